"""Sheets of questions, choix and preuves, and the formulas and lists of sheets of actions."""

from pathlib import Path

import pytest

import linter
import referentiel
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
from tests.command import reflint
from tests.rule_examples import remedy

ACTIONS = (
    "identifiant,nom,points,desactivation,desactivationDesc,reduction,exprScore,"
    "personnalisationQuestions,indicateurs\r\n"
    '1,Soigner,20,"si reponse(verger_1, NON) alors VRAI\n sinon FAUX\n",,,,verger_1,\r\n'
    "1.1,Planter,20,,,,,,\r\n"
)
QUESTIONS = (
    "id,formulation,type,thematiqueId,exprVisible\n"
    "verger_1,Un verger ?,binaire,nature,\n"
    'verger_2,Est-il ouvert ?,choix,nature,"Si reponse(verger_1, OUI) alors VRAI"\n'
)
CHOIX = "id,questionId,formulation\nverger_2_a,verger_2,Oui\nverger_2_b,verger_2,Non\n"
PREUVES = 'id,nom,actions\nplan,Plan,"verger_1, verger_1.1"\n'
FILES = {
    "verger.csv": ACTIONS,
    "questions.csv": QUESTIONS,
    "choix.csv": CHOIX,
    "preuves.csv": PREUVES,
}


def write(folder: Path, **changed: str) -> None:
    for name, text in FILES.items():
        (folder / name).write_bytes(changed.get(name.partition(".")[0], text).encode())


def read(folder: Path, **changed: str) -> Ensemble:
    write(folder, **changed)
    (found,) = referentiel.find(folder).ensembles
    return found


def reported(folder: Path, **changed: str) -> list[str]:
    write(folder, **changed)
    run = reflint("check", ".", "--lang", "en", "--output-format", "concise", cwd=folder)
    return [line for line in run.stdout.splitlines() if line.startswith(tuple(FILES))]


def test_sheets_of_a_folder_are_one_ensemble(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert [one.kind for one in found.documents] == [
        Kind.TABLEUR_CHOIX,
        Kind.TABLEUR_PREUVES,
        Kind.TABLEUR_QUESTIONS,
    ]
    assert [one.model.id and one.model.id.text for one in found.questions] == [
        "verger_1",
        "verger_2",
    ]
    second = found.questions[1]
    assert [one.document.name for one in found.choix_of(second)] == ["choix.csv", "choix.csv"]
    assert [one.id and one.id.text for one in second.model.choix] == ["verger_2_a", "verger_2_b"]
    (regles,) = found.personnalisations
    assert regles.model.action
    assert regles.model.action.text == "verger_1"
    assert reported(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("questions", QUESTIONS.replace("formulation", "Formulation").replace("Id", "_ID")),
        ("questions", QUESTIONS.replace(",", ";").replace("1; OUI", "1, OUI")),
        ("choix", "formulation,question id,id\nOui,verger_2,verger_2_a\nNon,verger_2,verger_2_b\n"),
        ("preuves", PREUVES.replace(", verger", "; verger")),
        ("preuves", PREUVES.replace(", verger", "\nverger")),
    ],
)
def test_columns_and_lists_may_be_written_in_several_ways(
    tmp_path: Path, name: str, text: str
) -> None:
    assert reported(tmp_path, **{name: text}) == []


def test_sheets_are_known_by_their_columns_and_not_by_their_names(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / f"export de {name}").write_text(text, encoding="utf-8")
    (found,) = referentiel.find(tmp_path).ensembles
    assert len(found.questions) == 2
    assert len(found.preuves) == 1


def test_a_mistyped_column_is_reported_with_the_nearest(tmp_path: Path) -> None:
    (line,) = reported(tmp_path, questions=QUESTIONS.replace("formulation", "formulations"))
    assert line.startswith("questions.csv:1:4: error[sheet-column] B1 (formulations)")
    assert "read here as `formulation`" in line


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        (
            "questions",
            "id,formulation,type\nverger_1,Un verger ?,binaire\nverger_2,Ouvert ?,choix\n",
            "A1 (id)",
            "the sheet has no column `thematiqueId`",
        ),
        (
            "questions",
            QUESTIONS.replace("binaire", "").replace(",choix", ","),
            "C1 (type)",
            "all cells below `type` are empty",
        ),
        (
            "choix",
            "id,questionId\nverger_2_a,verger_2\nverger_2_b,verger_2\n",
            "A1 (id)",
            "the sheet has no column `formulation`",
        ),
    ],
)
def test_a_column_that_is_needed_is_reported_once(
    tmp_path: Path, name: str, text: str, place: str, message: str
) -> None:
    (line,) = reported(tmp_path, **{name: text})
    assert f"error[sheet-column] {place}: {message}" in line


