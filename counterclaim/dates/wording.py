"""Dates in words, by their precision, and never more precise than the source."""

from calendar import monthrange

from counterclaim.dates.bounds import MONTHS, Date, Point, read_points

SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_THIRDS = {1: (10, "early "), 11: (20, "mid-"), 21: (None, "late ")}


def _words(point: Point, months: tuple[str, ...], drop: str = "") -> str:
    """Write a point without its mark; `drop` leaves out its year, or its month and year."""
    day = [str(point.day)] if point.day else []
    month = [months[point.month - 1]] if point.month and drop != "month" else []
    return " ".join(day + month + ([] if drop else [str(point.year)]))


def _marks(point: Point) -> tuple[str, str]:
    possibly = "possibly " if point.mark and point.mark in "?%" else ""
    return possibly, "around " if point.mark and point.mark in "~%" else ""


def _place(point: Point) -> str:
    return "on" if point.day else "in"


def _one(point: Point, preposition: bool, drop: str = "") -> str:
    possibly, around = _marks(point)
    lead = around or (f"{_place(point)} " if preposition else "")
    return possibly + lead + _words(point, MONTHS, drop)


def _drops(points: list[Point]) -> list[str]:
    """Say what each point need not repeat because the last one says it: "1 to 10 October"."""
    years, months = {p.year for p in points}, {p.month for p in points}
    drop = ""
    if len(years) == 1 and None not in months:
        same_month = len(months) == 1 and all(p.day and not p.mark for p in points)
        drop = "month" if same_month else "year"
    return [drop] * (len(points) - 1) + [""]


def _third(first: Point, last: Point) -> str:
    """Name the third of a month that two days span ("early ", "mid-", "late "), or nothing."""
    end, name = _THIRDS.get(first.day or 0, (0, ""))
    month_end = monthrange(last.year, last.month)[1] if last.month else 0
    same = (first.year, first.month) == (last.year, last.month)
    return name if same and last.day == (end or month_end) else ""


def _clock(text: str) -> str:
    return text[11:16] if text.endswith(":00Z") else text[11:19]


def _join(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " or " + parts[-1]


def _known(points: list[Point | None]) -> list[Point]:
    """The points without missing ends."""
    return [point for point in points if point]


def _interval_phrase(text: str, points: list[Point | None], preposition: bool) -> str:
    first, last = points
    if first is None or last is None:
        [known] = _known(points)
        possibly, around = _marks(known)
        words = around + _words(known, MONTHS)
        if first:
            end = ("since", "") if text.endswith("..") else ("from", ", end not known")
        else:
            end = ("until", "" if text.startswith("..") else ", start not known")
        return f"{possibly}{end[0]} {words}{end[1]}"
    if first == last:
        return _one(first, preposition)
    drop, _ = _drops([first, last])
    if drop == "month" and not preposition:
        return f"{first.day}–{_words(last, MONTHS)}"
    return ("from " if preposition else "") + f"{_one(first, False, drop)} to {_one(last, False)}"


def _range_phrase(points: list[Point | None], preposition: bool) -> str:
    first, last = points
    if first is None or last is None:
        [known] = _known(points)
        side = "after" if first else "before"
        return f"{_place(known)} or {side} {_words(known, MONTHS)}"
    if first == last:
        return _one(first, preposition)
    if third := _third(first, last):
        return ("in " if preposition else "") + third + _words(last._replace(day=None), MONTHS)
    days = [first, last]
    a, b = (_words(point, MONTHS, drop) for point, drop in zip(days, _drops(days), strict=True))
    if first.day:
        return ("on " if preposition else "") + f"one day between {a} and {b}"
    return f"some time from {a} to {b}"


def phrase(date: Date, preposition: bool = False) -> str:
    """Write a date for a sentence: "28 October 2022", or "on 28 October 2022" with preposition.

    The qualifiers are in the words: "possibly", "around".
    """
    kind, points = read_points(date.text)
    known = _known(points)
    if kind == "date":
        return _one(known[0], preposition)
    if kind == "time":
        words = f"{_clock(date.text)} UTC on {_words(known[0], MONTHS)}"
        return f"at {words}" if preposition else words
    if kind == "interval":
        return _interval_phrase(date.text, points, preposition)
    if kind == "range":
        return _range_phrase(points, preposition)
    # "on 28 or 30 October": one preposition serves unless the dates differ in kind or carry marks.
    alike = len({point.shape for point in known}) == 1 and not any(p.mark for p in known)
    parts = [
        _one(p, preposition and not alike, d) for p, d in zip(known, _drops(known), strict=True)
    ]
    return (f"{_place(known[0])} " if preposition and alike else "") + _join(parts)


def _one_short(point: Point, drop: str = "") -> str:
    possibly, around = _marks(point)
    return ("~" if around else "") + _words(point, SHORT_MONTHS, drop) + ("?" if possibly else "")


def short(date: Date) -> str:
    """Write a date for a table or a chart: "28 Oct 2022", "~Aug 2022", "1–10 Oct 2022".

    A `~` before it means approximate, a `?` after it uncertain.
    """
    kind, points = read_points(date.text)
    known = _known(points)
    if kind == "time":
        return f"{_one_short(known[0])}, {_clock(date.text)} UTC"
    if len(points) == 1 or points[0] == points[-1]:
        return _one_short(known[0])
    if len(known) == len(points):
        parts = [_one_short(point, drop) for point, drop in zip(known, _drops(known), strict=True)]
        if kind == "list":
            return _join(parts)
        spaced = " " in parts[0] or known[0].shape != known[1].shape
        span = (" – " if spaced else "–").join(parts)
        lead = {"day": "one day, ", "month": "some time, ", "year": "some time, "}
        return span if kind == "interval" else lead[known[0].shape] + span
    words = _one_short(known[0])
    if kind == "range":
        return f"{words} or later" if points[0] else f"by {words}"
    if points[0]:
        return f"since {words}" if date.text.endswith("..") else f"{words}–?"
    return f"until {words}" if date.text.startswith("..") else f"?–{words}"


def precision(date: Date) -> str:
    """Say how well a date is known: "day", "month, approximate", "upper bound only" and so on."""
    if date.earliest is None:
        words = "upper bound only"
    elif date.latest is None:
        words = "lower bound only"
    else:
        words = {"interval": "range", "set": "one day of a range"}.get(date.shape, date.shape)
    approximate = ", approximate" if date.approximate else ""
    return words + approximate + (", uncertain" if date.uncertain else "")
