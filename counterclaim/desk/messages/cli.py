"""What the command prints: what it did, what it refuses, and what it asks."""

from counterclaim.desk.messages import Message

# Any command
NOTHING_WRITTEN = Message("cli.nothing_written", "Nothing was written.")
ALREADY_WRONG = Message("cli.already_wrong", "The tables cannot be read; correct this first:")
ELSEWHERE = Message(
    "cli.elsewhere",
    "{dossier} has {n} elsewhere.",
    "List them with: counterclaim check {dossier}",
)
CANNOT_WRITE = Message("cli.cannot_write", "{path} cannot be written: {why}. It was not changed.")

# `counterclaim check`
TEXTS_AGREE = Message(
    "cli.texts_agree", "{dossier}: every quote, paragraph and hash agrees with the texts."
)
NO_PROBLEM = Message("cli.no_problem", "{dossier}: no problem in {sizes}.")

WARNING = Message("cli.warning", "Warning: {what}")

# `counterclaim migrate`
CURRENT = Message("cli.current", "{dossier}: up to date with codebook {version}.")
MIGRATED = Message("cli.migrated", "{dossier}: changed {files}.")
LEFT = Message("cli.left", "  left for you: {text}")
NOT_MIGRATED = Message(
    "cli.not_migrated", "{dossier}: nothing written yet.", "Add --write to change {files}."
)

# `counterclaim new`
MANIFEST_WRONG = Message(
    "cli.manifest_wrong", "The manifest already has problems; correct these first:"
)
REPORT_TAKEN = Message(
    "cli.report_taken", "{manifest} already has a report {slug!r}.", "Rename one of the two."
)
NOT_CREATED = Message(
    "cli.not_created", "Nothing was created: the new dossier would not pass the checks:"
)
CREATED = Message("cli.created", "Created {path}.")
FILL_IN = Message(
    "cli.fill_in",
    "  Each table has an example row. Name the sides in dossier.yml, and delete the example once"
    " you have rows of your own.",
)
FILL_EMPTY = Message(
    "cli.fill_empty", "  Its tables have no rows yet. Begin with: counterclaim add source {slug}"
)
NOT_A_SIDE = Message(
    "cli.not_a_side",
    "--side {text!r} is not a side, or has a code that another one has.",
    "Write two to four capitals and a name, as --side IRN=Iran",
)
EMPTY_NEEDS_SIDES = Message(
    "cli.empty_needs_sides",
    "--empty leaves out the example and its sides.",
    "Name yours, as --side IRN=Iran --side UKR=Ukraine",
)
ENTERED = Message(
    "cli.entered", "Added the briefing to {path}.", "Render it with: counterclaim render {slug}"
)
OWN_CONTACT = Message("cli.own_contact", "{path}: put your own address into `contact`.")
NOT_A_SLUG = Message(
    "cli.not_a_slug",
    "{slug!r} is not a valid name of a dossier.",
    "Use small letters a-z, digits, and hyphens between them.",
)
SLUG_TAKEN = Message(
    "cli.slug_taken",
    "{path} already exists.",
    "Take another name, or add rows to that dossier with `counterclaim add`.",
)
OPTION_MISSING = Message("cli.option_missing", "The option --{name} is missing.", "{meaning}")
NOT_A_SEARCHED_DAY = Message(
    "cli.not_a_searched_day",
    "--searched-until {text!r} is not a day.",
    "Write it as 2022-10-28.",
)
NOT_APPENDABLE = Message(
    "cli.not_appendable",
    "{manifest} is not a list with `- slug: …` for each entry, so nothing can be added at its end.",
    "Write it so, or add by hand:\n{entry}",
)

