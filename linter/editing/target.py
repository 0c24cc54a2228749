"""Find the action that an edit is about, and refuse edits that are unsafe."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.directives import RetiredIds
from linter.engine.run import Universe
from linter.fixing.draft import encoding_of
from linter.words import N_, ErrorMessage, Text, UsageError, quote, usage_error
from referentiel.ensemble import ActionNames, Collection
from referentiel.fault import Code
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.merge_conflict import conflicts_in
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.letters import compose

_NO_ID = N_("this is not an id", remedy=N_("give an id such as 5.2.1"))
_SHEET = N_(
    "this is a sheet: `rename`, `retire`, `new` and `move` edit only Markdown files",
    remedy=N_("make the edit in the spreadsheet, then run `reflint check`"),
)


class Target(NamedTuple):
    """An action that an edit is about; its id is unique in its referential."""

    referentiel: Referentiel
    node: Node
    identifier: Id


def find_target(
    referentiels: Sequence[Referentiel], written: str, *, may_be_root: bool = False
) -> Target:
    """Return the action that an id names: `5.2.1`, or `eci_5.2.1` if several referentials have it.

    Raise `UsageError` if the id is malformed, or names no action or several. It may name the root
    (`eci`) only with `may_be_root`, and never a row of a sheet: only Markdown files are edited.
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
                remedy=N_("name one of the actions ({names}), or the folder of its referential"),
            ),
            names=names,
            folders=folders,
        )
    (one,) = holders
    first, *others = one.by_id[identifier]
    if first.document.kind is Kind.TABLEUR:
        cells = first.document.source.cells
        assert cells is not None
        raise usage_error(
            one.path(first.document),
            N_(
                "`{id}` is in cell {cell}: `rename`, `retire`, `new` and `move` edit only "
                "Markdown files",
                remedy=_SHEET.remedy,
            ),
            id=str(identifier),
            cell=quote(str(cells.named(first.action.anchor.start))),
        )
    if others:
        other = place(one, others[0].document, others[0].action.anchor)
        where = place(one, first.document, first.action.anchor)
        raise usage_error(
            where,
            N_(
                "another action also has the id `{id}`: {other}",
                remedy=N_("correct one of the ids first"),
            ),
            id=str(identifier),
            other=other,
        )
    return Target(one, first, identifier)


def new_identifier(target: Target, written: str) -> Id:
    """Parse a new id for an action of the target's referential.

    Raise `UsageError` if it is malformed, or names the root or another referential.
    """
    identifier, _ = _read([target.referentiel], written, may_be_root=False)
    return identifier


def place(one: Referentiel, document: Document, span: Span) -> str:
    """Return `PATH:LINE:COLUMN` for the start of a span in a document of a referential."""
    return located(one.path(document), document, span)


def located(path: str, document: Document, span: Span) -> str:
    """Return `PATH:LINE:COLUMN` for a path and the start of a span."""
    line, column = document.source.position(span.start)
    return f"{path}:{line}:{column}"


def _read(
    referentiels: Sequence[Referentiel], written: str, *, may_be_root: bool
) -> tuple[Id, Sequence[Referentiel]]:
    """Return the id that a text names, and the referentials that may contain it.

    Raise `UsageError` for a malformed id, an unknown referential, or the root unless `may_be_root`.
    """
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
            N_("the referential `{name}` is not allowed here", remedy=N_("allowed here: {known}"))
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
                    remedy=N_("give the id that replaces it, if any"),
                ),
                id=str(identifier),
                reason=reason,
            )
    return usage_error(
        written, N_("no action has this id", remedy=N_("`reflint tree` shows all ids"))
    )


def _sheet(referentiels: Iterable[Referentiel]) -> str | None:
    """Return the path of the first sheet of actions (which has no row for the root), or None."""
    return next(
        (
            one.path(document)
            for one in referentiels
            for document in one.documents
            if document.kind is Kind.TABLEUR
        ),
        None,
    )


def _folded(name: str) -> str:
    return compose(name).casefold()


_UNREAD = N_(
    "this file could not be read completely: nothing was written",
    remedy=N_("correct it first: `reflint check` says what is wrong"),
)

