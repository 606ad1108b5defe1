"""GEXF 1.3: who acts and speaks toward whom, and which source cites which. For Gephi and its like.

Definition: https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

from counterclaim.dossier.lookups import actor_rows, source_rows
from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.typed import rows

_NODES = ("type", "kind", "side")
_EDGES = ("relation",)


def files(content: Content) -> dict[str, bytes]:
    """A directed graph. The weight of an edge is the number of events, or 1 for a citation."""
    dossier = content.dossier
    root = ElementTree.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = ElementTree.SubElement(root, "graph", defaultedgetype="directed")
    for kind, names in (("node", _NODES), ("edge", _EDGES)):
        declared = ElementTree.SubElement(graph, "attributes", {"class": kind})
        for name in names:
            ElementTree.SubElement(declared, "attribute", id=name, title=name, type="string")
    nodes = ElementTree.SubElement(graph, "nodes")
    actors, sources = actor_rows(dossier), source_rows(dossier)
    for key, actor in actors.items():
        _node(nodes, key, actor.name, ("actor", actor.kind, actor.side))
    for key, source in sources.items():
        _node(nodes, key, f"{source.publisher}: {source.title}", ("source", source.kind, ""))
    pairs: Counter[tuple[str, str, str]] = Counter()
    for row in rows(dossier.events, Event):
        relation = "speaks toward" if row.kind == "statement" else "acts toward"
        whom = [row.target, *row.co_targets.split()]
        for who in (row.actor, *row.co_actors.split()):
            pairs.update((who, each, relation) for each in whom if who in actors and each in actors)
    for key, source in sources.items():
        if source.cited_in in sources:
            pairs[source.cited_in, key, "cites"] += 1
    edges = ElementTree.SubElement(graph, "edges")
    for n, ((who, whom, relation), weight) in enumerate(pairs.items()):
        edge = ElementTree.SubElement(
            edges, "edge", id=str(n), source=who, target=whom, weight=str(weight)
        )
        values = ElementTree.SubElement(edge, "attvalues")
        ElementTree.SubElement(values, "attvalue", {"for": "relation", "value": relation})
    ElementTree.indent(root)
    return {"": ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)}


def _node(nodes: ElementTree.Element, key: str, label: str, values: tuple[str, str, str]) -> None:
    node = ElementTree.SubElement(nodes, "node", id=key, label=label)
    held = ElementTree.SubElement(node, "attvalues")
    for name, value in zip(_NODES, values, strict=True):
        ElementTree.SubElement(held, "attvalue", {"for": name, "value": value})


EXPORT = Export(files, ".gexf", "GEXF: who toward whom, and which source cites which")
