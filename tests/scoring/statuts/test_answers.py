"""Answers by statuts: each form is taken, and what cannot be is reported with its place."""

import json
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

from linter.registry import BY_NAME
from referentiel.files.discovery import find
from scoring.answers.answer import FAIT, PAS_FAIT, PROGRAMME, Answers, Detail, Mark, Statut
from scoring.answers.reader import read_statuts
from scoring.formule.evaluator import Value
from scoring.formule.identite import IdentiteValues
from scoring.formule.tree import format_decimal
from scoring.reglement import Reglement
from scoring.statuts.answers import Questionnaire, fit, questionnaire_of, read_plain
from tests.referentiel.texts import BLOCKS, TEXTS
from tests.rule_examples import findings_of

DATA = Path(__file__).resolve().parents[2] / "data" / "statuts"


@cache
def questionnaire() -> Questionnaire:
    found = find([DATA])
    return questionnaire_of(found.referentiels[0], found.ensembles)


def read(text: str, reglement: Reglement = Reglement.R2023) -> Answers:
    """Return the answers in the text of a file."""
    written = read_statuts("reponses.yaml", text.encode()).written
    return fit(written, questionnaire(), reglement)[0]


def reported(text: str, reglement: Reglement = Reglement.R2023) -> list[str]:
    """Return the errors of a file: place, code, the text there, the nearest name."""
    file = read_statuts("reponses.yaml", text.encode())
    lines = []
    for placed in file.locate(fit(file.written, questionnaire(), reglement)[1]):
        place = file.source.position(placed.span.start)
        what = file.source.slice(placed.span)
        nearest = f" -> {placed.error.nearest}" if placed.error.nearest else ""
        lines.append(f"{place.line}:{place.column} {placed.error.code} {what}{nearest}")
    return lines


# --- Statuts


@pytest.mark.parametrize(
    ("written", "statut"),
    [
        ("fait", FAIT),
        ("programme", PROGRAMME),
        ("pas_fait", PAS_FAIT),
        ("'fait'", FAIT),
        ("non_concerne", Mark.NON_CONCERNE),
        ("non_renseigne", Mark.NON_RENSEIGNE),
        ("[1, 0, 0]", FAIT),
        ("[0.35, .65, 0]", Detail(Fraction(7, 20), Fraction(13, 20), Fraction(0))),
        ("[25e-2, 0.75, 0]", Detail(Fraction(1, 4), Fraction(3, 4), Fraction(0))),
    ],
)
def test_a_statut_is_taken_as_it_is_written(written: str, statut: Statut) -> None:
    text = f"statuts:\n  eci_1.1.1: {written}\n"
    assert (read(text).statuts, reported(text)) == ({"eci_1.1.1": statut}, [])


def test_more_digits_than_a_float_holds_are_kept() -> None:
    digits = "0.33333333333333333333333333"
    text = f'{{"statuts": {{"eci_1": [{digits}, {digits}, {digits}]}}}}'
    (statut,) = read(text).statuts.values()
    assert isinstance(statut, Detail)
    assert statut.fait == Fraction(digits)
    assert reported(text) == []


def test_an_action_may_be_named_by_its_id_alone_and_the_root_by_the_referential() -> None:
    text = "statuts: {1.1.2: fait, eci_2.1: pas_fait, eci: non_renseigne}\n"
    assert [*read(text).statuts] == ["eci_1.1.2", "eci_2.1", "eci"]
    assert reported(text) == []


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("eci_1.1.9: fait", "2:3 unknown-action eci_1.1.9"),
        ("9.9: fait", "2:3 unknown-action 9.9"),
        ("ECI_1.1.1: fait", "2:3 unknown-action ECI_1.1.1 -> eci_1.1.1"),
        ("cae_1.1.1: fait", "2:3 other-referentiel cae_1.1.1"),
        ("eci_1.1.1: pas fait", "2:14 unknown-statut pas fait -> pas_fait"),
        ("eci_1.1.1: desactive", "2:14 unknown-statut desactive"),
        ("eci_1.1.1: 1", "2:14 unknown-statut 1"),
        ("eci_1.1.1: [0.5, 0.5]", "2:14 statut-parts [0.5, 0.5]"),
        ("eci_1.1.1: [0,5, 0,5, 0]", "2:14 statut-parts [0,5, 0,5, 0]"),
        ("eci_1.1.1: [[0.5], 0.5, 0]", "2:14 statut-parts [[0.5], 0.5, 0]"),
        ("eci_1.1.1: ['1', 0, 0]", "2:14 statut-parts ['1', 0, 0]"),
        ("eci_1.1.1: {fait: 1}", "2:14 wrong-type {fait: 1}"),
    ],
)
def test_a_statut_that_means_nothing_is_an_error_and_no_statut(entry: str, error: str) -> None:
    text = f"statuts:\n  {entry}\n"
    assert (reported(text), read(text).statuts) == ([error], {})


