"""Rules of the field that more than one room applies, each written once, for plain cells of a row.

The list of reports applies them to rows of the csv module, without pandas.
"""

from collections.abc import Container, Iterable


def withdrawn(cell: str) -> bool:
    """Whether a row is withdrawn, by its field `withdrawn`: it keeps its id and counts nowhere."""
    return cell != ""


def asserts(kind: str, action_asserts: str) -> bool:
    """Whether an event says that something happened: a statement whose action asserts.

    Takes the event's kind and the cell `asserts` of its action in the codebook.
    """
    return kind == "statement" and action_asserts == "yes"


def claimable(kind: str) -> bool:
    """Whether an event is what a claim can be about: an act, or a state of things."""
    return kind in ("act", "condition")


def answers(relation: str) -> bool:
    """Whether a row of responses joins an answer, by its field `relation`.

    Context, assessments of third parties and support stand beside a claim and answer nothing.
    """
    return relation in ("", "answer")


def takes_back(stance: str) -> bool:
    """Whether an answer takes back what its own side said, by the key of its stance."""
    return stance == "retract"


def is_claim(asserting: bool, about: Iterable[str], acts: Container[str]) -> bool:
    """Whether an event is a claim: it asserts, and is about at least one act or condition."""
    return asserting and any(event in acts for event in about)
