"""Hold what people read to plain English: a plain list of patterns, run by `make check`.

`vale` would do this, but its package fetches a program when it first runs, which neither CI nor an
offline desk can; so the rules are regular expressions here. Each has the words to use instead.
Checked are the strings of messages and sentences, the words of templates, the markdown of the
notebooks and the documents. What stands in “quotation marks”, in `code` or in a table is another's
wording, or a name, and is left alone; so are comments and docstrings of code.

    python .ci/prose.py          # check the repository
    python .ci/prose.py FILE …   # check the visible text of these pages
"""

from __future__ import annotations

import ast
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Rule(NamedTuple):
    """A pattern of what readers should not meet, and what to write instead."""

    pattern: re.Pattern[str]
    instead: str


def _rule(pattern: str, instead: str) -> Rule:
    return Rule(re.compile(pattern, re.IGNORECASE | re.MULTILINE), instead)


RULES = [
    _rule(r"\bscoped denials?\b", "limited denial"),
    _rule(r"\bnon-denials?\b", "evasion"),
    _rule(r"\b(?:are|is) on record\b", "name who said it, or leave the count out"),
    _rule(r"\brecord rises\b", "say what was done, and when"),
    _rule(r"\bgather(?:ed|s)? pace\b", "accelerate"),
    _rule(r"\bas wide as its date\b", "the wider the mark, the less certain the date"),
    _rule(r"\bleaves? \w+ acts? without an answer\b", "say which claims had no answer by when"),
    _rule(r"\bno order is known\b", "say which dates do not tell the order"),
    _rule(r"\bwas narrowed by guess\b", "we guessed none"),
    _rule(r"\bless well than to a day\b", "the exact day is unknown"),
    _rule(r"\bstands? (?:again|no longer|open|\d+ times)\b", "appears, remains, was dropped"),
    _rule(r"\bkept beside (?:it|them)\b", "related"),
    _rule(r"\bthat is none\b", "say what is wrong with it"),
    _rule(r"\bthis is no\b", "not a valid …"),
    _rule(r"\bhalf-done\b", "unfinished"),
    _rule(r"\bpicks a winner\b", "we do not choose between figures"),
    _rule(r"\bno row on record\b", "nothing in the record"),
    _rule(r"\btold in\b", "statements about it"),
    _rule(r"\bno sign that would settle it is named\b", "leave the section out"),
    _rule(r"\b(?:admits|concedes)\b", "acknowledges"),
    _rule(
        r"(?<![\d,.])\b(?:1|one) (?:rows|claims|acts|sources|persons|entries|answers)\b", "one row"
    ),
    _rule(r"(?<=[a-z]{2})\.\.(?!\.)(?=\s|$)", "one full stop"),
    # Counts in place of what happened.
    _rule(
        r"(?:^|(?<=[.!?;] ))\d[\d,]* (?:claims? |acts? |rows? )?(?:are|is|have|has)\b",
        "no numeral first; who did what",
    ),
    _rule(r"\bno answer in the record up to\b", "not answered by that day"),
    _rule(r"\bof \d[\d,]* rows\b|\bhas the most rows\b", "entries"),
    _rule(r"\brests? on \w+ or more\b", "are supported by at least two independent sources"),
    _rule(r"\bof them read(?! directly| through)\b", "read directly"),
    _rule(r"\bfits? no single\b", "for which the month is not known"),
    _rule(r"\b0 (?:in part|not|answered)\b|\b1 answering statement in\b", "leave a zero out"),
    # Who moved, who said it, from where it is known.
    _rule(r"\bmoves? in \w+ steps\b", "moved from … to …"),
    _rule(r"\bnobody else is known to\b", "name who did not"),
    _rule(r"\b(?:is|are) asserted\b|\bacts? it asserts\b", "who said when that …"),
    _rule(r"\bit was said is known\b|\bnot read but cited\b", "we know it from …, quoted by …"),
    _rule(r"\bnot in this record of it\b", "this source does not say …"),
    _rule(r"\bpersons and bodies included\b", "including its officials and institutions"),
    _rule(r"\bnamed, not measured\b", "the order of the rows is not a measurement"),
    _rule(r"\bthat tells it\b", "no earliest date is given"),
    _rule(r"\bby name and day; nothing speaks\b", "naming the speaker and the date"),
    _rule(r"\banalyst['’]s own, in the words\b", "these are the analyst’s judgements"),
    _rule(r"\blasting, no\b|\bno start given\b|\bno code: not named", "ongoing, start unknown"),
    # Messages.
    _rule(r"\b(?:was|were|is|are)? ?laid\b", "created"),
    _rule(r"\bwith this the \w+ does not\b", "the new … would not"),
    _rule(r"\bthere is no such term\b|\b(?:is|are) no traceback\b", "not a valid …"),
    _rule(r"\bgo(?:es)? on past\b|\bsay nothing more\b|\bso-manieth\b", "the ordinary word"),
]

