"""The schedules for Airflow and Prefect, and a store, tried against the real programs.

These are heavy and ask for other releases of libraries than a desk, so they are installed apart,
and only where COUNTERCLAIM_APART asks for it: `make apart`. It is 1, or a folder in which the
environments `airflow`, `prefect` and `moto` stand or are to stand.
"""

import ast
import os
import shutil
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path

import pytest
from processes import PACKAGE, soon
from sites import site
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim import cli

SCHEDULES = Path(__file__).resolve().parents[1] / "reports" / "schedule"
APART = os.environ.get("COUNTERCLAIM_APART", "")
apart = pytest.mark.skipif(
    not APART, reason="COUNTERCLAIM_APART is not set: it installs a program apart, by the network"
)
NEEDS = {
    "airflow": ("apache-airflow-core>=3.3,<4", "apache-airflow-providers-standard"),
    "prefect": ("prefect>=3.9,<4",),
    "moto": ("moto[s3]>=5.2.5,<6", "flask", "flask-cors"),
}
MANIFEST = """\
- {slug: world, notebook: good, every: day, parameters: {dossier: world}}
- slug: world
  notebook: good
  every: day
  parameters: {dossier: world}
  for_each: {actor: [a001]}
- {slug: broken, notebook: raises, every: day, parameters: {dossier: world}}
"""


@pytest.mark.parametrize("name", ["airflow_dag.py", "prefect_flow.py"])
def test_a_schedule_gives_only_commands_that_there_are(name):
    given = []
    for node in ast.walk(ast.parse((SCHEDULES / name).read_text("utf-8"))):
        if isinstance(node, ast.List) and node.elts and isinstance(node.elts[0], ast.Starred):
            words = node.elts[1:]
            given.append([w.value if isinstance(w, ast.Constant) else "s3://x/y" for w in words])
    assert sorted(words[0] for words in given) == ["deliver", "list", "publish", "render"]
    for words in given:
        cli.parser().parse_args(words)  # ends the test where it cannot be meant


@pytest.fixture
def desk(world_root, monkeypatch):
    """A desk with two good reports and one that fails, and the command for its schedules."""
    write(world_root, "good", *BRIEFING)
    write(world_root, "raises", "1 / 0")
    write_manifest(world_root, MANIFEST)
    command = f"env PYTHONPATH={PACKAGE} {sys.executable} -P -m counterclaim"
    monkeypatch.setenv("COUNTERCLAIM_COMMAND", command)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return world_root


def installed(name: str, folder: Path) -> Path:
    """The folder of the programs of an environment, made if it is not there."""
    base = Path(APART) if Path(APART).is_dir() else folder
    if not (base / name / "bin" / "pip").is_file():
        venv.create(base / name, with_pip=True)
    done = [base / name / "bin" / "pip", "install", "--quiet", *NEEDS[name]]
    subprocess.run(done, check=True)
    return base / name / "bin"


def made(desk: Path) -> set[str]:
    return {path.parent.name for path in (desk / "reports" / "site").glob("*/index.html")}


@apart
def test_the_dag_makes_each_report_in_a_task_and_publishes_after_one_that_failed(
    desk, tmp_path_factory, monkeypatch
):
    home = tmp_path_factory.mktemp("airflow-home")
    shutil.copytree(SCHEDULES, home / "dags")
    (home / "dags" / "prefect_flow.py").unlink()
    monkeypatch.setenv("AIRFLOW_HOME", str(home))
    monkeypatch.setenv("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
    airflow = installed("airflow", home) / "airflow"
    subprocess.run([airflow, "db", "migrate"], check=True, capture_output=True)
    command = [airflow, "dags", "test", "counterclaim"]
    done = subprocess.run(command, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert made(desk) == {"world", "world-a001"}, said
    for n in range(3):
        assert f"end task task_id=render map_index={n}" in said
    assert "end task task_id=publish" in said
    assert any("DagRun Finished" in line and "state=failed" in line for line in said.splitlines())


@apart
def test_the_flow_makes_each_report_in_a_task_and_fails_with_one_of_them(
    desk, tmp_path_factory, monkeypatch
):
    home = tmp_path_factory.mktemp("prefect-home")
    monkeypatch.setenv("PREFECT_HOME", str(home))
    monkeypatch.setenv("PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", "true")
    monkeypatch.setenv("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
    python = installed("prefect", home) / "python"
    command = [python, SCHEDULES / "prefect_flow.py"]
    done = subprocess.run(command, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert made(desk) == {"world", "world-a001"}, said
    assert "render-broken" in said and "'publish-" in said


@apart
def test_a_server_of_s3_gets_the_site(published, tmp_path_factory, monkeypatch, capsys):
    import obstore
    from obstore.store import from_url

    moto = installed("moto", tmp_path_factory.mktemp("moto-home")) / "moto_server"
    address = "http://127.0.0.1:15855"
    variables = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT": address,
        "AWS_ALLOW_HTTP": "true",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with subprocess.Popen([moto, "-H", "127.0.0.1", "-p", "15855"]) as server:
        try:
            assert soon(lambda: _answers(address))
            who = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, Signature=x"
            bucket = urllib.request.Request(f"{address}/desk", method="PUT")
            bucket.add_header("Authorization", who)
            urllib.request.urlopen(bucket).close()
            assert cli.main(["publish", "s3://desk/briefings"]) == 0
            assert "put index.html" in capsys.readouterr().out
            store = from_url("s3://desk/briefings")
            for name, content in site(published).items():
                assert bytes(obstore.get(store, name).bytes()) == content
            kind = obstore.get(store, "index.html").attributes["Content-Type"]
            assert kind == "text/html; charset=utf-8"
            assert cli.main(["publish", "s3://desk/briefings"]) == 0
            assert "put " not in capsys.readouterr().out
        finally:
            server.kill()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/moto-api/").close()
    except OSError:
        time.sleep(0.2)
        return False
    return True
