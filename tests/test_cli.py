"""The command: what it prints, how it ends, and what it leaves on the site."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CHECKOUT, edit
from small_notebooks import BRIEFING, IMPORTS, LOAD, write, write_manifest

from counterclaim import cli

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


@pytest.fixture
def root(world_root):
    write_manifest(world_root, MANIFEST)
    write(world_root, "good", *BRIEFING)
    write(world_root, "raises", IMPORTS, LOAD, "1 / 0")
    write(world_root, "ends", *BRIEFING[:3], "import sys; sys.exit(0)", BRIEFING[-1])
    return world_root


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """A root whose report `world` is rendered; a test takes a copy."""
    made = tmp_path_factory.mktemp("rendered")
    shutil.copytree(CHECKOUT / "data" / "codebook", made / "data" / "codebook")
    shutil.copytree(CHECKOUT / "tests" / "world", made / "data" / "world")
    write_manifest(made, MANIFEST.splitlines()[1])
    write(made, "good", *BRIEFING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(made))
        assert cli.main(["render"]) == 0
    return made


@pytest.fixture
def published(rendered, tmp_path, monkeypatch):
    root = tmp_path / "copy"
    shutil.copytree(rendered, root)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
    return root


@pytest.fixture
def no_kernel(monkeypatch):
    """A run that would start a kernel fails the test."""
    from counterclaim import render

    monkeypatch.delattr(render, "execute")


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
    assert "s001" in capsys.readouterr().out
    assert cli.main(["check", "--texts", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_outside_a_checkout_the_command_says_where_to_go(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    assert cli.main(["list"]) == 2
    assert "COUNTERCLAIM_ROOT" in capsys.readouterr().err


def test_list_names_the_reports_and_where_their_pages_are(published, capsys, monkeypatch):
    write_manifest(published, MANIFEST.replace("notebook: raises", "notebook: good"))
    write(published, "ends", IMPORTS)
    monkeypatch.chdir(published)
    assert cli.main(["list"]) == 0
    rows = [line.split(maxsplit=3) for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        ["slug", "notebook", "every", "page"],
        ["raises", "good", "day", "not rendered yet"],
        ["world", "good", "day", "reports/site/world/index.html"],
        ["ends", "ends", "manual", "not rendered yet"],
    ]


@pytest.mark.parametrize("command", ["list", "render"])
def test_a_manifest_that_is_wrong_is_said_with_its_line(root, capsys, command):
    write_manifest(root, MANIFEST.replace("every: manual", "every: now"))
    assert cli.main([command]) == 1
    assert "reports/reports.yml  3    every  now" in capsys.readouterr().err
    assert site(root) == {}


def test_list_and_check_start_without_jupyter(root):
    code = (
        "import sys; from counterclaim import cli; cli.main(sys.argv[1:]);"
        "print([m for m in ('pandas', 'nbformat', 'papermill', 'plotly') if m in sys.modules])"
    )
    for command, loaded in (("list", []), ("check", ["pandas"])):
        done = subprocess.run([sys.executable, "-c", code, command], capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == str(loaded)
        assert done.stderr == ""


def test_render_goes_on_past_failures_and_names_each_with_its_reason(root, capsys):
    earlier = root / "reports" / "site" / "raises" / "index.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"an earlier page")
    assert cli.main(["render"]) == 1
    captured = capsys.readouterr()
    assert set(site(root)) == {"raises/index.html", "world/index.html"}
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
    assert "up to date" in capsys.readouterr().out
    assert site(published) == before
    assert (published / "reports/site/world/index.html").stat().st_mtime_ns == stamp


def test_the_same_bytes_come_out_again_anywhere(published):
    before = site(published)
    settings = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, **settings}
    environment.pop("HOME", None)
    command = [sys.executable, "-m", "counterclaim.cli", "render", "--force"]
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
    assert after.keys() - before.keys() == {"world/as-of-2021-05-31.html"}
    assert after["world/index.html"] == before["world/index.html"]
    old = after["world/as-of-2021-05-31.html"].decode("utf-8")
    assert 'id="e005"' in old
    assert 'id="e017"' not in old
    assert 'id="e017"' in after["world/index.html"].decode("utf-8")


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
    before = site(published)
    assert cli.main(["render", "--as-of", day]) == 1
    said = capsys.readouterr().err
    assert day in said
    assert right in said
    assert "as_of" in said
    assert site(published) == before


def test_tables_that_do_not_pass_are_not_rendered(published, capsys, no_kernel):
    before = site(published)
    edit(published, "events", "e004", actor="a999")
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert "events.csv" in said
    assert "a999" in said
    assert site(published) == before


@pytest.mark.parametrize("name", ["../world", "nowhere", 'q=1;open("pwned","w").write("x");z'])
def test_a_manifest_with_a_wrong_dossier_or_a_name_that_is_code_renders_nothing(
    published, capsys, no_kernel, name
):
    key, value = ("dossier", name) if "open" not in name else (name, "1")
    entry = {"slug": "world", "notebook": "good", "every": "day", "parameters": {key: value}}
    write_manifest(published, json.dumps([entry]))
    before = site(published)
    assert cli.main(["render"]) == 1
    assert "parameters" in capsys.readouterr().err
    assert site(published) == before
    assert not Path("pwned").exists()


def test_a_page_that_cannot_be_written_is_a_failure_with_its_reason(published, capsys):
    folder = published / "reports" / "site" / "world"
    shutil.rmtree(folder)
    folder.write_bytes(b"a file where the folder should be")
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("world: failed")
    assert str(folder) in said
    assert site(published) == {"world": b"a file where the folder should be"}


def test_ctrl_c_ends_130_and_leaves_what_is_published(published, monkeypatch, capsys):
    from counterclaim import render

    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(render, "execute", interrupted)
    before = site(published)
    assert cli.main(["render", "--force"]) == 130
    assert "interrupted" in capsys.readouterr().err
    assert site(published) == before
