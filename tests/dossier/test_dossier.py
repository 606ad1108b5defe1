"""The dossier: what was public by a day, what a window shows, and no id that leads nowhere."""

import re
import shutil
from dataclasses import replace

import pandas as pd
import pytest
from conftest import add, edit
from cuts import cut, window
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterclaim import dossier
from counterclaim.analysis import pairs
from counterclaim.dossier import DossierError
from counterclaim.dossier.derive import derive
from counterclaim.page import briefing, payload
from counterclaim.tables import Problem


def ids(frame: pd.DataFrame) -> list[str]:
    """The ids of a frame, which stand in its first column."""
    return frame.iloc[:, 0].tolist()


def row(frame: pd.DataFrame, key: str) -> pd.Series:
    return frame[frame.iloc[:, 0].eq(key)].iloc[0]


def refusal(call, *arguments) -> Problem:
    """The one problem of a refused parameter."""
    with pytest.raises(DossierError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    return problem


# As of a day


@pytest.mark.parametrize(
    ("day", "public"),
    [
        ("2021-03-02", "e001"),
        ("2021-04-29", "e001"),
        ("2021-04-30", "e001 e002 e003 e004"),
        ("2021-05-03", "e001 e002 e003 e004 e005"),
        ("2021-05-30", "e001 e002 e003 e004 e005 e021"),
        ("2021-05-31", "e001 e002 e003 e004 e005 e006 e021"),
    ],
)
def test_a_briefing_holds_exactly_the_rows_certainly_public_by_the_end_of_its_day(
    whole, day, public
):
    assert ids(cut(whole, day).events) == public.split()


def test_a_time_of_day_is_public_by_the_end_of_that_day(world_root):
    edit(world_root, "events", "e001", reported="2021-03-02T23:59:59Z")
    assert ids(dossier.load("world", "2021-03-02").events) == ["e001"]


def test_a_blank_day_is_the_day_the_record_was_searched_until(whole):
    blank, said = cut(whole), cut(whole, "2022-12-31")
    assert blank.as_of.isoformat() == "2022-12-31"
    assert ids(blank.events) == ids(said.events) == ids(whole.events)


def test_a_day_after_the_search_is_refused(whole):
    problem = refusal(cut, whole, "2023-01-01")
    assert (problem.field, problem.value) == ("as_of", "2023-01-01")
    assert "2022-12-31" in problem.right


def test_a_day_before_the_first_row_is_refused_and_the_first_one_named(whole):
    problem = refusal(cut, whole, "2021-03-01")
    assert problem.field == "as_of"
    assert "2021-03-02" in problem.right


@pytest.mark.parametrize(
    "text", ["2022", "2022-06", "2022-06-31", "2022-06-30~", "2022-06-30?", "2022-06-XX", "today"]
)
def test_what_is_not_one_certain_day_is_no_as_of(whole, text):
    problem = refusal(cut, whole, text)
    assert (problem.field, problem.value) == ("as_of", text)
    assert problem.right


def test_answers_are_there_once_claim_and_answer_are(whole):
    assert ids(cut(whole, "2021-05-30").responses) == ["r001", "r009"]
    assert ids(cut(whole, "2021-05-31").responses) == ["r001", "r002", "r009"]


def test_cutting_counts_what_is_not_yet_public(whole):
    kept = cut(whole, "2021-05-31")
    assert kept.left_out == {"not yet public": len(whole.events) - 7}


def test_cutting_twice_is_cutting_once(whole):
    once, twice = cut(whole, "2021-06-30"), cut(cut(whole, "2022-03-31"), "2021-06-30")
    for name in ("events", "responses", "actors", "judgements", "notes", "accounts"):
        assert ids(getattr(twice, name)) == ids(getattr(once, name)), name


# Sources published later


@pytest.mark.parametrize(
    ("day", "event", "late"),
    [
        ("2021-05-31", "e001", []),
        ("2021-05-31", "e005", ["s009"]),
        ("2021-06-04", "e007", ["s005"]),
        ("2021-06-04", "e008", ["s004"]),
        ("2021-06-25", "e008", ["s004"]),
        ("2021-06-26", "e008", []),
        ("2022-03-01", "e022", ["s008"]),
        ("2022-03-08", "e022", []),
        ("2022-12-30", "e027", ["s011"]),
        ("2022-12-31", "e027", []),
    ],
)
def test_a_row_whose_source_came_later_stays_and_names_it(whole, day, event, late):
    kept = cut(whole, day)
    assert row(kept.events, event)["late"] == late
    assert set(late) <= set(kept.sources.loc[kept.sources["late"], "source_id"])


def test_later_sources_are_marked_and_the_others_are_not(whole):
    sources = cut(whole, "2021-05-31").sources
    assert dict(zip(sources["source_id"], sources["late"], strict=True)) == {
        "s001": False,
        "s002": False,
        "s009": True,
    }


def test_a_grade_that_rests_on_a_later_source_is_not_shown(world_root):
    reason = "Agrees with what came to light long afterwards."
    edit(world_root, "events", "e005", credibility_reason=reason)
    told = {
        day: re.search(
            r'id="e005".*?</article>', briefing.rows(dossier.load("world", day)).html, re.DOTALL
        )[0]
        for day in ("2021-05-31", "2022-12-31")
    }
    assert reason in told["2022-12-31"]
    assert reason not in told["2021-05-31"]


def test_accounts_are_cut_with_their_sources(whole):
    assert ids(cut(whole, "2021-06-19").accounts) == ["q002", "q003"]
    assert ids(cut(whole, "2021-06-20").accounts) == ["q001", "q002", "q003", "q004"]
    assert ids(cut(whole, "2022-11-30").accounts) == ["q001", "q002", "q003", "q004", "q005"]


# Judgements and withdrawn rows


def test_a_judgement_is_current_until_one_that_replaces_it_is_made(whole):
    assert ids(cut(whole, "2021-06-29").judgements) == []
    before = cut(whole, "2021-06-30").judgements
    assert dict(zip(ids(before), before["current"], strict=True)) == {"j001": True}
    after = cut(whole, "2022-12-31").judgements
    assert dict(zip(ids(after), after["current"], strict=True)) == {
        "j001": False,
        "j002": True,
        "j003": True,
    }


def test_a_judgement_does_not_name_one_that_is_not_shown(whole):
    kept = cut(whole)
    assert row(kept.judgements, "j003")["replaces"] == "j001"
    shown = window(kept, "2021-09", "2021-09")
    assert ids(shown.judgements) == ["j003"]
    assert row(shown.judgements, "j003")["replaces"] == ""


def test_withdrawn_rows_leave_every_table_and_stay_listed_with_their_reason(whole):
    kept = cut(whole)
    assert ids(kept.withdrawn) == ["e026", "r011", "j004"]
    assert row(kept.withdrawn, "e026")[["table", "day", "reason"]].tolist() == [
        "events",
        "2023-01-09",
        "entered twice, see e008",
    ]
    for frame in (kept.events, kept.responses, kept.judgements):
        assert not set(ids(frame)) & {"e026", "r011", "j004"}


@pytest.mark.parametrize(
    ("day", "listed"),
    [
        ("2021-06-03", ""),
        ("2021-06-04", "e026"),
        ("2021-06-24", "e026"),
        ("2021-06-25", "e026 r011"),
        ("2022-06-29", "e026 r011"),
        ("2022-06-30", "e026 r011 j004"),
    ],
)
def test_a_withdrawn_row_is_not_listed_before_it_could_be_there(whole, day, listed):
    assert ids(cut(whole, day).withdrawn) == listed.split()


def test_a_withdrawn_row_of_which_nobody_can_tell_is_listed_on_every_day(world_root):
    edit(world_root, "events", "e026", reported="2022-11/..")
    for day in ("2021-03-02", "2022-12-31"):
        assert "e026" in ids(dossier.load("world", day).withdrawn)


def test_a_dossier_without_withdrawn_rows_lists_none(seed):
    assert seed.withdrawn.empty


# The window


@pytest.mark.parametrize(
    ("since", "until", "event", "shown"),
    [
        ("2021-06-02", "", "e007", True),
        ("2021-06-03", "", "e007", False),
        ("", "2021-06-01", "e007", True),
        ("", "2021-05-31", "e007", False),
        ("2021-06", "2021-06", "e013", True),
        ("2021-07", "", "e013", False),
        ("", "2021", "e020", False),
        ("2022", "", "e020", True),
        ("2021-03-01", "2021-03-01", "e001", True),
        ("2021-03-02", "", "e001", False),
    ],
)
def test_a_window_shows_the_rows_whose_bounds_overlap_it(whole, since, until, event, shown):
    kept = window(cut(whole), since, until)
    assert (event in ids(kept.shown)) is shown


@pytest.mark.parametrize(
    ("since", "until", "unbounded"),
    [
        ("", "2020", "e002 e025 e027"),
        ("2021-03-31", "2021-03-31", "e002 e015 e025 e027"),
        ("2022-12", "", "e023 e027"),
        ("2022-06", "2022-07", "e023 e027"),
    ],
)
def test_an_unknown_bound_overlaps_every_window_on_its_side(whole, since, until, unbounded):
    assert ids(window(cut(whole), since, until).shown) == unbounded.split()


def test_a_window_that_leaves_nothing_out_changes_no_table(whole):
    kept = cut(whole)
    wide = window(kept, "0001", "9999")
    for name in ("events", "responses", "actors", "sources", "judgements", "notes", "accounts"):
        assert getattr(wide, name).equals(getattr(kept, name)), name
    assert (wide.since, wide.until, wide.left_out) == ("0001", "9999", kept.left_out)


@pytest.mark.parametrize(
    ("limits", "field", "said"),
    [
        (("2021-06-01", "2021-05-31"), "until", "2021-06-01"),
        (("2021-13", ""), "since", "month"),
        (("", "2021-05/2021-06"), "until", "day, month or year"),
        (("2021~", ""), "since", "day, month or year"),
        (("", "2021-XX"), "until", "day, month or year"),
        (("", "", "a099"), "actor", "a001"),
        (("", "", "undetermined"), "actor", "a001"),
        (("", "", "Arvenia"), "actor", "a001"),
    ],
)
def test_a_window_that_cannot_be_is_refused(whole, limits, field, said):
    problem = refusal(window, cut(whole), *limits)
    assert problem.field == field
    assert said in problem.wrong + problem.right


def test_an_actor_that_nothing_public_names_is_refused(whole):
    assert refusal(window, cut(whole, "2021-04-30"), "", "", "a009").field == "actor"
    assert refusal(window, cut(whole), "", "", "a010").field == "actor"


def test_a_window_that_shows_nothing_is_refused(whole):
    kept = cut(whole, "2021-05-31")
    assert refusal(window, kept, "2021-07").field == "since"
    assert refusal(window, kept, "2021-07", "", "a008").field == "actor"
    problem = refusal(window, cut(whole, "2021-03-02"), "", "2021-02")
    assert (problem.field, problem.value) == ("until", "2021-02")


# Actors


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        ("a005", "e001 e009"),
        ("a004", "e001 e009 e016"),
        ("a001", "e001 e002 e003 e008 e009 e011 e013 e015 e016 e019 e020 e025"),
        ("a008", "e005 e022"),
        ("a009", "e014 e016 e018"),
    ],
)
def test_an_actor_brings_those_that_are_part_of_it_acting_and_acted_on(whole, actor, shown):
    assert ids(window(cut(whole), actor=actor).shown) == shown.split()


