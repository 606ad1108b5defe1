"""Rules that hold for any field the codebook marks: dates, references, lists, addresses, sides."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from counterclaim import dates
from counterclaim.checks.record import UNDETERMINED, Record, Row, after, at, ids, latest, live
from counterclaim.dates import DateError
from counterclaim.desk.messages import nearest
from counterclaim.tables import Problem
from counterclaim.tables.codebook import TABLES, values

_NOT_IN_URLS = re.compile(r"[\s<>\"\\^`{|}]")


def _marked(record: Record, key: str) -> Iterator[tuple[str, dict, Row, str]]:
    """Go through the cells that are not blank, of all fields that carry a key of the codebook."""
    for table in TABLES:
        for field in record.codebook.schemas[table]["fields"]:
            if key in field:
                for row in record.rows[table]:
                    if cell := getattr(row, field["name"]):
                        yield table, field, row, cell


def dates_are_of_the_profile(record: Record) -> Iterator[Problem]:
    """A date is written in one of the forms above."""
    for table, field, row, cell in _marked(record, "edtf"):
        name = field["name"]
        if cell == UNDETERMINED:
            if not field.get("undetermined"):
                wrong = "`undetermined` is not allowed in this field."
                yield at(table, row, name, wrong, field["description"])
            continue
        try:
            date = dates.parse(cell)
        except DateError as error:
            yield at(table, row, name, error.wrong, error.right)
            continue
        if field.get("day") and (date.shape != "day" or not cell[-1].isdigit()):
            yield at(table, row, name, "This is not exactly one day.", "Write it as 2022-10-28.")


def ids_exist(record: Record) -> Iterator[Problem]:
    """Every id and key that a cell names exists; a list names none twice."""
    codebook = record.codebook
    keys = {
        **{table: record.by_id[table].keys() for table in TABLES},
        "actions": record.actions.keys(),
        "ladder": set(codebook.ladder["rung"]),
    }
    for table, field, row, cell in _marked(record, "references"):
        name, target = field["name"], field["references"]
        if cell == UNDETERMINED and field.get("undetermined"):
            continue
        is_list = field.get("list")
        named = ids(cell) if is_list else [cell]
        if is_list and cell != " ".join(named):
            yield at(table, row, name, "Ids are not separated by one space.", " ".join(named))
        for key in dict.fromkeys(named):
            if key not in keys[target]:
                yield at(table, row, name, *_unknown(target, key, bool(is_list), record))
            elif named.count(key) > 1:
                yield at(table, row, name, f"`{key}` stands twice in the list.", "Name it once.")


def _unknown(target: str, key: str, is_list: bool, record: Record) -> tuple[str, str]:
    if target in ("actions", "ladder"):
        known = list(record.actions) if target == "actions" else []
        right = nearest(key, known) + f"See data/README.md, {target}.csv."
        return f"{target}.csv has no `{key}`.", right
    if is_list and re.search("[,;|]", key):
        return "Ids are not separated by one space.", " ".join(re.split("[,;|]+", key))
    wrong = f"{target}.csv has no row `{key}`."
    return wrong, f"Correct the id, or add the row to {target}.csv first."


def withdrawn_rows_are_left_alone(record: Record) -> Iterator[Problem]:
    """No row that stands refers to a withdrawn one."""
    for table, field, row, cell in _marked(record, "references"):
        target = record.by_id.get(field["references"])
        if target is None or getattr(row, "withdrawn", ""):
            continue
        for key in ids(cell):
            if key in target and getattr(target[key], "withdrawn", ""):
                wrong = f"`{key}` is withdrawn."
                right = "Name a row that stands, or withdraw this row too."
                yield at(table, row, field["name"], wrong, right)


def withdrawals_name_a_day(record: Record) -> Iterator[Problem]:
    """A withdrawal begins with a day of the calendar."""
    for table in TABLES:
        for row in record.rows[table]:
            cell = getattr(row, "withdrawn", "")
            if not re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}: ", cell):
                continue  # blank, or the pattern of the schema tells
            try:
                dates.parse(cell[:10])
            except DateError as error:
                yield at(table, row, "withdrawn", error.wrong, error.right)


def fields_of_statements_are_blank_in_acts(record: Record) -> Iterator[Problem]:
    """Voice and about are filled in statements only."""
    kinds = values(record.codebook, "kind")
    for table, field, row, _ in _marked(record, "only"):
        if row.kind in kinds and row.kind != field["only"]:
            wrong = f"Only a {field['only']} has it, and this is an {row.kind}."
            right = f"Leave it blank, or make the row a {field['only']}."
            yield at(table, row, field["name"], wrong, right)


def quotes_are_short(record: Record) -> Iterator[Problem]:
    """A quote has at most 25 words, a judgement in short at most 10."""
    for table, field, row, cell in _marked(record, "maxWords"):
        if (count := len(cell.split())) > field["maxWords"]:
            wrong = f"{count} words are more than {field['maxWords']}."
            yield at(table, row, field["name"], wrong, "Keep the few words that matter.")


def addresses_can_be_opened(record: Record) -> Iterator[Problem]:
    """An address is http or https and names a host."""
    for table, field, row, cell in _marked(record, "url"):
        try:
            parts = urlsplit(cell)
            good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
            parts.port  # noqa: B018 - raises ValueError for a port that is no number
        except ValueError:
            good = False
        if not good or _NOT_IN_URLS.search(cell):
            right = "Write the whole address, as https://example.org/news/1."
            yield at(table, row, field["name"], "This is no http or https address.", right)


def sides_are_known(record: Record) -> Iterator[Problem]:
    """A side is one of those in dossier.yml."""
    sides = record.meta.get("sides")
    if not isinstance(sides, dict):
        return  # told by the rules on dossier.yml
    for table, field, row, cell in _marked(record, "side"):
        if cell not in sides:
            right = nearest(cell, list(sides)) + f"One of {', '.join(sides)}, or blank."
            yield at(table, row, field["name"], "dossier.yml has no such side.", right)


def live_dates_are_within_the_search(record: Record) -> Iterator[Problem]:
    """Nothing was reported, judged or noted after `searched_until`."""
    until = latest(str(record.meta.get("searched_until", "")))
    for table, name in (("events", "reported"), ("judgements", "as_of"), ("notes", "as_of")):
        for row in live(record.rows[table]):
            if after(latest(getattr(row, name)), until):
                wrong = f"Its last day is after searched_until, {record.meta['searched_until']}."
                right = "Narrow the date, or search further and change dossier.yml."
                yield at(table, row, name, wrong, right)


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
