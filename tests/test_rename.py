"""`reflint rename`: an action gets another id, in all files or in none."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from linter.editing.changes import next_identifier, rename
from linter.editing.target import Target, find_target
from linter.engine.run import Universe, check
from linter.words import Language
from referentiel.ensemble import Ensemble
from referentiel.identifier import Id
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing.edits import Project, read_project
from tests.edited_project import (
    AXE,
    FILES,
    FIRST,
    INDICATEURS,
    PREUVES,
    QUESTIONS,
    REGLES,
    ROOT,
    SCENARIO,
    SECOND,
    found,
    make,
    texts,
)
from tests.scratch import ran

ACTIONS = "referentiels/eci"


def test_an_action_is_renamed_in_every_kind_of_file(project: Path) -> None:
    assert found() == []
    run = ran("rename", "1.2.1", "1.2.3")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines()[0] == "`1.2.1` is now `1.2.3`: 6 files changed"
    now = texts(project)
    assert now["questions/agents.md"] == QUESTIONS.replace("1.2.1", "1.2.3")
    assert now["personnalisations/eci.md"] == REGLES.replace("1.2.1", "1.2.3")
    assert now["preuves/eci.md"] == PREUVES.replace("1.2.1", "1.2.3")
    assert now["indicateurs/eci.md"] == INDICATEURS.replace("1.2.1", "1.2.3")
    assert now["tests/eci_1.2.1.test.yml"] == SCENARIO.replace("1.2.1", "1.2.3")
    assert now[f"{ACTIONS}/1.1.md"] == FIRST
    assert found() == []


def test_the_action_moves_to_the_place_of_its_number_and_leaves_a_tombstone(project: Path) -> None:
    ran("rename", "1.2.1", "1.2.3")
    first, second = SECOND.index("### Recenser"), SECOND.index("### Ouvrir des")
    moved = SECOND[first:second].rstrip() + "\n"
    other = SECOND[second:].rstrip() + "\n\n"
    expected = (SECOND[:first] + other + moved).replace("1.2.1", "1.2.3")
    stone = "points: 20\n```\n<!-- reflint: retired 1.2.1: now 1.2.3 -->\n"
    assert texts(project)[f"{ACTIONS}/1.2.md"] == expected.replace("points: 20\n```\n", stone)


def test_a_file_is_renamed_with_its_action_and_links_to_it_follow(project: Path) -> None:
    run = ran("rename", "1.2", "1.3", ACTIONS)
    assert run.status == 0
    assert f"{ACTIONS}/1.2.md → {ACTIONS}/1.3.md" in run.out
    now = texts(project)
    assert f"{ACTIONS}/1.2.md" not in now
    code = "l'article 1.2.2 du code"
    renamed = re.sub(r"(?<![0-9.])1\.2", "1.3", SECOND).replace("l'article 1.3.2 du code", code)
    assert now[f"{ACTIONS}/1.3.md"] == renamed
    assert now[f"{ACTIONS}/1.1.md"] == re.sub(r"(?<![0-9.])1\.2", "1.3", FIRST)
    assert now[f"{ACTIONS}/1.md"] == AXE.replace(
        "```\nL'axe des actions 1.1 et 1.2.",
        "```\n<!-- reflint: retired 1.2: now 1.3 -->\nL'axe des actions 1.1 et 1.3.",
    )
    assert found() == []


def test_an_id_with_three_numbers_that_is_no_clear_mention_is_reported_and_left(
    project: Path,
) -> None:
    run = ran("rename", "1.2.2", "1.2.3")
    assert run.status == 0
    assert (
        "1.2.md:8:54: `1.2.2` is left unchanged; change it if it refers to the action `1.2.2`"
        in run.err
    )
    assert "l'article 1.2.2 du code" in texts(project)[f"{ACTIONS}/1.2.md"]


def test_the_id_of_an_indicateur_is_not_that_of_the_action_of_its_name(project: Path) -> None:
    run = ran("rename", "1", "2")
    # 2 leaves a gap, which the tombstone fills.
    assert (run.status, run.err) == (0, "")
    assert texts(project)["indicateurs/eci.md"] == INDICATEURS.replace("eci_1.2.1", "eci_2.2.1")
    assert f"{ACTIONS}/2.1.md" in texts(project)
    assert found() == []


def test_diff_shows_what_would_change_and_writes_nothing(project: Path) -> None:
    run = ran("rename", "1.2", "1.3", "--diff")
    assert run.status == 0
    assert f"rename from {ACTIONS}/1.2.md\nrename to {ACTIONS}/1.3.md\n" in run.out
    assert "-identifiant: 1.2\n+identifiant: 1.3\n" in run.out
    assert texts(project) == FILES


def test_a_run_inside_finds_other_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / ACTIONS)
    assert ran("rename", "1.2.1", "1.2.3").status == 0
    assert texts(project)["preuves/eci.md"] == PREUVES.replace("1.2.1", "1.2.3")


def test_the_name_of_the_referential_may_be_given(project: Path) -> None:
    assert ran("rename", "eci_1.2.1", "eci_1.2.3").status == 0
    assert texts(project)["preuves/eci.md"] == PREUVES.replace("1.2.1", "1.2.3")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_bytes_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    second = "\ufeff" + SECOND.replace("É", "E\u0301").replace("\n", end)
    make(tmp_path, _1_2=second)
    monkeypatch.chdir(tmp_path)
    assert ran("rename", "1.2.2", "1.2.3").status == 0
    stone = f"points: 20{end}```{end}<!-- reflint: retired 1.2.2: now 1.2.3 -->{end}"
    expected = second.replace("1.2.2", "1.2.3").replace("article 1.2.3", "article 1.2.2")
    now = (tmp_path / ACTIONS / "1.2.md").read_bytes().decode()
    assert now == expected.replace(f"points: 20{end}```{end}", stone)


def test_what_was_retired_stays_retired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stone = "points: 20\n```\n<!-- reflint: retired 1.2.2: too much -->\n"
    second = SECOND.replace("points: 20\n```\n", stone).replace("1.2.2", "1.2.3")
    make(tmp_path, _1_2=second.replace("retired 1.2.3", "retired 1.2.2"), agents=QUESTIONS)
    for name in ("personnalisations/eci.md", f"{ACTIONS}/1.1.md"):
        (tmp_path / name).write_text(FILES[name].replace("1.2.2", "1.2.3"))
    monkeypatch.chdir(tmp_path)
    assert found() == []
    assert ran("rename", "1.2", "1.3").status == 0
    axe = texts(tmp_path)[f"{ACTIONS}/1.md"]
    assert "<!-- reflint: retired 1.2: now 1.3 -->\n" in axe
    assert "<!-- reflint: retired 1.3.2: formerly 1.2.2: too much -->\n" in axe
    assert found() == []


# --- What is refused


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (
            ("1.2.7", "1.2.8"),
            "1.2.7: no action has this id\n  remedy: `reflint tree` shows all ids",
        ),
        (("eci", "2"), "eci: the root cannot be edited this way"),
        (("cae_1.2", "1.3"), "cae_1.2: the referential `cae` is not allowed here"),
        (("agir", "1.3"), "agir: this is not an id"),
        (("1.2", "1.1"), f"{ACTIONS}/1.1.md:3:14: the id `1.1`, or one below it, is already taken"),
        (("1.2", "1.2"), "1.2: the action already has this id"),
        (("1.2.1", "1.1.3"), "remedy: use `reflint move 1.2.1 1.1` to move the action"),
        (("1", "1.5"), "the new id of `1` must be directly below `eci`, not `1`"),
        (("1.2.1", "1.3"), "not `1`\n  remedy: give it an id directly below `1.2`"),
        (("1.2.1", "1.7.3"), "not `1.7`\n  remedy: give it an id directly below `1.2`"),
        (("1.2.2", "1.2.5"), "would report: `1.2.3` to `1.2.4` are missing below `1.2`"),
        (("1.2", "1.3", "questions"), "questions: there is no referential here"),
        (("1.2", "1.3", "missing"), "missing: there is no referential here"),
    ],
)
def test_an_impossible_edit(project: Path, arguments: tuple[str, ...], reported: str) -> None:
    run = ran("rename", *arguments)
    assert run.status == 2
    assert reported in run.err
    assert texts(project) == FILES


@pytest.mark.parametrize(
    ("name", "old", "new", "reported"),
    [
        ("1.2", "1.2.2\n", "1.2.1\n", "1.2.md:12:14: another action also has the id `1.2.1`"),
        ("1.2", "1.2.1.2\npour", "1.3.1.2\npour", "`1.2.1`, but has no id that begins"),
        ("1.2", "Écouter", "<!-- Écouter", "1.2.md:16:1: part of this file is not read"),
        ("1.2", "### Ouvrir", "## Preuve\nLà.\n### Ouvrir", "1.2.md:30:1: part of this file is"),
        ("1.1", "Voir", "<<<<<<< HEAD\nVoir\n=======\n>>>>>>> a\n", "a merge conflict"),
        ("agents", "agents", "\udcffagents", "agents.md: this file could not be read completely"),
    ],
)
def test_faults_that_are_unsafe(
    project: Path, name: str, old: str, new: str, reported: str
) -> None:
    (path,) = project.rglob(f"{name}.md")
    path.write_bytes(path.read_text().replace(old, new).encode(errors="surrogateescape"))
    before = path.read_bytes()
    run = ran("rename", "1.2.1", "1.2.3")
    assert run.status == 2
    assert reported in run.err
    assert path.read_bytes() == before
    assert "retired" not in (project / ACTIONS / "1.2.md").read_text()


def test_a_retired_id_is_not_given_again(project: Path) -> None:
    assert ran("rename", "1.2.1", "1.2.3").status == 0
    run = ran("rename", "1.2.3", "1.2.1")
    assert run.status == 2
    assert "1.2.md:6:23: the id `1.2.1` is retired, and must not be used again: now" in run.err
    assert (
        ran("rename", "1.2.1", "1.2.4")
        .err.splitlines()[0]
        .endswith("no action has the id `1.2.1`, which is retired: now 1.2.3")
    )


def test_an_id_of_two_referentials_must_say_which(project: Path) -> None:
    for name, text in (("cae", ROOT.replace("eci", "cae")), ("1", AXE), ("1.1", FIRST)):
        (project / "referentiels/cae").mkdir(exist_ok=True)
        (project / f"referentiels/cae/{name}.md").write_text(text)
    run = ran("rename", "1.1.2", "1.1.3")
    assert run.status == 2
    assert "name one of the actions (`cae_1.1.2`, `eci_1.1.2`), or the folder of its" in run.err
    run = ran("rename", "1.1.2", "1.1.3", "referentiels/cae")
    assert run.out.startswith("`1.1.2` is now `1.1.3`: 1 file changed\n")
    assert ran("rename", "eci_1.1.2", "1.1.3").status == 0


def test_the_key_of_the_axe_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    axe = "# Axe\n```yaml\nid: 1\n```\nDe tout.\n"
    action = "# Agir\n```yaml\nid: '1.1'\naxe_id: '1'\n```\n## Description\nAinsi.\n"
    (tmp_path / "1.md").write_text(axe)
    (tmp_path / "1.1.md").write_text(action)
    monkeypatch.chdir(tmp_path)
    assert ran("rename", "1", "2").status == 0
    assert (tmp_path / "2.1.md").read_text() == action.replace("'1", "'2")


# --- Any action, and real files


def counted(universe: Universe) -> Counter[str]:
    return Counter(part.rule for one in check(universe).findings for part in one.each)


def renamed_to_the_last_number(project: Project, identifier: Id) -> tuple[Universe, Universe]:
    """Return what is there before and after an action gets the next number beside it."""
    (one,) = project.referentiels
    target = find_target([one], str(identifier))
    above = identifier.parent
    assert above is not None
    new = next_identifier(Target(one, one.by_id[above][0], above))
    universe = project.around(one)
    return universe, rename(universe, target, new, Language.FRENCH).universe


def test_check_finds_nothing_new_whichever_action_is_renamed(project: Path) -> None:
    read = read_project(project, Plans())
    ids = [one for one in read.referentiels[0].by_id if one.segments]
    assert len(ids) > 7
    for identifier in ids:
        before, after = renamed_to_the_last_number(read, identifier)
        assert counted(after) == counted(before), identifier


def test_check_finds_in_real_files_what_it_found_before(shared: Path) -> None:
    read = read_project(shared / "corpus" / "eci", Plans())
    by_id = read.referentiels[0].by_id
    ids = [one for one in by_id if one.parent in by_id and one.segments]
    for identifier in random.Random(19).sample(ids, 2):
        before, after = renamed_to_the_last_number(read, identifier)
        assert counted(after) == counted(before), identifier


def test_in_real_sibling_files_every_reference_follows(shared: Path) -> None:
    read = read_project(shared / "corpus" / "2023", Plans())
    _, after = renamed_to_the_last_number(read, Id((1, 2, 4)))
    names = re.compile(r"eci_1\.2\.(4|5)(?![0-9])")
    (ensemble,) = (one for one, _ in after if isinstance(one, Ensemble))
    found = [names.findall(one.source.text) for one in ensemble.documents]
    assert {number for numbers in found for number in numbers} == {"5"}


# --- The baseline


@pytest.mark.parametrize("edit", [("rename", "1.2.2", "1.2.3"), ("move", "1.2.2", "1.1")])
@pytest.mark.parametrize("configuration", ["", 'baseline = "connus.json"\n'])
def test_known_findings_stay(project: Path, edit: tuple[str, ...], configuration: str) -> None:
    (project / "reflint.toml").write_text(configuration)
    file = project / ACTIONS / "1.2.md"
    file.write_text(SECOND.replace("chaque atelier", "chaque chaque atelier"))
    preuves = project / "preuves/eci.md"
    preuves.write_text(PREUVES.replace("eci_1.2.1", "ECI_1.2.2"))
    assert found() == ["action-unknown", "doubled-word"]
    assert ran("check", "--write-baseline", "--no-cache").status == 0
    assert found() == []
    assert ran(*edit, ACTIONS).status in (0, 1)
    assert {*found()} <= {"weight-sum", "single-child"}  # Those of what the move leaves.
    baseline = (project / (configuration[12:-2] or ".reflint-baseline.json")).read_text()
    assert "1.2.2" not in baseline.replace("action-unknown", "")


def test_a_baseline_that_cannot_be_read_is_left_alone(project: Path) -> None:
    (project / "reflint.toml").touch()
    (project / ".reflint-baseline.json").write_text("{")
    assert ran("rename", "1.2.1", "1.2.3").status == 0
    assert (project / ".reflint-baseline.json").read_text() == "{"


# --- Sheets that are not UTF-8


def test_a_sheet_in_windows_1252_is_renamed_in_its_encoding(project: Path) -> None:
    sheet = "id;nom;actions\r\nplan;Plan déployé l’été;eci_1.2.1\r\n"
    (project / "preuves/eci.md").unlink()
    (project / "preuves.csv").write_bytes(sheet.encode("cp1252"))
    assert found() == []
    run = ran("rename", "1.2.1", "1.2.3")
    assert (run.status, run.err) == (0, "")
    new = sheet.replace("1.2.1", "1.2.3")
    assert (project / "preuves.csv").read_bytes() == new.encode("cp1252")
    assert found() == []
