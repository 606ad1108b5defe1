"""Derived columns: what each row is, whose it is, and where it stands."""

import pandas as pd
import pytest
from cuts import cut

from counterclaim.dossier.derive import derive
from counterclaim.dossier.lookups import actor_names, chain, sources_of, table
from counterclaim.dossier.model import NO_RUNG, Dossier


@pytest.fixture
def derived(world_tables, book):
    """The world derived again, with other cells in some rows of its tables."""

    def make(**cells: dict[str, dict[str, str]]) -> Dossier:
        frames = {name: frame.copy() for name, frame in world_tables.frames.items()}
        for name, changes in cells.items():
            frame = frames[name]
            for key, fields in changes.items():
                at = frame.index[frame.iloc[:, 0].eq(key)][0]
                for column, cell in fields.items():
                    frame.at[at, column] = cell
        return derive("world", world_tables._replace(frames=frames), book)

    return make


def event(dossier: Dossier, key: str) -> pd.Series:
    return dossier.events.set_index("event_id").loc[key]


def test_a_row_stands_on_the_rung_of_its_action_or_on_its_own(derived, book):
    rungs = book.actions.set_index("action")["rung"]
    labels = book.ladder.set_index("rung")["label"]
    dossier = derived(events={"e007": {"rung_override": "5"}, "e013": {"action": "air_defence"}})
    assert event(dossier, "e003")["rung"] == int(rungs["supply_arms"])
    assert event(dossier, "e003")["rung_label"] == labels[rungs["supply_arms"]]
    assert event(dossier, "e007")[["rung", "rung_label"]].tolist() == [5, labels["5"]]
    assert event(dossier, "e013")[["rung", "rung_label"]].tolist() == [NO_RUNG, ""]


def test_an_actor_is_named_not_named_or_blank(derived):
    dossier = derived(events={"e001": {"target": "undetermined"}})
    assert event(dossier, "e001")[["actor_name", "target_name"]].tolist() == [
        "Tomas Brède",
        "not named",
    ]
    assert event(dossier, "e005")["target_name"] == ""
    assert event(dossier, "e001")[["target_state", "side"]].tolist() == ["", "BM"]


def test_a_person_has_its_own_side_before_that_of_what_it_is_part_of(derived):
    dossier = derived(actors={"a004": {"side": "CR"}})
    sides = dossier.actors.set_index("actor_id")["side"]
    assert sides[["a005", "a004", "a001", "a009"]].tolist() == ["CR", "CR", "AV", ""]
    chains = dossier.actors.set_index("actor_id")["chain"]
    assert chains["a005"] == ["a005", "a004", "a001"]


def test_only_a_statement_that_asserts_an_act_or_condition_is_a_claim(derived):
    dossier = derived(events={"e008": {"about": "e005"}, "e014": {"about": "e005 e007"}})
    assert event(dossier, "e004")[["asserts", "claim"]].tolist() == [True, True]
    assert event(dossier, "e008")[["asserts", "claim"]].tolist() == [True, False]
    assert event(dossier, "e014")["claim"], "one act is enough"
    assert event(dossier, "e005")[["asserts", "claim"]].tolist() == [False, False]
    assert event(dossier, "e007")[["asserts", "claim"]].tolist() == [False, False]


def test_an_answer_that_names_no_act_covers_those_of_its_claim(derived):
    acts = derived(responses={"r006": {"about": ""}}).responses.set_index("response_id")["acts"]
    assert acts[["r001", "r003", "r006"]].tolist() == [["e003"], ["e007"], ["e007", "e015"]]


def test_rows_that_answer_and_rows_that_stand_beside_are_apart_and_together_the_table(derived):
    dossier = derived(responses={"r002": {"relation": "context", "stance": ""}})
    assert dossier.beside["response_id"].tolist() == ["r002"]
    assert "r002" not in dossier.responses["response_id"].tolist()
    every = table(dossier, "responses")
    assert every["response_id"].tolist() == (
        "r001 r002 r003 r004 r005 r006 r007 r008 r009 r010 r013".split()  # r011 is withdrawn
    )
    assert every.index.tolist() == list(range(11))
    assert every.columns.equals(dossier.responses.columns)
    assert table(dossier, "notes").equals(dossier.notes)


def test_what_a_live_page_tells_is_public_with_the_version_that_was_read(derived):
    dossier = derived(sources={"s001": {"published_until": "2021-06"}})
    latest = dossier.sources.set_index("source_id")["published_latest"]
    assert latest["s001"] == pd.Timestamp("2021-06-30T23:59:59")
    assert latest["s002"] == pd.Timestamp("2021-04-30T23:59:59")
    assert pd.isna(latest["s011"])


def test_a_withdrawn_row_keeps_what_it_said_and_since_when_it_could_be_read(derived):
    reason = {"withdrawn": "2023-01-09: why: it was"}
    dossier = derived(responses={"r009": reason}, events={"e019": reason})
    gone = dossier.withdrawn.set_index("id")
    assert gone.loc["r009", ["table", "day", "reason", "text"]].tolist() == [
        "responses",
        "2023-01-09",
        "why: it was",
        "e005 ← e021",
    ]
    # A pair could be read once both of its rows were; a judgement from its own day on.
    assert gone.at["r009", "public"] == pd.Timestamp("2021-05-11T23:59:59")
    assert gone.at["e019", "public"] == pd.Timestamp("2022-02-15T23:59:59")
    assert gone.at["j004", "public"] == pd.Timestamp("2022-06-30")
    assert gone.at["j004", "text"].startswith("It is almost certain that trainers")
    assert "e019" not in dossier.events["event_id"].tolist()


def test_the_digest_changes_with_a_table_and_with_the_dossiers_own_codebook(
    world_tables, book, derived
):
    before = derived().digest
    other = world_tables._replace(digests={**world_tables.digests, "notes.csv": "0"})
    assert derive("world", other, book).digest != before
    own = book._replace(own={**book.own, "actions.csv": "0"})
    assert derive("world", world_tables, own).digest != before
    assert derive("world", world_tables, book).digest == before


def test_a_chain_ends_where_nothing_is_above():
    assert chain("a", {"a": "b", "b": "c", "c": ""}) == ["a", "b", "c"]
    assert chain("x", {}) == ["x"]


def test_sources_are_those_of_the_rows_and_those_that_they_are_known_through(whole):
    dossier = cut(whole)
    assert sources_of(dossier, ["e002"]) == ["s001", "s002"], "in the order of their table"
    assert sources_of(dossier, [], ["s002"]) == ["s001", "s002"]
    assert sources_of(dossier, ["e001"]) == ["s001"]
    assert sources_of(dossier, []) == []


def test_actors_are_named_by_their_ids(whole):
    names = actor_names(whole)
    assert (names["a001"], len(names)) == ("Arvenia", len(whole.actors))
