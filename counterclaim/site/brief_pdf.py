"""The brief of an edition as a PDF, printed by a Chrome that is on the machine.

It is made once an edition and stands beside its page. What Chrome writes of the time and of itself
is taken out, so that the same page printed by the same Chrome is the same bytes.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes, write_bytes
from counterclaim.desk.messages import site as messages
from counterclaim.page import foreign, published
from counterclaim.site import (
    handling,
    ledger,
    manifest,
    pictures,
    progress,
    publish,
    runs,
    together,
    upkeep,
)
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.progress import Event, Say
from counterclaim.site.report import Report

FIELD = "pdf"
_SECONDS = 120
# ISO 216: A4, in inches, as Chrome takes it. Margins, and what is printed, are the page's own.
_SHEET = {"paperWidth": 8.27, "paperHeight": 11.69}
# The clock of the page stands at the end of its as-of day: a PDF does not know when it is read.
_CLOCK = """(() => {{
  const real = Date, now = real.parse({moment});
  window.Date = class extends real {{
    constructor(...given) {{ super(...(given.length ? given : [now])); }}
    static now() {{ return now; }}
  }};
}})();"""


# The page unpacks its script, which folds what is no part of the brief; ten seconds at most.
_READY = """new Promise(done => {
  let looks = 0, has = name => document.documentElement.classList.contains(name), look = () =>
    has("coming") && !has("scripted") && looks++ < 500
      ? setTimeout(look, 20) : document.fonts.ready.then(() => done(1));
  look();
})"""


class PdfError(DeskError):
    """A brief that cannot be printed."""


def bring_up(
    root: Path, reports: list[Report], wanted: Iterable[str], now: datetime, say: Say
) -> bool:
    """Print the editions that have no whole PDF yet; whether all could be printed.

    Parameters
    ----------
    root : the desk; others may publish while a page is printed
    reports : the whole manifest
    wanted : ids of editions
    now : the time of the run
    say : called with an Event for each PDF that is written, and for each that could not be

    Raises
    ------
    LockedError : another run has published for too long
    """
    editions, _ = ledger.read(root)
    wanted = set(wanted)
    well = True
    written: dict[str, dict[str, Any]] = {}
    for entry in editions:
        if entry.id not in wanted or _stands(root, entry):
            continue
        try:
            page = published.path(root, entry.id)
            data = printed(page, entry.as_of)
            with together.alone(root, now):
                if not page.is_file():
                    continue  # another run took it off the site meanwhile
                write_bytes(pictures.path(root, entry.id, pictures.PDF), data, publish.PUBLIC)
        except (PdfError, OSError) as error:
            well = False
            say(Event("no pdf", str(error), entry.slug, entry.id))
            if getattr(error, "key", "") in (_NO_CHROME.key, _NO_KALEIDO.key):
                break  # the others would say the same
            continue
        written[entry.id] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        say(progress.event("printed", messages.PRINTED, entry.slug, entry.id))
    if written:
        with together.alone(root, now):
            _list(root, reports, written, now)
    return well


def _list(
    root: Path, reports: list[Report], written: dict[str, dict[str, Any]], now: datetime
) -> None:
    """Name the PDFs that were written in the list of editions."""
    editions, _ = ledger.read(root)
    editions = [
        entry._replace(more={**entry.more, FIELD: written[entry.id]})
        if entry.id in written
        else entry
        for entry in editions
    ]
    known, _ = runs.read(root)
    shown = upkeep.of_the_index(root, reports, editions)
    upkeep.relist(root, shown, Ledger(editions, known), now)


def wanted(root: Path, reports: list[Report], asked: Iterable[str], as_of: str) -> list[str]:
    """Name the editions that are to be printed.

    Parameters
    ----------
    root : the desk
    reports : the whole manifest
    asked : slugs, and names of groups as `manifest.group` gives them; none for all
    as_of : a day, for the editions of that day; blank for the newest ones
    """
    names, held = set(asked), handling.withheld(root, reports)
    slugs = {
        report.slug
        for report in reports
        if report.slug not in held and (not names or names & {report.slug, manifest.group(report)})
    }
    if not as_of:
        return [name for name in ledger.current(root, slugs).values() if name]
    editions, _ = ledger.read(root)
    of_day = {each.slug: each.id for each in editions if each.as_of == as_of and each.slug in slugs}
    return list(of_day.values())


def _stands(root: Path, entry: Entry) -> bool:
    """Say whether the PDF of an edition is the one that the list names."""
    held = entry.more.get(FIELD)
    try:
        data = read_bytes(pictures.path(root, entry.id, pictures.PDF))
    except OSError:
        return False
    return isinstance(held, dict) and held.get("sha256") == hashlib.sha256(data).hexdigest()


_NO_KALEIDO, _NO_CHROME = messages.PDF_NO_EXTRA, messages.PDF_NO_CHROME


def printed(page: Path, as_of: str) -> bytes:
    """Print a page as its style for paper says, in its light theme.

    Parameters
    ----------
    page : the file
    as_of : its day, at whose end its clock stands

    Raises
    ------
    PdfError : there is no Chrome, or it did not print
    """
    try:
        from choreographer import Browser, errors

        chrome = foreign.chrome()
    except ImportError:
        raise PdfError.because(_NO_KALEIDO) from None
    if not chrome:
        raise PdfError.because(_NO_CHROME)
    try:
        work = _print(Browser(path=chrome, headless=True), page.resolve().as_uri(), as_of)
        data = asyncio.run(asyncio.wait_for(work, _SECONDS))
    except (
        errors.BrowserClosedError, errors.BrowserDepsError, errors.BrowserFailedError,
        errors.ChannelClosedError, errors.DevtoolsProtocolError, OSError, TimeoutError,
        RuntimeError, ValueError, KeyError,
    ) as error:  # fmt: skip
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise PdfError.because(messages.PDF_FAILED.fill(why=why)) from None
    if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
        raise PdfError.because(messages.PDF_FAILED.fill(why="it is cut off"))
    return _settled(data, as_of)


async def _print(browser: Any, address: str, as_of: str) -> bytes:
    clock = _CLOCK.format(moment=json.dumps(f"{as_of}T23:59:59Z"))
    light = [{"name": "prefers-color-scheme", "value": "light"}]
    async with browser:
        tab = await browser.create_tab("about:blank")
        for command, given in (
            ("Page.enable", {}),
            ("Page.addScriptToEvaluateOnNewDocument", {"source": clock}),
            ("Emulation.setEmulatedMedia", {"features": light}),
        ):
            _answer(await tab.send_command(command, given))
        loaded = tab.subscribe_once("Page.loadEventFired")
        _answer(await tab.send_command("Page.navigate", {"url": address}))
        await loaded
        ready = {"expression": _READY, "awaitPromise": True}
        _answer(await tab.send_command("Runtime.evaluate", ready))
        asked = {**_SHEET, "preferCSSPageSize": True, "printBackground": True}
        asked |= {"generateTaggedPDF": True, "generateDocumentOutline": True}
        answer = _answer(await tab.send_command("Page.printToPDF", asked))
        return base64.b64decode(answer["data"])


def _answer(message: dict[str, Any]) -> dict[str, Any]:
    """What a command gave. Raises ValueError where Chrome refused it."""
    if "result" not in message:
        raise ValueError(str(message.get("error", {}).get("message", "no answer")))
    return message["result"]


def _settled(data: bytes, as_of: str) -> bytes:
    """The same PDF with the time of its as-of day and without the name of the browser.

    Each text keeps its length, since a PDF lists where its parts begin.
    """
    day = as_of.replace("-", "").encode()
    for name in (b"CreationDate", b"ModDate"):
        data = re.sub(
            rb"/%b \(D:\d{14}[^)]*\)" % name,
            lambda match, name=name: (
                (b"/%b (D:%b000000+00'00'" % (name, day)).ljust(len(match[0]) - 1) + b")"
            ),
            data,
        )
    return re.sub(
        rb"/Creator \(((?:[^()\\]|\\.)*)\)",
        lambda match: b"/Creator (" + b"counterclaim".ljust(len(match[1])) + b")",
        data,
    )