def test_persons_and_bodies_roll_up_to_their_state(whole):
    events = whole.events.set_index("event_id")
    assert events.loc["e009", ["actor", "state", "side"]].tolist() == ["a005", "a001", "AV"]
    assert events.loc["e001", ["state", "target", "target_state"]].tolist() == [
        "a002",
        "a005",
        "a001",
    ]
    assert events.loc["e014", ["actor", "state", "side"]].tolist() == ["a009", "a009", ""]
    assert events.loc["e007", ["state", "side", "actor_name"]].tolist() == ["", "", "not named"]


def test_what_an_actor_is_part_of_is_kept_with_it(whole):
    kept = window(cut(whole), "2022-03-01", "2022-03-01", "a008")
    assert ids(kept.shown) == ["e022"]
    assert {"a008", "a003"} <= set(ids(kept.actors))


# What is kept as context


def test_a_kept_claim_keeps_its_answers_outside_the_window(whole):
    kept = window(cut(whole), "2021-04", "2021-04")
    assert "e004" in ids(kept.shown)
    assert {"e005", "e006", "e022"} <= set(ids(kept.events)) - set(ids(kept.shown))
    assert {"r001", "r002", "r013"} <= set(ids(kept.responses))
    # This one is named by no judgement or note either.
    kept = window(cut(whole), "2021-06-03", "2021-06-03")
    assert not row(kept.events, "e011")["shown"]
    assert "r005" in ids(kept.responses)


