"""What changes do to scores, and why: exact values on both sides, and causes that are true."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.sentences.effects import case_title, effect_sentence
from linter.words import Language
from referentiel.referential import Referentiel
from scoring.answers.reader import read_answers
from scoring.answers.refusal import RefusalCode
from scoring.changes.cases import golden_effects
from scoring.changes.cause import (
    ByActions,
    ByAnswer,
    ByConcerne,
    ByIdentity,
    ByPrincipe,
    ByReason,
    ByWeights,
    PartChange,
)
from scoring.changes.comparison import compare
from scoring.changes.effects import CaseEffects, CaseKind, Effect, ScoreCase, effects
from scoring.changes.outcome import Standing
from scoring.golden.cases import Golden
from scoring.principe.evaluator import Interval
from scoring.scores import score
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


def case(text: str = ANSWERS, **about: str) -> ScoreCase:
    file = read_answers("reponses.yaml", text.encode())
    assert not file.faults
    return ScoreCase("reponses.yaml", file.answers, file.collectivite)


def effects_of(
    before: Referentiel | str, after: Referentiel | str, answers: str = ANSWERS
) -> dict[str, Effect]:
    old, new = (
        one if isinstance(one, Referentiel) else referentiel(one) for one in (before, after)
    )
    found = effects(compare(old, new), case(answers))
    return {effect.label: effect for effect in found.effects}


def golden(before: str, after: str, stored: dict[str, Golden] | None = None) -> list[CaseEffects]:
    comparison = compare(referentiel(before), referentiel(after))
    return [one for one in golden_effects(comparison, stored) if one.effects]


def said(effect: Effect, language: Language = Language.ENGLISH) -> str:
    return effect_sentence(effect, language)


# --- Principles


def test_the_example_of_the_issue() -> None:
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after)
    assert list(found) == ["", "5", "5.2", "5.2.3"]
    assert said(found["5.2"]) == "5.2: 71.9 % to 69.4 %, because 5.2.3 `accords` 50 % to 40 %"
    french = "5.2 : de 71,9 % à 69,4 %, car 5.2.3 `accords` 50 % puis 40 %"
    assert said(found["5.2"], Language.FRENCH) == french
    assert found["5.2"].before.value == Interval.exact(Fraction(719, 1000))
    assert found["5.2"].difference == Fraction(-25, 1000)
    assert said(found["5.2.3"]) == "5.2.3: 50.0 % to 40.0 %, because 5.2.3 `accords` 50 % to 40 %"
    assert said(found[""]).startswith("the whole: 71.9 % to 69.4 %")


def test_a_level_that_is_not_reached_changes_no_score() -> None:
    after = ISSUE.replace("repérage → 20%", "repérage → 10%").replace(
        "sujets → 30%", "sujets → 40%"
    )
    assert effects_of(ISSUE, after) == {}


def test_what_looks_the_same_with_one_decimal_is_told_exactly() -> None:
    before = orientation("5.2", Niveau("5.2.1", "1", "peu → 33,33%\nplus → 66,67%"))
    after = before.replace("33,33", "33,34").replace("66,67", "66,66")
    found = effects_of(before, after, "reponses: {5.2.1: [peu]}")
    assert said(found["5.2.1"]) == (
        "5.2.1: 33.33 % to 33.34 %, because 5.2.1 `peu` 33.33 % to 33.34 %"
    )


def test_another_mode_is_the_cause_where_levels_add_up_no_more() -> None:
    levels = "peu → 40%\nplus → 60%"
    before = orientation("5.2", Niveau("5.2.1", "1", levels))
    after = orientation("5.2", Niveau("5.2.1", "1", "(choix unique)\npeu → 40%\nplus → 100%"))
    found = effects_of(before, after, "reponses: {5.2.1: [plus]}")
    (cause,) = found["5.2.1"].causes
    assert isinstance(cause, ByPrincipe)
    assert (cause.reading_before, cause.reading_after) == ("additive", "exclusive")


def test_a_principle_that_can_be_scored_no_more_leaves_bounds_and_no_zero() -> None:
    found = effects_of(ISSUE, ISSUE.replace("accords → 50%", "accords → 40%"))
    assert found["5.2.3"].after.standing is Standing.NOT_SCORED
    assert found["5.2.3"].after.value is None
    (cause,) = found["5.2"].causes
    assert isinstance(cause, ByReason)
    assert (cause.label, cause.is_now) == ("5.2.3", True)
    assert said(found["5.2"]).startswith(
        "5.2: 71.9 %, then 59.4 % to 84.4 %, because 5.2.3 cannot be scored any more: "
    )
    assert said(effects_of(ISSUE.replace("50%", "40%"), ISSUE)["5.2.3"]) == (
        "5.2.3: not scored, then 50.0 %, because 5.2.3 can be scored now"
    )


def test_an_answer_that_no_longer_fits_is_told_as_such_and_is_never_zero() -> None:
    after = ISSUE.replace("accords → 50%", "conventions → 50%")
    found = effects_of(ISSUE, after)
    assert found["5.2.3"].after.standing is Standing.REFUSED
    (cause,) = found["5.2"].causes
    assert isinstance(cause, ByAnswer)
    assert cause.refusal is not None
    assert (cause.label, cause.refusal.code) == ("5.2.3", RefusalCode.UNKNOWN_LEVEL)
    assert "5.2.3: 50.0 %, then answer refused, because the answer to 5.2.3 no longer fits" in said(
        found["5.2.3"]
    )
    assert found["5.2"].after.value == Interval(Fraction(594, 1000), Fraction(844, 1000))


def test_a_score_that_follows_another_one_names_the_cause_there() -> None:
    linked = orientation("5.3", Niveau("5.3.1", "1", "[Note de l'action 5.2.3] * 100%"))
    before = referentiel(ISSUE, linked)
    after = referentiel(
        ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%"),
        linked,
    )
    found = effects_of(before, after)
    (cause,) = found["5.3.1"].causes
    assert isinstance(cause, ByPrincipe)
    assert cause.label == "5.2.3"


# --- Weights


def test_weights_of_one_family_are_one_cause() -> None:
    after = ISSUE.replace("ponderation: 0.25", "ponderation: 0.35", 1).replace("0.5\n", "0.4\n")
    found = effects_of(ISSUE, after)
    assert list(found) == ["", "5", "5.2"]
    (cause,) = found["5.2"].causes
    assert cause == ByWeights(
        "5.2",
        (
            PartChange("5.2.1", Fraction(1, 4), Fraction(7, 20)),
            PartChange("5.2.2", Fraction(1, 2), Fraction(2, 5)),
        ),
    )
    assert said(found["5.2"]) == (
        "5.2: 71.9 % to 66.3 %, because weights of 5.2.1 25 % to 35 %, 5.2.2 50 % to 40 %"
    )


def test_weights_change_no_score_where_all_children_have_the_same() -> None:
    after = ISSUE.replace("ponderation: 0.25", "ponderation: 0.35", 1).replace("0.5\n", "0.4\n")
    same = "reponses: {5.2.1: tout, 5.2.2: tout, 5.2.3: tout}"
    assert effects_of(ISSUE, after, same) == {}


def test_several_causes_are_all_told_and_none_that_changes_nothing() -> None:
    after = ISSUE.replace("ponderation: 0.25", "ponderation: 0.35", 1).replace("0.5\n", "0.4\n")
    after = after.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after)
    assert [type(cause) for cause in found["5.2"].causes] == [ByWeights, ByPrincipe]
    # What two niveaux of one score share otherwise changes nothing.
    equal = "reponses: {5.2.1: {pourcentage: 50 %}, 5.2.2: {pourcentage: 50 %}, 5.2.3: [accords]}"
    assert [type(one) for one in effects_of(ISSUE, after, equal)["5.2"].causes] == [ByPrincipe]


def test_weights_that_no_longer_sum_to_1_leave_their_parent_without_a_score() -> None:
    found = effects_of(ISSUE, ISSUE.replace("0.25", "0.2", 1))
    assert list(found) == ["", "5", "5.2"]
    assert said(found["5.2"]).startswith(
        "5.2: 71.9 %, then not scored, because 5.2 cannot be scored any more: the weights sum to"
    )


def test_what_is_not_answered_stays_bounds_on_both_sides() -> None:
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    found = effects_of(ISSUE, after, "reponses: {5.2.3: [accords]}")
    assert found["5.2"].before.value == Interval(Fraction(1, 8), Fraction(7, 8))
    assert found["5.2"].after.value == Interval(Fraction(1, 10), Fraction(17, 20))
    assert found["5.2"].difference is None
    assert said(found["5.2"]).startswith("5.2: 12.5 % to 87.5 %, then 10.0 % to 85.0 %, because")


# --- Actions


def test_an_action_that_is_new_counts_for_its_parent_and_is_no_effect_itself() -> None:
    after = orientation(
        "5.2",
        Niveau("5.2.1", "0.25", FREE),
        Niveau("5.2.2", "0.25", FREE),
        Niveau("5.2.3", "0.25", ACCORDS),
        Niveau("5.2.4", "0.25"),
    )
    found = effects_of(ISSUE, after)
    assert list(found) == ["", "5", "5.2"]
    assert [type(cause) for cause in found["5.2"].causes] == [ByActions, ByWeights]
    assert found["5.2"].causes[0] == ByActions("5.2", ("5.2.4",), ())


def test_an_answer_to_an_action_that_is_gone_names_where_it_is_now() -> None:
    found = effects_of(ISSUE, ISSUE.replace("5.2.3", "5.2.4"))
    assert found["5.2.3"].after.standing is Standing.GONE
    (cause,) = found["5.2.3"].causes
    assert isinstance(cause, ByAnswer)
    assert cause.refusal is not None
    assert cause.refusal.code is RefusalCode.UNKNOWN_ID
    assert found["5.2"].causes == (ByActions("5.2", (), (), (("5.2.3", "5.2.4"),)),)
    assert said(found["5.2"]).endswith(", because 5.2.3 is 5.2.4 now")


def test_an_id_that_stands_for_another_action_is_the_cause() -> None:
    one = orientation(
        "5.2",
        Niveau("5.2.1", "0.5", "Lettre → 40%\nRéunion → 60%"),
        Niveau("5.2.2", "0.5", "Lettre → 10%\nRéunion → 90%"),
    )
    other = (
        one.replace("id: 5.2.1", "X").replace("id: 5.2.2", "id: 5.2.1").replace("X", "id: 5.2.2")
    )
    found = effects_of(one, other, "reponses: {5.2.1: [Lettre], 5.2.2: [Réunion]}")
    assert found["5.2.1"].causes == (ByIdentity("5.2.1"),)


def test_whom_an_action_concerns_is_a_cause() -> None:
    after = ISSUE.replace("id: 5.2.3\n", "id: 5.2.3\nconcerne: syndicat\n").replace(
        "ponderation: 0.5", "ponderation: 0.75"
    )
    answers = "collectivite: {type: commune}\n" + ANSWERS.replace("  5.2.3: [accords]\n", "")
    found = effects_of(ISSUE, after, answers)
    assert any(isinstance(cause, ByConcerne) for cause in found["5.2"].causes)


def test_an_orientation_that_is_gone_changes_the_mean_above() -> None:
    more = orientation("5.3", Niveau("5.3.1", "1"))
    found = effects_of(referentiel(ISSUE, more), referentiel(ISSUE))
    assert list(found) == ["", "5"]
    assert found["5"].causes == (ByActions("5", (), ("5.3",)),)


# --- Golden cases


def test_each_line_of_a_principle_that_changed_is_a_case() -> None:
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    (lines,) = golden(ISSUE, after)
    assert (lines.kind, case_title(lines, Language.ENGLISH)) == (CaseKind.LINES, "cases of 5.2")
    assert [said(effect) for effect in lines.effects] == [
        "5.2.3 `sujets → 30%`: 30.0 % to 40.0 %, because 5.2.3 `sujets` 30 % to 40 %",
        "5.2.3 `accords → 50%`: 50.0 % to 40.0 %, because 5.2.3 `accords` 50 % to 40 %",
    ]


def test_a_principle_without_a_score_is_told_once_of_all_its_lines() -> None:
    lines, whole = golden(ISSUE, ISSUE.replace("accords → 50%", "accords → 40%"))
    assert [effect.label for effect in lines.effects] == ["5.2.3"]
    assert (lines.effects[0].text, lines.effects[0].after.standing) == ("", Standing.NOT_SCORED)
    assert whole.kind is CaseKind.WHOLE
    assert [effect.label for effect in whole.effects] == ["5.2"]


def test_a_wrong_sum_shows_in_the_case_of_the_whole_orientation() -> None:
    (whole,) = golden(ISSUE, ISSUE.replace("0.25", "0.2", 1))
    assert case_title(whole, Language.ENGLISH) == "everything answered `tout`"
    assert [effect.label for effect in whole.effects] == ["5.2"]


def test_cases_worked_by_hand_are_scored_on_both_sides() -> None:
    mixed = {
        "nom": "deux niveaux",
        "reponses": {
            "5.2.1": {"pourcentage": "42 %"},
            "5.2.2": {"pourcentage": "97.8 %"},
            "5.2.3": ["accords"],
        },
        "calcul": "",
        "vaut": "71.9 %",
    }
    stored = {"5.2": Golden.model_validate({"orientation": "5.2", "mixtes": [mixed]})}
    after = ISSUE.replace("accords → 50%", "accords → 40%").replace("sujets → 30%", "sujets → 40%")
    (found,) = golden(ISSUE, after, stored)
    assert case_title(found, Language.ENGLISH) == "case 5.2: deux niveaux"
    assert [said(effect) for effect in found.effects] == [
        "5.2: 71.9 % to 69.4 %, because 5.2.3 `accords` 50 % to 40 %",
        "5.2.3: 50.0 % to 40.0 %, because 5.2.3 `accords` 50 % to 40 %",
    ]


def test_golden_cases_are_put_to_nothing_where_nothing_changed() -> None:
    assert golden(ISSUE, ISSUE.replace("\n\n", "\n\n\n")) == []


# --- Laws

PARTS = st.permutations(["0.2", "0.3", "0.5"])
PRINCIPES = st.sampled_from(
    (ACCORDS, ACCORDS.replace("50%", "40%").replace("30%", "40%"), ACCORDS.replace("50%", "60%"))
)
GIVEN = st.sampled_from(("aucun", "tout", "[accords]", "[sujets]", "[repérage, accords]"))


@settings(deadline=None, max_examples=80)
@given(
    PARTS,
    PARTS,
    st.lists(PRINCIPES, min_size=6, max_size=6),
    st.lists(GIVEN, min_size=3, max_size=3),
)
def test_each_cause_names_what_was_changed_and_each_effect_has_one(
    old: list[str], new: list[str], principes: tuple[str, ...], given_: tuple[str, ...]
) -> None:
    labels = ("5.2.1", "5.2.2", "5.2.3")
    before, after = (
        orientation("5.2", *map(Niveau, labels, weights, some))
        for weights, some in ((old, principes[:3]), (new, principes[3:]))
    )
    answers = "reponses:\n" + "".join(
        f"  {label}: {one}\n" for label, one in zip(labels, given_, strict=True)
    )
    reweighted = {label for label, a, b in zip(labels, old, new, strict=True) if a != b}
    reworded = {
        label for label, a, b in zip(labels, principes[:3], principes[3:], strict=True) if a != b
    }
    for effect in effects_of(before, after, answers).values():
        assert effect.causes
        for cause in effect.causes:
            match cause:
                case ByWeights():
                    assert {part.label for part in cause.parts} == reweighted
                case ByPrincipe() | ByReason() | ByAnswer():
                    assert cause.label in reworded
                case _:
                    raise AssertionError(cause)


SCORED = st.sampled_from((ACCORDS, ACCORDS.replace("50%", "40%").replace("30%", "40%")))


@settings(deadline=None, max_examples=60)
@given(PARTS, PARTS, st.tuples(*[SCORED] * 6), st.tuples(*[GIVEN] * 3))
def test_a_cause_is_what_changes_the_score_alone_or_taken_back_alone(
    old: list[str], new: list[str], principes: tuple[str, ...], given_: tuple[str, ...]
) -> None:
    labels = ("5.2.1", "5.2.2", "5.2.3")
    answers = "reponses:\n" + "".join(
        f"  {label}: {one}\n" for label, one in zip(labels, given_, strict=True)
    )
    before, after = ((*old, *principes[:3]), (*new, *principes[3:]))

    def scored(state: tuple[str, ...]) -> Interval | None:
        one = referentiel(orientation("5.2", *map(Niveau, labels, state[:3], state[3:])))
        return score(one, case(answers).answers).of("5.2").value

    def changed(places: tuple[int, ...], one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        mixed = tuple(other[i] if i in places else one[i] for i in range(6))
        return scored(mixed) != scored(one)

    changes = {"weights": (0, 1, 2), **{label: (3 + i,) for i, label in enumerate(labels)}}
    true = {
        name
        for name, places in changes.items()
        if changed(places, before, after) or changed(places, after, before)
    }
    was, now = (
        orientation("5.2", *map(Niveau, labels, state[:3], state[3:])) for state in (before, after)
    )
    effect = effects_of(was, now, answers).get("5.2")
    if effect is not None:
        named = {
            "weights" if isinstance(cause, ByWeights) else getattr(cause, "label", "")
            for cause in effect.causes
        }
        assert named == true