_MISREAD = N_(
    "part of this file is not read as intended: nothing was written",
    remedy=N_("correct it first: `reflint check` says what is wrong"),
)

# Faults that may hide an action, or cause it to be read in another place than the author meant.
_HIDING = (Code.UNCLOSED, Code.HEADING_UNSEEN, Code.DATA_YAML, Code.DATA_NOT_MAPPING)


def refuse_unsafe(
    universe: Universe, one: Referentiel, nodes: Sequence[Node], others: Sequence[Node] = ()
) -> None:
    """Raise `UsageError` if a fault makes editing nodes of a referential unsafe.

    All files of the project must be readable and without merge conflicts. The files of `nodes` and
    `others` must be read completely and have no copies. The ids of `nodes` must be unique, the ids
    of their children must be below them, and sections in nested nodes must have the right level.
    """
    texts = (*nodes, *others)
    problems = [*_unread(universe), *_conflicts(universe), *_hidden(one, texts)]
    problems += [*_misplaced(one, nodes), *_copies(one, texts), *_unnamed(one, nodes)]
    if problems:
        raise UsageError(*problems)


def _unread(universe: Universe) -> Iterator[ErrorMessage]:
    for whole, _ in universe:
        above = whole.folder.removesuffix("/")
        for name in whole.unreadable:
            yield ErrorMessage(name if above == "." else f"{above}/{name}", _UNREAD)
        for document in whole.documents:
            is_unreadable = any(document.faults_of(Code.BINARY, Code.TOO_LARGE))
            if is_unreadable or encoding_of(document) is None:
                yield ErrorMessage(whole.path(document), _UNREAD)


def _conflicts(universe: Universe) -> Iterator[ErrorMessage]:
    for whole, _ in universe:
        for document in whole.documents:
            for span in conflicts_in(document.source):
                text = N_(
                    "a merge conflict is not resolved: nothing was written",
                    remedy=N_("resolve it first"),
                )
                yield _at(whole, document, span, text)
                break


def _hidden(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    for document in {node.document: None for node in nodes}:
        for fault in document.faults_of(*_HIDING):
            yield _at(one, document, fault.span, _MISREAD)


def _misplaced(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    """Yield an error for each section of a nested node that may belong to the action around it."""
    edited = {(node.document, node.action.index) for node in nodes}
    whole = {node.document for node in nodes if node.within is None}
    for document in {node.document: None for node in nodes if node.document not in whole}:
        for fault in document.faults_of(Code.HEADING_LEVEL):
            is_of_section = fault.variant in ("section", "between")
            if is_of_section and (document, fault.action) in edited:
                yield _at(one, document, fault.span, _MISREAD)


def _copies(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    documents = {node.document for node in nodes}
    for copy in one.copies:
        if copy.original in documents:
            original = one.path(copy.original)
            yield ErrorMessage(
                one.path(copy.document),
                N_(
                    "this file is a copy of `{original}`: nothing was written",
                    remedy=N_("first delete the wrong one of the two files"),
                ),
                {"original": original},
            )


def _unnamed(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    """Yield errors for children whose ids are not below their parent's, and for duplicate ids."""
    inside = {node.index for node in nodes}
    for node in one.nodes:
        if node.index in inside or (parent := one.parent(node)) is None:
            continue
        if parent.index in inside:
            text = N_(
                "this action is below `{above}`, but has no id that begins with `{above}`: nothing "
                "was written",
                remedy=N_("correct its id first"),
            )
            above = str(parent.identifier)
            yield _at(one, node.document, node.action.anchor, text, above=above)
    for identifier in {node.identifier: None for node in nodes}:
        for node in one.by_id[identifier][1:] if identifier else ():
            text = N_(
                "another action has the id `{id}`: nothing was written",
                remedy=N_("correct one of the ids first"),
            )
            yield _at(one, node.document, node.action.anchor, text, id=str(identifier))


def _at(
    whole: Collection, document: Document, span: Span, text: Text, **arguments: str
) -> ErrorMessage:
    return ErrorMessage(located(whole.path(document), document, span), text, arguments)