def test_an_empty_cell_is_reported_by_its_column(tmp_path: Path) -> None:
    (line,) = reported(tmp_path, preuves=PREUVES + "autre,,verger_1\n")
    assert "error[key-missing] A3 (id): the column `nom` is required, but empty in this row" in line


def test_a_column_twice_is_reported(tmp_path: Path) -> None:
    (line,) = reported(
        tmp_path, choix=CHOIX.replace("questionId", "questionId,id").replace("_2,", "_2,,")
    )
    assert "error[sheet-column] C1 (id): the column `id` is repeated" in line


def test_a_question_that_is_named_twice_is_reported_once_and_fixed_at_each_place(
    tmp_path: Path,
) -> None:
    (line,) = reported(tmp_path, choix=CHOIX.replace(",verger_2,", ",verger2,"))
    assert "choix.csv:3:12, B3 (questionId): also named here" in line
    assert "question-type-mismatch" not in line
    reflint("check", ".", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "choix.csv").read_text(encoding="utf-8") == CHOIX


def test_a_formula_is_fixed_in_its_cell_and_every_other_byte_stays(tmp_path: Path) -> None:
    text = ACTIONS.replace(",,,,,,\r\n", ',,,"reponse(verger_1) * 0,5",,,\r\n')
    write(tmp_path, verger=text.replace("verger_1, NON", "verger_1, OUI"))
    reflint("check", ".", "--fix", cwd=tmp_path)
    fixed = text.replace("verger_1, NON", "verger_1, OUI").replace("0,5", "0.5")
    assert (tmp_path / "verger.csv").read_bytes() == fixed.encode()


