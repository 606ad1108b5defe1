"""What `counterclaim init` says."""

from counterclaim.desk.messages import Message

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
    "The desk was created, but git did not commit it: {why}",
    "Correct that, then run in the desk: git add --all && git commit -m 'Create the desk'",
)
NOT_LAID = Message("init.not_laid", "Nothing was created: {why}")
CREATED_DESK = Message("init.created", "Created the desk {folder}.", "Go on with:")
