"""What cells put out, in the child that runs them: kept as a notebook has it, and counted."""

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
# What each of them counts for, beside its text.
_EACH = 1000


class TooMuchOutput(RuntimeError):
    """A notebook put out more than any page could hold."""


class Outputs:
    """The outputs of the cell that runs: a list that knows how much was put out in all."""

    def __init__(self) -> None:
        self.cell: list[dict[str, Any]] = []
        self.updates: dict[str, dict[str, Any]] = {}
        self.size = 0
        self._clear = False

    def begin(self) -> None:
        """Forget the last cell."""
        self.cell, self.updates, self._clear = [], {}, False

    def put(self, output: dict[str, Any]) -> None:
        """Take one output, as it is now; raises TooMuchOutput once the limit is passed."""
        output = self._plain(output)
        self._cleared()
        self.cell.append(output)

    def update(self, named: str, output: dict[str, Any]) -> None:
        """Take what is to stand wherever this name was shown; raises TooMuchOutput."""
        self.updates[named] = self._plain(output)

    def end(self, error: dict[str, Any]) -> None:
        """Take an error, whatever was put out before."""
        self._cleared()
        self.cell.append(error)

    def write(self, name: str, text: str) -> None:
        """Take what was written to a stream; joined to the last output if that is the same."""
        self._count(len(text))
        self._cleared()
        last = self.cell[-1] if self.cell else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self._count(_EACH)
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

    def _plain(self, output: dict[str, Any]) -> dict[str, Any]:
        """The same as JSON has it, pictures in base64: what a kernel would send."""
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
    """stdout or stderr of the notebook."""

    encoding = "UTF-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        """Take text of the notebook's."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._outputs.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """It is."""
        return True


class Publisher(DisplayPublisher):
    """Takes what cells display."""

    outputs = AnyTrait()

    def publish(self, data, metadata=None, *, transient=None, update=False, **ignored) -> None:
        """Take one thing that is shown, or what is to stand in its place."""
        self._validate_data(data, metadata)
        output = {"data": data, "metadata": metadata or {}}
        named = (transient or {}).get("display_id")
        if named:
            self.outputs.update(named, output)
        if not update:
            display = {"output_type": "display_data", **output}
            self.outputs.put(display | ({"display_id": named} if named else {}))

    def clear_output(self, wait=False) -> None:
        """Clear the outputs of the cell, at once or with the next one."""
        self.outputs.clear(wait)


class Hook(DisplayHook):
    """Takes the results of cells."""

    outputs = AnyTrait()
    # Whether a result is being put into its forms.
    forming = Bool(False)

    def start_displayhook(self) -> None:
        """Before a result is put into its forms."""
        self.forming = True

    def write_output_prompt(self) -> None:
        """Write nothing: the number is part of the output."""

    def write_format_data(self, format_dict, md_dict=None) -> None:
        """Take the forms of a result."""
        if format_dict:
            result = {"data": format_dict, "metadata": md_dict or {}}
            count = self.prompt_count
            self.outputs.put({"output_type": "execute_result", **result, "execution_count": count})

    def finish_displayhook(self) -> None:
        """After a result was put into its forms."""
        self.forming = False
