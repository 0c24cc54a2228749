"""All safe fixes of one document, as `reflint check - --fix` writes them."""

from collections.abc import Sequence

from linter.engine.runner import CachedDiagnostics
from linter.fixing.files import Change
from linter.fixing.run import fix
from referentiel_lint.cache.documents import Cache
from referentiel_lint.check.baseline_selection import known_findings
from referentiel_lint.server.actions.quick_fixes import is_shown
from referentiel_lint.server.reading import View


def all_safe(view: View, cache: Cache) -> Sequence[Change]:
    """Return how all safe fixes of a document change it; no other file changes.

    Rules run, so hold `Workspace.rules`. Raise `UsageError` if a baseline cannot be read.
    """
    path = view.collection.path(view.document)
    # What the fixes of a file depend on is in its collection.
    universe = [(view.collection, view.plan)]
    fixed = fix(
        universe,
        {path},
        unsafe=False,
        only_path=path,
        known=known_findings(universe, view.reading.plans, None),
        diagnostics=CachedDiagnostics(cache.diagnostics),
    )
    return [*filter(is_shown, fixed.changes)]
