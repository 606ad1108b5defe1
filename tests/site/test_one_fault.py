"""One fault, one report: what is damaged stops what depends on it and nothing else."""

import json
import re

import pytest
from small_notebooks import BRIEFING, PARAMETERS, write

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import expansion, ledger, runs

WORLD = "- {slug: world, notebook: good, every: day, parameters: {dossier: world}}\n"
CLAIMS = (
    "- {slug: claims, notebook: one, every: day, parameters: {dossier: world},"
    " for_each: {claims: paired}}\n"
)


@pytest.fixture(autouse=True)
def one(published):
    """A notebook about one claim."""
    return write(published, "one", *BRIEFING, parameters=f'{PARAMETERS}\nclaim: str = ""')


def manifest_of(root, *entries):
    (root / "reports" / "reports.yml").write_text("".join(entries), "utf-8")


def render(capsys, *arguments):
    """How a render ended, and the events of it."""
    capsys.readouterr()
    code = cli.main(["render", "--log-json", *arguments])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def failed(events):
    return [each["slug"] for each in events if each["what"] == "failed"]


def index(root):
    return (root / pages.SITE / "index.html").read_text("utf-8")


def test_an_entry_that_cannot_be_used_fails_alone_and_is_late_on_the_index(published, capsys):
    manifest_of(published, "- {slug: bad, notebook: good, evry: day}\n", WORLD)
    code, events = render(capsys)
    assert (code, failed(events)) == (1, ["bad"])
    ((file, line, field, *_),) = [
        row[:3] for each in events for row in each.get("rows", ()) if row[2] == "evry"
    ] or [("", 0, "")]
    assert (file, line, field) == ("reports/reports.yml", 1, "evry")
    assert "up to date" in {each["what"] for each in events}
    assert runs.read(published)[0]["bad"].late_since
    assert "bad: not yet published" in index(published)


def test_list_names_an_entry_that_cannot_be_used_and_ends_1(published, capsys):
    manifest_of(published, "- {slug: bad, notebook: none, every: day}\n", WORLD)
    assert cli.main(["list"]) == 1
    captured = capsys.readouterr()
    assert [line.split()[0] for line in captured.out.splitlines()] == ["slug", "bad", "world"]
    assert "reports/reports.yml" in captured.err


def torn(text):
    return f"{text}\n=======\n"


def semicolons(text):
    return text.replace(",", ";")


def short(text):
    return f"{text}e999,act\n"


def nul(text):
    return f"{text}\x00\n"


@pytest.mark.parametrize("damage", [torn, semicolons, short, nul, None])
def test_a_damaged_table_keeps_no_report_of_another_dossier(published, capsys, damage):
    data = published / "data"
    (data / "other").mkdir()
    for path in (data / "world").iterdir():
        if path.is_file():
            (data / "other" / path.name).write_bytes(path.read_bytes())
    manifest_of(
        published,
        WORLD.replace("world", "other"),
        CLAIMS.replace("claims,", "others,", 1).replace("world", "other"),
        WORLD,
    )
    table = data / "other" / "events.csv"
    if damage:
        table.write_text(damage(table.read_text("utf-8")), "utf-8")
    else:
        table.unlink()
    code, events = render(capsys)
    assert (code, sorted(failed(events))) == (1, ["other", "others-line-2"])
    assert pages.newest(published, "world").is_file()


def test_the_pages_of_an_entry_that_can_no_longer_be_multiplied_stay_and_are_late(
    published, capsys
):
    manifest_of(published, WORLD, CLAIMS)
    assert render(capsys)[0] == 0
    editions, _ = ledger.read(published)
    slugs = {entry.slug for entry in editions} - {"world"}
    assert slugs == {f"claims-{key}" for key in expansion.claims(published, "world", "paired")}
    responses = published / "data" / "world" / "responses.csv"
    whole = responses.read_text("utf-8")
    responses.write_text(torn(whole), "utf-8")
    code, events = render(capsys)
    assert code == 1
    assert sorted(failed(events)) == ["claims-line-2", "world"]
    known, _ = runs.read(published)
    assert all(known[slug].late_since for slug in slugs)
    assert ledger.read(published)[0] == editions
    page = index(published)
    assert "No longer updated" not in page
    assert len(re.findall('<p class="stale"><b>Late since', page)) == len(slugs) + 1
    responses.write_text(whole, "utf-8")
    assert render(capsys)[0] == 0
    known, _ = runs.read(published)
    assert not any(run.late_since for run in known.values())
    assert ledger.read(published)[0] == editions


def test_what_an_entry_multiplies_is_rendered_by_the_name_of_the_group(published, capsys):
    manifest_of(published, WORLD, CLAIMS)
    code, events = render(capsys, "claims/claims")
    expected = {f"claims-{key}" for key in expansion.claims(published, "world", "paired")}
    assert (code, {each["slug"] for each in events if each["what"] == "published"}) == (0, expected)


def test_as_of_a_day_what_did_not_exist_by_then_is_left_out_and_said(published, capsys):
    manifest_of(published, WORLD, CLAIMS)
    every = expansion.claims(published, "world", "paired")
    early = expansion.claims(published, "world", "paired", "2021-06-15")
    assert 0 < len(early) < len(every)
    code, events = render(capsys, "--as-of", "2021-06-15")
    assert (code, failed(events)) == (0, [])
    (left,) = [each for each in events if each["what"] == "left out"]
    assert str(len(every) - len(early)) in left["text"]
    made = {each["slug"] for each in events if each["what"] == "published"}
    assert made == {"world", *(f"claims-{key}" for key in early)}
