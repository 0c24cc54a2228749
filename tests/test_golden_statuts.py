"""`reflint golden` without principles: cases derived by shares, held against the engine."""

import json
import shutil
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.files.discovery import find
from scoring.formule.evaluator import evaluate
from scoring.formule.parser import parse
from scoring.formule.result import Nothing
from scoring.formule.situation import Situation
from scoring.golden.statuts.check import Cause, StatutsDifference, check_statuts
from scoring.golden.statuts.derivation import DerivedCases, derive
from scoring.golden.statuts.formule import Unanswered, compile_formule
from scoring.golden.statuts.reader import read_statuts_golden
from scoring.golden.statuts.regles import NOBODY, Asked
from scoring.golden.statuts.text import golden_text
from scoring.statuts.bareme import Bareme, bareme_of
from tests.command import reflint

DATA = Path(__file__).parent / "data"
FIRST = """\
referentiel: eci
action: eci_2
cas:
  - statuts: {eci_2: fait}
    point_fait: {eci_2: 40, eci: 40}
  - statuts: {eci_2: non_concerne}
    point_potentiel: {eci_1: 60, eci_2: 0, eci_1.1: 60, eci: 60}
"""
SIDES = """\
  - regle: eci_1.1.3 Désactivation
    desactive: {eci_1.1.3: no}
    point_potentiel: {%s: 30, eci_1.1.2: 18, eci_1.1.3: 12, %s.1: 18, %s.2: 12, %s}
  - regle: eci_1.1.3 Désactivation
    reponses: {verger_1: NON}
    desactive: {eci_1.1.3: yes}
    point_potentiel: {%s: 36, eci_1.1.2: 24, eci_1.1.3: 0, %s.1: 108/5, %s.2: 72/5, %s}
""" % (("eci_1.1.1", "eci_1.1.1", "eci_1.1.1", "eci_1.1: 60, eci_1: 60, eci: 100") * 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A referential with règles, and its golden files."""
    shutil.copytree(DATA / "statuts", tmp_path, dirs_exist_ok=True)
    done = reflint("golden", "derive", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "tests/golden/eci.yaml: written, 2 cases\n"
        "tests/golden/eci_1.yaml: written, 16 cases\n"
        "tests/golden/eci_2.yaml: written, 16 cases\n",
    )
    return tmp_path


def test_cases_are_readable_and_hold(folder: Path) -> None:
    golden = folder / "tests" / "golden"
    lines = (golden / "eci_2.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line[:2] for line in lines[:3]] == ["# ", "# ", "re"]
    assert "".join(lines[2:]).startswith(FIRST)
    assert (golden / "eci_1.yaml").read_text(encoding="utf-8").endswith(SIDES)
    done = reflint("golden", "check", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("\n34 cases checked: no difference\n")


def test_a_second_run_changes_nothing_and_a_change_of_line_ends_is_undone(folder: Path) -> None:
    file = folder / "tests" / "golden" / "eci_1.yaml"
    written = file.read_bytes()
    assert "eci_1.yaml: unchanged, 16 cases\n" in reflint("golden", "derive", cwd=folder).stdout
    file.write_bytes(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n"))
    assert reflint("golden", "check", cwd=folder).returncode == 0
    assert "eci_1.yaml: written, 16 cases\n" in reflint("golden", "derive", cwd=folder).stdout
    assert file.read_bytes() == written


def test_values_that_the_files_no_longer_give_are_stale(folder: Path) -> None:
    file = folder / "eci" / "1.1.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("pourcentage: 30", "pourcentage: 29").replace("age: 20", "age: 21"),
        encoding="utf-8",
    )
    done = reflint("golden", "check", cwd=folder)
    assert done.returncode == 1
    assert (
        "tests/golden/eci_1.yaml:18: stale: eci_1.1.2 fait: `point_fait` of `eci_1.1`: 18 in the "
        "case, 87/5 by the files; derive again\n"
    ) in done.stdout
    assert "wrong" not in done.stdout


def test_a_value_changed_by_hand_is_told_beside_that_of_the_files(folder: Path) -> None:
    file = folder / "tests" / "golden" / "eci_1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{eci_1.1.2: 18, eci_1.1: 18,", "{eci_1.1.2: 18, eci_1.1: 19,"))
    done = reflint("golden", "check", "--lang", "fr", cwd=folder)
    assert (done.returncode, done.stdout) == (
        1,
        "tests/golden/eci_1.yaml:18: périmé: eci_1.1.2 fait: `point_fait` de `eci_1.1` : 19 dans "
        "le cas, 18 d'après les fichiers ; dérivez à nouveau\n",
    )


def test_cases_and_files_may_be_missing_or_no_longer_follow(folder: Path) -> None:
    golden = folder / "tests" / "golden"
    text = (golden / "eci_1.yaml").read_text(encoding="utf-8")
    (golden / "eci_1.yaml").write_text(text.replace("verger_1: NON", "verger_1: OUI"))
    (golden / "eci_2.yaml").rename(golden / "eci_3.yaml")
    other = (golden / "eci_3.yaml").read_text(encoding="utf-8")
    (golden / "eci_3.yaml").write_text(other.replace("action: eci_2", "action: eci_3"))
    done = reflint("golden", "check", cwd=folder)
    assert done.stdout.splitlines() == [
        "tests/golden/eci_1.yaml:37: stale: eci_1.1.3 Désactivation, verger_1: OUI: this case no "
        "longer follows from the files: derive again",
        "tests/golden/eci_1.yaml: missing: eci_1.1.3 Désactivation, verger_1: NON: there is no "
        "case: derive again",
        "tests/golden/eci_2.yaml: missing: eci_2: no golden file: 16 cases",
        "tests/golden/eci_3.yaml: stale: eci_3: action `eci_3` no longer exists in the "
        "referentials read: 16 cases",
    ]
    assert done.returncode == 1


def test_a_file_that_is_no_golden_file_is_told_and_left_alone(folder: Path) -> None:
    file = folder / "tests" / "golden" / "eci_2.yaml"
    text = file.read_text(encoding="utf-8").replace("eci_2: 40, eci: 40", "eci_2: 40.5, eci: 40", 1)
    file.write_text(text, encoding="utf-8")
    done = reflint("golden", "derive", cwd=folder)
    assert done.returncode == 2
    assert "tests/golden/eci_2.yaml:7" in done.stderr
    assert file.read_text(encoding="utf-8") == text


def test_regles_beside_a_referential_count_even_if_it_is_named_alone(folder: Path) -> None:
    assert reflint("golden", "check", "eci", cwd=folder).returncode == 0
    derived = reflint("golden", "derive", "eci", cwd=folder).stdout
    assert derived.count(": unchanged, ") == 3


@pytest.mark.parametrize(
    "formule",
    [
        "si identite(population, beaucoup) alors VRAI",
        "si identite(population, plus_de_20000) alors VRAI",
        f"si {'reponse(verger_1, NON) et ' * 1000}VRAI alors VRAI",
        f"{'si reponse(verger_1, NON) alors VRAI sinon ' * 1000}FAUX",
        f"si {'1 - ' * 1000}1 alors reponse(verger_1, NON)",
    ],
    ids=["unknown", "never", "et", "sinon", "minus"],
)
def test_cases_follow_from_formulas_that_are_long_or_ask_what_nobody_is(
    tmp_path: Path, formule: str
) -> None:
    shutil.copytree(DATA / "statuts", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "personnalisations" / "eci.md"
    text = file.read_text(encoding="utf-8")
    first = "si reponse(verger_1, NON) alors VRAI"
    assert first in text
    file.write_text(text.replace(first, formule), encoding="utf-8")
    bareme, derived = derived_of(tmp_path)
    assert [len(one.cases) > 1 for one in derived] == [True] * 3
    assert differences(bareme, derived) == []


def test_cases_that_are_left_out_are_counted(tmp_path: Path) -> None:
    shutil.copytree(DATA / "ensemble", tmp_path, dirs_exist_ok=True)
    done = reflint("golden", "derive", "--lang", "fr", cwd=tmp_path)
    assert done.stdout.endswith(
        "eci_2 : 11 cas ne se déduisent pas des points et des règles seuls, et manquent\n"
    )
    assert reflint("golden", "check", cwd=tmp_path).returncode == 0


def test_json_has_each_difference_with_its_field(folder: Path) -> None:
    file = folder / "tests" / "golden" / "eci.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("point_fait: {eci: 100}", "point_fait: {eci: 301/3}"))
    done = reflint("golden", "check", "--output-format", "json", cwd=folder)
    assert json.loads(done.stdout)["statuts"] == [
        {
            "kind": "stale",
            "cause": "changed",
            "subject": "eci",
            "case": "eci fait",
            "golden": "tests/golden/eci.yaml",
            "line": 6,
            "action": "eci",
            "field": "point_fait",
            "wanted": "301/3",
            "found": "100",
            "why": None,
            "cases": 1,
        }
    ]


def test_the_level_of_the_actions_must_be_known(folder: Path) -> None:
    root = folder / "eci" / "eci.md"
    root.write_text(root.read_text(encoding="utf-8").replace("tiel: eci", "tiel: vergers"))
    done = reflint("golden", "check", cwd=folder)
    assert done.returncode == 2
    assert "not read: eci (the level of its actions is not known: set `action-depth`" in done.stderr


# --- Against the engine


def derived_of(folder: Path) -> tuple[Bareme, tuple[DerivedCases, ...]]:
    found = find([folder])
    (referentiel,) = found.referentiels
    bareme = bareme_of(referentiel, found.ensembles)
    assert isinstance(bareme, Bareme)
    return bareme, derive(referentiel, found.ensembles, 2)


def differences(bareme: Bareme, derived: Iterable[DerivedCases]) -> list[StatutsDifference]:
    """Write the cases, read them again, and hold them against the engine."""
    found: list[StatutsDifference] = []
    for one in derived:
        text = golden_text("eci", one, ["Cas."])
        golden = read_statuts_golden("eci.yaml", text.encode(), one.subject)
        assert len(golden.golden.cas) == len(one.cases)
        found += check_statuts(bareme, one, golden)
    return found


def test_cases_of_a_real_referential_hold(shared: Path) -> None:
    bareme, derived = derived_of(shared / "corpus" / "2023")
    assert sum(len(one.cases) for one in derived) > 700
    assert [one.left_out for one in derived] == [0] * len(derived)
    # An axe of five, in which an action is désactivée: each takes half a second.
    assert differences(bareme, derived[1:2]) == []


def test_cases_of_plafonds_factors_and_desactivations_hold() -> None:
    bareme, derived = derived_of(DATA / "ensemble")
    assert differences(bareme, derived) == []
    # Each would differ if règles did nothing.
    without = differences(Bareme(bareme.tree, (), bareme.personnalisees), derived)
    assert {one.cause for one in without} == {Cause.VALUE}
    assert {one.case.regle for one in without if one.case} >= {
        *("eci_1.1.1 Désactivation", "eci_1.1 Réduction de potentiel"),
        *("eci_2.1 Réduction de potentiel", "eci_2.2 Réduction de potentiel"),
        "eci_2.2 Score réalisé",
    }


FORMULES = st.sampled_from(
    (
        *("si reponse(a, OUI) alors 1/2 sinon si reponse(b) alors reponse(b)", "1 - 2 - 3"),
        *("12 / 2 / 3", "1 / 2 * 3", "2*-3", "1 -2", "min(reponse(b), 0.5) + 1e-1", "0 ou 0.5"),
        *("reponse(a, OUI) ou reponse(b)", "reponse(a, NON) et reponse(b) + 1", "vrai et FAUX"),
        *("si identite(type, EPCI) et identite(population, moins_de_20000) alors VRAI", ".5 + 3."),
        *("si reponse(a, c) alors 1 sinon max(1/3, reponse(b) * 2)", "si FAUX alors 1"),
    )
)


@given(FORMULES, st.sampled_from((None, "OUI", "NON", "c")), st.sampled_from((None, "0", "0.35")))
def test_the_second_reader_of_formulas_agrees_with_the_first(
    text: str, a: str | None, b: str | None
) -> None:
    reponses = {"a": a, "b": None if b is None else Fraction(b)}
    given = {name: one for name, one in reponses.items() if one is not None}
    formule = parse(text).formule
    assert formule is not None
    wanted = evaluate(formule, Situation(reponses=given)).result
    try:
        found = compile_formule(text).value(Asked(NOBODY, given))
    except Unanswered:
        found = None
    assert found == (wanted if isinstance(wanted, bool | Fraction | str) else None)
    assert isinstance(wanted, bool | Fraction | Nothing) or found is None
