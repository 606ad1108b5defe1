"""The manifest: what passes, and for what does not the line, the field and the remedy."""

import pytest
from small_notebooks import PARAMETERS, write, write_manifest

from counterclaim.site import expansion, manifest
from counterclaim.site.manifest import ManifestError, Report

GOOD = """\
- slug: world
  notebook: small
  every: day
  parameters:
    dossier: world
    as_of: 2022-10-28
"""


@pytest.fixture
def root(tmp_path):
    write(tmp_path, "small", parameters=f"{PARAMETERS}\ntop: int = 5")
    return tmp_path


def problems(root, text):
    write_manifest(root, text)
    with pytest.raises(ManifestError) as caught:
        manifest.read(root)
    assert {each.file for each in caught.value.problems} == {"reports/reports.yml"}
    return [(each.row, each.field) for each in caught.value.problems], str(caught.value)


def test_an_entry_is_read_with_its_values_as_papermill_is_to_get_them(root):
    write_manifest(root, f"{GOOD}    top: 7\n- {{slug: other, notebook: small, every: manual}}\n")
    assert manifest.read(root) == [
        Report(
            "world",
            "small",
            "day",
            {"dossier": "world", "as_of": "2022-10-28", "top": 7},
            family="world",
        ),
        Report("other", "small", "manual", {}, family="other"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("slug: world", "slug: World!", (1, "slug"), "small letters"),
        ("slug: world", "slug: ../world", (1, "slug"), "small letters"),
        ("slug: world", "slug: [world]", (1, "slug"), "one value"),
        ("notebook: small", "notebook: smal", (2, "notebook"), "`small`"),
        ("notebook: small", "notebook: ../small", (2, "notebook"), "without folder"),
        ("notebook: small", "notebook: small.ipynb", (2, "notebook"), "without folder and ending"),
        ("every: day", "every: daily", (3, "every"), "day, monday, month, manual"),
        ("every: day", "evry: day", (3, "evry"), "`every`"),
        ("as_of:", "as_off:", (6, "parameters.as_off"), "`as_of`"),
        ("as_of: 2022-10-28", "top: many", (6, "parameters.top"), "5"),
        ("as_of: 2022-10-28", "as_of: [a]", (6, "as_of"), "one value"),
        ("as_of:", "dossier:", (6, "dossier"), "one of the two"),
    ],
)
def test_what_is_wrong_in_an_entry_is_said_with_its_line(root, old, new, place, said):
    places, text = problems(root, GOOD.replace(old, new))
    assert place in places
    assert said in text


def test_an_entry_without_a_key_names_the_key(root):
    places, _ = problems(
        root, "- slug: world\n  notebook: small\n- notebook: small\n  every: day\n"
    )
    assert places == [(1, "every"), (3, "slug")]


def test_two_entries_with_one_slug_are_refused(root):
    places, text = problems(root, GOOD + GOOD)
    assert places == [(7, "slug")]
    assert "line 1" in text


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ("slug: world\n", 1),
        ("- [a\n", 2),
        ("[]", 1),
        ("- world\n", 1),
        ("- a: \x01\n", ""),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_refused(root, text, row):
    places, _ = problems(root, text)
    assert places[0][0] == row


def test_a_missing_manifest_and_one_that_is_not_utf_8_are_refused(root):
    with pytest.raises(ManifestError, match="missing"):
        manifest.read(root)
    write_manifest(root, "").write_bytes("- slug: Жytomyr".encode("utf-16"))
    with pytest.raises(ManifestError, match="UTF-8"):
        manifest.read(root)


def test_a_notebook_that_is_not_json_is_a_fault_of_the_entry(root):
    (root / "notebooks" / "small.ipynb").write_text("{", encoding="utf-8")
    places, _ = problems(root, GOOD)
    assert places == [(2, "notebook")]


def test_a_parameters_cell_that_papermill_cannot_read_is_a_fault_of_the_entry(root):
    write(root, "small", parameters='dossier = "world"')
    places, text = problems(root, GOOD)
    assert places == [(2, "notebook")]
    assert "name: type = value" in text


# One entry, many reports


@pytest.fixture
def world(world_root):
    write(world_root, "small", parameters=f'{PARAMETERS}\nclaim: str = ""')
    return world_root


def slugs(root, rule):
    entry = (
        "- {{slug: x, notebook: small, every: day, parameters: {{dossier: world}}, for_each: {}}}"
    )
    write_manifest(root, f"{entry.format(rule)}\n")
    return {report.slug: report.parameters for report in manifest.read(root)}


def test_an_entry_is_multiplied_over_a_list(world):
    found = slugs(world, "{actor: [a001, a002]}")
    assert found == {
        "x-a001": {"dossier": "world", "actor": "a001"},
        "x-a002": {"dossier": "world", "actor": "a002"},
    }


@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        ("{actors: {min_statements: 3}}", "actor", lambda r: expansion.actors(r, "world", 3)),
        ("{claims: paired}", "claim", lambda r: expansion.claims(r, "world", "paired")),
        ("{claims: all}", "claim", lambda r: expansion.claims(r, "world", "all")),
    ],
)
def test_an_entry_is_multiplied_over_the_dossier(world, rule, name, expected):
    found = slugs(world, rule)
    assert [each[name] for each in found.values()] == expected(world) != []
    assert list(found) == [f"x-{value}" for value in expected(world)]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{actors: 3}", "min_statements"),
        ("{actors: {min_statements: none}}", "min_statements"),
        ("{claims: some}", "paired"),
        ("{actor: []}", "values"),
        ("{actor: a001}", "values"),
        ("{actor: [a001], claim: [e004]}", "one rule"),
        ("{actr: [a001]}", "actor"),
        ("{actor: ['../a']}", "slug"),
        ("{actor: [a001, a001]}", "slug stands in line 1 already"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(world, rule, said):
    with pytest.raises(ManifestError) as caught:
        slugs(world, rule)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("keep: 0", "1 or more"),
        ("keep: many", "1 or more"),
        ("stale_after: -3", "number of days"),
        ("when_stale: refuse", "stale_after"),
        ("stale_after: 3, when_stale: hide", "banner, refuse"),
    ],
)
def test_retention_and_freshness_are_numbers_and_terms(world, key, said):
    write_manifest(world, f"- {{slug: x, notebook: small, every: day, {key}}}\n")
    with pytest.raises(ManifestError) as caught:
        manifest.read(world)
    assert said in str(caught.value)
