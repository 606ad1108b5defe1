"""The dossier: tables in, checked and typed frames out, cut to the view of a report.

`load` is the one door for notebooks. The names below are read from their modules when they are
first asked for: the list of reports needs `View` and nothing that loads pandas.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.dossier.comparison import check_edition as check_edition
    from counterclaim.dossier.lookups import actor_names as actor_names
    from counterclaim.dossier.lookups import actor_rows as actor_rows
    from counterclaim.dossier.lookups import event_rows as event_rows
    from counterclaim.dossier.lookups import members_of as members_of
    from counterclaim.dossier.lookups import source_rows as source_rows
    from counterclaim.dossier.lookups import sources_of as sources_of
    from counterclaim.dossier.model import UNDETERMINED as UNDETERMINED
    from counterclaim.dossier.model import Dossier as Dossier
    from counterclaim.dossier.model import DossierError as DossierError
    from counterclaim.dossier.model import once as once
    from counterclaim.dossier.model import refused as refused
    from counterclaim.dossier.model import viewed as viewed
    from counterclaim.dossier.reading import cut as cut
    from counterclaim.dossier.reading import folder as folder
    from counterclaim.dossier.reading import load as load
    from counterclaim.dossier.reading import problems as problems
    from counterclaim.dossier.view import View as View
    from counterclaim.dossier.window import overlapping as overlapping

_MODULES = {
    "Dossier": "model",
    "DossierError": "model",
    "UNDETERMINED": "model",
    "View": "view",
    "actor_names": "lookups",
    "actor_rows": "lookups",
    "check_edition": "comparison",
    "cut": "reading",
    "event_rows": "lookups",
    "folder": "reading",
    "load": "reading",
    "members_of": "lookups",
    "once": "model",
    "overlapping": "window",
    "problems": "reading",
    "refused": "model",
    "source_rows": "lookups",
    "sources_of": "lookups",
    "viewed": "model",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
