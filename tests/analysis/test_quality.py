"""Where a record is weak."""

from dataclasses import replace

import pandas as pd
import pytest
from cuts import cut

from counterclaim.analysis import quality


def changed(kept, table, key, **fields):
    """A dossier with cells of one row changed."""
    frame = getattr(kept, table).copy()
    at = frame.index[frame.iloc[:, 0] == key][0]
    for name, value in fields.items():
        frame.at[at, name] = value
    return replace(kept, **{table: frame})


def test_an_answer_joined_by_scope_alone_is_thin(seed):
    thin = quality.answers(seed).set_index("response_id")
    assert "joined by scope, not by the source" in thin.at["r001", "why"]


def test_an_answer_whose_source_was_not_read_is_thin(seed):
    read = changed(seed, "sources", "s004", cited_in="")
    unread = quality.answers(seed).set_index("response_id")["why"]
    assert any("its source was not read" in why for why in unread)
    assert len(quality.answers(read)) <= len(unread)


def test_an_answer_with_one_source_that_was_read_does_not_lack_one(whole):
    dossier = cut(whole)
    unread = dossier.sources.loc[dossier.sources["cited_in"].ne(""), "source_id"].iloc[0]
    read = dossier.sources.loc[dossier.sources["cited_in"].eq(""), "source_id"].iloc[0]
    answer = dossier.responses["answer"].iloc[0]
    for sources, lacks in (([unread], True), ([unread, read], False)):
        thin = quality.answers(changed(dossier, "events", answer, source_ids=sources))
        why = [word for words in thin.loc[thin["answer"].eq(answer), "why"] for word in words]
        assert ("its source was not read" in why) is lacks


@pytest.mark.parametrize(
    "field", [{"voice": "reporter"}, *({"credibility": grade} for grade in "456")], ids=str
)
def test_an_answer_that_is_weak_in_itself_is_thin(whole, field):
    kept = cut(whole)
    sound = set(kept.responses["response_id"]) - set(quality.answers(kept)["response_id"])
    pair = kept.responses.set_index("response_id").loc[min(sound)]
    found = quality.answers(changed(kept, "events", pair["answer"], **field))
    assert pair.name in found["response_id"].tolist()


def test_every_row_of_one_article_has_one_origin(seed):
    assert quality.one_origin(seed) == seed.shown["event_id"].tolist()


def test_a_row_of_two_origins_is_not_among_them(whole):
    kept = cut(whole)
    found = quality.one_origin(changed(kept, "events", "e008", source_ids=["s003", "s005"]))
    assert "e008" not in found
    assert "e008" in quality.one_origin(
        changed(kept, "events", "e008", source_ids=["s003", "s004"])
    )


def test_a_source_named_without_its_paragraph_is_no_place(seed):
    assert quality.without_locator(seed).empty
    loose = quality.without_locator(changed(seed, "events", "e001", locator="s001"))
    assert loose["why"].tolist() == ["no paragraph of s001"]
    blank = quality.without_locator(changed(seed, "events", "e001", locator=""))
    assert blank["why"].tolist() == ["no locator"]


def test_a_row_of_which_no_source_was_read_lacks_no_locator(whole):
    kept = cut(whole)
    # s002 is known through s001 alone.
    for sources, lacks in ((["s002"], False), (["s002", "s001"], True)):
        row = changed(kept, "events", "e001", locator="", source_ids=sources)
        found = quality.without_locator(row)
        assert ("e001" in found["event_id"].tolist()) is lacks


def twins(whole, **fields):
    """The world with e008 and a row that tells the same, but for some fields."""
    kept = cut(whole)
    row = kept.events[kept.events["event_id"] == "e008"]
    twin = row.assign(event_id="e900", **fields)
    return replace(kept, events=pd.concat([kept.events, twin], ignore_index=True))


def test_one_actor_action_and_day_told_twice_may_be_one_event(whole):
    assert ("e008", "e900") in list(
        quality.duplicates(twins(whole)).itertuples(index=False, name=None)
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"actor": "a001"},
        {"action": "state"},
        {"kind": "act"},
        {"target": "a099"},
        {"about": [["e002"]]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_rows_that_differ_are_two_events(whole, fields):
    kept = twins(whole, **fields)
    same = kept.events.set_index("event_id").loc["e008"]
    assert all(same[name] != kept.events.iloc[-1][name] for name in fields)
    found = quality.duplicates(kept)
    assert ("e008", "e900") not in list(found.itertuples(index=False, name=None))


def test_another_day_is_another_event(whole):
    late = twins(whole)
    for bound in ("earliest", "latest"):
        late.events.loc[late.events["event_id"] == "e900", bound] += pd.Timedelta(days=5)
    assert "e900" not in quality.duplicates(late)["two"].tolist()


def test_loose_dates_make_no_duplicates(whole):
    loose = twins(whole, earliest=pd.NaT)
    assert "e900" not in quality.duplicates(loose)["two"].tolist()


@pytest.mark.parametrize(("days", "alike"), [(31, True), (32, False)])
def test_dates_of_a_month_at_most_may_tell_one_event_twice(whole, days, alike):
    first = pd.Timestamp("2021-06-01")
    dossier = twins(whole, earliest=first, latest=first + pd.Timedelta(days=days))
    assert ("e900" in quality.duplicates(dossier)["two"].tolist()) is alike


def test_dates_that_touch_overlap(whole):
    events = cut(whole).events.set_index("event_id")
    first, last = events.at["e008", "earliest"], events.at["e008", "latest"]
    second = pd.Timedelta(seconds=1)
    for bounds, alike in (
        ((last, last), True),
        ((last + second, last + second), False),
        ((first, first), True),
        ((first - second, first - second), False),
    ):
        twin = twins(whole, **dict(zip(("earliest", "latest"), bounds, strict=True)))
        assert ("e900" in quality.duplicates(twin)["two"].tolist()) is alike


def test_only_rows_of_one_action_are_compared_and_pairs_stand_in_the_order_of_their_rows(whole):
    kept = cut(whole)
    row = kept.events[kept.events["event_id"].eq("e008")]
    others = [
        row.assign(event_id=key, action=action)
        for key, action in (("e900", "state"), ("e901", "announce"), ("e902", "state"))
    ]
    last = row.assign(event_id="e903", action="announce")
    events = pd.concat([kept.events, *others, last], ignore_index=True)
    found = quality.duplicates(replace(kept, events=events))
    new = found.loc[found["two"].ge("e900")]
    assert new.to_numpy().tolist() == [["e900", "e902"], ["e901", "e903"]]
