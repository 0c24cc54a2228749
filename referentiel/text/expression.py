"""Regular expressions that are compiled on first use.

A run uses few of them, and compiling them all takes longer than reading a dozen files.
"""

import re
from typing import TYPE_CHECKING

# `SPACE` matches a space of any width, no-break or not; `BLANK` also matches a tab. Both also match
# what else `\s` does, and no author writes: VT, FF, U+001C to U+001F, U+0085, U+2028 and U+2029.
# Listing spaces would take ten times as long to compile: beyond Latin-1, `re` makes a bitmap of a
# set.
SPACE = r"[^\S\t\r\n]"
BLANK = r"[^\S\r\n]"

if TYPE_CHECKING:

    class Expression(re.Pattern[str]):  # type: ignore[misc]
        """A `re.Pattern` compiled on first use, as type checkers see it."""

        compiled: re.Pattern[str]

        def __init__(self, pattern: str, flags: int = 0) -> None: ...

else:

    class Expression:
        """A `re.Pattern` compiled on first use, with the same methods and attributes.

        Each attribute is looked up once, so calls are as fast as those of a `re.Pattern`.
        """

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern = pattern
            self._flags = flags

        def __getattr__(self, name: str) -> object:
            """Return an attribute of the compiled pattern."""
            if name == "compiled":
                found = re.compile(self.pattern, self._flags)
            else:
                found = getattr(self.compiled, name)
            self.__dict__[name] = found
            return found
