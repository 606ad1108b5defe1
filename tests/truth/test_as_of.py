"""As of a day, nothing that became known later is in the file of a briefing."""

from __future__ import annotations

import csv
import functools
import html
import json
import re
from pathlib import Path

import pages
import pytest
import worlds
from truth import recount
from truth.recount import Record

from counterclaim.page import exporter

DAYS = ("2022-07-31", "2022-09-15", "2022-10-17", "2022-10-28", "2023-06-30")
VIEWS = [("iran-drones-2022", day) for day in DAYS[:3]] + [
    ("iran-russia-drones", day) for day in DAYS
]
# What tells something of a row; shorter texts stand in many.
TELLING = {
    "events": ("summary", "quote", "note", "credibility_reason"),
    "judgements": ("statement", "short", "confidence_reason", "set_aside_reason", "note"),
    "notes": ("text",),
    "responses": ("note",),
    "accounts": ("note",),
    "sources": ("title", "url", "archived_url", "note", "reliability_reason"),
}


def written(page: str) -> str:
    """All that stands in the elements of a page, its attributes too."""
    return html.unescape(re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL))


class File:
    """A rendered briefing: its record as of the day, all that stands in it, and its tables."""

    def __init__(self, name: str, day: str) -> None:
        self.record: Record = recount.read(name, day)
        page = exporter.html(pages.briefing(pages.CHECKOUT, name, as_of=day), name="1-briefing")
        carried = pages.payload(page)
        read = written(page)
        # The rows of other dossiers in which a row stands have ids of their own.
        others = "|".join({dossier for dossier, _ in VIEWS} - {name})
        read = re.sub(rf"({others}) (?=e[0-9])", r"\1:", read)
        self.text = read + json.dumps(carried, ensure_ascii=False)
        self.tables = {
            table: {row[0]: dict(zip(frame["columns"], row, strict=True)) for row in frame["rows"]}
            for table, frame in carried["tables"].items()
        }


@pytest.fixture(scope="module", params=VIEWS, ids="-".join)
def file(request: pytest.FixtureRequest) -> File:
    """The file of a briefing as of a day."""
    return File(*request.param)


def unknown(record: Record) -> dict[str, set[str]]:
    """The ids of the rows of each table of which nobody could know on the day of a record."""
    day, events = record.day.isoformat(), record.events
    later = {
        name: {key for key, row in record.rows[name].items() if row["as_of"] > day}
        for name in ("judgements", "notes")
    }
    joined = {row["response_id"] for row in record.joined}
    accounts = record.rows["accounts"].items()
    return {
        **later,
        "events": record.rows["events"].keys() - events.keys(),
        "responses": record.rows["responses"].keys() - joined,
        "accounts": {key for key, row in accounts if row["event_id"] not in events},
        "sources": record.late,
    }


def test_no_row_that_was_public_later_is_in_the_file(file):
    for name, ids in unknown(file.record).items():
        if name == "sources":
            continue  # the id of one on which a row rests stays; its words are looked for below
        assert not ids & file.tables[name].keys(), name
        # An id after a colon is that of another dossier.
        written = set(re.findall(r"(?<![:\w-])[ejnqr][0-9]{3}\b", file.text))
        assert not ids & written, name


def test_no_words_of_what_was_known_later_are_in_the_file(file):
    later = unknown(file.record)
    for name, fields in TELLING.items():
        own = file.record.rows[name]
        for field in fields:
            known = {row[field] for key, row in own.items() if key not in later[name]}
            words = {own[key][field] for key in later[name]} - known
            told = [each for each in words if len(each) > 24 and each in file.text]
            assert told == [], (name, field)


def test_no_grade_is_in_the_file_before_it_could_be_given(file):
    day = file.record.day.isoformat()
    for key, row in file.record.events.items():
        chains = {each for source in row["source_ids"].split() for each in through(file, source)}
        if row["grade_as_of"] > day or chains & file.record.late:
            carried = file.tables["events"][key]
            assert not carried["credibility"] and not carried["credibility_reason"], key
    for key, row in file.tables["sources"].items():
        since = file.record.rows["sources"][key]["grade_as_of"]
        if since > day or key in file.record.late:
            assert not row["reliability"] and not row["reliability_reason"], key


def through(file: File, source: str) -> set[str]:
    """A source and those through which it is known."""
    row = file.record.rows["sources"][source]
    return {source} | (through(file, row["cited_in"]) if row["cited_in"] else set())


def test_no_caption_of_a_key_row_tells_what_was_not_public(file):
    for row in file.record.meta.get("key", ()):
        if row["event"] not in file.record.events:
            assert row["caption"] not in file.text


# What a miniature world tells only in rows of July and later, and where.
LATER = {
    "an author beside another": "Larkspur",
    "a target beside another": "Wolfsbane",
    "a row that another is told apart from": "e006",
    "a row that a judgement sets aside": "e005",
    "why it is set aside": "Heard from one clerk.",
}


@pytest.fixture(scope="module")
def joint(tmp_path_factory):
    """The file of the world of joint statements as of a day, with what could leak put in."""
    root = worlds.root(tmp_path_factory.mktemp("joint"))
    folder = root / "data" / "joint"
    _write(folder, "actors", {"actor_id": "a008", "name": "Larkspur", "kind": "state"})
    _write(folder, "actors", {"actor_id": "a009", "name": "Wolfsbane", "kind": "state"})
    _write(folder, "events", {"event_id": "e004", "co_targets": "a005 a009"})
    _write(folder, "events", {"event_id": "e009", "co_actors": "a002 a003 a008"})
    _write(folder, "events", {"event_id": "e002", "distinct": "e006"})
    aside = {"set_aside": "e005", "set_aside_reason": "Heard from one clerk."}
    _write(folder, "judgements", {"judgement_id": "j001", **aside})

    @functools.cache
    def text(day: str) -> str:
        page = exporter.html(pages.briefing(root, "joint", as_of=day), name="1-briefing")
        return written(page) + json.dumps(pages.payload(page), ensure_ascii=False)

    return text


def _write(folder: Path, table: str, cells: dict[str, str]) -> None:
    """Put cells into the row of their id, or add it."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        every, names = list(reader), reader.fieldnames or []
    for row in every:
        if row[names[0]] == cells[names[0]]:
            row.update(cells)
            break
    else:
        every.append(dict.fromkeys(names, "") | cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(every)


@pytest.mark.parametrize("what", LATER)
def test_what_only_a_later_row_tells_is_in_the_file_of_the_last_day_alone(what, joint):
    pattern = re.compile(rf"\b{re.escape(LATER[what])}")
    assert pattern.search(joint("2028-12-31"))
    assert not pattern.search(joint("2028-06-30"))
    assert "Alder, Birke and Cedra said together" in joint("2028-06-30")


def test_a_judgement_of_a_later_day_answers_nothing(file):
    answer = file.record.meta.get("answer", "")
    judgement = file.record.rows["judgements"].get(answer)
    if judgement and judgement["as_of"] > file.record.day.isoformat():
        assert answer not in file.tables["judgements"]
        words = file.record.meta.get("answer_text")
        assert not words or words not in file.text


def test_the_file_carries_the_numbers_that_the_tables_give(file):
    assert file.tables["events"].keys() == file.record.events.keys()