# `counterclaim add`
THEN_NEEDS_KIND = Message(
    "cli.then_needs_kind",
    "{then} must be followed by the kind of another row.",
    "Write it as {then} event --date …",
)
NO_DOSSIER_NAMED = Message("cli.no_dossier_named", "No dossier is named.", "Name one of: {names}.")
TABLE_OPEN = Message(
    "cli.table_open",
    "{file} is open in LibreOffice, which would overwrite the new row.",
    "Close it there; if it is not open, delete {lock} in {folder}.",
)
ROWS_REFUSED = Message(
    "cli.rows_refused", "Nothing was written: with these rows the tables would not pass:"
)
CHANGED_MEANWHILE = Message(
    "cli.changed_meanwhile",
    "{path} was just changed by somebody else, so nothing was written.",
    "Run the command again.",
)
ADDED = Message("cli.added", "{path}: added {ids}.")

# Questions in a terminal
HOW_TO_ANSWER = Message(
    "cli.how_to_answer", "Press Enter to accept the value in brackets; type a hyphen for none."
)
CORRECT_NOW = Message("cli.correct_now", "Correct it now?")
WRITE_NOW = Message("cli.write_now", "Write it?")
ANOTHER_ROW = Message("cli.another_row", "Add another row at once? [{kinds}, Enter for none]")
RESOLVED = Message("cli.resolved", "  “{words}” is {date}.")

# `counterclaim render` and `counterclaim list`
FAILED = Message("cli.failed", "{slug}: failed; the last good page remains. {text}")
PUBLISHED = Message("cli.published", "{slug}: {path} (edition {edition}, {seconds:.1f} s)")
EDITION = Message("cli.edition", "{slug}: edition {edition} {text}")
PROGRESS = Message("cli.progress", "{slug}: cell {begun} of {cells}")
ALL_PAGES = Message("cli.all_pages", "All briefings: {path}")
ENDED_EARLY = Message("cli.ended_early", "the run ended early. {why}")
STOPPED = Message("cli.stopped", "stopped; published pages remain.")
INTERRUPTED = Message("cli.interrupted", "interrupted; published pages remain.")
NOT_A_NUMBER = Message("cli.not_a_number", "{text} is not a whole number of 1 or more")
CLUSTER_OF_DASK = Message(
    "cli.cluster_of_dask",
    "--cluster is for the executor dask, not for {executor}.",
    "Leave out one of the two.",
)
NOT_A_DAY = Message("cli.not_a_day", "It is not one day.", "Give a day, as 2022-10-28.")
UNKNOWN_NAME = Message("cli.unknown_name", "There is no {what} {name!r}.", "{nearest}{there}")
THERE_ARE = Message("cli.there_are", "There are: {names}.")
NONE_YET = Message("cli.none_yet", "There is none yet.")
NO_SITE = Message(
    "cli.no_site", "Nothing is rendered yet.", "Make the pages first: counterclaim render"
)
NOTHING_TO_PRUNE = Message("cli.nothing_to_prune", "The site holds nothing that could go.")
PRUNE_NOW = Message("cli.prune_now", "Remove {files} ({megabytes:.1f} MB)?")
NOT_PRUNED = Message(
    "cli.not_pruned", "Nothing was removed: {files} ({megabytes:.1f} MB).", "Add --yes to do it."
)
PRUNED = Message("cli.pruned", "Removed {files} ({megabytes:.1f} MB).")
MIRRORED = Message(
    "cli.mirrored",
    "{address} is up to date: {put} files sent, {removed} removed, {same} as they were.",
)
NOT_A_PORT = Message("cli.not_a_port", "{text} is not a port, a number up to 65535")
PORT_TAKEN = Message(
    "cli.port_taken", "Port {port} cannot be used: {why}.", "Name another: --port 8001"
)
SERVING = Message("cli.serving", "The site is at {address} until Ctrl-C.")
NOTHING_TO_SEND = Message("cli.nothing_to_send", "Nothing is to be sent.")
NOT_RENDERED = Message("cli.not_rendered", "not rendered yet")
ENTRY_WRONG = Message("cli.entry_wrong", "the manifest's entry cannot be used; see below")
WITHHELD = Message("cli.withheld", "not on the site: its dossier is {mark}")
LATE = Message("cli.late", "late since {since}: {reason}")
