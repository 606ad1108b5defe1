"""What is wrong with a row that is being drafted."""

from counterclaim.desk.messages import Message

NO_SOURCE_DAY = Message(
    "drafts.no_source_day",
    "Time words are counted from the source, and the row names none with a day.",
    "Give `source_ids` first, or write the date itself.",
)
CONTROL_CHARACTER = Message(
    "drafts.control_character",
    "The value has a tab, a line end or another control character (U+{code:04X}).",
    "Write it on one line, with spaces.",
)
SPACE_AROUND = Message(
    "drafts.space_around", "There is a space before or after the value.", "Delete it."
)
UNKNOWN_FIELD = Message(
    "drafts.unknown_field", "{table}.csv has no such field.", "{guess}The fields are {fields}."
)
