"""What the workbench says: drafts, migration."""

from counterclaim.desk.messages import Message

NO_DOSSIER_YML = Message(
    "migrate.no_dossier_yml", "The file is missing.", "A dossier needs a dossier.yml."
)
NO_TABLE = Message("migrate.no_table", "The table is missing.", "Run `counterclaim check` first.")
UNREADABLE = Message(
    "migrate.unreadable", "The file cannot be read: {why}.", "Run `counterclaim check` first."
)
NOT_CSV = Message(
    "migrate.not_csv", "The table is not well formed: {why}.", "Run `counterclaim check` first."
)
UNKNOWN_COLUMN = Message(
    "migrate.unknown_column",
    "No version of the codebook has this column.",
    "Delete it, or move what it holds to `note`.",
)
MISSING_COLUMN = Message(
    "migrate.missing_column",
    "The column is missing, and every version of the codebook has it.",
    "Add it to the header, and a cell to each row.",
)
UNEVEN_ROW = Message(
    "migrate.uneven_row",
    "The row has {cells} cells and the header has {columns}.",
    "Run `counterclaim check` first.",
)
