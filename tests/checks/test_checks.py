import hashlib
from pathlib import Path

import pytest
from conftest import add, edit

from counterclaim import checks, tables

CHECKOUT = Path(__file__).resolve().parents[2]


def problems(root, book, dossier="world"):
    """What `counterclaim check` finds: the problems of reading, and those of the rules."""
    read = tables.read(root / "data" / dossier, book)
    return read.problems + checks.check(read, book)


def test_the_world_passes(untouched_world_root, book):
    assert problems(untouched_world_root, book) == []


@pytest.mark.parametrize("dossier", tables.names(CHECKOUT))
def test_every_dossier_of_this_checkout_passes(book, dossier):
    assert problems(CHECKOUT, book, dossier) == []


# Cells that are unusual and right.
ALLOWED = [
    ("events", "e027", {"reported": "2022-12~"}),
    ("events", "e007", {"target": "undetermined", "place": "undetermined"}),
    ("events", "e007", {"attested": "alleged"}),
    ("events", "e009", {"date": "undetermined"}),
    ("events", "e009", {"date": "2021-06-03/"}),
    ("events", "e008", {"date": "2021-06-03/"}),
    ("events", "e020", {"date": "2022-12"}),
    ("events", "e009", {"quote": " ".join(["word"] * 25)}),
    ("events", "e026", {"credibility": "1", "date": "2021-12-01", "voice": "", "locator": ""}),
    ("responses", "r011", {"answer": "e007", "scope": "time"}),
    ("responses", "r003", {"about": "e007"}),
    ("sources", "s003", {"url": "http://xn--nxasmq6b.example:8080/a?b=c&d=%20#e"}),
    ("sources", "s003", {"url": "", "url_reason": "A leaflet.", "language": ""}),
    ("sources", "s003", {"published": "undetermined"}),
    ("judgements", "j001", {"statement": "Likely, drones of Arvenia did it.", "against": ""}),
    ("judgements", "j004", {"statement": "Trainers are almost certainly there."}),
    ("accounts", "q001", {"low": "-0.5", "high": "1200"}),
    ("accounts", "q003", {"low": "2021-06-01~", "high": "2021-06"}),
    ("events", "e008", {"same_as": "twin:e004 other-1:e0012"}),
]


