"""Which rows tell again what another row tells, held against a plain comparison of all pairs."""

import random
import re
from datetime import datetime, timedelta

import pytest

from counterclaim.tables.alike import LIKE, Telling, twice

START = datetime(2022, 1, 1)


def row(n: int, text: str, day: int = 0, span: int = 0, **cells) -> Telling:
    about, distinct = (frozenset(cells.get(name, ())) for name in ("about", "distinct"))
    first = START + timedelta(days=day)
    return Telling(
        *(f"e{n}", "act", "a001", "attack", text, first, first + timedelta(days=span, hours=23)),
        *(about, distinct, (cells.get("target", ""), cells.get("place", ""))),
    )


def one_by_one(rows: list[Telling]) -> dict[str, str]:
    """The same by comparing each row with every row before it."""
    firsts: list[Telling] = []
    found = {}
    for each in rows:
        first = next((other for other in firsts if alike(each, other)), None)
        if first is None:
            firsts.append(each)
        else:
            found[each.event_id] = first.event_id
    return found


def alike(one: Telling, two: Telling) -> bool:
    a, b = (set(re.findall(r"\w+", each.text.casefold())) for each in (one, two))
    return (
        len(a & b) >= LIKE * len(a | b) > 0
        and one.earliest <= two.latest
        and two.earliest <= one.latest
        and (one.about, two.about)
        in {
            (x, y)
            for x in (one.about,)
            for y in (two.about,)
            if (x <= y or y <= x) and bool(x) == bool(y)
        }
        and all(x == y or not x or not y for x, y in zip(one.apart, two.apart, strict=True))
        and one.event_id not in two.distinct
        and two.event_id not in one.distinct
    )


@pytest.mark.parametrize("seed", range(20))
def test_rows_are_found_as_by_comparing_each_with_all(seed):
    draw = random.Random(seed)
    rows = [
        row(
            n,
            " ".join(draw.choices("one two three four five six".split(), k=draw.randint(1, 6))),
            day=draw.randint(0, 9),
            span=draw.choice((0, 0, 3)),
            target=draw.choice(("", "a002", "a003")),
            about=draw.choice(((), ("e901",), ("e901", "e902"))),
            distinct=draw.sample([f"e{m}" for m in range(60)], 3),
        )
        for n in range(60)
    ]
    found = twice(rows)
    assert found == one_by_one(rows)
    assert found


@pytest.mark.parametrize(
    ("text", "place", "again"),
    [
        ("shells a village", "", 4999),
        ("shells the village {0} near {0} from the hills of {0}, killing {0}", "v{0}", 0),
    ],
)
def test_five_thousand_rows_of_one_actor_and_day_are_each_held_against_all(text, place, again):
    rows = [row(n, text.format(n), place=place.format(n)) for n in range(5000)]
    assert len(twice(rows)) == again


def test_rows_without_a_word_are_alike_to_none():
    assert twice([row(1, ""), row(2, "…")]) == {}
