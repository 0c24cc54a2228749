"""A session with one client: its settings and documents, and checks in the background.

Findings are those of `reflint check` in the same folders, kept until something changes.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from linter.finding import Finding, Location, Safety, Severity, message, related_message, remedy
from linter.manual.page import address_of
from linter.registry import rule_named
from linter.words import Language, UsageError, language_of
from referentiel.source import Source, Span
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.check.run import report_of
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.server.workspace import (
    OpenDocument,
    Positions,
    Reading,
    View,
    Workspace,
    path_of,
    place_of,
)
from referentiel_lint.terminal.output import usage_error_lines

# In seconds: a check starts when nothing has changed for this long.
QUIET = 0.3


class Checked:
    """A reading of the workspace, and the report on it."""

    def __init__(self, reading: Reading, report: Report) -> None:
        """Store the reading and the report."""
        self.reading = reading
        self.report = report

    @cached_property
    def by_path(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by the path of their file; files without findings are absent."""
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            found.setdefault(finding.location.path, []).append(finding)
        return found


class Refused(NamedTuple):
    """A check that failed, for example because of an invalid configuration."""

    generation: int
    error: UsageError


Result: TypeAlias = Checked | Refused


class _Outdated(Exception):
    """Raised if something has changed since the check started."""


def check(workspace: Workspace) -> Result | None:
    """Check a workspace in its current state; return None if it changes meanwhile."""
    generation = workspace.generation

    def stop_if_outdated(_step: str) -> None:
        if workspace.generation != generation:
            raise _Outdated

    try:
        reading = workspace.reading()
        stop_if_outdated("")
        with workspace.rules:
            report = report_of(
                reading.found,
                reading.universe,
                Arguments(tuple(workspace.folders)),
                reading.plans,
                diagnostics=workspace.cache.diagnostics,
                on_progress=stop_if_outdated,
            )
    except UsageError as error:
        return Refused(generation, error)
    except _Outdated:
        return None
    workspace.cache.save()
    return Checked(reading, report) if workspace.generation == generation else None


class Checker:
    """Checks a workspace once changes to it have paused; there is only one check at a time.

    With `in_thread`, a check runs in a thread; in a browser, which has no threads, it runs in the
    event loop. `tell` receives each result that is not outdated, and `fail` each internal error in
    a check or in `tell`, after which the next change is checked as usual.
    """

    def __init__(
        self,
        workspace: Workspace,
        tell: Callable[[Result], Awaitable[None]],
        fail: Callable[[Exception], None],
        *,
        in_thread: bool,
    ) -> None:
        """Store the arguments; `request` starts a check."""
        self._workspace = workspace
        self._tell = tell
        self._fail = fail
        self._in_thread = in_thread
        self._result: Result | None = None
        self._task: asyncio.Task[None] | None = None

    def request(self) -> None:
        """Make sure that a check starts once changes have paused; call it after a change."""
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._work())
            self._task.add_done_callback(self._ended)

    async def latest(self) -> Result:
        """Wait for the result of the workspace in its current state, and return it."""
        while (result := self._current()) is None:
            self.request()
            assert self._task is not None
            await asyncio.shield(self._task)
        return result

    def _current(self) -> Result | None:
        match self._result:
            case Checked(reading=reading) if reading.generation == self._workspace.generation:
                return self._result
            case Refused(generation=generation) if generation == self._workspace.generation:
                return self._result
        return None

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._fail(error)

    async def _work(self) -> None:
        while self._current() is None:
            seen = None
            while seen != self._workspace.generation:
                seen = self._workspace.generation
                await asyncio.sleep(QUIET)
            if self._in_thread:
                result = await asyncio.to_thread(check, self._workspace)
            else:
                result = check(self._workspace)
            if result is not None:
                self._result = result
                if self._current() is not None:
                    await self._tell(result)


