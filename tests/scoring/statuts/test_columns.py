"""Collectivités scored at once have the scores that each has alone."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referentiel.grammar import REGLE_TITLES, RegleType
from scoring.formule.parser import parse
from scoring.formule.result import Value
from scoring.formule.situation import Situation
from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import columns_of
from scoring.statuts.columns.fields import FieldColumns, Ratios, Thousandths, field_columns
from scoring.statuts.columns.scores import score_columns
from scoring.statuts.consequences import Regle, RegleCrash
from scoring.statuts.reglement import Reglement
from scoring.statuts.rounding import rounded
from scoring.statuts.scores import FIELDS, Scores, score
from scoring.statuts.statut import FAIT, Detail
from scoring.statuts.tree import ActionTree
from tests.examples import examples
from tests.scoring.statuts.test_laws import STATUTS, points
from tests.scoring.statuts.trees import made_tree
from tools.benchmarks.collectivites import made_answers, made_bareme

HUGE = Fraction(1, 3**60)
PARTS = st.one_of(
    st.sampled_from([Fraction(0), Fraction(1), Fraction(10**30), HUGE, 1 - HUGE]),
    st.fractions(-2, 2, max_denominator=40),
    st.decimals(0, 1, places=7).map(Fraction),
)
# A question for each règle: what it does is then another thing for each collectivité.
QUESTIONS = 5
FACTEURS = ("0", "1/2", "4/3", "0 - 1/2", "2", "1/1000003", "VRAI")


@st.composite
def baremes(draw: st.DrawFn) -> Bareme:
    """Draw a tree, and règles on any of its actions."""
    worths, reglement = draw(points()), draw(st.sampled_from(Reglement))
    unit = draw(st.sampled_from([Fraction(1), Fraction(1, 7**9), HUGE]))
    tree = made_tree({name: str(worth * unit) for name, worth in worths.items()}, draw(LEVELS))
    names = st.sampled_from(tree.names)
    regles = []
    for question in range(draw(st.integers(0, QUESTIONS))):
        type_, text = draw(effects(names))
        formule = f"si reponse(q_{question}, OUI) alors {text}"
        regles.append(regle(draw(names), type_, formule, reglement))
    named = frozenset(one.action for one in regles)
    return Bareme(tree, tuple(regles), named, reglement, draw(st.booleans()))


LEVELS = st.integers(1, 3)


@st.composite
def effects(draw: st.DrawFn, names: st.SearchStrategy[str]) -> tuple[RegleType, str]:
    """Draw what a règle does, as a type and a formula."""
    match draw(st.sampled_from([*REGLE_TITLES.values()])):
        case RegleType.DESACTIVATION:
            return RegleType.DESACTIVATION, "VRAI"
        case RegleType.REDUCTION:
            return RegleType.REDUCTION, draw(st.sampled_from(FACTEURS))
        case RegleType.SCORE:
            return RegleType.SCORE, f"min(score({draw(names)}), 0.3)"
        case other:
            raise AssertionError(other)


def regle(action: str, type_: RegleType, text: str, reglement: Reglement) -> Regle:
    formule = parse(text, reglement.dialect).formule
    assert formule is not None
    return Regle(action, type_, formule)


@st.composite
def some_answers(draw: st.DrawFn, tree: ActionTree) -> Sequence[Answers]:
    """Draw the answers of a few collectivités, with few distinct réponses."""
    statut = st.one_of(st.sampled_from(STATUTS), st.builds(Detail, PARTS, PARTS, PARTS))
    names = st.sampled_from([*tree.names, "eci_9.9"])
    situations: st.SearchStrategy[Mapping[str, Value]] = st.dictionaries(
        st.sampled_from([f"q_{one}" for one in range(QUESTIONS)]), st.just("OUI")
    )
    kinds = st.sampled_from(draw(st.lists(situations, min_size=1, max_size=3)))
    return draw(
        st.lists(
            st.builds(
                lambda statuts, reponses: Answers(statuts, Situation(reponses=reponses)),
                st.dictionaries(names, statut, max_size=6),
                kinds,
            ),
            max_size=6,
        )
    )


@settings(max_examples=examples(120), deadline=None)
@given(st.data())
def test_collectivites_scored_at_once_have_the_scores_that_each_has_alone(
    data: st.DataObject,
) -> None:
    bareme = data.draw(baremes())
    answers = data.draw(some_answers(bareme.tree))
    found = score_columns(bareme, columns_of(bareme.tree, answers))
    for one, scores in zip(answers, found, strict=True):
        assert same(scores, score(bareme, one))
    each = [*found]
    check_fields(field_columns(found), each)
    capped = {at: own for at, own in enumerate(each) if isinstance(own, Scores) and own.capped}
    check_fields(field_columns(found, capped), each)


def check_fields(columns: FieldColumns, scores: Sequence[Scores | RegleCrash]) -> None:
    """Hold the columns against the fields of each collectivité."""
    for at in np.flatnonzero(columns.is_here).tolist():
        own = scores[at]
        assert isinstance(own, Scores)
        for field in FIELDS:
            values = [getattr(row, field) for row in own.rows]
            if field.endswith("_count") or field in ("concerne", "desactive"):
                assert columns.numbers(field)[at].tolist() == values
                continue
            assert cells(columns.ratios(field), at) == [
                (0, 1, False) if one is None else (*Fraction(one).as_integer_ratio(), True)
                for one in values
            ]
            assert cells(columns.thousandths(field), at) == [
                (1000 * rounded(Fraction(one or 0), own.bareme.reglement), one is not None)
                for one in values
            ]


def cells(columns: Ratios | Thousandths, row: int) -> list[tuple[object, ...]]:
    return [*zip(*(column[row].tolist() for column in columns), strict=True)]


def same(one: Scores | RegleCrash, other: Scores | RegleCrash) -> bool:
    if isinstance(one, RegleCrash) or isinstance(other, RegleCrash):
        return one == other
    return one.rows == other.rows and one.consequences == other.consequences


def test_real_numbers_fit_in_64_bits_so_no_collectivite_is_scored_apart() -> None:
    bareme = made_bareme()
    answers = made_answers(bareme, 8, 4)
    found = score_columns(bareme, answers)
    assert 1 < len(found.patterns.found) <= 4
    assert not found.is_apart.any()
    for at, scores in enumerate(found):
        assert same(scores, score(bareme, answers.answers(bareme.tree, at)))
    fields = field_columns(found)
    assert fields.is_here.all()
    check_fields(fields, [*found])


def test_numbers_that_could_exceed_64_bits_are_exact_all_the_same() -> None:
    shares = Answers({"eci_1": Detail(HUGE, 1 - HUGE, Fraction(0))})
    assert apart("500", [shares, Answers({"eci_1": FAIT})], small=Fraction(1)) == [0]
    # Two parts of a tâche; of a point, 2**60 are the most that the sum of all actions has room for.
    half = Answers({"eci_1": Detail(Fraction(1, 2), Fraction(1, 2), Fraction(0))})
    assert apart("1", [half], small=Fraction(1, 2**60)) == []
    assert apart("1", [half], small=Fraction(1, 2**61)) == [0]


def test_one_collectivite_with_odd_shares_does_not_keep_others_out_of_the_columns() -> None:
    odd = {
        f"eci_{at}": Detail(Fraction(1, prime), 1 - Fraction(1, prime), Fraction(0))
        for at, prime in enumerate((3, 7, 11, 13, 17, 19, 23, 29), 1)
    }
    tree = made_tree({"eci": "8", **dict.fromkeys(odd, "1")}, 1)
    usual = Detail(Fraction(37, 100), Fraction(63, 100), Fraction(0))
    answers = [Answers(odd), *[Answers(dict.fromkeys(odd, usual))] * 3]
    found = score_columns(Bareme(tree), columns_of(tree, answers))
    assert found.is_apart.tolist() == [True, False, False, False]
    assert all(same(one, score(Bareme(tree), own)) for one, own in zip(found, answers, strict=True))


@pytest.mark.parametrize("taches", [127, 128, 129])
def test_numbers_of_taches_are_right_where_they_outgrow_an_integer_type(taches: int) -> None:
    names = [f"eci_{number}" for number in range(1, taches + 1)]
    bareme = Bareme(made_tree({"eci": str(taches), **dict.fromkeys(names, "1")}, 1))
    (found,) = score_columns(bareme, columns_of(bareme.tree, [Answers(dict.fromkeys(names, FAIT))]))
    assert isinstance(found, Scores)
    assert found.of("eci").total_taches_count == found.of("eci").fait_taches_avancement == taches


def apart(points: str, answers: Sequence[Answers], small: Fraction) -> Sequence[int]:
    """Return which collectivités are scored apart, and hold all against the single engine."""
    bareme = Bareme(made_tree({"eci": points, "eci_1": points, "eci_2": str(small)}, 1))
    found = score_columns(bareme, columns_of(bareme.tree, answers))
    for one, scores in zip(answers, found, strict=True):
        assert same(scores, score(bareme, one))
    return np.flatnonzero(found.is_apart).tolist()


def test_a_shard_may_use_arrays_and_patterns_of_the_one_before() -> None:
    bareme = made_bareme()
    first = score_columns(bareme, made_answers(bareme, 9, 3))
    answers = made_answers(bareme, 4, 2, seed=2)
    found = score_columns(bareme, answers, before=first)
    assert np.shares_memory(found.columns.points, first.columns.points)
    for at, scores in enumerate(found):
        assert same(scores, score(bareme, answers.answers(bareme.tree, at)))
