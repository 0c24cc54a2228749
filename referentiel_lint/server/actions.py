"""Code actions: fixes, safe and unsafe, and suppressions, whose reason the user writes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from lsprotocol import types

from linter.directives import Verb
from linter.editing.layout import PLACEHOLDER, SuppressionRequest, language_of, suppression_edit
from linter.engine.run import CachedDiagnostics
from linter.finding import Finding, LocatedFix, Safety, remedy
from linter.fixing.draft import Change
from linter.fixing.run import SelectedFix, applicable, changes_by
from linter.fixing.run import fix as run_fixes
from linter.registry import Plan, rule_named
from linter.words import N_, Language, UsageError, quote
from referentiel.ensemble import Collection
from referentiel.source import Span
from referentiel_lint.baseline.filter import known_findings
from referentiel_lint.cache import Cache
from referentiel_lint.reports.characters import visible
from referentiel_lint.server.session import Checked, Refused, Session, range_of
from referentiel_lint.server.workspace import View, workspace_edit

_REVIEW = N_("{title} (to be reviewed)")


class Offer(NamedTuple):
    """A code action for a finding: `fixes` in the collection `whole`, applied together.

    `is_preferred` says that this is the only safe fix of the finding.
    """

    finding: Finding
    title: str
    is_preferred: bool
    whole: Collection
    fixes: Sequence[SelectedFix]

    @property
    def changes(self) -> Sequence[Change]:
        """The changes that the fixes make, except to byte order marks, which editors hide."""
        return [*filter(is_shown, changes_by(self.whole, self.fixes))]


def is_shown(change: Change) -> bool:
    """Return whether a change concerns more than the byte-order mark, which editors hide."""
    before, after = (text.removeprefix("\ufeff") for text in (change.before, change.after))
    return change.is_rename or before != after


def parts_in(view: View, finding: Finding) -> list[Finding]:
    """Return the parts of a finding in `view.document`; without parts, the finding is its part."""
    path = view.collection.path(view.document)
    return [part for part in finding.each if part.location.path == path]


def offers(view: View, finding: Finding, part: Finding) -> Iterator[Offer]:
    """Yield an offer for each fix of `part`, then offers for the fixes of all parts in the file.

    Safe fixes are verified as by `reflint check --fix`, for the current text. There is no offer for
    fixes that cannot be applied, or that change nothing that an editor shows.
    """
    return (offer for offer in _offers(view, finding, part) if offer.changes)


def _offers(view: View, finding: Finding, part: Finding) -> Iterator[Offer]:
    place = _place(view, finding)
    if place is None:
        return
    whole, _ = place
    safe = [fix for fix in part.fixes if fix.safety is Safety.SAFE]
    for fix in part.fixes:
        if fix.safety is Safety.DISPLAY:
            continue
        if fixes := applicable(*place, [SelectedFix(part, fix)]):
            is_preferred = len(safe) == 1 and fix is safe[0]
            title = title_of(part, fix, view.language)
            yield Offer(part, title, is_preferred, whole, fixes)
    for safety in (Safety.SAFE, Safety.UNSAFE) if finding.parts else ():
        fixes = applicable(*place, _of_file(view, finding, safety))
        if len(fixes) > 1:
            title = title_of_all(finding.rule, len(fixes), safety, view.language)
            yield Offer(finding, title, False, whole, fixes)


def _of_file(view: View, finding: Finding, safety: Safety) -> list[SelectedFix]:
    """Return, for each part in the file, its first fix if that has the given safety."""
    first = ((part, next(iter(part.fixes), None)) for part in parts_in(view, finding))
    return [SelectedFix(part, fix) for part, fix in first if fix and fix.safety is safety]


def _place(view: View, finding: Finding) -> tuple[Collection, Plan] | None:
    """Return the collection that a finding is in, and its plan; None if the view lacks it."""
    every = ((one, plan) for one, plan in view.universe if one.folder == finding.referentiel)
    return next(every, None)


# In characters: the longest quoted text in a menu.
_LONGEST = 40


def title_of(finding: Finding, fix: LocatedFix, language: Language) -> str:
    """Return the menu text of a fix: what it does, and that it must be reviewed if it is unsafe.

    If there are several different edits, or an edit cannot be shown, such as a change of spaces,
    the text has the rule and the remedy of the finding.
    """
    edits = {
        (where.source.slice(where.span) if where.span else "", text) for where, text in fix.edits
    }
    title = None
    if not edits and fix.renames:
        title = N_("Rename the file to `{name}`").say(language, name=_shown(fix.renames[0][1]))
    elif len(edits) == 1:
        title = _edit_title(*edits.pop(), language)
        if title and len(fix.edits) > 1:
            title = N_("{title}, in {count} places").say(
                language, title=title, count=len(fix.edits)
            )
    if title is None:
        advice = remedy(finding, language)
        text = N_("Fix `{rule}`: {remedy}") if advice else N_("Fix `{rule}`")
        title = text.say(language, rule=finding.rule, remedy=advice)
    paths = {where.path for where, _ in fix.edits} | {path for path, _ in fix.renames}
    if len(paths) > 1:
        title = N_("{title}, in {count} files").say(language, title=title, count=len(paths))
    return title if fix.safety is Safety.SAFE else _REVIEW.say(language, title=title)


def title_of_all(rule: str, count: int, safety: Safety, language: Language) -> str:
    """Return the menu text for the fixes of several findings of a rule."""
    title = N_("Fix {count} findings of `{rule}` in this file").say(
        language, count=count, rule=rule
    )
    return title if safety is Safety.SAFE else _REVIEW.say(language, title=title)


def _edit_title(old: str, new: str, language: Language) -> str | None:
    """Return the menu text of an edit; None if the edit is invisible, such as one of spaces."""
    before, after = _shown(old), _shown(new)
    if before and after and before != after:
        return N_("Replace `{old}` with `{new}`").say(language, old=before, new=after)
    if before and not new:
        return N_("Delete `{old}`").say(language, old=before)
    if after and not before:
        return N_("Add `{new}`").say(language, new=after)
    return None


def _shown(text: str) -> str:
    return visible(quote(text, _LONGEST))


class Suppressible(NamedTuple):
    """A suppression that can be added to a document, with its edit and its menu text."""

    request: SuppressionRequest
    title: str
    edit: Mapping[Span, str]


def suppressions_of_finding(view: View, part: Finding) -> Iterator[Suppressible]:
    """Yield the suppressions for a finding in `view.document`: hide it, or leave its action out."""
    if part.referentiel != view.collection.folder:
        return
    span = part.location.span
    entry = view.document.entry_index_at(span.start) if span else None
    title = N_("Hide `{rule}` here, because…").say(view.language, rule=part.rule)
    yield from _offered(view, SuppressionRequest(Verb.HIDE, part.rule, entry), title)
    if not part.contributing_paths:
        yield from _leaving_out(view, part.rule, entry)


def suppressions_of_terms(view: View, checked: Checked, cursor: Span) -> Iterator[Suppressible]:
    """Yield suppressions that leave an action at the cursor out of each wrong sum that it is in."""
    path = view.collection.path(view.document)
    for finding in checked.report.findings:
        if not finding.contributing_paths or finding.referentiel != view.collection.folder:
            continue
        # All files are in focus, so the related locations are the terms of the sum.
        for location in (term.location for term in finding.related):
            span = location.span
            if (
                span
                and location.path == path
                and span.start <= cursor.end
                and cursor.start <= span.end
            ):
                entry = view.document.entry_index_at(span.start)
                yield from _leaving_out(view, finding.rule, entry)


def suppression_edit_of(view: View, one: Suppressible) -> types.WorkspaceEdit:
    """Return the edit that adds a suppression with a placeholder for its reason.

    The suppression has no effect until it has a reason. If the client can, it selects the
    placeholder.
    """
    ((span, text),) = one.edit.items()
    uri, version = view.reading.client_name(view.collection.file(view.document))
    plain = types.TextEdit(view.positions.range(span), text)
    step: types.TextEdit | types.SnippetTextEdit = plain
    announced = view.capabilities.workspace and view.capabilities.workspace.workspace_edit
    if not announced or not announced.document_changes:
        return types.WorkspaceEdit(changes={uri: [plain]})
    if announced.snippet_edit_support:
        escaped = text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
        snippet = escaped.replace(PLACEHOLDER, f"${{1:{PLACEHOLDER}}}")  # Selects the placeholder.
        step = types.SnippetTextEdit(plain.range, types.StringValue(snippet))
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [step])])


def _leaving_out(view: View, rule: str, entry: int | None) -> Iterator[Suppressible]:
    found = rule_named(rule)
    if found is None or not found.leaves_out or entry is None:
        return
    one = view.document.entries[entry]
    action = one.written_id or (quote(one.title.text) if one.title else "")
    title = N_("Leave `{action}` out of `{rule}`, because…").say(
        view.language, action=action, rule=rule
    )
    yield from _offered(view, SuppressionRequest(Verb.LEAVE_OUT, rule, entry), title)


def _offered(view: View, request: SuppressionRequest, title: str) -> Iterator[Suppressible]:
    language = language_of((view.document, *view.collection.documents))
    if edit := suppression_edit(view.document, request, PLACEHOLDER, language):
        yield Suppressible(request, title, edit)


_ALL_SAFE, _QUICK_FIX = "source.fixAll.reflint", types.CodeActionKind.QuickFix
OPTIONS = types.CodeActionOptions([_QUICK_FIX, _ALL_SAFE])
# At most this many findings have quick fixes; for a whole file, there is the source action.
_MOST = 20


async def code_actions(
    session: Session, params: types.CodeActionParams
) -> Sequence[types.CodeAction]:
    """Return the code actions at a range, of the kinds that the client requests.

    Only the first `_MOST` findings at the range have quick fixes. `source.fixAll.reflint` applies
    to the whole document. Since it takes longer, it is only returned to a client that requests its
    kind, for example on save.
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
    """Return whether a kind of code action is one of the requested kinds, or below one of them."""
    return any(one in ("", kind) or kind.startswith(f"{one}.") for one in map(_name, only))


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


