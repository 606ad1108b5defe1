import re
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Schema

from counterclaim import checks, dates
from counterclaim.desk import messages
from counterclaim.tables import codebook, codebook_schema, reference

CHECKOUT = Path(__file__).resolve().parents[2]
OUR_KEYS = {
    "scale", "references", "list", "edtf", "undetermined", "url", "side", "day", "only",
    "maxWords", "form", "since", "optional",
}  # fmt: skip


def schemas(book):
    return {**book.schemas, "dossier": book.dossier}.items()


def test_the_readme_of_the_data_is_generated_from_the_codebook(book):
    written = (CHECKOUT / "data" / "README.md").read_text("utf-8")
    assert written == reference.markdown(book), "run: python -m counterclaim.tables.reference"


def test_the_module_prints_the_readme():
    out = subprocess.run(
        [sys.executable, "-m", "counterclaim.tables.reference"],
        cwd=CHECKOUT, capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert out == (CHECKOUT / "data" / "README.md").read_bytes()


def test_no_mark_is_left_unfilled_and_no_link_leads_nowhere(book):
    page = reference.markdown(book)
    assert "<!--" not in page
    headings = re.findall("^#+ (.+)$", page, re.MULTILINE)
    anchors = {re.sub("[^a-z0-9_ -]", "", name.lower()).replace(" ", "-") for name in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors


def test_every_rule_stands_in_the_readme(book):
    page = reference.markdown(book)
    for rule in checks.CHECKS:
        assert f"- {rule.__doc__}\n" in page, rule.__name__


def test_every_date_in_the_readme_is_read(book):
    table = book.prose.partition("## Dates")[2].partition("A slash means")[0]
    forms = re.findall(r"`(.+?)`", table)
    assert len(forms) > 15
    for form in forms:
        assert dates.parse(form).text == form


def test_frictionless_takes_every_schema(book):
    for table in codebook.TABLES:
        schema = Schema.from_descriptor(codebook_schema.for_frictionless(book, table))
        assert [field.name for field in schema.fields] == codebook.columns(book, table)


def test_a_scale_becomes_the_values_of_scales_csv(book):
    fields = codebook_schema.for_frictionless(book, "notes")["fields"]
    kind = next(field for field in fields if field["name"] == "kind")
    assert kind["constraints"]["enum"] == ["gap", "assumption", "alternative", "indicator"]


def test_an_unknown_scale_is_an_error(book):
    with pytest.raises(KeyError, match="no scale 'mood'"):
        codebook.values(book, "mood")


def test_fields_carry_only_keys_that_are_known(book):
    known = OUR_KEYS | {"name", "title", "type", "description", "constraints"}
    for name, schema in schemas(book):
        for field in schema["fields"]:
            assert field.keys() <= known, (name, field["name"])
            assert field["title"] and field["description"].endswith("."), (name, field["name"])
            assert reference._allowed(field, book)


def test_what_a_field_names_exists(book):
    targets = {*codebook.TABLES, "actions", "ladder"}
    for _, schema in schemas(book):
        for field in schema["fields"]:
            assert field.get("references") in {None, *targets}
            if "scale" in field:
                assert codebook.values(book, field["scale"])


def test_every_scale_is_used_and_defined_in_full(book):
    used = {f.get("scale") for _, schema in schemas(book) for f in schema["fields"]}
    assert set(book.scales["scale"]) == used - {None} | {"family"}
    assert book.scales.ne("").all(axis=None)
    assert not book.scales.duplicated(["scale", "value"]).any()


def test_every_action_has_a_rung_of_the_ladder_or_none(book):
    assert set(book.actions["rung"]) <= {*book.ladder["rung"], ""}
    assert book.actions["action"].is_unique
    assert set(book.actions["kind"]) == set(codebook.values(book, "kind"))
    assert set(book.actions["asserts"]) == {"yes", "no"}
    assert not book.actions.query("kind == 'act' and asserts == 'yes'").size
    assert book.ladder["rung"].tolist() == [str(n) for n in range(10)]


def test_the_nearest_word_is_offered_and_a_far_one_is_not():
    assert messages.nearest("denny", ["deny", "retract"]) == "Did you mean `deny`? "
    assert messages.nearest("xyz", ["deny", "retract"]) == ""
