"""Entries of a ledger and of a manifest, for tests."""

from counterclaim.site.entry import Entry
from counterclaim.site.report import Report


def entry(n: int, slug: str = "world") -> Entry:
    """The n-th edition of a report, as it is listed."""
    name = f"{slug}-2022-12-31-{n:08x}"
    when = f"2026-11-{n:02d}T05:30:00Z"
    return Entry(
        name, slug, "The river war", "Nothing is answered.", "2022-12-31", f"{n:08x}", "", when,
        f"{slug}/{name}.html", 1, "", {},
    )  # fmt: skip


def report(**given) -> Report:
    return Report(**({"slug": "world", "notebook": "n", "every": "day", "parameters": {}} | given))
