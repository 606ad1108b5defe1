"""Rules on what the analyst adds: judgements and notes."""

import re
from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, after, at, cycles, ids, latest, live, named
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem
from counterclaim.tables.codebook import values

_ROWS = ("supports", "against", "set_aside")
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)


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
    for table, fields in (
        ("judgements", ("supports", "against", "set_aside")),
        ("notes", ("events",)),
    ):
        for row in live(dossier.rows[table]):
            for field in fields:
                for event in named(dossier, "events", getattr(row, field)):
                    if after(latest(event.reported), latest(row.as_of)):
                        message = messages.PUBLIC_LATER.fill(
                            event=event.event_id, date=event.reported, as_of=row.as_of
                        )
                        yield at(table, row, field, message)


def no_row_speaks_for_and_against(dossier: IndexedTables) -> Iterator[Problem]:
    """No row speaks both for and against a judgement, or is set aside as well."""
    for row in live(dossier.rows["judgements"]):
        for name, others in (("against", ("supports",)), ("set_aside", ("supports", "against"))):
            for other in others:
                both = [key for key in ids(getattr(row, name)) if key in ids(getattr(row, other))]
                if both:
                    message = messages.FOR_AND_AGAINST.fill(events=" ".join(both), field=other)
                    yield at("judgements", row, name, message)


def rows_are_set_aside_with_a_reason(dossier: IndexedTables) -> Iterator[Problem]:
    """`set_aside` and `set_aside_reason` come together."""
    for row in live(dossier.rows["judgements"]):
        if row.set_aside and not row.set_aside_reason:
            yield at("judgements", row, "set_aside_reason", messages.NO_SET_ASIDE_REASON)
        if row.set_aside_reason and not row.set_aside:
            yield at("judgements", row, "set_aside", messages.NOTHING_SET_ASIDE)


def short_forms_have_no_likelihood(dossier: IndexedTables) -> Iterator[Problem]:
    """A judgement in short has no word of likelihood and none on confidence."""
    pattern = _likelihoods(dossier)
    for row in live(dossier.rows["judgements"]):
        if match := pattern.search(row.short) or _CONFIDENCE.search(row.short):
            yield at("judgements", row, "short", messages.SHORT_LIKELIHOOD.fill(word=match[0]))


def parts_of_the_question_are_its_words(dossier: IndexedTables) -> Iterator[Problem]:
    """`question_part` is in the question of dossier.yml, letter by letter."""
    question = dossier.meta.get("question")
    for row in live(dossier.rows["judgements"]):
        if row.question_part and isinstance(question, str) and row.question_part not in question:
            yield at("judgements", row, "question_part", messages.NOT_IN_THE_QUESTION)


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


def nothing_is_dropped_by_replacing(dossier: IndexedTables) -> Iterator[Problem]:
    """A judgement that replaces another names each of its rows: for, against or set aside."""
    for row in live(dossier.rows["judgements"]):
        named_now = {key for name in _ROWS for key in ids(getattr(row, name))}
        for old in live(named(dossier, "judgements", row.replaces)):
            named_then = [key for name in _ROWS for key in ids(getattr(old, name))]
            events = named(dossier, "events", " ".join(dict.fromkeys(named_then)))
            dropped = [each.event_id for each in live(events) if each.event_id not in named_now]
            if dropped:
                message = messages.ROWS_DROPPED.fill(
                    judgement=old.judgement_id, events=" ".join(dropped)
                )
                yield at("judgements", row, "set_aside", message)


RULES = (
    judgements_hold_their_likelihood,
    likelihood_and_confidence_are_apart,
    judgements_rest_on_what_was_public,
    no_row_speaks_for_and_against,
    judgements_replace_earlier_ones,
    rows_are_set_aside_with_a_reason,
    nothing_is_dropped_by_replacing,
    short_forms_have_no_likelihood,
    parts_of_the_question_are_its_words,
)
