"""The public face of `linter`: plain findings for a referential that was read."""

import doctest
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import linter
import referentiel
from linter import Severity, check, message
from referentiel import Referentiel
from tests.command import ORIENTATION, fresh_modules
from tests.rule_examples import referentiel_of

WRONG = ORIENTATION.replace("```yaml\nid: 5.2.1", "```yml\nid: 5.2.1")


@pytest.fixture(scope="module")
def eci(root: Path) -> Referentiel:
    return referentiel.read(root / "referentiel" / "eci")


def test_check_does_what_its_docstring_shows(eci: Referentiel) -> None:
    names = {"eci": eci, "check": check}
    (example,) = doctest.DocTestFinder(recurse=False).find(check, "check", globs=names)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_page_on_the_api_is_true(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    outcome = doctest.testfile(str(root / "docs" / "api.md"), module_relative=False)
    assert (outcome.failed, outcome.attempted > 10) == (0, True)


def test_a_finding_is_shown_without_the_text_of_its_file(eci: Referentiel) -> None:
    assert all(len(repr(one.location)) < 200 for one in check(eci))


def test_the_face_lists_what_it_has() -> None:
    assert set(linter.__all__) <= set(dir(linter))
    assert linter.RULES[0].name == "file-ending"
    with pytest.raises(AttributeError, match="findings"):
        linter.__getattr__("findings")


def test_importing_the_linter_imports_nothing_else() -> None:
    imported = fresh_modules("import linter; linter.__version__")
    assert [
        name for name in imported if name.startswith(("linter.", "referentiel", "scoring"))
    ] == []


def test_a_finding_has_a_location_a_severity_and_words_in_both_languages() -> None:
    (finding,) = check(referentiel_of({"5.2.md": WRONG}))
    assert finding.location.path == "5.2.md"
    assert finding.location.start is not None
    assert (finding.rule, finding.severity) == ("data-language", Severity.ERROR)
    assert message(finding) != message(finding, "fr")


def test_several_referentials_are_checked_in_one_call() -> None:
    one, other = (referentiel_of({name: WRONG}) for name in ("5.2.md", "5.3.md"))
    assert len(check([one, other], select=["data-language"])) == 2


@pytest.mark.parametrize("path", ["referentiel/eci", Path("referentiel/eci"), ["a", "b"]])
def test_a_path_is_refused_with_what_is_expected(path: Any) -> None:
    with pytest.raises(TypeError, match=r"expected what `referentiel\.read` or .* returns, not .*"):
        check(path)


def test_what_was_found_is_checked_with_its_sibling_files(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name, text in {
        "eci/5.2.md": WRONG,
        "preuves/eci.md": "# Bilan\n```yaml\nid: bilan\nactions: [eci_5.2.9]\n```\n",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = referentiel.find(tmp_path)
    findings = check(found)
    assert [one.rule for one in findings] == ["data-language", "action-unknown"]
    assert check([*found.referentiels, *found.ensembles]) == findings
    assert [one.rule for one in check(found.ensembles[0])] == ["action-unknown"]
    before = found.referentiels[0]
    assert [one.rule for one in check(found, before=before, select="action-*")] == [
        "action-unknown"
    ]
    with pytest.raises(ValueError, match="`before` requires exactly one referential, not 0"):
        check(found.ensembles, before=before)


def test_rules_are_chosen_by_name_or_pattern() -> None:
    wrong = referentiel_of({"5.2.md": WRONG})
    assert check(wrong, select=["title-*"]) == ()
    assert check(wrong, ignore=["data-language"]) == ()
    assert [one.rule for one in check(wrong, select="data-*")] == ["data-language"]
    assert check(wrong, ignore="data-language") == ()
    with pytest.raises(ValueError, match="unknown rule 'data-langage'; did you mean 'data-lang"):
        check(wrong, select=["data-langage"])


def test_a_state_before_makes_rules_on_changes_run() -> None:
    before = referentiel_of({"5.2.md": ORIENTATION})
    after = referentiel_of({"5.2.md": ORIENTATION.split("### ")[0]})
    assert [one.rule for one in check(after, select=["id-*"])] == []
    assert {one.rule for one in check(after, select=["id-*"], before=before)} == {"id-removed"}
    root = referentiel_of({"5.2.md": ORIENTATION, "eci.md": '# A\n```yaml\nidentifiant: ""\n```\n'})
    assert [one.action for one in check(before, select="id-removed", before=root)] == [""]
    with pytest.raises(ValueError, match="`before` requires exactly one referential, not 2"):
        check([before, after], before=before)


def test_a_suppression_expires_by_the_day_that_is_given() -> None:
    until = "<!-- reflint: hide data-language: later (until 2027-01-31) -->\n### "
    hidden = referentiel_of({"5.2.md": WRONG.replace("### ", until, 1)})
    expired = "the suppression of `{rule}` has expired: its last day was {until}"
    assert expired in {one.message.english for one in check(hidden, today=date(2027, 2, 1))}
    assert expired not in {one.message.english for one in check(hidden)}
