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
NOT_A_VERSION = Message("desk.not_a_version", "This is not a version.", 'Write it as "0.2.0".')
NEWER_DESK = Message(
    "desk.newer",
    "This desk is of counterclaim {theirs}, and this program is {ours}.",
    "Update the program: pipx upgrade counterclaim",
)

# Laying and upgrading a desk
LAID_DAMAGED = Message(
    "desk.laid_damaged",
    "The file is damaged.",
    "Take it from an earlier commit, or delete it: then every file that differs counts as changed.",
)
IN_A_DESK = Message(
    "init.in_a_desk",
    "{folder} is inside the desk {desk}.",
    "Choose a folder outside it, or add a dossier there: counterclaim new my-crisis",
)
NOT_EMPTY = Message(
    "init.not_empty",
    "{folder} is not empty: it holds {names}.",
    "Choose a new folder, or an empty one.",
)
NOT_A_FOLDER = Message(
    "init.not_a_folder", "{folder} is a file, so it cannot become a desk.", "Choose a new folder."
)
NO_GIT = Message("init.no_git", "There is no git here.", "Install git, or leave --git out.")
ALREADY_GIT = Message(
    "init.already_git",
    "{folder} is already in a git repository, so --git has nothing to create.",
    "Leave --git out and commit the desk there.",
)
GIT_FAILED = Message(
    "init.git_failed",
    "The desk is laid, but git did not commit it: {why}",
    "Correct that, then run in the desk: git add --all && git commit -m 'Lay the desk'",
)
NOT_LAID = Message("init.not_laid", "Nothing was created: {why}")
CREATED_DESK = Message("init.created", "Created the desk {folder}.", "Go on with:")
