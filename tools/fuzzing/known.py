"""Read files as a later run does, from a cache that an earlier run has written."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.engine.run import RuleDiagnostic, diagnostics_of
from linter.registry import Plan
from linter.rule import Rule, Settings
from referentiel.files.opening import RawFile
from referentiel.model import Document
from referentiel_lint.cache import Cache


class Known:
    """Reads files from a cache, together with the diagnostics of document rules."""

    def __init__(self, plan: Plan) -> None:
        """Store the plan; files are read when needed."""
        self._plan = plan
        self._caches: dict[Document, Cache] = {}

    def read(self, file: RawFile) -> Document:
        """Return the document of a file that an earlier run has read and checked."""
        top = Path(tempfile.mkdtemp(prefix="reflint-known-"))
        try:
            self._read(file, top)
            document, cache = self._read(file, top)
        finally:
            shutil.rmtree(top)
        self._caches[document] = cache
        return document

    def _read(self, file: RawFile, top: Path) -> tuple[Document, Cache]:
        cache = Cache(top / "cache")
        (document,) = cache.reader(lambda _: self._plan)(top / "files", [file])
        settings = self._plan.settings._replace(profile=document.profile)
        rules = [rule for rule in self._plan.rules if rule.scope == "document"]
        list(cache.diagnostics(document, settings, rules))
        cache.save()
        return document, cache

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[Rule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules, from the cache if it has the document."""
        cache = self._caches.get(document)
        return (cache.diagnostics if cache else diagnostics_of)(document, settings, rules)
