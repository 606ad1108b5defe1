"""What a page has to say, counted anew from the csv files by the rules of METHOD.md.

Nothing of the package is imported here or in `edtf`: what the two agree on was worked out twice.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import yaml
from truth.edtf import Bounds, bounds, days_between

DATA = Path(__file__).resolve().parents[2] / "data"
MANIFEST = DATA.parent / "reports" / "reports.yml"
TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts", "themes")
Row = dict[str, str]


class Page(NamedTuple):
    """One page of the manifest: the dossier, the day, and the actor or claim it is about."""

    dossier: str
    as_of: str = ""
    actor: str = ""
    claim: str = ""


class Claim(NamedTuple):
    """How a claim was answered: its acts; in time order its answers, how, and by which states."""

    acts: list[str]
    open: list[str]
    status: str
    answers: list[str]
    families: list[str]
    by: list[str]
    lag: tuple[int, int | None]


def table(folder: Path, name: str) -> dict[str, Row]:
    """The rows of a table by what stands in their first column, withdrawn ones too."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def number(key: str) -> int:
    """The number in an id, by which rows are sorted."""
    return int(key[1:])


@dataclass(frozen=True)
class Record:
    """A dossier as of a day; `rows` holds what is not withdrawn, whatever the day."""

    dossier: str
    day: date
    meta: dict
    rows: dict[str, dict[str, Row]]
    actions: dict[str, Row]
    stances: dict[str, Row]

    @cached_property
    def end(self) -> datetime:
        """The last moment of the day."""
        return datetime(self.day.year, self.day.month, self.day.day, 23, 59, 59, tzinfo=UTC)

    @cached_property
    def events(self) -> dict[str, Row]:
        """The events that were certainly public by the end of the day."""
        return {key: row for key, row in self.rows["events"].items() if self.public(row)}

    def public(self, row: Row) -> bool:
        """Whether an event was certainly public by the end of the day."""
        last = bounds(row["reported"]).last
        return last is not None and last <= self.end

    @cached_property
    def joined(self) -> list[Row]:
        """The rows of responses whose two statements were both public."""
        return [
            row
            for row in self.rows["responses"].values()
            if {row["claim"], row["answer"]} <= self.events.keys()
        ]

    @cached_property
    def late(self) -> set[str]:
        """The sources that were published later, or nobody knows when, before the last day."""
        searched = self.day.isoformat() == str(self.meta["searched_until"])
        late = set()
        for key, row in self.rows["sources"].items():
            last = bounds(row["published"]).last
            if (last is None and not searched) or (last is not None and last > self.end):
                late.add(key)
        return late

    # Who it is

    def line(self, actor: str) -> list[str]:
        """An actor and all that it is part of, the outermost last; empty for nobody."""
        line = []
        while actor in self.rows["actors"]:
            line.append(actor)
            actor = self.rows["actors"][actor]["part_of"]
        return line

    def side(self, actor: str) -> str:
        """The side of an actor: its own, or that of what it is part of."""
        sides = (self.rows["actors"][each]["side"] for each in self.line(actor))
        return next((side for side in sides if side), "")

    def authors(self, event: Row) -> list[str]:
        """Those who act or speak together in an event and are known."""
        return [each for each in names(event, "actor", "co_actors") if each in self.rows["actors"]]

    def one_party(self, one: str, other: str) -> bool:
        """Whether two actors are part of one outermost actor."""
        return bool(self.line(one)) and self.line(one)[-1:] == self.line(other)[-1:]

    def one_side(self, one: str, other: str) -> bool:
        """Whether two actors are one party, or of one side."""
        sides = {self.side(one), self.side(other)}
        return self.one_party(one, other) or (len(sides) == 1 and "" not in sides)

    def own(self, same: Callable[[str, str], bool], event: Row, other: Row) -> bool:
        """Whether everybody who speaks or acts in an event is the same as one of the other."""
        authors = self.authors(event)
        return bool(authors) and all(
            any(same(one, each) for each in self.authors(other)) for one in authors
        )

    # Claims and answers

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims, each with how it was answered; one that two rows tell is there once."""
        twice = self.told_twice
        return {
            key: self._claim(key, self.events[key]) for key in self._claiming if key not in twice
        }

    @cached_property
    def told_twice(self) -> dict[str, str]:
        """The claims that another row tells too, each with the row that is counted."""
        firsts: list[str] = []
        twice: dict[str, str] = {}
        order = sorted(self._claiming, key=lambda key: -len(self.events[key]["about"].split()))
        for key in order:
            first = next((each for each in firsts if self._alike(key, each)), None)
            if first is None:
                firsts.append(key)
            else:
                twice[key] = first
        return twice

    @property
    def _claiming(self) -> list[str]:
        rows = self.events.items()
        return [key for key, row in rows if self._asserts(row) and self._acts(row)]

    def _alike(self, one: str, other: str) -> bool:
        """Whether two claims may be one: METHOD.md, what becomes a row."""
        a, b = self.events[one], self.events[other]
        if (a["actor"], a["action"]) != (b["actor"], b["action"]):
            return False
        (first, last), (other_first, other_last) = bounds(a["date"]), bounds(b["date"])
        if not (first and last and other_first and other_last):
            return False
        fields = ("target", "place", "co_actors", "attributes_to")
        fields += ("figure", "figure_low", "figure_high")
        about = [set(row["about"].split()) for row in (a, b)]
        words = [
            set(re.findall(r"\w+", f"{row['label']} {row['summary']}".casefold())) for row in (a, b)
        ]
        return (
            max(first, other_first) <= min(last, other_last)
            and not any(a[name] and b[name] and a[name] != b[name] for name in fields)
            and any(each == about[0] | about[1] for each in about)
            and 2 * len(words[0] & words[1]) >= len(words[0] | words[1])
            and one not in b["distinct"].split()
            and other not in a["distinct"].split()
        )

    def _asserts(self, row: Row) -> bool:
        return row["kind"] == "statement" and self.actions[row["action"]]["asserts"] == "yes"

    def _acts(self, row: Row) -> list[str]:
        about = row["about"].split()
        return [
            key for key in about if key in self.events and self.events[key]["kind"] != "statement"
        ]

    @cached_property
    def answers(self) -> list[Row]:
        """The rows of responses that join an answer which counts."""
        return [
            row
            for row in self.joined
            if row["relation"] in ("", "answer")
            and self.stances[row["stance"]]["counts"] == "yes"
            and not self.own(self.one_party, self.events[row["answer"]], self.events[row["claim"]])
        ]

    def place(self, key: str) -> tuple:
        """The place of an event in time: by its first day, its last moment, its id."""
        first, last = bounds(self.events[key]["date"])
        known = first or last
        return (
            known is None,
            known.date() if known else date.max,
            last is None,
            last or self.end,
            key,
        )

    def _claim(self, key: str, row: Row) -> Claim:
        acts = self._acts(row)
        one = {key, *(again for again, first in self.told_twice.items() if first == key)}
        own = [each for each in self.answers if each["claim"] in one]
        own.sort(key=lambda each: (self.place(each["answer"]), each["response_id"]))
        covered = {
            act
            for each in own
            for act in each["about"].split() or self.events[each["claim"]]["about"].split()
        }
        left = [act for act in acts if act not in covered]
        expected = self.expected(row)
        if len(left) == len(acts):
            status = "unanswered" if expected else "no answer expected"
        else:
            status = "answered in part" if left else "answered"
        return Claim(
            acts,
            left if expected else [],
            status,
            [each["answer"] for each in own],
            each_once(self.stances[each["stance"]]["family"] for each in own),
            each_once(
                (self.line(self.events[each["answer"]]["actor"]) or [""])[-1] for each in own
            ),
            self._lag(row, [self.events[each["answer"]] for each in own]),
        )

    def _lag(self, claim: Row, answers: Sequence[Row]) -> tuple[int, int | None]:
        """The days to the first answer; without one, to the day of the record."""
        asked = bounds(claim["date"])
        if not answers:
            day = Bounds(self.end.replace(hour=0, minute=0, second=0), self.end)
            return days_between(asked, day)
        lags = [days_between(asked, bounds(answer["date"])) for answer in answers]
        return min(low for low, _ in lags), min(
            (top for _, top in lags if top is not None), default=None
        )

    def expected(self, claim: Row) -> bool:
        """Whether a claim expects an answer: as its row says, or if it charges another side."""
        if claim["expects_answer"]:
            return claim["expects_answer"] == "yes"
        about = [self.events[key] for key in claim["about"].split() if key in self.events]
        if all(self.own(self.one_side, act, claim) for act in about):
            return False
        charged = [actor for act in about for actor in self.authors(act)]
        charged += names(claim, "target", "co_targets", "attributes_to")
        another = any(
            self.side(actor)
            and not any(self.one_side(actor, speaker) for speaker in self.authors(claim))
            for actor in charged
        )
        return another and self.actions[claim["action"]]["expects_answer"] == "yes"

    # Independence

    @cached_property
    def origins(self) -> dict[str, int]:
        """On how many independent origins each event rests, counted by who knew."""
        return {key: self._origins(key, row) for key, row in self.events.items()}

    def _origins(self, key: str, row: Row) -> int:
        alleged = row["kind"] != "statement" and row["attested"] == "alleged"
        telling = [
            each
            for each in self.events.values()
            if alleged and self._asserts(each) and key in each["about"].split()
        ]
        sources = {s for each in [row, *telling] for s in each["source_ids"].split()} - self.late
        chains = [self.knew(source) for source in sources]
        known = len(apart(chains))
        if not alleged:
            return known
        voices = [set(self.authors(each)) or {""} for each in telling]
        parties = apart([{self.party(actor) for actor in voice} for voice in voices])
        return min(known, max(1, len(parties)))

    def party(self, actor: str) -> str:
        """What stands for the party of an actor: its side, or its outermost actor."""
        return self.side(actor) or (self.line(actor) or [""])[-1]

    def knew(self, source: str) -> set[str]:
        """What a source has its knowledge from: all that would make it one with another."""
        row = self.rows["sources"][source]
        through = {row["cited_in"], row["interview_of"]} - {""}
        named = {f"origin {row['origin']}", *(f"relays {each}" for each in row["relays"].split())}
        return {source, *named}.union(*(self.knew(each) for each in through))

    # What is shown

    def shown(self, page: Page) -> set[str]:
        """The rows that a page shows: all, those of an actor, or those of one claim."""
        if page.claim:
            return self._thread(page.claim)
        if page.actor:
            return {
                key
                for key, row in self.events.items()
                if any(
                    page.actor in self.line(each)
                    for each in names(row, "actor", "co_actors", "target", "co_targets")
                )
            }
        return set(self.events)

    def _thread(self, claim: str) -> set[str]:
        reached: set[str] = set()
        waiting = [claim]
        while waiting:
            key = waiting.pop()
            if key in reached:
                continue
            reached.add(key)
            waiting += self.events[key]["about"].split()
            waiting += [
                row["answer"]
                for row in self.joined
                if row["claim"] == key and row["relation"] in ("", "answer")
            ]
        return reached

    def counts(self, page: Page) -> dict[str, int]:
        """The numbers of a page: rows by kind, acts by how they are attested, claims by status."""
        shown = self.shown(page)
        rows = [self.events[key] for key in shown]
        acts = [row for row in rows if row["kind"] == "act"]
        done = [row for row in acts if row["modality"] == "done"]
        claims = [claim for key, claim in self.claims.items() if key in shown]
        statuses = Counter(claim.status for claim in claims)
        kinds = Counter(row["kind"] for row in rows)
        attested = Counter(row["attested"] for row in done)
        return {
            "rows": len(rows),
            "acts": len(acts),
            "statements": kinds["statement"],
            "conditions": kinds["condition"],
            "reported": attested["reported"],
            "alleged": attested["alleged"],
            "planned": len(acts) - len(done),
            "claims": len(claims),
            **{
                status: statuses[status]
                for status in ("answered", "answered in part", "unanswered", "no answer expected")
            },
            "pairs": len([row for row in self.answers if row["claim"] in shown]),
        }

    def rung(self, row: Row) -> int | None:
        """The rung of an event: the row's own, that of its action, or None."""
        rung = row["rung_override"] or self.actions[row["action"]]["rung"]
        return int(rung) if rung else None

    def highest(self, page: Page) -> int | None:
        """The highest rung that acts have certainly reached; plans reach none."""
        rungs = [
            rung
            for key in self.shown(page)
            if (row := self.events[key])["kind"] == "act"
            and row["modality"] == "done"
            and bounds(row["date"]).last
            and (rung := self.rung(row)) is not None
        ]
        return max(rungs, default=None)


