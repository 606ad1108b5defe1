"""The codebook: what each table is, what each field means, and which values it may hold."""

import difflib
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


def nearest(word: str, known: list[str]) -> str:
    """Name the known word that was most likely meant: "Did you mean …? ", or nothing."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`? " if close else ""


def _cell(text: str) -> str:
    """Write text so that a Markdown table keeps it in one cell."""
    return text.replace("|", "\\|")


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _allowed(field: dict, codebook: Codebook) -> str:
    """Say in words which values a field takes."""
    constraints = field.get("constraints", {})
    parts = []
    if "scale" in field:
        shown = ", ".join(f"`{value}`" for value in values(codebook, field["scale"]))
        parts.append(f"[{field['scale']}](#scale-{field['scale']}): {shown}")
    if "references" in field:
        target = field["references"]
        link = f"[{target}](#{target}csv)"
        key = {"actions": "an action of", "ladder": "a rung of"}.get(target, "an id of")
        is_list = field.get("list") or field["type"] == "array"
        parts.append(f"{'ids of' if is_list else key} {link}")
    if field.get("edtf"):
        parts.append("a day, `2022-10-28`" if field.get("day") else "a [date](#dates)")
    if field.get("url"):
        parts.append("an http or https address")
    if field.get("side"):
        parts.append("a side of [dossier.yml](#dossieryml)")
    if "form" in field:
        parts.append(field["form"])
    elif pattern := constraints.get("pattern"):
        parts.append(f"`{pattern}`" if len(pattern) <= 40 else "the form that the meaning shows")
    if "maxLength" in constraints:
        parts.append(f"at most {constraints['maxLength']} characters")
    if "maxWords" in field:
        parts.append(f"at most {field['maxWords']} words")
    if field.get("undetermined"):
        parts.append("or `undetermined`" if parts else "text or `undetermined`")
    if field.get("only"):
        parts.append(f"only in a {field['only']}")
    return "; ".join(parts) or {"object": "a mapping", "array": "a list"}.get(field["type"], "text")


def _fields(file: str, schema: dict, codebook: Codebook) -> str:
    rows = [
        [
            f"`{field['name']}`",
            "yes" if field.get("constraints", {}).get("required") else "",
            field["description"],
            _allowed(field, codebook),
        ]
        for field in schema["fields"]
    ]
    table = _table(["field", "required", "meaning", "allowed"], rows)
    return f"## {file}\n\n{schema['description']}\n\n{table}"


def _actions(codebook: Codebook) -> str:
    names = ["action", "kind", "asserts", "rung", "definition", "cameo", "quad", "goldstein"]
    rows = [
        [f"`{row['action']}`", *(row[name] for name in names[1:])]
        for row in codebook.actions.to_dict("records")
    ]
    return _table(names, rows)


def _scales(codebook: Codebook) -> str:
    parts = []
    for scale, rows in codebook.scales.groupby("scale", sort=False):
        body = [
            [f"`{row['value']}`", row["label"], row["definition"]]
            for row in rows.to_dict("records")
        ]
        table = _table(["value", "shown as", "meaning"], body)
        sources = "; ".join(dict.fromkeys(rows["source"]))
        parts.append(f"### scale: {scale}\n\n{table}\n\nSource: {sources}.")
    return "\n\n".join(parts)


def markdown(codebook: Codebook) -> str:
    """Write data/README.md: the prose of readme.in.md and, in it, what the codebook says."""
    schemas = {f"{name}.csv": codebook.schemas[name] for name in TABLES}
    files = {"dossier.yml": codebook.dossier, **schemas}
    anchors = {file: file.replace(".", "") for file in files}
    overview = _table(
        ["file", "what a row is"],
        [[f"[{file}](#{anchors[file]})", files[file]["description"]] for file in files],
    )
    marks = {
        "overview": overview,
        "links": " · ".join(f"[{file.split('.')[0]}](#{anchors[file]})" for file in files),
        "fields": "\n\n".join(_fields(file, files[file], codebook) for file in files),
        "actions": _actions(codebook),
        "ladder": _table(codebook.ladder.columns.tolist(), codebook.ladder.to_numpy().tolist()),
        "scales": _scales(codebook),
    }
    text = codebook.prose
    for mark, part in marks.items():
        text = text.replace(f"<!-- {mark} -->", part)
    return text


if __name__ == "__main__":
    from counterclaim.root import root

    print(markdown(read(root())), end="")
