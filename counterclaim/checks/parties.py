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


def same_party(dossier: IndexedTables, one: str, two: str) -> bool:
    """Whether two actors are part of one outermost actor, by `part_of`; nobody is of no party."""
    chains = [_chain(dossier, actor) for actor in (one, two)]
    return all(chains) and chains[0][-1] == chains[1][-1]


def same_side(dossier: IndexedTables, one: str, two: str) -> bool:
    """Whether two actors speak for one side: by `side`, their own or inherited, or by `part_of`.

    Actors that nobody named, or that are not there, are on no side.
    """
    chains = [_chain(dossier, actor) for actor in (one, two)]
    if not all(chains):
        return False
    sides = [_side(dossier, chain) for chain in chains]
    return same_party(dossier, one, two) or (sides[0] == sides[1] and sides[0] != "")


def _chain(dossier: IndexedTables, actor: str) -> list[str]:
    """An actor with what it is part of, step by step; it ends where the steps go in a circle."""
    actors, chain = dossier.by_id["actors"], []
    while actor in actors and actor not in chain:
        chain.append(actor)
        actor = actors[actor].part_of
    return chain


def _side(dossier: IndexedTables, chain: list[str]) -> str:
    """The side of the first actor of a chain that has one; blank for none."""
    actors = dossier.by_id["actors"]
    return next((actors[each].side for each in chain if actors[each].side), "")


RULES = (those_who_act_together_are_several,)
