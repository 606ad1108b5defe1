"""Rules on sources and actors."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, Row, after, at, cycles, earliest, latest
from counterclaim.desk.messages import sources as messages
from counterclaim.tables import Problem


def _cited(dossier: IndexedTables) -> Iterator[tuple[Row, Row]]:
    """Go through the sources known only through another, each with that other."""
    sources = dossier.by_id["sources"]
    for row in dossier.rows["sources"]:
        if row.cited_in in sources and row.cited_in != row.source_id:
            yield row, sources[row.cited_in]


def citations_end_in_a_source_that_was_read(dossier: IndexedTables) -> Iterator[Problem]:
    """Sources do not cite each other in a circle."""
    edges = {row.source_id: [row.cited_in] for row in dossier.rows["sources"] if row.cited_in}
    for key in cycles(edges):
        yield at("sources", dossier.by_id["sources"][key], "cited_in", messages.CITED_CYCLE)


def origins_follow_the_citation(dossier: IndexedTables) -> Iterator[Problem]:
    """A source known only through another takes its origin."""
    for row, other in _cited(dossier):
        if row.origin != other.origin:
            message = messages.OTHER_ORIGIN.fill(source=other.source_id, origin=other.origin)
            yield at("sources", row, "origin", message)


def what_is_cited_was_published_before(dossier: IndexedTables) -> Iterator[Problem]:
    """A source known only through another was published no later than it."""
    for row, other in _cited(dossier):
        if after(earliest(row.published), latest(other.published)):
            message = messages.CITED_EARLIER.fill(source=other.source_id, published=other.published)
            yield at("sources", row, "published", message)


def what_was_read_says_when(dossier: IndexedTables) -> Iterator[Problem]:
    """`accessed` is filled if the source was read, and blank if it has `cited_in`."""
    for row in dossier.rows["sources"]:
        if not row.accessed and not row.cited_in:
            yield at("sources", row, "accessed", messages.NO_DAY_READ)
        elif row.accessed and row.cited_in:
            message = messages.DAY_READ_REFUSED.fill(source=row.cited_in)
            yield at("sources", row, "accessed", message)
        elif after(earliest(row.published), latest(row.accessed)):
            message = messages.READ_EARLIER.fill(published=row.published)
            yield at("sources", row, "accessed", message)


def actors_are_not_part_of_themselves(dossier: IndexedTables) -> Iterator[Problem]:
    """Actors are not part of each other in a circle."""
    edges = {row.actor_id: [row.part_of] for row in dossier.rows["actors"] if row.part_of}
    for key in cycles(edges):
        yield at("actors", dossier.by_id["actors"][key], "part_of", messages.PART_CYCLE)


RULES = (
    citations_end_in_a_source_that_was_read,
    origins_follow_the_citation,
    what_is_cited_was_published_before,
    what_was_read_says_when,
    actors_are_not_part_of_themselves,
)
