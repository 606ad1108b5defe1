"""Parameters: what was given, what a notebook takes, and one error for all ways to run it."""

import papermill
import pytest
from small_notebooks import IMPORTS, LOAD, PARAMETERS, notebook

from counterclaim.dossier import DossierError
from counterclaim.execute import parameters, parameters_cell
from counterclaim.execute.parameters import ParameterError


def refusal(call, *arguments) -> ParameterError:
    with pytest.raises(ParameterError) as caught:
        call(*arguments)
    return caught.value


def test_what_a_notebook_does_not_set_is_blank():
    blank = dict.fromkeys(parameters.PARAMETERS, "")
    assert parameters.given({"dossier": "world"}) == blank | {"dossier": "world"}


def test_a_four_digit_integer_is_a_year():
    given = parameters.given({"dossier": "world", "since": 2021, "until": 2022})
    assert (given["since"], given["until"]) == ("2021", "2022")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", 20220930),
        ("since", 999),
        ("since", True),
        ("as_of", 2022.5),
        ("actor", None),
        ("actor", 4),
        ("dossier", 2022),
        ("dossier", ["world"]),
        ("until", {"day": 1}),
    ],
)
def test_a_value_that_is_not_text_is_refused_with_its_name_and_type(name, value):
    error = refusal(parameters.given, {"dossier": "world", name: value})
    assert error.field == name
    assert error.key in ("parameters.not_text", "parameters.number")
    assert type(value).__name__ in error.wrong
    assert str(value) in str(error)
    assert error.right


def test_a_misspelt_name_is_refused_and_the_right_one_named():
    error = refusal(parameters.given, {"dossier": "world", "as_off": "2022-09-30"})
    assert (error.key, error.field) == ("parameters.unknown", "as_off")
    assert "`as_of`" in error.right


def test_what_is_no_plain_variable_is_no_parameter():
    namespace = {
        "dossier": "world",
        "_": 3,
        "__name__": "__main__",
        "parameters": parameters,
        "exit": "what IPython puts there",
        "Out": {},
        "function": refusal,
    }
    assert parameters.given(namespace)["dossier"] == "world"


def test_a_notebook_may_have_variables_of_its_own_when_it_is_run_again():
    cells = ["", PARAMETERS, IMPORTS, "top = 5", "shown = 'x'\nrecord = 3"]
    assert parameters.given({"dossier": "world", "top": 5, "shown": "x", "In": cells})


def test_a_misspelt_name_is_seen_in_the_cell_that_papermill_puts_in():
    cells = ["", PARAMETERS, '# Parameters\nas_off = "2022-09-30"\n', LOAD]
    error = refusal(parameters.given, {"dossier": "world", "as_off": "2022-09-30", "In": cells})
    assert error.field == "as_off"


def test_a_misspelt_name_is_seen_in_the_parameters_cell_until_it_is_mended():
    wrong = PARAMETERS.replace("since:", "sinse:")
    namespace = {"dossier": "world", "sinse": "", "In": ["", wrong, LOAD]}
    assert "`since`" in refusal(parameters.given, namespace).right
    namespace["In"] += [PARAMETERS, LOAD]
    assert parameters.given(namespace)["since"] == ""


def test_load_cuts_the_dossier_as_the_parameters_say(world_root):
    record = parameters.load({"dossier": "world", "as_of": "2021-06-30", "since": 2021})
    assert record.as_of.isoformat() == "2021-06-30"
    assert record.since == "2021"


@pytest.mark.parametrize(
    ("values", "name", "right"),
    [
        ({}, "dossier", "folder in data/"),
        ({"dossier": ""}, "dossier", "folder in data/"),
        ({"dossier": "wrold"}, "dossier", "`world`"),
        ({"dossier": "../world"}, "dossier", "small letters"),
        ({"dossier": "world", "as_of": "2021-13-01"}, "as_of", "month"),
        ({"dossier": "world", "as_of": "2021"}, "as_of", "day"),
        ({"dossier": "world", "as_of": "2030-01-01"}, "as_of", "2022-12-31"),
        ({"dossier": "world", "as_of": "1999-01-01"}, "as_of", "2021-03-02"),
        ({"dossier": "world", "actor": "a999"}, "actor", "a001"),
        ({"dossier": "world", "since": "2022", "until": "2021"}, "until", "later"),
        ({"dossier": "world", "claim": "e002"}, "claim", "e004, e008"),
        ({"dossier": "world", "claim": "e999"}, "claim", "e004, e008"),
        ({"dossier": "world", "claim": "e005"}, "claim", "e004, e008"),
        ({"dossier": "world", "claim": "e026"}, "claim", "e004, e008"),
        ({"dossier": "world", "claim": "e004", "as_of": "2021-04-29"}, "claim", "blank"),
        ({"dossier": "world", "compare_with": "2022-13-01"}, "compare_with", "month"),
        ({"dossier": "world", "compare_with": "2022-06"}, "compare_with", "day"),
        ({"dossier": "world", "compare_with": "2022-12-31"}, "compare_with", "earlier"),
        ({"dossier": "world", "compare_with": "2021-03-01"}, "compare_with", "2021-03-02"),
        (
            {"dossier": "world", "as_of": "2021-06-30", "compare_with": "2021-07-01"},
            "compare_with",
            "earlier",
        ),
    ],
)
def test_a_wrong_value_says_which_and_what_would_be_right(world_root, values, name, right):
    error = refusal(parameters.load, values)
    assert error.field == name
    assert right in error.right
    assert str(values.get(name, "")) in str(error)


