"""Files that could not be read in one state, and so are not gone in a comparison.

The ids in an unreadable file, or in one that a sparse checkout leaves out, are unknown: two states
are compared by the files that could be read in both.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.files.discovery import Discovery
from referentiel.files.opening import NotChecked, Reason
from referentiel.model import Document
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.git.snapshot import Snapshot

_REASONS = frozenset(
    {
        Reason.UNREADABLE,
        Reason.OUTSIDE,
        Reason.WORKBOOK_EXTRA,
        Reason.WORKBOOK_ENCRYPTED,
        Reason.WORKBOOK_DAMAGED,
        Reason.WORKBOOK_OTHER,
        Reason.WORKBOOK_PARTS,
        Reason.WORKBOOK_LARGE,
        Reason.WORKBOOK_DOCTYPE,
        Reason.WORKBOOK_AS_TEXT,
        Reason.ANNOTATED_COPY,
        Reason.NAMED_COPY,
    }
)
C = TypeVar("C", Referentiel, Ensemble)
# Faults of files of which only the name was read.
_FAULTS = (Code.TOO_LARGE, Code.BINARY)


class UnreadFiles:
    """The unread files of a state: those that `found` lists, and those of a sparse checkout."""

    def __init__(self, state: Snapshot, found: Discovery) -> None:
        """Collect the unread files in `found`."""
        self._state = state
        self._found = found
        self._paths = frozenset(_unread(found))
        hidden = (one for one in found.not_checked if one.reason == Reason.SHEET_HIDDEN)
        self._hidden = frozenset((one.path, one.detail) for one in hidden)
        # Of a workbook, some sheets may be read and others not.
        self._sheets = frozenset(
            (display(one.file(document)), sheet)
            for one in found.collections
            for document in one.documents
            if (sheet := _sheet(document))
        )

    def without_unread(self, other: C, place: Path) -> C:
        """Return a collection of another state without the files that may be unread here.

        `place` is its folder here. Files that a sparse checkout leaves out are added to what was
        not checked.
        """
        here = replace(other, folder_path=place)
        kept = [
            one
            for one in other.documents
            if not _has_ids(one) or not self._may_hold(here.file(one), _sheet(one))
        ]
        return other if len(kept) == len(other.documents) else replace(other, documents=tuple(kept))

    def _may_hold(self, file: Path, sheet: str) -> bool:
        shown = display(file)
        if (shown, sheet) in self._sheets:
            return False
        if (shown, sheet) in self._hidden:
            return True
        above = (display(folder) for folder in file.parents)
        if shown in self._paths or not self._paths.isdisjoint(above):
            return True
        known = self._state.known
        if known is None or os.path.lexists(file) or not known.leaves_out(file):
            return False
        entry = NotChecked(shown, Reason.SPARSE)
        if entry not in self._found.not_checked:
            self._found.not_checked.append(entry)
        return True


def _has_ids(document: Document) -> bool:
    """Return whether a file has ids to lose."""
    return document.kind.is_sibling or bool(document.actions)


def _sheet(document: Document) -> str:
    """Return the name of a sheet in a workbook, "" for any other document."""
    table = document.body.table
    return (table.sheet if table else None) or ""


def _unread(found: Discovery) -> Iterator[str]:
    yield from (entry.path for entry in found.not_checked if entry.reason in _REASONS)
    for one in found.collections:
        for document in one.documents:
            if any(document.faults_of(*_FAULTS)):
                yield one.path(document)
