"""The exported page: one file, always the same bytes, an anchor for each row, text as text."""

import base64
import copy
import csv
import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
import pages
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from cuts import cut
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import get_export_names
from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from counterclaim import figures
from counterclaim.analysis import answered, pairs
from counterclaim.desk import limits
from counterclaim.execute import notebook as notebook_run
from counterclaim.execute import parameters
from counterclaim.page import actor as actor_page
from counterclaim.page import briefing, escape, exporter, from_notebook, piece, script
from counterclaim.page import claim as claim_page
from counterclaim.site import safety
from counterclaim.site.gate import CHECKS, Evidence
from counterclaim.site.markup import Markup
from counterclaim.text import phrasing

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")


@pytest.fixture(params=["seed_page", "world_page", "hostile_page"])
def made(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def world(pages_root, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(pages_root))
    return parameters.load({"dossier": "world"})


def text_of(soup: BeautifulSoup) -> str:
    """What a reader reads, with single spaces."""
    soup = copy.copy(soup)
    for tag in soup.find_all(["script", "style"]):
        tag.decompose()
    return " ".join(soup.get_text(" ").split())


def policy_of(html: str) -> str:
    meta = pages.soup(html).find("meta", {"http-equiv": "Content-Security-Policy"})
    return meta["content"]


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def exported(*cells, name="", edition="") -> str:
    return exporter.html(new_notebook(cells=list(cells)), edition, name)


# One file, the same every time.


def test_the_page_is_one_file_that_asks_for_nothing(made):
    taken = Markup(made.html)
    assert [tag for tag in taken.tags if tag.attributes.get("src", "data:")[:5] != "data:"] == []
    assert {tag.attributes["href"] for tag in taken.named("link")} == {"data:,"}
    assert not re.search(r"@import|url\((?!data:)", "".join(text for _, text in taken.styles))
    assert made.html.endswith("</html>\n")


def test_the_gate_has_nothing_against_the_page(made):
    """Of the page itself; what needs its dossier is the business of the gate's own tests."""
    evidence = Evidence(made.html, Markup(made.html), made.notebook, None)
    needs = ("counts_agree", "nothing_withheld_is_in_the_page")
    checks = [check for check in CHECKS if check.__name__ not in needs]
    assert [problem for check in checks for problem in check(evidence)] == []
    assert [problem for check in safety.CHECKS for problem in check(evidence.markup)] == []


def test_a_second_export_gives_the_same_bytes(made):
    assert exporter.html(made.notebook, name="1-briefing") == made.html


SCRIPT = """
import hashlib, sys
from pathlib import Path
from counterclaim.desk import startup
startup.spare()
import pages
from counterclaim.page import exporter as export
notebook = pages.briefing(Path(sys.argv[1]), sys.argv[2])
print(hashlib.sha256(export.html(notebook, name="1-briefing").encode()).hexdigest())
"""
PLACE = {
    "TZ": "America/St_Johns",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4242",
}


def test_zone_locale_and_hash_seed_change_no_byte(seed_page):
    """Nor do those of `test_cli`, which are not of Unicode."""
    command = [sys.executable, "-c", SCRIPT, str(seed_page.root), seed_page.path.stem]
    # The locale is the test's, whatever the caller's is.
    own = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LA"))}
    own |= {"PYTHONPATH": str(Path(__file__).parents[1]), **PLACE}
    done = subprocess.run(command, env=own, text=True, stdout=subprocess.PIPE)
    expected = hashlib.sha256(seed_page.html.encode()).hexdigest()
    assert (done.returncode, done.stdout.strip()) == (0, expected)


def test_the_page_is_the_one_that_a_real_kernel_makes(world_page, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(world_page.root))
    executed = notebook_run.execute(pages.NOTEBOOK, {"dossier": "world"}, world_page.root)
    assert exporter.html(executed, name="1-briefing") == world_page.html


def test_jupyter_nbconvert_makes_the_same_page(world_page, tmp_path):
    path = tmp_path / "1-briefing.ipynb"
    nbformat.write(world_page.notebook, path)
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "counterclaim", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    assert path.with_suffix(".html").read_text("utf-8") == world_page.html


def test_the_exporter_is_among_those_that_jupyterlab_lists():
    assert "counterclaim" in get_export_names()
    assert exporter.CounterclaimExporter.export_from_notebook == "Counterclaim briefing"


@pytest.mark.parametrize("name", ["seed_page", "world_page"])
def test_every_day_and_hour_on_the_page_comes_from_the_tables(name, request):
    """So none comes from the clock."""
    made = request.getfixturevalue(name)
    folder = made.root / "data" / made.path.stem
    tables = "".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))
    found = re.findall(r"\d{4}-\d\d-\d\d|\d?\d:\d\d", text_of(pages.soup(made.html)))
    assert found
    assert [each for each in found if each not in tables] == []


