"""What a mail or a message about a report says beside the briefing itself."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.text.edition import EVERY

# Sentences on what changed that a mail has room for.
CHANGES = 4
_LIST = "`counterclaim list` shows how each report fares."
# What is sent, as a log names it.
NAMES = {
    "edition": "edition {mark}",
    "failed": "word that it has failed since {mark}",
    "overdue": "word that it was due on {mark}",
}


def failed(title: str, since: str, reason: str, standing: bool) -> tuple[str, list[str]]:
    """Say that a briefing could not be made.

    Parameters
    ----------
    title
        Of the briefing, or its slug.
    since
        Since when, as it is to be read.
    reason
        Why, as the run says it; blank where the readers may not know it.
    standing
        Whether an earlier page is still at its address.

    Returns
    -------
    (str, list of str)
        The subject, and the paragraphs.
    """
    stands = "The last good page stays at its address." if standing else "No page is there yet."
    why = f": {reason}" if reason else ". The reason is not for these readers."
    return f"Late: {title}", [f"It could not be made since {since}{why}", stands, _LIST]


def overdue(title: str, day: str, every: str) -> tuple[str, list[str]]:
    """Say that a briefing was due and that no run made it; gives the same as `failed`."""
    when = EVERY.get(every, "regularly")
    words = [
        f"It is made {when}. It was due on {day}, and no run has made it.",
        "The page at its address is the last one that was made. Look whether the schedule runs.",
        _LIST,
    ]
    return f"Overdue: {title}", words


def changes(sentences: Sequence[str]) -> list[str]:
    """The first sentences on what changed, and how many there are beside them."""
    rest = len(sentences) - CHANGES
    if rest <= 0:
        return list(sentences)
    more = "one more change" if rest == 1 else f"{rest} more changes"
    return [*sentences[:CHANGES], f"And {more}, on the page."]


def judgement(text: str, likelihood: str, confidence: str) -> str:
    """A judgement in one line: “Iran supplied drones: very likely, moderate confidence.”"""
    weighed = ", ".join(filter(None, (likelihood, confidence)))
    return f"{text.rstrip('.')}: {weighed}." if weighed else text


# Where no address of the site is set, a reader is told how to reach the page.
NO_LINK = "The page is on the site of your desk."
READ = "Read the briefing"
CHANGED = "What changed"
JUDGED = "The analyst’s judgements"
WHY_YOU = "You get this because your address is listed for this report in the desk’s reports.yml."
PICTURE = "Chart of claims and answers, as on the page"
