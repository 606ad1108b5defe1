"""Every shipped page says what the tables say, counted a second time without the package."""

from __future__ import annotations

import ast
import csv
from functools import cache
from pathlib import Path

import conftest
import pages
import pandas as pd
import pytest
from truth import edtf, recount
from truth.recount import Page, Record

from counterclaim import dossier
from counterclaim.analysis import escalation, pairs, who_to_whom
from counterclaim.analysis import origins as rested
from counterclaim.analysis.origins import Origin
from counterclaim.analysis.who_to_whom import Between
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Source
from counterclaim.page import payload
from counterclaim.site import expansion
from counterclaim.tables import origins
from counterclaim.tables.typed import rows

PAGES = recount.pages()
ALONE = ("edtf.py", "recount.py")
# What the recount may stand on: itself, the standard library, and yaml for the settings.
ALLOWED = {"__future__", "calendar", "collections", "csv", "dataclasses", "datetime", "functools"}
ALLOWED |= {"pathlib", "re", "truth", "typing", "yaml"}


@cache
def record(name: str, as_of: str) -> Record:
    """The record of a dossier as of a day, recounted once."""
    return recount.read(name, as_of)


def loaded(page: Page) -> Dossier:
    """The dossier of a page, as the package cuts it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(recount.DATA.parent))
        return dossier.load(page.dossier, page.as_of, actor=page.actor, claim=page.claim)


def named(page: Page) -> str:
    """The name of a page in the list of tests."""
    return "-".join(part for part in page if part)


@pytest.fixture(scope="module", params=PAGES, ids=named)
def cut(request: pytest.FixtureRequest) -> tuple[Page, Record, Dossier]:
    """A page, its record as it is recounted, and the dossier as the package cuts it."""
    page = request.param
    return page, record(page.dossier, page.as_of), loaded(page)


@pytest.mark.parametrize("name", ALONE)
def test_the_recount_imports_nothing_of_what_it_checks(name):
    tree = ast.parse((Path(__file__).parent / name).read_text("utf-8"))
    imported = {
        str(node.module if isinstance(node, ast.ImportFrom) else each.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for each in node.names
    }
    assert imported <= ALLOWED


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("2022-10-XX", "2022-10-01", "2022-10-31"),
        ("2022-10-05%", "2022-10-05", "2022-10-05"),
        ("2022-09/..", "2022-09-01", None),
        ("/2022-10-28", None, "2022-10-28"),
        ("2022-09-15~/2022-10", "2022-09-15", "2022-10-31"),
        ("[..2022-07]", None, "2022-07-31"),
        ("[2022-10-01,2022-10-03]", "2022-10-01", "2022-10-03"),
        ("2022-10-28T09:30:00Z", "2022-10-28", "2022-10-28"),
        ("undetermined", None, None),
    ],
)
def test_the_recount_reads_each_form_of_a_date(text, first, last):
    assert [moment and moment.date().isoformat() for moment in edtf.bounds(text)] == [first, last]


def test_the_manifest_makes_a_page_of_each_actor_and_claim_that_it_asks_for():
    root = recount.DATA.parent
    actors = {(page.dossier, page.actor) for page in PAGES if page.actor}
    claims = {(page.dossier, page.claim) for page in PAGES if page.claim}
    one, two = "iran-drones-2022", "iran-russia-drones"
    assert actors == {
        (name, actor)
        for name, least in ((one, 1), (two, 3))
        for actor in expansion.actors(root, name, least)
    }
    assert claims == {
        (name, claim)
        for name, which in ((one, "all"), (two, "paired"))
        for claim in expansion.claims(root, name, which)
    }


def test_a_page_counts_what_the_tables_hold(cut):
    page, here, there = cut
    assert set(there.shown["event_id"]) == here.shown(page)
    own, counts = here.counts(page), payload.counts(there)
    assert {key: counts[key] for key in own} == own
    top = escalation.top(there.shown)
    assert (top and top.rung) == here.highest(page)


def test_a_page_says_of_each_claim_how_when_and_by_whom_it_was_answered(cut):
    page, here, there = cut
    shown = here.shown(page)
    assert claims(there) == {key: claim for key, claim in here.claims.items() if key in shown}


def test_the_matrix_of_sides_holds_what_the_tables_hold(cut):
    page, here, there = cut
    expected: dict[tuple[str, str], list[str]] = {}
    for key in sorted(here.shown(page), key=recount.number):
        row = here.events[key]
        aim = here.side(row["target"]) if row["target"] else "none"
        expected.setdefault((here.side(row["actor"]), aim), []).append(key)
    assert {
        (row.side, row.target_side): sorted(row.rows, key=recount.number)
        for row in rows(who_to_whom.between_sides(there), Between)
    } == expected


def test_the_chart_of_origins_holds_what_the_tables_hold(cut):
    page, here, there = cut
    shown = here.shown(page)
    cells = [here.events[key]["source_ids"] for key in shown]
    figures = [row["source_id"] for row in there.accounts.to_dict("records")]
    groups = recount.apart([here.knew(s) for cell in [*cells, *figures] for s in cell.split()])
    expected = [
        {key for key in shown if group & (set(here.events[key]["source_ids"].split()) - here.late)}
        for group in groups
    ]
    found = [set(row.rows) for row in rows(rested.origins(there), Origin)]
    assert sorted(map(sorted, filter(None, expected))) == sorted(map(sorted, found))
    n, resting = rested.half(there)
    assert len(set().union(*found[:n])) == resting
    assert n == len(found) or 2 * resting >= len(shown) > 2 * len(set().union(*found[: n - 1]))


@pytest.mark.parametrize("distinct", ["", "e001"])
def test_a_claim_that_two_rows_tell_is_counted_once(distinct, tmp_path, monkeypatch):
    root = pages.root(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
    name = "iran-drones-2022"
    with (root / "data" / name / "events.csv").open(encoding="utf-8", newline="") as file:
        twin = next(csv.DictReader(file))
    words = twin["summary"].replace("The US National Security Advisor", "Washington")
    conftest.add(
        root, "events", dossier=name, **twin | {"event_id": "e029", "summary": words}
        | {"about": "e003 e004", "distinct": distinct, "locator": "s001:p5"},
    )  # fmt: skip
    conftest.edit(root, "responses", "r001", dossier=name, claim="e029")
    here, there = recount.read(name, data=root / "data"), dossier.load(name)
    assert claims(there) == here.claims
    one = here.claims["e001"]
    assert ("e029" in here.claims) == bool(distinct)
    assert (one.status, one.answers) == (
        ("unanswered", []) if distinct else ("answered in part", ["e023"])
    )


def claims(there: Dossier) -> dict[str, recount.Claim]:
    """The claims that a page shows, as the package has them."""
    frame = pairs.claims(there)
    answers: dict[str, list[str]] = {}
    for claim, answer in zip(*(pairs.pairs(there)[c] for c in ("claim", "answer")), strict=True):
        answers.setdefault(claim, []).append(answer)
    return {
        row["event_id"]: recount.Claim(
            row["acts"],
            row["open_acts"],
            row["status"],
            answers.get(row["event_id"], []),
            row["families"],
            row["answered_by"],
            (row["shortest"], None if pd.isna(row["longest"]) else row["longest"]),
        )
        for row in frame.to_dict("records")
    }


@pytest.mark.parametrize("page", [page for page in PAGES if not page.actor and not page.claim])
def test_a_briefing_holds_what_was_public_by_its_day_and_marks_what_was_published_later(page):
    here, there = record(page.dossier, page.as_of), loaded(page)
    assert set(there.events["event_id"]) == set(here.events)
    joined = {*there.responses["response_id"], *there.beside["response_id"]}
    assert joined == {row["response_id"] for row in here.joined}
    for name in ("judgements", "notes"):
        key = f"{name[:-1]}_id"
        day = here.day.isoformat()
        public = {row[key] for row in here.rows[name].values() if row["as_of"] <= day}
        assert set(getattr(there, name)[key]) == public
    for row in there.events.to_dict("records"):
        assert set(row["source_ids"]) & here.late <= set(row["late"]), row["event_id"]


def test_origins_are_those_of_who_knew():
    for name in sorted({page.dossier for page in PAGES}):
        here = record(name, "")
        sources = list(rows(loaded(Page(name)).sources, Source))
        for key, event in here.events.items():
            own = event["source_ids"].split()
            knew = len(recount.apart([here.knew(source) for source in own]))
            assert len(set(origins.origins(sources, of=own).values())) == knew, key
