"""Annotations as GitHub's runner reads them: ranked, within its budget, and nothing else obeyed."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.command import ORIENTATION, WRONG_SUM, reflint, write
from tests.github_runner import Command, obeyed
from tests.report_zoo import INSIDE, NAMES, PATHS, reported

IN_GITHUB = {"GITHUB_ACTIONS": "true"}
# One of each severity.
RULES = tuple(f"--select={name}" for name in ("weight-sum", "title-marks", "weight-notation"))


def annotated(folder: Path, *arguments: str) -> list[Command]:
    return [*obeyed(reported(folder, "github", *arguments))]


# --- One annotation


def test_a_finding_is_an_annotation_with_its_place_its_rule_and_its_words(folder: Path) -> None:
    assert annotated(folder) == [
        Command(
            "error",
            {
                "file": "5.2.md",
                "line": "3",
                "endLine": "3",
                "col": "5",
                "endColumn": "7",
                "title": "weight-sum",
            },
            "the weights below `5.2` sum to 1.1, not 1 (0.1 too much): 5.2.1 0.6 + 5.2.2 0.5\n"
            "5.2.md:12:14: `5.2.1` counts for 0.6\n"
            "5.2.md:24:14: `5.2.2` counts for 0.5\n"
            "remedy: correct one of these weights so that they sum to 1",
        )
    ]


def test_each_finding_is_one_line_and_no_line_is_anything_else(zoo: Path) -> None:
    lines = reported(zoo, "github", *PATHS).splitlines()
    assert len(lines) == len([*obeyed("\n".join(lines))]) > 10


def test_a_file_as_a_whole_has_no_line(zoo: Path) -> None:
    (whole,) = annotated(zoo, "5.4.md")
    assert whole.properties == {"file": f"{INSIDE}/5.4.md", "title": "file-unreadable"}


def test_names_of_files_come_back_as_they_are(zoo: Path) -> None:
    shown = {
        **{identifier: os.fsdecode(name) for identifier, name in NAMES.items()},
        # A control character has no escape there, and a byte that is no UTF-8 none anywhere.
        "6.3": "6.3␛[31m.md",
        "6.4": "6.4\\udcff.md",
    }
    for identifier, name in NAMES.items():
        files = {command.properties["file"] for command in annotated(zoo, os.fsdecode(name))}
        assert files == {f"{INSIDE}/{shown[identifier]}"}


def test_paths_start_at_the_top_of_the_repository(zoo: Path) -> None:
    (other,) = annotated(zoo, "../voisin")
    assert other.properties["file"] == "voisin/4.1.md"
    assert other.data.split("\n")[1] == "voisin/4.1.md:12:14: `4.1.1` counts for 0.6"


def test_without_a_repository_paths_start_at_the_current_folder(tmp_path: Path) -> None:
    for name in ("ici", "là"):
        write(tmp_path / name, _5_2=WRONG_SUM)
    files = [one.properties["file"] for one in annotated(tmp_path / "ici", "../là", ".")]
    assert files == ["5.2.md", "../là/5.2.md"]


def test_what_could_not_be_checked_is_an_error(zoo: Path) -> None:
    (command,) = annotated(zoo, "5.1.md", "absent.md")
    assert command == Command(
        "error",
        {"file": f"{INSIDE}/absent.md", "title": "reflint"},
        f"not checked: {INSIDE}/absent.md (there is no such path)",
    )


# --- The budget of a step


def many(folder: Path, errors: int, warnings: int, infos: int) -> Path:
    """Write a referential with a number of findings of each severity."""
    for number in range(1, max(errors, warnings, infos) + 1):
        text = ORIENTATION
        text = text.replace("ponderation: 0.5", "ponderation: 0.6", 1) if number <= errors else text
        text = text.replace("### Former", "### - Former") if number <= warnings else text
        text = "0,5".join(text.rsplit("0.5", 1)) if number <= infos else text
        identifier = f"5.{number}"
        text = text.replace("5.2", identifier).replace("autres", f"{identifier} autres")
        (folder / f"{identifier}.md").write_text(text, encoding="utf-8")
    return folder


def levels(commands: list[Command]) -> Counter[str]:
    return Counter(command.name for command in commands)


def test_ten_of_each_kind_are_all_reported(tmp_path: Path) -> None:
    found = annotated(many(tmp_path, 10, 10, 10), *RULES)
    assert levels(found) == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1].properties["title"] == "weight-notation"


def test_the_gravest_come_first_and_the_rest_is_counted(tmp_path: Path) -> None:
    found = annotated(many(tmp_path, 13, 2, 1), *RULES)
    assert [command.name for command in found] == ["error"] * 10 + ["warning"] * 2 + ["notice"] * 2
    assert found[-1] == Command(
        "notice",
        {"title": "reflint"},
        "+3 more (3 errors): GitHub shows at most 10 annotations of each kind per step; "
        "`reflint check` lists all findings",
    )


def test_what_is_counted_is_reported_within_the_budget_of_notices(tmp_path: Path) -> None:
    found = annotated(many(tmp_path, 11, 12, 13), *RULES)
    assert levels(found) == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1].data.startswith("+7 more (1 error, 2 warnings, 4 infos): GitHub")
    french = annotated(tmp_path, "--lang", "fr", *RULES)
    assert french[-1].data == (
        "+7 en plus (1 erreur, 2 avertissements, 4 informations) : GitHub montre au plus "
        "10 annotations de chaque sorte par étape ; `reflint check` liste tous "
        "les constats"
    )


# --- In GitHub Actions


def test_annotations_and_the_summary_of_the_job_are_given_unasked(folder: Path) -> None:
    summary = folder / "summary"
    summary.write_text("Avant.")
    run = reflint("check", cwd=folder, env={**IN_GITHUB, "GITHUB_STEP_SUMMARY": str(summary)})
    assert run.returncode == 1
    assert [command.name for command in obeyed(run.stdout)] == ["error"]
    assert run.stderr.startswith(".: 1 file, profile ponderation\n")
    assert run.stderr.endswith("\n1 error in 1 file\n")
    assert summary.read_text().startswith(
        "Avant.\n## reflint: 1 error\n\n| findings | severity | rule |"
    )


def test_a_clean_run_says_so_in_the_summary_of_the_job(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION)
    summary = folder / "summary"
    run = reflint("check", cwd=folder, env={**IN_GITHUB, "GITHUB_STEP_SUMMARY": str(summary)})
    assert (run.returncode, run.stdout) == (0, "")
    expected = "## reflint: no findings\n\n- .: 1 file, profile ponderation\n"
    assert summary.read_text() == expected


@pytest.mark.parametrize(
    "arguments",
    [("--output-format", "concise"), ("--output", "json:report.json"), ("--statistics",)],
)
def test_what_is_asked_for_wins(folder: Path, arguments: tuple[str, ...]) -> None:
    summary = folder / "summary"
    env = {**IN_GITHUB, "GITHUB_STEP_SUMMARY": str(summary)}
    run = reflint("check", *arguments, cwd=folder, env=env)
    assert run.stdout == reflint("check", *arguments, cwd=folder).stdout
    assert not summary.exists()


def test_the_summary_of_the_job_goes_with_the_format(folder: Path) -> None:
    summary = folder / "summary"
    run = reflint(
        *("check", "--output-format", "github", "--output", "sarif:report.sarif"),
        cwd=folder,
        env={"GITHUB_STEP_SUMMARY": str(summary)},
    )
    assert len([*obeyed(run.stdout)]) == 1
    assert summary.read_text().startswith("## reflint: 1 error\n")
    assert json.loads((folder / "report.sarif").read_text())["version"] == "2.1.0"


def test_the_summary_of_a_job_keeps_within_what_github_takes(tmp_path: Path) -> None:
    summary = tmp_path / "summary"
    folder = many(tmp_path, 30, 0, 0)
    for room in (5000, 300, 100, 20, 0):
        summary.write_text("x" * ((1 << 20) - room))
        env = {"GITHUB_STEP_SUMMARY": str(summary)}
        run = reflint("check", "--output-format", "github", cwd=folder, env=env)
        assert run.returncode == 1
        assert ("| <code>weight-sum</code> |" in summary.read_text()) == (room == 5000)
        assert summary.stat().st_size <= 1 << 20


def test_a_summary_that_cannot_be_written_is_reported_and_annotations_are_given(
    folder: Path,
) -> None:
    run = reflint("check", cwd=folder, env={**IN_GITHUB, "GITHUB_STEP_SUMMARY": str(folder)})
    assert run.returncode == 2
    assert len([*obeyed(run.stdout)]) == 1
    assert run.stderr.endswith(
        "reflint: GITHUB_STEP_SUMMARY: `.` is not a regular file\n  remedy: name another file\n"
    )


# --- Nothing of a file is obeyed


def test_no_line_of_a_diff_is_obeyed(tmp_path: Path) -> None:
    text = ORIENTATION.replace("0.5", "0,5")
    beside = "Diffuser des documents.\n\n::add-mask::a\n\n##[add-mask]b\n"
    write(tmp_path, _5_2=text.replace("Diffuser des documents.\n", beside))
    run = reflint("check", "--diff", cwd=tmp_path, env=IN_GITHUB)
    assert "\n ::add-mask::a\n" in run.stdout
    assert [*obeyed(run.stdout)] == []


def test_outside_github_nothing_is_added(tmp_path: Path) -> None:
    write(tmp_path / "::error::x", _5_2=WRONG_SUM)
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout.startswith("::error::x/5.2.md:3:5: error[weight-sum]")
