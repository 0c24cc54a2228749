"""Changes of files as one edit of the protocol, which a client applies as a whole.

Edits are the smallest ones: an editor keeps its cursor and its marks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeAlias

from lsprotocol import types

from linter.fixing.draft import Change, renames
from linter.fixing.writing import WriteChecks, of_place
from linter.usage_error import UsageError, usage_error
from linter.words.text import N_
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from referentiel_lint.editing.edits import ProjectEdit, problems_of
from referentiel_lint.editing.project import Project
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace import Positions, Reading

_MARK = "\ufeff"
# A line with its line end.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# What is replaced as a whole inside a line: a word, a number, or a character between them.
_WORD = re.compile(r"\r\n|[^\W\d_]+|[0-9]+|.", re.DOTALL)
# Comparing longer lines word by word would take too long.
_LONGEST = 2000


class Replacement(NamedTuple):
    """A new text for a span."""

    span: Span
    text: str


def text_edits(before: Source, after: str) -> list[types.TextEdit]:
    """Return the edits of the protocol that turn a text into another, in file order.

    A byte order mark is neither added nor removed: an editor does not show it.
    """
    positions = Positions(before)
    shown = before.text.removeprefix(_MARK)
    hidden = len(before.text) - len(shown)
    return [
        types.TextEdit(
            positions.range(Span(one.span.start + hidden, one.span.end + hidden)), one.text
        )
        for one in replacements(shown, after.removeprefix(_MARK))
    ]


def replacements(before: str, after: str) -> Iterator[Replacement]:
    """Yield the spans of a text that change, in order, with their new texts.

    They never overlap, and none ends between CR and LF.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = [*accumulate(map(len, old), initial=0)]
    for first, last, lines in _changed(old, new):
        if last - first == len(lines):
            for index, line in enumerate(lines, first):
                yield from _in_line(old[index], line, starts[index])
        else:
            span = Span(starts[first], starts[last])
            yield _trimmed(before[span.start : span.end], "".join(lines), span.start)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield the parts of a sequence that change: first, last, and what is there instead."""
    for tag, first, last, start, end in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield first, last, new[start:end]


def _in_line(old: str, new: str, start: int) -> Iterator[Replacement]:
    if max(len(old), len(new)) > _LONGEST:
        yield _trimmed(old, new, start)
        return
    words = _WORD.findall(old)
    starts = [*accumulate(map(len, words), initial=start)]
    for first, last, text in _changed(words, _WORD.findall(new)):
        yield Replacement(Span(starts[first], starts[last]), "".join(text))


def _common(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _trimmed(old: str, new: str, start: int) -> Replacement:
    """Return the replacement of a text without what both begin and end with."""
    same = _common(old, new)
    if old[same - 1 : same + 1] == "\r\n" or new[same - 1 : same + 1] == "\r\n":
        same -= 1
    tail = _common(old[same:][::-1], new[same:][::-1])
    end = len(old) - tail
    if 0 < end < len(old) and "\r\n" in (old[end - 1 : end + 1], new[len(new) - tail - 1 :][:2]):
        tail -= 1
    return Replacement(Span(start + same, start + len(old) - tail), new[same : len(new) - tail])


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
    """Return the project around a referential, the only one in it that may be edited."""
    project = project_at(session, one.folder_path)
    own = [other for other in project.referentiels if other.folder == one.folder]
    return project._replace(referentiels=own)


def project_at(session: Session, path: Path) -> Project:
    """Return the project around a folder or a file, with open documents as they are now.

    Raise `UsageError` if no referential is there.
    """
    return session.workspace.project(path)


class Made(NamedTuple):
    """An edit, and the same in the form that the client applies."""

    edit: ProjectEdit
    applied: types.WorkspaceEdit


async def made(session: Session, make: Callable[[], ProjectEdit]) -> Made:
    """Make an edit beside the event loop, and again if something changes meanwhile.

    Raise `UsageError` if it is refused, if it leads out of the project, if another file has a new
    name, or if the client cannot do it.
    """

    def both() -> Made:
        with session.workspace.rules:  # They are run on what the edit makes.
            edit = make()
        return Made(edit, _edit_of(session, edit))

    while True:
        generation = session.workspace.generation
        found = await session.work(both)
        if session.workspace.generation == generation:
            return found


def _edit_of(session: Session, edit: ProjectEdit) -> types.WorkspaceEdit:
    if problems := [*problems_of(edit.edited.changes, of_place, WriteChecks().of_name)]:
        raise UsageError(*problems)
    return workspace_edit(edit.edited.changes, session.workspace.reading(), session.capabilities)


def tell(session: Session, lines: list[str]) -> None:
    """Show lines to the user, if there are any."""
    if lines:
        message = types.ShowMessageParams(types.MessageType.Info, "\n".join(lines))
        session.server.window_show_message(message)
