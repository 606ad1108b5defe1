"""Makes a dossier of any size that looks like a real one, for measuring what size costs.

    python tests/benchmarks/generate.py --events 10000 --pairs 3000 --seed 1 --root /tmp/big

Shares and shapes are those of data/iran-russia-drones, counted in 2026: how many rows are acts,
how few actors say most, how dates are written, how answers join. What the rows tell is invented.
The same arguments give the same bytes, and the tables pass `counterclaim check`.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
FIRST, UNTIL = date(2022, 6, 1), date(2024, 12, 31)
READ = "2026-11-24"
SIDES = {
    "UA": ("First belligerent", "#1c5cab"),
    "RU": ("Second belligerent", "#a85500"),
    "IR": ("Supplier", "#00736b"),
    "US": ("Accuser", "#8a3a8f"),
    "EUR": ("Neighbours", "#b3225c"),
    "OTH": ("Others", "#5f5648"),
}
# How often, of 195 events, 62 pairs and 186 sources. A pair's own shares follow its number.
ACTS, CLAIMS, ANSWERS, ALLEGED, PLANNED = 0.42, 0.27, 0.72, 0.68, 0.07
ACTIONS = {
    "sanction": 13, "meet": 11, "supply_arms": 11, "shoot_down": 7, "attack_drone": 7,
    "acquire_arms": 5, "train_forces": 5, "agree": 4, "send_personnel": 4, "produce_arms": 4,
    "investigate": 3, "attack": 3, "call": 2, "mass_violence": 1,
}  # fmt: skip
STANCES = {
    "deny": 22, "deny_scoped": 10, "non_denial": 9, "partial_ack": 8, "challenge_evidence": 7,
    "accuse_back": 5, "acknowledge": 1, "no_comment": 2,
}  # fmt: skip
SAID_BY = {
    "deny": "deny", "deny_scoped": "deny", "non_denial": "state", "partial_ack": "acknowledge",
    "challenge_evidence": "challenge", "accuse_back": "condemn", "acknowledge": "acknowledge",
    "no_comment": "decline_comment",
}  # fmt: skip
DATES = {
    "day": 128, "upper": 24, "until": 11, "about": 6, "range": 6, "either": 6, "month": 4,
    "lasted": 4, "unsure": 2, "masked": 1, "year": 1, "undetermined": 2,
}  # fmt: skip
REPORTED = {"day": 169, "range": 8, "about": 7, "either": 5}
PUBLISHED = {"day": 129, "range": 32, "month": 14, "about": 3}
SYLLABLES = "ka lo mi ren tas vor el du ba sho ni gar pe ul os ter fa hin zu wal".split()


def weighted(found: dict[str, int], rng: random.Random) -> str:
    """One of the keys, as often as its number says."""
    return rng.choices(list(found), list(found.values()))[0]


class Skewed:
    """Picks from a list so that few are picked often: the weight of the n-th is 1 / (n + 2)."""

    def __init__(self, items: list[Any]):
        self.items = items
        self.sums = list(accumulate(1 / (n + 2) for n in range(len(items))))

    def pick(self, rng: random.Random) -> Any:
        """One item."""
        return self.items[bisect_right(self.sums, rng.random() * self.sums[-1])]


class Words:
    """Invented words, the common ones short and frequent, so that text packs as real text does."""

    def __init__(self, rng: random.Random):
        made = {
            "".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(1500)
        }
        self.said: dict[str, list[str]] = {}
        self.asked: dict[str, int] = {}
        self.rng, self.words = rng, Skewed(sorted(made, key=lambda w: (len(w), w)))

    def say(self, n: int) -> str:
        """A text of n words."""
        return " ".join(self.words.pick(self.rng) for _ in range(n))

    def again(self, kind: str, n: int, k: float, power: float) -> str:
        """A text of about n words that was said before, or a new one.

        The number of different texts of a kind grows as k times a power of how many were said.
        """
        said = self.said.setdefault(kind, [])
        self.asked[kind] = self.asked.get(kind, 0) + 1
        if len(said) < k * self.asked[kind] ** power:
            said.append(f"{self.say(n).capitalize()}.")
            return said[-1]
        # Early ones come again more often.
        return said[int(len(said) * self.rng.random() ** 2)]

    def name(self, n: int) -> str:
        """A name of n words."""
        rng = self.rng
        return " ".join("".join(rng.choices(SYLLABLES, k=3)).capitalize() for _ in range(n))


def written(day: date, shape: str, rng: random.Random) -> tuple[str, date]:
    """A date as a source gives it, and the last day that it allows; never after `day`'s month."""
    text = day.isoformat()
    earlier = day - timedelta(days=rng.randint(1, 20))
    month_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return {
        "day": (text, day),
        "upper": (f"[..{text}]", day),
        "until": (f"../{text}", day),
        "about": (f"{text}~", day),
        "unsure": (f"{text}?", day),
        "range": (f"[{earlier}..{text}]", day),
        "either": (f"[{earlier},{text}]", day),
        "lasted": (f"{earlier}/{text}", day),
        "month": (text[:7], month_end),
        "masked": (f"{text[:7]}-XX", month_end),
        "year": (text[:4], day.replace(month=12, day=31)),
        "undetermined": ("undetermined", day),
    }[shape]


