"""Bringing a dossier of an earlier codebook to this one: no cell lost, nothing guessed."""

import csv
import shutil
from pathlib import Path

import pytest
from conftest import edit

from counterclaim import cli, tables
from counterclaim.tables import codebook
from counterclaim.workbench import migrate


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _later(book: codebook.Codebook, table: str) -> set[str]:
    fields = book.schemas[table]["fields"]
    return {field["name"] for field in fields if int(field.get("since", 1)) > 1}


@pytest.fixture
def old(world_root: Path, book: codebook.Codebook) -> Path:
    """The miniature world with the tables of version 1: without what came with version 2."""
    folder = world_root / "data" / "world"
    for table in tables.codebook.TABLES:
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        names = [n for n in codebook.columns(book, table) if n not in _later(book, table)]
        rows = _rows(path)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    path = folder / "dossier.yml"
    later = {f["name"] for f in book.dossier["fields"] if int(f.get("since", 1)) > 1}
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if x.split(":")[0] not in later), encoding="utf-8")
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_check_names_an_old_dossier_and_the_command(old, capsys):
    assert cli.main(["check", "world"]) == 1
    printed = "".join(capsys.readouterr())
    assert "counterclaim migrate" in printed
    assert "events.csv" not in printed  # one problem, and not one for each new column


def test_without_write_the_difference_is_shown_and_nothing_is_written(old, capsys):
    before = _contents(old)
    assert cli.main(["migrate", "world"]) == 0
    printed = capsys.readouterr().out
    assert "+codebook: 2" in printed.splitlines()
    assert "--write" in printed
    assert _contents(old) == before


def test_no_cell_is_lost_and_what_is_new_is_blank(old, book, capsys):
    before = {path.stem: _rows(path) for path in old.glob("*.csv")}
    assert cli.main(["migrate", "world", "--write"]) == 0
    for table, rows in before.items():
        after = _rows(old / f"{table}.csv")
        columns = codebook.columns_in(book, table)
        assert list(after[0]) == columns
        later = dict.fromkeys((name for name in _later(book, table) if name in columns), "")
        assert after == [row | later for row in rows], table


