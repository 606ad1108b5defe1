"""What pages show beside claims, in rows and in the place of withdrawn ones."""

import html
import re

from conftest import edit

from counterclaim import dossier
from counterclaim.page import claim as claim_page
from counterclaim.page.pieces import record


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def text(piece) -> str:
    return words(piece.html)


def row(piece, event: str) -> str:
    """The words of one row of the record."""
    article = re.search(rf'<article class="row[^>]* id="{event}".*?</article>', piece.html, re.S)
    assert article
    return words(article[0])


def test_context_is_shown_beside_the_claim_and_is_no_answer(world_root):
    edit(world_root, "responses", "r003", relation="context", stance="")
    kept = dossier.load("world", claim="e008")
    shown = text(claim_page.claim(kept))
    assert "Said beside it, not an answer (context)" in shown
    assert kept.events.set_index("event_id").at["e009", "summary"] in shown
    assert "r003" not in text(claim_page.answers(kept))


def test_a_row_shows_every_field_that_is_filled(world_root):
    edit(
        world_root, "events", "e007", co_targets="a003", lat="50.1", lon="14.4",
        place="The river town", place_precision="town", local_time="03:00+02:00",
        direction="neither", figure="12", figure_low="9", unit="drones that crossed",
        additive="yes", source_key="row-77",
    )  # fmt: skip
    shown = row(record.rows(dossier.load("world")), "e007")
    for value in (
        "Corland", "50.1", "14.4", "town", "03:00+02:00", "neither", "12", "9",
        "drones that crossed", "row-77",
    ):  # fmt: skip
        assert value in shown


def test_the_place_of_a_withdrawn_row_says_what_it_said_and_why_it_went(whole):
    shown = text(record.rows(whole))
    gone = whole.withdrawn.set_index("id")
    assert gone.at["e026", "text"] and gone.at["e026", "text"] in shown
    assert gone.at["e026", "reason"] in shown
    assert gone.at["r011", "text"] == "e026 ← e009"


def test_rival_attributions_stand_at_the_act(world_root):
    edit(world_root, "events", "e008", attributes_to="a001")
    edit(world_root, "responses", "r003", stance="deny_authorship")
    kept = dossier.load("world")
    assert "Belmark named Arvenia" in row(record.rows(kept), "e007")
    assert "denial of authorship" in row(record.rows(kept), "e007").lower()
