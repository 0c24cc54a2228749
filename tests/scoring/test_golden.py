"""Golden cases: derived without the parser, kept as people left them, compared with the engine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from scoring.answers.reader import read_answers
from scoring.golden.arithmetic import ExpressionError, evaluate_sides
from scoring.golden.cases import case_of
from scoring.golden.check import Cause, Difference, Kind, check, orphaned
from scoring.golden.derivation import DerivedCases, derive
from scoring.golden.engine import Engine
from scoring.golden.lines import Ellipsis, Entry, Head, Row, Share, rows
from scoring.golden.reader import GoldenFile, GoldenFileError, GoldenFileErrorCode, read_golden
from scoring.golden.store import load, orientations_in, save
from scoring.golden.text import initial_text, updated_text
from scoring.principe import evaluator, modes
from scoring.principe import value as line_value
from scoring.principe.evaluator import Interval
from scoring.principe.remainder import whole_step
from scoring.principe.tokens import read_percent
from scoring.reason import Cause as NoScore
from scoring.scores import score

CASE = b"orientation: 1.3\ncas:\n  - reponse: tout\n    %s\n"
ORIENTATIONS = ["1.1", "1.2", "1.3", "2.1", "2.3", "2.5", "3.1", "3.4", "3.7", "5.2"]


@pytest.fixture(scope="module")
def golden(root: Path) -> Path:
    """The folder of the committed golden files."""
    return root / "tests" / "golden"


@pytest.fixture
def eci(root: Path, tmp_path: Path) -> Path:
    """A scratch copy of the project's own referential."""
    return Path(shutil.copytree(root / "referentiel" / "eci", tmp_path / "eci"))


def read(folder: Path) -> Referentiel:
    (referentiel,) = find([folder]).referentiels
    return referentiel


def derived_of(folder: Path, orientation: str) -> DerivedCases:
    return next(one for one in derive(read(folder)) if one.orientation == orientation)


def differences_in(folder: Path, golden: Path) -> Iterator[Difference]:
    referentiel = read(folder)
    engine = Engine(referentiel)
    for derived in derive(referentiel):
        yield from check(engine, derived, load(golden, derived.orientation))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- The committed cases


def test_the_committed_cases_hold(root: Path, golden: Path) -> None:
    assert list(differences_in(root / "referentiel" / "eci", golden)) == []
    assert list(orientations_in(golden)) == ORIENTATIONS


def test_deriving_again_changes_no_byte(root: Path, golden: Path) -> None:
    found = derive(read(root / "referentiel" / "eci"))
    assert [derived.orientation for derived in found] == ORIENTATIONS
    for derived in found:
        old = load(golden, derived.orientation)
        assert old is not None
        text = (golden / f"{derived.orientation}.yaml").read_bytes().decode()
        assert updated_text(old, derived) == text


def test_each_orientation_has_a_case_worked_by_hand(golden: Path) -> None:
    files = [load(golden, orientation) for orientation in ORIENTATIONS]
    numbers = [len(file.golden.mixtes) for file in files if file]
    assert len(numbers) == len(ORIENTATIONS)
    assert min(numbers) == 1
    assert sum(numbers) >= 12


# --- What a level's case says


def cases_of(folder: Path, orientation: str, niveau: str) -> list[dict[str, object]]:
    found = derived_of(folder, orientation).cases
    return [dict(case) for case in found if case.get("niveau") == niveau]


def test_the_last_of_equal_percents_carries_the_closed_one(eci: Path) -> None:
    assert [case["vaut"] for case in cases_of(eci, "2.5", "2.5.3")] == [
        "0 %",
        "33 %",
        "33 %",
        "34 %",
        "0 %",
        "100 %",
    ]
    assert cases_of(eci, "2.5", "2.5.3")[3]["clos"] == "100 - 3 x 33 = 1"


def test_each_step_that_an_ellipsis_stands_for_has_a_case(eci: Path) -> None:
    ellipses = [case for case in cases_of(eci, "5.2", "5.2.1") if case.get("ligne") == "…"]
    closed = "100 - 7 x 14 = 2"
    assert [
        (case["population"], case["reponse"], case["vaut"], case.get("clos")) for case in ellipses
    ] == [
        (population, {"nombre": count, "sur": units}, value, why)
        for population, count in (("99 999", 1), ("100 000", 2))
        for units, value, why in (
            (4, "56 %", None),
            (5, "70 %", None),
            (6, "85 %", closed),
            (7, "100 %", closed),
        )
    ]


