"""The engine `fork`: what a kernel puts out, a kernel's errors, and nothing of it stays here."""

import ast
import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pages
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError
from processes import clear, end, left, start, told
from small_notebooks import write

from counterclaim.execute import notebook
from counterclaim.execute.engine import NAME, ForkEngine
from counterclaim.execute.notebook import RenderError
from counterclaim.site import expansion

CHECKOUT = Path(__file__).resolve().parents[2]
EXPORT = "iran-russia-drones"
# The longest record has the shortest report.
DOSSIERS = ("world", pages.SEED, EXPORT)

# Also where an installation has not heard of the entry point yet.
papermill.engines.papermill_engines.register(NAME, ForkEngine)


# Pages, by both engines


RUN = """
import json, sys
from pathlib import Path
from counterclaim.site import build_page as press
from counterclaim.execute import notebook as render
root, editions = Path(sys.argv[1]), json.loads(sys.argv[2])
press.warm(root, {values["dossier"] for _, values in editions}, "fork")
print(json.dumps({
    engine: {
        stem: render.execute(root / "notebooks" / f"{stem}.ipynb", values, root, engine=engine)
        for stem, values in editions
    }
    for engine in ("fork", "kernel")
}))
"""


def editions(root: Path) -> list[tuple[str, dict[str, str]]]:
    """Each report and each dossier once: a kernel takes seconds to start."""
    briefed, of_actor, of_claim = DOSSIERS
    actor = expansion.actors(root, of_actor, 1)[0]
    claim = expansion.claims(root, of_claim, "paired")[0]
    return [
        ("1-briefing", {"dossier": briefed}),
        ("2-actor", {"dossier": of_actor, "actor": actor}),
        ("3-claim", {"dossier": of_claim, "claim": claim}),
    ]


def coalesced(outputs: list[dict]) -> list[dict]:
    """Outputs with what was written to one stream in one piece: a kernel sends it as it comes."""
    found: list[dict] = []
    for output in outputs:
        last = found[-1] if found else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            found[-1] = last | {"text": last["text"] + output["text"]}
        else:
            found.append(output)
    return found


def test_every_report_is_the_same_by_both_engines(tmp_path):
    root = pages.root(tmp_path)
    shutil.copytree(CHECKOUT / "data" / EXPORT, root / "data" / EXPORT)
    shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
    by_engine = told(RUN, str(root), json.dumps(editions(root)), root=root, seconds=240)
    reports = {path.stem for path in (CHECKOUT / "notebooks").glob("[1-9]*.ipynb")}
    assert reports == by_engine["fork"].keys()
    for name, ours in by_engine["fork"].items():
        theirs = by_engine["kernel"][name]
        for mine, other in zip(ours["cells"], theirs["cells"], strict=True):
            for cell in (mine, other):
                cell["outputs"] = coalesced(cell.get("outputs", []))
            assert mine == other, f"{name}: {mine['source']}"
        assert ours == theirs, name
        assert sum(bool(cell["outputs"]) for cell in ours["cells"]) > 5


# Awkward cells, by both engines


