"""The kernel that runs a notebook unattended: private, quiet, and gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client import AsyncKernelManager

from counterclaim.execute import offspring

# The path of a Unix socket has room for about 100 bytes, of which the rest takes up to 30.
_ROOM = 70


class Kernel(AsyncKernelManager):
    """A kernel manager for nbclient; a class because that is how nbclient asks for one.

    It talks over Unix sockets in a private folder (ports can be taken by others between choice and
    use), runs this very Python whatever kernels the user has installed, and ends the kernel with
    all that it started.
    """

    async def start_kernel(self, **options: Any) -> None:
        """Start the kernel in a folder of its own, which also stands in for the user's profile."""
        base = tempfile.gettempdir()
        self._folder = tempfile.mkdtemp(
            prefix=offspring.prefix(), dir=base if len(base) < _ROOM else "/tmp"
        )
        self.connection_file = str(Path(self._folder) / "k.json")
        if os.name == "posix":
            self.transport = "ipc"
            self.ip = str(Path(self._folder) / "k")
        environment = {
            **os.environ,
            # papermill has gone to the root of the checkout before it starts a kernel.
            "COUNTERCLAIM_ROOT": str(Path.cwd()),
            # A start-up file in the user's own profile must not change what a page says.
            "IPYTHONDIR": self._folder,
            # The exporter draws from plotly's MIME output, and from nothing else.
            "PLOTLY_RENDERER": "plotly_mimetype",
        }
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await self._async_start_kernel(**options, **quiet, env=environment)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Name the command: this Python, not the one of a kernel called python3 by the user."""
        command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher"]
        return [*command, "-f", self.connection_file, *(extra_arguments or [])]

    async def cleanup_resources(self, restart: bool = False) -> None:
        """Clear up, and end what the notebook has started and left running."""
        group = getattr(self.provisioner, "pgid", None)
        await self._async_cleanup_resources(restart=restart)
        if group:
            offspring.end_group(group)
        shutil.rmtree(self._folder, ignore_errors=True)
