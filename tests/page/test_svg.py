"""A figure as SVG: it shows what plotly shows, and nothing of a table's text acts in it."""

import base64
import html
import itertools
import re
import xml.etree.ElementTree as ElementTree

import pytest
from cuts import crowd, placed
from drawn import drawings
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import figures
from counterclaim.page import escape, plotly_bundle, svg
from counterclaim.page.svg import labels, parts, symbols
from counterclaim.page.svg.parts import UnknownPart, paint
from counterclaim.page.svg.sheet import Sheet

FIGURES = {
    "escalation": figures.escalation_timeline,
    "escalation in dots": lambda seed: figures.escalation_timeline(crowd(seed, 7, 500)),
    "pace": figures.pace,
    "toward": figures.who_toward_whom,
    "claims": figures.claims_and_answers,
    "positions": figures.positions_over_time,
    "summary": figures.summary,
    "origins": figures.origins,
    "locator": lambda seed: figures.locator(placed(seed)),
}


def picture(size, prefix="a-", **named) -> str:
    layout = {**size.layout, "width": size.width}
    return str(svg.drawing(size.data, layout, prefix, **named))


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def layout(**more) -> dict:
    return {
        "width": 200,
        "height": 100,
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        "font": {"color": "#1c1e21", "size": 12},
        "xaxis": {"range": [0, 10], "type": "linear", "visible": False},
        "yaxis": {"range": [0, 8], "visible": False},
    } | more


def dot(**more) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [5],
        "y": [4],
        "marker": {"size": 10, "color": "#00736b", "symbol": "circle"},
    } | more


@pytest.fixture(params=FIGURES)
def fig(request, seed):
    return FIGURES[request.param](seed)


def test_every_row_that_is_drawn_is_a_link_in_the_picture(fig):
    for size in drawings(fig):
        links = set(re.findall('<a href="#([a-z][0-9]+)"', picture(size)))
        names = {trace.get("name", "") for trace in size.data if trace["type"] == "scatter"}
        assert {name for name in names if re.fullmatch("e[0-9]+", name)} <= links


def test_a_picture_is_well_formed_and_its_ids_begin_with_its_prefix(fig):
    for size in drawings(fig):
        root = parsed(picture(size, "x7-", title="Who", description="What", titles=True))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert all(name.startswith("x7-") for name in ids)
        assert len(ids) == len(set(ids))
        assert set(root.get("aria-labelledby", "").split()) <= set(ids)


def test_the_same_figure_gives_the_same_bytes(fig):
    for size in drawings(fig):
        assert picture(size) == picture(size)


def test_a_value_is_drawn_where_the_axes_put_it():
    text = str(svg.drawing([dot()], layout(), "a-"))
    assert '<circle cx="100" cy="50" r="5" ' in text


def test_a_date_axis_counts_days_evenly():
    axis = {"range": ["2022-01-01", "2022-01-11T00:00:00"], "type": "date", "visible": False}
    text = str(svg.drawing([dot(x=["2022-01-06"])], layout(xaxis=axis), "a-"))
    assert '<circle cx="100" ' in text


def test_what_a_date_axis_leaves_out_has_no_width():
    axis = {
        "range": ["2022-01-01", "2022-01-31"], "type": "date", "visible": False,
        "rangebreaks": [{"bounds": ["2022-01-06", "2022-01-26"]}],
    }  # fmt: skip
    for moment, x in (("2022-01-04", 64), ("2022-01-06", 100), ("2022-01-26", 100)):
        text = str(svg.drawing([dot(x=[moment])], layout(xaxis=axis), "a-"))
        assert f'<circle cx="{x}" ' in text, moment


def test_traces_of_one_row_that_follow_each_other_are_one_link():
    first, second = dot(name="e001"), dot(name="e001", x=[6])
    text = str(svg.drawing([first, second, dot(name="e002")], layout(), "a-"))
    assert re.findall('<a href="#(e00[12])"', text) == ["e001", "e002"]
    assert text.count("<circle") == 3


def test_a_bar_that_counts_one_row_leads_to_it():
    bar = {
        "type": "bar", "x": [3, 6], "y": [1, 2], "width": [1, 1], "marker": {"color": "#1c5cab"},
        "meta": {"rows": [["e007"], ["e008", "e009"]]},
    }  # fmt: skip
    text = str(svg.drawing([bar], layout(barmode="stack"), "a-"))
    assert re.findall('<a href="#(e[0-9]+)"', text) == ["e007"]