AWKWARD = """\
import sys
print("a", end=""); sys.stdout.flush(); print("b"); print("c", file=sys.stderr)
%%
from IPython.display import *
shown = display(1, display_id="one")
display(2, display_id="two")
%%
update_display("new", display_id="two"); shown.display("again")
%%
for n in range(3):
    clear_output(wait=True); display(n)
%%
print("x"); clear_output(); print("y")
%%
display("x", display_id="z"); clear_output(); display("y", display_id="z")
%%
update_display("w", display_id="z")
%%
print("x"); clear_output(wait=True)
%%
print("x"); clear_output(wait=True); 1 / 0
%%
import pandas
pandas.DataFrame([list(range(40))] * 70)
%%
Image(b"\\x89PNG\\r\\n\\x1a\\n and so on")
%%
HTML("<b>x</b>")
%%
%%html
<b>x</b>
%%
import asyncio
await asyncio.sleep(0); "awaited"
%%
later = asyncio.create_task(asyncio.sleep(0, "later"))
asyncio.get_running_loop().is_running()
%%
await later
%%
waiting = asyncio.sleep(0)
try:
    asyncio.run(waiting)
finally:
    waiting.close()
%%
import decimal
decimal.getcontext().prec = 5
%%
decimal.getcontext().prec
%%
import contextvars
variable = contextvars.ContextVar("variable"); variable.set("kept");
%%
variable.get()
%%
!echo said; exit 3
%%
_exit_code
%%
listed = !echo said
listed
%%
%%bash
echo out; echo err >&2
%%
%pwd
%%
%nosuch
%%
%history -n 1
%%
len?
%%
%%capture captured
print("captured"); display(3)
%%
captured.stdout, len(captured.outputs)
%%
def f(:
%%
  x = 1
 y = 2
%%
input("name")
%%
import getpass
getpass.getpass("word")
%%
import warnings
warnings.warn("care")
%%
print("a\\x00b \\udc80 c"); "\\udc80"
%%
1 + 1
%%
_ + 1
%%
[_, __, len(In), sorted(Out)[-2:]]
%%
3;
%%
# only a comment
%%
None
%%
"a string with; in it"
%%
class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        forms = {"text/plain": "m", "application/json": {"a": (1, 2)}}
        return forms, {"application/json": {"b": 1}}
Bundle()
%%
class Itself:
    def _ipython_display_(self):
        print("shown by itself")
Itself()
%%
class Forms:
    def _repr_html_(self): return "<b>h</b>"
    def _repr_png_(self): return b"png"
    def __repr__(self): return "Forms"
display(Forms(), Forms()); Forms()
%%
class Broken:
    def _repr_html_(self): raise ValueError("no form")
    def __repr__(self): return "Broken"
Broken()
%%
display(Broken()); print("goes on")
%%
bundle = {"text/plain": "1", "application/json": {"n": 1}}
display(bundle, raw=True)
bundle["application/json"]["n"] = 2
display(bundle, raw=True)
%%
import datetime
bundle["application/json"] |= {"d": datetime.date(2020, 1, 2), "s": {1}}
display(bundle, raw=True)
%%
import plotly.graph_objects
plotly.graph_objects.Figure(plotly.graph_objects.Bar(y=[1, 2]))
%%
display(plotly.graph_objects.Figure()); plotly.graph_objects.Figure().show()
%%
sys.exit(0)
%%
sys.exit("with words")
%%
raise KeyboardInterrupt
%%
import os, signal, time
os.kill(os.getpid(), signal.SIGINT); time.sleep(5)
%%
class Strange(Exception):
    def __str__(self): return "strange \\udc80"
raise Strange
%%
try:
    1 / 0
except ZeroDivisionError as error:
    raise ValueError("two") from error
%%
names = "TERM CLICOLOR FORCE_COLOR CLICOLOR_FORCE PAGER GIT_PAGER MPLBACKEND PLOTLY_RENDERER"
{name: os.environ.get(name) for name in names.split()}
%%
packages = [n for n, path in enumerate(sys.path) if path.endswith("site-packages")]
standard = [n for n, path in enumerate(sys.path) if path.endswith("lib-dynload")]
standard[0] < sys.path.index("") < packages[0]
%%
shell = get_ipython()
type(shell).__name__, hasattr(shell, "kernel"), "IPKernelApp" in shell.config
%%
out = sys.stdout
out.name, out.encoding, out.errors, out.isatty(), out.writable(), out.readable(), out.closed
%%
out.write(b"x")
%%
sys.stdin.read(), __name__, signal.getsignal(signal.SIGINT) is signal.default_int_handler
%%
import logging
logging.warning("said")
%%
import threading
thread = threading.Thread(target=print, args=("from a thread",)); thread.start(); thread.join()
%%
import multiprocessing
def square(n): return n * n
with multiprocessing.get_context("fork").Pool(2) as workers:
    print(workers.map(square, [1, 2, 3]))
%%
sorted(name for name in globals() if not name.startswith("_"))
"""
BOTH = """
import json, sys
from counterclaim.desk import startup
startup.spare()
import nbformat, pandas, plotly.graph_objects
from papermill.engines import papermill_engines
from papermill.iorw import load_notebook_node
from counterclaim.execute.engine import NAME, ForkEngine
from counterclaim.execute.kernel import Kernel
papermill_engines.register(NAME, ForkEngine)
kernel = {"kernel_manager_class": Kernel, "shutdown_kernel": "immediate"}
made = {}
for engine, options in {None: kernel, NAME: {}}.items():
    seen = []
    done = papermill_engines.execute_notebook_with_engine(
        engine, load_notebook_node(sys.argv[1]), kernel_name="python3", progress_bar=False,
        autosave_cell_every=0, record_timing=False, timeout=30,
        on_cell_start=lambda cell, cell_index: seen.append(cell_index), **options,
    )
    for cell in done.cells:
        cell.metadata["papermill"] = cell.metadata["papermill"]["status"]
    del done.metadata["papermill"]
    made[engine or "kernel"] = [done, seen]
print(json.dumps(made))
"""


