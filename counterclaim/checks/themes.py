"""Rules on themes."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, at
from counterclaim.desk.messages import fields as messages
from counterclaim.tables import Problem


def themes_have_labels_of_their_own(dossier: IndexedTables) -> Iterator[Problem]:
    """No two themes have one label, in capitals or not."""
    first: dict[str, str] = {}
    for row in dossier.rows["themes"]:
        label = " ".join(row.label.casefold().split())
        other = first.setdefault(label, row.theme_id)
        if label and other != row.theme_id:
            yield at("themes", row, "label", messages.LABEL_TWICE.fill(theme=other))


RULES = (themes_have_labels_of_their_own,)
