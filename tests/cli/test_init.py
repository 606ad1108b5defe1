"""`counterclaim init` lays a desk that works, or nothing."""

import json
import os
import subprocess

import pytest

import counterclaim
from counterclaim import cli
from counterclaim.cli import init
from counterclaim.cli.common import UsageError
from counterclaim.desk import root
from counterclaim.workbench import desk


@pytest.fixture(autouse=True)
def outside(tmp_path, monkeypatch):
    """Outside any desk, in an empty folder."""
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def refused(*words: str) -> str:
    """The key of the message by which the command line is refused."""
    options = cli.parser().parse_args(["init", *words])
    with pytest.raises(UsageError) as caught:
        init.run(options)
    return caught.value.message.key


@pytest.mark.parametrize("name", ["desk", "mit Leerzeichen", "стол-机", "a'b\"c", "deep/er"])
def test_a_desk_passes_the_checks_and_takes_its_first_dossier(tmp_path, monkeypatch, capsys, name):
    assert cli.main(["init", name]) == 0
    folder = tmp_path / name
    assert root.settings(folder)["version"] == counterclaim.__version__
    assert {"README.md", ".gitignore", ".gitattributes", "reports/reports.yml"} <= files(folder)
    assert {"notebooks/1-briefing.ipynb", "data/codebook/actions.csv"} <= files(folder)
    assert {"reports/schedule/crontab", "reports/schedule/airflow_dag.py"} <= files(folder)
    monkeypatch.chdir(folder)
    assert cli.main(["check"]) == 0
    capsys.readouterr()
    assert cli.main(["list"]) == 1
    assert "counterclaim new" in capsys.readouterr().err
    assert cli.main(["new", "first", "--title", "First"]) == 0
    assert cli.main(["check"]) == 0
    assert cli.main(["list"]) == 0
    assert "first" in capsys.readouterr().out


def test_the_example_comes_with_its_reports_and_passes_the_checks(tmp_path, monkeypatch, capsys):
    assert cli.main(["init", "d", "--example"]) == 0
    monkeypatch.chdir(tmp_path / "d")
    assert cli.main(["check", "iran-drones-2022"]) == 0
    capsys.readouterr()
    assert cli.main(["list"]) == 0
    slugs = {line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]}
    assert "iran-drones-2022" in slugs
    assert all(slug.startswith("iran-drones-2022") for slug in slugs)


def test_what_is_remembered_is_what_was_laid(tmp_path):
    desk.lay(tmp_path / "d")
    laid = json.loads((tmp_path / "d" / desk.LAID).read_text("utf-8"))
    assert laid["version"] == counterclaim.__version__
    assert laid["files"].keys() == desk.shared().keys()
    for name, digest in laid["files"].items():
        assert desk.digest(name, (tmp_path / "d" / name).read_bytes()) == digest


def test_an_empty_folder_may_be_there_also_as_a_repository(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    assert cli.main(["init", "empty"]) == 0
    assert cli.main(["init", "cloned"]) == 0


def test_the_folder_that_one_is_in_becomes_a_desk(tmp_path, capsys):
    assert cli.main(["init", "."]) == 0
    assert (tmp_path / "counterclaim.toml").is_file()
    assert "  cd " not in capsys.readouterr().out


def test_nothing_is_written_where_a_desk_may_not_be(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    desk.lay(tmp_path / "desk")
    (tmp_path / "link").symlink_to(tmp_path / "desk" / "data")
    before = files(tmp_path)
    assert refused("full") == "init.not_empty"
    assert refused("file") == "init.not_a_folder"
    assert refused("desk") == "init.in_a_desk"
    assert refused("desk/inner/most") == "init.in_a_desk"
    assert refused("link/inner") == "init.in_a_desk"
    assert files(tmp_path) == before


@pytest.mark.parametrize("there", [False, True])
def test_what_cannot_be_written_whole_is_not_there_at_all(tmp_path, monkeypatch, capsys, there):
    if there:
        (tmp_path / "d" / ".git").mkdir(parents=True)
    written = []

    def write(path, data):
        written.append(path)
        if len(written) == 9:
            raise OSError(28, os.strerror(28), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(desk, "write_bytes", write)
    assert cli.main(["init", "d"]) == 1
    assert os.strerror(28) in capsys.readouterr().err
    assert list((tmp_path / "d").rglob("*")) == ([tmp_path / "d" / ".git"] if there else [])
    assert (tmp_path / "d").exists() == there


def git(folder, *words):
    done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_git_makes_one_commit_of_everything(tmp_path, monkeypatch):
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@b.example")
    assert cli.main(["init", "d", "--git"]) == 0
    assert git(tmp_path / "d", "rev-list", "--count", "HEAD") == "1"
    assert git(tmp_path / "d", "status", "--porcelain") == ""
    assert set(git(tmp_path / "d", "ls-files").split()) == {
        name for name in files(tmp_path / "d") if not name.startswith(".git/")
    }
    (tmp_path / "d" / "counterclaim.toml").unlink()  # a repository, and no desk any more
    assert refused("d/below", "--git") == "init.already_git"


def test_git_that_refuses_leaves_the_desk_and_says_why(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "")
    assert cli.main(["init", "d", "--git"]) == 1
    assert (tmp_path / "d" / "counterclaim.toml").is_file()
    assert "ident" in capsys.readouterr().err


def test_without_git_nothing_is_begun(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused("d", "--git") == "init.no_git"
    assert cli.main(["init", "d"]) == 0
