"""The gate: may this page be published?

Each check is one small function that looks at the evidence and says what speaks against the page.
papermill's status cannot be trusted (it calls a notebook complete whose kernel was killed), and an
exporter that drops a chart ends well too; so the gate looks at what came out, and counts again.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from counterclaim.analysis import answered
from counterclaim.dossier import Dossier, reading
from counterclaim.execute import environment
from counterclaim.page import payload, published, stills
from counterclaim.page.from_notebook import PLOTLY, SKIPPED
from counterclaim.page.piece import data_of
from counterclaim.site import safety
from counterclaim.site.markup import Markup

SUMS = (
    (answered.STATUS, "claims"),
    (("acts", "statements", "conditions"), "rows"),
    (("reported", "alleged", "planned"), "acts"),
)
# Parts that a page has once, by their selectors.
PARTS = {
    "body > .sheet > header": "head",
    "body > .sheet > main#main": "body",
    "body > .sheet > footer": "foot",
    "body > script#payload": "rows for the downloads",
    "#payload": "element named payload",
}
# Bytes. Many letter boxes take no more.
MOST = 10_000_000


class Evidence(NamedTuple):
    """What the checks look at: the page, taken apart, the executed notebook, the dossier."""

    html: str
    markup: Markup
    executed: Mapping[str, Any]
    dossier: Dossier


def problems(html: str, executed: Mapping[str, Any], dossier: Dossier) -> list[str]:
    """Say what speaks against publishing a page; nothing if it may be published.

    Parameters
    ----------
    html : the page
    executed : the notebook that ran
    dossier : cut as the notebook's parameters say

    Returns
    -------
    Sentences, each with the name of its check in brackets.
    """
    evidence = Evidence(html, Markup(html), executed, dossier)
    against = [(check.__name__, problem) for check in CHECKS for problem in check(evidence)]
    against += [
        (check.__name__, problem) for check in safety.CHECKS for problem in check(evidence.markup)
    ]
    return [f"{problem} [{name}]" for name, problem in against]


def _code(executed: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [
        cell for cell in executed["cells"] if cell["cell_type"] == "code" and cell["source"].strip()
    ]


def _outputs(executed: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for cell in _code(executed):
        for output in cell["outputs"]:
            yield cell, output


def _name(cell: Mapping[str, Any]) -> str:
    return f"`{cell['source'].strip().splitlines()[0][:80]}`"


def every_cell_ran(evidence: Evidence) -> Iterator[str]:
    """Each code cell has a number, and the numbers rise."""
    before = 0
    for cell in _code(evidence.executed):
        count = cell["execution_count"]
        if count is None:
            yield f"The cell {_name(cell)} did not run."
            return
        if count <= before:
            yield f"The cell {_name(cell)} has the number {count}, after {before}."
            return
        before = count
    if not before:
        yield "The notebook has no cell that ran."


def no_errors_and_no_warnings(evidence: Evidence) -> Iterator[str]:
    """No cell put out an error or wrote to stderr."""
    for cell, output in _outputs(evidence.executed):
        if output["output_type"] == "error":
            yield f"The cell {_name(cell)} ended with {output['ename']}: {output['evalue']}"
        elif output["output_type"] == "stream" and output["name"] == "stderr":
            text = "".join(output["text"]).strip()[:200]
            yield f"The cell {_name(cell)} wrote to stderr: {text}"


def counts_agree(evidence: Evidence) -> Iterator[str]:
    """What the page declares equals what the tables give, and its parts add up."""
    declared = [
        data_of(output) for _, output in _outputs(evidence.executed) if "counts" in data_of(output)
    ]
    if len(declared) != 1:
        yield f"The page declares its counts {len(declared)} times; a colophon does it once."
        return
    page = declared[0]
    if page.get("digest") != evidence.dossier.digest:
        yield "The page was made from other tables than those that stand there now."
    told, right = page["counts"], payload.counts(evidence.dossier)
    for name in dict.fromkeys([*told, *right]):
        if told.get(name) != right.get(name):
            yield f"The page counts {told.get(name)} {name}, and the tables give {right.get(name)}."
    for parts, whole in SUMS:
        if sum(told.get(part, 0) for part in parts) != told.get(whole):
            yield f"{' + '.join(parts)} is not {whole} in the counts of the page."


def every_figure_has_its_table(evidence: Evidence) -> Iterator[str]:
    """Each chart of the notebook is a figure of the page, with its data in a table."""
    charts = sum(
        PLOTLY in output.get("data", {})
        for cell, output in _outputs(evidence.executed)
        if not SKIPPED & set(cell["metadata"].get("tags", ()))
    )
    figures = sum(evidence.markup.figures)
    if figures != charts:
        yield f"The notebook has {charts} charts, and the page {figures} figures with a table."


def every_figure_has_its_pictures(evidence: Evidence) -> Iterator[str]:
    """A chart that has still pictures has one for each size, each with its own ids."""
    sizes = dict.fromkeys(stills.NAMES, 0)
    ids: set[str] = set()
    for tag in evidence.markup.tags:
        name = tag.attributes.get("class", "").removeprefix("shot ")
        if tag.name == "div" and name in sizes:
            sizes[name] += 1
        own = tag.attributes.get("id", "")
        if own and tag.name in ("clipPath", "clippath", "pattern"):
            if own in ids:
                yield f"Two pictures have the id {own}."
            ids.add(own)
    pictures = sum(
        "still" in tag.attributes.get("class", "") for tag in evidence.markup.named("svg")
    )
    if len({sizes[name] for name in stills.NAMES}) > 1 or pictures != sum(sizes.values()):
        counted = ", ".join(f"{n} {name}" for name, n in sizes.items())
        yield f"The page has {pictures} pictures of charts in these places: {counted}."


def the_page_is_whole(evidence: Evidence) -> Iterator[str]:
    """The page has a language, its end, and each of its parts once, as an element."""
    if not evidence.html.rstrip().endswith("</html>") or not evidence.markup.whole:
        yield "The page does not end with </html>, or leaves something open before."
    if not any(tag.attributes.get("lang") for tag in evidence.markup.named("html")):
        yield "The page does not say its language."
    if (n := len(evidence.markup.named("h1"))) != 1:
        yield f"The page has {n} headings of the first order, not one."
    for selector, name in PARTS.items():
        if (n := len(evidence.markup.selected(selector))) != 1:
            yield f"The page has {n} of its {name}, not one."
    if (n := len(evidence.markup.selected("#filter"))) > 1:
        yield f"The page has {n} filters."


def the_page_can_be_sent(evidence: Evidence) -> Iterator[str]:
    """The page is no larger than a letter box takes."""
    size = len(evidence.html.encode("utf-8", "replace"))
    if size > MOST:
        yield f"The page has {size / 1e6:.1f} MB, and may have {MOST / 1e6:.0f}."


def no_secret_is_in_the_page(evidence: Evidence) -> Iterator[str]:
    """The page holds the value of no variable of the environment that looks like a secret."""
    for name in environment.secrets_in(evidence.html):
        yield f"The page holds the value of the environment variable {name}."


def nothing_withheld_is_in_the_page(evidence: Evidence) -> Iterator[str]:
    """The page holds no id and no text of a row above its handling mark, wherever it stands."""
    texts = reading.texts_withheld(evidence.dossier)
    if not texts:
        return
    try:
        rows = json.dumps(published.carried_by(evidence.html.encode()), ensure_ascii=False)
    except published.ArchiveError:
        rows = ""  # another check has it
    plain = " ".join(html.unescape(_NOT_SAID.sub(" ", evidence.html)).split())
    for key, parts in texts.items():
        named = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", f"{plain} {rows}")
        if named or any(_is_in(part, plain, rows) for part in parts):
            yield f"The page holds something of {key}, which is above its mark."


def _is_in(part: str, plain: str, rows: str) -> bool:
    return " ".join(part.split()) in plain or json.dumps(part, ensure_ascii=False)[1:-1] in rows


# Styles and scripts hold no rows; the payload, a script too, is looked at unpacked.
_NOT_SAID = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


CHECKS: tuple[Callable[[Evidence], Iterator[str]], ...] = (
    every_cell_ran,
    no_errors_and_no_warnings,
    counts_agree,
    every_figure_has_its_table,
    every_figure_has_its_pictures,
    the_page_is_whole,
    the_page_can_be_sent,
    no_secret_is_in_the_page,
    nothing_withheld_is_in_the_page,
)
