"""How a source was read, what it passes on, and when a live page changed."""

import pytest
from checked import Found, found
from conftest import edit

REFUSED = [
    ("s003", {"url": ""}, "url_reason", "sources.no_address"),
    ("s003", {"url_reason": "A leaflet."}, "url_reason", "sources.address_and_reason"),
    ("s007", {"read_as": "excerpts"}, "read_as", "sources.read_and_cited"),
    ("s003", {"read_as": "cited"}, "read_as", "sources.cited_nowhere"),
    ("s003", {"published_until": "2021-06-02"}, "published_until", "sources.changed_earlier"),
    ("s003", {"published_until": "2023-01-06"}, "published_until", "sources.changed_after_reading"),
    ("s003", {"interview_of": "s003"}, "interview_of", "sources.source_cycle"),
    ("s003", {"coded_by": "s003"}, "coded_by", "sources.source_cycle"),
    ("s003", {"relays": "briefing letter briefing"}, "relays", "sources.relayed_twice"),
]
ALLOWED = [
    ("s007", {"read_as": "cited"}),
    ("s003", {"read_as": "record"}),
    ("s003", {"published_until": "2023-01-05"}),
    ("s003", {"interview_of": "s004", "coded_by": "s009", "relays": "briefing letter"}),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_source_that_contradicts_itself_is_refused(world_root, book, case):
    row, cells, field, key = case
    edit(world_root, "sources", row, **cells)
    assert found(world_root, book) == [Found(row, field, key)]


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_source_says_how_it_was_read_and_what_it_passes_on(world_root, book, case):
    edit(world_root, "sources", case[0], **case[1])
    assert found(world_root, book) == []


def test_sources_do_not_pass_each_other_on_in_a_circle(world_root, book):
    edit(world_root, "sources", "s003", interview_of="s004")
    edit(world_root, "sources", "s004", interview_of="s003")
    assert [each.key for each in found(world_root, book)] == ["sources.source_cycle"]
