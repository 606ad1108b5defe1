"""What runs in the child: the cells of one notebook in an IPython shell of its own.

The outputs are those that ipykernel would send; a test compares the two for every notebook. What a
kernel has and this shell has not: widgets and comms, questions to the reader, and what C code or a
subprocess writes to the terminal.
"""

from __future__ import annotations

import base64
import builtins
import getpass
import io
import os
import random
import sys
from collections.abc import Callable, Mapping
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

# Bytes of output, as text, that one notebook may put out; a page has its own, smaller limit.
MOST = 25_000_000


class TooMuchOutput(RuntimeError):
    """A notebook put out more than any page could hold."""


class Outputs:
    """The outputs of the cell that runs: a list that knows how much was put out in all."""

    def __init__(self) -> None:
        self.cell: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.size = 0
        self._clear = False

    def begin(self) -> None:
        """Forget the last cell."""
        self.cell, self.updates, self._clear = [], [], False

    def put(self, output: dict[str, Any]) -> None:
        """Take one output; raises TooMuchOutput once the limit is passed."""
        self._count(len(str(output.get("data", output.get("traceback", "")))))
        self._cleared()
        self.cell.append(output)

    def write(self, name: str, text: str) -> None:
        """Take what was written to a stream; joined to the last output if that is the same."""
        self._count(len(text))
        self._cleared()
        last = self.cell[-1] if self.cell else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self.cell.append({"output_type": "stream", "name": name, "text": [text]})

    def clear(self, wait: bool) -> None:
        """Clear the outputs of the cell, at once or with the next one."""
        self._clear = True
        if not wait:
            self._cleared()

    def taken(self) -> list[dict[str, Any]]:
        """The outputs of the cell; what was written to a stream as one text."""
        return [
            output | {"text": "".join(output["text"])} if "text" in output else output
            for output in self.cell
        ]

    def _count(self, size: int) -> None:
        self.size += size
        if self.size > MOST:
            raise TooMuchOutput(f"The notebook put out more than {MOST // 1_000_000} MB.")

    def _cleared(self) -> None:
        if self._clear:
            self.cell, self._clear = [], False


class _Stream(io.TextIOBase):
    """stdout or stderr of the notebook."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = f"<{name}>", outputs
        self._stream = name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self._outputs.write(self._stream, text)
        return len(text)

    def writable(self) -> bool:
        return True


def _coded(data: Mapping[str, Any]) -> dict[str, Any]:
    """A MIME bundle with its pictures in base64, as the notebook format has them."""
    return {
        mime: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for mime, value in data.items()
    }


class _Publisher(DisplayPublisher):
    outputs = AnyTrait()

    def publish(self, data, metadata=None, *, transient=None, update=False, **ignored) -> None:
        self._validate_data(data, metadata)
        output = {"data": _coded(data), "metadata": dict(metadata or {})}
        named = (transient or {}).get("display_id")
        if named:
            self.outputs.updates.append(output | {"display_id": named})
        if not update:
            display = {"output_type": "display_data", **output}
            self.outputs.put(display | ({"display_id": named} if named else {}))

    def clear_output(self, wait=False) -> None:
        self.outputs.clear(wait)


class _Hook(DisplayHook):
    outputs = AnyTrait()

    def write_output_prompt(self) -> None:
        pass  # it is part of the output

    def write_format_data(self, format_dict, md_dict=None) -> None:
        if format_dict:
            result = {"data": _coded(format_dict), "metadata": dict(md_dict or {})}
            count = self.prompt_count
            self.outputs.put({"output_type": "execute_result", **result, "execution_count": count})

    def finish_displayhook(self) -> None:
        pass  # no line has to be ended


# pandas looks for "zmq" in the name of the shell to learn that no terminal limits its width.
class ForkedZMQLikeShell(InteractiveShell):
    """An IPython shell whose outputs are kept as a notebook has them."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    left = False

    def _showtraceback(self, etype, evalue, stb) -> None:
        error = {"ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.display_pub.outputs.cell.append({"output_type": "error", **error})

    def ask_exit(self) -> None:
        """What `exit()` does in a kernel: it is gone when the cell is done."""
        self.left = True


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


def shell(folder: str) -> tuple[ForkedZMQLikeShell, Outputs]:
    """Make the shell, with streams, randomness and questions as in a fresh kernel.

    A folder that stands in for the user's profile in; the shell and its outputs out.
    """
    outputs = Outputs()
    config = Config()
    config.HistoryManager.hist_file = ":memory:"
    ForkedZMQLikeShell.clear_instance()
    InteractiveShell.clear_instance()
    profile = ProfileDir(location=folder)
    made = ForkedZMQLikeShell.instance(config=config, profile_dir=profile, ipython_dir=folder)
    made.display_pub.outputs = made.displayhook.outputs = outputs
    sys.stdout, sys.stderr = _Stream("stdout", outputs), _Stream("stderr", outputs)
    builtins.input, getpass.getpass = _no_input, _no_input
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "" not in sys.path:
        sys.path.insert(0, "")  # a kernel finds modules beside where it was started
    return made, outputs


def run(made: ForkedZMQLikeShell, outputs: Outputs, source: str) -> dict[str, Any]:
    """Run one cell: its outputs, updates of earlier ones, its number, and whether it failed."""
    outputs.begin()
    count = made.execution_count
    result = made.run_cell(source, store_history=True)
    return {
        "outputs": outputs.taken(),
        "updates": outputs.updates,
        "execution_count": count,
        "failed": result.error_before_exec is not None or result.error_in_exec is not None,
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
