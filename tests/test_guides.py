"""The guides: each command does what its page says, and the pages become a site."""

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from counterclaim import cli

CHECKOUT = Path(__file__).resolve().parents[1]
GUIDES = CHECKOUT / "docs"
# In the order in which a reader takes them: they go on with the desk that the first one creates.
RUN = ("start", "exchange", "schedule")


def commands(guide: str) -> list[list[str]]:
    """The commands of a guide: of its blocks in `sh`, with lines joined at a backslash."""
    text = (GUIDES / f"{guide}.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines]


def test_every_guide_with_commands_is_run():
    assert {path.stem for path in GUIDES.glob("*.md") if commands(path.stem)} == set(RUN)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """What each command of the guides ended with, typed one after the other, and the desk."""
    folder = tmp_path_factory.mktemp("reader")
    ends: dict[str, list[tuple[str, int]]] = {guide: [] for guide in RUN}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COUNTERCLAIM_ROOT", raising=False)
        patch.chdir(folder)
        for guide in RUN:
            for program, *words in commands(guide):
                if program == "cd":
                    patch.chdir(words[0])
                    continue
                assert program == "counterclaim"
                ends[guide].append((" ".join(words), cli.main(words)))
    return ends, folder / "my-desk"


@pytest.mark.parametrize("guide", RUN)
def test_each_command_of_a_guide_ends_well(followed, guide):
    ends, _ = followed
    assert ends[guide]
    assert [words for words, code in ends[guide] if code] == []


def test_whoever_follows_the_first_guide_has_a_briefing_of_five_events_and_two_answers(followed):
    _, desk = followed
    page = LexborHTMLParser((desk / "reports/site/trawler/index.html").read_text("utf-8"))
    (heading,) = page.css("h1")
    assert "Ostra" in heading.text()
    for name, n in (("events", 5), ("responses", 2), ("judgements", 1)):
        text = (desk / "data" / "trawler" / f"{name}.csv").read_text("utf-8")
        assert len(text.splitlines()) == n + 1
    assert (desk / "trawler.xlsx").is_file()
    copied = (desk / "data" / "trawler-copy" / "events.csv").read_bytes()
    assert copied == (desk / "data" / "trawler" / "events.csv").read_bytes()


def test_the_text_of_the_first_guide_says_what_its_rows_say():
    text = (GUIDES / "start.md").read_text("utf-8")
    (quote,) = re.findall(r'--quote "([^"]+)"', text)
    assert f"“{quote}”" in text


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the documentation as a site."""
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(
        [sys.executable, CHECKOUT / ".ci" / "docs.py", folder], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_of_the_documentation_is_in_its_contents_and_every_link_leads_somewhere(site):
    pages = {path.name: LexborHTMLParser(path.read_text("utf-8")) for path in site.glob("*.html")}
    contents = pages["index.html"]
    listed = {a.attributes["href"] for a in contents.css(".sidebar-tree a.reference.internal")}
    assert listed == pages.keys() - {
        "index.html",
        "genindex.html",
        "search.html",
        "py-modindex.html",
    }
    for name, page in pages.items():
        for a in page.css("main a.reference, article a.reference"):
            target, _, anchor = (a.attributes["href"] or "").partition("#")
            if re.match("[a-z]+:", target):
                continue
            there = pages.get(target or name)
            assert there is not None or (site / target).is_file(), (name, target)
            assert not anchor or there is None or there.css(f"[id='{anchor}']"), (name, anchor)


def test_no_page_of_the_documentation_asks_for_anything_from_elsewhere(site):
    for path in [*site.glob("*.html"), *site.rglob("*.css")]:
        text = path.read_text("utf-8")
        assert not re.search(r"""(src=|@import|url\()["']?(https?:)?//""", text), path.name


def test_the_commands_and_the_functions_are_in_the_reference(site):
    (body,) = LexborHTMLParser((site / "commands.html").read_text("utf-8")).css("body")
    shown = body.text()
    (verbs,) = [x.choices for x in cli.parser()._actions if isinstance(x.choices, dict)]
    for name, verb in verbs.items():
        assert f"counterclaim {name}" in shown
        for action in verb._actions:
            assert all(option in shown for option in action.option_strings)
    modules = runpy.run_path(str(CHECKOUT / ".ci" / "docs.py"))["MODULES"]
    python = (site / "python.html").read_text("utf-8")
    assert all(f'id="module-{module}"' in python for module in modules)
