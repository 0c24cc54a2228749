"""Identities survive: one for `sarif`, `gitlab` and `json`, whatever moves around a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import ORIENTATION, write
from tests.report_zoo import of, reported

# A wrong sum, a title, and two weights that are no numbers.
SLIPPED = (
    ORIENTATION.replace("### Former", "### - Former")
    .replace("ponderation: 0.5", "ponderation: un quart", 1)
    .replace("ponderation: 0.5", "ponderation: un tiers")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path, _5_2=SLIPPED, _5_3=of("5.3"))
    return tmp_path


def identities(folder: Path, *paths: str) -> dict[str, str]:
    """Give the rule of each identity: that of SARIF, which the other formats have too."""
    results = json.loads(reported(folder, "sarif", *paths))["runs"][0]["results"]
    found = {one["partialFingerprints"]["reflint/v1"]: one["ruleId"] for one in results}
    assert len(found) == len(results)
    entries = json.loads(reported(folder, "gitlab", *paths))
    assert {one["fingerprint"]: one["check_name"] for one in entries} == found
    findings = json.loads(reported(folder, "json", *paths))["findings"]
    assert {one["identity"]: one["rule"] for one in findings} == found
    return found


def test_lines_inserted_above_change_none(folder: Path) -> None:
    before = identities(folder)
    assert sorted(before.values()) == [
        *("title-marks", "weight-number", "weight-number", "weight-sum"),
    ]
    moved = SLIPPED.replace("## Actions\n", "Une ligne.\n\n\nUne autre.\n\n## Actions\n")
    write(folder, _5_2=moved)
    assert identities(folder) == before


def test_another_order_of_the_files_changes_none(folder: Path) -> None:
    before = identities(folder)
    assert identities(folder, "5.3.md", "5.2.md") == before
    write(folder, _5_1=of("5.1", ORIENTATION))
    assert identities(folder) == before


def test_another_finding_of_the_same_rule_changes_none(folder: Path) -> None:
    before = identities(folder)
    write(folder, _5_2=SLIPPED.replace("### Diffuser", "### - Diffuser"))
    after = identities(folder)
    assert set(before) < set(after)
    assert [after[one] for one in set(after) - set(before)] == ["title-marks"]


def test_another_name_of_the_file_changes_none(folder: Path) -> None:
    before = identities(folder)
    (folder / "5.2.md").rename(folder / "z5.2.md")
    after = identities(folder)
    assert set(before) < set(after)
    assert [after[one] for one in set(after) - set(before)] == ["id-file-name"]


def test_another_language_changes_none(folder: Path) -> None:
    assert identities(folder, "--lang", "fr", ".") == identities(folder)


def test_another_current_folder_changes_none(folder: Path) -> None:
    below = folder / "docs"
    below.mkdir()
    assert identities(below, "..") == identities(folder)


def test_two_faults_that_are_swapped_are_two_others(folder: Path) -> None:
    before = identities(folder)
    swapped = SLIPPED.replace("un quart", "?").replace("un tiers", "un quart")
    write(folder, _5_2=swapped.replace("?", "un tiers"))
    after = identities(folder)
    gone = [before[one] for one in set(before) - set(after)]
    assert gone == ["weight-number", "weight-number"]
    assert sorted(after.values()) == sorted(before.values())
