"""An id is used twice."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.ids.numbering import IdConflict, Numbering, numbering_of
from linter.words.text import N_, Messages, quote
from referentiel.identifier import ROOT, Id, parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
LEAVES_OUT = True
MESSAGES: Messages = {
    "duplicate-id": N_(
        "the id `{id}` is already used in {file}",
        remedy=N_(
            "give one of the two actions an unused id, such as `{wanted}`, or remove one of them"
        ),
    ),
    "duplicate-id.sheet": N_(
        "the id `{id}` is already used in {cell}",
        remedy=N_(
            "give one of the two actions an unused id, such as `{wanted}`, or remove one of the "
            "two rows"
        ),
    ),
    "duplicate-id.file": N_(
        "the id `{id}` is already used in {file}, and this file is named {name}",
        remedy=N_(
            "give this action the id `{wanted}`, after which the file is named, or remove the file "
            "if it is a copy"
        ),
    ),
    "duplicate-id.file-taken": N_(
        "the id `{id}` is already used in {file}, and this file is named {name}",
        remedy=N_(
            "give this action an unused id, such as `{wanted}`, and rename the file to match, or "
            "remove the file if it is a copy"
        ),
    ),
    "duplicate-id.foreign": N_(
        "the id `{id}` is already used in {file}, and is not a child of `{parent}`, which this "
        "action is nested under",
        remedy=N_(
            "give this action an unused id that starts with `{parent}.`, such as `{wanted}`, or "
            "remove it"
        ),
    ),
    "duplicate-id.root": N_(
        "the empty id, which is that of the root, is already used in {file}",
        remedy=N_("keep a single root: give the other action an id, or remove it"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find every use of an id except the one that fits it best."""
    numbering = numbering_of(referentiel)
    for node in numbering.reported(IdConflict.DUPLICATE):
        first = _first(numbering, node, settings)
        if first is None:
            continue
        message, parent = _variant(numbering, node)
        related = [Related.at(first, N_("first occurrence here"))]
        if parent is not None:
            related.append(Related.at(parent, N_("the action it is nested under")))
        yield Diagnostic.at(
            node,
            message,
            field="id",
            wrong=str(node.identifier),
            related=related,
            id=str(node.identifier),
            file=quote(first.document.name),
            cell=_cell(first),
            name=quote(node.document.name),
            parent=str(parent.identifier) if parent else "",
            wanted=str(_wanted(numbering, node, message, parent)),
        )


def _first(numbering: Numbering, node: Node, settings: Settings) -> Node | None:
    """Return the node that keeps the id; None if suppressions leave out all the others."""
    first = numbering.firsts[node.index]
    if not settings.counts("duplicate-id", node):
        return None
    if settings.counts("duplicate-id", first) or node.identifier is None:
        return first
    same = numbering.referentiel.by_id[node.identifier]
    kept = next(one for one in same if settings.counts("duplicate-id", one))
    return None if kept is node else kept


def _cell(node: Node) -> str:
    """Return the name of the cell of the id of a node, "" where there are no cells."""
    cells = node.document.source.cells
    name = cells.named(node.action.anchor.start) if cells else None
    return name.place if name else ""


def _variant(numbering: Numbering, node: Node) -> tuple[str, Node | None]:
    """Return the message for what else contradicts the id, and the parent that it names."""
    assert node.identifier is not None
    around = numbering.around(node)
    if not node.identifier.segments:
        return "duplicate-id.root", None
    if numbering.is_misnamed(node):
        named = parse_id(node.document.stem)
        is_free = named is not None and bool(named.segments) and numbering.is_free(named)
        return "duplicate-id.file" if is_free else "duplicate-id.file-taken", None
    if around is not None and around.identifier != ROOT and numbering.is_foreign(node):
        return "duplicate-id.foreign", around
    return "duplicate-id", None


def _wanted(numbering: Numbering, node: Node, message: str, parent: Node | None) -> Id | None:
    """Return an unused id: the one its file is named after, or else a child's or a sibling's."""
    if message == "duplicate-id.file":
        return parse_id(node.document.stem)
    above = parent.identifier if parent else node.identifier and node.identifier.parent
    return None if above is None else numbering.free_beside(node, above)
