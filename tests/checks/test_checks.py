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
    ("sources", "s003", {"url": "", "language": ""}),
    ("sources", "s003", {"published": "undetermined"}),
    ("judgements", "j001", {"statement": "Likely, drones of Arvenia did it.", "against": ""}),
    ("judgements", "j004", {"statement": "Trainers are almost certainly there."}),
    ("accounts", "q001", {"low": "-0.5", "high": "1200"}),
    ("accounts", "q003", {"low": "2021-06-01~", "high": "2021-06"}),
    ("events", "e008", {"same_as": "twin:e004 other-1:e0012"}),
]


# One broken row for each kind of violation: table, row, the cells that are changed, the field that
# is told (the first changed one if "") and words of what is wrong. Nothing else may be told.
LONG_QUOTE = " ".join(["word"] * 26)
BROKEN = [
    # Dates
    ("events", "e008", {"date": "2021-6-3"}, "", "one digit"),
    ("events", "e008", {"date": "2021-02-30"}, "", "no day 30"),
    ("events", "e008", {"date": "2021-07/2021-05"}, "", "end is before the start"),
    ("events", "e008", {"date": "2021 06"}, "", "space in the date"),
    ("events", "e008", {"reported": "undetermined"}, "", "`undetermined` is not allowed"),
    ("sources", "s005", {"accessed": "yesterday"}, "", ""),
    ("judgements", "j003", {"as_of": "2022-12"}, "", "not exactly one day"),
    ("judgements", "j003", {"as_of": "2022-12-31~"}, "", "not exactly one day"),
    ("notes", "n002", {"as_of": "2022"}, "", "not exactly one day"),
    # References
    ("events", "e008", {"actor": "a099"}, "", "actors.csv has no row `a099`"),
    ("events", "e008", {"target": "a099"}, "", "actors.csv has no row `a099`"),
    ("events", "e008", {"action": "acuse"}, "", "actions.csv has no `acuse`"),
    ("events", "e023", {"rung_override": "10"}, "", "ladder.csv has no `10`"),
    ("events", "e008", {"about": "e007 e099"}, "", "events.csv has no row `e099`"),
    ("events", "e008", {"source_ids": "s003 s004 s099"}, "", "sources.csv has no row `s099`"),
    ("actors", "a005", {"part_of": "undetermined"}, "", "no row `undetermined`"),
    ("sources", "s007", {"cited_in": "s099"}, "", "sources.csv has no row `s099`"),
    ("responses", "r003", {"claim": "e099"}, "", "events.csv has no row `e099`"),
    ("responses", "r003", {"answer": "e010"}, "", "events.csv has no row `e010`"),
    ("judgements", "j003", {"supports": "e007 e099"}, "", "events.csv has no row `e099`"),
    ("judgements", "j003", {"replaces": "j099"}, "", "judgements.csv has no row `j099`"),
    ("notes", "n003", {"events": "e099"}, "", "events.csv has no row `e099`"),
    ("accounts", "q001", {"event_id": "e099"}, "", "events.csv has no row `e099`"),
    ("accounts", "q001", {"source_id": "s099"}, "", "sources.csv has no row `s099`"),
    ("events", "e014", {"about": "e007  e015"}, "", "not separated by one space"),
    ("notes", "n003", {"events": "e007,e009"}, "", "not separated by one space"),
    ("notes", "n003", {"events": "e007 e009 e007"}, "", "`e007` stands twice"),
    # Withdrawn rows
    ("responses", "r003", {"claim": "e026"}, "", "`e026` is withdrawn"),
    ("events", "e009", {"about": "e007 e026"}, "", "`e026` is withdrawn"),
    ("judgements", "j003", {"against": "e009 e026"}, "", "`e026` is withdrawn"),
    ("judgements", "j003", {"replaces": "j004"}, "", "`j004` is withdrawn"),
    ("notes", "n003", {"events": "e026"}, "", "`e026` is withdrawn"),
    ("accounts", "q001", {"event_id": "e026"}, "", "`e026` is withdrawn"),
    ("events", "e026", {"withdrawn": "2023-02-29: twice"}, "", "no day 29"),
    # Any field
    ("events", "e007", {"voice": "direct"}, "", "Only a statement has it"),
    ("events", "e007", {"about": "e003"}, "", "Only a statement has it"),
    ("events", "e009", {"quote": LONG_QUOTE}, "", "26 words are more than 25"),
    ("sources", "s003", {"url": "northwire.example/a"}, "", "no http or https address"),
    ("sources", "s003", {"url": "javascript:alert(1)"}, "", "no http or https address"),
    ("sources", "s003", {"url": "https://"}, "", "no http or https address"),
    ("sources", "s003", {"url": "https://a.example:x/"}, "", "no http or https address"),
    ("sources", "s003", {"url": "https://me:pass@a.example/"}, "", "no http or https address"),
    ("sources", "s003", {"url": "https://a.example/<x>"}, "", "no http or https address"),
    ("sources", "s003", {"archived_url": "ftp://a.example/"}, "", "no http or https address"),
    ("actors", "a001", {"side": "AW"}, "", "no such side"),
    ("events", "e027", {"reported": "2023-01-01"}, "", "after searched_until"),
    ("judgements", "j003", {"as_of": "2023-01-01"}, "", "after searched_until"),
    ("notes", "n003", {"as_of": "2023-01-01"}, "", "after searched_until"),
    # Events
    ("events", "e007", {"action": "accuse"}, "", "action of a statement, and the row is an act"),
    ("events", "e019", {"action": "meet"}, "", "action of an act"),
    ("events", "e008", {"voice": ""}, "", "how its words reach us"),
    ("events", "e009", {"voice": "indirect"}, "quote", "the voice is indirect"),
    ("events", "e007", {"quote": "none"}, "", "the voice is blank"),
    ("events", "e009", {"about": "e007 e027"}, "", "`e027` is public by 2022-11-30, after this"),
    ("events", "e009", {"about": "e007 e009"}, "", "about itself"),
    ("events", "e027", {"reported": "[2022-11-30..]"}, "", "no latest day"),
    ("events", "e001", {"date": "2021-03-03"}, "", "after it was reported"),
    ("events", "e027", {"attested": "alleged"}, "", "no statement of a named actor"),
    ("events", "e023", {"rung_reason": ""}, "", "without a reason"),
    ("events", "e023", {"rung_override": ""}, "", "a reason and no rung"),
    ("events", "e008", {"credibility": "1"}, "", "one origin, northwire-june"),
    ("events", "e007", {"locator": "s003:p1"}, "", "where in `s005`"),
    ("events", "e007", {"locator": "s003:p1 s005:p2 s009:p1"}, "", "does not rest on `s009`"),
    ("events", "e007", {"locator": "s003:p1 s005:p2 s099:p1"}, "", "has no row `s099`"),
    ("events", "e022", {"locator": "s007:p2 s008:p2"}, "", "`s007` was not read"),
    ("events", "e007", {"locator": "s003:p0 s005:p2"}, "", "`s003:p0` is no paragraph"),
    ("events", "e007", {"locator": "s003:p1 s005:p3-2"}, "", "`s005:p3-2` is no paragraph"),
    # Responses
    ("responses", "r003", {"claim": "e007"}, "", "`e007` is an act"),
    ("responses", "r010", {"claim": "e019"}, "", "`e019` is no claim"),
    ("responses", "r003", {"answer": "e008"}, "", "answers itself"),
    ("responses", "r003", {"answer": "e023"}, "", "`e023` is an act"),
    ("responses", "r003", {"answer": "e021"}, "", "before the claim"),
    ("responses", "r003", {"about": "e007 e013"}, "", "`e008` is not about e013"),
    ("responses", "r008", {"answer": "e017"}, "", "joins the same claim and answer"),
    ("responses", "r001", {"scope": ""}, "", "must name its limit"),
    ("responses", "r002", {"scope": "time"}, "", "`deny` has no limit"),
    # Sources and actors
    ("sources", "s002", {"published": "2021-05-01"}, "", "cited in `s001`, published before it"),
    ("sources", "s007", {"origin": "embassy"}, "", "`s008`, which has another origin"),
    ("sources", "s003", {"accessed": ""}, "", "does not say when"),
    ("sources", "s007", {"accessed": "2023-01-01"}, "", "was not read"),
    ("sources", "s009", {"accessed": "2022-11-01"}, "", "before it was published"),
    ("actors", "a001", {"part_of": "a001"}, "", "leads back to this row"),
    # Judgements, notes, accounts
    ("judgements", "j002", {"statement": "Corland supplied drones."}, "", "does not hold its word"),
    ("judgements", "j001", {"statement": "It is very likely so."}, "", "does not hold its word"),
    ("judgements", "j001", {"statement": "It is unlikely."}, "", "does not hold its word"),
    ("judgements", "j001", {"statement": "A is likely, B unlikely."}, "", "second word"),
    ("judgements", "j001", {"statement": "It is likely, with low confidence."}, "", "confidence"),
    ("judgements", "j001", {"confidence_reason": "likely thin"}, "", "a word of likelihood"),
    ("judgements", "j001", {"supports": "e007 e022"}, "", "`e022` is certainly public only by"),
    ("judgements", "j001", {"against": "e018"}, "", "`e018` is certainly public only by 2021-09"),
    ("notes", "n001", {"events": "e007 e018"}, "", "`e018` is certainly public only by"),
    ("judgements", "j001", {"against": "e009 e008"}, "", "e008 also stands in `supports`"),
    ("judgements", "j001", {"replaces": "j002"}, "", "`j002` is of 2022-12-31, later"),
    ("judgements", "j002", {"replaces": "j002"}, "", "leads back to this row"),
    ("accounts", "q001", {"low": "about 12"}, "", "not a number"),
    ("accounts", "q001", {"high": "1,200"}, "", "not a number"),
    ("accounts", "q005", {"low": "4.5"}, "high", "below the lower end, 4.5"),
    ("accounts", "q003", {"low": "12"}, "", ""),
    ("accounts", "q003", {"low": "2021-06-02"}, "high", "below the lower end"),
    # The same event in another dossier
    ("events", "e008", {"same_as": "e004"}, "", "not of the form"),
    ("events", "e008", {"same_as": "twin:r004"}, "", "not of the form"),
    ("events", "e008", {"same_as": "twin:e004,twin:e005"}, "", "not of the form"),
    ("events", "e008", {"same_as": "twin:e004 twin:e004"}, "", "is named by `e008` already"),
]


