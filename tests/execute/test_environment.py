"""What a notebook gets of the environment, what is kept out of texts, and its shell commands."""

import pytest
from small_notebooks import write

from counterclaim.execute import environment, notebook
from counterclaim.execute.notebook import RenderError

SECRET = "hunter2-hunter2"


@pytest.fixture(autouse=True)
def secrets(monkeypatch):
    monkeypatch.setenv("DESK_TOKEN", SECRET)
    monkeypatch.setenv("DESK_ADDRESS", "https://desk.example")
    monkeypatch.setenv("LC_TIME", "C.UTF-8")


def ran(root, *cells, **options):
    executed = notebook.execute(write(root, "small", *cells), {}, root, **options)
    return [output for cell in executed.cells for output in cell.get("outputs", ())]


@pytest.mark.parametrize("engine", notebook.ENGINES)
def test_a_notebook_gets_what_is_listed_and_what_is_named(world_root, engine):
    cell = "import os; print(sorted(n for n in os.environ if n[:5] in ('DESK_', 'LC_TI')))"
    (output,) = ran(world_root, cell, engine=engine, variables=["DESK_ADDRESS"])
    assert output.text == "['DESK_ADDRESS', 'LC_TIME']\n"


def test_the_list_is_of_names_and_beginnings_of_names():
    assert "DESK_TOKEN" not in environment.passed()
    assert {"PATH", "LC_TIME"} <= environment.passed().keys()
    assert environment.passed(["DESK_TOKEN", "NOT_SET"])["DESK_TOKEN"] == SECRET
    assert "NOT_SET" not in environment.passed(["NOT_SET"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"refused: {SECRET}!", "refused: …!"),
        ("no route to https://me:word@db.example/x", "no route to https://…@db.example/x"),
        ("C.UTF-8 is known, and https://a.example/x:y@z", None),
    ],
)
def test_what_the_environment_holds_is_taken_out_of_a_text(text, kept):
    assert environment.redacted(text) == (text if kept is None else kept)


def test_an_error_says_nothing_of_what_the_environment_holds(world_root):
    with pytest.raises(RenderError) as caught:
        ran(world_root, f"raise ValueError('cannot log in with {SECRET}')", engine="fork")
    assert SECRET not in str(caught.value)
    assert "ValueError" in str(caught.value)


def test_a_secret_is_found_by_the_name_of_its_variable():
    assert environment.secrets_in(f"<p>{SECRET}</p> https://desk.example") == ["DESK_TOKEN"]
    assert environment.secrets_in("<p>nothing</p>") == []


def test_of_the_programs_own_variables_a_notebook_gets_the_desk_alone(monkeypatch):
    for name in ("ROOT", "SMTP", "MAIL_FROM", "HOOK"):
        monkeypatch.setenv(f"COUNTERCLAIM_{name}", f"https://{name}.example")
    own = {name for name in environment.passed() if name.startswith("COUNTERCLAIM_")}
    assert own == {"COUNTERCLAIM_ROOT"}
    assert environment.secrets_in("https://SMTP.example") == ["COUNTERCLAIM_SMTP"]
    assert environment.redacted("at https://HOOK.example") == "at …"


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        *((name, True) for name in ("API_KEY", "key", "Db_Password", "PGPASSWORD", "SMTP_PASS")),
        *((name, False) for name in ("GIT_AUTHOR_NAME", "KEYBOARD", "PASSAGE", "MONKEY_ISLAND")),
    ],
)
def test_a_secret_is_told_by_whole_parts_of_a_name(monkeypatch, name, secret):
    monkeypatch.setenv(name, "a value of its own")
    assert environment.secrets_in("<p>a value of its own</p>") == [name] * secret


@pytest.mark.parametrize("engine", notebook.ENGINES)
@pytest.mark.parametrize("command", ["!false", "!ls /nonexistent", "x = !exit 3"])
def test_a_shell_command_that_fails_fails_its_cell(world_root, engine, command):
    with pytest.raises(RenderError) as caught:
        ran(world_root, command, "print('not reached')", engine=engine)
    assert caught.value.key == "execute.cell_raised"
    assert "ShellCommandError" in str(caught.value)


@pytest.mark.parametrize("engine", notebook.ENGINES)
def test_what_a_shell_command_writes_is_told_apart(world_root, engine):
    cells = ["!echo out; echo err >&2", "word = 'a b'", "x = !echo '{word}'; echo $word", "list(x)"]
    outputs = ran(world_root, *cells, engine=engine)
    told = sorted((each.name, each.text) for each in outputs if each.output_type == "stream")
    assert told == [("stderr", "err\n"), ("stdout", "out\n")]
    assert outputs[-1].data["text/plain"] == "['a b', 'a b']"
