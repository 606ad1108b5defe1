"""What is wrong with the files of a dossier, before the rules of the field are asked."""

from counterclaim.desk.messages import Message

_ONE_A_LINE = "Write `key: value`, one on a line."
_DELETE = "Delete it."

# The folder and its files
NOT_A_NAME = Message(
    "tables.not_a_name",
    "{name!r} is not a valid name of a dossier.",
    "Use small letters, digits and hyphens; {there}.",
)
FOLDER_NAME = Message(
    "tables.folder_name",
    "The folder has a dossier.yml, and its name cannot be that of a dossier.",
    "Rename it with small letters, digits and hyphens, or move it out of data/.",
)
NO_SUCH_DOSSIER = Message(
    "tables.no_such_dossier", "There is no dossier {name!r}.", "{guess}{there}."
)
NO_FOLDER = Message(
    "tables.no_folder",
    "There is no such folder.",
    "Make the folder and its tables; data/README.md says how.",
)
FILE_MISSING = Message(
    "tables.file_missing",
    "The file is missing.",
    "{guess}Make the file, with the header: {header}",
)
FILE_UNREADABLE = Message(
    "tables.file_unreadable", "The file cannot be read: {why}.", "Make it a file that you may read."
)

# Bytes
EMPTY = Message("tables.empty", "The file is empty.", "Give it at least a header.")
_UTF8 = "Save the file as UTF-8 (in a spreadsheet: Save as, Text CSV, character set UTF-8)."
UTF16 = Message("tables.utf16", "The file is UTF-16, not UTF-8.", _UTF8)
BYTE_ORDER_MARK = Message(
    "tables.byte_order_mark",
    "The file starts with a byte order mark (BOM), three bytes that no editor shows.",
    "Save it as UTF-8 without BOM, or run `counterclaim tidy` on it.",
)
NUL = Message(
    "tables.nul",
    "There is a NUL character (byte {byte} of the line).",
    "Delete it, or restore the file: it may be damaged.",
)
CR_LF = Message(
    "tables.cr_lf",
    "Lines end in CR LF, as Windows writes them ({n} of them).",
    "Save with LF line ends, or run `counterclaim tidy` on it.",
)
LONE_CR = Message(
    "tables.lone_cr",
    "There is a lone CR character.",
    "Delete it, or put LF in its place if a new row begins there.",
)
NOT_UTF8 = Message(
    "tables.not_utf8", "Byte {byte} of the line is 0x{code:02X}{guess}; that is not UTF-8.", _UTF8
)
CUT_OFF = Message(
    "tables.cut_off",
    "The last line has no line end, so it may be cut off.",
    "See that it is whole, and end it with a line end.",
)
CONFLICT = Message(
    "tables.conflict",
    "A merge of git left its conflict marker here.",
    "Decide between the two versions, then delete the three marker lines.",
)

# The header
SEPARATED_HEADER = Message(
    "tables.separated_header",
    "The columns are separated by {sign}.",
    "Save it with commas, or run `counterclaim tidy` on it: {header}",
)
HEADER_MALFORMED = Message(
    "tables.header_malformed", "The header is not well formed.", "Write {header}"
)
NO_HEADER = Message("tables.no_header", "The first line is not the header.", "Write {header}")
COLUMN_TWICE = Message("tables.column_twice", "The column appears {n} times.", "Keep one.")
UNKNOWN_COLUMN = Message(
    "tables.unknown_column",
    "The codebook has no such column here.",
    "{guess}Delete it, or move what it holds to `note`.",
)
COLUMN_MISSING = Message(
    "tables.column_missing", "The column is missing.", "Add it, so that the header is: {header}"
)
COLUMN_ORDER = Message(
    "tables.column_order",
    "`{column}` comes before it.",
    "Put the columns in the order: {header}",
)

# Rows
BLANK_LINE = Message("tables.blank_line", "The line is blank.", _DELETE)
LONG_ROW = Message(
    "tables.long_row",
    "The row is longer than {most:,} characters.",
    "Shorten it: a table does not hold articles.",
)
_QUOTED = (
    'Put the whole cell in quotation marks and double those within, as "he said ""no""", '
    "all on one line."
)
QUOTE_OPEN = Message(
    "tables.quote_open", "A quotation mark is opened and not closed on this line.", _QUOTED
)
QUOTE_INSIDE = Message("tables.quote_inside", "A quotation mark is inside a cell.", _QUOTED)
CELLS = Message(
    "tables.cells", "The row has {n} cells, the header {m}: {difference} {much}.", "{right}"
)
NO_ROWS = Message("tables.no_rows", "The table has no rows.", "Add the first row below the header.")
ID_TWICE = Message(
    "tables.id_twice", "Line {line} has this id.", "Give the row the next number never used before."
)
NOT_SORTED = Message(
    "tables.not_sorted",
    "The rows are not sorted by the number in the id.",
    "Move the row up: number {last} comes before it.",
)

# What to do about a row with too many or too few cells: completes CELLS.
TABS = "Separate the cells by commas; here they are separated by tabs, as in a spreadsheet."
SEMICOLONS = "Separate the cells by commas; here they are separated by semicolons."
CURLY = 'Write straight quotation marks (") around a cell that holds a comma, not “curly” ones.'
COMMA = "Put a cell that holds a comma in quotation marks."
CUT_ROW = "Count the commas, one for each blank cell too, and see that the row is not cut off."

# Cells
SPACE_AROUND = Message(
    "tables.space_around", "There is a space before or after the value.", _DELETE
)
LOST_CHARACTER = Message(
    "tables.lost_character",
    "A character was lost when the file changed its encoding (U+FFFD).",
    "Write it anew from the source.",
)
CONTROL_CHARACTER = Message(
    "tables.control_character", "There is a control character, U+{code:04X}.", _DELETE
)
INVISIBLE = Message(
    "tables.invisible", "An invisible character, U+{code:04X}, turns or hides text.", _DELETE
)
BLANK = Message("tables.blank", "The cell is blank and must not be.", "{meaning}")
UNKNOWN_VALUE = Message(
    "tables.unknown_value", "The codebook has no such value here.", "{guess}Write one of {known}."
)
TOO_LONG = Message("tables.too_long", "{n} characters are more than {most}.", "{meaning}")
FORM = Message("tables.form", "The value is not of the form `{form}`.", "{meaning}")
OTHER = Message("tables.other", "frictionless reports {kind}: {note}.", "See data/README.md.")

# dossier.yml
NOT_YAML = Message(
    "tables.not_yaml",
    "This is not YAML: {what}.",
    "Write `key: value`, and put text that holds `: ` or `#` in quotation marks.",
)
KEY_TWICE = Message("tables.key_twice", "The key `{key}` appears twice.", "Keep one.")
YAML_TOO_LONG = Message(
    "tables.yaml_too_long",
    "The file is longer than {most:,} characters.",
    "Shorten it: what the dossier tells belongs into its tables.",
)
ALIAS = Message(
    "tables.alias", "A value is given as `*{name}`, by the name of another.", "Write it out."
)
NOT_A_MAPPING = Message("tables.not_a_mapping", "The file is not a mapping.", _ONE_A_LINE)
OLDER = Message(
    "tables.older",
    "The tables are of an earlier version of the codebook.",
    "Run `counterclaim migrate DOSSIER`, which shows what would change; --write changes it.",
)
