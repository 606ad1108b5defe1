"""Delivery: each edition, failure and missed day, once, whole, and to those who may read it."""

import json
import socket
import threading
from datetime import UTC, datetime

import pytest
from servers import hook_server, mail_server
from small_notebooks import write_manifest

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import manifest, runs
from counterclaim.site.deliver import brief, hooks, mail, send, sent, targets
from counterclaim.site.deliver.bulletin import Bulletin
from counterclaim.site.runs import Run

NOW = datetime(2027, 1, 6, 6, tzinfo=UTC)
ENTRY = (
    "- {{slug: world, notebook: good, every: day, parameters: {{dossier: world}}, deliver: {}}}\n"
)


@pytest.fixture
def desk(published):
    """A desk with one page; `deliver` of its report is given as YAML."""

    def with_deliver(value, may=""):
        limited = f"{value.removesuffix('}')}, handling: '{may}'}}" if may else value
        write_manifest(published, ENTRY.format(limited))
        known = runs.read(published)[0]["world"]
        runs.write(published, {"world": known._replace(good="2027-01-06T05:00:00Z")})
        return published

    return with_deliver


def deliver(root, environment, now=NOW):
    """Send what is outstanding; whether all arrived, the events, and how long it waited."""
    events, waited = [], []
    well = send.send(root, manifest.read(root), now, events.append, environment, wait=waited.append)
    return well, events, waited


def keys(events):
    return [(event.what, event.key) for event in events]


def smtp(address):
    return {"COUNTERCLAIM_SMTP": address, "COUNTERCLAIM_MAIL_FROM": "Desk <desk@desk.example>"}


def edition(root):
    head = pages.head(pages.newest(root, "world"))
    assert head
    return head.edition


# Mail


def test_a_new_edition_goes_out_by_mail_once_and_says_what_its_page_says_first(desk):
    root = desk("{mail: a@desk.example b@desk.example}")
    (root / "counterclaim.toml").write_text('address = "https://desk.example/site"\n')
    read = brief.read(pages.newest(root, "world"))
    with mail_server() as (server, address):
        assert deliver(root, smtp(address))[0]
        assert deliver(root, smtp(address)) == (True, [], [])
    assert sorted(each["To"] for each in server.mails) == ["a@desk.example", "b@desk.example"]
    first = server.mails[0]
    assert first["Subject"] == read.title and read.edition == edition(root)
    plain = first.get_body(("plain",)).get_content()
    html = first.get_body(("html",)).get_content()
    for words in (read.answer, "https://desk.example/site/world/"):
        assert words in plain and words in html
    assert "<script" not in html and len(html.encode()) < 100_000


def test_the_picture_of_an_edition_is_in_the_mail_by_its_id(desk):
    root = desk("{mail: a@desk.example}")
    picture = pages.path(root, edition(root)).with_suffix(".png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n picture")
    with mail_server() as (server, address):
        assert deliver(root, smtp(address))[0]
    (parts,) = [p for p in server.mails[0].walk() if p.get_content_type() == "image/png"]
    assert parts.get_content() == picture.read_bytes()
    cid = parts["Content-ID"].strip("<>")
    assert f'src="cid:{cid}"' in server.mails[0].get_body(("html",)).get_content()


def test_hostile_words_are_text_in_a_mail_and_no_header():
    hostile = "Bad\r\nBcc: x@evil.example <script>alert(1)</script> \u202etxt"
    content = Bulletin("edition", "w", "m", hostile, hostile, (hostile,), (hostile,), (hostile,))
    made = mail.compose(content, "a@desk.example", "desk@desk.example", NOW)
    assert made["Bcc"] is None and "\n" not in made["Subject"]
    html = made.get_body(("html",)).get_content()
    assert "<script" not in html and "&lt;script&gt;" in html and "⟨U+202E⟩" in html
    link = content._replace(link="javascript:alert(1)")
    made = mail.compose(link, "a@desk.example", "desk@desk.example", NOW)
    assert "href" not in made.get_body(("html",)).get_content()


def test_the_same_word_to_the_same_reader_has_the_same_message_id():
    content = Bulletin("edition", "w", "m", "s", "t", ("a",))
    one, two = (mail.compose(content, "a@d.example", "d@d.example", NOW) for _ in range(2))
    other = mail.compose(content, "b@d.example", "d@d.example", NOW)
    assert one["Message-ID"] == two["Message-ID"] != other["Message-ID"]


