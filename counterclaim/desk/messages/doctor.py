"""What `counterclaim doctor` says: of each thing it looks at what it found, and what to do."""

from counterclaim.desk.messages import Message

HEADING = ("", "what", "here", "what to do")
# Whether a thing is as it should be, as the first column says it.
MARKS = {"well": "ok", "optional": "–", "wrong": "wrong"}

# What is looked at, in the order in which it is listed.
PROGRAM = Message("doctor.program", "program")
PYTHON = Message("doctor.python", "Python")
PACKAGES = Message("doctor.packages", "packages")
EXTRA = Message("doctor.extra", "extra {name}")
DESK = Message("doctor.desk", "desk")
FILES = Message("doctor.files", "files of the desk")
WRITING = Message("doctor.writing", "write access")
DISK = Message("doctor.disk", "free disk")
ENCODING = Message("doctor.encoding", "encoding")
LIBRARY = Message("doctor.library", "plotly.js")
OUTLINES = Message("doctor.outlines", "map")
FONT = Message("doctor.font", "font for PNG")
BROWSER = Message("doctor.browser", "Chrome")
GIT = Message("doctor.git", "git")

AS_REQUIRED = Message("doctor.as_required", "{n} as required.")
NOT_AS_REQUIRED = Message(
    "doctor.not_as_required", "{names}", 'Install it again: pip install "counterclaim{extra}"'
)
NOT_INSTALLED = Message(
    "doctor.not_installed", "Not installed.", 'For {use}: pip install "counterclaim[{name}]"'
)
USES = {
    "lab": "the notebooks in JupyterLab",
    "foreign": "pictures of figures that counterclaim does not draw itself",
    "cluster": "rendering on several machines",
    "store": "publishing to a store such as S3",
}
NO_DESK = Message(
    "doctor.no_desk", "None here.", "Go to your desk, or create one: counterclaim init my-desk"
)
DESK_WRONG = Message("doctor.desk_wrong", "{why}", "{right}")
DESK_HERE = Message("doctor.desk_here", "{folder}, of counterclaim {version}")
CHECKOUT = Message("doctor.checkout", "The program's own repository.")
FILES_CURRENT = Message("doctor.files_current", "All of this version.")
FILES_OLD = Message(
    "doctor.files_old", "{n} not of this version.", "See what would change: counterclaim upgrade"
)
WRITABLE = Message("doctor.writable", "reports/ can be written.")
NOT_WRITABLE = Message(
    "doctor.not_writable", "reports/ cannot be written: {why}", "Change who may write there."
)
FREE = Message("doctor.free", "{amount} GB")
NEARLY_FULL = Message(
    "doctor.nearly_full",
    "Only {amount} GB is left.",
    "Free some space, or keep fewer editions with `keep`.",
)
UTF_8 = Message("doctor.utf_8", "UTF-8")
NOT_UTF_8 = Message(
    "doctor.not_utf_8", "It is {name}.", "Set PYTHONUTF8=1, so that names print whole."
)
TRIMMED = Message("doctor.trimmed", "The trimmed one.")
FULL = Message(
    "doctor.full",
    "The full one, so pages take 2 MB.",
    "Install counterclaim from its wheel, or run `npm ci` in its repository.",
)
MAP_THERE = Message("doctor.map_there", "Outlines of countries are there.")
NO_MAP = Message(
    "doctor.no_map",
    "No outlines of countries.",
    "Install counterclaim from its wheel, or run `npm ci` in its repository.",
)
FONT_THERE = Message("doctor.font_there", "Found.")
NO_FONT = Message(
    "doctor.no_font", "None found.", "Install one, such as DejaVu Sans, for pictures as PNG."
)
NO_PNG = Message("doctor.no_png", "resvg does not draw: {why}", "Install resvg-py again.")
FOUND = Message("doctor.found", "{what}")
NO_BROWSER = Message(
    "doctor.no_browser", "None found.", "Install Chrome or Chromium for pictures of other figures."
)
NO_GIT = Message("doctor.no_git", "None found.", "Install git to keep versions of your tables.")
SUM_WELL = Message("doctor.sum_well", "Reports can be rendered here.")
SUM_WRONG = Message("doctor.sum_wrong", "{n} to correct before reports can be rendered.")
