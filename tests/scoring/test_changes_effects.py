"""The effects of changes on scores: exact values on both sides, and the changes on the path."""

from fractions import Fraction

from linter.words import Language
from referentiel.referential import Referentiel
from referentiel_lint.diff.sentences import effect_sentence
from scoring.answers.answer import AnswerError, AnswerErrorCode
from scoring.answers.reader import read_answers
from scoring.changes.comparison import compare
from scoring.changes.effects import Effect, Status, principe_effects
from scoring.principe.evaluator import Interval
from tests.scoring.referentials import Niveau, orientation, referentiel

ACCORDS = "Aucune → 0%\nrepérage → 20%\nsujets → 30%\naccords → 50%"
FREE = "% du budget dédié"
ISSUE = orientation(
    "5.2",
    Niveau("5.2.1", "0.25", FREE),
    Niveau("5.2.2", "0.5", FREE),
    Niveau("5.2.3", "0.25", ACCORDS),
)
ANSWERS = """\
reponses:
  5.2.1: {pourcentage: 42 %}
  5.2.2: {pourcentage: 97.8 %}
  5.2.3: [accords]
"""


def effects_of(
    before: Referentiel | str, after: Referentiel | str, answers: str = ANSWERS
) -> dict[str, Effect]:
    old, new = (
        one if isinstance(one, Referentiel) else referentiel(one) for one in (before, after)
    )
    file = read_answers("reponses.yaml", answers.encode())
    assert not file.errors
    found = principe_effects(compare(old, new), "", file.answers, file.collectivite)
    return {effect.name: effect for effect in found.effects}


def named(effect: Effect) -> list[tuple[str, str]]:
    """Return the changes of an effect by their kinds and the ids of their actions."""
    return [
        (change.kind.value, [one.name for one in change.sides if one][-1])
        for change in effect.changes
    ]


def said(effect: Effect, language: Language = Language.ENGLISH) -> str:
    return effect_sentence(effect, language)


# --- Principles


def test_the_example_of_the_issue() -> None:
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after)
    assert list(found) == ["", "5", "5.2", "5.2.3"]
    assert said(found["5.2"]).startswith("5.2: from 71.9 % to 69.4 %, because the principle")
    french = "5.2 : de 71,9 % à 69,4 %, car le principe de 5.2.3 a changé"
    assert said(found["5.2"], Language.FRENCH) == french
    assert found["5.2"].before.value == Interval.exact(Fraction(719, 1000))
    assert found["5.2"].difference == Fraction(-25, 1000)
    assert said(found["5.2.3"]).endswith("50.0 % to 40.0 %, because the principle of 5.2.3 changed")
    assert said(found[""]).startswith("the whole: from 71.9 % to 69.4 %")


def test_a_level_that_is_not_reached_changes_no_score() -> None:
    after = ISSUE.replace("repérage → 20%", "repérage → 10%").replace(
        "sujets → 30%", "sujets → 40%"
    )
    assert effects_of(ISSUE, after) == {}


def test_what_looks_the_same_with_one_decimal_is_reported_exactly() -> None:
    before = orientation("5.2", Niveau("5.2.1", "1", "peu → 33,33%\nplus → 66,67%"))
    after = before.replace("33,33", "33,34").replace("66,67", "66,66")
    found = effects_of(before, after, "reponses: {5.2.1: [peu]}")
    assert said(found["5.2.1"]).startswith("5.2.1: from 33.33 % to 33.34 %, because the")


def test_a_principle_that_can_be_scored_no_more_leaves_bounds_and_no_zero() -> None:
    found = effects_of(ISSUE, ISSUE.replace("accords → 50%", "accords → 40%"))
    assert found["5.2.3"].after.status is Status.NOT_SCORED
    assert found["5.2.3"].after.value is None
    assert said(found["5.2"]) == (
        "5.2: 71.9 %, then 59.4 % to 84.4 %, because the principle of 5.2.3 changed"
    )
    assert said(found["5.2.3"]).startswith("5.2.3: 50.0 %, then not scored (20, 30, 40 ")
    assert said(effects_of(ISSUE.replace("50%", "40%"), ISSUE)["5.2.3"]).endswith(
        "), then 50.0 %, because the principle of 5.2.3 changed"
    )


def test_an_answer_that_no_longer_fits_is_reported_as_such_and_is_never_zero() -> None:
    after = ISSUE.replace("accords → 50%", "conventions → 50%")
    found = effects_of(ISSUE, after)
    assert found["5.2.3"].after.status is Status.REFUSED
    error = found["5.2.3"].after.why
    assert isinstance(error, AnswerError)
    assert error.code is AnswerErrorCode.UNKNOWN_LEVEL
    assert said(found["5.2.3"]).startswith("5.2.3: 50.0 %, then invalid answer (")
    assert named(found["5.2"]) == [("principe", "5.2.3")]
    assert found["5.2"].after.value == Interval(Fraction(594, 1000), Fraction(844, 1000))


