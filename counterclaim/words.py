"""Sentences a sub-editor would pass, computed from frames; every one names the rows it rests on.

Nothing here is HTML: the page escapes. Numbers up to nine are spelled out in prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from counterclaim import dates, escalation, exchanges, quota
from counterclaim.dossier import UNDETERMINED, Dossier, once

# First words of names that take an article: “the United States”, “the European Union”.
# Names, or first words of names, that English sets an article before.
ARTICLED = {
    *("United", "European", "Netherlands", "Philippines", "UN", "EU", "US", "UK"),
    *("Kremlin", "White House", "Pentagon", "Islamic Revolutionary Guard Corps"),
}
UNDATED = "without a date"
NUMBERS = "no one two three four five six seven eight nine".split()
# Labels of stances that a sentence cannot count, as one and as many.
COUNTED = {
    "challenge_evidence": ("challenge to the evidence", "challenges to the evidence"),
    "no_comment": ("reply of no comment", "replies of no comment"),
}


class Sentence(NamedTuple):
    """A sentence and the ids of the rows it was computed from."""

    text: str
    rows: tuple[str, ...] = ()


def number(n: int) -> str:
    """A count in prose: words up to nine, digits above; zero is “no”."""
    return NUMBERS[n] if n < len(NUMBERS) else f"{n:,}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun: “no claims”, “one claim”, “12 claims”."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def digits(n: int, noun: str) -> str:
    """A count for a note under a chart: “0 claims”, “1 claim”, “1,200 claims”."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def share(k: int, n: int, noun: str) -> str:
    """A part of a whole: “two of 12 rows”, “none of 12 rows”, “the one row”."""
    if k == n == 1:
        return f"the one {noun}"
    return f"{_none(k)} of {count(n, noun)}"


def listing(items: Iterable[str]) -> str:
    """Items as a list in a sentence: “a”, “a and b”, “a, b and c”; “” for none."""
    *head, last = list(items) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def few(items: Iterable[str]) -> str:
    """Names as a list in a sentence, or of too many the first and how many others there are."""
    every = list(items)
    if len(every) <= quota.SPEAKERS:
        return listing(every)
    return listing(
        [*every[: quota.SPEAKERS - 1], f"{number(len(every) - quota.SPEAKERS + 1)} others"]
    )


