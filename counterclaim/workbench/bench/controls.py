"""A look around: the charts of any dossier, day and actor, with controls where a kernel runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim import tables
from counterclaim.desk.root import root
from counterclaim.dossier.rows import Actor
from counterclaim.tables.typed import rows
from counterclaim.workbench.bench.pieces import problems
from counterclaim.workbench.bench.state import Bench, claims, load, timeline

if TYPE_CHECKING:
    import ipywidgets


def look(bench: Bench) -> ipywidgets.VBox:
    """Controls for dossier, day and actor; timeline and claims follow below at the first change.

    The tables are read again at each change, so that an edit is seen too.
    """
    import ipywidgets  # here: it takes a fifth of a second, and only this cell needs it
    from IPython.display import display

    names = tables.names(root())
    pick = ipywidgets.Dropdown(options=names, value=bench.name, description="Dossier")
    day = ipywidgets.SelectionSlider(
        options=_days(bench),
        value=_days(bench)[-1],
        description="As of",
        continuous_update=False,
        layout={"width": "40em"},
    )
    actor = ipywidgets.Dropdown(options=_actors(bench), value="", description="Actor")
    shown = ipywidgets.Output()

    def draw(*_: Any) -> None:
        given = {"dossier": pick.value, "as_of": day.value, "actor": actor.value}
        with shown:
            shown.clear_output(wait=True)
            now = load(given)
            # What went wrong since the cells above ran is told here.
            pieces = [problems(now)] if now.read.problems else []
            display(*pieces, timeline(now), claims(now))

    def choose(*_: Any) -> None:
        now = load({"dossier": pick.value})
        for control, options, value in (
            (day, _days(now), _days(now)[-1]),
            (actor, _actors(now), ""),
        ):
            control.unobserve(draw, "value")
            control.options, control.value = options, value
            control.observe(draw, "value")
        draw()

    pick.observe(choose, "value")
    day.observe(draw, "value")
    actor.observe(draw, "value")
    return ipywidgets.VBox([pick, day, actor, shown])


def _days(bench: Bench) -> list[str]:
    """The days on which rows became public, and the last one searched."""
    if bench.record is None:
        return [""]
    public = bench.record.events["public"].dropna().dt.strftime("%Y-%m-%d")
    searched = str(bench.record.meta["searched_until"])
    return sorted({day for day in public if day <= searched} | {searched})


def _actors(bench: Bench) -> list[tuple[str, str]]:
    """The actors by name, and all of them."""
    if bench.record is None:
        return [("all", "")]
    actors = rows(bench.record.actors, Actor)
    return [("all", ""), *((actor.name, actor.actor_id) for actor in actors)]
