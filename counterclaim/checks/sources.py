"""Rules on sources and actors."""

from collections.abc import Iterator

from counterclaim.checks.record import Record, Row, after, at, circles, earliest, latest
from counterclaim.tables import Problem


def _cited(record: Record) -> Iterator[tuple[Row, Row]]:
    """Go through the sources known only through another, each with that other."""
    sources = record.by_id["sources"]
    for row in record.rows["sources"]:
        if row.cited_in in sources and row.cited_in != row.source_id:
            yield row, sources[row.cited_in]


def citations_end_in_a_source_that_was_read(record: Record) -> Iterator[Problem]:
    """Sources do not cite each other in a circle."""
    edges = {row.source_id: [row.cited_in] for row in record.rows["sources"] if row.cited_in}
    for key in circles(edges):
        wrong = "The chain of `cited_in` leads back to this row."
        right = "It must end in a source that was read, whose `cited_in` is blank."
        yield at("sources", record.by_id["sources"][key], "cited_in", wrong, right)


def origins_follow_the_citation(record: Record) -> Iterator[Problem]:
    """A source known only through another takes its origin."""
    for row, other in _cited(record):
        if row.origin != other.origin:
            wrong = f"It is known only through `{other.source_id}`, which has another origin."
            yield at("sources", row, "origin", wrong, f"Write {other.origin}.")


def what_is_cited_was_published_before(record: Record) -> Iterator[Problem]:
    """A source known only through another was published no later than it."""
    for row, other in _cited(record):
        if after(earliest(row.published), latest(other.published)):
            wrong = f"It is cited in `{other.source_id}`, published before it, {other.published}."
            yield at("sources", row, "published", wrong, "Correct one of the two dates.")


def what_was_read_says_when(record: Record) -> Iterator[Problem]:
    """`accessed` is filled if the source was read, and blank if it has `cited_in`."""
    for row in record.rows["sources"]:
        if not row.accessed and not row.cited_in:
            wrong = "The source was read, and the row does not say when."
            right = "Write the day, or name in `cited_in` the source through which it is known."
            yield at("sources", row, "accessed", wrong, right)
        elif row.accessed and row.cited_in:
            wrong = f"It is known only through `{row.cited_in}`, so it was not read."
            right = "Leave it blank; if it was read, blank `cited_in` and give its own origin."
            yield at("sources", row, "accessed", wrong, right)
        elif after(earliest(row.published), latest(row.accessed)):
            wrong = f"It was read before it was published, {row.published}."
            yield at("sources", row, "accessed", wrong, "Correct one of the two dates.")


def actors_are_not_part_of_themselves(record: Record) -> Iterator[Problem]:
    """Actors are not part of each other in a circle."""
    edges = {row.actor_id: [row.part_of] for row in record.rows["actors"] if row.part_of}
    for key in circles(edges):
        wrong = "The chain of `part_of` leads back to this row."
        right = "Persons are part of bodies, bodies of states; a state is part of nothing."
        yield at("actors", record.by_id["actors"][key], "part_of", wrong, right)


RULES = (
    citations_end_in_a_source_that_was_read,
    origins_follow_the_citation,
    what_is_cited_was_published_before,
    what_was_read_says_when,
    actors_are_not_part_of_themselves,
)