def test_answers_to_answers_are_kept_with_them(whole):
    kept = window(cut(whole), "2021-04", "2021-04")
    assert "e021" in ids(kept.events)
    assert {"r009", "r010"} <= set(ids(kept.responses))


def test_the_acts_of_a_kept_statement_are_kept(whole):
    kept = window(cut(whole), "2021-05-02", "2021-05-02")
    assert not row(kept.events, "e003")["shown"]
    assert row(kept.events, "e005")["shown"]


def test_the_rows_of_a_kept_judgement_are_kept(whole):
    kept = window(cut(whole), "2021-09", "2021-09")
    assert ids(kept.judgements) == ["j003"]
    assert {"e007", "e009", "e014"} <= set(ids(kept.events)) - set(ids(kept.shown))


def test_a_note_on_no_row_is_kept_in_every_window(whole):
    assert ids(window(cut(whole), "2022-03-01", "2022-03-01").notes) == ["n002", "n004"]


def test_accounts_follow_what_is_shown(whole):
    assert ids(window(cut(whole), until="2021-05").accounts) == []
    assert len(window(cut(whole), "2021-06", "2021-06").accounts) == 5


def test_rows_out_of_view_are_counted(whole):
    kept = window(cut(whole, "2021-05-31"), "2021-05", "2021-05")
    assert ids(kept.shown) == ["e005", "e006", "e021"]
    assert kept.left_out == {
        "not yet public": len(whole.events) - 7,
        "outside the window": 4,
    }


