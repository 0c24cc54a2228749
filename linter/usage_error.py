"""Errors that stop a run: a bad invocation, configuration or environment; exit status 2."""

from collections.abc import Mapping
from typing import NamedTuple

from linter.words.language import Language
from linter.words.text import Text


class ErrorMessage(NamedTuple):
    """The file or option that an error is about, and its text."""

    source: str
    message: Text
    arguments: Mapping[str, str] = {}

    def __str__(self) -> str:
        """Return the source and the message, in English."""
        return f"{self.source}: {self.message.fill(Language.ENGLISH, self.arguments)}"


class UsageError(Exception):
    """Raised if a run cannot proceed; has all messages, in the order in which they are printed.

    `language` is that of the messages; None if it is not known yet.
    """

    language: str | None = None

    def __init__(self, *messages: ErrorMessage) -> None:
        super().__init__("; ".join(map(str, messages)))
        self.messages = messages


def usage_error(source: str, message: Text, /, **arguments: str) -> UsageError:
    """Return an error with one message, about a file or an option."""
    return UsageError(ErrorMessage(source, message, arguments))