def test_a_mail_that_is_put_off_is_tried_again_and_one_that_is_refused_is_not(desk):
    root = desk("{mail: a@desk.example}")
    with mail_server("451 Later", "451 Later") as (server, address):
        well, _, waited = deliver(root, smtp(address))
    assert well and len(server.mails) == 1 and waited == list(send.WAITS)
    root = desk("{mail: b@desk.example}")
    with mail_server("550 No such reader") as (server, address):
        well, events, waited = deliver(root, smtp(address))
        assert (well, waited, server.mails) == (False, [], [])
        assert keys(events) == [("not sent", "deliver.not_sent")] and "550" in events[0].text
        assert deliver(root, smtp(address))[0], "the next run tries again"
    assert len(server.mails) == 1


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "COUNTERCLAIM_SMTP"),
        ({"COUNTERCLAIM_SMTP": "mail.example"}, "COUNTERCLAIM_SMTP"),
        ({"COUNTERCLAIM_SMTP": "smtp://mail.example:99999"}, "COUNTERCLAIM_SMTP"),
        ({"COUNTERCLAIM_SMTP": "smtp://mail.example"}, "COUNTERCLAIM_MAIL_FROM"),
        ({"COUNTERCLAIM_SMTP": "smtp://n:pässword@mail.example"}, "COUNTERCLAIM_SMTP"),
    ],
)
def test_a_mail_server_that_is_not_named_is_asked_for_by_its_variable(desk, environment, says):
    well, events, _ = deliver(desk("{mail: a@desk.example}"), environment)
    assert not well and says in events[0].text


def test_a_server_that_is_not_there_is_said_without_what_its_address_holds(desk):
    root = desk("{mail: a@desk.example, slack: DESK_HOOK}")
    gone = smtp("smtp://name:secret@127.0.0.1:1")
    gone |= {"DESK_HOOK": "http://127.0.0.1:1/secret"}
    well, events, _ = deliver(root, gone)
    assert not well and [event.what for event in events] == ["not sent", "not sent"]
    assert not any("secret" in event.text for event in events)


def test_nothing_goes_in_the_open_but_to_this_machine(desk, monkeypatch):
    root = desk("{mail: a@desk.example}")
    with mail_server() as (server, address):
        monkeypatch.setattr(mail, "HERE", ())
        well, events, waited = deliver(root, smtp(address))
    assert (well, server.mails, waited) == (False, [], []) and keys(events)
    assert "COUNTERCLAIM_SMTP" in events[0].text


def test_neither_a_log_nor_the_file_of_what_was_sent_names_a_reader(desk):
    root = desk("{mail: editor@desk.example}")
    with mail_server() as (_, address):
        _, events, _ = deliver(root, smtp(address))
    assert "editor@" not in (root / sent.FILE).read_text() + "".join(e.text for e in events)


# Web hooks


