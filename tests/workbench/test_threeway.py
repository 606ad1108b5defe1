"""Two changes of one text are joined, and neither undoes the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.workbench.threeway import joined


def join(base, mine, theirs, both=False):
    """The joined text and the number of clashes, of texts whose parts are single letters."""
    done = joined(base, mine, theirs, both=both)
    return "".join(
        {"mine": mine, "theirs": theirs}[side][i] for side, i in done.parts
    ), done.clashes


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "aXc", "abc", "aXc"),
        ("abc", "abc", "aYc", "aYc"),
        ("abcde", "Xbcde", "abcdY", "XbcdY"),
        ("abc", "abcX", "Yabc", "YabcX"),
        ("abc", "ac", "abcY", "acY"),
        ("abc", "aXc", "aXc", "aXc"),
        ("abc", "", "abc", ""),
        ("", "", "ab", "ab"),
        ("", "ab", "", "ab"),
    ],
)
def test_what_one_side_changed_is_taken(base, mine, theirs, result):
    assert join(base, mine, theirs) == (result, 0)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "clashes"),
    [("abc", "aXc", "aYc", 1), ("abcde", "XbcdX", "YbcdY", 2), ("abc", "ac", "aYc", 1)],
)
def test_where_both_changed_the_same_mine_stays_and_it_is_counted(base, mine, theirs, clashes):
    assert join(base, mine, theirs) == (mine, clashes)


def test_two_sides_that_each_add_rows_have_both_where_that_is_asked_for():
    assert join("ab", "abX", "abY", both=True) == ("abYX", 0)
    assert join("ab", "abX", "abY")[1] == 1
    # Rows that both changed are no addition.
    assert join("ab", "aX", "aY", both=True)[1] == 1


texts = st.text("abcd", max_size=8)


@given(texts, texts)
def test_a_side_that_changed_nothing_gets_the_other_whole(base, other):
    assert join(base, base, other) == (other, 0)
    assert join(base, other, base) == (other, 0)
    assert join(base, other, other) == (other, 0)


@st.composite
def edits(draw):
    """A text of different letters, and what each side does at some of them, never at neighbours."""
    base = "abcdefghijkl"[: draw(st.integers(1, 12))]
    at = draw(st.sets(st.integers(0, len(base) - 1)))
    places = [i for i in sorted(at) if i - 1 not in at]
    kinds = st.tuples(
        st.sampled_from(["mine", "theirs"]), st.sampled_from(["-", "X", "{}X", "X{}"])
    )
    return base, {i: draw(kinds) for i in places}


def applied(base, changes, sides):
    """The text with the changes of some sides in it."""
    done = {i: kind for i, (side, kind) in changes.items() if side in sides}
    return "".join(
        done[i].format(letter).replace("-", "").replace("X", str(i % 10)) if i in done else letter
        for i, letter in enumerate(base)
    )


@given(edits())
def test_changes_that_leave_a_part_between_them_are_all_in_the_joined_text(case):
    base, changes = case
    mine, theirs = (applied(base, changes, [side]) for side in ("mine", "theirs"))
    assert join(base, mine, theirs) == (applied(base, changes, ["mine", "theirs"]), 0)
