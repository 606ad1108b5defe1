"""Rules on acts and statements."""

import re
from collections.abc import Iterator

from counterclaim.checks.record import (
    Record,
    after,
    asserts,
    at,
    circles,
    earliest,
    ids,
    latest,
    live,
    named,
    when,
)
from counterclaim.desk import rules
from counterclaim.tables import Problem

_A = {"act": "an act", "statement": "a statement", "condition": "a condition"}
_LOCATOR = re.compile(r"(s[0-9]+)(?::p([0-9]+)(?:-([0-9]+))?)?")


def actions_fit_the_kind(record: Record) -> Iterator[Problem]:
    """The action of an act is an act, that of a statement or a condition one of that kind."""
    for row in live(record.rows["events"]):
        action = record.actions.get(row.action)
        if action and row.kind in _A and action["kind"] in _A and action["kind"] != row.kind:
            wrong = f"It is the action of {_A[action['kind']]}, and the row is {_A[row.kind]}."
            yield at("events", row, "action", wrong, "Change the action or the kind.")


def statements_have_a_voice(record: Record) -> Iterator[Problem]:
    """A statement says in `voice` how its words reach us."""
    for row in live(record.rows["events"]):
        if row.kind == "statement" and not row.voice:
            right = "Write direct, indirect or reporter."
            yield at("events", row, "voice", "A statement must say how its words reach us.", right)


def quotes_are_direct(record: Record) -> Iterator[Problem]:
    """Quoted words need the voice `direct`."""
    for row in live(record.rows["events"]):
        if row.quote and row.voice != "direct":
            wrong = f"There are quoted words, and the voice is {row.voice or 'blank'}."
            right = "Write direct in voice if the source quotes these words; else drop the quote."
            yield at("events", row, "quote", wrong, right)


def assertions_are_about_an_act(record: Record) -> Iterator[Problem]:
    """A statement whose action asserts names in `about` at least one act or condition."""
    for row in live(record.rows["events"]):
        if not asserts(record, row):
            continue
        if not row.about:
            wrong = f"The action `{row.action}` asserts, and the row does not say what."
            yield at("events", row, "about", wrong, "Name the acts; add a row for each first.")
        elif not any(rules.claimable(event.kind) for event in named(record, "events", row.about)):
            right = "Add the act as a row of its own and name it here."
            yield at("events", row, "about", "None of these is an act or a condition.", right)


def statements_come_after_what_they_are_about(record: Record) -> Iterator[Problem]:
    """What a statement is about is public no later than the statement."""
    for row in live(record.rows["events"]):
        for event in named(record, "events", row.about):
            if event is row:
                yield at("events", row, "about", "The row is about itself.", "Name the act.")
            elif after(latest(event.reported), latest(row.reported)):
                wrong = (
                    f"`{event.event_id}` is public by {event.reported}, "
                    f"after this statement, {row.reported}."
                )
                right = "An act is public at the latest when somebody speaks of it: correct one."
                yield at("events", row, "about", wrong, right)


def statements_are_not_about_each_other(record: Record) -> Iterator[Problem]:
    """Statements are not about each other in a circle."""
    events = record.by_id["events"]
    edges = {row.event_id: ids(row.about) for row in live(record.rows["events"]) if row.about}
    for key in circles(edges):
        if key not in edges[key]:  # a row about itself is told above
            wrong = "The chain of `about` leads back to this row."
            right = "A statement is about what was there before it."
            yield at("events", events[key], "about", wrong, right)


def publicity_has_a_latest_day(record: Record) -> Iterator[Problem]:
    """`reported` has a latest day."""
    for row in live(record.rows["events"]):
        date = when(row.reported)
        if date and date.latest is None:
            right = "Write [..2022-10-28] with the day of the earliest source that was found."
            yield at("events", row, "reported", "It has no latest day.", right)


def nothing_is_reported_before_it_happens(record: Record) -> Iterator[Problem]:
    """Nothing is reported before it happens, unless it is planned."""
    for row in live(record.rows["events"]):
        if row.modality != "planned" and after(earliest(row.date), latest(row.reported)):
            wrong = f"It happened after it was reported, {row.reported}."
            right = "Correct one of the two, or write planned in modality."
            yield at("events", row, "date", wrong, right)


