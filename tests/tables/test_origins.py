from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Source
from counterclaim.tables.origins import origins
from counterclaim.tables.typed import rows


class Row(NamedTuple):
    source_id: str
    origin: str
    relays: str = ""
    interview_of: str = ""
    cited_in: str = ""


def test_sources_of_one_origin_are_one():
    sources = [Row("s001", "wire"), Row("s002", "wire"), Row("s003", "paper")]
    assert origins(sources) == {"s001": "wire", "s002": "wire", "s003": "paper"}


def test_outlets_that_pass_on_one_briefing_are_one_origin():
    sources = [
        Row("s001", "wire", relays="briefing"),
        Row("s002", "paper", relays="letter briefing"),
        Row("s003", "radio", relays="letter"),
        Row("s004", "post"),
    ]
    assert origins(sources) == {"s001": "wire", "s002": "wire", "s003": "wire", "s004": "post"}


def test_what_passes_on_an_interview_has_the_origin_of_the_interview():
    sources = [
        Row("s001", "wire", interview_of="s003"),
        Row("s002", "paper", interview_of="s003"),
        Row("s003", "magazine"),
    ]
    assert set(origins(sources).values()) == {"wire"}
    assert len(set(origins(sources, {"s001", "s002"}).values())) == 1


def test_a_chain_of_citations_and_interviews_outside_the_row_joins_its_sources():
    sources = [
        Row("s001", "wire", cited_in="s002"),
        Row("s002", "paper", interview_of="s003"),
        Row("s003", "magazine"),
        Row("s004", "radio", interview_of="s003"),
    ]
    assert origins(sources, ["s001", "s004"]) == {"s001": "wire", "s004": "wire"}


def test_a_live_page_of_two_briefings_joins_only_the_rows_that_rest_on_it():
    sources = [
        Row("s001", "live", relays="kyiv pentagon"),
        Row("s002", "wire", relays="kyiv"),
        Row("s003", "paper", relays="pentagon"),
    ]
    assert origins(sources, {"s002", "s003"}) == {"s002": "wire", "s003": "paper"}
    assert len(set(origins(sources, {"s001", "s002", "s003"}).values())) == 1


def test_a_briefing_a_source_and_an_origin_of_one_name_are_three_things():
    sources = [
        Row("s001", "kyiv"),
        Row("s002", "wire", relays="kyiv"),
        Row("s003", "s001"),
        Row("s004", "paper", relays="s003"),
    ]
    assert len(set(origins(sources).values())) == 4


def test_circles_and_ids_that_nothing_has_do_no_harm():
    sources = [
        Row("s001", "wire", cited_in="s002"),
        Row("s002", "paper", interview_of="s001"),
        Row("s003", "radio", cited_in="s099"),
        Row("s004", "post", interview_of="s004"),
    ]
    assert origins(sources, {"s001", "s002", "s003", "s004", "s098"}) == {
        "s001": "wire", "s002": "wire", "s003": "radio", "s004": "post",
    }  # fmt: skip


def test_a_dossier_of_which_nothing_is_passed_on_has_the_origins_that_it_names(whole: Dossier):
    sources = list(rows(whole.sources, Source))
    assert origins(sources) == {row.source_id: row.origin for row in sources}


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sets(st.sampled_from(["x", "y", "z"])),
            st.sampled_from(["", "s0", "s1", "s2", "s3"]),
            st.sampled_from(["", "s0", "s1", "s2", "s3"]),
        ),
        max_size=6,
    )
)
def test_fewer_sources_never_have_more_in_common(cells):
    sources = [
        Row(f"s{n}", origin, " ".join(sorted(relays)), interview, cited)
        for n, (origin, relays, interview, cited) in enumerate(cells)
    ]
    whole = origins(sources)
    assert len(set(whole.values())) <= len({row.origin for row in sources})
    for one in whole:
        for two in whole:
            pair = origins(sources, {one, two})
            if pair[one] == pair[two]:
                assert whole[one] == whole[two]