@pytest.mark.parametrize("day", ["2021-03-02", "2021-04-30"])
def test_a_window_works_before_there_is_a_judgement_or_a_note(whole, day):
    kept = window(cut(whole, day), until="2021-03-01")
    assert "e001" in ids(kept.shown)
    assert kept.judgements.empty
    assert kept.notes.empty
    assert "supports" in kept.judgements


# One claim


def test_a_claim_outside_the_window_is_shown_and_its_other_rows_outside_are_not(whole):
    own = cut(whole, claim="e004", since="2021-05", until="2021-05-31")
    assert ids(own.shown) == ["e004", "e005", "e006", "e021"]
    assert {"e002", "e003", "e022"} <= set(ids(own.events))
    assert own.claim == "e004"


def test_the_actor_of_a_page_is_kept_though_no_row_of_the_claim_names_it(whole):
    seen = 0
    for actor in ids(whole.actors):
        try:
            view = window(cut(whole), actor=actor)
        except DossierError:
            continue
        for claim in view.events["event_id"][view.events["claim"]]:
            own = cut(whole, actor=actor, claim=claim)
            assert dangling(own) == []
            assert actor in ids(own.actors)
            seen += actor not in {a for line in _lines(own) for a in line}
    assert seen, "the case occurs"


def _lines(kept: dossier.Dossier) -> list[list[str]]:
    """The actors that the rows name, each with what it is part of."""
    lines = dict(zip(ids(kept.actors), kept.actors["chain"], strict=True))
    named = {*kept.events["actor"], *kept.events["target"]}
    return [line for key, line in lines.items() if key in named]


# Whatever is cut, no id leads nowhere


