"""`counterclaim doctor`: what reports need, and what is here."""

from __future__ import annotations

import argparse

from counterclaim.cli import common
from counterclaim.desk.messages import doctor as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.nouns import digits


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["doctor"]
    verb = commands.add_parser(
        "doctor",
        help=words[""],
        description=words["description"],
    )
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each thing that was looked at; 1 where reports would fail."""
    from counterclaim.workbench import doctor

    rows: list[tuple[str, ...]] = [messages.HEADING]
    wrong = 0
    for what, state, here in doctor.findings():
        rows.append((messages.MARKS[state], what.wrong, here.wrong, here.right))
        wrong += state == doctor.WRONG
    common.print_table(rows)
    if wrong:
        print(messages.SUM_WRONG.fill(n=digits(wrong, "thing")).wrong)
        return common.FAILED
    print(messages.SUM_WELL.wrong)
    return common.WELL
