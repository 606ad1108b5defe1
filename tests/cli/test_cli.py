"""The command: what it prints, how it ends, and what it leaves on the site."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import edit
from faults import COMMAND
from pages import soup
from printed import holds
from processes import Forked, marked, soon
from small_notebooks import BRIEFING, IMPORTS, LOAD, write, write_manifest

from counterclaim import cli
from counterclaim.desk.messages import cli as cli_messages
from counterclaim.desk.messages import site as messages
from counterclaim.desk.messages import sources
from counterclaim.page import published as published_pages
from counterclaim.site import build_page, lock

MANIFEST = """\
- {slug: raises, notebook: raises, every: day, parameters: {dossier: world}}
- {slug: world, notebook: good, every: day, parameters: {dossier: world}}
- {slug: ends, notebook: ends, every: manual, parameters: {dossier: world}}
"""


def site(root: Path) -> dict[str, bytes]:
    """Every file of the site and what is in it."""
    folder = root / "reports" / "site"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pages(root: Path) -> dict[str, bytes]:
    """The pages of the reports: the site without what lists them, and without their pictures."""
    files = site(root).items()
    return {name: page for name, page in files if "/" in name and name.endswith(".html")}


def runs(root: Path) -> dict[str, dict[str, str]]:
    """What is known of the last runs."""
    return json.loads((root / "reports" / "runs.json").read_text("utf-8"))


def events(printed: str) -> list[tuple[str, str, str]]:
    """What `--log-json` printed: word, slug and edition of each event."""
    lines = [json.loads(line) for line in printed.splitlines()]
    return [(each["what"], each.get("slug", ""), each.get("edition", "")) for each in lines]


@pytest.fixture
def root(world_root):
    write_manifest(world_root, MANIFEST)
    write(world_root, "good", *BRIEFING)
    write(world_root, "raises", IMPORTS, LOAD, "1 / 0")
    write(world_root, "ends", *BRIEFING[:3], "import sys; sys.exit(0)", BRIEFING[-1])
    return world_root


@pytest.fixture
def no_kernel(monkeypatch):
    """A run that would start a kernel fails the test."""
    from counterclaim.execute import notebook

    monkeypatch.delattr(notebook, "execute")


def test_check_says_that_all_is_well_in_one_line_a_dossier(world_root, capsys):
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("world: no problem in ")
    assert " events, " in said[0]


def test_check_prints_one_aligned_table_of_problems(world_root, capsys):
    edit(world_root, "events", "e004", date="2021-13-01")
    line = edit(world_root, "events", "e005", actor="a999")
    assert cli.main(["check", "world"]) == 1
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["file", "row", "field", "value", "wrong", "right"]
    assert {row.split()[0] for row in rows} == {"world/events.csv"}
    for column, value in (("field", "actor"), ("value", "a999"), ("row", str(line))):
        assert any(row[head.index(f" {column}") + 1 :].startswith(value) for row in rows)


@pytest.mark.parametrize(
    ("name", "said"), [("wrold", "`world`"), ("../world", "world"), ("codebook", "world")]
)
def test_check_of_a_dossier_that_is_not_there_ends_2(world_root, capsys, name, said):
    assert cli.main(["check", name]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert name in captured.err
    assert said in captured.err


def test_check_with_texts_says_what_could_not_be_verified(world_root, tmp_path, capsys):
    texts = tmp_path / "texts"
    texts.mkdir()
    assert cli.main(["check", "--texts", str(texts)]) == 0
    missing = sources.TEXT_MISSING.fill(source="s001", file="s001.txt").wrong
    assert f"world, {missing}" in capsys.readouterr().out
    assert cli.main(["check", "--texts", str(tmp_path / "nowhere")]) == 1
    assert sources.NO_FOLDER.wrong in capsys.readouterr().out


def test_check_with_texts_says_so_where_every_quote_and_paragraph_agrees(
    world_root, tmp_path, capsys
):
    assert cli.main(["new", "laid", "--title", "A", "--searched-until", "2022-10-28"]) == 0
    text = "It recalls him.\nSo it is told.\n\nHe was seen.\nIt is “a journey home, no more”.\n"
    own = tmp_path / "texts" / "laid"  # a folder for each dossier: both have an s001
    own.mkdir(parents=True)
    (own / "s001.txt").write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    edit(world_root, "sources", "s001", dossier="laid", text_sha256=digest)
    assert cli.main(["check", "laid", "--texts", str(own.parent)]) == 0
    assert holds(capsys.readouterr().out, cli_messages.TEXTS_AGREE, dossier="laid")
    edit(world_root, "events", "e003", dossier="laid", locator="s001:p3")
    assert cli.main(["check", "laid", "--texts", str(own.parent)]) == 1
    elsewhere = sources.QUOTE_ELSEWHERE.fill(places="s001:p4").wrong
    assert elsewhere in capsys.readouterr().out


def test_outside_a_checkout_the_command_says_where_to_go(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    assert cli.main(["list"]) == 2
    assert "COUNTERCLAIM_ROOT" in capsys.readouterr().err


def test_list_names_the_reports_with_what_is_there_and_what_is_due(published, capsys, monkeypatch):
    write_manifest(published, MANIFEST.replace("notebook: raises", "notebook: good"))
    write(published, "ends", IMPORTS)
    monkeypatch.chdir(published)
    assert cli.main(["list"]) == 0
    head, raises, world, ends = capsys.readouterr().out.splitlines()
    assert head.split("  ")[0] == "slug"
    assert raises.split()[:4] == ["raises", "day", "due", "never"]
    assert raises.endswith(cli_messages.NOT_RENDERED.wrong)
    assert "2022-12-31-" in world
    assert world.endswith("reports/site/world/index.html")
    assert " due " not in world
    assert "by hand" in ends


def test_list_gives_a_schedule_the_slugs_of_what_is_due(published, capsys):
    assert cli.main(["list", "--due"]) == 0
    assert capsys.readouterr().out == ""  # it was made today
    (published / "reports" / "runs.json").unlink()
    assert cli.main(["list", "--due"]) == 0
    assert capsys.readouterr().out == "world\n"


def test_list_says_since_when_a_report_is_late_and_why(published, capsys):
    write(published, "good", IMPORTS, LOAD, "1 / 0")
    assert cli.main(["render"]) == 1
    capsys.readouterr()
    assert cli.main(["list"]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert " due " in line
    assert holds(line, cli_messages.LATE)
    assert "division by zero" in line


@pytest.mark.parametrize("command", ["list", "render"])
def test_a_manifest_that_is_wrong_is_said_with_its_line(root, capsys, command):
    write_manifest(root, MANIFEST.replace("every: manual", "every: now"))
    assert cli.main([command]) == 1
    assert "reports/reports.yml  3    every  now" in capsys.readouterr().err
    others = {"world/index.html"} if command == "render" else set()
    assert {path for path in site(root) if path.endswith("/index.html")} == others


def test_list_check_and_a_render_of_what_is_up_to_date_start_without_jupyter(published):
    heavy = "pandas nbformat nbconvert nbclient papermill plotly IPython ipykernel zmq".split()
    code = (
        "import sys; from counterclaim import cli; cli.main(sys.argv[1:]);"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    for command, loaded in (("list", []), ("check", ["pandas"]), ("render", [])):
        done = subprocess.run([sys.executable, "-c", code, command], capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == str(loaded)
        assert done.stderr == ""


@pytest.mark.parametrize(
    "work",
    [
        "from pathlib import Path; from counterclaim.site import build_page as press;"
        "press.warm(Path(sys.argv[1]), ['world'])",
        # What the first cell of a notebook does, in whatever kernel.
        "from counterclaim import figures; from counterclaim.page import briefing; "
        "from counterclaim.execute import parameters",
    ],
    ids=["rendering", "a kernel"],
)
def test_neither_rendering_nor_a_kernel_compiles_the_grammar_of_web_addresses(root, work):
    code = (
        f"import sys; {work};"
        "print('jsonschema' in sys.modules, sys.modules['rfc3987_syntax'], 'lark' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "None", "False"]


def test_render_goes_on_past_failures_and_names_each_with_its_reason(root, capsys):
    earlier = root / "reports" / "site" / "raises" / "index.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"an earlier page")
    assert cli.main(["render"]) == 1
    captured = capsys.readouterr()
    made = set(pages(root))
    assert {"raises/index.html", "world/index.html"} < made
    assert len(made) == 3, "the two, and the edition of the one"
    assert earlier.read_bytes() == b"an earlier page"
    assert "world: " in captured.out
    assert str(root / "reports" / "site" / "world" / "index.html") in captured.out
    raised, ended = captured.err.split("\nends: ")
    assert raised.startswith("raises: failed")
    assert "ZeroDivisionError in the cell `1 / 0`: division by zero" in raised
    assert "failed" in ended
    assert "did not run" in ended
    assert "\x1b" not in captured.err


def test_a_second_render_does_nothing(published, capsys, no_kernel):
    before = site(published)
    stamp = (published / "reports" / "site" / "world" / "index.html").stat().st_mtime_ns
    assert cli.main(["render"]) == 0
    assert holds(capsys.readouterr().out, messages.UP_TO_DATE, n=1)
    assert site(published) == before
    assert (published / "reports/site/world/index.html").stat().st_mtime_ns == stamp


def test_the_same_bytes_come_out_again_anywhere(published):
    before = site(published)
    settings = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7"}
    not_of_unicode = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environment = {**os.environ, **settings, **not_of_unicode}
    environment.pop("HOME", None)
    command = [sys.executable, "-m", "counterclaim", "render", "--force"]
    done = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert site(published) == before


def test_a_changed_cell_is_rendered_anew(published, capsys):
    before = site(published)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render", "world"]) == 0
    after = site(published)["world/index.html"]
    assert after != before["world/index.html"]
    assert "says something else" in after.decode("utf-8")


def test_as_of_a_day_goes_beside_the_newest_and_shows_what_was_public(published, capsys):
    before = site(published)
    assert cli.main(["render", "--as-of", "2021-05-31"]) == 0
    after = site(published)
    new = after.keys() - before.keys()
    (name,) = (each for each in new if each.endswith(".html"))
    assert {each.startswith("world/world-2021-05-31-") for each in new} == {True}
    assert after["world/index.html"] == before["world/index.html"]
    old = after[name].decode("utf-8")
    assert cli.main(["render", "--as-of", "2021-05-31"]) == 0
    assert site(published) == after, "a second time there is nothing to do"
    assert re.search('id="?e005\\b', old)
    assert not re.search('id="?e017\\b', old)
    assert re.search('id="?e017\\b', after["world/index.html"].decode("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wrold"], "`world`"),
        (["../world"], "world"),
        (["--as-of", "2021-13-01"], "month"),
        (["--as-of", "2021"], "day"),
        (["--as-of", "../2021-01-01"], "--as-of"),
        (["--as-of", "[2021-01-01..2021-01-02]"], "day"),
    ],
)
def test_a_command_line_that_cannot_be_meant_ends_2(published, capsys, no_kernel, arguments, said):
    before = site(published)
    assert cli.main(["render", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert site(published) == before


@pytest.mark.parametrize("arguments", [["nonsense"], ["render", "--fast"], []])
def test_a_command_that_does_not_exist_ends_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("day", "right"), [("2030-01-01", "2022-12-31"), ("1999-01-01", "2021-03-02")]
)
def test_a_day_outside_the_record_fails_in_the_words_of_the_notebook(
    published, capsys, no_kernel, day, right
):
    before = pages(published)
    assert cli.main(["render", "--as-of", day]) == 1
    said = capsys.readouterr().err
    assert day in said
    assert right in said
    assert "as_of" in said
    assert pages(published) == before


def test_tables_that_do_not_pass_are_not_rendered(published, capsys, no_kernel):
    before = pages(published)
    edit(published, "events", "e004", actor="a999")
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert "events.csv" in said
    assert "a999" in said
    assert pages(published) == before


@pytest.mark.parametrize("name", ["../world", "nowhere", 'q=1;open("pwned","w").write("x");z'])
def test_a_manifest_with_a_wrong_dossier_or_a_name_that_is_code_renders_nothing(
    published, capsys, no_kernel, name
):
    key, value = ("dossier", name) if "open" not in name else (name, "1")
    entry = {"slug": "world", "notebook": "good", "every": "day", "parameters": {key: value}}
    write_manifest(published, json.dumps([entry]))
    before = pages(published)
    assert cli.main(["render"]) == 1
    assert "parameters" in capsys.readouterr().err
    assert pages(published) == before
    assert not Path("pwned").exists()


def test_a_page_that_cannot_be_written_is_a_failure_with_its_reason(published, capsys):
    folder = published / "reports" / "site" / "world"
    shutil.rmtree(folder)
    folder.write_bytes(b"a file where the folder should be")
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("world: failed")
    assert str(folder) in said
    assert folder.read_bytes() == b"a file where the folder should be"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_at_once_and_leaves_what_is_published(published, number, code):
    write(published, "good", *BRIEFING[:3], "import time; time.sleep(600)", BRIEFING[-1])
    before = pages(published)
    run = forked("render", "--log-json")
    assert soon(lambda: len(marked(run.mark)) > 2)
    run.send_signal(number)
    said, _ = run.communicate(30)
    assert run.returncode == code
    assert cli_messages.STOPPED.wrong in said
    assert pages(published) == before
    assert soon(lambda: not marked(run.mark))


def forked(*arguments: str, before: str = "") -> Forked:
    """Run the command in a fork of this process, which has imported all; code to run before it."""
    build_page.warm(Path(os.environ["COUNTERCLAIM_ROOT"]), [])
    return Forked(before + COMMAND, arguments, Path.cwd())


def unread(root: Path, *arguments: str, both: bool = False, at_once: str = "") -> tuple[int, str]:
    """Run the command with nobody at the other end of its stdout, or of stderr either.

    Its code and what it said on stderr. With `at_once` it prints without a buffer.
    """
    read, write_ = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "counterclaim", *arguments],
        stdout=write_,
        stderr=write_ if both else subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": at_once},
        text=True,
    )
    os.close(write_)
    return done.returncode, done.stderr or ""


def unread_here(*arguments: str) -> int:
    """Run the command in this process, with nobody at the other end of its stdout."""
    read, write_ = os.pipe()
    os.close(read)
    with open(write_, "w") as stdout, contextlib.redirect_stdout(stdout):  # noqa: PTH123
        return cli.main(arguments)


@pytest.mark.parametrize("at_once", ["", "1"])
@pytest.mark.parametrize("both", [False, True])
def test_a_reader_who_has_enough_ends_the_command_without_a_word(published, at_once, both):
    assert unread(published, "list", at_once=at_once, both=both) == (141, "")


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_command_that_nobody_reads_ends_141(published, capsys, command):
    assert unread_here(command) == 141
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("at_once", ["", "1"])
def test_a_listing_that_finds_no_room_on_the_disk_says_so(published, at_once):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "counterclaim", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": at_once},
            text=True,
        )
    said = "counterclaim: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_without_stdout_and_stderr_all_is_as_it_is_with_them(root):
    line = f"exec {sys.executable} -m counterclaim render world >&- 2>&-"
    assert subprocess.run(["sh", "-c", line]).returncode == 0
    assert pages(root).keys() == {f"world/{names(root)[0]}.html", "world/index.html"}


def test_help_that_nobody_reads_is_no_error(published):
    assert unread(published, "--help") == (141, "")
    assert unread(published, "--help", at_once="1") == (0, "")  # argparse's own


def test_a_run_makes_its_pages_though_nobody_reads_what_it_tells(root, capsys):
    assert unread_here("render", "ends", "world") == 1
    assert capsys.readouterr().err.startswith("ends: failed")
    assert pages(root).keys() == {f"world/{names(root)[0]}.html", "world/index.html"}


def test_a_run_makes_its_pages_though_nobody_reads_its_failures_either(root):
    nobody = "import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1); os.dup2(w, 2); os.close(w); "
    run = forked("render", "ends", "world", before=nobody)
    said, _ = run.communicate(60)
    assert (run.returncode, said) == (1, "")
    assert pages(root).keys() == {f"world/{names(root)[0]}.html", "world/index.html"}


# Editions


def names(root: Path) -> list[str]:
    """The editions that are listed, earliest first."""
    listed = json.loads((root / "reports" / "site" / "editions.json").read_text("utf-8"))
    return [entry["id"] for entry in listed["editions"]]


def corrections(page: str) -> list[tuple[str, ...]]:
    """Row, field and kind of each change that the page lists with what stood before and now."""
    return [
        tuple(each.get_text(strip=True) for each in now.parent.select("th, td:not(.told)"))
        for now in soup(page).select("[data-compared] td.told + td.told")
        if now.parent
    ]


def test_a_new_edition_stands_beside_the_old_one_and_says_what_changed(published, capsys):
    (first,) = names(published)
    before = site(published)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render"]) == 0
    after = site(published)
    old, new = names(published)
    assert old == first
    assert after[f"world/{old}.html"] == before[f"world/{old}.html"]
    assert after[f"world/{new}.html"] == after["world/index.html"]
    page = after["world/index.html"].decode("utf-8")
    assert f'<meta name="counterclaim-base" content="{old}">' in page
    assert f"Compared with the edition {old}, as of 31 December 2022." in page
    assert corrections(page) == [("e004", "summary", "corrected")]
    capsys.readouterr()
    assert cli.main(["render", "--log-json"]) == 0
    assert events(capsys.readouterr().out) == [("up to date", "", "")]
    assert site(published) == after, "publishing makes nothing new"


def test_a_changed_cell_makes_new_editions_of_the_pages_that_show_it_and_no_others(
    published, capsys
):
    shutil.copytree(published / "data" / "world", published / "data" / "moon")
    entry = (
        "- {{slug: {0}-{1}, notebook: good, every: day, parameters: {{dossier: {0}, actor: {1}}}}}"
    )
    of_actors = [
        entry.format(*each) for each in (("world", "a001"), ("world", "a003"), ("moon", "a001"))
    ]
    write_manifest(published, "\n".join([MANIFEST.splitlines()[1], *of_actors]) + "\n")
    assert cli.main(["render"]) == 0
    first = set(names(published))
    pages_with = {
        path.parent.name
        for path in (published / "reports" / "site").glob("world*/index.html")
        if re.search('id="?e008\\b', path.read_text("utf-8"))
    }
    assert pages_with < {"world", "world-a001", "world-a003"}, "one of them does not show it"
    capsys.readouterr()
    edit(published, "events", "e008", summary="Belmark says that Arvenia sent them.")
    assert cli.main(["render", "--log-json"]) == 0
    words = {slug: what for what, slug, _ in events(capsys.readouterr().out)}
    assert words == {"": "up to date"} | {
        slug: "published" if slug in pages_with else "same"
        for slug in ("world", "world-a001", "world-a003")
    }
    new = [name for name in names(published) if name not in first]
    assert {name.rpartition("-2022-")[0] for name in new} == pages_with
    for name in new:
        path = published_pages.path(published, name)
        base = published_pages.head(path).base
        assert base in first
        assert base.rpartition("-2022-")[0] == name.rpartition("-2022-")[0]
        corrected = corrections(path.read_text("utf-8"))
        assert corrected == [("e008", "summary", "corrected")]


def test_tables_that_are_set_back_bring_the_earlier_edition_back_as_the_newest(published, capsys):
    path = published / "data" / "world" / "events.csv"
    text = path.read_bytes()
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render"]) == 0
    path.write_bytes(text)
    capsys.readouterr()
    assert cli.main(["render", "--log-json"]) == 0
    old, new = names(published)
    assert ("restored", "world", old) in events(capsys.readouterr().out)
    held = site(published)
    assert held["world/index.html"] == held[f"world/{old}.html"]
    assert f"world/{new}.html" in held


def test_force_makes_an_edition_again_and_finds_the_same_bytes(published, capsys):
    before = site(published)
    assert cli.main(["render", "--force"]) == 0
    assert messages.IDENTICAL.wrong in capsys.readouterr().out
    assert site(published) == before


def test_force_names_a_notebook_that_gives_another_page_each_time_and_publishes_none(
    published, capsys
):
    write(published, "good", *BRIEFING, "import os; print(os.getpid())")
    assert cli.main(["render"]) == 0
    before = pages(published)
    assert cli.main(["render", "--force"]) == 1
    assert holds(capsys.readouterr().err, messages.NOT_REPRODUCED, id=names(published)[-1])
    assert pages(published) == before


def test_pages_made_at_once_and_one_by_one_are_the_same(published, capsys):
    entries = [
        f"- {{slug: w{n}, notebook: good, every: day, parameters: {{dossier: world}}}}\n"
        for n in range(2)
    ]
    write_manifest(published, "".join(entries))
    assert cli.main(["render", "--workers", "2"]) == 0
    at_once = pages(published)
    shutil.rmtree(published / "reports" / "site")
    assert cli.main(["render", "--workers", "1"]) == 0
    del at_once[next(name for name in at_once if name.startswith("world/world-"))]
    del at_once["world/index.html"]
    assert pages(published) == at_once


def test_only_what_is_due_is_looked_at(published, capsys, no_kernel):
    entry = "- {{slug: {}, notebook: good, every: {}, parameters: {{dossier: world}}}}\n"
    write_manifest(published, entry.format("world", "day") + entry.format("hand", "manual"))
    assert cli.main(["render", "--due"]) == 0
    assert capsys.readouterr().out.startswith(messages.NOTHING_DUE.wrong)
    assert "world" in runs(published)


def test_a_report_that_failed_is_due_again(published, capsys):
    held = runs(published)
    held["world"]["late_since"] = "2026-01-01T00:00:00Z"
    (published / "reports" / "runs.json").write_text(json.dumps(held), "utf-8")
    assert cli.main(["render", "--due"]) == 0
    assert holds(capsys.readouterr().out, messages.UP_TO_DATE, n=1)
    assert runs(published)["world"]["late_since"] == ""


def test_a_refused_page_is_kept_aside_until_the_report_is_well(published, capsys):
    write(published, "good", *BRIEFING[:3], "import sys; print(1, file=sys.stderr)", BRIEFING[-1])
    assert cli.main(["render"]) == 1
    folder = published / "reports" / "refused" / "world"
    assert "reports/refused/world" in capsys.readouterr().err
    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".txt"]
    assert "wrote to stderr" in next(folder.glob("*.txt")).read_text("utf-8")
    write(published, "good", *BRIEFING, "page.method(crisis)")
    assert cli.main(["render"]) == 0
    assert not folder.exists()


def test_a_table_that_is_edited_during_the_run_makes_no_page(published, capsys):
    changing = (
        "from pathlib import Path; path = Path('data/world/events.csv');"
        "path.write_text(path.read_text('utf-8').replace('Belmark', 'Belmarc', 1), 'utf-8');"
    )
    write(published, "good", *BRIEFING, changing)
    before = pages(published)
    assert cli.main(["render"]) == 1
    assert messages.INPUT_CHANGED.wrong in capsys.readouterr().err
    assert pages(published) == before


def test_a_cluster_is_for_one_executor(published, capsys):
    words = ["render", "--executor", "fork", "--cluster", "tcp://127.0.0.1:8786"]
    assert cli.main(words) == 2
    message = cli_messages.CLUSTER_OF_DASK.fill(executor="fork")
    assert message.wrong in capsys.readouterr().err


def test_a_run_that_others_keep_from_publishing_ends_with_75(published, capsys, monkeypatch):
    monkeypatch.setattr(lock, "WAIT", 0)
    path = published / "reports" / ".lock"
    code = (
        "import sys; from pathlib import Path; from counterclaim.site import lock\n"
        "with lock.held(Path(sys.argv[1]), 'since noon'): print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert cli.main(["render"]) == 75
        assert "since noon" in capsys.readouterr().err
        other.communicate(b"\n")
    assert cli.main(["render"]) == 0


def test_log_json_gives_an_object_a_line(published, capsys):
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render", "--log-json"]) == 0
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert line["what"] == "published"
    assert line["slug"] == "world"
    assert line["edition"] == names(published)[-1]


def test_a_stale_record_is_shown_with_a_banner_or_refused_as_set(published, capsys):
    entry = MANIFEST.splitlines()[1].replace("every: day", "every: day, stale_after: 30, {}")
    entry = entry.replace("{slug", "{{slug").replace("{dossier: world}}", "{{dossier: world}}}}")
    write_manifest(published, entry.format("when_stale: refuse"))
    before = pages(published)
    assert cli.main(["render"]) == 1
    assert "searched until 2022-12-31" in capsys.readouterr().err
    assert pages(published) == before
    write_manifest(published, entry.format("when_stale: banner"))
    assert cli.main(["render"]) == 0
    page = pages(published)["world/index.html"].decode("utf-8")
    assert "searched until 2022-12-31, and is meant to be at most 30 days old" in page
    assert cli.main(["render"]) == 0
    assert holds(capsys.readouterr().out, messages.UP_TO_DATE, n=1)


def test_editions_beyond_what_is_kept_leave_the_site_and_the_newest_never_does(published, capsys):
    entry = "- {slug: world, notebook: good, every: day, keep: 1, parameters: {dossier: world}}\n"
    write_manifest(published, entry)
    (first,) = names(published)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render"]) == 0
    (second,) = names(published)
    assert first != second
    assert set(pages(published)) == {"world/index.html", f"world/{second}.html"}
    assert f"{first} {messages.DROPPED.fill(keep=1).wrong}" in capsys.readouterr().out
    assert cli.main(["render", "--as-of", "2021-05-31"]) == 0
    assert second in names(published), "what stands at the address of the report stays"