def capital(text: str) -> str:
    """The text with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def when(text: str, preposition: bool = False) -> str:
    """A date of the tables in words, “early October 2022”; “date not known” for undetermined."""
    if text in {"", UNDETERMINED}:
        return "date not known"
    return dates.phrase(dates.parse(text), preposition)


def when_short(text: str) -> str:
    """A date of the tables for tables and charts, “28 Oct 2022”."""
    return "not known" if text in {"", UNDETERMINED} else dates.short(dates.parse(text))


def reached(text: str) -> str:
    """When an act had reached its rung: “on 28 October 2022”, or “by May 2022” if it lasted."""
    if dates.parse(text).shape == "interval":
        return f"by {when(text.partition('/')[2])}"
    return when(text, preposition=True)


def how_well(text: str) -> str:
    """How well a date is known: “day”, “month, approximate”, “upper bound only”."""
    return "not known" if text in {"", UNDETERMINED} else dates.precision(dates.parse(text))


def lag(shortest: int, longest: int | None) -> str:
    """A lag from its bounds, in days: “27 to 58 days”, “at least 27 days”, “the same day”.

    A longest of None or <NA> means that it has no bound.
    """
    if longest is None or pd.isna(longest):
        return f"at least {_days(shortest)}" if shortest else "an unknown number of days"
    if shortest == longest:
        return "the same day" if longest == 0 else _days(longest)
    return f"{shortest:,} to {longest:,} days"


def later(shortest: int, longest: int | None) -> str:
    """A lag as “answered …”: “the same day”, “89 to 119 days later”, “lag not known”."""
    if longest is None or pd.isna(longest):
        return f"at least {_days(shortest)} later" if shortest else "lag not known"
    said = lag(shortest, longest)
    return said if longest == 0 else f"{said} later"


def named(name: str) -> str:
    """A name in a sentence: with its article where English wants one, “the United States”."""
    # “the Ministry of Defence of …”, “the ambassador of …”: a noun that is told apart by another.
    articled = name in ARTICLED or name.split(" ")[0] in ARTICLED or " of " in name
    return f"the {name}" if articled else name


def open_for(shortest: int, longest: int | None) -> str:
    """How long a claim stands without an answer: “open for 28 to 57 days”."""
    if longest is not None and not pd.isna(longest) and longest == 0:
        return "open since that day"
    return f"open for {lag(shortest, longest)}"


def speakers(kept: Dossier, events: pd.DataFrame) -> str:
    """The states (or unnamed speakers) behind events, in order of first mention."""
    names = dict(zip(kept.actors["actor_id"], kept.actors["name"], strict=True))
    found = dict.fromkeys(names.get(state, "") if state else "" for state in events["state"])
    known = [named(name) for name in found if name]
    return few(known + ["speakers who are not named"] * ("" in found))


def day(kept: Dossier) -> str:
    """The as-of day in words."""
    return dates.phrase(dates.parse(kept.as_of.isoformat()))


def asof(kept: Dossier) -> Sentence:
    """The line under the title: rows, origins, window."""
    shown = kept.shown
    parts = [count(len(shown), "row"), origins(kept)]
    if kept.since or kept.until:
        ends = [f"from {when(kept.since)}"] * bool(kept.since)
        ends += [f"until {when(kept.until)}"] * bool(kept.until)
        parts.append("window " + " ".join(ends))
    if kept.actor:
        names = dict(zip(kept.actors["actor_id"], kept.actors["name"], strict=True))
        parts.append(f"rows of {named(names[kept.actor])} only")
    return Sentence(" · ".join(parts), tuple(shown["event_id"]))


def origins(kept: Dossier) -> str:
    """How many sources, how many read, of how many origins."""
    sources = kept.sources
    n = sources["origin"].nunique()
    read = int(sources["cited_in"].eq("").sum())
    text = count(len(sources), "source")
    if read < len(sources):
        text += f", {_none(read)} of them read"
    return text + f", {count(n, 'origin')}"


def bottom_line(kept: Dossier) -> list[Sentence]:
    """The answer first: how far acts rise, who claims, what is answered, on what it rests."""
    return [*rise(kept), *answered(kept), *stances(kept), *footing(kept)]


def rise(kept: Dossier) -> list[Sentence]:
    """How far acts rise on the ladder, by alleged and by reported acts."""
    steps = escalation.peak(kept.shown)
    if steps.empty:
        return [Sentence("No act that was done and can be dated is on record.")]
    rung = int(steps["rung"].max())
    label = rung_label(kept, rung)
    top = steps[steps["rung"].eq(rung)].set_index("alleged")["event_id"]
    said = dict(zip(kept.events["event_id"], kept.events["date"], strict=True))
    text = f"The record rises to {label}, rung {rung} of the ladder"
    alleged, reported = top.get(True), top.get(False)
    if alleged and reported:
        text += (
            f": alleged acts reach it {reached(said[alleged])},"
            f" reported acts {reached(said[reported])}."
        )
    elif reported:
        text += f", which a reported act reaches {reached(said[reported])}."
    else:
        text += f", by alleged acts alone, {reached(said[alleged])}."
    return [Sentence(text, tuple(top))]


def answered(kept: Dossier) -> list[Sentence]:
    """How many claims are on record, by whom, and how many have an answer."""
    found = exchanges.claims(kept)
    if found.empty:
        return [Sentence("No claim about an act is on record.")]
    ids = tuple(found["event_id"])
    return [
        Sentence(_claimants(kept, found), ids),
        Sentence(f"{capital(standing(found))} in the record up to {day(kept)}.", ids),
    ]


def _claimants(kept: Dossier, found: pd.DataFrame) -> str:
    """Who makes claims: all of few claimants, of many those with most claims, by number."""
    n = count(len(found), "claim")
    by = found["state"].value_counts()  # of equals, the one that is mentioned first
    if len(by) <= quota.CLAIMANTS:
        return f"{capital(speakers(kept, found))} make{'s' * _one_speaker(found)} {n}."
    names = dict(zip(kept.actors["actor_id"], kept.actors["name"], strict=True))
    said = [
        f"{number(k)} by {named(names[state]) if state else 'speakers who are not named'}"
        for state, k in by.iloc[: quota.CLAIMANTS - 1].items()
    ]
    rest = by.iloc[quota.CLAIMANTS - 1 :]
    others = f"{number(int(rest.sum()))} by {number(len(rest))} others"
    return f"{capital(n)} are on record: {listing([*said, others])}."


def stances(kept: Dossier) -> list[Sentence]:
    """Each answering side and its stances, counted by answer."""
    joined = exchanges.pairs(kept)
    if joined.empty:
        return []
    events = kept.events.set_index("event_id")
    names = dict(zip(kept.actors["actor_id"], kept.actors["name"], strict=True))
    sentences = []
    states = joined["answer"].map(events["state"])
    order = list(dict.fromkeys(states))
    if len(order) > quota.SPEAKERS:
        # Those with most answers; the rest in one sentence.
        order = list(states.value_counts().index[: quota.SPEAKERS])
    for state in order:
        own = joined[states.eq(state)]
        who = capital(named(names.get(state, "speakers who are not named")))
        verb = "answers" if state else "answer"
        sentences.append(
            Sentence(
                f"{who} {verb} {addressed(kept, own)} with {taken(kept, own)}.",
                tuple(dict.fromkeys(own["answer"])),
            )
        )
    rest = joined[~states.isin(order)]
    if len(rest):
        n = count(states[rest.index].nunique(), "other speaker")
        said = "answers" if n.startswith("one ") else "answer"
        text = f"{capital(n)} {said} {addressed(kept, rest)} with {taken(kept, rest)}."
        sentences.append(Sentence(text, tuple(dict.fromkeys(rest["answer"]))))
    return sentences


def addressed(kept: Dossier, pairs: pd.DataFrame) -> str:
    """What pairs answer, counted: “two claims and one other statement”."""
    # What is answered may itself be an answer, and that is no claim.
    asserted = kept.events.set_index("event_id")["claim"].loc[pairs["claim"].unique()]
    claims, others = int(asserted.sum()), int((~asserted).sum())
    to = [count(claims, "claim")] * bool(claims)
    to += [count(others, "other statement" if claims else "statement")] * bool(others)
    return listing(to)


def taken(kept: Dossier, pairs: pd.DataFrame) -> str:
    """The stances of pairs, counted: “a scoped denial and two non-denials”."""
    labels = scale(kept, "stance")
    # One answer to several claims is one answer: count statements, not pairs.
    said = pairs.drop_duplicates(["answer", "stance"])["stance"].value_counts()
    parts = []
    for stance in sorted(said.index, key=list(labels).index):
        one, many = COUNTED.get(stance, (labels[stance], ""))
        n = int(said[stance])
        parts.append(article(one) if n == 1 else count(n, one, many))
    return listing(parts)


def standing(found: pd.DataFrame, column: str = "status") -> str:
    """How claims stand, counted by status: “one is answered in part and two have no answer”."""
    n = len(found)
    by = {status: int(found[column].eq(status).sum()) for status in exchanges.STATUS}
    full, part, none = (by[status] for status in exchanges.STATUS)
    if none == n:
        return "none has an answer" if n > 1 else "it has no answer"
    if n == 1:
        return "it is answered" + " in part" * part
    clauses = [f"{number(full)} {_is(full)} answered" if full else "none is answered in full"]
    if part:
        clauses.append(f"{number(part)} {_is(part)} answered in part")
    if none:
        clauses.append(f"{number(none)} {'has' if none == 1 else 'have'} no answer")
    return listing(clauses)


def footing(kept: Dossier) -> list[Sentence]:
    """On how many origins the record rests."""
    shown = kept.shown
    origin = dict(zip(kept.sources["source_id"], kept.sources["origin"], strict=True))
    # Later sources confirm nothing yet, but a row that rests on them has their origin.
    spread = [
        len({origin[s] for s in ids if s not in late})
        for ids, late in zip(shown["source_ids"], shown["late"], strict=True)
    ]
    n = len({origin[s] for ids in shown["source_ids"] for s in ids})
    rows = tuple(shown["event_id"])
    if n == 1:
        text = {1: "The one row goes", 2: "Both rows go"}.get(
            len(shown), f"All {number(len(shown))} rows go"
        )
        return [Sentence(f"{text} back to one origin: nothing is confirmed independently.", rows)]
    several = tuple(i for i, m in zip(rows, spread, strict=True) if m > 1)
    return [
        Sentence(
            f"Of {count(len(shown), 'row')}, {_none(len(several))}"
            f" {'rests' if len(several) == 1 else 'rest'} on two or more independent origins.",
            several or rows,
        )
    ]


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def scale(kept: Dossier, name: str) -> dict[str, str]:
    """Values of a scale and their labels, in the scale's order."""
    rows = kept.codebook.scales
    rows = rows[rows["scale"].eq(name)]
    return dict(zip(rows["value"], rows["label"], strict=True))