# Breaks that take more than one row, or are told in more than one: what is changed, what is told.
LINKED = {
    "an assertion that is about nothing": (
        [("events", "e014", {"about": "e008"})],
        {
            ("events.csv", "e014", "about", "None of these is an act"),
            ("responses.csv", "r004", "claim", "is no claim"),
            ("responses.csv", "r004", "about", "not about e007"),
            ("responses.csv", "r006", "claim", "is no claim"),
            ("responses.csv", "r006", "about", "not about e015"),
            ("responses.csv", "r007", "claim", "is no claim"),
            ("responses.csv", "r007", "about", "not about e015"),
            ("responses.csv", "r008", "claim", "is no claim"),
            ("responses.csv", "r008", "about", "not about e015"),
        },
    ),
    "an assertion that does not say what": (
        [("events", "e024", {"about": ""})],
        {
            ("events.csv", "e024", "about", "asserts, and the row does not say what"),
            ("events.csv", "e025", "attested", "no statement of a named actor"),
        },
    ),
    "an allegation of nobody": (
        [("events", "e024", {"actor": "undetermined"})],
        {("events.csv", "e025", "attested", "no statement of a named actor")},
    ),
    "an event after its report and its source": (
        [("events", "e009", {"date": "2021-06-27"})],
        {
            ("events.csv", "e009", "date", "after it was reported, 2021-06-25"),
            ("events.csv", "e009", "source_ids", "`s004` was published before, 2021-06-26"),
        },
    ),
    "statements about each other": (
        [
            ("events", "e005", {"about": "e003 e006", "reported": "2021-05"}),
            ("events", "e006", {"about": "e003 e005"}),
        ],
        {("events.csv", "e006", "about", "leads back to this row")},
    ),
    "answers in a circle": (
        [
            ("responses", "r009", {"claim": "e022", "answer": "e021"}),
            ("events", "e021", {"date": "2022-03"}),
            ("events", "e021", {"reported": "2022-03"}),
        ],
        {("responses.csv", "r010", "answer", "leads back to this one")},
    ),
    "citations in a circle": (
        [("sources", "s008", {"cited_in": "s007", "accessed": "", "published": "2022-03-01"})],
        {
            ("sources.csv", "s008", "cited_in", "leads back to this row"),
            ("events.csv", "e023", "source_ids", "`s008` was published before"),
        },
    ),
    "a citation of itself": (
        [("sources", "s007", {"cited_in": "s007"})],
        {("sources.csv", "s007", "cited_in", "leads back to this row")},
    ),
    "parts in a circle": (
        [("actors", "a001", {"part_of": "a005"})],
        {("actors.csv", "a004", "part_of", "leads back to this row")},
    ),
    "judgements that replace each other": (
        [
            ("judgements", "j002", {"replaces": "j003"}),
            ("judgements", "j003", {"replaces": "j002"}),
        ],
        {("judgements.csv", "j002", "replaces", "leads back to this row")},
    ),
}


