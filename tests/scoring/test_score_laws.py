"""Laws of scores, over referentials and answers that hypothesis makes up."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from referentiel.referential import Referentiel
from referentiel.weights.number import format_number
from scoring.answers.answer import Answer, Choice, Collectivite, Everything, Nothing
from scoring.conventions import Conventions
from scoring.principe.analysis import BranchReading
from scoring.principe.evaluator import answer_forms, choose_branch
from scoring.principe.tree import Rate
from scoring.readings import readings
from scoring.scores import Scores, State, scores_of
from tests.scoring.referentials import Niveau, orientation, referentiel

Answers = dict[str, Answer | None]
# Principles of four levels: additive, exclusive, closed, unfinished, ambiguous.
ADDITIVE = ("10 20 30 40", "25 25 25 25", "5 5 30 60")
PRINCIPES = (*ADDITIVE, "20 40 60 100", "24 24 24 24", "10 20 30 30", "25 50 25 50")
LETTERS = "abcd"
RATES = "Rien → 0%\nOuvert → 50%\ntaux de tri * 30%\nCollecte → taux de collecte * 20%"
COUNTS = (
    "Aucun projet → 0%\n1 ou 2 projets → 20%\nDe 3 à 9 projets → 50%\n10 projets ou plus → 100%"
)
SHARES = "Moins de 30% → 0%\nDe 30% à 60% → 50%\nPlus de 60% → 100%"
STEPS = "1 action / 1 site → 25%\n1 action / 2 sites → 50%\n…"
FREE = "Plan non adopté → 0%\nRentrer le pourcentage"
FOLLOWS = "[Note de l'axe 3] * 100%"
# All the other ways in which levels combine, and in which they are answered.
OTHERS = (
    RATES,
    COUNTS,
    SHARES,
    "Plus de 20% → 40%\nPlus de 50% → 60%",
    STEPS,
    f"Collectivité < 10 000 hab.\n{STEPS}\n\nCollectivité > 10 000 hab.\nOui → 100%",
    FREE,
    "Élus (choix unique) :\n→ en cours : 10%\n→ fait : 50%\n\nAgents :\n- un → 20%\n- deux → 30%",
    "Fait → 60%\nÀ part → [Note de l'axe 3] * 40%",
    "Non → 0%\nTri → taux de tri * 50%\n[Note de l'axe 3] * 50%",
    FOLLOWS,
)
ABOUT = Collectivite(5_000)
BOUNDS = {"sites": 4}


def principe(text: str) -> str:
    """Return a principle of levels with four percents, or the text of another principle itself."""
    return text if "→" in text or "*" in text else _levels(text)


def _levels(percents: str) -> str:
    pairs = zip(LETTERS, percents.split(), strict=True)
    return "\n".join(f"Palier {letter} → {percent}%" for letter, percent in pairs)


@st.composite
def weights(draw: st.DrawFn, count: int) -> list[str]:
    """Draw weights of siblings, to sixteen decimals, that sum to 1."""
    shares = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    return [
        format_number(Fraction(round(Fraction(s, sum(shares)) * 10**16), 10**16)) for s in shares
    ]


@st.composite
def referentiels(
    draw: st.DrawFn, principes: tuple[str, ...] = (*PRINCIPES, *OTHERS)
) -> Referentiel:
    texts = [orientation("3.1", Niveau("3.1.1", principe=principe(ADDITIVE[0])))]
    for number in range(1, draw(st.integers(1, 3)) + 1):
        identifier = f"{draw(st.integers(1, 2))}.{number}"
        count = draw(st.integers(1, 3))
        niveaux = [
            Niveau(f"{identifier}.{place}", weight, principe(draw(st.sampled_from(principes))))
            for place, weight in enumerate(draw(weights(count)), 1)
        ]
        texts.append(orientation(identifier, *niveaux))
    return referentiel(*texts)


def niveaux_of(one: Referentiel) -> list[str]:
    return [node.label for node in one.nodes if node.label.count(".") == 2]


NUMBERS = st.integers(0, 12).map(Fraction)
PERCENTS = st.integers(0, 100).map(lambda percent: Fraction(percent, 100))


def choices(branch: BranchReading) -> st.SearchStrategy[Answer | None]:
    """Return a strategy of answers to a branch in each form; not all of them are valid."""
    rates = [level.item.rate for level in branch.levels if isinstance(level.item, Rate)]
    zeros = ("Rien", "Non", "Plan non adopté", "Aucun projet")
    names: list[int | str] = [0, 1, 2, 3, 4, 5, *(level.label for level in branch.levels), *zeros]
    ways: Mapping[str, st.SearchStrategy[Choice]] = {
        "paliers": st.builds(Choice, levels=st.lists(st.sampled_from(names)).map(tuple)),
        "nombre": st.builds(Choice, count=NUMBERS | PERCENTS),
        "sur": st.builds(Choice, count=NUMBERS, units=st.integers(0, 5)),
        "nombres": st.builds(Choice, counts=st.lists(NUMBERS, max_size=5).map(tuple)),
        "taux": st.builds(
            Choice,
            levels=st.none() | st.lists(st.integers(0, 3), max_size=2).map(tuple),
            rates=st.tuples(*(st.tuples(st.just(rate), PERCENTS) for rate in rates)),
        ),
        "pourcentage": st.builds(Choice, percent=PERCENTS),
        "renvois": st.just(Choice()),
    }
    taken = [ways[form] for form in answer_forms(branch)]
    return st.one_of(st.just(Nothing()), st.just(Everything()), st.none(), *taken)


@st.composite
def answers_to(draw: st.DrawFn, one: Referentiel) -> Answers:
    answers: Answers = {}
    for node, reading in readings(one, Conventions(BOUNDS)):
        if draw(st.booleans()):
            branch = choose_branch(reading.analysis, ABOUT.population)
            answers[node.label] = draw(choices(branch))
    return answers


ANSWERED = referentiels().flatmap(lambda one: st.tuples(st.just(one), answers_to(one)))


@given(ANSWERED)
def test_every_score_is_in_0_to_1_and_points_add_up(drawn: tuple[Referentiel, Answers]) -> None:
    scores = scored(*drawn)
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
def test_exactly_what_is_not_known_is_named(drawn: tuple[Referentiel, Answers]) -> None:
    for node in scored(*drawn).nodes:
        assert node.value is not None
        named = bool(node.open)
        assert named or node.value.is_exact


@given(ANSWERED, st.randoms(use_true_random=False))
def test_order_is_irrelevant(drawn: tuple[Referentiel, Answers], chance: random.Random) -> None:
    one, answers = drawn
    names = list(answers)
    chance.shuffle(names)
    shuffled = {name: _shuffled(answers[name], chance) for name in names}
    assert _values(one, answers) == _values(one, shuffled)


@given(ANSWERED, st.data())
def test_later_answers_stay_within(drawn: tuple[Referentiel, Answers], data: st.DataObject) -> None:
    one, answers = drawn
    before = scored(one, answers)
    drawn_later = data.draw(answers_to(one))
    # What follows other nodes has its score by itself, and may be answered otherwise.
    later = {n: a for n, a in drawn_later.items() if before.of(n).state is State.NOT_ANSWERED}
    after = scored(one, {**later, **answers})
    for early, late in zip(before.nodes, after.nodes, strict=True):
        assert early.value is not None
        assert late.value is not None
        assert early.value.low <= late.value.low
        assert late.value.high <= early.value.high


@given(referentiels(ADDITIVE), st.data())
def test_one_more_additive_level_takes_nothing(one: Referentiel, data: st.DataObject) -> None:
    chosen = {
        niveau: frozenset(data.draw(st.sets(st.integers(1, 4)), label=niveau))
        for niveau in niveaux_of(one)
    }
    niveau = data.draw(st.sampled_from(sorted(chosen)))
    more = {**chosen, niveau: chosen[niveau] | {data.draw(st.integers(1, 4))}}
    for few, many in zip(_additive(one, chosen), _additive(one, more), strict=True):
        assert few <= many


@given(ANSWERED)
def test_everything_is_1_and_nothing_is_0(drawn: tuple[Referentiel, Answers]) -> None:
    one, _ = drawn
    for answer, value in ((Everything(), 1), (Nothing(), 0)):
        scores = scored(one, dict.fromkeys(niveaux_of(one), answer))
        for node in scores.nodes:
            assert node.value is not None
            is_known = node.value.low == node.value.high == value
            assert is_known or State.NOT_SCORED in node.open.values()


@given(
    st.sampled_from(
        [
            (RATES, lambda part: Choice(rates=(("taux de tri", part), ("taux de collecte", part)))),
            (COUNTS, lambda part: Choice(count=Fraction(int(part * 20)))),
            (STEPS, lambda part: Choice(count=Fraction(1), units=int(part * 4))),
            (SHARES, lambda part: Choice(count=part)),
            (FREE, lambda part: Choice(percent=part)),
        ]
    ),
    st.tuples(PERCENTS, PERCENTS).map(sorted),
)
def test_more_of_what_is_counted_never_takes_anything_away(
    asked: tuple[str, Callable[[Fraction], Choice]], parts: list[Fraction]
) -> None:
    text, answer = asked
    one = referentiel(
        orientation("1.1", Niveau("1.1.1", principe=text)),
        orientation("3.2", Niveau("3.2.1", principe=FOLLOWS.replace("l'axe 3", "1.1"))),
    )
    few, many = (scored(one, {"1.1.1": answer(part)}) for part in parts)
    assert few.errors == many.errors == ()
    for label in ("1.1.1", "3.2.1"):
        low, high = few.of(label).value, many.of(label).value
        assert low is not None
        assert high is not None
        assert low.is_exact
        assert low.low <= high.low


def scored(one: Referentiel, answers: Mapping[str, Answer | None]) -> Scores:
    return scores_of(one, answers, ABOUT, conventions=Conventions(BOUNDS))


def _values(one: Referentiel, answers: Answers) -> list[object]:
    return [(node.state, node.value) for node in scored(one, answers).nodes]


def _shuffled(answer: Answer | None, chance: random.Random) -> Answer | None:
    if not isinstance(answer, Choice):
        return answer
    rates, counts = list(answer.rates), list(answer.counts or ())
    levels = list(answer.levels or ())
    for parts in (rates, counts, levels):
        chance.shuffle(parts)
    return replace(
        answer,
        levels=None if answer.levels is None else tuple(levels),
        counts=None if answer.counts is None else tuple(counts),
        rates=tuple(rates),
    )


def _additive(one: Referentiel, chosen: Mapping[str, frozenset[int]]) -> list[Fraction]:
    answers = {niveau: Choice(levels=tuple(sorted(levels))) for niveau, levels in chosen.items()}
    scores = scored(one, answers)
    assert scores.errors == ()
    return [node.value.low for node in scores.nodes if node.value is not None]
