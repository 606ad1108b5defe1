"""What comes in and goes out: spreadsheets, feeds, candidates, exports."""

from counterclaim.desk.messages import Message

# What tidying changed
TOOK_MARK = Message("formats.took_mark", "removed the byte order mark of {encoding}")
READ_AS = Message("formats.read_as", "read as {encoding} (--encoding takes another)")
TOOK_CR = Message("formats.took_cr", "replaced {n:,} line ends of Windows")
TOOK_SEPARATOR = Message("formats.took_separator", "replaced {name} by commas between cells")
TOOK_CURLY = Message(
    "formats.took_curly", "straightened quotation marks around cells in {n:,} rows"
)
TOOK_COLUMNS = Message("formats.took_columns", "removed {n} blank columns at the end")
MOVED_COLUMNS = Message("formats.moved_columns", "put the columns into the codebook's order")
WROTE_HEADER = Message("formats.wrote_header", "wrote the header as the codebook does")
TRIMMED = Message("formats.trimmed", "removed spaces and line ends from {n:,} cells")
WROTE_DATES = Message("formats.wrote_dates", "wrote {n:,} dates in {column} as EDTF")

# Bytes and rows that cannot be read
NO_ENCODING = Message(
    "formats.no_encoding", "There is no such encoding.", "Write one as utf-8 or windows-1251."
)
NOT_IN_ENCODING = Message(
    "formats.not_in_encoding",
    "Byte 0x{code:02X} does not exist in {encoding}.",
    "Give another with --encoding, or save the file as UTF-8.",
)
NOT_IN_ANY = Message(
    "formats.not_in_any",
    "The file is neither UTF-8 nor windows-1252.",
    "Give its encoding with --encoding, or save it as UTF-8.",
)
NOT_TEXT = Message(
    "formats.not_text",
    "The file holds NUL characters, so it is no text or was damaged.",
    "Save it as CSV in UTF-8.",
)
NO_ROWS = Message("formats.no_rows", "The file has no rows.", "Save the sheet with its header.")
UNEVEN = Message(
    "formats.uneven",
    "The row has {n} cells, the header {m}.",
    "See that it was not cut off, and put cells that hold the separator in quotation marks.",
)
NOT_CSV = Message(
    "formats.not_csv",
    "A quotation mark in this row is never closed, or is inside a cell.",
    'Put the whole cell in quotation marks and double those within, as "he said ""no""".',
)
NO_HEADER = Message(
    "formats.no_header", "The first line names no column of the table.", "Write {columns}"
)
TWO_HEADERS = Message(
    "formats.two_headers",
    "The names of the columns are in the second line.",
    "Delete the first line.",
)
UNKNOWN_COLUMN = Message(
    "formats.unknown_column",
    "The table has no such column.",
    "{guess}Rename it, or move what it holds to `note` and delete it.",
)
COLUMN_TWICE = Message("formats.column_twice", "The column appears twice.", "Keep one.")
COLUMN_MISSING = Message(
    "formats.column_missing", "The column is missing.", "Add it to the header, blank if need be."
)

# `counterclaim tidy`
NOT_A_TABLE = Message(
    "formats.not_a_table",
    "{file} is not the name of a table.",
    "Give a dossier, or a file called one of {names}; --table takes another name.",
)
IN_FORM = Message("formats.in_form", "{file}: nothing to change.")
CHANGES = Message("formats.changes", "{file}: {changes}")
MORE_LINES = Message("formats.more_lines", "… and {n:,} more lines")
TWO_READINGS = Message(
    "formats.two_readings",
    "{file}, {column}: {n:,} dates such as {example} are {day} or {month}.",
    "Give --day-first or --month-first, or --order {column}=day-first for this column.",
)
ORDER_NEEDED = Message("formats.order_needed", "Give --day-first or --month-first.")
EVIDENCE = Message(
    "formats.evidence",
    "Of the others in the column, {day:,} can only be day first and {month:,} only month first.",
)
WHICH_ORDER = Message(
    "formats.which_order", "Is the day first or the month? [d/m, Enter to leave them]"
)
NOT_AN_ORDER = Message(
    "formats.not_an_order",
    "--order {text} is not of the form COLUMN=day-first or COLUMN=month-first.",
    "Write it as --order date=day-first.",
)
LEFT_OUT_ABOVE = Message(
    "formats.left_out_above",
    "Left out what is above {mark} or rests on it: {rows}.",
    "Write `--handling` with a higher mark to have them too.",
)
WROTE = Message("formats.wrote", "Wrote {path}.")
NOT_WRITTEN = Message("formats.not_written", "Nothing was written yet.", "Add --write to write it.")

# `counterclaim check`
TIDY_MENDS = Message(
    "formats.tidy_mends",
    "`counterclaim tidy {what}` can correct what a spreadsheet did; it shows the change first.",
)

