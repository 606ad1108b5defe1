"""What is wrong with the tables of a dossier as files."""

from counterclaim.desk.messages import Message

OLDER = Message(
    "tables.older",
    "The tables are of an earlier version of the codebook.",
    "Run `counterclaim migrate DOSSIER`, which shows what would change; --write changes it.",
)
