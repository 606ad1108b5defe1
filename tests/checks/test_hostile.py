"""Files that would hold a program up, fill its memory, or hide what they say: one sentence each."""

import multiprocessing
import os
from pathlib import Path

import pytest
from checked import found, texts
from conftest import edit

from counterclaim import cli

LONGEST = 60  # seconds: a run that waits for a pipe never ends


def checked(*words: str) -> int | None:
    """The exit code of `counterclaim check` in a process of its own; None if it does not end."""
    process = multiprocessing.get_context("fork").Process(target=_run, args=(words,))
    process.start()
    process.join(LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


def _run(words: tuple[str, ...]) -> None:
    os._exit(cli.main(["check", *words]))


def meta(root: Path) -> Path:
    return root / "data" / "world" / "dossier.yml"


@pytest.mark.parametrize("file", ["events.csv", "dossier.yml", "themes.csv"])
def test_a_pipe_in_place_of_a_table_holds_nobody_up(world_root, book, file):
    path = world_root / "data" / "world" / file
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert checked("world") == 1
    assert [each.key for each in found(world_root, book)] == ["tables.file_unreadable"]


def test_a_pipe_in_the_codebook_holds_nobody_up(world_root):
    folder = world_root / "data" / "world" / "codebook"
    folder.mkdir()
    os.mkfifo(folder / "actions.csv")
    assert checked("world") == 1


def test_a_device_in_place_of_a_table_is_not_read(world_root, book):
    path = world_root / "data" / "world" / "notes.csv"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert checked("world") == 1
    assert [each.key for each in found(world_root, book)] == ["tables.file_unreadable"]


def test_an_id_of_thousands_of_digits_is_refused(world_root, book):
    edit(world_root, "events", "e027", event_id="e" + "9" * 5000)
    edit(world_root, "events", "e024", locator="s009:p" + "9" * 5000)
    problems = found(world_root, book)
    assert {each.field for each in problems} >= {"event_id", "locator"}
    assert max(map(len, texts(world_root, book).split("\n"))) < 1000


def test_a_folder_whose_name_has_a_line_end_stops_no_other(world_root, capsys):
    folder = world_root / "data" / "my\ncrisis"
    folder.mkdir()
    (folder / "dossier.yml").write_text("title: A\n", "utf-8")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "my\\ncrisis" in said and "world: no problem" in said
    assert cli.main(["check", "world"]) == 0


BAD = {
    "a bell": ('"Drones \\a"', "tables.control_character"),
    "a character that turns text": ("Drones \u202eover the river", "tables.invisible"),
    "the same, escaped": ('"Drones \\u202e"', "tables.invisible"),
    "a title of a megabyte": ("D" * 1_000_000, "tables.yaml_too_long"),
    "a title of a page": ("D" * 2000, "fields.key_long"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_title_that_hides_or_swamps_is_refused(world_root, book, name):
    title, key = BAD[name]
    text = meta(world_root).read_text("utf-8")
    meta(world_root).write_text(text.replace("Drones over the river Sell", title), "utf-8")
    assert [each.key for each in found(world_root, book)] == [key]
    assert len(texts(world_root, book)) < 500


def test_a_persian_title_may_join_its_letters(world_root, book):
    text = meta(world_root).read_text("utf-8")
    persian = "پهپادها می\u200cآیند"
    meta(world_root).write_text(text.replace("Drones over the river Sell", persian), "utf-8")
    assert found(world_root, book) == []


def test_aliases_are_refused_before_they_grow(world_root, book):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    text = meta(world_root).read_text("utf-8")
    meta(world_root).write_text(text + "\n".join(lines) + "\n", "utf-8")
    assert checked("world") == 1
    assert [each.key for each in found(world_root, book)] == ["tables.alias"]
