"""The dossier that `new` lays: it passes the checks whatever its title and its day."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import checks, dossier, tables
from counterclaim.analysis import pairs
from counterclaim.tables import codebook
from counterclaim.workbench import example


def laid(root, files, name="laid"):
    folder = root / "data" / name
    folder.mkdir(exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("day", [date(2022, 10, 28), date(2024, 3, 1), date(2020, 1, 2)])
def test_the_example_passes_the_checks_whatever_the_day(world_root, book, day):
    folder = laid(world_root, example.files(book, {"title": "A title"}, day))
    read = tables.read(folder, book)
    assert read.problems == []
    assert checks.check(read, book) == []
    assert read.meta["searched_until"] == day.isoformat()


def test_every_table_has_an_example_and_one_claim_is_answered(world_root, book):
    laid(world_root, example.files(book, {"title": "A title"}, date(2022, 10, 28)))
    record = dossier.load("laid")
    for table in codebook.TABLES:
        optional = book.schemas[table].get("optional")
        assert optional or len(getattr(record, table))
    assert pairs.claims(record)["status"].tolist() == ["answered"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_is_read_back_as_it_was_given(book, title):
    text = example.files(book, {"title": title}, date(2022, 10, 28))["dossier.yml"]
    assert yaml.load(text, yaml.BaseLoader)["title"] == title
