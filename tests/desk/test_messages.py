"""All messages of desk/messages: their keys, their length, their English, and that each is used."""

import importlib
import re
from pathlib import Path

import pytest

from counterclaim.desk import messages

PACKAGE = Path(messages.__file__).parents[2]
MODULES = sorted(path.stem for path in Path(messages.__file__).parent.glob("*.py"))
ALL = [
    (module, name, value)
    for module in MODULES
    if module != "__init__"
    for name, value in vars(importlib.import_module(f"{messages.__name__}.{module}")).items()
    if isinstance(value, messages.Message)
]
# A module of several nouns names them in its keys.
ROOMS = {"site": {"site", "ledger", "manifest", "expansion"}, "workbench": {"migrate"}}
EACH = pytest.mark.parametrize("module, name, message", ALL, ids=lambda value: str(value)[:40])
# Sentences end before a capital or a value; names of files and dates have dots too.
_END = re.compile(r"[.?!](?=\s+[A-Z“`{]|$)")
# Of the left columns of the style guide: the words of the first version.
_OLD = re.compile(
    r"\bstands?\b|\bstood\b|that is none|things that|\blaid\b"
    r"|on record\b|lies apart|\bmend\b|\btold\b",
    re.IGNORECASE,
)


def test_keys_are_unique():
    keys = [message.key for _, _, message in ALL]
    assert sorted(keys) == sorted(set(keys))


@EACH
def test_a_key_is_its_room_and_a_word_in_snake_case(module, name, message):
    room, _, word = message.key.partition(".")
    assert room in ROOMS.get(module, {module})
    assert re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", word)


@EACH
def test_a_message_has_at_most_two_sentences(module, name, message):
    assert message.wrong or message.right
    assert len(_END.findall(f"{message.wrong} {message.right}".strip())) <= 2


@EACH
def test_a_message_that_says_what_to_do_first_says_what_is_wrong_in_a_sentence(
    module, name, message
):
    if message.wrong and message.right:
        assert message.wrong.endswith((".", "}")) or message.wrong.startswith(" ")


@EACH
def test_no_message_has_words_of_the_old_dialect(module, name, message):
    assert not _OLD.search(f"{message.wrong} {message.right}")


def test_every_message_is_used():
    source = "\n".join(
        path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.parent != Path(messages.__file__).parent
    )
    used = set(re.findall(r"messages\.([A-Z][A-Z0-9_]*)", source))
    assert [f"{module}.{name}" for module, name, _ in ALL if name not in used] == []
