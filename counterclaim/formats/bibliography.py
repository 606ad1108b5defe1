"""The sources for a reference manager: BibTeX (biblatex) and CSL JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from counterclaim import dates
from counterclaim.dates import DateError
from counterclaim.dossier.lookups import source_rows
from counterclaim.dossier.rows import Source
from counterclaim.formats.exporting import Content, Export

# Types of CSL 1.0.2 by the kind of a source.
_TYPES = {
    "article": "article-newspaper",
    "wire": "article-newspaper",
    "broadcast": "broadcast",
    "official": "report",
    "social": "post",
}
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)


def _parts(text: str) -> list[int]:
    """Year, month and day of a date, as far as it says one; empty where it allows several."""
    try:
        date = dates.parse(text)
    except DateError:
        return []
    if date.shape not in ("day", "month", "year", "time") or not date.earliest:
        return []
    parts = [date.earliest.year, date.earliest.month, date.earliest.day]
    return parts[: {"year": 1, "month": 2}.get(date.shape, 3)]


def bibtex(content: Content) -> dict[str, bytes]:
    """An entry `@online` for each source, keyed by the dossier and its id."""
    entries = []
    for key, row in source_rows(content.dossier).items():
        parts = _parts(row.published)
        values = {
            "title": f"{{{_tex(row.title)}}}",
            "organization": _tex(row.publisher),
            "date": "-".join(f"{part:02}" for part in parts),
            # An address is read letter by letter; only braces and spaces would end it.
            "url": re.sub(r"[{}\s\\]", "", row.url),
            "urldate": row.accessed if _parts(row.accessed) else "",
            "langid": row.language,
        }
        held = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
        entries.append(f"@online{{{content.dossier.name}-{key},\n{held}}}\n")
    return {"": "\n".join(entries).encode()}


def csl(content: Content) -> dict[str, bytes]:
    """A list of items of CSL JSON."""
    items = [_item(content.dossier.name, row) for row in source_rows(content.dossier).values()]
    return {"": (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()}


def _item(name: str, row: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"{name}-{row.source_id}",
        "type": _TYPES.get(row.kind, "document"),
        "title": row.title,
        "container-title": row.publisher,
        "URL": row.url,
        "archive_location": row.archived_url,
        "language": row.language,
    }
    for field, text in (("issued", row.published), ("accessed", row.accessed)):
        if parts := _parts(text):
            item[field] = {"date-parts": [parts]}
    return {field: value for field, value in item.items() if value}


BIBTEX = Export(bibtex, ".bib", "BibTeX of the sources")
CSL = Export(csl, ".json", "CSL JSON of the sources, for Zotero and its like")
