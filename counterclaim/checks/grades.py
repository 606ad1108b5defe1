"""Rules on the grades of events and sources, in the Admiralty code."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, at, live
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem

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


RULES = (grades_have_reasons, grades_that_came_later_are_grades)
