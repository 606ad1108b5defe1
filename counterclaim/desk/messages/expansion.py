"""Messages about `for_each`, which makes several reports of one entry of the manifest."""

from counterclaim.desk.messages import Message

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
