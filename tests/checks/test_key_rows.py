"""What dossier.yml says of the answer, the key rows and the version of the tables."""

import pytest
from checked import Found, found, texts
from conftest import add, edit

KEY = ["e004 drones are promised", "e007 drones hit the harbour", "e022 samples are granted"]


def write(root, **lines):
    path = root / "data" / "world" / "dossier.yml"
    text = path.read_text("utf-8")
    path.write_text(text + "".join(f"{key}: {value}\n" for key, value in lines.items()), "utf-8")


def key(rows):
    entries = (row.partition(" ") for row in rows)
    return f"[{', '.join(f'{{event: {event}, caption: {words}}}' for event, _, words in entries)}]"


REFUSED = [
    ({"answer": "j099"}, "answer", "fields.answer_unknown"),
    ({"answer": "j004"}, "answer", "fields.answer_withdrawn"),
    ({"answer": "j001"}, "answer", "fields.answer_replaced"),
    ({"answer": ""}, "answer", "fields.key_blank"),
    ({"answer": "[j001]"}, "answer", "fields.key_type"),
    ({"asked": "a099"}, "asked", "fields.asked_unknown"),
    ({"answer_text": "Corland did."}, "answer_text", "fields.text_without_ids"),
    ({"answer_text": "Corland did (e022)."}, "answer_text", "fields.text_without_ids"),
    ({"answer_text": "Corland did [e022 e099]."}, "answer_text", "fields.text_unknown"),
    ({"answer_text": "Corland did [e022 e026]."}, "answer_text", "fields.text_unknown"),
    ({"answer_text": "Corland did [e022, j002]."}, "answer_text", "fields.text_unknown"),
    ({"answer_text": f"{'word ' * 61}[e022]."}, "answer_text", "fields.text_too_long"),
    ({"answer_text": "Corland did [e022]; so did others."}, "answer_text", "fields.text_loose"),
    ({"answer_text": "Belmark denied it [e005]."}, "answer_text", "fields.text_name"),
    ({"answer_text": "Corland denied it in June 2021 [e005]."}, "answer_text", "fields.text_date"),
    ({"answer_text": "Corland denied it on 3 May [e005]."}, "answer_text", "fields.text_date"),
    ({"answer_text": "Corland denied 40 of them [e005]."}, "answer_text", "fields.text_number"),
    ({"answer_text": "Corland denied nine of them [e005]."}, "answer_text", "fields.text_number"),
    ({"answer_text": "Corland acknowledged it [e005]."}, "answer_text", "fields.text_stance"),
    ({"answer_text": "Likely not [j003]."}, "answer_text", "fields.text_likelihood"),
    ({"answer_text": "Very likely yes [e004]."}, "answer_text", "fields.text_likelihood"),
    ({"key": key(KEY[:2])}, "key", "fields.key_rows_number"),
    ({"key": "[]"}, "key", "fields.key_rows_number"),
    ({"key": key([*KEY[:2], "e099 nothing"])}, "key", "fields.key_row_unknown"),
    ({"key": key([*KEY[:2], "e026 nothing"])}, "key", "fields.key_row_unknown"),
    ({"key": key([*KEY, KEY[2]])}, "key", "fields.key_row_twice"),
    ({"key": key([*KEY[:2], f"e022 {'word ' * 9}"])}, "key", "fields.key_caption"),
    ({"key": key([KEY[1], KEY[0], KEY[2]])}, "key", "fields.key_order"),
    ({"key": "[e004, e007, e022]"}, "key", "fields.key_row_form"),
    ({"key": "[{event: e004}, {event: e007}, {event: e022}]"}, "key", "fields.key_row_form"),
]
ALLOWED = [
    {"answer": "j002", "asked": "a003", "key": key(KEY)},
    {"answer_text": f"{'word ' * 59}[e022 s007]; no [j002 a003]."},
    {
        "answer_text": "Corland denied it on 2 May 2021 [e005], then acknowledged a few in 2022"
        " [e022]."
    },
    {"answer_text": "River Monitors reported 12 drones in June 2021 [e014]."},
    {"answer_text": "Corland has not acknowledged it [e005 e006]."},
    {"answer_text": "Very likely yes [j002]."},
    {"key": key([*KEY[:2], "e009 one two three four five six seven eight", KEY[2]])},
]


@pytest.mark.parametrize(("lines", "field", "wrong"), REFUSED, ids=lambda each: str(each)[:60])
def test_an_answer_that_the_tables_do_not_hold_is_refused(world_root, book, lines, field, wrong):
    write(world_root, **lines)
    assert {(each.field, each.key) for each in found(world_root, book)} == {(field, wrong)}


@pytest.mark.parametrize("lines", ALLOWED, ids=lambda each: str(each)[:60])
def test_an_answer_that_rests_on_the_tables_passes(world_root, book, lines):
    write(world_root, **lines)
    assert found(world_root, book) == []


def test_too_many_key_rows_are_counted(world_root, book):
    rows = [f"e0{n:02} said" for n in (2, 3, 4, 5, 6, 7, 8, 9)]
    write(world_root, key=key(rows))
    assert Found("", "key", "fields.key_rows_number") in found(world_root, book)
    assert " 8 " in texts(world_root, book)


def version(root, line):
    path = root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("codebook: 2\n", line), "utf-8")


@pytest.mark.parametrize("line", ["codebook: 1\n", "codebook: 3\n", f"codebook: {'9' * 5000}\n"])
def test_tables_of_another_version_name_the_command_that_brings_them_over(world_root, book, line):
    version(world_root, line)
    assert found(world_root, book) == [Found("", "codebook", "fields.other_version")]
    assert "counterclaim migrate" in texts(world_root, book)


@pytest.mark.parametrize("line", ["codebook: 1\n", ""])
def test_old_tables_are_one_problem_and_not_one_for_each_column(world_root, book, line):
    version(world_root, line)
    path = world_root / "data" / "world" / "events.csv"
    head, _, rest = path.read_text("utf-8").partition("\n")
    later = {
        field["name"] for field in book.schemas["events"]["fields"] if field.get("since", 1) > 1
    }
    names = [name for name in head.split(",") if name not in later]
    path.write_text(f"{','.join(names)}\n{rest}", "utf-8")
    assert found(world_root, book) == [Found("", "codebook", "tables.older")]


def test_two_themes_have_two_labels(world_root, book):
    folder = world_root / "data" / "world"
    (folder / "themes.csv").write_text("theme_id,label,description\nt001,Arms,\n", "utf-8")
    edit(world_root, "events", "e008", themes="t001")
    assert found(world_root, book) == []
    add(world_root, "themes", theme_id="t002", label="arms")
    edit(world_root, "events", "e009", themes="t003")
    assert found(world_root, book) == [
        Found("e009", "themes", "fields.unknown_row"),
        Found("t002", "label", "fields.label_twice"),
    ]
