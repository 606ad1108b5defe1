"""The gate: a good page passes, and each thing that must not be published is named."""

import copy
import re

import pytest
from small_notebooks import BRIEFING, write

from counterclaim.execute import notebook, parameters
from counterclaim.page import exporter, from_notebook, payload, piece
from counterclaim.site import gate

VALUES = {"dossier": "world", "as_of": "2022-06-30"}


@pytest.fixture(scope="module")
def good(untouched_world_root):
    """A page that may be published, the notebook it was made of, and the dossier."""
    path = write(untouched_world_root, "gate", *BRIEFING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(untouched_world_root))
        record = parameters.load(VALUES)
        executed = notebook.execute(path, VALUES, untouched_world_root)
    return exporter.html(executed, "world-2022-06-30-12345678", "world"), executed, record


def sayings(html, executed, record) -> str:
    return "\n".join(gate.problems(html, executed, record))


def test_a_good_page_passes(good):
    assert gate.problems(*good) == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("</body>", "<script>alert(1)</script></body>", "scripts_are_ours"),
        ("</body>", '<script type="module">alert(1)</script></body>', "scripts_are_ours"),
        ("</body>", '<script type="text/javascript">a()</script></body>', "scripts_are_ours"),
        ("<script>", '<script src="data:,alert(1)">', "scripts_are_ours"),
        ("</body>", '<script type="importmap">{}</script></body>', "scripts_are_ours"),
        ("</body>", '<p onclick="alert(1)">x</p></body>', "nothing_that_acts"),
        ("</body>", '<a href="javascript:alert(1)">x</a></body>', "nothing_that_acts"),
        ("</body>", '<a href=" java\nscript:alert(1)">x</a></body>', "nothing_that_acts"),
        ("</body>", '<a href="vbscript:x">x</a></body>', "nothing_that_acts"),
        ("</body>", '<a href="data:text/html,x">x</a></body>', "nothing_that_acts"),
        ("</body>", '<iframe srcdoc="x"></iframe></body>', "nothing_that_acts"),
        ("</body>", '<object data="data:,x"></object></body>', "nothing_that_acts"),
        ("</body>", "<form></form></body>", "nothing_that_acts"),
        ("<head>", '<head><base href="#">', "nothing_that_acts"),
        ("<head>", '<head><meta http-equiv="Refresh" content="0">', "nothing_that_acts"),
        ("</body>", '<img src="https://a.example/x.png"></body>', "nothing_is_fetched"),
        ("</body>", '<img src="//a.example/x.png"></body>', "nothing_is_fetched"),
        ("</body>", '<img src="x.png"></body>', "nothing_is_fetched"),
        ("</body>", '<img srcset="https://a.example/x.png 2x"></body>', "nothing_is_fetched"),
        ("</body>", '<svg><use href="x.svg#y"/></svg></body>', "nothing_is_fetched"),
        ("</body>", '<a href="#x" ping="https://a.example">x</a></body>', "nothing_is_fetched"),
        ("</head>", '<link rel="stylesheet" href="x.css"></head>', "nothing_is_fetched"),
        (
            "</head>",
            '<link rel="preconnect" href="https://a.example"></head>',
            "nothing_is_fetched",
        ),
        ("</style>", "p { background: URL( 'https://a.example' ) }</style>", "nothing_is_fetched"),
        ("</style>", '@import "x.css";</style>', "nothing_is_fetched"),
        ("</style>", 'p { background: IMAGE-SET("x.png" 1x) }</style>', "nothing_is_fetched"),
        ("</style>", 'p { background: -webkit-image-set("x" 1x) }</style>', "nothing_is_fetched"),
        ("</body>", '<p style="background: url(x.png)">x</p></body>', "nothing_is_fetched"),
        ("</style>", "p { background: \\75 rl(x.png) }</style>", "nothing_is_fetched"),
        ("</style>", '\\@import "x"; @\\69mport "x.css";</style>', "nothing_is_fetched"),
        (
            "</style>",
            'p { content: "/*"; background: url(x); quotes: "*/" }</style>',
            "nothing_is_fetched",
        ),
        ("</body>", "<svg><style>p{fill:url(x.svg#y)}</style></svg></body>", "nothing_is_fetched"),
        ("</body>", "<noscript><img src=x.png></noscript></body>", "nothing_is_fetched"),
        ("</body>", "<noscript><style>@import 'x'</style></noscript></body>", "nothing_is_fetched"),
        ("</body>", "<svg><image href='x.png'/></svg></body>", "nothing_is_fetched"),
        ("</body>", "<math><mi onclick=a()>x</mi></math></body>", "nothing_that_acts"),
        ("</body>", "<fencedframe></fencedframe></body>", "nothing_that_acts"),
        ("</body>", "<portal src=#x></portal></body>", "nothing_that_acts"),
        ("</body>", "<embed src=#x></body>", "nothing_that_acts"),
        ("</body>", "<video poster=x.png></video></body>", "nothing_is_fetched"),
        ("</body>", "<table background=x.png></table></body>", "nothing_is_fetched"),
        ("</head>", "<link rel=preload imagesrcset=x.png></head>", "nothing_is_fetched"),
        ("</body>", "<svg><set attributeName=href to=x /></svg></body>", "nothing_that_acts"),
        (
            "</body>",
            "<p><template shadowrootmode=open><img src=x></template></p></body>",
            "nothing_that_acts",
        ),
        ("</main>", "<style>.mark b { display: none }</style></main>", "the_marks_stay_in_sight"),
        ("</main>", "<style>body>*{opacity:0}</style></main>", "the_marks_stay_in_sight"),
        (
            "</main>",
            "<style>@media all{foo,footer{clip-path:inset(50%)}}</style></main>",
            "the_marks_stay_in_sight",
        ),
        ("</main>", "<style>:root{--ink:#fff}</style></main>", "the_marks_stay_in_sight"),
        (
            "</main>",
            "<style>.sheet{header{height:0}}</style></main>",
            "the_marks_stay_in_sight",
        ),
        ("</main>", "<style>p::%%{top:0}</style></main>", "the_marks_stay_in_sight"),
        ("</main>", "<p style='position:FIXED;top:0'>x</p></main>", "the_marks_stay_in_sight"),
        ("</main>", "<style>p{posit\\69on:sticky}</style></main>", "the_marks_stay_in_sight"),
        ("<div class=mark>", "<div class=mark hidden>", "the_marks_stay_in_sight"),
        ("<footer>", "<footer style='color:#fff'>", "the_marks_stay_in_sight"),
        ("<footer>", "<!--<footer>-->", "the_page_is_whole"),
        ("</main>", "</main><footer>Another</footer>", "the_page_is_whole"),
        ("</main>", "</main><textarea>", "the_page_is_whole"),
        ("</body>", '<p id="payload"></p></body>', "the_page_is_whole"),
        ("</body>", '<p id="filter"></p></body>', "the_page_is_whole"),
        ('id="payload"', 'id="load"', "the_page_is_whole"),
        ("</html>", "", "the_page_is_whole"),
        ("</html>", "</html><p>more</p>", "the_page_is_whole"),
        ("</html>", "</html>more", "the_page_is_whole"),
        ("</html>", "<!--</html>", "the_page_is_whole"),
        ("</body>", "<h1>Another</h1></body>", "the_page_is_whole"),
        ("default-src", "other-src", "the_policy_is_strict"),
        ("; script-src ", "; script-src 'unsafe-inline' ", "the_policy_is_strict"),
        ("http-equiv", "http-equip", "the_policy_is_strict"),
        ("http-equiv", "http-equip", "scripts_are_ours"),
        ("</figure>", "", "every_figure_has_its_table"),
    ],
)
def test_a_page_with_something_that_must_not_be_there_is_named(good, old, new, check):
    html, executed, record = good
    if old == "</figure>":
        html = re.sub("<table.*?</table>", "", html, count=1, flags=re.DOTALL)
    else:
        # The policy stands at the top, and the other marks are names that styles may hold too.
        first = old in ("<head>", "http-equiv", "default-src", "; script-src ")
        html = html.replace(old, new, 1) if first else _last(html, old, new)
    assert f"[{check}]" in sayings(html, executed, record)


