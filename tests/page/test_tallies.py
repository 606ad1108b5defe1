"""The small tables of what the entries add up to, and the steps down in the notes of a chart."""

import pytest
import worlds

from counterclaim import dossier
from counterclaim.analysis import coverage
from counterclaim.analysis.coverage import ThemeCount
from counterclaim.page import briefing
from counterclaim.tables.typed import rows
from counterclaim.text import course


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    """A function that loads one of the worlds of tests/worlds."""
    root = worlds.root(tmp_path_factory.mktemp("worlds"))

    def load(name: str):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COUNTERCLAIM_ROOT", str(root))
            return dossier.load(name)

    return load


def cells(piece) -> dict[str, list[str]]:
    """The cells of each row of the table of a piece, by its head."""
    table = worlds.pages.BeautifulSoup(piece.html, "html.parser").find("tbody")
    return {
        row.th.get_text(): [" ".join(cell.get_text(" ").split()) for cell in row("td")]
        for row in table("tr")
    }


def test_a_sum_says_its_range_what_it_covers_and_what_it_leaves_out(load):
    killed = cells(briefing.totals(load("war-diary")))["People killed"]
    assert killed[:2] == ["22", "at least 29"]
    assert [each for each in killed[2].split() if each[0] == "e"] == [
        "e001",
        "e002",
        "e005",
        "e011",
    ]
    assert "e006" in killed[3] and "e007" in killed[3]


def test_a_unit_of_which_nothing_may_be_added_has_no_sum(load):
    assert "Soldiers called up" not in cells(briefing.totals(load("war-diary")))


def test_themes_are_counted_as_the_frame_counts_them(load):
    cyber = load("cyber")
    table = cells(briefing.themes(cyber))
    for row in rows(coverage.by_theme(cyber), ThemeCount):
        if row.rows and row.label:
            own = next(cells for head, cells in table.items() if head.lower() == row.label.lower())
            assert own[:4] == [str(n) for n in (len(row.rows), row.acts, row.claims, row.answered)]


@pytest.mark.parametrize(("piece", "name"), [("totals", "joint"), ("themes", "joint")])
def test_a_table_with_nothing_in_it_is_left_out(piece, name, load):
    assert getattr(briefing, piece)(load(name)).data == {"kind": "nothing"}


def test_the_steps_down_are_counted_with_the_last_of_them(load):
    words = course.eased(load("easing"))
    assert "even acts" in words and "e016" in words


def test_no_step_down_is_no_sentence(load):
    assert course.eased(load("assessed")) == ""