# One broken row for each kind of violation: table, row, the cells that are changed, the field that
# is named (the first changed one if ""), the message's key and facts that it holds. No other
# problem may be reported.
LONG_QUOTE = " ".join(["word"] * 26)
BROKEN = [
    # Dates
    ("events", "e008", {"date": "2021-6-3"}, "", "dates.one_digit"),
    ("events", "e008", {"date": "2021-02-30"}, "", "dates.no_day", "30"),
    ("events", "e008", {"date": "2021-07/2021-05"}, "", "dates.end_before_start"),
    ("events", "e008", {"date": "2021 06"}, "", "dates.space"),
    (
        "events",
        "e008",
        {"reported": "undetermined"},
        "",
        "fields.undetermined_refused",
        "undetermined",
    ),
    ("sources", "s005", {"accessed": "yesterday"}, "", "dates.no_form"),
    ("judgements", "j003", {"as_of": "2022-12"}, "", "fields.not_one_day"),
    ("judgements", "j003", {"as_of": "2022-12-31~"}, "", "fields.not_one_day"),
    ("notes", "n002", {"as_of": "2022"}, "", "fields.not_one_day"),
    # References
    ("events", "e008", {"actor": "a099"}, "", "fields.unknown_row", "a099"),
    ("events", "e008", {"target": "a099"}, "", "fields.unknown_row", "a099"),
    ("events", "e008", {"action": "acuse"}, "", "fields.unknown_entry", "acuse"),
    ("events", "e023", {"rung_override": "10"}, "", "fields.unknown_entry", "10"),
    ("events", "e008", {"about": "e007 e099"}, "", "fields.unknown_row", "e099"),
    ("events", "e008", {"source_ids": "s003 s004 s099"}, "", "fields.unknown_row", "s099"),
    ("actors", "a005", {"part_of": "undetermined"}, "", "fields.unknown_row", "undetermined"),
    ("sources", "s007", {"cited_in": "s099"}, "", "fields.unknown_row", "s099"),
    ("responses", "r003", {"claim": "e099"}, "", "fields.unknown_row", "e099"),
    ("responses", "r003", {"answer": "e010"}, "", "fields.unknown_row", "e010"),
    ("judgements", "j003", {"supports": "e007 e014 e099"}, "", "fields.unknown_row", "e099"),
    ("judgements", "j003", {"replaces": "j099"}, "", "fields.unknown_row", "j099"),
    ("notes", "n003", {"events": "e099"}, "", "fields.unknown_row", "e099"),
    ("accounts", "q001", {"event_id": "e099"}, "", "fields.unknown_row", "e099"),
    ("accounts", "q001", {"source_id": "s099"}, "", "fields.unknown_row", "s099"),
    ("events", "e014", {"about": "e007  e015"}, "", "fields.not_separated"),
    ("notes", "n003", {"events": "e007,e009"}, "", "fields.not_separated"),
    ("notes", "n003", {"events": "e007 e009 e007"}, "", "fields.named_twice", "e007"),
    # Withdrawn rows
    ("responses", "r003", {"claim": "e026"}, "", "fields.withdrawn_named", "e026"),
    ("events", "e009", {"about": "e007 e026"}, "", "fields.withdrawn_named", "e026"),
    ("judgements", "j003", {"against": "e009 e026"}, "", "fields.withdrawn_named", "e026"),
    ("judgements", "j003", {"replaces": "j004"}, "", "fields.withdrawn_named", "j004"),
    ("notes", "n003", {"events": "e026"}, "", "fields.withdrawn_named", "e026"),
    ("accounts", "q001", {"event_id": "e026"}, "", "fields.withdrawn_named", "e026"),
    ("events", "e026", {"withdrawn": "2023-02-29: twice"}, "", "dates.no_day", "29"),
    # Any field
    ("events", "e007", {"voice": "direct"}, "", "fields.field_of_kind"),
    ("events", "e007", {"about": "e003"}, "", "fields.field_of_kind"),
    ("events", "e009", {"quote": LONG_QUOTE}, "", "fields.too_many_words", "26", "25"),
    ("sources", "s003", {"url": "northwire.example/a"}, "", "fields.not_an_address"),
    ("sources", "s003", {"url": "javascript:alert(1)"}, "", "fields.not_an_address"),
    ("sources", "s003", {"url": "https://"}, "", "fields.not_an_address"),
    ("sources", "s003", {"url": "https://a.example:x/"}, "", "fields.not_an_address"),
    ("sources", "s003", {"url": "https://me:pass@a.example/"}, "", "fields.not_an_address"),
    ("sources", "s003", {"url": "https://a.example/<x>"}, "", "fields.not_an_address"),
    ("sources", "s003", {"archived_url": "ftp://a.example/"}, "", "fields.not_an_address"),
    ("actors", "a001", {"side": "AW"}, "", "fields.unknown_side"),
    ("events", "e027", {"reported": "2023-01-01"}, "", "fields.after_the_search", "searched_until"),
    (
        "judgements",
        "j003",
        {"as_of": "2023-01-01"},
        "",
        "fields.after_the_search",
        "searched_until",
    ),
    ("notes", "n003", {"as_of": "2023-01-01"}, "", "fields.after_the_search", "searched_until"),
    # Events
    ("events", "e007", {"action": "accuse"}, "", "checks.action_of_kind"),
    ("events", "e019", {"action": "meet"}, "", "checks.action_of_kind"),
    ("events", "e008", {"voice": ""}, "", "checks.no_voice"),
    ("events", "e009", {"voice": "indirect"}, "quote", "checks.quote_not_direct"),
    ("events", "e007", {"quote": "none"}, "", "checks.quote_not_direct"),
    ("events", "e009", {"about": "e007 e027"}, "", "checks.about_later", "e027", "2022-11-30"),
    ("events", "e009", {"about": "e007 e009"}, "", "checks.about_itself"),
    ("events", "e027", {"reported": "[2022-11-30..]"}, "", "checks.no_latest_day"),
    ("events", "e001", {"date": "2021-03-03"}, "", "checks.happened_later"),
    ("events", "e027", {"attested": "alleged"}, "", "checks.alleged_by_nobody"),
    ("events", "e023", {"rung_reason": ""}, "", "checks.no_rung_reason"),
    ("events", "e023", {"rung_override": ""}, "", "checks.no_rung"),
    ("events", "e008", {"credibility": "1"}, "", "rows.one_origin", "northwire-june"),
    ("events", "e007", {"locator": "s003:p1"}, "", "checks.locator_lacks", "s005"),
    (
        "events",
        "e007",
        {"locator": "s003:p1 s005:p2 s009:p1"},
        "",
        "checks.locator_of_other",
        "s009",
    ),
    (
        "events",
        "e007",
        {"locator": "s003:p1 s005:p2 s099:p1"},
        "",
        "checks.locator_unknown",
        "s099",
    ),
    ("events", "e022", {"locator": "s007:p2 s008:p2"}, "", "checks.locator_not_read", "s007"),
    ("events", "e007", {"locator": "s003:p0 s005:p2"}, "", "checks.locator_form", "s003:p0"),
    ("events", "e007", {"locator": "s003:p1 s005:p3-2"}, "", "checks.locator_form", "s005:p3-2"),
    # Responses
    ("responses", "r003", {"claim": "e007"}, "", "checks.claim_is_act", "e007"),
    ("responses", "r010", {"claim": "e019"}, "", "checks.not_a_claim", "e019"),
    ("responses", "r003", {"answer": "e008"}, "", "checks.answers_itself"),
    ("responses", "r003", {"answer": "e023"}, "", "checks.answer_is_act", "e023"),
    ("responses", "r003", {"answer": "e005"}, "", "checks.answer_earlier"),
    ("responses", "r003", {"about": "e007 e013"}, "", "checks.answer_about_other", "e008", "e013"),
    ("responses", "r008", {"answer": "e017"}, "", "checks.pair_twice"),
    ("responses", "r001", {"scope": ""}, "", "checks.no_limit"),
    ("responses", "r002", {"scope": "time"}, "", "checks.limit_refused", "deny"),
    # Sources and actors
    ("sources", "s002", {"published": "2021-05-01"}, "", "sources.cited_earlier", "s001"),
    ("sources", "s007", {"origin": "embassy"}, "", "sources.other_origin", "s008"),
    ("sources", "s003", {"accessed": ""}, "", "sources.no_day_read"),
    ("sources", "s007", {"accessed": "2023-01-01"}, "", "sources.day_read_refused"),
    ("sources", "s009", {"accessed": "2022-11-01"}, "", "sources.read_earlier"),
    ("actors", "a001", {"part_of": "a001"}, "", "sources.part_cycle"),
    # Judgements, notes, accounts
    ("judgements", "j002", {"statement": "Corland supplied drones."}, "", "checks.no_likelihood"),
    ("judgements", "j001", {"statement": "It is very likely so."}, "", "checks.no_likelihood"),
    ("judgements", "j001", {"statement": "It is unlikely."}, "", "checks.no_likelihood"),
    ("judgements", "j001", {"statement": "A is likely, B unlikely."}, "", "checks.two_likelihoods"),
    (
        "judgements",
        "j001",
        {"statement": "It is likely, with low confidence."},
        "",
        "checks.confidence",
    ),
    ("judgements", "j001", {"confidence_reason": "likely thin"}, "", "checks.likelihood_in_reason"),
    ("judgements", "j001", {"against": "e018"}, "", "checks.public_later", "e018", "2021-09"),
    ("notes", "n001", {"events": "e007 e018"}, "", "checks.public_later", "e018"),
    (
        "judgements",
        "j001",
        {"against": "e009 e008"},
        "",
        "checks.for_and_against",
        "e008",
        "supports",
    ),
    ("judgements", "j002", {"replaces": "j002"}, "", "checks.replaces_cycle"),
    ("accounts", "q001", {"low": "about 12"}, "", "checks.not_a_number"),
    ("accounts", "q001", {"high": "1,200"}, "", "checks.not_a_number"),
    ("accounts", "q005", {"low": "4.5"}, "high", "checks.low_above_high", "4.5"),
    ("accounts", "q003", {"low": "12"}, "", "dates.no_form"),
    ("accounts", "q003", {"low": "2021-06-02"}, "high", "checks.low_above_high"),
    # The same event in another dossier
    ("events", "e008", {"same_as": "e004"}, "", "tables.form"),
    ("events", "e008", {"same_as": "twin:r004"}, "", "tables.form"),
    ("events", "e008", {"same_as": "twin:e004,twin:e005"}, "", "tables.form"),
    ("events", "e008", {"same_as": "twin:e004 twin:e004"}, "", "fields.joined_already", "e008"),
]


