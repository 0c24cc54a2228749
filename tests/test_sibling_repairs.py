"""Errors that editors made in sibling files, and repaired: each is found before, and gone after."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from linter.registry import BY_NAME
from tests.rule_examples import findings_of

# The rules that find a class of errors. Those of one kind of file are tried on their own.
RULES_OF = {
    "yaml-syntax": ("data-yaml",),
    "yaml-key": ("key-unknown",),
    "unknown-key": ("key-unknown",),
    "yaml-duplicate-key": ("key-duplicate",),
    "fence-open": ("unclosed",),
    "missing-yaml": ("data-missing", "unclosed"),
    "empty-value": ("key-missing",),
    "section-missing": ("text-unattached",),
    "text-dropped": ("text-unattached",),
    "section-spelling": ("keyword-mistyped",),
    "rule-title": ("regle-title",),
}
RULES = tuple(
    BY_NAME[name] for name in sorted({name for names in RULES_OF.values() for name in names})
)


@cache
def found(folder: Path) -> Counter[tuple[str, str]]:
    """Count the findings of a state of files, by rule and identity."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return Counter((finding.rule, finding.identity) for finding in findings_of(files, RULES))


def test_each_error_is_found_before_its_repair_and_not_after(shared: Path) -> None:
    folder = shared / "corpus" / "siblings"
    cases = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    tried = [case for case in cases if case["class"] in RULES_OF]
    assert len(tried) > 30
    missed = []
    for case in tried:
        before, after = (found(folder / case["id"] / state) for state in ("before", "after"))
        gone = {rule for rule, _ in before - after}
        if gone.isdisjoint(RULES_OF[case["class"]]):
            missed.append(case)
    assert missed == []


def test_what_is_found_in_the_files_of_a_revision_is_wrong(shared: Path) -> None:
    folder = shared / "corpus" / "2023"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.md"))
        if "referentiels" not in path.parts
    }
    assert len(files) > 100
    rules = (*RULES, *map(BY_NAME.__getitem__, ("key-value", "section-unknown", "heading-level")))
    told = [
        (
            one.location.path.rpartition("/")[2],
            one.location.start and one.location.start.line,
            one.rule,
        )
        for one in findings_of(files, rules)
    ]
    assert told == [
        ("cae_060.md", 21, "key-missing"),
        ("eci_023.md", 15, "key-duplicate"),
        ("urbanisme_amenagement_habitat.md", 24, "text-unattached"),
    ]
