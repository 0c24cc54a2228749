"""`reflint/fixes` and `reflint/fixAll`: what fixes change, one by one, or all safe ones."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from weakref import WeakKeyDictionary

from linter.engine.plan import Plan
from linter.engine.runner import CachedDiagnostics
from linter.finding import Finding, Safety
from linter.fixing.diff import unified
from linter.fixing.edits import SelectedFix, compatible, select_fixes
from linter.fixing.run import changes_by, fix, possible
from linter.fixing.state import FixRun
from linter.fixing.verification import FixVerifier
from linter.fixing.write_checks import WriteChecks
from linter.usage_error import UsageError
from linter.words.language import Language
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel_lint.check.baseline_selection import known_findings
from referentiel_lint.server.actions.quick_fixes import is_shown, title_of, title_of_all
from referentiel_lint.server.check import Checked
from referentiel_lint.server.requests.parameters import NoParams
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace_edits import workspace_edit

# Which edits of a document keep what it means: it is the same one until its file changes.
_VERIFIED: WeakKeyDictionary[Document, dict[tuple[object, ...], bool]] = WeakKeyDictionary()


async def fixes(session: Session, _params: NoParams) -> Sequence[Mapping[str, object]]:
    """Return each fix that can be applied, with what it changes, in the order of findings.

    A safe one is one that `reflint check --fix` would apply first. Of a finding that stands for
    several places, one fix is for all of them.
    """
    checked = await session.checked()
    offers = _Offers(checked, session)
    return [row for finding in checked.report.findings for row in offers.rows(finding)]


async def fix_all(session: Session, _params: NoParams) -> Mapping[str, object]:
    """Return what `reflint check --fix --diff` shows, and the edit that makes it so."""
    reading = (await session.checked()).reading
    with session.workspace.rules:
        fixed = fix(
            reading.universe,
            reading.found.focus,
            unsafe=False,
            known=known_findings(reading.universe, reading.plans, None),
            diagnostics=CachedDiagnostics(session.workspace.cache.diagnostics),
        )
    edit = workspace_edit(fixed.changes, reading, session.capabilities)
    return {"diff": unified(fixed.changes), "edit": edit}


class _Offers:
    """What can be done about the findings of a check."""

    def __init__(self, checked: Checked, session: Session) -> None:
        self._reading = checked.reading
        self._session = session
        self._write_checks = WriteChecks(checked.reading.open_paths)
        self._runs = {
            one.folder: FixRun([(one, plan)], [(one, plan)], None)
            for one, plan in checked.reading.universe
        }

    def rows(self, finding: Finding) -> Iterator[Mapping[str, object]]:
        """Yield the fixes of a finding, the best first."""
        placed = self._reading.named(finding.location.path)
        run = self._runs[finding.referentiel]
        ((whole, plan),) = run.before
        session, language = self._session, self._session.language
        for safety, chosen in _alternatives(finding):
            kept = self._applicable(run, plan, chosen)
            changes = [*filter(is_shown, changes_by(whole, kept))] if kept else []
            # A client that cannot rename files is offered no fix that does.
            with suppress(UsageError):
                edit = workspace_edit(changes, self._reading, session.capabilities)
                if changes and placed:
                    yield {
                        "id": finding.identity,
                        "referentiel": finding.referentiel,
                        "rule": finding.rule,
                        "title": _title(kept, safety, language),
                        "safety": safety,
                        "count": len(kept),
                        "uri": placed.uri,
                        "diff": unified(changes),
                        "edit": edit,
                    }

    def _applicable(
        self, run: FixRun, plan: Plan, fixes: Sequence[SelectedFix]
    ) -> Sequence[SelectedFix]:
        ((whole, _),) = run.before
        found = compatible(possible(run, self._write_checks, fixes))
        units = dict(plan.settings.units)
        return [one for one in found if _keeps_meaning(one, whole, units)]


def _alternatives(finding: Finding) -> Iterator[tuple[Safety, Sequence[SelectedFix]]]:
    """Yield what can be done about a finding: the best first."""
    if finding.parts:
        for safety in (Safety.SAFE, Safety.UNSAFE):
            yield safety, select_fixes(finding.parts, safety)
        return
    for one in finding.fixes:
        if one.safety is not Safety.DISPLAY:
            yield one.safety, [SelectedFix(finding, one)]


def _keeps_meaning(chosen: SelectedFix, whole: Collection, units: Mapping[str, int]) -> bool:
    """Return whether a fix that is said to be safe can be proven to be."""
    if chosen.fix.safety is not Safety.SAFE:
        return True
    verifier = FixVerifier(units)
    paths = {where.path for where, _ in chosen.fix.edits}
    documents = [document for document in whole.documents if whole.path(document) in paths]
    if len(documents) != 1:
        return bool(verifier.verified(whole, [chosen]))
    known = _VERIFIED.setdefault(documents[0], {})
    edits = tuple((where.span, text) for where, text in chosen.fix.edits)
    if edits not in known:
        known[edits] = bool(verifier.verified(whole, [chosen]))
    return known[edits]


def _title(kept: Sequence[SelectedFix], safety: Safety, language: Language) -> str:
    first = kept[0]
    if len(kept) == 1:
        return title_of(first.finding, first.fix, language)
    return title_of_all(first.finding.rule, len(kept), safety, language)
