from pathlib import Path

import pytest

from counterclaim.desk.root import root


def test_the_variable_names_the_root(world_root, monkeypatch):
    monkeypatch.chdir(Path(__file__).parent)
    assert root() == world_root


def test_without_the_variable_the_nearest_parent_with_a_codebook_is_the_root(
    untouched_world_root, monkeypatch
):
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.chdir(untouched_world_root / "data" / "world")
    assert root() == untouched_world_root


def test_outside_any_checkout_the_package_leads_to_the_root(tmp_path, monkeypatch):
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert root() == Path(__file__).resolve().parents[2]


def test_a_variable_that_is_wrong_is_never_passed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"COUNTERCLAIM_ROOT .* holds no data/codebook"):
        root()


def test_no_root_at_all_says_where_was_looked(tmp_path, monkeypatch):
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("counterclaim.desk.root.__file__", str(tmp_path / "root.py"))
    with pytest.raises(FileNotFoundError, match="upwards holds data/codebook"):
        root()
