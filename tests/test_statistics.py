"""`reflint check --statistics`: how many findings each rule has, and how many can be fixed."""

from pathlib import Path

import pytest

from tests.command import ORIENTATION, json_of, reflint, write

SLIPS = (
    ORIENTATION.replace("0.5", "0.55", 1)
    .replace("### Former", "### - Former")
    .replace("### Diffuser", "### - Diffuser")
    .replace("Informer les", "Informer  les")
    .replace("Former les équipes.", "Former les les équipes.")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=SLIPS)
    return tmp_path


def test_rules_are_counted_the_gravest_and_most_frequent_first(folder: Path) -> None:
    run = reflint("check", "--statistics", cwd=folder)
    assert run.returncode == 1
    assert run.stdout == (
        "findings  severity  rule          fixable with --fix  fixable with --unsafe-fixes\n"
        "       1  error     weight-sum\n"
        "       2  warning   title-marks                    2\n"
        "       1  warning   doubled-word                                                1\n"
        "       1  info      title-space                    1\n"
    )


def test_the_summary_stays(folder: Path) -> None:
    whole = reflint("check", cwd=folder)
    assert reflint("check", "--statistics", cwd=folder).stderr == whole.stderr
    assert "1 error, 3 warnings, 1 info in 1 file\n" in whole.stderr


def test_json_has_them_whether_asked_or_not(folder: Path) -> None:
    report = json_of("check", cwd=folder)
    assert json_of("check", "--statistics", cwd=folder) == report
    assert len(report["findings"]) == 5
    assert report["statistics"][:3] == [
        {"rule": "weight-sum", "severity": "error", "count": 1, "safe": 0, "unsafe": 0},
        {"rule": "title-marks", "severity": "warning", "count": 2, "safe": 2, "unsafe": 0},
        {"rule": "doubled-word", "severity": "warning", "count": 1, "safe": 0, "unsafe": 1},
    ]


def test_nothing_found_is_nothing_counted(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    run = reflint("check", "--statistics", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "")
    assert "no findings in 1 file" in run.stderr


def test_the_configured_severity_is_the_one_that_counts(folder: Path) -> None:
    (folder / "reflint.toml").write_text('[severity]\ntitle-marks = "error"\n')
    run = reflint("check", "--statistics", cwd=folder)
    assert run.stdout.splitlines()[1].split() == ["2", "error", "title-marks", "2"]
