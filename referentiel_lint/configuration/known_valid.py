"""Configurations that are known to be valid: validating one takes longer than checking files."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from referentiel_lint.cache.files import safe_folder_for
from referentiel_lint.cache.fingerprint import fingerprint


def is_known(table: Mapping[str, object], folder: Path) -> bool:
    """Return whether the table of a configuration in a folder was valid in a previous run."""
    note = _note(table, folder)
    return note is not None and os.path.isfile(note)  # noqa: PTH113 -- Path.is_file raises


def remember(table: Mapping[str, object], folder: Path) -> None:
    """Note that a table is valid; a failure to do so does not affect the run."""
    if note := _note(table, folder):
        with suppress(OSError):
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.touch()


def _note(table: Mapping[str, object], folder: Path) -> Path | None:
    """Return the empty file whose name is the note; None if nothing can be stored.

    JSON distinguishes all values of TOML but dates, which are valid nowhere, and huge numbers.
    """
    storage = safe_folder_for(folder)
    if storage is None:
        return None
    try:
        key = json.dumps([fingerprint(), table])
    except (TypeError, ValueError, RecursionError, OSError):
        return None
    return storage / f"{blake2b(key.encode(), digest_size=16).hexdigest()}.cache"
