"""How well a record covers its time."""

from conftest import edit
from cuts import changed, cut, window

from counterclaim import dossier
from counterclaim.analysis import coverage
from counterclaim.tables.typed import rows


def test_every_row_shown_is_counted_once_by_month(seed):
    months = coverage.by_month(seed)
    assert months[["acts", "statements", "conditions"]].to_numpy().sum() == len(seed.shown)


def test_months_without_a_row_stand_between_those_with_one(whole):
    months = [month for month in coverage.by_month(cut(whole))["month"] if month]
    years = [int(month[:4]) * 12 + int(month[5:]) for month in months]
    assert years == list(range(years[0], years[-1] + 1))


def test_a_row_that_fits_no_single_month_is_counted_apart(seed):
    last = coverage.by_month(seed).iloc[-1]
    assert last["month"] == ""
    assert (
        last["acts"] + last["statements"] + last["conditions"] == 10
    )  # those with an upper bound only


def test_sources_stand_in_the_order_of_their_rows_and_name_them(seed):
    sources = coverage.by_source(seed)
    assert sources["source_id"].iloc[0] == "s001"
    assert sources["read"].iloc[0] and not sources["read"].iloc[1:].any()
    assert sources["rows"].str.len().is_monotonic_decreasing


def test_one_article_is_one_origin(seed):
    assert coverage.by_origin(seed).to_dict() == {"inn-361897": 28}


def test_a_row_counts_once_for_each_origin_it_rests_on(whole):
    kept = cut(whole)
    found = coverage.by_origin(kept)
    assert found.sum() >= len(kept.shown)
    assert found.max() <= len(kept.shown)


def test_dates_are_counted_by_how_well_they_are_known(seed):
    found = coverage.by_precision(seed)
    assert found.sum() == len(seed.shown)
    assert found["upper bound only"] == 10


def test_a_window_counts_what_it_shows(whole):
    kept = window(cut(whole), since="2021-06", until="2021-06")
    assert coverage.by_precision(kept).sum() == len(kept.shown) < len(whole.events)


def test_rows_are_counted_by_theme_and_those_without_one_apart(world_root):
    for theme in ("t001", "t002"):
        path = world_root / "data" / "world" / "themes.csv"
        text = path.read_text() if path.exists() else "theme_id,label,description\n"
        path.write_text(f"{text}{theme},Theme {theme},What it is about.\n")
    edit(world_root, "events", "e007", themes="t001")
    edit(world_root, "events", "e008", themes="t001 t002")
    kept = dossier.load("world")
    one, two, none = rows(coverage.by_theme(kept), coverage.ThemeCount)
    assert (one.rows, one.acts, one.claims, one.answered) == (["e007", "e008"], 1, 1, 1)
    assert (two.rows, two.acts, two.claims) == (["e008"], 0, 1)
    assert none.theme_id == "" and len(none.rows) == len(kept.shown) - 2
    for row in (one, two, none):
        assert row.answered + row.in_part + row.unanswered + row.not_expected == row.claims


def test_sources_that_as_many_rows_rest_on_stand_in_the_order_of_their_table(whole):
    found = coverage.by_source(cut(whole))
    assert found.index.tolist() == list(range(len(found)))
    number = found["rows"].str.len()
    for _, own in found.groupby(number):
        assert own["source_id"].is_monotonic_increasing


def test_the_row_of_a_month_counts_kinds_and_each_of_its_sources_once(whole):
    kept = changed(cut(whole), "events", "e007", kind="condition", source_ids=["s003", "s005"])
    month = coverage.by_month(kept).set_index("month").loc["2021-06"]
    # e008, e009, e011 and e014 were said in June 2021, and e007 is of its first two nights.
    assert month[["acts", "statements", "conditions"]].tolist() == [0, 4, 1]
    own = kept.events["event_id"].isin("e007 e008 e009 e011 e014".split())
    assert month["sources"] == len({s for ids in kept.events.loc[own, "source_ids"] for s in ids})


def test_a_record_in_which_each_row_fits_a_month_has_no_row_for_others(whole):
    kept = window(cut(whole), "2021-06-24", "2021-06-26", "a005")
    assert coverage.by_month(kept)["month"].tolist() == ["2021-06"]


def test_a_date_that_is_undetermined_is_counted_as_not_known(whole):
    assert coverage.by_precision(cut(whole))["not known"] == 1


def test_the_rows_without_a_theme_have_no_label(whole):
    (none,) = rows(coverage.by_theme(cut(whole)), coverage.ThemeCount)
    assert (none.theme_id, none.label) == ("", "")
    assert (none.claims, none.answered, none.in_part, none.unanswered) == (5, 2, 1, 2)
