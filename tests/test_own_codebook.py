"""What is added to a codebook, shared or of one dossier, is in all three reports without code."""

import csv
from pathlib import Path

import pytest
import yaml
from conftest import edit
from pages import report, root, soup

from counterclaim import cli, dossier, figures
from counterclaim.dossier import DossierError
from counterclaim.site import expansion
from counterclaim.tables import codebook

ADDED = {
    "groups": {"group": "beyond", "order": "5.5", "label": "beyond force", "colour_step": "120"},
    "ladder": {
        "rung": "10", "label": "scorched earth", "group": "beyond", "definition": "All is burnt.",
    },
    "actions": {
        "action": "burn_down", "label": "burns down", "plural": "burn down", "past": "burnt down",
        "kind": "act", "asserts": "no", "rung": "10", "definition": "Burns what is there.",
    },
    "stances": {
        "stance": "justify", "order": "7.5", "label": "act justified", "singular": "justification",
        "plural": "justifications", "past": "justified it", "family": "grant",
        "symbol": "triangle-left", "counts": "yes", "limit": "no",
        "definition": "Says that it was right.",
        "source": "this test",
    },
}  # fmt: skip


def put(folder: Path, table: str, **cells: str) -> None:
    """Add a row to a table of a codebook, which is made if it is not there."""
    path = folder / f"{table}.csv"
    head = list(cells)
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
    else:
        folder.mkdir(exist_ok=True)
        path.write_text(",".join(head) + "\n", "utf-8")
    with path.open("a", encoding="utf-8", newline="") as file:
        row = [cells.get(name, "") for name in head]
        csv.writer(file, lineterminator="\n").writerow(row)


def used(where: Path) -> None:
    """Rows of the world that use what was added."""
    edit(where, "events", "e007", action="burn_down", label="burns the harbour down")
    edit(where, "responses", "r003", stance="justify")


@pytest.fixture(scope="module", params=["shared", "own"])
def extended(request, tmp_path_factory):
    """A root whose world uses an action, a stance, a rung and a group that were added to it."""
    where = root(tmp_path_factory.mktemp(request.param))
    shared = where / "data" / "codebook"
    folder = shared if request.param == "shared" else where / "data" / "world" / "codebook"
    for table, cells in ADDED.items():
        put(folder, table, **cells)
    if request.param == "shared":
        path = shared / "events.yml"
        schema = yaml.safe_load(path.read_text("utf-8"))
        schema["fields"].append(
            {"name": "weather", "title": "Weather then", "type": "string", "description": "Sky."}
        )
        path.write_text(yaml.safe_dump(schema, sort_keys=False, allow_unicode=True), "utf-8")
        for name in ("world", "iran-drones-2022"):
            events = where / "data" / name / "events.csv"
            head, *rows = events.read_text("utf-8").splitlines()
            events.write_text("\n".join([f"{head},weather", *(f"{r}," for r in rows), ""]), "utf-8")
        edit(where, "events", "e007", weather="fog over the harbour")
    used(where)
    return where


REPORTS = {"1-briefing": {}, "2-actor": {"actor": "a001"}, "3-claim": {"claim": "e008"}}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_shows_what_was_added(extended, name):
    page = soup(report(extended, name, "world", **REPORTS[name]).html)
    text = " ".join(page.get_text(" ").split())
    assert "justification" in text.lower() or "act justified" in text.lower()
    assert page.find(id="rung-10").get_text(" ").startswith("10 scorched earth")
    assert "eleven levels" in text
    row = page.find(id="e007")
    assert "level 10, scorched earth" in row.get_text(" ")
    assert "burns down" in row.get_text(" ")
    if "weather" in (extended / "data" / "world" / "events.csv").read_text("utf-8"):
        cells = dict(
            zip(
                (dt.get_text() for dt in row.find_all("dt")),
                (dd.get_text() for dd in row.find_all("dd")),
                strict=True,
            )
        )
        assert cells["Weather then"] == "fog over the harbour"


def test_charts_draw_what_was_added(extended, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(extended))
    world = dossier.load("world")
    # The chart of claims draws families, each with the symbol of its first stance.
    for draw, label in (
        (figures.claims_and_answers, "acknowledged"),
        (figures.positions_over_time, "act justified"),
    ):
        drawn = draw(world)
        symbols = {trace.marker.symbol for trace in drawn.data if trace.marker.symbol}
        assert "triangle-left" in symbols
        assert ["symbol-triangle-left", label] in [list(k) for k in drawn.layout.meta["key"]]
    assert "beyond force" in [group[0] for group in figures.pace(world).layout.meta["groups"]]
    columns = figures.who_toward_whom(world).layout.meta["table"]["columns"]
    assert "Beyond force (10)" in columns
    assert "10 scorched earth" in str(figures.escalation_timeline(world).layout.meta["table"])


