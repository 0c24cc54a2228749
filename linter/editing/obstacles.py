"""Faults of files that make an edit unsafe: an id or a reference might be missed there."""

from collections.abc import Iterable, Iterator, Sequence

from linter.editing.project import located
from linter.engine.run import Universe
from linter.fixing.files import encoding_of
from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import N_, Text
from referentiel.fault import Code
from referentiel.merge_conflict import conflicts_in
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span

_UNREAD = N_(
    "this file could not be read completely, and may refer to the action: nothing was written",
    remedy=N_("correct it first: `reflint check` says what is wrong"),
)

# What may hide an action, or have it read at another place than the author's.
_HIDING = (Code.UNCLOSED, Code.HEADING_UNSEEN, Code.DATA_YAML, Code.DATA_NOT_MAPPING)


def refuse_unsafe(
    universe: Universe, one: Referentiel, nodes: Sequence[Node], others: Sequence[Node] = ()
) -> None:
    """Raise `UsageError` if a fault makes the edit of some nodes of a referential unsafe.

    Every file of the project must be readable; those of the nodes, and of `others`, must be read as
    a whole; and what is below the nodes must have ids that follow from theirs.
    """
    texts = (*nodes, *others)
    problems = [*_unread(universe), *_conflicts(universe), *_hidden(one, texts)]
    problems += [*_copies(one, texts), *_unnamed(one, nodes)]
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
                yield _at(
                    whole.path(document),
                    document,
                    span,
                    N_(
                        "a merge conflict is not resolved: nothing was written",
                        remedy=N_("resolve it first"),
                    ),
                )
                break


def _hidden(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    for document in {node.document: None for node in nodes}:
        for fault in document.faults_of(*_HIDING):
            yield _at(
                one.path(document),
                document,
                fault.span,
                N_(
                    "a part of this file is not read as it is meant: nothing was written",
                    remedy=N_("correct it first: `reflint check` says what is wrong"),
                ),
            )


def _copies(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    documents = {node.document for node in nodes}
    for copy in one.copies:
        if copy.original in documents:
            original = one.path(copy.original)
            yield ErrorMessage(
                one.path(copy.document),
                N_(
                    "this file is a copy of `{original}`, and would keep its id: nothing was "
                    "written",
                    remedy=N_("delete the copy first"),
                ),
                {"original": original},
            )


def _unnamed(one: Referentiel, nodes: Iterable[Node]) -> Iterator[ErrorMessage]:
    """Yield the nodes that hang below the edited ones, but whose ids say otherwise, or nothing."""
    inside = {node.index for node in nodes}
    for node in one.nodes:
        if node.index in inside or (parent := one.parent(node)) is None:
            continue
        if parent.index in inside:
            path, anchor = one.path(node.document), node.action.anchor
            yield _at(
                path,
                node.document,
                anchor,
                N_(
                    "the id of this action, below `{above}`, does not follow from it: nothing was "
                    "written",
                    remedy=N_("correct it first"),
                ),
                above=str(parent.identifier),
            )
    for identifier in {node.identifier: None for node in nodes}:
        for node in one.by_id[identifier][1:] if identifier else ():
            path, anchor = one.path(node.document), node.action.anchor
            yield _at(
                path,
                node.document,
                anchor,
                N_(
                    "another action has the id `{id}`: nothing was written",
                    remedy=N_("correct one of them first"),
                ),
                id=str(identifier),
            )


def _at(path: str, document: Document, span: Span, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(located(path, document, span), text, arguments)
