"""Messages of `reflint tree`."""

from linter.words.text import N_

PARTIAL = N_("only a part of a referential: shares are relative to what was read")