def test_a_fix_that_would_change_a_sheet_outside_the_run_is_not_applied(tmp_path: Path) -> None:
    text = ACTIONS.replace(",verger_1,\r", ',"verger_1, verger2",\r')
    write(tmp_path, verger=text, choix=CHOIX.replace("b,verger_2", "b,verger2"))
    run = reflint("check", "choix.csv", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert run.returncode == 1
    assert (tmp_path / "verger.csv").read_bytes() == text.encode()


def test_an_id_of_a_choix_is_that_of_one(tmp_path: Path) -> None:
    (line,) = reported(tmp_path, choix=CHOIX.replace("verger_2_b", "verger_2_a"))
    assert "error[ensemble-duplicate-id] A3 (id): the id `verger_2_a` is already" in line


def test_a_question_with_choix_has_some_in_their_sheet(tmp_path: Path) -> None:
    choix = CHOIX.splitlines()[0] + "\n"
    (line,) = reported(tmp_path, choix=choix)
    assert "error[question-type-mismatch] C3 (type)" in line
    (tmp_path / "choix.csv").unlink()
    (found,) = referentiel.find(tmp_path).ensembles
    assert list(linter.check(found)) == []


def test_a_row_without_id_may_be_any_question(tmp_path: Path) -> None:
    excused, line = reported(tmp_path, questions=QUESTIONS.replace("verger_1,Un", ",Un"))
    assert "error[sheet-row] B2 (formulation): this row has no id" in line
    assert "info[" in excused


def test_ids_with_letters_may_be_referred_to(tmp_path: Path) -> None:
    actions = f"{ACTIONS}1.1alter,Planter,,,,,,,\r\n1.1alter.a,Semer,,,,,,,\r\n"
    preuves = PREUVES.replace("verger_1.1", "verger_1.1alter.a, verger_1.1alter.b")
    (line,) = reported(tmp_path, verger=actions, preuves=preuves)
    assert "there is no action `verger_1.1alter.b`" in line


def test_a_formula_is_read_in_the_language_of_2026(tmp_path: Path) -> None:
    formule = "(Identite(soustype, syndicat) OU reponse(verger_1) = NON)"
    assert reported(tmp_path, verger=ACTIONS.replace("reponse(verger_1, NON)", formule)) == []


def test_a_finding_in_a_formula_is_at_its_place_in_the_cell(tmp_path: Path) -> None:
    text = ACTIONS.replace(" sinon FAUX", " sinon reponse(verger_3, NON)")
    (line,) = reported(tmp_path, verger=text)
    assert line.startswith(
        "verger.csv:3:16: error[question-unknown] D2 (desactivation): "
        "there is no question `verger_3`"
    )


def test_a_doubled_quote_in_a_cell_is_read_as_one(tmp_path: Path) -> None:
    lines = reported(
        tmp_path, verger=ACTIONS.replace("reponse(verger_1, NON)", 'reponse(verger_1, ""NON"")')
    )
    assert lines == [
        'verger.csv:2:36: error[formule-syntax] D2 (desactivation): `"` does not exist in formulas'
    ]


def test_a_text_beside_a_formula_may_say_the_contrary(tmp_path: Path) -> None:
    text = ACTIONS.replace('\n",,,,verger_1', '\n",Les communes ne sont pas concernées.,,,verger_1')
    text = text.replace("reponse(verger_1, NON)", "identite(type, EPCI)")
    (line,) = reported(tmp_path, verger=text.replace(",verger_1,", ",,"))
    assert "warning[regle-text-contrary] E2 (desactivationDesc)" in line


def test_a_question_that_formulas_ask_and_that_is_not_there_is_reported_once(
    tmp_path: Path,
) -> None:
    text = ACTIONS.replace("reponse(verger_1,", "reponse(verger_7,")
    lines = reported(tmp_path, verger=text.replace(",verger_1,", ",verger_7,"))
    (line,) = [one for one in lines if "question-unknown" in one]
    assert "D2 (desactivation): there is no question `verger_7`" in line
    assert "H2 (personnalisationQuestions): also named here" in line


def test_a_reponse_that_a_question_cannot_have_is_reported_once(tmp_path: Path) -> None:
    more = '1.2,Semer,,"reponse(verger_1, jamais)",,,,,\r\n'
    text = ACTIONS.replace("reponse(verger_1, NON)", "reponse(verger_1, jamais)")
    (line,) = [one for one in reported(tmp_path, verger=text + more) if "[formule-" in one]
    assert "D2 (desactivation): the answer to `verger_1` cannot be `jamais`" in line
    assert "D4 (desactivation): also used here" in line


def test_a_quote_out_of_place_has_no_consequences_in_ids(tmp_path: Path) -> None:
    more = '"verger_3,"Et un texte, long",binaire,nature,\n'
    rules = [
        line.partition("[")[2].partition("]")[0]
        for line in reported(tmp_path, questions=QUESTIONS + more)
    ]
    assert "sheet-row" in rules
    assert not {"entry-id", "question-id-malformed"} & {*rules}


def test_lists_are_compared_with_formulas(tmp_path: Path) -> None:
    (line,) = reported(tmp_path, verger=ACTIONS.replace(",verger_1,\r", ',"verger_1, verger_2",\r'))
    assert "warning[question-action] H2 (personnalisationQuestions)" in line
    assert "no règle of `verger_1` uses `verger_2`" in line


def test_questions_of_a_sheet_may_be_asked_in_referentials_that_are_not_here(
    tmp_path: Path,
) -> None:
    more = "verger_9,Et ailleurs ?,binaire,nature,\n"
    assert reported(tmp_path, questions=QUESTIONS + more) == []


def test_formulas_without_a_sheet_of_questions_are_checked_for_what_is_in_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "verger.csv").write_text(ACTIONS.replace("NON", "NON et"), encoding="utf-8")
    run = reflint("check", "verger.csv", "--lang", "en", "--output-format", "concise", cwd=tmp_path)
    assert "verger.csv:2:" in run.stdout
    assert "error[formule-syntax] D2 (desactivation)" in run.stdout


def test_a_sheet_that_is_asked_for_is_checked_with_its_ensemble(tmp_path: Path) -> None:
    write(tmp_path, choix=CHOIX.replace("b,verger_2", "b,verger2"))
    run = reflint("check", "choix.csv", "--lang", "en", "--output-format", "concise", cwd=tmp_path)
    assert "question-unknown" in run.stdout
    run = reflint("check", "preuves.csv", "--lang", "en", cwd=tmp_path)
    assert run.returncode == 0


