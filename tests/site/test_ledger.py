"""The ledger: when a report is due, what retention takes, what an interrupted run left."""

import base64
import gzip
import json
import os
from datetime import UTC, date, datetime

import pytest
from entries import entry, report

from counterclaim.page import published
from counterclaim.site import entry as entries
from counterclaim.site import ledger, publish, runs
from counterclaim.site.ledger import Ledger
from counterclaim.site.runs import Run

MORNING = datetime(2026, 11, 26, 5, 30, tzinfo=UTC)  # a Thursday
MOMENT = "2026-11-26T05:30:00Z"
ROWS = base64.b64encode(gzip.compress(b'{"parameters": {"dossier": "world"}}', mtime=0)).decode()
PAGE = """<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'">
<meta name="counterclaim-edition" content="{name}">
<meta name="counterclaim-fingerprint" content="{fingerprint}">
<meta name="description" content="Nothing is answered &amp; nothing is settled.">
<title>The river war, as of 31 December 2022</title></head><body>
<script type="application/gzip" id="payload">ROWS</script></body></html>
""".replace("ROWS", ROWS)


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
    assert runs.due_on(every, good) == day


def test_what_was_made_today_is_not_due_and_what_failed_today_is():
    good = "2026-11-26T04:00:00Z"
    assert not runs.is_due(report(), Run(good, good), MORNING)
    assert runs.is_due(report(), Run(good, good, late_since=good), MORNING)
    assert runs.is_due(report(), Run("", "2026-11-25T04:00:00Z"), MORNING)


def test_what_was_made_in_the_future_is_due_since_a_clock_was_wrong():
    ahead = "2031-01-01T00:00:00Z"
    assert runs.is_due(report(), Run(ahead, ahead), MORNING)
    assert not runs.is_due(report(every="manual"), Run(ahead, ahead), MORNING)


def test_retention_takes_the_oldest_and_never_the_newest_page():
    book = [entry(n) for n in (1, 2, 3, 4)] + [entry(1, "other")]
    two = [report(keep=2)]
    assert [e.id[-1] for e in ledger.dropped(book, two, {"world": entry(4).id})] == ["1", "2"]
    # Tables that were set back: an old edition stands at the address of the report.
    assert [e.id[-1] for e in ledger.dropped(book, two, {"world": entry(1).id})] == ["2"]
    assert ledger.dropped(book, [report()], {}) == []


@pytest.fixture
def root(tmp_path):
    """A site with one page, as version 0.1 published it, listed nowhere."""
    path = published.path(tmp_path, entry(7).id)
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.format(name=entry(7).id, fingerprint="7" * 64), "utf-8")
    os.utime(path, (MORNING.timestamp(),) * 2)
    return tmp_path


def listed(root):
    """The ids of the editions, and the keys of what is said of them."""
    editions, notes = ledger.read(root)
    return [each.id for each in editions], [note.key for note in notes]


def test_a_page_that_an_interrupted_run_published_is_listed_from_itself(root):
    (found,), notes = ledger.read(root)
    assert (found.id, found.slug, found.as_of) == (entry(7).id, "world", "2022-12-31")
    assert found.title == "The river war"
    assert found.summary == "Nothing is answered & nothing is settled."
    assert found.published == "2026-11-26T05:30:00Z"
    assert found.bytes == published.path(root, found.id).stat().st_size
    assert found.content == published.content(published.path(root, found.id))
    assert [(note.key, found.id in note.wrong) for note in notes] == [("ledger.page_listed", True)]


def test_what_is_written_is_read_again_in_silence(root):
    editions, _ = ledger.read(root)
    book = Ledger(editions, {"world": Run(MOMENT, MOMENT, inputs={entry(7).id: "f"})})
    assert ledger.write(root, book, {"world": entry(7).id})
    runs.write(root, book.runs)
    assert ledger.read(root) == (book.editions, [])
    assert runs.read(root) == (book.runs, [])
    assert not ledger.write(root, book, {"world": entry(7).id}), "nothing has changed"


def test_the_list_stands_at_an_address_that_other_sites_know(root):
    editions, _ = ledger.read(root)
    assert ledger.write(root, Ledger(editions, {}), {})
    listed = json.loads((root / "reports" / "site" / "editions.json").read_text("utf-8"))
    assert [each["id"] for each in listed["editions"]] == [entry(7).id]


