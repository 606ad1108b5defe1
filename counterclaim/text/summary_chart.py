"""Words of the summary chart: its title, the sentences beside it, and what stands in its place."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pandas as pd

from counterclaim.analysis import question, summary
from counterclaim.analysis.summary import Column, Moment
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier, actor_names
from counterclaim.tables.typed import rows
from counterclaim.text import chart_titles, phrasing
from counterclaim.text.chart_notes import Notes

ALL_CLAIMS_COLUMN, KEY_COLUMN = "All claims", "Key entries"
OTHERS = "others"


def title(dossier: Dossier) -> str:
    """The title of the summary chart: when most claims were made, and the commonest answer."""
    moments = list(rows(summary.summary(dossier), Moment))
    claims = [moment.start for moment in moments if moment.role == summary.CLAIM]
    answered = _answers(dossier, [moment for moment in moments if moment.role == summary.ANSWER])
    return f"{_claims(claims, summary.unit(dossier))}{answered}"


def _claims(starts: list[datetime | None], unit: str) -> str:
    n, placed = len(starts), sorted(start for start in starts if start)
    if not placed:
        return f"{phrasing.capital(phrasing.count(n, 'claim'))} by {unit}"
    (top, most), *rest = Counter(placed).most_common(2)
    second = rest[0][1] if rest else 0
    # What fits no single period could make another one the busiest.
    if most == n:
        which = "One claim was" if n == 1 else f"All {phrasing.count(n, 'claim')} were"
        return f"{which} made {_in(top, unit)}"
    if most > second + n - len(placed) and most > 2:
        return (
            f"Claims peaked {_in(top, unit)}, with {phrasing.number(most)} of {phrasing.number(n)}"
        )
    first, last = (
        chart_titles.period(start, unit, prose=True) for start in (placed[0], placed[-1])
    )
    when = f"from {first} to {last}" if first != last else _in(top, unit)
    if len(placed) == n:
        return f"{phrasing.capital(phrasing.count(n, 'claim'))} were made {when}"
    were = phrasing.number(len(placed)), nouns.agreeing(len(placed), "was", "were")
    return f"Of {phrasing.count(n, 'claim')}, {' '.join(were)} made {when}"


def _in(start: datetime, unit: str) -> str:
    words = chart_titles.period(start, unit, prose=True)
    return f"{'on' if unit == 'day' else 'in'} {words}"


def _answers(dossier: Dossier, answers: list[Moment]) -> str:
    """What the party asked said: “; of Iran’s 25 answers, 13 sidestepped”."""
    who = question.asked(dossier)
    if not who:
        return ""
    name = whose(dossier)
    n = len({answer.event_id for answer in answers})
    counts = Counter(answer.family for answer in answers)
    most = max(counts.values(), default=0)
    top = [family for family in counts if counts[family] == most]
    labels = phrasing.scale(dossier, "family")
    if not n:
        return f"; no answer by {phrasing.named(actor_names(dossier)[who])} is recorded"
    if len(top) > 1:
        who = phrasing.named(actor_names(dossier)[who])
        return f"; {who} gave {phrasing.count(n, 'answer')}"
    if most == n:
        every = "one answer" if n == 1 else f"{phrasing.count(n, 'answer')} all"
        return f"; {name} {every} {labels[top[0]]}"
    return f"; of {name} {phrasing.count(n, 'answer')}, {phrasing.number(most)} {labels[top[0]]}"


def whose(dossier: Dossier) -> str:
    """The party asked as an owner, “Iran’s”; blank where nobody is asked."""
    who = question.asked(dossier)
    if not who:
        return ""
    name = phrasing.named(actor_names(dossier)[who])
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def notes(dossier: Dossier, columns: list[Column], others: list[str]) -> Notes:
    """Describe the summary chart.

    Parameters
    ----------
    columns
        Its calendar.
    others
        The labels of the sides that are drawn together as others.
    """
    unit, frame = summary.unit(dossier), summary.summary(dossier)
    moments = {(each.role, each.event_id): each.start for each in rows(frame, Moment)}
    n = Counter(role for role, _ in moments)
    loose = Counter(role for (role, _), start in moments.items() if not start)
    below = [f"{whose(dossier)} answers by type"] * bool(n[summary.ANSWER])
    below += ["key entries"] * bool(n[summary.KEY])
    parts = [phrasing.digits(n[summary.CLAIM], "claim")]
    parts += [phrasing.digits(n[summary.ANSWER], "answer")] * bool(n[summary.ANSWER])
    finding = title(dossier)
    return Notes(
        f"Above: claims per {unit} (UTC), by the side that made them."
        + (f" Below: {', and '.join(below)}." if below else ""),
        f"n = {' and '.join(parts)}.{_loose(loose, unit)}{_folded(columns, unit)}"
        f"{_twice(frame)}{_others(others)}",
        f"What happened when. {finding}. All counts and key entries are in the table below the"
        " chart.",
        f"Claims, answers and key entries per {unit}",
    )


def _loose(loose: Counter[str], unit: str) -> str:
    """What is counted apart, and why: “ Three claims are counted apart: …”."""
    nouns_of = {summary.CLAIM: "claim", summary.ANSWER: "answer"}
    counted = [phrasing.count(loose[role], noun) for role, noun in nouns_of.items() if loose[role]]
    several = nouns.plural(unit)
    note = ""
    if counted:
        one = sum(loose[role] for role in nouns_of) == 1
        have = (
            "is counted apart: its date allows" if one else ("are counted apart: their dates allow")
        )
        note = f" {phrasing.capital(phrasing.listing(counted))} {have} several {several}."
    if loose[summary.KEY]:
        note += f" A key entry without a line to the axis has a date that allows several {several}."
    return note


def _folded(columns: list[Column], unit: str) -> str:
    if not any(column.folded for column in columns):
        return ""
    return f" Breaks in the axis stand for {nouns.plural(unit)} in which nothing here falls."


def _twice(frame: pd.DataFrame) -> str:
    """That a statement of several kinds has a mark for each, where there is one."""
    answers = frame.loc[frame["role"].eq(summary.ANSWER), "event_id"]
    return " A statement that answers in several ways has a mark for each." * bool(
        answers.duplicated().any()
    )


def _others(others: list[str]) -> str:
    return f" Others: {phrasing.few(others)}." if others else ""


def empty(dossier: Dossier) -> str:
    """Say why no summary is drawn: no claim, one period for all, or no known date."""
    frame = summary.summary(dossier)
    claims = frame.loc[frame["role"].eq(summary.CLAIM)]
    answers = frame.loc[frame["role"].eq(summary.ANSWER), "event_id"].nunique()
    if claims.empty:
        return "There is no claim to answer."
    counted = phrasing.count(len(claims), "claim")
    starts, unit = claims["start"].dropna(), summary.unit(dossier)
    if starts.empty:
        which = "The one claim" if len(claims) == 1 else f"None of {counted}"
        can = "cannot" if len(claims) == 1 else "can"
        return f"{which} {can} be placed in a single {unit}, so nothing is drawn."
    answered = f" and {whose(dossier)} {phrasing.count(answers, 'answer')}" if answers else ""
    were = "was" if len(claims) == 1 and not answers else "were"
    return f"{phrasing.capital(counted)}{answered} {were} made {_in(starts.iloc[0], unit)}."


def columns(dossier: Dossier, sides: list[str], families: list[str]) -> list[str]:
    """The heads of the table, given the labels of its sides and of the families of answers."""
    who = whose(dossier)
    return [
        phrasing.capital(summary.unit(dossier)),
        *[f"Claims: {side}" for side in sides],
        ALL_CLAIMS_COLUMN,
        *[f"{phrasing.capital(who)} answers: {family}" for family in families],
        KEY_COLUMN,
    ]


def quiet(n: int, unit: str) -> str:
    """Name a folded stretch in two lines: “14” over “months”."""
    return f"{n:,}<br>{nouns.agreeing(n, unit)}"


def segment(side: str, period: str, ids: list[str]) -> str:
    """Say what a part of a bar counts: the side, the period and its rows."""
    return f"{side}, {period}<br>{' '.join(ids[:12])}{' …' * (len(ids) > 12)}"