def read(dossier: str, as_of: str = "", data: Path = DATA) -> Record:
    """The record of a dossier as of a day; without one, the day to which it was searched."""
    folder, book = data / dossier, data / "codebook"
    meta = yaml.safe_load((folder / "dossier.yml").read_text("utf-8"))
    rows = {
        name: {key: row for key, row in table(folder, name).items() if not row.get("withdrawn", "")}
        for name in TABLES
    }
    day = date.fromisoformat(as_of or str(meta["searched_until"]))
    return Record(dossier, day, meta, rows, table(book, "actions"), table(book, "stances"))


def pages() -> list[Page]:
    """Every page that the manifest asks for."""
    pages: list[Page] = []
    for entry in yaml.safe_load(MANIFEST.read_text("utf-8")):
        values = entry["parameters"]
        dossier, as_of = values["dossier"], str(values.get("as_of", ""))
        record = read(dossier, as_of)
        wanted = entry.get("for_each", {})
        if "actors" in wanted:
            least = wanted["actors"]["min_statements"]
            pages += [Page(dossier, as_of, actor=each) for each in _speakers(record, least)]
        elif "claims" in wanted:
            pages += [
                Page(dossier, as_of, claim=key)
                for key in record.claims
                if wanted["claims"] == "all"
                or any(
                    row["claim"] == key and row["relation"] in ("", "answer")
                    for row in record.joined
                )
            ]
        else:
            pages.append(Page(dossier, as_of))
    return pages


def _speakers(record: Record, least: int) -> list[str]:
    """The actors with so many statements, those of their parts and in company included."""
    statements = Counter(
        actor
        for row in record.events.values()
        if row["kind"] == "statement"
        for actor in {above for each in record.authors(row) for above in record.line(each)}
    )
    return sorted((actor for actor, n in statements.items() if n >= least), key=number)


def names(row: Row, *columns: str) -> list[str]:
    """The ids in some cells of a row, one after another."""
    return [key for column in columns for key in row[column].split()]


def each_once(values: Iterable[str]) -> list[str]:
    """The values in their order, each once."""
    return list(dict.fromkeys(values))


def apart(groups: Iterable[set[str]]) -> list[set[str]]:
    """The groups, those that share something made one."""
    merged: list[set[str]] = []
    for group in groups:
        touching = [other for other in merged if other & group]
        merged = [other for other in merged if not other & group]
        merged.append(group.union(*touching))
    return merged
