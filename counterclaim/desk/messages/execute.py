"""Messages about the run of a notebook and the worker that runs it."""

from counterclaim.desk.messages import Message

# About a notebook
CELL_RAISED = Message("execute.cell_raised", "{name} in the cell {cell}: {message}")
CELL_RAISED_SILENTLY = Message("execute.cell_raised_silently", "{name} in the cell {cell}")
DESK_ERROR = Message("execute.desk_error", "{message}")
COMMAND_FAILED = Message(
    "execute.command_failed", "The command `{command}` ended with the code {code}."
)
TIME_LIMIT = Message(
    "execute.time_limit",
    "The notebook took longer than {seconds} s and was ended in the cell {cell}.",
)
KERNEL_DIED = Message("execute.kernel_died", "The kernel died ({why}) in the cell {cell}.")
KERNEL_SILENT = Message("execute.kernel_silent", "The kernel did not start: {why}")
OUT_OF_MEMORY = Message("execute.out_of_memory", "out of memory, or ended from outside")

# About a worker
ENDED_FROM_OUTSIDE = Message("execute.ended_from_outside", "It was ended from outside.")
GARBLED = Message("execute.garbled", "It was ended, for something else wrote into the pipe.")
TOO_LATE = Message("execute.too_late", "It took longer than {seconds} s and was ended.")
LOST = Message(
    "execute.lost",
    "The process that made it ended {how}, {attempts} times in a row; was it out of memory?",
)
CLOSED = Message("execute.closed", "The process that made it closed the pipe to its parent.")

# About a cluster
WITH_ITS_WORKER = Message("execute.with_its_worker", "with its worker")
NO_WORKER = Message("execute.no_worker", "The cluster had no worker for {seconds} s.")
NOT_A_SCHEDULER = Message(
    "execute.not_a_scheduler",
    "{address} is not the address of a Dask scheduler: {why}.",
    "Write it as tcp://host:8786 or tls://host:8786",
)
NO_DISTRIBUTED = Message(
    "execute.no_distributed",
    "The executor dask needs the extra `cluster`, which is not installed.",
    'Install it with `pip install "counterclaim[cluster]"`.',
)
