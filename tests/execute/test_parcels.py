"""Files of a desk on their way to another machine."""

import os
import pickle
import zlib

import pytest

from counterclaim.execute.executors import parcels


@pytest.fixture
def files(tmp_path):
    (tmp_path / "events.csv").write_bytes(b"event_id\n")
    (tmp_path / "codebook.yml").write_bytes(b"codebook: 2\n")
    return {"data/x/events.csv": tmp_path / "events.csv", "book.yml": tmp_path / "codebook.yml"}


def test_a_desk_is_laid_once_for_the_same_content_and_can_only_be_read(tmp_path, files):
    place, own = tmp_path / "place", parcels.pack({})
    folder = parcels.lay(place, [parcels.pack(files)], own)
    events = folder / "data" / "x" / "events.csv"
    assert events.read_bytes() == b"event_id\n"
    assert events.stat().st_mode & 0o222 == 0
    before = events.stat().st_ino
    (tmp_path / "events.csv").touch()  # the time of a file is no part of it
    assert parcels.lay(place, [parcels.pack(files)], own) == folder
    assert events.stat().st_ino == before
    (tmp_path / "events.csv").write_bytes(b"event_id\ne001\n")
    other = parcels.lay(place, [parcels.pack(files)], own)
    assert other != folder
    assert events.read_bytes() == b"event_id\n"
    assert sorted(place.iterdir()) == sorted([folder, other])


def test_files_of_one_job_are_laid_beside_those_that_many_share(tmp_path, files):
    page = tmp_path / "page.html"
    page.write_text("one", "utf-8")
    desk = [parcels.pack(files)]
    for text in ("one", "two"):
        page.write_text(text, "utf-8")
        folder = parcels.lay(tmp_path / "place", desk, parcels.pack({"reports/a.html": page}))
        assert (folder / "reports" / "a.html").read_text("utf-8") == text
    assert len(list((tmp_path / "place").iterdir())) == 1


@pytest.mark.parametrize("name", ["../x", "/etc/x", "data/../../x"])
def test_nothing_is_laid_outside_the_folder_of_the_desk(tmp_path, name):
    packed = zlib.compress(pickle.dumps([(name, b"")]))
    with pytest.raises(ValueError, match="leads out"):
        parcels.lay(tmp_path / "place", [packed], parcels.pack({}))
    assert list((tmp_path / "place").iterdir()) == []


def test_a_pipe_among_the_tables_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe"):
        parcels.pack({"data/x/pipe": tmp_path / "pipe"})


def test_desks_of_earlier_days_are_removed_but_for_the_newest(tmp_path, files, monkeypatch):
    monkeypatch.setattr(parcels, "_MOST", 2)
    for n in range(4):
        (tmp_path / "events.csv").write_bytes(b"%d" % n)
        folder = parcels.lay(tmp_path / "place", [parcels.pack(files)], parcels.pack({}))
        if n < 2:
            os.utime(folder, (n, n))
    assert len(list((tmp_path / "place").iterdir())) == 2


def test_what_is_laid_is_for_the_account_of_the_worker_alone(tmp_path, files):
    folder = parcels.lay(tmp_path / "place", [parcels.pack(files)], parcels.pack({}))
    laid = [tmp_path / "place", folder, *(folder / name for name in files)]
    assert [path.name for path in laid if path.stat().st_mode & 0o077] == []
