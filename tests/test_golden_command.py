"""`reflint golden`: derived on disk, told in words and as JSON, with its exit statuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write

SAID = """\
golden/5.2.yaml:3: stale: 5.2.1: the line `Oui → 100%` (100 %) is no longer in eci/5.2.md
golden/5.2.yaml: missing: 5.2.1: `Oui, partout → 100%` (100 %) has no case
"""
DIT = """\
golden/5.2.yaml:3: périmé: 5.2.1: la ligne `Oui → 100%` (100 %) n'est plus dans eci/5.2.md
golden/5.2.yaml: manquant: 5.2.1: `Oui, partout → 100%` (100 %) n'a pas de cas
"""
PERCENT = "`vaut` must be a percentage with its sign (`14 %`), not `beaucoup`"
FIRST = """\
orientation: 5.2
cas:
  - niveau: 5.2.1
    ligne: Oui → 100%
    reponse: [Oui]
    vaut: 100 %
  - niveau: 5.2.1
    ligne: Non → 0%
    reponse: [Non]
    vaut: 0 %
  - niveau: 5.2.1
    reponse: aucun
    vaut: 0 %
  - niveau: 5.2.1
    reponse: tout
    vaut: 100 %

  - niveau: 5.2.2
"""


def derived(folder: Path) -> Path:
    """A referential with its golden file, without the comment above it; gives that file."""
    write(folder / "eci", _5_2=ORIENTATION)
    done = reflint("golden", "derive", "eci", "--into", "golden", cwd=folder)
    assert done.stdout == "golden/5.2.yaml: written, 10 cases\n"
    assert done.returncode == 0
    file = folder / "golden" / "5.2.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line[:2] for line in lines[:3]] == ["# ", "# ", "or"]
    file.write_text("".join(lines[2:]), encoding="utf-8")
    return file


def test_what_is_derived_is_read_by_people_and_holds(tmp_path: Path) -> None:
    file = derived(tmp_path)
    assert file.read_text(encoding="utf-8").startswith(FIRST)
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "eci: 1 file, profile ponderation\n"
        "without a mixed case worked out by hand: 5.2\n"
        "10 cases and 0 mixed cases checked: no difference\n"
    )


def test_deriving_again_leaves_the_file_alone(tmp_path: Path) -> None:
    file = derived(tmp_path)
    before = file.read_bytes(), file.stat().st_ino
    done = reflint("golden", "derive", "eci", "--into", "golden", cwd=tmp_path)
    assert done.stdout == "golden/5.2.yaml: unchanged, 10 cases\n"
    assert (file.read_bytes(), file.stat().st_ino) == before


def test_a_line_that_changed_is_told_in_both_languages(tmp_path: Path) -> None:
    derived(tmp_path)
    changed = ORIENTATION.replace("Oui → 100%", "Oui, partout → 100%", 1)
    write(tmp_path / "eci", _5_2=changed)
    for lang, said in (("en", SAID), ("fr", DIT)):
        arguments = ("golden", "check", "eci", "--cases", "golden", "--lang", lang)
        done = reflint(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, said)
    again = reflint("golden", "derive", "eci", "--into", "golden", cwd=tmp_path)
    assert again.stdout == "golden/5.2.yaml: written, 10 cases\n"
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_wrong_value_is_told_with_both_values(tmp_path: Path) -> None:
    file = derived(tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("vaut: 100 %", "vaut: 90 %", 1), encoding="utf-8")
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        "golden/5.2.yaml:3: wrong: 5.2.1: `Oui → 100%`: expected 90 %, the engine computes 100 %\n"
    )
    arguments = ("golden", "check", "eci", "--cases", "golden", "--output-format", "json")
    told = json.loads(reflint(*arguments, cwd=tmp_path).stdout)
    assert told == {
        "version": 1,
        "cases": 10,
        "mixed": 0,
        "without_mixed": ["5.2"],
        "counts": {"stale": 0, "doubled": 0, "missing": 0, "wrong": 1, "unscored": 0},
        "problems": [
            {
                "kind": "wrong",
                "cause": "value",
                "subject": "5.2.1",
                "text": "Oui → 100%",
                "golden": "golden/5.2.yaml",
                "line": 3,
                "path": "eci/5.2.md",
                "wanted": {"number": 90.0, "exact": "9/10"},
                "found": {
                    "low": {"number": 100.0, "exact": "1"},
                    "high": {"number": 100.0, "exact": "1"},
                },
                "said": None,
                "why": None,
                "cases": 1,
            }
        ],
        "statuts": [],
        "not_checked": [],
    }


def test_a_file_of_an_orientation_that_is_no_more_is_stale(tmp_path: Path) -> None:
    derived(tmp_path)
    (tmp_path / "golden" / "5.3.yaml").write_text("orientation: 5.3\n", encoding="utf-8")
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        "golden/5.3.yaml: stale: 5.3: "
        "orientation 5.3 no longer exists in the referentials read: 0 cases\n"
    )
    named = reflint("golden", "check", "eci/5.2.md", "--cases", "golden", cwd=tmp_path)
    assert named.returncode == 1


def test_what_cannot_be_read_exits_with_2(tmp_path: Path) -> None:
    file = derived(tmp_path)
    file.write_text(
        "orientation: 5.2\ncas:\n  - vaut: beaucoup\n    reponse: tout\n", encoding="utf-8"
    )
    for command, option in (("check", "--cases"), ("derive", "--into")):
        done = reflint("golden", command, "eci", option, "golden", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        said = f"not a golden file: {PERCENT}"
        assert f"not read: golden/5.2.yaml:3 ({said})\n" in done.stderr
    run = ("golden", "check", "eci", "--cases", "golden", "--output-format", "json")
    report = json.loads(reflint(*run, cwd=tmp_path).stdout)
    assert (report["version"], report["cases"], report["problems"]) == (1, 0, [])
    assert report["not_checked"] == [
        {"path": "golden/5.2.yaml:3", "reason": "not-golden", "detail": PERCENT}
    ]
    absent = reflint("golden", "check", "nowhere", cwd=tmp_path)
    assert absent.returncode == 2
    assert absent.stderr == (
        "not read: nowhere (there is no such path)\nno case could be checked\n"
    )


def test_a_file_of_another_orientation_than_its_name_says_is_told(tmp_path: Path) -> None:
    file = derived(tmp_path)
    file.write_text("orientation: 5.3\n", encoding="utf-8")
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert done.returncode == 2
    said = "golden/5.2.yaml (its `orientation` does not match its name: 5.3)"
    assert f"not read: {said}\n" in done.stderr


def test_two_orientations_of_one_id_are_told(tmp_path: Path) -> None:
    derived(tmp_path)
    shutil.copytree(tmp_path / "eci", tmp_path / "other")
    done = reflint("golden", "check", "eci", "other", "--cases", "golden", cwd=tmp_path)
    assert done.returncode == 2
    said = "not read: other/5.2.md (another orientation has the same id: 5.2)\n"
    assert said in done.stderr


@pytest.mark.parametrize(
    ("lang", "data", "said"),
    [
        (
            "en",
            b"",
            "1 (not a golden file: it is empty: remove it, and `reflint golden derive` "
            "writes it again)",
        ),
        (
            "fr",
            b"# rien\n",
            "1 (ce n'est pas un fichier de cas de référence : il est vide : "
            "supprimez-le, puis `reflint golden derive` l'écrit à nouveau)",
        ),
        (
            "en",
            b"orientation: \xe9\n",
            "1 (not a golden file: it is not UTF-8 text: save it as UTF-8)",
        ),
        (
            "en",
            b"orientation: 5.2\ncas: [\n",
            "2 (not a golden file: a bracket or a brace is not closed: `[`)",
        ),
        (
            "en",
            b"orientation: 5.2\ncass: []\n",
            "2 (not a golden file: unknown key `cass` (did you "
            "mean `cas`?); known keys: `orientation`, `cas`, `mixtes`)",
        ),
        ("en", b"cas: []\n", "1 (not a golden file: the key `orientation` is missing)"),
        (
            "en",
            b"orientation: 5.2\ncas: []\ncas: []\n",
            "3 (not a golden file: the key `cas` occurs twice: keep one)",
        ),
    ],
)
@pytest.mark.parametrize("command", [("check", "--cases"), ("derive", "--into")])
def test_a_golden_file_that_cannot_be_read_is_told_with_a_remedy(
    tmp_path: Path, command: tuple[str, str], lang: str, data: bytes, said: str
) -> None:
    derived(tmp_path).write_bytes(data)
    name, option = command
    done = reflint("golden", name, "eci", option, "golden", "--lang", lang, cwd=tmp_path)
    assert done.returncode == 2
    assert f": golden/5.2.yaml:{said}\n" in done.stderr


def test_a_folder_of_cases_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    derived(tmp_path)
    done = reflint("golden", "check", "eci", "--cases", "nope", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == [
        "not read: nope (there is no such folder of cases; `reflint golden derive` writes it)",
        "no case could be checked",
    ]


def test_deriving_tells_of_a_file_whose_orientation_is_no_more(tmp_path: Path) -> None:
    derived(tmp_path)
    (tmp_path / "golden" / "5.3.yaml").write_text("orientation: 5.3\n", encoding="utf-8")
    done = reflint("golden", "derive", "eci", "--into", "golden", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1] == (
        "golden/5.3.yaml: orientation 5.3 no longer exists in the referentials read; left "
        "unchanged, remove the file"
    )


def test_what_has_no_score_says_why(tmp_path: Path) -> None:
    derived(tmp_path)
    write(tmp_path / "eci", _5_2=ORIENTATION.replace("Oui → 100%", "Oui → 12,5%", 1))
    run = ("golden", "check", "eci", "--cases", "golden", "--lang", "fr")
    done = reflint(*run, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert "golden/5.2.yaml: manquant: 5.2.1: `Oui → 12,5%` (12,5 %) n'a pas de cas" in lines
    niveau, above = (line for line in lines if "sans note" in line)
    assert niveau.endswith(
        "5.2.1: pas de note (le maximum de son principe est 12,5 %, et non 100 %) : rien à quoi "
        "confronter 3 cas"
    )
    assert above.endswith("5.2: pas de note (dépend de : 5.2.1) : rien à quoi confronter 2 cas")
    assert done.stderr.splitlines()[-1] == (
        "10 cas et 0 cas mixte confrontés : 1 périmé, 1 manquant, 2 sans note"
    )


def test_a_case_that_stands_twice_is_told_as_such(tmp_path: Path) -> None:
    file = derived(tmp_path)
    case = "  - niveau: 5.2.1\n    reponse: tout\n    vaut: 100 %\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(case, case * 2), encoding="utf-8")
    done = reflint("golden", "check", "eci", "--cases", "golden", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        1,
        "golden/5.2.yaml:17: doubled: 5.2.1: this case of `tout` is a duplicate of one "
        "above: remove it\n",
    )


def test_the_project_s_own_cases_hold_without_arguments(root: Path) -> None:
    done = reflint("golden", "check", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == "referentiel/eci: 10 files, profile ponderation"


def test_help_names_both_commands_whole(tmp_path: Path) -> None:
    told = reflint("golden", "--help", cwd=tmp_path).stdout
    assert "check   Check golden cases against the files and the engine.\n" in told
