"""What counts as answered: which statement answers a claim, on which acts, and with what status.

A statement answers a claim if all of this holds:

1. A row of `responses` joins the two as claim and answer (`basis` says whether the source or a
   shared scope does). Time and topic alone join nothing, and silence is no row. Context,
   assessments of third parties and support answer nothing.
2. That row is not withdrawn, and both statements were certainly public by the as-of day
   (`dossier.as_of`). The window of a report and its actor exclude no answer.
3. The codebook counts its stance (`counts` of stances.csv). Who declines to comment, or speaks of
   something else, has answered; the family of the stance tells how.
4. It is not by the claimant's own party (`parties.by_one_party`), so that nobody answers himself.
   Anybody else may answer, a member of the same side included; an answer may be answered in turn.

It covers the acts that the row names in `about`, or all acts of the claim where it names none
(`Dossier.responses`, column `acts`). A claim is answered if each of its acts is covered.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from counterclaim.analysis import parties
from counterclaim.dossier import Dossier, event_rows, once
from counterclaim.dossier.rows import Response
from counterclaim.tables.typed import rows

ANSWERED, IN_PART, UNANSWERED = "answered", "answered in part", "unanswered"
NOT_EXPECTED = "no answer expected"
STATUS = (ANSWERED, IN_PART, UNANSWERED, NOT_EXPECTED)


@once
def families(dossier: Dossier) -> dict[str, str]:
    """The family of each stance in the codebook: a key of the scale `family`."""
    stances = dossier.codebook.stances
    return dict(zip(stances["stance"], stances["family"], strict=True))


def answering(dossier: Dossier) -> list[Response]:
    """The rows of `responses` whose answer counts as one."""
    return [row for row, counts in _judged(dossier) if counts]


def not_counting(dossier: Dossier) -> list[Response]:
    """The rows joined as answers that count as none: by the own party, or by their stance."""
    return [row for row, counts in _judged(dossier) if not counts]


def _judged(dossier: Dossier) -> list[tuple[Response, bool]]:
    events = event_rows(dossier)
    stances = dossier.codebook.stances
    counted = set(stances.loc[stances["counts"].eq("yes"), "stance"])
    return [
        (
            row,
            row.stance in counted
            and not parties.by_one_party(dossier, events[row.answer], events[row.claim]),
        )
        for row in rows(dossier.responses, Response)
    ]


def answered_acts(acts: Iterable[str], covered: Container[str]) -> list[str]:
    """Those acts of a claim that an answer covers, in the order of the claim."""
    return [act for act in acts if act in covered]


def status(acts: Sequence[str], answered: Sequence[str], expected: bool = True) -> str:
    """The status of a claim, one of STATUS.

    Parameters
    ----------
    acts, answered
        The acts and conditions that it is about, and those of them that are answered.
    expected
        Whether it expects an answer; one that was answered all the same is answered.
    """
    if not answered:
        return UNANSWERED if expected else NOT_EXPECTED
    return ANSWERED if len(answered) == len(acts) else IN_PART
