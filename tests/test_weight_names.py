"""The former names of the rules on weights mean the new rules for one unit alone."""

import json
import shutil
from pathlib import Path

import pytest

from linter.aliases import finest_name, finest_names, rule_of
from linter.registry import BY_NAME, RULES
from tests.command import reflint
from tests.rule_examples import findings_of

DATA = Path(__file__).resolve().parent / "data" / "baseline_0_1"
FAULTS = ("number", "range", "notation", "reglementaire", "missing", "sum")
FORMER = (
    *(f"{unit}-{fault}" for unit in ("ponderation", "points", "pourcentage") for fault in FAULTS),
    "points-zero-missing",
    "pourcentage-zero-missing",
)
# Percents below 1.1 that make 105, and points below 1.2 that make 40 of 30.
FILES = {
    "1.1.md": ("pourcentage: 65", "pourcentage: 40"),
    "1.2.md": ("points: 25", "points: 15"),
}


def text(identifier: str, first: str, last: str, below: str = "") -> str:
    children = "".join(
        f"### Agir {identifier}.{number}\n```yaml\nidentifiant: {identifier}.{number}\n"
        f"{weight}\n```\nUn texte {identifier}.{number}.\n"
        for number, weight in enumerate((first, last), 1)
    )
    data = f"identifiant: {identifier}\npoints: 30\n"
    return f"# Faire {identifier}\n```yaml\n{data}```\n{below}Un texte.\n## Actions\n{children}"


def write(folder: Path, configuration: str = "") -> None:
    for name, weights in FILES.items():
        (folder / name).write_text(text(name.removesuffix(".md"), *weights), encoding="utf-8")
    (folder / "reflint.toml").write_text(configuration, encoding="utf-8")


def found(folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """Give rule, severity and action of each finding of a run."""
    done = reflint("check", "--output-format", "json", *arguments, cwd=folder)
    findings = json.loads(done.stdout)["findings"]
    return sorted((one["rule"], one["severity"], one["action"]) for one in findings)


PERCENTS, POINTS = ("weight-sum", "error", "1.1"), ("weight-sum", "error", "1.2")


def test_every_former_name_belongs_to_one_rule_and_one_unit() -> None:
    names = [name for rule in RULES for name in finest_names(rule.name) if name != rule.name]
    assert sorted(names) == sorted(FORMER)
    for name in FORMER:
        unit = name.partition("-")[0]
        assert finest_name(rule_of(name), unit) == name
        assert rule_of(name) in BY_NAME
        assert name not in BY_NAME


def test_a_baseline_of_the_first_version_still_holds(tmp_path: Path) -> None:
    """It was written by the last commit before the rules were merged."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    assert {entry["rule"] for entry in known["findings"]} >= set(FORMER)
    done = reflint("check", "--show-gone", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "58 findings" in done.stderr
    assert "gone" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ((), [PERCENTS, POINTS]),
        (("--select", "weight-sum"), [PERCENTS, POINTS]),
        (("--select", "points-sum"), [POINTS]),
        (("--select", "pourcentage-*"), [PERCENTS]),
        (("--ignore", "points-sum"), [PERCENTS]),
        (("--ignore", "weight-sum"), []),
        (("--select", "weight-sum", "--ignore", "pourcentage-sum"), [POINTS]),
    ],
)
def test_the_command_line_takes_them(
    arguments: tuple[str, ...], left: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    write(tmp_path)
    assert found(tmp_path, *arguments) == left


@pytest.mark.parametrize(
    ("configuration", "left"),
    [
        ('select = ["points-sum"]', [POINTS]),
        ('ignore = ["points-sum"]', [PERCENTS]),
        ('[per-path-ignores]\n"1.2.md" = ["points-sum"]', [PERCENTS]),
        ('[per-path-ignores]\n"*" = ["pourcentage-sum"]', [POINTS]),
        ('[severity]\npoints-sum = "info"', [PERCENTS, ("weight-sum", "info", "1.2")]),
        (
            '[severity]\nweight-sum = "info"\npoints-sum = "warning"',
            [("weight-sum", "info", "1.1"), ("weight-sum", "warning", "1.2")],
        ),
    ],
)
def test_the_configuration_takes_them(
    configuration: str, left: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    write(tmp_path, configuration + "\n")
    assert found(tmp_path) == left


@pytest.mark.parametrize("name", ["weight-sum", "points-sum"])
def test_a_suppression_may_name_the_rule_or_the_unit(name: str) -> None:
    comment = f"<!-- reflint: hide {name}: decided -->\n"
    right = text("1.2", "points: 25", "points: 15", comment)
    assert findings_of({"1.2.md": right.encode()}) == []


def test_a_suppression_of_another_unit_hides_nothing() -> None:
    comment = "<!-- reflint: hide pourcentage-sum: decided -->\n"
    wrong = text("1.2", "points: 25", "points: 15", comment)
    rules = {finding.rule for finding in findings_of({"1.2.md": wrong.encode()})}
    assert rules == {"weight-sum", "suppression-unused"}


def test_a_suppression_of_a_rule_is_not_unused_where_a_unit_of_it_is_ignored(
    tmp_path: Path,
) -> None:
    write(tmp_path, '[per-path-ignores]\n"1.2.md" = ["points-sum"]\n')
    comment = "<!-- reflint: hide weight-sum: decided -->\n"
    right = text("1.2", "points: 25", "points: 15", comment)
    (tmp_path / "1.2.md").write_text(right, encoding="utf-8")
    assert found(tmp_path) == [PERCENTS]


def test_a_misspelt_former_name_is_compared_with_the_former_names() -> None:
    comment = "<!-- reflint: hide points-summ: decided -->\n"
    wrong = text("1.2", "points: 25", "points: 15", comment)
    found = findings_of({"1.2.md": wrong.encode()})
    assert [one.arguments["nearest"] for one in found if "nearest" in one.arguments] == [
        "points-sum"
    ]


@pytest.mark.parametrize("name", ["weight-sum", "points-sum"])
def test_an_action_is_left_out_of_a_sum_by_either_name(name: str) -> None:
    comment = f"<!-- reflint: leave out {name}: another kind -->\n"
    right = text("1.2", "points: 30", "points: 15").replace("Un texte 1.2.2.\n", comment)
    assert findings_of({"1.2.md": right.encode()}) == []


def test_explain_tells_the_new_rule(tmp_path: Path) -> None:
    by_former, by_new = (
        reflint("explain", name, cwd=tmp_path).stdout for name in ("points-sum", "weight-sum")
    )
    assert by_former == by_new
    assert by_new.startswith("weight-sum")
