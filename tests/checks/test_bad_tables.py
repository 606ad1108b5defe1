"""What happens to tables at a desk: each is named with its place, and nothing is rendered from it.

The same damage is met in the three places where an analyst would: by the check, by a render, which
leaves the page that is there, and by the bench, which stays usable.
"""

import errno
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import edit
from printed import holds

from counterclaim import cli
from counterclaim.desk.messages import dates
from counterclaim.desk.messages import tables as messages
from counterclaim.workbench import bench

EVENTS = Path("data", "world", "events.csv")


def lines(change: Callable[[list[str]], None]) -> Callable[..., None]:
    """A change to the lines of the event table; the first of them is the header."""

    def done(root: Path, _: pytest.MonkeyPatch) -> None:
        path = root / EVENTS
        held = path.read_text("utf-8").split("\n")
        change(held)
        path.write_text("\n".join(held), "utf-8")

    return done


def data(change: Callable[[bytes], bytes]) -> Callable[..., None]:
    """A change to the bytes of the event table."""

    def done(root: Path, _: pytest.MonkeyPatch) -> None:
        (root / EVENTS).write_bytes(change((root / EVENTS).read_bytes()))

    return done


def cut(held: list[str]) -> None:
    held[-2:] = [held[-2][:60]]


def conflict(held: list[str]) -> None:
    theirs = held[3].replace(",", ", ", 1)
    held[3:4] = ["<<<<<<< HEAD", held[3], "=======", theirs, ">>>>>>> a-colleague"]


def pasted(held: list[str]) -> None:
    held[4] = held[4].replace(",", "\t")


def curly(held: list[str]) -> None:
    cells = held[4].split(",")
    cells[2] = "“last month, they say”"
    held[4] = ",".join(cells)


def reused(held: list[str]) -> None:
    held[5] = held[4][:4] + held[5][4:]


def reused_after_withdrawal(held: list[str]) -> None:
    at = next(n for n, line in enumerate(held) if line.startswith("e026,"))
    held.insert(at + 1, "e026" + held[4][4:])


def locked(root: Path, patch: pytest.MonkeyPatch) -> None:
    """Another program holds the file: the tests may run as root, whom no mode of a file stops."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == root / EVENTS:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    patch.setattr(Path, "read_bytes", refuse)


def spoiled_date(text: str) -> Callable[..., None]:
    return lambda root, _: edit(root, "events", "e004", date=text)


# What was done, the line that has to be named (blank: the file as a whole), and the message.
DAMAGE = {
    "half saved": (lines(cut), -1, messages.CUT_OFF),
    "locked": (locked, "", messages.FILE_UNREADABLE),
    "deleted": (lambda root, _: (root / EVENTS).unlink(), "", messages.FILE_MISSING),
    "a conflict of two analysts": (lines(conflict), 4, messages.CONFLICT),
    "an id used twice": (lines(reused), 6, messages.ID_TWICE),
    "the id of a withdrawn row used again": (
        lines(reused_after_withdrawal),
        "e026",
        messages.ID_TWICE,
    ),
    "a row pasted with tabs": (lines(pasted), 5, messages.CELLS),
    "a row pasted with curly quotation marks": (lines(curly), 5, messages.CELLS),
    "a byte order mark": (
        data(lambda held: b"\xef\xbb\xbf" + held),
        1,
        messages.BYTE_ORDER_MARK,
    ),
    "semicolons": (data(lambda held: held.replace(b",", b";")), 1, messages.SEPARATED_HEADER),
    "a date of LibreOffice": (spoiled_date("1/2/2022"), 5, dates.NOT_ISO),
    "a date of Excel": (spoiled_date("44842"), 5, dates.SERIAL_NUMBER),
    "a month of Excel": (spoiled_date("Jul-22"), 5, dates.MONTH_AS_WORD),
}
DAMAGED = pytest.mark.parametrize("name", DAMAGE)


@pytest.fixture
def damaged(published, monkeypatch):
    """Does the damage, and gives the line that has to be named."""

    def done(name):
        ids = [line[:4] for line in (published / EVENTS).read_text("utf-8").split("\n")]
        spoil, line, _ = DAMAGE[name]
        spoil(published, monkeypatch)
        # The last row; the row behind the one withdrawn.
        return {-1: len(ids) - 1, "e026": ids.index("e026") + 2}.get(line, line)

    return done


def table(said: str) -> list[list[str]]:
    """The rows of the table of problems: file and row."""
    return [re.split(r"\s{2,}", row)[:2] for row in said.splitlines() if row.startswith("world/")]


@DAMAGED
def test_the_check_names_it_with_file_and_line(damaged, capsys, name):
    line = damaged(name)
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert holds(said, DAMAGE[name][2])
    first = table(said)[0]
    assert first[0] == "world/events.csv"
    if line:
        # One line a cause: its first lines, after their number where there are several.
        lines = [row[1].rpartition(": ")[2].split(", ") for row in table(said)]
        assert str(line) in [each for cause in lines for each in cause]


@DAMAGED
def test_nothing_is_rendered_from_it_and_the_page_that_is_there_stays(
    damaged, published, capsys, name
):
    page = published / "reports" / "site" / "world" / "index.html"
    before = page.read_bytes()
    kept = {path.name for path in page.parent.iterdir()}
    line = damaged(name)
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert "events.csv" in said
    assert not line or re.search(rf"\b{line}\b", said)
    assert page.read_bytes() == before
    assert {path.name for path in page.parent.iterdir()} == kept


@DAMAGED
def test_the_bench_names_it_and_stays_usable(damaged, published, name):
    line = damaged(name)
    work = bench.load({"dossier": "world"})
    said = bench.problems(work).html
    assert holds(said, DAMAGE[name][2])
    assert f"events.csv#row={line}" in said if line else "events.csv" in said
    for show in (bench.coverage, bench.weak, bench.pace, bench.timeline, bench.claims):
        assert show(work) is not None


@pytest.mark.parametrize("name", ["deleted", "locked", "half saved"])
def test_what_happens_while_the_controls_are_used_is_told_there(damaged, name, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *pieces: shown.extend(pieces))
    day = bench.look(bench.load({"dossier": "world"})).children[1]
    damaged(name)
    day.value = day.options[0]
    assert holds(shown[0].html, DAMAGE[name][2])
