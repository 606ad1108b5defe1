"""data/README.md, the reference of the tables: written from the codebook.

`python -m counterclaim.tables.reference > data/README.md`
"""

from __future__ import annotations

from counterclaim.desk.messages.codebook import FILL
from counterclaim.desk.root import root
from counterclaim.tables.codebook import TABLES, Codebook, read, values
from counterclaim.tables.codebook_columns import COLUMNS, OWN


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
    names = [
        "action",
        "label",
        "plural",
        "past",
        "kind",
        "asserts",
        "rung",
        "class",
        "direction",
        "expects_answer",
        "definition",
        "cameo",
        "plover",
        "quad",
        "goldstein",
    ]
    rows = [
        [f"`{row['action']}`", *(row[name] for name in names[1:])]
        for row in codebook.actions.to_dict("records")
    ]
    return _table(names, rows)


def _stances(codebook: Codebook) -> str:
    columns = ["stance", "singular", "plural", "past", "family", "counts", "symbol", "limit"]
    rows = [
        [f"`{row['stance']}`", *(row[name] for name in columns[1:])]
        for row in codebook.stances.to_dict("records")
    ]
    return _table(columns, rows)


def _own_columns() -> str:
    """What goes into each column of the codebook's own tables."""
    rows = [
        [f"{table}.csv", f"`{column.name}`", FILL[table, column.name]]
        for table in OWN
        for column in COLUMNS[table]
    ]
    return _table(["file", "column", "holds"], rows)


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
        "columns": _own_columns(),
        "stances": _stances(codebook),
        "groups": _table(codebook.groups.columns.tolist(), codebook.groups.to_numpy().tolist()),
        "ladder": _table(codebook.ladder.columns.tolist(), codebook.ladder.to_numpy().tolist()),
        "scales": _scales(codebook),
    }
    text = codebook.prose
    for mark, part in marks.items():
        text = text.replace(f"<!-- {mark} -->", part)
    return text


if __name__ == "__main__":
    print(markdown(read(root())), end="")