def test_a_last_line_that_is_written_ends_the_ellipsis_above_it(eci: Path, tmp_path: Path) -> None:
    path = eci / "5.2.md"
    before = cases_of(eci, "5.2", "5.2.1")
    last, zero = "1 action / 7 piliers → 100%", "Pas d’action d’information → 0%\n"
    text = path.read_text(encoding="utf-8").replace(zero, "", 1)
    path.write_text(text.replace("…\n\n", f"…\n{last}\n{zero}\n", 1), encoding="utf-8")
    after = cases_of(eci, "5.2", "5.2.1")
    after.insert(0, after.pop(7))  # The zero level stands below.
    assert [one | {"ligne": "…"} if one.get("ligne") == last else one for one in after] == before
    save(tmp_path / "5.2.yaml", initial_text(derived_of(eci, "5.2"), ""))
    assert [
        difference
        for difference in differences_in(eci, tmp_path)
        if difference.kind is not Kind.MISSING
    ] == []


def test_a_bound_that_changes_makes_each_case_of_the_ellipsis_another(
    eci: Path, golden: Path, tmp_path: Path
) -> None:
    cases = Path(shutil.copytree(golden, tmp_path / "golden"))
    text = (cases / "5.2.yaml").read_text(encoding="utf-8")
    at = text.index("    reponse: {nombre: 1, sur: 5}")
    (cases / "5.2.yaml").write_text(f"{text[:at]}{text[at:].replace('sur: 5', 'sur: 8', 1)}")
    (difference,) = differences_in(eci, cases)
    assert (difference.kind, difference.cause, difference.text) == (Kind.WRONG, Cause.REFUSED, "…")


def test_a_label_that_stands_twice_is_answered_by_number(eci: Path) -> None:
    edit(eci / "1.1.md", "habitants et associations → 4%", "entreprises → 4%")
    answers = [case["reponse"] for case in cases_of(eci, "1.1", "1.1.4") if "ligne" in case]
    assert (answers[6], answers[8]) == ([5], [7])


def test_a_share_of_another_score_is_earned_with_none_of_the_levels(eci: Path) -> None:
    reference = cases_of(eci, "1.1", "1.1.5")[4]
    assert (reference["notes"], reference["reponse"], reference["vaut"]) == (
        {"5": "100 %"},
        "renvois",
        "40 %",
    )


@pytest.mark.parametrize("folder", ["referentiel/eci", "tests/data/scoring/formes"])
def test_each_case_can_be_said_in_an_answers_file(root: Path, folder: str) -> None:
    """Cases say no more than a collectivité can: written, read, scored as `reflint score` does."""
    referentiel = read(root / folder)
    niveaux = [node.label for node in referentiel.nodes if node.label.count(".") == 2]
    cases = [case for derived in derive(referentiel) for case in derived.cases]
    for case in cases:
        niveau = case.get("niveau")
        if not isinstance(niveau, str):
            continue
        notes = case.get("notes", {})
        assert isinstance(notes, Mapping)
        followed = {
            label: "tout" if note == "100 %" else "aucun"
            for target, note in notes.items()
            for label in niveaux
            if label.startswith(f"{target}.")
        }
        about = {"population": case.get("population", 5_000)}
        about |= {"type": "syndicat"} if followed else {}
        answers = {"collectivite": about, "reponses": {**followed, niveau: case["reponse"]}}
        file = read_answers("reponses.json", json.dumps(answers).encode())
        value = score(referentiel, file.answers, file.collectivite).of(niveau).value
        assert (file.errors, value) == ((), Interval.exact(case_of(case).vaut)), case
    assert len(cases) > 30


