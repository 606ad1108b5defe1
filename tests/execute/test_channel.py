"""Messages between processes: whole, in order, and known from anything else."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processes import told

from counterclaim.execute import channel

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def written(*messages: dict) -> bytes:
    """What messages are on their way, as far as a pipe holds it."""
    read, write = channel.pipe()
    for message in messages:
        channel.write(write, message)
    os.close(write)
    found = b"".join(iter(lambda: os.read(read, 4096), b""))
    os.close(read)
    return found


@given(
    st.lists(st.dictionaries(st.text(max_size=3), JSON, max_size=2), max_size=3), st.integers(1, 9)
)
def test_messages_come_whole_and_in_order_however_they_are_cut(messages, size):
    sent, buffer, found = written(*messages), bytearray(), []
    for n in range(0, len(sent), size):
        buffer += sent[n : n + size]
        found += channel.taken(buffer)
    assert found == messages
    assert buffer == b""


def test_a_message_is_read_and_then_there_is_no_more():
    read, write = channel.pipe()
    channel.write(write, {"one": [1, "é", None]})
    os.write(write, b"\0\0\0")
    os.close(write)
    assert channel.read(read) == {"one": [1, "é", None]}
    assert channel.read(read) is None
    os.close(read)


@pytest.mark.parametrize(
    "content",
    [
        b"garbage, and more",
        bytes(8),
        bytes(7) + b"\x02[]",
        bytes(7) + b"\x01{",
        bytes(7) + b"\x03\xff\xff\xff",
        (channel.MOST + 1).to_bytes(8, "big"),
    ],
)
def test_what_is_no_message_is_said_to_be_none(content):
    with pytest.raises(channel.GarbledError, match="something else wrote"):
        list(channel.taken(bytearray(content)))


def test_half_of_a_pair_is_replaced():
    assert list(channel.taken(bytearray(written({"a": "\ud800|\udc80|\ud83d\ude00"})))) == [
        {"a": "\ufffd|\ufffd|\U0001f600"}
    ]


def test_too_much_is_refused_before_anything_is_written(monkeypatch):
    monkeypatch.setattr(channel, "MOST", 1_000_000)
    read, write = channel.pipe()
    with pytest.raises(ValueError, match=r"^2 MB are too much"):
        channel.write(write, {"a": "x" * 2_000_000})
    os.close(write)
    assert os.read(read, 9) == b""
    os.close(read)


def test_a_pipe_does_not_take_the_place_of_a_stream_that_is_closed():
    script = """
import json, os
from counterclaim.execute import channel
kept = os.dup(1)
for n in (0, 1, 2):
    os.close(n)
found = [channel.pipe(), channel.pipe()]
os.write(kept, json.dumps([found, sorted(map(int, os.listdir("/dev/fd")))]).encode())
"""
    found, opened = told(script)
    numbers = [number for pair in found for number in pair]
    assert min(numbers) > 2
    assert len(set(numbers)) == 4
    assert len([number for number in opened if number < 3]) <= 1  # the list itself
