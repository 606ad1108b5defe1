"""The site on this machine: pages with their headers, and nothing else."""

import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import serve


@pytest.fixture
def address(published):
    server = serve.server(published, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://{serve.HOST}:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def status(address):
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_page_is_given_byte_for_byte_with_its_headers(published, address):
    with urllib.request.urlopen(f"{address}/world/") as answer:
        assert answer.read() == pages.newest(published, "world").read_bytes()
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert serve.HEADERS.items() <= dict(answer.headers).items()
    with urllib.request.urlopen(f"{address}/feed.xml") as answer:
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/nothing", "/%2e%2e/runs.json", "/../reports.yml", "/.hidden", "/empty/", "/world/.x"]
)
def test_what_is_not_published_is_not_given(published, address, path):
    site = published / pages.SITE
    (site / ".hidden").write_text("secret")
    (site / "world" / ".x").write_text("secret")
    (site / "empty").mkdir()
    (site / "empty" / "file.txt").write_text("listed")
    assert status(address + path) == 404


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("127.0.0.1", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("rebound.example", 421),
        ("localhost.rebound.example:8000", 421),
        ("127.0.0.1.rebound.example", 421),
        ("", 421),
    ],
)
def test_a_page_is_given_under_the_names_of_this_machine_alone(address, host, code):
    for method in ("GET", "HEAD"):
        asked = urllib.request.Request(f"{address}/world/", headers={"Host": host}, method=method)
        assert status(asked) == code


def test_a_port_that_is_taken_and_a_desk_without_pages_are_said(
    published, world_root, monkeypatch, capsys
):
    assert cli.main(["serve"]) == 2
    assert "counterclaim render" in capsys.readouterr().err
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(published))
    with socket.create_server((serve.HOST, 0)) as taken:
        port = str(taken.getsockname()[1])
        assert cli.main(["serve", "--port", port]) == 2
    assert port in capsys.readouterr().err


def test_the_command_says_where_the_site_is_and_ends_by_ctrl_c(published):
    command = [sys.executable, "-m", "counterclaim", "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout and run.stderr
        words = run.stdout.readline()
        address = next(word for word in words.split() if word.startswith("http://"))
        assert status(address) == 200
        run.send_signal(2)
        assert run.wait() == 130
        assert "Traceback" not in run.stderr.read()