@pytest.mark.parametrize(
    ("triple", "code"),
    [
        ("[0.5, 0.6, -0.1]", "statut-negative"),
        ("[0.5, 0.5, 0.01]", "statut-sum"),
        ("[0.3, 0.3, 0.3949]", "statut-sum"),
        ("[50, 30, 20]", "statut-sum"),
    ],
)
def test_a_wrong_triple_is_an_error_and_counts_as_it_is_written(triple: str, code: str) -> None:
    text = f"statuts:\n  eci_1.1.1: {triple}\n"
    meant = " -> [0.5, 0.3, 0.2]" if triple == "[50, 30, 20]" else ""
    assert reported(text) == [f"2:14 {code} {triple}{meant}"]
    assert read(text).statuts == {
        "eci_1.1.1": Detail(*map(Fraction, json.loads(triple, parse_float=str)))
    }


@pytest.mark.parametrize("sum_", ["0.994", "0.995", "1.004", "1.005", "1.006"])
def test_parts_sum_to_1_to_two_digits_in_answers_and_in_scenarios(sum_: str) -> None:
    triple = f"[0.5, 0.3, {format_decimal(Fraction(sum_) - Fraction('0.8'))}]"
    is_wrong = sum_ in ("0.994", "1.006")
    assert len(reported(f"statuts: {{eci_1: {triple}}}\n")) == is_wrong
    scenario = f"Test: Une somme\nStatuts:\n  eci_1: {triple}\n"
    rule = BY_NAME["scenario-value"]
    found = findings_of({"tests/une.test.yml": scenario.encode()}, (rule,))
    assert len(found) == is_wrong


def test_of_two_statuts_of_an_action_the_one_under_its_exact_name_counts() -> None:
    for text, line in (
        ("statuts:\n  1.1.1: fait\n  eci_1.1.1: pas_fait\n", "3:3 action-twice eci_1.1.1"),
        ("statuts:\n  eci_1.1.1: pas_fait\n  1.1.1: fait\n", "3:3 action-twice 1.1.1"),
    ):
        assert (read(text).statuts, reported(text)) == ({"eci_1.1.1": PAS_FAIT}, [line])


def test_a_key_twice_is_an_error_and_the_first_counts() -> None:
    text = "statuts:\n  eci_1.1.1: fait\n  eci_1.1.1: pas_fait\n"
    assert (read(text).statuts, reported(text)) == (
        {"eci_1.1.1": FAIT},
        ["3:3 key-twice eci_1.1.1"],
    )


def test_another_referential_is_reported_once() -> None:
    entries = "".join(f"  cae_1.{number}: fait\n" for number in range(9))
    assert reported(f"statuts:\n{entries}") == ["2:3 other-referentiel cae_1.0"]


# --- Réponses


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("verger_1: OUI", "OUI"),
        ("verger_1: 'NON'", "NON"),
        *((f"verger_1: {word}", "OUI") for word in ("yes", "Oui", "true", "vrai", "on")),
        *((f"verger_1: {word}", "NON") for word in ("no", "non", "False", "faux", "off")),
        ("verger_2: 0.35", Fraction(7, 20)),
        ("verger_2: 1", Fraction(1)),
        ("verger_2: '0.4'", "0.4"),
        ("verger_3: verger_3_b", "verger_3_b"),
    ],
)
def test_a_reponse_is_taken_as_it_is_written(written: str, value: Value) -> None:
    text = f"reponses: {{{written}}}\n"
    assert reported(text) == []
    assert [*read(text).situation.reponses.values()] == [value]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("verger_1: PARFOIS", "2:13 not-oui-non PARFOIS"),
        ("verger_1: 1", "2:13 not-oui-non 1"),
        ("verger_1: 'oui'", "2:13 not-oui-non 'oui' -> OUI"),
        ("verger_2: beaucoup", "2:13 not-proportion beaucoup"),
        ("verger_2: oui", "2:13 not-proportion oui"),
        ("verger_2: 0,35", "2:13 not-proportion 0,35"),
        ("verger_2: 35", "2:13 out-of-range 35"),
        ("verger_2: -0.1", "2:13 out-of-range -0.1"),
        ("verger_3: verger_3_c", "2:13 unknown-choix verger_3_c -> verger_3_b"),
        ("verger_3: OUI", "2:13 unknown-choix OUI"),
        ("vergers_1: OUI", "2:3 unknown-question vergers_1 -> verger_1"),
        ("verger_1: [OUI]", "2:13 wrong-type [OUI]"),
    ],
)
def test_a_reponse_that_its_question_cannot_have_is_an_error(entry: str, error: str) -> None:
    assert reported(f"reponses:\n  {entry}\n") == [error]


