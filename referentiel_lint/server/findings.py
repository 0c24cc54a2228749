"""Findings as diagnostics of the protocol, and which of them a client has."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter.catalogue import message, related_message, remedy
from linter.finding import Finding, Location, Safety, Severity
from linter.words.language import Language
from referentiel.source import Source, Span
from referentiel_lint.server.check import Checked, Result
from referentiel_lint.server.positions import Positions
from referentiel_lint.server.reading import Reading
from referentiel_lint.server.rule_pages import RulePages
from referentiel_lint.server.workspace import OpenDocument

SOURCE = "reflint"
_OFFERED = (Safety.SAFE, Safety.UNSAFE)
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostic_of(
    finding: Finding,
    reading: Reading,
    language: Language,
    pages: RulePages | None = None,
) -> types.Diagnostic:
    """Return a finding as a diagnostic; `data` has its identity, and how safe its fix is.

    With `pages`, the code leads to the page of its rule.

    One on a whole file is at its start. A folded one has its other places as related ones.
    """
    advice = remedy(finding, language)
    page = pages.uri(finding.rule, language) if pages else None
    related = [*_related(finding, reading, language)]
    return types.Diagnostic(
        range=range_of(finding.location),
        message="\n".join(filter(None, (message(finding, language), advice))),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=related or None,
        data={
            "referentiel": finding.referentiel,
            "identity": finding.identity,
            "fix": next((one for one in _OFFERED if finding.offers(one)), None),
            "cell": finding.location.cell and str(finding.location.cell),
        },
    )


def range_of(location: Location) -> types.Range:
    """Return the range of a location; that of a whole file is empty, at its start."""
    return _positions(location.source).range(location.span or Span(0, 0))


@lru_cache(maxsize=1)
def _positions(source: Source) -> Positions:
    """Return the positions of a source; those of the last one are kept.

    Findings come by file, and a sheet with hundreds of them has all its lines to be counted.
    """
    return Positions(source)


def _related(
    finding: Finding,
    reading: Reading,
    language: Language,
) -> Iterator[types.DiagnosticRelatedInformation]:
    for other in finding.related:
        if placed := reading.named(other.location.path):
            where = types.Location(placed.uri, range_of(other.location))
            yield types.DiagnosticRelatedInformation(where, related_message(other, language))


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
