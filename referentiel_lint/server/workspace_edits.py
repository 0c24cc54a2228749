"""Changes of files as one edit of the protocol, which a client applies as a whole."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import count
from pathlib import Path
from typing import TypeAlias

from lsprotocol import types

from linter.fixing.files import Change, renames
from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.source import Source
from referentiel_lint.server import words
from referentiel_lint.server.reading import Reading
from referentiel_lint.server.text_edits import text_edits

_Step: TypeAlias = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
_Kind = types.ResourceOperationKind


def workspace_edit(
    changes: Sequence[Change],
    reading: Reading,
    capabilities: types.ClientCapabilities,
) -> types.WorkspaceEdit:
    """Return the edit for all of some changes, whose texts before are those of the reading.

    A client that knows versions gets those of its open documents: it refuses the edit of a document
    that has changed meanwhile. Raise `UsageError` if it cannot create, rename or delete files, and
    one of the changes does.
    """
    announced = capabilities.workspace.workspace_edit if capabilities.workspace else None
    operations = set((announced and announced.resource_operations) or ())
    edited = [(one, text_edits(Source("", one.before), one.after)) for one in changes]
    if problems := [*_problems(changes, operations)]:
        raise UsageError(*problems)
    # Who knows operations on files takes them as steps, whatever else it announces.
    if not operations and not (announced and announced.document_changes):
        own = {reading.client_name(one.file).uri: edits for one, edits in edited if edits}
        return types.WorkspaceEdit(changes=own)
    steps: list[_Step] = []
    for one, edits in edited:
        uri, version = reading.client_name(one.file)
        if one.is_new:
            steps.append(types.CreateFile(uri))
        if edits and not one.is_gone:
            document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
            steps.append(types.TextDocumentEdit(document, list(edits)))
    steps += _renamed(changes, reading)
    steps += [types.DeleteFile(reading.client_name(one.file).uri) for one in changes if one.is_gone]
    return types.WorkspaceEdit(document_changes=steps)


def _renamed(changes: Sequence[Change], reading: Reading) -> Iterator[types.RenameFile]:
    """Yield the renames of files, none to a name that is taken then.

    Where files take the names of one another, one of them waits under a name of its own.
    """
    taken = {one.file for one in changes if one.is_rename}
    waiting = []
    for one in renames(changes):
        old, new = reading.client_name(one.file).uri, reading.client_name(one.new_file).uri
        taken.discard(one.file)
        if one.new_file in taken:
            free = _free(one.file)
            aside = reading.client_name(free).uri
            waiting.append(types.RenameFile(aside, new))
            new = aside
        yield types.RenameFile(old, new)
    yield from waiting


def _free(file: Path) -> Path:
    """Return a name beside a file that no file has."""
    names = (file.with_name(f"{file.name}.{number}") for number in count(1))
    return next(one for one in names if not os.path.lexists(one))


def _problems(changes: Iterable[Change], operations: Set[str]) -> Iterator[ErrorMessage]:
    """Yield what a client cannot do with files."""
    for one in changes:
        if one.is_new and _Kind.Create not in operations:
            yield _problem(one, words.CANNOT_CREATE)
        elif one.is_gone and _Kind.Delete not in operations:
            yield _problem(one, words.CANNOT_DELETE)
        elif one.is_rename and _Kind.Rename not in operations:
            yield _problem(one, words.CANNOT_RENAME)


def _problem(change: Change, text: Text) -> ErrorMessage:
    return ErrorMessage(change.path, text, {"new": change.new_path})
