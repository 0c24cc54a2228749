"""Scores: values worked out by hand, weights, kinds, references, and bounds."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from referentiel.profile import NIVEAUX
from referentiel.weights.tree import Right
from scoring.answers.answer import (
    Answer,
    AnswerErrorCode,
    Choice,
    Collectivite,
    Everything,
    Nothing,
)
from scoring.scores import State, scores_of
from scoring.tree import Cause
from tests.scoring.referentials import Niveau, found, orientation, percents, referentiel, scored

WORKED: Mapping[str, Answer] = {
    "5.2.1": Choice(count=Fraction(1), units=3),
    "5.2.2": Choice(count=Fraction(1), units=6),
    "5.2.3": Choice(levels=(1, 3)),
}
REFERENCE = "Fait → 60%\nDiversité → [Note de {}] * 40%"


# --- Values worked out by hand


def test_the_worked_table_is_exact(root: Path) -> None:
    one = found(root / "referentiel" / "eci")
    scores = scores_of(one, WORKED, Collectivite(42_000))
    assert scores.errors == ()
    assert percents(scores, "5.2.1", "5.2.2", "5.2.3") == [42, 85, 70]
    assert [scores.of(label).part for label in WORKED] == [
        Fraction(1, 5),
        Fraction(1, 2),
        Fraction(3, 10),
    ]
    assert percents(scores, "5.2") == [Fraction(719, 10)]
    assert scores.of("5.2").points == scores.of("5").points
    points = scores.of("5.2").points
    assert points is not None
    assert points.low == Fraction(719, 10)
    assert scores.of("5.2").worth == 100


def test_a_large_collectivite_with_one_action_on_each_pilier_has_0(root: Path) -> None:
    one = found(root / "referentiel" / "eci")
    scores = scores_of(one, {"5.2.1": Choice(counts=(Fraction(1),) * 7)}, Collectivite(250_000))
    assert scores.errors == ()
    assert percents(scores, "5.2.1") == [0]
    assert scores.of("5.2.1").state is State.SCORED


def test_exactly_100_000_inhabitants_is_an_error_that_names_the_gap(shared: Path) -> None:
    one = found(shared / "corpus" / "eci")
    scores = scores_of(one, WORKED, Collectivite(100_000))
    (refusal,) = scores.errors
    assert refusal.code is AnswerErrorCode.POPULATION_IN_GAP
    assert refusal.niveaux == ("5.2.1", "5.2.2")
    assert refusal.path == ("collectivite", "population")
    assert refusal.gap == (100_000, 100_000)
    assert percents(scores, "5.2") == [(21, 91)]


# --- Without an answer


def test_a_niveau_without_an_answer_is_shown_as_such_and_leaves_bounds() -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1", "0.4"), Niveau("5.2.2", "0.6")))
    scores = scores_of(one, {"5.2.1": Everything()})
    assert scores.of("5.2.2").state is State.NOT_ANSWERED
    assert percents(scores, "5.2.2", "5.2") == [(0, 100), (40, 100)]
    assert (scores.of("5.2").state, [*scores.of("5.2").open]) == (State.OPEN, ["5.2.2"])
    assert percents(scores, "5", "") == [(40, 100), (40, 100)]


def test_an_orientation_without_any_answer_is_not_answered() -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1")))
    scores = scores_of(one, {})
    states = [scores.of(label).state for label in ("5.2.1", "5.2", "5", "")]
    assert states == [State.NOT_ANSWERED] * 4


def test_an_answer_that_could_not_be_read_is_refused_and_not_missing() -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1")))
    scores = scores_of(one, {"5.2.1": None})
    assert scores.of("5.2.1").state is State.REFUSED
    assert scores.of("5.2").open["5.2.1"] is State.REFUSED


# --- Principles that are not scored


@pytest.mark.parametrize(
    ("niveaux", "label", "cause"),
    [
        ([Niveau("5.2.1", principe=None)], "5.2.1", Cause.NO_PRINCIPE),
        (
            [Niveau("5.2.1", principe="Oui → 100%\n#### Principe\nFait → 100%")],
            "5.2.1",
            Cause.TWO_PRINCIPES,
        ),
        ([Niveau("5.2.1", "0.5"), Niveau("5.2.1", "0.5")], "5.2.1", Cause.ID_TWICE),
        ([Niveau("5.2.1", principe="Oui → 1OO%")], "5.2.1", Cause.PRINCIPE),
        ([Niveau("5.2.1", "0.5"), Niveau("5.2.2", "0.6")], "5.2", Cause.WEIGHTS_SUM),
        ([Niveau("5.2.1", "0.5"), Niveau("5.2.2", None)], "5.2", Cause.WEIGHTS_SUM),
        ([Niveau("5.2.1", None), Niveau("5.2.2", None)], "5.2", Cause.WEIGHTS_MISSING),
        ([Niveau("5.2.1", "moitié"), Niveau("5.2.2", "0.5")], "5.2", Cause.WEIGHT_UNREADABLE),
        ([Niveau("5.2.1", "1.5"), Niveau("5.2.2", "-0.5")], "5.2", Cause.WEIGHT_OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_scored_says_why(niveaux: list[Niveau], label: str, cause: Cause) -> None:
    one = referentiel(orientation("5.2", *niveaux), orientation("5.3", Niveau("5.3.1", "1")))
    scores = scores_of(one, {"5.2.2": Everything(), "5.3.1": Everything()})
    node = scores.of(label)
    assert node.reason is not None
    assert (node.state, node.reason.cause) == (State.NOT_SCORED, cause)
    assert percents(scores, label) == [(0, 100)]
    assert scores.of("5.2").state is not State.SCORED
    assert percents(scores, "5") == [(50, 100)] or label == "5.2.1"


def test_a_principle_above_niveaux_is_not_guessed_at() -> None:
    child = "##### Actions\n".join(["", str(Niveau("5.2.1.1", "1")).replace("#", "###")])
    one = referentiel(orientation("5.2", Niveau("5.2.1"))[:-1] + "#### Actions\n" + child[14:])
    assert [node.label for node in one.nodes] == ["5.2", "5.2.1", "5.2.1.1"]
    node = scores_of(one, {}).of("5.2.1")
    assert node.reason is not None
    assert node.reason.cause is Cause.PRINCIPE_ABOVE_CHILDREN


def test_a_file_in_which_nothing_can_be_read_is_not_passed_over() -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1")), "id: 5.1.1\n", "id: 5.1\n")
    scores = scores_of(one, {"5.2.1": Everything()})
    lost = scores.of("5.1")
    assert lost.reason is not None
    assert (lost.state, lost.reason.cause) == (State.NOT_SCORED, Cause.LOST)
    assert percents(scores, "5") == [(50, 100)]


# --- Weights


def test_weights_are_divided_by_their_sum_so_that_thirds_are_thirds() -> None:
    third = "0.3333333333333333"
    niveaux = [Niveau(f"5.2.{number}", third) for number in (1, 2, 3)]
    scores = scores_of(referentiel(orientation("5.2", *niveaux)), {"5.2.1": Everything()})
    assert scores.of("5.2.1").part == Fraction(1, 3)
    assert percents(scores, "5.2") == [(Fraction(100, 3), 100)]
    weighing = scores.of("5.2").weighing
    assert weighing is not None
    assert isinstance(weighing.verdict, Right)
    assert weighing.verdict.total == 3 * Fraction(third)


def test_a_sum_off_by_a_millionth_is_scored_and_by_more_is_not() -> None:
    for weight, cause in (("0.500001", None), ("0.5000011", Cause.WEIGHTS_SUM)):
        one = referentiel(orientation("5.2", Niveau("5.2.1", "0.5"), Niveau("5.2.2", weight)))
        reason = scores_of(one, {"5.2.1": Everything()}).of("5.2").reason
        assert (reason.cause if reason else None) is cause


def test_a_weight_that_is_missing_beside_others_counts_0() -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1", "1"), Niveau("5.2.2", None)))
    scores = scores_of(one, {"5.2.1": Everything()})
    assert percents(scores, "5.2") == [100]
    assert scores.of("5.2.2").part == 0
    assert State.NOT_ANSWERED not in scores.of("5.2").open.values()


def test_an_action_of_regulation_weighs_nothing_whatever_it_says() -> None:
    niveaux = (Niveau("5.2.0", "0.5"), Niveau("5.2.1", "1"))
    scores = scores_of(
        referentiel(orientation("5.2", *niveaux)), {"5.2.0": Nothing(), "5.2.1": Everything()}
    )
    assert percents(scores, "5.2.0", "5.2") == [0, 100]
    assert scores.of("5.2.0").part == scores.of("5.2.0").worth == 0


# --- Above the orientation


def test_an_axis_is_implied_and_its_note_is_the_plain_mean_of_its_orientations() -> None:
    one = referentiel(
        orientation("1.1", Niveau("1.1.1")),
        orientation("5.1", Niveau("5.1.1")),
        orientation("5.2", Niveau("5.2.1")),
        orientation("5.3", Niveau("5.3.1")),
    )
    answers: dict[str, Answer | None] = {
        "1.1.1": Everything(),
        "5.1.1": Everything(),
        "5.2.1": Nothing(),
    }
    scores = scores_of(one, {**answers, "5.3.1": Nothing()})
    axis = scores.of("5")
    assert axis.place.node is None
    assert axis.weighing is not None
    assert axis.weighing.is_mean
    assert percents(scores, "1", "5") == [100, Fraction(100, 3)]
    # The referential's note is the mean of its orientations, whichever axis they are in.
    assert percents(scores, "") == [50]
    assert [scores.of(label).worth for label in ("", "1", "5", "5.1")] == [400, 100, 300, 100]


def test_an_axis_of_which_nothing_counts_is_as_one_orientation() -> None:
    one = referentiel(orientation("1.0", Niveau("1.0.1")), orientation("2.1", Niveau("2.1.1")))
    scores = scores_of(one, {"2.1.1": Everything()})
    assert [scores.of(label).worth for label in ("", "1", "2")] == [200, 100, 100]


def test_a_file_of_an_axis_without_weights_changes_nothing() -> None:
    axis = "# Axe\n```yaml\nid: 5\n```\n"
    files = (orientation("5.1", Niveau("5.1.1")), orientation("5.2", Niveau("5.2.1")))
    answers: dict[str, Answer | None] = {"5.1.1": Everything(), "5.2.1": Nothing()}
    without, within = (scores_of(referentiel(*f), answers) for f in (files, (axis, *files)))
    assert percents(without, "5", "") == percents(within, "5", "") == [50, 50]
    assert within.of("5").place.node is not None


def test_in_the_profile_without_weights_niveaux_count_alike() -> None:
    text = orientation("1.1", Niveau("1.1.1", None), Niveau("1.1.2", None), Niveau("1.1.3", None))
    one = referentiel(text.replace("## Actions", "## Niveaux"), pinned=NIVEAUX)
    answers: dict[str, Answer | None] = {
        "1.1.1": Everything(),
        "1.1.2": Everything(),
        "1.1.3": Nothing(),
    }
    scores = scores_of(one, answers)
    assert percents(scores, "1.1") == [Fraction(200, 3)]
    weighing = scores.of("1.1").weighing
    assert weighing is not None
    assert weighing.is_mean
    assert scores.of("1.1").worth == 100


# --- Kinds of collectivité


ALTERNATIVES = orientation(
    "1.2",
    Niveau("1.2.1", "0.3333333333333333"),
    Niveau("1.2.2", "0.3333333333333333", data="concerne: sauf syndicat\n"),
    Niveau("1.2.3", "0.3333333333333333", data="concerne: sauf syndicat\n"),
    Niveau("1.2.4", "0.6666666666666666", data="concerne: syndicat\n"),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("syndicat", [100, Fraction(100, 3), None, None, Fraction(200, 3)]),
        ("autre", [100, Fraction(100, 3), Fraction(100, 3), Fraction(100, 3), None]),
        ("métropole", [100, Fraction(100, 3), Fraction(100, 3), Fraction(100, 3), None]),
    ],
)
def test_alternatives_are_chosen_by_kind(kind: str, expected: list[Fraction | int | None]) -> None:
    one = referentiel(ALTERNATIVES)
    niveaux = ("1.2.1", "1.2.2", "1.2.3", "1.2.4")
    concerned = [niveau for niveau, part in zip(niveaux, expected[1:], strict=True) if part]
    scores = scores_of(one, {niveau: Everything() for niveau in concerned}, Collectivite(kind=kind))
    assert scores.errors == ()
    assert percents(scores, "1.2") == expected[:1]
    parts = [scores.of(niveau).part for niveau in niveaux]
    assert [part and part * 100 for part in parts] == expected[1:]
    states = {scores.of(niveau).state for niveau in niveaux if niveau not in concerned}
    assert states == {State.NOT_CONCERNED}


def test_a_kind_is_missing_only_where_an_answer_needs_it() -> None:
    one = referentiel(ALTERNATIVES, orientation("5.2", Niveau("5.2.1")))
    without = scores_of(one, {"5.2.1": Everything()})
    assert without.errors == ()
    assert without.of("1.2").state is State.NOT_ANSWERED
    scores = scores_of(one, {"1.2.1": Everything()})
    (refusal,) = scores.errors
    assert (refusal.code, refusal.niveaux) == (AnswerErrorCode.TYPE_MISSING, ("1.2",))
    assert refusal.expected == ("syndicat", "autre")
    reason = scores.of("1.2").reason
    assert reason is not None
    assert reason.cause is Cause.KIND_MISSING


def test_undeclared_alternatives_are_a_wrong_sum(shared: Path) -> None:
    one = found(shared / "corpus" / "eci")
    scores = scores_of(one, {"1.2.1": Everything()}, Collectivite(kind="syndicat"))
    reason = scores.of("1.2").reason
    assert reason is not None
    assert (reason.cause, reason.arguments["total"]) == (Cause.WEIGHTS_SUM, "1.6666666666666665")


# --- References


def test_a_reference_takes_the_note_of_an_implied_axis() -> None:
    one = referentiel(
        orientation("1.1", Niveau("1.1.1", principe=REFERENCE.format("l'axe 5"))),
        orientation("5.1", Niveau("5.1.1")),
        orientation("5.2", Niveau("5.2.1")),
    )
    answers: dict[str, Answer | None] = {
        "1.1.1": Choice(levels=(1,)),
        "5.1.1": Everything(),
        "5.2.1": Nothing(),
    }
    scores = scores_of(one, answers)
    assert percents(scores, "5", "1.1.1") == [50, 80]


def test_a_reference_to_what_is_open_is_open_and_says_on_what_it_depends() -> None:
    one = referentiel(
        orientation("1.1", Niveau("1.1.1", principe=REFERENCE.format("l'orientation 5.1"))),
        orientation("5.1", Niveau("5.1.1")),
    )
    scores = scores_of(one, {"1.1.1": Choice(levels=(1,))})
    assert percents(scores, "1.1.1", "1.1") == [(60, 100), (60, 100)]
    assert (scores.of("1.1.1").state, [*scores.of("1.1.1").open]) == (State.OPEN, ["5.1.1"])


@pytest.mark.parametrize(
    ("text", "cause", "cycle"),
    [
        ("l'axe 5", Cause.REFERENCE_CYCLE, "5 → 5.1 → 5.1.1 → 5"),
        ("l'action 5.1.1", Cause.REFERENCE_CYCLE, "5.1.1 → 5.1.1"),
        ("l'action 5.1.2", Cause.REFERENCE_CYCLE, "5.1.2 → 5.1.1 → 5.1.2"),
        ("l'axe 4", Cause.REFERENCE_NOWHERE, None),
        ("l'action 5.1.3", Cause.REFERENCE_TWICE, None),
        ("l'action 5.1.4", Cause.REFERENCE_UNCONCERNED, None),
    ],
)
def test_a_broken_reference_leaves_it_open(text: str, cause: Cause, cycle: str | None) -> None:
    one = referentiel(
        orientation(
            "5.1",
            Niveau("5.1.1", "0.5", principe=REFERENCE.format(text)),
            Niveau("5.1.2", "0.5", principe=REFERENCE.format("l'action 5.1.1")),
            Niveau("5.1.3", "0"),
            Niveau("5.1.3", "0"),
            Niveau("5.1.4", "0", data="concerne: syndicat\n"),
        )
    )
    scores = scores_of(one, {"5.1.1": Choice(levels=(1,))}, Collectivite(kind="autre"))
    node = scores.of("5.1.1")
    assert node.reason is not None
    assert (node.state, node.reason.cause) == (State.NOT_SCORED, cause)
    assert node.reason.arguments.get("cycle") == cycle
    assert node.place.node is not None
    assert node.reason.span is not None
    place = node.place.node.document.source.slice(node.reason.span)
    assert place == text.rpartition(" ")[2]
    assert scores.of("5.1").state is State.OPEN


def test_long_chains_of_references_and_of_files_are_followed() -> None:
    niveaux = [
        Niveau(f"5.1.{number}", "0", principe=REFERENCE.format(f"l'action 5.1.{number + 1}"))
        for number in range(2, 1200)
    ]
    one = referentiel(orientation("5.1", Niveau("5.1.1"), *niveaux, Niveau("5.1.1200", "0")))
    answers: dict[str, Answer | None] = {"5.1.2": Choice(levels=()), "5.1.1200": Everything()}
    assert scored(one, "")[1].of("5.1.2").state is State.NOT_ANSWERED
    assert percents(scores_of(one, answers), "5.1.2") == [0]


# --- Numbers of more digits than Python writes


def test_a_long_chain_of_references_has_bounds_that_can_be_written() -> None:
    follows = "[Note de 5.2.{}] * 12,345678912345679%\nFait → 87,654321087654321%"
    niveaux = [Niveau(f"5.2.{n}", "0", follows.format(n + 1)) for n in range(2, 300)]
    first = Niveau("5.2.1", "1", follows.format(2))
    one = referentiel(orientation("5.2", first, *niveaux, Niveau("5.2.300", "0")))
    answers: dict[str, Answer | None] = {f"5.2.{n}": Choice(levels=(2,)) for n in range(1, 300)}
    scores = scores_of(one, answers | {"5.2.300": Nothing()})
    value = scores.of("5.2").value
    assert value is not None
    assert 0 < value.high - value.low < Fraction(1, 10**30)
    for node in scores.nodes:
        assert node.value is not None
        assert len(str(node.value.low)) + len(str(node.value.high)) < 8000


@pytest.mark.parametrize(
    "answer", ["{}", "[{}]", '"{}"', "{{nombre: {}}}", "{{taux: {} %}}", "1/{}"]
)
def test_an_answer_of_too_many_digits_is_refused_at_its_place(answer: str) -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1"), Niveau("5.2.2", "0", "taux * 100%")))
    for niveau in ("5.2.1", "5.2.2"):
        file, scores = scored(one, f"reponses:\n  {niveau}: {answer.format('9' * 4301)}\n")
        (placed,) = file.locate(scores.errors)
        assert file.source.position(placed.span.start).line == 2
        assert scores.of(niveau).state is State.REFUSED
