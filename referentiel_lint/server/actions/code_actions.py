"""Code actions: fixes by their safety, then suppressions with a reason to write."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lsprotocol import types

from linter.engine.runner import CachedDiagnostics
from linter.finding import Finding
from linter.fixing.draft import Change
from linter.fixing.run import fix
from linter.usage_error import UsageError
from linter.words.text import N_
from referentiel.source import Span
from referentiel_lint.cache.documents import Cache
from referentiel_lint.check.baseline_selection import known_findings
from referentiel_lint.server.actions import suppressing
from referentiel_lint.server.actions.quick_fixes import Offer, is_shown, offers, parts_in
from referentiel_lint.server.check import Checked, Refused
from referentiel_lint.server.findings import range_of
from referentiel_lint.server.reading import View
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace_edits import workspace_edit

_ALL_SAFE, _QUICK_FIX = "source.fixAll.reflint", types.CodeActionKind.QuickFix
OPTIONS = types.CodeActionOptions([_QUICK_FIX, _ALL_SAFE])
# Menus are short; a client that selects a whole file asks for source actions.
_MOST = 20


async def code_actions(
    session: Session, params: types.CodeActionParams
) -> Sequence[types.CodeAction]:
    """Return what can be done at a range, of the kinds that a client asks for.

    `source.fixAll.reflint` is for the whole document, and only for a client that asks for its kind,
    as on save: it takes longer.
    """
    only, uri = params.context.only, params.text_document.uri
    found: list[types.CodeAction] = []
    if only and _wants(only, _ALL_SAFE) and (edit := await _edit_of_all_safe(session, uri)):
        title = N_("Apply all safe fixes in this file").say(session.language)
        found.append(types.CodeAction(title, _ALL_SAFE, edit=edit))
    if not only or _wants(only, _QUICK_FIX):
        result = await session.checker.latest()
        view = session.view(uri)
        if view is not None and not isinstance(result, Refused):
            found += await session.work(lambda: [*_quick_fixes(view, result, params)])
    return found


def _wants(only: Sequence[str], kind: str) -> bool:
    """Return whether a kind is one of some, or below one of them."""
    return any(one in ("", kind) or kind.startswith(f"{one}.") for one in map(_name, only))


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


# --- All safe fixes of a document


async def _edit_of_all_safe(session: Session, uri: str) -> types.WorkspaceEdit | None:
    """Return the edit for the text as it is now; None if it changes meanwhile, or is right."""
    view = session.view(uri)
    if view is None:
        return None

    def changes() -> Sequence[Change]:
        with session.workspace.rules:
            return all_safe(view, session.workspace.cache)

    found = await session.work(changes)
    is_now = session.workspace.generation == view.reading.generation
    return _edit(view, found) if found and is_now else None


def all_safe(view: View, cache: Cache) -> Sequence[Change]:
    """Return how all safe fixes of a document change it, as `reflint check - --fix` does.

    No other file changes. Rules run, so hold `Workspace.rules`. Raise `UsageError` if a baseline
    cannot be read.
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


# --- What can be done about the findings at a range


class _Match(NamedTuple):
    """A finding of which a `part`, perhaps itself, is at a range, and its diagnostics there."""

    finding: Finding
    part: Finding
    diagnostics: list[types.Diagnostic]


def _matches(view: View, checked: Checked, params: types.CodeActionParams) -> Iterator[_Match]:
    cursor = view.positions.span(params.range)
    for finding in checked.report.findings:
        for part in parts_in(view, finding):
            # A finding on a whole file is at its start.
            start, end = part.location.span or Span(0, 0)
            if start <= cursor.end and cursor.start <= end:
                where = range_of(finding.location)
                shown = [
                    one
                    for one in params.context.diagnostics
                    if one.code == finding.rule and one.range == where
                ]
                yield _Match(finding, part, shown)
                break


def _quick_fixes(
    view: View, checked: Checked, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    found = [*islice(_matches(view, checked, params), _MOST)]
    for one in found:
        for offer in offers(view, one.finding, one.part):
            if action := _fix(view, one, offer):
                yield action
    seen = set()
    for one in found:
        for suppression in suppressing.of_finding(view, one.part):
            if suppression.wanted not in seen:
                seen.add(suppression.wanted)
                yield _suppression(view, suppression, one.diagnostics)
    for suppression in suppressing.of_terms(view, checked, view.positions.span(params.range)):
        if suppression.wanted not in seen:
            seen.add(suppression.wanted)
            yield _suppression(view, suppression, [])


def _fix(view: View, match: _Match, offer: Offer) -> types.CodeAction | None:
    """Return the code action of an offer; None if the client cannot do it."""
    edit = _edit(view, offer.changes)
    if edit is None:
        return None
    return types.CodeAction(
        offer.title,
        _QUICK_FIX,
        match.diagnostics or None,
        is_preferred=offer.is_preferred or None,
        edit=edit,
        data={"rule": offer.finding.rule, "safety": offer.fixes[0].fix.safety},
    )


def _edit(view: View, changes: Sequence[Change]) -> types.WorkspaceEdit | None:
    """Return the edit of some changes; None if the client cannot rename files, and they do."""
    try:
        return workspace_edit(changes, view.reading, view.capabilities)
    except UsageError:
        return None


def _suppression(
    view: View, one: suppressing.Suppressible, diagnostics: list[types.Diagnostic]
) -> types.CodeAction:
    edit = suppressing.written(view, one)
    return types.CodeAction(one.title, _QUICK_FIX, diagnostics or None, edit=edit)
