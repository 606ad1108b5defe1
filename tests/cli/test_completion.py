"""`counterclaim completion`: a shell completes commands and options."""

import shutil
import subprocess

import pytest

from counterclaim import cli
from counterclaim.cli import completion


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_gets_a_script_that_names_every_command(shell, capsys):
    assert cli.main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(name in script for name in ("render", "candidates", "as-of"))


@pytest.mark.skipif(not shutil.which("bash"), reason="bash, which is to complete, is not here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ren", {"render"}),
        ("render --as", {"--as-of"}),
        ("completion z", {"zsh"}),
        ("nothing", set()),
    ],
)
def test_bash_completes_what_was_begun(typed, offered, capsys):
    cli.main(["completion", "bash"])
    words = ["counterclaim", *typed.split()]
    script = capsys.readouterr().out + (
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}\n"
        "_shtab_counterclaim counterclaim; printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(["bash"], input=script, capture_output=True, text=True)
    assert set(done.stdout.split()) == offered, done.stderr
