"""The codebook: what each table is, what each field means, and which values it may hold."""

import functools
import hashlib
import pickle
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd
import yaml

from counterclaim.desk import carried
from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import codebook as messages
from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import codebook_rules, entries
from counterclaim.tables.codebook_columns import COLUMNS, OWN, names
from counterclaim.tables.entries import Entry

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts", "themes")

# A dossier can do without rows in the others, but not without these.
NEEDS_ROWS = ("events", "actors", "sources")


class Codebook(NamedTuple):
    """What data/codebook holds, with what one dossier adds to it or rewords.

    Parameters
    ----------
    schemas, dossier
        The schema of each table of a dossier, and that of dossier.yml.
    actions, ladder, groups, stances, likelihoods, scales
        The codebook's own tables, all text, with the columns of `codebook_columns`; `ladder` is
        sorted by rung, `groups` and `stances` by their order. `scales` holds the stances too, as
        the scale `stance`, and no `plural`.
    plurals
        The plural of values that head a list, by scale and value.
    prose
        What data/README.md says around the tables.
    digest
        The sha256 of the very bytes that were read.
    own, added
        The sha256 and the text of each file of the dossier's own codebook, by its path in the
        dossier.
    """

    schemas: dict[str, dict]
    dossier: dict
    actions: pd.DataFrame
    ladder: pd.DataFrame
    groups: pd.DataFrame
    stances: pd.DataFrame
    likelihoods: pd.DataFrame
    scales: pd.DataFrame
    plurals: dict[tuple[str, str], str]
    prose: str
    digest: str = ""
    own: Mapping[str, str] = MappingProxyType({})
    added: Mapping[str, str] = MappingProxyType({})


class CodebookError(DeskError):
    """A codebook, shared or of one dossier, that a chart or a sentence could not show."""


_SCHEMAS = (*TABLES, "dossier")
_FILES = (*(f"{name}.yml" for name in _SCHEMAS), *(f"{name}.csv" for name in COLUMNS))
_PROSE = "readme.in.md"
# The loader in C reads the same and takes a tenth of the time, where it was built.
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Files = tuple[tuple[str, bytes], ...]


def read(root: Path, dossier: str = "") -> Codebook:
    """Read the codebook of a desk, and what a dossier adds to it in a folder of its own.

    Parameters
    ----------
    root
        The folder that holds data/.
    dossier
        The name of a dossier, whose `codebook` folder is read if it has one; blank for none.

    Raises
    ------
    CodebookError
        If a file is missing, cannot be read, or holds what could not be shown. Its problems name
        files from data/.
    """
    shared = _bytes(root / "data" / "codebook", "codebook", (*_FILES, _PROSE))
    folder = root / "data" / dossier / "codebook"
    own = _own(folder, f"{dossier}/codebook") if dossier and folder.exists() else ()
    book = pickle.loads(_packed(shared, own))
    if problems := _older(root, book):
        raise CodebookError(problems)
    return book


def _older(root: Path, book: Codebook) -> list[Problem]:
    """The fields that this program's own codebook has and that of a desk does not have yet."""
    source = carried.source() / "data" / "codebook"
    if source == root / "data" / "codebook" or not source.is_dir():
        return []  # its own, or the package alone, as a worker of a cluster may have it
    shared = _bytes(source, "codebook", (*_FILES, _PROSE))
    ours: Codebook = pickle.loads(_packed(shared, ()))
    return [
        problem(f"codebook/{table}.yml", "", "", name, messages.OLDER)
        for table in TABLES
        for name in columns(ours, table)
        if name not in columns(book, table)
    ]


def _bytes(folder: Path, where: str, files: Iterable[str]) -> Files:
    """The bytes of files, each read once, by their names from data/."""
    contents, problems = [], []
    for file in files:
        try:
            contents.append((f"{where}/{file}", read_bytes(folder / file)))
        except FileNotFoundError:
            problems.append(problem(f"{where}/{file}", "", "", "", messages.MISSING))
        except OSError as error:
            wrong = messages.UNREADABLE.fill(why=error.strerror)
            problems.append(problem(f"{where}/{file}", "", "", "", wrong))
    if problems:
        raise CodebookError(problems)
    return tuple(contents)


