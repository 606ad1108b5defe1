"""Rules on acts and statements."""

import re
from collections.abc import Iterator

from counterclaim.checks.indexed import (
    IndexedTables,
    after,
    asserts,
    at,
    cycles,
    earliest,
    ids,
    latest,
    live,
    named,
    when,
)
from counterclaim.desk import rules
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem

_A = {"act": "an act", "statement": "a statement", "condition": "a condition"}
_LOCATOR = re.compile(r"(s[0-9]+)(?::p([0-9]{1,5})(?:-([0-9]{1,5}))?)?")


def actions_fit_the_kind(dossier: IndexedTables) -> Iterator[Problem]:
    """The action of an act is an act, that of a statement or a condition one of that kind."""
    for row in live(dossier.rows["events"]):
        action = dossier.actions.get(row.action)
        if action and row.kind in _A and action["kind"] in _A and action["kind"] != row.kind:
            message = messages.ACTION_OF_KIND.fill(kind=_A[action["kind"]], row=_A[row.kind])
            yield at("events", row, "action", message)


def statements_have_a_voice(dossier: IndexedTables) -> Iterator[Problem]:
    """A statement says in `voice` how its words reach us."""
    for row in live(dossier.rows["events"]):
        if row.kind == "statement" and not row.voice:
            yield at("events", row, "voice", messages.NO_VOICE)


def quotes_are_direct(dossier: IndexedTables) -> Iterator[Problem]:
    """Quoted words need the voice `direct`."""
    for row in live(dossier.rows["events"]):
        if row.quote and row.voice != "direct":
            message = messages.QUOTE_NOT_DIRECT.fill(voice=row.voice or "blank")
            yield at("events", row, "quote", message)


def assertions_are_about_an_act(dossier: IndexedTables) -> Iterator[Problem]:
    """A statement whose action asserts names in `about` at least one act or condition."""
    for row in live(dossier.rows["events"]):
        if not asserts(dossier, row):
            continue
        if not row.about:
            yield at("events", row, "about", messages.ASSERTS_NOTHING.fill(action=row.action))
        elif not any(rules.claimable(event.kind) for event in named(dossier, "events", row.about)):
            yield at("events", row, "about", messages.ABOUT_NO_ACT)


def statements_come_after_what_they_are_about(dossier: IndexedTables) -> Iterator[Problem]:
    """What a statement is about is public no later than the statement."""
    for row in live(dossier.rows["events"]):
        for event in named(dossier, "events", row.about):
            if event is row:
                yield at("events", row, "about", messages.ABOUT_ITSELF)
            elif after(latest(event.reported), latest(row.reported)):
                message = messages.ABOUT_LATER.fill(
                    event=event.event_id, date=event.reported, statement=row.reported
                )
                yield at("events", row, "about", message)


def statements_are_not_about_each_other(dossier: IndexedTables) -> Iterator[Problem]:
    """Statements are not about each other in a circle."""
    events = dossier.by_id["events"]
    edges = {row.event_id: ids(row.about) for row in live(dossier.rows["events"]) if row.about}
    for key in cycles(edges):
        if key not in edges[key]:  # the rule above reports a row about itself
            yield at("events", events[key], "about", messages.ABOUT_CYCLE)


def publicity_has_a_latest_day(dossier: IndexedTables) -> Iterator[Problem]:
    """`reported` has a latest day."""
    for row in live(dossier.rows["events"]):
        date = when(row.reported)
        if date and date.latest is None:
            yield at("events", row, "reported", messages.NO_LATEST_DAY)


def nothing_is_reported_before_it_happens(dossier: IndexedTables) -> Iterator[Problem]:
    """Nothing is reported before it happens, unless it is planned."""
    for row in live(dossier.rows["events"]):
        if row.modality != "planned" and after(earliest(row.date), latest(row.reported)):
            message = messages.HAPPENED_LATER.fill(reported=row.reported)
            yield at("events", row, "date", message)


def sources_are_not_older_than_what_they_report(dossier: IndexedTables) -> Iterator[Problem]:
    """Nothing rests on a source published before it happened, unless it is planned."""
    for row in live(dossier.rows["events"]):
        if row.modality == "planned":
            continue
        for source in named(dossier, "sources", row.source_ids):
            if after(earliest(row.date), latest(source.published)):
                message = messages.SOURCE_OLDER.fill(
                    source=source.source_id, published=source.published
                )
                yield at("events", row, "source_ids", message)


def allegations_are_made_by_somebody(dossier: IndexedTables) -> Iterator[Problem]:
    """An alleged event is what a statement is about, also of a speaker who is not named."""
    alleged = set()
    for row in live(dossier.rows["events"]):
        if row.kind == "statement":
            alleged.update(ids(row.about))
    for row in live(dossier.rows["events"]):
        if row.attested == "alleged" and row.event_id not in alleged:
            yield at("events", row, "attested", messages.ALLEGED_BY_NOBODY)


def rungs_are_overridden_with_a_reason(dossier: IndexedTables) -> Iterator[Problem]:
    """`rung_override` and `rung_reason` come together."""
    for row in live(dossier.rows["events"]):
        if row.rung_override and not row.rung_reason:
            yield at("events", row, "rung_reason", messages.NO_RUNG_REASON)
        if row.rung_reason and not row.rung_override:
            yield at("events", row, "rung_override", messages.NO_RUNG)


def locators_name_what_was_read(dossier: IndexedTables) -> Iterator[Problem]:
    """A locator names each source that was read for the row, with its paragraph, and no other."""
    for row in live(dossier.rows["events"]):
        tokens = ids(row.locator)
        matches = [match for token in tokens if (match := _LOCATOR.fullmatch(token))]
        if len(matches) < len(tokens):
            continue  # the schema reports it
        given = {match[1] for match in matches}
        ends = {dossier.read_in.get(key, "") for key in ids(row.source_ids)}
        if "" in ends:
            continue  # a source that is not there, or a circle of citations
        known = ", ".join(sorted(ends))
        for key in sorted(given - ends):
            source = dossier.by_id["sources"].get(key)
            if source is None:
                message = messages.LOCATOR_UNKNOWN.fill(source=key, known=known)
            elif source.cited_in:
                message = messages.LOCATOR_NOT_READ.fill(
                    source=key, other=source.cited_in, known=known
                )
            else:
                message = messages.LOCATOR_OF_OTHER.fill(source=key, known=known)
            yield at("events", row, "locator", message)
        for key in sorted(ends - given):
            yield at("events", row, "locator", messages.LOCATOR_LACKS.fill(source=key))
        for match in matches:
            first = int(match[2] or 1)
            if first < 1 or int(match[3] or first) < first:
                yield at("events", row, "locator", messages.LOCATOR_FORM.fill(place=match[0]))


RULES = (
    actions_fit_the_kind,
    statements_have_a_voice,
    quotes_are_direct,
    assertions_are_about_an_act,
    statements_come_after_what_they_are_about,
    statements_are_not_about_each_other,
    publicity_has_a_latest_day,
    nothing_is_reported_before_it_happens,
    sources_are_not_older_than_what_they_report,
    allegations_are_made_by_somebody,
    rungs_are_overridden_with_a_reason,
    locators_name_what_was_read,
)
