"""Rules on what dossier.yml says of the answer: the judgement, its words, the key rows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.checks.indexed import (
    IndexedTables,
    Row,
    after,
    at_key,
    earliest,
    latest,
    live,
)
from counterclaim.desk import rules
from counterclaim.desk.messages import fields as messages
from counterclaim.tables import Problem, visible

_FEWEST, _MOST = 3, 7
_CAPTION = 8  # words
_WORD = re.compile(r"\S*\w\S*")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


def the_answer_is_a_judgement_that_counts(dossier: IndexedTables) -> Iterator[Problem]:
    """The answer is a judgement that counts and that no other replaces."""
    key = dossier.meta.get("answer")
    if not isinstance(key, str) or not key:
        return
    judgement = dossier.by_id["judgements"].get(key)
    if judgement is None:
        message = messages.ANSWER_UNKNOWN.fill(judgement=visible(key))
        yield at_key(dossier, "answer", key, message)
    elif rules.withdrawn(judgement.withdrawn):
        yield at_key(dossier, "answer", key, messages.ANSWER_WITHDRAWN.fill(judgement=key))
    for row in live(dossier.rows["judgements"]):
        if row.replaces == key:
            message = messages.ANSWER_REPLACED.fill(judgement=key, newer=row.judgement_id)
            yield at_key(dossier, "answer", key, message)


def the_words_of_the_answer_rest_on_rows(dossier: IndexedTables) -> Iterator[Problem]:
    """The answer in words is short and names its rows in brackets, each of which counts."""
    text = dossier.meta.get("answer_text")
    if not isinstance(text, str) or not text:
        return
    fields = {field["name"]: field for field in dossier.codebook.dossier["fields"]}
    most = fields["answer_text"]["maxWords"]
    if (n := len(_WORD.findall(_BRACKETS.sub(" ", text)))) > most:
        yield at_key(dossier, "answer_text", text, messages.TEXT_TOO_LONG.fill(n=n, most=most))
    named = [key for group in _BRACKETS.findall(text) for key in group.split()]
    if not named:
        yield at_key(dossier, "answer_text", text, messages.TEXT_WITHOUT_IDS)
    for key in dict.fromkeys(named):
        rows = [table[key] for table in dossier.by_id.values() if key in table]
        if not list(live(rows)):
            message = messages.TEXT_UNKNOWN.fill(key=visible(key))
            yield at_key(dossier, "answer_text", text, message)


def who_is_asked_is_an_actor(dossier: IndexedTables) -> Iterator[Problem]:
    """The party asked is an actor of the dossier."""
    key = dossier.meta.get("asked")
    if isinstance(key, str) and key and key not in dossier.by_id["actors"]:
        yield at_key(dossier, "asked", key, messages.ASKED_UNKNOWN)


def key_rows_are_events_with_captions(dossier: IndexedTables) -> Iterator[Problem]:
    """Key rows are three to seven events that count, each once, with captions of up to 8 words."""
    entries = dossier.meta.get("key")
    if not isinstance(entries, list):
        return
    if not _FEWEST <= len(entries) <= _MOST:
        message = messages.KEY_ROWS_NUMBER.fill(n=len(entries), least=_FEWEST, most=_MOST)
        yield at_key(dossier, "key", "", message)
    seen = set()
    for n, entry in enumerate(entries, 1):
        if not _well_formed(entry):
            yield at_key(dossier, "key", entry, messages.KEY_ROW_FORM.fill(n=n))
            continue
        event, words = visible(entry["event"]), len(entry["caption"].split())
        row = dossier.by_id["events"].get(entry["event"])
        if row is None or rules.withdrawn(row.withdrawn):
            message = messages.KEY_ROW_UNKNOWN.fill(n=n, event=event)
            yield at_key(dossier, "key", event, message)
        elif event in seen:
            yield at_key(dossier, "key", event, messages.KEY_ROW_TWICE.fill(event=event))
        if words > _CAPTION:
            message = messages.KEY_CAPTION.fill(event=event, n=words, most=_CAPTION)
            yield at_key(dossier, "key", entry["caption"], message)
        seen.add(event)


def key_rows_are_in_order(dossier: IndexedTables) -> Iterator[Problem]:
    """Key rows come in the order in which they happened."""
    for before, row in pairwise(_key_rows(dossier)):
        if after(earliest(before.date), latest(row.date)):
            message = messages.KEY_ORDER.fill(
                event=row.event_id, date=row.date, before=before.event_id, later=before.date
            )
            yield at_key(dossier, "key", row.event_id, message)


def _well_formed(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == {"event", "caption"}
        and all(isinstance(each, str) and each.strip() for each in entry.values())
    )


def _key_rows(dossier: IndexedTables) -> Iterator[Row]:
    """The events that `key` names, as far as they are there."""
    entries = dossier.meta.get("key")
    for entry in entries if isinstance(entries, list) else []:
        if _well_formed(entry) and entry["event"] in dossier.by_id["events"]:
            yield dossier.by_id["events"][entry["event"]]


RULES = (
    the_answer_is_a_judgement_that_counts,
    the_words_of_the_answer_rest_on_rows,
    who_is_asked_is_an_actor,
    key_rows_are_events_with_captions,
    key_rows_are_in_order,
)
