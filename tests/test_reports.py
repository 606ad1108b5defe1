"""The three reports, run on the seed and the world: they read well whatever there is to tell."""

import re
from dataclasses import replace
from functools import cache

import nbformat
import pytest
from conftest import edit
from cuts import cut, window
from pages import CHECKOUT, SEED, root, run, soup

from counterclaim import dossier
from counterclaim.analysis import actors, pairs
from counterclaim.dossier import thread
from counterclaim.execute import parameters, parameters_cell
from counterclaim.page import briefing, exporter, payload
from counterclaim.page import claim as claim_page
from counterclaim.site import gate, manifest
from counterclaim.text import actor as actor_text
from counterclaim.text import bottom_line, clauses, limitations
from counterclaim.text import claim as claim_text

WORLD = "world"


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    """A root with both dossiers, only to be read."""
    return root(tmp_path_factory.mktemp("reports"))


@pytest.fixture
def here(where, monkeypatch):
    """The same, as the root of this process."""
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(where))
    return where


@cache
def made(where, name: str, **values: str):
    """A report, made once: its page taken apart, and what the gate has against it."""
    notebook = nbformat.read(CHECKOUT / "notebooks" / f"{name}.ipynb", 4)
    given = parameters_cell.names_in(notebook) | values
    executed = run(notebook, given, where)
    html = exporter.html(executed, "an-edition", name)
    return soup(html), gate.problems(html, executed, parameters.load(given))


def said(markup, section: str) -> str:
    """The text of the section with a heading."""
    heading = next(h for h in markup.find_all("h2") if h.get_text() == section)
    return " ".join(heading.find_parent("section").get_text(" ").split())


REPORTS = [
    ("1-briefing", {"dossier": SEED, "compare_with": "2022-09-30"}),
    ("1-briefing", {"dossier": SEED, "as_of": "2022-09-30", "compare_with": "2022-07-31"}),
    ("1-briefing", {"dossier": WORLD, "compare_with": "2021-06-30"}),
    ("1-briefing", {"dossier": WORLD, "compare_with": "2022-12-30", "actor": "a009"}),
    ("2-actor", {"dossier": SEED}),
    ("2-actor", {"dossier": SEED, "actor": "a001"}),
    ("2-actor", {"dossier": SEED, "actor": "a008"}),
    ("2-actor", {"dossier": SEED, "actor": "a007", "as_of": "2022-07-31"}),
    ("2-actor", {"dossier": WORLD, "actor": "a001"}),
    ("2-actor", {"dossier": WORLD, "actor": "a012"}),
    ("2-actor", {"dossier": WORLD, "actor": "a003", "since": "2022"}),
    ("3-claim", {"dossier": SEED}),
    ("3-claim", {"dossier": SEED, "claim": "e020"}),
    ("3-claim", {"dossier": SEED, "claim": "e016"}),
    ("3-claim", {"dossier": SEED, "as_of": "2022-07-31"}),
    ("3-claim", {"dossier": WORLD, "claim": "e004"}),
    ("3-claim", {"dossier": WORLD, "claim": "e008"}),
    ("3-claim", {"dossier": WORLD, "claim": "e014", "as_of": "2021-06-30"}),
    ("3-claim", {"dossier": WORLD, "claim": "e024"}),
]


@pytest.mark.parametrize(
    ("name", "values"), REPORTS, ids=[" ".join([name, *v.values()]) for name, v in REPORTS]
)
def test_a_report_passes_the_gate_says_something_everywhere_and_links_to_what_it_shows(
    here, name, values
):
    markup, problems = made(here, name, **values)
    assert problems == []
    for section in markup.find("main").find_all("section"):
        heading, *rest = section.find_all(recursive=False)
        if heading.name == "details":
            line, *folded = heading.find_all(recursive=False)
            heading, rest = line.find("h2"), [*folded, *rest]
        assert heading.name == "h2"
        told = [part for part in rest if part.get_text().strip() or part.get("id") == "downloads"]
        assert told, f"{heading.get_text()} is empty"
    anchors = [tag["id"] for tag in markup.find_all(id=True)]
    assert len(set(anchors)) == len(anchors), "an anchor stands twice"
    links = {a["href"][1:] for a in markup.find_all("a", href=re.compile("^#"))}
    assert links <= {*anchors, ""}, "a link leads nowhere"


