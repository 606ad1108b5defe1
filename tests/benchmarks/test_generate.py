"""The generator of large records: like the real one in shape, and fit to be published."""

import importlib.util
from pathlib import Path

import nbformat
import pages
import pytest

from counterclaim import checks, dossier, tables
from counterclaim.page import exporter
from counterclaim.site import gate
from counterclaim.tables import codebook

PATH = Path(__file__).parent / "generate.py"
SPEC = importlib.util.spec_from_file_location("generate", PATH)
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """A root with a record of 300 rows and 90 pairs."""
    root = pages.root(tmp_path_factory.mktemp("large"))
    generate.write(root, "made-300", 300, 90, seed=7)
    return root


def test_a_generated_record_passes_the_checks(large):
    book = codebook.read(large)
    read = tables.read(large / "data" / "made-300", book)
    assert read.problems == []
    assert checks.check(read, book) == []
    assert len(read.frames["events"]) == 300
    assert len(read.frames["responses"]) == 90


@pytest.mark.parametrize(("events", "pairs"), [(12, 0), (30, 9), (1000, 300)])
def test_any_size_passes_the_checks(tmp_path, events, pairs):
    generate.write(tmp_path, "made", events, pairs, seed=1)
    book = codebook.read(tmp_path)
    read = tables.read(tmp_path / "data" / "made", book)
    assert (read.problems or checks.check(read, book)) == []


def test_the_same_seed_makes_the_same_record_and_another_one_another():
    assert generate.make(60, 20, 3) == generate.make(60, 20, 3)
    assert generate.make(60, 20, 3) != generate.make(60, 20, 4)


def test_a_generated_record_holds_what_makes_a_real_one_awkward(large):
    made = generate.make(1000, 300, 1)
    events, responses, sources = made["events"], made["responses"], made["sources"]
    dates = {row["date"] for row in events}
    assert "undetermined" in dates
    for sign in ("~", "?", "XX", "[..", ",", "../", "/20"):
        assert any(sign in date for date in dates), sign
    answers = {row["answer"] for row in responses}
    assert answers & {row["claim"] for row in responses}  # answers to answers
    said = [row["answer"] for row in responses]
    assert max(map(said.count, answers)) > 1  # one answer to several claims
    cited = {row["source_id"]: row for row in sources}
    assert all(cited[r["cited_in"]]["origin"] == r["origin"] for r in sources if r["cited_in"])
    assert any(row["withdrawn"] for row in events)
    actors = [row["actor"] for row in events]
    assert max(map(actors.count, set(actors))) > 5 * len(actors) / len(set(actors))


def test_the_briefing_of_a_generated_record_may_be_published(large, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(large))
    notebook = pages.briefing(large, "made-300")
    html = exporter.html(notebook, name="1-briefing")
    assert gate.problems(html, notebook, dossier.load("made-300")) == []
    assert nbformat.validate(notebook) is None
