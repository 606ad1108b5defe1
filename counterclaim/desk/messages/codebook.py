"""What is wrong with a codebook, shared or of one dossier."""

from counterclaim.desk.messages import Message

MISSING = Message(
    "codebook.missing", "The file is missing.", "Restore it from the repository's data/codebook."
)
UNREADABLE = Message(
    "codebook.unreadable", "The file cannot be read: {why}.", "Make it a file that you may read."
)
NOT_CSV = Message(
    "codebook.not_csv", "This is not a line of CSV: {why}.", "Close every quotation mark."
)
NOT_YAML = Message(
    "codebook.not_yaml", "This is not a schema in YAML: {why}.", "Compare it with events.yml."
)
UNKNOWN_FILE = Message(
    "codebook.unknown_file",
    "A dossier's own codebook takes no such file.",
    "{guess}It takes {known}.",
)
UNKNOWN_COLUMN = Message(
    "codebook.unknown_column", "The codebook has no such column here.", "{guess}It takes {known}."
)
MISSING_COLUMN = Message(
    "codebook.missing_column", "The column is missing.", "Add it to the header: {known}."
)
COLUMN_TWICE = Message("codebook.column_twice", "The column appears {n} times.", "Keep one.")
CELLS = Message("codebook.cells", "The row has {n} cells, the header {m}.", "Make them equal.")
OLDER = Message(
    "codebook.older",
    "This program has a field that the codebook of the desk does not have.",
    "Bring the desk to this version: counterclaim upgrade --write",
)
NO_ROWS = Message("codebook.no_rows", "The table has no rows.", "Add the first row.")
BLANK = Message("codebook.blank", "The cell is blank and must not be.", "Fill in {what}.")
VALUE = Message("codebook.value", "Not a value that this column takes.", "Write {what}.")
TOO_LONG = Message(
    "codebook.too_long", "{n} characters are too many to be shown.", "Use at most {most}."
)
KEY_TWICE = Message(
    "codebook.key_twice", "Line {row} has the same key.", "Keep one row, or choose another key."
)
TAKEN = Message(
    "codebook.taken",
    "`{other}` has the same {column}, so a reader could not tell them apart.",
    "Choose another{free}.",
)
UNKNOWN_SYMBOL = Message(
    "codebook.unknown_symbol",
    "Charts cannot draw this symbol.",
    "{guess}Free are: {free}.",
)
NO_SUCH = Message(
    "codebook.no_such", "{file} has no such row.", "{guess}Name one of: {known}, or add the row."
)
GROUP_UNUSED = Message(
    "codebook.group_unused", "No rung belongs to this group.", "Name it in ladder.csv, or drop it."
)
GROUP_APART = Message(
    "codebook.group_apart",
    "The rungs of a group must be neighbours, and groups rise with their order.",
    "Give rung {rung} to another group, or change `order` in groups.csv.",
)
COLOUR_STEP = Message(
    "codebook.colour_step",
    "The group's colour is too near to that of `{other}`, which comes before it.",
    "Write a step at least {apart} above {step}.",
)
ACT_ASSERTS = Message(
    "codebook.act_asserts", "Only a statement can assert.", "Write no, or make it a statement."
)
NO_RUNG = Message(
    "codebook.no_rung",
    "The action has no rung, and its class is no group of groups.csv without rungs.",
    "Fill in the number of a rung of ladder.csv, or write one of {groups} in `class`.",
)
CLOSED_SCALE = Message(
    "codebook.closed_scale",
    "The charts know no such value of {scale}.",
    "Keep to {known}, or change the program first.",
)
SCALE_INCOMPLETE = Message(
    "codebook.scale_incomplete", "The scale {scale} lacks `{value}`.", "Add its row."
)
NO_RANGE = Message(
    "codebook.no_range",
    "The word of likelihood `{word}` has no range.",
    "Add its row, with low and high.",
)
RANGE_EMPTY = Message(
    "codebook.range_empty",
    "The upper end is not above the lower one, {low}.",
    "Write a number above {low}.",
)
RANGES_OVERLAP = Message(
    "codebook.ranges_overlap",
    "The range begins below the end of the word before it, `{other}`, which ends at {high}.",
    "Write {high} or more, or correct the order in scales.csv.",
)
MEANING = Message(
    "codebook.meaning",
    "A dossier may reword the shared row `{key}`, not change what it means.",
    "Leave the cell blank, or add a row with a key of its own.",
)
FIELD_KEY = Message(
    "codebook.field_key", "The field has no {key}.", "Give it one: pages and messages show it."
)
FIELD_NAME = Message(
    "codebook.field_name",
    "Not a name that a field can have.",
    "Use a-z, 0-9 and _, beginning with a letter.",
)
FIELD_RESERVED = Message(
    "codebook.field_reserved",
    "The program computes a column of this name.",
    "Choose another name.",
)
FIELD_TWICE = Message("codebook.field_twice", "The table has this field twice.", "Keep one.")
FIELD_TARGET = Message(
    "codebook.field_target", "The codebook has no {what} `{name}`.", "{guess}Known: {known}."
)

