"""Replaying a run: while nothing that it observed has changed, it prints the same again.

Besides its output, the file of a run stores everything that the run observed
(`referentiel.observation`), as questions and answers: the entries of folders, the digests of files,
variables of the environment. An equal run asks them again and, if all answers are the same, writes
the stored output. It needs neither click nor any rule.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from referentiel import observation
from referentiel_lint.cache import file as cache_file
from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.storage.folder import safe_folder_for
from referentiel_lint.storage.use import store, touch
from referentiel_lint.terminal.streams import Unwritable, Written, write_bytes

# Raised for a file that is missing, or was not written by this code: the run is not replayed.
_UNUSABLE = (OSError, ValueError, TypeError, LookupError, cache_file.Damaged, cache_file.Outdated)
# In bytes: a larger output, of hostile files, is not stored.
_MOST_OUTPUT = 4 << 20


def replayed(arguments: Sequence[str]) -> int | None:
    """Write the output of an equal run, and return its exit status; None if there is no such run.

    The answers of the run are then recorded, so that it can be stored.
    """
    try:
        stored = _stored(arguments)
    except _UNUSABLE:
        stored = None
    if stored is None:
        observation.start_recording()
        return None
    written, status = stored
    return _write(written, status)


def store_run(arguments: Sequence[str], written: Written, status: int) -> None:
    """Store a run with its output; failures are ignored."""
    record = observation.recorded()
    size = sum(len(data) for _, data in written)
    if record is None or not record.is_consistent or size > _MOST_OUTPUT:
        return
    with suppress(OSError):
        if path := _path(arguments):
            output = [(is_error, data.decode("latin-1")) for is_error, data in written]
            body = json.dumps([list(record.rows()), output, status], separators=(",", ":"))
            store(path, cache_file.written(body.encode(), fingerprint()))


def _stored(arguments: Sequence[str]) -> tuple[Written, int] | None:
    """Return the output and status of an equal run; None if something has changed since."""
    path = _path(arguments)
    if path is None:
        return None
    rows, output, status = json.loads(cache_file.read(path, fingerprint()))
    if not observation.holds(rows):
        return None
    touch(path)
    return [(is_error, text.encode("latin-1")) for is_error, text in output], status


def _path(arguments: Sequence[str]) -> Path | None:
    """Return the file of a run; None if it could come from a repository that is checked.

    None also if an option is the name of a file, which is an error.
    """
    if any(os.path.lexists(one) for one in arguments if one.startswith("-")):
        return None
    named = (Path(one) if os.path.isdir(one) else Path(one).parent for one in arguments)  # noqa: PTH112
    folders = {safe_folder_for(path) for path in {Path(), *named}}
    folder = folders.pop()
    if folder is None or folders:
        return None
    key = [list(arguments), os.getcwd(), _traits(sys.stdout), _traits(sys.stderr)]  # noqa: PTH109
    name = blake2b(json.dumps(key).encode(), digest_size=16).hexdigest()
    return folder / f"{name}.cache"


def _traits(stream: TextIO | None) -> list[object] | None:
    """Return the properties of a stream that the output depends on."""
    return None if stream is None else [stream.encoding, stream.isatty()]


def _write(written: Written, status: int) -> int:
    try:
        for is_error, data in written:
            write_bytes(sys.stderr if is_error else sys.stdout, data)
    except Unwritable as error:
        from referentiel_lint.terminal.output import unwritable, write_usage_error

        write_usage_error(unwritable(error))
        return 2
    return status
