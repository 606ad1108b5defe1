"""Where sources differ: the points, the spread of each in words, and no average anywhere."""

import re
from dataclasses import replace

import pages
import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import add, edit
from cuts import cut

from counterclaim import dossier, figures
from counterclaim.analysis import estimates
from counterclaim.dossier.rows import Account
from counterclaim.page import briefing
from counterclaim.tables.typed import rows
from counterclaim.text import estimates as estimates_text


def account(root, number, low, high, unit="drones", source="s005", quantity="drones that crossed"):
    """One more figure for e007 of the world."""
    add(
        root, "accounts", account_id=f"q{number:03}", event_id="e007", quantity=quantity,
        low=low, high=high, unit=unit, source_id=source,
    )  # fmt: skip


def said(kept):
    """What is counted and its spread, without the capital and the stop."""
    return {what: sentence.text for what, sentence in estimates_text.sentences(kept)}


def test_a_point_is_a_quantity_of_an_event_in_one_unit(whole):
    found = estimates.spreads(cut(whole))
    assert list(zip(found["quantity"], found["unit"], strict=True)) == [
        ("drones that crossed", "drones"),
        ("night of the attack", "date"),
        ("cost of the damage", "million crowns"),
    ]
    assert [[row.account_id for row in rows] for rows in found["accounts"]] == [
        ["q002", "q001"],
        ["q003", "q004"],
        ["q005"],
    ]


def test_two_units_of_one_quantity_are_two_points(world_root):
    account(world_root, 6, "14", "14", unit="flights")
    found = estimates.spreads(dossier.load("world"))
    assert list(found["unit"]) == ["drones", "date", "million crowns", "flights"]


def test_the_spread_runs_from_the_lowest_to_the_highest_figure(whole):
    assert said(cut(whole)) == {
        "Drones that crossed": "Two sources give from 9 to 12 drones, one of them without an"
        " upper end.",
        "Night of the attack": "Two sources give from 1 to 2 June 2021.",
        "Cost of the damage": "One source gives 2.5 to 4 million crowns; no other figure is in this"
        " record.",
    }


def test_ten_sources_are_told_by_their_ends_and_never_by_a_mean(world_root):
    for n in range(8):
        add(
            world_root, "sources", source_id=f"s{20 + n:03}", publisher=f"Paper {n}", title="A",
            published="2021-06-20", accessed="2023-01-05", language="en", kind="article",
            url=f"https://paper-{n}.example/", origin=f"paper-{n}", reliability="C",
            reliability_reason="Unknown.",
        )  # fmt: skip
        account(world_root, 6 + n, f"{10 + n}", f"{1740 - n}", source=f"s{20 + n:03}")
    edit(world_root, "accounts", "q002", low="10", high="10")
    kept = dossier.load("world")
    assert said(kept)["Drones that crossed"] == "10 sources give from 10 to 1,740 drones."
    assert estimates_text.finding(kept) == (
        "Sources differ on two points; on drones that crossed, 10 sources give from 10 to 1,740"
        " drones"
    )


def test_sources_of_one_origin_are_not_passed_off_as_several(world_root):
    edit(world_root, "accounts", "q001", source_id="s004")
    sentence = said(dossier.load("world"))["Drones that crossed"]
    assert re.search(r"^Two sources \w+ one origin give from 9 to 12 drones", sentence)


@pytest.mark.parametrize(
    "low, high, words",
    [
        ("2021-05-28", "2021-05-28", "from 28 May to 1 June 2021"),
        ("2020-12-31", "2020-12-31", "from 31 December 2020 to 1 June 2021"),
        ("2021-05", "2021-05", "from May 2021 to 1 June 2021"),
        ("2021-05-28~", "2021-05-28~", "from around 28 May 2021 to 1 June 2021"),
        ("2021-06-01", "", "give 1 June 2021, one of them without an upper end"),
        ("2021-06-01", "2021-06-01", "agree on 1 June 2021"),
    ],
)
def test_dates_are_told_as_dates(world_root, low, high, words):
    edit(world_root, "accounts", "q004", low=low, high=high)
    assert words in said(dossier.load("world"))["Night of the attack"]


def test_sources_that_agree_are_no_point_on_which_they_differ(world_root):
    edit(world_root, "accounts", "q002", low="12", high="12.0")
    kept = dossier.load("world")
    assert said(kept)["Drones that crossed"] == "Two sources agree on 12 drones."
    assert next(iter(said(kept))) == "Night of the attack"
    assert estimates_text.finding(kept) == (
        "Sources differ on night of the attack: two sources give from 1 to 2 June 2021"
    )
    edit(world_root, "accounts", "q004", low="2021-06-01", high="2021-06-01")
    assert estimates_text.finding(dossier.load("world")).startswith("No two sources differ")


