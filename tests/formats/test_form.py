"""`check` names all causes at once, a line for each, and offers to tidy."""

from spreadsheets import dates, rewritten

from counterclaim import cli


def causes(printed):
    """The first cells of each line of problems."""
    head, *lines = printed.splitlines()
    at = [head.index(name) for name in ("row", "field", "value")]
    return [
        (line[at[0] : at[1]].strip(), line[at[1] : at[2]].strip())
        for line in lines
        if line.startswith("world/")
    ]


def test_causes_beneath_a_byte_order_mark_and_semicolons_are_named_at_once(world_root, capsys):
    events = world_root / "data" / "world" / "events.csv"
    change = dates(lambda y, m, d: f"{d}/{m}/{y}", "reported", "date")
    rewritten(events, change, delimiter=";", lineterminator="\r\n", encoding="utf-8-sig")
    assert cli.main(["check", "world"]) == 1
    printed = capsys.readouterr().out
    rows = causes(printed)
    assert len([row for row in rows if row[1] in ("reported", "date")]) == 2
    assert len(rows) == 4
    number = len([line for line in events.read_text("utf-8-sig").splitlines() if "/20" in line])
    assert any(row.startswith(f"{n}: 6") for row, _ in rows for n in range(5, number + 1))
    assert "`counterclaim tidy world`" in printed


def test_a_problem_alone_keeps_its_line_and_all_prints_every_one(world_root, capsys):
    notes = world_root / "data" / "world" / "notes.csv"
    notes.write_bytes(notes.read_bytes().replace(b"2022-12-31", b"soon"))
    assert cli.main(["check", "world"]) == 1
    printed = capsys.readouterr().out
    assert causes(printed) == [("3: 3, 4, 5", "as_of")]
    assert "counterclaim tidy" not in printed
    assert cli.main(["check", "world", "--all"]) == 1
    assert causes(capsys.readouterr().out) == [("3", "as_of"), ("4", "as_of"), ("5", "as_of")]
