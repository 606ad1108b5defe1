"""What is wrong with single fields, dossier.yml, and rows that two dossiers share."""

from counterclaim.desk.messages import Message

# Any field
UNDETERMINED_REFUSED = Message(
    "fields.undetermined_refused", "`undetermined` is not allowed in this field.", "{meaning}"
)
NOT_ONE_DAY = Message(
    "fields.not_one_day", "This is not exactly one day.", "Write it as 2022-10-28."
)
NOT_SEPARATED = Message(
    "fields.not_separated", "Ids are not separated by one space.", "Write {ids}."
)
UNKNOWN_ROW = Message(
    "fields.unknown_row",
    "{table}.csv has no row `{key}`.",
    "Correct the id, or add the row to {table}.csv first.",
)
UNKNOWN_ENTRY = Message(
    "fields.unknown_entry", "{table}.csv has no `{key}`.", "{guess}See data/README.md, {table}.csv."
)
NAMED_TWICE = Message("fields.named_twice", "The list names `{key}` twice.", "Name it once.")
SEVERAL_IDS = Message(
    "fields.several_ids",
    "The field holds one id, and {n} are named.",
    "Keep `{first}` here, and write the others in `{others}`, separated by spaces.",
)
WITHDRAWN_NAMED = Message(
    "fields.withdrawn_named",
    "`{key}` is withdrawn.",
    "Name a row that is not withdrawn, or withdraw this row too.",
)
FIELD_OF_KIND = Message(
    "fields.field_of_kind",
    "Only a {only} has this field, and the kind of the row is {kind}.",
    "Leave it blank, or make the row a {only}.",
)
TOO_MANY_WORDS = Message(
    "fields.too_many_words", "This has {n} words; {most} are allowed.", "Shorten it."
)
NOT_AN_ADDRESS = Message(
    "fields.not_an_address",
    "This is not an http or https address.",
    "Write the whole address, as https://example.org/news/1.",
)
UNKNOWN_SIDE = Message(
    "fields.unknown_side",
    "dossier.yml has no such side.",
    "{guess}Write one of {sides}, or leave it blank.",
)
AFTER_THE_SEARCH = Message(
    "fields.after_the_search",
    "Its last day is after searched_until, {until}.",
    "Narrow the date, or search further and change dossier.yml.",
)

# dossier.yml
UNKNOWN_KEY = Message(
    "fields.unknown_key", "The codebook has no such key.", "{guess}The keys are {keys}."
)
KEY_MISSING = Message("fields.key_missing", "The key is missing.", "{meaning}")
KEY_BLANK = Message("fields.key_blank", "The value is blank and must not be.", "{meaning}")
KEY_TYPE = Message("fields.key_type", "The value is not {type}.", "{meaning}")
KEY_FORM = Message("fields.key_form", "This is not {form}.", "{meaning}")
KEY_LONG = Message(
    "fields.key_long", "The value has {n:,} characters; {most:,} are allowed.", "Shorten it."
)
OTHER_VERSION = Message(
    "fields.other_version",
    "This program reads version {version} of the tables.",
    "Run `counterclaim migrate DOSSIER`, which brings earlier versions to it.",
)
UNKNOWN_VALUE = Message(
    "fields.unknown_value", "The codebook has no such value here.", "{guess}Write one of {known}."
)
NO_SIDES = Message(
    "fields.no_sides",
    "There is no side.",
    "Name at least one, as UA: {{label: Ukraine, colour: '#1c5cab'}}.",
)
SIDE_CODE = Message(
    "fields.side_code",
    "This is not a valid code of a side.",
    "Write two to four capitals or digits, as UA.",
)
SIDE_KEYS = Message(
    "fields.side_keys",
    "The side {side} must have a label and a colour, and nothing else.",
    "Write {{label: Ukraine, colour: '#1c5cab'}}.",
)
SIDE_LABEL = Message("fields.side_label", "The side {side} has no label.", "Name it.")
SIDE_COLOUR = Message(
    "fields.side_colour",
    "The side {side} has no valid colour.",
    "Write # and six of 0-9 a-f in quotation marks, as '#1c5cab'.",
)
SIDE_PALE = Message(
    "fields.side_pale",
    "The colour of {side} is too pale on white: contrast {contrast:.1f} to 1.",
    "Take a darker one, of {least} to 1 or more.",
)
COLOUR_TWICE = Message(
    "fields.colour_twice", "{side} and {other} have the same colour.", "Give each its own."
)
BELLIGERENT_UNKNOWN = Message(
    "fields.belligerent_unknown",
    "actors.csv has no such row.",
    "Correct the id, or add the row to actors.csv first.",
)
BELLIGERENT_TWICE = Message("fields.belligerent_twice", "It is named twice.", "Name it once.")

