"""The gate: may this page be published?

Each check is one small function that looks at the evidence and says what speaks against the page.
papermill's status cannot be trusted (it calls a notebook complete whose kernel was killed), and an
exporter that drops a chart ends well too; so the gate looks at what came out, and counts again.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from counterclaim.dossier import Dossier
from counterclaim.page import payload
from counterclaim.page.from_notebook import PLOTLY, SKIPPED
from counterclaim.page.piece import data_of
from counterclaim.site.markup import Markup, Tag

SUMS = (
    (("answered", "answered in part", "unanswered"), "claims"),
    (("acts", "statements"), "rows"),
    (("reported", "alleged", "planned"), "acts"),
)
# Bytes. Many letter boxes take no more.
MOST = 10_000_000


class Evidence(NamedTuple):
    """What the checks look at: the page, taken apart, the executed notebook, the dossier."""

    html: str
    markup: Markup
    executed: Mapping[str, Any]
    record: Dossier


def problems(html: str, executed: Mapping[str, Any], dossier: Dossier) -> list[str]:
    """Say what speaks against publishing a page; nothing if it may be published.

    The text of the page, the executed notebook and the dossier, cut as the notebook's parameters
    say, in; sentences out.
    """
    evidence = Evidence(html, Markup(html), executed, dossier)
    return [f"{problem} [{check.__name__}]" for check in CHECKS for problem in check(evidence)]


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
    found = declared[0]
    if found.get("digest") != evidence.record.digest:
        yield "The page was made from other tables than those that stand there now."
    told, right = found["counts"], payload.counts(evidence.record)
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


def _policy(markup: Markup) -> dict[str, list[str]]:
    """Read the Content-Security-Policy: {directive: sources}."""
    for tag in markup.named("meta"):
        if tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
            parts = [part.split() for part in tag.attributes.get("content", "").split(";")]
            return {part[0]: part[1:] for part in parts if part}
    return {}


def the_policy_is_strict(evidence: Evidence) -> Iterator[str]:
    """There is one Content-Security-Policy: nothing by default, scripts by their hash alone."""
    policy = _policy(evidence.markup)
    if policy.get("default-src") != ["'none'"]:
        yield "There is no Content-Security-Policy with default-src 'none'."
    loose = [s for s in policy.get("script-src", ()) if not s.startswith("'sha256-")]
    if loose:
        yield f"The Content-Security-Policy lets scripts in by more than their hash: {loose[0]}."


def scripts_are_ours(evidence: Evidence) -> Iterator[str]:
    """Each script stands in the page, and its hash in the policy."""
    allowed = _policy(evidence.markup).get("script-src", ())
    if len(evidence.markup.scripts) != len(evidence.markup.named("script")):
        yield "A script is not closed."
    for tag, text in evidence.markup.scripts:
        if "src" in tag.attributes:
            yield f"A script is loaded from elsewhere (line {tag.line})."
        # A type that is a MIME type and no kind of JavaScript is data, which no browser runs.
        kind = tag.attributes.get("type", "").strip().lower()
        if "/" in kind and not re.search("(java|ecma|j|live)script", kind):
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in allowed:
            yield f"A script is not on the exporter's list (line {tag.line}): {text.strip()[:60]}"


_FORBIDDEN = ("base", "embed", "form", "frame", "frameset", "iframe", "object", "portal")


def nothing_that_acts(evidence: Evidence) -> Iterator[str]:
    """No handler, frame, form or refresh, and no link that is code."""
    for tag in evidence.markup.tags:
        if tag.name in _FORBIDDEN:
            yield f"There is a <{tag.name}> (line {tag.line})."
        if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
            yield f"There is a refresh (line {tag.line})."
        for name, value in tag.attributes.items():
            if name.startswith("on") or name == "srcdoc":
                yield f"<{tag.name}> has the attribute {name} (line {tag.line})."
            elif name in _LINKS and not _leads_somewhere(tag, value):
                yield f"<{tag.name}> has a link that is code (line {tag.line}): {value[:60]}"


def _leads_somewhere(tag: Tag, address: str) -> bool:
    """Say whether an address is one of a page, a letter box, or, of a picture, its content."""
    allowed = ("", "http", "https", "mailto")
    return _scheme(address) in (allowed if tag.name in ("a", "area") else (*allowed, "data"))


_LINKS = ("action", "formaction", "href", "src", "xlink:href")
_LOADS = ("src", "srcset", "poster", "background", "data", "manifest", "ping", "imagesrcset")
# Words of <link rel> that name a page and load nothing.
_NAMES = {"alternate", "author", "canonical", "help", "license", "next", "prev", "up"}


def _scheme(address: str) -> str:
    # A browser takes white space and control characters out before it looks for the colon.
    match = re.match("([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address).lower())
    return match[1] if match else ""


def _inside(address: str) -> bool:
    """Say whether an address stays in the page: an anchor, or the content itself."""
    return address.strip().startswith("#") or _scheme(address) == "data"


def nothing_is_fetched(evidence: Evidence) -> Iterator[str]:
    """No tag and no style asks for anything outside the page; a link may lead out."""
    for tag in evidence.markup.tags:
        for name, value in tag.attributes.items():
            linked = name in ("href", "xlink:href") and tag.name not in ("a", "area")
            if linked and tag.name == "link":
                linked = not set(tag.attributes.get("rel", "").lower().split()) <= _NAMES
            if (linked or name in _LOADS) and not _inside(value):
                yield f"<{tag.name}> fetches {value[:60]} (line {tag.line})."
            elif name == "style":
                yield from _style(value, tag)
    for tag, text in evidence.markup.styles:
        yield from _style(text, tag)


def _style(text: str, tag: Tag) -> Iterator[str]:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    if re.search("@import|image-set", text, re.IGNORECASE):
        yield f"A style fetches another (line {tag.line})."
    for address in re.findall(r"""url\(\s*["']?([^"')]*)""", text, re.IGNORECASE):
        if not _inside(address):
            yield f"A style fetches {address[:60]} (line {tag.line})."


def the_page_is_whole(evidence: Evidence) -> Iterator[str]:
    """The page has a language, one h1 and its end."""
    if not evidence.html.rstrip().endswith("</html>") or "html" not in evidence.markup.ends:
        yield "The page does not end with </html>."
    if not any(tag.attributes.get("lang") for tag in evidence.markup.named("html")):
        yield "The page does not say its language."
    if (n := len(evidence.markup.named("h1"))) != 1:
        yield f"The page has {n} headings of the first order, not one."


def the_page_can_be_sent(evidence: Evidence) -> Iterator[str]:
    """The page is no larger than a letter box takes."""
    size = len(evidence.html.encode("utf-8", "replace"))
    if size > MOST:
        yield f"The page has {size / 1e6:.1f} MB, and may have {MOST / 1e6:.0f}."


CHECKS: tuple[Callable[[Evidence], Iterator[str]], ...] = (
    every_cell_ran,
    no_errors_and_no_warnings,
    counts_agree,
    every_figure_has_its_table,
    the_policy_is_strict,
    scripts_are_ours,
    nothing_that_acts,
    nothing_is_fetched,
    the_page_is_whole,
    the_page_can_be_sent,
)
