"""What actions are worth in the règlement 2026, and its plafonds."""

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from typing import NamedTuple

from scoring.formule.evaluator import Crash, Situation, close
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Plafond, RegleCrash
from scoring.statuts.points import Cap, Trace, Worths, fractions, in_parts
from scoring.tree import ActionTree

# --- What each action is worth for a collectivité, in the règlement 2026
#
# As in `r2023`, each step is a function over the whole tree. What differs from 2023: an
# action without a factor is worth the sum of its children from the start; what is non concerné
# takes all below it with it, but not an action above it that has another statut; and points that
# are shared go down the tree by one factor.


_NOTHING, _ONE = Fraction(0), Fraction(1)
GOES_DOWN = True  # What is below an action that is non concernée is so, too.


def products_of(tree: ActionTree, facteurs: Mapping[int, Fraction]) -> Mapping[int, Fraction]:
    """Return the factors of actions times those above them, where there are any.

    Below a factor of 0, an action's own factor counts whole.
    """
    products: dict[int, Fraction] = {}
    if not facteurs:
        return products
    for action, parent in enumerate(tree.parents):
        above = None if parent is None else products.get(parent)
        own = facteurs.get(action)
        if own is not None:
            products[action] = own * (above or _ONE)
        elif above is not None:
            products[action] = above
    return products


def personnalised(
    tree: ActionTree, facteurs: Mapping[int, Fraction]
) -> tuple[Sequence[Fraction], Mapping[int, Fraction]]:
    """Return the points of each action times its factors, and these; else the sum of its children.

    `facteurs` are those of actions alone.
    """
    products = products_of(tree, facteurs)
    points = [*tree.points]
    for action, product in products.items():
        points[action] *= product
    unit, parts = in_parts(points)
    for action in reversed(range(len(parts))):
        if (children := tree.children[action]) and action not in products:
            parts[action] = sum(map(parts.__getitem__, children))
    return fractions(parts, unit), products


class Loss(NamedTuple):
    """The points of children that are non concernées, and the children that share them equally.

    Points are in the parts of `Worth`.
    """

    lost: int
    heirs: tuple[int, ...]


class Worth(NamedTuple):
    """What actions are worth before those above them share anything, in parts of a point.

    `unit` is the number of parts of a point, `losses` by the parent that shares.
    """

    unit: int
    parts: Sequence[int]
    losses: Mapping[int, Loss]


def worth_of(
    tree: ActionTree, perso: Sequence[Fraction], excluded: Set[int], *, shares_points: bool
) -> Worth:
    """Return what actions are worth: nothing if they are non concernées.

    If the referential `shares_points`, the actions and those below them share theirs among the
    children that are concernées and worth something. An action without children that are concernées
    keeps its worth.
    """
    unit, before = in_parts(perso)
    parts = [*before]
    losses: dict[int, Loss] = {}
    for action in reversed(range(len(parts))):
        if action in excluded:
            parts[action] = 0
            continue
        children = tree.children[action]
        concernees = [child for child in children if child not in excluded]
        if not concernees:
            continue
        parts[action] = sum(map(parts.__getitem__, concernees))
        shares = shares_points and tree.depths[action] >= tree.level
        if shares and len(concernees) < len(children):
            lost = sum(before[child] for child in children if child in excluded)
            heirs = tuple(child for child in concernees if parts[child])
            if lost and heirs:
                losses[action] = Loss(lost, heirs)
                parts[action] += lost
    return Worth(unit, parts, losses)


def with_shares(worth: Worth) -> Sequence[Fraction]:
    """Return what actions are worth with their own shares, before those above them share."""
    points = fractions(worth.parts, worth.unit)
    for lost, heirs in worth.losses.values():
        for heir in heirs:
            points[heir] += Fraction(lost, len(heirs) * worth.unit)
    return points


def potentiels(
    bareme: Bareme, perso: Sequence[Fraction], excluded: Set[int], trace: Trace | None = None
) -> Sequence[Fraction]:
    """Return the potentiel of each action: its share is added, and all below it is scaled."""
    tree = bareme.tree
    worth = worth_of(tree, perso, excluded, shares_points=bareme.shares_points)
    potentiel = fractions(worth.parts, worth.unit)
    # By parent, what those above it multiply all below it by.
    factors: dict[int, Fraction] = {}
    for action, children in enumerate(tree.children):
        factor, loss = factors.get(action), worth.losses.get(action)
        if factor is None and loss is None:
            continue
        share = Fraction(loss.lost, len(loss.heirs) * worth.unit) if loss else _NOTHING
        heirs = loss.heirs if loss else ()
        for child in children:
            own = potentiel[child]
            if not own:
                continue
            whole = own + share if child in heirs else own
            potentiel[child] = whole if factor is None else whole * factor
            if tree.children[child]:
                factors[child] = potentiel[child] / own
    if trace is not None:
        trace.redistributed(with_shares(worth), perso, excluded)
        trace.scaled(fractions(worth.parts, worth.unit), potentiel)
    return potentiel


# --- Plafonds: what caps the score of an action, in the règlement 2026
#
# All scores that plafonds look at are those before any plafond. What is fait in the action and
# all below it follows the plafond; above it only what is fait is summed again, and not in actions
# with a statut of their own.


def apply_plafonds(  # noqa: PLR0913 -- a step has what all before it gave
    tree: ActionTree,
    plafonds: Iterable[Plafond],
    situation: Situation,
    worths: Worths,
    *,
    stated: Set[int],
    trace: Trace | None = None,
) -> tuple[Cap, ...] | RegleCrash:
    """Apply plafonds to what is fait in `worths`, and return what was capped.

    `stated` are the actions with a statut, even `non_renseigne`. An action that is worth nothing
    has the score 0.
    """
    before = [
        fait / potentiel if potentiel else _NOTHING
        for fait, potentiel in zip(worths.fait, worths.potentiel, strict=True)
    ]

    def score(name: str) -> Fraction | None:
        action = tree.index.get(name)
        return None if action is None else before[action]

    caps: dict[int, Cap] = {}
    for plafond in plafonds:
        action = tree.index[plafond.regle.action]
        read = trace.reading(plafond.regle.action, score) if trace else score
        after = close(plafond.formule, situation, read, Reglement.R2026)
        if isinstance(after, Crash):
            return RegleCrash(plafond.regle, after)
        if after is not None and before[action]:
            caps[action] = Cap(action, before[action], after)
    _scale(tree, caps, worths.fait)
    _sum_up(tree, caps, worths.fait, stated)
    if trace is not None:
        trace.capped(caps.values(), worths, stated)
    return tuple(caps.values())


def _scale(tree: ActionTree, caps: dict[int, Cap], fait: list[Fraction]) -> None:
    """Multiply what is fait in capped actions, and in all below them."""
    ratios: dict[int, Fraction] = {}
    for action, parent in enumerate(tree.parents):
        ratio = None if parent is None else ratios.get(parent)
        if cap := caps.get(action):
            own = cap.after / cap.before
            ratio = own if ratio is None else own * ratio
        if ratio is not None:
            ratios[action] = ratio
            fait[action] *= ratio


def _sum_up(tree: ActionTree, caps: dict[int, Cap], fait: list[Fraction], stated: Set[int]) -> None:
    """Sum what is fait above capped actions again, unless they have a statut."""
    above: set[int] = set()
    for action in caps:
        parent = tree.parents[action]
        while parent is not None and parent not in above:
            above.add(parent)
            parent = tree.parents[parent]
    for action in sorted(above, reverse=True):
        if action not in stated:
            fait[action] = sum(map(fait.__getitem__, tree.children[action]), _NOTHING)