# Breaks that take more than one row, or are told in more than one: what is changed, what is told.
LINKED = {
    "an assertion that is about nothing": (
        [("events", "e014", {"about": "e008"})],
        {
            ("events.csv", "e014", "about", "checks.about_no_act"),
            ("responses.csv", "r004", "claim", "checks.not_a_claim"),
            ("responses.csv", "r004", "about", "checks.answer_about_other"),
            ("responses.csv", "r006", "claim", "checks.not_a_claim"),
            ("responses.csv", "r006", "about", "checks.answer_about_other"),
            ("responses.csv", "r007", "claim", "checks.not_a_claim"),
            ("responses.csv", "r007", "about", "checks.answer_about_other"),
            ("responses.csv", "r008", "claim", "checks.not_a_claim"),
            ("responses.csv", "r008", "about", "checks.answer_about_other"),
        },
    ),
    "an assertion that does not say what": (
        [("events", "e024", {"about": ""})],
        {
            ("events.csv", "e024", "about", "checks.asserts_nothing"),
            ("events.csv", "e025", "attested", "checks.alleged_by_nobody"),
        },
    ),
    "an event after its report and its source": (
        [("events", "e009", {"date": "2021-06-27"})],
        {
            ("events.csv", "e009", "date", "checks.happened_later"),
            ("events.csv", "e009", "source_ids", "checks.source_older"),
        },
    ),
    "statements about each other": (
        [
            ("events", "e005", {"about": "e003 e006", "reported": "2021-05"}),
            ("events", "e006", {"about": "e003 e005"}),
        ],
        {("events.csv", "e006", "about", "checks.about_cycle")},
    ),
    "answers in a circle": (
        [
            ("responses", "r009", {"claim": "e022", "answer": "e021"}),
            ("events", "e021", {"date": "2022-03"}),
            ("events", "e021", {"reported": "2022-03"}),
        ],
        {("responses.csv", "r010", "answer", "checks.answer_cycle")},
    ),
    "citations in a circle": (
        [("sources", "s008", {"cited_in": "s007", "accessed": "", "published": "2022-03-01"})],
        {
            ("sources.csv", "s008", "cited_in", "sources.cited_cycle"),
            ("events.csv", "e023", "source_ids", "checks.source_older"),
        },
    ),
    "a citation of itself": (
        [("sources", "s007", {"cited_in": "s007"})],
        {("sources.csv", "s007", "cited_in", "sources.cited_cycle")},
    ),
    "parts in a circle": (
        [("actors", "a001", {"part_of": "a005"})],
        {("actors.csv", "a004", "part_of", "sources.part_cycle")},
    ),
    "judgements that replace each other": (
        [
            ("judgements", "j002", {"replaces": "j003"}),
            ("judgements", "j003", {"replaces": "j002"}),
        ],
        {
            ("judgements.csv", "j002", "replaces", "checks.replaces_cycle"),
            ("judgements.csv", "j002", "set_aside", "checks.rows_dropped"),
            ("judgements.csv", "j003", "set_aside", "checks.rows_dropped"),
        },
    ),
    "a judgement that replaces a later one": (
        [("judgements", "j001", {"replaces": "j002"})],
        {
            ("judgements.csv", "j001", "replaces", "checks.replaces_later"),
            ("judgements.csv", "j001", "set_aside", "checks.rows_dropped"),
        },
    ),
}