def plain(outputs: list[dict]) -> list[dict]:
    """Outputs without the file of the cell, which each names in its way, and ways of tracing."""
    found = []
    for output in coalesced(outputs):
        output = {key: value for key, value in output.items() if key != "traceback"}
        for key in output.keys() & {"evalue", "text"}:
            file = r"<ipython-input-[^>]*>|/\S*/ipykernel_\d+/\d+\.py|\b\d+\.py\b"
            output[key] = re.sub(file, "cell.py", output[key])
        found.append(output)
    return found


def test_awkward_cells_put_out_what_they_put_out_in_a_kernel(tmp_path):
    sources = AWKWARD.strip().split("\n%%\n")
    sources += ["", "  \n ", "print('skipped')", "print('end')"]
    cells = [
        new_code_cell(source, id=f"c{n}", metadata={"tags": ["raises-exception"]})
        for n, source in enumerate(sources)
    ]
    cells[-2].metadata.tags = ["skip-execution"]
    made = new_notebook(cells=cells)
    made.metadata.kernelspec = {"name": "python3", "display_name": "P", "language": "python"}
    path = tmp_path / "awkward.ipynb"
    path.write_text(json.dumps(made), encoding="utf-8")
    both = told(BOTH, str(path))
    (ours, ours_begun), (theirs, theirs_begun) = both[NAME], both["kernel"]
    assert ours_begun == theirs_begun == list(range(len(cells)))
    assert ours["metadata"] == theirs["metadata"]
    assert ours["metadata"]["language_info"]["name"] == "python"
    for mine, other in zip(ours["cells"], theirs["cells"], strict=True):
        assert plain(mine.pop("outputs")) == plain(other.pop("outputs")), mine["source"]
        assert mine == other


# What it does otherwise than a kernel, and on purpose


def ran(*sources: str, **options) -> list[list[dict]]:
    """The outputs of cells, run by papermill with this engine."""
    made = new_notebook(cells=[new_code_cell(source) for source in sources])
    made.metadata.kernelspec = {"name": "python3", "display_name": "P", "language": "python"}
    done = papermill.execute_notebook(
        made, None, engine_name=NAME, progress_bar=False, autosave_cell_every=0, **options
    )
    return [cell.outputs for cell in done.cells]


def test_streams_keep_the_order_in_which_they_were_written():
    (outputs,) = ran("import sys\nprint(1); print(2, file=sys.stderr); print(3)")
    assert [(each.name, each.text) for each in outputs] == [
        ("stdout", "1\n"),
        ("stderr", "2\n"),
        ("stdout", "3\n"),
    ]


def test_a_warning_names_its_cell_and_no_process():
    made = new_notebook(cells=[new_code_cell("import warnings; warnings.warn('care')")])
    script = """
import sys, json
from counterclaim.desk import startup
startup.spare()
import nbformat, papermill
from counterclaim.execute.engine import NAME, ForkEngine
papermill.engines.papermill_engines.register(NAME, ForkEngine)
made = nbformat.from_dict(json.loads(sys.argv[1]))
options = {"kernel_name": "python3", "engine_name": NAME, "progress_bar": False}
print(json.dumps([papermill.execute_notebook(made, None, **options) for _ in range(2)]))
"""
    one, two = (each["cells"][0]["outputs"] for each in told(script, json.dumps(made)))
    assert one == two
    assert re.match(r"<ipython-input-1-\w+>:1: UserWarning: care\n", one[0]["text"])


def test_after_exit_there_is_no_next_cell():
    with pytest.raises(DeadKernelError, match="ended with the code 0"):
        ran("exit()", "1")
    assert ran("exit(); print('to the end of the cell')")[0][0].text == "to the end of the cell\n"