def test_code_cells_are_left_out(made):
    text = text_of(pages.soup(made.html))
    code = [c.source for c in made.notebook.cells if c.cell_type == "code"]
    assert [line for source in code for line in source.splitlines() if line in text] == []


# The policy.


def test_the_policy_names_the_scripts_that_the_exporter_wrote(made):
    soup = pages.soup(made.html)
    first, boot = (tag.string for tag in soup.find_all("script") if "type" not in tag.attrs)
    assert first == script.bare((escape.TEMPLATES / "head.js").read_text("utf-8"))
    assert boot == script.boot()
    (scripts,) = re.findall(r"script-src ([^;]*)", policy_of(made.html))
    packed = [pages.inflated(made.html, name) for name in ("own", "taking", "plotly")]
    hashes = [sha256(each) for each in (first, boot, *packed)]
    assert scripts.split() == [f"'sha256-{each}'" for each in hashes]


def test_the_policy_lets_nothing_in_from_outside(made):
    directives = dict(each.split(maxsplit=1) for each in policy_of(made.html).split("; "))
    assert directives.pop("script-src")
    assert directives == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_script_in_an_analysts_output_gets_no_hash(world_page):
    injected = "alert('from an analyst')"
    notebook = nbformat.from_dict(world_page.notebook)
    data = {"text/html": f"<script>{injected}</script>"}
    notebook.cells.append(pages.cell(new_output("display_data", data)))
    html = exporter.html(notebook, name="1-briefing")
    assert injected in html
    assert sha256(injected) not in html
    assert policy_of(html) == policy_of(world_page.html)


def test_a_script_in_a_table_gets_no_hash_and_is_no_script(world_page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in world_page.html
    assert "<script>alert(1)" not in world_page.html
    assert sha256("alert(1)") not in policy_of(world_page.html)


def test_a_page_without_figures_carries_no_library():
    html = exported(new_markdown_cell("Only words."))
    assert pages.soup(html).find("script", id="plotly") is None
    assert policy_of(html).count("sha256-") == 3


# Anchors and links.


def ids_of(soup: BeautifulSoup) -> list[str]:
    return [tag["id"] for tag in soup.find_all(id=True)]


def dangling(html: str) -> set[str]:
    soup = pages.soup(html)
    links = {a["href"] for a in soup.find_all("a", href=True) if a["href"].startswith("#")}
    found = re.findall(r"""href=\\?["'](#[^"'\\]*)""", json.dumps(pages.figures(html)))
    named = {
        f"#{each}"
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
        for tag in soup.find_all(attrs={name: True})
        for each in tag[name].split()
    }
    assert links and found
    return {*links, *found, *named} - {f"#{each}" for each in ids_of(soup)}


def test_every_row_of_every_table_has_one_anchor(made):
    found = Counter(ids_of(pages.soup(made.html)))
    for table in TABLES:
        path = made.root / "data" / made.path.stem / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row[0] for row in csv.reader(file)][1:]
        # An actor that no row leads to is not listed.
        unused = {"a010"} if made.path.stem == "world" else set()
        assert {row: found[row] for row in rows if row not in unused} == {
            row: 1 for row in rows if row not in unused
        }


def test_no_id_stands_twice(made):
    assert [each for each, n in Counter(ids_of(pages.soup(made.html))).items() if n > 1] == []


def test_every_link_in_the_page_leads_somewhere(made):
    assert dangling(made.html) == set()


@pytest.mark.parametrize(
    "cut",
    [
        {"as_of": "2021-06-30"},
        {"as_of": "2021-04-30"},
        {"since": "2022"},
        {"since": "2021-06", "until": "2021-06-10"},
        {"actor": "a003"},
        {"actor": "a009", "until": "2021-07"},
    ],
    ids=str,
)
def test_no_cut_leaves_a_link_that_leads_nowhere(cut, pages_root):
    html = exporter.html(pages.briefing(pages_root, "world", **cut))
    assert dangling(html) == set()
    assert [each for each, n in Counter(ids_of(pages.soup(html))).items() if n > 1] == []


