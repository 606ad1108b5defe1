"""From the present of summaries to the past of a report: “said that weapons flowed”.

A verb is changed only where it can be no noun: “reports” after the name of an actor, “train” after
a noun in the plural. Quotations stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

_BE = {
    **{"is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could"},
    **{"does": "did", "do": "did", "may": "might", "cannot": "could not"},
}
_IRREGULAR = {
    **{"become": "became", "begin": "began", "bring": "brought", "build": "built", "buy": "bought"},
    **{"come": "came", "draw": "drew", "drive": "drove", "fall": "fell", "fight": "fought"},
    **{"find": "found", "fly": "flew", "get": "got", "give": "gave", "go": "went", "grow": "grew"},
    **{"hide": "hid", "hit": "hit", "hold": "held", "keep": "kept", "know": "knew", "lead": "led"},
    **{"leave": "left", "let": "let", "lie": "lied", "lose": "lost", "make": "made"},
    **{"mean": "meant", "meet": "met", "pay": "paid", "put": "put", "run": "ran", "say": "said"},
    **{"see": "saw", "seek": "sought", "sell": "sold", "send": "sent", "set": "set"},
    **{"shoot": "shot", "speak": "spoke", "spend": "spent", "stand": "stood", "strike": "struck"},
    **{"take": "took", "tell": "told", "think": "thought", "win": "won", "withdraw": "withdrew"},
    **{"write": "wrote", "cut": "cut"},
}
_REGULAR = (
    "accept accuse acknowledge acquire act agree aid aim allow announce answer appeal appear arm"
    " arrest arrive ask assess assist attack attend ban bar believe belong block bomb breach call"
    " carry cease challenge claim close collect comment compare condemn confirm contain continue"
    " convene cooperate count cross decide declare decline defend deliver demand deny deploy"
    " describe designate destroy develop dispute disrupt distort end equip evacuate examine expel"
    " export fail fear fire flow follow fund help host house import impose include indicate inspect"
    " intend intercept invade investigate join kill lack land last launch lift look lower match"
    " mediate mobilise move name need negotiate note occupy offer open operate order own plan"
    " poison possess prepare press produce promise propose protect protest prove provide publish"
    " raise reach recall receive refer refuse regret reject release rely remain repeat report"
    " request require rest restate restore return sanction serve shell show sign start state stay"
    " stop store suggest supply support suspect target telephone test threaten tie train transfer"
    " travel treat try turn urge use violate visit want warn weigh welcome widen wish work wound"
).split()
_DOUBLED = {"ban", "bar", "equip", "expel", "plan", "refer", "regret", "stop", "transfer"}
# Forms in -s that are nouns in the plural as well.
_NOUNS = set(
    "acts aids aims answers appeals arms arrests attacks bans bars blocks bombs breaches builds"
    " calls challenges claims closes comments counts crosses cuts demands ends exports falls fears"
    " fights finds fires flies flows funds hits holds hosts houses imports keeps lands leads lies"
    " lifts looks makes matches meets moves names needs notes offers orders plans poisons presses"
    " promises protests puts reports requests returns runs sanctions serves sets shells shows signs"
    " stands starts states stays stops stores strikes ties supplies supports suspects targets tells"
    " telephones tests trains transfers travels treats tries turns uses visits wants wins wishes"
    " works wounds".split()
) - {"makes", "uses", "tells", "builds", "keeps", "wants", "breaches", "puts", "meets", "serves"}
# Words in -s after which no verb in the plural follows.
_SINGULAR = set(
    "across always arms as besides has his is its less perhaps sanctions talks this thus towards"
    " unless us was whereas".split()
)
# After these a verb stays as it is.
_MODAL = {"to", "not", "will", "would", "can", "could", "may", "might", "must", "should", "cannot"}
_MODAL |= {"did", "does", "do", "shall", "let", "lets"}
_BEFORE_NOUN = {"a", "an", "the", "of", "its", "his", "her", "their", "by", "with", "in", "no"}
_PLACES = {"in", "of", "from", "at"}
# Plurals without -s.
_MANY = {"personnel", "people", "police", "men", "women", "children", "staff", "crew"}
_PRONOUNS = {"it", "he", "she", "which", "who"}


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def _regular(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


_BASES = _IRREGULAR | {base: _regular(base) for base in _REGULAR}
_THIRDS = {_third(base): past for base, past in _BASES.items()}
# “drones of Iranian make”
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ic)$")
_WORD = re.compile(r"[\w’'-]+")


def past(clause: str, names: Collection[str] = ()) -> str:
    """A clause with its verbs one step back.

    Parameters
    ----------
    clause
        “weapons flow from Iran to Russia and are used against civilians”.
    names
        Words on which names of actors end: after these a form in -s is a verb.

    Returns
    -------
    str
        “weapons flowed from Iran to Russia and were used against civilians”.
    """
    parts = re.split(r"(“[^”]*”)", clause)
    return "".join(part if part[:1] == "“" else _shifted(part, names) for part in parts)


class _Word(NamedTuple):
    """A word, what stands between it and the one before, and the past that it was put into."""

    now: str
    gap: str
    then: str


def _shifted(text: str, names: Collection[str]) -> str:
    words: list[_Word] = []
    at = 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        clause = _clause(words) if not re.search("[,;:.]", gap) else []
        then = _verb(match[0], clause, names) if words and not gap.strip(" ,") else ""
        words.append(_Word(match[0], gap, then))
        at = match.end()
    return "".join(f"{word.gap}{word.then or word.now}" for word in words) + text[at:]


def _clause(words: list[_Word]) -> list[_Word]:
    """The words of a clause so far: since the last comma, colon or full stop."""
    for n in range(len(words) - 1, 0, -1):
        if re.search("[,;:.]", words[n].gap):
            return words[n:]
    return words


def _verb(now: str, clause: list[_Word], names: Collection[str]) -> str:
    """The past of a word where it is a verb in the present; blank where it may be none."""
    if not clause:
        return _BE.get(now, "")
    before = clause[-1].now
    modal = any(word.now in _MODAL for word in clause[-3:])
    if now in _BE:
        return "" if modal and now in ("have", "do") else _BE[now]
    subject = before in names or before in _PRONOUNS
    if now in _THIRDS and (subject or (now not in _NOUNS and before not in _BEFORE_NOUN)):
        return _THIRDS[now]
    if now not in _BASES or modal or before in _BEFORE_NOUN:
        return ""
    if before == "and" and len(clause) > 1:  # “train and support”
        return _BASES[now] if clause[-2].now in _BASES and clause[-2].then else ""
    if _is_plural(clause[-1], first=len(clause) == 1):
        return _BASES[now]
    # “personnel in Crimea train”
    named = before in names or (before[:1].isupper() and not _ADJECTIVE.search(before))
    placed = named and len(clause) > 2 and clause[-2].now in _PLACES
    if placed and _is_plural(clause[-3], first=len(clause) == 3):
        return _BASES[now]
    # “Iran and Russia cooperate”, “strikes in Crimea kill”; no noun may be taken for the verb.
    several = any(word.now == "and" or _is_plural(word) for word in clause)
    named = named and (_third(now) not in _NOUNS or now == "show")
    return _BASES[now] if several and named else ""


def _is_plural(word: _Word, first: bool = False) -> bool:
    lower = word.now[:1].islower() or first
    many = word.now in _MANY or (word.now.endswith("s") and word.now not in _SINGULAR)
    return lower and many and not word.then and not word.now.endswith(("’s", "'s"))