@pytest.mark.parametrize("name", LINKED)
def test_a_violation_across_rows_is_told_where_it_can_be_mended(world_root, book, name):
    edits, expected = LINKED[name]
    for table, row_id, fields in edits:
        edit(world_root, table, row_id, **fields)
    found = problems(world_root, book)
    told = set()
    for problem in found:
        row_id = row_at(world_root, problem)
        told.add((problem.file, row_id, problem.field))
        words = {w for file, key, field, w in expected if (file, key, field) == (
            problem.file, row_id, problem.field)}  # fmt: skip
        assert any(word in problem.wrong for word in words), tables.line(problem)
    assert told == {where[:3] for where in expected}


def test_a_row_of_another_dossier_is_joined_to_one_row(world_root, book):
    edit(world_root, "events", "e008", same_as="twin:e004")
    line = edit(world_root, "events", "e014", same_as="twin:e003 twin:e004")
    (told,) = problems(world_root, book)
    assert (told.row, told.field) == (line, "same_as")
    assert "`twin:e004` is named by `e008` already" in told.wrong
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
    table, row_id, fields, field, words = case
    line = edit(world_root, table, row_id, **fields)
    found = problems(world_root, book)
    assert [(p.file, p.row, p.field) for p in found] == [
        (f"{table}.csv", line, field or next(iter(fields)))
    ], [tables.line(p) for p in found]
    assert words in found[0].wrong
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


