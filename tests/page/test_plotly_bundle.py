"""The smallest plotly.js that draws every chart of a page, and never a wrong chart."""

import plotly.offline
import pytest

from counterclaim.desk import carried
from counterclaim.page import packing, plotly_bundle


@pytest.fixture(autouse=True)
def _fresh_caches():
    plotly_bundle._trimmed.cache_clear()
    yield
    plotly_bundle._trimmed.cache_clear()


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """A root with a made-up trimmed bundle of plotly.py's own version; gives its path."""
    (tmp_path / "counterclaim.toml").touch()
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    path = tmp_path / plotly_bundle.BUNDLE
    path.parent.mkdir(parents=True)
    version = plotly.offline.get_plotlyjs_version()
    types = "".join(f'{{moduleType:"trace",name:"{name}"}}' for name in ("scatter", "bar"))
    path.write_text(f"/**\n* plotly.js (basic - minified) v{version}\n*/\n{types}", "utf-8")
    return path


def test_a_page_of_scatter_and_bar_takes_the_trimmed_bundle(bundle):
    found = plotly_bundle.for_types(["scatter", "bar", "scatter"])
    assert found.name == "basic"
    assert packing.unpack(plotly_bundle.packed(found)) == bundle.read_bytes()


def test_a_trace_type_that_the_bundle_lacks_takes_the_full_library(bundle):
    found = plotly_bundle.for_types(["scatter", "heatmap"])
    assert found.name == "full"
    assert "heatmap" in found.types


def test_a_bundle_of_another_version_is_left_alone(bundle):
    bundle.write_text(bundle.read_text("utf-8").replace(" v", " v0."), "utf-8")
    assert plotly_bundle.for_types(["scatter"]).name == "full"


def test_without_a_bundle_the_full_library_is_taken(bundle, monkeypatch, tmp_path):
    bundle.unlink()
    # The repository that the program is run from may have one.
    monkeypatch.setattr(carried, "source", lambda: tmp_path / "elsewhere")
    assert plotly_bundle.for_types(["scatter"]).name == "full"


def test_what_a_library_registers_is_read_from_its_own_text():
    full = plotly_bundle.registered(plotly.offline.get_plotlyjs())
    assert {"scatter", "bar", "heatmap", "sankey", "scattergl"} <= full
    assert "histogram3d" not in full


def test_the_outer_function_stands_in_parentheses_and_nothing_else_is_changed():
    full = plotly.offline.get_plotlyjs()
    eager = plotly_bundle.eager(full)
    start = eager.index("(() => {")
    assert eager[:start] + eager[start + 1 :].removesuffix("})));") + "}));" == full
    assert plotly_bundle.for_types(["sankey"]).script == eager


@pytest.mark.parametrize("text", ["", "var Plotly = 1;", "() => {}));"])
def test_a_library_that_is_wrapped_in_another_way_is_left_as_it_is(text):
    assert plotly_bundle.eager(text) == text
