"""The checks that only this field needs, on tables whose shape is sound.

Each rule is one function, and its docstring is the sentence that data/README.md prints of it.
"""

from counterclaim.checks import (
    accounts,
    answer_words,
    claims,
    events,
    fields,
    figures_of_rows,
    grades,
    joins,
    judgements,
    key_rows,
    meta,
    parties,
    places,
    relations,
    responses,
    sources,
    themes,
    years,
)
from counterclaim.checks.alike import warnings
from counterclaim.checks.indexed import IndexedTables, Rule, index
from counterclaim.checks.joins import verify_joins
from counterclaim.checks.texts import verify_texts
from counterclaim.tables import Problem, Tables
from counterclaim.tables.codebook import TABLES, Codebook

__all__ = ["CHECKS", "IndexedTables", "check", "verify_joins", "verify_texts", "warnings"]

CHECKS: tuple[Rule, ...] = (
    *meta.RULES,
    *key_rows.RULES,
    *answer_words.RULES,
    *fields.RULES,
    *events.RULES,
    *parties.RULES,
    *places.RULES,
    *claims.RULES,
    *figures_of_rows.RULES,
    *grades.RULES,
    *years.RULES,
    *joins.RULES,
    *responses.RULES,
    *relations.RULES,
    *sources.RULES,
    *judgements.RULES,
    *accounts.RULES,
    *themes.RULES,
)

_FILES = ["dossier.yml", *(f"{name}.csv" for name in TABLES)]


def check(tables: Tables, codebook: Codebook) -> list[Problem]:
    """Check a dossier against the rules of the field.

    Parameters
    ----------
    tables
        What was read of the dossier.
    codebook
        The codebook that it was read with.

    Returns
    -------
    list of Problem
        In the order of files and lines, without those already in `tables.problems`. Empty where a
        table or dossier.yml could not be read, because the rules need all of them.
    """
    if set(tables.frames) != set(TABLES) or not tables.meta:
        return []
    dossier = index(tables, codebook)
    problems = [problem for rule in CHECKS for problem in rule(dossier)]
    # A missing key has no line and comes last, after a misspelt one that explains it.
    return sorted(problems, key=lambda each: (_FILES.index(each.file), each.row or float("inf")))
