"""Fixtures: the miniature world, as a checkout of its own that a test may break."""

# ruff: noqa: E402
from counterclaim.desk import startup

startup.spare()  # two seconds of each worker, before anything below imports jsonschema

import csv
import gc
import os
import shutil
from functools import partial
from pathlib import Path

import pages
import pytest
from browser import launch
from hypothesis import settings
from playwright.sync_api import sync_playwright
from shared import once
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim import cli, dossier, tables
from counterclaim.dossier import Dossier
from counterclaim.dossier.derive import derive
from counterclaim.page import foreign
from counterclaim.tables import codebook

CHECKOUT = Path(__file__).resolve().parents[1]

# A busy machine is no failure: no test here measures time.
settings.register_profile("counterclaim", deadline=None)
settings.load_profile("counterclaim")


# The files that take longest come first, so that no worker is left with one of them at the end.
LONGEST = (
    "page/test_browser.py",
    "cli/test_cli.py",
    "workbench/test_lab.py",
    "site/test_executors.py",
    "execute/test_engine.py",
    "page/test_exporter.py",
    "page/test_length.py",
    "test_reports.py",
    "site/test_faults.py",
    "page/test_controls.py",
    "figures/test_charts.py",
    "test_worlds.py",
    "truth/test_as_of.py",
    "execute/test_executors_dask.py",
    "execute/test_executors.py",
    "page/test_pictures.py",
    "page/test_foreign.py",
    "site/test_one_fault.py",
    "page/test_svg.py",
    "site/test_build.py",
    "desk/test_limits.py",
    "page/test_ways.py",
    "page/test_taking.py",
    "checks/test_bad_tables.py",
    "site/test_pictures.py",
    "page/test_enclosed.py",
    "checks/test_checks.py",
    "test_own_codebook.py",
    "execute/test_bad_notebooks.py",
    "truth/test_recount.py",
    "test_wheel.py",
    "figures/test_figures.py",
    "text/test_answer.py",
    "site/test_gate.py",
    "text/test_openings.py",
    "dossier/test_dossier.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: while a test waits for a browser or a kernel, another runs."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and together what looks at one page at one width."""
    tests = Path(__file__).parent
    places = {tests / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: (places.get(item.path, len(places)), *_opened(item)))


def _opened(item: pytest.Item) -> tuple[str, int]:
    """The page and the width that a test asks of the fixture `at`; the others come after these."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    if "at" in getattr(item, "fixturenames", ()) and given.keys() >= {"name", "width"}:
        return given["name"], -given["width"]  # wide first, as a page is loaded
    return "~", 0


def pytest_collection_finish() -> None:
    """Spare the collector what is here for good: the modules of the tests and all they import."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _make_world(root: Path) -> Path:
    shutil.copytree(CHECKOUT / "data" / "codebook", root / "data" / "codebook")
    (root / "counterclaim.toml").touch()
    shutil.copytree(CHECKOUT / "tests" / "world", root / "data" / "world")
    pages.trim(root)
    return root


def _libraries() -> list[tuple[str, int, int]]:
    there = (CHECKOUT / "node_modules").glob("*/*")
    return sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in there if p.is_file())


@pytest.fixture(scope="session", autouse=True)
def libraries_stay_as_they_are():
    """No test writes into the libraries of the checkout, to which the roots of others link."""
    before = _libraries()
    yield
    assert _libraries() == before, "a test wrote into node_modules"


@pytest.fixture
def world_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root of its own with the codebook and the dossier `world`; COUNTERCLAIM_ROOT names it."""
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(tmp_path))
    return _make_world(tmp_path)


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root whose one report, `world`, is rendered; a test takes a copy by `published`."""
    return once(tmp_path_factory, "rendered", _render)


def _render(folder: Path) -> Path:
    root = _make_world(folder)
    entry = "- {slug: world, notebook: good, every: day, parameters: {dossier: world}}\n"
    write_manifest(root, entry)
    write(root, "good", *BRIEFING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(root))
        assert cli.main(["render"]) == 0
    return root


@pytest.fixture
def published(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `rendered` that a test may break; COUNTERCLAIM_ROOT names it."""
    root = tmp_path / "copy"
    shutil.copytree(rendered, root, symlinks=True)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
    return root


