"""The one line that stands for a folded section."""

from counterclaim.dossier.lookups import source_rows
from counterclaim.text import bottom_line, lines


def test_the_line_of_sources_tells_what_was_read_from_what_is_known_through_others(seed):
    first, second, *_ = source_rows(seed).values()
    own = first._replace(cited_in="", read_as="")
    record, quoted = own._replace(read_as="record"), second._replace(cited_in=own.source_id)
    assert [bottom_line.read_directly(each) for each in (own, record, quoted)] == [
        True,
        False,
        False,
    ]
    assert lines.sources([own]) == "1 source, read directly"
    assert lines.sources([record]) == "1 source, none read directly"
    assert lines.sources([own, quoted]).startswith("2 sources, one read directly")
    assert bottom_line.origins([own, record]).startswith(
        "two sources, one of them read directly and one through a record"
    )
    assert bottom_line.origins([own, record, quoted]).startswith(
        "three sources, one of them read directly, one through a record and one cited by others"
    )
    assert bottom_line.origins([record]).startswith("one source, read through a record")
    assert bottom_line.origins([quoted]).startswith("one source, not read directly")
    assert bottom_line.origins([record, record]).startswith(
        "two sources, all read through a record"
    )
