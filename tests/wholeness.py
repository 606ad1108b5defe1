"""What must hold of a site at every moment, and what must hold once a run has ended well."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from counterclaim.page import published
from counterclaim.site import lock, together

ATOM = "{http://www.w3.org/2005/Atom}"
Hashes = dict[str, str]


def hashes(root: Path) -> Hashes:
    """The sha256 of each edition on the site, by its path there."""
    site = root / published.SITE
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.glob("*/*.html"))
        if path.name != "index.html"
    }


def torn(root: Path, before: Hashes) -> Iterator[str]:
    """What is not whole on a site, or not of one edition, at any moment: also in mid-run.

    The root, and the editions that were there earlier, in; a sentence for each fault out. An
    edition that retention took away is no fault, one that has other bytes is.
    """
    site = root / published.SITE
    for path in sorted(site.glob("*/*.html")):
        name = path.relative_to(site).as_posix()
        head = published.head(path)
        if head is None:
            yield f"{name} is not whole"
        elif path.name != "index.html" and head.edition != path.stem:
            yield f"{name} is the edition {head.edition}"
        elif path.name == "index.html":
            kept = published.path(root, head.edition)
            if not kept.is_file():
                yield f"{name} is the edition {head.edition}, which is not on the site"
            elif kept.read_bytes() != path.read_bytes():
                yield f"{name} is not what the edition {head.edition} is"
    for name, digest in hashes(root).items():
        if before.get(name, digest) != digest:
            yield f"{name} has other bytes than it had"
    yield from _lists(site)


def _lists(site: Path) -> Iterator[str]:
    for name in ("index.html", "editions.json", "feed.xml"):
        path = site / name
        if not path.exists():
            continue
        text = path.read_text("utf-8")
        try:
            if name == "editions.json":
                json.loads(text)
            elif name == "feed.xml":
                ElementTree.fromstring(text)
            elif not text.rstrip().endswith("</html>"):
                yield f"{name} is not whole"
        except (ValueError, ElementTree.ParseError) as error:
            yield f"{name} cannot be read: {error}"


def unsettled(root: Path, before: Hashes) -> Iterator[str]:
    """What is wrong with a site after a run that ended well: `torn`, unlisted or left over."""
    yield from torn(root, before)
    site = root / published.SITE
    there = hashes(root)
    listed = json.loads((site / "editions.json").read_text("utf-8"))["editions"]
    if {entry["path"]: entry["sha256"] for entry in listed} != there:
        yield "editions.json does not list what is on the site"
    feed = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
    links = feed.iterfind(f"{ATOM}entry/{ATOM}link")
    fed = [link.get("href") for link in links if link.get("rel") == "alternate"]
    if sorted(fed) != sorted(there):
        yield "feed.xml does not list what is on the site"
    index = (site / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"#:]+\.html)"', index))
    slugs = {f"{entry['slug']}/index.html" for entry in listed}
    if not slugs <= linked:
        yield f"index.html does not lead to {sorted(slugs - linked)}"
    if broken := [name for name in linked if not (site / name).is_file()]:
        yield f"index.html leads to {broken}, which are not there"
    locks = {path.name for path in (lock.FILE, lock.DELIVERY, together.FILE)}
    parts = [path for path in (root / "reports").rglob(".*") if path.name not in locks]
    if parts:
        yield f"{[path.name for path in parts]} are left over"
