"""Summaries of statements as sentences in the past: who said it, when, and what.

“The Pentagon press secretary says that aircraft loaded drones.” becomes “The Pentagon press
secretary, Pat Ryder, said on 30 August 2022 that aircraft loaded drones”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from counterclaim.dossier import Dossier, actor_rows
from counterclaim.dossier.rows import Actor, Claim, Event
from counterclaim.text import grammar, phrasing, tenses

# A longer subject is no name of a speaker.
_SUBJECT = 12
# Where the words were said, before who said them: “In the same tweet Ukraine’s minister says”.
_PLACE = re.compile(r"In (?:the|a|an|its|his|her|their|[a-z]+ing)\b[^A-Z,;:.]*,? (?=[A-Z])")
# After these words comes a noun, even if it looks like a verb.
_BEFORE_NOUNS = {"a", "an", "the", "of", "its", "his", "her", "their", "to", "that", "which", "who"}
# Verbs in the plural that are no nouns as well.
_PLURALS = {"say": "said", "tell": "told", "call": "called", "ask": "asked", "deny": "denied"}
_PLURALS |= {"announce": "announced", "condemn": "condemned", "note": "noted"}
_SAID = {"said", "told", "reported", "noted", "wrote"}
# Whom it was said to, in characters.
_ADDRESSED = 60


class Summary(NamedTuple):
    """A summary taken apart.

    subject  who spoke, as the summary names it
    verb     the verb, and to whom it was said, in the past: “told The Washington Post”
    what     the clause after “that”; blank where the summary has another form
    rest     what follows the subject otherwise, in the past: “counted 28 drones”
    """

    subject: str
    verb: str
    what: str
    rest: str


def read(summary: str, verbs: Mapping[str, str], names: Collection[str] = ()) -> Summary | None:
    """Take a summary apart; None where it names no speaker before a verb that is known.

    Parameters
    ----------
    verbs
        The past by the present, as of `grammar.pasts`.
    names
        Words on which names of actors end, as of `grammar.subjects`.
    """
    words = _PLACE.sub("", summary.rstrip(" .")).split(" ")
    known = {**verbs, **_PLURALS}
    for n, word in enumerate(words[: _SUBJECT + 1]):
        bare = word.rstrip(",")
        past = known.get(bare) or (bare if bare in known.values() else "")
        if not n or not past or words[n - 1].lower() in _BEFORE_NOUNS or words[n - 1] == "and":
            continue
        subject, rest = " ".join(words[:n]), " ".join(words[n + 1 :])
        if re.search(r"\b(?:that|which|who)\b", subject) and past not in _SAID:
            continue  # a verb of the relative clause
        rest = f"{word.removeprefix(bare)} {rest}"
        if past == "said" and rest[1:2].isupper():
            return Summary(subject, past, tenses.past(rest.strip(), names), "")
        addressed, that, what = rest.partition(" that ")
        addressed = re.sub(r"\band (\w+)", lambda m: f"and {known.get(m[1], m[1])}", addressed)
        if that and _introduces(past, addressed):
            return Summary(subject, f"{past}{addressed}", tenses.past(what, names), "")
        return Summary(subject, "", "", tenses.past(f"{past}{rest}".rstrip(), names))
    return None


def _introduces(past: str, addressed: str) -> bool:
    """Whether “that” after a verb and these words begins what was said."""
    if re.search(r"[,;:]", addressed) or len(addressed) > _ADDRESSED:
        return False
    told = past in ("told", "wrote") or re.search(r" and (?:said|reported|told)$", addressed)
    return bool(told) or len(addressed.split()) < 2


def speaker(dossier: Dossier, row: Claim | Event, summary: Summary) -> str:
    """Who spoke, as the summary names it, with the name of a person whom it names by an office."""
    subject = summary.subject
    actor = actor_rows(dossier).get(row.actor)
    if actor is None:
        return "an unnamed source"
    if not row.co_actors and _named(actor) and not _holds(subject, actor):
        if subject[0].isupper() and not re.match(r"(?:The|A|An) |.+[’']s? ", subject):
            return ""
        return f"{_lowered(subject, actor.kind)}, {actor.name},"
    state = actor_rows(dossier)[actor.state].name if actor.state else ""
    if actor.kind == "person" and not row.co_actors and subject == actor.name and state:
        return f"{subject} of {grammar.named(state)}"
    return _lowered(subject, actor.kind)


def _named(actor: Actor) -> bool:
    """Whether a person has a name, and not only a description such as “US official”."""
    return actor.kind == "person" and not actor.name.split()[-1][:1].islower()


def _holds(subject: str, actor: Actor) -> bool:
    return any(name in subject.split() for name in actor.name.split())


def _lowered(subject: str, kind: str) -> str:
    """A subject inside a sentence: “the Pentagon press secretary”; outlets keep their “The”."""
    first, _, rest = subject.partition(" ")
    if first == "The" and kind == "outlet" and re.fullmatch(r"(?:[A-Z]\w+ ?){2,}", rest):
        return subject
    return f"{first.lower()} {rest}" if first in ("The", "A", "An") else subject


def said(dossier: Dossier, row: Claim | Event) -> str:
    """A statement as a sentence in the past, with its date; blank where its summary has no form."""
    summary = read(row.summary, grammar.pasts(dossier), grammar.subjects(dossier))
    who = speaker(dossier, row, summary) if summary else ""
    if not summary or not who:
        return ""
    when = grammar.on(row.date)
    words = (when, who, summary.rest)
    if summary.what:
        words = (who, summary.verb, when, "that", summary.what)
    return " ".join(word for word in words if word)


def told(dossier: Dossier, row: Claim | Event) -> str:
    """What a row says in the past, with its date: a statement, or what happened."""
    as_said = said(dossier, row) if row.kind == "statement" else ""
    if as_said:
        return as_said
    when = grammar.on(row.date)
    what = tenses.past(row.summary.rstrip(". "), grammar.subjects(dossier))
    actor = actor_rows(dossier).get(row.actor)
    first = re.split(r"[ ’']", what)[0]
    names = {*grammar.subjects(dossier), *(actor.name.split() if actor else ())}
    if when and (first in names or first in ("The", "A", "An")):
        return f"{when} {_lowered(what, 'act')}"
    if not when:
        return what
    # Whether the first word is a name is not known, so that it stays the first.
    return f"{what} ({phrasing.when(row.date)})"


def denied(dossier: Dossier, row: Event, name: str) -> tuple[str, str]:
    """What an answer said, for a sentence about its state.

    Returns
    -------
    tuple of str
        “said” or “denied”, and the clause after “that” (“it had sent no weapon”); both blank
        where the summary has no such clause.
    """
    summary = read(row.summary, grammar.pasts(dossier), grammar.subjects(dossier))
    if not summary or not summary.what or re.search(r"\b(?:his|her|he|she)\b", summary.what):
        return "", ""
    what = re.sub(rf"^{re.escape(name)} ", "it ", summary.what)
    return "denied" if summary.verb.startswith("denied") else "said", what
