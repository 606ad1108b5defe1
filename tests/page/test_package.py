"""The Data Package that a page makes of its own data is a dossier that the program takes."""

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pages
import pytest
import yaml
from conftest import CHECKOUT

from counterclaim import cli, dossier
from counterclaim.page import payload
from counterclaim.tables.codebook import TABLES


@pytest.fixture(scope="module")
def tab(browser):
    context = browser.new_context(offline=True, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def package(tab, tmp_path):
    """Downloads the Data Package of a page, with a fragment only what the filter leaves."""

    def download(path: Path, fragment: str = "") -> Path:
        tab.goto("about:blank")
        tab.goto(path.as_uri() + fragment)
        tab.wait_for_selector("html[data-ready]", state="attached")
        tab.evaluate("document.getElementById('downloads').closest('details').open = true")
        what, rows, form = (tab.locator("#downloads select").nth(n) for n in range(3))
        assert what.input_value() == "package", "the Data Package is not the first choice"
        assert not form.is_enabled()
        rows.select_option("-filtered" if fragment else "")
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Download").click()
        target = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    return download


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """Imports a package into an empty desk; gives the folder of the dossier."""

    def take(package: Path) -> Path:
        root = tmp_path / "desk"
        shutil.copytree(CHECKOUT / "data" / "codebook", root / "data" / "codebook")
        (root / "counterclaim.toml").touch()
        monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
        assert cli.main(["import", "datapackage", str(package), "taken"]) == 0
        return root / "data" / "taken"

    return take


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_of_a_briefing_is_its_dossier(package, imported, seed_page):
    path = package(seed_page.path)
    assert path.suffix == ".zip"
    source = seed_page.root / "data" / pages.SEED
    folder = imported(path)
    for table in TABLES:
        assert (folder / f"{table}.csv").read_bytes() == (source / f"{table}.csv").read_bytes()
    before, after = (yaml.safe_load((at / "dossier.yml").read_text()) for at in (source, folder))
    assert {key: str(value) for key, value in after.items()} == {
        key: str(value) for key, value in before.items()
    }


def test_the_descriptor_describes_each_table(package, seed_page):
    with zipfile.ZipFile(package(seed_page.path)) as archive:
        assert archive.testzip() is None
        descriptor = json.loads(archive.read("datapackage.json"))
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    assert descriptor["name"] == pages.SEED
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    resources = {each["path"]: each for each in descriptor["resources"]}
    assert {path: each["bytes"] for path, each in resources.items()} == {
        path: size for path, size in sizes.items() if path != "datapackage.json"
    }
    fields = resources["events.csv"]["schema"]["fields"]
    held = pages.payload(seed_page.html)["tables"]["events"]["columns"]
    assert [field["name"] for field in fields] == held
    kind = next(field for field in fields if field["name"] == "kind")
    assert {"act", "statement"} <= set(kind["constraints"]["enum"])


LEFT = "[...document.querySelectorAll('.entries li:not([hidden]) article')].map(e => e.id)"


@pytest.mark.parametrize("fragment", ["#side=IR", "#q=drones", "#stance=deny_scoped", "#q=e001"])
def test_a_filtered_package_has_the_entries_that_are_left_and_what_they_need(
    package, imported, seed_page, tab, fragment
):
    path = package(seed_page.path, fragment)
    left = set(tab.evaluate(LEFT))
    folder = imported(path)
    events = {row["event_id"] for row in rows(folder, "events")}
    whole = rows(seed_page.root / "data" / pages.SEED, "events")
    assert left <= events < {row["event_id"] for row in whole}
    for row in rows(folder, "responses"):
        assert {row["claim"], row["answer"]} <= events


@pytest.mark.parametrize("name", ["claim_page", "actor_page", "world_page", "world_claim_page"])
def test_the_package_of_any_page_is_taken(package, imported, request, name):
    made = request.getfixturevalue(name)
    carried = pages.payload(made.html)
    own = {event for event, known in carried["index"].items() if not known["beside"]}
    events = {row["event_id"] for row in rows(imported(package(made.path)), "events")}
    # Of what is kept beside them, no allegation goes along without the statement that makes it.
    assert own <= events <= set(carried["index"])


def test_the_package_of_an_earlier_day_has_nothing_that_came_later(
    package, imported, tmp_path_factory
):
    root = pages.root(tmp_path_factory.mktemp("earlier"))
    made = pages.made(root, pages.SEED, as_of="2022-10-10")
    folder = imported(package(made.path))
    meta = yaml.safe_load((folder / "dossier.yml").read_text("utf-8"))
    assert meta["searched_until"] == "2022-10-10"
    assert max(row["reported"] for row in rows(folder, "events")) <= "2022-10-10"


def test_a_page_carries_the_dossiers_own_codebook(world_root):
    own = world_root / "data" / "world" / "codebook"
    own.mkdir()
    text = "action,label\nattack,strikes\n"
    (own / "actions.csv").write_text(text)
    assert payload.package(dossier.load("world"))["added"] == {"codebook/actions.csv": text}
