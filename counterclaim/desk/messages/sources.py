"""What is wrong with sources, their texts, and actors."""

from counterclaim.desk.messages import Message

_BOTH_DATES = "Correct one of the two dates."

# Sources and actors
CITED_CYCLE = Message(
    "sources.cited_cycle",
    "The chain of `cited_in` leads back to this row.",
    "End it in a source that was read, whose `cited_in` is blank.",
)
OTHER_ORIGIN = Message(
    "sources.other_origin",
    "It is known only through `{source}`, which has another origin.",
    "Write {origin}.",
)
CITED_EARLIER = Message(
    "sources.cited_earlier",
    "It is cited in `{source}`, which was published before it, {published}.",
    _BOTH_DATES,
)
NO_DAY_READ = Message(
    "sources.no_day_read",
    "The source was read, and the row does not say when.",
    "Write the day, or name in `cited_in` the source through which it is known.",
)
DAY_READ_REFUSED = Message(
    "sources.day_read_refused",
    "It is known only through `{source}`, so it was not read.",
    "Leave it blank; if it was read, blank `cited_in` and give its own origin.",
)
READ_EARLIER = Message(
    "sources.read_earlier", "It was read before it was published, {published}.", _BOTH_DATES
)
NO_ADDRESS = Message(
    "sources.no_address",
    "The source was read, and nobody can find it: it has no address.",
    "Write the address, or say in url_reason why there is none.",
)
ADDRESS_AND_REASON = Message(
    "sources.address_and_reason",
    "The source has an address and a reason why it has none.",
    "Keep one of the two.",
)
READ_AND_CITED = Message(
    "sources.read_and_cited",
    "It is known only through `{source}`, so it was not read.",
    "Write cited; if it was read, blank `cited_in` and give its own origin.",
)
CITED_NOWHERE = Message(
    "sources.cited_nowhere",
    "It is marked as cited, and `cited_in` does not say where.",
    "Name the source that cites it, or write whole, excerpts or record.",
)
CHANGED_EARLIER = Message(
    "sources.changed_earlier",
    "The page changed until a day before it was published, {published}.",
    _BOTH_DATES,
)
CHANGED_AFTER_READING = Message(
    "sources.changed_after_reading",
    "The version of this day was read before it, on {accessed}.",
    "Write the day of the version that was read.",
)
SOURCE_CYCLE = Message(
    "sources.source_cycle",
    "The chain of `{field}` leads back to this row.",
    "Leave it blank in the source that the others go back to.",
)
RELAYED_TWICE = Message("sources.relayed_twice", "The list names `{name}` twice.", "Name it once.")
PART_CYCLE = Message(
    "sources.part_cycle",
    "The chain of `part_of` leads back to this row.",
    "Make persons part of bodies and bodies part of states; a state is part of nothing.",
)

# The texts of the sources
NO_FOLDER = Message(
    "sources.no_folder",
    "There is no such folder.",
    "Name the folder that holds the texts, as s001.txt.",
)
OTHER_TEXT = Message(
    "sources.other_text",
    "{file} is another text: its sha256 is {digest}.",
    "Get the text that was coded, or check each row against this one and change the digest.",
)
TEXT_NOT_UTF8 = Message(
    "sources.text_not_utf8", "{file} is not UTF-8 (byte {byte}).", "Save the text as UTF-8."
)
PAST_THE_END = Message(
    "sources.past_the_end",
    "`{place}` is past the end: {source}.txt has {n} paragraphs.",
    "Count the lines of the text that are not blank.",
)
QUOTE_ELSEWHERE = Message(
    "sources.quote_elsewhere",
    "The quoted words are elsewhere: {places}.",
    "Correct the paragraph.",
)
QUOTE_NOT_IN_TEXT = Message(
    "sources.quote_not_in_text",
    "The quoted words are not in {sources}.",
    "Quote letter by letter, or say it in our own words in the summary.",
)

# What could not be verified
TEXT_MISSING = Message(
    "sources.text_missing", "{source}: There is no {file}, so nothing was compared with it."
)
NO_DIGEST = Message(
    "sources.no_digest", "{source}: The row has no text_sha256, so {file} proves nothing."
)
NO_PARAGRAPH = Message(
    "sources.no_paragraph", "{events}: The locator names no paragraph, so no place was verified."
)
QUOTE_NO_PARAGRAPH = Message(
    "sources.quote_no_paragraph",
    "{event}: The locator names no paragraph of {sources}, so the quote was not verified.",
)
QUOTE_NO_LOCATOR = Message(
    "sources.quote_no_locator", "{event}: It has no locator, so the quote was not verified."
)
QUOTE_NO_TEXT = Message(
    "sources.quote_no_text", "{event}: The text that should hold the quote is missing."
)
