"""The manifest: what passes, and for what does not the line, the field and the remedy."""

import os

import pytest
from small_notebooks import PARAMETERS, write, write_manifest

from counterclaim.site import expansion, manifest
from counterclaim.site.manifest_file import FileError
from counterclaim.site.report import Report

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
    rows = wrong(root)
    assert {each.file for each in rows} == {"reports/reports.yml"}
    return [(each.row, each.field, each.key) for each in rows]


def wrong(root):
    """What keeps the reports of a manifest from being made, in their order."""
    return [each for report in manifest.read(root) for each in report.problems]


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
    ("old", "new", "place"),
    [
        ("slug: world", "slug: World!", (1, "slug", "manifest.slug")),
        ("slug: world", "slug: ../world", (1, "slug", "manifest.slug")),
        ("slug: world", "slug: [world]", (1, "slug", "manifest.value_not_text")),
        ("notebook: small", "notebook: smal", (2, "notebook", "manifest.unknown_notebook")),
        ("notebook: small", "notebook: ../small", (2, "notebook", "manifest.unknown_notebook")),
        ("notebook: small", "notebook: small.ipynb", (2, "notebook", "manifest.unknown_notebook")),
        ("every: day", "every: daily", (3, "every", "manifest.unknown_term")),
        ("every: day", "evry: day", (3, "evry", "manifest.unknown_key")),
        ("as_of: 2022-10-28", "as_of: [a]", (6, "as_of", "manifest.value_not_text")),
        ("as_of:", "dossier:", (6, "dossier", "manifest.key_twice")),
    ],
)
def test_what_is_wrong_in_an_entry_is_said_with_its_line(root, old, new, place):
    assert place in problems(root, GOOD.replace(old, new))


@pytest.mark.parametrize(("new", "field"), [("as_off: x", "as_off"), ("top: many", "top")])
def test_a_wrong_parameter_of_an_entry_is_said_with_its_line(root, new, field):
    ((row, place, _),) = problems(root, GOOD.replace("as_of: 2022-10-28", new))
    assert (row, place) == (6, f"parameters.{field}")


def test_a_name_that_was_mistyped_is_met_with_the_one_that_was_meant(root):
    for old, new, meant in (
        ("notebook: small", "notebook: smal", "`small`"),
        ("every: day", "evry: day", "`every`"),
    ):
        write_manifest(root, GOOD.replace(old, new))
        assert any(meant in each.right for each in wrong(root))


def test_an_entry_without_a_key_names_the_key(root):
    text = "- slug: world\n  notebook: small\n- notebook: small\n  every: day\n"
    missing = "manifest.key_missing"
    assert problems(root, text) == [(1, "every", missing), (3, "slug", missing)]


def test_two_entries_with_one_slug_are_refused(root):
    assert problems(root, GOOD + GOOD) == [(7, "slug", "manifest.slug_twice")]