@pytest.fixture(scope="session", autouse=True)
def no_foreign_chrome():
    """No Chrome draws figures of other kinds, but where a test asks for it: it takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(foreign, "chrome", lambda: "")
        yield


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium."""
    # Not for the session: while playwright runs, no other test could start an event loop.
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def untouched_world_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made once and only to be read; the environment is left alone."""
    return _make_world(tmp_path_factory.mktemp("untouched"))


@pytest.fixture(scope="session")
def book() -> codebook.Codebook:
    """The codebook of this checkout."""
    return codebook.read(CHECKOUT)


@pytest.fixture(scope="session")
def world_tables(untouched_world_root: Path, book: codebook.Codebook) -> tables.Tables:
    """The tables of the world, read; not to be changed."""
    return tables.read(untouched_world_root / "data" / "world", book)


@pytest.fixture(scope="session")
def whole(untouched_world_root: Path, world_tables: tables.Tables) -> Dossier:
    """The world, derived and not yet cut; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(untouched_world_root))
        return derive("world", world_tables)


@pytest.fixture(scope="session")
def seed() -> Dossier:
    """The dossier that the checkout comes with, uncut; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))
        return dossier.load("iran-drones-2022")


@pytest.fixture(scope="session")
def pages_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the seed dossier and the world, for pages; only to be read."""
    return once(tmp_path_factory, "pages", pages.root)


@pytest.fixture(scope="session")
def seed_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The briefing of the seed dossier, run and exported once."""
    return once(tmp_path_factory, "seed", lambda _: pages.made(pages_root, pages.SEED))


@pytest.fixture(scope="session")
def short_page(tmp_path_factory: pytest.TempPathFactory, seed_page: pages.Made) -> pages.Made:
    """The same with its first two charts: a browser takes seconds to draw all of them."""
    return once(tmp_path_factory, "short", lambda folder: pages.with_charts(seed_page, 2, folder))


@pytest.fixture(scope="session")
def world_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The briefing of the world, run and exported once."""
    return once(tmp_path_factory, "world", lambda _: pages.made(pages_root, "world"))


@pytest.fixture(scope="session")
def actor_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The record of an actor of the seed dossier, run and exported once."""
    make = partial(pages.report, pages_root, "2-actor", pages.SEED)
    return once(tmp_path_factory, "actor", lambda _: make())


@pytest.fixture(scope="session")
def world_actor_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The record of an actor of the world, run and exported once."""
    make = partial(pages.report, pages_root, "2-actor", "world", actor="a001")
    return once(tmp_path_factory, "world-actor", lambda _: make())


@pytest.fixture(scope="session")
def claim_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The life of a claim of the seed dossier, run and exported once."""
    make = partial(pages.report, pages_root, "3-claim", pages.SEED)
    return once(tmp_path_factory, "claim", lambda _: make())


@pytest.fixture(scope="session")
def world_claim_page(tmp_path_factory: pytest.TempPathFactory, pages_root: Path) -> pages.Made:
    """The life of a claim of the world, run and exported once."""
    make = partial(pages.report, pages_root, "3-claim", "world", claim="e008")
    return once(tmp_path_factory, "world-claim", lambda _: make())


@pytest.fixture(scope="session")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pages.Planted]:
    """A root whose world holds harmful text in every free field, and what was planted where."""
    return once(tmp_path_factory, "hostile", pages.hostile)


@pytest.fixture(scope="session")
def hostile_page(
    tmp_path_factory: pytest.TempPathFactory, hostile_root: tuple[Path, pages.Planted]
) -> pages.Made:
    """The briefing of the harmful world, run and exported once."""
    return once(tmp_path_factory, "hostile-page", lambda _: pages.made(hostile_root[0], "world"))


def _rewrite(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def edit(root: Path, table: str, row_id: str, /, dossier: str = "world", **fields: str) -> int:
    """Change cells of one row of a table, and give back the line on which it stands."""
    path = root / "data" / dossier / f"{table}.csv"
    rows = _rows(path)
    number = next(n for n, row in enumerate(rows) if row[0] == row_id)
    for name, value in fields.items():
        rows[number][rows[0].index(name)] = value
    _rewrite(path, rows)
    return number + 1


def add(root: Path, table: str, /, dossier: str = "world", **fields: str) -> int:
    """Put a row at the end of a table, blank where nothing is given; its line is given back."""
    path = root / "data" / dossier / f"{table}.csv"
    rows = _rows(path)
    unknown = fields.keys() - set(rows[0])
    assert not unknown, f"{table}.csv has no column {unknown}"
    rows.append([fields.get(name, "") for name in rows[0]])
    _rewrite(path, rows)
    return len(rows)
