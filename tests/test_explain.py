"""`reflint explain`: pages of the manual in a terminal, in both languages."""

import re
from pathlib import Path

import pytest

from linter.manual.examples import found_in, localized_text
from linter.manual.page import page_of, shows_finding
from linter.registry import RULES, Plan
from linter.rule import Rule
from linter.words import Language
from referentiel_lint.explain import configured_rules, pages
from tests.command import reflint
from tests.rule_examples import findings_of, message

DATA_LANGUAGE = """\
data-language: error; fix: {fix}; scope: {sees}

A data block is not marked `yaml`, or a formula is not marked `formule`.

Why
    Other programs recognise a data block by the word `yaml` after the three backticks.
    To them, a block marked `yml`, or not marked at all, is plain text: some stop,
    others lose the id and the weight of an action. reflint reads the block anyway. In a
    file of règles, the word `formule` identifies a formula in the same way.

Bad
    # Informer les autres collectivités
    ```yml
       ^^^ the language of this block must be `yaml`
    id: 5.2
    ```
"""


def text_of(*rules: Rule, language: Language = Language.ENGLISH, columns: int = 88) -> str:
    rows = [one for one in configured_rules(Plan(RULES)) if one.rule in rules]
    return re.sub(r"\x1b\[[0-9;]*m", "", pages(rows, language, columns))


def test_a_page_shows_summary_severity_why_and_examples(tmp_path: Path) -> None:
    run = reflint("explain", "data-language", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    fix = re.search(r"fix: (\w+);", run.stdout)
    assert fix
    sees = "one file (actions, questions, règles, preuves, indicateurs)"
    assert run.stdout.startswith(DATA_LANGUAGE.format(fix=fix[1], sees=sees))
    assert "\nGood\n    # Informer les autres collectivités\n    ```yaml\n" in run.stdout


def test_a_page_is_shown_in_french_with_what_is_found_in_its_examples(tmp_path: Path) -> None:
    run = reflint("explain", "data-language", "--lang", "fr", cwd=tmp_path)
    page = page_of(next(rule for rule in RULES if rule.name == "data-language"))
    assert run.stdout.startswith("data-language : erreur ; correction : ")
    assert page.summary["fr"] in run.stdout
    assert "\nPourquoi\n    " in run.stdout
    assert "\nÀ corriger\n    # Informer" in run.stdout
    assert (
        "    ```yml\n       ^^^ le langage de ce bloc doit être `yaml`\n    id: 5.2\n"
    ) in run.stdout


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_page_contains_all_that_its_module_says(rule: Rule, language: Language) -> None:
    page, text = page_of(rule), text_of(rule, language=language)
    flat = " ".join(text.split())
    assert page.summary[language] in flat
    assert " ".join(page.why[language].split()) in flat
    parts = re.split(r"\n\n|\n(?=- )", page.why[language])  # Paragraphs, and items of lists.
    assert all(f"\n    {part.splitlines()[0][:30]}" in text for part in parts)
    for example in page.bad + page.good:
        shown = localized_text(example, rule, language).split("\n")
        assert "\n".join(f"    {line}" if line else "" for line in shown) in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_are_the_same_in_french_but_for_what_is_found_in_them(rule: Rule) -> None:
    for example in page_of(rule).bad:
        english = example.text.split("\n")
        french = localized_text(example, rule, Language.FRENCH).split("\n")
        assert localized_text(example, rule, Language.ENGLISH) == example.text
        found = [message(one, "fr") for one in found_in(example, rule)]
        for one, other in zip(english, french, strict=True):
            if shows_finding(one):
                marks, _, words = other.partition("^ " if "^" in one else "!! ")
                assert one.startswith(marks)
                found.remove(words)
            else:
                assert one == other
        assert found == []


def test_text_is_broken_to_the_width_and_never_inside_backticks_or_before_a_mark() -> None:
    text = text_of(*RULES, columns=50) + text_of(*RULES, language=Language.FRENCH, columns=50)
    prose = re.findall(r"^(?:Why|Pourquoi)\n((?: {4}.*\n)+)", text, re.MULTILINE)
    assert len(prose) == 2 * len(RULES)
    for paragraph in prose:
        for line in paragraph.splitlines():
            assert (line.count("`") % 2, line.strip()[0] in ":;?»") == (0, False)
            assert len(line) <= 50 or "`" in line or " " not in line.strip()


def test_a_pattern_and_a_name_explain_each_rule_once(tmp_path: Path) -> None:
    run = reflint("explain", "principe-no-*", "tab", "principe-no-zero", cwd=tmp_path)
    heads = re.findall(r"^([a-z-]+): (?:error|warning|info); fix", run.stdout, re.MULTILINE)
    assert run.returncode == 0
    assert heads == ["principe-no-level", "principe-no-zero", "tab"]


def test_an_unknown_rule_is_reported_with_the_nearest_name_and_nothing_else_is(
    tmp_path: Path,
) -> None:
    run = reflint("explain", "weight-som", "tab", "rien-*", "xyzzy", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: explain: there is no rule `weight-som`\n"
        "  remedy: did you mean `weight-sum`?\n"
        "reflint: explain: there is no rule `rien-*`\n"
        "  remedy: `reflint explain` lists all rules\n"
        "reflint: explain: there is no rule `xyzzy`\n"
        "  remedy: `reflint explain` lists all rules\n"
    )


def test_an_unknown_rule_is_reported_in_french(tmp_path: Path) -> None:
    run = reflint("explain", "tabb", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: explain: aucune règle ne s'appelle `tabb`\n  remède : vouliez-vous dire `tab` ?\n"
    )


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", ["rule", "severity", "fix", "scope", "what it finds"]),
        ("fr", ["règle", "gravité", "correction", "portée", "ce qu'elle trouve"]),
    ],
)
def test_without_a_name_every_rule_has_a_line(tmp_path: Path, lang: str, head: list[str]) -> None:
    run = reflint("explain", "--lang", lang, cwd=tmp_path)
    first, *lines = run.stdout.splitlines()
    assert (run.returncode, run.stderr) == (0, "")
    assert re.split(" {2,}", first) == head
    assert [line.split()[0] for line in lines] == [rule.name for rule in RULES]
    for rule, line in zip(RULES, lines, strict=True):
        assert line.split()[1] == rule.severity
        assert line[first.index(head[-1]) :] == page_of(rule).summary[lang]