def test_each_service_gets_the_edition_in_its_own_form(desk):
    kinds = ("slack", "teams", "mattermost", "ntfy", "json")
    root = desk("{" + ", ".join(f"{kind}: DESK_{kind.upper()}" for kind in kinds) + "}")
    read = brief.read(pages.newest(root, "world"))
    with hook_server() as (server, address):
        where = {f"DESK_{kind.upper()}": address for kind in kinds}
        assert deliver(root, where)[0]
        assert deliver(root, where)[1] == []
    (slack, teams, mattermost, ntfy, plain) = (message for _, message in server.posted)
    assert read.title in slack["text"] and read.title.split(",")[0] in mattermost["text"]
    (card,) = teams["attachments"]
    assert card["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert card["content"]["body"][0]["text"].startswith(read.title.split(",")[0])
    assert (ntfy["topic"], ntfy["title"]) == ("desk", read.title)
    assert server.posted[3][0] == "/hooks"
    assert (plain["event"], plain["edition"]) == ("edition", edition(root))
    assert plain["text"] == [read.answer]


def test_no_title_makes_markup_in_a_message():
    hostile = "<!channel> [x](https://evil.example) *bold* @all"
    content = Bulletin("edition", "w", "m", hostile, hostile, (hostile,))
    _, slack = hooks.request("slack", content, "https://h.example")
    assert "<!channel>" not in slack["text"]
    _, mattermost = hooks.request("mattermost", content, "https://h.example")
    assert "](" not in mattermost["text"] and "\\@all" in mattermost["text"]


@pytest.mark.parametrize(
    ("answers", "well", "waits"),
    [((503,), True, 1), ((429, 503), True, 2), ((503, 503, 503), False, 2), ((404,), False, 0)],
)
def test_a_hook_is_tried_three_times_where_that_may_help(desk, answers, well, waits):
    root = desk("{json: DESK_HOOK}")
    with hook_server(*answers) as (server, address):
        arrived, _, waited = deliver(root, {"DESK_HOOK": address})
    assert (arrived, len(waited), len(server.posted)) == (well, waits, int(well))


def test_no_redirect_is_followed(desk):
    with hook_server(302) as (server, address):
        well, events, _ = deliver(desk("{json: DESK_HOOK}"), {"DESK_HOOK": address})
    assert not well and not server.posted and "302" in events[0].text


@pytest.mark.parametrize(
    "value",
    [
        *("", "http://hooks.example/x", "file:///etc/passwd", "https://", "https://h.example:x/"),
        *("https://name:secret@h.example/x", "https://h.example/a b", "https://hö.example/x"),
        *("http://user@127.0.0.1/x", "https://[::1", "https://h.example:99999/x"),
    ],
)
def test_what_is_no_safe_address_of_a_hook_gets_nothing(desk, value):
    well, events, _ = deliver(desk("{json: DESK_HOOK}"), {"DESK_HOOK": value})
    assert not well and "DESK_HOOK" in events[0].text and "secret" not in events[0].text


def test_what_is_no_http_is_said_and_the_next_target_gets_its_own(desk):
    root = desk("{json: A_HOOK, slack: B_HOOK}")
    with socket.create_server(("127.0.0.1", 0)) as odd, hook_server() as (server, address):

        def answer():
            connection, _ = odd.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"220 no HTTP\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        hook = f"http://127.0.0.1:{odd.getsockname()[1]}/x"
        well, events, _ = deliver(root, {"A_HOOK": hook, "B_HOOK": address})
        thread.join()
    assert not well and [event.what for event in events] == ["not sent", "sent"]
    assert len(server.posted) == 1


# Failures, and what did not come


def note(root, **fields):
    runs.write(root, {"world": Run(**fields)})


def test_a_failure_is_told_once_with_its_reason_and_again_when_it_fails_anew(desk):
    root = desk("{json: DESK_HOOK}")
    with hook_server() as (server, address):
        where = {"DESK_HOOK": address}
        deliver(root, where)
        note(root, good="2027-01-05T06:00:00Z", late_since="2027-01-06T05:00:00Z", reason="Line 3")
        assert deliver(root, where)[0] and deliver(root, where)[1] == []
        note(root, good="2027-01-06T06:00:00Z")
        assert deliver(root, where)[1] == []
        note(root, good="2027-01-06T06:00:00Z", late_since="2027-01-06T09:00:00Z", reason="Line 4")
        deliver(root, where)
    told = [(message["event"], message["since"]) for _, message in server.posted[1:]]
    assert told == [("failed", "2027-01-06T05:00:00Z"), ("failed", "2027-01-06T09:00:00Z")]
    assert "Line 3" in " ".join(server.posted[1][1]["text"])


@pytest.mark.parametrize(
    ("good", "day"),
    [
        ("2027-01-05T06:00:00Z", ""),  # due today, which is not over
        ("2027-01-04T06:00:00Z", "2027-01-05"),
        ("2026-12-01T06:00:00Z", "2026-12-02"),
        ("", ""),  # never made: nobody misses it yet
    ],
)
def test_what_was_due_on_a_day_that_is_over_is_told_once(desk, good, day):
    root = desk("{json: DESK_HOOK}")
    with hook_server() as (server, address):
        where = {"DESK_HOOK": address}
        note(root, good=good)
        deliver(root, where)
        assert deliver(root, where)[1] == []
    told = [m["since"] for _, m in server.posted if m["event"] == "overdue"]
    assert told == ([day] if day else [])


# Who may read it


def marked(root, mark):
    for page in (pages.newest(root, "world"), pages.path(root, edition(root))):
        text = page.read_text()
        assert 'content="TLP:CLEAR"' in text
        page.write_text(text.replace('content="TLP:CLEAR"', f'content="{mark}"'))


@pytest.mark.parametrize(
    ("mark", "limit", "goes"),
    [
        ("TLP:CLEAR", "", True),
        ("TLP:AMBER", "", False),
        ("TLP:AMBER", "TLP:AMBER", True),
        ("TLP:AMBER+STRICT", "TLP:AMBER", False),
        ("TLP:RED", "TLP:RED", True),
        ("", "TLP:RED", False),  # a page of before, which names none
    ],
)
def test_an_edition_goes_only_to_those_who_may_read_it(desk, mark, limit, goes):
    root = desk("{json: DESK_HOOK}", limit)
    marked(root, mark)
    with hook_server() as (server, address):
        well, events, _ = deliver(root, {"DESK_HOOK": address})
        note(root, good="2027-01-06T05:00:00Z", late_since="2027-01-06T05:00:00Z", reason="x y z")
        deliver(root, {"DESK_HOOK": address})
    told = [message for _, message in server.posted]
    assert well is goes and [m["event"] for m in told] == ["edition"] * goes + ["failed"]
    title = brief.read(pages.newest(root, "world")).title
    assert (told[-1]["title"] == title) is goes, "a title is part of what may not be read"
    assert ("x y z" in " ".join(told[-1]["text"])) is goes, "and so is a reason"
    assert goes or mark in events[0].text


# The manifest, and what was sent


@pytest.mark.parametrize(
    ("value", "field", "key"),
    [
        ("yes", "deliver", "deliver.not_a_mapping"),
        ("{}", "deliver", "deliver.not_a_mapping"),
        ("{mial: a@desk.example}", "deliver.mial", "deliver.unknown_kind"),
        ("{mail: nobody}", "deliver.mail", "deliver.not_an_address"),
        ("{mail: }", "deliver.mail", "deliver.not_an_address"),
        ("{mail: {a: b}}", "deliver.mail", "deliver.not_an_address"),
        ("{slack: 'https://hooks.example/secret'}", "deliver.slack", "deliver.not_a_variable"),
        ("{mail: a@desk.example, handling: RED}", "deliver.handling", "deliver.unknown_mark"),
    ],
)
def test_what_is_wrong_with_deliver_is_named_with_its_field(desk, value, field, key):
    (report,) = manifest.read(desk(value))
    assert [(each.field, each.key) for each in report.problems] == [(field, key)]


def test_the_pages_of_a_for_each_send_nothing(desk):
    root = desk("{mail: a@desk.example}, for_each: {actor: [a001]}")
    (report,) = manifest.read(root)
    assert "deliver.for_each" in [each.key for each in report.problems]


def test_targets_are_listed_once_each():
    listed, wrong = targets.parse({"mail": "a@d.example b@d.example a@d.example"}, ())
    assert [each.name for each in listed] == ["a@d.example", "b@d.example"] and not wrong


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"world": 3}', '{"world": {"json H": {"edition": 1}}}']
)
def test_where_what_was_sent_is_not_known_the_editions_on_the_site_count_as_sent(desk, text):
    root = desk("{json: DESK_HOOK}")
    (root / sent.FILE).write_text(text)
    with hook_server() as (server, address):
        well, events, _ = deliver(root, {"DESK_HOOK": address})
    assert well and not server.posted and keys(events) == [("mended", "deliver.state_unreadable")]
    held = json.loads((root / sent.FILE).read_text())
    assert held["world"]["json DESK_HOOK"]["edition"] == edition(root)