def test_the_check_takes_it(extended, monkeypatch, capsys):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(extended))
    assert cli.main(["check"]) == 0, capsys.readouterr().out


def test_a_dossier_rewords_the_shared_codebook_for_itself_alone(world_root):
    own = world_root / "data" / "world" / "codebook"
    put(own, "ladder", rung="8", label="open war")
    assert dossier.load("world").codebook.ladder.set_index("rung")["label"]["8"] == "open war"
    assert codebook.read(world_root).ladder.set_index("rung")["label"]["8"] == "armed attack"


def test_the_own_codebook_is_in_the_digest_and_is_read_anew(world_root):
    before = dossier.load("world").digest
    put(world_root / "data" / "world" / "codebook", "ladder", rung="8", label="open war")
    after = dossier.load("world").digest
    assert before != after
    put(world_root / "data" / "world" / "codebook", "ladder", rung="7", label="arms")
    assert dossier.load("world").digest not in {before, after}


def test_an_action_of_its_own_that_asserts_makes_claims_that_get_a_page(world_root):
    own = world_root / "data" / "world" / "codebook"
    cells = ADDED["actions"] | {
        "action": "insist", "kind": "statement", "asserts": "yes", "rung": "3",
    }  # fmt: skip
    put(own, "actions", **cells)
    edit(world_root, "events", "e008", action="insist")
    assert "e008" in expansion.claims(world_root, "world", "paired")
    put(own, "actions", action="accuse", label="blames")
    assert "e004" in expansion.claims(world_root, "world", "paired")


def refused(where: Path) -> list[tuple[str, object, str, str]]:
    """What a notebook is told of the world: file, row, field and key of each problem."""
    with pytest.raises(DossierError) as told:
        dossier.load("world")
    return [(each.file, each.row, each.field, each.key) for each in told.value.problems]


