"""Telling a client what was found: it is told (push), or asks (pull), never both."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter.words.language import Language
from referentiel_lint.server.check import Checked, Result
from referentiel_lint.server.files import path_of, place_of
from referentiel_lint.server.findings import diagnostic_of
from referentiel_lint.server.reading import Placed
from referentiel_lint.server.rule_pages import RulePages
from referentiel_lint.server.workspace import OpenDocument

# Clients that announce that they pull, and never do.
_NEVER_PULL = frozenset({"@codemirror/lsp-client"})


def pulls(params: types.InitializeParams) -> bool:
    """Return whether a client will ask for diagnostics."""
    document = params.capabilities.text_document
    name = params.client_info.name if params.client_info else ""
    return bool(document and document.diagnostic) and name not in _NEVER_PULL


class Publisher:
    """What a client was told; `encoding` is that of positions, `pages` are those of rules."""

    def __init__(
        self,
        server: LanguageServer,
        encoding: types.PositionEncodingKind | str,
        pages: RulePages | None = None,
    ) -> None:
        """Tell nothing yet."""
        self._server = server
        self._pages = pages
        self._encoding = encoding
        self._told: set[str] = set()

    # --- Push

    def push(self, result: Result, documents: Iterable[OpenDocument], language: Language) -> None:
        """Tell what is in the open documents, with the versions that were checked."""
        for one in documents:
            items: Sequence[types.Diagnostic] = ()
            if isinstance(result, Checked):
                items = self.diagnostics(result, one.uri, language)
            self._publish(one.uri, items, one.version)

    def clear(self, uri: str) -> None:
        """Take back what was told of a document."""
        if uri in self._told:
            self._publish(uri, (), None)

    def _publish(self, uri: str, items: Sequence[types.Diagnostic], version: int | None) -> None:
        (self._told.add if items else self._told.discard)(uri)
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, list(items), version)
        )

    # --- Pull

    def report(
        self, result: Result, uri: str, previous: str | None, language: Language
    ) -> types.DocumentDiagnosticReport:
        """Return what is in a document; only that nothing is new if `previous` is its result."""
        items: Sequence[types.Diagnostic] = ()
        if isinstance(result, Checked):
            items = self.diagnostics(result, uri, language)
        name = _name_of(items)
        if name == previous:
            return types.RelatedUnchangedDocumentDiagnosticReport(name)
        return types.RelatedFullDocumentDiagnosticReport(list(items), result_id=name)

    def workspace_report(
        self,
        result: Result,
        documents: Iterable[OpenDocument],
        previous: Iterable[types.PreviousResultId],
        language: Language,
    ) -> types.WorkspaceDiagnosticReport:
        """Return what is in all files, opened or not; nothing for files that are gone."""
        versions = {one.uri: one.version for one in documents}
        known = {one.uri: one.value for one in previous}
        found = {one.uri: list(self._of(result, one, language)) for one in _every(result)}
        gone = {uri: list[types.Diagnostic]() for uri in known if uri not in found}
        items: list[types.WorkspaceDocumentDiagnosticReport] = []
        for uri, diagnostics in (*found.items(), *gone.items()):
            name, version = _name_of(diagnostics), versions.get(uri)
            if known.get(uri) == name:
                items.append(types.WorkspaceUnchangedDocumentDiagnosticReport(uri, name, version))
            elif diagnostics or uri in known:
                items.append(
                    types.WorkspaceFullDocumentDiagnosticReport(
                        uri, diagnostics, version, result_id=name
                    )
                )
        return types.WorkspaceDiagnosticReport(items)

    def diagnostics(
        self, checked: Checked, uri: str, language: Language
    ) -> Sequence[types.Diagnostic]:
        """Return the diagnostics of a document; none if it is part of nothing."""
        path = path_of(uri)
        placed = checked.reading.at(place_of(path)) if path else None
        return list(self._of(checked, placed, language)) if placed else ()

    def _of(self, result: Result, placed: Placed, language: Language) -> Iterator[types.Diagnostic]:
        if isinstance(result, Checked):
            path = placed.collection.path(placed.document)
            for finding in result.by_path.get(path, ()):
                yield diagnostic_of(finding, result.reading, self._encoding, language, self._pages)


def _every(result: Result) -> Iterable[Placed]:
    return result.reading.every if isinstance(result, Checked) else ()


def _name_of(items: Iterable[types.Diagnostic]) -> str:
    """Return a name for a list of diagnostics, which no other list has."""
    text = "\0".join(map(repr, items))
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
