"""Messages about the files that list editions and runs."""

from counterclaim.desk.messages import Message

PAGE_GONE = Message("ledger.page_gone", "The edition {id} was listed, but its page is gone.")
PAGE_LISTED = Message(
    "ledger.page_listed", "The edition {id} had been published but not listed; it is now."
)
PAGE_BROKEN = Message("ledger.page_broken", "{path} is not a whole page of its edition.")
PAGE_ALTERED = Message(
    "ledger.page_altered", "The page of the edition {id} was altered after it was published."
)
ENTRY_ALTERED = Message(
    "ledger.entry_altered", "The entry of the edition {id} was altered; it is taken from its page."
)
SET_ASIDE = Message(
    "ledger.set_aside", "{path} is not what was published, and has been moved to {where}."
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
