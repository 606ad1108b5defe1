"""All messages of desk/messages: their keys, their length, their English, and that each is used."""

import importlib
import re
from pathlib import Path

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


def test_a_key_is_its_module_and_a_word_in_snake_case():
    misnamed = []
    for module, name, message in ALL:
        room, _, word = message.key.partition(".")
        if room != module or not re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", word):
            misnamed.append((module, name, message.key))
    assert misnamed == []


def test_a_message_has_one_or_two_sentences():
    texts = {message.key: f"{message.wrong} {message.right}".strip() for _, _, message in ALL}
    assert {
        key: text for key, text in texts.items() if not text or len(_END.findall(text)) > 2
    } == {}


def test_a_message_that_says_what_to_do_first_says_what_is_wrong_in_a_sentence():
    unended = [
        (message.key, message.wrong)
        for _, _, message in ALL
        if message.wrong and message.right
        if not (message.wrong.endswith((".", "}")) or message.wrong.startswith(" "))
    ]
    assert unended == []


def test_no_message_has_words_of_the_old_dialect():
    texts = {message.key: f"{message.wrong} {message.right}" for _, _, message in ALL}
    assert {key: text for key, text in texts.items() if _OLD.search(text)} == {}


def test_every_message_is_used():
    source = "\n".join(
        path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.parent != Path(messages.__file__).parent
    )
    used = set(re.findall(r"messages\.([A-Z][A-Z0-9_]*)", source))
    assert [f"{module}.{name}" for module, name, _ in ALL if name not in used] == []
