"""The columns of the codebook's own tables, and what a cell of each may hold."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.tables.symbols import PATHS

_KEY = "[a-z][a-z0-9_]*"
_PERCENT = "[0-9]|[1-9][0-9]|100"
_ORDER = r"[0-9]+(\.[0-9]+)?"


class Column(NamedTuple):
    """A column: whether it may be blank, whether a dossier may reword it, and its form.

    `names` is the table and column in which the value has to be found.
    """

    name: str
    pattern: str = ""
    values: tuple[str, ...] = ()
    names: tuple[str, str] | None = None
    blank: bool = False
    wording: bool = False
    distinct: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    "groups": (
        Column("group", _KEY),
        Column("order", _ORDER, distinct=True),
        Column("label", wording=True, distinct=True),
        # No text can be read on the steps between, see figures.drawing.colours.
        Column(
            "colour_step", "[0-9]|[1-4][0-9]|50|7[5-9]|[89][0-9]|1[01][0-9]|12[0-5]", blank=True
        ),
    ),
    "ladder": (
        Column("rung", "0|[1-9][0-9]?"),
        Column("label", wording=True, distinct=True),
        Column("group", names=("groups", "group")),
        Column("definition", wording=True),
    ),
    "actions": (
        Column("action", _KEY),
        Column("label", wording=True),
        Column("plural", wording=True),
        Column("past", wording=True),
        Column("kind", values=("act", "statement", "condition")),
        Column("asserts", values=("yes", "no")),
        Column("rung", names=("ladder", "rung"), blank=True),
        Column("class", _KEY, blank=True),
        Column("direction", names=("direction", "value"), blank=True),
        Column("expects_answer", values=("yes", "no"), blank=True),
        Column("cameo", "[0-9]{2,4}", blank=True),
        Column("plover", "[A-Z]+(/[a-z-]+)?", blank=True),
        Column("quad", "[1-4]", blank=True),
        Column("goldstein", r"-?(10\.0|[0-9]\.[0-9])", blank=True),
        Column("definition", wording=True),
    ),
    "stances": (
        Column("stance", _KEY),
        Column("order", _ORDER, distinct=True),
        Column("label", wording=True, distinct=True),
        Column("singular", wording=True),
        Column("plural", wording=True),
        Column("past", wording=True),
        Column("family", names=("family", "value")),
        Column("counts", values=("yes", "no"), blank=True),
        Column("symbol", values=tuple(PATHS), distinct=True),
        Column("limit", values=("required", "allowed", "no")),
        Column("definition", wording=True),
        Column("source", wording=True),
    ),
    "likelihoods": (
        Column("likelihood", names=("likelihood", "value")),
        Column("low", _PERCENT),
        Column("high", _PERCENT),
        Column("answer"),
        Column("source"),
    ),
    "scales": (
        Column("scale", _KEY),
        Column("order", _ORDER),
        Column("value"),
        Column("label"),
        Column("plural", blank=True),
        Column("definition"),
        Column("source"),
    ),
}

# Those that a dossier's own codebook may hold.
OWN = ("actions", "stances", "ladder", "groups")

# Values that programs tell apart, so that a codebook can reword them and no more.
CLOSED = {
    "kind": ("act", "statement", "condition"),
    "attested": ("reported", "alleged"),
    "modality": ("done", "planned"),
    "relation": ("answer", "context", "assessment", "support"),
}

# Scales whose values head a list, so that each needs a plural.
PLURAL = ("kind", "note_kind")

# Columns that `dossier.derive` and `analysis` add to events.
COMPUTED = frozenset(
    "earliest latest public rung rung_label verb asserts claim actor_name actor_names target_name "
    "target_names side state target_state shown late acts answered_acts open_acts expected status "
    "families answered_by answers shortest longest open_start open_end".split()
)


def names(table: str) -> list[str]:
    """The names of a table's columns in their order; the first is the key."""
    return [column.name for column in COLUMNS[table]]
