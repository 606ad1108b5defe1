"""Looks at a rendered site: its files, its one edition, what a run said of each."""

import json
from pathlib import Path

from counterclaim import cli
from counterclaim.site import ledger
from counterclaim.site.entry import Entry


def site(root: Path) -> dict[str, bytes]:
    """Every file of the site, but for the index, which names the day of the run."""
    folder = root / "reports" / "site"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def render(capsys, *arguments: str) -> list[tuple[str, str]]:
    """Render without a failure: word and edition of each event."""
    capsys.readouterr()
    assert cli.main(["render", "--log-json", *arguments]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(each["what"], each.get("edition", "")) for each in lines]


def only(root: Path) -> Entry:
    """The one edition of the site."""
    (entry,), notes = ledger.read(root)
    assert notes == []
    return entry
