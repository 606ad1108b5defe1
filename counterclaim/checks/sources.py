"""Rules on sources and actors."""

from collections import Counter
from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, Row, after, at, cycles, earliest, ids, latest
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


def what_was_read_can_be_found(dossier: IndexedTables) -> Iterator[Problem]:
    """A source that was read has an address, or says why it has none."""
    for row in dossier.rows["sources"]:
        if not row.cited_in and not row.url and not row.url_reason:
            yield at("sources", row, "url_reason", messages.NO_ADDRESS)
        elif row.url and row.url_reason:
            yield at("sources", row, "url_reason", messages.ADDRESS_AND_REASON)


def what_is_cited_was_not_read(dossier: IndexedTables) -> Iterator[Problem]:
    """`read_as` says cited of a source that has `cited_in`, and of no other."""
    for row in dossier.rows["sources"]:
        if row.read_as and row.cited_in and row.read_as != "cited":
            message = messages.READ_AND_CITED.fill(source=row.cited_in)
            yield at("sources", row, "read_as", message)
        elif row.read_as == "cited" and not row.cited_in:
            yield at("sources", row, "read_as", messages.CITED_NOWHERE)


def live_pages_change_after_they_appear(dossier: IndexedTables) -> Iterator[Problem]:
    """A live page changes until no earlier than it was published, and no later than it was read."""
    for row in dossier.rows["sources"]:
        if after(earliest(row.published), latest(row.published_until)):
            message = messages.CHANGED_EARLIER.fill(published=row.published)
            yield at("sources", row, "published_until", message)
        elif after(earliest(row.published_until), latest(row.accessed)):
            message = messages.CHANGED_AFTER_READING.fill(accessed=row.accessed)
            yield at("sources", row, "published_until", message)


def sources_do_not_pass_each_other_on(dossier: IndexedTables) -> Iterator[Problem]:
    """Sources do not code each other, or pass each other's interviews on, in a circle."""
    for field in ("interview_of", "coded_by"):
        edges = {
            row.source_id: [getattr(row, field)]
            for row in dossier.rows["sources"]
            if getattr(row, field)
        }
        for key in cycles(edges):
            message = messages.SOURCE_CYCLE.fill(field=field)
            yield at("sources", dossier.by_id["sources"][key], field, message)


def names_of_what_is_passed_on_are_told_once(dossier: IndexedTables) -> Iterator[Problem]:
    """`relays` names each briefing, post or release once."""
    for row in dossier.rows["sources"]:
        if twice := [name for name, n in Counter(ids(row.relays)).items() if n > 1]:
            yield at("sources", row, "relays", messages.RELAYED_TWICE.fill(name=twice[0]))


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
    what_was_read_can_be_found,
    what_is_cited_was_not_read,
    live_pages_change_after_they_appear,
    sources_do_not_pass_each_other_on,
    names_of_what_is_passed_on_are_told_once,
    actors_are_not_part_of_themselves,
)
