"""Properties of the scores of any tree of actions, with any statuts."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.answers.answer import FAIT, PAS_FAIT, PROGRAMME, Detail, Mark, Statut
from scoring.reglement import Reglement
from scoring.statuts.bareme import RegleCrash
from scoring.statuts.scores import ActionScore, Scores
from scoring.tree import ActionTree
from tests.examples import examples
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of

ROOT = "eci"
STATUTS = (
    *(FAIT, PROGRAMME, PAS_FAIT),
    *(Mark.NON_CONCERNE, Mark.NON_CONCERNE, Mark.NON_RENSEIGNE),
    Detail(Fraction(1, 4), Fraction(3, 4), Fraction(0)),
    Detail(Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)),
)
few = settings(max_examples=examples(150))


class Case(NamedTuple):
    """A tree, what a collectivité says of it, and what règles do; `caps` are pairs of actions."""

    points: Mapping[str, Fraction]
    level: int
    statuts: Mapping[str, Statut]
    desactivees: frozenset[str] = frozenset()
    facteurs: Mapping[str, Fraction] = {}
    caps: Mapping[str, str] = {}
    reglement: Reglement = Reglement.R2023

    @property
    def tree(self) -> ActionTree:
        return made_tree({name: str(worth) for name, worth in self.points.items()}, self.level)

    @property
    def scores(self) -> Scores | RegleCrash:
        return self.scores_in(self.tree)

    def scores_in(self, tree: ActionTree) -> Scores | RegleCrash:
        consequences: dict[str, dict[str, Any]] = {}
        for name in (*self.desactivees, *self.facteurs, *self.caps):
            one = consequences.setdefault(name, {"desactive": name in self.desactivees})
            if (facteur := self.facteurs.get(name)) is not None:
                one["facteur"] = str(facteur)
            if other := self.caps.get(name):
                one["plafond"] = f"min(score({other}), score({name}))"
        return scores_of(tree, self.statuts, consequences, self.reglement)

    def renamed(self, names: Mapping[str, str]) -> "Case":
        """Return the case with other names, in the same order."""
        return Case(
            {names[one]: worth for one, worth in self.points.items()},
            self.level,
            {names[one]: statut for one, statut in self.statuts.items()},
            frozenset(names[one] for one in self.desactivees),
            {names[one]: facteur for one, facteur in self.facteurs.items()},
            {names[one]: names[other] for one, other in self.caps.items()},
            self.reglement,
        )


@st.composite
def points(draw: st.DrawFn) -> Mapping[str, Fraction]:
    """Draw a tree from lists of weights, each for the children of the next action."""
    found = {ROOT: Fraction(500)}
    family = st.lists(st.integers(0, 3), max_size=4)
    # Most trees have actions below those that are below the actions proper.
    families = draw(st.lists(st.one_of(family, st.just([1, 2])), min_size=3, max_size=9))
    parents = [ROOT]
    for weights in families:
        if not parents:
            break
        parent = parents.pop(0)
        total = sum(weights)
        for number, weight in enumerate(weights, 1):
            name = child(parent, number)
            part = Fraction(weight, total) if total else Fraction(1, len(weights))
            found[name] = found[parent] * part
            parents.append(name)
    return found


def child(parent: str, number: int) -> str:
    return f"{parent}{'_' if parent == ROOT else '.'}{number}"


@st.composite
def plain_cases(draw: st.DrawFn) -> Case:
    """Draw a case without factors and plafonds."""
    tree = draw(points())
    names = st.sampled_from([*tree])
    statuts: dict[str, Statut] = draw(st.dictionaries(names, st.sampled_from(STATUTS), max_size=8))
    desactivees = draw(st.frozensets(names, max_size=1))
    level, reglement = draw(st.sampled_from((1, 1, 2, 3))), draw(st.sampled_from(Reglement))
    return Case(tree, level, statuts, desactivees, reglement=reglement)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case with factors and plafonds."""
    plain = draw(plain_cases())
    names = st.sampled_from([*plain.points])
    facteurs = st.fractions(0, 3, max_denominator=4)
    return plain._replace(
        facteurs=draw(st.dictionaries(names, facteurs, max_size=2)),
        caps=draw(st.dictionaries(names, names, max_size=2)),
    )


