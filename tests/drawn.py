"""Reads figures as data: what is drawn at each size, under which name and in which place."""

import itertools
import re
from datetime import datetime, timedelta
from html import unescape
from typing import NamedTuple

import nbformat
import plotly.graph_objects as go
import plotly.io
from nbformat.v4 import new_code_cell, new_notebook, new_output

from counterclaim.figures.drawing import lettering
from counterclaim.figures.drawing.sizes import SIZES

MIME = "application/vnd.plotly.v1+json"


# Cuts of the two dossiers that are awkward to draw: (dossier, as_of, since, until, actor).
CUTS = {
    "seed": ("seed", "", "", "", ""),
    "seed in September": ("seed", "2022-09-30", "", "", ""),
    "seed, one day": ("seed", "", "2022-10-28", "2022-10-28", ""),
    "world": ("whole", "", "", "", ""),
    "world, one row": ("whole", "2021-03-02", "", "", ""),
    "world without claims": ("whole", "2021-04-30", "", "2021-03-01", ""),
    "world in the middle of 2021": ("whole", "2021-06-30", "", "", ""),
    "world, a window in which ends are cut off": ("whole", "", "2021-05", "2021-06-10", ""),
    "world, an open end": ("whole", "2022-05-20", "2022-05", "", ""),
    "world, no known day": ("whole", "", "2022-12", "", ""),
    "world, an actor without claims": ("whole", "", "", "", "a012"),
}


TAGS = re.compile(
    r"</?b>|<br>|</span>|</a>"
    r'|<a href="#[a-z][0-9]+" target="_self">'
    r'|<span style="(font-size:10px;)?color:#[0-9a-f]{6}">'
)


class Drawn(NamedTuple):
    """One drawing of a figure at one size."""

    width: int
    data: list[dict]
    layout: dict

    @property
    def plot(self) -> float:
        """The width of the plot in pixels, without its margins."""
        margin = self.layout["margin"]
        return self.layout["width"] - margin["l"] - margin["r"]

    def px(self, moment: str | float) -> float:
        """Pixels from the left edge of the plot to a moment, or to a number."""
        axis = self.layout["xaxis"]
        if not isinstance(moment, str):
            low, high = axis["range"]
            return (moment - low) / (high - low) * self.plot
        first, last = (datetime.fromisoformat(end) for end in axis["range"])
        folds = [
            [datetime.fromisoformat(end) for end in each["bounds"]]
            for each in axis.get("rangebreaks", ())
        ]

        def shown(at: datetime) -> timedelta:
            hidden = (min(at, end) - start for start, end in folds if at > start)
            return at - first - sum(hidden, timedelta(0))

        return shown(datetime.fromisoformat(moment)) / shown(last) * self.plot


class Box(NamedTuple):
    """The room of a label, in pixels from the lower left corner of the plot."""

    name: str
    text: str
    left: float
    right: float
    low: float
    high: float


def drawings(fig: go.Figure) -> list[Drawn]:
    """The drawings of a figure at each size, widest first; none where there is nothing to show."""
    plain = fig.to_plotly_json()
    if "empty" in plain["layout"]["meta"]:
        return []
    widest = Drawn(SIZES[0].width, plain["data"], plain["layout"])
    found = [widest, *(Drawn(**size) for size in plain["layout"]["meta"]["sizes"])]
    known = {int(event[1:]): event for event in plain["layout"]["meta"]["rows"]}
    for trace in (trace for size in found for trace in size.data):
        if "rows" in trace.get("meta", {}):
            trace["meta"]["rows"] = [counted(ids, known) for ids in trace["meta"]["rows"]]
    return found


def counted(ids: list[str] | str, known: dict[int, str]) -> list[str]:
    """The ids that a mark counts; in a crowd they are the steps between their numbers, packed."""
    if not isinstance(ids, str):
        return ids
    return [known[n] for n in itertools.accumulate(int(step, 36) for step in ids.split())]


def named(traces: list[dict]) -> set[str]:
    """The rows that traces are named for."""
    names = {trace.get("name", "") for trace in traces}
    return {name for name in names if re.fullmatch("e[0-9]+", name)}


def linked(labels: list[dict]) -> set[str]:
    """The rows that labels link to, in a part or as a whole."""
    whole = {label["name"] for label in labels if label.get("captureevents")}
    return whole | {key for label in labels for key in re.findall('href="#([^"]*)"', label["text"])}


def strings(value: object, path: str = "") -> list[tuple[str, str]]:
    """Every text in a figure's data and layout, with where it stands; `meta` is left out."""
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        inner = [(f"{path}.{key}", each) for key, each in value.items()]
        return [found for key, each in inner if key != ".meta" for found in strings(each, key)]
    if isinstance(value, (list, tuple)):
        return [found for each in value for found in strings(each, path)]
    return []


