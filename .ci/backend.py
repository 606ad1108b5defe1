"""The build backend: flit's, and a wheel that also carries what a desk is laid from.

flit takes only files of the package into a wheel. Codebook, notebooks and the example stay at the
top of the repository, where people work on them, and are copied while the wheel is built; which
they are stands in counterclaim/desk/carried.py.
"""

import base64
import hashlib
import runpy
import sys
import zipfile
from pathlib import Path

from flit_core import buildapi
from flit_core.buildapi import (  # noqa: F401  # the other calls of PEP 517 and PEP 660
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

ROOT = Path(__file__).resolve().parents[1]


def build_wheel(
    wheel_directory: str, config_settings: dict | None = None, metadata_directory: str | None = None
) -> str:
    """Build the wheel and put the carried files into it."""
    name = buildapi.build_wheel(wheel_directory, config_settings, metadata_directory)
    _add(Path(wheel_directory, name))
    return name


def _add(wheel: Path) -> None:
    """Write the wheel again, with the carried files before its RECORD and named in it."""
    carried = runpy.run_path(str(ROOT / "counterclaim" / "desk" / "carried.py"))
    names = carried["files"](ROOT, carried["IN_WHEEL"])
    for folder, what in ((carried["LIBRARY"], "trimmed plotly.js"), (carried["OUTLINES"], "map")):
        if not any(name.startswith(f"{folder}/") for name in names):
            print(f"The wheel has no {what}: run `npm ci` before.", file=sys.stderr)
    part = wheel.with_suffix(".part")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as new:
        *entries, last = old.infolist()  # flit writes RECORD last
        record = old.read(last).decode()
        for entry in entries:
            new.writestr(entry, old.read(entry), zipfile.ZIP_DEFLATED)
        for name in names:
            data = (ROOT / name).read_bytes()
            entry = zipfile.ZipInfo(f"counterclaim/carried/{name}", last.date_time)
            entry.external_attr = 0o100644 << 16
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            record += f"{entry.filename},sha256={digest},{len(data)}\n"
        new.writestr(last, record, zipfile.ZIP_DEFLATED)
    part.replace(wheel)