def test_indicateurs_are_checked_where_they_are(tmp_path: Path) -> None:
    text = ACTIONS.replace(",,,verger_1,", ",,val(verger_kg),verger_1,verger_km")
    write(tmp_path, verger=text)
    run = reflint("check", ".", "--lang", "en", cwd=tmp_path)
    assert run.returncode == 0
    folder = tmp_path / "indicateurs" / "eci"
    folder.mkdir(parents=True)
    (folder / "eci.md").write_text(
        "# Récoltes\n```yaml\nid: verger_kg\nunite: kg\n```\n", encoding="utf-8"
    )
    (line,) = reported(tmp_path, verger=text)
    assert "error[indicateur-unknown] I2 (indicateurs): there is no indicateur `verger_km`" in line


def test_remedies_use_the_words_of_sheets(tmp_path: Path) -> None:
    found = read(tmp_path, choix=CHOIX.splitlines()[0] + "\n")
    (finding,) = linter.check(found)
    assert "sheet of choix" in remedy(finding)
    assert "feuille des choix" in remedy(finding, "fr")


def test_a_folder_of_markdown_may_have_sheets_beside(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "eau.md").write_text(
        "# L'eau ?\n```yaml\nid: eau_1\ntype: binaire\nthematique_id: eau\n```\n", encoding="utf-8"
    )
    (found,) = referentiel.find(tmp_path).ensembles
    assert len(found.questions) == 3


ASKED = "id,formulation,type,thematiqueId,exprVisible,typesCollectivitesConcernees\n"


def asked(folder: Path, *rows: tuple[str, str, str]) -> list[str]:
    """Return what is wrong with questions: the id, the formula and the types of each."""
    lines = (
        f'{name},Une ?,binaire,nature,"{visible}","{types}"\n' for name, visible, types in rows
    )
    found = reported(folder, questions=ASKED + "".join(lines), choix="id,questionId,formulation\n")
    return [one.partition("questions.csv:")[2] for one in found if one.startswith("questions.csv")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("a", "identite(type, EPCI)", "commune"), "no collectivité can be asked `a`"),
        (("a", "reponse(a, NON)", ""), "`a` is never asked, since it depends"),
        (("a", "reponse(verger_1, OUI)", "epci"), "no collectivité can be asked `a`"),
        (("a", "si reponse(verger_1, OUI) alors VRAI sinon FAUX", "EPCI"), "can be asked `a`"),
        (("a", "identite(soustype, pole) et reponse(verger_1, OUI)", ""), "can be asked `a`"),
        (("a", "identite(type, syndicat)", "Communes"), "cannot have the value `Communes`"),
        (("a", "identite(localisation, metropole)", ""), "`metropole` is not a value"),
        (("a", "identite(localisation, dom)", ""), "`dom` is not a value of `localisation`"),
        (("a", "identite(localisation, Guyane)", ""), "`Guyane` is not a value"),
        (("a", "reponse(verger_1, PEUT)", ""), "the answer to `verger_1` cannot be `PEUT`"),
        (("a", "reponse(vergers_1, OUI)", ""), "there is no question `vergers_1`"),
        (("a", "0.5", ""), "`0.5` is a number: a question is asked if its formula is VRAI"),
        # These are right.
        (("a", "reponse(verger_1, NON)", "commune"), ""),
        (("a", "identite(type, EPCI) ou reponse(verger_1, OUI)", ""), ""),
        (("a", "identite(population, moins_de_20000) ou reponse(a, OUI)", "EPCI"), ""),
        (("a", "identite(localisation, Metropole)", ""), ""),
    ],
)
def test_whom_a_question_is_asked_of(
    tmp_path: Path, rows: tuple[str, str, str], found: str
) -> None:
    lines = asked(tmp_path, rows, ("verger_1", "", "commune"))
    lines = [one for one in lines if "question-unused" not in one]
    assert len(lines) == bool(found)
    assert all(found in one for one in lines)


def test_questions_that_wait_for_each_other_are_one_finding(tmp_path: Path) -> None:
    circle = [(f"q_{one}", f"reponse(q_{one % 3 + 1}, OUI)", "") for one in (1, 2, 3)]
    lines = asked(tmp_path, *circle, ("q_4", "reponse(q_2, OUI)", ""), ("verger_1", "", ""))
    (one,) = [line for line in lines if "question-unused" not in line]
    assert "since it depends on its own answer: q_1, q_2, q_3, q_1" in one
