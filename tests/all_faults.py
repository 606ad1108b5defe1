"""All faults, one after the other, with counts; what `make faults` runs.

    python tests/all_faults.py             # 1,000 kills and all else; goes on where it was stopped
    python tests/all_faults.py --part 50   # a fiftieth of it
    python tests/all_faults.py --afresh    # forgets what an earlier run found

What was found is kept in .faults.json at the root of the checkout, for the code that it was found
with: after a change of the package or of the tests it begins anew.
"""

import argparse
import hashlib
import json
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import damages
import faults
from faults import CHECKOUT, Found

STATE = CHECKOUT / ".faults.json"
# Injections after which what was found is kept.
PIECE = 25
EXECUTORS = ("serial", "fork", "process")


class Piece(NamedTuple):
    """A part of a scenario: its name in the state, what runs it, and how often it injects."""

    name: str
    run: Callable[[random.Random], Found]


def pieces(part: int, executors: tuple[str, ...]) -> Iterator[Piece]:
    """All that is to be run.

    Parameters
    ----------
    part : one of so many parts of all injections
    executors : the names of the executors that are tried in turn
    """

    def many(name: str, n: int, run: Callable[[int, random.Random], Found]) -> Iterator[Piece]:
        n = max(1, n // part)
        for first in range(0, n, PIECE):
            size = min(PIECE, n - first)
            yield Piece(f"{name} {first}", lambda lot, size=size: run(size, lot))

    kill, term = signal.SIGKILL, signal.SIGTERM
    share = 1000 // (3 * len(executors))
    for each in executors:
        yield from many(
            f"kill {each}", share, lambda n, lot, e=each: faults.signals(kill, n, lot, e)
        )
        yield from many(
            f"term {each}", share, lambda n, lot, e=each: faults.signals(term, n, lot, e)
        )
        yield from many(
            f"worker {each}", share, lambda n, lot, e=each: damages.workers_killed(n, lot, e)
        )
        tables = 200 // len(executors) + 1
        yield from many(
            f"table {each}", tables, lambda n, lot, e=each: damages.bad_tables(n, lot, e)
        )
        parts = max(1, part // 10 or 1) if part > 1 else 1
        run = lambda lot, e=each, p=parts: damages.awkward_notebooks(0, p, e)  # noqa: E731
        yield Piece(f"notebooks {each}", run)
    for k in range(10 if part == 1 else 1):
        yield Piece(
            f"ledger {k}", lambda lot, k=k: damages.ledgers(k, 10 if part == 1 else 10 * part)
        )
    yield from many("int", 100, lambda n, lot: faults.signals(signal.SIGINT, n, lot))
    yield from many("disk", 10, lambda n, lot: faults.full_disk(n))
    yield from many("limit", 10, lambda n, lot: faults.file_limit(n))
    yield from many("once", 10, lambda n, lot: faults.at_once(8, n))
    yield from many("edit", 10, lambda n, lot: faults.edited_meanwhile(n, lot))
    for name, once in (
        ("bad fork", lambda lot: faults.bad_notebooks("fork")),
        ("bad kernel", lambda lot: faults.bad_notebooks("kernel")),
        ("read only", lambda lot: faults.read_only()),
        ("clock", lambda lot: faults.clock_set_back()),
        ("surroundings", lambda lot: faults.surroundings()),
    ):
        yield Piece(name, once)


def code() -> str:
    """A hash of what is tested, and of what tests it."""
    digest = hashlib.sha256()
    for folder in ("counterclaim", "tests/world", "data/codebook"):
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    for name in ("faults", "damages", "all_faults", "wholeness", "processes", "small_notebooks"):
        digest.update((CHECKOUT / "tests" / f"{name}.py").read_bytes())
    return digest.hexdigest()


def told(name: str, every: list[Found]) -> str:
    """A line on what the pieces of a scenario found, and one for each thing that is wrong."""
    counted = sum((found.counted for found in every), Counter())
    wrong = [each for found in every for each in found.wrong]
    held = ", ".join(f"{n} {what}" for what, n in counted.items() if n)
    verdict = f"{len(wrong)} wrong" if wrong else "nothing lost, torn or left over"
    n = sum(found.injected for found in every)
    line = f"{n:>5}  {name}: {verdict}" + (f" ({held})" if held else "")
    return "\n".join([line, *(f"       {each}" for each in wrong)])


def main() -> int:
    """Run what is left; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", type=int, default=1, metavar="N", help="the N-th part of all")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6, help="of the lot")
    parser.add_argument("--afresh", action="store_true", help="forget what was found before")
    parser.add_argument("--cold", action="store_true", help="start each run as a person does")
    parser.add_argument("--executors", default=",".join(EXECUTORS), help="which (by commas)")
    options = parser.parse_args()
    faults.FORKED = not options.cold
    asked = {"code": code(), "part": options.part, "executors": options.executors}
    state = {"asked": asked, "seed": options.seed, "found": {}}
    if STATE.exists() and not options.afresh:
        held = json.loads(STATE.read_text("utf-8"))
        state = held if held["asked"] == asked else state
    begun = f", {len(state['found'])} pieces done before" if state["found"] else ""
    print(f"Faults, with the seed {state['seed']}{begun}:", flush=True)
    every: dict[str, list[Found]] = {}
    for piece in pieces(options.part, tuple(options.executors.split(","))):
        if piece.name not in state["found"]:
            found = piece.run(random.Random(f"{state['seed']} {piece.name}"))
            state["found"][piece.name] = found._asdict()
            part = STATE.with_suffix(".part")
            part.write_text(json.dumps(state), "utf-8")
            part.replace(STATE)
            print(told(piece.name, [found]), flush=True)
        held = state["found"][piece.name]
        found = Found(held["name"], held["injected"], Counter(held["counted"]), held["wrong"])
        every.setdefault(found.name, []).append(found)
    print("\nAll of it:")
    for name, found in every.items():
        print(told(name, found))
    return 1 if any(each.wrong for found in every.values() for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
