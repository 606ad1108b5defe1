"""The fields of a row that is being drafted: their order, what they can hold, what is proposed."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from counterclaim import dates
from counterclaim.dates import DateError
from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import drafts as messages
from counterclaim.desk.messages import fields as field_messages
from counterclaim.desk.messages import tables as table_messages
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
    by_name = {field["name"]: field for field in codebook.schemas[table]["fields"][1:]}
    by_name.pop("withdrawn", None)
    first = [by_name.pop(name) for name in _BEFORE.get(table, ()) if name in by_name]
    return [*first, *by_name.values()]


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
    words = next(name for name in ("name", "summary", "title", "label") if name in frame)
    return list(zip(frame.iloc[:, 0], frame[words], strict=True))


def next_id(codebook: Codebook, table: str, ids: Iterable[str]) -> str:
    """Propose the id after the highest one: a new table begins with 001."""
    pattern = codebook.schemas[table]["fields"][0]["constraints"]["pattern"]
    numbers = [int(key[1:]) for key in ids if re.fullmatch(pattern, key)]
    return f"{pattern[0]}{max(numbers, default=0) + 1:03}"


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
            raise DateError.because(messages.NO_SOURCE_DAY)
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
        message = messages.CONTROL_CHARACTER.fill(code=ord(bad[0]))
        raise DraftError.because(message, field=name, value=value)
    if value != value.strip():
        raise DraftError.because(messages.SPACE_AROUND, field=name, value=value)


def trouble(
    field: Mapping, value: str, cells: Mapping[str, str], read: Tables, codebook: Codebook
) -> Message | None:
    """The message about one value by itself; None if nothing is wrong with it.

    The rules between rows are checked later, with the whole dossier.
    """
    if not value:
        required = field.get("constraints", {}).get("required")
        return table_messages.BLANK.fill(meaning=field["description"]) if required else None
    try:
        fit(field["name"], value)
    except DraftError as error:
        return error.message
    if value == UNDETERMINED and field.get("undetermined"):
        return None
    if field.get("edtf"):
        try:
            dates.parse(value)
        except DateError as error:
            return error.message
    if target := field.get("references"):
        known = [key for key, _ in choices(field, read, codebook)]
        for key in value.split(" ") if field.get("list") else [value]:
            if key not in known:
                entry = target in ("actions", "ladder")
                message = field_messages.UNKNOWN_ENTRY if entry else field_messages.UNKNOWN_ROW
                filled = message.fill(table=target, key=key, guess=nearest(key, known))
                return (
                    filled if entry else filled._replace(right=nearest(key, known) + filled.right)
                )
    if field.get("side") and value not in (sides := list(read.meta.get("sides", {}))):
        guess = nearest(value, sides)
        return field_messages.UNKNOWN_SIDE.fill(guess=guess, sides=", ".join(sides))
    alone = codebook._replace(schemas={"alone": {"fields": [dict(field)]}})
    frame = pd.DataFrame([[value]], columns=[field["name"]], index=[2], dtype=str)
    problems = values.check("", "alone", frame, alone)
    return Message(problems[0].key, problems[0].wrong, problems[0].right) if problems else None