def test_a_page_that_no_letter_box_takes_is_named(good):
    html, executed, record = good
    room = gate.MOST - len(html.encode())
    assert gate.problems(_last(html, "</body>", f"{'x' * room}</body>"), executed, record) == []
    larger = _last(html, "</body>", f"{'x' * (room + 1)}</body>")
    assert "[the_page_can_be_sent]" in sayings(larger, executed, record)


def _last(text: str, old: str, new: str) -> str:
    before, there, after = text.rpartition(old)
    assert there
    return before + new + after


@pytest.mark.parametrize(
    "harmless",
    [
        '<a href="https://a.example/?q=1">a source</a>',
        '<a href="mailto:a@b.example">write</a>',
        '<a href="../index.html">all briefings</a>',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<script type="application/json">{"a": "javascript:"}</script>',
        '<script type="application/ld+json">{}</script>',
        '<p style="color: red">x</p>',
        "<svg><pattern id=p1 /><clipPath id=p2></clipPath></svg>",
        "<style scoped>.dataframe tbody tr th { vertical-align: top; color: #333 }</style>",
        "<style>p.mine::before { content: '' }</style>",
        "<style>p.mine { display: none } @media print { .mine { opacity: 0 } }</style>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; onclick= javascript:</p>",
    ],
)
def test_what_does_no_harm_passes(good, harmless):
    html, executed, record = good
    assert gate.problems(_last(html, "</body>", f"{harmless}</body>"), executed, record) == []