def sources_are_not_older_than_what_they_tell(record: Record) -> Iterator[Problem]:
    """Nothing rests on a source published before it happened, unless it is planned."""
    for row in live(record.rows["events"]):
        if row.modality == "planned":
            continue
        for source in named(record, "sources", row.source_ids):
            if after(earliest(row.date), latest(source.published)):
                wrong = f"`{source.source_id}` was published before, {source.published}."
                right = "Correct a date, or name the source that tells it."
                yield at("events", row, "source_ids", wrong, right)


def allegations_are_made_by_somebody(record: Record) -> Iterator[Problem]:
    """An alleged event is what a statement is about, also of a speaker who is not named."""
    alleged = set()
    for row in live(record.rows["events"]):
        if row.kind == "statement":
            alleged.update(ids(row.about))
    for row in live(record.rows["events"]):
        if row.attested == "alleged" and row.event_id not in alleged:
            wrong = "It is alleged, and no statement is about it."
            right = "Name it in the `about` of the statement, or write reported."
            yield at("events", row, "attested", wrong, right)


def rungs_are_overridden_with_a_reason(record: Record) -> Iterator[Problem]:
    """`rung_override` and `rung_reason` come together."""
    for row in live(record.rows["events"]):
        if row.rung_override and not row.rung_reason:
            wrong, right = "The rung is overridden without a reason.", "Say why."
            yield at("events", row, "rung_reason", wrong, right)
        if row.rung_reason and not row.rung_override:
            wrong, right = "There is a reason and no rung.", "Give the rung, or drop the reason."
            yield at("events", row, "rung_override", wrong, right)


def the_best_grade_needs_two_origins(record: Record) -> Iterator[Problem]:
    """Credibility 1 needs sources of two independent origins."""
    for row in live(record.rows["events"]):
        origins = {source.origin for source in named(record, "sources", row.source_ids)}
        if row.credibility == "1" and len(origins) < 2:
            wrong = f"All its sources have one origin, {', '.join(origins) or 'unknown'}."
            right = "Grade it 2 or lower, or add a source of another origin."
            yield at("events", row, "credibility", wrong, right)


def locators_name_what_was_read(record: Record) -> Iterator[Problem]:
    """A locator names each source that was read for the row, with its paragraph, and no other."""
    for row in live(record.rows["events"]):
        matches = [_LOCATOR.fullmatch(token) for token in ids(row.locator)]
        if not all(matches):
            continue  # told by the pattern of the schema
        given = {match[1] for match in matches}
        ends = {record.read_in.get(key, "") for key in ids(row.source_ids)}
        if "" in ends:
            continue  # a source that is not there, or a circle of citations
        for key in sorted(given - ends):
            source = record.by_id["sources"].get(key)
            if source is None:
                wrong = f"sources.csv has no row `{key}`."
            elif source.cited_in:
                wrong = f"`{key}` was not read: it is known through `{source.cited_in}`."
            else:
                wrong = f"The row does not rest on `{key}`."
            right = f"Name paragraphs of {', '.join(sorted(ends))}."
            yield at("events", row, "locator", wrong, right)
        for key in sorted(ends - given):
            wrong = f"It does not say where in `{key}`, which was read for the row."
            yield at(
                "events",
                row,
                "locator",
                wrong,
                f"Add the paragraph, as {key}:p3; {key} alone if it was read in excerpts.",
            )
        for match in matches:
            first = int(match[2] or 1)
            if first < 1 or int(match[3] or first) < first:
                wrong = f"`{match[0]}` is no paragraph or range of paragraphs."
                right = "Count from p1; a range goes upwards, as p3-4."
                yield at("events", row, "locator", wrong, right)


RULES = (
    actions_fit_the_kind,
    statements_have_a_voice,
    quotes_are_direct,
    assertions_are_about_an_act,
    statements_come_after_what_they_are_about,
    statements_are_not_about_each_other,
    publicity_has_a_latest_day,
    nothing_is_reported_before_it_happens,
    sources_are_not_older_than_what_they_tell,
    allegations_are_made_by_somebody,
    rungs_are_overridden_with_a_reason,
    the_best_grade_needs_two_origins,
    locators_name_what_was_read,
)
