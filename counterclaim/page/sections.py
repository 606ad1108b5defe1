"""The sections of a page: which stand side by side, which the contents name, which are left out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from counterclaim.page.from_notebook import Section
from counterclaim.text import lines

# Entries of the contents: as many as a reader takes in at a glance.
_ENTRIES = 9


def grouped(sections: list[Section]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """Sections with content in order; neighbours that lead together: they stand side by side."""
    groups: list[tuple[bool, list[dict[str, Any]]]] = []
    for section in sections:
        if not section.html:
            continue
        heading, end, rest = Markup("\n").join(section.html).partition("</h2>")
        joined = {
            "id": section.id,
            "compared": section.compared,
            "line": section.line,
            "limits": section.limits,
            "heading": Markup(heading + end) if section.line else "",
            "html": Markup(rest if section.line else heading + end + rest),
        }
        if section.lead and groups and groups[-1][0]:
            groups[-1][1].append(joined)
        else:
            groups.append((section.lead, [joined]))
    return groups


def contents(sections: list[Section]) -> list[tuple[str, str, bool]]:
    """Id, title and whether it is only a comparison, of the sections that the contents name.

    Of sections side by side the first; of too many, those that are not folded, and of these the
    first and the last.
    """
    there = [
        each
        for before, each in zip([None, *sections], sections, strict=False)
        if each.id and each.html and not (each.lead and before and before.lead and before.html)
    ]
    if len(there) > _ENTRIES:
        there = [each for each in there if not each.line]
    if len(there) > _ENTRIES:
        there = [*there[: _ENTRIES - 1], there[-1]]
    return [(each.id, each.title, each.compared) for each in there]


def left_out(sections: list[Section]) -> str:
    """Which sections a page leaves out, in a sentence; blank for none."""
    titles = [each.title for each in sections if each.id and not each.html and not each.compared]
    return lines.nothing(titles) if titles else ""