def _own(folder: Path, where: str) -> Files:
    known = [f"{name}.csv" for name in OWN]
    names = [folder.name]
    if folder.is_dir():
        # Editors leave hidden files beside those that they edit.
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    if problems := [
        problem(
            f"{where}/{name}", "", "", "",
            messages.UNKNOWN_FILE.fill(guess=nearest(name, known), known=", ".join(known)),
        )
        for name in names
        if name not in known
    ]:  # fmt: skip
        raise CodebookError(problems)
    return _bytes(folder, where, names)


@functools.lru_cache(maxsize=8)
def _packed(shared: Files, own: Files) -> bytes:
    """The Codebook of the files' bytes, packed, so that nobody is given another's frames.

    The bytes are the key: a file that was edited is read anew.
    """
    by_file = {name.removeprefix("codebook/"): data for name, data in shared}
    problems: list[Problem] = []
    schemas = {name: _schema(name, by_file[f"{name}.yml"], problems) for name in _SCHEMAS}
    lines: dict[str, list[Entry]] = {}
    for table in COLUMNS:
        file = f"{table}.csv"
        lines[table], wrong = entries.read(f"codebook/{file}", table, by_file[file])
        problems += wrong
    for name, data in own:
        table = name.rpartition("/")[2].removesuffix(".csv")
        rows, wrong = entries.read(name, table, data, whole=False)
        problems += wrong
        lines[table], wrong = entries.laid_over(table, lines[table], rows)
        problems += wrong
    if problems := problems or codebook_rules.check(lines, schemas):
        raise CodebookError(problems)
    frames = {
        table: pd.DataFrame([row.cells for row in rows], columns=names(table), dtype=str)
        for table, rows in entries.in_order(lines).items()
    }
    scales = frames["scales"]
    plurals = zip(scales["scale"], scales["value"], scales["plural"], strict=True)
    digest = hashlib.sha256(
        b"".join(hashlib.sha256(data).digest() for _, data in (*shared, *own))
    ).hexdigest()
    book = Codebook(
        dossier=schemas.pop("dossier"),
        schemas=schemas,
        actions=frames["actions"],
        ladder=frames["ladder"],
        groups=frames["groups"],
        stances=frames["stances"],
        likelihoods=frames["likelihoods"],
        scales=pd.concat(
            [_stance_scale(frames["stances"]), scales.loc[:, _SCALE]], ignore_index=True
        ),
        plurals={(scale, value): plural for scale, value, plural in plurals if plural},
        prose=by_file[_PROSE].decode("utf-8").replace("\r\n", "\n"),
        digest=digest,
        own={name.partition("/")[2]: hashlib.sha256(data).hexdigest() for name, data in own},
        added={name.partition("/")[2]: data.decode("utf-8") for name, data in own},
    )
    return pickle.dumps(book, pickle.HIGHEST_PROTOCOL)


def _schema(name: str, data: bytes, problems: list[Problem]) -> dict:
    """The schema of a table; an empty one, and a problem, where it is not readable as such."""
    why, row = "it has no list of fields", 0
    try:
        schema = yaml.load(data.decode("utf-8"), _YAML)
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if isinstance(fields, list) and all(isinstance(field, dict) for field in fields):
            return schema
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else 0
        why = getattr(error, "problem", None) or error
    problems.append(
        problem(f"codebook/{name}.yml", row or "", "", "", messages.NOT_YAML.fill(why=why))
    )
    return {"fields": []}


def _stance_scale(stances: pd.DataFrame) -> pd.DataFrame:
    """The stances as a scale, which fields and the page's method name like any other."""
    return stances.assign(scale="stance", value=stances["stance"]).loc[:, _SCALE]


_SCALE = ["scale", "order", "value", "label", "definition", "source"]


def columns(codebook: Codebook, table: str) -> list[str]:
    """List the columns of a table in their order."""
    return [field["name"] for field in codebook.schemas[table]["fields"]]


def columns_in(codebook: Codebook, table: str, header: Collection[str] = ()) -> list[str]:
    """List the columns of a table's file: all but optional ones that its header does not name."""
    return [
        field["name"]
        for field in codebook.schemas[table]["fields"]
        if not field.get("optional") or field["name"] in header
    ]


def values(codebook: Codebook, scale: str) -> list[str]:
    """List the values of a scale of scales.csv in their order."""
    rows = codebook.scales[codebook.scales["scale"] == scale]
    if rows.empty:
        raise KeyError(f"scales.csv has no scale {scale!r}")
    return rows["value"].tolist()
