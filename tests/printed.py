"""Whether a text that the program printed holds one of its messages."""

import re

from counterclaim.desk.messages import Message


def holds(printed: str, message: Message, **values: object) -> bool:
    """Say whether a message was printed, with these values and any others."""
    parts = [part.strip() for part in re.split(r"{[^}]*}", message.wrong)]
    return all(part in printed for part in [*parts, *map(str, values.values())])
