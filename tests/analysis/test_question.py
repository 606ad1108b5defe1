"""The question: who is asked, about which acts, and who said so."""

from dataclasses import replace

from cuts import changed, cut, window
from questions import ARVENIA, BELMARK, CORLAND, MONITORS, asking, without

from counterclaim.analysis import question, turns

# Judgement, key rows and the party asked


def test_the_judgement_is_the_one_that_is_named(whole):
    judged = question.judgement(asking(whole, answer="j002"))
    assert judged and judged.judgement_id == "j002"
    assert question.judgement(asking(whole)) is None


def test_key_rows_are_those_that_are_shown_in_the_analysts_order(whole):
    dossier = asking(whole, "e022", "e004", "e008")
    assert question.key_rows(dossier) == [
        ("e022", "About e022"),
        ("e004", "About e004"),
        ("e008", "About e008"),
    ]
    late = window(dossier, "2021-06")
    assert [each.event for each in question.key_rows(late)] == ["e022", "e008"]
    assert question.key_rows(cut(whole)) == []


def test_who_gave_most_answers_is_asked_where_nobody_is_named(whole):
    # Corland answers with e005, e006, e017 and e022, Arvenia with e009, e011 and e016.
    assert question.asked(cut(whole)) == CORLAND
    assert question.asked(asking(whole, asked=MONITORS)) == MONITORS
    assert question.asked(cut(without(whole, "r001", "r007"))) == ARVENIA


def test_an_answer_to_two_claims_is_counted_once(whole):
    # e022 and e009 each answer two; without e005 and e017 that is 2 to 3 and not 3 to 4.
    own = cut(without(whole, "r001", "r007", "r005"))
    assert question.asked(own) == CORLAND, "two each: the first to answer"


def test_nobody_is_asked_in_a_dossier_without_answers(whole):
    bare = cut(replace(whole, responses=whole.responses.iloc[:0]))
    assert question.asked(bare) == ""
    assert question.acts(bare) == []
    assert turns.turns(bare) == turns.others(bare) == []


def test_a_speaker_that_is_not_named_is_never_asked(whole):
    events = whole.events.assign(
        state=whole.events["state"].mask(whole.events["state"].eq(CORLAND), "")
    )
    assert question.asked(cut(replace(whole, events=events))) == ARVENIA


# Acts


def test_the_acts_are_those_that_the_party_asked_denies_or_grants(whole):
    # Corland does not comment on e015, and Arvenia asks for evidence of it.
    assert question.acts(asking(whole, asked=CORLAND)) == ["e003"]
    assert question.acts(asking(whole, asked=ARVENIA)) == ["e007"]


def test_the_acts_of_the_key_answers_go_before_those_of_all(whole):
    def acts(*key: str) -> list[str]:
        dossier = asking(whole, *key, asked=ARVENIA)
        return question.acts(changed(dossier, "responses", "r006", stance="deny"))

    assert acts("e016") == ["e015"]
    assert acts("e009") == ["e007"]
    assert acts("e004") == ["e007", "e015"], "no answer of the party is among the key rows"


def test_what_the_claims_for_the_judgement_assert_is_asked_too_and_once(whole):
    assert question.acts(asking(whole, asked=CORLAND, answer="j002")) == ["e003", "e002"]


def test_where_nothing_is_answered_the_acts_are_those_of_the_party_in_the_key_claims(whole):
    bare = replace(whole, responses=whole.responses.iloc[:0])
    assert question.acts(asking(bare, "e004", asked=CORLAND)) == ["e003"]
    assert question.acts(asking(bare, "e004", asked=ARVENIA)) == ["e002"]
    assert question.acts(asking(bare, "e004", asked=MONITORS)) == ["e002", "e003"], "none its own"
    assert question.acts(asking(bare, "e024", "e004", asked=CORLAND)) == ["e003", "e025"]


# Claimants


def test_claimants_are_by_side_and_those_on_none_by_themselves(whole):
    found = question.claimants(asking(whole, asked=ARVENIA, answer="j003"))
    assert found == [
        ("BM", BELMARK, ["e008"], False),
        ("", MONITORS, ["e014"], False),
    ]


def test_what_was_only_planned_is_claimed_as_planned_and_comes_last(whole):
    (claimant,) = question.claimants(asking(whole, asked=CORLAND))
    assert (claimant.claims, claimant.planned) == (["e004"], True)
    dossier = asking(whole, asked=ARVENIA, answer="j003")
    early = changed(dossier, "events", "e007", modality="planned")
    found = [(each.state, each.planned) for each in question.claimants(early)]
    assert found == [(MONITORS, False), (BELMARK, True)], "e014 asserts e015 too, which was done"


def test_of_a_side_that_says_that_it_happened_only_those_claims_are_told(whole):
    dossier = asking(whole, asked=CORLAND, answer="j002")
    dossier = changed(dossier, "judgements", "j002", supports=["e004", "e024"])
    (claimant,) = question.claimants(dossier)
    assert (claimant.claims, claimant.planned) == (["e024"], False)


def test_what_another_did_is_no_deed_of_the_party_asked(whole):
    # e002, which was done, is Arvenia's request; Corland's own part, e003, was still to come.
    (claimant,) = question.claimants(asking(whole, asked=CORLAND, answer="j002"))
    assert question.acts(asking(whole, asked=CORLAND, answer="j002")) == ["e003", "e002"]
    assert claimant.planned


def test_neither_the_party_asked_nor_its_side_claims_against_itself(whole):
    dossier = asking(whole, asked=ARVENIA)
    own = changed(dossier, "events", "e014", actor="a005")
    assert [each.state for each in question.claimants(own)] == [BELMARK]
    allied = changed(dossier, "events", "e014", side="AV")
    assert [each.state for each in question.claimants(allied)] == [BELMARK]
    # Those on no side are not on the side of a party that is on none.
    none = changed(dossier, "events", "e009", side="")
    for event in ("e011", "e016", "e002", "e015"):
        none = changed(none, "events", event, side="")
    assert [each.state for each in question.claimants(none)] == [BELMARK, MONITORS]


def test_a_claim_that_speaks_against_the_judgement_is_not_one_for_it(whole):
    judged = asking(whole, asked=ARVENIA, answer="j003")
    against = changed(judged, "judgements", "j003", against=["e014"])
    assert [each.state for each in question.claimants(judged)] == [BELMARK, MONITORS]
    assert [each.state for each in question.claimants(against)] == [BELMARK]
