"""On what the pictures of a report rest, as of when, for whom: the line under each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from nbformat import NotebookNode

from counterclaim import dates
from counterclaim.page.piece import data_of
from counterclaim.text import picture as picture_text


class Credits(NamedTuple):
    """What stands under each picture of a report.

    publishers  of each source, by its id
    day         the as-of day in words, blank where none is known
    handling    the mark of the report
    """

    publishers: Mapping[str, str]
    day: str
    handling: str

    def foot(self, sources: list[str]) -> str:
        """Write the foot of a picture that rests on these sources."""
        named = [self.publishers.get(source, source) for source in sources]
        return picture_text.foot(named, self.day, self.handling)


def of(notebook: NotebookNode) -> Credits:
    """Read what stands under the pictures of a report from its masthead and its colophon."""
    carried: dict[str, dict[str, Any]] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = data_of(output)
            if data.get("kind") in ("masthead", "colophon"):
                carried.setdefault(data["kind"], data)
    head, foot = carried.get("masthead", {}), carried.get("colophon", {})
    sources = foot.get("tables", {}).get("sources", {"columns": [], "rows": []})
    publishers = {}
    if {"source_id", "publisher"} <= set(sources["columns"]):
        at = [sources["columns"].index(name) for name in ("source_id", "publisher")]
        publishers = {row[at[0]]: row[at[1]] for row in sources["rows"]}
    day = dates.phrase(dates.parse(head["as_of"])) if head.get("as_of") else ""
    return Credits(publishers, day, head.get("handling", "TLP:CLEAR"))
