"""On how many origins a row rests."""

from cuts import changed, cut

from counterclaim import dossier
from counterclaim.analysis import independence, quality
from counterclaim.tables.typed import rows


def of(kept: dossier.Dossier, event: str) -> independence.Independence:
    frame = independence.independence(kept)
    (row,) = (r for r in rows(frame, independence.Independence) if r.event_id == event)
    return row


def test_outlets_that_share_an_origin_are_one(whole):
    kept = cut(whole)
    (event,) = (row for row in kept.events.itertuples() if row.event_id == "e004")
    assert len(event.source_ids) == 2, "one is cited in the other"
    assert of(kept, "e004").origins == 1
    assert "e004" in quality.one_origin(kept)


def test_outlets_that_pass_on_one_briefing_are_one_origin(whole):
    kept = changed(cut(whole), "events", "e019", source_ids=["s003", "s001"])
    assert of(kept, "e019").origins == 2
    for source in ("s001", "s003"):
        kept = changed(kept, "sources", source, relays="river-briefing")
    assert of(kept, "e019").origins == 1


def test_an_act_that_one_party_alleges_has_one_origin_whatever_carries_it(whole):
    kept = changed(cut(whole), "events", "e013", source_ids=["s001", "s003"])
    row = of(kept, "e013")
    assert (row.parties, row.origins) == (["a001"], 1)
    assert of(changed(kept, "events", "e013", attested="reported"), "e013").origins == 2


def test_two_parties_that_allege_an_act_are_two_origins_unless_they_speak_together(whole):
    kept = changed(cut(whole), "events", "e013", source_ids=["s001", "s003"])
    kept = changed(kept, "events", "e008", about=["e007", "e013"])
    row = of(kept, "e013")
    assert (sorted(row.parties), row.origins) == (["a001", "a002"], 2)
    kept = changed(kept, "events", "e008", co_actors="a001")
    assert of(kept, "e013").origins == 1


def test_two_parties_in_one_article_are_one_origin(whole):
    kept = changed(cut(whole), "events", "e008", about=["e007", "e013"])
    for event in ("e008", "e011", "e013"):
        kept = changed(kept, "events", event, source_ids=["s004"])
    assert (len(of(kept, "e013").parties), of(kept, "e013").origins) == (2, 1)


def test_a_later_source_confirms_nothing_yet(whole):
    kept = changed(cut(whole), "events", "e019", source_ids=["s003", "s001"])
    assert of(changed(kept, "events", "e019", late=["s001"]), "e019").origins == 1
    assert of(changed(kept, "events", "e019", late=["s001", "s003"]), "e019").origins == 0


def test_a_statement_that_denies_an_act_is_no_party_that_alleges_it(whole):
    kept = changed(cut(whole), "events", "e009", about=["e013"])
    assert "e009" not in kept.events.loc[kept.events["asserts"], "event_id"].tolist()
    assert of(kept, "e013").parties == ["a001"]
    assert "s006" not in of(kept, "e013").sources


def test_statements_of_speakers_who_are_not_named_may_be_those_of_one(whole):
    kept = cut(whole)
    for event, source in (("e008", "s003"), ("e014", "s001"), ("e011", "s005")):
        kept = changed(kept, "events", event, actor="undetermined", about=["e013"])
        kept = changed(kept, "events", event, source_ids=[source])
    assert (of(kept, "e013").parties, of(kept, "e013").origins) == ([""], 1)


def test_two_sources_known_through_one_article_are_one_origin(whole):
    kept = changed(cut(whole), "events", "e019", source_ids=["s002", "s003"])
    assert of(kept, "e019").origins == 2
    kept = changed(kept, "sources", "s003", cited_in="s001")
    assert of(kept, "e019").origins == 1, "s002 is cited in s001 too, which the row does not name"


def test_a_party_that_two_statements_join_is_one(whole):
    # The first two are of two parties, and the third is by both of them.
    kept = cut(whole)
    for event in ("e008", "e011", "e014"):
        kept = changed(kept, "events", event, about=["e013"])
    assert len(of(kept, "e013").parties) == 3
    kept = changed(kept, "events", "e014", co_actors="a001 a002")
    assert len(of(kept, "e013").parties) == 1


def test_a_state_and_its_spokeswoman_are_one_party(whole):
    kept = changed(cut(whole), "events", "e008", actor="a005", about=["e013"])
    kept = changed(kept, "events", "e008", source_ids=["s003"])
    assert (len(of(kept, "e013").parties), of(kept, "e013").origins) == (1, 1)


def test_what_a_source_is_known_through_may_pass_on_what_another_does(whole):
    kept = changed(cut(whole), "events", "e019", source_ids=["s002", "s003"])
    kept = changed(kept, "sources", "s001", relays="river-briefing")
    assert of(kept, "e019").origins == 2
    kept = changed(kept, "sources", "s003", relays="river-briefing")
    assert of(kept, "e019").origins == 1, "s002 is cited in s001"
