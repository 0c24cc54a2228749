"""Identities survive: one for `sarif`, `gitlab` and `json`, whatever moves around a finding."""

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
    """Return the rule of each identity: that of SARIF, which the other formats have too."""
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
        *("title-marks", "weight-number", "weight-number", "weight-sum")
    ]
    moved = SLIPPED.replace("## Actions\n", "Une ligne.\n\n\nUne autre.\n\n## Actions\n")
    write(folder, _5_2=moved)
    assert identities(folder) == before


def test_another_name_of_the_file_changes_none(folder: Path) -> None:
    before = identities(folder)
    (folder / "5.2.md").rename(folder / "z5.2.md")
    after = identities(folder)
    assert set(before) < set(after)
    assert [after[one] for one in set(after) - set(before)] == ["id-file-name"]
