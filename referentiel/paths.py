r"""How paths are spelt in text: each in its own way, in characters that can be written.

The spelling of a path is its identity wherever a path is a text: no two paths are spelt alike, and
`on_disk` gives the very bytes back. A byte that is no UTF-8 is spelt `\udcff`, with its two digits;
so that a name that holds these characters is another one, a backslash before them is `\udc5c`.
"""

import re

_ESCAPE = r"ud[89a-f][0-9a-f]{2}"
_LIKE_ESCAPE = re.compile(rf"\\(?={_ESCAPE})")
_ESCAPED = re.compile(rf"\\({_ESCAPE})")


def spelled(name: str) -> str:
    """Spell a name or path as the system has it: every other one is spelt otherwise."""
    plain = _LIKE_ESCAPE.sub(r"\\udc5c", name) if "\\" in name else name
    return plain.encode("utf-8", "backslashreplace").decode()


def on_disk(text: str) -> str:
    """Give the name or path that is spelt so, as the system takes it."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda escape: _character(int(escape[1][1:], 16)), text)


def _character(code: int) -> str:
    return "\\" if code == 0xDC5C else chr(code)
