"""Messages about bringing tables to the newest version of the codebook."""

from counterclaim.desk.messages import Message

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
COLUMN_TWICE = Message(
    "migrate.column_twice",
    "The column appears twice.",
    "Keep one, or rename the other to the column that it holds.",
)
OTHER_VERSION = Message(
    "migrate.other_version",
    "The program knows versions up to {number} of the codebook.",
    "Update the program, or write the number of an earlier version.",
)
UNEVEN_ROW = Message(
    "migrate.uneven_row",
    "The row has {cells} cells and the header has {columns}.",
    "Run `counterclaim check` first.",
)

# What migration leaves for a person; the ids of the rows follow.
LOOK_SHOOT_DOWN = Message(
    "migrate.look_shoot_down", "", "Over ground that the actor defends, write air_defence."
)
LOOK_DEPLOY = Message(
    "migrate.look_deploy", "", "Now on rung 4; arms handed to a belligerent are supply_arms."
)
LOOK_PARTIAL_ACK = Message(
    "migrate.look_partial_ack",
    "",
    "Words near the claim that grant no part of it have the relation context and no stance.",
)
LOOK_NO_ADDRESS = Message("migrate.look_no_address", "", "Say why the source has no address.")
LOOK_SET_ASIDE = Message(
    "migrate.look_set_aside", "", "Say why rows of the judgement it replaces speak neither way."
)
LOOK_READ_AS = Message("migrate.look_read_as", "", "Say whether the whole text was read.")
