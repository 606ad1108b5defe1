"""The IPython shell that runs the cells of one notebook in the child.

The outputs are those that ipykernel would send; a test compares the two for every notebook. This
shell lacks widgets and comms, `input`, what C code or a subprocess writes to the terminal, and an
event loop that runs between cells.
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

# A shell imports these when it is created; imported here, they are loaded once, before the fork.
from IPython.core import application, completerlib, logger, magics, oinspect, page  # noqa: F401
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Type
from traitlets.config import Config

from counterclaim.execute import shell_commands
from counterclaim.execute.engine.outputs import Hook, Outputs, Publisher, Stream

# Bytes that are freed when an error must be formatted, possibly with no memory left.
_RESERVE = 16 << 20


# Libraries (such as rich) look for this class name to learn that images and HTML are displayed.
class ZMQInteractiveShell(InteractiveShell):
    """An IPython shell that collects its outputs in the form of a notebook."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    display_pub: Publisher
    displayhook: Hook
    kernel = None  # libraries (such as pandas) test for this attribute
    keepkernel_on_exit = left = unformed = False
    reserve: bytearray | None = None

    def __init__(self, **options: Any) -> None:
        # One loop for all cells, as in a kernel, and one context (which holds decimal's precision).
        self.loop, self._context = asyncio.new_event_loop(), contextvars.copy_context()
        super().__init__(**options)
        self.loop_runner = self._in_loop

    def _in_loop(self, cell: Coroutine) -> Any:
        return self.loop.run_until_complete(self.loop.create_task(cell, context=self._context))

    def _exiter_default(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def init_environment(self) -> None:
        """Set the variables by which programs choose colours and pagers, as in a kernel."""
        os.environ.update(CLICOLOR="1", FORCE_COLOR="1", CLICOLOR_FORCE="1")
        os.environ.update(TERM="xterm-color", PAGER="cat", GIT_PAGER="cat")
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

    def init_virtualenv(self) -> None:
        """Leave the import path as it is: this Python is the one to use."""

    def init_hooks(self) -> None:
        """Have `name?` put nothing into the page."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *args, **options: None), 99)

    def should_run_async(self, raw_cell, **options) -> bool:
        """Run every cell in the loop, as a kernel does, unless it is not valid or the loop runs."""
        if self.loop.is_running() or options.get("preprocessing_exc_tuple"):
            return super().should_run_async(raw_cell, **options)
        return True

    def showtraceback(self, *args: Any, **options: Any) -> None:
        """Format an error, even if the cell has used all the memory that it may."""
        self.reserve = None
        super().showtraceback(*args, **options)

    def _showtraceback(self, etype, evalue, stb) -> None:
        # A result that cannot be formatted fails the cell, without an exception.
        self.unformed = self.unformed or self.displayhook.formatting
        error = {"ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.display_pub.outputs.end({"output_type": "error", **error})

    def ask_exit(self) -> None:
        """End after this cell, as a kernel does on `exit()`."""
        self.left = not self.keepkernel_on_exit


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


def _no_password(prompt: object = "", stream: object = None) -> str:
    raise StdinNotImplementedError(
        "getpass was called, but this frontend does not support input requests."
    )


def create(folder: str) -> tuple[ZMQInteractiveShell, Outputs]:
    """Create the shell, with streams, random seeds and `input` as in a new kernel.

    Parameters
    ----------
    folder
        Replaces the user's IPython profile.

    Returns
    -------
    tuple
        The shell, and the outputs that it collects.
    """
    outputs = Outputs()
    config = Config()
    config.HistoryManager.hist_file = ":memory:"
    config.IPKernelApp.name = "libraries (such as tqdm) take this key as the sign of a notebook"
    for each in (ZMQInteractiveShell, InteractiveShell):
        each.clear_instance()  # the parent may run in a notebook itself
    profile = ProfileDir(location=folder)
    shell = ZMQInteractiveShell.instance(config=config, profile_dir=profile, ipython_dir=folder)
    asyncio.set_event_loop(shell.loop)
    shell.display_pub.outputs = shell.displayhook.outputs = outputs
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    builtins.input, getpass.getpass = _no_input, _no_password
    if "numpy" in sys.modules:  # the standard library seeds its own generator after a fork
        sys.modules["numpy"].random.seed()
    pandas = sys.modules.get("pandas")
    if pandas and pandas.get_option("display.max_columns") == 0:
        # pandas saw no kernel at its import in the parent, and would fit tables to a terminal.
        pandas.set_option("display.max_columns", 20)
    if "" not in sys.path:
        # Modules beside the notebook come after those of the standard library.
        packages = (n for n, path in enumerate(sys.path) if path.endswith("-packages"))
        sys.path.insert(next(packages, 0), "")
    return shell, outputs


def run(shell: ZMQInteractiveShell, outputs: Outputs, source: str) -> dict[str, Any]:
    """Run one cell; return its outputs, updates of displays, its number, whether it failed."""
    outputs.begin()
    with contextlib.suppress(MemoryError):  # an error may then lack its traceback
        shell.reserve = shell.reserve or bytearray(_RESERVE)
    shell.unformed = shell.displayhook.formatting = False
    count = shell.execution_count
    result = shell.run_cell(source, store_history=True)
    return {
        "outputs": outputs.taken(),
        "updates": outputs.updates,
        "execution_count": count,
        "failed": not result.success or shell.unformed,
    }


def serve(
    folder: str,
    read: Callable[[], dict[str, Any] | None],
    write: Callable[[dict[str, Any]], None],
    strict: bool = False,
) -> None:
    """Run cells as they are read, until there are no more, and write the answer to each.

    Where `strict`, a shell command that fails ends its cell.
    """
    own = os.getpid()
    shell, outputs = create(folder)
    if strict:
        shell_commands.load_ipython_extension(shell)
    while (message := read()) is not None:
        answer = run(shell, outputs, message["source"])
        if os.getpid() != own:
            os._exit(0)  # a fork of this process by the notebook returns here too
        write(answer)
        if shell.left:
            return
