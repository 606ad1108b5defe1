"""Quotations and locators held against the texts of the sources, which are kept elsewhere."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from counterclaim.checks.record import Row, at, ids, live
from counterclaim.tables import Problem, Tables, problem

_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛′″", '""""""\'\'\'\'\'"')
_PLACE = re.compile(r"(s[0-9]+):p([0-9]+)(?:-([0-9]+))?")


def _alike(text: str) -> str:
    """Make texts comparable: NFC, runs of white space as one space, straight quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def _paragraphs(folder: Path, source: Row) -> list[str] | Problem | str:
    """Read a text: its paragraphs, or a problem, or a sentence saying why it proves nothing."""
    path = folder / f"{source.source_id}.txt"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return f"{source.source_id}: there is no {path.name}, so nothing was held against it."
    if not source.text_sha256:
        return f"{source.source_id}: the row has no text_sha256, so {path.name} proves nothing."
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.text_sha256:
        wrong = f"{path.name} is another text: its sha256 is {digest}."
        right = "Get the text that was coded, or check each row against this one and change it."
        return at("sources", source, "text_sha256", wrong, right)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = f"{path.name} is not UTF-8 (byte {error.start + 1})."
        return at("sources", source, "text_sha256", wrong, "Save the text as UTF-8.")
    return [_alike(line) for line in re.split("\r?\n", text) if line.strip()]


def verify_texts(tables: Tables, folder: Path) -> tuple[list[Problem], list[str]]:
    """Hold quotations and locators against the texts `<source_id>.txt` in a folder.

    Sound tables and the folder in; the problems out, and sentences saying what could not be
    verified. A text holds one paragraph on a line; blank lines do not count.
    """
    if not folder.is_dir():
        right = "Name the folder that holds the texts, as s001.txt."
        return [problem("--texts", "", "", str(folder), "There is no such folder.", right)], []
    problems, unverified = [], []
    texts: dict[str, list[str]] = {}
    sources: Iterable[Row] = tables.frames["sources"].itertuples(name="Row")
    for source in sources:
        if source.cited_in:
            continue
        got = _paragraphs(folder, source)
        if isinstance(got, Problem):
            problems.append(got)
        elif isinstance(got, str):
            unverified.append(got)
        else:
            texts[source.source_id] = got
    loose = []
    for row in live(tables.frames["events"].itertuples(name="Row")):
        found, doubt = _row(row, texts)
        problems += found
        unverified += doubt
        if not row.quote and _without_paragraph(row):
            loose.append(row.event_id)
    if loose:
        # In one sentence: a dossier of excerpts has hundreds of them.
        unverified.append(
            f"{' '.join(loose)}: the locator names no paragraph, so no place was verified."
        )
    return problems, unverified


def _without_paragraph(row: Row) -> list[str]:
    """The sources that a locator names without a paragraph: they were read in excerpts."""
    return [token for token in ids(row.locator) if not _PLACE.fullmatch(token)]


def _row(row: Row, texts: dict[str, list[str]]) -> tuple[list[Problem], list[str]]:
    """Hold one event against the texts of the sources that its locator names."""
    problems, held = [], []
    places = [match for token in ids(row.locator) if (match := _PLACE.fullmatch(token))]
    for match in places:
        key, first, last = match[1], int(match[2]), int(match[3] or match[2])
        if key not in texts:
            continue
        if last > len(texts[key]):
            wrong = f"`{match[0]}` is past the end: {key}.txt has {len(texts[key])} paragraphs."
            right = "Count the lines of the text that are not blank."
            problems.append(at("events", row, "locator", wrong, right))
        held += texts[key][max(first - 1, 0) : last]
    if not row.quote:
        return problems, []
    # The text is searched in turn: where it should be, then anywhere, to say where it is.
    quote = _alike(row.quote)
    if any(quote in paragraph for paragraph in held):
        return problems, []
    known = [match[1] for match in places if match[1] in texts]
    where = [
        f"{key}:p{number}"
        for key in dict.fromkeys(known)
        for number, paragraph in enumerate(texts[key], 1)
        if quote in paragraph
    ]
    if where:
        wrong = f"The quoted words stand elsewhere: {' '.join(where)}."
        problems.append(at("events", row, "locator", wrong, "Correct the paragraph."))
    elif loose := _without_paragraph(row):
        where = f"names no paragraph of {', '.join(loose)}"
        return problems, [f"{row.event_id}: its locator {where}, so its quote was not verified."]
    elif not places:
        return problems, [f"{row.event_id}: it has no locator, so its quote was not verified."]
    elif {match[1] for match in places} - texts.keys():
        return problems, [f"{row.event_id}: the text that should hold its quote is not there."]
    else:
        wrong = f"The quoted words do not stand in {', '.join(dict.fromkeys(known))}."
        right = "Quote letter by letter, or say it in our own words in the summary."
        problems.append(at("events", row, "quote", wrong, right))
    return problems, []