def test_a_reponse_of_the_wrong_kind_stays_what_it_is_for_the_engine() -> None:
    text = "reponses: {verger_1: PARFOIS, verger_2: beaucoup, ailleurs: 3}\n"
    found = {"verger_1": "PARFOIS", "verger_2": "beaucoup", "ailleurs": Fraction(3)}
    assert read(text).situation.reponses == found


def test_json_has_no_other_words_for_yes() -> None:
    text = '{"reponses": {"verger_1": true}}'
    assert reported(text) == ["1:27 not-oui-non true -> OUI"]
    assert read(text).situation.reponses == {"verger_1": True}


# --- The collectivité


@pytest.mark.parametrize(
    ("written", "identite"),
    [
        ("{}", IdentiteValues()),
        (
            "{type: syndicat, population: 42 000, dom: oui}",
            IdentiteValues(
                frozenset({"EPCI", "syndicat"}),
                frozenset({"moins_de_50000", "moins_de_100000"}),
                frozenset({"DOM"}),
            ),
        ),
        ("{type: epci, population: 100000}", IdentiteValues(frozenset({"EPCI"}))),
        ("{type: [syndicat], localisation: []}", IdentiteValues(frozenset({"syndicat"}))),
        (
            "{type: commune, population: [plus_de_100000], localisation: DOM}",
            IdentiteValues(
                frozenset({"commune"}), frozenset({"plus_de_100000"}), frozenset({"DOM"})
            ),
        ),
    ],
)
def test_a_collectivite_has_figures_or_lists(written: str, identite: IdentiteValues) -> None:
    text = f"collectivite: {written}\n"
    assert (read(text).situation.identite, reported(text)) == (identite, [])


@pytest.mark.parametrize(
    ("written", "identite"),
    [
        (
            "{type: syndicat, population: 2500, dans_aire_urbaine: oui}",
            IdentiteValues(
                frozenset({"EPCI", "syndicat"}),
                frozenset(f"moins_de_{one}000" for one in ("3", "5", "10", "20", "50", "100")),
                localisation=frozenset({"Metropole"}),
                soustype=frozenset({"syndicat"}),
                dans_aire_urbaine=frozenset({"OUI"}),
            ),
        ),
        (
            "{type: pole, population: 25000, dans_aire_urbaine: non}",
            IdentiteValues(
                frozenset({"EPCI"}),
                frozenset({"moins_de_50000", "moins_de_100000", "plus_de_3000", "plus_de_20000"}),
                localisation=frozenset({"Metropole"}),
                soustype=frozenset({"pole"}),
                dans_aire_urbaine=frozenset({"NON"}),
            ),
        ),
        (
            "{type: [epci], soustype: [epci_a_fiscalite_propre], population: [plus_de_300000]}",
            IdentiteValues(
                frozenset({"EPCI"}),
                frozenset({"plus_de_300000"}),
                localisation=frozenset({"Metropole"}),
                soustype=frozenset({"epci_a_fiscalite_propre"}),
            ),
        ),
    ],
)
def test_a_collectivite_of_2026_has_more(written: str, identite: IdentiteValues) -> None:
    text, reglement = f"collectivite: {written}\n", Reglement.R2026
    assert (read(text, reglement).situation.identite, reported(text, reglement)) == (identite, [])


def test_what_only_the_other_reglement_knows_of_a_collectivite_is_an_error() -> None:
    text = "collectivite:\n  type: pole\n"
    assert reported(text) == ["2:9 unknown-type pole"]
    assert read(text).situation.identite == IdentiteValues()
    text = "collectivite:\n  type: [syndicat_traitement]\n"
    assert reported(text) == []
    (error,) = reported(text, Reglement.R2026)
    assert error.startswith("2:9 unknown-value [syndicat_traitement]")


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("type: epcis", "2:9 unknown-type epcis -> EPCI"),
        ("type: [EPCI, epci]", "2:9 unknown-value [EPCI, epci] -> EPCI"),
        ("population: beaucoup", "2:15 malformed beaucoup"),
        ("population: -3", "2:15 malformed -3"),
        ("population: [moins_de_3000]", "2:15 unknown-value [moins_de_3000] -> moins_de_5000"),
        ("dom: parfois", "2:8 malformed parfois"),
        ("dom: oui\n  localisation: []", "2:3 two-forms dom"),
        ("habitants: 3", "2:3 unknown-key habitants"),
    ],
)
def test_a_collectivite_that_cannot_be_is_an_error(entry: str, error: str) -> None:
    assert reported(f"collectivite:\n  {entry}\n") == [error]