def test_a_page_that_is_gone_leaves_the_list_and_that_is_said(root):
    editions, _ = ledger.read(root)
    ledger.write(root, Ledger(editions, {}), {})
    published.path(root, entry(7).id).unlink()
    assert listed(root) == ([], ["ledger.page_gone"])


def test_a_page_that_was_altered_is_named(root):
    editions, _ = ledger.read(root)
    ledger.write(root, Ledger(editions, {}), {})
    path = published.path(root, entry(7).id)
    path.write_text(path.read_text("utf-8").replace("<body>", "<body>Something else."), "utf-8")
    assert listed(root) == ([entry(7).id], ["ledger.page_altered"])
    assert not entries.holds(path, editions[0])


@pytest.mark.parametrize("torn", ['{"editions": [', "[]", "\x00", '{"editions": 7}'])
def test_a_list_that_nobody_can_read_is_made_anew_from_the_pages(root, torn):
    (root / ledger.EDITIONS).write_text(torn, "utf-8")
    assert listed(root) == (
        [entry(7).id],
        ["ledger.editions_unreadable", "ledger.page_listed"],
    )


@pytest.mark.parametrize(
    "changed",
    [{"id": 1}, {"bytes": "many"}, {"published": "yesterday"}, {"parameters": []}],
)
def test_an_entry_of_another_shape_is_made_anew_and_the_others_stay(root, changed):
    (own,), _ = ledger.read(root)
    other = published.path(root, entry(8).id)
    other.write_text(PAGE.format(name=entry(8).id, fingerprint="8" * 64), "utf-8")
    good = entries.entered(root, other)
    rows = [entries.to_row(own) | changed, entries.to_row(good)]
    (root / ledger.EDITIONS).write_text(json.dumps({"editions": rows}), "utf-8")
    ids, keys = listed(root)
    assert sorted(ids) == [entry(7).id, entry(8).id]
    assert keys == ["ledger.entry_unreadable", "ledger.page_listed"]


def test_no_entry_leads_out_of_the_site(root):
    (own,), _ = ledger.read(root)
    rows = [entries.to_row(own) | {"path": "../../secret.html", "slug": "../.."}]
    (root / ledger.EDITIONS).write_text(json.dumps({"editions": rows}), "utf-8")
    (read,), notes = ledger.read(root)
    assert (read, notes) == (own, [])


def test_a_list_of_version_0_1_is_brought_over_with_its_ids_and_times(root):
    (own,), _ = ledger.read(root)
    row = entries.to_row(own) | {"fingerprint": "7" * 64, "published": "2026-11-20T05:30:00Z"}
    del row["content"]
    (root / ledger.EDITIONS).write_text(json.dumps({"editions": [row]}), "utf-8")
    (brought,), notes = ledger.read(root)
    assert brought == own._replace(published="2026-11-20T05:30:00Z")
    assert [note.key for note in notes] == ["ledger.brought_over"]


@pytest.mark.parametrize("torn", ["[]", "{", "7"])
def test_runs_that_nobody_can_read_count_as_none(root, torn):
    (root / runs.FILE).write_text(torn, "utf-8")
    read, notes = runs.read(root)
    assert (read, [note.key for note in notes]) == ({}, ["ledger.runs_unreadable"])


@pytest.mark.parametrize(
    "torn",
    [
        {"good": "9999-12-31T00:00:00Z"},
        [],
        {"good": 7},
        {"good": "soon"},
        {"inputs": ["a"]},
        {"inputs": {"a": 1}},
    ],
)
def test_a_run_of_another_shape_counts_as_none_and_the_others_stay(root, torn):
    held = {"world": torn, "moon": {"good": MOMENT}}
    (root / runs.FILE).write_text(json.dumps(held), "utf-8")
    read, notes = runs.read(root)
    assert read == {"moon": Run(good=MOMENT)}
    assert [(note.key, "world" in note.wrong) for note in notes] == [
        ("ledger.run_unreadable", True)
    ]


def test_a_file_beside_the_editions_that_is_none_is_named_and_not_listed(root):
    published.path(root, entry(8).id).write_text("<html>cut off", "utf-8")
    ids, keys = listed(root)
    assert ids == [entry(7).id]
    assert "ledger.page_broken" in keys


