"""`reflint score --template`: a valid answers file that shows how each niveau is answered."""

import json
import re
from pathlib import Path

import pytest

from tests.command import ORIENTATION, json_of, reflint, write
from tests.scoring.referentials import DATA, found, reported, scored

TEMPLATE = """\
# Answers of a collectivité, to fill in: remove `# ` before an answer, and edit it.
# Answer each niveau as its example shows (levels by number or label), or with `aucun` (0 %) \
or `tout` (100 %); a niveau without an answer has an unknown score.
collectivite:
  # nom: Name of the collectivité
  # population: 42 000

reponses:

  # 5.2 Informer les autres collectivités

  # 5.2.1 Diffuser
  #      1   100 %  Oui
  #      0     0 %  Non
  # 5.2.1: [1]

  # 5.2.2 Former
  # not scored: the maximum of its principle is 60 %, not 100 %
"""


def test_each_niveau_is_in_it_with_its_levels_and_an_example(tmp_path: Path) -> None:
    text = ORIENTATION.replace("Oui → 100%\nNon → 0%", "Non → 0%\nOui → 100%", 1)
    write(tmp_path, _5_2="Oui → 60%\n".join(text.rsplit("Oui → 100%\n", 1)))
    run = reflint("score", "--template", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, ".: 1 file, profile ponderation\n")
    swapped = TEMPLATE.replace(
        "#      1   100 %  Oui\n  #      0     0 %  Non",
        "#      0     0 %  Non\n  #      1   100 %  Oui",
    )
    assert run.stdout == swapped


def uncommented(text: str, about: str) -> str:
    """Return the file with its examples as answers, and another collectivité."""
    text = re.sub(r"^  # (?=[0-9.]+: )", "  ", text, flags=re.MULTILINE)
    return text.replace("collectivite:\n", f"collectivite: {about}\n", 1)


@pytest.mark.parametrize("kind", ["syndicat", "autre"])
@pytest.mark.parametrize("folder", ["referentiel/eci", "tests/data/scoring/formes"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_is_valid_with_its_examples(root: Path, folder: str, kind: str, lang: str) -> None:
    text = reflint("score", "--template", folder, "--lang", lang, cwd=root).stdout
    one = found(root / folder)
    assert reported(one, text) == []
    assert dict(scored(one, text)[0].answers) == {}
    answered = uncommented(text, f"{{population: 42 000, type: {kind}}}")
    others = [line for line in reported(one, answered) if " not-concerned " not in line]
    assert others == []
    assert len(scored(one, answered)[0].answers) > 10


def test_only_the_files_that_are_named_stand_in_it(root: Path) -> None:
    run = reflint("score", "--template", DATA / "formes" / "1.4.md", cwd=root)
    ids = re.findall(r"^  # ([0-9.]+): ", run.stdout, re.MULTILINE)
    assert ids == ["1.4.1", "1.4.3", "1.4.4"]  # 1.4.2 follows another score by itself.


def test_untrusted_text_stays_in_its_comment(tmp_path: Path) -> None:
    hostile = "# Informer\u2028reponses: \x1b[31m{\ufeff: \x85 x"
    write(tmp_path, _5_2=ORIENTATION.replace("# Informer", hostile, 1))
    run = reflint("score", "--template", cwd=tmp_path)
    assert reported(found(tmp_path), run.stdout) == []


def test_a_duplicate_id_has_no_example_which_would_be_refused(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("id: 5.2.2", "id: 5.2.1"))
    run = reflint("score", "--template", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout.endswith(
        "  # 5.2.1 Diffuser\n"
        "  # not scored: several actions have the id 5.2.1\n"
        "\n"
        "  # 5.2.1 Former\n"
        "  # not scored: several actions have the id 5.2.1\n"
    )
    assert reported(found(tmp_path), uncommented(run.stdout, "{}")) == []


@pytest.mark.parametrize("name", ["answers.yaml", "absent.json"])
def test_no_file_of_answers_is_named_with_it(tmp_path: Path, name: str) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / "answers.yaml").write_text("reponses:\n", encoding="utf-8")
    run = reflint("score", "--template", name, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"reflint: {name}: `--template` takes no answers file, but writes one to stdout\n"
        "  remedy: `reflint score --template PATHS > answers.yaml`\n"
    )


def test_as_json_it_is_a_form_whose_answers_are_scored(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    run = reflint("score", "--template", "--output-format", "json", cwd=tmp_path)
    form = json.loads(run.stdout)
    assert (run.returncode, form["kind"], form["reason"]) == (0, "principes", None)
    answers = {}
    for niveau in form["niveaux"]:
        (levels,) = (one["levels"] for one in niveau["branches"][0]["lists"])
        assert [(one["percent"], one["can_be_ticked"]) for one in levels] == [(100, True)]
        answers[niveau["id"]] = [one["number"] for one in levels]
    (tmp_path / "answers.json").write_text(json.dumps({"reponses": answers}), encoding="utf-8")
    found = json_of("score", "answers.json", cwd=tmp_path)["scores"]
    scores = {one["id"]: one["percent"]["number"] for one in found}
    assert [scores[one] for one in ("5.2.1", "5.2.2", "5.2")] == [100, 100, 100]


@pytest.mark.parametrize("reglement", ["2023", "2026"])
def test_by_statuts_the_form_asks_for_questions_and_actions(root: Path, reglement: str) -> None:
    args = ("--template", "--output-format", "json", "--reglement", reglement)
    form = json.loads(reflint("score", *args, cwd=root / "tests" / "data" / "statuts").stdout)
    assert form["kind"] == "statuts"
    assert {"population", "type"} <= set(form["collectivite"]["needed"])
    assert [one["type"] for one in form["questions"]]
    assert "fait" in form["statuts"]
    assert "1.1.2" in [one["id"] for one in form["actions"]]
