"""Rules that hold for any field the codebook marks: dates, references, lists, addresses, sides."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from counterclaim import dates
from counterclaim.checks.indexed import (
    UNDETERMINED,
    IndexedTables,
    Row,
    after,
    at,
    ids,
    latest,
    live,
)
from counterclaim.dates import DateError
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import fields as messages
from counterclaim.tables import Problem, visible
from counterclaim.tables.codebook import TABLES, values

_NOT_IN_URLS = re.compile(r"[\s<>\"\\^`{|}]")


def _marked(dossier: IndexedTables, key: str) -> Iterator[tuple[str, dict, Row, str]]:
    """Go through the cells that are not blank, of all fields that carry a key of the codebook."""
    for table in TABLES:
        for field in dossier.codebook.schemas[table]["fields"]:
            if key in field:
                for row in dossier.rows[table]:
                    if cell := getattr(row, field["name"]):
                        yield table, field, row, cell


def dates_are_of_the_profile(dossier: IndexedTables) -> Iterator[Problem]:
    """A date is written in one of the forms above."""
    for table, field, row, cell in _marked(dossier, "edtf"):
        name = field["name"]
        if cell == UNDETERMINED:
            if not field.get("undetermined"):
                message = messages.UNDETERMINED_REFUSED.fill(meaning=field["description"])
                yield at(table, row, name, message)
            continue
        try:
            date = dates.parse(cell)
        except DateError as error:
            yield at(table, row, name, error.message)
            continue
        if field.get("day") and (date.shape != "day" or not cell[-1].isdigit()):
            yield at(table, row, name, messages.NOT_ONE_DAY)


def ids_exist(dossier: IndexedTables) -> Iterator[Problem]:
    """Every id and key that a cell names exists; a list names none twice."""
    codebook = dossier.codebook
    keys = {
        **{table: dossier.by_id[table].keys() for table in TABLES},
        "actions": dossier.actions.keys(),
        "ladder": set(codebook.ladder["rung"]),
    }
    for table, field, row, cell in _marked(dossier, "references"):
        name, target = field["name"], field["references"]
        if cell == UNDETERMINED and field.get("undetermined"):
            continue
        is_list = field.get("list")
        named = ids(cell) if is_list else [cell]
        if is_list and cell != " ".join(named):
            yield at(table, row, name, messages.NOT_SEPARATED.fill(ids=" ".join(named)))
        for key in dict.fromkeys(named):
            if key not in keys[target]:
                message = _several(dossier, table, name, key) or _unknown(
                    target, key, bool(is_list), dossier
                )
                yield at(table, row, name, message)
            elif named.count(key) > 1:
                yield at(table, row, name, messages.NAMED_TWICE.fill(key=key))


def _several(dossier: IndexedTables, table: str, name: str, cell: str) -> Message | None:
    """The message about a list in a field of one id, if a field beside it takes the others."""
    others = f"co_{name}s"
    keys = [key for key in re.split("[\\s,;|]+", cell) if key]
    names = [field["name"] for field in dossier.codebook.schemas[table]["fields"]]
    if len(keys) < 2 or others not in names:
        return None
    return messages.SEVERAL_IDS.fill(n=len(keys), first=visible(keys[0]), others=others)


def _unknown(target: str, key: str, is_list: bool, dossier: IndexedTables) -> Message:
    """The message about a key that a cell names and nothing has."""
    if target in ("actions", "ladder"):
        known = list(dossier.actions) if target == "actions" else []
        return messages.UNKNOWN_ENTRY.fill(table=target, key=key, guess=nearest(key, known))
    if is_list and re.search("[,;|]", key):
        return messages.NOT_SEPARATED.fill(ids=" ".join(re.split("[,;|]+", key)))
    return messages.UNKNOWN_ROW.fill(table=target, key=key)


def withdrawn_rows_are_left_alone(dossier: IndexedTables) -> Iterator[Problem]:
    """No row refers to a withdrawn one, unless it is withdrawn too."""
    for table, field, row, cell in _marked(dossier, "references"):
        target = dossier.by_id.get(field["references"])
        if target is None or getattr(row, "withdrawn", ""):
            continue
        for key in ids(cell):
            if key in target and getattr(target[key], "withdrawn", ""):
                yield at(table, row, field["name"], messages.WITHDRAWN_NAMED.fill(key=key))


def withdrawals_name_a_day(dossier: IndexedTables) -> Iterator[Problem]:
    """A withdrawal begins with a day of the calendar."""
    for table in TABLES:
        for row in dossier.rows[table]:
            cell = getattr(row, "withdrawn", "")
            if not re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}: ", cell):
                continue  # blank, or the schema reports it
            try:
                dates.parse(cell[:10])
            except DateError as error:
                yield at(table, row, "withdrawn", error.message)


def fields_of_statements_are_blank_in_acts(dossier: IndexedTables) -> Iterator[Problem]:
    """Voice and about are filled in statements only."""
    kinds = values(dossier.codebook, "kind")
    for table, field, row, _ in _marked(dossier, "only"):
        if row.kind in kinds and row.kind != field["only"]:
            message = messages.FIELD_OF_KIND.fill(only=field["only"], kind=row.kind)
            yield at(table, row, field["name"], message)


def quotes_are_short(dossier: IndexedTables) -> Iterator[Problem]:
    """A quote has at most 25 words, a judgement in short at most 10."""
    for table, field, row, cell in _marked(dossier, "maxWords"):
        if (count := len(cell.split())) > field["maxWords"]:
            message = messages.TOO_MANY_WORDS.fill(n=count, most=field["maxWords"])
            yield at(table, row, field["name"], message)


def addresses_can_be_opened(dossier: IndexedTables) -> Iterator[Problem]:
    """An address is http or https and names a host."""
    for table, field, row, cell in _marked(dossier, "url"):
        try:
            parts = urlsplit(cell)
            good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
            parts.port  # noqa: B018 - raises ValueError for a port that is not a number
        except ValueError:
            good = False
        if not good or _NOT_IN_URLS.search(cell):
            yield at(table, row, field["name"], messages.NOT_AN_ADDRESS)


def sides_are_known(dossier: IndexedTables) -> Iterator[Problem]:
    """A side is one of those in dossier.yml."""
    sides = dossier.meta.get("sides")
    if not isinstance(sides, dict):
        return  # the rules on dossier.yml report it
    for table, field, row, cell in _marked(dossier, "side"):
        if cell not in sides:
            message = messages.UNKNOWN_SIDE.fill(
                guess=nearest(cell, list(sides)), sides=", ".join(sides)
            )
            yield at(table, row, field["name"], message)


def live_dates_are_within_the_search(dossier: IndexedTables) -> Iterator[Problem]:
    """Nothing was reported, judged or noted after `searched_until`."""
    until = latest(str(dossier.meta.get("searched_until", "")))
    for table, name in (("events", "reported"), ("judgements", "as_of"), ("notes", "as_of")):
        for row in live(dossier.rows[table]):
            if after(latest(getattr(row, name)), until):
                searched = dossier.meta["searched_until"]
                yield at(table, row, name, messages.AFTER_THE_SEARCH.fill(until=searched))


RULES = (
    dates_are_of_the_profile,
    ids_exist,
    withdrawn_rows_are_left_alone,
    withdrawals_name_a_day,
    fields_of_statements_are_blank_in_acts,
    quotes_are_short,
    addresses_can_be_opened,
    sides_are_known,
    live_dates_are_within_the_search,
)
