"""Rules on what the analyst adds: judgements, notes, accounts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from counterclaim import dates
from counterclaim.checks.indexed import IndexedTables, after, at, cycles, ids, latest, live, named
from counterclaim.dates import DateError
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem
from counterclaim.tables.codebook import values

_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def _likelihoods(dossier: IndexedTables) -> re.Pattern[str]:
    """Make the pattern that finds the words of ICD 203, the longest first."""
    words = sorted(values(dossier.codebook, "likelihood"), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(words)})(?:ly)?\b", re.IGNORECASE)


def judgements_hold_their_likelihood(dossier: IndexedTables) -> Iterator[Problem]:
    """The sentence of a judgement holds its word of likelihood and no other."""
    pattern = _likelihoods(dossier)
    known = values(dossier.codebook, "likelihood")
    for row in live(dossier.rows["judgements"]):
        if row.likelihood not in known or not row.statement:
            continue  # the schema reports it
        words = {word.lower() for word in pattern.findall(row.statement)}
        if row.likelihood not in words:
            message = messages.NO_LIKELIHOOD.fill(word=row.likelihood)
            yield at("judgements", row, "statement", message)
        elif len(words) > 1:
            others = ", ".join(sorted(words - {row.likelihood}))
            yield at("judgements", row, "statement", messages.TWO_LIKELIHOODS.fill(words=others))


def likelihood_and_confidence_are_apart(dossier: IndexedTables) -> Iterator[Problem]:
    """Likelihood and confidence are never in one sentence."""
    pattern = _likelihoods(dossier)
    for row in live(dossier.rows["judgements"]):
        if match := _CONFIDENCE.search(row.statement):
            yield at("judgements", row, "statement", messages.CONFIDENCE.fill(word=match[0]))
        if match := pattern.search(row.confidence_reason):
            message = messages.LIKELIHOOD_IN_REASON.fill(word=match[0])
            yield at("judgements", row, "confidence_reason", message)


def judgements_rest_on_what_was_public(dossier: IndexedTables) -> Iterator[Problem]:
    """Judgements and notes rest on rows that were public on their day."""
    for table, fields in (("judgements", ("supports", "against")), ("notes", ("events",))):
        for row in live(dossier.rows[table]):
            for field in fields:
                for event in named(dossier, "events", getattr(row, field)):
                    if after(latest(event.reported), latest(row.as_of)):
                        message = messages.PUBLIC_LATER.fill(
                            event=event.event_id, date=event.reported, as_of=row.as_of
                        )
                        yield at(table, row, field, message)


def no_row_speaks_for_and_against(dossier: IndexedTables) -> Iterator[Problem]:
    """No row speaks both for and against a judgement."""
    for row in live(dossier.rows["judgements"]):
        if both := [key for key in ids(row.against) if key in ids(row.supports)]:
            message = messages.FOR_AND_AGAINST.fill(events=" ".join(both))
            yield at("judgements", row, "against", message)


def judgements_replace_earlier_ones(dossier: IndexedTables) -> Iterator[Problem]:
    """A judgement replaces an earlier one."""
    by_id = dossier.by_id["judgements"]
    edges = {row.judgement_id: [row.replaces] for row in live(by_id.values()) if row.replaces}
    for key in cycles(edges):
        yield at("judgements", by_id[key], "replaces", messages.REPLACES_CYCLE)
    for row in live(dossier.rows["judgements"]):
        for old in named(dossier, "judgements", row.replaces):
            if after(latest(old.as_of), latest(row.as_of)):
                message = messages.REPLACES_LATER.fill(
                    judgement=old.judgement_id, date=old.as_of, as_of=row.as_of
                )
                yield at("judgements", row, "replaces", message)


def accounts_are_figures(dossier: IndexedTables) -> Iterator[Problem]:
    """An account gives numbers, or dates where the unit is `date`, the lower one first."""
    for row in dossier.rows["accounts"]:
        cells = [(name, getattr(row, name)) for name in ("low", "high") if getattr(row, name)]
        good = True
        for name, cell in cells:
            if row.unit == "date":
                try:
                    dates.parse(cell)
                except DateError as error:
                    yield at("accounts", row, name, error.message)
                    good = False
            elif not _NUMBER.fullmatch(cell):
                yield at("accounts", row, name, messages.NOT_A_NUMBER)
                good = False
        if good and len(cells) == 2:
            low, high = row.low, row.high
            if row.unit == "date":
                wrong_way = after(dates.parse(low).earliest, dates.parse(high).latest)
            else:
                wrong_way = Decimal(low) > Decimal(high)
            if wrong_way:
                yield at("accounts", row, "high", messages.LOW_ABOVE_HIGH.fill(low=low))


RULES = (
    judgements_hold_their_likelihood,
    likelihood_and_confidence_are_apart,
    judgements_rest_on_what_was_public,
    no_row_speaks_for_and_against,
    judgements_replace_earlier_ones,
    accounts_are_figures,
)
