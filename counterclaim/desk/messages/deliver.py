"""Messages about what is sent: `deliver` of the manifest, the mail server, web hooks."""

from counterclaim.desk.messages import Message

NOT_A_MAPPING = Message(
    "deliver.not_a_mapping",
    "It does not say where to.",
    "Write a kind and a name, as `deliver: {{mail: desk@example.org}}`.",
)
UNKNOWN_MARK = Message("deliver.unknown_mark", "Not a known mark.", "Write one of: {marks}.")
UNKNOWN_KIND = Message("deliver.unknown_kind", "Not a known kind.", "{nearest}Known are: {kinds}.")
NOT_AN_ADDRESS = Message(
    "deliver.not_an_address", "Not a mail address.", "Write addresses with spaces between them."
)
NOT_A_VARIABLE = Message(
    "deliver.not_a_variable",
    "Not the name of an environment variable.",
    "Write a name as DESK_HOOK, and put the address of the web hook into that variable.",
)
FOR_EACH = Message(
    "deliver.for_each",
    "An entry with `for_each` sends nothing.",
    "Put `deliver` into the entry of the briefing.",
)
NO_SERVER = Message(
    "deliver.no_server",
    "No mail server is named.",
    "Set COUNTERCLAIM_SMTP, as smtps://name:password@mail.example.org.",
)
BAD_SERVER = Message(
    "deliver.bad_server",
    "The mail server cannot be used: {why}.",
    "Set COUNTERCLAIM_SMTP to smtp://host:port, or to smtps:// with name and password.",
)
NO_SENDER = Message(
    "deliver.no_sender",
    "No sender is named.",
    "Set COUNTERCLAIM_MAIL_FROM to the address that the mail comes from.",
)
NOT_ENCRYPTED = Message(
    "deliver.not_encrypted",
    "The mail server takes no encrypted connection.",
    "Name one that does, as smtps://mail.example.org.",
)
NOT_HTTP = Message("deliver.not_http", "What the server answered is not HTTP: {why}.")
PAGE_UNREADABLE = Message("deliver.page_unreadable", "The page cannot be read: {why}.")
NO_HOOK = Message(
    "deliver.no_hook",
    "The variable {name} does not hold the address of a web hook.",
    "Set it to an address with https://, without a name and password in it.",
)
REFUSED = Message("deliver.refused", "The server refused it: {why}.")
UNREACHED = Message("deliver.unreached", "The server was not reached: {why}.")
ABOVE_MARK = Message(
    "deliver.above_mark",
    "The edition is {mark}, and {target} may not read that.",
    "Name the mark in `deliver`, as `handling: {mark}`, if they may.",
)
NOT_SENT = Message("deliver.not_sent", "{what} did not reach {target}: {why}")
SENT = Message("deliver.sent", "{what} went to {target}.")
STATE_UNREADABLE = Message(
    "deliver.state_unreadable",
    "{file} cannot be read and is begun again; editions that are on the site count as sent.",
)