# What to fill into a column: completes “Fill in …” and “Write …”.
FILL = {
    ("actions", "action"): "a key of a-z, 0-9 and _",
    ("actions", "label"): "what one actor does, in the present: “accuses”",
    ("actions", "plural"): "what several do, in the present: “accuse”",
    ("actions", "past"): "what was done: “accused”",
    ("actions", "kind"): "act, statement or condition",
    ("actions", "asserts"): "yes if the statement says that something is so, else no",
    (
        "actions",
        "rung",
    ): "the number of a rung of ladder.csv, or leave it blank: never on the ladder",
    ("actions", "class"): "what sort of act it is; without a rung, the group that counts it",
    ("actions", "direction"): "up, down or neither, or leave it blank",
    ("actions", "expects_answer"): "yes or no: whether such a statement expects an answer",
    ("actions", "definition"): "a sentence that tells when to use it",
    ("actions", "cameo"): "a code of CAMEO, or leave it blank",
    ("actions", "plover"): "an event type of PLOVER, or leave it blank",
    ("actions", "quad"): "1, 2, 3 or 4, or leave it blank",
    ("actions", "goldstein"): "a number from -10.0 to 10.0, or leave it blank",
    ("ladder", "rung"): "a whole number from 0 to 99",
    ("ladder", "label"): "its name, which charts show",
    ("ladder", "group"): "the key of a group of groups.csv",
    ("ladder", "definition"): "a sentence that tells what belongs on it",
    ("groups", "group"): "a key of a-z, 0-9 and _",
    ("groups", "order"): "a number; groups are shown in its order",
    ("groups", "label"): "its name, which charts show: “sanctions”",
    ("groups", "colour_step"): "0 (lightest) to 50, or 75 to 125 (darkest); blank without a rung",
    ("stances", "stance"): "a key of a-z, 0-9 and _",
    ("stances", "order"): "a number; stances are shown in its order, and 3.5 is between 3 and 4",
    ("stances", "label"): "its name, which tables and charts show: “denial”",
    ("stances", "singular"): "how a sentence counts one: “denial”",
    ("stances", "plural"): "how a sentence counts several: “denials”",
    ("stances", "past"): "what the speaker did: “denied it”",
    ("stances", "family"): "a value of the scale family",
    ("stances", "counts"): "yes or no: whether it makes a claim answered",
    ("stances", "symbol"): "the symbol of its marks",
    ("stances", "limit"): "required, allowed or no: whether such an answer names its limit",
    ("stances", "definition"): "a sentence that tells when to use it",
    ("stances", "source"): "where the definition comes from",
    ("likelihoods", "likelihood"): "a value of the scale likelihood",
    ("likelihoods", "low"): "the least it means, in a hundred",
    ("likelihoods", "high"): "the most it means, in a hundred",
    ("likelihoods", "answer"): "how it answers a question: “very likely yes”",
    ("likelihoods", "source"): "where the range comes from",
    ("scales", "scale"): "the name of the scale",
    ("scales", "order"): "a number; values are shown in its order",
    ("scales", "value"): "the value that tables hold",
    ("scales", "label"): "its name, which the page shows",
    ("scales", "plural"): "the name of several: the page uses it as a heading",
    ("scales", "definition"): "a sentence that tells what it means",
    ("scales", "source"): "where the definition comes from",
}
