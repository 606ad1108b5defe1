"""Sums of figures."""

from decimal import Decimal

from conftest import edit

from counterclaim import dossier
from counterclaim.analysis import totals
from counterclaim.tables.typed import rows

DOWNED = {"unit": "drones downed", "additive": "yes"}


def total(root, unit: str) -> totals.Total:
    (row,) = (r for r in rows(totals.totals(dossier.load("world")), totals.Total) if r.unit == unit)
    return row


def test_rows_that_may_be_added_are_summed_and_the_others_named(world_root):
    edit(world_root, "events", "e007", figure="12", figure_low="9", figure_high="15", **DOWNED)
    edit(world_root, "events", "e013", figure="2", **DOWNED)
    edit(world_root, "events", "e015", figure="40", unit="drones downed", additive="no")
    row = total(world_root, "drones downed")
    assert (row.rows, row.total) == (["e007", "e013"], Decimal(14))
    assert (row.low, row.high) == (Decimal(11), Decimal(17))
    assert (row.not_additive, row.no_figure) == (["e015"], [])


def test_a_row_with_bounds_alone_is_in_the_bounds_and_not_in_the_sum(world_root):
    edit(world_root, "events", "e007", figure="12", **DOWNED)
    edit(world_root, "events", "e013", figure_low="3", **DOWNED)
    row = total(world_root, "drones downed")
    assert (row.total, row.low, row.high) == (Decimal(12), Decimal(15), None)
    assert (row.rows, row.no_figure) == (["e007"], ["e013"])


def test_units_are_never_added_to_each_other(world_root):
    edit(world_root, "events", "e007", figure="12", **DOWNED)
    edit(world_root, "events", "e013", figure="0.5", unit="tonnes of fuel", additive="yes")
    assert total(world_root, "drones downed").total == Decimal(12)
    assert total(world_root, "tonnes of fuel").total == Decimal("0.5")


def test_a_dossier_without_figures_has_no_total(whole):
    assert totals.totals(whole).empty


def test_a_row_with_an_upper_bound_alone_is_none_at_least(world_root):
    edit(world_root, "events", "e007", figure="12", **DOWNED)
    edit(world_root, "events", "e013", figure_high="3", **DOWNED)
    row = total(world_root, "drones downed")
    assert (row.total, row.low, row.high) == (Decimal(12), Decimal(12), Decimal(15))
    assert row.no_figure == ["e013"]