def test_the_list_has_what_is_configured(tmp_path: Path) -> None:
    configuration = 'ignore = ["tab"]\n[severity]\n"weight-*" = "info"\n'
    (tmp_path / "reflint.toml").write_text(configuration, encoding="utf-8")
    run = reflint("explain", cwd=tmp_path)
    rows = {line.split()[0]: re.split(" {2,}", line) for line in run.stdout.splitlines()}
    assert rows["weight-sum"][1] == "info"
    assert [name for name, row in rows.items() if row[1].endswith(", disabled")] == ["tab"]


def test_a_rule_says_how_safe_the_fixes_are_that_its_examples_get() -> None:
    for rule in RULES:
        page = page_of(rule)
        offered = {
            fix.safety
            for example in page.bad
            for finding in findings_of(example.files, (rule,), example.before)
            for fix in finding.fixes[:1]
        }
        said = rule.fix
        assert not offered or said in offered, f"{rule.name} has fixes: FIX = {offered}"


def test_the_configuration_chooses_language_and_severity(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text(
        'language = "fr"\nignore = ["tab"]\nseverity = {"tab" = "warning"}\n', encoding="utf-8"
    )
    run = reflint("explain", "tab", cwd=tmp_path)
    first, second, *_ = run.stdout.splitlines()
    assert first.startswith("tab : avertissement ; correction : ")
    assert second == "désactivée par la configuration"
    english = reflint("explain", "tab", "--lang", "en", cwd=tmp_path).stdout
    assert english.splitlines()[1] == "disabled by the configuration"
    unknown = reflint("explain", "tabb", cwd=tmp_path)
    assert "vouliez-vous dire `tab` ?" in unknown.stderr


def test_characters_that_cannot_be_seen_are_said_to_be_written_by_escapes(tmp_path: Path) -> None:
    for name, has in (("tab", True), ("data-language", False)):
        run = reflint("explain", name, cwd=tmp_path)
        assert ("stand for invisible characters" in run.stdout) is has
        assert "\t" not in run.stdout
