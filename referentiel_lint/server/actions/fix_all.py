"""All safe fixes of one document, as `reflint check - --fix` writes them."""

from collections.abc import Iterable, Sequence

from linter.engine.runner import CachedDiagnostics, RuleDiagnostic, diagnostics_of
from linter.fixing.files import Change
from linter.fixing.run import fix
from linter.rule import DocumentRule, Settings
from referentiel.model import Document
from referentiel_lint.check.baseline_selection import known_findings
from referentiel_lint.server.actions.quick_fixes import is_shown
from referentiel_lint.server.memory import Memory
from referentiel_lint.server.view import View


def all_safe(view: View, memory: Memory) -> Sequence[Change]:
    """Return how all safe fixes of a document change it; no other file changes.

    Rules run, so hold `Workspace.rules`. Raise `UsageError` if a baseline cannot be read.
    """
    path = view.collection.path(view.document)
    # What the fixes of a file depend on is in its collection.
    universe = [(view.collection, view.plan)]
    known = frozenset(view.collection.documents)

    def diagnostics(
        document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        find = memory.diagnostics if document in known else diagnostics_of
        return find(document, settings, rules)

    fixed = fix(
        universe,
        {path},
        unsafe=False,
        only_path=path,
        known=known_findings(universe, view.reading.plans, None),
        diagnostics=CachedDiagnostics(diagnostics),
    )
    return [*filter(is_shown, fixed.changes)]
