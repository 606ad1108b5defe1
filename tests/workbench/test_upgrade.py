"""`counterclaim upgrade` brings what is new, and keeps what somebody changed."""

import json
import shutil

import pytest
from printed import holds

from counterclaim import cli
from counterclaim.cli import upgrade as command
from counterclaim.cli.common import UsageError
from counterclaim.desk import carried, root
from counterclaim.desk.messages import upgrade as messages
from counterclaim.workbench import desk, upgrade

NOTEBOOK = "notebooks/1-briefing.ipynb"
ACTIONS = "data/codebook/actions.csv"
OWN_CELL = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": ["What we asked."]}


@pytest.fixture
def table(tmp_path, monkeypatch):
    """The folder of a desk, from which one works."""
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    folder = tmp_path / "d"
    desk.lay(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def release(tmp_path, monkeypatch):
    """The folder of what a newer program carries, to be changed."""
    folder, source = tmp_path / "release", carried.source()
    for name in carried.files(source, (*carried.DESK, carried.MANIFEST)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, folder / name)
    monkeypatch.setattr(carried, "source", lambda: folder)
    for module in (desk, command, root):
        monkeypatch.setattr(module, "__version__", "9.1.0")
    return folder


def fates(folder, **options):
    return {
        step.name: step.what
        for step in upgrade.plan(folder, desk.shared(), **options)
        if step.what != upgrade.SAME
    }


def append(path, text):
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def edit(path, change):
    """Change the cells of a notebook."""
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook["cells"])
    path.write_text(json.dumps(notebook, indent=1) + "\n", "utf-8")


