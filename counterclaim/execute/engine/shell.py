"""What runs in the child: the cells of one notebook in an IPython shell of its own.

The outputs are those that ipykernel would send; a test compares the two for every notebook. What a
kernel has and this shell has not: widgets and comms, questions to the reader, what C code or a
subprocess writes to the terminal, and a loop that goes on between the cells.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import contextvars
import getpass
import os
import sqlite3  # noqa: F401
import sys
from collections.abc import Callable, Coroutine
from typing import Any

# What a shell imports only as it is made: here it is imported once, and not in every child.
from IPython.core import application, completerlib, logger, magics, oinspect, page  # noqa: F401
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Type
from traitlets.config import Config

from counterclaim.execute.engine.outputs import Hook, Outputs, Publisher, Stream

# Bytes that are let go when an error has to be put into words.
_RESERVE = 16 << 20


# Libraries (rich, for one) look for this very name to learn that pictures and HTML will be shown.
class ZMQInteractiveShell(InteractiveShell):
    """An IPython shell whose outputs are kept as a notebook has them."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    kernel = None  # pandas (for one) looks whether there is such an attribute
    keepkernel_on_exit = left = unformed = False
    reserve: bytearray | None = None

    def __init__(self, **options: Any) -> None:
        # One for all cells, as in a kernel; so is the context (decimal keeps its precision there).
        self.loop, self._context = asyncio.new_event_loop(), contextvars.copy_context()
        super().__init__(**options)
        self.loop_runner = self._in_loop

    def _in_loop(self, cell: Coroutine) -> Any:
        return self.loop.run_until_complete(self.loop.create_task(cell, context=self._context))

    def _exiter_default(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def init_environment(self) -> None:
        """Let what a cell calls write as it would in a kernel."""
        colours = dict.fromkeys(("CLICOLOR", "FORCE_COLOR", "CLICOLOR_FORCE"), "1")
        os.environ.update(colours, TERM="xterm-color", PAGER="cat", GIT_PAGER="cat")
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

    def init_virtualenv(self) -> None:
        """Leave the import path alone: this is the environment that was meant."""

    def init_hooks(self) -> None:
        """Let `name?` write nothing into the page."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *args, **options: None), 99)

    def should_run_async(self, raw_cell, **options) -> bool:
        """Have a cell run in the loop, as in a kernel, unless it cannot be read or is in one."""
        if self.loop.is_running() or options.get("preprocessing_exc_tuple"):
            return super().should_run_async(raw_cell, **options)
        return True

    def showtraceback(self, *args: Any, **options: Any) -> None:
        """Say what went wrong, also where a cell has taken all the memory that it may."""
        self.reserve = None
        super().showtraceback(*args, **options)

    def _showtraceback(self, etype, evalue, stb) -> None:
        # A result that cannot be put into one of its forms fails the cell, without an exception.
        self.unformed = self.unformed or self.displayhook.forming
        error = {"ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.display_pub.outputs.end({"output_type": "error", **error})

    def ask_exit(self) -> None:
        """What `exit()` does in a kernel: it is gone when the cell is done."""
        self.left = not self.keepkernel_on_exit


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


def _no_password(prompt: object = "", stream: object = None) -> str:
    raise StdinNotImplementedError(
        "getpass was called, but this frontend does not support input requests."
    )


def shell(folder: str) -> tuple[ZMQInteractiveShell, Outputs]:
    """Make the shell, with streams, randomness and questions as in a fresh kernel.

    A folder that stands in for the user's profile in; the shell and its outputs out.
    """
    outputs = Outputs()
    config = Config()
    config.HistoryManager.hist_file = ":memory:"
    config.IPKernelApp.name = "looked for by libraries (tqdm, for one) as a sign of a notebook"
    for each in (ZMQInteractiveShell, InteractiveShell):
        each.clear_instance()  # it is the parent's, if that runs in a notebook itself
    profile = ProfileDir(location=folder)
    made = ZMQInteractiveShell.instance(config=config, profile_dir=profile, ipython_dir=folder)
    asyncio.set_event_loop(made.loop)
    made.display_pub.outputs = made.displayhook.outputs = outputs
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    builtins.input, getpass.getpass = _no_input, _no_password
    if "numpy" in sys.modules:  # the standard library's own generator is new in every fork
        sys.modules["numpy"].random.seed()
    pandas = sys.modules.get("pandas")
    if pandas and pandas.get_option("display.max_columns") == 0:
        # It saw no kernel when the parent imported it, and would fit tables to a terminal.
        pandas.set_option("display.max_columns", 20)
    if "" not in sys.path:
        # Modules beside the notebook are found, after those of the standard library.
        packages = (n for n, path in enumerate(sys.path) if path.endswith("-packages"))
        sys.path.insert(next(packages, 0), "")
    return made, outputs


def run(made: ZMQInteractiveShell, outputs: Outputs, source: str) -> dict[str, Any]:
    """Run one cell: its outputs, updates of earlier ones, its number, and whether it failed."""
    outputs.begin()
    with contextlib.suppress(MemoryError):  # then an error may have no more than its name
        made.reserve = made.reserve or bytearray(_RESERVE)
    made.unformed = made.displayhook.forming = False
    count = made.execution_count
    result = made.run_cell(source, store_history=True)
    return {
        "outputs": outputs.taken(),
        "updates": outputs.updates,
        "execution_count": count,
        "failed": not result.success or made.unformed,
    }


def serve(
    folder: str, read: Callable[[], dict[str, Any] | None], write: Callable[[dict[str, Any]], None]
) -> None:
    """Run the cells that are read until there are no more, and write what became of each."""
    own = os.getpid()
    made, outputs = shell(folder)
    while (message := read()) is not None:
        done = run(made, outputs, message["source"])
        if os.getpid() != own:
            os._exit(0)  # a copy that the notebook forked comes back here too
        write(done)
        if made.left:
            return
