"""Regular expressions that are compiled on first use.

A run uses few of them, and compiling them all takes longer than reading a dozen files.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Protocol


class _Match(Protocol):
    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None: ...


class _FindIter(Protocol):
    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]: ...


class _Sub(Protocol):
    def __call__(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0
    ) -> str: ...


class Expression:
    """A lazy `re.Pattern`, with the same methods.

    Each method is looked up once, so a call costs no more than that of a `re.Pattern`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> _Match:
        """Match at the start of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> _Match:
        """Match a whole text."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> _Match:
        """Find the first match in a text."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> _FindIter:
        """Find every match in a text."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> _Sub:
        """Replace every match in a text."""
        return self.compiled.sub
