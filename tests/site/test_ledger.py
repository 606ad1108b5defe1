"""The ledger: when a report is due, what retention takes, what an interrupted run left."""

import json
import os
from datetime import UTC, date, datetime

import pytest
from entries import entry, report

from counterclaim.page import published
from counterclaim.site import ledger
from counterclaim.site.ledger import Ledger, Run

MORNING = datetime(2026, 11, 26, 5, 30, tzinfo=UTC)  # a Thursday
PAGE = """<!doctype html><html lang="en"><head>
<meta name="counterclaim-edition" content="{name}">
<meta name="counterclaim-fingerprint" content="{fingerprint}">
<meta name="description" content="Nothing is answered &amp; nothing is settled.">
<title>The river war, as of 31 December 2022</title></head><body></body></html>
"""


@pytest.mark.parametrize(
    ("every", "good", "day"),
    [
        ("day", "2026-11-25T23:59:59Z", date(2026, 11, 26)),
        ("day", "2026-12-31T05:30:00Z", date(2027, 1, 1)),
        ("monday", "2026-11-23T05:30:00Z", date(2026, 11, 30)),  # made on a Monday
        ("monday", "2026-11-29T05:30:00Z", date(2026, 11, 30)),  # made on a Sunday
        ("month", "2026-01-31T05:30:00Z", date(2026, 2, 1)),
        ("month", "2026-12-01T05:30:00Z", date(2027, 1, 1)),
        ("day", "", date.min),
        ("manual", "", None),
        ("manual", "2026-11-25T05:30:00Z", None),
    ],
)
def test_a_report_is_due_again_from_a_day(every, good, day):
    assert ledger.due_on(every, good) == day


def test_what_was_made_today_is_not_due_and_what_failed_today_is():
    good = "2026-11-26T04:00:00Z"
    assert not ledger.is_due(report(), Run(good, good), MORNING)
    assert ledger.is_due(report(), Run(good, good, late_since=good), MORNING)
    assert ledger.is_due(report(), Run("", "2026-11-25T04:00:00Z"), MORNING)


def test_what_was_made_in_the_future_is_due_since_a_clock_was_wrong():
    ahead = "2031-01-01T00:00:00Z"
    assert ledger.is_due(report(), Run(ahead, ahead), MORNING)
    assert not ledger.is_due(report(every="manual"), Run(ahead, ahead), MORNING)


def test_retention_takes_the_oldest_and_never_the_newest_page():
    book = Ledger([entry(n) for n in (1, 2, 3, 4)] + [entry(1, "other")], {})
    two = [report(keep=2)]
    assert [e.id[-1] for e in ledger.dropped(book, two, {"world": entry(4).id})] == ["1", "2"]
    # Tables that were set back: an old edition stands at the address of the report.
    assert [e.id[-1] for e in ledger.dropped(book, two, {"world": entry(1).id})] == ["2"]
    assert ledger.dropped(book, [report()], {}) == []


def test_a_publication_is_never_listed_before_an_earlier_one():
    assert ledger.after(Ledger([], {}), MORNING) == "2026-11-26T05:30:00Z"
    assert ledger.after(Ledger([entry(3)], {}), MORNING) == "2026-11-26T05:30:00Z"
    back = datetime(1999, 1, 1, tzinfo=UTC)
    assert ledger.after(Ledger([entry(3)], {}), back) == "2026-11-03T05:30:01Z"


@pytest.fixture
def root(tmp_path):
    """A site with one page, listed nowhere."""
    path = published.path(tmp_path, entry(7).id)
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.format(name=entry(7).id, fingerprint="7" * 64), "utf-8")
    os.utime(path, (MORNING.timestamp(),) * 2)
    return tmp_path


