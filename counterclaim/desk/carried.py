"""What a desk is laid from: files that the wheel carries and a checkout has in their own places.

Needs the standard library alone: the build backend runs this file to learn what to put into a
wheel, when nothing is installed yet.
"""

from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]

# Where a wheel has them, under their paths in the repository.
WHEEL = _PACKAGE / "carried"
# Every desk gets these.
DESK = (
    "METHOD.md",
    "data/README.md",
    "data/codebook/*",
    "notebooks/*.ipynb",
    "notebooks/README.md",
    "reports/schedule/*.py",
)
# Of the manifest, the explanation and the entries of the example.
MANIFEST = "reports/reports.yml"
# What `init --example` adds.
EXAMPLE = "iran-drones-2022"
# The trimmed plotly.js, with its licence; npm puts it there.
LIBRARY = "node_modules/plotly.js-basic-dist-min"
_LIBRARY = (f"{LIBRARY}/plotly-basic.min.js", f"{LIBRARY}/LICENSE")
# Outlines of countries, with their licence, for the map; npm puts them there, too.
OUTLINES = "node_modules/world-atlas"
_OUTLINES = (f"{OUTLINES}/countries-50m.json", f"{OUTLINES}/LICENSE")
# What pages of a desk are made from, whatever their dossier, as far as the desk has it.
SHARED = (
    "counterclaim.toml",
    "data/codebook/**/*",
    "notebooks/**/*",
    *_LIBRARY,
    *_OUTLINES,
)

IN_WHEEL = (*DESK, MANIFEST, f"data/{EXAMPLE}/*", *_LIBRARY, *_OUTLINES)


def source() -> Path:
    """Give the folder to lay a desk from: that of the wheel or, in a checkout, the repository."""
    return WHEEL if WHEEL.is_dir() else _PACKAGE.parent


def outlines(base: Path) -> Path | None:
    """Find the outlines for the map: those of a desk, else those that came with the program."""
    places = (base / _OUTLINES[0], source() / _OUTLINES[0])
    return next((path for path in places if path.is_file()), None)


def files(base: Path, patterns: Iterable[str]) -> list[str]:
    """List the files under a folder that match, as sorted paths with slashes."""
    return sorted(
        path.relative_to(base).as_posix()
        for pattern in patterns
        for path in base.glob(pattern)
        if path.is_file()
    )