def test_the_check_of_a_migrated_dossier_names_only_what_was_left(old, book, capsys):
    left = {line.split(" of ")[0] for line in migrate.migration(old, book).left}
    cli.main(["migrate", "world", "--write"])
    capsys.readouterr()
    cli.main(["check", "world"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    found = {f"{x[0].split('/')[1]}, {x[2]}" for x in lines if x and x[0].startswith("world/")}
    assert found == {"sources.csv, url_reason", "judgements.csv, set_aside"}
    assert found <= left


def test_the_second_run_changes_nothing(old, capsys):
    cli.main(["migrate", "world", "--write"])
    before = _contents(old)
    capsys.readouterr()
    assert cli.main(["migrate", "world", "--write"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert _contents(old) == before


def test_a_run_that_was_cut_off_is_finished_by_the_next(old, book):
    change = migrate.migration(old, book)
    whole = {**_contents(old), **{file: text.encode() for file, text in change.after.items()}}
    for file, text in list(change.after.items())[:2]:
        (old / file).write_text(text, encoding="utf-8")
    for file, text in migrate.migration(old, book).after.items():
        (old / file).write_text(text, encoding="utf-8")
    assert _contents(old) == whole


def test_dossier_yml_keeps_every_line(old, book):
    path = old / "dossier.yml"
    lines = path.read_text("utf-8")
    path.write_text(f"# codebook: 9\n---\n{lines}", encoding="utf-8")
    text = migrate.migration(old, book).after["dossier.yml"]
    assert text == f"# codebook: 9\n---\ncodebook: 2\n{lines}"


def test_an_earlier_number_is_replaced_where_it_stands(old, book):
    path = old / "dossier.yml"
    lines = path.read_text("utf-8")
    path.write_text(f"{lines}codebook: 1\n", encoding="utf-8")
    assert migrate.migration(old, book).after["dossier.yml"] == f"{lines}codebook: 2\n"


def test_what_is_left_for_a_person_is_listed(old, world_root, book):
    edit(world_root, "events", "e007", action="shoot_down")
    edit(world_root, "events", "e026", action="deploy")  # withdrawn: nobody needs to look
    left = migrate.migration(old, book).left
    assert sum(line.startswith("dossier.yml, ") for line in left) == 5
    assert any(line.startswith("events.csv, action of e007:") for line in left)
    assert not any("e026" in line for line in left)
    assert any(line.startswith("responses.csv, stance of r010 r013:") for line in left)
    assert any(line.startswith("sources.csv, url_reason of s011:") for line in left)


def _replace(file: str, old: bytes, new: bytes):
    def damage(folder: Path) -> None:
        data = (folder / file).read_bytes()
        assert old in data
        (folder / file).write_bytes(data.replace(old, new, 1))

    return damage


def _remove(file: str):
    return lambda folder: (folder / file).unlink()


DAMAGE = {
    "a column of nobody's": (_replace("notes.csv", b"kind", b"kin"), "migrate.unknown_column"),
    "a column twice": (_replace("notes.csv", b"text", b"kind"), "migrate.column_twice"),
    "a column missing": (_replace("accounts.csv", b"unit,", b""), "migrate.missing_column"),
    "a cell too many": (_replace("actors.csv", b"a001,", b"a001,,"), "migrate.uneven_row"),
    "a quote left open": (_replace("notes.csv", b"n001,", b'n001,"'), "migrate.not_csv"),
    "a table missing": (_remove("responses.csv"), "tables.file_missing"),
    "bytes that are no text": (_replace("events.csv", b"e001", b"e\xff01"), "tables.not_utf8"),
    "a NUL": (_replace("events.csv", b"e001", b"e\x0001"), "tables.nul"),
    "an end that was cut off": (
        lambda f: (f / "events.csv").write_bytes((f / "events.csv").read_bytes()[:-3]),
        "tables.cut_off",
    ),
    "another line end": (_replace("notes.csv", b"\n", b"\r\n"), "tables.cr_lf"),
    "no YAML": (_replace("dossier.yml", b"sides:", b"sides: {"), "tables.not_yaml"),
    "no mapping": (
        lambda folder: (folder / "dossier.yml").write_text("- a\n", encoding="utf-8"),
        "tables.not_a_mapping",
    ),
    "a later version": (
        _replace("dossier.yml", b"title", b"codebook: 3\ntitle"),
        "migrate.other_version",
    ),
    "a version of thousands of digits": (
        _replace("dossier.yml", b"title", b"codebook: " + b"9" * 5000 + b"\ntitle"),
        "migrate.other_version",
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_table_is_refused_in_one_sentence_and_nothing_is_written(what, old, book, capsys):
    damage, key = DAMAGE[what]
    damage(old)
    before = _contents(old)
    with pytest.raises(migrate.MigrationError) as refused:
        migrate.migration(old, book)
    assert [each.key for each in refused.value.problems] == [key]
    assert cli.main(["migrate", "world", "--write"]) == 1
    printed = capsys.readouterr()
    assert not printed.out
    assert len(printed.err.splitlines()) == 2  # the heading and the problem
    assert "Traceback" not in printed.err
    assert _contents(old) == before


def test_the_other_dossiers_are_migrated_past_one_that_is_refused(old, book, capsys):
    shutil.copytree(old, old.parent / "damaged")
    (old.parent / "damaged" / "notes.csv").write_text("nothing\n", encoding="utf-8")
    assert cli.main(["migrate", "damaged", "world", "--write"]) == 1
    assert not migrate.migration(old, book).after


def test_a_dossier_of_this_codebook_needs_nothing(untouched_world_root, book):
    change = migrate.migration(untouched_world_root / "data" / "world", book)
    assert change == migrate.Migration({}, {}, [])
