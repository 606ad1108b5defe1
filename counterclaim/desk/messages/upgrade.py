"""What `counterclaim upgrade` says."""

from counterclaim.desk.messages import Message

CHECKOUT = Message(
    "upgrade.checkout",
    "This desk is the program's own repository.",
    "Update it with git.",
)
UNKNOWN_FILE = Message(
    "upgrade.unknown_file",
    "{name} is not a file that comes with the program.",
    "{nearest}Name one that `counterclaim upgrade` lists.",
)
CURRENT = Message("upgrade.current", "The desk has all that comes with counterclaim {version}.")
NO_MEMORY = Message(
    "upgrade.no_memory",
    "{file} is missing, so each file that differs counts as changed by you.",
)
NOT_WRITTEN = Message(
    "upgrade.not_written",
    "Nothing is written yet: counterclaim {version} changes {n}.",
    "Run it again with --write.",
)
WRITTEN = Message("upgrade.written", "The desk is now of counterclaim {version}: {n} changed.")
SETTLE = Message(
    "upgrade.settle",
    "{name} was changed here and in the new version, in {places}; it stays as it is.",
    "Take the new one with --take {name}, or keep yours with --keep {name}",
)
MIGRATE = Message(
    "upgrade.migrate", "The codebook has changed.", "Run `counterclaim check`; it says what to do."
)
UNREADABLE = Message(
    "upgrade.unreadable", "Nothing was changed: {why}", "Correct that, then run it again."
)
CUT_SHORT = Message(
    "upgrade.cut_short",
    "Not all files could be written: {why}",
    "Correct that, then run it again; it goes on where it stopped.",
)

# What becomes of a file, as the list says it.
FATES = {
    "added": Message("upgrade.fate_added", "new"),
    "updated": Message("upgrade.fate_updated", "updated"),
    "joined": Message("upgrade.fate_joined", "updated, with your changes in it"),
    "clash": Message("upgrade.fate_clash", "changed by both; yours stays"),
    "kept": Message("upgrade.fate_kept", "changed by you alone; it stays"),
    "deleted": Message("upgrade.fate_deleted", "deleted by you; it stays deleted"),
    "retired": Message("upgrade.fate_retired", "no longer part of a desk; delete it if you like"),
}
