"""The checks that only this field needs, on tables whose shape is sound.

Each rule is one function, and its docstring is the sentence that data/README.md prints of it.
"""

from counterclaim.checks import analysis, events, fields, joins, meta, responses, sources
from counterclaim.checks.joins import verify_joins
from counterclaim.checks.record import Record, Rule, record
from counterclaim.checks.texts import verify_texts
from counterclaim.tables import Problem, Tables
from counterclaim.tables.codebook import TABLES, Codebook

__all__ = ["CHECKS", "Record", "check", "verify_joins", "verify_texts"]

CHECKS: tuple[Rule, ...] = (
    *meta.RULES,
    *fields.RULES,
    *events.RULES,
    *joins.RULES,
    *responses.RULES,
    *sources.RULES,
    *analysis.RULES,
)

_FILES = ["dossier.yml", *(f"{name}.csv" for name in TABLES)]


def check(tables: Tables, codebook: Codebook) -> list[Problem]:
    """Check a dossier against the rules of the field.

    Tables and the codebook in; the problems out, in the order of files and lines, without those
    already in `tables.problems`. Where a table or dossier.yml could not be read there is nothing to
    check yet, and the list is empty: mend `tables.problems` first.
    """
    if set(tables.frames) != set(TABLES) or not tables.meta:
        return []
    bundle = record(tables, codebook)
    found = [problem for rule in CHECKS for problem in rule(bundle)]
    # What has no line, a missing key, comes last: a misspelt one is told before it.
    return sorted(found, key=lambda each: (_FILES.index(each.file), each.row or float("inf")))