def escalation_finding(kept: Dossier) -> str:
    """The title of the escalation timeline."""
    steps = escalation.peak(kept.shown)
    if steps.empty:
        return "No dated act is on record"
    said = dict(zip(kept.events["event_id"], kept.events["date"], strict=True))
    rung = int(steps["rung"].max())
    label = rung_label(kept, rung)
    top = steps[steps["rung"].eq(rung)].set_index("alleged")["event_id"]
    alleged, reported = top.get(True), top.get(False)
    if alleged and reported:
        return (
            f"Alleged acts reach {label} {reached(said[alleged])},"
            f" reported ones {reached(said[reported])}"
        )
    if reported:
        return f"Reported acts reach {label} {reached(said[reported])}"
    return f"Alleged acts reach {label} {reached(said[alleged])}; no reported act does"


def claims_finding(kept: Dossier) -> str:
    """The title of the chart of claims and answers."""
    found = exchanges.claims(kept)
    if found.empty:
        return "No claim is on record"
    joined = exchanges.pairs(kept)
    n = len(found)
    joined = joined[joined["claim"].isin(found["event_id"])]  # not answers to answers
    some = found[found["answers"].gt(0)]
    if some.empty:
        return f"{capital(count(n, 'claim'))}, and no answer on record"
    part = int(some["status"].eq(exchanges.STATUS[1]).sum())
    events = kept.events.set_index("event_id")
    who = speakers(kept, events.loc[list(dict.fromkeys(joined["answer"]))])
    text = f"{capital(share(len(some), n, 'claim'))} {_is(some)} answered"
    if part:
        text += ", " + (
            ("in part" if part == 1 else "both in part" if part == 2 else "all in part")
            if part == len(some)
            else f"{number(part)} of them in part"
        )
    return f"{text}, by {who}"


