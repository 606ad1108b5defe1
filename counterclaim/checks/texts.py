"""Quotations and locators compared with the texts of the sources, which are not in the tables."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from counterclaim.checks.indexed import Row, at, ids, live
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import sources as messages
from counterclaim.tables import Problem, Tables, problem

_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛′″", '""""""\'\'\'\'\'"')
_PLACE = re.compile(r"(s[0-9]+):p([0-9]{1,5})(?:-([0-9]{1,5}))?")


def _alike(text: str) -> str:
    """Make texts comparable: NFC, runs of white space as one space, straight quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def _paragraphs(folder: Path, source: Row) -> list[str] | Problem | Message:
    """Read the paragraphs of a text, or say what is wrong with it or why it proves nothing."""
    path = folder / f"{source.source_id}.txt"
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        return messages.TEXT_MISSING.fill(source=source.source_id, file=path.name)
    if not source.text_sha256:
        return messages.NO_DIGEST.fill(source=source.source_id, file=path.name)
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.text_sha256:
        message = messages.OTHER_TEXT.fill(file=path.name, digest=digest)
        return at("sources", source, "text_sha256", message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = messages.TEXT_NOT_UTF8.fill(file=path.name, byte=error.start + 1)
        return at("sources", source, "text_sha256", message)
    return [_alike(line) for line in re.split("\r?\n", text) if line.strip()]


def verify_texts(tables: Tables, folder: Path) -> tuple[list[Problem], list[Message]]:
    """Compare quotations and locators with the texts of the sources.

    Parameters
    ----------
    tables
        Sound tables of a dossier.
    folder
        Holds the texts as `<source_id>.txt`, one paragraph on a line; blank lines do not count.

    Returns
    -------
    tuple
        The problems, and a message for each thing that could not be verified.
    """
    if not folder.is_dir():
        return [problem("--texts", "", "", str(folder), messages.NO_FOLDER)], []
    problems, unverified = [], []
    texts: dict[str, list[str]] = {}
    sources: Iterable[Row] = tables.frames["sources"].itertuples(name="Row")
    for source in sources:
        if source.cited_in:
            continue
        paragraphs = _paragraphs(folder, source)
        if isinstance(paragraphs, Problem):
            problems.append(paragraphs)
        elif isinstance(paragraphs, Message):
            unverified.append(paragraphs)
        else:
            texts[source.source_id] = paragraphs
    loose = []
    for row in live(tables.frames["events"].itertuples(name="Row")):
        wrong, doubtful = _row(row, texts)
        problems += wrong
        unverified += doubtful
        if not row.quote and _without_paragraph(row):
            loose.append(row.event_id)
    if loose:
        # In one sentence: a dossier of excerpts has hundreds of them.
        unverified.append(messages.NO_PARAGRAPH.fill(events=" ".join(loose)))
    return problems, unverified


def _without_paragraph(row: Row) -> list[str]:
    """The sources that a locator names without a paragraph: they were read in excerpts."""
    return [token for token in ids(row.locator) if not _PLACE.fullmatch(token)]


def _row(row: Row, texts: dict[str, list[str]]) -> tuple[list[Problem], list[Message]]:
    """Compare one event with the texts of the sources that its locator names."""
    problems, paragraphs = [], []
    places = [match for token in ids(row.locator) if (match := _PLACE.fullmatch(token))]
    for match in places:
        key, first, last = match[1], int(match[2]), int(match[3] or match[2])
        if key not in texts:
            continue
        if last > len(texts[key]):
            message = messages.PAST_THE_END.fill(place=match[0], source=key, n=len(texts[key]))
            problems.append(at("events", row, "locator", message))
        paragraphs += texts[key][max(first - 1, 0) : last]
    if not row.quote or any(_alike(row.quote) in paragraph for paragraph in paragraphs):
        return problems, []
    message = _quote(row, places, texts)
    if message.key == messages.QUOTE_ELSEWHERE.key:
        return [*problems, at("events", row, "locator", message)], []
    if message.key == messages.QUOTE_NOT_IN_TEXT.key:
        return [*problems, at("events", row, "quote", message)], []
    return problems, [message]


def _quote(row: Row, places: list[re.Match], texts: dict[str, list[str]]) -> Message:
    """The message about a quotation that is not where the locator says."""
    quote = _alike(row.quote)
    known = list(dict.fromkeys(match[1] for match in places if match[1] in texts))
    elsewhere = [
        f"{key}:p{number}"
        for key in known
        for number, paragraph in enumerate(texts[key], 1)
        if quote in paragraph
    ]
    if elsewhere:
        return messages.QUOTE_ELSEWHERE.fill(places=" ".join(elsewhere))
    if loose := _without_paragraph(row):
        return messages.QUOTE_NO_PARAGRAPH.fill(event=row.event_id, sources=", ".join(loose))
    if not places:
        return messages.QUOTE_NO_LOCATOR.fill(event=row.event_id)
    if {match[1] for match in places} - texts.keys():
        return messages.QUOTE_NO_TEXT.fill(event=row.event_id)
    return messages.QUOTE_NOT_IN_TEXT.fill(sources=", ".join(known))
