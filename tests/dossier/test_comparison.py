"""What a dossier can be compared with: an earlier day, an edition of the same view."""

import pytest
from cuts import cut

from counterclaim.dossier import DossierError, check_edition
from counterclaim.dossier.comparison import check_earlier
from counterclaim.dossier.view import COMPARED

EDITION = "world-2022-12-30-0123abcd"


def carried(**parameters: str) -> dict:
    """What the page of an edition of the world carries."""
    then = {"dossier": "world", "as_of": "2022-12-30", **parameters}
    return {"parameters": then, "state": {}, "tables": {}}


def refusal(call, *arguments):
    with pytest.raises(DossierError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    assert problem.field == "compare_with"
    return problem


def test_an_edition_of_the_same_view_and_of_that_day_or_an_earlier_one_is_taken(whole):
    for day in ("2022-12-31", "2022-12-30", "2021-06-30"):
        check_edition(cut(whole), EDITION, carried(as_of=day))


@pytest.mark.parametrize("part", ["state", "tables"])
def test_an_edition_whose_page_carries_no_rows_is_refused(whole, part):
    page = carried()
    del page[part]
    assert refusal(check_edition, cut(whole), EDITION, page).value == EDITION


@pytest.mark.parametrize("name", COMPARED)
def test_an_edition_of_another_view_is_refused_with_the_field_that_differs(whole, name):
    problem = refusal(check_edition, cut(whole), EDITION, carried(**{name: "other"}))
    assert f" {name} " in problem.wrong and "'other'" in problem.wrong


def test_the_fields_that_are_compared_are_all_but_the_two_days():
    assert set(COMPARED) == {"dossier", "since", "until", "actor", "claim", "handling"}


def test_an_edition_of_a_later_day_is_refused(whole):
    dossier = cut(whole, "2021-06-30")
    problem = refusal(check_edition, dossier, EDITION, carried(as_of="2021-07-01"))
    assert "2021-07-01" in problem.wrong and "2021-06-30" in problem.wrong


def test_a_day_to_compare_with_lies_between_the_first_row_and_the_day_of_the_briefing(whole):
    dossier = cut(whole, "2021-06-30")
    for day in ("2021-03-02", "2021-06-29"):
        check_earlier(whole, dossier.as_of, day)
    assert "2021-06-30" in refusal(check_earlier, whole, dossier.as_of, "2021-06-30").wrong
    assert "2021-03-02" in refusal(check_earlier, whole, dossier.as_of, "2021-03-01").right
