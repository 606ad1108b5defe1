"""The desk is the folder with counterclaim.toml, and nothing else is taken for one."""

from pathlib import Path

import pytest

import counterclaim
from counterclaim import cli
from counterclaim.desk.root import MARK, NoDeskError, root


@pytest.fixture
def no_variable(monkeypatch):
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)


def key() -> str:
    with pytest.raises(NoDeskError) as caught:
        root()
    return caught.value.key


def test_the_variable_names_the_root(world_root, monkeypatch):
    monkeypatch.chdir(Path(__file__).parent)
    assert root() == world_root


def test_a_variable_that_is_wrong_is_never_passed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(Path(__file__).parent)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    assert key() == "desk.named_wrong"


@pytest.mark.usefixtures("no_variable")
def test_without_the_variable_the_nearest_folder_with_the_mark_is_the_root(
    untouched_world_root, monkeypatch
):
    monkeypatch.chdir(untouched_world_root / "data" / "world")
    assert root() == untouched_world_root


@pytest.mark.usefixtures("no_variable")
def test_outside_any_desk_the_program_itself_is_none_and_says_what_to_do(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert key() == "desk.none"
    for verb in (["list"], ["check"], ["render"], ["new", "a", "--title", "A"]):
        assert cli.main(verb) == 2
        said = capsys.readouterr().err
        assert str(tmp_path) in said
        assert "counterclaim init" in said


@pytest.mark.usefixtures("no_variable")
def test_a_folder_with_a_codebook_and_no_mark_is_told_to_get_one(tmp_path, monkeypatch):
    below = tmp_path / "data" / "codebook"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert key() == "desk.not_marked"
    (tmp_path / MARK).touch()
    assert root() == tmp_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'version = "999.0.0"', "desk.newer"),
        (b'version = "999.0.0"\nfuture = 1', "desk.newer"),
        (b"version = 2", "desk.not_a_version"),
        (b'version = "soon"', "desk.not_a_version"),
        (b'verson = "0.1.0"', "desk.unknown_setting"),
        (b"version =", "desk.not_toml"),
        (b"\xff\xfe", "desk.not_toml"),
    ],
)
def test_a_mark_that_cannot_be_meant_is_refused(tmp_path, monkeypatch, text, expected):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    (tmp_path / MARK).write_bytes(text)
    assert key() == expected


@pytest.mark.parametrize(
    "text", ["", "# a comment", 'version = "0.1.0"', f'version = "{counterclaim.__version__}"']
)
def test_a_mark_may_be_empty_or_of_a_version_up_to_this_one(tmp_path, monkeypatch, text):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    (tmp_path / MARK).write_text("\ufeff" + text, "utf-8")
    assert root() == tmp_path
