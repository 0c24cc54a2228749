"""The actions of a referential as items."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from referentiel.grammar import RegleType
from referentiel.kind import Kind
from referentiel.model import Action, Document, Section
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, SectionKind
from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from scoring.changes.item import Item, Subject, filled, values_of
from scoring.changes.notation import plain, plain_prose
from scoring.changes.principes import meaning_of, principe_text
from scoring.conventions import Conventions
from scoring.readings import NiveauReading, readings

# Keys that are compared by their meaning.
_READ_KEYS = frozenset({*ID_KEYS, *(unit.value for unit in Unit), "concerne"})
# Columns of sheets that hold règles, which are items of their own, and their texts.
_REGLES = frozenset(RegleType)
_OF_REGLES = frozenset(f"{type_}Desc" for type_ in RegleType)


def items_of(
    referentiel: Referentiel, conventions: Conventions, *, reads_principes: bool
) -> tuple[Item, ...]:
    """Return the item of each node, by its index."""
    principes: dict[int, list[NiveauReading]] = {}
    if reads_principes:
        for node, reading in readings(referentiel, conventions):
            if not reading.section.empty:
                principes.setdefault(node.index, []).append(reading)
    return tuple(
        _item(referentiel, node, principes.get(node.index, ())) for node in referentiel.nodes
    )


def _item(referentiel: Referentiel, node: Node, principes: Sequence[NiveauReading]) -> Item:
    action, parent = node.action, referentiel.parent(node)
    return Item(
        subject=Subject.ACTION,
        path=node.identifier and node.identifier.segments,
        name=node.label,
        title=action.title.text if action.title else "",
        document=node.document,
        anchor=action.anchor,
        entry=action,
        keys=dict(_keys(node, action)),
        texts=filled(_texts(node, action, principes)),
        parent=None if parent is None else parent.index,
        node=node,
        weights=action.weights,
        worth=_worth(referentiel, node),
        points=referentiel.weights.points[node.index],
        concerne=action.concerne,
        principes=tuple(meaning_of(one.analysis) for one in principes),
    )


def _worth(referentiel: Referentiel, node: Node) -> Mapping[str, Fraction | str]:
    """Return the weights of an action, as a part of its parent and as points of the whole."""
    worth: dict[str, Fraction | str] = {}
    for weight in node.weights:
        measure = referentiel.weights.measure(node, weight)
        value = measure.value(weight)
        kind = "points" if measure.is_absolute else "part"
        worth[kind] = plain(weight.raw) if value is None else value / (measure.whole or 1)
    return worth


def _texts(
    node: Node, action: Action, principes: Sequence[NiveauReading]
) -> Iterator[tuple[str, str]]:
    by_section = {id(one.section): one.principe for one in principes}
    for section in action.sections:
        if section.kind in KEYWORDS or section.name in _OF_REGLES:
            continue
        text = plain_prose(node.document.visible(section.body).text)
        if principe := by_section.get(id(section)):
            text = principe_text(principe)
        elif section.kind is SectionKind.PRINCIPE:
            text = fold(text)
        yield name_of(section, node.document), text


def name_of(section: Section, document: Document) -> str:
    """Return the name by which sections are compared; in a sheet, that of the column."""
    if section.kind:
        return section.kind.value
    return section.name if document.kind is Kind.TABLEUR else fold(section.name)


def _keys(node: Node, action: Action) -> Iterator[tuple[str, tuple[str, ...]]]:
    is_sheet = node.document.kind is Kind.TABLEUR
    for key in action.keys:
        name = key.meant or key.name
        values = values_of(key.value, node.document)
        if values and name not in _READ_KEYS and not (is_sheet and name in _REGLES):
            yield name, values