def test_an_answer_to_an_answer_stands_beside_what_it_answers(world):
    soup = pages.soup(str(briefing.exchanges(world).html))
    answers = {row.response_id for row in answered.answering(world)}
    assert {each for each in ids_of(soup) if re.fullmatch(r"r\d+", each)} == answers
    assert len(answers) == len(pairs.pairs(world))
    answer = soup.find(id="r009")
    head = (answer.find_parent("article") or answer.find_parent("details")).select_one(
        "h3, summary"
    )
    assert "answered in turn" in head.get_text()


def test_a_lesser_exchange_is_carried_in_full(world):
    made = briefing.exchanges(world)
    lesser = [each.div["id"] for each in pages.soup(str(made.html)).select(".exchange")]
    full = made.data["exchanges"]
    assert lesser and {f"pair-{claim}" for claim in full} == set(lesser)
    for pair in pairs.pairs(world).itertuples():
        if pair.claim in full:
            answer = pages.soup(full[pair.claim]).find(id=pair.response_id)
            covered = {a["href"] for a in answer.find_all("a")}
            assert {f"#{act}" for act in pair.acts} <= covered
            assert phrasing.later(pair.shortest, pair.longest) in answer.get_text().lower()


def test_of_very_many_answers_to_one_claim_the_first_are_in_full(world, monkeypatch):
    monkeypatch.setattr(limits, "LINES", 1)
    monkeypatch.setattr(limits, "SHOWN", 1)
    made = briefing.exchanges(world)
    html = "".join([str(made.html), *made.data["exchanges"].values()])
    several = [each for each in pages.soup(html).select(".answers") if each.select("span[id^=r]")]
    assert several
    for answers in several:
        assert len(answers.select(".voice")) == 1
    answered_by = set(re.findall(r'id="(r\d+)"', html))
    assert set(pairs.pairs(world)["response_id"]) <= answered_by


@pytest.mark.parametrize("name", ["world_page", "world_actor_page"])
def test_a_page_carries_each_exchange_that_it_folds(name, request):
    html = request.getfixturevalue(name).html
    named = {each.div["id"] for each in pages.soup(html).select(".exchange")}
    assert named == {f"pair-{claim}" for claim in pages.payload(html)["exchanges"]}


def refs(ids):
    macros = piece.environment().get_template("macros.html")
    return pages.soup(str(macros.module.refs(ids)))


@pytest.mark.parametrize("letter, noun", [("s", "sources"), ("e", "entries"), ("a", "entries")])
def test_a_fold_of_ids_says_what_they_are_and_only_entries_travel_as_steps(letter, noun):
    few = refs([f"{letter}{n:03}" for n in range(1, 9)])
    assert few.summary.get_text() == f"8 {noun}"
    many = refs([f"{letter}{n:03}" for n in range(1, 21)]).find("details")
    assert bool(many and many.get("data-set")) == (letter == "e")


def test_a_judgement_that_was_replaced_keeps_its_anchor_below_the_others(world):
    soup = pages.soup(str(briefing.judgements(world).html))
    old = soup.find(id="j001")
    assert {a["href"] for a in old.find_all("a")} == {"#j003", "#j001"}
    assert old.find_previous(id="j003")


def test_a_heading_takes_no_id_that_the_page_gives_itself():
    names = ["Main", "Payload", "Plotly", "Figure 1", "E001", "Ladder", "Twice", "Twice", "***"]
    cells = [new_markdown_cell(f"## {name}\n\nText.") for name in names]
    found = ids_of(pages.soup(exported(*cells, pages.shown(go.Figure(go.Bar(y=[1]))))))
    assert [each for each, n in Counter(found).items() if n > 1] == []


# Text that means harm.

# Fields that the page does not show.
NOT_SHOWN = {("actors", "aliases"), ("actors", "note"), ("judgements", "note")}
# Rows of which the page shows no more than the id.
REST = {"a010", "r009", "r011"}
# A withdrawn row says what it said, without its grade.
WITHDRAWN = {("events", "e026", "credibility_reason"), ("judgements", "j004", "confidence_reason")}
REPLACED = {("judgements", "j001", "confidence_reason")}


def seen(value: str) -> str:
    """A text as the page shows it: what hides or turns is named."""
    named = value.replace("\u200b", "⟨U+200B⟩").replace("\u202e", "⟨U+202E⟩")
    return " ".join(named.split())


