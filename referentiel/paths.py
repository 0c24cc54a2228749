r"""Convert paths to text that can always be encoded, and back.

The spelling of a path is unique, and `on_disk` restores the exact bytes. A byte that is not UTF-8
is spelt as an escape such as `\udcff`, with the two hexadecimal digits of the byte. If a name
contains the characters of such an escape, their backslash is spelt `\udc5c`.
"""

import os
import re
from pathlib import Path

_ESCAPE = r"ud[89a-f][0-9a-f]{2}"
_LIKE_ESCAPE = re.compile(rf"\\(?={_ESCAPE})")
_ESCAPED = re.compile(rf"\\({_ESCAPE})")


def spelled(name: str) -> str:
    """Return a file system name or path as valid text, unique to it; invalid bytes are escaped."""
    plain = _LIKE_ESCAPE.sub(r"\\udc5c", name) if "\\" in name else name
    return plain.encode("utf-8", "backslashreplace").decode()


def on_disk(text: str) -> str:
    """Return the file system name or path that `spelled` spells as `text`."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda escape: _character(int(escape[1][1:], 16)), text)


def display(path: Path) -> str:
    """Return a path relative to the current folder, with `/`, as spelt by `spelled`.

    A path on another drive stays absolute. No two files are displayed as the same text.
    """
    straight = _straight(path)
    try:
        relative = os.path.relpath(straight)
    except ValueError:  # Another drive, on Windows.
        relative = str(straight)
    return spelled(Path(relative).as_posix())


def _straight(path: Path) -> Path:
    """Resolve each `..` that follows a name: if the name is a link, `..` is its target's parent."""
    parts = path.parts
    names = [index for index, part in enumerate(parts) if part != ".."]
    last = max((index for index, part in enumerate(parts) if part == ".."), default=-1)
    if not names or names[0] > last:
        return path
    return Path(os.path.realpath(Path(*parts[: last + 1])), *parts[last + 1 :])


def _character(code: int) -> str:
    return "\\" if code == 0xDC5C else chr(code)