def test_without_a_day_to_compare_with_there_is_no_earlier_dossier(world_root):
    assert parameters.earlier(parameters.load({"dossier": "world"})) is None


def test_the_earlier_state_is_that_of_the_day_as_far_as_the_later_one_shows_it(world_root):
    values = {"dossier": "world", "actor": "a002", "compare_with": "2021-06-30"}
    record = parameters.load(values)
    earlier = parameters.earlier(record)
    assert earlier.as_of.isoformat() == record.compare_with == "2021-06-30"
    whole = parameters.load({"dossier": "world", "as_of": "2021-06-30"})
    then = set(whole.events["event_id"]) & set(record.shown["event_id"])
    assert set(earlier.tables["events"]["event_id"]) == then


@pytest.mark.parametrize("needed", ["actor", "claim"])
def test_a_notebook_that_is_about_one_thing_asks_for_it(world_root, needed):
    error = refusal(parameters.load, {"dossier": "world"}, needed)
    assert error.field == needed
    assert error.key == "parameters.needed"
    assert '""' not in error.right, "blank is not offered where it will not do"
    assert parameters.load({"dossier": "world", "claim": "e004", "actor": "a002"}, needed)


def test_tables_that_do_not_pass_are_an_error_of_the_tables(world_root):
    (world_root / "data" / "world" / "events.csv").write_bytes(b"")
    with pytest.raises(DossierError, match=r"events\.csv"):
        parameters.load({"dossier": "world"})


def test_the_parameters_cell_is_read_without_running_it():
    cell = 'dossier: str = "world"  # which one\n\n# how many\ntop: int = 5\nwide: bool = False'
    made = notebook(parameters=cell)
    assert parameters_cell.names_in(made) == {"dossier": "world", "top": 5, "wide": False}


@pytest.mark.parametrize(
    "line",
    [
        'title: str = "a=b"',
        'title: str = "a"  # so that x = 1',
        'address: str = "https://a.example/#b"',
        "title: str | None = None",
        'title = "a"',
        "title: str = 5",
        "title: int = True",
        'title: str = open("x")',
        'title: str = "a"; other: str = "b"',
        "title: str = f'{1}'",
        "def f(): pass",
        "  title: str = 'a'",
    ],
)
def test_a_line_that_papermill_would_lose_or_cut_is_refused(line):
    error = refusal(
        parameters_cell.names_in, notebook(parameters=f'dossier: str = "world"\n{line}')
    )
    assert error.key == "parameters.not_a_parameter"


def test_a_notebook_without_a_parameters_cell_is_refused():
    made = notebook()
    made.cells[1].metadata.tags = []
    assert refusal(parameters_cell.names_in, made).key == "parameters.no_cell"


def test_values_pass_in_the_types_of_the_notebook():
    made = notebook(parameters=f"{PARAMETERS}\ntop: int = 5\nwide: bool = False")
    values = {"since": 2021, "top": "7", "wide": "true"}
    assert parameters_cell.check(made, values) == {"since": "2021", "top": 7, "wide": True}
    assert refusal(parameters_cell.check, made, {"top": "many"}).field == "top"
    assert refusal(parameters_cell.check, made, {"top": True}).field == "top"


@pytest.mark.parametrize("name", ["as_off", 'q=1;open("pwned","w").write("x");z', "", "dossier "])
def test_a_name_that_the_notebook_does_not_have_never_passes(name):
    assert refusal(parameters_cell.check, notebook(), {name: "1"}).field == name


def test_in_a_notebook_the_error_is_the_sentence_without_our_call_stack():
    with pytest.raises(papermill.PapermillExecutionError) as caught:
        papermill.execute_notebook(
            notebook(IMPORTS, LOAD), None, {"as_off": "2022-09-30"}, progress_bar=False
        )
    expected = parameters.unknown("as_off", parameters.PARAMETERS, "2022-09-30")
    assert caught.value.evalue == str(expected)
    assert caught.value.traceback == [f"ParameterError: {expected}"]
