r"""Paths as text that can always be written, and back.

The spelling of a path identifies it: no two paths share one, and `on_disk` returns the very bytes.
A byte that is not UTF-8 is spelt `\udcff`, with its own two digits; in a name that contains these
characters literally, their backslash is spelt `\udc5c`.
"""

import os
import re
from pathlib import Path

_ESCAPE = r"ud[89a-f][0-9a-f]{2}"
_LIKE_ESCAPE = re.compile(rf"\\(?={_ESCAPE})")
_ESCAPED = re.compile(rf"\\({_ESCAPE})")


def spelled(name: str) -> str:
    """Return the unique spelling of a name or path of the system."""
    plain = _LIKE_ESCAPE.sub(r"\\udc5c", name) if "\\" in name else name
    return plain.encode("utf-8", "backslashreplace").decode()


def on_disk(text: str) -> str:
    """Return the name or path of the system that has a spelling."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda escape: _character(int(escape[1][1:], 16)), text)


def display(path: Path) -> str:
    """Return a path relative to the current folder, with `/`, spelt as `spelled` does.

    No two files are displayed alike.
    """
    straight = _straight(path)
    try:
        relative = os.path.relpath(straight)
    except ValueError:  # Another drive, on Windows.
        relative = str(straight)
    return spelled(Path(relative).as_posix())


def _straight(path: Path) -> Path:
    """Resolve each `..` after a name: if the name is a link, it leads up from elsewhere."""
    parts = path.parts
    names = [index for index, part in enumerate(parts) if part != ".."]
    last = max((index for index, part in enumerate(parts) if part == ".."), default=-1)
    if not names or names[0] > last:
        return path
    return Path(os.path.realpath(Path(*parts[: last + 1])), *parts[last + 1 :])


def _character(code: int) -> str:
    return "\\" if code == 0xDC5C else chr(code)
