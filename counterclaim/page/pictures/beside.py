"""What the site publishes beside a page: the picture of its links, and its place on the index."""

from __future__ import annotations

from typing import NamedTuple

from nbformat import NotebookNode

from counterclaim.page.pictures import credits, of_notebook, png
from counterclaim.page.pictures.share import share
from counterclaim.page.pictures.thumbnail import thumbnail
from counterclaim.page.piece import data_of


class Beside(NamedTuple):
    """Pictures of a page.

    share      PNG of 1200 x 630, for `og:image` and the feed; empty where it cannot be drawn
    thumbnail  SVG of the summary chart, blank for a page without one
    problem    why there is no PNG; None where there is one
    """

    share: bytes
    thumbnail: str
    problem: png.PictureError | None


def beside(notebook: NotebookNode, name: str) -> Beside:
    """Draw what stands beside the page of an executed notebook.

    Parameters
    ----------
    name
        That of a page that says nothing of itself.
    """
    credit = credits.of(notebook)
    first = of_notebook.first(notebook)
    head = _masthead(notebook)
    subject = head.get("title", "").removesuffix(f", as of {credit.day}")
    finding = first.words.title if first else ""
    answer = head.get("description", "") or finding or subject or name
    small = ""
    if first and first.kind == "summary":
        small = thumbnail(first.source, first.words.title, first.dark)
    try:
        drawn = png.drawn(share(answer, subject if subject != answer else "", first, credit), 1)
    except png.PictureError as error:
        return Beside(b"", small, error)
    return Beside(drawn, small, None)


def _masthead(notebook: NotebookNode) -> dict[str, str]:
    carried = (data_of(out) for cell in notebook.cells for out in cell.get("outputs", ()))
    return next((data for data in carried if data.get("kind") == "masthead"), {})
