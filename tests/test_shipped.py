"""The dossiers that ship: neutral in wording, public by their day, traceable to an address."""

import re
from datetime import date

import pages
import pytest
from bs4 import BeautifulSoup

from counterclaim import dates, dossier, figures, tables
from counterclaim.page import exporter

CHECKOUT = pages.CHECKOUT
SECOND = "iran-russia-drones"
NAMES = (pages.SEED, SECOND)
DAY = date(2022, 10, 28)
# What these hold is not ours: another's words, another's title, an address, an id, a name.
NOT_OURS = {"quote", "date_text", "url", "archived_url", "aliases", "publisher", "name"}


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))


def listed() -> list[str]:
    """The words that METHOD says we do not use, each as it stands there in quotation marks."""
    text = (CHECKOUT / "METHOD.md").read_text("utf-8")
    section = re.split(r"\n## (?:[0-9]+\. )?", text.partition(" Wording\n")[2])[0]
    sentence = re.search(r"We write none of these[^.]*\.", section).group()
    return re.findall("“([^”]+)”", sentence)


def loaded(text: str) -> list[str]:
    """The listed words in a text, in any of their forms."""
    stems = [re.escape(word.removesuffix("s")) for word in listed()]
    # “A claim” and “the claims” are rows here; a verb has a speaker before it.
    plain = [f"{stem}\\w*" for stem in stems if stem != "claim"]
    speakers = "he|she|who|ministry|minister|spokesman|spokeswoman|president|envoy"
    verb = rf"claimed|claiming|(?:{speakers}) claims"
    return re.findall(rf"\b(?:{'|'.join([*plain, verb])})\b", text, re.IGNORECASE)


def test_the_method_lists_the_words_that_are_not_written():
    assert {"admits", "insists", "claims", "regime"} <= set(listed())


def test_a_loaded_word_is_found_in_any_form_and_a_claim_is_none():
    assert loaded("Tehran admitted it, the regime insists") == ["admitted", "regime", "insists"]
    assert loaded("The ministry claims that it did.") == ["ministry claims"]
    assert loaded("Two claims are answered; the claim of July is not.") == []


@pytest.mark.parametrize("name", NAMES)
def test_no_loaded_word_stands_in_our_own_words_in_a_table(name, book):
    read = tables.read(CHECKOUT / "data" / name, book)
    found = [
        (table, row, column, word)
        for table, frame in read.frames.items()
        for column in frame.columns.difference(list(NOT_OURS))
        for row, cell in zip(frame.iloc[:, 0], frame[column], strict=True)
        if " " in cell
        for word in loaded(cell)
    ]
    assert found == []


@pytest.mark.parametrize("pattern", ["counterclaim/page/template/*.html", "notebooks/[123]*.ipynb"])
def test_no_loaded_word_stands_in_what_every_page_says(pattern):
    paths = list(CHECKOUT.glob(pattern))
    assert paths
    for path in paths:
        # That silence is no admission has to be said in that word.
        text = re.sub(r"no(t an)? admission", "", path.read_text("utf-8"))
        assert loaded(text) == [], path.name


def test_the_day_of_the_first_dossier_holds_no_row_of_the_second_that_was_public_later(here, book):
    kept = dossier.load(SECOND, DAY.isoformat())
    whole = tables.read(CHECKOUT / "data" / SECOND, book).frames["events"]
    public = {
        row.event_id
        for row in whole.itertuples()
        if (latest := dates.parse(row.reported).latest) and latest.date() <= DAY
    }
    held = set(kept.events["event_id"])
    assert held and held == public - set(whole.loc[whole["withdrawn"].ne(""), "event_id"])
    assert len(held) < len(whole)
    for answer in kept.responses.itertuples():
        assert {answer.claim, answer.answer} <= held


@pytest.fixture(scope="module")
def printed():
    """The page of the second dossier as of the day of the first, taken apart."""
    made = pages.briefing(CHECKOUT, SECOND, as_of=DAY.isoformat())
    return BeautifulSoup(exporter.html(made, name="1-briefing"), "html.parser")


def test_the_page_of_that_day_shows_no_day_after_it_as_public(printed, here):
    kept = dossier.load(SECOND, DAY.isoformat())
    shown = {row["id"] for row in printed.select("article.row, li.entry.brief")}
    assert shown == set(kept.events["event_id"])
    days = re.findall(r"Public (?:on|in|by|around) ([^.]*)\.", printed.get_text(" "))
    assert len(days) >= 50, "of the entries that stand there whole"
    assert not [day for day in days if re.search("November|December|2023|2024", day)]


def test_every_row_of_the_second_dossier_leads_to_an_address(here):
    kept = dossier.load(SECOND)
    sources = kept.sources.set_index("source_id")

    def address(source: str) -> str:
        row = sources.loc[source]
        return row["url"] or (address(row["cited_in"]) if row["cited_in"] else "")

    lost = [
        row.event_id
        for row in kept.events.itertuples()
        if not any(address(source).startswith("http") for source in row.source_ids)
    ]
    assert lost == []


# What Iran says of it, step by step: each a statement, and the stance in which it stands.
LINE = ["no help for either side", "no weapon sent for use in the war",
        "a few drones, before the war"]  # fmt: skip


def test_the_position_of_iran_shows_each_step_of_its_line_in_order(here):
    fig = figures.positions_over_time(dossier.load(SECOND, actor="a004"))
    told = [row[-1] for row in fig.layout.meta["table"]["rows"] if row[1] == "Iran"]
    places = [told.index(step) for step in LINE]
    assert places == sorted(places)
    drawn = " ".join(label.text for label in fig.layout.annotations)
    assert all(step in drawn for step in LINE)


def test_no_act_or_statement_is_entered_twice(here):
    # Two rows of one actor with one sentence are one thing entered twice.
    for name in NAMES:
        events = dossier.load(name).events
        twice = events[events.duplicated(["kind", "actor", "target", "action", "summary"])]
        assert list(twice["event_id"]) == [], name