def test_harmful_text_of_every_field_arrives_as_text(hostile_root, hostile_page):
    _, planted = hostile_root
    text = text_of(pages.soup(hostile_page.html))
    missing = {
        where
        for where, value in planted.items()
        if seen(value.partition(": ")[2] or value) not in text
    }
    expected = {
        (table, key, field)
        for table, key, field in planted
        if (table, field) in NOT_SHOWN
        or (key in REST and field not in ("label", "withdrawn"))
        or (table, key, field) in REPLACED | WITHDRAWN
    }
    assert missing == expected
    assert "{{7*7}}" in text


def test_harmful_text_makes_no_element_and_no_link(hostile_page):
    soup = pages.soup(hostile_page.html)
    kinds = Counter(tag.get("type", "") for tag in soup.find_all("script"))
    assert kinds.pop("") == 2
    assert set(kinds) <= {"application/bzip2", "application/gzip", "application/ld+json"}
    assert soup.find_all(["img", "iframe", "object", "embed", "form", "base"]) == []
    titles = soup.find_all("title")
    # Marks of pictures have titles too, of letters alone.
    assert [each for each in titles if each.find(True)] == []
    assert len([each for each in titles if not each.find_parent("svg")]) == 1
    assert [t for t in soup.find_all(True) if any(name.startswith("on") for name in t.attrs)] == []
    schemes = {a["href"].partition(":")[0] for a in soup.find_all("a", href=True)}
    assert {each for each in schemes if not each.startswith("#")} == {"https", "mailto"}


def test_harmful_text_in_the_record_for_machines_is_json(hostile_root, hostile_page):
    _, planted = hostile_root
    for tag in pages.soup(hostile_page.html).find_all("script", type="application/ld+json"):
        assert planted["dossier.yml", "", "licence"] in json.dumps(
            json.loads(tag.string), ensure_ascii=False
        ).replace('\\"', '"')


def test_harmful_text_in_a_chart_is_text_for_plotly(hostile_page):
    said = json.dumps(pages.figures(hostile_page.html))
    tags = set(re.findall(r"<\s*/?\s*([a-z]+)", said))
    assert tags <= {"a", "b", "br", "span"}
    assert set(re.findall(r'href=\\"(.)', said)) == {"#"}
    traces = [
        trace
        for figure in pages.figures(hostile_page.html).values()
        for size in figure["sizes"]
        for trace in size["data"]
    ]
    templates = {str(trace.get("hovertemplate")) for trace in traces}
    assert [each for each in templates if "alert" in each or "{7" in each or "xxx" in each] == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//host.example",
        "file:///etc/passwd",
        "https:",
        "vbscript:x",
        "",
    ],
)
def test_an_address_that_is_not_http_is_no_link(url):
    assert escape.safe_url(url) == ""


def test_an_http_address_is_a_link():
    assert escape.safe_url("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


LETTERS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


def rows_saying(said: str, record) -> BeautifulSoup:
    """The rows and the pairs of a record whose summaries, labels and names are one text."""
    record = dataclasses.replace(
        record,
        events=record.events.assign(summary=said, label=said, actor_name=said),
        actors=record.actors.assign(name=said),
    )
    return pages.soup(str(briefing.rows(record).html) + str(briefing.exchanges(record).html))


@settings(max_examples=25)
@given(
    value=st.one_of(LETTERS, st.sampled_from([pages.HOSTILE, "<b>", "&amp;", "</p>", "'\"", "\\"]))
)
def test_any_summary_and_name_adds_text_and_no_element(value, world_record, plain_tags):
    soup = rows_saying(value, world_record)
    assert [tag.name for tag in soup.find_all(True)] == plain_tags
    summary = soup.select_one("article.row > p:nth-of-type(2)").get_text()
    assert value.translate(escape._SHOWN).strip() == summary.strip()


@pytest.fixture(scope="module")
def world_record(pages_root):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(pages_root))
        return parameters.load({"dossier": "world"})


@pytest.fixture(scope="module")
def plain_tags(world_record):
    return [tag.name for tag in rows_saying("x", world_record).find_all(True)]


# Draft and edition.


def places(html: str) -> tuple[str, str, str]:
    soup = pages.soup(html)
    return (
        soup.select_one("header .mark").get_text(" "),
        soup.footer.get_text(" "),
        soup.find("meta", {"name": "counterclaim-edition"})["content"],
    )


def test_a_page_outside_render_says_that_it_is_a_draft(made):
    mark, foot, meta = places(made.html)
    assert "draft, no edition" in mark
    assert "draft, no edition" in foot
    assert meta == ""