def boxes(size: Drawn) -> list[Box]:
    """The room that each label takes that is named for a row."""
    found = []
    for label in size.layout.get("annotations", ()):
        if "name" not in label:
            continue
        wide = []
        for line in label["text"].split("<br>"):
            big, _, small = line.partition('<span style="font-size:10px')
            parts = [(big, label["font"]["size"]), (small.partition(">")[2], 10)]
            bare = [(unescape(re.sub("<[^>]*>", "", part)).strip(), pt) for part, pt in parts]
            wide.append(sum(lettering.room(part, pt) for part, pt in bare if part))
        width, height = max(wide), 15 * len(wide)
        paper = label.get("xref") == "paper"
        x = label["x"] * size.plot if paper else size.px(label["x"])
        left = (
            x + label["xshift"] - {"left": 0, "center": width / 2, "right": width}[label["xanchor"]]
        )
        y = label["y"] + label["yshift"]
        low = y - {"bottom": 0, "middle": height / 2, "top": height}[label["yanchor"]]
        found.append(Box(label["name"], label["text"], left, left + width, low, low + height))
    return found


def resting(kept, ids) -> list[str]:
    """The sources of some events, and those in which these are cited."""
    cited_in = kept.sources.set_index("source_id")["cited_in"]
    found = {s for row in kept.events.itertuples() if row.event_id in ids for s in row.source_ids}
    for _ in cited_in:  # no chain is longer than there are sources
        found |= {cited_in[source] for source in found} - {""}
    return [source for source in cited_in.index if source in found]


def marked_up(text: str) -> list[str]:
    """The mark-up in a text that is not ours."""
    return re.findall("<[^>]*>?", TAGS.sub("", text))


def through_a_notebook(fig: go.Figure) -> dict:
    """A figure as the exporter gets it: out of an output of a notebook that was saved."""
    data = plotly.io.renderers["plotly_mimetype"].to_mimebundle(fig.to_dict())
    cell = new_code_cell(outputs=[new_output("display_data", data=data)])
    saved = nbformat.reads(nbformat.writes(new_notebook(cells=[cell])), as_version=4)
    return saved.cells[0].outputs[0].data[MIME]


class Room(NamedTuple):
    """A text and the room it takes, in pixels from the lower left corner of the plot."""

    text: str
    left: float
    right: float
    low: float
    high: float


def rooms(size) -> list[Room]:
    """The room of every label, and of every number that is a text of its own."""
    margin, layout = size.layout["margin"], size.layout
    wide = layout["width"] - margin["l"] - margin["r"]
    high = layout["height"] - margin["t"] - margin["b"]
    low, top = layout["yaxis"]["range"]
    first, last = layout["xaxis"]["range"]

    def across(x) -> float:
        if isinstance(x, str):
            return size.px(x)
        return (x - first) / (last - first) * wide

    found = []
    for label in layout.get("annotations", ()):
        lines = [
            unescape(re.sub("<[^>]*>", "", line)).strip() for line in label["text"].split("<br>")
        ]
        small = "font-size:10px" in label["text"] or "font-size:11px" in label["text"]
        points = label["font"]["size"] - small
        width = max(len(line) for line in lines) * lettering.ADVANCE * points
        tall = (12.5 if points <= 10 else 15) * len(lines)
        x = label["x"] * wide if label.get("xref") == "paper" else across(label["x"])
        left = (
            x + label["xshift"] - {"left": 0, "center": 0.5, "right": 1}[label["xanchor"]] * width
        )
        y = (label["y"] - low) / (top - low) * high + label["yshift"]
        foot = y - {"bottom": 0, "middle": 0.5, "top": 1}[label["yanchor"]] * tall
        found.append(Room(label["text"], left, left + width, foot, foot + tall))
    for trace in size.data:
        if trace["type"] == "scatter" and "text" in trace["mode"]:
            places = trace.get("textposition", "middle center")
            places = [places] * len(trace["x"]) if isinstance(places, str) else places
            for x, y, said, place in zip(
                trace["x"], trace["y"], trace["text"], places, strict=True
            ):
                width = len(unescape(said)) * lettering.ADVANCE * trace["textfont"]["size"]
                side = {"left": -0.5, "right": 0.5}.get(place.split()[-1], 0)
                middle = across(x) + side * width
                y = (y - low) / (top - low) * high
                found.append(Room(said, middle - width / 2, middle + width / 2, y - 6, y + 6))
    return found