LINES: dict[str, Row] = {
    "• Élu nommé →20% du niveau": Share("", "Élu nommé", Fraction(20)),
    "→ en cours : 12,5 %": Share("", "en cours", Fraction(25, 2)),
    "50% trié -> 40% (cases à cocher)": Share("", "50% trié", Fraction(40)),
    "+ suivi → 100%": Share("", "suivi", Fraction(100)),
    "A → [Note de l'axe 5] * 40%": Share("", "A", Fraction(40), target="5"),
    "taux de tri * 70%": Share("", "", Fraction(70), rate="taux de tri"),
    "2 ateliers / 3 sites → 42%": Share(
        "", "2 ateliers / 3 sites", Fraction(42), step=(2, 3, "sites")
    ),
    "Collectivité < 100 000 hab.": Head("", 99_999),
    "Plus de 5\u202f000 habitants :": Head("", 5_001),
    "Collectivité ≥ 100 000 hab. :": Head("", 100_000),
    "100 000 hab. ou plus": Head("", 100_000),
    "De 2 000 à 5 000 habitants": Head("", 2_000),
    "…": Ellipsis(""),
    "Rentrer le pourcentage": Entry(""),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read_by_itself(line: str) -> None:
    assert list(rows(line)) == [replace(LINES[line], text=line)]


@pytest.mark.parametrize(
    "line", ["Remarque sur 50% des cas.", "A → 2O%", "(cases à cocher)", "A :"]
)
def test_a_line_that_gives_no_percent_has_no_case(line: str) -> None:
    assert list(rows(line)) == []


# --- Stale, missing, wrong


def test_a_changed_percent_makes_one_case_stale_and_one_missing(eci: Path, golden: Path) -> None:
    edit(eci / "5.2.md", "repérées → 20%", "repérées → 25%")
    edit(eci / "5.2.md", "choisis → 30%", "choisis → 25%")
    found = [
        (one.kind, one.cause, one.text)
        for one in differences_in(eci, golden)
        if one.subject == "5.2.3"
    ]
    assert found == [
        (Kind.STALE, Cause.LINE_GONE, "Collectivités partenaires repérées → 20%"),
        (Kind.STALE, Cause.LINE_GONE, "Sujets d’intérêt commun choisis → 30%"),
        (Kind.MISSING, Cause.NO_CASE, "Collectivités partenaires repérées → 25%"),
        (Kind.MISSING, Cause.NO_CASE, "Sujets d’intérêt commun choisis → 25%"),
    ]


def test_a_case_that_says_another_value_is_wrong(eci: Path, golden: Path, tmp_path: Path) -> None:
    cases = Path(shutil.copytree(golden, tmp_path / "golden"))
    line = "    ligne: Sujets d’intérêt commun choisis → 30%\n"
    answer = "    reponse: [Sujets d’intérêt commun choisis]\n"
    edit(cases / "5.2.yaml", f"{line}{answer}    vaut: 30 %", f"{line}{answer}    vaut: 35 %")
    (difference,) = differences_in(eci, cases)
    assert (difference.kind, difference.cause, difference.subject) == (
        Kind.WRONG,
        Cause.VALUE,
        "5.2.3",
    )
    assert difference.expected == Fraction(35, 100)
    assert difference.actual == Interval.exact(Fraction(30, 100))


def test_a_case_that_stands_twice_is_doubled(eci: Path, golden: Path, tmp_path: Path) -> None:
    cases = Path(shutil.copytree(golden, tmp_path / "golden"))
    case = "  - niveau: 5.2.3\n    reponse: tout\n    vaut: 100 %\n"
    edit(cases / "5.2.yaml", case, case * 2)
    (difference,) = differences_in(eci, cases)
    assert (difference.kind, difference.cause, difference.subject) == (
        Kind.DOUBLED,
        Cause.TWICE,
        "5.2.3",
    )
    text = (cases / "5.2.yaml").read_text(encoding="utf-8")
    assert difference.line == text[: text.rindex(case)].count("\n") + 1


def test_a_level_without_its_case_is_missing(eci: Path, golden: Path) -> None:
    edit(eci / "1.3.md", "en place → 50%\n", "en place → 25%\n- Indicateurs d’avis → 25%\n")
    missing = [one.text for one in differences_in(eci, golden) if one.kind is Kind.MISSING]
    assert missing == [
        "- Indicateurs de réalisation et de résultat en place → 25%",
        "- Indicateurs d’avis → 25%",
    ]


def test_an_orientation_without_a_golden_file_is_missing_whole(eci: Path, tmp_path: Path) -> None:
    found = list(differences_in(eci, tmp_path / "none"))
    assert {(one.kind, one.cause) for one in found} == {(Kind.MISSING, Cause.NO_FILE)}
    assert [one.subject for one in found] == ORIENTATIONS


def test_a_golden_file_without_its_orientation_is_stale(golden: Path) -> None:
    file = load(golden, "5.2")
    assert file is not None
    difference = orphaned(file)
    assert (difference.kind, difference.cause, difference.count) == (
        Kind.STALE,
        Cause.ORIENTATION_GONE,
        46,
    )


def test_what_has_no_score_is_reported_once(eci: Path, golden: Path) -> None:
    edit(eci / "3.7.md", "Résultats mis à profit dans les services → 40%\n", "")
    found = [(one.kind, one.subject, one.count) for one in differences_in(eci, golden)]
    assert (Kind.UNSCORED, "3.7.1", 5) in found
    assert (Kind.UNSCORED, "3.7", 2) in found
    nodes = {
        one.subject: one.node for one in differences_in(eci, golden) if one.kind is Kind.UNSCORED
    }
    niveau, above = nodes["3.7.1"], nodes["3.7"]
    assert niveau is not None
    assert niveau.reason is not None
    assert niveau.reason.cause is NoScore.PRINCIPE
    assert above is not None
    assert above.unscored == ("3.7.1",)
    assert not any(kind is Kind.WRONG for kind, _, _ in found)


def test_a_mixed_case_is_compared_with_its_arithmetic_and_its_names(
    eci: Path, golden: Path, tmp_path: Path
) -> None:
    cases = Path(shutil.copytree(golden, tmp_path / "golden"))
    edit(cases / "5.2.yaml", "0.3 x 70 = 71.9", "0.3 x 60 = 71.9")
    edit(cases / "1.3.yaml", "[une synthèse écrite, 4]", "[une synthèse orale, 4]")
    found = list(differences_in(eci, cases))
    assert [(one.kind, one.cause, one.subject, one.detail) for one in found] == [
        (Kind.STALE, Cause.NAME_GONE, "1.3", "unknown-level: une synthèse orale"),
        (Kind.WRONG, Cause.ARITHMETIC, "5.2", "0.2 x 42 + 0.5 x 85 + 0.3 x 60 = 71.9"),
    ]
    assert found[1].actual == Interval.exact(Fraction(689, 1000))


# --- Defects of the engine


def whole_steps(parts: int) -> list[Fraction]:
    return [whole_step(parts)] * parts


def without_decimals(*place: Any) -> object:
    found = read_percent(*place)
    return found and (Fraction(int(found[0] * 100), 100), found[1])


@pytest.mark.parametrize(
    ("place", "defect", "subject"),
    [
        ((modes, "closed_steps"), whole_steps, "2.5.3"),
        ((line_value, "read_percent"), without_decimals, "2.5.2"),
        ((modes, "is_rising"), lambda percents: False, "2.3.3"),
        ((modes, "name_one_count"), lambda levels: False, "2.1.1"),
        ((evaluator, "choose_branch"), lambda analysis, people: analysis.branches[-1], "5.2.1"),
    ],
    ids=["closing removed", "decimals lost", "exclusive added up", "counts unread", "last branch"],
)
def test_a_defect_of_the_engine_shows(
    golden: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[object, str],
    defect: Callable[..., object],
    subject: str,
) -> None:
    monkeypatch.setattr(*place, defect)
    found = list(differences_in(golden.parent.parent / "referentiel" / "eci", golden))
    assert subject in {difference.subject for difference in found}
    assert {difference.kind for difference in found} <= {Kind.WRONG, Kind.UNSCORED, Kind.STALE}


def test_the_derivation_imports_nothing_that_reads_principles(root: Path) -> None:
    says = "import sys, scoring.golden.derivation; print(*sys.modules)"
    done = subprocess.run(
        (sys.executable, "-c", says), cwd=root, capture_output=True, text=True, check=True
    )
    of_scoring = {name for name in done.stdout.split() if name.startswith("scoring")}
    assert of_scoring == {
        "scoring",
        "scoring.golden",
        "scoring.golden.branch_cases",
        "scoring.golden.derivation",
        "scoring.golden.lines",
    }


@pytest.mark.parametrize(
    "line",
    [
        "A" + " " * 50_000 + "→" + " " * 50_000 + "20%" + " " * 50_000 + "x",
        "→ " * 50_000 + "20%",
        "9" * 50_000 + " actions / " + "9" * 50_000 + " piliers → 20%",
        "1 " + "a " * 50_000 + "→ 20%",
        "hab. " + "1 000 " * 50_000,
        "[1" * 50_000 + " * 20%",
    ],
)
def test_a_long_line_is_read_at_once(line: str) -> None:
    start = time.process_time()
    list(rows(line))
    assert time.process_time() - start < 1


# --- Files


def written(eci: Path, orientation: str) -> GoldenFile:
    text = initial_text(derived_of(eci, orientation), ["Cas"])
    return read_golden(f"{orientation}.yaml", text.encode())


def with_text(old: GoldenFile, text: str) -> GoldenFile:
    return read_golden(old.source.name, text.encode())


def test_what_people_have_written_survives(eci: Path) -> None:
    old = written(eci, "5.2")
    ligne = "    ligne: Sujets d’intérêt commun choisis → 30%"
    text = old.source.text.replace(ligne, f"{ligne}  # vu avec Léa")
    text = text.replace("  - niveau: 5.2.2\n", "  # aide\n  - niveau: 5.2.2\n", 1)
    hand = "# à la main\nmixtes:\n  - {reponses: {5.2.3: tout}, calcul: 30 = 30, vaut: 30 %}\n"
    text = text.replace("mixtes: []\n", hand)
    kept = with_text(old, text)
    assert updated_text(kept, derived_of(eci, "5.2")) == text
    edit(eci / "5.2.md", "choisis → 30%", "choisis → 25%")
    edit(eci / "5.2.md", "repérées → 20%", "repérées → 25%")
    new = updated_text(kept, derived_of(eci, "5.2"))
    assert new.endswith(hand)
    assert "  # aide\n  - niveau: 5.2.2\n" in new
    after = "    vaut: 25 %\n  # vu avec Léa\n  - niveau: 5.2.3\n"
    assert f"{after}    ligne: Sujets d’intérêt commun choisis → 25%\n" in new
    assert updated_text(with_text(old, new), derived_of(eci, "5.2")) == new


def test_a_comment_of_a_line_that_is_gone_goes_to_the_next_case(eci: Path) -> None:
    old = written(eci, "1.3")
    gone_line = "  - niveau: 1.3.1\n    ligne: '- Indicateurs d’effet"
    text = old.source.text.replace(gone_line, f"  # à revoir\n{gone_line}")
    assert text != old.source.text
    edit(eci / "1.3.md", "- Indicateurs d’effet sur le territoire en place → 25%\n", "")
    new = updated_text(with_text(old, text), derived_of(eci, "1.3"))
    following = "  - niveau: 1.3.1\n    ligne: '- Indicateurs propres"
    assert f"  # à revoir\n{following}" in new
    assert "d’effet" not in new


def test_cases_are_put_into_a_file_that_holds_only_mixed_ones(eci: Path) -> None:
    mixed = "  - {reponses: {1.3.1: aucun}, calcul: 0 = 0, vaut: 0 %}\n"
    text = f"orientation: 1.3\n# à la main\nmixtes:\n{mixed}"
    old = read_golden("1.3.yaml", text.encode())
    new = with_text(old, updated_text(old, derived_of(eci, "1.3")))
    assert len(new.golden.cas) == len(derived_of(eci, "1.3").cases)
    assert new.golden.mixtes == old.golden.mixtes
    assert "# à la main\n" in new.source.text


@pytest.mark.parametrize(
    ("data", "code", "key", "line"),
    [
        (b"orientation: 1.3\ncas: [\n", GoldenFileErrorCode.NOT_YAML, "", 2),
        (b"", GoldenFileErrorCode.EMPTY, "", 1),
        (b"# rien\n", GoldenFileErrorCode.EMPTY, "", 1),
        (b"orientation: 1.3\ncas: \xe9\n", GoldenFileErrorCode.NOT_TEXT, "", 2),
        (b"orientation: 1.3\nautre: 1\n", GoldenFileErrorCode.UNKNOWN_KEY, "autre", 2),
        (b"cas: []\n", GoldenFileErrorCode.MISSING_KEY, "orientation", 1),
        (b"orientation: [1]\n", GoldenFileErrorCode.VALUE, "orientation", 1),
        (b"orientation: 1.3\ncas: []\ncas: []\n", GoldenFileErrorCode.KEY_TWICE, "", 3),
        (b"#" * (600 << 10), GoldenFileErrorCode.TOO_LARGE, "", 1),
        (CASE % b"vaut: 14", GoldenFileErrorCode.PERCENT, "vaut", 4),
        (CASE % b"vaux: 14 %", GoldenFileErrorCode.UNKNOWN_KEY, "vaux", 4),
        (
            CASE % b"vaut: 14 %\n  - reponse: {nombre: 59,5 %}",
            GoldenFileErrorCode.VALUE,
            "nombre",
            5,
        ),
    ],
)
def test_a_file_that_is_no_golden_file_is_refused_at_its_place(
    data: bytes, code: GoldenFileErrorCode, key: str, line: int
) -> None:
    with pytest.raises(GoldenFileError) as refused:
        read_golden("1.3.yaml", data)
    error = refused.value
    assert (error.code, error.key, error.line) == (code, key, line)


def test_a_file_of_another_orientation_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "1.3.yaml", "orientation: 1.2\n")
    with pytest.raises(GoldenFileError) as refused:
        load(tmp_path, "1.3")
    error = refused.value
    assert (error.code, error.found) == (GoldenFileErrorCode.OTHER_ORIENTATION, "1.2")


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1.3.yaml"
    save(path, "avant\n")
    path.chmod(0o640)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match=r"1\.3\.yaml"):
            save(path, "après\n")
    assert [file.name for file in tmp_path.iterdir()] == ["1.3.yaml"]
    assert path.read_text(encoding="utf-8") == "avant\n"
    save(path, "après\n")
    assert path.read_text(encoding="utf-8") == "après\n"
    assert path.stat().st_mode & 0o777 == 0o640


