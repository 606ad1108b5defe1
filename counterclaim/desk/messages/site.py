"""What is said of the site: by a run, by the manifest, by `list`."""

from counterclaim.desk.messages import Message

# A run
CLEARED = Message("site.cleared", "Removed {files} left by an interrupted run.")
RUN_BROKEN_OFF = Message("site.run_broken_off", "An earlier run was interrupted ({left}).")
UP_TO_DATE = Message("site.up_to_date", "{n} {pages} up to date.")
NOT_YET = Message("site.not_yet", "{reports} left out: nothing of them was public by {day}.")
NOTHING_DUE = Message("site.nothing_due", "No report is due.")
RESTORED = Message("site.restored", "was restored as the newest page.")
UNCHANGED = Message("site.unchanged", "stays: the page made now says the same.")
IDENTICAL = Message("site.identical", "stays: the page made now is the same, byte for byte.")
MENDED = Message("site.page_mended", "was damaged on the site and has been replaced.")
DROPPED = Message("site.dropped", "was removed from the site: `keep` is {keep}.")
STALE = Message(
    "site.stale",
    "The record was searched until {searched}, {old} days ago, and stale_after is {limit}.",
    "Search on and set searched_until, or let when_stale be `banner`.",
)
NOT_PUBLISHED = Message("site.not_published", "The page was not published. It is kept as {where}:")
INPUT_CHANGED = Message(
    "site.input_changed", "A file that the page is made from changed meanwhile; render again."
)
NOT_REPRODUCED = Message(
    "site.not_reproduced",
    "The same input gave another page than the published edition {id}, which was left as it is.",
    "Remove what differs from run to run in the notebook, such as the time or random numbers.",
)
EDITION_TAKEN = Message(
    "site.edition_taken", "The edition {id} is already published with other content."
)
UNREADABLE_AFTER_WRITING = Message(
    "site.unreadable_after_writing", "{path} was written and cannot be read again."
)
LOCKED = Message("site.locked", "Another run holds the lock ({by}).")

# The ledger
PAGE_GONE = Message("ledger.page_gone", "The edition {id} was listed, but its page is gone.")
PAGE_LISTED = Message(
    "ledger.page_listed", "The edition {id} had been published but not listed; it is now."
)
PAGE_BROKEN = Message("ledger.page_broken", "{path} is not a whole page of its edition.")
PAGE_ALTERED = Message(
    "ledger.page_altered", "The page of the edition {id} was altered after it was published."
)
ENTRY_UNREADABLE = Message(
    "ledger.entry_unreadable",
    "{file} has {entries}; editions are listed from the pages.",
)
EDITIONS_UNREADABLE = Message(
    "ledger.editions_unreadable", "{file} cannot be read and is made anew from the pages."
)
BROUGHT_OVER = Message(
    "ledger.brought_over", "Brought over {editions} published by an earlier version."
)
RUNS_UNREADABLE = Message(
    "ledger.runs_unreadable", "{file} cannot be read; every report counts as not run yet."
)
RUN_UNREADABLE = Message(
    "ledger.run_unreadable", "{file}: the entry {slug} is unusable; it counts as not run yet."
)

# The manifest
ENTRY = "Write an entry with the keys slug, notebook, every and, if need be, parameters."
FILE_MISSING = Message(
    "manifest.file_missing",
    "The file is missing.",
    "Create it, with an entry for each report that has a slug, a notebook and every.",
)
FILE_UNREADABLE = Message(
    "manifest.file_unreadable", "The file cannot be read: {why}.", "Make it a file you may read."
)
NOT_UTF8 = Message("manifest.not_utf8", "The file is not UTF-8.", "Save it as UTF-8.")
NOT_YAML = Message("manifest.not_yaml", "Not YAML: {what}.", "Write `key: value`, one on a line.")
NOT_A_LIST = Message(
    "manifest.not_a_list",
    "The file is not a list of reports.",
    "Begin each report with `- slug: …`.",
)
KEY_NOT_TEXT = Message("manifest.key_not_text", "A key is not text.", "Write `key: value`.")
KEY_TWICE = Message("manifest.key_twice", "The key appears twice.", "Keep one.")
NOT_A_MAPPING = Message("manifest.not_a_mapping", "The entry is not a mapping.", ENTRY)
UNKNOWN_KEY = Message("manifest.unknown_key", "Not a known key.", "{nearest}The keys are: {keys}.")
PARAMETERS_NOT_A_MAPPING = Message(
    "manifest.parameters_not_a_mapping",
    "The parameters are not a mapping.",
    "Write `{{dossier: …}}`.",
)
KEY_MISSING = Message("manifest.key_missing", "The key is missing.", ENTRY)
VALUE_NOT_TEXT = Message("manifest.value_not_text", "The value is not text.", "Write one value.")
SLUG = Message("manifest.slug", "Not a valid slug.", "Use a-z, 0-9 and hyphens.")
SLUG_TWICE = Message(
    "manifest.slug_twice", "The slug is already used in line {line}.", "Give each report its own."
)
UNKNOWN_TERM = Message("manifest.unknown_term", "Not a known term.", "Write one of: {terms}.")
KEEP = Message(
    "manifest.keep", "Not a valid number.", "Write how many editions to keep, 1 or more, or `all`."
)
DAYS = Message("manifest.days", "Not a valid number.", "Write a number of days, 1 or more.")
NO_STALE_AFTER = Message(
    "manifest.no_stale_after",
    "Nothing says when it is stale.",
    "Add stale_after, a number of days.",
)
UNKNOWN_NOTEBOOK = Message(
    "manifest.unknown_notebook",
    "There is no such notebook.",
    "{nearest}Write a name without folder and ending: {names}.",
)
NOT_JSON = Message("manifest.not_json", "Not JSON: {why}.", "Save it again from JupyterLab.")
NO_PARAMETER = Message(
    "manifest.no_parameter",
    "The notebook lacks this parameter, which every report needs.",
    "Add it to the parameters cell.",
)
NEEDS = Message(
    "manifest.needs",
    "This report is about one {about}, and none is given.",
    "Add `{about}` to the parameters, or `for_each`.",
)

# What `for_each` takes
_RULES = (
    "Write `{{actor: [a001, a002]}}` (a parameter and its values), "
    "`{{actors: {{min_statements: 3}}}}`, `{{claims: paired}}` or `{{claims: all}}`."
)
NOT_A_RULE = Message("expansion.not_a_rule", "Not a valid rule.", _RULES)
NOT_VALUES = Message("expansion.not_values", "Not a list of values.", _RULES)
NOT_IN_A_SLUG = Message(
    "expansion.not_in_a_slug", "This cannot be part of a slug.", "Use a-z, 0-9 and hyphens."
)
NO_DOSSIER = Message(
    "expansion.no_dossier", "There is no such dossier.", "Write the name of a folder in data/."
)
TABLE_UNREADABLE = Message(
    "expansion.table_unreadable", "{file} cannot be read: {why}.", "Run `counterclaim check`."
)
ROW_DOES_NOT_FIT = Message(
    "expansion.row_does_not_fit",
    "{file} has a row that does not fit its columns.",
    "Run `counterclaim check`.",
)
