"""The world with a question of its own: who is asked, what answers it, which rows are key."""

from dataclasses import replace

from cuts import cut

from counterclaim.dossier import Dossier

ARVENIA, BELMARK, CORLAND, MONITORS = "a001", "a002", "a003", "a009"


def asking(whole: Dossier, *key: str, **meta: str) -> Dossier:
    """The world with settings of its own: `answer`, `asked`, and the events of its key rows."""
    rows = [{"event": event, "caption": f"About {event}"} for event in key]
    return cut(replace(whole, meta={**whole.meta, **meta, "key": rows}))


def without(whole: Dossier, *responses: str) -> Dossier:
    """The world without some rows of `responses`."""
    kept = ~whole.responses["response_id"].isin(list(responses))
    return replace(whole, responses=whole.responses.loc[kept].reset_index(drop=True))