def test_a_page_that_does_not_say_what_its_mark_says_is_not_listed(root):
    path = published.path(root, entry(7).id)
    mark = '<meta name="counterclaim-content" content="7">'
    path.write_text(path.read_text("utf-8").replace("<title>", f"{mark}<title>"), "utf-8")
    assert listed(root) == ([], ["ledger.page_broken"])


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
    editions, _ = ledger.read(tmp_path)
    assert [edition.id for edition in editions] == [entry(n).id for n in (2, 3, 1)]
    # The list has the order of publication also where a clock was wrong.
    ledger.write(tmp_path, Ledger(editions[::-1], {}), {})
    assert ledger.read(tmp_path) == (editions[::-1], [])


@pytest.mark.parametrize(
    "name", ["index", "world", "world-2022-12-31", "other-2022-12-31-00000007x"]
)
def test_a_page_whose_name_is_that_of_no_edition_is_passed_over(tmp_path, name):
    _page(tmp_path, name, MORNING.timestamp())
    assert ledger.read(tmp_path) == ([], [])


def test_an_edition_in_the_folder_of_another_report_is_passed_over(tmp_path):
    _page(tmp_path, entry(7).id, MORNING.timestamp(), folder="other")
    assert ledger.read(tmp_path) == ([], [])


def test_a_page_that_says_it_is_another_edition_is_named_and_not_listed(tmp_path):
    path = _page(tmp_path, entry(7).id, MORNING.timestamp(), inside=entry(8).id)
    editions, notes = ledger.read(tmp_path)
    assert editions == []
    assert len(notes) == 1
    assert path.name in notes[0].wrong


VALUES = (None, True, 7, -1.5, 10**30, "", "garbage", "\ud800", [], [None], {}, {"a": [7]})
FIELDS = [name for name in entries.Entry._fields if name not in ("more",)]


def with_rows(root, rows, **others):
    (root / ledger.EDITIONS).write_text(json.dumps({"editions": rows, **others}), "utf-8")


def healed(root):
    """Read the list, write it, and read what was written: its entries, when nothing is said."""
    editions, _ = ledger.read(root)
    ledger.write(root, Ledger(editions, {}), {})
    again, notes = ledger.read(root)
    assert (again, notes) == (editions, [])
    return editions


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_stands_in_a_field_of_an_edition_is_taken_from_its_page(root, field):
    (own,), _ = ledger.read(root)
    for value in VALUES:
        with_rows(root, [entries.to_row(own) | {field: value}])
        assert healed(root) == [own], value
    row = entries.to_row(own)
    del row[field]
    with_rows(root, [row])
    assert healed(root) == [own]


@pytest.mark.parametrize("value", VALUES)
def test_whatever_stands_for_an_entry_or_the_list_is_made_anew(root, value):
    (own,), _ = ledger.read(root)
    for rows in (value, [value], [entries.to_row(own), value]):
        with_rows(root, rows, reports=value, about=value, sha256=value)
        assert healed(root) == [own]
    (root / ledger.EDITIONS).write_text(json.dumps(value), "utf-8")
    assert healed(root) == [own]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"editions": NaN}', "\ufeff{}", "9" * 5000])
def test_a_list_that_no_parser_takes_is_made_anew(root, text):
    for file, read in ((ledger.EDITIONS, ledger.read), (runs.FILE, runs.read)):
        (root / file).write_text(text, "utf-8")
        read(root)
    assert len(healed(root)) == 1


RUN = {"tried": MOMENT, "good": MOMENT, "late_since": "", "reason": "", "inputs": {"a": "b"}}


@pytest.mark.parametrize("field", RUN)
def test_whatever_stands_in_a_field_of_a_run_ends_no_later_run(tmp_path, field):
    (tmp_path / "reports").mkdir()
    for value in VALUES:
        held = {"world": RUN | {field: value}, "moon": RUN, "": value}
        (tmp_path / runs.FILE).write_text(json.dumps(held), "utf-8")
        read, _ = runs.read(tmp_path)
        runs.write(tmp_path, read)
        assert runs.read(tmp_path) == (read, [])
        assert value == "\ud800" or "moon" in read


