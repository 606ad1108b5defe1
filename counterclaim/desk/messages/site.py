"""Messages about a run of the site and what it publishes."""

from counterclaim.desk.messages import Message

# A run
CLEARED = Message("site.cleared", "Removed {files} left by an interrupted run.")
RUN_BROKEN_OFF = Message("site.run_broken_off", "An earlier run was interrupted ({left}).")
UP_TO_DATE = Message("site.up_to_date", "{n} {pages} up to date.")
NOT_YET = Message("site.not_yet", "{reports} left out: nothing of them was public by {day}.")
WITHHELD = Message(
    "site.withheld", "is not on the site: its dossier is {mark}, and the entry says no `public`."
)
WITHHELD_ABOVE = Message(
    "site.withheld_above", "is not on the site: its dossier is {mark}, above `public: {public}`."
)
TAKEN_OFF = Message("site.taken_off", "was taken off the site: its dossier is {mark} now.")
TAKEN_OFF_FOR_ROWS = Message(
    "site.taken_off_for_rows", "was taken off the site: it has a row that is above {mark} now."
)
PRINTED = Message("site.printed", "was printed as a PDF.")
PDF_NO_EXTRA = Message(
    "site.pdf_no_extra",
    "There is no PDF, because the extra `foreign` is not installed.",
    'Install it with `pip install "counterclaim[foreign]"`.',
)
PDF_NO_CHROME = Message(
    "site.pdf_no_chrome",
    "There is no PDF, because no Chrome or Chromium was found to print it.",
    "Install one (Debian: chromium), or name it in BROWSER_PATH.",
)
PDF_FAILED = Message("site.pdf_failed", "There is no PDF, because Chrome did not print one: {why}.")
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
NOT_FOR_THE_SITE = Message(
    "site.not_for_the_site",
    "The page is {mark}, and the site takes {public} of this entry.",
    "Set `public` of the entry if only such readers reach the site.",
)
INPUT_CHANGED = Message(
    "site.input_changed", "A file that the page is made from changed meanwhile; render again."
)
WORKER_DIFFERS = Message(
    "site.worker_differs",
    "The worker of the cluster has other releases of counterclaim, Python or a library, or another"
    " value of a variable in `environment`, or the desk was edited meanwhile.",
    "Install the same on all machines, and render again.",
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
MAKING_TOO_LONG = Message(
    "site.making_too_long",
    "Another run has been making {slug} for {minutes} minutes.",
    "Look what became of it, and run this again.",
)
LOCKED = Message("site.locked", "Another run holds the lock ({by}).")

# About a store that the site is published to
NOT_A_STORE = Message(
    "site.not_a_store", "This is not the address of a store.", "Write it as s3://bucket/briefings."
)
NO_OBSTORE = Message(
    "site.no_obstore",
    "Publishing to a store needs the extra `store`, which is not installed.",
    'Install it with `pip install "counterclaim[store]"`.',
)
STORE_FAILED = Message(
    "site.store_failed",
    "The store did not take the site: {why}.",
    "Publish again: it goes on from there.",
)
