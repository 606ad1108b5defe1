"""A kernel for unattended runs: private, quiet, and ended with all that it started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from counterclaim.execute import environment, folders, processes

# Bytes for the folder: the path of a Unix socket has about 100, and the rest takes up to 30.
_ROOM = 70


class Kernel(AsyncKernelManager):
    """A kernel manager for nbclient.

    It uses Unix sockets in a private folder, because another process can take a port between choice
    and use; runs this Python whatever kernels the user has installed; and ends the kernel's process
    group.
    """

    # Names of environment variables that the kernel gets beside those of `environment.passed`.
    variables: tuple[str, ...] = ()
    # Whether a shell command that fails ends its cell, as in a render.
    strict = False

    async def start_kernel(self, **options: Any) -> None:
        """Start the kernel in a folder of its own, which replaces the user's profile."""
        base = tempfile.gettempdir()
        self._folder = tempfile.mkdtemp(
            prefix=folders.prefix(), dir=base if len(base) < _ROOM else "/tmp"
        )
        self.connection_file = str(Path(self._folder) / "k.json")
        if os.name == "posix":
            self.transport = "ipc"
            self.ip = str(Path(self._folder) / "k")
        given = {
            **environment.passed(self.variables),
            # The run changes to the root of the desk before papermill starts a kernel.
            "COUNTERCLAIM_ROOT": str(Path.cwd()),
            # A start-up file in the user's own profile must not change the page.
            "IPYTHONDIR": self._folder,
            # The exporter draws from plotly's MIME output only.
            "PLOTLY_RENDERER": "plotly_mimetype",
        }
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await self._async_start_kernel(**options, **quiet, env=given)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the command: this Python, not that of a kernel named python3 by the user."""
        command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher"]
        extension = "--InteractiveShellApp.extra_extensions=counterclaim.execute.shell_commands"
        own = [extension] if self.strict else []
        return [*command, "-f", self.connection_file, *own, *(extra_arguments or [])]

    async def cleanup_resources(self, restart: bool = False) -> None:
        """Remove the folder, and end what the notebook has left running."""
        group = getattr(self.provisioner, "pgid", None)
        await self._async_cleanup_resources(restart=restart)
        if group:
            processes.end_group(group)
        shutil.rmtree(self._folder, ignore_errors=True)