def dangling(kept: dossier.Dossier) -> list[tuple[str, str]]:
    """Each id that a kept row names and that is not kept: (where it is named, the id)."""
    there = {
        name: set(ids(getattr(kept, name)))
        for name in ("events", "responses", "actors", "sources", "judgements", "accounts")
    }
    named = [
        (name, column, target, key)
        for name, column, target in (
            ("events", "about", "events"),
            ("events", "source_ids", "sources"),
            ("events", "late", "sources"),
            ("events", "actor", "actors"),
            ("events", "target", "actors"),
            ("events", "state", "actors"),
            ("events", "target_state", "actors"),
            ("responses", "claim", "events"),
            ("responses", "answer", "events"),
            ("responses", "acts", "events"),
            ("responses", "about", "events"),
            ("actors", "part_of", "actors"),
            ("actors", "chain", "actors"),
            ("actors", "state", "actors"),
            ("sources", "cited_in", "sources"),
            ("judgements", "supports", "events"),
            ("judgements", "against", "events"),
            ("judgements", "replaces", "judgements"),
            ("notes", "events", "events"),
            ("accounts", "event_id", "events"),
            ("accounts", "source_id", "sources"),
        )
        for cell in getattr(kept, name)[column]
        for key in (cell.split() if isinstance(cell, str) else cell)
    ]
    read = [
        ("events", "locator", "sources", key.partition(":")[0])
        for cell in kept.events["locator"]
        for key in cell.split()
    ]
    return [
        (f"{name}.{column}", key)
        for name, column, target, key in [*named, *read]
        if key != dossier.UNDETERMINED and key not in there[target]
    ] + [("actor", kept.actor)] * bool(kept.actor and kept.actor not in there["actors"])


days = st.dates(pd.Timestamp("2021-02-20").date(), pd.Timestamp("2023-01-05").date())
# The last day holds every judgement, so it is tried often.
as_of_days = st.one_of(st.just("2022-12-31"), days.map(lambda day: day.isoformat()))
limits = st.one_of(
    st.just(""), days.map(lambda day: day.isoformat()[: {0: 4, 1: 7}.get(day.day % 3, 10)])
)
actors = st.sampled_from(["", *(f"a{n:03}" for n in range(1, 14))])


@settings(max_examples=150)
@example(as_of="2022-12-31", since="2021-09", until="2021-09", actor="")
@given(as_of=as_of_days, since=limits, until=limits, actor=actors)
def test_no_cut_leaves_an_id_that_leads_nowhere(whole, as_of, since, until, actor):
    try:
        kept = window(cut(whole, as_of), since, until, actor)
    except DossierError:
        return
    assert dangling(kept) == []
    assert len(kept.shown)
    assert kept.events["public"].le(pd.Timestamp(as_of) + pd.Timedelta("1D")).all()
    named = {*kept.events["actor"], *kept.events["target"], actor}
    states = {state for key in ("state", "target_state") for state in kept.events[key]}
    through = {key for chain in kept.actors["chain"] for key in chain}
    assert set(ids(kept.actors)) <= named | states | through, "an actor that no row leads to"


def test_the_search_for_dangling_ids_finds_one(whole):
    kept = cut(whole)
    broken = replace(kept, sources=kept.sources[kept.sources["source_id"].ne("s001")])
    assert ("events.source_ids", "s001") in dangling(broken)


# Reading


def test_tables_that_do_not_pass_are_not_loaded(world_root):
    edit(world_root, "events", "e008", actor="a099")
    with pytest.raises(DossierError, match=r"events\.csv, line \d+, actor “a099”"):
        dossier.load("world")


def test_many_problems_are_told_in_part(world_root):
    for n in range(30, 60):
        add(world_root, "notes", note_id=f"n{n:03}", as_of="2022", kind="gap", text="A gap.")
    with pytest.raises(DossierError) as caught:
        dossier.load("world")
    assert len(caught.value.problems) == 30
    assert str(caught.value).startswith("30 problems")
    assert str(caught.value).count("line ") == 20
    assert "10 more" in str(caught.value)


def test_a_dossier_that_is_not_there_is_refused_with_those_that_are(world_root):
    problem = refusal(dossier.load, "wrold")
    assert problem.field == "dossier"
    assert "world" in problem.right


