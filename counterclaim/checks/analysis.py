"""Rules on what the analyst adds: judgements, notes, accounts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from counterclaim import dates
from counterclaim.checks.record import Record, after, at, circles, ids, latest, live, named
from counterclaim.dates import DateError
from counterclaim.tables import Problem
from counterclaim.tables.codebook import values

_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def _likelihoods(record: Record) -> re.Pattern[str]:
    """Make the pattern that finds the words of ICD 203, the longest first."""
    words = sorted(values(record.codebook, "likelihood"), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(words)})(?:ly)?\b", re.IGNORECASE)


def judgements_hold_their_likelihood(record: Record) -> Iterator[Problem]:
    """The sentence of a judgement holds its word of likelihood and no other."""
    pattern = _likelihoods(record)
    known = values(record.codebook, "likelihood")
    for row in live(record.rows["judgements"]):
        if row.likelihood not in known or not row.statement:
            continue  # told by the schema
        found = {word.lower() for word in pattern.findall(row.statement)}
        if row.likelihood not in found:
            wrong = f"The sentence does not hold its word of likelihood, “{row.likelihood}”."
            right = "Put that word into the sentence, or correct `likelihood`."
            yield at("judgements", row, "statement", wrong, right)
        elif len(found) > 1:
            other = ", ".join(sorted(found - {row.likelihood}))
            wrong = f"The sentence holds a second word of likelihood: {other}."
            yield at("judgements", row, "statement", wrong, "Make two judgements of it.")


def likelihood_and_confidence_stand_apart(record: Record) -> Iterator[Problem]:
    """Likelihood and confidence never stand in one sentence."""
    pattern = _likelihoods(record)
    for row in live(record.rows["judgements"]):
        if match := _CONFIDENCE.search(row.statement):
            wrong = f"The sentence speaks of confidence: “{match[0]}”."
            right = "Keep likelihood here; confidence has its own two fields."
            yield at("judgements", row, "statement", wrong, right)
        if match := pattern.search(row.confidence_reason):
            wrong = f"The reason for the confidence holds a word of likelihood: “{match[0]}”."
            right = "Say what the sources bear, without that word."
            yield at("judgements", row, "confidence_reason", wrong, right)


def judgements_rest_on_what_was_public(record: Record) -> Iterator[Problem]:
    """Judgements and notes rest on rows that were public on their day."""
    for table, fields in (("judgements", ("supports", "against")), ("notes", ("events",))):
        for row in live(record.rows[table]):
            for field in fields:
                for event in named(record, "events", getattr(row, field)):
                    if after(latest(event.reported), latest(row.as_of)):
                        wrong = f"`{event.event_id}` is certainly public only by {event.reported}."
                        right = f"Leave it out, or give a later day than {row.as_of}."
                        yield at(table, row, field, wrong, right)


def no_row_speaks_for_and_against(record: Record) -> Iterator[Problem]:
    """No row speaks both for and against a judgement."""
    for row in live(record.rows["judgements"]):
        if both := [key for key in ids(row.against) if key in ids(row.supports)]:
            wrong = f"{' '.join(both)} also stands in `supports`."
            yield at("judgements", row, "against", wrong, "Decide, or make two judgements.")


def judgements_replace_earlier_ones(record: Record) -> Iterator[Problem]:
    """A judgement replaces an earlier one."""
    by_id = record.by_id["judgements"]
    edges = {row.judgement_id: [row.replaces] for row in live(by_id.values()) if row.replaces}
    for key in circles(edges):
        wrong = "The chain of `replaces` leads back to this row."
        yield at("judgements", by_id[key], "replaces", wrong, "Name the earlier judgement.")
    for row in live(record.rows["judgements"]):
        for old in named(record, "judgements", row.replaces):
            if after(latest(old.as_of), latest(row.as_of)):
                wrong = f"`{old.judgement_id}` is of {old.as_of}, later than this, {row.as_of}."
                yield at("judgements", row, "replaces", wrong, "Name the earlier judgement.")


def accounts_are_figures(record: Record) -> Iterator[Problem]:
    """An account gives numbers, or dates where the unit is `date`, the lower one first."""
    for row in record.rows["accounts"]:
        cells = [(name, getattr(row, name)) for name in ("low", "high") if getattr(row, name)]
        good = True
        for name, cell in cells:
            if row.unit == "date":
                try:
                    dates.parse(cell)
                except DateError as error:
                    yield at("accounts", row, name, error.wrong, error.right)
                    good = False
            elif not _NUMBER.fullmatch(cell):
                right = "Write digits alone, as 1200 or 0.5, and what they count in `unit`."
                yield at("accounts", row, name, "This is not a number.", right)
                good = False
        if good and len(cells) == 2:
            low, high = row.low, row.high
            if row.unit == "date":
                wrong_way = after(dates.parse(low).earliest, dates.parse(high).latest)
            else:
                wrong_way = Decimal(low) > Decimal(high)
            if wrong_way:
                wrong = f"It is below the lower end, {low}."
                yield at("accounts", row, "high", wrong, "Put the lower one into `low`.")


RULES = (
    judgements_hold_their_likelihood,
    likelihood_and_confidence_stand_apart,
    judgements_rest_on_what_was_public,
    no_row_speaks_for_and_against,
    judgements_replace_earlier_ones,
    accounts_are_figures,
)
