"""`reflint/fixes` and `reflint/fixAll`: what fixes change, one by one, or all safe ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from weakref import WeakKeyDictionary

from linter.catalogue import message, remedy
from linter.engine.runner import CachedDiagnostics, RuleDiagnostic, diagnostics_of
from linter.finding import Finding, Safety
from linter.fixing.diff import unified
from linter.fixing.edits import SelectedFix, applied, compatible, renamed_path, select_fixes
from linter.fixing.files import Change
from linter.fixing.run import fix
from linter.fixing.verification import FixVerifier
from linter.fixing.write_checks import of_text
from linter.rule import DocumentRule, Settings
from linter.usage_error import UsageError
from linter.words.language import Language
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel_lint.check.baseline_selection import known_findings
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
    return [row for finding in checked.report.findings for row in _rows(finding, checked, session)]


async def fix_all(session: Session, _params: NoParams) -> Mapping[str, object]:
    """Return what `reflint check --fix --diff` shows, and the edit that makes it so."""
    checked = await session.checked()
    reading, memory = checked.reading, session.workspace.memory
    known = {document for one, _ in reading.universe for document in one.documents}

    def diagnostics(
        document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        find = memory.diagnostics if document in known else diagnostics_of
        return find(document, settings, rules)

    fixed = fix(
        reading.universe,
        reading.found.focus,
        unsafe=False,
        known=known_findings(reading.universe, reading.plans, None),
        diagnostics=CachedDiagnostics(diagnostics),
    )
    edit = workspace_edit(fixed.changes, reading, session.encoding, session.capabilities)
    return {"diff": unified(fixed.changes), "edit": edit}


def _rows(finding: Finding, checked: Checked, session: Session) -> Iterator[Mapping[str, object]]:
    placed = checked.reading.named(finding.location.path)
    if placed is None:
        return
    whole = next(one for one, _ in checked.reading.universe if one.folder == finding.referentiel)
    units = dict(placed.plan.settings.units)
    for safety, chosen in _alternatives(finding):
        kept = [one for one in compatible(chosen) if _can_be_applied(one, whole, units)]
        changes = [*_changes(whole, kept)]
        # A client that cannot rename files is offered no fix that does.
        with suppress(UsageError):
            edit = workspace_edit(changes, checked.reading, session.encoding, session.capabilities)
            if changes:
                yield {
                    "id": finding.identity,
                    "referentiel": finding.referentiel,
                    "rule": finding.rule,
                    "title": _title(finding, session.language),
                    "safety": safety,
                    "count": len(kept),
                    "uri": placed.uri,
                    "diff": unified(changes),
                    "edit": edit,
                }


def _alternatives(finding: Finding) -> Iterator[tuple[Safety, Sequence[SelectedFix]]]:
    """Yield what can be done about a finding: the best first."""
    if finding.parts:
        for safety in (Safety.SAFE, Safety.UNSAFE):
            yield safety, select_fixes(finding.parts, safety)
        return
    for one in finding.fixes:
        if one.safety is not Safety.DISPLAY:
            yield one.safety, [SelectedFix(finding, one)]


def _can_be_applied(chosen: SelectedFix, whole: Collection, units: Mapping[str, int]) -> bool:
    """Return whether the files of a fix can be written, and mean the same if it is safe."""
    paths = {where.path for where, _ in chosen.fix.edits}
    documents = [document for document in whole.documents if whole.path(document) in paths]
    if any(of_text(whole.path(document), document) for document in documents):
        return False
    if chosen.fix.safety is not Safety.SAFE:
        return True
    verifier = FixVerifier(units)
    if len(documents) != 1:
        return bool(verifier.verified(whole, [chosen]))
    known = _VERIFIED.setdefault(documents[0], {})
    edits = tuple((where.span, text) for where, text in chosen.fix.edits)
    if edits not in known:
        known[edits] = bool(verifier.verified(whole, [chosen]))
    return known[edits]


def _changes(whole: Collection, chosen: Sequence[SelectedFix]) -> Iterator[Change]:
    """Yield how fixes change each file."""
    by_path = {whole.path(document): document for document in whole.documents}
    texts = {path: document.source.text for path, document in by_path.items()}
    after = applied(texts, chosen)
    names = {path: name for one in chosen for path, name in one.fix.renames}
    for path in sorted({*after, *names}):
        new_path = renamed_path(path, names[path]) if path in names else path
        new = after.get(path, texts[path])
        yield Change(path, texts[path], new, new_path, whole.file(by_path[path]))


def _title(finding: Finding, language: Language) -> str:
    return remedy(finding, language) or message(finding, language)
