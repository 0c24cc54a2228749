"""Reading an ensemble: the sibling files and the referentials below its folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from referentiel.copies import split_copies
from referentiel.ensemble import Ensemble, by_name
from referentiel.files.folder import Contents, FolderReader, walk
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.files.siblings import SiblingFolder
from referentiel.paths import display, spelled

# Reasons to say of a file of the ensemble, although nobody asked for it, that it was not read.
_FAILURES = (Reason.UNREADABLE, Reason.OUTSIDE)


class EnsembleReader:
    """Reads ensembles; what was read already, by real folder, is not read again.

    Files that cannot be read are added to `not_checked`.
    """

    def __init__(
        self,
        reader: FolderReader,
        by_folder: Mapping[Path, Contents],
        not_checked: list[NotChecked],
    ) -> None:
        self._reader = replace(reader, opener=reader.opener.silent())
        self._by_folder = dict(by_folder)
        self._asked = frozenset(by_folder)
        self._not_checked = not_checked

    def ensemble(self, first: SiblingFolder) -> Ensemble:
        """Return the whole ensemble of the sibling files in a folder."""
        opener, root = self._reader.opener, first.root
        top = self._reached(first)
        read = dict(self._below(top)) | self._asked_in(root)
        siblings = [one.siblings for one in read.values() if one.siblings]
        own = [one for one in siblings if one.root == root]
        others = {one.root for one in siblings} - {root}
        documents = [document for one in own for document in one.documents]
        referentiels = [
            referentiel
            for real, one in read.items()
            if not any(map(real.is_relative_to, _inside(others, root)))
            for referentiel in one.holders
        ]
        unreadable = [
            spelled((real / name).relative_to(root).as_posix())
            for real, one in read.items()
            for name in one.unreadable
        ]
        kept, copies = split_copies(by_name(documents))
        shown = display(top)
        self._tell_failures()
        return Ensemble(
            f"{opener.name(top, root) or '.'}/",
            f"{shown}/",
            kept,
            top,
            tuple(sorted(referentiels, key=lambda referentiel: referentiel.folder)),
            tuple(stray for one in own for stray in one.strays),
            tuple(unreadable),
            tuple(one.path for one in opener.not_checked if one.reason is Reason.EXCLUDED),
            copies,
            {spelled(one.below): one.folder for one in own if one.real in self._asked},
        )

    def _asked_in(self, root: Path) -> dict[Path, Contents]:
        """Return the folders of an ensemble that were asked for, hidden ones among them."""
        return {
            real: one
            for real in self._asked
            if (one := self._by_folder[real]).siblings and one.siblings.root == root
        }

    def _below(self, top: Path) -> Iterator[tuple[Path, Contents]]:
        """Yield the real folders below one, with what is in them."""
        for folder in walk(self._reader.opener, top):
            real = self._reader.opener.files.real(folder)
            if real not in self._by_folder:
                self._by_folder[real] = self._reader.read(folder, real)
            yield real, self._by_folder[real]

    def _reached(self, first: SiblingFolder) -> Path:
        """Return the path to the folder of an ensemble, if possible by that of a folder in it."""
        levels = len(first.real.relative_to(first.root).parts)
        above = (first.folder, *first.folder.parents)[levels : levels + 1]
        is_same = above and self._reader.opener.files.real(above[0]) == first.root
        return above[0] if is_same else first.root

    def _tell_failures(self) -> None:
        failures = (one for one in self._reader.opener.not_checked if one.reason in _FAILURES)
        self._not_checked += (one for one in failures if one not in self._not_checked)


def _inside(roots: set[Path], root: Path) -> Sequence[Path]:
    """Return the roots below another one."""
    return [one for one in roots if one.is_relative_to(root)]
