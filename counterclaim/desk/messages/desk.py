"""What is said of the desk itself: where it is looked for, and which version it is of."""

from counterclaim.desk.messages import Message

NO_DESK = Message(
    "desk.none",
    "No desk here: neither {folder} nor a folder above it has a file counterclaim.toml.",
    "Go to your desk, set COUNTERCLAIM_ROOT to it, or create one: counterclaim init my-desk",
)
NOT_MARKED = Message(
    "desk.not_marked",
    "{folder} has data/codebook but no counterclaim.toml, so it does not count as a desk.",
    "Create an empty file counterclaim.toml there.",
)
NAMED_WRONG = Message(
    "desk.named_wrong",
    "COUNTERCLAIM_ROOT is {folder!r}, and that folder has no counterclaim.toml.",
    "Set it to the folder of your desk, or unset it and work inside the desk.",
)
NOT_TOML = Message("desk.not_toml", "The file is not valid TOML: {why}.", "Correct that place.")
UNKNOWN_SETTING = Message(
    "desk.unknown_setting", "There is no such setting.", "{nearest}The settings are: {names}."
)
NOT_AN_ADDRESS = Message(
    "desk.not_an_address",
    "This is not the address of a site.",
    'Write where reports/site is published, as "https://example.org/briefings".',
)
NOT_A_VERSION = Message("desk.not_a_version", "This is not a version.", 'Write it as "0.2.0".')
NEWER_DESK = Message(
    "desk.newer",
    "This desk is of counterclaim {theirs}, and this program is {ours}.",
    "Update the program: pipx upgrade counterclaim",
)
