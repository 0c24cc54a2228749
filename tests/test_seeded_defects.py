"""No rule is vacuous: one slip in a clean referential gives its finding, and no other."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from linter.finding import Finding
from linter.registry import RULES
from referentiel.source import Marks, Stored, packed_sheet
from tests.defects import Defect, actions, ensembles, principes, sheets, texts, weights
from tests.rule_examples import findings_of, message

DEFECTS = (
    *actions.DEFECTS,
    *texts.DEFECTS,
    *weights.DEFECTS,
    *principes.DEFECTS,
    *ensembles.DEFECTS,
    *sheets.DEFECTS,
)
ON_CHANGES = frozenset(rule.name for rule in RULES if rule.scope == "comparison")
TESTS = Path(__file__).resolve().parent
DATA = TESTS / "data"
# The cells of `tableur` that are numbers, by row and column from 0.
_NUMBERS = [(1, 2), (2, 2), (3, 3), (4, 3), (5, 2), (6, 2), (8, 2), (9, 2), (11, 2), (13, 2)]
_MARKS = Marks("Actions", dict.fromkeys(_NUMBERS, (Stored.NUMBER, "")))
each_defect = pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.rule)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a referential, or of an ensemble by their paths below its folder.

    `classeur` is the sheet of `tableur` in a workbook, as `referentiel.source` packs it.
    """
    if folder.name == "classeur":
        sheet = (folder.parent / "tableur" / "tableur.csv").read_text(encoding="utf-8")
        return {"classeur.xlsx": packed_sheet(_MARKS, sheet)}
    paths = sorted([*folder.rglob("*.md"), *folder.rglob("*.test.yml"), *folder.rglob("*.csv")])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    assert files, f"{folder} holds no file"
    return files


def clean_files(defect: Defect) -> dict[str, bytes]:
    """Return the files that a defect is seeded in: of our own referential, or of the tests."""
    own = {"ponderation": TESTS.parent / "referentiel" / "eci"}
    return files_of(own.get(defect.profile, DATA / defect.profile))


def new_findings(files: dict[str, bytes], defect: Defect) -> list[Finding]:
    """Return the findings that the defect adds; those on changes compare with the clean files.

    They are compared by their messages and texts, since a slip in an id changes the identities of
    all findings in its action. Those that fold are compared one by one.
    """
    before = Counter(_reported_of(tuple(files.items())))
    mutated, _ = defect.seed(files[defect.file].decode())
    added = []
    slipped = {**files, defect.beside or defect.file: mutated.encode("utf-8", "surrogateescape")}
    if defect.replacement is None:
        del slipped[defect.file]
    is_on_changes = defect.rule in ON_CHANGES
    found = findings_of(slipped, before=files if is_on_changes else None)
    for finding in (part for one in found for part in one.each):
        if before[_reported(finding)]:
            before[_reported(finding)] -= 1
        else:
            added.append(finding)
    return added


@lru_cache(maxsize=64)
def _reported_of(
    files: tuple[tuple[str, bytes], ...],
) -> tuple[tuple[str, str, str, str | None], ...]:
    """Return what is reported of files before they are changed: the same for most defects."""
    return tuple(_reported(part) for one in findings_of(dict(files)) for part in one.each)


def _reported(finding: Finding) -> tuple[str, str, str, str | None]:
    span = finding.location.span
    text = finding.location.source.slice(span) if span else None
    return finding.rule, message(finding), finding.location.path, text


def assert_tells(defect: Defect, files: dict[str, bytes]) -> None:
    if defect.among:
        files = {name: files[name] for name in defect.among}
    _, match = defect.seed(files[defect.file].decode())
    quoted = ("", *match.groups())
    added = new_findings(files, defect)
    assert [finding.rule for finding in added] == [defect.rule]
    assert not defect.message or (message(added[0]) == defect.message.format(*quoted))
    location = added[0].location
    assert location.path == (defect.reported_in or defect.file)
    found = location.source.slice(location.span) if location.span else None
    assert found == (None if defect.found is None else defect.found.format(*quoted))


@each_defect
def test_a_slip_in_our_own_referential_gives_its_finding_and_no_other(defect: Defect) -> None:
    assert_tells(defect, clean_files(defect))


@pytest.mark.parametrize(
    "defect",
    [defect for defect in DEFECTS if defect.profile == "ponderation"],
    ids=lambda defect: defect.rule,
)
def test_the_same_slip_in_a_real_referential(defect: Defect, shared: Path) -> None:
    assert_tells(defect, files_of(shared / "corpus" / "eci"))


def test_every_rule_has_its_defect() -> None:
    assert {defect.rule for defect in DEFECTS} == {rule.name for rule in RULES}
