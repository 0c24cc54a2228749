r"""Lines that begin with `#`: a heading in Markdown, unless a backslash is before it.

A text has that backslash in Markdown, and not in a sheet. Texts with fences are the same in both:
in a fence, a backslash would be part of the code.
"""

import re

_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_MARK = re.compile(r"^( {0,3}+)(?=\\*+#)", re.MULTILINE)
_ESCAPED = re.compile(r"^( {0,3}+)\\(?=\\*+#)", re.MULTILINE)


def escaped(text: str) -> str:
    """Return a text as Markdown has it."""
    return text if _FENCE.search(text) else _MARK.sub(r"\1\\", text)


def unescaped(text: str) -> str:
    """Return the text that `escaped` was given."""
    return text if _FENCE.search(text) else _ESCAPED.sub(r"\1", text)
