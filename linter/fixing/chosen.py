"""Fixes that someone chose: which of them a run would apply, and the files that they change."""

from collections.abc import Sequence

from linter.engine.plan import Plan
from linter.finding import Safety
from linter.fixing.edits import SelectedFix, applied, compatible, renamed_path
from linter.fixing.files import Change, changes
from linter.fixing.run import possible
from linter.fixing.state import FixRun
from linter.fixing.verification import FixVerifier
from linter.fixing.write_checks import WriteChecks
from referentiel.ensemble import Collection


def applicable(
    whole: Collection, plan: Plan, fixes: Sequence[SelectedFix], write_checks: WriteChecks
) -> list[SelectedFix]:
    """Return those of some fixes of a collection that a run would apply together.

    The fixes have one safety; safe ones are verified as in a run.
    """
    universe = [(whole, plan)]
    found = compatible(possible(FixRun(universe, universe[:], None), write_checks, fixes))
    if not found or found[0].fix.safety is not Safety.SAFE:
        return found
    return FixVerifier(dict(plan.settings.units)).verified(whole, found)


def changes_by(whole: Collection, fixes: Sequence[SelectedFix]) -> list[Change]:
    """Return how compatible fixes change the files of a collection."""
    files = {whole.path(one): (one, whole.file(one)) for one in whole.documents}
    texts = {path: document.source.text for path, (document, _) in files.items()}
    texts |= applied(texts, fixes)
    names = {
        renamed_path(path, name): path for chosen in fixes for path, name in chosen.fix.renames
    }
    old = set(names.values())
    after = {path: text for path, text in texts.items() if path not in old}
    after |= {new: texts[path] for new, path in names.items()}
    return changes(files, after, names)
