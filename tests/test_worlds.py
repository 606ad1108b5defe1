"""Dossiers of seven kinds of data: each passes, renders, and is told truly by the tables."""

import re
from dataclasses import replace

import pytest
import worlds
from cuts import changed
from worlds import WORLDS

from counterclaim import checks, dossier, tables
from counterclaim.analysis import (
    actors,
    beside,
    course,
    escalation,
    pairs,
    positions,
    totals,
    who_to_whom,
)
from counterclaim.analysis.answered import STATUS
from counterclaim.analysis.beside import Beside
from counterclaim.analysis.course import Move
from counterclaim.analysis.escalation import Step
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.analysis.positions import Position
from counterclaim.analysis.totals import Total
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.dossier.model import NO_RUNG
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows
from counterclaim.text import actor as actor_text
from counterclaim.text import bottom_line, chart_notes, clauses, limitations, one_claim, unanswered
from counterclaim.text import claim as claim_text


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """The reports of all seven, rendered once."""
    return worlds.rendered(tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A function that loads one of the seven, cut as a report would cut it."""
    root = worlds.root(tmp_path_factory.mktemp("tables"))

    def load(name: str, **view: str) -> dossier.Dossier:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COUNTERCLAIM_ROOT", str(root))
            return dossier.load(name, **view)

    return load


def events(crisis) -> dict[str, Event]:
    return {row.event_id: row for row in rows(crisis.events, Event)}


def claims(crisis) -> dict[str, Claim]:
    return {row.event_id: row for row in rows(pairs.claims(crisis), Claim)}


def toward(crisis) -> dict[tuple[str, str], dict[str, list[str]]]:
    """The ids of the events of each pair of actors by the label of their group."""
    labels = [group.label for group in escalation.groups(crisis)]
    return {
        (row.actor, row.target): dict(zip(labels, row.rows, strict=True))
        for row in rows(who_to_whom.toward(crisis), Toward)
    }


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_passes_the_check(name, book):
    folder = worlds.pages.CHECKOUT / "tests" / "worlds" / name
    read = tables.read(folder, book)
    assert [*read.problems, *checks.check(read, book)] == []
    assert 10 <= len(read.frames["events"]) <= 30


def test_all_reports_render_in_one_process(rendered):
    assert rendered.code == 0
    assert set(rendered.html) == {*WORLDS, *(f"{name}-second" for name in WORLDS)}


# What a sentence becomes when nothing, or a key, is put where a word should be.
BROKEN = {
    "a value of the program": r"\b(None|nan|NaT|NaN)\b|<NA>",
    "a count of nothing": r"\b0 (pairs|claims|rows|answers)\b(?! placed)",
    "empty parentheses": r"\(\s*\)|“\s*”",
    "a full stop twice": r"(?<!\.)\.\.(?!\.)|,,|, \.",
    "a space before a full stop": r" [.,;](?: |$)",
    "undetermined": r"\bundetermined\b",
    "a key": r"\b[a-z]+_[a-z_]+\b",
}
# The codes of dates hold dots.
CODES = re.compile(r"/\.\.|\.\./|\[\.\.|\.\.\]")


@pytest.mark.parametrize("what", BROKEN)
def test_no_page_holds_a_broken_sentence(what, rendered):
    broken = re.compile(BROKEN[what])
    found = [
        f"{slug}: {line}"
        for slug, lines in rendered.lines.items()
        for line in lines
        # The colophon gives parameters and counts as a machine would read them.
        if broken.search(CODES.sub("", line)) and not line.startswith("Made from ")
    ]
    assert not found


def test_air_defence_is_on_no_rung_and_no_force(loaded):
    crisis = loaded("war-diary")
    downed = {"e003", "e008"}
    assert {events(crisis)[each].rung for each in downed} == {NO_RUNG}
    assert not downed & {step.event_id for step in rows(escalation.peak(crisis.events), Step)}
    groups = toward(crisis)["a002", "a001"]
    assert groups["force"] == ["e005"]
    assert groups["air defence"] == ["e003", "e008"]


def test_additive_figures_are_summed_and_the_rest_are_named(loaded):
    sums = {row.unit: row for row in rows(totals.totals(loaded("war-diary")), Total)}
    killed = sums["people killed"]
    assert (killed.rows, killed.total) == (["e001", "e002", "e005", "e011"], 22)
    assert (killed.low, killed.high) == (29, None)  # one row gives “at least seven”
    assert (killed.not_additive, killed.no_figure) == (["e007"], ["e006"])
    assert sums["drones shot down"].total == 62
    assert sums["soldiers called up"].rows == []


def test_a_report_of_ones_own_success_waits_for_no_answer(loaded):
    crisis = claims(loaded("war-diary"))
    assert crisis["e016"].status == "no answer expected"
    assert crisis["e012"].status == "answered"


def test_a_figure_stands_in_the_record(rendered):
    lines = rendered.lines["war-diary"]
    assert any("12 people killed" in line for line in lines)
    assert any(re.search(r"\b7 people killed", line) for line in lines)


def test_a_condition_is_claimed_and_answered_and_is_on_no_rung(loaded):
    crisis = loaded("conditions")
    every, claimed = events(crisis), claims(crisis)
    assert {every[each].rung for each in ("e001", "e002", "e005", "e012")} == {NO_RUNG}
    assert {every[each].kind for each in ("e001", "e002", "e005", "e012")} == {"condition"}
    assert (claimed["e003"].answered_acts, claimed["e003"].open_acts) == (["e001"], ["e002"])
    assert [step.event_id for step in rows(escalation.peak(crisis.events), Step)][-1] == "e010"
    assert escalation.tally(crisis.events)["acts"] == 2


@pytest.mark.parametrize(
    ("claim", "stance"),
    [
        ("e002", "found_false"),
        ("e005", "found_misleading"),
        ("e008", "no_evidence_found"),
        ("e011", "confirmed_by_third_party"),
        ("e015", "lacks_context"),
    ],
)
def test_an_assessment_stands_beside_a_claim_and_answers_nothing(claim, stance, loaded):
    crisis = loaded("assessed")
    joined = [row for row in rows(beside.beside(crisis), Beside) if row.claim == claim]
    assert [(row.relation, row.stance) for row in joined] == [("assessment", stance)]
    status = claims(crisis)[claim].status
    assert status == ("answered" if claim == "e011" else "unanswered")


def test_support_and_context_answer_nothing(loaded):
    crisis = loaded("conditions")
    relations = {row.statement: row.relation for row in rows(beside.beside(crisis), Beside)}
    assert relations == {"e007": "support", "e009": "context", "e011": "assessment"}
    assert {row.answer for row in rows(pairs.pairs(crisis), Pair)} == {"e004"}


def test_a_joint_statement_is_counted_once_and_shown_for_each_party(loaded):
    crisis = loaded("joint")
    assert len(claims(crisis)) == 2
    assert sum(len(ids) for by in toward(crisis).values() for ids in by.values()) == 10
    for party in ("a001", "a002", "a003"):
        shown = loaded("joint", actor=party).shown
        assert {"e002", "e004", "e009"} <= set(shown["event_id"])
    assert "e004" in set(loaded("joint", actor="a005").shown["event_id"])  # a joint target


def test_a_joint_claim_and_a_joint_act_are_those_of_each_author(loaded):
    for party, claimed, acted in (
        ("a001", ["e002"], ["e004", "e008", "e009"]),
        ("a002", ["e002"], ["e004", "e009"]),
        ("a003", ["e002", "e006"], ["e004", "e009"]),
    ):
        crisis = loaded("joint", actor=party)
        assert list(actors.claims_by(crisis)["event_id"]) == claimed
        assert list(actors.acts_by(crisis)["event_id"]) == acted
        assert not set(actors.acts_of_others(crisis)["event_id"]) & set(acted)
    assert list(actors.other_statements(loaded("joint", actor="a005"))["event_id"]) == ["e005"]
    # The claim is about an act of Tarn, and Tarn is none of its authors.
    assert set(actors.claims_of(loaded("joint", actor="a004"))["event_id"]) == {"e002", "e006"}


def test_a_joint_answer_is_a_position_of_each_party_and_names_all(loaded):
    one = loaded("joint")
    joint = changed(one, "events", "e003", co_actors="a005")
    taken = [row for row in rows(positions.positions(joint), Position) if row.answer == "e003"]
    states = ["a004", "a005"]
    assert sorted(row.state for row in taken) == states
    assert [row.state for row in rows(positions.positions(one), Position)].count("a005") == 0
    assert set(states) <= set(claims(joint)["e002"].answered_by)
    given = [pair for pair in rows(pairs.pairs(joint), Pair) if pair.claim == "e002"]
    told = clauses.text(one_claim.answered(joint, given)[0])
    assert told.startswith("Tarn and Mirren denied")


def test_a_joint_entry_stands_once_between_parties_and_the_chart_says_where(loaded):
    crisis = loaded("joint")
    drawn = [event for by in toward(crisis).values() for ids in by.values() for event in ids]
    assert sorted(drawn) == sorted(crisis.shown["event_id"])
    assert "party named first" in chart_notes.toward(crisis, 3, [3]).note


def test_joint_parties_have_a_short_name_and_all_are_in_the_title(loaded, rendered):
    every = events(loaded("joint"))
    assert (every["e002"].actor_name, every["e002"].actor_names) == (
        "Alder and 2 others",
        "Alder, Birke and Cedra",
    )
    assert (every["e005"].actor_name, every["e005"].target_name) == (
        "Tarn and Mirren",
        "Alder and 2 others",
    )
    line = worlds.pages.soup(rendered.html["joint"]).find(id="e002").find_previous("summary")
    assert line.find("bdi").get_text() == "Alder and 2 others"
    assert line.find("bdi")["title"] == "Alder, Birke and Cedra"
    table = rendered.lines["joint"]
    assert table[table.index("Speaker") :].count("Alder and 2 others") >= 2


def test_acts_that_are_all_alleged_are_told_as_all(rendered):
    assert any("All three acts were only alleged." in line for line in rendered.lines["assessed"])


def test_an_entry_gives_its_figure_and_its_relation_once(rendered):
    war, conditions = (worlds.pages.soup(rendered.html[n]) for n in ("war-diary", "conditions"))
    titles = [dt.get_text() for dt in war.find(id="e002").dl("dt")]
    assert titles.count("Figure") == 1
    assert not {"Unit", "Figure, at least", "May be added"} & set(titles)
    assert "upport (support)" not in conditions.find(id="e003").get_text()


def test_a_condition_is_called_no_act_where_claims_wait_for_an_answer(loaded):
    lead = unanswered.lead(loaded("conditions")).text
    assert "two conditions" in lead
    assert not re.search(r"\bacts?\b", lead)
    assert "three acts" in unanswered.lead(loaded("war-diary")).text


def test_a_section_without_notes_is_left_out(rendered):
    for slug in rendered.html:
        heading = worlds.pages.soup(rendered.html[slug]).find(id="the-analyst-s-notes")
        assert heading is None or heading.find_parent("section").find("li")
    assert worlds.pages.soup(rendered.html["joint-second"]).find(id="the-analyst-s-notes") is None
    assert worlds.pages.soup(rendered.html["joint"]).find(id="the-analyst-s-notes")


def test_the_record_names_each_party_of_a_joint_statement(rendered):
    page = rendered.html["joint"]
    row = worlds.pages.soup(page).find(id="e004").dl.dd.get_text()
    assert all(name in row for name in ("Alder", "Birke", "Cedra", "Tarn", "Mirren"))


def test_the_peak_stays_and_the_course_goes_down_after_a_ceasefire(loaded):
    crisis = loaded("easing")
    peak = list(rows(escalation.peak(crisis.events), Step))
    assert [step.event_id for step in peak] == ["e002", "e003"]
    moves = list(rows(course.course(crisis.events, crisis.codebook), Move))
    after = [move.direction for move in moves if move.on > peak[-1].on]
    assert [move.event_id for move in moves if move.direction == "down"] == [
        *("e006", "e008", "e009", "e010", "e011", "e012", "e016"),
    ]
    assert after[-1] == "down"


def test_one_poisoning_is_counted_once_with_three_attributions(loaded):
    crisis = loaded("who-did-it")
    every = events(crisis)
    force = [row.event_id for row in every.values() if row.kind == "act" and row.rung >= 8]
    assert force == ["e001"]
    named = {row.event_id: row.attributes_to for row in every.values() if row.attributes_to}
    assert named == {"e003": "a002", "e005": "a003 a007", "e007": "a007"}
    assert all(every[each].about == ["e001"] and every[each].claim for each in named)


def test_denying_authorship_is_apart_from_denying_the_act(loaded):
    stances = {row.answer: row.stance for row in rows(pairs.pairs(loaded("who-did-it")), Pair)}
    assert stances["e004"] == "deny_authorship"
    assert stances["e006"] == "deny"


def test_the_record_names_whom_an_attribution_suspects(rendered):
    page = rendered.html["who-did-it"]
    row = worlds.pages.soup(page).find(id="e005").dl.get_text(" ")
    assert "Vintry" in row
    assert "Ring of Nine" in row


def test_a_cyber_operation_that_harms_stands_higher_by_hand(loaded):
    every = events(loaded("cyber"))
    assert every["e001"].rung < every["e007"].rung
    assert claims(loaded("cyber"))["e003"].families == ["deny"]


@pytest.mark.parametrize(
    ("name", "view", "opening"),
    [
        # A poisoning has no source for its author; a reading of events is no fact.
        ("who-did-it", {"actor": "a005"}, "On 2 April 2027 the envoy Petra Holm was poisoned"),
        ("conditions", {"actor": "a006"}, "Marrow said on 2 October 2030 that Ostrand"),
        # What a third party found is told in its own words.
        ("assessed", {"claim": "e002"}, "Plain Facts found on 20 March 2032 that nobody had been"),
        ("who-did-it", {"claim": "e003"}, "confirmed a poison and named no author"),
    ],
)
def test_the_first_paragraph_says_only_what_the_rows_bear_out(loaded, name, view, opening):
    crisis = loaded(name, **view)
    answer = actor_text.answer if "actor" in view else claim_text.answer
    assert opening in clauses.text(answer(crisis))


def test_who_is_named_as_the_author_of_an_act_is_claimed_to_have_done_it(loaded):
    crisis = loaded("who-did-it", actor="a002")
    assert set(actors.claims_of(crisis)["event_id"]) == {"e003"}
    assert actor_text.left_open(crisis).text.startswith("Every claim about acts of Rosk")
    # A claim by others that nobody answered stays open on the act that it attributes.
    open_one = replace(crisis, responses=crisis.responses.iloc[:0])
    assert set(actors.unanswered(open_one)["claim"]) == {"e003"}


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["answered"] * 2, "both are answered"),
        (["answered in part"] * 3, "all are answered in part"),
        (["answered", "not answered"], "one is answered and one has no answer"),
    ],
)
def test_all_and_both_are_said_of_claims(statuses, said):
    names = dict(zip(["answered", "answered in part", "not answered"], STATUS, strict=False))
    assert bottom_line.standing([names[each] for each in statuses]) == said


def test_two_sources_and_one_entry_are_told_as_both_and_the_one(loaded):
    crisis = loaded("who-did-it", actor="a005")
    assert bottom_line.footing(crisis)[0].text.startswith("The one entry is supported")
    assert dict(limitations.limits(crisis))["Sources"].text.startswith("Both sources were")
