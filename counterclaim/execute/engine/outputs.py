"""The outputs of cells, collected in the form of a notebook, up to a limit."""

from __future__ import annotations

import io
import json
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from jupyter_client.jsonutil import json_clean, json_default
from traitlets import Any as AnyTrait
from traitlets import Bool

# Bytes of output, as text, that one notebook may put out; a page has its own, smaller limit.
MOST = 25_000_000
# Bytes that each output counts for besides its text.
_EACH = 1000


class TooMuchOutput(RuntimeError):
    """A notebook put out more than any page could hold."""


class Outputs:
    """The outputs of the current cell, and the size of all outputs so far."""

    def __init__(self) -> None:
        self.cell: list[dict[str, Any]] = []
        self.updates: dict[str, dict[str, Any]] = {}
        self.size = 0
        self._clear = False

    def begin(self) -> None:
        """Start a new cell."""
        self.cell, self.updates, self._clear = [], {}, False

    def put(self, output: dict[str, Any]) -> None:
        """Add a copy of one output. Raises TooMuchOutput beyond the limit."""
        output = self._plain(output)
        self._cleared()
        self.cell.append(output)

    def update(self, display_id: str, output: dict[str, Any]) -> None:
        """Replace the content of a display. Raises TooMuchOutput beyond the limit."""
        self.updates[display_id] = self._plain(output)

    def end(self, error: dict[str, Any]) -> None:
        """Add an error, whatever the limit."""
        self._cleared()
        self.cell.append(error)

    def write(self, name: str, text: str) -> None:
        """Add text of a stream, to the last output if that is the same stream."""
        self._count(len(text))
        self._cleared()
        last = self.cell[-1] if self.cell else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self._count(_EACH)
            self.cell.append({"output_type": "stream", "name": name, "text": [text]})

    def clear(self, wait: bool) -> None:
        """Clear the outputs of the cell, at once or with the next output."""
        self._clear = True
        if not wait:
            self._cleared()

    def taken(self) -> list[dict[str, Any]]:
        """Return the outputs of the cell, each stream as one text."""
        return [
            output | {"text": "".join(output["text"])} if "text" in output else output
            for output in self.cell
        ]

    def _plain(self, output: dict[str, Any]) -> dict[str, Any]:
        """Return an output as JSON, with images in base64, as a kernel would send it."""
        try:
            text = json.dumps(output, default=json_default, allow_nan=False)
        except (TypeError, ValueError):
            text = json.dumps(json_clean(output), default=json_default, allow_nan=False)
        self._count(_EACH + len(text))
        return json.loads(text)

    def _count(self, size: int) -> None:
        self.size += size
        if self.size > MOST:
            raise TooMuchOutput(f"The notebook put out more than {MOST // 1_000_000} MB.")

    def _cleared(self) -> None:
        if self._clear:
            self.cell, self._clear = [], False


class Stream(io.TextIOBase):
    """Standard output or standard error of the notebook."""

    encoding = "UTF-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        """Add text to the outputs of the cell."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._outputs.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Return True."""
        return True


class Publisher(DisplayPublisher):
    """Collects what cells display."""

    outputs = AnyTrait()

    def publish(self, data, metadata=None, *, transient=None, update=False, **ignored) -> None:
        """Add a display, or update one."""
        self._validate_data(data, metadata)
        output = {"data": data, "metadata": metadata or {}}
        display_id = (transient or {}).get("display_id")
        if display_id:
            self.outputs.update(display_id, output)
        if not update:
            display = {"output_type": "display_data", **output}
            self.outputs.put(display | ({"display_id": display_id} if display_id else {}))

    def clear_output(self, wait=False) -> None:
        """Clear the outputs of the cell, at once or with the next output."""
        self.outputs.clear(wait)


class Hook(DisplayHook):
    """Collects the results of cells."""

    outputs = AnyTrait()
    # Whether a result is being formatted.
    formatting = Bool(False)

    def start_displayhook(self) -> None:
        """Note that a result is about to be formatted."""
        self.formatting = True

    def write_output_prompt(self) -> None:
        """Do nothing: the number is part of the output."""

    def write_format_data(self, format_dict, md_dict=None) -> None:
        """Add a result."""
        if format_dict:
            result = {"data": format_dict, "metadata": md_dict or {}}
            count = self.prompt_count
            self.outputs.put({"output_type": "execute_result", **result, "execution_count": count})

    def finish_displayhook(self) -> None:
        """Note that a result has been formatted."""
        self.formatting = False
