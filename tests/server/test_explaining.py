"""The page of a rule, from a finding: the link of its code."""

from pathlib import Path

import pytest

from linter.manual import page
from linter.words import Language
from referentiel_lint.server.session import Checked, check, diagnostic_of
from tests.command import WRONG_SUM
from tests.server.views import NAME, workspace_of


def test_the_code_of_a_finding_leads_to_its_page_once_the_manual_has_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = check(workspace_of(tmp_path, {NAME: WRONG_SUM}))
    assert isinstance(checked, Checked)
    (finding,) = checked.report.findings

    def link(*, has_links: bool = True) -> str | None:
        shown = diagnostic_of(finding, checked.reading, Language.FRENCH, has_links=has_links)
        return shown.code_description.href if shown.code_description else None

    monkeypatch.setattr(page, "__url__", "marker.invalid")
    assert link() is None
    monkeypatch.setattr(page, "__url__", "https://reflint.example.org")
    assert link() == "https://reflint.example.org/rules/weight-sum/"
    assert link(has_links=False) is None
