"""Puts handling marks on rows of the miniature world, and knows what then leaves its pages."""

import csv
from pathlib import Path

from counterclaim.tables.text import csv_line

MARKS = {
    "events": {"e024": "TLP:RED"},
    "sources": {"s005": "TLP:AMBER"},
    "notes": {"n004": "TLP:GREEN"},
}
# What a page that is TLP:CLEAR leaves out then: marked rows, and what rests on them.
GONE = {
    "events": {"e014", "e015", "e016", "e017", "e018", "e024"},
    "sources": {"s005"},
    "responses": {"r004", "r006", "r007", "r008"},
    "judgements": {"j001", "j003", "j004"},
    "notes": {"n004"},
    "accounts": {"q001", "q004"},
}


def mark(root: Path, **marks: dict[str, str]) -> None:
    """Give rows of `world` a mark, by table and id; those of MARKS without any."""
    for table, rows in (marks or MARKS).items():
        path = root / "data" / "world" / f"{table}.csv"
        head, *lines = csv.reader(path.read_text("utf-8").splitlines())
        if head[-1] != "handling":
            head, lines = [*head, "handling"], [[*line, ""] for line in lines]
        lines = [[*line[:-1], rows.get(line[0], line[-1])] for line in lines]
        path.write_text("".join(map(csv_line, [head, *lines])), "utf-8")
