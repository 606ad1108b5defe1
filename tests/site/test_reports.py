"""The registered reports: one place names what each is about and what it imports."""

import importlib

import pytest

from counterclaim.site import reports
from counterclaim.site.expansion import ExpansionError
from counterclaim.site.reports import Kind


def test_a_report_that_is_registered_can_be_multiplied_listed_and_prepared(monkeypatch, tmp_path):
    theme = Kind(
        "4-theme",
        "theme",
        "themes",
        lambda root, dossier, rule, as_of, mark: [f"{dossier}-{rule}"],
        ("m",),
    )
    monkeypatch.setattr(reports, "KINDS", (*reports.KINDS, theme))
    given = {"dossier": "world"}
    assert reports.expand(tmp_path, {"themes": "all"}, given) == ("theme", ["world-all"])
    assert reports.plural({"theme": "t1"}) == "themes"
    assert reports.kind("4-theme") == theme
    assert "m" in reports.modules()


def test_a_notebook_that_is_not_registered_is_rendered_over_a_list(tmp_path):
    assert reports.kind("my-own") == ("my-own", "", "parts", None, ())
    assert reports.expand(tmp_path, {"place": ["a", "b"]}, {}) == ("place", ["a", "b"])
    assert reports.plural({"place": "a"}) == "parts"


@pytest.mark.parametrize("rule", [[], "actors", {}, {"a": ["b"], "c": ["d"]}])
def test_what_is_not_one_rule_is_refused(tmp_path, rule):
    with pytest.raises(ExpansionError) as caught:
        reports.expand(tmp_path, rule, {})
    assert caught.value.key == "expansion.not_a_rule"


def test_what_the_reports_import_is_there():
    for module in reports.modules():
        assert importlib.import_module(module)
