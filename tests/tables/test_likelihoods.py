"""The ranges of the words of likelihood."""

import pytest

from counterclaim.tables import codebook_rules
from counterclaim.tables.entries import Entry

WORDS = {"unlikely": ("20", "45"), "even": ("45", "55"), "likely": ("55", "80")}


def keys(**ranges):
    rows = WORDS | {word.replace("_", " "): each for word, each in ranges.items()}
    scale = [
        Entry("codebook/scales.csv", n, {"scale": "likelihood", "value": word, "order": str(n)})
        for n, word in enumerate(WORDS, 1)
    ]
    likelihoods = [
        Entry("codebook/likelihoods.csv", n, {"likelihood": word, "low": low, "high": high})
        for n, (word, (low, high)) in enumerate(rows.items(), 2)
        if low
    ]
    problems = codebook_rules._likelihoods({"scales": scale, "likelihoods": likelihoods})
    return [(each.row, each.key) for each in problems]


@pytest.mark.parametrize(
    ("ranges", "wrong"),
    [
        ({}, []),
        ({"even": ("", "")}, [("", "codebook.no_range")]),
        ({"unlikely": ("45", "20")}, [(2, "codebook.range_empty")]),
        ({"even": ("40", "55")}, [(3, "codebook.ranges_overlap")]),
        ({"unlikely": ("20", "20")}, [(2, "codebook.range_empty")]),
    ],
)
def test_ranges_are_there_and_rise_without_overlapping(ranges, wrong):
    assert keys(**ranges) == wrong