# The answer in dossier.yml
ANSWER_UNKNOWN = Message(
    "fields.answer_unknown",
    "judgements.csv has no row `{judgement}`.",
    "Correct the id, or leave `answer` out if no judgement answers the question.",
)
ANSWER_WITHDRAWN = Message(
    "fields.answer_withdrawn", "`{judgement}` is withdrawn.", "Name a judgement that counts."
)
ANSWER_REPLACED = Message(
    "fields.answer_replaced", "`{newer}` replaces `{judgement}`.", "Write {newer}."
)
ASKED_UNKNOWN = Message(
    "fields.asked_unknown",
    "actors.csv has no such row.",
    "Write the id of the actor whose answers matter most.",
)
TEXT_TOO_LONG = Message(
    "fields.text_too_long",
    "The answer has {n} words without its ids; {most} are allowed.",
    "Shorten it.",
)
TEXT_WITHOUT_IDS = Message(
    "fields.text_without_ids",
    "The answer names no row.",
    "Put the ids of the rows that it rests on in brackets after each clause, as [e014 j002].",
)
TEXT_UNKNOWN = Message(
    "fields.text_unknown",
    "The tables have no row `{key}` that counts.",
    "Write ids in brackets, separated by spaces, as [e014 j002].",
)
TEXT_LOOSE = Message(
    "fields.text_loose",
    "The words “{words}” name no row.",
    "Put the ids that they rest on in brackets after them.",
)
TEXT_NAME = Message(
    "fields.text_name",
    "“{name}” is named, and none of {rows} names it.",
    "Add the row in which it acts, speaks or is spoken of, or correct the name.",
)
TEXT_DATE = Message(
    "fields.text_date",
    "None of {rows} has the date “{date}”.",
    "Correct the date, or add the row that has it.",
)
TEXT_NUMBER = Message(
    "fields.text_number",
    "The number {number} is not in {rows}.",
    "Correct it, or add the row that has it.",
)
TEXT_STANCE = Message(
    "fields.text_stance",
    "It says “{word}”, and none of {rows} is a statement of that kind.",
    "Name the statement that does so, or use its own verb.",
)
TEXT_LIKELIHOOD = Message(
    "fields.text_likelihood",
    "It says “{word}”, and the judgement says {right}.",
    "Use the word of the judgement, and name it in the brackets.",
)
KEY_ROWS_NUMBER = Message(
    "fields.key_rows_number", "There are {n} key rows.", "Name {least} to {most}, or none at all."
)
KEY_ROW_FORM = Message(
    "fields.key_row_form",
    "Key row {n} is not an event with a caption.",
    "Write {{event: e014, caption: Iran denies}}.",
)
KEY_ROW_UNKNOWN = Message(
    "fields.key_row_unknown",
    "Key row {n} names `{event}`, and events.csv has no such row that counts.",
    "Correct the id.",
)
KEY_ROW_TWICE = Message(
    "fields.key_row_twice", "`{event}` is a key row twice.", "Name each event once."
)
KEY_CAPTION = Message(
    "fields.key_caption",
    "The caption of `{event}` has {n} words; {most} are allowed.",
    "Shorten it.",
)
KEY_ORDER = Message(
    "fields.key_order",
    "`{event}`, {date}, comes after `{before}`, {later}.",
    "Put the key rows in the order in which they happened.",
)

# Themes
LABEL_TWICE = Message(
    "fields.label_twice", "`{theme}` has the same label.", "Reword one, or use one theme for both."
)

# The same event in several dossiers
JOINED_ALREADY = Message(
    "fields.joined_already",
    "`{key}` is already named by `{event}`.",
    "Join it to the row of the same event, and leave the other blank.",
)
JOIN_INSIDE = Message(
    "fields.join_inside", "`{key}` is a row of this dossier.", "Withdraw one of the two instead."
)
JOIN_NO_DOSSIER = Message(
    "fields.join_no_dossier", "There is no dossier `{dossier}`.", "{guess}{known}"
)
JOIN_UNREADABLE = Message(
    "fields.join_unreadable",
    "The events of `{dossier}` cannot be read.",
    "Correct that dossier first.",
)
JOIN_NO_ROW = Message(
    "fields.join_no_row",
    "{dossier}/events.csv has no row `{event}`.",
    "Correct the id, or leave the cell blank.",
)
JOIN_WITHDRAWN = Message(
    "fields.join_withdrawn",
    "`{key}` is withdrawn ({reason}).",
    "Name the row that replaces it, or leave the cell blank.",
)
JOIN_BOTH_WAYS = Message(
    "fields.join_both_ways",
    "`{key}` names a row of this dossier in its turn.",
    "Write a join once, in the dossier that was made later.",
)
JOIN_DIFFERS = Message(
    "fields.join_differs",
    "The two rows differ: {differences}.",
    "Correct the one that is wrong; if both are right, they are not the same event.",
)
DATES_APART = Message(
    "fields.dates_apart", "the date of `{key}`, {other}, does not overlap with {date}"
)
OTHER_ACTION = Message("fields.other_action", "the action of `{key}` is {other}, here {action}")
OTHER_ACTOR = Message("fields.other_actor", "the actor of `{key}` is {other}, here {actor}")
