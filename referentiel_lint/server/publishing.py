"""Telling a client what was found, in open documents and in all other files of the workspace."""

from collections.abc import Iterable

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter.words.language import Language
from referentiel_lint.server.check import Checked, Result
from referentiel_lint.server.findings import diagnostic_of
from referentiel_lint.server.rule_pages import RulePages
from referentiel_lint.server.workspace import OpenDocument


class Publisher:
    """The diagnostics that a client has, by URI; `pages` are those of rules, if it shows them."""

    def __init__(self, server: LanguageServer, pages: RulePages | None = None) -> None:
        """Publish nothing yet."""
        self._server = server
        self._pages = pages
        self._published: dict[str, list[types.Diagnostic]] = {}

    def push(self, result: Result, documents: Iterable[OpenDocument], language: Language) -> None:
        """Publish what is in the open documents, with their versions, and what is new elsewhere."""
        found: dict[str, list[types.Diagnostic]] = {}
        if isinstance(result, Checked):
            for path, findings in result.by_path.items():
                if placed := result.reading.named(path):
                    found[placed.uri] = [
                        diagnostic_of(one, result.reading, language, self._pages)
                        for one in findings
                    ]
        versions = {one.uri: one.version for one in documents}
        for uri in {**self._published, **found, **versions}:
            items = found.get(uri, [])
            if uri in versions or items != self._published.get(uri):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri, items, versions.get(uri))
                )
        self._published = found
