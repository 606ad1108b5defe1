"""Who is of which party, whom a claim concerns, and whether anybody is expected to answer it.

Parties are told apart by `part_of`: nobody answers a claim of their own party. A side groups
parties: allies are not expected to answer each other, and their words are one voice.
"""

from __future__ import annotations

from counterclaim.dossier import UNDETERMINED, Dossier, actor_rows, event_rows, once
from counterclaim.dossier.rows import Event


def authors(event: Event) -> list[str]:
    """Ids of those who act or speak in an event, together; without one who is not named."""
    return [actor for actor in (event.actor, *event.co_actors.split()) if actor not in _NOBODY]


def states(dossier: Dossier, event: Event) -> list[str]:
    """Ids of the outermost actors of those who act or speak, each once; "" for nobody named."""
    actors = actor_rows(dossier)
    named = dict.fromkeys(actors[author].state for author in authors(event) if author in actors)
    return list(named) or [""]


def of_one_party(dossier: Dossier, one: str, other: str) -> bool:
    """Whether two actors are one party: part of one outermost actor, by `part_of`.

    States that share the code of a side stay parties of their own. An actor that is not named, as
    `undetermined`, is of no party.
    """
    actors = actor_rows(dossier)
    return one in actors and other in actors and actors[one].state == actors[other].state


def by_one_party(dossier: Dossier, one: Event, other: Event) -> bool:
    """Whether each author of one event is of the party of an author of the other."""
    own = authors(one)
    return bool(own) and all(
        any(of_one_party(dossier, author, each) for each in authors(other)) for author in own
    )


def of_one_side(dossier: Dossier, one: str, other: str) -> bool:
    """Whether two actors are one party, or share the code of a side.

    An actor that is not named, as `undetermined`, is on no side.
    """
    actors = actor_rows(dossier)
    if one not in actors or other not in actors:
        return False
    side = actors[one].side
    return of_one_party(dossier, one, other) or (bool(side) and side == actors[other].side)


def by_one_side(dossier: Dossier, one: Event, other: Event) -> bool:
    """Whether all authors of one event are on the side of an author of the other."""
    own = authors(one)
    return bool(own) and all(
        any(of_one_side(dossier, author, each) for each in authors(other)) for author in own
    )


@once
def expecting(dossier: Dossier) -> dict[str, bool]:
    """Whether each statement that asserts something expects an answer, by its id.

    The row's own `expects_answer` says so. Where it is blank, nobody is expected to answer if
    everything that the claim is about was done by the speaker's own side, or if no other side is
    charged: as author of an act that it is about, as its target, or in `attributes_to`. Else the
    default of the action holds. Definition: METHOD.md, who is expected to answer.
    """
    actions = dossier.codebook.actions
    default = dict(zip(actions["action"], actions["expects_answer"], strict=True))
    return {
        event.event_id: _expects(dossier, event, default[event.action] == "yes")
        for event in event_rows(dossier).values()
        if event.asserts
    }


def _expects(dossier: Dossier, claim: Event, default: bool) -> bool:
    if claim.expects_answer:
        return claim.expects_answer == "yes"
    events, actors = event_rows(dossier), actor_rows(dossier)
    about = [events[each] for each in claim.about if each in events]
    if about and all(by_one_side(dossier, act, claim) for act in about):
        return False
    charged = {
        *(author for act in about for author in authors(act)),
        *(claim.target, *claim.co_targets.split(), *claim.attributes_to.split()),
    }
    own = authors(claim)
    others = (
        actor in actors
        and bool(actors[actor].side)
        and not any(of_one_side(dossier, actor, speaker) for speaker in own)
        for actor in charged
    )
    return default and any(others)


_NOBODY = ("", UNDETERMINED)
