"""What is wrong with the parameters of a report or of its notebook."""

from counterclaim.desk.messages import Message

UNKNOWN = Message("parameters.unknown", "There is no such parameter.", "{guess}{known}")
NOT_TEXT = Message("parameters.not_text", "The value is of the type {type}, not text.", "{right}")
NUMBER = Message(
    "parameters.number",
    "The value is of the type {type}, not text; with papermill, give it by -r, not by -p.",
    "{right}",
)
NO_DOSSIER = Message("parameters.no_dossier", "No dossier is named.", "{right}")
NEEDED = Message(
    "parameters.needed", "This notebook is about one {needed}, and none is given.", "{right}"
)
NO_EDITION = Message(
    "parameters.no_edition",
    "{why}",
    "Name one whose page is in reports/site/, or a day, or leave it blank.",
)
NO_CELL = Message(
    "parameters.no_cell",
    "The notebook has {n} cells with the tag `parameters`.",
    "Give it one, with a line for each parameter.",
)
NOT_A_PARAMETER = Message(
    "parameters.not_a_parameter",
    "The line of the parameters cell is not in papermill's dialect, so papermill would lose it.",
    "Write `name: type = value  # help`: the type str, int, float or bool, the value a constant of "
    "it, no second `=` and no `#` in the value.",
)
OTHER_TYPE = Message(
    "parameters.other_type",
    "The value is not of the type {type}.",
    "Write one like the default, {default!r}.",
)
