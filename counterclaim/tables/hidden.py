"""Characters that nobody sees: control characters, and those that turn or hide text."""

import re

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import tables as messages

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]")
# Characters that turn or hide text (Unicode Technical Report 36, "Trojan Source").
_TRICKS = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\U000e0000-\U000e007f]"
)
# Persian spelling needs the zero-width non-joiner between two letters, names included.
_PERSIAN = re.compile("(?<=[\u0620-\u06d3])\u200c(?=[\u0620-\u06d3])")


def control(text: str) -> Message | None:
    """The message about the first control or lost character of a text; None if it has none."""
    if not (bad := _CONTROL.search(text)):
        return None
    if bad[0] == "\ufffd":
        return messages.LOST_CHARACTER
    return messages.CONTROL_CHARACTER.fill(code=ord(bad[0]))


def trick(text: str) -> Message | None:
    """The message about the first character that turns or hides text; None if there is none."""
    bad = _TRICKS.search(_PERSIAN.sub("", text))
    return messages.INVISIBLE.fill(code=ord(bad[0])) if bad else None
