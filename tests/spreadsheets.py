"""Tables as spreadsheets save them."""

import csv
import io
from pathlib import Path

from conftest import _rows


def rewritten(path: Path, change, **how) -> bytes:
    """The bytes of a table after `change` of its rows, written as an editor would."""
    encoding = how.pop("encoding", "utf-8")
    out = io.StringIO(newline="")
    csv.writer(out, **{"lineterminator": "\n", **how}).writerows(change(_rows(path)))
    path.write_bytes(out.getvalue().encode(encoding))
    return path.read_bytes()


def dates(form, *columns):
    """A change that writes each plain day of some columns in another form."""

    def change(rows):
        places = [rows[0].index(name) for name in columns]
        for row in rows[1:]:
            for place in places:
                cell = row[place]
                if len(cell) == 10 and cell[4] == "-" and cell[7] == "-":
                    row[place] = form(int(cell[:4]), int(cell[5:7]), int(cell[8:]))
        return rows

    return change
