"""Summaries of statements as sentences in the past."""

import pytest
from cuts import changed

from counterclaim.dossier import event_rows
from counterclaim.text import grammar, summaries


@pytest.mark.parametrize(
    ("summary", "subject", "verb", "what", "rest"),
    [
        (
            "The minister says that A has asked B and that it is ready.",
            *("The minister", "said", "A had asked B and that it was ready", ""),
        ),
        (
            "The minister tells his colleague that A will send nothing.",
            *("The minister", "told his colleague", "A would send nothing", ""),
        ),
        (
            "The Kremlin said that the report is false.",
            "The Kremlin",
            "said",
            "the report was false",
            "",
        ),
        ("The mayor counts 28 drones.", "The mayor", "", "", "counted 28 drones"),
        (
            "In the same tweet A’s minister says that B helps C.",
            *("A’s minister", "said", "B helped C", ""),
        ),
        (
            "A report that the paper does not name says that A trains B.",
            *("A report that the paper does not name", "said", "A trained B", ""),
        ),
        (
            "Sky reports, from one source that is not named, that A flew cash, and has agreed.",
            *(
                "Sky",
                "",
                "",
                "reported, from one source that was not named, that A flew cash, and had agreed",
            ),
        ),
        (
            "The president says that A, as he knows, has ordered drones.",
            *("The president", "said", "A, as he knew, had ordered drones", ""),
        ),
        (
            "The House releases an image and says that A has a plant.",
            *("The House", "released an image and said", "A had a plant", ""),
        ),
        (
            "The Journal reports a plan for a factory that is to open.",
            *("The Journal", "", "", "reported a plan for a factory that was to open"),
        ),
        (
            "A adviser says US data indicates that B asks.",
            "A adviser",
            "said",
            "US data indicated that B asked",
            "",
        ),
        (
            "The envoy says that crews train and support B, and that B has drones.",
            *("The envoy", "said", "crews trained and supported B, and that B had drones", ""),
        ),
    ],
)
def test_a_summary_is_taken_apart(seed, summary, subject, verb, what, rest):
    read = summaries.read(summary, grammar.pasts(seed), {"A", "B"})
    assert read == summaries.Summary(subject, verb, what, rest)


@pytest.mark.parametrize("summary", ["", "Drones over Kyiv.", "A said", "x " * 40 + "says that y."])
def test_a_summary_of_no_known_form_is_not_taken_apart(seed, summary):
    read = summaries.read(summary, grammar.pasts(seed))
    assert read is None or not read.what


def test_a_person_named_by_an_office_is_named_too(seed):
    said = summaries.said(seed, event_rows(seed)["e020"])
    assert said.startswith(
        "Ukraine’s foreign minister, Dmytro Kuleba, said on 28 October 2022 that"
    )


def test_a_person_named_by_name_is_named_with_the_state(seed):
    dossier = changed(seed, "events", "e020", summary="Dmytro Kuleba says that arms flow.")
    said = summaries.said(dossier, event_rows(dossier)["e020"])
    assert said.startswith("Dmytro Kuleba of Ukraine said on 28 October 2022")


def test_who_is_not_named_stays_unnamed(seed):
    said = summaries.said(seed, event_rows(seed)["e005"])
    assert said.startswith("an unnamed source said around August 2022 that Iran had begun")


def test_what_happened_is_told_with_no_speaker_where_nobody_is_known_to_have_done_it(seed):
    told = summaries.told(seed, event_rows(seed)["e014"])
    assert told.startswith("Drones of Iranian make were used in an attack")
    assert "source" not in told


def test_a_title_inside_a_sentence_has_a_small_article_and_an_outlet_its_own(seed):
    row = event_rows(seed)["e001"]
    dated = changed(seed, "events", "e001", summary="The US National Security Advisor counts two.")
    assert " the US National" in summaries.said(dated, event_rows(dated)[row.event_id])