# --- Arithmetic


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("0.2 x 42 + 0,5 × 85 + 0.3 * 70 = 71.9", (Fraction(719, 10), Fraction(719, 10))),
        ("(80 + 40 + 66) / 3 = 62", (Fraction(62), Fraction(62))),
        ("100 - 3 x 33", (Fraction(1),)),
        ("2x0.123456789012345678901", (Fraction(246913578024691357802, 10**21),)),
        ("+".join(["1"] * 250), (Fraction(250),)),
    ],
)
def test_arithmetic_is_exact(text: str, sides: tuple[Fraction, ...]) -> None:
    assert evaluate_sides(text) == sides


@pytest.mark.parametrize(
    "text",
    [
        "9" * 4301,
        " x ".join(["9" * 20] * 300),
        "1 / " + " / ".join(["9" * 20] * 300),
        "(" * 250 + "1" + ")" * 249,
        "2 x = 4",
        "2 fois 3",
        "1 / 0",
        "(1 + 2",
        "1 2",
        "2 ** 3",
        "7 // 2",
        "1, 2",
        "2(3)",
        "...",
        "-3",
        "()",
        "",
    ],
)
def test_what_is_no_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate_sides(text)


# --- The real files


def test_the_lines_of_the_real_files_say_what_the_engine_gives(shared: Path) -> None:
    referentiel = read(shared / "corpus" / "eci")
    engine = Engine(referentiel)
    found: list[Difference] = []
    cases = 0
    for derived in derive(referentiel):
        text = initial_text(derived, ["Cas"])
        found += check(engine, derived, read_golden("x", text.encode()))
        cases += len(derived.cases)
    assert cases == 473
    assert {difference.kind for difference in found} == {Kind.UNSCORED}
    truncated = ["2.1.1", "2.2.3", "2.5.2", "3.2.2", "3.5.3", "3.5.4", "5.3.3"]
    niveaux = [one.subject for one in found if one.subject.count(".") == 2]
    assert niveaux == sorted([*truncated, "3.6.1"])
