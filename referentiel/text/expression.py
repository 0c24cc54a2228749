"""Regular expressions that are compiled when they are first used.

A run uses few of them: many look for what nearly no text has. Compiling them all takes longer than
reading a dozen files.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Protocol


class _Look(Protocol):
    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None: ...


class _Find(Protocol):
    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]: ...


class _Replace(Protocol):
    def __call__(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0
    ) -> str: ...


class Expression:
    """A regular expression, used as a `re.Pattern` is.

    Each way to use it is looked up once, so that it costs no more than that of a `re.Pattern`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep what is to be compiled."""
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> _Look:
        """Match at the start of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> _Look:
        """Match the whole of a text."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> _Look:
        """Find the first place in a text."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> _Find:
        """Find each place in a text."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> _Replace:
        """Put something in each place."""
        return self.compiled.sub
