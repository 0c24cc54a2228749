"""Errors that editors made in sibling files and repaired, and those that are still in them."""

import json
from collections import Counter
from pathlib import Path

from linter.finding import Finding, Severity
from linter.registry import RULES
from referentiel.kind import Kind
from tests.rule_examples import findings_of

# The rules that find each class of errors.
RULES_OF = {
    "condition-type": {"formule-type"},
    "duplicate-id": {"ensemble-duplicate-id"},
    "duplicate-rule": {"regle-duplicate-action"},
    "duplicate-rule-type": {"regle-duplicate-type"},
    "empty-value": {"key-missing"},
    "fence-open": {"unclosed"},
    "file-name": {"file-ending"},
    "formula": {"formule-syntax"},
    "formule-syntax": {"formule-syntax"},
    "formule-type": {"formule-type"},
    # An open fence takes the title of the next entry, and its data.
    "missing-yaml": {"data-missing", "unclosed"},
    # Rules without the heading `Règles` above them are not read.
    "no-rule": {"regle-missing", "keyword-missing"},
    "rule-title": {"regle-title"},
    "section-missing": {"text-unattached"},
    "section-spelling": {"section-unknown"},
    "text-dropped": {"text-unattached"},
    # Of two sets of règles of one action, the one with the title of another is reported as such.
    "title-other-id": {"regle-other-action", "regle-duplicate-action"},
    "unknown-key": {"key-unknown"},
    "yaml-duplicate-key": {"key-duplicate"},
    "yaml-key": {"key-unknown"},
    "yaml-syntax": {"data-yaml"},
}
CASES = 59
# The rules on sibling files alone.
ON_SIBLINGS = {
    rule.name for rule in RULES if rule.scope == "ensemble" or Kind.ACTIONS not in rule.kinds
}


def found_in(folder: Path) -> list[Finding]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    assert paths, f"{folder} holds no file"
    return findings_of({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def counted(folder: Path) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.identity) for finding in found_in(folder))


def test_each_error_is_found_before_its_repair_and_not_after(shared: Path) -> None:
    folder = shared / "corpus" / "siblings"
    cases = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert len(cases) == CASES
    missed = []
    for case in cases:
        before, after = (counted(folder / case["id"] / state) for state in ("before", "after"))
        gone = {rule for rule, _ in before - after}
        if gone.isdisjoint(RULES_OF[case["class"]]):
            missed.append(case)
    assert missed == []


# The files, lines and rules; each was read, and is true.
ERRORS = {"eci_023 15 key-duplicate", "urbanisme_amenagement_habitat 24 text-unattached"}
WARNINGS = {
    "cae_011 7 indicateur-unit",
    "crte_013 6 indicateur-unit",
    "eci_005 6 indicateur-unit",
    "eci_006 6 indicateur-unit",
    "eci_022 7 indicateur-unit",
    "eci_023 6 indicateur-unit",
    "eci_023 8 indicateur-unit",
    # Réductions to nothing that switch nothing off.
    "cae_2 56 regle-facteur",
    "cae_4 111 regle-facteur",
    "cae_4 243 regle-facteur",
    "cae_3 65 regle-missing",
    # Two choix of one question at once.
    "cae_4 92 formule-condition",
    "cae_4 171 regle-other-action",
    "eci 34 regle-text-contrary",
    # Blocks in comments, which the field has published.
    "cae_1 59 data-commented",
    "cae_3 114 data-commented",
    "eci_2 48 data-commented",
    "eci_2 57 data-commented",
    "eci_2 80 data-commented",
    "eci_2 298 data-commented",
    "eci_4 78 data-commented",
}


def test_what_is_found_in_the_files_of_a_revision_is_wrong(shared: Path) -> None:
    every = found_in(shared / "corpus" / "2023")
    errors = [one for one in every if one.severity is Severity.ERROR]
    warnings = [one for one in every if one.severity is Severity.WARNING]
    assert Counter(map(place_of, errors)) == Counter(ERRORS)
    special = [one for one in warnings if one.rule in ON_SIBLINGS]
    assert Counter(map(place_of, special)) == Counter(WARNINGS)


def place_of(finding: Finding) -> str:
    start = finding.location.start
    assert start
    return f"{Path(finding.location.path).stem} {start.line} {finding.rule}"