def test_what_a_process_writes_to_the_terminal_is_not_seen(capfd):
    assert ran("import os; os.system('echo no'); os.write(1, b'no'); print('yes')")[0] == [
        {"output_type": "stream", "name": "stdout", "text": "yes\n"}
    ]
    assert capfd.readouterr() == ("", "")


def test_a_cell_has_no_descriptor_of_its_parent(tmp_path):
    asked = "import pathlib; print([str(p.resolve()) for p in pathlib.Path('/dev/fd').iterdir()])"
    with (tmp_path / "held").open("w"):
        assert str(tmp_path) not in ran(asked)[0][0].text


def test_the_half_of_a_pair_is_replaced_and_the_whole_is_kept():
    (outputs,) = ran(r"print('\ud83d|\ud83d\ude00|\x00')")
    assert outputs[0].text == "\ufffd|\U0001f600|\0\n"


# Errors, as papermill's users know them


def test_the_entry_point_is_the_engine():
    table = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert table["entry-points"]["papermill.engine"] == {
        NAME: "counterclaim.execute.engine:ForkEngine"
    }
    assert ForkEngine.__module__ == "counterclaim.execute.engine"


# The metadata of an installation as pyproject.toml has it, before any other.
INSTALLED = """
import sys, pathlib
folder = pathlib.Path(sys.argv.pop(1), "counterclaim-0.dist-info")
folder.mkdir()
(folder / "METADATA").write_text("Metadata-Version: 2.1\\nName: counterclaim\\nVersion: 0\\n")
(folder / "entry_points.txt").write_text(
    "[papermill.engine]\\ncounterclaim-fork = counterclaim.execute.engine:ForkEngine\\n"
)
sys.path.insert(0, str(folder.parent))
"""


def test_importing_papermill_loads_one_small_module_of_ours(tmp_path):
    script = (
        INSTALLED
        + """
import json, papermill
assert "counterclaim-fork" in papermill.engines.papermill_engines._engines
ours = [n for n in sys.modules if n.partition(".")[0] == "counterclaim"]
print(json.dumps(sorted(ours)))
"""
    )
    # The engine, and the packages that hold it.
    ours = ["counterclaim", "counterclaim.execute", "counterclaim.execute.engine"]
    assert told(script, str(tmp_path)) == ours


def test_papermill_s_own_command_runs_a_notebook_with_the_engine(tmp_path):
    path = write(tmp_path, "small", "import os; print(os.getppid())")
    script = (
        INSTALLED
        + """
import os
from papermill.__main__ import papermill
print(os.getpid(), flush=True)
sys.argv[0] = "papermill"
papermill()
"""
    )
    running = start(
        script, str(tmp_path), "--engine", NAME, "--no-progress-bar", str(path), str(tmp_path / "o")
    )
    try:
        code, out, err = end(running)
        assert (code, left(running)) == (0, ([], [])), err
    finally:
        clear(running)
    executed = json.loads((tmp_path / "o").read_text("utf-8"))
    assert executed["cells"][-1]["outputs"][0]["text"] == [out]


def test_a_cell_that_raises_ends_the_run_with_papermill_s_error():
    with pytest.raises(PapermillExecutionError) as caught:
        ran("print('begun')", "1 / 0", "print('not reached')")
    error = caught.value
    assert (error.ename, error.evalue) == ("ZeroDivisionError", "division by zero")
    assert (error.exec_count, error.source) == (2, "1 / 0")
    assert "Cell In[2], line 1" in notebook.plain("".join(error.traceback), CHECKOUT)


def test_a_result_without_a_form_ends_the_run_too(tmp_path):
    with pytest.raises(PapermillExecutionError, match="no form"):
        ran("class A:\n def _repr_html_(self): raise ValueError('no form')\nA()", "open('on', 'w')")
    assert not Path("on").exists()


def test_after_sys_exit_no_cell_runs_and_nothing_is_said():
    outputs = ran("import sys; sys.exit(0)", "print('not reached')")
    assert [each.ename for each in outputs[0] if each.output_type == "error"] == ["SystemExit"]
    assert outputs[1] == []


def test_a_cell_that_takes_too_long_is_a_time_out():
    with pytest.raises(CellTimeoutError, match="timed out"):
        ran("import time; time.sleep(60)", execution_timeout=0.3)
    with pytest.raises(CellTimeoutError):
        ran("while True: pass", timeout=0.3)


