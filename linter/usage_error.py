"""A run that cannot proceed as asked: bad invocation, configuration or environment; exit 2."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """The file or option that an error is about, and the id of its text in the catalogue."""

    source: str
    message: str
    arguments: Mapping[str, str] = field(default_factory=dict)


class UsageError(Exception):
    """Raised when a run cannot proceed; holds all messages, in the order they are written.

    `language` is the one to write them in; None if not known yet.
    """

    language: str | None = None

    def __init__(self, *messages: ErrorMessage) -> None:
        super().__init__(", ".join(f"{one.source}: {one.message}" for one in messages))
        self.messages = messages
