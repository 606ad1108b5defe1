"""`counterclaim new` and `add`: what they write, what they refuse, and that all else stays."""

import builtins
import sys

import pytest
import yaml
from conftest import CHECKOUT, edit
from printed import holds

from counterclaim import cli
from counterclaim.cli import add as verb
from counterclaim.cli import asking, new
from counterclaim.cli.common import UsageError
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages import dates, fields
from counterclaim.site import publish

MANIFEST = "# what there is\n- slug: world\n  notebook: 1-briefing\n  every: day  # daily\n"
SOURCE = (
    "--publisher Northwire --title Story --published 2022-06-03 --accessed 2022-06-05 --kind wire "
    "--reliability B --reliability-reason known --url https://northwire.example/story"
).split()
EVENT = (
    "--date yesterday --source-ids s005 --kind act --action meet --actor a001 --label meets "
    "--summary meets --credibility 2 --credibility-reason one"
).split()


@pytest.fixture
def root(world_root):
    notebooks = world_root / "notebooks"
    notebooks.mkdir()
    (notebooks / "1-briefing.ipynb").write_bytes(
        (CHECKOUT / "notebooks" / "1-briefing.ipynb").read_bytes()
    )
    (world_root / "reports").mkdir()
    (world_root / "reports" / "reports.yml").write_text(MANIFEST, "utf-8")
    return world_root


@pytest.fixture
def world(root):
    return root / "data" / "world"


def files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_lays_a_dossier_that_passes_and_enters_its_briefing(root, capsys):
    assert cli.main(["new", "a-dossier", "--title", "A", "--searched-until", "2022-10-28"]) == 0
    assert cli.main(["check", "a-dossier"]) == 0
    assert cli.main(["list"]) == 0
    assert "a-dossier" in capsys.readouterr().out
    text = (root / "reports" / "reports.yml").read_text("utf-8")
    assert text == MANIFEST + (
        "\n- slug: a-dossier\n  notebook: 1-briefing\n  every: day\n"
        "  parameters:\n    dossier: a-dossier\n"
    )


def test_new_takes_every_field_of_words_as_an_option(root):
    words = ["--question", "Who?", "--contact", "https://a.example/", "--language", "de"]
    words += ["--handling", "TLP:GREEN", "--searched-until", "2022-10-28"]
    assert cli.main(["new", "b", "--title", "B", *words]) == 0
    text = (root / "data" / "b" / "dossier.yml").read_text("utf-8")
    assert 'language: "de"' in text and 'handling: "TLP:GREEN"' in text


def test_the_rows_of_the_example_can_go_once_others_stand(root, capsys):
    assert cli.main(["new", "mine", "--title", "A", "--searched-until", "2022-10-28"]) == 0
    mine = root / "data" / "mine"
    example = files(mine)
    source = [word.replace("2022-06-0", "2022-10-0") for word in SOURCE]
    event = [word.replace("s005", "s002") for word in EVENT]
    event += ["--locator", "s002:p1"]
    assert cli.main(["add", "source", "mine", *source, "--then", "event", *event]) == 0
    for name, text in example.items():
        if name not in ("dossier.yml", "actors.csv"):
            head, *rows = text.splitlines(keepends=True)
            path = mine / name
            path.write_bytes(head + path.read_bytes().removeprefix(head + b"".join(rows)))
    assert cli.main(["check", "mine"]) == 0
    assert holds(capsys.readouterr().out, messages.NO_PROBLEM, sizes="1 event, 0 responses")


NOT_NEW = {
    "a name with a space": (["a b", "--title", "A"], messages.NOT_A_SLUG),
    "a path": (["../a", "--title", "A"], messages.NOT_A_SLUG),
    "the codebook": (["codebook", "--title", "A"], messages.NOT_A_SLUG),
    "a folder that is there": (["world", "--title", "A"], messages.SLUG_TAKEN),
    "no title": (["c"], messages.OPTION_MISSING),
    "not a day": (["c", "--title", "A", "--searched-until", "1/2/22"], messages.NOT_A_SEARCHED_DAY),
}


EMPTY = ["new", "e", "--title", "E", "--empty", "--side", "NTH=Northland"]


