"""Publishing: a page is there whole, or the earlier one is, and nothing lies beside it."""

import os
import stat
from pathlib import Path

import pytest

from counterclaim import publish

PAGE = '<html><head><meta name="counterclaim-edition" content="world-1"></head></html>\n'


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_page_is_written_with_its_folder_and_over_the_earlier_one(tmp_path):
    path = publish.page_path(tmp_path, "world")
    assert path == tmp_path / "reports" / "site" / "world" / "index.html"
    publish.write(path, PAGE)
    publish.write(path, "Ünterschied\n")
    assert path.read_bytes() == "Ünterschied\n".encode()
    assert names(path.parent) == ["index.html"]


def test_a_page_as_of_a_day_stands_beside_the_newest(tmp_path):
    path = publish.page_path(tmp_path, "world", "2022-09-30")
    assert path.name == "as-of-2022-09-30.html"
    assert path.parent == publish.page_path(tmp_path, "world").parent


def test_a_web_server_may_read_the_page(tmp_path):
    before = os.umask(0o022)
    try:
        publish.write(tmp_path / "index.html", PAGE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "index.html").stat().st_mode) == 0o644


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_what_fails_on_the_way_leaves_the_earlier_page_and_nothing_else(
    tmp_path, monkeypatch, step
):
    path = tmp_path / "index.html"
    publish.write(path, PAGE)

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    with pytest.raises(OSError, match="No space"):
        publish.write(path, "another")
    assert path.read_text("utf-8") == PAGE
    assert names(tmp_path) == ["index.html"]


def test_text_that_is_no_text_leaves_the_earlier_page(tmp_path):
    path = tmp_path / "index.html"
    publish.write(path, PAGE)
    with pytest.raises(UnicodeEncodeError):
        publish.write(path, "a lone surrogate: \ud800")
    assert path.read_text("utf-8") == PAGE
    assert names(tmp_path) == ["index.html"]


def test_the_bytes_are_on_the_disk_before_the_name_is(tmp_path, monkeypatch):
    steps = []
    sync, replace = os.fsync, Path.replace

    def note_sync(descriptor):
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def note_replace(self, target):
        steps.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_replace)
    publish.write(tmp_path / "index.html", PAGE)
    assert steps == ["file", "name", "folder"]


def test_the_edition_of_a_page_is_read_from_the_page(tmp_path):
    path = tmp_path / "index.html"
    assert publish.edition_at(path) == ""
    publish.write(path, PAGE)
    assert publish.edition_at(path) == "world-1"


@pytest.mark.parametrize("text", ["", "<html></html>", PAGE[:-9], PAGE.replace("world-1", "")])
def test_a_draft_or_a_page_that_is_cut_off_is_no_edition(tmp_path, text):
    path = tmp_path / "index.html"
    path.write_text(text, encoding="utf-8")
    assert publish.edition_at(path) == ""