@few
@given(plain_cases())
def test_points_are_the_potentiel_and_what_is_lost_is_that_of_non_concernees(case: Case) -> None:
    scores = scored(case)
    tree = scores.bareme.tree
    assume(not any(loses_points(scores, action) for action in range(len(tree.names))))
    for action, (name, one) in enumerate(scores):
        # In 2026 a row without a statut keeps an action concernée, and says nothing of its points.
        if not (keeps_points(scores, action) and case.statuts[name] is Mark.NON_RENSEIGNE):
            assert sum(said(one), Fraction(0)) == one.point_potentiel, name
    lost = sum((tree.points[one] for one in highest_non_concernees(scores)), Fraction(0))
    assert scores.of(ROOT).point_potentiel == tree.points[0] - lost


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_siblings_is_irrelevant(case: Case, random: Any) -> None:
    names = {ROOT: ROOT}
    tree = case.tree
    for action, children in enumerate(tree.children):
        numbers = random.sample(range(1, len(children) + 1), len(children))
        for one, number in zip(children, numbers, strict=True):
            names[tree.names[one]] = child(names[tree.names[action]], number)
    scores, others = case.scores, case.renamed(names).scores
    assert isinstance(scores, Scores) == isinstance(others, Scores)
    if isinstance(scores, Scores) and isinstance(others, Scores):
        for name, score in scores:
            assert others.of(names[name]) == score, name


@few
@given(cases())
def test_an_action_worth_nothing_never_receives_points(case: Case) -> None:
    for name, one in scored(case):
        if not case.points[name]:
            assert not any((one.point_potentiel, *said(one))), name


@few
@given(cases())
def test_in_2026_actions_without_plafonds_share_their_potentiel(case: Case) -> None:
    scores = scored(case._replace(caps={}, reglement=Reglement.R2026))
    for action, (name, one) in enumerate(scores):
        if not (keeps_points(scores, action) and case.statuts[name] is Mark.NON_RENSEIGNE):
            assert sum(said(one), Fraction(0)) == one.point_potentiel, name


@few
@given(cases())
def test_in_2026_what_is_below_a_non_concernee_is_one_too(case: Case) -> None:
    scores = scored(case._replace(reglement=Reglement.R2026))
    for action, parent in enumerate(scores.bareme.tree.parents):
        if parent is not None and not scores.rows[parent].concerne:
            assert not scores.rows[action].concerne


@few
@given(plain_cases())
def test_both_reglements_agree_where_only_leaves_have_statuts(case: Case) -> None:
    tree = case.tree
    leaves = {name for name, below in zip(tree.names, tree.children, strict=True) if not below}
    statuts = {name: one for name, one in case.statuts.items() if name in leaves}
    one, other = (
        scored(case._replace(statuts=statuts, reglement=reglement)) for reglement in Reglement
    )
    assume(not any(loses_points(one, action) for action in range(len(tree.names))))
    for action in range(len(tree.names)):
        assert one.rows[action][:8] == other.rows[action][:8]


def scored(case: Case) -> Scores:
    scores = case.scores
    assume(isinstance(scores, Scores))
    assert isinstance(scores, Scores)
    return scores


def said(one: ActionScore) -> tuple[Fraction, ...]:
    return one.point_fait, one.point_programme, one.point_pas_fait, one.point_non_renseigne


def loses_points(scores: Scores, action: int) -> bool:
    """Return whether an action is concernée by children that are worth nothing alone."""
    tree = scores.bareme.tree
    heirs = [one for one in tree.children[action] if scores.rows[one].concerne]
    return bool(tree.points[action] and heirs) and not any(tree.points[one] for one in heirs)


def keeps_points(scores: Scores, action: int) -> bool:
    """Return whether an action is concernée by its own statut, and none of its children is.

    Only in 2026.
    """
    below = scores.bareme.tree.children[action]
    return (
        bool(below)
        and scores.rows[action].concerne
        and not any(scores.rows[child].concerne for child in below)
    )


def highest_non_concernees(scores: Scores) -> Iterator[int]:
    """Yield the non concernées at most as deep as the actions, and below no other one."""
    tree = scores.bareme.tree
    waiting = [0]
    while waiting:
        action = waiting.pop()
        if not scores.rows[action].concerne:
            yield action
        elif tree.depths[action] < tree.level and not keeps_points(scores, action):
            waiting += tree.children[action]


def test_a_plafond_that_is_not_finite_stops_the_engine_of_2026() -> None:
    tree = made_tree({"eci": "10", "eci_1": "10", "eci_1.1": "10"}, 2)
    cap = {"eci_1.1": {"plafond": "max(score(eci_1.1), 1 / 0)"}}
    found = scores_of(tree, statuts_of({"eci_1.1": "fait"}), cap, Reglement.R2026)
    assert isinstance(found, RegleCrash)
    assert found.crash.reason == "not-finite"
