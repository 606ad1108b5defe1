"""The codebook: what each table is, what each field means, and which values it may hold."""

import functools
import hashlib
import io
import pickle
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import yaml

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")

# A dossier can do without answers, judgements, notes and accounts, but not without these.
NEEDS_ROWS = ("events", "actors", "sources")


class Codebook(NamedTuple):
    """What data/codebook holds: a schema per table, one for dossier.yml, and three tables.

    `digest` is the sha256 of the very bytes that were read.
    """

    schemas: dict[str, dict]
    dossier: dict
    actions: pd.DataFrame
    ladder: pd.DataFrame
    scales: pd.DataFrame
    prose: str
    digest: str = ""


_SCHEMAS = (*TABLES, "dossier")
_FRAMES = ("actions", "ladder", "scales")
_FILES = (*(f"{name}.yml" for name in _SCHEMAS), *(f"{name}.csv" for name in _FRAMES))
_PROSE = "readme.in.md"
# The loader in C reads the same and takes a tenth of the time, where it was built.
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(root: Path) -> Codebook:
    """Read the codebook of a checkout.

    The root in; a Codebook out, its frames all text. Raises FileNotFoundError for a missing file.
    """
    folder = root / "data" / "codebook"
    files = tuple((folder / file).read_bytes() for file in (*_FILES, _PROSE))
    return pickle.loads(_packed(files))


@functools.lru_cache(maxsize=4)
def _packed(files: tuple[bytes, ...]) -> bytes:
    """The Codebook of the files' bytes, packed, so that nobody is given another's frames.

    The bytes are the key: a file that was edited is read anew.
    """
    *texts, prose = [data.decode("utf-8").replace("\r\n", "\n") for data in files]
    by_file = dict(zip(_FILES, texts, strict=True))
    schemas = {name: yaml.load(by_file[f"{name}.yml"], _YAML) for name in _SCHEMAS}
    frames = {
        name: pd.read_csv(io.StringIO(by_file[f"{name}.csv"]), dtype=str, keep_default_na=False)
        for name in _FRAMES
    }
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in files))
    book = Codebook(
        dossier=schemas.pop("dossier"),
        schemas=schemas,
        prose=prose,
        digest=digest.hexdigest(),
        **frames,
    )
    return pickle.dumps(book, pickle.HIGHEST_PROTOCOL)


def columns(codebook: Codebook, table: str) -> list[str]:
    """List the columns of a table in their order."""
    return [field["name"] for field in codebook.schemas[table]["fields"]]


def values(codebook: Codebook, scale: str) -> list[str]:
    """List the values of a scale of scales.csv in their order."""
    rows = codebook.scales[codebook.scales["scale"] == scale]
    if rows.empty:
        raise KeyError(f"scales.csv has no scale {scale!r}")
    return rows["value"].tolist()


def schema_for_frictionless(codebook: Codebook, table: str) -> dict:
    """Make the plain Table Schema of a table: scales become enums, our own keys are left out.

    Definition: https://datapackage.org/standard/table-schema/.
    """
    fields = []
    for field in codebook.schemas[table]["fields"]:
        constraints = dict(field.get("constraints", {}))
        if "scale" in field:
            constraints["enum"] = values(codebook, field["scale"])
        if "pattern" in constraints:
            # frictionless puts ^ and $ around the bare text, which cuts an alternation in two.
            constraints["pattern"] = f"(?:{constraints['pattern']})"
        fields.append({"name": field["name"], "type": field["type"], "constraints": constraints})
    return {"fields": fields}