def test_bars_that_are_stacked_begin_where_the_one_below_ends():
    bar = {"type": "bar", "x": [5], "y": [2], "width": [1], "marker": {"color": "#1c5cab"}}
    made = layout(barmode="stack")
    root = parsed(str(svg.drawing([bar, bar], made, "a-")))
    boxes = [element for element in root.iter() if element.tag.endswith("rect")]
    (first, second) = [(float(box.get("y")), float(box.get("height"))) for box in boxes]
    assert second[0] + second[1] == pytest.approx(first[0])
    assert first == (70, 20)


@pytest.mark.parametrize(
    ("data", "more"),
    [
        ([{"type": "heatmap", "z": [[1]]}], {}),
        ([dot(marker={"size": 5, "color": "#00736b", "symbol": "no-such"})], {}),
        ([dot(marker={"size": 5, "color": "red;}", "symbol": "circle"})], {}),
        ([dot()], {"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}),
        ([dot()], {"annotations": [{"text": "a", "x": 1, "y": 1, "showarrow": True}]}),
        ([dot()], {"xaxis": {"type": "multicategory", "range": [0, 1], "visible": False}}),
        ([dot()], {"xaxis": {"type": "linear", "range": [0, 1]}}),
    ],
)
def test_what_the_house_does_not_draw_is_refused(data, more):
    with pytest.raises(UnknownPart):
        svg.drawing(data, layout(**more), "a-")


@given(st.text(max_size=60))
def test_no_text_of_a_table_acts_in_a_picture(text):
    from counterclaim.figures.drawing.lettering import text as escaped

    note = {
        "text": f"<b>{escaped(text)}</b>",
        "x": 1,
        "y": 1,
        "showarrow": False,
        "font": {"color": "#1c1e21", "size": 12},
    }
    allowed = "".join(c for c in text if c in "\t\n\r" or c >= " ")
    made = str(
        svg.drawing([dot(text=escaped(text))], layout(annotations=[note]), "a-", titles=True)
    )
    tags = set(re.findall("<([a-zA-Z]+)", made))
    assert tags <= {"svg", "path", "circle", "text", "tspan", "title", "g", "a", "defs"}
    assert not re.search(r"\son[a-z]+=", re.sub(r">[^<]*<", "><", made))
    if allowed == text and not re.search("[\ufffe\uffff\ud800-\udfff]", text):
        parsed(made)


@pytest.mark.parametrize("colour", ["red", "url(#a)", "#12345", "var(--x)", 'red" onload="x'])
def test_a_colour_that_is_none_is_refused(colour):
    with pytest.raises(UnknownPart):
        paint(colour)


def test_lines_of_a_text_stand_under_each_other():
    made = labels.block("one<br><b>two</b>", 10, 50, 12, "#1c1e21", "left", "middle")
    places = [float(y) for y in re.findall(' y="([0-9.]+)"', made)]
    assert len(places) == 3 and places[2] - places[1] == pytest.approx(15.6)


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.tuples(*[st.floats(-99, 999, allow_nan=False, allow_infinity=False)] * 2),
        ),
        max_size=9,
    )
)
def test_a_path_by_steps_goes_through_the_same_places(points):
    at, places = [0.0, 0.0], []
    for sign, numbers in re.findall(r"([MLHVlhv])([^A-Za-z]*)", parts.path(points)):
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        wide = 1 if sign in "HVhv" else 2
        for n in range(0, len(values), wide):
            step = values[n : n + wide]
            change = dict(zip({"h": [0], "v": [1]}.get(sign.lower(), [0, 1]), step, strict=True))
            for axis, value in change.items():
                at[axis] = value + (at[axis] if sign.islower() else 0)
            places.append(tuple(at))
    wanted = [point for point in points if point]
    assert len(places) == len(wanted)
    for place, point in zip(places, wanted, strict=True):
        assert place == pytest.approx(point, abs=0.0501)


def test_one_element_has_the_looks_of_a_text_that_is_all_bold():
    made = '<text x="10.4" y="7"><tspan font-weight="600">a</tspan></text>'
    sheet = Sheet()
    assert sheet.shortened(made) == "<text class=A x=10 y=7>a</text>"
    assert "font-weight:600" in sheet.css({})


def test_a_link_on_a_line_of_its_own_keeps_its_place():
    made = labels.block(
        '<b>one</b><br><a href="#e001">two</a>', 10, 50, 12, "#1c1e21", "left", "top"
    )
    short = str(Sheet().shortened(made))
    assert re.search(r"<tspan x=10 y=\d+><a href=#e001 tabindex=-1>two</a></tspan>", short)


def test_symbols_of_one_size_are_told_apart():
    marks = [symbols.mark(name, 10, 50, 50) for name in symbols.NAMES]
    assert len({str(mark) for mark in marks}) == len(symbols.NAMES)