def test_an_edition_stands_in_colophon_and_meta_and_not_above_the_answer(made):
    html = exporter.html(made.notebook, "briefing-2022-10-28-0a1b2c3d")
    mark, foot, meta = places(html)
    assert "0a1b2c3d" not in mark
    assert "edition briefing-2022-10-28-0a1b2c3d" in foot
    assert meta == "briefing-2022-10-28-0a1b2c3d"
    assert "draft, no edition" not in html
    # The one exporter of the process forgets it for the next page.
    assert "draft, no edition" in exporter.html(made.notebook)


def test_an_edition_stands_on_a_page_without_a_masthead_too():
    html = exported(new_markdown_cell("Words."), edition="x-2022-10-28-00000000")
    assert "edition x-2022-10-28-00000000" in places(html)[0]


# Figures that an analyst changed.


def with_figure(figure: go.Figure) -> BeautifulSoup:
    return pages.soup(exported(pages.shown(figure)))


CHANGED = "This figure was changed by hand"
CHANGES = {
    "layout": lambda fig: fig.update_layout(title="My own title"),
    "no title": lambda fig: fig.update_layout(title=None),
    "height": lambda fig: fig.update_layout(height=None),
    "low": lambda fig: fig.update_layout(height=60),
    "margin": lambda fig: fig.update_layout(margin_t=0),
    "no margin": lambda fig: fig.update_layout(margin=None),
    "theme": lambda fig: fig.update_layout(template="plotly_dark", paper_bgcolor="black"),
    "trace": lambda fig: fig.add_trace(go.Scatter(x=["2021-06-01"], y=[1])),
    "other trace": lambda fig: fig.add_trace(go.Pie(labels=["a", "b"], values=[1, 2])),
    "moved": lambda fig: fig.data[0].update(y=[0, 0]),
    "label": lambda fig: fig.layout.annotations[0].update(text="mine"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_figure_changed_by_an_analyst_says_so_in_its_caption(change, world):
    figure = figures.escalation_timeline(world)
    change(figure)
    html = exported(pages.shown(figure))
    soup = pages.soup(html)
    assert CHANGED in soup.figcaption.get_text()
    assert soup.figure.table is not None
    assert soup.h3.get_text().strip()
    ((size,),) = [each["sizes"] for each in pages.figures(html).values()]
    assert size["width"] == 0
    assert len(size["data"]) == len(figure.data)


def test_a_figure_as_it_was_made_says_nothing_of_a_change_and_keeps_its_sizes(world):
    html = exported(pages.shown(figures.escalation_timeline(world)))
    assert CHANGED not in html
    assert "This figure has no" not in html
    (figure,) = pages.figures(html).values()
    assert len({size["width"] for size in figure["sizes"]}) == 2


def test_a_new_title_becomes_the_heading(world):
    figure = figures.escalation_timeline(world).update_layout(title="My <b>own</b><br>title")
    assert with_figure(figure).h3.get_text() == "My own title"


BARE = {
    "none": None,
    "text": "mine",
    "list": [1, 2],
    "kind alone": {"kind": "escalation"},
    "empty": {},
}


@pytest.mark.parametrize("meta", BARE.values(), ids=BARE)
def test_a_figure_without_our_meta_says_what_is_missing(meta):
    figure = go.Figure(go.Bar(x=["a"], y=[1]), {"meta": meta, "title": "How many <script>"})
    soup = with_figure(figure)
    assert "no measure, number of entries, sources or data table" in soup.figcaption.get_text()
    assert soup.h3.get_text().startswith("How many")
    assert soup.figure.table is None


def test_a_figure_without_a_title_has_a_number():
    assert with_figure(go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]))).h3.get_text() == "Figure 1"


def test_an_output_that_is_hardly_a_figure_still_exports():
    bundle = {from_notebook.PLOTLY: {"data": [{"type": "bar", "y": [1]}]}}
    html = exported(pages.cell(new_output("display_data", bundle)))
    assert len(pages.figures(html)) == 1


# Other notebooks, other outputs.


def test_a_notebook_without_a_masthead_gets_its_own_heading_as_the_title():
    html = exported(new_markdown_cell("# A *note* & more\n\nText."), name="file")
    soup = pages.soup(html)
    assert [h1.get_text() for h1 in soup.find_all("h1")] == ["A note & more"]
    assert soup.title.get_text() == "A note & more · counterclaim"


def test_a_notebook_without_any_heading_is_called_by_its_name():
    soup = pages.soup(exported(new_markdown_cell("Text."), name="my-notes"))
    assert [h1.get_text() for h1 in soup.find_all("h1")] == ["my-notes"]
    assert soup.title.get_text() == "my-notes · counterclaim"


