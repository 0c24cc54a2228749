"""What actions are worth under the règlement 2026, and its plafonds."""

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction

from scoring.formule.evaluator import Crash, Situation, close
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Plafond, RegleCrash
from scoring.statuts.points import Cap, Worths, fractions, in_parts
from scoring.statuts.trace import Trace
from scoring.tree import ActionTree

# --- What each action is worth for a collectivité, in the règlement 2026
#
# As in `r2023`, each step is a function over the whole tree. What differs from 2023: an
# action without a factor is worth the sum of its children from the start; what is non concerné
# takes all below it with it, but not an action above it that has another statut; and points that
# are shared go down the tree by one factor.


_NOTHING, _ONE = Fraction(0), Fraction(1)
GOES_DOWN = True  # What is below an action that is non concernée is non concernée too.


def personnalised(
    tree: ActionTree, facteurs: Mapping[int, Fraction]
) -> tuple[Sequence[Fraction], Mapping[int, Fraction]]:
    """Return what each action is worth before anything is shared, and the products of factors.

    An action is worth its points times the product of its factor and the factors above it. Without
    any of these factors, it has no product and, if it has children, is worth their sum. Directly
    below a product of 0, an action's own factor counts alone.
    """
    products: dict[int, Fraction] = {}
    points = [*tree.points]
    for action, parent in enumerate(tree.parents) if facteurs else ():
        above = None if parent is None else products.get(parent)
        own = facteurs.get(action)
        product = above if own is None else own * (above or _ONE)
        if product is not None:
            products[action] = product
            points[action] *= product
    unit, parts = in_parts(points)
    for action in reversed(range(len(parts))):
        if (children := tree.children[action]) and action not in products:
            parts[action] = sum(map(parts.__getitem__, children))
    return fractions(parts, unit), products


def worths_of(
    tree: ActionTree, perso: Sequence[Fraction], excluded: Set[int], *, shares_points: bool
) -> tuple[Sequence[Fraction], Mapping[int, tuple[Fraction, Sequence[int]]]]:
    """Return what actions are worth before they get shares, 0 if non concernées, and the shares.

    If the referential `shares_points`, the points of non concernées below the actions proper
    (`tree.level`) are shared equally by the siblings that are concernées and worth something: the
    mapping has each share and those siblings, by their parent. A concernée is worth the sum of its
    concernées children, shares included, or its `perso` if it has none.
    """
    unit, before = in_parts(perso)
    parts = [*before]
    shared: dict[int, tuple[Fraction, Sequence[int]]] = {}
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
            heirs = [child for child in concernees if parts[child]]
            if lost and heirs:
                shared[action] = Fraction(lost, len(heirs) * unit), heirs
                parts[action] += lost
    return fractions(parts, unit), shared


def potentiels(
    bareme: Bareme, perso: Sequence[Fraction], excluded: Set[int], trace: Trace | None = None
) -> Sequence[Fraction]:
    """Return the potentiel of each action: its worth, plus its share of excluded siblings' points.

    If an action gets a share, the points of its descendants grow in the same proportion.
    """
    tree = bareme.tree
    worths, shared = worths_of(tree, perso, excluded, shares_points=bareme.shares_points)
    potentiel = [*worths]
    # By action, the factor by which all below it is multiplied.
    factors: dict[int, Fraction] = {}
    for action, children in enumerate(tree.children):
        factor = factors.get(action)
        if factor is None and action not in shared:
            continue
        share, heirs = shared.get(action, (_NOTHING, ()))
        for child in children:
            own = potentiel[child]
            if not own:
                continue
            whole = own + share if child in heirs else own
            potentiel[child] = whole if factor is None else whole * factor
            if tree.children[child]:
                factors[child] = potentiel[child] / own
    if trace is not None:
        with_shares = [*worths]
        for share, heirs in shared.values():
            for heir in heirs:
                with_shares[heir] += share
        trace.redistributed(with_shares, perso, excluded)
        trace.scaled(worths, potentiel)
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
    """Apply plafonds to what is fait in `worths`, and return what was capped, or a crash.

    All are evaluated with the original scores; if an action has two, the last one counts.
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
    """Multiply `fait` of capped actions, and of those below, by `after / before` of their caps."""
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
    """Recompute `fait` for the actions above capped ones, except those with a statut."""
    above = {one for action in caps for one in tree.line(action)[1:]}
    for action in sorted(above, reverse=True):
        if action not in stated:
            fait[action] = sum(map(fait.__getitem__, tree.children[action]), _NOTHING)