# --- All safe fixes of a document


async def _edit_of_all_safe(session: Session, uri: str) -> types.WorkspaceEdit | None:
    """Return the edit for all safe fixes of a document, or None if there are none.

    Also None if the document is not checked, if something changes in the meantime, or if the client
    cannot apply the edit.
    """
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
    """Return the changes that all safe fixes make to a document, as with `reflint check - --fix`.

    Fixes that change another file, or rename one, are left out. The caller must hold the lock
    `Workspace.rules`, since rules run. Raise `UsageError` if a baseline cannot be read.
    """
    path = view.collection.path(view.document)
    # The fixes of a file depend only on its collection.
    universe = [(view.collection, view.plan)]
    fixed = run_fixes(
        universe,
        {path},
        unsafe=False,
        only_path=path,
        known=known_findings(universe, view.reading.plans, None),
        diagnostics=CachedDiagnostics(cache.diagnostics),
    )
    return [*filter(is_shown, fixed.changes)]


# --- Quick fixes for the findings at a range


class _Match(NamedTuple):
    """A finding at a range, its diagnostics, and its first part there (or the finding itself)."""

    finding: Finding
    part: Finding
    diagnostics: list[types.Diagnostic]


def _matches(view: View, checked: Checked, params: types.CodeActionParams) -> Iterator[_Match]:
    cursor = view.positions.span(params.range)
    for finding in checked.report.findings:
        for part in parts_in(view, finding):
            # A finding on a whole file is shown at the start of the file.
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
        for suppression in suppressions_of_finding(view, one.part):
            if suppression.request not in seen:
                seen.add(suppression.request)
                yield _suppression(view, suppression, one.diagnostics)
    for suppression in suppressions_of_terms(view, checked, view.positions.span(params.range)):
        if suppression.request not in seen:
            seen.add(suppression.request)
            yield _suppression(view, suppression, [])


def _fix(view: View, match: _Match, offer: Offer) -> types.CodeAction | None:
    """Return the code action for an offer; None if the client cannot apply it."""
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
    """Return the edit that makes some changes; None if the client cannot apply it.

    Some clients cannot create, rename or delete files.
    """
    try:
        return workspace_edit(changes, view.reading, view.capabilities)
    except UsageError:
        return None


def _suppression(
    view: View, one: Suppressible, diagnostics: list[types.Diagnostic]
) -> types.CodeAction:
    edit = suppression_edit_of(view, one)
    return types.CodeAction(one.title, _QUICK_FIX, diagnostics or None, edit=edit)