def test_a_cell_that_waits_for_ever_is_a_time_out():
    with pytest.raises(CellTimeoutError):
        ran("import asyncio; await asyncio.sleep(60)", timeout=0.3)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import os; os.kill(os.getpid(), 9)", "Kernel died: out of memory, or ended from outside"),
        ("import os; os._exit(0)", "Kernel died: it ended with the code 0"),
        ("import os; os.abort()", "Kernel died: it ended by the signal 6"),
        ("import os; os.closerange(0, 999)", "Kernel died: it closed the pipe to its parent"),
        (
            "import os, time; os.closerange(3, 999); time.sleep(60)",
            "Kernel died: it closed the pipe to its parent",
        ),
        (
            "import os, contextlib\nfor n in range(999):\n"
            "    with contextlib.suppress(OSError): os.write(n, b'garbage' * 99)",
            "Kernel died: it wrote into the pipe to its parent",
        ),
        (
            "import os, contextlib\nfor n in range(999):\n"
            "    with contextlib.suppress(OSError): os.write(n, bytes(7) + b'\\x02{}')",
            "Kernel died: it wrote into the pipe to its parent",
        ),
    ],
)
def test_a_child_that_is_lost_is_a_dead_kernel_and_says_why(source, why):
    with pytest.raises(DeadKernelError) as caught:
        ran(source, "1", timeout=30)
    assert str(caught.value) == why


def test_the_reason_reaches_the_reader(world_root):
    path = write(world_root, "small", "import os; os._exit(3)")
    with pytest.raises(RenderError) as caught:
        notebook.execute(path, {}, world_root, engine="fork")
    said = "The kernel died (it ended with the code 3) in the cell `import os; os._exit(3)`."
    assert str(caught.value) == said


def test_the_time_limit_of_the_notebook_is_one_for_all_cells(world_root):
    path = write(world_root, "small", *["import time; time.sleep(0.8)"] * 9)
    with pytest.raises(RenderError, match=r"longer than 2 s .* in the cell `import time"):
        notebook.execute(path, {}, world_root, timeout=2, engine="fork")


def test_a_long_cell_is_no_harder_to_send_than_a_short_one():
    assert ran("# " + "x" * 900_000 + "\n1")[0][0].data["text/plain"] == "1"


# A run leaves the next one alone, and this process too


DIRTY = """\
import os, random, signal, sys, warnings
import numpy, pandas, plotly.io
from counterclaim.page import payload as inventory
from counterclaim.page import piece as page
plotly.io.templates.default = "ggplot2"
plotly.io.templates["plotly_white"].layout.font.size = 99
plotly.io.renderers.default = "browser"
pandas.set_option("display.max_rows", 3); pandas.set_option("display.max_columns", 3)
random.seed(1); numpy.random.seed(1)
os.environ["COUNTERCLAIM_ROOT"] = "/nowhere"; os.environ["LEFT"] = "1"
os.chdir("/"); os.umask(0o077)
sys.path.insert(0, "/left"); sys.modules["left"] = sys
page.MIME = "left/left"; inventory.FILTERS += ("left",)
warnings.simplefilter("error"); sys.setrecursionlimit(500)
signal.signal(signal.SIGUSR1, print); signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.stdout.write = None; sys.displayhook = print; sys.excepthook = print
import builtins; builtins.left = 1; builtins.print = None; left_here = 1
"""
PROBE = """\
import json, os, random, signal, sys, warnings
import numpy, pandas, plotly.io
from counterclaim.page import payload as inventory
from counterclaim.page import piece as page
json.dumps({
    "template": plotly.io.templates.default,
    "font": plotly.io.templates["plotly_white"].layout.font.size,
    "renderer": plotly.io.renderers.default,
    "rows": pandas.get_option("display.max_rows"),
    "columns": pandas.get_option("display.max_columns"),
    "root": os.environ["COUNTERCLAIM_ROOT"],
    "variable": os.environ.get("LEFT"),
    "folder": os.getcwd(),
    "mask": os.umask(0o022),
    "path": sys.path,
    "module": "left" in sys.modules,
    "attribute": page.MIME,
    "tuple": inventory.FILTERS,
    "warnings": [str(each[:4]) for each in warnings.filters],
    "limit": sys.getrecursionlimit(),
    "signals": [str(signal.getsignal(n)) for n in (signal.SIGUSR1, signal.SIGTERM)],
    "builtins": "left" in vars(__builtins__),
    "globals": "left_here" in globals(),
})
"""
RANDOM = "import random, numpy; [random.random(), float(numpy.random.random())]"
ISOLATED = """
import json, os, signal, sys
from pathlib import Path
from counterclaim.page import piece as page
from counterclaim.site import build_page as press
from counterclaim.execute import notebook as render
import pandas, plotly.io
from IPython.core.interactiveshell import InteractiveShell
root = Path(sys.argv[1])
press.warm(root, ["world"], "fork")
signal.signal(signal.SIGTERM, lambda *at: None)
def here():
    return [
        id(sys.stdout), id(sys.stderr), id(sys.stdin), id(sys.displayhook), id(sys.excepthook),
        id(sys.modules["__main__"]), id(print), id(input), id(InteractiveShell._instance),
        {n: id(signal.getsignal(n)) for n in signal.valid_signals()}, signal.pthread_sigmask(0, []),
        dict(os.environ), os.getcwd(), os.listdir("/dev/fd"), list(sys.path), page.MIME,
        plotly.io.templates.default, plotly.io.renderers.default,
        pandas.get_option("display.max_columns"), os.environ.get("IPYTHONDIR"),
    ]
before = here()
def run(name):
    done = render.execute(root / "notebooks" / f"{name}.ipynb", {}, root, engine="fork")
    return done.cells[-1].outputs
run("probe")  # what is imported at its first use is there from here on
found = {"before": run("probe"), "one": run("random")}
run("dirty")
found |= {"after": run("probe"), "two": run("random")}
after = here()
found["changed"] = [[str(a), str(b)] for a, b in zip(before, after) if a != b]
print(json.dumps(found))
"""