def test_every_report_of_the_manifest_can_be_made(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))
    reports = manifest.read(CHECKOUT)
    assert {report.notebook for report in reports} == {"1-briefing", "2-actor", "3-claim"}
    for report in reports:
        needed = {"2-actor": "actor", "3-claim": "claim"}.get(report.notebook, "")
        assert parameters.load(report.parameters, needed)


# What changed


def test_the_briefing_says_what_changed_between_two_days(here):
    markup, _ = made(here, "1-briefing", dossier=SEED, compare_with="2022-09-30")
    told = said(markup, "What changed")
    assert "One earlier claim that had no answer is answered in part now." in told
    assert "etween 30 September 2022 and 28 October 2022" in told
    assert "compare_with 2022-09-30" in markup.find("footer").get_text()


def test_the_briefing_without_an_earlier_day_leaves_the_section_out(here):
    markup, _ = made(here, "1-briefing", dossier=SEED)
    headings = [heading.get_text() for heading in markup.find_all("h2")]
    assert "What changed" not in headings
    assert "How far did it escalate?" in headings
    assert not [a for a in markup.select(".toc a") if a.get_text() == "What changed"]


# One actor


@cache
def actor(name: str, key: str, **values: str):
    return parameters.load({"dossier": name, "actor": key, **values}, "actor")


def test_the_masthead_says_whose_record_it_is(here):
    markup, _ = made(here, "2-actor", dossier=SEED)
    assert markup.find("h1").get_text() == "Iran: claims and answers"
    assert markup.find("title").get_text().startswith("Iran: claims and answers, as of 28 October")
    assert "Iran: claims and answers (Iranian drones" in markup.find("footer").get_text()


def test_a_report_on_an_act_is_claimed_of_its_author_though_it_names_no_target(here):
    assert list(actors.claims_of(actor(SEED, "a007"))["event_id"]) == [
        "e001", "e005", "e016", "e020",
    ]  # fmt: skip


def test_claims_outside_the_window_are_not_claimed_of_an_actor_in_it(here):
    record = actor(WORLD, "a001", since="2021-07-01")
    assert "e014" in set(record.events["event_id"]), "kept, since the actor answers it"
    assert "e015" in set(record.shown["event_id"]), "the act of it that is shown"
    assert "e014" not in set(actors.claims_of(record)["event_id"])


def test_what_a_person_answers_is_in_the_record_though_it_names_the_state(here):
    found = actors.answers_by(actor(SEED, "a008"))
    assert set(found["claim"]) == {"e001", "e020"}
    assert set(found["answer"]) == {"e023", "e024"}
    assert not found["claim"].isin(actor(SEED, "a008").shown["event_id"]).any()


def test_words_that_answer_no_claim_stand_among_the_other_statements(here):
    assert list(actors.other_statements(actor(SEED, "a007"))["event_id"]) == ["e025", "e027"]


def test_only_its_own_acts_stand_open_against_an_actor(here):
    found = actors.unanswered(actor(SEED, "a007"))
    assert list(zip(found["claim"], found["act"], strict=True)) == [
        ("e001", "e004"),
        ("e005", "e006"),
        ("e016", "e017"),
    ]


def test_acts_by_an_actor_and_those_of_others_are_told_apart(here):
    record = actor(WORLD, "a001")
    assert list(actors.acts_by(record)["event_id"]) == ["e015", "e002"]
    assert set(actors.acts_by(record)["actor"]) <= actors.members(record)
    assert not set(actors.acts_of_others(record)["actor"]) & actors.members(record)


