"""Files that are none, and manifests that are too deep or too long: each is one report's fault."""

import os
import shutil

import pytest
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim.site import build_page, edition, fingerprint, manifest, manifest_file

ENTRY = "- {{slug: {0}, notebook: {1}, every: day, parameters: {{dossier: {0}}}}}\n"


@pytest.fixture
def root(world_root):
    """Two dossiers with a report each."""
    shutil.copytree(world_root / "data" / "world", world_root / "data" / "other")
    write(world_root, "good", *BRIEFING)
    write(world_root, "bad", *BRIEFING)
    write_manifest(world_root, ENTRY.format("other", "bad") + ENTRY.format("world", "good"))
    return world_root


def faults(root):
    """The reports for which no page could be made, with why; nothing is rendered."""
    wrong = {}
    for report in manifest.read(root):
        try:
            if report.problems:
                raise manifest.EntryError(report.problems)
            edition.edition(root, report)
        except build_page.FAILURES as error:
            wrong[report.slug] = str(error)
    return wrong


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def device(path):
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("put", [pipe, device])
@pytest.mark.parametrize("name", ["data/other/dossier.yml", "notebooks/bad.ipynb"])
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_one_reports_fault(root, put, name):
    assert faults(root) == {}
    put(root / name)
    assert list(faults(root)) == ["other"]


@pytest.mark.parametrize("put", [pipe, device])
def test_a_pipe_or_a_device_in_the_place_of_the_manifest_is_named(root, put):
    put(root / manifest_file.FILE)
    with pytest.raises(manifest_file.FileError) as caught:
        manifest.read(root)
    assert caught.value.key == "manifest.file_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "[" * 100_000,
        '{"cells": []}',
        '{"cells": [null], "metadata": {}}',
        '{"cells": [{"cell_type": "code", "metadata": {}, "source": 7}], "metadata": {}}',
        "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n",
    ],
)
def test_a_notebook_that_is_none_is_one_reports_fault(root, text):
    (root / "notebooks" / "bad.ipynb").write_text(text, "utf-8")
    assert list(faults(root)) == ["other"]


@pytest.mark.parametrize("name", [b"a\nb", b"a\xff", b"a\xff.csv"])
def test_names_with_line_ends_or_bad_bytes_are_no_fault(root, name):
    for folder in ("data", "data/other", "reports"):
        path = os.path.join(os.fsencode(root / folder), name)  # noqa: PTH118 - bytes
        os.mkdir(path) if folder == "data" else open(path, "w").close()  # noqa: PTH102, PTH123
    assert faults(root) == {}
    (report, _) = manifest.read(root)
    assert fingerprint.fingerprint(root, {"metadata": {}, "cells": []}, root / "data/other", {})
    assert report.slug == "other"


@pytest.mark.parametrize("levels", [30, 500, 1100])
@pytest.mark.parametrize("key", ["for_each", "keep", "parameters", "slug"])
def test_an_entry_that_is_nested_too_deeply_fails_alone(root, key, levels):
    deep = f"- {{notebook: good, every: day, {key}: {'[' * levels}{']' * levels}}}\n"
    write_manifest(root, deep + ENTRY.format("world", "good"))
    wrong = faults(root)
    assert len(wrong) == 1
    assert "world" not in wrong


def test_of_many_wrong_entries_each_is_named_and_the_good_one_goes_on(root):
    many = [ENTRY.format(f"r{n}", "none") for n in range(300)]
    write_manifest(root, "".join(many) + ENTRY.format("world", "good"))
    assert len(faults(root)) == 300
