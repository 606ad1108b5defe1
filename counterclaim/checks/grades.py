"""Rules on the grades of events and sources, in the Admiralty code."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, Row, asserts, at, ids, live, named
from counterclaim.checks.parties import same_side
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem
from counterclaim.tables.origins import origins

_DEPENDABLE = ("A", "B", "C")
_ORIGINS = 2

_GRADES = (
    ("events", "credibility", "credibility_reason"),
    ("sources", "reliability", "reliability_reason"),
)


def grades_have_reasons(dossier: IndexedTables) -> Iterator[Problem]:
    """A grade has its reason; a reason without a grade says why there is none."""
    for table, grade, reason in _GRADES:
        for row in live(dossier.rows[table]):
            if getattr(row, grade) and not getattr(row, reason):
                yield at(table, row, reason, messages.NO_GRADE_REASON.fill(grade=grade))


def grades_that_came_later_are_grades(dossier: IndexedTables) -> Iterator[Problem]:
    """`grade_as_of` stands only with a grade."""
    for table, grade, _ in _GRADES:
        for row in live(dossier.rows[table]):
            if row.grade_as_of and not getattr(row, grade):
                yield at(table, row, "grade_as_of", messages.NO_GRADE.fill(grade=grade))


def the_best_grade_needs_two_who_knew(dossier: IndexedTables) -> Iterator[Problem]:
    """Credibility 1 needs two origins, each with a source of A to C, and not one side's words."""
    statements = _statements(dossier)
    for row in live(dossier.rows["events"]):
        if row.credibility != "1":
            continue
        groups = origins(dossier.rows["sources"], ids(row.source_ids))
        good = {
            groups[source.source_id]
            for source in named(dossier, "sources", row.source_ids)
            if source.reliability in _DEPENDABLE
        }
        if len(good) < _ORIGINS:
            message = messages.ONE_ORIGIN.fill(origins=", ".join(sorted(good)) or "none")
            yield at("events", row, "credibility", message)
        elif message := _one_side(dossier, row, statements.get(row.event_id, [])):
            yield at("events", row, "credibility", message)


def _statements(dossier: IndexedTables) -> dict[str, list[Row]]:
    """The claims about each act, by its id."""
    statements: dict[str, list[Row]] = {}
    for row in live(dossier.rows["events"]):
        if asserts(dossier, row):
            for key in ids(row.about):
                statements.setdefault(key, []).append(row)
    return statements


def _one_side(dossier: IndexedTables, row: Row, statements: list[Row]) -> Message | None:
    """The message about what is known from one side's words alone; None for anything else."""
    if row.attested != "alleged" or not statements:
        return None
    speakers = [actor for each in statements for actor in (each.actor, *ids(each.co_actors))]
    if not all(each == speakers[0] or same_side(dossier, each, speakers[0]) for each in speakers):
        return None
    actor = dossier.by_id["actors"].get(speakers[0])
    return messages.ONE_SIDE.fill(
        party=actor.name if actor else "a speaker who is not named",
        statements=" ".join(each.event_id for each in statements),
    )


RULES = (
    grades_have_reasons,
    grades_that_came_later_are_grades,
    the_best_grade_needs_two_who_knew,
)
