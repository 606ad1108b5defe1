"""Which exchanges are told in full."""

from dataclasses import replace

from cuts import cut

from counterclaim.analysis.key_exchanges import MOST_ANSWERED, key_exchanges
from counterclaim.analysis.pairs import Pair, pairs
from counterclaim.page.pieces import claims as pieces
from counterclaim.tables.typed import rows


def with_keys(whole, *events):
    key = [{"event": event, "caption": "It happens"} for event in events]
    return cut(replace(whole, meta={**whole.meta, "key": key}))


def test_a_key_answer_brings_its_claim_and_a_key_claim_itself(whole):
    assert key_exchanges(with_keys(whole, "e004")) == ["e004"]
    answer = next(p for p in rows(pairs(cut(whole)), Pair) if p.claim == "e014")
    assert key_exchanges(with_keys(whole, answer.answer)) == ["e014"]


def test_a_key_claim_and_its_key_answer_are_one_exchange(whole):
    assert key_exchanges(with_keys(whole, "e004", "e006")) == ["e004"]


def test_without_key_rows_the_most_answered_are_told(whole):
    kept = cut(whole)
    counts = {}
    for pair in rows(pairs(kept), Pair):
        counts[pair.claim] = counts.get(pair.claim, 0) + 1
    chosen = key_exchanges(kept)
    assert len(chosen) == min(MOST_ANSWERED, len(counts))
    left = [n for claim, n in counts.items() if claim not in chosen]
    assert min(counts[claim] for claim in chosen) >= max(left)


def test_every_exchange_is_on_the_page_once_and_those_behind_key_rows_are_open(whole):
    dossier = with_keys(whole, "e014")
    html = str(pieces.exchanges(dossier).html)
    claims = set(pairs(dossier)["claim"])
    for claim in claims:
        assert html.count(f'id="pair-{claim}"') == 1
    for response in pairs(dossier)["response_id"]:
        assert html.count(f'id="{response}"') == 1
    assert html.count('<details class="exchange">') == len(claims) - 1
    assert html.index('id="pair-e014"') < html.index("<details")
