"""A dossier in other formats, held against its tables and the rules of each format."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from conftest import add, edit
from python_calamine import CalamineWorkbook

from counterclaim import cli
from counterclaim.formats import exporting

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")


@pytest.fixture
def export(world_root, tmp_path):
    """Exports the world in a format and gives the bytes of the file."""

    def made(name):
        target = tmp_path / "out" / name
        assert cli.main(["export", "world", name, str(target)]) == 0
        return target.read_bytes()

    return made


def table(root, name):
    with (root / "data" / "world" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def live(root):
    return [row for row in table(root, "events") if not row["withdrawn"]]


def test_the_flat_csv_has_a_line_for_each_event_with_names_beside_ids(world_root, export):
    edit(world_root, "events", "e001", note='=HYPERLINK("http://x")', lat="46.5", lon="-30.7",
         place_precision="town")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(export("csv").decode())))
    assert [row["event_id"] for row in rows] == [row["event_id"] for row in live(world_root)]
    first = rows[0]
    assert first["actor"] == "a006" and first["actor_name"] and first["cameo"] == "041"
    assert (first["earliest"], first["publishers"]) == ("2021-03-01", "The Harbour Gazette")
    assert first["note"].startswith("'=") and first["lon"] == "-30.7"
    status = {row["event_id"]: row["claim_status"] for row in rows}
    assert status["e004"] == "answered in part" and status["e001"] == ""


def test_the_workbook_has_each_table_as_text_and_no_formula(world_root, export):
    edit(world_root, "notes", "n001", text="=1+1")
    book = CalamineWorkbook.from_filelike(io.BytesIO(export("xlsx")))
    assert [name for name in book.sheet_names if name != "themes"] == list(TABLES)
    for name in TABLES:
        cells = book.get_sheet_by_name(name).to_python()
        rows = table(world_root, name)
        assert cells == [list(rows[0]), *(list(row.values()) for row in rows)]


def test_json_lines_hold_every_row_of_every_table(world_root, export):
    rows = [json.loads(line) for line in export("jsonl").decode().splitlines()]
    for name in TABLES:
        there = [{k: v for k, v in row.items() if v} for row in table(world_root, name)]
        held = [
            {k: v for k, v in row.items() if k != "table"} for row in rows if row["table"] == name
        ]
        assert held == there


def test_geojson_holds_the_events_with_a_place_longitude_first(world_root, export):
    edit(world_root, "events", "e001", lat="46.5", lon="-30.7", place_precision="town")
    held = json.loads(export("geojson"))
    assert [(each["id"], each["geometry"]["coordinates"]) for each in held["features"]] == [
        ("e001", [-30.7, 46.5])
    ]


def test_gexf_counts_events_between_actors_and_citations_between_sources(world_root, export):
    edit(world_root, "actors", "a001", name='A & <b> "c"')
    space = {"g": "http://gexf.net/1.3"}
    graph = ElementTree.fromstring(export("gexf"))
    nodes = {node.get("id"): node.get("label") for node in graph.iterfind(".//g:node", space)}
    assert nodes["a001"] == 'A & <b> "c"' and "s001" in nodes
    weights = {
        (edge.get("source"), edge.get("target"), edge.find(".//g:attvalue", space).get("value")):
        int(edge.get("weight"))
        for edge in graph.iterfind(".//g:edge", space)
    }  # fmt: skip
    said = [
        row for row in live(world_root)
        if (row["actor"], row["target"], row["kind"]) == ("a002", "a001", "statement")
    ]  # fmt: skip
    assert weights["a002", "a001", "speaks toward"] == len(said)
    assert weights["s001", "s002", "cites"] == 1
    assert all(edge[0] in nodes and edge[1] in nodes for edge in weights)


def test_bibtex_and_csl_name_each_source_with_its_date(world_root, export):
    edit(world_root, "sources", "s001", title="50 % of {all} & more_or_less #1")
    text = export("bibtex").decode()
    assert len(re.findall(r"^@online\{world-s\d+,$", text, re.M)) == len(
        table(world_root, "sources")
    )
    assert r"50 \% of \{all\} \& more\_or\_less \#1" in text
    assert "  date = {2021-04-30},\n" in text
    items = {item["id"]: item for item in json.loads(export("csl"))}
    assert items["world-s001"]["issued"] == {"date-parts": [[2021, 4, 30]]}
    assert "issued" not in items["world-s002"]  # [..2021-04-30] is no day


def test_the_calendar_has_the_acts_with_two_bounds_in_lines_of_75_octets(world_root, export):
    edit(world_root, "events", "e001", summary="a; b, c \\ " + "é" * 100, place="Sell, north")
    data = export("ics")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    ids = [line[4:8] for line in lines if line.startswith("UID:")]
    acts = {row["event_id"] for row in live(world_root) if row["kind"] == "act"}
    assert set(ids) <= acts and "e007" in ids and "e002" not in ids  # open at one end
    first = lines[lines.index(next(line for line in lines if line.startswith("UID:e001"))) :]
    assert "DTSTART;VALUE=DATE:20210301" in first and "DTEND;VALUE=DATE:20210302" in first
    assert any(line.startswith("DESCRIPTION:a\\; b\\, c \\\\ é") for line in first)


def test_timelinejs_has_a_slide_for_each_event_with_a_first_day_and_no_markup_of_ours(
    world_root, export
):
    edit(world_root, "events", "e001", summary="<script>alert(1)</script>")
    held = json.loads(export("timelinejs"))
    slides = {slide["unique_id"]: slide for slide in held["events"]}
    assert slides["e001"]["start_date"] == {"year": 2021, "month": 3, "day": 1}
    assert "<script" not in json.dumps(held)
    assert "e002" not in slides and slides["e013"]["end_date"]["month"] == 6


def test_claims_name_who_said_what_where_and_rate_nothing(world_root, export):
    held = json.loads(export("claims"))
    claims = {claim["@id"].rpartition(":")[2]: claim for claim in held["@graph"]}
    assert claims["e008"]["author"] == {"@type": "Country", "name": "Belmark"}
    assert claims["e004"]["comment"] and claims["e004"]["about"]
    assert "ating" not in json.dumps(held)


def test_a_data_package_holds_the_files_to_the_byte_and_passes_as_one(world_root, tmp_path):
    from frictionless import Package, system

    folder, archive = tmp_path / "package", tmp_path / "package.zip"
    assert cli.main(["export", "world", "datapackage", str(folder)]) == 0
    assert cli.main(["export", "world", "datapackage", str(archive)]) == 0
    descriptor = json.loads((folder / "datapackage.json").read_text())
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in descriptor["resources"]:
        source = world_root / "data" / "world" / resource["path"]
        assert (folder / resource["path"]).read_bytes() == source.read_bytes()
    with zipfile.ZipFile(archive) as held:
        assert sorted(held.namelist()) == sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        schemas = [each for each in package.resources if each.type == "table"]
        assert {each.name for each in schemas} >= set(TABLES)
        assert package.validate().valid


def test_the_same_tables_are_the_same_bytes(export):
    for name in exporting.names():
        if name != "datapackage":
            assert export(name) == export(name), name


def test_nothing_is_written_over_a_folder_that_is_in_use(world_root, tmp_path, capsys):
    (tmp_path / "taken" / "world").mkdir(parents=True)
    (tmp_path / "taken" / "world" / "mine.txt").write_text("mine")
    target = tmp_path / "taken"
    assert cli.main(["export", "world", "datapackage", str(target)]) == 1
    assert [path.name for path in (target / "world").iterdir()] == ["mine.txt"]
    assert cli.main(["export", "world", "csv", str(target)]) == 0
    assert (target / "world.csv").is_file()


def test_a_full_disk_leaves_no_half_of_a_package(world_root, tmp_path, monkeypatch):
    from counterclaim.desk import files

    count = iter(range(100))

    def full(descriptor):
        if next(count) > 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    assert cli.main(["export", "world", "datapackage", str(tmp_path / "new" / "package")]) == 1
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("words", [["wrold", "csv"], ["world", "docx"]])
def test_an_unknown_dossier_or_format_ends_2_and_names_what_there_is(world_root, capsys, words):
    assert cli.main(["export", *words, "x"]) == 2
    assert ("world" if words[0] == "wrold" else "datapackage") in capsys.readouterr().err


def test_a_dossier_that_does_not_pass_is_not_exported(world_root, tmp_path):
    add(world_root, "notes", note_id="n999")
    assert cli.main(["export", "world", "csv", str(tmp_path / "x.csv")]) == 1
    assert not (tmp_path / "x.csv").exists()


def test_every_format_of_the_package_is_an_entry_point_too():
    import tomllib

    from conftest import CHECKOUT

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"][exporting.GROUP] == exporting._OWN
