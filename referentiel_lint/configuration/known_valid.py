"""Configurations that are known to be right: to look at one takes longer than at many files."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.storage.folder import place_for


def is_known(table: Mapping[str, object], folder: Path) -> bool:
    """Tell whether the table of a configuration in a folder has been found right before."""
    note = _note(table, folder)
    return note is not None and os.path.isfile(note)  # noqa: PTH113 -- Path.is_file raises


def remember(table: Mapping[str, object], folder: Path) -> None:
    """Note that a table is right; that it cannot be noted is no matter of the run."""
    if note := _note(table, folder):
        with suppress(OSError):
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.touch()


def _note(table: Mapping[str, object], folder: Path) -> Path | None:
    """Give the empty file whose name says it; None where nothing can be kept.

    JSON tells apart all that TOML does, but for dates and the like, which are right nowhere, and
    numbers without end.
    """
    place = place_for(folder)
    if place is None:
        return None
    try:
        told = json.dumps([fingerprint(), table])
    except (TypeError, ValueError, RecursionError, OSError):
        return None
    return place / f"{blake2b(told.encode(), digest_size=16).hexdigest()}.cache"