@pytest.mark.parametrize(
    ("name", "key", "line"),
    [
        (
            SEED,
            "a001",
            "The US National Security Advisor, Jake Sullivan, said in July 2022 that US",
        ),
        (
            SEED,
            "a005",
            "Ukraine’s foreign minister, Dmytro Kuleba, said on 28 October 2022 that weapons",
        ),
        (
            SEED,
            "a007",
            "Iran said the same day that it did not supply weapons to Russia for the war",
        ),
        (SEED, "a009", "Ukraine was to withdraw the accreditation"),
        (WORLD, "a002", "Belmark's minister, Tomas Brède, said in April 2021"),
    ],
)
def test_the_page_of_an_actor_opens_with_what_it_claimed_or_answered(here, name, key, line):
    assert line in clauses.text(actor_text.answer(actor(name, key)))


def test_every_opening_of_an_actor_is_short_and_names_its_rows(here):
    for name in (SEED, WORLD):
        for key in parameters.load({"dossier": name}).actors["actor_id"]:
            try:
                record = actor(name, key)
            except parameters.ParameterError:
                continue  # an actor in no row has no page
            opening = actor_text.answer(record)
            assert 0 < len(clauses.text(opening).split()) <= clauses.WORDS
            assert clauses.text(opening).endswith(".")
            there = set(record.events["event_id"])
            assert {row for clause in opening for row in clause.rows} <= there


# One claim


@cache
def claim(name: str, key: str, **values: str):
    return parameters.load({"dossier": name, "claim": key, **values}, "claim")


def test_a_claim_keeps_its_acts_its_answers_and_the_answers_to_these(here):
    record = claim(WORLD, "e004")
    assert list(record.shown["event_id"]) == [
        "e002",
        "e003",
        "e004",
        "e005",
        "e006",
        "e021",
        "e022",
    ]
    assert list(pairs.claims(record)["event_id"]) == ["e004"]


def test_a_counter_accusation_brings_its_own_act(here):
    assert {"e011", "e013"} <= set(claim(WORLD, "e008").shown["event_id"])


def test_others_who_assert_the_same_act_are_beside_the_claim_and_not_in_its_life(here):
    record = claim(SEED, "e016")
    assert "e007" in set(record.events["event_id"])
    assert "e007" not in set(record.shown["event_id"])
    told = claim_text.also_told(record)
    assert told.rows == ("e007",) and "the same origin" in told.text
    assert "another origin" in claim_text.also_told(claim(WORLD, "e008")).text


def test_a_claim_outside_the_window_of_the_page_is_still_its_subject(here):
    record = claim(WORLD, "e004", since="2021-05")
    assert "e004" in set(record.shown["event_id"])
    assert "e003" not in set(record.shown["event_id"])
    assert claim_text.claim(record).status == "answered in part"


def test_every_claim_of_both_dossiers_has_a_life_that_adds_up(here):
    for name in (SEED, WORLD):
        whole = pairs.claims(parameters.load({"dossier": name})).set_index("event_id")
        for key in whole.index:
            record = claim(name, key)
            found = claim_text.claim(record)
            for column in ("status", "answers", "open_acts", "shortest"):
                assert getattr(found, column) == whole.at[key, column], (key, column)
            there = {
                *record.events["event_id"], *record.sources["source_id"], *record.notes["note_id"],
            }  # fmt: skip
            opening = claim_text.answer(record)
            assert 0 < len(clauses.text(opening).split()) <= clauses.WORDS
            assert {row for clause in opening for row in clause.rows} <= there
            for sentence in [claim_text.rests(record), claim_text.also_told(record)]:
                assert sentence.rows or sentence.text.startswith(("No ", "Nobody ", "The analyst"))
                assert set(sentence.rows) <= there


@pytest.mark.parametrize(
    ("name", "key", "line"),
    [
        (SEED, "e001", "Iran denied supply for the war 89 to 119 days later."),
        (SEED, "e005", "An unnamed source said around August 2022 that Iran had begun to train"),
        (SEED, "e016", "No answer had been recorded by 28 October 2022."),
        (
            WORLD,
            "e004",
            "Belmark's minister, Tomas Brède, said in April 2021 that Arvenia had asked",
        ),
        (WORLD, "e004", "then denied it outright, then acknowledged a part of it."),
        (WORLD, "e014", "Corland declined to comment 12 days later"),
    ],
)
def test_the_page_of_a_claim_opens_with_who_claimed_it_and_how_it_was_answered(
    here, name, key, line
):
    assert line in clauses.text(claim_text.answer(claim(name, key)))


