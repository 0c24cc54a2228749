"""Local rules, given on the command line: what they find, and what is said of wrong ones."""

import re
from pathlib import Path

import pytest

from linter import registry
from linter.manual.examples import expected, found_in
from linter.manual.page import page_of
from referentiel_lint.check.local_rules import load_rules
from tests.command import ORIENTATION, json_of, reflint, write
from tests.scratch import edit

DRAFT = ORIENTATION.replace("# Informer", "# Brouillon Informer", 1)
RULES = ("--rules", "../rules.py")
HIDDEN = "<!-- reflint: hide x-draft-title: accepted -->\n## Description\n"


def example(root: Path, language: str = "python") -> str:
    """Return a file that the documentation shows: the rules, or their catalogue."""
    page = (root / "docs" / "own-rules.md").read_text()
    found = re.search(rf"^(```+){language}\n(.*?)^\1$", page, re.DOTALL | re.MULTILINE)
    assert found
    return found[2]


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    write(tmp_path / "project", _5_2=DRAFT)
    (tmp_path / "rules.py").write_text(example(root))
    (tmp_path / "rules.po").write_text(example(root, "po"))
    return tmp_path / "project"


def found(project: Path, *options: str, lang: str = "en") -> list[str]:
    report = json_of("check", "--lang", lang, *options, cwd=project)
    return [one["message"] for one in report["findings"]]


def test_the_rule_that_the_documentation_shows_runs_beside_the_others(project: Path) -> None:
    assert found(project) == []
    assert found(project, *RULES) == ["`Brouillon` does not belong in a title"]
    assert found(project, *RULES, lang="fr") == ["`Brouillon` n'a pas sa place dans un titre"]


def test_its_examples_show_what_it_finds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = load_rules([project / "../rules.py"])
    monkeypatch.setitem(registry._LOCAL, rule.name, rule)
    page = page_of(rule)
    for bad in page.bad:
        assert [expected(one) for one in found_in(bad, rule)] == list(bad.expected)
    for good in page.good:
        assert found_in(good, rule) == []


def test_an_example_may_contain_a_backslash_before_any_letter(project: Path) -> None:
    edit(project / "../rules.py", ("# Informer les", r"# Informer \\n les"))
    (rule,) = load_rules([project / "../rules.py"])
    assert rb"\n les" in page_of(rule).good[0].files["5.2.md"]


def test_it_is_selected_ignored_and_configured_like_the_others(project: Path) -> None:
    selected = (*RULES, "--select", "x-*")
    assert len(found(project, *selected)) == 1
    assert reflint("check", "--show-settings", *selected, cwd=project).returncode == 0
    assert found(project, *RULES, "--ignore", "x-draft-title") == []
    (project / "reflint.toml").write_text('[severity]\nx-draft-title = "error"\n')
    assert reflint("check", *RULES, cwd=project).returncode == 1
    assert reflint("check", cwd=project).returncode == 0


def test_a_suppression_of_it_is_no_error_in_a_run_without_it(project: Path) -> None:
    (project / "5.2.md").write_text(DRAFT.replace("## Description\n", HIDDEN, 1))
    assert found(project, *RULES) == []
    assert found(project) == []
    (project / "5.2.md").write_text(ORIENTATION.replace("## Description\n", HIDDEN, 1))
    assert found(project) == []
    (unused,) = found(project, *RULES)
    assert "x-draft-title" in unused


def test_its_content_is_part_of_the_cache_key(project: Path) -> None:
    rules = project / "../rules.py"
    assert len(found(project, "--rules", str(rules))) == 1
    edit(rules, ('startswith("Brouillon")', 'startswith("Ebauche")'))
    assert found(project, "--rules", str(rules)) == []


def test_its_file_is_not_written_over(project: Path) -> None:
    run = reflint("check", *RULES, "--output", "json:../rules.py", cwd=project)
    assert "`../rules.py` is already read or written by this command" in run.stderr


def test_a_baseline_keeps_its_findings_in_a_run_without_it(project: Path) -> None:
    assert reflint("check", *RULES, "--write-baseline", cwd=project).returncode == 0
    assert found(project, *RULES) == []
    reflint("check", "--prune-baseline", cwd=project)
    assert found(project, *RULES) == []


def test_no_configuration_can_name_a_file_of_rules(project: Path) -> None:
    (project / "reflint.toml").write_text('rules = ["../rules.py"]\n')
    outcome = reflint("check", cwd=project)
    assert outcome.returncode == 2
    assert "rules" in outcome.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("import N_", "import ,", "rules.py:3: this is not valid Python"),
        ("\n\n@rule", "\n\n1 / 0\n@rule", "rules.py:6: running the file failed: ZeroDiv"),
        (
            '@rule(Severity.WARNING, name="x-draft-title")\n',
            "",
            "rules.py: this file defines no rule",
        ),
        ("x-draft-title", "tab", "rules.py:6: `tab` cannot be the name of a rule"),
        (
            "document: Document",
            "text: Document",
            "rules.py:6: the function does not have the arguments of a rule",
        ),
        ("Severity.WARNING", '"grave"', "rules.py:6: a severity is missing or invalid"),
        ("## Why", "## Because", "rule page: x-draft-title lacks `## Why`; summaries: 4"),
    ],
)
def test_a_file_without_a_rule_is_named(project: Path, old: str, new: str, said: str) -> None:
    edit(project / "../rules.py", (old, new))
    outcome = reflint("check", *RULES, "--lang", "en", cwd=project)
    assert outcome.returncode == 2
    assert said in " ".join(outcome.stderr.split())


def test_a_file_that_is_not_there_and_a_rule_that_is_there_twice_are_errors(project: Path) -> None:
    missing = reflint("check", "--rules", "../none.py", "--lang", "en", cwd=project)
    assert (missing.returncode, "../none.py" in missing.stderr) == (2, True)
    outcome = reflint("check", *RULES, *RULES, "--lang", "en", cwd=project)
    assert (outcome.returncode, "two rules are named" in outcome.stderr) == (2, True)


def test_a_crash_is_a_finding_and_hides_no_other(project: Path) -> None:
    rules = project / "../rules.py"
    edit(rules, ("start = action", "start = 1 / 0 or action"))
    outcome = reflint("check", *RULES, "--lang", "en", cwd=project)
    assert outcome.returncode == 2
    lines = rules.read_text().splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "1 / 0 or action" in text)
    said = f"the rule `x-draft-title` crashed (ZeroDivisionError, ../rules.py:{line})"
    assert said in " ".join(outcome.stdout.split())