def test_fields_of_another_version_are_kept(root):
    (own,), _ = ledger.read(root)
    ledger.write(root, Ledger([own], {}), {})
    held = json.loads((root / ledger.EDITIONS).read_text("utf-8"))
    held["editions"][0]["language"] = held["owner"] = {"of": ["another", 3]}
    (root / ledger.EDITIONS).write_text(json.dumps(held), "utf-8")
    healed(root)
    now = json.loads((root / ledger.EDITIONS).read_text("utf-8"))
    assert now["editions"][0]["language"] == now["owner"] == {"of": ["another", 3]}
    (root / runs.FILE).write_text(json.dumps({"world": RUN | {"mood": [1]}}), "utf-8")
    runs.write(root, runs.read(root)[0])
    assert json.loads((root / runs.FILE).read_text("utf-8"))["world"]["mood"] == [1]


def test_a_page_whose_script_was_changed_is_not_listed_from_itself(root):
    page = published.path(root, entry(7).id)
    page.write_text(
        page.read_text("utf-8").replace("<body>", "<body><script>x()</script>"), "utf-8"
    )
    assert listed(root) == ([], ["ledger.page_broken"])


def test_an_edition_that_was_altered_is_put_back_from_the_newest_page(root):
    (own,), _ = ledger.read(root)
    ledger.write(root, Ledger([own], {}), {})
    page, newest = published.path(root, own.id), published.newest(root, "world")
    whole = page.read_bytes()
    for harm in (lambda: page.write_bytes(whole[:-40]), page.unlink):
        newest.write_bytes(whole)
        harm()
        editions, notes = ledger.read(root)
        assert (editions, len(notes)) == ([own], page.exists())
        assert ledger.mend(root, editions) == [own.id]
        assert page.read_bytes() == whole
        assert ledger.read(root) == ([own], [])


def test_a_page_with_another_stamp_is_read_once(root):
    (own,), _ = ledger.read(root)
    page = published.path(root, own.id)
    os.utime(page, (5, 5))
    assert entries.stands(page, own)
    assert page.stat().st_mtime == MORNING.timestamp()
    os.utime(page, (5, 5))
    page.write_bytes(page.read_bytes().replace(b"river", b"RIVER"))
    assert not entries.stands(page, own)


def test_what_is_published_is_for_everybody_to_read_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        page = published.path(tmp_path, entry(7).id)
        publish.page(page, "<html>", MOMENT)
        publish.newest(tmp_path, "world", page)
        publish.public(tmp_path / ledger.EDITIONS, "{}")
        publish.renew(tmp_path / runs.FILE, "{}")
    finally:
        os.umask(before)
    site = tmp_path / published.SITE
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*.*")} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (site, site / "world")} == {0o755}
    assert (tmp_path / runs.FILE).stat().st_mode & 0o777 == 0o600


def test_the_newest_page_is_a_second_name_of_its_edition_or_a_copy(tmp_path, monkeypatch):
    page, newest = published.path(tmp_path, entry(7).id), published.newest(tmp_path, "world")
    publish.page(page, "<html>", MOMENT)
    publish.newest(tmp_path, "world", page)
    assert newest.samefile(page)
    newest.unlink()
    monkeypatch.setattr(os, "link", _no_links)
    publish.newest(tmp_path, "world", page)
    assert not newest.samefile(page)
    assert newest.read_text() == "<html>"
    assert len(list(newest.parent.iterdir())) == 2


def _no_links(*paths):
    raise OSError("not here")


def test_a_pipe_in_the_place_of_a_file_is_never_waited_for(root):
    other = published.path(root, entry(8).id)
    for path in (root / ledger.EDITIONS, root / runs.FILE, other, published.newest(root, "world")):
        os.mkfifo(path)
    editions, notes = ledger.read(root)
    assert [each.id for each in editions] == [entry(7).id]
    assert "ledger.page_broken" in [note.key for note in notes]
    assert runs.read(root)[0] == {}
    assert ledger.broken(root, editions) == [other]
    assert ledger.current(root, ["world"]) == {"world": ""}
    ledger.write(root, Ledger(editions, {}), {})
    runs.write(root, {})
    assert runs.read(root) == ({}, [])
    publish.newest(root, "world", published.path(root, entry(7).id))
    assert ledger.current(root, ["world"]) == {"world": entry(7).id}
