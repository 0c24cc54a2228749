"""The changes on the path of a score where ids, parents or texts are broken."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.words.language import Language
from referentiel_lint.diff.effects import change_name, effect_sentence
from scoring.answers.reader import read_answers
from scoring.changes.cases import golden_effects
from scoring.changes.comparison import Comparison, compare
from scoring.changes.effects import CaseEffects, ScoreCase, effects
from tests.examples import examples
from tests.scoring.referentials import referentiel

YES = "Oui → 100%\nNon → 0%"


def action(identifier: str, weight: str, title: str, text: str, principe: str = YES) -> str:
    return (
        f"### {title}\n```yaml\nid: {identifier}\nponderation: {weight}\n```\n"
        f"#### Description\n{text}\n\n#### Principe\n{principe}\n\n"
    )


HEAD = "# Coopérer avec ses voisins\n```yaml\nid: 5.2\n```\n## Actions\n"
TRAINING = "Organiser une formation technique pour les agents et les élus."
TREATIES = "Conclure des accords durables avec les communes du bassin."
LEVELS = "Aucun partenaire → 0%\nrepérage → 50%\naccords → 50%"
TWO = (
    HEAD
    + action("5.2.1", "0.4", "Former les équipes", TRAINING)
    + action("5.2.2", "0.6", "Signer des accords", TREATIES, LEVELS)
)
OTHER = "# Acheter mieux\n```yaml\nid: 5.3\n```\n## Actions\n" + action(
    "5.3.1", "1", "Grouper les marchés", "Acheter à plusieurs du mobilier solide."
)
ANSWERS = read_answers(
    "reponses.yaml", b"reponses: {5.2.1: tout, 5.2.2: [accords], 5.3.1: tout}"
).answers


def compared(before: tuple[str, ...], after: tuple[str, ...]) -> Comparison:
    return compare(referentiel(*before), referentiel(*after))


def cases(comparison: Comparison) -> list[CaseEffects]:
    return [effects(comparison, ScoreCase("", ANSWERS)), *golden_effects(comparison)]


def why(label: str, before: str, after: str, *others: str) -> str:
    """Give why the score of a node is another one for the answers."""
    comparison = compared((before, *others), (after, *others))
    found = effects(comparison, ScoreCase("", ANSWERS)).effects
    (effect,) = (one for one in found if one.label == label)
    return effect_sentence(effect, Language.ENGLISH).partition(", because ")[2]


# --- Ids


def test_an_action_put_first_renumbers_those_behind_it() -> None:
    after = (
        HEAD
        + action("5.2.1", "0.2", "Informer", "Publier une lettre chaque saison à la mairie.")
        + action("5.2.2", "0.4", "Former les équipes", TRAINING)
        + action("5.2.3", "0.4", "Signer des accords", TREATIES, LEVELS)
    )
    assert why("5.2", TWO, after) == (
        "5.2.1 is now 5.2.2, 5.2.1 is new, 5.2.2 is now 5.2.3, 5.2.3 has a new weight"
    )


def test_ids_that_change_places_are_named_of_both_actions() -> None:
    after = TWO.replace("5.2.1", "X").replace("5.2.2", "5.2.1").replace("X", "5.2.2")
    swap = ["5.2.1 is now 5.2.2", "5.2.2 is now 5.2.1"]
    assert why("5.2", TWO, after) == ", ".join(swap)
    assert why("5.2.2", TWO, after) == ", ".join(swap[::-1])


@pytest.mark.parametrize(("one", "other"), [("5.2.1", "5.2.2"), ("5.2.2", "5.2.1")])
def test_an_id_given_twice_is_told_of_both_actions(one: str, other: str) -> None:
    after = TWO.replace(f"id: {other}", f"id: {one}")
    assert why("5.2", TWO, after) == f"{other} is now {one}"


def test_an_action_without_its_id_is_neither_gone_nor_new() -> None:
    after = TWO.replace("id: 5.2.2\n", "")
    assert why("5.2", TWO, after) == "5.2.2 no longer has a readable id"
    assert why("5.2", after, TWO) == "Signer des accords is now 5.2.2"


def test_an_action_that_moves_is_told_in_both_families() -> None:
    moved = TWO.replace("0.4", "1").partition("### Signer")[0]
    other = OTHER.replace("ponderation: 1", "ponderation: 0.4")
    more = other + action("5.3.2", "0.6", "Signer des accords", TREATIES, LEVELS)
    comparison = compared((TWO, OTHER), (moved, more))
    found = {
        one.label: effect_sentence(one, Language.ENGLISH)
        for one in effects(comparison, ScoreCase("", ANSWERS)).effects
    }
    assert found["5.2"].endswith("because 5.2.1 has a new weight, 5.2.2 is now 5.3.2")
    assert found["5.3"].endswith("because 5.3.1 has a new weight, 5.2.2 is now 5.3.2")


def test_another_action_under_an_id_is_named_as_such() -> None:
    after = (
        HEAD
        + action("5.2.1", "0.5", "Former les équipes", TRAINING)
        + action("5.2.2", "0.5", "Zibelines", "Observer les zibelines écarlates de nuit.")
    )
    assert why("5.2", TWO, after) == "5.2.1 has a new weight, 5.2.2 is another action"


# --- Structure

SPLIT = TWO.replace(
    f"#### Principe\n{YES}\n",
    f"#### Former les élus\n```yaml\nid: 5.2.1.1\nponderation: 1\n```\n##### Principe\n{YES}\n",
)


def test_a_niveau_that_is_split_has_become_a_parent() -> None:
    assert why("5.2", TWO, SPLIT).endswith("5.2.1.1 is new")
    assert why("5.2", SPLIT, TWO).endswith("5.2.1.1 was removed")
    lines = next(golden_effects(compared((TWO,), (SPLIT,))))
    assert [effect_sentence(one, Language.ENGLISH) for one in lines.effects] == [
        "5.2.1: 100.0 %, then not scored, because 5.2.1 has a new principle, 5.2.1.1 is new"
    ]


def test_a_weight_without_a_value_is_told_as_such() -> None:
    after = TWO.replace("ponderation: 0.6", "ponderation:")
    comparison = compared((TWO,), (after,))
    found = {one.label: one for one in effects(comparison, ScoreCase("", ANSWERS)).effects}
    assert effect_sentence(found["5.2"], Language.ENGLISH) == (
        "5.2: 70.0 %, then not scored (the weight of 5.2.2 has no value), "
        "because 5.2.2 has a new weight"
    )


# --- Laws


def renamed(text: str, number: int, other: int) -> str:
    ids = re.findall(r"(?m)^id: (.+)$", text)
    ids += ["5", "4.1", "5.2.9", "5.2.1.1"]
    old, new = ids[number % len(ids)], ids[other % len(ids)]
    return text.replace(f"id: {old}\n", f"id: {new}\n", 1)


def swapped(text: str, number: int, other: int) -> str:
    lines = text.split("\n")
    one, two = number % len(lines), other % len(lines)
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def copied(text: str, number: int, other: int) -> str:
    lines = text.split("\n")
    at = other % len(lines)
    return "\n".join([*lines[:at], lines[number % len(lines)], *lines[at:]])


def shortened(text: str, number: int, _other: int) -> str:
    lines = text.split("\n")
    del lines[number % len(lines)]
    return "\n".join(lines)


def lowered(text: str, number: int, other: int) -> str:
    lines = text.split("\n")
    at = number % len(lines)
    lines[at] = f"#{lines[at]}" if other % 2 else lines[at].removeprefix("#")
    return "\n".join(lines)


def doubled(text: str, number: int, other: int) -> str:
    actions = re.split(r"(?m)^(?=### )", text)
    return "".join([*actions, actions[number % len(actions)]][other % 2 :])


def broken(text: str, number: int, other: int) -> str:
    marks = ("50%", "100%", "0.4", "0.6", "ponderation: ", "```", "id: ", " → ")
    return text.replace(marks[number % len(marks)], ("", "40%", "[", "0.6")[other % 4], 1)


EDITS = (renamed, swapped, copied, shortened, lowered, doubled, broken)
edits = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 99), st.integers(0, 99), st.booleans()),
    min_size=1,
    max_size=3,
)


@settings(deadline=None, max_examples=examples(250))
@given(edits, st.booleans())
def test_whatever_is_broken_each_effect_names_a_change(
    made: list[tuple[object, int, int, bool]], is_back: bool
) -> None:
    texts = [TWO, OTHER]
    for edit, number, other, is_other in made:
        assert callable(edit)
        texts[is_other] = edit(texts[is_other], number, other)
    sides = ((TWO, OTHER), tuple(texts))
    before, after = sides[::-1] if is_back else sides
    if before[0].partition("id: ")[2].partition("\n")[0] == "":
        return
    for case in cases(compared(before, after)):
        for effect in case.effects:
            assert effect.changes
            for change in effect.changes:
                for language in Language:
                    told = change_name(change, language)
                    assert told
                    assert not re.search(r"``|[\s:(]$|: ?,|^[\s:,]", told)