@pytest.mark.parametrize(
    ("text", "row", "key"),
    [
        ("", "", "no_report"),
        ("# a comment\n", "", "no_report"),
        ("slug: world\n", 1, "not_a_list"),
        ("- [a\n", 2, "not_yaml"),
        ("[]", 1, "not_a_list"),
        ("- a: \x01\n", "", "not_yaml"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_refused(root, text, row, key):
    write_manifest(root, text)
    with pytest.raises(FileError) as caught:
        manifest.read(root)
    ((file, line, field),) = [each[:3] for each in caught.value.problems]
    assert (file, line, field) == ("reports/reports.yml", row, "")
    assert caught.value.key == f"manifest.{key}"


def test_an_entry_that_is_no_mapping_is_a_fault_of_that_entry(root):
    assert problems(root, "- world\n") == [(1, "", "manifest.not_a_mapping")]


def test_a_missing_manifest_and_one_that_is_not_utf_8_are_refused(root):
    with pytest.raises(FileError) as caught:
        manifest.read(root)
    assert caught.value.key == "manifest.file_missing"
    write_manifest(root, "").write_bytes("- slug: Жytomyr".encode("utf-16"))
    with pytest.raises(FileError) as caught:
        manifest.read(root)
    assert caught.value.key == "manifest.not_utf8"


def test_a_notebook_that_is_not_json_is_a_fault_of_the_entry(root):
    (root / "notebooks" / "small.ipynb").write_text("{", encoding="utf-8")
    assert problems(root, GOOD) == [(2, "notebook", "manifest.not_json")]


def test_a_parameters_cell_that_papermill_cannot_read_is_a_fault_of_the_entry(root):
    write(root, "small", parameters='dossier = "world"')
    ((row, field, _),) = problems(root, GOOD)
    assert (row, field) == (2, "notebook")


def test_a_report_about_one_actor_needs_an_actor_or_a_rule(root):
    write(root, "2-actor")
    entry = "- {{slug: x, notebook: 2-actor, every: day, parameters: {{dossier: world{}}}{}}}\n"
    assert problems(root, entry.format("", "")) == [(1, "notebook", "manifest.needs")]
    write_manifest(root, entry.format(", actor: a001", ""))
    assert [report.slug for report in manifest.read(root)] == ["x"]
    write_manifest(root, entry.format("", ", for_each: {actor: [a001]}"))
    assert [report.slug for report in manifest.read(root)] == ["x-a001"]


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
    ("rule", "key"),
    [
        ("{actors: 3}", "expansion.not_a_rule"),
        ("{actors: {min_statements: none}}", "expansion.not_a_rule"),
        ("{claims: some}", "expansion.not_a_rule"),
        ("{actor: []}", "expansion.not_values"),
        ("{actor: a001}", "expansion.not_values"),
        ("{actor: [a001], claim: [e004]}", "expansion.not_a_rule"),
        ("{actor: ['../a']}", "expansion.not_in_a_slug"),
        ("{actor: [a001, a001]}", "manifest.slug_twice"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(world, rule, key):
    slugs(world, rule)
    assert [each.key for each in wrong(world)] == [key]


def test_a_rule_for_a_parameter_that_the_notebook_lacks_names_the_one_it_has(world):
    slugs(world, "{actr: [a001]}")
    (only,) = wrong(world)
    assert only.field == "for_each.actr"
    assert "`actor`" in only.right


@pytest.mark.parametrize(
    ("given", "field", "key"),
    [
        ("keep: 0", "keep", "manifest.keep"),
        ("keep: many", "keep", "manifest.keep"),
        ("charts: moving", "charts", "manifest.unknown_term"),
        ("stale_after: -3", "stale_after", "manifest.days"),
        ("when_stale: refuse", "when_stale", "manifest.no_stale_after"),
        ("stale_after: 3, when_stale: hide", "when_stale", "manifest.unknown_term"),
    ],
)
def test_retention_and_freshness_are_numbers_and_terms(world, given, field, key):
    write_manifest(world, f"- {{slug: x, notebook: small, every: day, {given}}}\n")
    ((_, _, place, *_, kind),) = [tuple(each) for each in wrong(world)]
    assert (place, kind) == (field, key)


@pytest.mark.parametrize(("given", "kept"), [("", 30), (", keep: 4", 4), (", keep: all", 0)])
def test_thirty_editions_are_kept_unless_the_manifest_says_otherwise(world, given, kept):
    write_manifest(world, f"- {{slug: x, notebook: small, every: day{given}}}\n")
    assert [report.keep for report in manifest.read(world)] == [kept]


# One fault, one report


@pytest.mark.parametrize(
    "bad",
    [
        "- {slug: bad, notebook: small, every: daily}\n",
        "- {slug: bad, notebook: none, every: day}\n",
        "- {slug: bad, notebook: small, evry: day}\n",
        "- {slug: bad, notebook: small, every: day, for_each: {claims: some}}\n",
        "- {slug: bad, notebook: broken, every: day}\n",
        "- bad\n",
        "- {slug: ../bad, notebook: small, every: day}\n",
    ],
)
def test_an_entry_that_cannot_be_used_keeps_none_of_the_others(world, bad):
    (world / "notebooks" / "broken.ipynb").write_text("<<<<<<< ours\n", encoding="utf-8")
    good = "- {{slug: {}, notebook: small, every: day, parameters: {{dossier: world}}}}\n"
    write_manifest(world, good.format("one") + bad + good.format("two"))
    one, faulty, two = manifest.read(world)
    assert (one.slug, one.problems, two.slug, two.problems) == ("one", (), "two", ())
    assert faulty.problems
    assert faulty.slug in {"bad", "line-2", "bad-line-2"}
    assert {each.row for each in faulty.problems} == {2}


def test_a_dossier_that_cannot_be_read_keeps_only_its_own_entry(world):
    text = "- {{slug: {0}, notebook: small, every: day, parameters: {{dossier: {0}}}{1}}}\n"
    rule = ", for_each: {claims: all}"
    (world / "data" / "torn").mkdir()
    write_manifest(world, text.format("torn", rule) + text.format("world", rule))
    torn, *others = manifest.read(world)
    assert (torn.family, torn.multiplied, bool(torn.problems)) == ("torn", True, True)
    assert [each.problems for each in others] == [()] * len(others) != []


def test_claims_that_were_not_public_by_a_day_are_not_multiplied(world):
    slugs(world, "{claims: all}")
    later = {report.slug for report in manifest.read(world)}
    early = {report.slug for report in manifest.read(world, "2021-06-15")}
    expected = {f"x-{key}" for key in expansion.claims(world, "world", "all", "2021-06-15")}
    assert early == expected != set()
    assert early < later


def test_aliases_are_refused_before_they_grow(root):
    bomb = "".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    write_manifest(root, f"- slug: world\n  a0: &a0 [x, x]\n{bomb}")
    with pytest.raises(FileError) as caught:
        manifest.read(root)
    assert [(each.row, each.key) for each in caught.value.problems] == [(3, "manifest.alias")]


@pytest.mark.parametrize("what", ["a pipe", "a device"])
def test_what_is_no_file_in_place_of_the_manifest_holds_nobody_up(root, what):
    write_manifest(root, GOOD)
    path = root / "reports" / "reports.yml"
    path.unlink()
    if what == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(FileError) as caught:
        manifest.read(root)
    assert [each.key for each in caught.value.problems] == ["manifest.file_unreadable"]


@pytest.mark.parametrize("value", ["TOKEN", "[a b]", "[[TOKEN]]", "{TOKEN: x}", "['']"])
def test_what_is_no_list_of_environment_variables_is_named(root, value):
    ((_, field, key),) = problems(root, f"{GOOD}  environment: {value}\n")
    assert (field, key) == ("environment", "manifest.variables")


def test_the_environment_variables_of_an_entry_are_named_in_a_list(root):
    path = root / "reports" / "reports.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{GOOD}  environment: [A_TOKEN, B2]\n", "utf-8")
    (report,) = manifest.read(root)
    assert report.environment == ("A_TOKEN", "B2")