def test_one_source_that_gives_two_figures_is_one_source(world_root):
    edit(world_root, "accounts", "q002", source_id="s005")
    assert said(dossier.load("world"))["Drones that crossed"] == (
        "One source gives from 9 to 12 drones, one of its figures without an upper end."
    )


def test_figures_are_written_as_the_source_gives_them():
    row = pd.Series({"unit": "people", "low": "1740", "high": ""})
    assert estimates_text.figure(row) == "1,740 or more"
    assert estimates_text.figure(pd.Series({"unit": "m", "low": "-0.5", "high": "10.50"})) == (
        "−0.5 to 10.50"
    )
    row = pd.Series({"unit": "date", "low": "2022-10-04", "high": ""})
    assert estimates_text.figure(row) == "4 Oct 2022 or later"
    assert estimates_text.figure(row, short=False) == "4 October 2022 or later"


def test_a_record_without_accounts_has_no_spread(seed):
    assert estimates.spreads(seed).empty and estimates_text.sentences(seed) == []
    assert estimates_text.finding(seed) == "Figures by source"
    assert "No differing figures were entered by 28 October 2022." in briefing.accounts(seed).html


def test_a_spread_is_cut_with_its_sources(whole):
    # s005 is of 20 June; one figure is no difference, and the words say that it stands alone.
    kept = cut(whole, "2021-06-19")
    assert said(kept) == {
        "Drones that crossed": "One source gives 9 or more drones; no other figure is in this"
        " record.",
        "Night of the attack": "One source gives 1 June 2021; no other figure is in this record.",
    }


def test_the_piece_names_the_row_of_each_point(whole):
    html = briefing.accounts(cut(whole)).html
    assert html.count('href="#e007"') == 3
    assert "<b>Drones that crossed.</b> Two sources give from 9 to 12 drones" in html


def test_the_page_leaves_the_section_out_where_there_is_nothing_to_tell(seed_page, world_page):
    heading = "where-sources-differ"
    assert pages.soup(seed_page.html).find(id=heading) is None
    assert "Figures are entered where" not in seed_page.html
    assert "No differing figures were entered by 28 October 2022." in str(seed_page.notebook)
    section = pages.soup(world_page.html).find(id=heading).find_parent("section")
    assert section.find("figure") and "Two sources give from 9 to 12 drones" in section.get_text()


def test_a_figure_with_nothing_to_show_is_words_and_any_other_is_itself(seed, whole):
    piece = briefing.unless_empty(figures.accounts(seed))
    assert piece.data == {"kind": "nothing"}
    words = pages.soup(str(piece.html))
    assert len(words("p")) == 1 and not words.find("figure")
    assert "28 October 2022" in words.get_text()
    shown = figures.accounts(cut(whole))
    assert briefing.unless_empty(shown) is shown
    assert briefing.unless_empty(go.Figure()).data == ()


def test_an_end_that_is_not_given_is_the_one_that_is_known(whole):
    (first, *_) = rows(cut(whole).accounts, Account)
    number = first._replace(unit="drones", low="9", high="")
    assert estimates.ends(number) == (9, 9)
    assert estimates.ends(number._replace(high="12")) == (9, 12)
    for low, high, ends in (
        ("[..2021-06-02]", "", ("2021-06-02T23:59:59", "2021-06-02T23:59:59")),
        ("2021-06-01/..", "", ("2021-06-01", "2021-06-01")),
        ("2021-06-01", "2021-06", ("2021-06-01", "2021-06-30T23:59:59")),
    ):
        day = first._replace(unit=estimates.DATE, low=low, high=high)
        assert estimates.ends(day) == tuple(map(pd.Timestamp, ends))


def test_of_two_figures_with_the_same_ends_the_open_one_comes_last(whole):
    kept = cut(whole)
    own = kept.accounts.loc[kept.accounts["account_id"].isin(["q001", "q002"])]
    backwards = own.assign(low="9", high=["", "9"]).reset_index(drop=True)
    (spread,) = estimates.spreads(replace(kept, accounts=backwards)).to_dict("records")
    assert [row.account_id for row in spread["accounts"]] == ["q002", "q001"]
    assert (spread["open"], spread["differ"]) == (1, True)
