"""Reduce a failing input as far as it still fails in the same way."""

import time
from collections.abc import Callable, Mapping

# At most this many seconds are spent on an input.
_PATIENCE = 20.0


def shrunk(
    files: Mapping[str, bytes], fails: Callable[[Mapping[str, bytes]], bool]
) -> Mapping[str, bytes]:
    """Return files without as many files, lines and bytes as possible, so that it still `fails`."""
    until = time.monotonic() + _PATIENCE
    for name in list(files):
        fewer = {other: data for other, data in files.items() if other != name}
        if fewer and fails(fewer):
            files = fewer
    for name in list(files):
        for pieces in (files[name].splitlines(keepends=True), None):
            parts = pieces or [bytes([byte]) for byte in files[name]]
            files = _without(files, name, parts, fails, until)
    return files


def _without(
    files: Mapping[str, bytes],
    name: str,
    parts: list[bytes],
    fails: Callable[[Mapping[str, bytes]], bool],
    until: float,
) -> Mapping[str, bytes]:
    size = len(parts)
    while size := size // 2:
        at = 0
        while at < len(parts) and time.monotonic() < until:
            fewer = {**files, name: b"".join([*parts[:at], *parts[at + size :]])}
            if fails(fewer):
                files = fewer
                parts = [*parts[:at], *parts[at + size :]]
            else:
                at += size
    return files
