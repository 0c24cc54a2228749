"""What a user asked for wrongly: told with its place and a remedy in their language, status 2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the file or option where it stands, and the id of its words."""

    place: str
    message: str
    arguments: Mapping[str, str] = field(default_factory=dict)


class UsageError(Exception):
    """Raised where a run cannot go on as asked; it holds every problem that was found.

    `language` is the one that the user asked for, where that is known.
    """

    language: str | None = None

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Hold the problems, in the order in which they are told."""
        super().__init__(", ".join(f"{one.place}: {one.message}" for one in problems))
        self.problems = tuple(problems)