# The line of dossier.yml that is replaced, what takes its place, the key that is told, the words.
META = {
    "missing key": ("licence: CC BY 4.0\n", "", "licence", "The key is missing"),
    "unknown key": ("licence:", "license:", "license", "no such key"),
    "blank": ("title: Drones over the river Sell", "title:", "title", "blank and must not be"),
    "list for text": ("title: Drones over the river Sell", "title: [a]", "title", "not text"),
    "text for a list": ("[a001, a002]", "a001", "belligerents", "not a list"),
    "no question": ("what was answered?", "what was answered", "question", "question mark"),
    "language": ("language: en", "language: English", "language", "not a BCP 47 tag"),
    "handling": ("TLP:GREEN", "TLP:WHITE", "handling", "no such value"),
    "contact": ("mailto:corrections@", "corrections@", "contact", "not a mailto: or https:"),
    "contact by http": ("mailto:corrections@", "http://", "contact", "not a mailto: or https:"),
    "searched until a month": ("2022-12-31", "2022-12", "searched_until", "not exactly one day"),
    "searched until no date": ("2022-12-31", "31.12.2022", "searched_until", ""),
    "side in small letters": ("  CR: {", "  Cr: {", "sides", "no code of a side"),
    "side without a colour": (', colour: "#00736b"', "", "sides", "just a label and a colour"),
    "side without a label": ("label: Corland", 'label: ""', "sides", "no label"),
    "colour in words": ('"#00736b"', "green", "sides", "CR has no colour"),
    "colour as YAML takes it": ('"#00736b"}', "#00736b}", "", "not YAML"),
    "pale colour": ("#00736b", "#ffe680", "sides", "too pale on white: contrast 1.2 to 1"),
    "one colour twice": ("#00736b", "#1c5cab", "sides", "CR and AV have one colour"),
    "unknown belligerent": ("[a001, a002]", "[a001, a099]", "belligerents", "no such row"),
    "belligerent twice": ("[a001, a002]", "[a001, a001]", "belligerents", "named twice"),
}


@pytest.mark.parametrize("name", META)
def test_a_violation_in_the_dossier_file_is_told_with_its_key(world_root, book, name):
    old, new, key, words = META[name]
    path = world_root / "data" / "world" / "dossier.yml"
    content = path.read_text("utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), "utf-8")
    found = [p for p in problems(world_root, book) if p.file == "dossier.yml"]
    assert (found[0].file, found[0].field) == ("dossier.yml", key)
    assert words in found[0].wrong
    assert found[0].right
    where = content.replace(old, new).split("\n")
    if found[0].row and key and key != "sides":
        assert where[found[0].row - 1].startswith(key)


def test_a_misspelt_key_is_offered_the_right_one(world_root, book):
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("licence:", "license:"), "utf-8")
    assert "Did you mean `licence`?" in problems(world_root, book)[0].right


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
    assert (found[0].field, found[0].wrong) == ("sides", "There is no side.")


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


