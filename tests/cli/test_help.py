"""The help of each command, with examples that can be typed."""

import shlex

import pytest

from counterclaim import cli
from counterclaim.desk.messages import examples
from counterclaim.desk.messages.help import HELP


def commands():
    (verbs,) = [each for each in cli.parser()._actions if hasattr(each, "choices") and each.choices]
    return verbs.choices


def test_every_command_has_examples_and_every_example_a_command():
    assert set(examples.EXAMPLES) == set(commands())
    assert all(examples.EXAMPLES.values())


@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_each_example_is_shown_and_is_a_command_line_that_is_understood(name, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    shown = capsys.readouterr().out
    assert not ended.value.code
    for typed, does in examples.EXAMPLES[name]:
        assert f"  {typed}  " in shown
        assert does in shown
        program, *arguments = shlex.split(typed)
        assert program == "counterclaim"
        assert arguments[0] == name
        assert cli.parser().parse_args(arguments).run


def test_what_a_command_does_is_broken_to_the_width_of_a_terminal(capsys):
    for name in commands():
        with pytest.raises(SystemExit):
            cli.main([name, "--help"])
        paragraph = capsys.readouterr().out.split("\n\n")[1]
        assert max(map(len, paragraph.splitlines())) <= 100, name


def test_what_the_help_says_is_in_one_place_and_all_of_it_is_used():
    assert set(HELP) == set(commands())
    for name, verb in commands().items():
        used = {"", *(["description"] if "description" in HELP[name] else [])}
        for action in verb._actions:
            key = next(iter(action.option_strings), action.dest)
            if key == "-h":
                continue
            used |= {key} if action.option_strings else {key, action.metavar} & HELP[name].keys()
            assert action.help in HELP[name].values(), (name, key)
        assert HELP[name].keys() == used, name
