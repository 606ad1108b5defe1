"""Publishing: a page is there whole, or the earlier one is, and nothing lies beside it."""

import os
import stat
from pathlib import Path

import pytest
from conftest import CHECKOUT

from counterclaim.page import published
from counterclaim.site import lock, publish

PAGE = '<html><head><meta name="counterclaim-edition" content="world-1"></head></html>\n'


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_page_is_written_with_its_folder_and_over_the_earlier_one(tmp_path):
    path = published.newest(tmp_path, "world")
    assert path == tmp_path / "reports" / "site" / "world" / "index.html"
    publish.write(path, PAGE)
    publish.write(path, "Ünterschied\n")
    assert path.read_bytes() == "Ünterschied\n".encode()
    assert names(path.parent) == ["index.html"]


@pytest.mark.parametrize("ignored", [".gitignore", "counterclaim/workbench/new_desk/gitignore"])
def test_no_page_that_left_the_site_is_committed(ignored):
    lines = (CHECKOUT / ignored).read_text("utf-8").splitlines()
    for folder in (published.SITE, publish.REFUSED, publish.DAMAGED, publish.WITHHELD):
        assert f"{folder.as_posix()}/" in lines


def test_a_file_that_holds_the_same_is_left_alone(tmp_path):
    path = tmp_path / "index.html"
    assert publish.renew(path, PAGE)
    stamp = path.stat().st_mtime_ns
    assert not publish.renew(path, PAGE)
    assert path.stat().st_mtime_ns == stamp
    assert publish.renew(path, "another")


EDITION = "world-2022-12-31-0123abcd"


def test_what_was_refused_is_kept_with_its_reasons_until_the_report_is_well(tmp_path):
    publish.aside(tmp_path, "world", "world-old", PAGE, ["an older reason"])
    kept = publish.aside(tmp_path, "world", EDITION, PAGE, ["too late", "too long"])
    assert kept == tmp_path / "reports" / "refused" / "world" / f"{EDITION}.html"
    assert names(kept.parent) == [f"{EDITION}.html", f"{EDITION}.txt"]
    assert kept.with_suffix(".txt").read_text("utf-8") == "too late\ntoo long\n"
    publish.forget_aside(tmp_path, "world")
    assert not kept.parent.exists()
    publish.forget_aside(tmp_path, "world")


def test_without_a_page_the_reasons_are_kept(tmp_path):
    assert publish.aside(tmp_path, "world", EDITION, "", ["why"]).name == f"{EDITION}.txt"


def test_half_written_files_of_a_killed_run_are_cleared_and_nothing_else(tmp_path):
    path = published.path(tmp_path, EDITION)
    publish.write(path, PAGE)
    publish.aside(tmp_path, "world", EDITION, PAGE, ["why"])
    parts = [
        path.parent / ".index.html.01234567.part",
        tmp_path / "reports" / "site" / ".editions.json.01234567.part",
        tmp_path / "reports" / ".runs.json.01234567.part",
        tmp_path / "reports" / "refused" / "world" / ".a.html.01234567.part",
    ]
    for part in parts:
        part.write_text("half", encoding="utf-8")
    assert publish.clear(tmp_path) == len(parts)
    assert not [part for part in parts if part.exists()]
    assert path.read_text("utf-8") == PAGE
    assert publish.clear(tmp_path) == 0


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


def test_what_another_process_writes_while_it_sends_is_left_alone(tmp_path, monkeypatch):
    sending = tmp_path / "reports" / ".deliveries.json.01234567.part"
    sending.parent.mkdir()
    sending.write_text("half", encoding="utf-8")

    def taken(path, by, wait=0):
        assert path == tmp_path / lock.DELIVERY
        raise lock.LockedError("another process sends")

    with monkeypatch.context() as patch:
        patch.setattr(lock, "held", taken)
        assert publish.clear(tmp_path) == 0
    assert sending.exists()
    assert publish.clear(tmp_path) == 1
    assert not sending.exists()
