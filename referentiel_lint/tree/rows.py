"""The rows of the tree for people: the text and colour of each cell."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from linter.catalogue import message
from linter.topics.principes.readings import exact_percent
from linter.words import N_, Language, Messages, one_decimal, percent
from referentiel.weights.weight import Concerne
from referentiel_lint.reports.characters import visible
from referentiel_lint.tree.report import Tree, TreeNode, maximum_of
from scoring.principe.analysis import WHOLE
from scoring.readings import NiveauReading

TREE_ROOT = N_("referential {folder}")
TREE_AXE = N_("axe {label}")
PARTIAL = N_("only a part of a referential: shares are relative to what was read")

_COLUMNS: Messages = {
    "weight": N_("weight"),
    "share": N_("share"),
    "points": N_("points"),
    "reading": N_("reading"),
    "maximum": N_("maximum"),
}
_TINY = N_("< {least}")

READINGS: Messages = {
    "additive": N_("levels add up"),
    "exclusive": N_("one level counts"),
    "progression": N_("progression"),
    "groups": N_("groups of levels"),
    "free": N_("free percent"),
    "ambiguous": N_("ambiguous"),
    "unreadable": N_("unreadable"),
    "no-level": N_("no level"),
}
NOT_KNOWN = N_("unknown")
UNKNOWN = "?"
WRONG = "red"
_OPEN = "yellow"
_INDENT = "  "
# A smaller value would round to 0 at one decimal.
_LEAST = Fraction(1, 20)
_TENTH = Fraction(1, 10)


class Cell(NamedTuple):
    """The text of a cell, its colour and its alignment."""

    text: str
    colour: str | None = None
    is_left: bool = False


class Row(NamedTuple):
    """A line of the table; `notes` follow below it, errors with `!`."""

    name: str
    cells: tuple[Cell, ...]
    depth: int = 0
    notes: tuple[str, ...] = ()


_NONE = Cell("")


def head_of(tree: Tree, language: Language) -> Row:
    """Return the column heads; the last column, the marks, has none."""
    profile = tree.profile.name if tree.profile else NOT_KNOWN.say(language)
    heads = [Cell(_COLUMNS[name].say(language)) for name in columns_of(tree)]
    return Row(N_("profile {profile}").say(language, profile=profile), (*heads, _NONE))


def row_of(tree: Tree, node: TreeNode, language: Language) -> Row:
    """Return the row of a node."""
    cells = {
        "weight": _weight(tree, node),
        "share": share_cell(node.share, language),
        "points": points_cell(node.points, language),
        "reading": _reading(tree, node, language),
        "maximum": _maximum(tree, node, language),
    }
    depth = node.place.depth
    return Row(
        _INDENT * depth + visible(" ".join(_name(tree, node, language).split())),
        (
            *(cells[name] for name in columns_of(tree)),
            Cell(", ".join(_marks(node, language)), is_left=True),
        ),
        depth,
        tuple(visible(note) for note in _notes(tree, node, language)),
    )


def columns_of(tree: Tree) -> tuple[str, ...]:
    """Return the names of the columns, except those of marks."""
    shares = () if tree.has_points and tree.total is None else ("share",)
    points = ("points",) if tree.has_points else ()
    principes = ("reading", "maximum") if tree.has_principes else ()
    return ("weight", *shares, *points, *principes)


def _name(tree: Tree, node: TreeNode, language: Language) -> str:
    place = node.place
    if place.parent is None:
        named = TREE_ROOT.say(language, folder=tree.referentiel.place)
        return f"{named} {node.title or ''}"
    if place.node is None and place.identifier is not None and place.identifier.depth == 1:
        return TREE_AXE.say(language, label=place.label)
    return f"{place.identifier or ''} {node.title or ''}"


# --- Weights


def _weight(tree: Tree, node: TreeNode) -> Cell:
    """Return the weight as written, with its key if the profile has several."""
    if node.weight is None:
        return _NONE
    has_several = tree.profile is not None and len(tree.profile.units) > 1
    key = f"{node.weight.unit}: " if has_several else ""
    text = visible(" ".join(f"{key}{node.weight.raw}".split()))
    return Cell(text, None if node.weight.is_in_range else WRONG)


def share_cell(share: Fraction | None, language: Language) -> Cell:
    """Return the cell of a share."""
    if share is None:
        return Cell(UNKNOWN, _OPEN)
    if 0 < share * 100 < _LEAST:
        return Cell(_TINY.say(language, least=percent(_TENTH / 100, language)))
    return Cell(percent(share, language))


def points_cell(points: Fraction | None, language: Language) -> Cell:
    """Return the cell of points."""
    if points is None:
        return Cell(UNKNOWN, _OPEN)
    if 0 < points < _LEAST:
        return Cell(_TINY.say(language, least=one_decimal(_TENTH, language)))
    return Cell(one_decimal(points, language))


# --- Principles


def _reading(tree: Tree, node: TreeNode, language: Language) -> Cell:
    match _principes(node):
        case [one]:
            colour = WRONG if maximum_of(one) is None else None
            return Cell(READINGS[one.analysis.reading].say(language), colour)
        case []:
            return Cell(N_("no principle").say(language), WRONG) if _is_due(tree, node) else _NONE
        case _:
            return Cell(N_("several principles").say(language), WRONG)


def _maximum(tree: Tree, node: TreeNode, language: Language) -> Cell:
    principes = _principes(node)
    maximum = maximum_of(principes[0]) if len(principes) == 1 else None
    if maximum is None:
        return Cell(UNKNOWN, _OPEN) if principes or _is_due(tree, node) else _NONE
    return Cell(exact_percent(maximum, language), None if maximum == WHOLE else WRONG)


def _principes(node: TreeNode) -> list[NiveauReading]:
    return [reading for reading in node.principes if not reading.section.empty]


def _is_due(tree: Tree, node: TreeNode) -> bool:
    """Return whether a node should have a principle: it is a niveau, or already has one."""
    place = node.place
    is_niveau = place.node is not None and not place.children and not place.is_reglementaire
    return bool(node.principes) or (tree.has_principes and is_niveau)


# --- Marks and notes


def _marks(node: TreeNode, language: Language) -> Iterator[str]:
    place = node.place
    if place.is_lost:
        yield N_("unreadable file").say(language)
    elif place.node is None and node.path is None:
        yield N_("no file").say(language)
    if place.is_reglementaire:
        yield N_("réglementaire").say(language)
    if place.node and place.node.action.concerne:
        yield visible(_concerne(place.node.action.concerne, language))
    if node.regles:
        types = ", ".join(one.written.casefold() for one in node.regles)
        yield N_("règles: {types}").say(language, types=types)
    if node.below:
        yield N_("below: {count}").say(language, count=node.below)


def _concerne(concerne: Concerne, language: Language) -> str:
    text = N_("concerns all but {kinds}") if concerne.excluded else N_("concerns {kinds}")
    return text.say(language, kinds=", ".join(sorted(concerne.kinds)))


def _notes(tree: Tree, node: TreeNode, language: Language) -> Iterator[str]:
    if node.place.parent is None and tree.has_points and tree.total is None:
        yield N_("the total of points is unknown: shares cannot be computed").say(language)
    if node.place.parent is None and not tree.is_whole:
        yield PARTIAL.say(language)
    for finding in node.wrong:
        yield f"! {message(finding, language)}"