@pytest.mark.parametrize("name", LINKED)
def test_a_violation_across_rows_is_told_where_it_can_be_mended(world_root, book, name):
    edits, expected = LINKED[name]
    for table, row_id, fields in edits:
        edit(world_root, table, row_id, **fields)
    assert {
        (problem.file, row_at(world_root, problem), problem.field, problem.key)
        for problem in problems(world_root, book)
    } == expected


def test_a_row_of_another_dossier_is_joined_to_one_row(world_root, book):
    edit(world_root, "events", "e008", same_as="twin:e004")
    line = edit(world_root, "events", "e014", same_as="twin:e003 twin:e004")
    (problem,) = problems(world_root, book)
    assert (problem.row, problem.field, problem.key) == (line, "same_as", "fields.joined_already")
    assert "`twin:e004`" in problem.wrong and "`e008`" in problem.wrong
    edit(world_root, "events", "e014", withdrawn="2023-01-09: no longer", same_as="twin:e004")
    assert not [problem for problem in problems(world_root, book) if problem.field == "same_as"]


def row_at(root, problem):
    lines = (root / "data" / "world" / problem.file).read_text("utf-8").split("\n")
    return lines[problem.row - 1].split(",")[0]


def named(case):
    _table, row_id, fields, *_ = case
    return f"{row_id} {' '.join(f'{k}={v}' for k, v in fields.items())}"[:60]


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_a_violation_is_told_with_its_file_its_row_and_its_field(world_root, book, case):
    table, row_id, fields, field, key, *facts = case
    line = edit(world_root, table, row_id, **fields)
    found = problems(world_root, book)
    assert [(p.file, p.row, p.field) for p in found] == [
        (f"{table}.csv", line, field or next(iter(fields)))
    ], [tables.line(p) for p in found]
    assert found[0].key == key
    assert [fact for fact in facts if fact not in found[0].wrong] == []
    assert found[0].right


