"""Messages about the manifest, reports/reports.yml."""

from counterclaim.desk.messages import Message

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
ALIAS = Message(
    "manifest.alias", "A value is given as `*{name}`, by the name of another.", "Write it out."
)
NOT_A_LIST = Message(
    "manifest.not_a_list",
    "The file is not a list of reports.",
    "Begin each report with `- slug: …`.",
)
NO_REPORT = Message(
    "manifest.no_report",
    "No report is listed yet.",
    "Add a dossier with its briefing: counterclaim new my-crisis",
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
VARIABLES = Message(
    "manifest.variables", "Not a list of environment variables.", "Write `[NAME, OTHER_NAME]`."
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
NOT_JSON = Message("manifest.not_json", "Not a notebook: {why}.", "Save it again from JupyterLab.")
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