def test_the_digest_follows_the_tables_and_not_the_cut(world_root):
    whole, early = dossier.load("world"), dossier.load("world", "2021-06-30", actor="a001")
    assert whole.digest == early.digest
    edit(world_root, "notes", "n001", text="Nobody has shown a wreck so far.")
    assert dossier.load("world").digest != whole.digest


def test_what_was_derived_is_not_changed_by_cutting(world_root, world_tables):
    whole = derive("world", world_tables)
    before = {
        name: getattr(whole, name).copy(deep=True)
        for name in ("events", "responses", "sources", "judgements", "withdrawn")
    }
    window(cut(whole, "2021-06-30"), "2021-06", "", "a001")
    for name, frame in before.items():
        assert getattr(whole, name).equals(frame), name


# Computed once


def test_a_cell_that_was_edited_is_seen_at_the_next_load(world_root):
    before = dossier.load("world")
    edit(world_root, "events", "e008", summary="The summary was corrected.")
    after = row(dossier.load("world").events, "e008")
    assert after["summary"] == "The summary was corrected."
    assert row(before.events, "e008")["summary"] != after["summary"]


def test_a_fault_that_was_put_in_is_found_at_the_next_load_and_gone_once_it_is_mended(world_root):
    right = dossier.load("world").events.set_index("event_id").at["e008", "actor"]
    edit(world_root, "events", "e008", actor="a099")
    assert dossier.problems("world")
    with pytest.raises(DossierError):
        dossier.load("world")
    edit(world_root, "events", "e008", actor=right)
    assert dossier.problems("world") == []
    assert row(dossier.load("world").events, "e008")["actor"] == right


def test_a_codebook_that_was_edited_is_seen_at_the_next_load(world_root):
    dossier.load("world")
    path = world_root / "data" / "codebook" / "ladder.csv"
    text = path.read_text("utf-8")
    label = text.splitlines()[1].split(",")[1]
    path.write_text(text.replace(f",{label},", ",another name,", 1), "utf-8")
    assert dossier.load("world").codebook.ladder["label"].iloc[0] == "another name"


def test_two_loads_share_nothing_that_can_be_changed(world_root):
    one, other = dossier.load("world"), dossier.load("world")
    one.events.loc[0, "summary"] = "changed"
    one.events.at[1, "about"].append("e999")
    one.meta["title"] = "changed"
    one.codebook.schemas["events"]["fields"].clear()
    again = dossier.load("world")
    for kept in (other, again):
        assert kept.events.at[0, "summary"] != "changed"
        assert "e999" not in kept.events.at[1, "about"]
        assert kept.meta["title"] != "changed"
        assert kept.codebook.schemas["events"]["fields"]


def test_what_is_remembered_of_a_dossier_is_not_taken_for_that_of_another(whole):
    late, early = cut(whole), cut(whole, "2021-06-30")
    assert len(pairs.claims(early)) < len(pairs.claims(late))
    fewer = replace(late, responses=late.responses.head(0))
    assert pairs.pairs(fewer).empty
    assert not pairs.pairs(late).empty


def test_a_frame_that_is_remembered_is_given_as_a_copy(whole):
    kept = cut(whole)
    found = pairs.claims(kept)
    found["status"] = "changed"
    assert "changed" not in set(pairs.claims(kept)["status"])
    assert len(pairs.pairs(kept, every=True)) >= len(pairs.pairs(kept))
    payload.counts(kept)["rows"] = -1
    assert payload.counts(kept)["rows"] > 0


def test_what_a_live_page_tells_is_public_from_the_version_that_was_read(world_root):
    edit(world_root, "sources", "s003", published_until="2022-06-30")
    early, then = (dossier.load("world", day) for day in ("2022-06-29", "2022-06-30"))
    for kept, late in ((early, True), (then, False)):
        sources = kept.sources.set_index("source_id")
        assert bool(sources.at["s003", "late"]) is late


def test_two_dossiers_with_the_same_tables_are_two(world_root):
    shutil.copytree(world_root / "data" / "world", world_root / "data" / "twin")
    assert [dossier.load(name).name for name in ("world", "twin", "world")] == [
        "world",
        "twin",
        "world",
    ]
