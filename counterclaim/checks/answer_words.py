"""Rules on the analyst's own answer: its words are held against the rows in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from counterclaim import dates
from counterclaim.checks.indexed import (
    UNDETERMINED,
    IndexedTables,
    Row,
    at_key,
    earliest,
    ids,
    latest,
    live,
    named,
)
from counterclaim.dates.bounds import MONTHS
from counterclaim.desk.messages import fields as messages
from counterclaim.tables import Problem

_CLAUSE = re.compile(r"(?P<words>[^\[\]]*)\[(?P<ids>[^\[\]]*)\]")
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
# “one” counts nothing in “one of them”.
_NUMBER = re.compile(rf"\b(\d[\d,.]*\d|\d|{'|'.join(_NUMBERS[2:])})\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})(?: (?P<year>(?:1|2)\d{{3}}))?\b"
    r"|\b(?P<alone>(?:1[5-9]|20)\d{2})\b"
)
# First words of `past` in stances.csv that say nothing of the kind by themselves.
_GENERAL = {"answered", "found", "took", "said", "backed"}


class _Clause(NamedTuple):
    """Words of the answer with the rows behind them: of any table, and the events among them."""

    words: str
    keys: list[str]
    events: list[Row]
    texts: str


def clauses_have_their_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """Every part of the answer in words ends with the rows that it rests on."""
    text = _text(dossier)
    rest = _CLAUSE.sub("", text) if "[" in text else ""
    if re.search(r"\w", rest):
        yield _problem(dossier, messages.TEXT_LOOSE.fill(words=rest.strip(" .,;")))


def names_are_in_the_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """An actor or side that the answer names acts, speaks or is spoken of in its rows."""
    for clause in _clauses(dossier):
        there = _actors(dossier, clause)
        for name, owners in _names(dossier).items():
            named_here = re.search(rf"\b{re.escape(name)}\b", clause.words)
            if named_here and not owners & there and name not in clause.texts:
                message = messages.TEXT_NAME.fill(name=name, rows=" ".join(clause.keys))
                yield _problem(dossier, message)


def dates_are_those_of_the_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """A date that the answer names is that of one of its rows, or in their words."""
    for clause in _clauses(dossier):
        year = ""
        for match in _DATE.finditer(clause.words):
            year = match["year"] or match["alone"] or year
            if match[0] in clause.texts or _is_date(clause, match, year):
                continue
            message = messages.TEXT_DATE.fill(date=match[0], rows=" ".join(clause.keys))
            yield _problem(dossier, message)


def numbers_are_those_of_the_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """A number that the answer names is in its rows, in digits or as a word."""
    for clause in _clauses(dossier):
        known = {_value(match[0]) for match in _NUMBER.finditer(clause.texts)}
        for match in _NUMBER.finditer(_DATE.sub(" ", clause.words)):
            if _value(match[0]) not in known:
                message = messages.TEXT_NUMBER.fill(number=match[0], rows=" ".join(clause.keys))
                yield _problem(dossier, message)


def stances_are_those_of_the_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """What the answer says that a speaker did to a claim, a row of its own did."""
    kinds = _kinds(dossier)
    for clause in _clauses(dossier):
        done = {row.action for row in clause.events}
        events = {row.event_id for row in clause.events}
        for row in live(dossier.rows["responses"]):
            if row.answer in events:
                done.add(row.stance)
        for word in dict.fromkeys(re.findall(r"\b[a-z]+\b", clause.words)):
            if word in kinds and not kinds[word] & done and not _negated(clause.words, word):
                message = messages.TEXT_STANCE.fill(word=word, rows=" ".join(clause.keys))
                yield _problem(dossier, message)


def likelihood_is_that_of_the_judgement(dossier: IndexedTables) -> Iterator[Problem]:
    """A word of likelihood in the answer is that of the judgement in its brackets."""
    words = _likelihoods(dossier)
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    for clause in _clauses(dossier):
        judged = list(named(dossier, "judgements", " ".join(clause.keys)))
        right = {row.likelihood for row in judged}
        for match in re.finditer(rf"\b(?:{pattern})\b", clause.words, re.IGNORECASE):
            if not words[match[0].lower()] & right:
                likelihoods = " or ".join(sorted(right)) or "nothing: none is named"
                yield _problem(
                    dossier, messages.TEXT_LIKELIHOOD.fill(word=match[0], right=likelihoods)
                )


def _text(dossier: IndexedTables) -> str:
    text = dossier.meta.get("answer_text")
    return " ".join(text.split()) if isinstance(text, str) else ""


def _problem(dossier: IndexedTables, message: messages.Message) -> Problem:
    return at_key(dossier, "answer_text", _text(dossier), message)


def _clauses(dossier: IndexedTables) -> Iterator[_Clause]:
    """The parts of the answer whose brackets name rows that are there."""
    for match in _CLAUSE.finditer(_text(dossier)):
        keys = [key for key in ids(match["ids"]) if any(key in t for t in dossier.by_id.values())]
        if not keys:
            continue
        events = list(named(dossier, "events", " ".join(keys)))
        about = [row for each in events for row in named(dossier, "events", each.about)]
        rows = [table[key] for key in keys for table in dossier.by_id.values() if key in table]
        texts = " ".join(str(cell) for row in [*rows, *about] for cell in row[1:])
        yield _Clause(match["words"], keys, [*events, *about], texts)


def _names(dossier: IndexedTables) -> dict[str, set[str]]:
    """The actors by each name that they have, and by the label of their side."""
    owners: dict[str, set[str]] = {}
    sides = dossier.meta.get("sides")
    labels = sides if isinstance(sides, dict) else {}
    for actor in live(dossier.rows["actors"]):
        side = labels.get(actor.side)
        label = side.get("label", "") if isinstance(side, dict) else ""
        for name in {actor.name, *actor.aliases.split("|"), label} - {""}:
            owners.setdefault(name, set()).add(actor.actor_id)
    return owners


def _actors(dossier: IndexedTables, clause: _Clause) -> set[str]:
    """Who acts, speaks or is spoken of in the rows of a clause, with what each is part of."""
    reached = set(clause.keys)
    for row in clause.events:
        cells = (row.actor, row.target, row.co_actors, row.co_targets, row.attributes_to)
        reached |= {key for cell in cells for key in ids(cell) if key != UNDETERMINED}
    known = dossier.by_id["actors"]
    ahead = list(reached)
    while ahead:
        row = known.get(ahead.pop())
        if row is not None and row.part_of and row.part_of not in reached:
            reached.add(row.part_of)
            ahead.append(row.part_of)
    return reached


def _is_date(clause: _Clause, match: re.Match[str], year: str) -> bool:
    """Whether one of the rows can have happened, or been said, on a date as it is written."""
    for row in clause.events:
        first, last = earliest(row.date), latest(row.date)
        if last is None:
            continue
        start, end = _bounds(match, year or str(last.year))
        if start <= last and (first is None or first <= end):
            return True
    return False


def _bounds(match: re.Match[str], year: str) -> tuple[datetime, datetime]:
    if match["month"] is None:
        text = year
    else:
        text = f"{year}-{MONTHS.index(match['month']) + 1:02}"
        text += f"-{int(match['day']):02}" if match["day"] else ""
    try:
        date = dates.parse(text)
    except dates.DateError:
        return datetime.max, datetime.min
    return date.earliest or datetime.max, date.latest or datetime.min


def _value(number: str) -> str:
    word = number.lower()
    return str(_NUMBERS.index(word)) if word in _NUMBERS else word.replace(",", "")


def _kinds(dossier: IndexedTables) -> dict[str, set[str]]:
    """The stances and actions that a verb in the past stands for: “denied”."""
    book = dossier.codebook
    kinds: dict[str, set[str]] = {}
    for past, key in zip(book.stances["past"], book.stances["stance"], strict=True):
        kinds.setdefault(past.split()[0], set()).add(key)
    kinds = {word: keys for word, keys in kinds.items() if word not in _GENERAL}
    for past, key in zip(book.actions["past"], book.actions["action"], strict=True):
        if past.split()[0] in kinds:
            kinds[past.split()[0]].add(key)
    return kinds


def _negated(words: str, word: str) -> bool:
    """Whether it is only said that somebody has not done so."""
    return bool(re.search(rf"\b(?:not|never|nobody) (?:\w+ ){{0,3}}{word}\b", words))


def _likelihoods(dossier: IndexedTables) -> dict[str, set[str]]:
    """The words of likelihood by each form in which an answer can have them."""
    book, words = dossier.codebook.likelihoods, {}
    for likelihood, answer in zip(book["likelihood"], book["answer"], strict=True):
        for form in (likelihood, answer):
            words.setdefault(form.lower(), set()).add(likelihood)
    return words


RULES = (
    clauses_have_their_rows,
    names_are_in_the_rows,
    dates_are_those_of_the_rows,
    numbers_are_those_of_the_rows,
    stances_are_those_of_the_rows,
    likelihood_is_that_of_the_judgement,
)
