"""iCalendar: the acts whose first and last day are known. Definition: RFC 5545."""

from __future__ import annotations

import re
from datetime import timedelta

import pandas as pd

from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.typed import rows

_FOLD = 73  # octets on a line, one less than the 75 of section 3.1 for the space and the line end


def files(content: Content) -> dict[str, bytes]:
    """A calendar with an entry of whole days for each act that was done or planned."""
    dossier = content.dossier
    stamp = f"{dossier.as_of:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//counterclaim//{dossier.name}//EN"]
    lines.append(f"X-WR-CALNAME:{_text(dossier.meta['title'])}")
    for row in rows(dossier.events, Event):
        if row.kind != "act" or pd.isna(row.earliest) or pd.isna(row.latest):
            continue
        after = row.latest + timedelta(days=1)
        who = row.actor_name[:1].upper() + row.actor_name[1:]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row.event_id}@{dossier.name}.counterclaim",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{row.earliest:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_text(f'{who}: {row.label}')}",
            f"DESCRIPTION:{_text(f'{row.summary} ({row.attested}; {row.modality}; {row.date})')}",
            *([f"LOCATION:{_text(row.place)}"] if row.place else []),
            f"STATUS:{'TENTATIVE' if row.modality == 'planned' else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return {"": "".join(_folded(line) for line in lines).encode()}


def _text(words: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line with its end, folded between characters."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _FOLD:
            parts.append("")
            size = 0
        parts[-1] += sign
        size += width
    return "\r\n ".join(parts) + "\r\n"


EXPORT = Export(files, ".ics", "iCalendar of the dated acts")
