"""Years that cannot be meant, and what was probably meant instead."""

import pytest
from checked import Found, found, texts
from conftest import edit


@pytest.mark.parametrize("date", ["0022-03-05", "1822-03-05", "1822-03", "1822/2022-03"])
def test_a_year_long_before_the_sources_is_refused_with_the_likely_slip(world_root, book, date):
    edit(world_root, "events", "e023", date=date)
    assert found(world_root, book) == [Found("e023", "date", "rows.too_old")]
    assert "2022" + date[4:] in texts(world_root, book)


def test_a_source_of_such_a_year_is_the_one_that_is_refused(world_root, book):
    edit(world_root, "sources", "s011", published="0022-11-01")
    assert found(world_root, book) == [Found("s011", "published", "rows.too_old")]
    assert "2022-11-01" in texts(world_root, book)


def test_a_dossier_says_how_old_a_date_can_be(world_root, book):
    edit(world_root, "events", "e023", date="1822-03-05", date_basis="So it is dated.")
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8") + "oldest: 300\n", "utf-8")
    assert found(world_root, book) == []
    path.write_text(path.read_text("utf-8").replace("300", "300 years"), "utf-8")
    assert Found("", "oldest", "fields.key_form") in found(world_root, book)


@pytest.mark.parametrize("date", ["2012-03-05", "1922-03-05", "2002"])
def test_ten_years_before_the_only_source_is_a_slip_unless_resolved(world_root, book, date):
    edit(world_root, "events", "e023", date=date)
    assert found(world_root, book) == [Found("e023", "date", "rows.decade")]
    assert "s008" in texts(world_root, book) and "2022" + date[4:] in texts(world_root, book)
    edit(world_root, "events", "e023", date_basis="The year in which the treaty was signed.")
    assert found(world_root, book) == []


@pytest.mark.parametrize("date", ["2012-03-09", "2012/2022-03-05", "../2022-03-05"])
def test_less_than_ten_years_and_what_lasts_until_now_pass(world_root, book, date):
    edit(world_root, "events", "e023", date=date)
    assert found(world_root, book) == []


def test_two_sources_of_an_old_date_are_believed(world_root, book):
    edit(world_root, "events", "e007", date="2001-06-01")
    assert found(world_root, book) == []