def test_a_quote_is_found_through_other_spaces_and_quotation_marks(world_root, book, texts):
    edit(world_root, "events", "e009", quote='river," she said; none')
    found, unverified = verify(world_root, book, texts)
    assert found == []
    assert not any(line.startswith(("e009", "s004")) for line in unverified)


def test_what_could_not_be_verified_is_said(world_root, book, texts):
    _, unverified = verify(world_root, book, texts)
    assert "s003: there is no s003.txt, so nothing was held against it." in unverified
    assert "e005: the text that should hold its quote is not there." in unverified
    assert not any(line.startswith("s007") for line in unverified), "it was never read"


def test_a_quote_that_is_not_there_is_a_problem(world_root, book, texts):
    line = edit(world_root, "events", "e009", quote="None of ours is near")
    found, _ = verify(world_root, book, texts)
    assert [(p.file, p.row, p.field) for p in found] == [("events.csv", line, "quote")]
    assert "do not stand in s004" in found[0].wrong


def test_a_quote_in_another_paragraph_is_a_problem_of_the_locator(world_root, book, texts):
    line = edit(world_root, "events", "e009", locator="s004:p1-2")
    found, _ = verify(world_root, book, texts)
    assert [(p.file, p.row, p.field) for p in found] == [("events.csv", line, "locator")]
    assert "stand elsewhere: s004:p3" in found[0].wrong


def test_a_paragraph_past_the_end_is_a_problem(world_root, book, texts):
    line = edit(world_root, "events", "e011", locator="s004:p4-5")
    found, _ = verify(world_root, book, texts)
    assert [(p.file, p.row, p.field) for p in found] == [("events.csv", line, "locator")]
    assert "s004.txt has 4 paragraphs" in found[0].wrong


def test_another_text_than_the_one_that_was_coded_is_a_problem(world_root, book, texts):
    (texts / "s004.txt").write_text(TEXT + "One more.\n", "utf-8")
    found, unverified = verify(world_root, book, texts)
    assert [(p.file, p.field) for p in found] == [("sources.csv", "text_sha256")]
    assert "s004.txt is another text" in found[0].wrong
    assert any(line.startswith("e009") for line in unverified)


def test_a_text_without_a_digest_proves_nothing(world_root, book, texts):
    edit(world_root, "sources", "s004", text_sha256="")
    found, unverified = verify(world_root, book, texts)
    assert found == []
    assert any("s004: the row has no text_sha256" in line for line in unverified)


def test_a_text_that_is_not_utf_8_is_a_problem(world_root, book, texts):
    put(world_root, texts, "s004", "café".encode("latin-1"))
    found, _ = verify(world_root, book, texts)
    assert "s004.txt is not UTF-8 (byte 4)" in found[0].wrong


def test_a_folder_of_texts_that_is_not_there_is_a_problem(world_root, book, tmp_path):
    found, unverified = verify(world_root, book, tmp_path / "gone")
    assert [p.wrong for p in found] == ["There is no such folder."]
    assert unverified == []


def test_a_source_read_in_excerpts_needs_no_paragraph(world_root, book):
    edit(world_root, "events", "e007", locator="s003 s005:p2")
    assert checks.check(tables.read(world_root / "data" / "world", book), book) == []


def test_a_quote_of_a_source_read_in_excerpts_is_told_as_not_verified(world_root, book, texts):
    edit(world_root, "events", "e009", locator="s004")
    problems, unverified = checks.verify_texts(
        tables.read(world_root / "data" / "world", book), texts
    )
    assert problems == []
    (said,) = [line for line in unverified if line.startswith("e009")]
    assert said == "e009: its locator names no paragraph of s004, so its quote was not verified."


def test_rows_whose_locator_names_no_paragraph_are_told_as_not_verified(world_root, book, texts):
    assert not [line for line in verify(world_root, book, texts)[1] if "no paragraph" in line]
    edit(world_root, "events", "e011", locator="s004")
    problems, unverified = verify(world_root, book, texts)
    assert problems == []
    assert unverified[-1] == "e011: the locator names no paragraph, so no place was verified."