def test_looks_that_marks_share_are_one_class_with_a_rule_of_the_sheet(seed):
    sheet = Sheet()
    plain = [picture(size) for size in drawings(figures.escalation_timeline(seed))]
    short = [sheet.shortened(text) for text in plain]
    assert sum(map(len, short)) < 0.65 * sum(map(len, plain))
    rules = sheet.css({"#1c1e21": "#e8e6e1"})
    used = {name for text in short for name in re.findall(r" class=([A-Z]+)", text)}
    assert used == set(re.findall(r"^\.still \.([A-Z]+)\{", rules, re.MULTILINE))
    assert "--c1c1e21:light-dark(#1c1e21,#e8e6e1)" in rules
    assert not re.search(r" (fill|stroke)=\"?(var|#)", "".join(short))


def test_no_look_has_the_name_of_a_class_of_the_page(seed):
    sheet = Sheet()
    for size in drawings(figures.escalation_timeline(seed)):
        sheet.shortened(picture(size))
    own = set(re.findall(r"\.still \.([A-Za-z]+)\{", sheet.css({})))
    style = "".join(path.read_text("utf-8") for path in escape.TEMPLATES.glob("*.css"))
    assert own and not own & set(re.findall(r"\.([A-Za-z][\w-]*)", style))


def test_a_name_that_is_written_like_a_colour_or_an_attribute_stays_a_text():
    note = {
        "text": 'fill="#1c5cab" #1c5cab is a colour &lt;path fill="#1c5cab"/&gt;',
        "x": 1, "y": 1, "showarrow": False, "font": {"color": "#1c1e21", "size": 12},
    }  # fmt: skip
    made = str(svg.drawing([dot()], layout(annotations=[note]), "a-"))
    sheet = Sheet()
    root = ElementTree.fromstring(
        made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )
    words = 'fill="#1c5cab" #1c5cab is a colour <path fill="#1c5cab"/>'
    assert words in "".join(root.itertext())
    assert html.unescape(re.sub("<[^>]*>", "", sheet.shortened(made))) == words


# Beside plotly

DRAW = """async ([data, layout]) => {
  layout.width = layout.width || 960;
  await Plotly.newPlot("live", data, layout, {staticPlot: true, displayModeBar: false});
}"""
PUT = "text => { document.getElementById('still').innerHTML = text; }"
# Mean difference of two pictures, and the share of their pixels that differ clearly, after both
# are made a quarter as large: letters of two engines never agree to the pixel.
COMPARE = """async ([one, two]) => {
  let load = src => new Promise(done => {
    let image = new Image(); image.onload = () => done(image);
    image.src = "data:image/png;base64," + src;
  });
  let images = [await load(one), await load(two)];
  let w = Math.round(images[0].width / 4), h = Math.round(images[0].height / 4);
  let pixels = images.map(image => {
    let canvas = document.createElement("canvas"); canvas.width = w; canvas.height = h;
    let context = canvas.getContext("2d", {willReadFrequently: true});
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, w, h);
    return context.getImageData(0, 0, w, h).data;
  });
  let sum = 0, far = 0, n = w * h;
  for (let i = 0; i < 4 * n; i += 4) {
    let worst = 0;
    for (let k = i; k < i + 3; k++) worst = Math.max(worst, Math.abs(pixels[0][k] - pixels[1][k]));
    sum += worst; far += worst > 64;
  }
  return [sum / n, far / n];
}"""
PAGE = """<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#fdfcf9;font-family:system-ui,sans-serif}
svg.still text.g{paint-order:stroke;stroke-width:7px;stroke-linejoin:round}
</style><div id="live"></div><div id="still"></div>"""
# Tolerances: on a scale of 0 to 255, and a share of the picture.
MEAN, FAR = 5.0, 0.012


@pytest.fixture(scope="module")
def opened(browser):
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.set_content(PAGE)
    page.add_script_tag(content=plotly_bundle.for_types({"scatter", "bar"}).script)
    yield page
    page.close()


def test_one_of_the_figures_has_a_folded_axis(seed):
    for size in drawings(FIGURES["escalation in dots"](seed)):
        assert size.layout["xaxis"]["rangebreaks"]


def test_a_picture_is_what_plotly_draws(opened, fig):
    for size in itertools.islice(drawings(fig), 3):
        # The title is for the notebook; a page has it above the picture.
        made = {**size.layout, "width": size.width, "title": None}
        opened.evaluate(DRAW, [size.data, made])
        opened.evaluate(PUT, picture(size))
        shots = [
            base64.b64encode(opened.locator(f"#{name} svg").first.screenshot()).decode()
            for name in ("live", "still")
        ]
        mean, far = opened.evaluate(COMPARE, shots)
        assert mean < MEAN and far < FAR, (size.width, mean, far)