def actors(n: int, words: Words, rng: random.Random) -> list[dict[str, str]]:
    """States first, then bodies, persons and outlets that are part of them."""
    rows: list[dict[str, str]] = []
    states = max(len(SIDES), n // 10)
    sides = list(SIDES)
    for number in range(1, n + 1):
        row = {"actor_id": f"a{number:03}", "note": "", "aliases": "", "wikidata_id": ""}
        if number <= states:
            side = sides[number - 1] if number <= len(sides) else "OTH"
            row |= {"name": words.name(1), "kind": "state", "side": side, "part_of": "", "role": ""}
        else:
            kind = weighted({"person": 37, "body": 20, "outlet": 7}, rng)
            above = Skewed(rows[:states]).pick(rng)
            side = "" if kind == "outlet" else above["side"]
            row |= {
                "name": words.name(2) if kind == "person" else f"{words.name(1)} {words.say(2)}",
                "kind": kind,
                "side": side,
                "part_of": "" if kind == "outlet" else above["actor_id"],
                "role": words.say(3) if kind == "person" else "",
            }
        rows.append({**row, "country": ""})
    return rows


class Sources:
    """Sources made as rows ask for them; some are known only through another, of one origin."""

    def __init__(self, words: Words, rng: random.Random):
        self.words, self.rng = words, rng
        self.rows: list[dict[str, str]] = []
        self.recent: list[tuple[date, dict[str, str]]] = []

    def _make(self, day: date, cited_in: dict[str, str] | None) -> dict[str, str]:
        rng, number = self.rng, len(self.rows) + 1
        shape = weighted(PUBLISHED, rng)
        # 119 publishers and 41 reasons stand behind 186 sources.
        publisher = self.words.again("publisher", 2, 3.0, 0.7)[:-1].title()
        host, title = publisher.replace(" ", "").lower(), self.words.say(rng.randint(4, 9))
        row = {
            "source_id": f"s{number:03}",
            "publisher": publisher,
            "title": title.capitalize(),
            "url": "" if cited_in else f"https://{host}.example/{day}/{title.replace(' ', '-')}",
            "archived_url": "",
            "published": written(day, shape, rng)[0],
            "accessed": "" if cited_in else READ,
            "language": rng.choices(("en", "it", "pl"), (90, 5, 5))[0],
            "kind": rng.choices(("article", "wire", "broadcast", "official"), (56, 27, 13, 4))[0],
            "cited_in": cited_in["source_id"] if cited_in else "",
            "origin": cited_in["origin"] if cited_in else f"origin-{number}",
            "reliability": rng.choices("BCDF", (44, 43, 12, 1))[0],
            "reliability_reason": self.words.again("reliability", 14, 3.0, 0.5),
            "text_sha256": "",
            "note": "",
        }
        if cited_in:
            row["published"] = f"[..{day}]" if rng.random() < 0.5 else cited_in["published"]
        self.rows.append(row)
        self.recent = [*self.recent[-60:], (day, row)]
        return row

    def of(self, day: date) -> tuple[list[dict[str, str]], str]:
        """The sources of a row that was public by `day`, and where in them it stands."""
        rng = self.rng
        found: dict[str, dict[str, str]] = {}
        for _ in range(rng.choices((1, 2, 3), (114, 78, 3))[0]):
            near = [row for at, row in self.recent if at == day]
            if near and rng.random() < 0.55:
                row = rng.choice(near)
            elif rng.random() < 0.35:
                row = self._make(day, self._make(day, None))
            else:
                row = self._make(day, None)
            found[row["source_id"]] = row
        ends = dict.fromkeys(row["cited_in"] or row["source_id"] for row in found.values())
        places = [f"{end}:p{rng.randint(1, 30)}" if rng.random() < 0.5 else end for end in ends]
        return list(found.values()), " ".join(places)


def _event(day: date, kind: str, action: str, who: str, toward: str, **rest: Any) -> dict[str, Any]:
    made = {"day": day, "kind": kind, "action": action, "actor": who, "target": toward}
    return {**made, "about": [], "stands": True, **rest}


def chains(
    n: int, pairs: int, people: list[dict[str, str]], rng: random.Random
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Acts, claims about them, answers to those and to answers: who, when, about what."""
    states = Skewed([row["actor_id"] for row in people if row["kind"] == "state"])
    voices = Skewed([row["actor_id"] for row in people if row["kind"] != "state"][::-1])
    length = (UNTIL - FIRST).days

    def who() -> str:
        draw = rng.random()
        return "undetermined" if draw < 0.03 else (states if draw < 0.45 else voices).pick(rng)

    sides = {row["actor_id"]: row["side"] or row["actor_id"] for row in people}

    def own_side(one: str, two: str) -> bool:
        return one in sides and sides[one] == sides.get(two)

    def answerer(claim: dict[str, Any]) -> str:
        """Who is charged; somebody of another side where the claim is about its own."""
        if claim["target"] and not own_side(claim["target"], claim["actor"]):
            return claim["target"]
        return rng.choice([actor for actor in sides if not own_side(actor, claim["actor"])])

    def after(event: dict[str, Any], mean: float) -> date:
        return min(UNTIL, event["last"] + timedelta(days=int(rng.expovariate(1 / mean))))

    acts = []
    for _ in range(max(1, round(n * ACTS))):
        # Most of what is told happens in a few busy months.
        day = FIRST + timedelta(days=int(length * min(rng.betavariate(1.4, 3), 0.93)))
        act = _event(day, "act", weighted(ACTIONS, rng), who(), states.pick(rng))
        act |= {
            "planned": rng.random() < PLANNED,
            "last": day + timedelta(days=rng.choice((0, 0, 1, 9))),
        }
        acts.append(act)
    answering = min(round(pairs * ANSWERS), max(0, n - len(acts) - 1)) if pairs else 0
    claims = []
    for _ in range(min(max(1, round(n * CLAIMS)), n - len(acts) - answering)):
        about = [rng.choice(acts) for _ in range(rng.choices((1, 2, 3, 4), (81, 19, 4, 1))[0])]
        about = list({id(act): act for act in about}.values())
        day = after(max(about, key=lambda act: act["last"]), 12)
        action = rng.choices(("accuse", "report"), (31, 21))[0]
        claim = _event(day, "statement", action, who(), about[0]["actor"], about=about, last=day)
        claims.append(claim)
    open_to = Skewed(rng.sample(claims, len(claims)))
    answers: list[dict[str, Any]] = []
    joined: dict[tuple[int, int], dict[str, Any]] = {}
    while len(joined) < pairs and answering:
        more = len(answers) >= answering
        stance = weighted(STANCES, rng)
        chained = answers and rng.random() < 0.06
        first = rng.choice(answers) if chained else open_to.pick(rng)
        if more:
            # Every statement is made; what is left to join are further claims of those.
            answer = rng.choice(answers)
            if first["last"] > answer["day"] or first is answer:
                continue
            if own_side(first["actor"], answer["actor"]):
                continue
        else:
            answer = _event(
                after(first, 6), "statement", SAID_BY[stance], answerer(first),
                first["actor"], about=first["about"][:1], stance=stance,
            )  # fmt: skip
            answer["last"] = answer["day"]
            answer["number"] = len(answers)
            if first.get("number", -1) >= answer["number"]:
                continue
            answers.append(answer)
        if first.get("number", -1) >= answer["number"]:
            continue  # an answer answers only what was said before it, so no circle closes
        covers = first["about"][:1] if len(first["about"]) > 1 and rng.random() < 0.7 else []
        pair = {"claim": first, "answer": answer, "about": covers, "stance": answer["stance"]}
        joined.setdefault((id(first), id(answer)), pair)
    rest = [
        _event(FIRST + timedelta(days=rng.randrange(length)), "statement", "state", who(), "")
        for _ in range(n - len(acts) - len(claims) - len(answers))
    ]
    for event in rest:
        event["last"] = event["day"]
    named = {id(act) for each in (*claims, *answers) for act in each["about"]}
    told = {id(act) for c in claims if c["actor"] != "undetermined" for act in c["about"]}
    for act in acts:
        act["alleged"] = id(act) in told and rng.random() < ALLEGED * 1.3
        act["stands"] = id(act) in named or rng.random() > 0.02
    events = sorted([*acts, *claims, *answers, *rest], key=lambda event: event["last"])
    for number, event in enumerate(events, 1):
        event["id"] = f"e{number:03}"
    return events, sorted(joined.values(), key=lambda pair: pair["answer"]["last"])


def make(events: int, pairs: int, seed: int) -> dict[str, list[dict[str, str]]]:
    """The tables of a dossier: rows by table, every cell text."""
    rng = random.Random(seed)
    words = Words(rng)
    people = actors(max(12, round(5.1 * events**0.5)), words, rng)
    made, joined = chains(events, pairs, people, rng)
    sources = Sources(words, rng)
    rows = [_row(event, sources, words, rng) for event in made]
    live = [row for row in rows if not row["withdrawn"]]
    return {
        "events": rows,
        "responses": [_response(n, pair, words, rng) for n, pair in enumerate(joined, 1)],
        "actors": people,
        "sources": sources.rows,
        "judgements": [_judgement(n, live, words, rng) for n in range(1, 7)],
        "notes": [_note(n, live, words, rng) for n in range(1, 16)],
        "accounts": _accounts(live, sources.rows, words, rng),
    }


def _row(
    event: dict[str, Any], sources: Sources, words: Words, rng: random.Random
) -> dict[str, str]:
    act = event["kind"] == "act"
    shape = weighted(DATES, rng)
    if not act and shape in {"until", "lasted", "undetermined", "year"}:
        shape = "day"
    reported, _ = written(event["last"], weighted(REPORTED, rng), rng)
    found, locator = sources.of(event["last"])
    grade = rng.choices("123", (28, 54, 18))[0]
    good = {row["origin"] for row in found if row["reliability"] in "BC"}
    if grade == "1" and (len(good) < 2 or event.get("alleged")):
        grade = "2"
    lowered = not act and rng.random() < 0.05
    direct = not act and rng.random() < 0.1
    return {
        "event_id": event["id"],
        "date": written(event["day"], shape, rng)[0],
        "date_text": words.say(2) if rng.random() < 0.1 else "",
        "date_basis": words.again("basis", 9, 1.5, 0.7) if shape != "day" else "",
        "reported": reported,
        "kind": event["kind"],
        "action": event["action"],
        "actor": event["actor"],
        "target": event["target"],
        "place": words.name(1) if rng.random() < 0.3 else "",
        "label": f"{words.say(9)[: rng.randint(14, 36)]}".strip(),
        "summary": f"{words.say(rng.randint(10, 25)).capitalize()}.",
        "quote": words.say(rng.randint(3, 12)) if direct else "",
        "voice": "" if act else "direct" if direct else "indirect",
        "about": " ".join(each["id"] for each in event["about"]),
        "attested": "alleged" if event.get("alleged") else "reported",
        "modality": "planned" if event.get("planned") else "done",
        "rung_override": "1" if lowered else "",
        "rung_reason": f"{words.say(6).capitalize()}." if lowered else "",
        "credibility": grade,
        "credibility_reason": words.again("credibility", 12, 1.8, 0.75),
        "source_ids": " ".join(row["source_id"] for row in found),
        "locator": locator,
        "same_as": "",
        "withdrawn": "" if event["stands"] else f"{UNTIL}: {words.say(5).capitalize()}.",
        "note": f"{words.say(8).capitalize()}." if rng.random() < 0.1 else "",
    }


def _response(n: int, pair: dict[str, Any], words: Words, rng: random.Random) -> dict[str, str]:
    scoped = pair["stance"] == "deny_scoped" or (pair["stance"] == "partial_ack" and n % 2)
    return {
        "response_id": f"r{n:03}",
        "claim": pair["claim"]["id"],
        "answer": pair["answer"]["id"],
        "about": " ".join(act["id"] for act in pair["about"]),
        "stance": pair["stance"],
        "basis": rng.choices(("direct", "scope"), (34, 28))[0],
        "scope": rng.choice(("time", "purpose")) if scoped else "",
        "withdrawn": "",
        "note": f"{words.say(12).capitalize()}.",
    }


def _some(rows: list[dict[str, str]], most: int, rng: random.Random) -> list[str]:
    found = rng.sample(rows, min(most, len(rows)))
    return sorted((row["event_id"] for row in found), key=lambda i: int(i[1:]))


def _judgement(
    n: int, rows: list[dict[str, str]], words: Words, rng: random.Random
) -> dict[str, str]:
    ids = _some(rows, 12, rng)
    likelihood = rng.choice(("likely", "very likely", "unlikely"))
    return {
        "judgement_id": f"j{n:03}",
        "as_of": UNTIL.isoformat(),
        "statement": f"It is {likelihood} that {words.say(10)}.",
        "likelihood": likelihood,
        "confidence": rng.choice(("low", "moderate", "high")),
        "confidence_reason": words.say(12),
        "supports": " ".join(ids[:8]),
        "against": " ".join(ids[8:]),
        "replaces": "",
        "withdrawn": "",
        "note": "",
    }


def _note(n: int, rows: list[dict[str, str]], words: Words, rng: random.Random) -> dict[str, str]:
    return {
        "note_id": f"n{n:03}",
        "as_of": UNTIL.isoformat(),
        "kind": ("gap", "assumption", "alternative", "indicator")[n % 4],
        "text": f"{words.say(18).capitalize()}.",
        "events": " ".join(_some(rows, 3, rng)),
    }


def _accounts(
    rows: list[dict[str, str]], sources: list[dict[str, str]], words: Words, rng: random.Random
) -> list[dict[str, str]]:
    """Two or three figures for one event in fifteen, each of another source."""
    found: list[dict[str, str]] = []
    for row in rng.sample(rows, len(rows) // 15):
        quantity, low = words.say(2), rng.randint(2, 3000)
        for source in rng.sample(sources, rng.choice((2, 2, 3))):
            high = low + rng.choice((0, 0, rng.randint(1, 500)))
            found.append(
                {
                    "account_id": f"q{len(found) + 1:03}",
                    "event_id": row["event_id"],
                    "quantity": quantity,
                    "low": str(low),
                    "high": str(high) if rng.random() < 0.8 else "",
                    "unit": "drones",
                    "source_id": source["source_id"],
                    "note": f"{words.say(6).capitalize()}.",
                }
            )
            low = max(1, low + rng.randint(-200, 200))
    return found


def write(root: Path, name: str, events: int, pairs: int, seed: int) -> Path:
    """Write the tables into root/data/name, with the codebook of this checkout beside them."""
    folder = root / "data" / name
    folder.mkdir(parents=True, exist_ok=True)
    if not (root / "data" / "codebook").is_dir():
        shutil.copytree(CHECKOUT / "data" / "codebook", root / "data" / "codebook")
        (root / "counterclaim.toml").touch()
    for table, rows in make(events, pairs, seed).items():
        with (CHECKOUT / "tests" / "world" / f"{table}.csv").open(encoding="utf-8") as file:
            columns = next(csv.reader(file))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    sides = "".join(
        f'  {key}: {{label: {label}, colour: "{colour}"}}\n'
        for key, (label, colour) in SIDES.items()
    )
    (folder / "dossier.yml").write_text(
        f"codebook: 2\ntitle: An invented record of {events:,} rows\n"
        "question: What does size cost?\nlanguage: en\nhandling: TLP:CLEAR\n"
        "contact: mailto:corrections@counterclaim.workbench.example\n"
        f"searched_until: {UNTIL}\nsides:\n{sides}belligerents: [a001, a002]\nlicence: CC BY 4.0\n",
        encoding="utf-8",
    )
    return folder


def main() -> None:
    """Read the arguments, write the dossier, say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", type=Path, required=True, help="a checkout, or a new folder")
    given = parser.parse_args()
    name = f"made-{given.events}"
    print(write(given.root, name, given.events, given.pairs, given.seed))


if __name__ == "__main__":
    main()