def test_a_claim_rests_on_the_sources_of_its_own_rows_and_others_stand_apart(here):
    record = claim(SEED, "e016")
    own = [source.source_id for source in bottom_line.sources(record)]
    assert own == ["s001", "s005"]
    assert (
        bottom_line.asof(record).text
        == "three entries · two sources, one of them read directly, one independent origin"
    )
    first, second = soup(briefing.sources(record).html).select("table.sources")
    assert [row["id"] for row in first.select("tbody tr")] == own
    assert second.caption.get_text().startswith("Sources of related entries")
    beside = [row["id"] for row in second.select("tbody tr")]
    assert sorted(own + beside) == record.sources["source_id"].tolist()
    told = dict(limitations.limits(record))["Sources"]
    assert "two sources, one was read directly" in told.text
    assert list(told.rows) == own


def test_the_small_print_of_a_claim_counts_its_rows_apart_from_those_beside_them(here):
    record = claim(SEED, "e016")
    made_from = " ".join(soup(briefing.colophon(record).html).get_text().split())
    assert "Rows: 3 events shown and 6 related, " in made_from
    assert "; not shown: 25 events of other claims and acts. Tables sha256 " in made_from
    carried = soup(briefing.downloads(record).html).get_text()
    assert "data of this edition: 3 events shown and 6 related, 0 responses, " in carried
    whole = parameters.load({"dossier": SEED})
    assert "data of this edition: 28 events shown, 6 responses, " in briefing.downloads(whole).html


def test_a_claim_known_only_from_a_later_source_shows_no_grade(here):
    told = claim_text.rests(claim(WORLD, "e024", as_of="2022-06-30")).text
    assert "published later" in told and "(" not in told


def test_a_claim_known_from_a_source_without_a_date_is_no_later_claim(world_root):
    edit(world_root, "sources", "s004", published="undetermined", url="", url_reason="Taken down.")
    as_of = {"as_of": "2022-06-30", "claim": "e008"}
    record = dossier.load("world", **as_of)
    told = claim_text.rests(record).text
    assert "undated" in told and "(" not in told
    shown = briefing.rows(record).html
    assert "source undated" in shown
    assert "Not shown: source undated." in shown
    assert "or without a date: " in briefing.sources(record).html
    whole = dossier.load("world", claim="e008")
    assert "(2)" in claim_text.rests(whole).text
    assert "undated" not in briefing.rows(whole).html


def test_only_notes_that_name_its_rows_would_settle_a_claim(here):
    shown = claim_page.settling(claim(SEED, "e001")).html
    assert 'id="n007"' in shown
    assert "n003" not in shown
    assert claim_page.settling(claim(SEED, "e016")).data == {"kind": "nothing"}


# Cuts


def test_a_context_row_is_not_said_to_have_no_answer(here):
    shown = soup(briefing.rows(actor(SEED, "a008")).html)
    assert "limited denial" in shown.find(id="e020").get_text()
    assert "none in this record" not in shown.find(id="e020").get_text()


def test_the_declared_parameters_give_the_same_record_again(here):
    for values in ({"claim": "e004"}, {"actor": "a001"}, {"compare_with": "2021-06-30"}):
        record = parameters.load({"dossier": WORLD, **values})
        again = parameters.load(payload.parameters(record))
        assert payload.counts(again) == payload.counts(record)
        assert payload.parameters(again) == payload.parameters(record)


def test_a_cut_changes_nothing_in_what_it_cuts(whole):
    kept = cut(whole)
    before = replace(kept, events=kept.events.copy(deep=True))
    thread.about_claim(kept, "e004")
    window(kept, actor="a001")
    assert kept.events.equals(before.events)