def test_an_empty_dossier_has_its_sides_and_no_rows_and_is_filled_row_by_row(root, capsys):
    assert cli.main([*EMPTY, "--side", 'STH= South "land"']) == 0
    folder = root / "data" / "e"
    assert all(len(path.read_text("utf-8").splitlines()) == 1 for path in folder.glob("*.csv"))
    sides = yaml.safe_load((folder / "dossier.yml").read_text("utf-8"))["sides"]
    assert {code: side["label"] for code, side in sides.items()} == {
        "NTH": "Northland",
        "STH": 'South "land"',
    }
    assert sides["NTH"]["colour"] != sides["STH"]["colour"]
    capsys.readouterr()
    assert cli.main(["check", "e"]) == 1
    assert capsys.readouterr().out.count("no rows") == 3
    assert cli.main(["add", "source", "e", *SOURCE]) == 0
    assert holds(capsys.readouterr().err, messages.ELSEWHERE, dossier="e", n="2 problems")
    state = ["--name", "Northland", "--kind", "state", "--side", "NTH"]
    assert cli.main(["add", "actor", "e", *state]) == 0
    event = [word.replace("s005", "s001") for word in EVENT]
    assert cli.main(["add", "event", "e", *event, "--locator", "s001"]) == 0
    assert cli.main(["check", "e"]) == 0


def test_whoever_names_sides_gets_no_example(root):
    assert cli.main(["new", "e", "--title", "E", "--side", "IRN=Iran"]) == 0
    folder = root / "data" / "e"
    text = (folder / "dossier.yml").read_text("utf-8")
    assert list(yaml.safe_load(text)["sides"]) == ["IRN"]
    assert len((folder / "events.csv").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["--empty"], "cli.empty_needs_sides"),
        (["--side", "Iran"], "cli.not_a_side"),
        (["--side", "I=Iran"], "cli.not_a_side"),
        (["--side", "IRN="], "cli.not_a_side"),
        (["--side", "IRN=Iran", "--side", "IRN=Other"], "cli.not_a_side"),
    ],
)
def test_sides_that_are_none_are_refused(root, words, key):
    options = cli.parser().parse_args(["new", "e", "--title", "E", *words])
    with pytest.raises(UsageError) as caught:
        new.run(options)
    assert caught.value.message.key == key
    assert not (root / "data" / "e").exists()


@pytest.mark.parametrize("name", NOT_NEW)
def test_new_refuses_and_lays_nothing(root, capsys, name):
    words, message = NOT_NEW[name]
    before = files(root)
    assert cli.main(["new", *words]) == 2
    assert holds(capsys.readouterr().err, message)
    assert files(root) == before


def test_new_refuses_a_slug_that_the_manifest_has(root, capsys):
    (root / "data" / "world").rename(root / "data" / "other")
    before = files(root)
    assert cli.main(["new", "world", "--title", "A"]) == 2
    assert holds(capsys.readouterr().err, messages.REPORT_TAKEN, slug="world")
    assert files(root) == before


def test_new_lays_nothing_if_a_value_does_not_pass_the_checks(root, capsys):
    before = files(root)
    assert cli.main(["new", "c", "--title", "A", "--contact", "me", "--question", "No"]) == 1
    printed = capsys.readouterr().err
    assert "contact" in printed and "question" in printed
    assert files(root) == before


def test_new_leaves_a_manifest_alone_that_it_cannot_add_to(root, capsys):
    (root / "reports" / "reports.yml").write_text(
        "[{slug: world, notebook: 1-briefing, every: day}]\n", "utf-8"
    )
    before = files(root)
    assert cli.main(["new", "c", "--title", "A"]) == 2
    assert holds(capsys.readouterr().err, messages.NOT_APPENDABLE)
    assert files(root) == before


def test_new_makes_the_first_entry_of_a_manifest(root):
    (root / "reports" / "reports.yml").unlink()
    assert cli.main(["new", "c", "--title", "A"]) == 0
    assert cli.main(["list"]) == 0


def test_add_writes_one_line_and_leaves_all_others_byte_for_byte(world, capsys):
    before = (world / "events.csv").read_bytes()
    assert cli.main(["add", "event", "world", *EVENT]) == 0
    after = (world / "events.csv").read_bytes()
    assert after.startswith(before)
    new = after.removeprefix(before).decode()
    assert new.endswith("\n") and new.count("\n") == 1
    assert ",2021-06-19,yesterday," in new
    assert cli.main(["check"]) == 0
    assert holds(capsys.readouterr().out, messages.ADDED)


def test_add_needs_no_dossier_to_be_named_if_there_is_one(world):
    assert cli.main(["add", "event", *EVENT]) == 0