# The column of the tables keeps its name, which only those who edit them meet.
READER_RULES = [*RULES, _rule(r"\brungs?\b", "level"), _rule(r"\bladder\b", "levels of severity")]

# Words of another: quotations, code, addresses, ids, tables and figures' own data.
_QUOTED = re.compile(r"“[^”]*”|`[^`]*`|https?://\S+|\[[^\]]*\.\.[^\]]*\]|\.\./")


def problems(text: str, rules: list[Rule] = READER_RULES) -> Iterator[tuple[str, str]]:
    """What of a text breaks a rule, and what to write instead."""
    own = _QUOTED.sub(" ", text)
    for rule in rules:
        for match in rule.pattern.finditer(own):
            yield match[0], rule.instead


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that may be read by people: not docstrings, keys or names."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) else None
        if isinstance(words, str) and id(node) not in documents and " " in words.strip():
            yield node.lineno, words


def visible(page: str) -> str:
    """The words of a page or template, without tags, quotations, tables, scripts and drawings."""
    page = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", " ", page, flags=re.DOTALL)
    for tag in ("script", "style", "svg", "table", "q", "code"):
        page = re.sub(rf"<{tag}\b.*?</{tag}>", " ", page, flags=re.DOTALL)
    page = re.sub(r"</(?:p|div|li|h\d|dd|dt|summary|figcaption|section|article)>", "\n", page)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def _markdown(path: Path) -> Iterator[tuple[int, str]]:
    fenced = False
    for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        fenced ^= line.startswith("```")
        if not fenced and not line.startswith(("|", "    ", "```")):
            yield n, line


def _notebook(path: Path) -> Iterator[tuple[int, str]]:
    for n, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"], 1):
        if cell["cell_type"] == "markdown":
            yield n, "".join(cell["source"])


def texts() -> Iterator[tuple[Path, int, str]]:
    """All that people read, by file and line (of a notebook, by cell)."""
    package = ROOT / "counterclaim"
    for path in [*package.glob("text/*.py"), *package.glob("desk/messages/*.py")]:
        yield from ((path, n, text) for n, text in strings(path))
    for path in package.glob("page/template/*.html"):
        yield path, 1, visible(path.read_text("utf-8"))
    for path in ROOT.glob("notebooks/*.ipynb"):
        yield from ((path, n, text) for n, text in _notebook(path))
    for path in [ROOT / "README.md", ROOT / "notebooks" / "README.md"]:
        yield from ((path, n, text) for n, text in _markdown(path))


def main(pages: list[str]) -> int:
    """Print each problem with its place; 1 if there is any."""
    read = (
        ((Path(page), 1, visible(Path(page).read_text("utf-8"))) for page in pages)
        if pages
        else texts()
    )
    n = 0
    for path, line, text in read:
        editors = "messages" in path.parts or path.suffix == ".md" or "curate" in path.name
        for words, instead in problems(text, RULES if editors else READER_RULES):
            n += 1
            print(f"{path}, line {line}: “{words}”. Write: {instead}.")
    return int(n > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
