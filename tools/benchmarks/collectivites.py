"""A made referential of 368 actions with règles, and the answers of any number of collectivités.

Its tree has the counts of a real one: of actions at each depth, and of their children.
"""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import numpy as np

from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id
from scoring.formule.identite import identite_values, types
from scoring.formule.parser import parse
from scoring.formule.situation import Situation
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns
from scoring.statuts.consequences import Regle
from scoring.statuts.statut import FAIT, PAS_FAIT, PROGRAMME, Detail, Mark, Statut
from scoring.statuts.tree import ActionTree, tree_of

_LEVEL = 2
_POINTS = Fraction(500)
# By depth, how many actions have how many children.
_FAMILIES = (
    {5: 1},
    {3: 3, 5: 1, 7: 1},
    {2: 2, 3: 5, 4: 10, 5: 3, 6: 1},
    {0: 13, 2: 15, 3: 20, 4: 16, 5: 5, 6: 2, 7: 8, 14: 1},
)
_QUESTIONS = 20
_POPULATIONS = (4_000, 18_000, 60_000, 100_000, 250_000)
# Details are in steps of 5 %.
_STEPS = 20
_DETAILS = 60
_EXCLUDED = 12


def made_bareme(seed: int = 1) -> Bareme:
    """Return a barème: the referential, with a règle or two for each question."""
    random = Random(seed)
    tree = tree_of("made", _points(random), _LEVEL)
    regles = [*_regles(tree, random)]
    return Bareme(tree, tuple(regles), frozenset(one.action for one in regles))


def made_answers(bareme: Bareme, count: int, patterns: int, seed: int = 1) -> AnswerColumns:
    """Return the answers of collectivités with at most so many patterns."""
    return next(made_shards(bareme, count, patterns, count, seed))


def made_shards(
    bareme: Bareme, count: int, patterns: int, size: int, seed: int = 1
) -> Iterator[AnswerColumns]:
    """Yield the answers of collectivités, `size` at a time, with at most so many patterns.

    A pattern is an identité, réponses, and which actions are said to be non concernées. Each
    collectivité has another one if there are as many.
    """
    random, numbers = Random(seed), np.random.default_rng(seed)
    actions = len(bareme.tree.names)
    statuts: list[Statut | None] = [None, Mark.NON_CONCERNE, FAIT, PROGRAMME, PAS_FAIT]
    statuts += [_detail(random) for _ in range(_DETAILS)]
    situations = [_situation(random) for _ in range(patterns)]
    excluded = np.array([random.sample(range(6, actions), _EXCLUDED) for _ in situations])
    # Most is said of actions without children, and words are said more often than details.
    rate = np.where([not children for children in bareme.tree.children], 0.7, 0.05)[:, np.newaxis]
    for start in range(0, count, size):
        shape = actions, min(size, count - start)
        words = numbers.integers(2, 5, shape, np.int8)
        details = numbers.integers(5, len(statuts), shape, np.int8)
        said = np.where(numbers.random(shape) < 0.8, words, details)
        codes = np.where(numbers.random(shape) < rate, said, 0).astype(np.int8)
        collectivites = np.arange(shape[1])
        pattern = start + collectivites
        if patterns < count:
            pattern = numbers.integers(0, patterns, shape[1])
        codes[excluded[pattern].T, collectivites] = 1
        yield AnswerColumns(situations, pattern, statuts, codes)


def _points(random: Random) -> dict[Id, Fraction]:
    """Return the points of actions: children share those of their parent by small weights."""
    points = {ROOT: _POINTS}
    above = [ROOT]
    for families in _FAMILIES:
        sizes = [size for size, times in families.items() for _ in range(times)]
        random.shuffle(sizes)
        below: list[Id] = []
        for parent, size in zip(above, sizes, strict=True):
            weights = [random.choice((1, 1, 1, 2)) for _ in range(size)]
            for number, weight in enumerate(weights, 1):
                child = Id((*parent.segments, number))
                points[child] = points[parent] * weight / sum(weights)
                below.append(child)
        above = below
    return points


def _regles(tree: ActionTree, random: Random) -> Iterator[Regle]:
    """Yield a désactivation for each question, and factors that keep the points of families."""
    actions = [action for action, depth in enumerate(tree.depths) if depth >= _LEVEL]
    for question, action in enumerate(random.sample(actions, _QUESTIONS)):
        text = f"reponse(question_{question}, NON)"
        yield _regle(tree.names[action], RegleType.DESACTIVATION, text)
    families = [children for children in tree.children if len(children) == 2]
    for population, (first, second) in zip((20_000, 50_000, 100_000), families, strict=False):
        for action, facteur in ((first, "1/2"), (second, _rest(tree, first, second))):
            text = f"si identite(population, moins_de_{population}) alors {facteur}"
            yield _regle(tree.names[action], RegleType.REDUCTION, text)


def _rest(tree: ActionTree, first: int, second: int) -> Fraction:
    """Return the factor of an action that gives it half of the points of another."""
    return 1 + tree.points[first] / tree.points[second] / 2


def _regle(action: str, type_: RegleType, text: str) -> Regle:
    formule = parse(text).formule
    assert formule is not None
    return Regle(action, type_, formule)


def _situation(random: Random) -> Situation:
    identite = identite_values(
        random.choice(types()), random.choice(_POPULATIONS), is_dom=random.random() < 0.05
    )
    given = (random.choice(("OUI", "OUI", "NON", None)) for _ in range(_QUESTIONS))
    reponses = {f"question_{at}": one for at, one in enumerate(given) if one is not None}
    return Situation(identite, reponses)


def _detail(random: Random) -> Detail:
    low, high = sorted(random.choices(range(_STEPS + 1), k=2))
    return Detail(*(Fraction(part, _STEPS) for part in (low, high - low, _STEPS - high)))
