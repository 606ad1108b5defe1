"""What a page says in one line of its rows, its open claims and its sources."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.analysis import independence
from counterclaim.analysis.answered import STATUS
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier, actor_names, source_rows, sources_of
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.origins import origins as grouped
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence


def asof(dossier: Dossier) -> Sentence:
    """The line under the title: entries, sources, origins, window."""
    shown = dossier.shown
    parts = [phrasing.count(len(shown), "entry"), origins(sources(dossier))]
    if dossier.since or dossier.until:
        ends = [f"from {phrasing.when(dossier.since)}"] * bool(dossier.since)
        ends += [f"until {phrasing.when(dossier.until)}"] * bool(dossier.until)
        parts.append("window " + " ".join(ends))
    if dossier.actor:
        names = actor_names(dossier)
        parts.append(f"entries of {phrasing.named(names[dossier.actor])} only")
    return Sentence(" · ".join(parts), tuple(shown["event_id"]))


def sources(dossier: Dossier) -> list[Source]:
    """The sources of what is shown, figures included; related rows may rest on others."""
    known = source_rows(dossier)
    ids = sources_of(dossier, dossier.shown["event_id"], dossier.accounts["source_id"])
    return [known[source] for source in ids]


def read_directly(source: Source) -> bool:
    """Whether a source was read itself, and not through another that quotes or records it."""
    return not source.cited_in and source.read_as != "record"


def read_through_record(source: Source) -> bool:
    """Whether a source was read in what a record of somebody else’s gives of it."""
    return not source.cited_in and source.read_as == "record"


def origins(sources: Sequence[Source]) -> str:
    """How many of some sources there are, how many were read, of how many origins."""
    n = len(set(grouped(sources).values()))
    read = sum(map(read_directly, sources))
    text = phrasing.count(len(sources), "source")
    if read < len(sources):
        text += f", {_how_read(len(sources), read, sum(map(read_through_record, sources)))}"
    return text + f", {phrasing.count(n, 'independent origin')}"


def _how_read(n: int, read: int, records: int) -> str:
    """How many of n sources were read directly, and how many through a record."""
    if n == 1:
        return "read through a record" if records else "not read directly"
    if not records:
        return f"{phrasing.none(read)} of them read directly"
    if records == n:
        return "all read through a record"
    if not read:
        return f"{phrasing.number(records)} of them read through a record"
    ways = [f"{phrasing.number(read)} of them read directly"]
    ways.append(f"{phrasing.number(records)} through a record")
    if rest := n - read - records:
        ways.append(f"{phrasing.number(rest)} cited by others")
    return phrasing.listing(ways)


def standing(statuses: Sequence[str]) -> str:
    """How claims stand, counted by status: “one is answered in part and two have no answer”.

    Parameters
    ----------
    statuses
        That of each claim, of `analysis.answered.STATUS`; not empty.
    """
    n = len(statuses)
    full, part, none, not_expected = (statuses.count(status) for status in STATUS)
    if none == n:
        return "none has an answer" if n > 1 else "it has no answer"
    if not_expected == n:
        return "none expects an answer" if n > 1 else "it expects no answer"
    if n == 1:
        return "it is answered" + " in part" * part
    if n in (full, part):
        return f"{'both' if n == 2 else 'all'} are answered" + " in part" * (n == part)
    clauses = [
        f"{phrasing.number(full)} {phrasing.be(full)} answered"
        if full
        else "none is answered in full"
    ]
    if part:
        clauses.append(f"{phrasing.number(part)} {phrasing.be(part)} answered in part")
    if none:
        clauses.append(f"{phrasing.number(none)} {nouns.agreeing(none, 'has', 'have')} no answer")
    if not_expected:
        verb = nouns.agreeing(not_expected, "expects", "expect")
        clauses.append(f"{phrasing.number(not_expected)} {verb} none")
    return phrasing.listing(clauses)


def footing(dossier: Dossier) -> list[Sentence]:
    """How many rows are supported by more than one origin."""
    shown = list(rows(dossier.shown, Event))
    ids = tuple(row.event_id for row in shown)
    every = {source for row in shown for source in row.source_ids}
    if len(set(independence.origins(dossier, every).values())) == 1:
        few = {1: "The one entry goes", 2: "Both entries go"}
        text = few.get(len(shown), f"All {phrasing.number(len(shown))} entries go")
        return [Sentence(f"{text} back to one origin: nothing is confirmed independently.", ids)]
    counts = independence.counts(dossier)
    several = tuple(event for event in ids if counts[event] > 1)
    if len(several) == len(shown):
        whole = {1: "The one entry is", 2: "Both entries are"}
        text = whole.get(len(shown), f"All {phrasing.number(len(shown))} entries are")
    else:
        text = f"Of {phrasing.count(len(shown), 'entry')}, {phrasing.none(len(several))}"
        text += f" {phrasing.be(several)}"
    text += " supported by at least two independent origins."
    return [Sentence(text, several or ids)]