SOURCE = "reflint"
_OFFERED = (Safety.SAFE, Safety.UNSAFE)
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostic_of(
    finding: Finding, reading: Reading, language: Language, *, has_links: bool = False
) -> types.Diagnostic:
    """Return a finding as a diagnostic.

    Its `data` has the referential, identity and cell of the finding, and the safety of its safest
    fix, if any.

    With `has_links`, its code is a link to the page of the rule, if the manual has an address.

    A finding on a whole file is at the start of the file. The related places of the finding are
    related information if they are in the workspace.
    """
    advice = remedy(finding, language)
    rule = rule_named(finding.rule) if has_links else None
    page = address_of(rule) if rule else None
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
    """Return the range of a location; for a whole file, it is empty and at the start."""
    return _positions(location.source).range(location.span or Span(0, 0))


@lru_cache(maxsize=1)
def _positions(source: Source) -> Positions:
    """Return the converter of positions in a source; the one of the last source is cached.

    Findings are sorted by file, so the lines of a file with hundreds of findings are counted once.
    """
    return Positions(source)


def _related(
    finding: Finding, reading: Reading, language: Language
) -> Iterator[types.DiagnosticRelatedInformation]:
    for other in finding.related:
        if placed := reading.named(other.location.path):
            where = types.Location(placed.uri, range_of(other.location))
            yield types.DiagnosticRelatedInformation(where, related_message(other, language))