# The command


def test_the_command_shows_what_it_would_send_and_then_sends_it(desk, monkeypatch, capsys):
    root = desk("{json: DESK_HOOK}")
    with hook_server() as (server, address):
        monkeypatch.setenv("DESK_HOOK", address)
        assert cli.main(["deliver", "--dry-run"]) == 0
        assert edition(root) in capsys.readouterr().out and not server.posted
        (root / sent.FILE).write_text("{")
        assert cli.main(["deliver", "--dry-run"]) == 0
        assert (root / sent.FILE).read_text() == "{", "to look changes nothing"
        (root / sent.FILE).unlink()
        assert cli.main(["deliver"]) == 0 and len(server.posted) == 1
        assert edition(root) in capsys.readouterr().out
        assert cli.main(["deliver", "--dry-run"]) == 0
        assert edition(root) not in capsys.readouterr().out


def test_rendering_sends_at_its_end_unless_it_is_told_not_to(desk, monkeypatch):
    desk("{json: DESK_HOOK}")
    with hook_server() as (server, address):
        monkeypatch.setenv("DESK_HOOK", address)
        assert cli.main(["render", "--no-deliver"]) == 0 and not server.posted
        assert cli.main(["render"]) == 0 and len(server.posted) == 1
        monkeypatch.delenv("DESK_HOOK")
        assert cli.main(["render"]) == 0, "it has arrived"
