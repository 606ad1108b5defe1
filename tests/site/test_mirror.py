"""The site on a store: in order, only what changed, and nothing of others removed."""

import json

import pytest
from sites import site

from counterclaim import cli
from counterclaim.desk.messages import site as messages
from counterclaim.site import mirror

obstore = pytest.importorskip("obstore", reason="the extra `store` is not installed")
from obstore.exceptions import GenericError  # noqa: E402
from obstore.store import MemoryStore  # noqa: E402


@pytest.fixture
def folder(tmp_path):
    """The site of a desk with one report and two editions."""
    made = tmp_path / "reports" / "site"
    for name in (
        *("index.html", "editions.json", "feed.xml", "world/index.html"),
        *("world/world-2022-12-31-aaaaaaaa.html", "world/world-2022-12-31-aaaaaaaa.png"),
        *("world/world-2022-12-30-bbbbbbbb.html", "world/.index.html.0f.part"),
    ):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name, "utf-8")
    return made


@pytest.fixture
def store():
    return MemoryStore()


def names(store) -> set[str]:
    return {each["path"] for batch in obstore.list(store) for each in batch}


def mirrored(folder, store, again=False) -> list[tuple[str, str]]:
    said = []
    mirror.mirror(folder.parents[1], store, again, lambda *what: said.append(what))
    return said


def test_pages_come_before_what_lists_them_and_the_index_last(folder, store):
    assert [name for _, name in mirrored(folder, store)] == [
        "world/world-2022-12-31-aaaaaaaa.png",
        "world/world-2022-12-30-bbbbbbbb.html",
        "world/world-2022-12-31-aaaaaaaa.html",
        "world/index.html",
        "editions.json",
        "feed.xml",
        "index.html",
    ]
    kinds = {name: obstore.get(store, name).attributes for name in names(store)}
    assert kinds["index.html"]["Content-Type"] == "text/html; charset=utf-8"
    assert kinds["feed.xml"]["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert kinds["world/world-2022-12-31-aaaaaaaa.png"]["Content-Type"] == "image/png"
    assert kinds["editions.json"]["Content-Type"] == "application/json"


def test_only_what_changed_is_sent_and_what_is_gone_is_removed_last(folder, store):
    mirrored(folder, store)
    assert mirrored(folder, store) == []
    (folder / "index.html").write_text("new", "utf-8")
    (folder / "world" / "world-2022-12-30-bbbbbbbb.html").unlink()
    assert mirrored(folder, store) == [
        ("put", "index.html"),
        ("removed", "world/world-2022-12-30-bbbbbbbb.html"),
    ]
    assert len(mirrored(folder, store, again=True)) == 6


def test_what_others_put_beside_it_stays(folder, store):
    obstore.put(store, "robots.txt", b"of somebody else")
    mirrored(folder, store)
    for path in (folder / "world").iterdir():
        path.unlink()
    mirrored(folder, store)
    assert names(store) == {"robots.txt", "index.html", "editions.json", "feed.xml", mirror.LIST}


def test_a_publication_that_broke_off_is_brought_to_its_end_by_the_next(folder, store, monkeypatch):
    put, done = obstore.put, []

    def breaking(place, name, *rest, **more):
        if len(done) == 3:
            raise GenericError("the line is cut\nwith details")
        done.append(name)
        put(place, name, *rest, **more)

    monkeypatch.setattr(obstore, "put", breaking)
    with pytest.raises(mirror.StoreError) as caught:
        mirrored(folder, store)
    assert "the line is cut" in caught.value.wrong and "details" not in caught.value.wrong
    assert "index.html" not in names(store)
    monkeypatch.setattr(obstore, "put", put)
    mirrored(folder, store)
    expected = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert names(store) == {mirror.LIST, *(x for x in expected if not x.endswith(".part"))}


@pytest.mark.parametrize("held", [b"garbage", b"[1]", b'{"a.html": 1}'])
def test_a_damaged_list_means_that_all_is_sent_and_nothing_removed(folder, store, held):
    obstore.put(store, mirror.LIST, held)
    assert {what for what, _ in mirrored(folder, store)} == {"put"}
    assert "index.html" in json.loads(bytes(obstore.get(store, mirror.LIST).bytes()))


def test_the_command_publishes_what_was_rendered(published, monkeypatch, capsys):
    store = MemoryStore()
    monkeypatch.setattr(mirror, "store", lambda address: store)
    assert cli.main(["publish", "s3://bucket/briefings"]) == 0
    assert capsys.readouterr().out.splitlines()[-2] == "put index.html"
    for name, content in site(published).items():
        assert bytes(obstore.get(store, name).bytes()) == content


@pytest.mark.parametrize("address", ["bucket", "s3://", "file:///tmp", "ftp://example.org/x"])
def test_an_address_that_is_no_store_is_refused(published, capsys, address):
    assert cli.main(["publish", address]) == 2
    assert messages.NOT_A_STORE.wrong in capsys.readouterr().err