class Publisher:
    """Publishes diagnostics, and remembers what it has published for each URI.

    `has_links` says whether the client can show links to the pages of rules.
    """

    def __init__(self, server: LanguageServer, *, has_links: bool = False) -> None:
        """Store the arguments; publish nothing yet."""
        self._server = server
        self._has_links = has_links
        self._published: dict[str, list[types.Diagnostic]] = {}

    def push(self, result: Result, documents: Iterable[OpenDocument], language: Language) -> None:
        """Publish the findings of open documents, with versions, and of others if they changed.

        If the check failed, there are no findings.
        """
        found: dict[str, list[types.Diagnostic]] = {}
        if isinstance(result, Checked):
            for path, findings in result.by_path.items():
                if placed := result.reading.named(path):
                    found[placed.uri] = [
                        diagnostic_of(one, result.reading, language, has_links=self._has_links)
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


T = TypeVar("T")


class Session:
    """The session of one client.

    `cache_folder`, if not None, contains the results of earlier runs; without `in_thread`, checks
    run in the event loop.
    """

    def __init__(
        self,
        server: LanguageServer,
        params: types.InitializeParams,
        cache_folder: Path | None,
        *,
        in_thread: bool,
    ) -> None:
        """Prepare to check the folders of the client; no check starts yet."""
        self.server = server
        self._first_language = language_set(params.initialization_options)
        self._language_set = self._first_language
        self.is_page = _is_page(params)
        self.workspace = Workspace(_folders(params), cache_folder)
        self.workspace.runs_in = next(iter(self.workspace.folders), None)
        document = params.capabilities.text_document
        published = document and document.publish_diagnostics
        has_links = bool(published and published.code_description_support)
        self.publisher = Publisher(server, has_links=has_links)
        self.checker = Checker(self.workspace, self._tell, self._fail, in_thread=in_thread)
        self._in_thread = in_thread
        self._locale = params.locale
        self.capabilities = params.capabilities
        self._last_error: str | None = None
        self._is_first = True

    @property
    def language(self) -> Language:
        """The language of the settings, else of the client's locale, else that of commands."""
        return self._language_set or language_of_locale(self._locale) or self._configured

    @property
    def _configured(self) -> Language:
        try:
            return self.workspace.reading().plans.language_for(None)
        except UsageError:
            return language_of()

    def view(self, uri: str) -> View | None:
        """Return a view of a document in its current state.

        None if the document is not checked, or if the workspace cannot be read, for example because
        of an invalid configuration.
        """
        path = path_of(uri)
        if path is None:
            return None
        try:
            reading = self.workspace.reading()
        except UsageError:  # The check reports it.
            return None
        placed = reading.at(place_of(path))
        if placed is None:
            return None
        return View(placed, reading, self.language, self.capabilities)

    async def work(self, task: Callable[[], T]) -> T:
        """Run a long task in a thread, or in the event loop if there are no threads."""
        return await asyncio.to_thread(task) if self._in_thread else task()

    # --- What the client says

    def put(self, uri: str) -> None:
        """Store the text of a document that was opened or changed, and request a check."""
        document = self.server.workspace.get_text_document(uri)
        self.workspace.put(uri, document.version, document.source)
        self.checker.request()

    def close(self, uri: str) -> None:
        """Forget the text of a closed document, whose file is read from now on; request a check."""
        self.workspace.close(uri)
        self.checker.request()

    def set(self, given: object) -> None:
        """Replace the settings; an empty object, as sent by Emacs, restores the initial ones."""
        self._language_set = language_set(given, self._first_language)
        self.refresh()

    def refresh(self) -> None:
        """Check again after a change to anything but an open document."""
        self.workspace.invalidate()
        self.checker.request()

    def change_folders(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Add and remove folders of the workspace."""
        gone = {path_of(one.uri) for one in event.removed}
        added = filter(None, (path_of(one.uri) for one in event.added))
        kept = [one for one in self.workspace.folders if one not in gone]
        self.workspace.folders = [*kept, *added]
        self.refresh()

    # --- Notifications

    def said(self, error: UsageError) -> str:
        """Return an error as a message for the user."""
        return "\n".join(chain.from_iterable(usage_error_lines(error, self.language)))

    async def _tell(self, result: Result) -> None:
        self.publisher.push(result, self.workspace.open_documents, self.language)
        error = None if isinstance(result, Checked) else self.said(result.error)
        if error and error != self._last_error:
            message = types.ShowMessageParams(types.MessageType.Error, error)
            self.server.window_show_message(message)
        self._last_error = error
        if self._is_first:
            # What exists now will stay: exclude it from garbage collection.
            gc.freeze()
            self._is_first = False
        if self.is_page:
            self.server.protocol.notify("reflint/checked", self._overview(result))

    def _overview(self, result: Result) -> Mapping[str, object]:
        """Return the checked files, the referentials, and what was not checked, for our page.

        They are empty if the check failed.
        """
        generation = self.workspace.generation
        if not isinstance(result, Checked):
            return {"generation": generation, "files": [], "referentiels": [], "notChecked": []}
        reading = result.reading
        return {
            "generation": generation,
            "files": [*dict.fromkeys(one.uri for one in reading.every)],
            "referentiels": [
                {"folder": one.folder, "name": one.short_name} for one in reading.found.referentiels
            ],
            "notChecked": [not_checked(one, self.language) for one in result.report.not_checked],
        }

    def _fail(self, error: Exception) -> None:
        self.server.report_server_error(error, JsonRpcInternalError)

    @property
    def may_watch(self) -> bool:
        """Whether the client can be asked to watch files."""
        whole = self.capabilities.workspace
        watched = whole.did_change_watched_files if whole else None
        return bool(watched and watched.dynamic_registration)


def _folders(params: types.InitializeParams) -> list[Path]:
    uris = [one.uri for one in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    return list(filter(None, map(path_of, uris)))


def _is_page(params: types.InitializeParams) -> bool:
    """Return whether the client is the page in a browser."""
    options = params.initialization_options
    options = options.get("reflint", options) if isinstance(options, dict) else {}
    return isinstance(options, dict) and options.get("page") is True


def language_set(given: object, otherwise: Language | None = None) -> Language | None:
    """Return the language in the client's settings, a JSON value.

    If they name no language, return `otherwise`; if the language is unknown, None.
    """
    values = _table(given)
    values = _table(values.get("reflint", values))
    if "language" not in values:
        return otherwise
    return next((one for one in Language if one == values["language"]), None)


def language_of_locale(locale: str | None) -> Language | None:
    """Return the language of a locale such as `fr-FR`; None if it is missing or unknown."""
    name = (locale or "").casefold().replace("_", "-").partition("-")[0]
    return Language(name) if name in list(Language) else None


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