# `counterclaim export`
TARGET_TAKEN = Message(
    "formats.target_taken",
    "The folder already exists and is not empty.",
    "Name a new folder, or a file that ends in .zip.",
)
LONG_CELL = Message(
    "formats.long_cell",
    "The cell is longer than the {most:,} characters that Excel takes.",
    "Shorten it, or export as datapackage.",
)

# Workbooks
PASSWORD = Message("formats.password", "The workbook has a password.", "Save a copy without one.")
NO_WORKBOOK = Message(
    "formats.no_workbook", "The workbook cannot be read: {why}.", "Save it anew as XLSX or CSV."
)
TOO_LARGE = Message(
    "formats.too_large", "The file is larger than 400 MB when unpacked.", "Take a part of it."
)
MERGED = Message(
    "formats.merged",
    "The sheet {sheet} has {n} merged cells, the first in column {column}.",
    "Unmerge them, so that each row has its own values.",
)
MACROS = Message("formats.macros", "The macros in the workbook were not run.")
FORMULAS = Message("formats.formulas", "Formulas were read by the values that were last saved.")
HIDDEN_SHEET = Message("formats.hidden_sheet", "The sheet {sheet} is hidden and was left out.")

# `counterclaim import sheets`
NO_OWN_SHEET = Message(
    "formats.no_own_sheet",
    "No sheet is named like a table; there are: {sheets}.",
    "Name each like its table: {tables}.",
)
NO_ID_COLUMN = Message(
    "formats.no_id_column",
    "The first row of the sheet does not name `{column}`.",
    "Put the names of the columns into the first row.",
)
NO_ID = Message("formats.no_id", "The row has no id.", "Give it the next one never used.")
ID_TWICE = Message("formats.id_twice", "The id is in the sheet twice.", "Give one a new id.")
EDITED = Message("formats.edited", "{table}: {edited:,} cells edited, {added:,} rows added.")
MISSING_ROWS = Message(
    "formats.missing_rows",
    "{table}: {n:,} rows are not in the sheet and stay: {ids}.",
    "To take a row out, fill `withdrawn`.",
)
NOTHING_EDITED = Message("formats.nothing_edited", "Nothing was edited.")
WOULD_NOT_PASS = Message(
    "formats.would_not_pass", "Nothing was written: with these cells the tables would not pass:"
)

# `counterclaim import datapackage`
NO_PACKAGE = Message(
    "formats.no_package",
    "There is no datapackage.json that can be read.",
    "Give the folder or the zip that `counterclaim export` wrote.",
)
NOT_OURS = Message(
    "formats.not_ours",
    "The Data Package is no dossier: it has no dossier.yml, or its name cannot be that of one.",
    "Import its tables one by one, with a column map.",
)
PART_MISSING = Message(
    "formats.part_missing", "The package names the file and does not have it.", "Export it again."
)
PART_CHANGED = Message(
    "formats.part_changed",
    "The file was changed after the package was made.",
    "Export it again, or remove `hash` from datapackage.json if you changed it yourself.",
)
NAME_TAKEN = Message(
    "formats.name_taken", "{path} already exists.", "Give another name after the file."
)
PART_DROPPED = Message("formats.part_dropped", "Left out {file}: no dossier has such a file.")
IMPORTED = Message(
    "formats.imported",
    "Created {path}.",
    "To render it, add a report with `dossier: {name}` to reports/reports.yml.",
)

# Feeds and candidates
OTHER_COLUMNS = Message(
    "formats.other_columns",
    "The first row does not name: {columns}.",
    "Give the file as its publisher exports it, header included.",
)
PROPOSED = Message(
    "formats.proposed",
    "{name}: {added:,} new candidates, {changed:,} updated, {alike:,} unchanged, {decided:,} "
    "decided before.",
)
DROPPED = Message("formats.dropped", "Dropped {n:,} rows: {cause}.")
LEFT_OPEN = Message("formats.left_open", "Left open in {n:,} candidates: {field}.")
NO_CANDIDATES = Message("formats.no_candidates", "{dossier}: no candidate is open.")
NOT_OPEN = Message(
    "formats.not_open",
    "{id} is not an open candidate.",
    "List them with: counterclaim candidates {dossier}",
)
NAME_CANDIDATES = Message(
    "formats.name_candidates", "No candidate is named.", "Give ids, or --action for all of a kind."
)
REASON_NEEDED = Message(
    "formats.reason_needed", "A rejection needs its reason.", "Give it with --reason."
)
INTO_NEEDED = Message(
    "formats.into_needed", "The event to merge into is missing.", "Give it with --into e001."
)
DECIDED = Message("formats.decided", "{n:,} candidates {status}.")
