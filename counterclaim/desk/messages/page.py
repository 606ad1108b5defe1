"""What is wrong with a published page, or with a figure that a notebook gives to a page."""

from counterclaim.desk.messages import Message

NOT_AN_EDITION = Message("page.not_an_edition", "{edition!r} is not the name of an edition.")
NOT_WHOLE = Message("page.not_whole", "It is not a whole page of an edition.")
NO_PAGE = Message("page.no_page", "There is no such page ({why}).")
UNREADABLE = Message("page.unreadable", "The rows that the page carries cannot be read.")
NO_ROWS = Message("page.no_rows", "The page carries no rows.")

FIGURE_WITHOUT = Message("page.figure_without", "The figure has no {name}.", "Write one sentence.")
FIGURE_WITHOUT_ROWS = Message(
    "page.figure_without_rows",
    "The figure rests on no row.",
    "Give `rows`, and a `table` that is not empty.",
)
FIGURE_UNKNOWN_ROWS = Message(
    "page.figure_unknown_rows", "The dossier has no row {ids}.", "Give ids of its events."
)
