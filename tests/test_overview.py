"""A long run: errors come first, and it ends with a table and how to have less at once."""

from pathlib import Path

import pytest

from tests.command import WRONG_SUM, reflint

# Each has a wrong sum, an error, and a doubled space in a title, which is information: one in all.
WRONG = WRONG_SUM.replace("Informer les", "Informer  les")
COUNTS = dict.fromkeys((1, 2, 3, 4, 5, 6, 10), 9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for axis, count in COUNTS.items():
        for number in range(1, count + 1):
            name = f"{axis}.{number}"
            text = WRONG.replace("5.2", name).replace("autres", f"autres ({name})", 1)
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_errors_come_first_in_the_format_for_people(folder: Path) -> None:
    lines = reflint("check", cwd=folder).stdout.splitlines()
    found = [line.split()[1].partition("[")[0] for line in lines if line[:1].isdigit()]
    found = [one for one in found if one in ("error", "info")]
    assert found == ["error"] * 63 + ["info"]


def test_a_long_run_ends_with_a_table_by_rule_and_a_hint(folder: Path) -> None:
    done = reflint("check", "--output-format", "concise", cwd=folder)
    *_, total, head, first, second, hint = done.stderr.splitlines()
    assert total == "63 errors, 1 info in 63 files"
    assert (
        head == "findings  severity  rule         fixable with --fix  fixable with --unsafe-fixes"
    )
    assert [line.split() for line in (first, second)] == [
        ["63", "error", "weight-sum"],
        ["1", "info", "title-space", "1"],
    ]
    assert hint == ("to start: `--fix` applies the safe fixes; `--select RULE` runs a single rule")


def test_no_run_is_sent_to_a_fix_that_it_has_tried_in_vain(folder: Path) -> None:
    for path in folder.glob("*.md"):
        path.write_bytes(path.read_bytes() + b"\xff\n")  # No fix could keep this byte.
    done = reflint("check", "--fix", cwd=folder)
    assert done.stderr.count("is not valid UTF-8: nothing was written to it") == 63
    (hint,) = [line for line in done.stderr.splitlines() if line.startswith("to start")]
    assert hint.startswith("to start: `--select RULE`")


def test_a_short_run_and_one_that_counts_have_no_table(folder: Path) -> None:
    assert "to start" not in reflint("check", "--select", "title-space", cwd=folder).stderr
    assert "to start" not in reflint("check", "--statistics", cwd=folder).stderr
