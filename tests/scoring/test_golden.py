"""Golden cases: derived again from the files without the engine, and compared with it."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from operator import add, mul, truediv
from pathlib import Path
from typing import Any

import pytest
import yaml

from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from referentiel.weights.weight import concerned
from scoring import score
from scoring.principe.evaluator import Interval
from scoring.reglement import Reglement
from scoring.statuts.answers import read_plain
from scoring.statuts.bareme import Bareme, RegleCrash, bareme_of
from scoring.statuts.scores import FIELDS, rounded
from scoring.statuts.scores import score as score_statuts
from tests.oracle import principes
from tests.oracle.golden import FOLDER, PRINCIPES, STATUTS, Scored, golden_files
from tests.oracle.text import row_text
from tests.rule_examples import referentiel_of

ORACLE = Path(principes.__file__).parent
MIXED = Path(__file__).parent / "data" / "mixed.yaml"


def test_deriving_again_changes_no_byte() -> None:
    derived = {name: text.encode() for name, text in golden_files()}
    assert len(derived) == 13
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == derived


def test_the_oracle_imports_nothing_of_the_engine() -> None:
    modules = [*ORACLE.glob("*.py")]
    assert len(modules) > 5
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert not name.startswith(("scoring", "linter", "reflint")), path.name
                assert name.startswith("tests.oracle") or not name.startswith("tests"), path.name


# --- Principles


def loaded(path: Path) -> Any:
    return named(yaml.safe_load(path.read_text(encoding="utf-8")))


def named(value: Any) -> Any:
    """Return YAML with texts for keys: the numbers of levels are names of rates."""
    if isinstance(value, list):
        return [named(one) for one in value]
    return {str(k): named(one) for k, one in value.items()} if isinstance(value, dict) else value


def read(folder: Path) -> Referentiel:
    (referentiel,) = find([folder]).referentiels
    return referentiel


def answers_of(referentiel: Referentiel, case: Mapping[str, Any]) -> dict[str, object]:
    """Return the answers of a case, with those that give the notes that it states."""
    if "niveau" in case:
        answers = {case["niveau"]: case["reponse"]}
    else:
        kind = None if case.get("type") == "autre" else case.get("type")
        parent = next(n for n in referentiel.nodes if n.label == str(case["orientation"]))
        niveaux = concerned(referentiel.children(parent), kind)
        answers = {one.label: case["reponse"] for one in niveaux}
    for target, note in case.get("notes", {}).items():
        word = "tout" if note == "100 %" else "aucun"
        below = (one for one in referentiel.nodes if one.label.startswith(f"{target}."))
        answers |= {one.label: word for one in below if one.label.count(".") == 2}
    return answers


def value_of(
    referentiel: Referentiel, subject: str, answers: Mapping[str, object], case: Mapping[str, Any]
) -> Interval | None:
    who = {key: case[key] for key in ("population", "type") if key in case}
    scores = score(referentiel, answers, case.get("collectivite", who))
    assert not [error for error in scores.errors if error.path[0] == "reponses"]
    return scores.of(subject).value


def part(text: str) -> Fraction:
    """Return `12.5 %` as a part of 1."""
    top, _, bottom = text.removesuffix(" %").partition("/")
    return Fraction(top) / Fraction(bottom or 1) / 100


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[0-9]*.yaml")), ids=lambda path: path.stem)
def test_each_line_of_a_principle_gives_its_percent(path: Path) -> None:
    referentiel, cases = read(PRINCIPES), loaded(path)["cas"]
    assert len(cases) > 10
    for case in cases:
        subject = case.get("niveau", path.stem)
        found = value_of(referentiel, subject, answers_of(referentiel, case), case)
        assert found == Interval.exact(part(case["vaut"])), case


def test_the_lines_of_the_real_files_give_their_percents(shared: Path) -> None:
    referentiel = read(shared / "corpus" / "eci")
    nothing = score(referentiel, {})
    unscored, checked = set[str](), 0
    for derived in principes.derive(referentiel).values():
        for case in derived:
            subject = str(case.get("niveau"))
            if "niveau" not in case or "notes" in case:  # Axis 5 has no score there.
                continue
            if nothing.of(subject).reason:
                unscored.add(subject)
                continue
            found = value_of(referentiel, subject, answers_of(referentiel, case), case)
            assert found == Interval.exact(part(str(case["vaut"]))), case
            checked += 1
    assert checked > 350
    truncated = ["2.1.1", "2.2.3", "2.5.2", "3.2.2", "3.5.3", "3.5.4", "5.3.3"]
    assert sorted(unscored) == sorted([*truncated, "3.6.1"])


@pytest.mark.parametrize(
    ("principe", "percents"),
    [
        ("0/1/2 actions → 0/10/20 %\n…\n10 actions → 100%", range(10, 101, 10)),
        (
            "Rien → 0%\n1 visite → 25 %\n2 visites → 50 %\n…\n4 visites et + → 100%",
            [25, 50, 75, 100],
        ),
        ("Rien → 0%\n1/2 fiches → 33/66 %\n…\n3 fiches → 100 %", [33, 66, 100]),
        ("Rien → 0%\n0/1/2 bornes → 0/50/100 %", [50, 100]),
    ],
)
def test_the_counts_of_a_progression_give_their_percents(
    principe: str, percents: Iterable[int]
) -> None:
    head = (
        "# A\n```yaml\nid: 1.1\n```\n## Actions\n### B\n```yaml\nid: 1.1.1\nponderation: 1\n```\n"
    )
    referentiel = referentiel_of({"1.1.md": f"{head}#### Principe\n{principe}\n".encode()})
    cases = [one for one in principes.derive(referentiel)["1.1"] if "ligne" in one]
    given = {part(str(case["vaut"])) * 100 for case in cases} - {0}
    assert sorted(given) == sorted(percents)
    for case in cases:
        found = value_of(referentiel, "1.1.1", answers_of(referentiel, case), case)
        assert found == Interval.exact(part(str(case["vaut"]))), case


def mixed() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for orientation, cases in loaded(MIXED).items():
        yield from ((orientation, case) for case in cases)


def test_each_orientation_has_a_case_worked_out_by_hand() -> None:
    assert {name for name, _ in mixed()} == {path.stem for path in FOLDER.glob("[0-9]*.yaml")}


@pytest.mark.parametrize(("orientation", "case"), [*mixed()])
def test_a_case_worked_out_by_hand_is_true(orientation: str, case: Mapping[str, Any]) -> None:
    sides = [computed(side) for side in case["calcul"].split("=")]
    assert {one / 100 for one in sides} == {part(case["vaut"])}
    found = value_of(read(PRINCIPES), orientation, case["reponses"], case)
    assert found == Interval.exact(part(case["vaut"]))


def computed(side: str) -> Fraction:
    """Return the exact value of arithmetic, such as `0.2 x 42 + 0.5 x (40 + 2)`."""
    operations = {ast.Add: add, ast.Mult: mul, ast.Div: truediv}

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            result: Fraction = operations[type(node.op)](value(node.left), value(node.right))
            return result
        return Fraction(ast.unparse(node))

    return value(ast.parse(side.strip().replace("x", "*"), mode="eval").body)


# --- Statuts


def plain(value: Any) -> Any:
    """Return answers with numbers as fractions, which are written `2/5`."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return Fraction(value) if value[0].isdigit() else value