def open_claims(kept: Dossier) -> Sentence:
    """The line over the list of unanswered claims."""
    found = exchanges.unanswered(kept)
    n = found["claim"].nunique()
    if not kept.shown["claim"].any():
        return Sentence("No claim about an act is on record.")
    if not n:
        return Sentence("Every claim on record has an answer on each act it names.")
    acts = len(found)
    text = (
        f"{capital(count(n, 'claim'))} {'leaves' if n == 1 else 'leave'} {count(acts, 'act')}"
        f" without an answer in the record searched until {day(kept)}."
        " No answer on record is not an admission, and no proof that none was given."
    )
    return Sentence(text, tuple(dict.fromkeys(found["claim"])))


def limits(kept: Dossier) -> list[tuple[str, Sentence]]:
    """What the record cannot tell, counted: (heading, sentence)."""
    shown = kept.shown
    n = len(shown)
    loose = shown[[how_well(text) not in {"day", "time"} for text in shown["date"]]]
    nameless = shown[shown["actor"].eq(UNDETERMINED)]
    tally = escalation.tally(shown)
    unread = kept.sources[kept.sources["cited_in"].ne("")]
    late = shown[[bool(ids) for ids in shown["late"]]]
    found = [
        (
            "Sources",
            Sentence(
                f"{capital(origins(kept))}."
                + (
                    f" {capital(number(len(unread)))} {_is(unread)} known only through another."
                    if len(unread)
                    else ""
                ),
                tuple(kept.sources["source_id"]),
            ),
        ),
        (
            "Dates",
            Sentence(
                f"{capital(share(len(loose), n, 'row'))} {_is(loose)} known less well than to a"
                " day: about then, to a month, a range or one bound."
                " Nothing was narrowed by guess.",
                tuple(loose["event_id"]),
            )
            if len(loose)
            else Sentence("Every row is known to its day."),
        ),
        (
            "Speakers and authors",
            Sentence(
                f"In {count(len(nameless), 'row')} the source does not say who spoke or acted.",
                tuple(nameless["event_id"]),
            )
            if len(nameless)
            else Sentence("Every row says who spoke or acted."),
        ),
        (
            "Acts",
            Sentence(
                f"Of {count(tally['acts'], 'act')}, {_none(tally['reported'])}"
                f" {'is' if tally['reported'] == 1 else 'are'} reported,"
                f" {_none(tally['alleged'])} alleged and {_none(tally['planned'])}"
                " announced or prepared only.",
                tuple(shown.loc[shown["kind"].eq("act"), "event_id"]),
            )
            if tally["acts"]
            else Sentence("No act is on record."),
        ),
        (
            "Ladder",
            Sentence(
                "Rungs are ordered, not spaced: the distance between two rungs has no meaning,"
                " and rungs are never averaged."
            ),
        ),
    ]
    undated = pd.Series([lateness(kept, ids) == UNDATED for ids in late["late"]], late.index)
    for rows, heading, how, why in (
        (late[undated.eq(True)], "Undated sources", UNDATED, "may be later"),
        (
            late[undated.eq(False)],
            "Later sources",
            f"published after {day(kept)}",
            "could not be read then",
        ),
    ):
        if len(rows):
            text = (
                f"{capital(count(len(rows), 'row'))} {_is(rows)} known through a source {how}."
                f" Grades of such rows are not shown, since they rest on what {why}."
            )
            found.insert(1, (heading, Sentence(text, tuple(rows["event_id"]))))
    return found


