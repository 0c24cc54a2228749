"""A session with one client: what it announced, set and opened, and the check of all that."""

import asyncio
import gc
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from linter.usage_error import UsageError
from linter.words.language import Language, language_of
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.server.check import Checked, Checker, Result
from referentiel_lint.server.files import path_of, place_of
from referentiel_lint.server.findings import Publisher
from referentiel_lint.server.reading import View
from referentiel_lint.server.rule_pages import RulePages
from referentiel_lint.server.workspace import Workspace
from referentiel_lint.terminal.output import usage_error_lines

T = TypeVar("T")


class Session:
    """The session that a client has initialized.

    `cache_folder` holds what earlier runs found; without `in_thread`, checks run in the event loop.
    """

    def __init__(
        self,
        server: LanguageServer,
        params: types.InitializeParams,
        cache_folder: Path | None,
        *,
        in_thread: bool,
    ) -> None:
        """Begin to check the folders of the client, once something asks for it."""
        self.server = server
        self._first_language = language_set(params.initialization_options)
        self._language_set = self._first_language
        self.is_page = _is_page(params)
        self.workspace = Workspace(_folders(params), cache_folder)
        self.workspace.runs_in = next(iter(self.workspace.folders), None)
        near = self.workspace.runs_in or Path()
        self.pages = RulePages(cache_folder, near)
        shown = self.pages if _shows_pages(params.capabilities) else None
        self.publisher = Publisher(server, shown)
        self.checker = Checker(self.workspace, self._tell, self._fail, in_thread=in_thread)
        self._in_thread = in_thread
        self._locale = params.locale
        self.capabilities = params.capabilities
        self._last_error: str | None = None
        self._is_first = True

    @property
    def language(self) -> Language:
        """The language that the client sets, else its own, the configuration's, or the system's."""
        return self._language_set or language_of_locale(self._locale) or self._configured

    @property
    def _configured(self) -> Language:
        try:
            return self.workspace.reading().plans.language_for(None)
        except UsageError:
            return language_of()

    def view(self, uri: str) -> View | None:
        """Return a document as it is now; None if it is part of nothing that is checked."""
        path = path_of(uri)
        if path is None:
            return None
        try:
            reading = self.workspace.reading()
        except UsageError:  # The check tells it.
            return None
        placed = reading.at(place_of(path))
        if placed is None:
            return None
        return View(placed, reading, self.language, self.capabilities)

    async def checked(self) -> Checked:
        """Return what is found in the workspace as it is now, as soon as that is known.

        Raise `UsageError` if it cannot be checked.
        """
        result = await self.checker.latest()
        if isinstance(result, Checked):
            return result
        raise result.error

    async def work(self, task: Callable[[], T]) -> T:
        """Do something that takes long beside the event loop, or in it if there are no threads."""
        return await asyncio.to_thread(task) if self._in_thread else task()

    # --- What the client says

    def put(self, uri: str) -> None:
        """Take the text of a document that was opened or changed."""
        document = self.server.workspace.get_text_document(uri)
        self.workspace.put(uri, document.version, document.source)
        self.checker.request()

    def close(self, uri: str) -> None:
        """Forget the text of a document: its file counts again."""
        self.workspace.close(uri)
        self.checker.request()

    def set(self, given: object) -> None:
        """Take other settings; Emacs sends an empty object, and means those that it began with."""
        self._language_set = language_set(given, self._first_language)
        self.refresh()

    def refresh(self) -> None:
        """Check again after something other than an open document has changed."""
        self.workspace.invalidate()
        self.checker.request()

    def change_folders(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Add and remove folders of the workspace."""
        gone = {path_of(one.uri) for one in event.removed}
        added = filter(None, (path_of(one.uri) for one in event.added))
        kept = [one for one in self.workspace.folders if one not in gone]
        self.workspace.folders = [*kept, *added]
        self.refresh()

    # --- What the client is told

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
            # What was read and imported so far is kept: only the rest is collected.
            gc.freeze()
            self._is_first = False
        if self.is_page:
            self.server.protocol.notify("reflint/checked", self._overview(result))

    def _overview(self, result: Result) -> Mapping[str, object]:
        """Return which files were checked, in which referentials, and what was not."""
        generation = self.workspace.generation
        if not isinstance(result, Checked):
            return {"generation": generation, "files": [], "referentiels": [], "notChecked": []}
        reading = result.reading
        return {
            "generation": generation,
            "files": [one.uri for one in reading.every],
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
    """Return whether a client is our page."""
    options = params.initialization_options
    options = options.get("reflint", options) if isinstance(options, dict) else {}
    return isinstance(options, dict) and options.get("page") is True


def _shows_pages(capabilities: types.ClientCapabilities) -> bool:
    """Return whether a client can show where a finding is explained."""
    document = capabilities.text_document
    published = document and document.publish_diagnostics
    return bool(published and published.code_description_support)


def language_set(given: object, otherwise: Language | None = None) -> Language | None:
    """Return the language that the settings in a JSON value ask for.

    It is `otherwise` if they do not mention a language, and None if it is not a known one.
    """
    values = _table(given)
    values = _table(values.get("reflint", values))
    if "language" not in values:
        return otherwise
    return next((one for one in Language if one == values["language"]), None)


def language_of_locale(locale: str | None) -> Language | None:
    """Return the language of a locale such as `fr-FR`; None for none or an unknown one."""
    name = (locale or "").casefold().replace("_", "-").partition("-")[0]
    return Language(name) if name in list(Language) else None


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
