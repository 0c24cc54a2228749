"""Answers as people write them: each form is read, or reported with its place."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.referential import Referentiel
from scoring.answers.answer import AnswerErrorCode, Choice, Collectivite
from scoring.answers.reader import LIMITS, read_answers
from scoring.scores import State, scores_of
from tests.growth import takes_at_most
from tests.referentiel.texts import BLOCKS, TEXTS
from tests.scoring.referentials import (
    DATA,
    Niveau,
    found,
    orientation,
    percents,
    referentiel,
    reported,
    scored,
)

SMALL = "collectivite: {population: 42 000, type: syndicat}\nreponses:\n"


@pytest.fixture(scope="module")
def forms() -> Referentiel:
    """A referential with one niveau for each way to answer."""
    return found(DATA / "formes")


# --- What is taken


@pytest.mark.parametrize(
    ("niveau", "answer", "percent"),
    [
        ("1.1.1", "aucun", 0),
        ("1.1.1", "tout", 100),
        ("1.1.1", "Tout", 100),
        ("1.1.1", "{niveau: tout}", 100),
        ("1.1.1", "2", 30),
        ("1.1.1", "[1, 3]", 70),
        ("1.1.1", "[3, 1, 1]", 70),
        ("1.1.1", "{paliers: [1, 2, 3]}", 100),
        ("1.1.1", "Budget voté", 30),
        ("1.1.1", '["Élu référent", budget  voté.]', 50),
        ("1.1.1", "Rien n'est fait", 0),
        ("1.1.1", "Rien n’est fait", 0),
        ("1.1.1", "0", 0),
        ("1.1.1", "[]", 0),
        ("1.1.1", '"2"', 30),
        ("1.1.2", "2", 80),
        ("1.1.2", "Étude présentée", 100),
        ("1.1.3", "{nombre: 1, sur: 3}", 42),
        ("1.1.3", "{nombre: 2, sur: 6}", 85),
        ("1.1.3", "{nombre: 0, sur: 6}", 0),
        ("1.1.3", "{nombre: 1, sur: 0}", 0),
        ("1.1.3", "{nombres: [1, 4, 0, 1, 0, 0, 0]}", 42),
        ("1.1.3", "{nombres: []}", 0),
        ("1.1.3", "4", 56),
        ("1.1.3", "1 action / 2 piliers", 28),
        ("1.1.3", "1 action/7 piliers", 100),
        ("1.1.4", "[1, 4]", 60),
        ("1.2.1", "{nombre: 0}", 0),
        ("1.2.1", "{nombre: 9}", 50),
        ("1.2.1", "{nombre: 1 200}", 100),
        ("1.2.1", "[2]", 50),
        ("1.2.1", "{paliers: 2}", 50),
        ("1.2.1", "{nombre: 2}", 20),
        ("1.2.1", "0", 0),
        ("1.2.1", "[]", 0),
        ("1.2.2", "{nombre: 45 %}", 50),
        ("1.2.2", "{nombre: '45,5 %'}", 50),
        ("1.2.2", "{nombre: 9/12}", 100),
        ("1.2.2", "{nombre: 12%}", 0),
        ("1.2.2", "{nombre: 0}", 0),
        ("1.2.2", "2", 100),
        ("1.2.3", "{pourcentage: 45 %}", 45),
        ("1.2.3", "{pourcentage: 1/3}", Fraction(100, 3)),
        ("1.2.3", "Plan non adopté", 0),
        ("1.2.3", "[]", 0),
        ("1.2.4", "{taux: {taux de collecte: 50 %, taux de tri: 10 %}}", 15),
        ("1.2.4", "{paliers: 1, taux: {Collecte: 100 %, 3: 0 %}}", 75),
        ("1.2.4", "Rien", 0),
        ("1.2.4", "0", 0),
        ("1.4.1", "{taux: 40 %}", 40),
        ("1.4.1", "{taux: {taux de tri: 40 %}}", 40),
        ("1.4.1", "{taux: {1: 40 %, 2: 20 %}}", 30),
        ("1.4.1", "0", 0),
        ("1.4.2", "aucun", 0),
        ("1.4.2", "[]", 0),
        ("1.4.2", "tout", 100),
        ("1.4.3", "[]", 0),
    ],
)
def test_each_way_to_answer_gives_its_percent(
    forms: Referentiel, niveau: str, answer: str, percent: int | Fraction
) -> None:
    text = f"{SMALL}  {niveau}: {answer}\n"
    assert reported(forms, text) == []
    assert percents(scored(forms, text)[1], niveau) == [percent]


@pytest.mark.parametrize("answer", ["1", "2", "1.0", '"1"'])
def test_a_number_names_a_level_without_counts(forms: Referentiel, answer: str) -> None:
    assert reported(forms, f"{SMALL}  1.1.1: {answer}\n") == []


@pytest.mark.parametrize("answer", ["2", "5", '"2"', "['2']", "{paliers: '2'}"])
def test_a_number_is_refused_among_counts(forms: Referentiel, answer: str) -> None:
    """Level 2 gives 50 %, and 2 projects give 20 %: nobody can tell which is meant."""
    (refusal,) = reported(forms, f"{SMALL}  1.2.1: {answer}\n")
    assert " level-or-count " in refusal


@pytest.mark.parametrize(
    ("principe", "answer", "percent"),
    [
        ("Moins de 2,5 kg → 40%\n2,5 kg ou plus → 100%", "{nombre: 2.4}", 40),
        ("Moins de 2,5 kg → 40%\n2,5 kg ou plus → 100%", "{nombre: '2,5'}", 100),
        ("Moins de 2,5 kg → 40%\n2,5 kg ou plus → 100%", "{nombre: 3}", 100),
        ("Tous les 5 ans → 40%\nTous les 2 ans → 100%", "Tous les 2 ans", 100),
    ],
)
def test_a_count_comes_in_parts_where_labels_do(principe: str, answer: str, percent: int) -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1", principe=principe)))
    text = f"reponses:\n  5.2.1: {answer}\n"
    assert reported(one, text) == []
    assert percents(scored(one, text)[1], "5.2.1") == [percent]


@pytest.mark.parametrize(
    ("principe", "answer", "refusal"),
    [
        ("De 1 à 5 projets → 40%\nDe 5 à 9 projets → 100%", "{nombre: 5}", "2:19 count-twice 5"),
        ("Tous les 5 ans → 40%\nTous les 2 ans → 100%", "{nombre: 50 %}", "2:11 wrong-form nombre"),
        (
            "1 ou 2 projets → 40%\n3 projets ou plus → 100%",
            "4 écoles",
            "2:10 unknown-level 4 écoles",
        ),
    ],
)
def test_a_count_that_cannot_be_taken_is_reported(principe: str, answer: str, refusal: str) -> None:
    one = referentiel(orientation("5.2", Niveau("5.2.1", principe=principe)))
    (said,) = reported(one, f"reponses:\n  5.2.1: {answer}\n")
    assert said.partition(" -> ")[0] == refusal


def test_an_id_is_taken_with_a_space_behind_it(forms: Referentiel) -> None:
    assert reported(forms, 'reponses:\n  "1.1.1 ": 1\n') == []


@pytest.mark.parametrize("answer", ["", "~", "null", "{}", "{paliers: }"])
def test_nothing_written_is_no_answer(forms: Referentiel, answer: str) -> None:
    text = f"{SMALL}  1.1.1: {answer}\n"
    assert reported(forms, text) == []
    assert scored(forms, text)[1].of("1.1.1").state is State.NOT_ANSWERED


@pytest.mark.parametrize("key", ["collectivite", "collectivité", "Collectivité"])
def test_keys_are_taken_with_or_without_their_accents(key: str) -> None:
    file = read_answers("a.yaml", f"{key}: {{population: 42 000, type: Syndicat}}\n".encode())
    assert (file.collectivite, file.errors) == (Collectivite(42000, "Syndicat"), ())


def test_an_empty_file_is_read() -> None:
    file = read_answers("a.yaml", b"")
    assert (file.collectivite, file.answers, file.errors) == (Collectivite(), {}, ())
    assert file.is_read


# --- JSON


def test_json_says_the_same_as_yaml(forms: Referentiel) -> None:
    answers = {"1.1.1": [1, "Budget voté"], "1.1.3": {"nombre": 1, "sur": 3}, "1.2.1": "tout"}
    about = {"population": 42000, "type": "syndicat"}
    data = {"collectivite": about, "reponses": answers}
    for text in (
        json.dumps(data),
        json.dumps(data, ensure_ascii=False, indent="\t"),
        json.dumps(data, indent=1, separators=(",", ":")),
    ):
        assert reported(forms, text) == []
        scores = scored(forms, text)[1]
        assert percents(scores, "1.1.1", "1.1.3", "1.2.1") == [50, 42, 100]


def test_a_character_that_json_spells_in_two_halves_is_one_character() -> None:
    text = r'{"reponses": {"1.1.1": ["Arbre \ud83c\udf33 \/ \"planté\""]}}'
    file = read_answers("a.json", text.encode())
    assert file.answers == {"1.1.1": Choice(levels=('Arbre 🌳 / "planté"',))}


def test_a_tab_in_a_text_of_json_is_kept() -> None:
    file = read_answers("a.json", b'{\t"reponses":\t{"1.1.1": ["a\\tb"]}}')
    assert file.answers == {"1.1.1": Choice(levels=("a\tb",))}


# --- What is refused, with its place


def test_all_that_is_wrong_is_reported_in_one_run_with_its_place(forms: Referentiel) -> None:
    text = (DATA / "refused.yaml").read_text(encoding="utf-8")
    expected = (DATA / "refused.txt").read_text(encoding="utf-8").splitlines()
    assert reported(forms, text) == expected


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ("1.1.1: 4", "3:10 unknown-level 4"),
        ("1.1.1: -1", "3:10 unknown-level -1"),
        ("1.1.1: [1, [2]]", "3:14 wrong-type [2]"),
        ("1.1.1: [1, ~]", "3:14 wrong-type ~"),
        ("1.1.1: [0, 1]", "3:11 zero-beside 0"),
        ("1.1.1: [Rien n'est fait, 1]", "3:11 zero-beside Rien n'est fait"),
        ("1.1.1: {nombre: 2}", "3:11 wrong-form nombre"),
        ("1.1.1: {pourcentage: 20 %}", "3:11 wrong-form pourcentage"),
        ("1.1.1: {taux: 20 %}", "3:11 wrong-form taux"),
        ("1.1.1: {nombre: 2, sur: 3}", "3:22 wrong-form sur"),
        ("1.1.1: {paliers: 1, nombre: 2}", "3:23 two-forms nombre"),
        ("1.1.1: {niveau: tout, paliers: 1}", "3:25 two-forms paliers"),
        ("1.1.1: {nombres: [1], taux: 1 %}", "3:25 two-forms taux"),
        ("1.1.1: {sur: 3}", "3:11 sur-alone sur"),
        ("1.1.1: {niveau: presque}", "3:19 wrong-type presque"),
        ("1.1.1: {palier: 1}", "3:11 unknown-key palier -> paliers"),
        ("1.1.1: 1\n  1.1.1: 2", "4:3 key-twice 1.1.1"),
        ("1.1.1: {paliers: 1, Paliers: 2}", "3:23 key-twice Paliers"),
        ("1.1.2: [Étude lancée, 3]", "3:10 two-levels [Étude lancée, 3]"),
        ("1.1.3: {nombre: 1}", "3:11 wrong-form nombre"),
        ("1.1.3: {nombre: 1/2, sur: 3}", "3:19 share-of-counts 1/2"),
        ("1.1.3: {nombre: 1, sur: trois}", "3:27 malformed trois"),
        ("1.1.3: {nombres: [1, un]}", "3:24 malformed un"),
        ("1.1.3: {nombres: 7}", "3:20 wrong-type 7"),
        (
            "1.1.3: {nombres: [1, 1, 1, 1, 1, 1, 1, 1]}",
            "3:20 too-many-units [1, 1, 1, 1, 1, 1, 1, 1]",
        ),
        ("1.1.3: 8", "3:10 unknown-level 8"),
        ("1.1.4: [fait]", "3:11 label-twice fait"),
        ("1.2.1: {nombre: 10}", "3:19 count-in-gap 10"),
        ("1.2.1: {nombre: 1.200}", "3:19 malformed 1.200"),
        ("1.2.1: {nombre: 3.5}", "3:19 out-of-range 3.5"),
        ("1.2.1: {nombre: -3}", "3:19 out-of-range -3"),
        ("1.2.1: {nombre: 45 %}", "3:19 share-of-counts 45 %"),
        ("1.2.1: {nombre: beaucoup}", "3:19 malformed beaucoup"),
        ("1.2.2: {nombre: 45}", "3:19 count-of-shares 45"),
        ("1.2.2: {nombre: 60 %}", "3:19 count-in-gap 60 %"),
        ("1.2.2: {nombre: 110 %}", "3:19 out-of-range 110 %"),
        ("1.2.3: {pourcentage: 45}", "3:24 malformed 45"),
        ("1.2.3: {pourcentage: 0.45}", "3:24 malformed 0.45"),
        ("1.2.3: {pourcentage: '100,1 %'}", "3:24 out-of-range '100,1 %'"),
        ("1.2.3: {pourcentage: -1 %}", "3:24 out-of-range -1 %"),
        ("1.2.3: 1", "3:10 unknown-level 1"),
        ("1.2.4: 1", "3:3 rate-missing 1.2.4"),
        ("1.2.4: 2", "3:10 rate-ticked 2"),
        ("1.2.4: {taux: 45 %}", "3:11 unknown-rate taux"),
        (
            "1.2.4: {taux: {taux de colecte: 1 %}}",
            "3:18 unknown-rate taux de colecte -> taux de collecte",
        ),
        ("1.2.4: {taux: {Tri: 1 %, taux de tri: 2 %}}", "3:28 rate-twice taux de tri"),
        ("1.2.4: {taux: {Tri: 120 %, Collecte: 1 %}}", "3:23 out-of-range 120 %"),
        ("1.2.5: 2", "3:10 reference-ticked 2"),
        ("1.2.5: [1, Diversité]", "3:14 reference-ticked Diversité"),
        ("1.4.2: 1", "3:10 reference-ticked 1"),
        ("1.4.1: {taux: {1: 40 %, taux de tri: 20 %}}", "3:27 rate-twice taux de tri"),
        ("1.4.1: {taux: {taux de tri: 20 %, 2: 40 %}}", "3:37 rate-twice 2"),
        ("1.4.1: {taux: {1: 40 %}}", "3:11 rate-missing taux"),
        ("1.4.4: renvois", "3:3 rate-missing 1.4.4"),
        ("1.1.1: renvois", "3:3 wrong-form 1.1.1"),
        ("1.1.1: [2, 0]", "3:14 zero-beside 0"),
        ("1.1.1: {paliers: renvois}", "3:20 unknown-level renvois"),
        ("1.2.1: {nombre: 59,5}", "3:19 decimal-comma 59,5"),
        ("1.2.4: {taux: {Tri: 5,5 %, Collecte: 1 %}}", "3:23 decimal-comma 5,5 %"),
        ("1.1.1: {paliers: 1, 5: }", "3:23 unknown-key 5"),
        ("1.1.1: {1.1.2: 1}", "3:11 unknown-key 1.1.2"),
        ("1.3.3: 1", "3:3 not-concerned 1.3.3"),
        ("1.3.9: 1", "3:3 unknown-id 1.3.9"),
        ("9.9.9: 1", "3:3 unknown-id 9.9.9"),
        ("1: 1", "3:3 no-principe 1"),
    ],
)
def test_each_kind_of_error_has_its_place(forms: Referentiel, answer: str, refusal: str) -> None:
    assert reported(forms, f"{SMALL}  {answer}\n") == [refusal]


@pytest.mark.parametrize(
    ("answers", "niveau"),
    [
        ("reponses:\n  1.1.1: &a [1]\n  1.1.2: *a\n", "1.1.1"),
        ("reponses:\n  1.1.1: &a [1]\n  1.1.2: *a\n", "1.1.2"),
        ("reponses:\n  1.1.1: {paliers: *a}\n", "1.1.1"),
        ("reponses:\n  1.1.1:\n    *a\n", "1.1.1"),
        ("reponses:\n  1.1.1: !x tout\n", "1.1.1"),
        ("reponses:\n  1.1:\n    1.1.1: tout\n", "1.1.1"),
        ("reponses:\n  Axe 1:\n    1.1.1: tout\n", "1.1.1"),
        ("reponses:\n  1.1.1:\n    1.1.2: tout\n", "1.1.2"),
        ("reponses:\n  1.1: tout\n", "1.1.1"),
        ("1.1.1: tout\n", "1.1.1"),
        ("reponses: {1.1.1: 1,5}\n", "1.1.1"),
        ("reponses: {1.1.1: 1, 1.1.1: 2}\n", "1.1.1"),
    ],
)
def test_an_unread_answer_is_refused_not_0(forms: Referentiel, answers: str, niveau: str) -> None:
    file, scores = scored(forms, answers)
    assert file.locate(scores.errors)
    assert scores.of(niveau).state is State.REFUSED
    assert percents(scores, niveau) == [(0, 100)]
    assert scores.root.open[niveau] is State.REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "reponses:\n  1.1.2: 1\n---\nreponses:\n  1.1.1: 1\n",
        "reponses:\n  1.1.2: 1\n  [1.1.1]: tout\n",
        "reponses:\n  1.1.2: 1\nréponses:\n  1.1.1: tout\n",
        "reponse:\n  1.1.1: tout\n",
        "reponses: [1.1.1]\n",
        "- 1.1.1: tout\n",
    ],
)
def test_a_file_that_is_not_read_whole_is_known_as_such(text: str) -> None:
    """Any niveau may have been answered in what was not read."""
    assert not read_answers("a.yaml", text.encode()).is_complete


def test_a_file_with_faults_in_its_answers_alone_is_read_whole() -> None:
    text = "collectivite: {population: peu}\nreponses: {1.1.1: [[]], 1.1.2: {palier: 1}}\n"
    file = read_answers("a.yaml", text.encode())
    assert len(file.errors) == 3
    assert file.is_complete


@pytest.mark.parametrize("text", ["", "~", "null", "# rien\n", "{}"])
def test_an_empty_file_answers_nothing(text: str) -> None:
    file = read_answers("a.yaml", text.encode())
    assert (file.answers, file.errors, file.is_complete) == ({}, (), True)


# --- Niveaux that follow the scores of other nodes


def test_a_niveau_of_references_needs_no_answer(forms: Referentiel) -> None:
    scores = scored(forms, f"{SMALL}  1.3.1: tout\n  1.3.2: aucun\n")[1]
    assert percents(scores, "1.3", "1.4.2") == [50, 50]
    assert scores.of("1.4.2").state is State.SCORED


def test_a_niveau_without_a_score_to_follow_is_open(forms: Referentiel) -> None:
    scores = scored(forms, f"{SMALL}  1.3.1: tout\n")[1]
    assert percents(scores, "1.4.2") == [(50, 100)]
    assert (scores.of("1.4.2").state, [*scores.of("1.4.2").open]) == (State.OPEN, ["1.3.2"])


@pytest.mark.parametrize(
    ("niveau", "answer", "percent"),
    [
        ("1.4.2", "renvois", 50),
        ("1.4.2", "aucun", 0),
        ("1.4.3", "renvois", 50),
        ("1.4.3", "Non", 0),
        ("1.4.4", "{taux: 20 %}", 35),
        ("1.4.4", "{taux: 0 %}", 25),
        ("1.2.5", "{paliers: 1}", 80),
        ("1.2.5", "renvois", 20),
        ("1.2.5", "{niveau: Renvois}", 20),
        ("1.2.5", "[]", 0),
        ("1.2.5", "Rien", 0),
    ],
)
def test_none_of_the_levels_but_the_scores_of_others_can_be_said(
    forms: Referentiel, niveau: str, answer: str, percent: int
) -> None:
    """1.2.5 follows 1.1, the others 1.3: 50 % both."""
    half = "  1.1.1: tout\n  1.1.2: tout\n  1.1.3: aucun\n  1.1.4: aucun\n"
    text = f"{SMALL}{half}  1.3.1: tout\n  1.3.2: aucun\n  {niveau}: {answer}\n"
    assert reported(forms, text) == []
    assert percents(scored(forms, text)[1], niveau) == [percent]


def test_a_gate_beside_a_reference_asks_for_an_answer(forms: Referentiel) -> None:
    scores = scored(forms, f"{SMALL}  1.3.1: tout\n  1.3.2: tout\n")[1]
    assert scores.of("1.4.3").state is State.NOT_ANSWERED


def test_a_refused_answer_leaves_open_what_it_counts_for(forms: Referentiel) -> None:
    text = f"{SMALL}  1.1.1: tout\n  1.1.2: [1, 2]\n  1.1.3: aucun\n  1.1.4: aucun\n"
    _, scores = scored(forms, text)
    assert scores.of("1.1.2").state is State.REFUSED
    assert percents(scores, "1.1") == [(25, 50)]
    assert scores.of("1.1").open["1.1.2"] is State.REFUSED


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("bonjour", ["1:1 wrong-type bonjour"]),
        ("- 1", ["1:1 wrong-type - 1"]),
        ("reponses: [1.1.1]", ["1:11 wrong-type [1.1.1]"]),
        ("reponses: []", ["1:11 wrong-type []"]),
        ("collectivite: 42 000", ["1:15 wrong-type 42 000"]),
        ("1.1.1: tout", ["1:1 unknown-key 1.1.1"]),
        ("collectivite: {population: 42.000}", ["1:28 malformed 42.000"]),
        ("collectivite: {population: -3}", ["1:28 malformed -3"]),
        ("collectivite: {population: [3]}", ["1:28 wrong-type [3]"]),
        ("collectivite: {type: [a]}", ["1:22 wrong-type [a]"]),
        ("reponses: {}\nréponses: {}", ["2:1 key-twice réponses"]),
        ("reponses:\n  1.1.1:tout\n", ["2:3 wrong-type 1.1.1:tout"]),
        ("reponses:\n  1.1.1:tout\n  1.1.2: 1\n", ["2:3 not-yaml 1.1.1:tout"]),
        ("reponses:\n  1.1.1: [1, 2\n  1.1.2: 1\n", ["2:10 not-yaml [1, 2"]),
        ("reponses:\n\t1.1.1: 1\n", ["2:1 not-yaml \t"]),
        ("reponses:\n  1.1.1: 'a\n  1.1.2: 1\n", ["2:10 not-yaml 'a"]),
        ("reponses:\n  1.1.1: *a\n", ["2:10 not-yaml *a"]),
        ("reponses:\n  1.1.2: 1\n  [1.1.1]: tout\n", ["3:3 not-yaml [1.1.1]"]),
        ("reponses: {}\n---\nreponses: {}\n", ["2:1 not-yaml ---"]),
        ('{"reponses": {"1.1.1": 1}', ['1:1 not-yaml {"reponses": {"1.1.1": 1}']),
        ('{"reponses":\n{"1.1.1": [1\n}}', ['2:1 not-yaml {"1.1.1": [1']),
        ('{"reponses": {"1.1.1": 1}}}', ['1:1 not-yaml {"reponses": {"1.1.1": 1}}}']),
    ],
)
def test_a_file_of_the_wrong_form(forms: Referentiel, text: str, refusals: list[str]) -> None:
    assert reported(forms, text) == refusals


def test_what_cannot_be_decoded_or_is_too_large_is_not_read() -> None:
    for data, code in (
        (b"reponses: {1.1.1: \xe9}", AnswerErrorCode.NOT_TEXT),
        (b'{"sheet": \0\xff', AnswerErrorCode.NOT_TEXT),
        (b"\0" * 300, AnswerErrorCode.NOT_TEXT),
        (b"\0", AnswerErrorCode.NOT_TEXT),
        (b"reponses: {1.1.1: 1}\n" + b"\0" * 40, AnswerErrorCode.NOT_TEXT),
        (b"#" * (LIMITS.length + 1), AnswerErrorCode.TOO_LARGE),
    ):
        for file in (read_answers(name, data) for name in ("a.yaml", "a.xlsx")):
            assert [placed.error.code for placed in file.errors] == [code]
            assert not file.is_read


def test_a_byte_order_mark_is_no_fault_and_moves_no_place(forms: Referentiel) -> None:
    assert reported(forms, "\ufeffreponses:\n  1.1.1: 9\n") == ["2:10 unknown-level 9"]


def test_places_hold_over_other_line_ends_and_wide_characters(forms: Referentiel) -> None:
    text = "# 🌳\u2028 é\r\nreponses:\r\n  1.1.1: [1, Été 🌳]\r\n"
    assert reported(forms, text) == ["3:14 unknown-level Été 🌳"]


# --- The collectivité


def test_a_missing_population_is_reported_once_for_all_that_need_it() -> None:
    one = found(DATA / "formes")
    file, scores = scored(one, "reponses: {1.1.3: 1}\n")
    (placed,) = file.locate(scores.errors)
    assert placed.error.code is AnswerErrorCode.POPULATION_MISSING
    assert placed.error.niveaux == ("1.1.3",)
    assert placed.error.expected == ("Collectivité < 100 000 hab.", "Collectivité > 100 000 hab.")
    assert file.source.slice(placed.span) == "1.1.3"


def test_an_unread_population_is_not_reported_as_missing(forms: Referentiel) -> None:
    text = "collectivite: {population: peu}\nreponses: {1.1.3: 1}\n"
    assert reported(forms, text) == ["1:28 malformed peu"]


def test_a_population_in_no_branch_is_an_error_that_names_the_gap(forms: Referentiel) -> None:
    file, scores = scored(
        forms, "collectivite: {population: 100 000}\nreponses: {1.1.3: {nombre: 1, sur: 7}}\n"
    )
    (placed,) = file.locate(scores.errors)
    assert placed.error.code is AnswerErrorCode.POPULATION_IN_GAP
    assert placed.error.gap == (100_000, 100_000)
    assert file.source.slice(placed.span) == "100 000"
    assert scores.of("1.1.3").state is State.REFUSED


def test_the_whole_niveau_is_answered_without_a_population(forms: Referentiel) -> None:
    text = "reponses: {1.1.3: tout}\n"
    assert reported(forms, text) == []
    assert percents(scored(forms, text)[1], "1.1.3") == [100]


def test_a_kind_like_a_known_one_is_a_slip(forms: Referentiel) -> None:
    answers = "reponses: {1.3.1: Oui, 1.3.3: Oui}\n"
    for kind in ("syndicats", "Syndicat mixte"):
        text = f"collectivite: {{type: {kind}}}\n{answers}"
        assert reported(forms, text) == [f"1:22 unknown-type {kind} -> syndicat"]
    for kind in ("autre", "commune", "Métropole"):
        text = f"collectivite: {{type: {kind}}}\n{answers}"
        assert reported(forms, text) == []
        assert percents(scored(forms, text)[1], "1.3", "1.3.2") == [100, None]


@pytest.mark.parametrize("kind", ["sauf syndicat", "Hors Syndicat", "non-syndicat"])
def test_an_excluded_kind_is_not_proposed(forms: Referentiel, kind: str) -> None:
    text = f"collectivite: {{type: {kind}}}\nreponses: {{1.3.1: Oui}}\n"
    assert reported(forms, text) == [f"1:22 unknown-type {kind}"]


def test_json_with_a_quote_that_is_not_closed_is_refused_at_once() -> None:
    data = ('{"' + '\\"' * 100_000).encode()
    assert not read_answers("a.json", data).is_read
    assert takes_at_most(1, lambda: read_answers("a.json", data))


# --- Laws


@given(st.one_of(TEXTS, BLOCKS))
def test_any_text_is_read_or_refused(text: str) -> None:
    file = read_answers("a.yaml", text.encode("utf-8", "surrogatepass"))
    for placed in file.errors:
        assert 0 <= placed.span.start <= placed.span.end <= len(file.source.text)


@given(
    st.lists(
        st.one_of(
            st.integers(-1, 5),
            st.sampled_from(["tout", "aucun", "Oui", "45 %", "x", "", "12", "[1]", "{a: 1}"]),
        ),
        max_size=4,
    ),
    st.sampled_from(["paliers", "nombre", "sur", "nombres", "taux", "pourcentage", "niveau", "z"]),
)
def test_any_answer_is_scored_or_refused(values: list[object], key: str) -> None:
    one = found(DATA / "formes")
    for niveau in ("1.1.1", "1.1.3", "1.1.4", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"):
        shapes = (values, {key: values}, {key: values[0] if values else None})
        for shape in shapes:
            text = json.dumps({"reponses": {niveau: shape}})
            file = read_answers("a.json", text.encode())
            scores = scores_of(one, file.answers, Collectivite(42_000))
            refused = scores.of(niveau).state is State.REFUSED
            assert refused == bool(file.locate(scores.errors))
