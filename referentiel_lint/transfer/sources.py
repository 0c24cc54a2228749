"""The referential that is transferred: that of a folder, or of a sheet."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError, usage_error
from linter.words.text import N_
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Disk, Files, Walked
from referentiel.kind import Kind
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.workbook.book import comment_count
from referentiel.workbook.package import WorkbookError
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import WHY_NOT_CHECKED
from referentiel_lint.transfer.content import Drop, Dropped


def markdown_in(
    path: Path, plans: Plans, dropped: Dropped
) -> tuple[Referentiel, Sequence[Ensemble]]:
    """Return the only referential in Markdown in a folder, or around a file, and its ensembles.

    Sibling files that a sheet of actions cannot hold are noted in `dropped`. Raise `UsageError` if
    there is not just one referential, or if something in it could not be read.
    """
    found = _found(path, plans, DISK, with_siblings=True)
    ones = [one for one in found.referentiels if one.kind is Kind.ACTIONS]
    here = os.path.realpath(path)
    chosen = [one for one in ones if os.path.realpath(one.folder_path) == here] or ones
    if not chosen:
        raise usage_error(
            display(path),
            N_("no referential in Markdown here", remedy=N_("give the folder of its files")),
        )
    if len(chosen) > 1:
        folders = ", ".join(f"`{one.folder}`" for one in chosen)
        raise usage_error(
            display(path),
            N_(
                "several referentials here: {folders}",
                remedy=N_("give the folder of one of them"),
            ),
            folders=folders,
        )
    for ensemble in found.ensembles:
        for document in ensemble.documents:
            if document.kind is not Kind.REGLES:
                dropped.add(Drop.SIBLING, document.kind)
    return chosen[0], found.ensembles


def sheet_in(path: Path, plans: Plans, dropped: Dropped) -> Referentiel:
    """Return the only sheet of actions of a file; `UsageError` if there is not just one.

    What else a workbook has is noted in `dropped`.
    """
    found = _found(path, plans, DISK if path.is_dir() else _Alone(path))
    sheets = [one for one in found.referentiels if one.kind is Kind.TABLEUR]
    if not sheets:
        raise usage_error(
            display(path),
            N_(
                "no sheet of actions here",
                remedy=N_("it needs the columns `identifiant` and `nom`"),
            ),
        )
    if len(sheets) > 1:
        names = ", ".join(f"`{one.sheet or one.folder}`" for one in sheets)
        raise usage_error(
            display(path),
            N_(
                "several sheets of actions here: {sheets}",
                remedy=N_("keep only one of them in a copy of this workbook"),
            ),
            sheets=names,
        )
    if sheets[0].sheet:
        _note_others(path, found.ensembles, dropped)
    return sheets[0]


def _note_others(path: Path, ensembles: Sequence[Ensemble], dropped: Dropped) -> None:
    """Note the other sheets of a workbook, and its comments."""
    for ensemble in ensembles:
        for document in ensemble.documents:
            name = document.body.table.sheet if document.body.table else None
            if name and os.path.realpath(ensemble.file(document)) == os.path.realpath(path):
                dropped.add(Drop.SHEET, name, len(document.entries))
    if (content := DISK.read(path)) is not None:
        try:
            dropped.add(Drop.CELL_COMMENT, "", comment_count(content.data))
        except WorkbookError:  # `check` does not read them: nothing else is damaged.
            dropped.add(Drop.UNREAD_COMMENTS)


class _Alone(Disk):
    """The disk without the other files of a folder: a sheet is transferred without them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, folder: Path) -> list[str]:
        """Return the name of the file, if it is there."""
        is_here = self.real(folder) == self.real(self._path.parent)
        return [self._path.name] if is_here and os.path.lexists(self._path) else []

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield the folder with the file."""
        yield folder, [], self.names(folder)


def _found(path: Path, plans: Plans, files: Files, *, with_siblings: bool = False) -> Discovery:
    found = find([path], plans, files, with_siblings=with_siblings)
    problems = [
        ErrorMessage(
            entry.path,
            N_(
                "nothing was read: {reason}",
                remedy=N_("check the name of the file and its contents, then run again"),
            ).embed(reason=WHY_NOT_CHECKED[entry.reason]),
        )
        for entry in run_of(found).failures
        if found.referentiels or entry.reason != "no-referentiel"
    ]
    if problems:
        raise UsageError(*problems)
    return found
