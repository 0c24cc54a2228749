r"""How paths are spelt in text: each in its own way, in characters that can be written.

The spelling of a path is its identity wherever a path is a text: no two paths are spelt alike, and
`on_disk` gives the very bytes back. A byte that is no UTF-8 is spelt `\udcff`, with its two digits;
so that a name that holds these characters is another one, a backslash before them is `\udc5c`.
"""

import os
import re
from pathlib import Path

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


def display(path: Path) -> str:
    """Give a path relative to the current folder, with `/`: no other file is displayed alike.

    It is spelt as `spelled` does.
    """
    straight = _straight(path)
    try:
        relative = os.path.relpath(straight)
    except ValueError:  # Another drive, on Windows.
        relative = str(straight)
    return spelled(Path(relative).as_posix())


def _straight(path: Path) -> Path:
    """Give a path without `..` behind a name: where that is a link, it leads up from elsewhere."""
    parts = path.parts
    names = [index for index, part in enumerate(parts) if part != ".."]
    last = max((index for index, part in enumerate(parts) if part == ".."), default=-1)
    if not names or names[0] > last:
        return path
    return Path(os.path.realpath(Path(*parts[: last + 1])), *parts[last + 1 :])


def _character(code: int) -> str:
    return "\\" if code == 0xDC5C else chr(code)
