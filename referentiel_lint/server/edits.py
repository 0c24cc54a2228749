"""Changes of files as one edit of the protocol, which a client applies as a whole.

Edits are the smallest ones: an editor keeps its cursor and its marks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TypeAlias

from lsprotocol import types

from linter.fixing.draft import Change, renames
from linter.fixing.writing import problems_of
from linter.words import N_, UsageError, usage_error
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from referentiel_lint.editing.edits import Project, ProjectEdit
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace import Positions, Reading

_MARK = "\ufeff"
# A line with its line end.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def text_edits(before: Source, after: str) -> list[types.TextEdit]:
    """Return the edits of the protocol that turn a text into another, in file order.

    A byte order mark is neither added nor removed: an editor does not show it.
    """
    positions = Positions(before)
    shown = before.text.removeprefix(_MARK)
    hidden = len(before.text) - len(shown)
    return [
        types.TextEdit(positions.range(Span(start + hidden, end + hidden)), text)
        for start, end, text in replacements(shown, after.removeprefix(_MARK))
    ]


def replacements(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of what changes in a text, in order, with its new text.

    None overlaps another one or ends between CR and LF.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = [*accumulate(map(len, old), initial=0)]
    for _, first, last, begin, end in SequenceMatcher(None, old, new).get_opcodes():
        if last - first != end - begin:
            yield starts[first], starts[last], "".join(new[begin:end])
            continue
        for start, one, other in zip(starts[first:], old[first:last], new[begin:end], strict=False):
            if one != other:
                yield _in_line(start, one, other)


def _in_line(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Return what changes in a line, without what both begin and end with."""
    if old[len(old.rstrip("\r\n")) :] != new[len(new.rstrip("\r\n")) :]:
        return start, start + len(old), new
    same = _common(old, new)
    tail = _common(old[same:][::-1], new[same:][::-1])
    return start + same, start + len(old) - tail, new[same : len(new) - tail]


def _common(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


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
    lacking = (
        (any(one.is_new for one in changes), _Kind.Create),
        (any(one.is_gone for one in changes), _Kind.Delete),
        (any(one.is_rename for one in changes), _Kind.Rename),
    )
    if any(is_needed and kind not in operations for is_needed, kind in lacking):
        raise usage_error(
            changes[0].path,
            N_(
                "this editor cannot create, rename or delete files for the server: nothing was "
                "changed",
                remedy=N_("use the command `reflint` in a terminal, or another editor"),
            ),
        )
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
    for one in renames(changes):
        old, new = (reading.client_name(file).uri for file in (one.file, one.new_file))
        steps.append(types.RenameFile(old, new))
    steps += [types.DeleteFile(reading.client_name(one.file).uri) for one in changes if one.is_gone]
    return types.WorkspaceEdit(document_changes=steps)


def project_around(session: Session, one: Referentiel) -> Project:
    """Return the project of a referential, in which it alone may be edited."""
    project = session.workspace.project(one.folder_path)
    own = [other for other in project.referentiels if other.folder == one.folder]
    return project._replace(referentiels=own)


async def made(
    session: Session, make: Callable[[], ProjectEdit]
) -> tuple[ProjectEdit, types.WorkspaceEdit]:
    """Make an edit beside the event loop, and again if something changes meanwhile.

    Return it, and the same as the client applies it. Raise `UsageError` if it is refused, if it
    leads out of the project, if another file has a new name, or if the client cannot do it.
    """

    def both() -> tuple[ProjectEdit, types.WorkspaceEdit]:
        with session.workspace.rules:  # They are run on what the edit makes.
            edit = make()
        changes = edit.edited.changes
        if problems := [*problems_of(changes)]:
            raise UsageError(*problems)
        return edit, workspace_edit(changes, session.workspace.reading(), session.capabilities)

    while True:
        generation = session.workspace.generation
        found = await session.work(both)
        if session.workspace.generation == generation:
            return found
