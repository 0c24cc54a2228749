"""The action that an edit is about: an id as people write it, found in the referentials."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.directives.tombstone import RetiredIds
from linter.usage_error import UsageError, usage_error
from linter.words.text import N_, quote
from referentiel.action_names import ActionNames
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.letters import compose

_NO_ID = N_("this is not an id", remedy=N_("give one such as 5.2.1"))
_SHEET = N_(
    "this is a sheet: `rename`, `retire`, `new` and `move` edit only Markdown files",
    remedy=N_("make the edit in the spreadsheet, then run `reflint check`"),
)


class Target(NamedTuple):
    """An action by its id, which no other action of its referential has."""

    referentiel: Referentiel
    node: Node
    identifier: Id


def find_target(
    referentiels: Sequence[Referentiel], written: str, *, may_be_root: bool = False
) -> Target:
    """Return the action that an id names (`5.2.1`, or `eci_5.2.1` where there are several).

    Raise `UsageError` if it names none, several, the root, unless it `may_be_root` (`eci`), or a
    row of a sheet: only files in Markdown are edited.
    """
    identifier, candidates = _read(referentiels, written, may_be_root=may_be_root)
    holders = [one for one in candidates if identifier in one.by_id]
    if not holders:
        if identifier == ROOT and (sheet := _sheet(candidates)):
            raise usage_error(sheet, _SHEET)
        raise _unknown(candidates, written, identifier)
    if len(holders) > 1:
        names = ", ".join(f"`{one.short_name}_{identifier}`" for one in holders)
        folders = ", ".join(f"`{one.folder}`" for one in holders)
        raise usage_error(
            written,
            N_(
                "several referentials have an action with this id: {folders}",
                remedy=N_("say which one: {names}, or give its folder"),
            ),
            names=names,
            folders=folders,
        )
    (one,) = holders
    first, *others = one.by_id[identifier]
    if first.document.kind is Kind.TABLEUR:
        raise _in_sheet(one, first, identifier)
    if others:
        other = place(one, others[0].document, others[0].action.anchor)
        where = place(one, first.document, first.action.anchor)
        raise usage_error(
            where,
            N_(
                "two actions have the id `{id}`; the other one: {other}",
                remedy=N_("correct one of them first"),
            ),
            id=str(identifier),
            other=other,
        )
    return Target(one, first, identifier)


def new_identifier(target: Target, written: str) -> Id:
    """Return the id that an action of a target's referential is to have.

    Raise `UsageError` if it is not one, or is that of another referential.
    """
    identifier, _ = _read([target.referentiel], written, may_be_root=False)
    return identifier


def place(one: Referentiel, document: Document, span: Span) -> str:
    """Return the path, line and column of a span."""
    return located(one.path(document), document, span)


def located(path: str, document: Document, span: Span) -> str:
    """Return a path with the line and column of a span."""
    line, column = document.source.position(span.start)
    return f"{path}:{line}:{column}"


def _read(
    referentiels: Sequence[Referentiel], written: str, *, may_be_root: bool
) -> tuple[Id, Sequence[Referentiel]]:
    """Return an id, the root's only if it may be, and the referentials that it may be in."""
    name, _, identifier = ActionNames(referentiels).parse(written)
    named = [one for one in referentiels if _folded(one.short_name) == _folded(name)]
    if identifier == ROOT and (named or not name) and not (named and may_be_root):
        raise usage_error(
            written or "ID",
            N_("the root cannot be edited this way", remedy=N_("give the id of an action")),
        )
    if name and not named:
        known = ", ".join(sorted({f"`{one.short_name}`" for one in referentiels}))
        text = (
            N_("no referential here is named `{name}`", remedy=N_("those that are here: {known}"))
            if identifier not in (None, ROOT)
            else _NO_ID
        )
        raise usage_error(written, text, name=quote(name), known=known)
    if identifier is None:
        raise usage_error(written, _NO_ID)
    return identifier, named or referentiels


def _unknown(candidates: Iterable[Referentiel], written: str, identifier: Id) -> UsageError:
    every = tuple(candidates)
    for one in every:
        if tombstone := RetiredIds(one.documents).covering(identifier):
            where = place(one, tombstone.document, tombstone.id_span)
            reason = quote(tombstone.reason)
            return usage_error(
                where,
                N_(
                    "no action has the id `{id}`, which is retired: {reason}",
                    remedy=N_("give the id of the action that replaces it"),
                ),
                id=str(identifier),
                reason=reason,
            )
    return usage_error(
        written, N_("no action has this id", remedy=N_("`reflint tree` shows all ids"))
    )


def _sheet(referentiels: Iterable[Referentiel]) -> str | None:
    """Return the path of a sheet of actions, in which the root has no row."""
    return next(
        (
            one.path(document)
            for one in referentiels
            for document in one.documents
            if document.kind is Kind.TABLEUR
        ),
        None,
    )


def _in_sheet(one: Referentiel, node: Node, identifier: Id) -> UsageError:
    path, start = one.path(node.document), node.action.anchor.start
    cells = node.document.source.cells
    cell = cells.named(start) if cells else None
    if cell is None:
        return usage_error(path, _SHEET)
    return usage_error(
        path,
        N_(
            "`{id}` is in the cell {cell}: `rename`, `retire`, `new` and `move` edit only Markdown "
            "files",
            remedy=N_("make the edit in the spreadsheet, then run `reflint check`"),
        ),
        id=str(identifier),
        cell=quote(str(cell)),
    )


def _folded(name: str) -> str:
    return compose(name).casefold()