def changed(good, change):
    html, executed, record = good
    executed = copy.deepcopy(executed)
    change(executed.cells)
    return sayings(html, executed, record)


def test_a_cell_that_did_not_run_is_named(good):
    def change(cells):
        cells[-1].execution_count = None

    assert "`page.colophon(crisis)` did not run" in changed(good, change)


def test_numbers_that_do_not_rise_are_named(good):
    def change(cells):
        cells[-1].execution_count = cells[-2].execution_count

    assert "[every_cell_ran]" in changed(good, change)


def test_an_error_and_a_warning_are_named(good):
    def error(cells):
        cells[-1].outputs.append({"output_type": "error", "ename": "SystemExit", "evalue": "0"})

    def warning(cells):
        stream = {"output_type": "stream", "name": "stderr", "text": "FutureWarning: soon"}
        cells[-1].outputs.append(stream)

    assert "ended with SystemExit: 0" in changed(good, error)
    assert "FutureWarning: soon" in changed(good, warning)


@pytest.mark.parametrize("name", ["claims", "answered", "sources", "acts"])
def test_a_count_that_is_not_that_of_the_tables_is_named(good, name):
    def change(cells):
        cells[-1].outputs[0].data[piece.MIME]["counts"][name] += 1

    right = payload.counts(good[2])[name]
    assert f"counts {right + 1} {name}, and the tables give {right}" in changed(good, change)


@pytest.mark.parametrize("part", [part for parts, _ in gate.SUMS for part in parts])
@pytest.mark.parametrize("step", [1, -1])
def test_parts_that_do_not_add_up_are_named_even_if_we_count_alike(good, monkeypatch, part, step):
    wrong = payload.counts(good[2])
    wrong[part] += step
    monkeypatch.setattr(payload, "counts", lambda record: wrong)

    def change(cells):
        cells[-1].outputs[0].data[piece.MIME]["counts"][part] += step

    problems = changed(good, change).splitlines()
    sums = [(*parts, total) for parts, total in gate.SUMS if part in (*parts, total)]
    assert len(problems) == len(sums)
    for problem, names in zip(problems, sums, strict=True):
        assert all(name in problem for name in names)
        assert problem.endswith("[counts_agree]")


def test_other_tables_than_those_of_the_page_are_named(good):
    def change(cells):
        cells[-1].outputs[0].data[piece.MIME]["digest"] = "0"

    assert "other tables" in changed(good, change)


def test_a_page_without_a_colophon_is_named(good):
    def change(cells):
        cells[-1].outputs.clear()

    assert "declares its counts 0 times" in changed(good, change)


def test_a_chart_that_the_exporter_dropped_is_named(good):
    def change(cells):
        chart = next(cell for cell in cells if "timeline" in cell.source)
        chart.outputs.append(copy.deepcopy(chart.outputs[0]))

    assert "2 charts, and the page 1 figures" in changed(good, change)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<div class="shot narrow">', '<div class="other">'),
        ("<svg class=still", "<svg class=other"),
        ("</figure>", '<svg><pattern id="p"/><pattern id="p"/></svg></figure>'),
    ],
)
def test_a_chart_that_lacks_a_picture_or_has_one_twice_is_named(good, old, new):
    html, executed, record = good
    assert old in html
    assert "[every_figure_has_its_pictures]" in sayings(html.replace(old, new, 1), executed, record)


def _once_more(cells, *tags):
    """Add a cell that ran last and drew the chart of the page again."""
    chart = copy.deepcopy(next(cell for cell in cells if "timeline" in cell.source))
    chart.metadata["tags"] = list(tags)
    chart.execution_count = cells[-1].execution_count + 1
    cells.append(chart)


@pytest.mark.parametrize("tag", sorted(from_notebook.SKIPPED))
def test_a_chart_that_the_page_leaves_out_on_purpose_is_not_missed(good, tag):
    assert changed(good, lambda cells: _once_more(cells, "other", tag)) == ""
    assert "[every_figure_has_its_table]" in changed(good, _once_more)


@pytest.mark.parametrize("source", ["", " \n"])
def test_a_notebook_in_which_no_cell_ran_is_named(good, source):
    def change(cells):
        for cell in cells:
            cell.source = source

    assert "[every_cell_ran]" in changed(good, change)


def test_a_notebook_that_ends_itself_does_not_pass(world_root):
    path = write(world_root, "small", *BRIEFING[:3], "import sys; sys.exit(0)", BRIEFING[-1])
    values = {"dossier": "world"}
    executed = notebook.execute(path, values, world_root)
    html = exporter.html(executed, "world", "world")
    said = sayings(html, executed, parameters.load(values))
    assert "did not run" in said
    assert "SystemExit" in said
    assert "0 times" in said
