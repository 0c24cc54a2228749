"""Real files: what is reported of them is true, and nothing true is missed."""

import gzip
import json
from fractions import Fraction
from pathlib import Path

from linter.finding import Severity
from tests.rule_examples import findings_of, referentiel_of


def files_of(folder: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}
    assert files, f"{folder} holds no file"
    return files


def test_the_reference_file_has_no_error(shared: Path) -> None:
    found = findings_of(files_of(shared / "corpus" / "seed"))
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


UNFINISHED = ("2.1.1", "2.2.3", "3.2.2", "3.5.3", "3.5.4", "5.3.3")


def test_the_errors_of_the_real_referential_are_the_true_ones_and_no_others(shared: Path) -> None:
    found = findings_of(files_of(shared / "corpus" / "eci"))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert {(error.rule, error.action) for error in errors} == {
        ("weight-sum", "1.2"),
        ("principe-no-level", "2.5.2"),
        ("principe-ambiguous", "3.6.1"),
        *(("principe-maximum", action) for action in UNFINISHED),
    }
    assert len(errors) == 9
    (wrong_sum,) = (error for error in errors if error.action == "1.2")
    assert wrong_sum.arguments["total"] == "1.6666666666666665 (5/3)"
    assert wrong_sum.fixes == ()


def test_the_published_referential_has_few_findings_and_no_error(shared: Path) -> None:
    found = findings_of(files_of(shared / "corpus" / "2023" / "referentiels" / "eci"))
    assert len(found) <= 50
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


def test_our_own_referential_has_neither_error_nor_warning(root: Path) -> None:
    found = findings_of(files_of(root / "referentiel" / "eci"))
    assert {finding.severity for finding in found} <= {Severity.INFO}


def test_every_node_of_the_published_referential_has_the_points_of_the_field(shared: Path) -> None:
    cases = shared / "corpus" / "scores" / "eci.jsonl.gz"
    with gzip.open(cases, "rt", encoding="utf-8") as lines:
        ids = json.loads(next(lines))["ids"]
        scores = json.loads(next(lines))["scores"]["point_referentiel"]
    expected = {id_.removeprefix("eci_"): score for id_, score in zip(ids, scores, strict=True)}
    one = referentiel_of(files_of(shared / "corpus" / "2023" / "referentiels" / "eci"))
    points = {
        str(node.identifier) or "eci": value
        for node, value in zip(one.nodes, one.weights.points, strict=True)
    }
    assert points.keys() == expected.keys()
    assert len(points) == 368
    assert points["eci"] == 500
    # The field rounds to thousandths.
    far = {
        id_: (value, expected[id_])
        for id_, value in points.items()
        if value is None or abs(value - Fraction(str(expected[id_]))) > Fraction(1, 2000)
    }
    assert far == {}
