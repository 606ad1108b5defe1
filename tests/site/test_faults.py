"""The faults of tests/faults.py, a few of each; and that a torn site would be seen."""

import json
import os
import random
import shutil
import signal

import faults
import processes
import pytest
import wholeness

from counterclaim.page import published


@pytest.fixture(scope="module", autouse=True)
def forked():
    """Runs that do not import again what is here; `make faults` has them as a person has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(faults, "FORKED", True)
        yield


@pytest.fixture(scope="module")
def settled(forked):
    """A checkout in which all is published."""
    with faults.bench() as made:
        yield made.root


@pytest.fixture
def root(settled, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(settled, copy, symlinks=True)
    return copy


def an_edition(root):
    return sorted((root / published.SITE / "world").glob("world-*.html"))[0]


def test_a_site_that_is_well_has_no_fault(root):
    assert list(wholeness.unsettled(root, wholeness.hashes(root))) == []


def cut_off(root):
    page = an_edition(root)
    page.write_bytes(page.read_bytes()[:-100])


def of_another_edition(root):
    other = an_edition(root).read_text("utf-8").replace("Belmark", "Belmarc")
    published.newest(root, "world").write_text(other, "utf-8")


def under_another_name(root):
    page = an_edition(root)
    page.rename(page.with_name("world-2021-01-01-00000000.html"))


def with_other_bytes(root):
    for page in (an_edition(root), published.newest(root, "world")):
        page.write_text(page.read_text("utf-8").replace("Belmark", "Belmarc"), "utf-8")


def a_list_cut_off(root):
    path = root / published.SITE / "editions.json"
    path.write_text(path.read_text("utf-8")[:-5], "utf-8")


def a_feed_cut_off(root):
    path = root / published.SITE / "feed.xml"
    path.write_text(path.read_text("utf-8")[:-5], "utf-8")


@pytest.mark.parametrize(
    "tear",
    [
        cut_off,
        of_another_edition,
        under_another_name,
        with_other_bytes,
        a_list_cut_off,
        a_feed_cut_off,
    ],
)
def test_what_is_torn_is_seen(root, tear):
    before = wholeness.hashes(root)
    assert list(wholeness.torn(root, before)) == []
    tear(root)
    assert list(wholeness.torn(root, before)) != []


def unlisted(root):
    path = root / published.SITE / "editions.json"
    listed = json.loads(path.read_text("utf-8"))
    listed["editions"].pop()
    path.write_text(json.dumps(listed), "utf-8")


def lost(root):
    shutil.rmtree(root / published.SITE / "world-a001")


def left_over(root):
    (root / published.SITE / "world" / ".index.html.abcd.part").write_bytes(b"half")


@pytest.mark.parametrize("disturb", [unlisted, lost, left_over])
def test_what_is_unlisted_lost_or_left_over_is_seen(root, disturb):
    disturb(root)
    assert list(wholeness.unsettled(root, {})) != []


def test_what_a_run_leaves_behind_has_its_mark(tmp_path):
    leaves = "subprocess.Popen(['sleep', '300'], start_new_session=True, env={})"
    fork = processes.Forked(f"import subprocess; print('x'); {leaves}", (), tmp_path)
    assert (fork.communicate(30)[0], fork.returncode) == ("x\n", 0)
    (left,) = processes.marked(fork.mark)
    number, _, command = left.partition(" ")
    os.kill(int(number), signal.SIGKILL)
    assert command.startswith("sleep 300")
    assert processes.soon(lambda: not processes.marked(fork.mark))


@pytest.mark.parametrize(
    "scenario",
    [
        lambda lot: faults.signals(signal.SIGKILL, 2, lot),
        lambda lot: faults.signals(signal.SIGTERM, 1, lot),
        lambda lot: faults.full_disk(1),
        lambda lot: faults.file_limit(1),
        lambda lot: faults.at_once(8, 1),
        lambda lot: faults.read_only(),
        lambda lot: faults.edited_meanwhile(1, lot),
        lambda lot: faults.clock_set_back(),
    ],
    ids="kill term disk limit once read-only edit clock".split(),
)
def test_after_a_fault_nothing_is_lost_torn_or_left_over(scenario):
    seed = random.randrange(10**6)
    found = scenario(random.Random(seed))
    assert found.wrong == [], f"{found.name}, seed {seed}"
