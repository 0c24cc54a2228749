"""The id to propose for an action, and how ids are written in a data block."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from linter.finding import Fix, Safety, replacement
from linter.topics.memo import memoise_last
from referentiel.identifier import Id, parse_id
from referentiel.model import Action, Document
from referentiel.node import Node


@memoise_last
def expected_ids(document: Document) -> Mapping[int, Id]:
    """Return the id that fits the position of each action, by index, if there is one.

    For a top action, it is the file's name; for a child, the number after the previous sibling, or
    after all siblings if that is taken.
    """
    families: dict[int | None, list[Action]] = defaultdict(list)
    for action in document.actions:
        families[action.parent].append(action)
    found: dict[int, Id] = {}
    used: dict[Id | None, set[int]] = defaultdict(set)
    for action in document.actions:
        if action.identifier is not None and action.identifier.segments:
            used[action.identifier.parent].add(action.identifier.segments[-1])
    named = parse_id(document.stem)
    for parent, actions in families.items():
        if parent is None:
            if named is not None and named.segments and len(actions) == 1:
                found[actions[0].index] = named
        elif (above := _above(document.actions[parent], found.get(parent), actions)) is not None:
            found.update(_numbered(above, actions, used[above]))
    return found


def _above(parent: Action, expected: Id | None, children: Sequence[Action]) -> Id | None:
    """Return the id below which children are numbered: the parent's, or the one expected for it."""
    ids = (child.identifier for child in children)
    if expected is not None and any(own is not None and own.parent == expected for own in ids):
        return expected
    return parent.identifier or expected


def _numbered(above: Id, actions: Sequence[Action], used: Set[int]) -> Iterable[tuple[int, Id]]:
    """Number the actions of one family; those with a valid number keep it.

    `used` are the numbers below `above` that actions of the file already have.
    """
    own = [
        action.identifier.segments[-1]
        if action.identifier and action.identifier.parent == above
        else None
        for action in actions
    ]
    taken = set(used)
    last, largest = 0, max(taken, default=0)
    for action, given in zip(actions, own, strict=True):
        free = last + 1 if last + 1 not in taken else largest + 1
        last = free if given is None else given
        taken.add(last)
        largest = max(largest, last)
        yield action.index, Id((*above.segments, last))


def number_read(identifier: Id) -> str | None:
    """Return the number that other programs read for an unquoted id; None if it is unchanged.

    An id of two numbers is a decimal to them: 1.10 is 1.1.
    """
    if identifier.depth != 2:
        return None
    text = str(identifier)
    number = repr(float(text)).removesuffix(".0")
    return None if number == text else number


def spelled_id(identifier: Id, document: Document) -> str:
    """Return an id as written in a document: in a data block quoted if needed, in a cell as is."""
    text = str(identifier)
    if document.kind.is_sheet or (text and number_read(identifier) is None):
        return text
    return f'"{text}"'


def other_id(node: Node, identifier: Id | None) -> tuple[Fix, ...]:
    """Return the unsafe fix that gives a node another id, if both ids exist."""
    written = node.action.id
    if identifier is None or written is None:
        return ()
    return replacement(
        node.document, written.span, spelled_id(identifier, node.document), Safety.UNSAFE
    )