def test_a_score_that_follows_another_one_names_the_change_there() -> None:
    linked = orientation("5.3", Niveau("5.3.1", "1", "[Note de l'action 5.2.3] * 100%"))
    before = referentiel(ISSUE, linked)
    after = referentiel(
        ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%"),
        linked,
    )
    found = effects_of(before, after)
    assert named(found["5.3.1"]) == [("principe", "5.2.3")]


# --- Weights


def test_all_weights_that_changed_in_a_family_are_named() -> None:
    after = ISSUE.replace("ponderation: 0.25", "ponderation: 0.35", 1).replace("0.5\n", "0.4\n")
    found = effects_of(ISSUE, after)
    assert list(found) == ["", "5", "5.2"]
    assert named(found["5.2"]) == [("weight", "5.2.1"), ("weight", "5.2.2")]
    assert said(found["5.2"]) == (
        "5.2: from 71.9 % to 66.3 %, because 5.2.1 has a new weight and 5.2.2 has a new weight"
    )


def test_changes_that_alter_no_score_or_part_in_a_case_are_not_named() -> None:
    after = ISSUE.replace("ponderation: 0.25", "ponderation: 0.35", 1).replace("0.5\n", "0.4\n")
    after = after.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after)
    weights = [("weight", "5.2.1"), ("weight", "5.2.2")]
    assert named(found["5.2"]) == [*weights, ("principe", "5.2.3")]
    # `repérage` gives as much as before.
    found = effects_of(ISSUE, after, ANSWERS.replace("accords", "repérage"))
    assert named(found["5.2"]) == weights


def test_many_changes_are_counted_behind_the_nearest_ones() -> None:
    many = [f"5.2.{number}" for number in range(1, 11)]
    before, after = (
        orientation("5.2", *(Niveau(label, "0.1", text) for label in many))
        for text in ("Lettre → 40%\nVisite → 60%", "Lettre → 30%\nVisite → 70%")
    )
    answers = "reponses:\n" + "".join(f"  {label}: [Lettre]\n" for label in many)
    found = effects_of(before, after, answers)["5.2"]
    assert len(found.changes) == len(many)
    assert said(found).endswith(", the principle of 5.2.6 changed, and 4 more")


def test_weights_that_no_longer_sum_to_1_leave_their_parent_without_a_score() -> None:
    found = effects_of(ISSUE, ISSUE.replace("0.25", "0.2", 1))
    assert list(found) == ["", "5", "5.2"]
    assert said(found["5.2"]).startswith("5.2: 71.9 %, then not scored (the weights sum to")
    assert said(found["5.2"]).endswith("), because 5.2.1 has a new weight")
    found = effects_of(ISSUE, ISSUE.replace("ponderation: 0.25\n", "", 1))
    assert said(found["5.2"]).endswith("), because 5.2.1 no longer has a weight")


def test_what_is_not_answered_stays_bounds_on_both_sides() -> None:
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after, "reponses: {5.2.3: [accords]}")
    assert found["5.2"].before.value == Interval(Fraction(1, 8), Fraction(7, 8))
    assert found["5.2"].after.value == Interval(Fraction(1, 10), Fraction(17, 20))
    assert found["5.2"].difference is None
    assert said(found["5.2"]).startswith("5.2: 12.5 % to 87.5 %, then 10.0 % to 85.0 %, because")


# --- Actions


def test_an_answer_to_an_action_that_is_gone_names_where_it_is_now() -> None:
    found = effects_of(ISSUE, ISSUE.replace("id: 5.2.3", "id: 5.2.4"))
    assert found["5.2.3"].after.status is Status.GONE
    assert said(found["5.2.3"]) == (
        "5.2.3: 50.0 %, then no such action (no niveau has the id `5.2.3` (did you mean "
        "`5.2.4`?)), because 5.2.3 is now 5.2.4"
    )
    assert said(found["5.2"]).endswith(", because 5.2.3 is now 5.2.4")


def test_an_id_that_is_now_of_another_action_names_both() -> None:
    one = orientation(
        "5.2",
        Niveau("5.2.1", "0.5", "Lettre → 40%\nRéunion → 60%"),
        Niveau("5.2.2", "0.5", "Lettre → 10%\nRéunion → 90%"),
    )
    other = (
        one.replace("id: 5.2.1", "X").replace("id: 5.2.2", "id: 5.2.1").replace("X", "id: 5.2.2")
    )
    found = effects_of(one, other, "reponses: {5.2.1: [Lettre], 5.2.2: [Réunion]}")
    assert said(found["5.2.1"]).endswith(", because 5.2.2 is now 5.2.1 and 5.2.1 is now 5.2.2")
