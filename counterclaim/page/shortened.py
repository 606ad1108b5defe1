"""What a page leaves out: sources, links to rows that it does not hold, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from counterclaim.desk.limits import LINES, whole
from counterclaim.dossier.rows import Source


def most_used(sources: Sequence[Source], rows: Mapping[str, list[str]]) -> Sequence[Source]:
    """Choose the sources that are shown in full: of many those on which most rows rest.

    Parameters
    ----------
    rows
        The ids of the rows that rest on a source, by its id.

    Returns
    -------
    sequence of Source
        In the same order; all of few.
    """
    n = whole(len(sources))
    most = sorted(sources, key=lambda source: -len(rows.get(source.source_id, ())))
    chosen = {source.source_id for source in most[:n]}
    return [source for source in sources if source.source_id in chosen]


_LINK = re.compile(r'<a class="id" href="#([a-z]\d+)">')


def led(main: str) -> str:
    """Lead the links of a page to rows that it leaves out to the downloads.

    Such a link keeps the row's id in `data-row`: the page's script shows the row from the payload.

    Parameters
    ----------
    main
        The page's main part, as HTML.
    """
    here = set(re.findall(r' id="([^"]+)"', main))
    if "sources" not in here:
        main = re.sub(r'<a href="#sources">([^<]*)</a>', r"\1", main)
    if "downloads" not in here:
        return main.replace('<a href="#downloads">downloads</a>', "tables")

    def link(match: re.Match[str]) -> str:
        row = match[1]
        return match[0] if row in here else f'<a class="id" href="#downloads" data-row="{row}">'

    if here >= set(_LINK.findall(main)):
        return main
    return _LINK.sub(link, main)


_TAG = re.compile(r'<[a-z][a-z0-9]* (?:"[^"<>]*"|[^"<>])*>')
_QUOTED = re.compile(r'( [a-z-]+=)"([\w#.-]+)"(?=[ >])', re.ASCII)


def unquoted(body: str) -> str:
    """Write attributes without quotation marks where HTML needs none: a tenth of a page's tags."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1\2", tag[0]), body)


_STILL = re.compile(r"<svg class=still .*?</svg>", re.DOTALL)
_TITLE = re.compile("<title>[^<]*</title>")


def untitled(body: str) -> str:
    """Leave out the titles of marks where a chart has more than LINES of them.

    Of a page with the library, whose live charts show the whole card of each mark. With scripts
    off the titles are all that a pointer finds, and of the smaller charts they are few bytes.
    """
    return _STILL.sub(_fewer, body)


def _fewer(still: re.Match[str]) -> str:
    bare, n = _TITLE.subn("", still[0])
    return bare if n > LINES else still[0]
