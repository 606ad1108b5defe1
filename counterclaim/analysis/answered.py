"""What counts as answered: which statement answers a claim, on which acts, and with what status.

A statement answers a claim if all of this holds:

1. A row of `responses` joins the two (`basis` says whether the source or a shared scope does). Time
   and topic alone join nothing, and silence is no row.
2. That row is not withdrawn, and both statements were certainly public by the as-of day
   (`dossier.as_of`). The window of a report and its actor exclude no answer.
3. Its stance is one of the codebook. All of them count: who declines to comment, or speaks of
   something else, has answered. The stance tells how.
4. Anybody may answer, whatever the side; an answer may be answered in turn.

It covers the acts that the row names in `about`, or all acts of the claim where it names none
(`Dossier.responses`, column `acts`). A claim is answered if each of its acts is covered.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Response
from counterclaim.tables.typed import rows

ANSWERED, IN_PART, UNANSWERED = STATUS = ("answered", "answered in part", "unanswered")


def answering(dossier: Dossier) -> Iterator[Response]:
    """The rows of `responses` whose answer counts as one."""
    return rows(dossier.responses, Response)


def answered_acts(acts: Iterable[str], covered: Container[str]) -> list[str]:
    """Those acts of a claim that an answer covers, in the order of the claim."""
    return [act for act in acts if act in covered]


def status(acts: Sequence[str], answered: Sequence[str]) -> str:
    """The status of a claim, one of STATUS, from its acts and those of them that are answered."""
    if not answered:
        return UNANSWERED
    return ANSWERED if len(answered) == len(acts) else IN_PART