@pytest.mark.parametrize("case", ALLOWED, ids=named)
def test_what_is_unusual_and_right_passes(world_root, book, case):
    table, row_id, fields = case
    edit(world_root, table, row_id, **fields)
    assert problems(world_root, book) == []


def test_a_pair_that_was_withdrawn_may_be_joined_anew(world_root, book):
    add(
        world_root, "responses", response_id="r014", claim="e004", answer="e011",
        stance="accuse_back", basis="scope", withdrawn="2023-02-01: joined too early",
    )  # fmt: skip
    add(
        world_root, "responses", response_id="r015", claim="e004", answer="e011",
        stance="accuse_back", basis="scope",
    )  # fmt: skip
    assert problems(world_root, book) == []


def test_problems_come_in_the_order_of_files_and_lines(world_root, book):
    edit(world_root, "accounts", "q001", low="x")
    edit(world_root, "events", "e024", target="a099")
    edit(world_root, "events", "e002", target="a099")
    found = problems(world_root, book)
    assert [problem.file for problem in found] == ["events.csv", "events.csv", "accounts.csv"]
    assert found[0].row < found[1].row


def test_tables_that_could_not_be_read_are_not_checked(world_root, book):
    edit(world_root, "accounts", "q001", low="x")
    (world_root / "data" / "world" / "notes.csv").write_bytes(b"\0")
    read = tables.read(world_root / "data" / "world", book)
    assert checks.check(read, book) == []
    assert [problem.file for problem in read.problems] == ["notes.csv"]


