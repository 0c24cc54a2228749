"""Code actions: fixes by their safety, suppressions with a reason to write, explanations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lsprotocol import types

from linter.engine.known import key
from linter.finding import Safety
from linter.fixing.files import Change
from linter.registry import rule_named
from linter.usage_error import UsageError
from referentiel_lint.server.actions import commands, suppressing, words
from referentiel_lint.server.actions.fix_all import all_safe
from referentiel_lint.server.actions.matching import Match, finding_named, matches, parts_in
from referentiel_lint.server.actions.new_action import new_actions
from referentiel_lint.server.actions.quick_fixes import Offer, offers
from referentiel_lint.server.check import Checked, Refused
from referentiel_lint.server.reading import View
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace_edits import workspace_edit

_ALL_SAFE = "source.fixAll.reflint"
_QUICK_FIX, _REFACTOR = types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor
OPTIONS = types.CodeActionOptions([_QUICK_FIX, _REFACTOR, _ALL_SAFE], resolve_provider=True)


async def code_actions(
    session: Session, params: types.CodeActionParams
) -> Sequence[types.CodeAction]:
    """Return what can be done at a range, of the kinds that a client asks for.

    `source.fixAll.reflint` is offered where a client asks for its kind, as it does on save, or
    where a person opens the menu: it takes longer than the others. So are new actions, which few
    people want wherever their cursor is.
    """
    return [*await _found(session, params), *_refactorings(session, params)]


async def _found(session: Session, params: types.CodeActionParams) -> Sequence[types.CodeAction]:
    """Return what mends, hides or explains what was found at a range."""
    only, uri = params.context.only, params.text_document.uri
    found: list[types.CodeAction] = []
    if only and _wants(only, _ALL_SAFE) and (edit := await _edit_of_all_safe(session, uri)):
        found.append(_fix_all(session, uri, edit))
    if not only or _wants(only, _QUICK_FIX):
        result = await session.checker.latest()
        view = session.view(uri)
        if view is None or isinstance(result, Refused):
            return found
        found += await session.work(lambda: [*_quick_fixes(view, result, params)])
        if not only and _is_asked(params) and _has_safe(view, result):
            found.append(_fix_all(session, uri))
            if not resolves(session.capabilities):
                found[-1].edit = await _edit_of_all_safe(session, uri)
    return found


async def resolve(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Return a code action with its edit; without one if what it is about has changed."""
    match action.data:
        case {"uri": str(uri), "name": "all safe in file"}:
            action.edit = await _edit_of_all_safe(session, uri)
        case {
            "uri": str(uri),
            "name": str(name),
            "referentiel": str(folder),
            "identity": str(identity),
        }:
            result = await session.checker.latest()
            view = session.view(uri)
            if view is None or isinstance(result, Refused):
                return action
            if found := finding_named(view, result, (folder, identity)):
                same = (one for one in offers(view, found) if one.name == name)
                action.edit = next((_edit(view, one.changes) for one in same), None)
    return action


def _refactorings(session: Session, params: types.CodeActionParams) -> Sequence[types.CodeAction]:
    only = params.context.only
    if _wants(only, _REFACTOR) if only else _is_asked(params):
        view = session.view(params.text_document.uri)
        return new_actions(view, params.range) if view else ()
    return ()


def _is_asked(params: types.CodeActionParams) -> bool:
    """Return whether a person asks for code actions, or their client may have no other way."""
    return params.context.trigger_kind is not types.CodeActionTriggerKind.Automatic


def resolves(capabilities: types.ClientCapabilities) -> bool:
    """Return whether a client asks for the edit of a code action once it is chosen."""
    document = capabilities.text_document
    announced = document.code_action if document else None
    can = announced and announced.data_support and announced.resolve_support
    return bool(can and "edit" in can.properties)


def _wants(only: Sequence[str], kind: str) -> bool:
    """Return whether a kind is one of some, or below one of them."""
    return any(one in ("", kind) or kind.startswith(f"{one}.") for one in map(_name, only))


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


# --- All safe fixes of a document


def _fix_all(
    session: Session, uri: str, edit: types.WorkspaceEdit | None = None
) -> types.CodeAction:
    title = words.ALL_SAFE.say(session.language)
    data = {"uri": uri, "name": "all safe in file"}
    return types.CodeAction(title, _ALL_SAFE, edit=edit, data=data)


def _has_safe(view: View, checked: Checked) -> bool:
    return any(
        part.offers(Safety.SAFE)
        for finding in checked.report.findings
        for part in parts_in(view, finding)
    )


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


# --- What can be done about findings


def _quick_fixes(
    view: View, checked: Checked, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    found = matches(view, checked, params)
    for one in found:
        for offer in offers(view, one):
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
            yield _suppression(view, suppression, ())
    for rule in dict.fromkeys(one.finding.rule for one in found):
        if rule_named(rule):
            title = words.EXPLAIN.say(view.language, rule=rule)
            command = types.Command(title, commands.EXPLAIN, arguments=[{"rule": rule}])
            yield types.CodeAction(title, _QUICK_FIX, command=command)


def _fix(view: View, match: Match, offer: Offer) -> types.CodeAction | None:
    """Return the code action of an offer; None if the client cannot do it."""
    edit = None
    has_renames = any(chosen.fix.renames for chosen in offer.fixes)
    if has_renames or not resolves(view.capabilities):
        edit = _edit(view, offer.changes)
        if edit is None:
            return None
    folder, identity = key(offer.finding)
    data = {"uri": view.uri, "name": offer.name, "referentiel": folder, "identity": identity}
    return types.CodeAction(
        offer.title,
        _QUICK_FIX,
        list(match.diagnostics) or None,
        is_preferred=offer.is_preferred or None,
        edit=edit,
        data=data,
    )


def _edit(view: View, changes: Sequence[Change]) -> types.WorkspaceEdit | None:
    """Return the edit of some changes; None if the client cannot rename files, and they do."""
    try:
        return workspace_edit(changes, view.reading, view.capabilities)
    except UsageError:
        return None


def _suppression(
    view: View,
    one: suppressing.Suppressible,
    diagnostics: Sequence[types.Diagnostic],
) -> types.CodeAction:
    """Return the code action of a suppression, which then selects the reason to write."""
    action = types.CodeAction(one.title, _QUICK_FIX, list(diagnostics) or None)
    written = suppressing.written(view, one)
    action.edit = written.edit
    if written.placeholder and commands.shows_documents(view.capabilities):
        arguments = {"uri": view.uri, "range": _plain(written.placeholder)}
        action.command = types.Command(one.title, commands.SELECT, arguments=[arguments])
    return action


def _plain(range_: types.Range) -> Mapping[str, Any]:
    return {
        name: {"line": one.line, "character": one.character}
        for name, one in (("start", range_.start), ("end", range_.end))
    }
