"""Rules on who acts together, and on the sides that actors belong to."""

from collections.abc import Iterator

from counterclaim.checks.indexed import UNDETERMINED, IndexedTables, at, ids, live
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem


def those_who_act_together_are_several(dossier: IndexedTables) -> Iterator[Problem]:
    """`co_actors` and `co_targets` name others than the one in `actor` or `target`."""
    for row in live(dossier.rows["events"]):
        for name, others in (("actor", "co_actors"), ("target", "co_targets")):
            first = getattr(row, name)
            named = ids(getattr(row, others))
            if named and first in ("", UNDETERMINED):
                message = messages.NOBODY_FIRST.fill(field=name, others=others)
                yield at("events", row, others, message)
            elif first in named:
                message = messages.FIRST_AGAIN.fill(field=name, actor=first)
                yield at("events", row, others, message)


RULES = (those_who_act_together_are_several,)