@once
def _published(kept: Dossier) -> Mapping[str, str]:
    sources = kept.sources
    return MappingProxyType(dict(zip(sources["source_id"], sources["published"], strict=True)))


def lateness(kept: Dossier, late: Sequence[str]) -> str:
    """What is said of late sources: “published later”, or “without a date” if none has one.

    Takes `Dossier.events.late` of one row.
    """
    published = _published(kept)
    dated = any(published[source] not in {"", UNDETERMINED} for source in late)
    return "published later" if dated else UNDATED


def citation(kept: Dossier, title: str = "") -> str:
    """How to cite the page, without the edition; a page with a title of its own names both."""
    own = f"{title} ({kept.meta['title']})" if title else kept.meta["title"]
    return f"{own}, as of {day(kept)}"


def rung_label(kept: Dossier, rung: int) -> str:
    """The name of a rung of the ladder."""
    ladder = kept.codebook.ladder
    return dict(zip(ladder["rung"], ladder["label"], strict=True))[str(rung)]


def _none(n: int) -> str:
    return number(n) if n else "none"


def _days(n: int) -> str:
    return f"{n:,} {'day' if n == 1 else 'days'}"


def _is(rows: int | Sequence | pd.DataFrame) -> str:
    return "is" if (rows if isinstance(rows, int) else len(rows)) == 1 else "are"


def _one_speaker(found: pd.DataFrame) -> bool:
    return found["state"].nunique() == 1 and bool(found["state"].iloc[0])