def test_add_shows_the_row_and_marks_what_it_proposed(world, capsys):
    cli.main(["add", "event", *EVENT])
    lines = capsys.readouterr().out.splitlines()
    assert "  reported           2021-06-20  ← proposed" in lines
    assert "  label              meets" in lines
    assert any(line.startswith("  actor              a001 (") for line in lines)


def test_add_puts_a_source_and_an_event_that_rests_on_it_in_one_go(world):
    event = [word.replace("s005", "s900") for word in EVENT]
    text = (world / "sources.csv").read_text("utf-8")
    number = int(text.splitlines()[-1][1:4]) + 1
    event[event.index("s900")] = f"s{number:03}"
    assert cli.main(["add", "source", *SOURCE, "--then", "event", *event]) == 0
    assert ",2022-06-02,yesterday," in (world / "events.csv").read_text("utf-8").splitlines()[-1]


NOT_ADDED = {
    "a field that is blank": (["event", "--date", "2021-06-19", "--source-ids", "s005"], 1),
    "a date that says nothing": (["event", "--date", "soon", "--source-ids", "s005"], 1),
    "an actor that is not there": (["event", *EVENT, "--target", "nobody"], 1),
    "a tab": (["event", *EVENT, "--note", "a\tb"], 1),
    "a kind of row that is none": (["events"], 2),
    "a dossier that is none": (["event", "wrold"], 2),
    "nothing after then": (["event", *EVENT, "--then"], 2),
}


@pytest.mark.parametrize("name", NOT_ADDED)
def test_add_refuses_and_writes_nothing(world, capsys, name):
    words, code = NOT_ADDED[name]
    before = files(world)
    assert cli.main(["add", *words]) == code
    assert capsys.readouterr().err
    assert files(world) == before


def test_add_says_which_field_is_wrong_and_what_would_be_right(world, capsys):
    cli.main(["add", "event", *EVENT, "--target", "nobody"])
    printed = capsys.readouterr().err
    assert "world/events.csv" in printed and "target" in printed
    assert fields.UNKNOWN_ROW.fill(table="actors", key="nobody").wrong in printed


def test_problems_elsewhere_keep_no_row_out_and_are_said(world, capsys):
    edit(world.parent.parent, "events", "e008", credibility="1", source_ids="s003")
    capsys.readouterr()
    assert cli.main(["check", "world"]) == 1
    before = capsys.readouterr()
    assert cli.main(["add", "event", *EVENT]) == 0
    assert holds(capsys.readouterr().err, messages.ELSEWHERE, dossier="world", n="2 problems")
    assert cli.main(["check", "world"]) == 1
    assert capsys.readouterr() == before


def test_a_row_that_brings_a_problem_of_its_own_is_refused_beside_others(world, capsys):
    edit(world.parent.parent, "events", "e008", credibility="1", source_ids="s003")
    before = files(world)
    assert cli.main(["add", "event", *EVENT, "--target", "nobody"]) == 1
    printed = capsys.readouterr().err
    assert "nobody" in printed
    assert "s003" not in printed
    assert files(world) == before


def test_a_cell_that_cannot_be_read_stops_a_row(world, capsys):
    edit(world.parent.parent, "sources", "s001", kind="nonsense")
    before = files(world)
    assert cli.main(["add", "event", *EVENT]) == 1
    assert capsys.readouterr().err.startswith(messages.ALREADY_WRONG.wrong)
    assert files(world) == before


def test_a_table_that_cannot_be_read_stops_a_row(world, capsys):
    path = world / "actors.csv"
    path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")
    before = files(world)
    assert cli.main(["add", "event", *EVENT]) == 1
    assert capsys.readouterr().err.startswith(messages.ALREADY_WRONG.wrong)
    assert files(world) == before


def test_add_waits_for_a_table_that_is_open_in_an_office_program(world, capsys):
    (world / ".~lock.events.csv#").write_text("x", "utf-8")
    assert cli.main(["add", "event", *EVENT]) == 2
    assert holds(capsys.readouterr().err, messages.TABLE_OPEN, file="events.csv")


def test_add_does_not_write_over_what_somebody_else_saved_meanwhile(world, capsys, monkeypatch):
    from counterclaim.workbench import drafts

    check = drafts.problems

    def slow(folder, changed, book):
        found = check(folder, changed, book)
        if changed:
            with (world / "events.csv").open("a", encoding="utf-8") as file:
                file.write("e999\n")
        return found

    monkeypatch.setattr(drafts, "problems", slow)
    assert cli.main(["add", "event", *EVENT]) == 1
    assert holds(capsys.readouterr().err, messages.CHANGED_MEANWHILE)
    assert (world / "events.csv").read_text("utf-8").endswith("\ne999\n")


