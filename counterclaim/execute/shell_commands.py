"""`!command` in a notebook that is rendered: a command that fails, fails its cell.

An IPython extension. IPython itself takes note of the code and goes on, and a kernel puts what a
command writes to stderr with its output.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from counterclaim.desk.messages import execute as messages


class ShellCommandError(RuntimeError):
    """A command of a notebook that ended with another code than 0."""


def load_ipython_extension(shell: Any) -> None:
    """Take over `!command` and `x = !command`; IPython calls this."""

    def run(command: str, depth: int) -> str:
        expanded = shell.var_expand(command, depth=depth)
        done = subprocess.run(
            expanded,
            shell=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        shell.user_ns["_exit_code"] = done.returncode
        sys.stderr.write(done.stderr)
        if done.returncode:
            wrong = messages.COMMAND_FAILED.fill(command=expanded, code=done.returncode)
            raise ShellCommandError(wrong.wrong)
        return done.stdout

    def system(command: str) -> None:
        sys.stdout.write(run(command, 2))

    def getoutput(command: str, split: bool = True, depth: int = 0) -> Any:
        from IPython.utils.text import LSString, SList

        text = run(command, depth + 2)
        return SList(text.splitlines()) if split else LSString(text)

    shell.system = shell.system_raw = shell.system_piped = system
    shell.getoutput = getoutput