def test_an_empty_notebook_still_has_a_heading():
    soup = pages.soup(exported())
    assert [h1.get_text() for h1 in soup.find_all("h1")] == ["Untitled notebook"]


def test_further_headings_of_the_first_order_become_headings_of_the_second():
    said = new_output("display_data", {"text/markdown": "# Third"})
    cells = [new_markdown_cell("# First\n\n# Second"), pages.cell(said), new_markdown_cell("# 4")]
    soup = pages.soup(exported(*cells))
    assert [h.get_text() for h in soup.find_all(["h1", "h2"])] == ["First", "Second", "Third", "4"]
    assert len(soup.find_all("h1")) == 1


def test_a_page_with_a_masthead_has_its_heading_and_no_other(world):
    title = new_markdown_cell("# The notebook")
    soup = pages.soup(exported(title, pages.shown(briefing.masthead(world))))
    assert [h1.get_text() for h1 in soup.find_all("h1")] == [world.meta["title"]]
    assert world.meta["title"] in soup.title.get_text()


@pytest.mark.parametrize("view", [{}, {"actor": "a001"}, {"claim": "e004"}])
def test_the_window_names_the_subject_before_the_site_and_links_are_short(whole, view):
    head = {"": briefing, "actor": actor_page, "claim": claim_page}["".join(view)]
    kept = cut(whole, **view)
    soup = pages.soup(exported(pages.shown(head.masthead(kept))))
    title = soup.title.get_text()
    assert title.startswith(soup.h1.get_text()) and title.endswith("· counterclaim")
    assert whole.meta["title"] in title and "as of" in title
    for name in ("og:title", "og:description"):
        assert 0 < len(soup.find("meta", property=name)["content"]) <= 160


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
OUTPUTS = {
    "stdout": (new_output("stream", text="a <b>\n"), "<pre>a &lt;b&gt;"),
    "stderr": (new_output("stream", name="stderr", text="</pre><i>"), "&lt;/pre&gt;&lt;i&gt;"),
    "png": (new_output("display_data", {"image/png": PNG[:8] + "\n" + PNG[8:]}), PNG),
    "markdown": (new_output("display_data", {"text/markdown": "*so*"}), "<em>so</em>"),
    "html": (new_output("display_data", {"text/html": "<p class=x>so</p>"}), "<p class=x>so</p>"),
    "list": (new_output("display_data", {"text/html": ["<p>a", "b</p>"]}), "<p>ab</p>"),
    "plain": (
        new_output("execute_result", {"text/plain": "<A object>"}, execution_count=1),
        "<pre>&lt;A object&gt;</pre>",
    ),
    "error": (
        new_output("error", ename="KeyError", evalue="'<x>'", traceback=["/srv/me/secret.py"]),
        "<pre>KeyError: &#39;&lt;x&gt;&#39;</pre>",
    ),
}


@pytest.mark.parametrize(("output", "expected"), OUTPUTS.values(), ids=OUTPUTS)
def test_an_output_of_another_kind_is_shown(output, expected):
    html = exported(pages.cell(output))
    assert expected in html.partition("<main")[2]
    assert "secret.py" not in html
    assert "source_of_the_cell" not in html


def test_a_blank_line_as_output_leaves_nothing():
    assert "<pre" not in exported(pages.cell(new_output("stream", text=" \n")))


@pytest.mark.parametrize("kind", ["application/javascript", "image/svg+xml"])
def test_an_output_that_could_run_scripts_is_left_out_and_the_page_says_so(kind):
    bundle = {kind: "alert(1)", "text/plain": "<an object>"}
    html = exported(pages.cell(new_output("display_data", bundle)))
    assert "alert(1)" not in html
    assert "an object" not in html
    assert kind in pages.soup(html).main.pre.get_text()


@pytest.mark.parametrize("tag", ["remove-cell", "remove_cell", "remove-output"])
def test_a_cell_with_a_tag_that_removes_it_is_left_out(tag):
    prose, code = new_markdown_cell("Gone."), pages.cell(new_output("stream", text="Gone too."))
    prose.metadata["tags"] = code.metadata["tags"] = [tag]
    assert "Gone" not in exported(prose, code, new_markdown_cell("Kept."))


def test_braces_in_prose_are_no_template():
    assert "{{7*7}} {%7%}" in exported(new_markdown_cell("Braces: {{7*7}} {%7%}"))
