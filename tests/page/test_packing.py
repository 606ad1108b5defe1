"""What a page carries comes out as it went in: here, and in the browser."""

import base64
import csv
import json
import random

import pages
import pytest
from browser import launch
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from counterclaim.page import folding, packing, script
from counterclaim.page import payload as page_payload

IDS = st.builds(lambda n: f"e{n:03}", st.integers(0, 99_999))
CELLS = st.one_of(
    st.text(max_size=12),
    st.lists(st.one_of(IDS, st.just("undetermined")), max_size=4).map(" ".join),
    st.builds(lambda i, n: f"{i}:p{n}", IDS, st.integers(1, 40)),
)


@given(st.binary(max_size=300))
def test_bytes_come_back_from_their_text(content):
    said = packing.text(content)
    assert packing.content(said, len(content)) == content
    assert set(said) <= set(packing.SIGNS)


@pytest.mark.parametrize("kind", ["gzip", "bzip2"])
def test_what_was_packed_is_unpacked_and_the_same_bytes_give_the_same_text(kind):
    content = b"the same again and again " * 99
    packed = packing.pack(content, kind)
    assert packed == packing.pack(content, kind)
    assert packed.whole == len(content)
    assert packing.unpack(packed) == content


def test_no_sign_could_end_the_element_that_it_stands_in():
    assert len(packing.SIGNS) == 91
    assert not set('<&"') & set(packing.SIGNS)


def test_the_text_is_less_than_a_quarter_longer_than_the_bytes():
    content = random.Random(1).randbytes(13_000)
    assert len(packing.text(content)) == 16_000
    assert len(base64.b64encode(content)) > 17_000


@pytest.mark.parametrize("damage", [lambda t: t[:-2], lambda t: t + "!!", lambda t: "<" + t[1:]])
def test_a_text_that_was_cut_or_changed_is_refused(damage):
    packed = packing.pack(b"some rows " * 20)
    with pytest.raises(packing.PackError):
        packing.unpack(packed._replace(text=damage(packed.text)))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20))
def test_a_table_comes_back_from_its_columns(rows):
    folded = json.loads(json.dumps(folding.table(["a", "b", "c"], rows)))
    assert folding.rows(folded) == [list(row) for row in rows]


def test_ids_that_grow_are_steps_and_what_comes_again_is_a_number():
    rows = [["s008", "act"], ["s009 s010:p3", "act"], ["s1000", "statement"], ["", "act"]]
    assert folding.table(["id", "kind"], rows)["packed"] == [
        "S8\nS1 S1:p3\nSri\n",
        ["act", 0, "statement", 0],
    ]


def test_an_id_that_is_not_written_as_ours_stays_as_it_is():
    rows = [["e0007"], ["e7"], ["E007"]]
    assert folding.rows(folding.table(["id"], rows)) == rows


def test_a_payload_comes_back_from_its_fold(world_page):
    payload = pages.payload(world_page.html)
    folded = folding.fold(payload, page_payload.LISTS)
    assert folding.unfold(json.loads(json.dumps(folded))) == payload
    assert folding.unfold(payload) == payload


@pytest.fixture(scope="module")
def scripts():
    """The functions of the page's script that undo what is done here, in a browser."""
    parts = [script.part(name) for name in ("unpack", "long")]
    source = "\n".join(["let id = name => document.getElementById(name);", *parts])
    with sync_playwright() as playwright:
        browser = launch(playwright)
        view = browser.new_page()
        view.add_script_tag(content=source + "\nwindow.unpack = unpack; window.inflate = inflate;")
        yield view
        browser.close()


# A run that is longer than a count, bytes that do not repeat, and more than one block of bzip2.
AWKWARD = ["", "a", "aaaa", "aaab" * 5, "é" * 70_000, "x" * 2_000_000]
AWKWARD += [
    "".join(random.Random(2).choices("abcdefgh é\n", k=1_300_000)),
    "".join(map(chr, range(32, 5000))),
]


@pytest.mark.parametrize("kind", ["gzip", "bzip2"])
@pytest.mark.parametrize("n", range(len(AWKWARD)))
def test_the_browser_inflates_what_was_packed(scripts, kind, n):
    content = AWKWARD[n].encode()
    packed = packing.pack(content, kind)
    found = scripts.evaluate(
        """async ([text, kind, size, whole, wanted]) => {
          document.body.innerHTML = "";
          let el = document.body.appendChild(document.createElement("script"));
          Object.assign(el, {id: "one", type: "application/" + kind, textContent: text});
          Object.assign(el.dataset, {size, whole});
          return await inflate("one") === wanted;
        }""",
        [packed.text, kind, packed.size, packed.whole, AWKWARD[n]],
    )
    assert found is True


def test_the_browser_unfolds_the_tables_of_a_dossier(scripts):
    for name in ("events", "sources", "responses", "accounts"):
        path = pages.CHECKOUT / "data" / "iran-russia-drones" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            columns, *rows = csv.reader(file)
        folded = folding.table(columns, rows)
        assert any(isinstance(column, str) for column in folded["packed"])
        assert scripts.evaluate("t => unpack(t).rows", folded) == rows
