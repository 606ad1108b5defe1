"""Claims that two rows tell: counted once, until a person says that they are distinct."""

from __future__ import annotations

import pandas as pd

from counterclaim.dossier import Dossier, once
from counterclaim.dossier.rows import Event
from counterclaim.tables import alike
from counterclaim.tables.typed import rows


@once
def counted_with(dossier: Dossier) -> dict[str, str]:
    """Each claim that is not counted, since another row tells it too, with the id of that row.

    The rule is `tables.alike.twice`, over the claims that are public. The row counted is the claim
    that a page is about, else one in view, else the one about the most acts, else the first of the
    table. The answers to either row are answers to the claim.
    """
    claims = [
        row
        for row in rows(dossier.events, Event)
        if row.claim and pd.notna(row.earliest) and pd.notna(row.latest)
    ]
    claims.sort(key=lambda row: (row.event_id != dossier.claim, not row.shown, -len(row.about)))
    return alike.twice([alike.telling(row, row.earliest, row.latest, row.about) for row in claims])