def test_a_page_that_an_interrupted_run_published_is_listed_from_itself(root):
    book, notes = ledger.read(root)
    (found,) = book.editions
    assert (found.id, found.slug, found.as_of) == (entry(7).id, "world", "2022-12-31")
    assert found.title == "The river war"
    assert found.summary == "Nothing is answered & nothing is settled."
    assert found.published == "2026-11-26T05:30:00Z"
    assert found.bytes == published.path(root, found.id).stat().st_size
    assert notes == [f"The edition {found.id} was published and not listed; it is now."]


def test_what_is_written_is_read_again_in_silence(root):
    book, _ = ledger.read(root)
    book = book._replace(runs={"world": Run("a", "b", "", "")})
    assert ledger.write_editions(root, book, {"world": entry(7).id})
    ledger.write_runs(root, book)
    assert ledger.read(root) == (book, [])
    assert not ledger.write_editions(root, book, {"world": entry(7).id}), "nothing has changed"


def test_a_page_that_is_gone_leaves_the_list_and_that_is_said(root):
    book, _ = ledger.read(root)
    ledger.write_editions(root, book, {})
    published.path(root, entry(7).id).unlink()
    book, notes = ledger.read(root)
    assert book.editions == []
    assert "its page is not there any more" in notes[0]


@pytest.mark.parametrize("torn", ['{"editions": [', '{"editions": [{"id": 1}]}', "[]", "\x00"])
def test_a_list_that_nobody_can_read_is_made_anew_from_the_pages(root, torn):
    (root / ledger.EDITIONS).write_text(torn, "utf-8")
    book, notes = ledger.read(root)
    assert [e.id for e in book.editions] == [entry(7).id]
    assert "made anew from the pages" in notes[0]


@pytest.mark.parametrize("torn", ["[]", "{", json.dumps({"world": {"when": "?"}})])
def test_runs_that_nobody_can_read_count_as_none(root, torn):
    (root / ledger.RUNS).write_text(torn, "utf-8")
    book, notes = ledger.read(root)
    assert book.runs == {}
    assert any("counts as not run yet" in note for note in notes)


def test_a_file_beside_the_editions_that_is_none_is_named_and_not_listed(root):
    stray = published.path(root, entry(8).id)
    stray.write_text("<html>cut off", "utf-8")
    book, notes = ledger.read(root)
    assert entry(8).id not in {e.id for e in book.editions}
    assert any("no whole page" in note for note in notes)


def _page(root, name, when, folder="world", inside=""):
    path = root / published.SITE / folder / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(name=inside or name, fingerprint="7" * 64), "utf-8")
    os.utime(path, (when,) * 2)
    return path


def test_editions_stand_in_the_order_of_publication_and_then_of_their_ids(tmp_path):
    start = MORNING.timestamp()
    for n, later in ((1, 60), (3, 0), (2, 0)):
        _page(tmp_path, entry(n).id, start + later)
    book, _ = ledger.read(tmp_path)
    assert [edition.id for edition in book.editions] == [entry(n).id for n in (2, 3, 1)]
    # What is listed already is put in order too.
    ledger.write_editions(tmp_path, book._replace(editions=book.editions[::-1]), {})
    assert ledger.read(tmp_path) == (book, [])


@pytest.mark.parametrize(
    "name", ["index", "world", "world-2022-12-31", "other-2022-12-31-00000007x"]
)
def test_a_page_whose_name_is_that_of_no_edition_is_passed_over(tmp_path, name):
    _page(tmp_path, name, MORNING.timestamp())
    assert ledger.read(tmp_path) == (Ledger([], {}), [])


def test_an_edition_in_the_folder_of_another_report_is_passed_over(tmp_path):
    _page(tmp_path, entry(7).id, MORNING.timestamp(), folder="other")
    assert ledger.read(tmp_path) == (Ledger([], {}), [])


def test_a_page_that_says_it_is_another_edition_is_named_and_not_listed(tmp_path):
    path = _page(tmp_path, entry(7).id, MORNING.timestamp(), inside=entry(8).id)
    book, notes = ledger.read(tmp_path)
    assert book.editions == []
    assert len(notes) == 1
    assert path.name in notes[0]