def held(folder):
    """All files of a desk but what it remembers."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".counterclaim" not in path.parts
    }


def row(key):
    """A row for actions.csv with the key of another action replaced."""
    lines = (carried.source() / ACTIONS).read_text("utf-8").splitlines()
    return ",".join([key, *lines[-1].split(",")[1:]]) + "\n"


def test_a_desk_of_this_version_has_nothing_to_upgrade(table):
    before = held(table)
    assert cli.main(["upgrade"]) == 0
    assert cli.main(["upgrade", "--write"]) == 0
    assert held(table) == before
    assert fates(table) == {}


def test_a_changed_release_comes_in_and_a_notebook_that_was_edited_by_hand_keeps_its_edit(
    table, release
):
    edit(table / NOTEBOOK, lambda cells: cells.append(OWN_CELL))
    edit(release / NOTEBOOK, lambda cells: cells[0].update(source=["# A new title"]))
    append(release / "METHOD.md", "\nA new rule.\n")
    (release / "notebooks" / "7-new.ipynb").write_text('{"cells": []}')
    before = held(table)
    assert fates(table) == {
        NOTEBOOK: upgrade.JOINED,
        "METHOD.md": upgrade.UPDATED,
        "notebooks/7-new.ipynb": upgrade.ADDED,
    }
    assert cli.main(["upgrade"]) == 0
    assert held(table) == before  # it was only shown
    assert cli.main(["upgrade", "--write"]) == 0
    cells = json.loads((table / NOTEBOOK).read_text("utf-8"))["cells"]
    assert cells[0]["source"] == ["# A new title"]
    assert cells[-1]["source"] == OWN_CELL["source"]
    assert (table / "METHOD.md").read_text("utf-8").endswith("A new rule.\n")
    assert (table / "notebooks" / "7-new.ipynb").is_file()
    assert root.settings(table)["version"] == "9.1.0"
    # The edit is still known as one, and is kept by the next upgrade too.
    assert fates(table) == {NOTEBOOK: upgrade.KEPT}


def test_rows_that_both_added_to_a_table_of_the_codebook_are_both_there(table, release):
    append(table / ACTIONS, row("our_action"))
    append(release / ACTIONS, row("their_action"))
    assert cli.main(["upgrade", "--write"]) == 0
    keys = [line.split(",")[0] for line in (table / ACTIONS).read_text("utf-8").splitlines()]
    assert {"our_action", "their_action"} <= set(keys)
    assert cli.main(["check"]) == 0


def test_a_codebook_that_could_not_be_used_afterwards_is_refused_and_nothing_is_written(
    table, release, capsys
):
    append(table / ACTIONS, row("same_action"))
    append(release / ACTIONS, row("same_action").replace(",1,", ",2,", 1) + row("other_action"))
    append(release / "METHOD.md", "\nA new rule.\n")
    before = held(table)
    assert cli.main(["upgrade", "--write"]) == 1
    assert held(table) == before
    assert "actions.csv" in capsys.readouterr().err


def test_where_both_changed_the_same_place_the_desk_s_file_stays_until_it_is_settled(
    table, release, capsys
):
    for folder, word in ((table, "ours"), (release, "theirs")):
        path = folder / "METHOD.md"
        path.write_text(path.read_text("utf-8").replace("\n", f" ({word})\n", 1), "utf-8")
    append(release / "notebooks" / "README.md", "\nMore.\n")
    mine = (table / "METHOD.md").read_bytes()
    laid = (table / desk.BASE / "METHOD.md").read_bytes()
    assert cli.main(["upgrade", "--write"]) == 1
    out = capsys.readouterr().out
    assert "--take METHOD.md" in out
    assert "--keep METHOD.md" in out
    assert (table / "METHOD.md").read_bytes() == mine
    # All else is brought, and the question is asked again until it is answered.
    assert fates(table) == {"METHOD.md": upgrade.CLASH}
    # What it was made from is remembered: whoever takes the edit back gets the new version.
    (table / "METHOD.md").write_bytes(laid)
    assert fates(table) == {"METHOD.md": upgrade.UPDATED}
    (table / "METHOD.md").write_bytes(mine)
    assert fates(table, take=["METHOD.md"]) == {"METHOD.md": upgrade.UPDATED}
    assert cli.main(["upgrade", "--write", "--keep", "METHOD.md"]) == 0
    assert (table / "METHOD.md").read_bytes() == mine
    assert fates(table) == {"METHOD.md": upgrade.KEPT}
    assert cli.main(["upgrade", "--write", "--take", "METHOD.md"]) == 0
    assert (table / "METHOD.md").read_bytes() == (release / "METHOD.md").read_bytes()


def test_the_lines_of_a_clash_are_shown(table, release, capsys):
    for folder, word in ((table, "ours"), (release, "theirs")):
        path = folder / "METHOD.md"
        path.write_text(f"First {word}\n" + path.read_text("utf-8"), "utf-8")
    assert cli.main(["upgrade"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert "-First ours" in out
    assert "+First theirs" in out


def test_what_was_deleted_stays_deleted_and_what_was_retired_stays(table, release):
    (table / "METHOD.md").unlink()
    append(release / "METHOD.md", "\nA new rule.\n")
    (release / "notebooks" / "README.md").unlink()
    expected = {"METHOD.md": upgrade.DELETED, "notebooks/README.md": upgrade.RETIRED}
    assert fates(table) == expected
    assert cli.main(["upgrade", "--write"]) == 0
    assert not (table / "METHOD.md").exists()
    assert (table / "notebooks" / "README.md").exists()
    assert fates(table)["METHOD.md"] == upgrade.DELETED


@pytest.mark.parametrize(
    "memory", [None, b"", b"[]", b'{"files": 3}', b'{"files": {"METHOD.md": 1}}', b"\xff"]
)
def test_without_a_sound_memory_what_differs_is_asked_about_and_never_replaced(
    table, release, memory
):
    append(release / "METHOD.md", "\nA new rule.\n")
    (table / desk.LAID).unlink()
    if memory is not None:
        (table / desk.LAID).write_bytes(memory)
    before = held(table)
    assert cli.main(["upgrade", "--write"]) == 1
    assert held(table).items() >= {k: v for k, v in before.items() if k != root.MARK}.items()
    assert fates(table)["METHOD.md"] == upgrade.CLASH


def test_a_memory_that_names_files_elsewhere_reaches_none_of_them(table, release, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    laid = json.loads((table / desk.LAID).read_text("utf-8"))
    for name in ("../outside.txt", str(outside), "data/own/events.csv"):
        laid["files"][name] = desk.digest("x", b"mine")
    (table / desk.LAID).write_text(json.dumps(laid))
    append(release / "METHOD.md", "\nA new rule.\n")
    assert cli.main(["upgrade", "--write"]) == 0
    assert outside.read_text() == "mine"
    assert not (tmp_path / ".counterclaim").exists()


def test_an_upgrade_that_was_cut_short_is_finished_by_the_next(table, release, monkeypatch, capsys):
    append(release / "METHOD.md", "\nA new rule.\n")
    append(release / "notebooks" / "README.md", "\nMore.\n")
    real, written = upgrade.write_bytes, []

    def full(path, data):
        if written:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        real(path, data)

    monkeypatch.setattr(upgrade, "write_bytes", full)
    assert cli.main(["upgrade", "--write"]) == 1
    assert holds(capsys.readouterr().err, messages.CUT_SHORT)
    assert root.settings(table)["version"] != "9.1.0"
    monkeypatch.setattr(upgrade, "write_bytes", real)
    assert cli.main(["upgrade", "--write"]) == 0
    assert fates(table) == {}


def test_the_program_s_own_repository_is_updated_with_git(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(carried.source()))
    with pytest.raises(UsageError) as caught:
        command.run(cli.parser().parse_args(["upgrade"]))
    assert caught.value.message.key == "upgrade.checkout"


def test_a_file_that_does_not_come_with_the_program_is_refused(table):
    with pytest.raises(UsageError) as caught:
        command.run(cli.parser().parse_args(["upgrade", "--take", "METHOD.txt"]))
    assert caught.value.message.key == "upgrade.unknown_file"
    assert "METHOD.md" in str(caught.value)