@pytest.mark.parametrize("one", STATUTS, ids=lambda one: one.name)
def test_each_field_of_each_action_is_that_of_the_golden_case(one: Scored) -> None:
    text = (FOLDER / one.name).read_text(encoding="utf-8")
    golden = yaml.load(text, yaml.CBaseLoader)
    assert golden["champs"] == [*FIELDS]
    reglement = Reglement.R2026 if one.is_2026 else Reglement.R2023
    found = find([one.folder])
    bareme = bareme_of(found.referentiels[0], found.ensembles, reglement)
    assert isinstance(bareme, Bareme)
    base = golden["cas"][0]["scores"]
    assert len(golden["cas"]) > 50
    for case in golden["cas"]:
        given = {key: plain(case.get(key, {})) for key in ("collectivite", "reponses", "statuts")}
        answers, errors = read_plain(given, None, reglement)
        assert not errors, case
        scores = score_statuts(bareme, answers)
        if isinstance(scores, RegleCrash):
            assert scores.regle.action == case["arret"], case
            continue
        rows = {name: row_text(row) for name, row in scores}
        expected = {**base, **case.get("scores", {})}
        assert rows == {name: f"[{', '.join(row)}]" for name, row in expected.items()}, case
        for place, thousandths in case.get("arrondis", {}).items():
            action, field = place.split(" ")
            value = getattr(scores.of(action), field)
            assert rounded(value, reglement) == Fraction(thousandths), case
