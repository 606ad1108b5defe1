"""Messages about pictures: of figures, of the links to a page, of the index."""

from counterclaim.desk.messages import Message

NO_RESVG = Message(
    "pictures.no_resvg",
    "PNG needs the package resvg-py, which cannot be imported ({why}).",
    "Install it with `pip install resvg-py`, or write SVG.",
)
NO_FONT = Message(
    "pictures.no_font",
    "There is no font on this machine, so a PNG would have no words.",
    "Install one, such as DejaVu Sans (Debian: fonts-dejavu-core), or write SVG.",
)
WROTE = Message("pictures.wrote", "{slug}: wrote {figures} into {folder}.")
NONE = Message("pictures.none", "{slug}: no figure could be written as a picture.")
EMPTY = Message("pictures.empty", "{name}: left out. {sentence}")
FOREIGN = Message(
    "pictures.foreign",
    "{name}: left out, because only a browser can draw this kind of figure.",
    "Save it from the page.",
)
NO_KALEIDO = Message(
    "pictures.no_kaleido",
    "There is no picture of it, because the extra `foreign` is not installed.",
    'Install it with `pip install "counterclaim[foreign]"`.',
)
FETCHES = Message(
    "pictures.fetches",
    "There is no picture of it, because drawing one would fetch {what} from the network.",
)
NO_CHROME = Message(
    "pictures.no_chrome", "There is no picture of it, because no Chrome was found to draw one."
)
CHROME_FAILED = Message(
    "pictures.chrome_failed", "There is no picture of it, because Chrome did not draw one ({why})."
)
NOT_A_FOLDER = Message(
    "pictures.not_a_folder", "{path} is not a folder.", "Name a folder for the pictures."
)
NOT_DRAWN = Message("pictures.not_drawn", "resvg cannot draw this picture: {why}.")