def test_a_disk_that_is_full_leaves_the_table_as_it_was_and_says_so(world, monkeypatch, capsys):
    before = files(world)

    def full(path, text):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "write", full)
    assert cli.main(["add", "event", *EVENT]) == 1
    printed = capsys.readouterr().err
    assert holds(printed, messages.CANNOT_WRITE, why="No space left on device")
    assert "events.csv" in printed
    assert files(world) == before


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at a terminal who answers each question by its first word."""
    asked = []

    def answer_with(answers):
        def answer(prompt=""):
            key = prompt.strip().split(" ")[0]
            asked.append(key)
            given = answers.get(key, "")
            return given.pop(0) if isinstance(given, list) else given

        monkeypatch.setattr(builtins, "input", answer)
        monkeypatch.setattr(asking, "terminal", lambda: True)
        return asked

    return answer_with


ANSWERS = {
    "source_ids": "s005", "date_text": "yesterday", "kind": "act", "action": "meet",
    "actor": "a001", "label": "meets", "summary": "It meets.", "credibility": "2",
    "credibility_reason": "One.", "Write": "y",
}  # fmt: skip


def test_in_a_terminal_the_fields_are_asked_for_one_by_one(world, terminal, capsys):
    asked = terminal(dict(ANSWERS))
    assert cli.main(["add", "event"]) == 0
    assert asked[:3] == ["source_ids", "date_text", "date"]
    assert "voice" not in asked and "withdrawn" not in asked
    out = capsys.readouterr().out
    assert "The source's own time words, as “last month”." in out
    assert ",2021-06-19,yesterday," in (world / "events.csv").read_text("utf-8").splitlines()[-1]


def test_in_a_terminal_a_wrong_answer_is_told_and_asked_for_again(world, terminal, capsys):
    terminal(ANSWERS | {"action": ["met", "meet"], "date": ["1/2/2022", "last week"]})
    assert cli.main(["add", "event"]) == 0
    out = capsys.readouterr().out
    assert fields.UNKNOWN_ENTRY.fill(table="actions", key="met", guess="").wrong in out
    assert "`meet`?" in out
    assert dates.NOT_ISO.wrong in out
    assert "[2021-06-07..2021-06-13]" in (world / "events.csv").read_text("utf-8").splitlines()[-1]


def test_in_a_terminal_nothing_is_written_without_a_yes(world, terminal):
    before = files(world)
    terminal(ANSWERS | {"Write": ""})
    assert cli.main(["add", "event"]) == 1
    assert files(world) == before


def test_in_a_terminal_a_row_that_does_not_pass_can_be_mended(world, terminal, capsys):
    terminal(ANSWERS | {"attested": ["alleged", "reported"], "Correct": "y"})
    assert cli.main(["add", "event"]) == 0
    assert "attested" in capsys.readouterr().err
    assert ",reported,done," in (world / "events.csv").read_text("utf-8").splitlines()[-1]


def test_a_hyphen_leaves_blank_what_would_be_proposed(world, terminal):
    terminal(ANSWERS | {"locator": "-"})
    assert cli.main(["add", "event"]) == 1  # a source that was read needs its locator


def test_in_a_terminal_the_end_of_input_writes_nothing(world, monkeypatch, capsys):
    before = files(world)

    def end(prompt=""):
        raise EOFError

    monkeypatch.setattr(builtins, "input", end)
    monkeypatch.setattr(asking, "terminal", lambda: True)
    assert cli.main(["add", "event"]) == 1
    assert messages.NOTHING_WRITTEN.wrong in capsys.readouterr().err
    assert files(world) == before


def test_in_a_terminal_new_asks_for_what_was_not_given(root, terminal):
    asked = terminal({"title": ["", "A"], "question": "Who?", "contact": "https://a.example/"})
    assert cli.main(["new", "d", "--searched-until", "2022-10-28"]) == 0
    assert asked == ["title", "title", "question", "contact"]


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_nobody_is_asked_in_a_process_that_was_started_without_a_stream(monkeypatch, stream):
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, stream, None)
    assert not asking.terminal()


def test_nobody_is_asked_where_there_is_no_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert not asking.terminal()


def test_tables_that_others_refer_to_are_written_first(book):
    assert set(verb._ORDER) == set(book.schemas)
