"""Running a notebook: its parameters go in, its errors come out, and no kernel is left."""

import json
import logging
import os
import tempfile
from pathlib import Path

import pytest
from small_notebooks import IMPORTS, LOAD, write

from counterclaim.execute import notebook, parameters
from counterclaim.execute.notebook import RenderError
from counterclaim.execute.parameters import ParameterError

# A child that a notebook may start: known by the fraction of its seconds, which is this run's own.
MARK = f"300.{os.getpid()}"
CHILD = f"import subprocess; subprocess.Popen(['sleep', '{MARK}'])"


def failure(path: Path, root: Path, values=None, timeout: float = 60) -> str:
    with pytest.raises(RenderError) as caught:
        notebook.execute(path, values or {}, root, timeout)
    return str(caught.value)


def processes(mark: str) -> list[str]:
    """The processes whose command line holds a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked
        if mark.encode() in command:
            found.append(command.decode("utf-8", "replace"))
    return found


@pytest.fixture
def quiet(monkeypatch, capfd):
    """After the test: no output of anybody, no kernel and no folder left."""
    short = Path(tempfile.mkdtemp(prefix="cc-test-"))
    monkeypatch.setattr("tempfile.tempdir", str(short))
    yield
    assert capfd.readouterr() == ("", "")
    assert list(short.iterdir()) == []
    assert processes(str(short)) == []
    short.rmdir()


def test_parameters_go_in_and_the_run_leaves_no_trace_of_its_time(world_root, quiet):
    asked = "import os; [crisis.as_of.isoformat(), crisis.since, os.getcwd()]"
    path = write(world_root, "small", IMPORTS, LOAD, asked)
    seen = []
    values = {"as_of": "2021-06-30", "since": 2021}
    executed = notebook.execute(path, values, world_root, progress=lambda *at: seen.append(at))
    said = executed.cells[-1].outputs[0].data["text/plain"]
    assert "'2021-06-30'" in said
    assert "'2021'" in said
    assert str(world_root) in said
    assert [cell.execution_count for cell in executed.cells[1:]] == [1, 2, 3, 4, 5]
    assert executed.cells[2].id == "injected-parameters"
    assert seen == [(n, 6) for n in range(1, 7)]
    again = notebook.execute(path, values, world_root)
    assert json.dumps(executed) == json.dumps(again)
    assert "papermill" not in json.dumps(executed)


def test_the_user_s_own_settings_do_not_reach_the_run(world_root, tmp_path, monkeypatch, quiet):
    start = tmp_path / "ipython" / "profile_default" / "startup"
    start.mkdir(parents=True)
    (start / "00.py").write_text("mine = 1", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PLOTLY_RENDERER", "browser")
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    broken = {"argv": ["false"], "display_name": "mine", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(broken), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    cell = "import os; ['mine' in globals(), os.environ['PLOTLY_RENDERER']]"
    executed = notebook.execute(write(world_root, "small", cell), {}, world_root)
    assert executed.cells[-1].outputs[0].data["text/plain"] == "[False, 'plotly_mimetype']"


def test_a_wrong_value_is_the_same_sentence_as_everywhere(world_root, quiet):
    path = write(world_root, "small", IMPORTS, LOAD)
    with pytest.raises(ParameterError) as elsewhere:
        parameters.load({"dossier": "world", "actor": "a999"})
    assert failure(path, world_root, {"actor": "a999"}) == str(elsewhere.value)


def test_an_error_comes_with_its_cell_and_without_colours_and_folders(world_root, quiet):
    cell = f"x = 1\nraise OSError('\\x1b[31mred\\x1b[0m {world_root}/data/x.csv /etc/secret/y.csv')"
    said = failure(write(world_root, "small", cell), world_root)
    assert said == "OSError in the cell `x = 1`: red data/x.csv …/y.csv"


def test_an_address_is_no_folder():
    text = "see https://a.example/b/c and 1/2/3"
    assert notebook.plain(text, Path("/checkout")) == text


def test_a_kernel_that_is_killed_is_a_failure(world_root, quiet):
    path = write(world_root, "small", "import os; os.kill(os.getpid(), 9)", "1")
    said = failure(path, world_root)
    assert said == (
        "The kernel died (out of memory, or ended from outside) in the cell "
        "`import os; os.kill(os.getpid(), 9)`."
    )


def test_the_time_limit_is_one_for_the_whole_notebook(world_root, quiet):
    path = write(world_root, "small", *["import time; time.sleep(2)"] * 9)
    assert "longer than 3 s" in failure(path, world_root, timeout=3)


def test_a_notebook_that_will_not_end_is_ended_with_all_that_it_started(world_root, quiet):
    stubborn = "import signal; [signal.signal(n, signal.SIG_IGN) for n in (2, 15)]"
    path = write(world_root, "small", stubborn, CHILD, "while True: pass")
    assert "`while True: pass`" in failure(path, world_root, timeout=4)
    assert processes(MARK) == []


def test_what_a_dead_kernel_has_started_is_ended_too(world_root, quiet):
    path = write(world_root, "small", CHILD, "import os; os.kill(os.getpid(), 9)")
    assert "died" in failure(path, world_root)
    assert processes(MARK) == []


@pytest.mark.parametrize(
    "values", [{'q=1;open("pwned","w").write("x");z': "1"}, {"as_off": "2021"}, {"actor": None}]
)
def test_a_parameter_that_the_notebook_does_not_take_starts_nothing(world_root, values, quiet):
    path = write(world_root, "small", "open('ran', 'w').close()")
    with pytest.raises(ParameterError):
        notebook.execute(path, values, world_root)
    assert not [*world_root.rglob("pwned"), *world_root.rglob("ran")]
    assert not Path("pwned").exists()


def test_the_loggers_speak_again_after_a_run(world_root, caplog):
    with notebook._silent("papermill"):
        logging.getLogger("papermill").warning("not said")
    logging.getLogger("papermill").warning("said")
    assert [each.message for each in caplog.records] == ["said"]
