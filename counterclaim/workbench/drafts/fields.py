"""The fields of a row that is being drafted: their order, what they can hold, what is proposed."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from counterclaim import dates
from counterclaim.dates import DateError
from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import nearest
from counterclaim.tables import Tables, values
from counterclaim.tables.codebook import Codebook

UNDETERMINED = "undetermined"
# The fields that decide what others can be come before them.
_BEFORE = {"events": ("source_ids", "date_text"), "sources": ("cited_in",)}


class DraftError(DeskError):
    """A value that no row can hold."""


def fields(codebook: Codebook, table: str) -> list[dict]:
    """List the fields of a table in the order in which they are best asked for.

    Left out are the id, which is proposed, and `withdrawn`, which no new row has.
    """
    found = {field["name"]: field for field in codebook.schemas[table]["fields"][1:]}
    found.pop("withdrawn", None)
    first = [found.pop(name) for name in _BEFORE.get(table, ()) if name in found]
    return [*first, *found.values()]


def applies(field: Mapping, cells: Mapping[str, str]) -> bool:
    """Whether a field can be filled at all, given what the row has already."""
    if field.get("only") and cells.get("kind") and cells["kind"] != field["only"]:
        return False
    if field["name"] == "rung_reason":
        return bool(cells.get("rung_override"))
    if field["name"] == "accessed":
        return not cells.get("cited_in")
    return not (field["name"] == "date_basis" and not cells.get("date_text"))


def choices(
    field: Mapping, read: Tables, codebook: Codebook, kind: str = ""
) -> list[tuple[str, str]]:
    """List the values that a field can take, each with words for it; empty for free text.

    With the `kind` of an event, only the actions of that kind.
    """
    if scale := field.get("scale"):
        rows = codebook.scales[codebook.scales["scale"] == scale]
        return list(zip(rows["value"], rows["definition"], strict=True))
    if field.get("side"):
        sides = read.meta.get("sides", {})
        return [(code, side.get("label", "")) for code, side in sides.items()]
    target = field.get("references")
    if target in ("actions", "ladder"):
        rows = getattr(codebook, target)
        if kind and target == "actions":
            rows = rows[rows["kind"] == kind]
        return list(zip(rows.iloc[:, 0], rows["definition"], strict=True))
    frame = read.frames.get(target) if target else None
    if frame is None:
        return []
    said = next(name for name in ("name", "summary", "title") if name in frame)
    return list(zip(frame.iloc[:, 0], frame[said], strict=True))


def next_id(codebook: Codebook, table: str, ids: Iterable[str]) -> str:
    """Propose the id after the highest one: a new table begins with 001."""
    pattern = codebook.schemas[table]["fields"][0]["constraints"]["pattern"]
    found = [int(key[1:]) for key in ids if re.fullmatch(pattern, key)]
    return f"{pattern[0]}{max(found, default=0) + 1:03}"


def meant(field: Mapping, value: str, read: Tables) -> str:
    """Take the name of an actor for its id, where one actor alone has it; else the value itself."""
    if field.get("references") != "actors" or "actors" not in read.frames:
        return value
    wanted = value.casefold()
    actors = read.frames["actors"]
    named = [
        actor
        for actor, name, aliases in zip(
            actors["actor_id"], actors["name"], actors["aliases"], strict=True
        )
        if wanted in (name.casefold(), *(a.strip().casefold() for a in aliases.split("|")))
    ]
    return named[0] if len(named) == 1 else value


def proposal(field: Mapping, cells: Mapping[str, str], read: Tables, codebook: Codebook) -> str:
    """Propose the value of a field from the cells that the row has already; blank for none.

    Raises DateError where the time words of the row cannot be resolved.
    """
    name = field["name"]
    source = _row(read, "sources", (cells.get("source_ids") or "").split(" ")[0])
    if name in ("date", "date_basis") and cells.get("date_text"):
        published = source["published"] if source else ""
        if source is None or published in ("", UNDETERMINED):
            wrong = "The words are counted from the source, and the row names none with a day."
            raise DateError.because(wrong, "Give `source_ids` first, or write the date itself.")
        return getattr(
            dates.resolve(cells["date_text"], published, source["source_id"]),
            "text" if name == "date" else "basis",
        )
    if name == "reported" and source and source["published"] != UNDETERMINED:
        return source["published"]
    if name == "locator" and source and not source["cited_in"]:
        return source["source_id"]
    if name == "kind" and cells.get("action"):
        kinds = dict(zip(codebook.actions["action"], codebook.actions["kind"], strict=True))
        return kinds.get(cells["action"], "")
    if name == "origin":
        if cited := _row(read, "sources", cells.get("cited_in", "")):
            return cited["origin"]
        return re.sub("[^a-z0-9]+", "-", cells.get("publisher", "").lower()).strip("-")
    return {"attested": "reported", "modality": "done"}.get(name, "")


def _row(read: Tables, table: str, key: str) -> dict[str, str] | None:
    frame = read.frames.get(table)
    if frame is None or not key:
        return None
    return next(iter(frame.loc[frame.iloc[:, 0] == key].to_dict("records")), None)


def fit(name: str, value: str) -> None:
    """Refuse a value that no cell can hold. Raises DraftError."""
    if bad := re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", value):
        wrong = f"It holds a tab, a line end or another control character (U+{ord(bad[0]):04X})."
        raise DraftError.because(wrong, "Write it on one line, with spaces.", name, value)
    if value != value.strip():
        wrong = "A space stands before or after the value."
        raise DraftError.because(wrong, "Leave it out.", name, value)


def trouble(
    field: Mapping, value: str, cells: Mapping[str, str], read: Tables, codebook: Codebook
) -> tuple[str, str] | None:
    """Say what is wrong with one value by itself, and what would be right; None if nothing is.

    The rules between rows are asked later, of the whole dossier.
    """
    required = field.get("constraints", {}).get("required")
    if not value:
        return ("The cell is blank and must not be.", field["description"]) if required else None
    try:
        fit(field["name"], value)
    except DraftError as error:
        return error.wrong, error.right
    if value == UNDETERMINED and field.get("undetermined"):
        return None
    if field.get("edtf"):
        try:
            dates.parse(value)
        except DateError as error:
            return error.wrong, error.right
    if target := field.get("references"):
        known = [key for key, _ in choices(field, read, codebook)]
        for key in value.split(" ") if field.get("list") else [value]:
            if key not in known:
                there = f"Add the row to {target}.csv first, or correct it."
                if target in ("actions", "ladder"):
                    there = f"See data/README.md, {target}.csv."
                return f"{target}.csv has no `{key}`.", nearest(key, known) + there
    if field.get("side") and value not in (sides := list(read.meta.get("sides", {}))):
        return "dossier.yml has no such side.", f"One of {', '.join(sides)}, or blank."
    alone = codebook._replace(schemas={"alone": {"fields": [dict(field)]}})
    frame = pd.DataFrame([[value]], columns=[field["name"]], index=[2], dtype=str)
    found = values.check("", "alone", frame, alone)
    return (found[0].wrong, found[0].right) if found else None
