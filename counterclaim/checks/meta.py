"""Rules on dossier.yml."""

import re
from collections.abc import Iterator
from typing import Any

from counterclaim import dates
from counterclaim.checks.indexed import IndexedTables, at_key
from counterclaim.dates import DateError
from counterclaim.desk.messages import fields as messages
from counterclaim.desk.messages import nearest
from counterclaim.tables import Problem
from counterclaim.tables.codebook import values

_TYPES = {"string": (str, "text"), "object": (dict, "a mapping"), "array": (list, "a list")}
_CODE = re.compile("[A-Z][A-Z0-9]{1,3}")
_COLOUR = re.compile("#[0-9a-f]{6}")
# WCAG 2.2, 1.4.11: what must be seen needs 3:1 against what is beside it; the page is white.
_CONTRAST = 3


def _fields(dossier: IndexedTables) -> Iterator[tuple[dict, str, Any]]:
    """Go through the keys that are there with a value of the right type.

    The codebook gives a scale, a pattern or a day to texts only.
    """
    for field in dossier.codebook.dossier["fields"]:
        value = dossier.meta.get(field["name"])
        if isinstance(value, _TYPES[field["type"]][0]) and value != "":
            yield field, field["name"], value


def keys_are_those_of_the_codebook(dossier: IndexedTables) -> Iterator[Problem]:
    """dossier.yml has every required key and no unknown one, each of its type."""
    fields = {field["name"]: field for field in dossier.codebook.dossier["fields"]}
    missing = [name for name in fields if name not in dossier.meta]
    for key in dossier.meta:
        if key not in fields:
            guess, keys = nearest(str(key), missing), ", ".join(fields)
            yield at_key(dossier, key, key, messages.UNKNOWN_KEY.fill(guess=guess, keys=keys))
    for name, field in fields.items():
        kind, words = _TYPES[field["type"]]
        value, meaning = dossier.meta.get(name), field["description"]
        if value is None and not field.get("constraints", {}).get("required"):
            continue
        if value is None:
            yield at_key(dossier, name, "", messages.KEY_MISSING.fill(meaning=meaning))
        elif value == "":
            yield at_key(dossier, name, "", messages.KEY_BLANK.fill(meaning=meaning))
        elif not isinstance(value, kind):
            message = messages.KEY_TYPE.fill(type=words, meaning=meaning)
            yield at_key(dossier, name, value, message)


def values_are_of_their_form(dossier: IndexedTables) -> Iterator[Problem]:
    """Each key of dossier.yml has a value of its form."""
    for field, name, value in _fields(dossier):
        pattern = field.get("constraints", {}).get("pattern")
        if pattern and name == "codebook":
            if not re.fullmatch(pattern, value):
                yield at_key(dossier, name, value, messages.OTHER_VERSION.fill(version=pattern))
        elif pattern and not re.fullmatch(pattern, value):
            message = messages.KEY_FORM.fill(form=field["form"], meaning=field["description"])
            yield at_key(dossier, name, value, message)
        most = field.get("constraints", {}).get("maxLength")
        if most and len(value) > most:
            yield at_key(dossier, name, value, messages.KEY_LONG.fill(n=len(value), most=most))
        if "scale" in field and value not in (known := values(dossier.codebook, field["scale"])):
            message = messages.UNKNOWN_VALUE.fill(
                guess=nearest(value, known), known=", ".join(known)
            )
            yield at_key(dossier, name, value, message)
        if field.get("day"):
            try:
                date = dates.parse(value)
            except DateError as error:
                yield at_key(dossier, name, value, error.message)
                continue
            if date.shape != "day" or not value[-1].isdigit():
                yield at_key(dossier, name, value, messages.NOT_ONE_DAY)


def _luminance(colour: str) -> float:
    """Compute the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def sides_have_a_label_and_a_colour(dossier: IndexedTables) -> Iterator[Problem]:
    """A side has a code of 2 to 4 capitals, a label, and a colour of its own, seen on white."""
    sides = dossier.meta.get("sides")
    if not isinstance(sides, dict):
        return
    if not sides:
        yield at_key(dossier, "sides", "", messages.NO_SIDES.fill())
    owners: dict[str, str] = {}
    for code, side in sides.items():
        if not _CODE.fullmatch(code):
            yield at_key(dossier, "sides", code, messages.SIDE_CODE)
        if not isinstance(side, dict) or side.keys() != {"label", "colour"}:
            yield at_key(dossier, "sides", side, messages.SIDE_KEYS.fill(side=code))
            continue
        label, colour = side["label"], side["colour"]
        if not isinstance(label, str) or not label:
            yield at_key(dossier, "sides", label, messages.SIDE_LABEL.fill(side=code))
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            yield at_key(dossier, "sides", colour, messages.SIDE_COLOUR.fill(side=code))
            continue
        if (contrast := 1.05 / (_luminance(colour) + 0.05)) < _CONTRAST:
            message = messages.SIDE_PALE.fill(side=code, contrast=contrast, least=_CONTRAST)
            yield at_key(dossier, "sides", colour, message)
        if colour in owners:
            message = messages.COLOUR_TWICE.fill(side=code, other=owners[colour])
            yield at_key(dossier, "sides", colour, message)
        owners[colour] = code


def belligerents_are_actors(dossier: IndexedTables) -> Iterator[Problem]:
    """The belligerents are actors of the dossier."""
    named = dossier.meta.get("belligerents")
    if not isinstance(named, list):
        return
    for key in named:
        if not isinstance(key, str) or key not in dossier.by_id["actors"]:
            yield at_key(dossier, "belligerents", key, messages.BELLIGERENT_UNKNOWN)
        elif named.count(key) > 1:
            yield at_key(dossier, "belligerents", key, messages.BELLIGERENT_TWICE)


RULES = (
    keys_are_those_of_the_codebook,
    values_are_of_their_form,
    sides_have_a_label_and_a_colour,
    belligerents_are_actors,
)
