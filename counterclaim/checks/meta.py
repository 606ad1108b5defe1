"""Rules on dossier.yml."""

import re
from collections.abc import Iterator

from counterclaim import dates
from counterclaim.checks.record import Record
from counterclaim.dates import DateError
from counterclaim.desk.messages import nearest
from counterclaim.tables import Problem, problem
from counterclaim.tables.codebook import values

_TYPES = {"string": (str, "text"), "object": (dict, "a mapping"), "array": (list, "a list")}
_CODE = re.compile("[A-Z][A-Z0-9]{1,3}")
_COLOUR = re.compile("#[0-9a-f]{6}")
# WCAG 2.2, 1.4.11: what must be seen needs 3:1 against what is beside it; the page is white.
_CONTRAST = 3


def _at(record: Record, key: str, value: object, wrong: str, right: str) -> Problem:
    return problem("dossier.yml", record.lines.get(key, ""), key, value, wrong, right)


def _fields(record: Record) -> Iterator[tuple[dict, str, object]]:
    """Go through the keys that are there with a value of the right type."""
    for field in record.codebook.dossier["fields"]:
        value = record.meta.get(field["name"])
        if isinstance(value, _TYPES[field["type"]][0]) and value != "":
            yield field, field["name"], value


def keys_are_those_of_the_codebook(record: Record) -> Iterator[Problem]:
    """dossier.yml has every required key and no unknown one, each of its type."""
    fields = {field["name"]: field for field in record.codebook.dossier["fields"]}
    missing = [name for name in fields if name not in record.meta]
    for key in record.meta:
        if key not in fields:
            right = nearest(str(key), missing) + f"The keys are {', '.join(fields)}."
            yield _at(record, key, key, "The codebook has no such key.", right)
    for name, field in fields.items():
        kind, words = _TYPES[field["type"]]
        value = record.meta.get(name)
        if value is None and not field.get("constraints", {}).get("required"):
            continue
        if value is None:
            yield _at(record, name, "", "The key is missing.", field["description"])
        elif value == "":
            yield _at(record, name, "", "The value is blank and must not be.", field["description"])
        elif not isinstance(value, kind):
            yield _at(record, name, value, f"The value is not {words}.", field["description"])


def values_are_of_their_form(record: Record) -> Iterator[Problem]:
    """Each key of dossier.yml has a value of its form."""
    for field, name, value in _fields(record):
        pattern = field.get("constraints", {}).get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            yield _at(record, name, value, f"This is not {field['form']}.", field["description"])
        if "scale" in field and value not in (allowed := values(record.codebook, field["scale"])):
            right = f"{nearest(value, allowed)}One of {', '.join(allowed)}."
            yield _at(record, name, value, "The codebook has no such value here.", right)
        if field.get("day"):
            try:
                date = dates.parse(value)
            except DateError as error:
                yield _at(record, name, value, error.wrong, error.right)
                continue
            if date.shape != "day" or not value[-1].isdigit():
                right = "Write it as 2022-10-28."
                yield _at(record, name, value, "This is not exactly one day.", right)


def _luminance(colour: str) -> float:
    """Compute the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def sides_have_a_label_and_a_colour(record: Record) -> Iterator[Problem]:
    """A side has a code of 2 to 4 capitals, a label, and a colour of its own, seen on white."""
    sides = record.meta.get("sides")
    if not isinstance(sides, dict):
        return
    if not sides:
        right = "Name at least one, as UA: {label: Ukraine, colour: '#1c5cab'}."
        yield _at(record, "sides", "", "There is no side.", right)
    seen: dict[str, str] = {}
    for code, side in sides.items():
        if not _CODE.fullmatch(code):
            right = "Write two to four capitals or digits, as UA."
            yield _at(record, "sides", code, "This is no code of a side.", right)
        if not isinstance(side, dict) or side.keys() != {"label", "colour"}:
            right = "Write {label: Ukraine, colour: '#1c5cab'}."
            wrong = f"The side {code} does not have just a label and a colour."
            yield _at(record, "sides", side, wrong, right)
            continue
        label, colour = side["label"], side["colour"]
        if not isinstance(label, str) or not label:
            yield _at(record, "sides", label, f"The side {code} has no label.", "Name it.")
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            right = "Write # and six of 0-9 a-f in quotation marks, as '#1c5cab'."
            yield _at(record, "sides", colour, f"The side {code} has no colour.", right)
            continue
        if (contrast := 1.05 / (_luminance(colour) + 0.05)) < _CONTRAST:
            wrong = f"The colour of {code} is too pale on white: contrast {contrast:.1f} to 1."
            right = f"Take a darker one; {_CONTRAST} to 1 is the least."
            yield _at(record, "sides", colour, wrong, right)
        if colour in seen:
            wrong = f"{code} and {seen[colour]} have one colour."
            yield _at(record, "sides", colour, wrong, "Give each its own.")
        seen[colour] = code


def belligerents_are_actors(record: Record) -> Iterator[Problem]:
    """The belligerents are actors of the dossier."""
    named = record.meta.get("belligerents")
    if not isinstance(named, list):
        return
    for key in named:
        if not isinstance(key, str) or key not in record.by_id["actors"]:
            right = "Correct the id, or add the row to actors.csv first."
            yield _at(record, "belligerents", key, "actors.csv has no such row.", right)
        elif named.count(key) > 1:
            yield _at(record, "belligerents", key, "It is named twice.", "Name it once.")


RULES = (
    keys_are_those_of_the_codebook,
    values_are_of_their_form,
    sides_have_a_label_and_a_colour,
    belligerents_are_actors,
)
