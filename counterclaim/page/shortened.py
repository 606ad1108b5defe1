"""A page that leaves rows out: which sources it lists, and where its links lead instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from counterclaim.desk.limits import NAMED, SHOWN, cut
from counterclaim.dossier.rows import Source


def most_used(sources: Sequence[Source], rows: Mapping[str, list[str]]) -> Sequence[Source]:
    """Choose sources: all of few, of many those on which most rows rest, in the same order.

    Parameters
    ----------
    rows
        The ids of the rows that rest on a source, by its id.
    """
    if not cut(len(sources)):
        return sources
    most = sorted(sources, key=lambda source: -len(rows.get(source.source_id, ())))
    chosen = {source.source_id for source in most[:SHOWN]}
    return [source for source in sources if source.source_id in chosen]


_LINK = re.compile(r'<a class="id" href="#([a-z]\d+)">')

_LINKED = re.compile(_LINK.pattern + r"[a-z]\d+</a>")
_MORE = re.compile(
    rf'(<details class="more"><summary>[^<]*</summary> )((?:{_LINKED.pattern}\s*)+)(?=</details>)'
)


def led(main: str, more: Callable[[int], str]) -> str:
    """Lead the links of a page to rows that it leaves out to the downloads.

    Such a link keeps the row's id in `data-row`: the page's script shows the row from the payload.
    Ids behind a number are cut to NAMED where the page leaves rows out.

    Parameters
    ----------
    main
        The page's main part, as HTML.
    more
        The words, as HTML, after ids of which so many are left out.
    """
    here = set(re.findall(r' id="([^"]+)"', main))
    if "downloads" not in here:
        return main.replace('<a href="#downloads">downloads</a>', "tables")

    def link(match: re.Match[str]) -> str:
        row = match[1]
        return match[0] if row in here else f'<a class="id" href="#downloads" data-row="{row}">'

    def few(match: re.Match[str]) -> str:
        ids = [link[0] for link in _LINKED.finditer(match[2])]
        if len(ids) <= NAMED:
            return match[0]
        return f"{match[1]}{' '.join(ids[:NAMED])} {more(len(ids) - NAMED)}"

    if here >= set(_LINK.findall(main)):
        return main
    return _LINK.sub(link, _MORE.sub(few, main))
