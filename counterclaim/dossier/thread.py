"""The cut to one claim: the claim, its acts, its answers, and the answers to these."""

from __future__ import annotations

from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier import context
from counterclaim.dossier.model import Dossier, refused, viewed


def about_claim(dossier: Dossier, claim: str) -> Dossier:
    """Show only one claim's own rows: it, its acts, and its answers.

    Answers to answers belong to it too, and so do the acts that all of these are about. Other
    statements about the acts of the claim stay as context, with what the analyst says of its rows.
    A blank claim changes nothing.

    Raises
    ------
    DossierError
        For an id that is not a claim of the dossier.
    """
    if not claim:
        return dossier
    events = dossier.events
    claims = list(events.loc[events["claim"], "event_id"])
    if claim not in claims:
        kinds = dict(zip(events["event_id"], events["kind"], strict=True))
        message = messages.CLAIM_IS.get(kinds.get(claim, ""), messages.NO_SUCH_CLAIM)
        if not claims:
            message = messages.NO_CLAIM
        raise refused("claim", claim, message.fill(claims=", ".join(claims)))
    thread = context.referred(dossier, {claim})
    about = dict(zip(events["event_id"], events["about"], strict=True))
    acts = set(about[claim])
    others = {event for event, ids in about.items() if acts & set(ids)}
    # The claim itself is shown whatever the window says.
    ids = events.loc[:, "event_id"]
    shown = (ids.isin(list(thread)) & events.loc[:, "shown"]) | ids.eq(claim)
    return context.narrowed(
        viewed(dossier, claim=claim), shown, thread | others, "of other claims and acts"
    )