BAD = {
    "a stance without a plural": (
        "stances", ADDED["stances"] | {"plural": ""}, "plural", "codebook.blank"),
    "a stance without a symbol": (
        "stances", ADDED["stances"] | {"symbol": ""}, "symbol", "codebook.blank"),
    "a symbol that plotly has not": (
        "stances", ADDED["stances"] | {"symbol": "unicorn"}, "symbol", "codebook.unknown_symbol"),
    "the symbol of another stance": (
        "stances", ADDED["stances"] | {"symbol": "star"}, "symbol", "codebook.taken"),
    "a family that is none": (
        "stances", ADDED["stances"] | {"family": "maybe"}, "family", "codebook.no_such"),
    "an order that is no number": (
        "stances", ADDED["stances"] | {"order": "last"}, "order", "codebook.value"),
    "an action on no rung": (
        "actions", ADDED["actions"] | {"rung": "77"}, "rung", "codebook.no_such"),
    "an act that asserts": (
        "actions", ADDED["actions"] | {"rung": "8", "asserts": "yes"}, "asserts",
        "codebook.act_asserts"),
    "a key with a space": (
        "actions", ADDED["actions"] | {"rung": "8", "action": "burn down"}, "action",
        "codebook.value"),
    "a label as long as a sentence": (
        "actions", ADDED["actions"] | {"rung": "8", "label": "x" * 61}, "label",
        "codebook.too_long"),
    "a rung that is no number": (
        "ladder", ADDED["ladder"] | {"rung": "ten", "group": "force"}, "rung", "codebook.value"),
    "a rung of no group": (
        "ladder", ADDED["ladder"] | {"group": ""}, "group", "codebook.blank"),
    "a rung of a group that is not there": (
        "ladder", ADDED["ladder"], "group", "codebook.no_such"),
    "a rung without a definition": (
        "ladder", ADDED["ladder"] | {"group": "force", "definition": ""}, "definition",
        "codebook.blank"),
    "a rung away from its group": (
        "ladder", ADDED["ladder"] | {"group": "arms"}, "group", "codebook.group_apart"),
    "a group without a rung": ("groups", ADDED["groups"], "group", "codebook.group_unused"),
    "a colour on which nothing can be read": (
        "groups", ADDED["groups"] | {"colour_step": "60"}, "colour_step", "codebook.value"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("where", ["codebook", "world/codebook"])
def test_what_could_not_be_shown_is_refused_with_its_place(world_root, capsys, name, where):
    table, cells, field, key = BAD[name]
    folder = world_root / "data" / where
    put(folder, table, **cells)
    line = len((folder / f"{table}.csv").read_text("utf-8").splitlines())
    assert (f"{where}/{table}.csv", line, field, key) in refused(world_root)
    assert cli.main(["check"]) == 1
    said = capsys.readouterr()
    assert f"{where}/{table}.csv" in said.out
    assert "Traceback" not in said.out + said.err


def test_a_meaning_is_one_for_all_dossiers(world_root):
    put(world_root / "data" / "world" / "codebook", "actions", action="deny", asserts="yes")
    assert refused(world_root) == [("world/codebook/actions.csv", 2, "asserts", "codebook.meaning")]


def test_a_key_twice_is_refused(world_root):
    shared = world_root / "data" / "codebook"
    put(shared, "actions", **ADDED["actions"] | {"action": "deny", "rung": "8"})
    assert ("codebook/actions.csv", 66, "action", "codebook.key_twice") in refused(world_root)


@pytest.mark.parametrize(
    ("file", "text", "row", "field", "key"),
    [
        ("scales.csv", "scale\n", "", "", "codebook.unknown_file"),
        ("ladder.csv", "rung,lable\n8,war\n", 1, "lable", "codebook.unknown_column"),
        ("ladder.csv", "label\nwar\n", 1, "rung", "codebook.missing_column"),
        ("ladder.csv", "rung,label\n8\n", 2, "", "codebook.cells"),
        ("ladder.csv", 'rung,label\n8,"war\n', 2, "", "codebook.not_csv"),
    ],
)
def test_a_file_of_its_own_that_cannot_be_meant_is_refused(world_root, file, text, row, field, key):
    own = world_root / "data" / "world" / "codebook"
    own.mkdir()
    (own / file).write_text(text, "utf-8")
    assert refused(world_root) == [(f"world/codebook/{file}", row, field, key)]


@pytest.mark.parametrize(
    ("file", "change", "key"),
    [
        ("stances.csv", None, "codebook.missing"),
        ("events.yml", "fields: [", "codebook.not_yaml"),
        ("events.yml", "fields: 3\n", "codebook.not_yaml"),
        ("groups.csv", "group,order,label,colour_step\n", "codebook.no_rows"),
    ],
)
def test_a_shared_file_that_is_broken_is_refused_without_a_traceback(
    world_root, capsys, file, change, key
):
    path = world_root / "data" / "codebook" / file
    path.unlink() if change is None else path.write_text(change, "utf-8")
    assert (f"codebook/{file}", key) in [(where, each) for where, _, _, each in refused(world_root)]
    assert cli.main(["check"]) == 1
    assert cli.main(["new", "another", "--title", "T"]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err


def test_a_field_named_as_a_computed_column_is_refused(world_root):
    path = world_root / "data" / "codebook" / "events.yml"
    field = '  - {name: rung, title: "Rung", type: string, description: "One."}\n'
    path.write_text(path.read_text("utf-8") + field, "utf-8")
    assert refused(world_root) == [("codebook/events.yml", "", "rung", "codebook.field_reserved")]


def test_a_value_that_programs_do_not_know_is_refused(world_root):
    shared = world_root / "data" / "codebook"
    cells = {"scale": "attested", "order": "3", "value": "rumoured", "label": "rumoured"}
    put(shared, "scales", **cells, definition="Heard.", source="this test")
    assert [each[2:] for each in refused(world_root)] == [("value", "codebook.closed_scale")]


def test_nothing_is_rendered_from_a_codebook_that_is_refused(published, capsys):
    page = published / "reports" / "site" / "world" / "index.html"
    before = page.read_bytes()
    put(published / "data" / "world" / "codebook", "stances", stance="justify")
    assert cli.main(["render"]) == 1
    said = capsys.readouterr().err
    assert "world/codebook/stances.csv" in said
    assert "Traceback" not in said
    assert page.read_bytes() == before


def test_computed_columns_are_those_that_rows_have_beside_the_tables_own(book):
    from counterclaim.dossier import rows
    from counterclaim.tables import codebook_columns

    computed = {*rows.Event._fields, *rows.Claim._fields} - {*codebook.columns(book, "events")}
    assert computed <= codebook_columns.COMPUTED


def test_the_codebook_of_an_older_desk_is_refused_with_the_command_that_mends_it(world_root):
    path = world_root / "data" / "codebook" / "events.yml"
    schema = yaml.safe_load(path.read_text("utf-8"))
    schema["fields"] = [field for field in schema["fields"] if field["name"] != "handling"]
    path.write_text(yaml.safe_dump(schema, allow_unicode=True, sort_keys=False), "utf-8")
    with pytest.raises(codebook.CodebookError) as refused:
        codebook.read(world_root)
    (problem,) = refused.value.problems
    assert (problem.file, problem.value, problem.key) == (
        "codebook/events.yml",
        "handling",
        "codebook.older",
    )
    assert "counterclaim upgrade" in problem.right
