"""The index page: what stands under a dossier, and how two days of one dossier are told apart."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from counterclaim.site import index as site_index
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.report import Report
from counterclaim.site.runs import Run

NOW = datetime(2022, 12, 31, tzinfo=UTC)


def entry(slug: str, title: str, as_of: str, summary: str) -> Entry:
    given = dict.fromkeys(Entry._fields, "") | {
        "id": f"{slug}-{as_of}", "slug": slug, "title": title, "as_of": as_of,
        "summary": summary, "published": "2022-12-31T00:00:00Z", "path": f"{slug}/index.html",
    }  # fmt: skip
    return Entry(**given)


@pytest.fixture
def index():
    """The index of one dossier: two days, two actors and thirteen claims."""
    said = "It rises. 12 claims are on record. Two are answered. All of this is short. " * 4
    rows = [
        ("world", {}, "Drones", "2022-12-31"),
        ("world-early", {}, "Drones", "2021-06-30"),
        *((f"world-a{n:03}", {"actor": f"a{n:03}"}, f"The record of {n}", "2022-12-31")
          for n in range(2)),
        *((f"world-e{n:03}", {"claim": f"e{n:03}"}, f"Claim {n}", "2022-12-31")
          for n in range(13)),
    ]  # fmt: skip
    reports, entries = [], []
    for slug, given, title, day in rows:
        family = "world" if given else slug
        reports.append(Report(slug, "a", "day", {"dossier": "world", **given}, family=family))
        entries.append(entry(slug, title, day, said))
    book = Ledger(entries, {each.slug: Run() for each in reports})
    newest = {each.slug: each.id for each in entries}
    return BeautifulSoup(site_index.index(reports, book, newest, NOW), "html.parser")


def test_two_days_of_one_dossier_are_told_apart(index):
    titles = [heading.get_text(strip=True) for heading in index.select("article.brief h2")]
    assert titles == ["Drones", "Drones, as of 30 June 2021"]


def test_pages_on_parts_stand_under_the_briefing_of_their_own_day(index):
    card = index.select_one("details.each").find_previous_sibling("article")
    assert card["id"] == "world"
    last = index.select("article.brief")[-1]
    assert last["id"] == "world-early" and not last.find_next_sibling("details", class_="each")


def test_the_index_gives_the_summary_of_a_briefing_cut_to_whole_sentences(index):
    said = index.select_one("article.brief p").get_text(strip=True)
    assert said.startswith("It rises. 12 claims are on record.") and said.endswith("short.")
    assert 80 < len(said) <= 160


def test_actors_and_claims_are_listed_apart_and_a_long_list_is_folded(index):
    actors, claims = index.select("details.each")
    assert actors.summary.get_text() == "2 pages on single actors of this dossier"
    assert claims.summary.get_text() == "13 pages on single claims of this dossier"
    assert actors.has_attr("open") and not claims.has_attr("open")
    assert len(claims.select("li")) == 13
