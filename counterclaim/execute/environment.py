"""The environment of a notebook: which variables it gets, and texts without what the others hold.

A notebook is a program of the account that renders it, and this is no sandbox: it keeps what is in
the environment of a schedule from being printed, logged or published by accident.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

# What programs and libraries need to find themselves, their language and their time.
NAMES = frozenset(
    "PATH HOME USER LOGNAME SHELL PWD TERM COLUMNS LINES LANG LANGUAGE TZ TMPDIR TEMP TMP"
    " VIRTUAL_ENV LD_LIBRARY_PATH DYLD_LIBRARY_PATH SSL_CERT_FILE SSL_CERT_DIR SYSTEMROOT"
    " SystemRoot COMSPEC PATHEXT WINDIR APPDATA LOCALAPPDATA USERPROFILE"
    # Of ours the desk alone: the others hold passwords and addresses of hooks.
    " COUNTERCLAIM_ROOT".split()
)
PREFIXES = (
    *("LC_", "XDG_", "PYTHON", "CONDA_", "JUPYTER_", "IPYTHON", "PLOTLY_"),
    *("MPL", "OMP_", "OPENBLAS_", "MKL_", "NUMEXPR_"),
)
# Characters of the shortest value that is taken out of texts: shorter ones are words.
_SHORTEST = 8
# Parts of a name, between underscores, that tell of a secret.
_SECRET = frozenset(
    "APIKEY AUTH COOKIE COOKIES CREDENTIAL CREDENTIALS DSN KEY KEYS PASS PASSPHRASE PASSWD PASSWORD"
    " PASSWORDS PGPASSWORD SECRET SECRETS TOKEN TOKENS".split()
)
# An address with the password of the mail server.
_SMTP = "COUNTERCLAIM_SMTP"
_IN_ADDRESS = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")


def passed(more: Iterable[str] = ()) -> dict[str, str]:
    """Return the variables of this process that a notebook gets.

    Parameters
    ----------
    more
        Names that the manifest adds.
    """
    added = set(more)
    return {name: os.environ[name] for name in os.environ if _is_listed(name) or name in added}


def redacted(text: str) -> str:
    """Write a text without passwords in addresses and without values of variables not listed here.

    Values that the manifest adds are taken out as well. Paths stay, and so do values of fewer than
    eight characters.
    """
    for value in sorted(_kept(os.environ), key=len, reverse=True):
        text = text.replace(value, "…")
    return _IN_ADDRESS.sub("…", text)


def secrets_in(text: str) -> list[str]:
    """Name the variables that look like a secret by name and whose value is in a text."""
    named = {name for name in os.environ if name == _SMTP or _SECRET & {*name.upper().split("_")}}
    return sorted(
        name for name in named if len(os.environ[name]) >= _SHORTEST and os.environ[name] in text
    )


def _kept(environment: Mapping[str, str]) -> set[str]:
    return {
        value
        for name, value in environment.items()
        if not _is_listed(name) and len(value) >= _SHORTEST and not value.startswith(("/", "."))
    }


def _is_listed(name: str) -> bool:
    return name in NAMES or name.startswith(PREFIXES)
