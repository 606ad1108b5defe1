"""Rules on fields that only some claims, acts and conditions have."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, at, is_claim, live, named
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem


def attributions_are_about_an_act(dossier: IndexedTables) -> Iterator[Problem]:
    """`attributes_to` stands only in a claim about an act, and stays when its actor is agreed."""
    for row in live(dossier.rows["events"]):
        if not row.attributes_to or row.kind != "statement":
            continue  # the rule on fields of statements reports an act
        if not is_claim(dossier, row):
            yield at("events", row, "attributes_to", messages.ATTRIBUTES_NO_CLAIM)
        elif not any(event.kind == "act" for event in named(dossier, "events", row.about)):
            message = messages.ATTRIBUTES_NO_ACT.fill(about=row.about)
            yield at("events", row, "attributes_to", message)


def only_claims_expect_an_answer(dossier: IndexedTables) -> Iterator[Problem]:
    """Only a claim has yes in `expects_answer`."""
    for row in live(dossier.rows["events"]):
        if row.expects_answer == "yes" and row.kind == "statement" and not is_claim(dossier, row):
            yield at("events", row, "expects_answer", messages.EXPECTS_NO_CLAIM)


def states_and_air_defence_have_no_rung(dossier: IndexedTables) -> Iterator[Problem]:
    """A condition and air defence have no `rung_override`, and a condition no `direction`."""
    for row in live(dossier.rows["events"]):
        action = dossier.actions.get(row.action)
        defence = action is not None and action["class"] == "defence"
        if row.rung_override and (row.kind == "condition" or defence):
            yield at("events", row, "rung_override", messages.RUNG_REFUSED)
        if row.direction and row.kind == "condition":
            yield at("events", row, "direction", messages.DIRECTION_REFUSED)


RULES = (
    attributions_are_about_an_act,
    only_claims_expect_an_answer,
    states_and_air_defence_have_no_rung,
)