def test_what_an_edition_changes_is_as_it_was_for_the_next(world_root):
    for name, source in {"dirty": DIRTY, "probe": PROBE, "random": RANDOM}.items():
        write(world_root, name, source)
    found = told(ISOLATED, str(world_root), root=world_root)
    assert found["before"] == found["after"]
    assert '"renderer": "plotly_mimetype"' in found["before"][0]["data"]["text/plain"]
    one, two = (ast.literal_eval(found[n][0]["data"]["text/plain"]) for n in ("one", "two"))
    assert one[0] != two[0]
    assert one[1] != two[1]
    assert found["changed"] == []


def test_the_probe_would_see_what_is_changed(world_root):
    dirty = DIRTY.replace("builtins.print = None; ", "")
    found = [
        notebook.execute(write(world_root, "small", *cells), {}, world_root, engine="fork").cells[
            -1
        ]
        for cells in ([PROBE], [dirty, PROBE])
    ]
    one, two = (json.loads(ast.literal_eval(c.outputs[0].data["text/plain"])) for c in found)
    assert [name for name in one if one[name] == two[name]] == []


def test_a_table_is_as_wide_as_in_a_notebook_though_pandas_was_here_first(world_root):
    asked = "import pandas; pandas.get_option('display.max_columns')"
    executed = notebook.execute(write(world_root, "small", asked), {}, world_root, engine="fork")
    assert executed.cells[-1].outputs[0].data["text/plain"] == "20"


NEW = """
import json, sys
from pathlib import Path
from counterclaim.site import build_page as press
from counterclaim.execute import notebook as render
checkout, root = map(Path, sys.argv[1:])
press.warm(root, ["world"], "fork")
from counterclaim.execute.engine import shell
there, real = set(sys.modules), shell.run
def run(*given):
    done = real(*given)
    new = {name for name in sys.modules if name not in there}
    (root / "new").write_text(json.dumps(sorted(new)), "utf-8")
    return done
shell.run = run
found = []
asked = {"1-briefing": {}, "2-actor": {"actor": "a001"}, "3-claim": {"claim": "e008"}}
for stem, values in asked.items():
    values["dossier"] = "world"
    render.execute(checkout / "notebooks" / f"{stem}.ipynb", values, root)
    found += json.loads((root / "new").read_text("utf-8"))
print(json.dumps(found))
"""


def test_what_a_report_imports_is_there_before_the_fork(world_root):
    found = told(NEW, str(CHECKOUT), str(world_root), root=world_root)
    packages = {name for name in found if name.partition(".")[0] not in sys.stdlib_module_names}
    assert packages == set()
