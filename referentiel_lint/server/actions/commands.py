"""The commands of code actions: select a range, explain a rule."""

from lsprotocol import types
from pydantic import BaseModel, ConfigDict

from linter.manual.page import page_of
from linter.registry import rule_named
from referentiel_lint.server.session import Session

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


class SelectArguments(_Arguments):
    """A range of a document, to select."""

    uri: str
    range: _Range


class ExplainArguments(_Arguments):
    """A rule, by its name."""

    rule: str


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
