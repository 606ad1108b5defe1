"""The one kind of error for what a person gave and can mend: wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from counterclaim.desk.messages import Message
from counterclaim.desk.problems import Problem, line, problem


class DeskError(ValueError):
    """Something that cannot be used; `problems` says what is wrong, where, and what to do.

    The classes below it tell whoever catches one what was being read: a date, a parameter, a
    dossier, a manifest. Anything that is not a DeskError is a mistake of the program or of the
    machine.
    """

    most = 20  # problems in the text; the others are counted
    file = ""  # where the problems are, unless one says otherwise

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = list(problems)

    @classmethod
    def because(
        cls,
        wrong: str | Message,
        right: str = "",
        field: str = "",
        value: object = "",
        file: str = "",
        row: int | str = "",
    ) -> Self:
        """Make the error of one problem, from a message or from two sentences."""
        return cls([problem(file or cls.file, row, field, value, wrong, right)])

    @property
    def field(self) -> str:
        """The field or parameter that is wrong, of the first problem."""
        return self.problems[0].field

    @property
    def value(self) -> str:
        """The value that is wrong, fit to be shown, of the first problem."""
        return self.problems[0].value

    @property
    def wrong(self) -> str:
        """What is wrong, of the first problem."""
        return self.problems[0].wrong

    @property
    def right(self) -> str:
        """What would be right, of the first problem."""
        return self.problems[0].right

    @property
    def message(self) -> Message:
        """The first problem as a message, for the problem of the file that it is about."""
        return Message(self.key, self.wrong, self.right)

    @property
    def key(self) -> str:
        """The key of the first problem's message."""
        return self.problems[0].key

    def __str__(self) -> str:
        n = len(self.problems)
        head = [f"{n:,} problems:"] if n > 1 else []
        more = [f"… and {n - self.most:,} more. Run `counterclaim check`."] if n > self.most else []
        return "\n".join([*head, *map(line, self.problems[: self.most]), *more])

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: who mistyped something needs the sentence, not our call stack.
        return [f"{type(self).__name__}: {self}"]
