"""The site on a store of objects, as S3: what is new is put there in order, what is gone removed.

A store has no transactions. Each object is old or new, whole; pages come before what lists them,
and the index last, so a reader finds every page that a list names. What is between two objects (a
page that no list names yet) can be seen for the seconds of a publication.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import site as messages
from counterclaim.page import published

if TYPE_CHECKING:
    from obstore.store import ObjectStore

# What was put on the store by us, with its hash: only that is ever removed.
LIST = "counterclaim-files.json"
SCHEMES = ("s3", "gs", "az")
# A browser asks each time whether there is something newer.
_CACHE = "no-cache"
_TYPES = {".html": "text/html; charset=utf-8", ".xml": "application/atom+xml; charset=utf-8"}


class StoreError(DeskError):
    """The store cannot be used."""


class Mirrored(NamedTuple):
    """How many objects were put, removed, and left as they were."""

    put: int
    removed: int
    same: int


def store(address: str) -> ObjectStore:
    """Open a store; its credentials are those of the environment, as AWS_ACCESS_KEY_ID.

    Parameters
    ----------
    address : as s3://bucket/briefings; gs:// and az:// too

    Raises
    ------
    StoreError : it is no such address, or the extra `store` is not installed
    """
    if address.partition("://")[0] not in SCHEMES or not address.partition("://")[2]:
        raise StoreError.because(messages.NOT_A_STORE, value=address)
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError:
        raise StoreError.because(messages.NO_OBSTORE) from None
    try:
        return from_url(address)
    except (BaseError, ValueError) as error:
        raise StoreError.because(messages.STORE_FAILED.fill(why=_first_line(error))) from None


def mirror(
    root: Path, place: ObjectStore, again: bool, say: Callable[[str, str], None]
) -> Mirrored:
    """Bring a store up to date with the site of a desk.

    Parameters
    ----------
    root : the desk, whose lock is held
    place : the store
    again : whether to put what the list of the store has already, for a store that others changed
    say : called with "put" or "removed" and the name of each object

    Raises
    ------
    StoreError : the store does not answer or refuses; the next time goes on from there
    """
    import obstore
    from obstore.exceptions import BaseError

    folder = root / published.SITE
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    names = [name for name in _in_order(files) if files[name].is_file()]
    try:
        listed = _listed(place)
        hashes: dict[str, str] = {}
        changed = 0
        for name in names:
            content = read_bytes(files[name])
            hashes[name] = hashlib.sha256(content).hexdigest()
            if again or listed.get(name) != hashes[name]:
                obstore.put(place, name, content, attributes=_attributes(name))
                say("put", name)
                changed += 1
        gone = sorted(listed.keys() - hashes.keys())
        for name in gone:
            # An earlier run may have got so far, and not to its list.
            with contextlib.suppress(FileNotFoundError):
                obstore.delete(place, name)
            say("removed", name)
        if changed or gone:
            text = json.dumps(hashes, indent=0, sort_keys=True)
            attributes = _attributes(LIST)
            obstore.put(place, LIST, text.encode(), attributes=attributes)
    except (BaseError, OSError) as error:
        raise StoreError.because(messages.STORE_FAILED.fill(why=_first_line(error))) from None
    return Mirrored(changed, len(gone), len(names) - changed)


def _in_order(names: Iterable[str]) -> list[str]:
    """Sort: pictures, editions, the newest pages, the lists, the index; no half-written file."""

    def place(name: str) -> int:
        folder, _, file = name.rpartition("/")
        if not folder:
            return 4 if file == "index.html" else 3
        if not file.endswith(".html"):
            return 0
        return 2 if file == "index.html" else 1

    whole = (name for name in names if not name.rpartition("/")[2].startswith("."))
    return sorted(whole, key=lambda name: (place(name), name))


def _listed(place: ObjectStore) -> dict[str, str]:
    """Read what was put on the store, by name; nothing where there is no list, or a damaged one."""
    import obstore

    try:
        held = json.loads(bytes(obstore.get(place, LIST).bytes()))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {name: value for name, value in held.items() if isinstance(value, str)}


def _attributes(name: str) -> dict[str, str]:
    end = f".{name.rpartition('.')[2]}"
    kind = _TYPES.get(end) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {"Content-Type": kind, "Cache-Control": _CACHE}


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