# --- The file


def test_known_keys_may_be_written_as_in_scenarios() -> None:
    text = "Collectivité: {population: 3}\nRéponses: {verger_1: yes}\nStatuts: {eci_1: fait}\n"
    assert reported(text) == []
    assert len(read(text).statuts) == len(read(text).situation.reponses) == 1


def test_a_key_with_nothing_below_it_is_no_error() -> None:
    assert reported("referentiel:\ncollectivite:\nreponses:\nstatuts:\n") == []
    assert reported("") == []


def test_keys_that_mean_nothing_are_errors_and_hide_nothing() -> None:
    text = "statut: {eci_1: fait}\nreponses: 3\nstatuts: {eci_2: fait}\nreferentiel: cae\n"
    assert reported(text) == [
        "1:1 unknown-key statut -> statuts",
        "2:11 wrong-type 3",
        "4:14 unknown-referentiel cae",
    ]
    assert [*read(text).statuts] == ["eci_2"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ends: str, mark: str) -> None:
    text = mark + ends.join(("statuts:", "  eci_1.1.1: fait", "  eci_1.1: fai", ""))
    assert reported(text) == ["3:12 unknown-statut fai -> fait"]
    assert read(text).statuts == {"eci_1.1.1": FAIT}


@given(TEXTS | BLOCKS)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    file = read_statuts("reponses.yaml", f"statuts:\n  {text}".encode(errors="replace"))
    for placed in file.locate(()):
        assert 0 <= placed.span.start <= placed.span.end <= len(file.source.text)


# --- Plain data


@pytest.mark.parametrize("number", [0.35, Decimal("0.35"), Fraction(7, 20)])
def test_plain_numbers_are_the_decimals_that_they_are_written_as(number: object) -> None:
    plain = {"reponses": {"verger_2": number}, "statuts": {"eci_1": [number, 0.65, 0]}}
    answers, errors = read_plain(plain, questionnaire())
    assert errors == ()
    assert answers.situation.reponses == {"verger_2": Fraction(7, 20)}
    assert answers.statuts == {"eci_1": Detail(Fraction(7, 20), Fraction(13, 20), Fraction(0))}


def test_plain_texts_are_what_they_are() -> None:
    answers, errors = read_plain({"id": 3, "reponses": {"verger_1": "oui"}}, questionnaire())
    assert answers.situation.reponses == {"verger_1": "oui"}
    assert [(one.code, one.path) for one in errors] == [("not-oui-non", ("reponses", "verger_1"))]


@pytest.mark.parametrize(
    ("plain", "errors"),
    [
        ({"statuts": [1]}, [("wrong-type", ("statuts",))]),
        ({"statuts": {1.1: "fait"}}, [("wrong-type", ("statuts", "1.1"))]),
        ({"reponses": {"verger_2": float("nan")}}, [("wrong-type", ("reponses", "verger_2"))]),
        (
            {"x": 1, "statuts": {"eci_1": True}},
            [("wrong-type", ("statuts", "eci_1")), ("unknown-key", ("x",))],
        ),
        ({"collectivite": 3}, [("wrong-type", ("collectivite",))]),
        ({"statuts": {1: "fait"}}, [("wrong-type", ("statuts", "1"))]),
        ({1: {}}, [("wrong-type", ("1",))]),
        ({"statuts": {"eci_1": [10**5000, 0, 0]}}, [("wrong-type", ("statuts", "eci_1"))]),
        (
            {"statuts": {"eci_1": [Fraction(1, 7**1500), 0, 0]}},
            [("statut-parts", ("statuts", "eci_1"))],
        ),
        ({"reponses": {"verger_2": 10**5000}}, [("wrong-type", ("reponses", "verger_2"))]),
    ],
)
def test_plain_data_of_a_wrong_form(plain: dict[str, object], errors: list[object]) -> None:
    answers, found = read_plain(plain, questionnaire())
    assert [(one.code, one.path) for one in found] == errors
    assert (answers.statuts, answers.situation.reponses) == ({}, {})
