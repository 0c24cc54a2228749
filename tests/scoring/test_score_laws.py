"""Laws of scores, over referentials and answers that hypothesis makes up."""

import random
from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from referentiel.referential import Referentiel
from referentiel.weight import format_number
from scoring.node_score import State, Unanswered
from scoring.principe.choice import Answer, Choice, Everything, Nothing
from scoring.scores import score
from tests.scoring.referentials import Niveau, orientation, referentiel

Answers = dict[str, Answer | None]
# Principles of four levels: additive, exclusive, closed, unfinished, ambiguous, and one that
# follows another node.
ADDITIVE = ("10 20 30 40", "25 25 25 25", "5 5 30 60")
PRINCIPES = (*ADDITIVE, "20 40 60 100", "24 24 24 24", "10 20 30 30", "25 50 25 50")
LETTERS = "abcd"


def principe(percents: str) -> str:
    pairs = zip(LETTERS, percents.split(), strict=True)
    return "\n".join(f"Palier {letter} → {percent}%" for letter, percent in pairs)


@st.composite
def weights(draw: st.DrawFn, count: int) -> list[str]:
    """Weights of siblings, to sixteen decimals, that sum to 1."""
    shares = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    return [
        format_number(Fraction(round(Fraction(s, sum(shares)) * 10**16), 10**16)) for s in shares
    ]


@st.composite
def referentiels(draw: st.DrawFn, principes: tuple[str, ...] = PRINCIPES) -> Referentiel:
    texts = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        identifier = f"{draw(st.integers(1, 2))}.{number}"
        count = draw(st.integers(1, 3))
        niveaux = [
            Niveau(f"{identifier}.{place}", weight, principe(draw(st.sampled_from(principes))))
            for place, weight in enumerate(draw(weights(count)), 1)
        ]
        if draw(st.booleans()):
            niveaux.append(
                Niveau(f"{identifier}.9", "0", "Fait → 60%\nA → [Note de l'axe 1] * 40%")
            )
        texts.append(orientation(identifier, *niveaux))
    return referentiel(*texts)


def niveaux_of(one: Referentiel) -> list[str]:
    return [node.label for node in one.nodes if node.label.count(".") == 2]


@st.composite
def answers_to(draw: st.DrawFn, one: Referentiel) -> Answers:
    names: list[int | str] = [0, 1, 2, 3, 4, 5, *(f"Palier {letter}" for letter in LETTERS)]
    levels = st.lists(st.sampled_from(names))
    given_answers = st.one_of(
        st.just(Nothing()),
        st.just(Everything()),
        levels.map(lambda chosen: Choice(levels=tuple(chosen))),
        st.none(),
    )
    return {niveau: draw(given_answers) for niveau in niveaux_of(one) if draw(st.booleans())}


ANSWERED = referentiels().flatmap(lambda one: st.tuples(st.just(one), answers_to(one)))


@given(ANSWERED)
def test_every_score_is_in_0_to_1_and_points_add_up(drawn: tuple[Referentiel, Answers]) -> None:
    scores = score(*drawn)
    for node in scores.nodes:
        assert node.value is not None
        assert 0 <= node.value.low <= node.value.high <= 1
        children = [scores.nodes[index] for index in node.place.children]
        if children and node.state in (State.SCORED, State.OPEN):
            assert node.points is not None
            points = [child.points for child in children if child.points is not None]
            assert sum(one.low for one in points) == node.points.low
            assert sum(one.high for one in points) == node.points.high
            assert sum(child.worth or 0 for child in children) == node.worth


@given(ANSWERED)
def test_what_is_not_known_is_named_and_what_is_named_is_not_known(
    drawn: tuple[Referentiel, Answers],
) -> None:
    for node in score(*drawn).nodes:
        assert node.value is not None
        named = bool(node.unanswered or node.unscored or node.refused)
        assert named or node.value.is_exact


@given(ANSWERED, st.randoms(use_true_random=False))
def test_the_order_of_answers_and_of_levels_is_irrelevant(
    drawn: tuple[Referentiel, Answers], chance: random.Random
) -> None:
    one, answers = drawn
    names = list(answers)
    chance.shuffle(names)
    shuffled = {name: _shuffled(answers[name], chance) for name in names}
    assert _values(one, answers) == _values(one, shuffled)


@given(ANSWERED)
def test_without_answers_as_0_each_score_is_the_lower_bound(
    drawn: tuple[Referentiel, Answers],
) -> None:
    as_open = score(*drawn)
    as_zero = score(*drawn, unanswered=Unanswered.ZERO)
    for one, other in zip(as_open.nodes, as_zero.nodes, strict=True):
        assert one.value is not None
        assert other.value is not None
        assert one.value.low == other.value.low
        assert other.value.high <= one.value.high


@given(ANSWERED, st.data())
def test_whatever_is_answered_later_stays_within_the_bounds(
    drawn: tuple[Referentiel, Answers], data: st.DataObject
) -> None:
    one, answers = drawn
    before, after = score(one, answers), score(one, {**data.draw(answers_to(one)), **answers})
    for early, late in zip(before.nodes, after.nodes, strict=True):
        assert early.value is not None
        assert late.value is not None
        assert early.value.low <= late.value.low
        assert late.value.high <= early.value.high


@given(referentiels(ADDITIVE), st.data())
def test_one_more_level_of_an_additive_list_never_takes_anything_away(
    one: Referentiel, data: st.DataObject
) -> None:
    chosen = {
        niveau: frozenset(data.draw(st.sets(st.integers(1, 4)), label=niveau))
        for niveau in niveaux_of(one)
        if not niveau.endswith(".9")
    }
    niveau = data.draw(st.sampled_from(sorted(chosen)))
    more = {**chosen, niveau: chosen[niveau] | {data.draw(st.integers(1, 4))}}
    for few, many in zip(_additive(one, chosen), _additive(one, more), strict=True):
        assert few <= many


@given(ANSWERED)
def test_everything_and_nothing_are_1_and_0_wherever_all_is_scored(
    drawn: tuple[Referentiel, Answers],
) -> None:
    one, _ = drawn
    for answer, value in ((Everything(), 1), (Nothing(), 0)):
        scores = score(one, dict.fromkeys(niveaux_of(one), answer))
        for node in scores.nodes:
            assert node.value is not None
            assert node.unscored or node.value.low == node.value.high == value


def _values(one: Referentiel, answers: Answers) -> list[object]:
    return [(node.state, node.value) for node in score(one, answers).nodes]


def _shuffled(answer: Answer | None, chance: random.Random) -> Answer | None:
    if not isinstance(answer, Choice) or answer.levels is None:
        return answer
    levels = list(answer.levels)
    chance.shuffle(levels)
    return Choice(levels=tuple(levels))


def _additive(one: Referentiel, chosen: Mapping[str, frozenset[int]]) -> list[Fraction]:
    answers = {niveau: Choice(levels=tuple(levels)) for niveau, levels in chosen.items()}
    scores = score(one, answers, unanswered=Unanswered.ZERO)
    assert scores.refusals == ()
    return [node.value.low for node in scores.nodes if node.value is not None]