# What is replaced in dossier.yml and by what, the key of dossier.yml that is named, the message's
# key, and facts that it holds.
META = {
    "missing key": ("licence: CC BY 4.0\n", "", "licence", "fields.key_missing"),
    "unknown key": ("licence:", "license:", "license", "fields.unknown_key"),
    "blank": ("title: Drones over the river Sell", "title:", "title", "fields.key_blank"),
    "list for text": (
        "title: Drones over the river Sell",
        "title: [a]",
        "title",
        "fields.key_type",
    ),
    "text for a list": ("[a001, a002]", "a001", "belligerents", "fields.key_type"),
    "no question": ("what was answered?", "what was answered", "question", "fields.key_form"),
    "language": ("language: en", "language: English", "language", "fields.key_form"),
    "handling": ("TLP:CLEAR", "TLP:WHITE", "handling", "fields.unknown_value"),
    "contact": ("mailto:corrections@", "corrections@", "contact", "fields.key_form"),
    "contact by http": ("mailto:corrections@", "http://", "contact", "fields.key_form"),
    "searched until a month": ("2022-12-31", "2022-12", "searched_until", "fields.not_one_day"),
    "searched until no date": ("2022-12-31", "31.12.2022", "searched_until", "dates.not_iso"),
    "side in small letters": ("  CR: {", "  Cr: {", "sides", "fields.side_code"),
    "side without a colour": (', colour: "#00736b"', "", "sides", "fields.side_keys"),
    "side without a label": ("label: Corland", 'label: ""', "sides", "fields.side_label"),
    "colour in words": ('"#00736b"', "green", "sides", "fields.side_colour"),
    "colour as YAML takes it": ('"#00736b"}', "#00736b}", "", "tables.not_yaml"),
    "pale colour": ("#00736b", "#ffe680", "sides", "fields.side_pale", "1.2"),
    "one colour twice": ("#00736b", "#1c5cab", "sides", "fields.colour_twice"),
    "unknown belligerent": (
        "[a001, a002]",
        "[a001, a099]",
        "belligerents",
        "fields.belligerent_unknown",
    ),
    "belligerent twice": (
        "[a001, a002]",
        "[a001, a001]",
        "belligerents",
        "fields.belligerent_twice",
    ),
}


@pytest.mark.parametrize("name", META)
def test_a_violation_in_the_dossier_file_is_told_with_its_key(world_root, book, name):
    old, new, field, key, *facts = META[name]
    path = world_root / "data" / "world" / "dossier.yml"
    content = path.read_text("utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), "utf-8")
    found = [p for p in problems(world_root, book) if p.file == "dossier.yml"]
    assert found[0].key == key
    assert found[0].field == field
    assert [fact for fact in facts if fact not in found[0].wrong] == []
    assert found[0].right
    where = content.replace(old, new).split("\n")
    if found[0].row and field and field != "sides":
        assert where[found[0].row - 1].startswith(field)


def test_a_misspelt_key_is_offered_the_right_one(world_root, book):
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("licence:", "license:"), "utf-8")
    assert "`licence`?" in problems(world_root, book)[0].right


def test_a_dossier_without_a_war_needs_no_belligerents(world_root, book):
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("[a001, a002]", "[]"), "utf-8")
    assert problems(world_root, book) == []


def test_a_dossier_without_sides_is_refused(world_root, book):
    path = world_root / "data" / "world" / "dossier.yml"
    head, _, tail = path.read_text("utf-8").partition("sides:")
    path.write_text(
        f"{head}sides: {{}}\nbelligerents:{tail.partition('belligerents:')[2]}", "utf-8"
    )
    found = problems(world_root, book)
    assert (found[0].field, found[0].key) == ("sides", "fields.no_sides")


# Texts: s004 gets a text of its own, whose third paragraph holds the quote of e009.
TEXT = (
    "Belmark said that Arvenia sent the drones.\n\n"
    "A second paragraph.\r\n"
    "“None of ours\u00a0was near the river,” she said; none of ours was near the\triver.\n"
    "A fourth, on shelling.\n"
)


