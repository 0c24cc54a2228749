"""The commands of code actions: write a suppression, select a range, explain a rule."""

from collections.abc import Mapping
from typing import Literal

from lsprotocol import types
from pydantic import BaseModel, ConfigDict

from linter.directives.suppression import Verb
from linter.editing import words as editing_words
from linter.editing.suppression import Wanted
from linter.manual.page import page_of
from linter.registry import rule_named
from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.server import words
from referentiel_lint.server.actions import suppressing
from referentiel_lint.server.session import Session
from referentiel_lint.server.view import View

HIDE = "reflint.hide"
SELECT = "reflint.select"
EXPLAIN = "reflint.explain"


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _Position(_Arguments):
    line: int
    character: int


class _Range(_Arguments):
    start: _Position
    end: _Position

    @property
    def range(self) -> types.Range:
        start, end = self.start, self.end
        return types.Range(
            types.Position(start.line, start.character), types.Position(end.line, end.character)
        )


class HideArguments(_Arguments):
    """Which rule to suppress, and where.

    The entry is the one at `position`; without one, the comment is for what is found outside of all
    entries. `version` is that of the document that the client saw. The reason is left to be written
    if there is none.
    """

    uri: str
    rule: str
    verb: Literal["hide", "leave out"] = "hide"
    position: _Position | None = None
    version: int | None = None
    reason: str | None = None


class SelectArguments(_Arguments):
    """A range of a document, to select."""

    uri: str
    range: _Range


class ExplainArguments(_Arguments):
    """A rule, by its name."""

    rule: str


def hide_arguments(view: View, wanted: Wanted) -> Mapping[str, object]:
    """Return the arguments that write a suppression into a document as it is now."""
    arguments: dict[str, object] = {"uri": view.uri, "rule": wanted.rule, "verb": wanted.verb.value}
    if wanted.entry is not None:
        start = view.positions.position(view.document.entries[wanted.entry].anchor.start)
        arguments["position"] = {"line": start.line, "character": start.character}
    if view.placed.version is not None:
        arguments["version"] = view.placed.version
    return arguments


async def hide(session: Session, given: object) -> object:
    """Write a suppression, and select its reason if that is still to be written.

    Return the edit for a client that cannot be asked to apply it. Raise `UsageError` if the comment
    would not be read as a suppression.
    """
    arguments = HideArguments.model_validate(given)
    view = session.view(arguments.uri)
    if view is None or arguments.version not in (None, view.placed.version):
        raise UsageError(ErrorMessage(arguments.rule, words.CHANGED))
    reason = arguments.reason
    if reason is not None and not any(map(str.isalpha, reason)):
        raise UsageError(ErrorMessage(arguments.rule, editing_words.NO_REASON))
    entry = None
    if arguments.position is not None:
        position = types.Position(arguments.position.line, arguments.position.character)
        entry = view.document.entry_index_at(view.positions.offset(position))
    written = suppressing.written(view, Wanted(Verb(arguments.verb), arguments.rule, entry), reason)
    if written is None:
        text = words.NOT_SUPPRESSED if reason is None else editing_words.BAD_REASON
        raise UsageError(ErrorMessage(arguments.rule, text))
    workspace = session.capabilities.workspace
    if not (workspace and workspace.apply_edit):
        return written.edit
    applied = await session.server.workspace_apply_edit_async(
        types.ApplyWorkspaceEditParams(written.edit)
    )
    if applied.applied and written.placeholder:
        await _show(session, view.uri, written.placeholder)
    return None


async def select(session: Session, given: object) -> None:
    """Select a range of a document."""
    arguments = SelectArguments.model_validate(given)
    await _show(session, arguments.uri, arguments.range.range)


async def explain(session: Session, given: object) -> None:
    """Show the page of a rule; what it finds, if the client cannot show the page."""
    rule = rule_named(ExplainArguments.model_validate(given).rule)
    if rule is None:
        return
    uri = session.pages.uri(rule.name, session.language)
    if uri is None or not await _show(session, uri):
        said = page_of(rule.module).summary[session.language]
        session.server.window_show_message(types.ShowMessageParams(types.MessageType.Info, said))


def shows_documents(capabilities: types.ClientCapabilities) -> bool:
    """Return whether a client can be asked to show a document."""
    shown = capabilities.window and capabilities.window.show_document
    return bool(shown and shown.support)


async def _show(session: Session, uri: str, selection: types.Range | None = None) -> bool:
    """Ask the client to show a document; return whether it has."""
    if not shows_documents(session.capabilities):
        return False
    params = types.ShowDocumentParams(uri, take_focus=True, selection=selection)
    return bool((await session.server.window_show_document_async(params)).success)