@pytest.fixture
def texts(world_root, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    put(world_root, folder, "s004", TEXT.encode())
    return folder


def put(root, folder, source, data):
    (folder / f"{source}.txt").write_bytes(data)
    edit(root, "sources", source, text_sha256=hashlib.sha256(data).hexdigest())


def verify(root, book, folder):
    read = tables.read(root / "data" / "world", book)
    assert read.problems == []
    return checks.verify_texts(read, folder)


def unverified_ids(unverified):
    """The key of each message about what was not verified, and the ids that it begins with."""
    return {(each.key, each.wrong.partition(":")[0]) for each in unverified}


def test_a_quote_is_found_through_other_spaces_and_quotation_marks(world_root, book, texts):
    edit(world_root, "events", "e009", quote='river," she said; none')
    found, unverified = verify(world_root, book, texts)
    assert found == []
    assert not {"e009", "s004"} & {row for _, row in unverified_ids(unverified)}


def test_what_could_not_be_verified_is_said(world_root, book, texts):
    _, unverified = verify(world_root, book, texts)
    seen = unverified_ids(unverified)
    assert ("sources.text_missing", "s003") in seen
    assert ("sources.quote_no_text", "e005") in seen
    assert "s007" not in {row for _, row in seen}, "it was never read"


def one(found):
    """File, line, field and key of the one problem."""
    (problem,) = found
    return problem.file, problem.row, problem.field, problem.key


def test_a_quote_that_is_not_there_is_a_problem(world_root, book, texts):
    line = edit(world_root, "events", "e009", quote="None of ours is near")
    found, _ = verify(world_root, book, texts)
    assert one(found) == ("events.csv", line, "quote", "sources.quote_not_in_text")
    assert "s004" in found[0].wrong


def test_a_quote_in_another_paragraph_is_a_problem_of_the_locator(world_root, book, texts):
    line = edit(world_root, "events", "e009", locator="s004:p1-2")
    found, _ = verify(world_root, book, texts)
    assert one(found) == ("events.csv", line, "locator", "sources.quote_elsewhere")
    assert "s004:p3" in found[0].wrong


def test_a_paragraph_past_the_end_is_a_problem(world_root, book, texts):
    line = edit(world_root, "events", "e011", locator="s004:p4-5")
    found, _ = verify(world_root, book, texts)
    assert one(found) == ("events.csv", line, "locator", "sources.past_the_end")
    assert "s004:p4-5" in found[0].wrong and " 4 " in found[0].wrong


def test_another_text_than_the_one_that_was_coded_is_a_problem(world_root, book, texts):
    (texts / "s004.txt").write_text(TEXT + "One more.\n", "utf-8")
    found, unverified = verify(world_root, book, texts)
    assert [(p.file, p.field, p.key) for p in found] == [
        ("sources.csv", "text_sha256", "sources.other_text")
    ]
    assert "s004.txt" in found[0].wrong
    assert ("sources.quote_no_text", "e009") in unverified_ids(unverified)


def test_a_text_without_a_digest_proves_nothing(world_root, book, texts):
    edit(world_root, "sources", "s004", text_sha256="")
    found, unverified = verify(world_root, book, texts)
    assert found == []
    assert ("sources.no_digest", "s004") in unverified_ids(unverified)


def test_a_text_that_is_not_utf_8_is_a_problem(world_root, book, texts):
    put(world_root, texts, "s004", "café".encode("latin-1"))
    found, _ = verify(world_root, book, texts)
    assert found[0].key == "sources.text_not_utf8"
    assert "s004.txt" in found[0].wrong and "byte 4" in found[0].wrong


def test_a_folder_of_texts_that_is_not_there_is_a_problem(world_root, book, tmp_path):
    found, unverified = verify(world_root, book, tmp_path / "gone")
    assert [p.key for p in found] == ["sources.no_folder"]
    assert unverified == []


def test_a_source_read_in_excerpts_needs_no_paragraph(world_root, book):
    edit(world_root, "events", "e007", locator="s003 s005:p2")
    assert checks.check(tables.read(world_root / "data" / "world", book), book) == []


def test_a_quote_of_a_source_read_in_excerpts_is_reported_as_not_verified(world_root, book, texts):
    edit(world_root, "events", "e009", locator="s004")
    found, unverified = verify(world_root, book, texts)
    assert found == []
    (message,) = [each for each in unverified if each.wrong.startswith("e009")]
    assert message.key == "sources.quote_no_paragraph" and "s004" in message.wrong


def test_rows_whose_locator_names_no_paragraph_are_reported_as_not_verified(
    world_root, book, texts
):
    before = {each.key for each in verify(world_root, book, texts)[1]}
    assert "sources.no_paragraph" not in before
    edit(world_root, "events", "e011", locator="s004")
    found, unverified = verify(world_root, book, texts)
    assert found == []
    assert ("sources.no_paragraph", "e011") in unverified_ids(unverified[-1:])
