"""The points of a whole referential: what is known of its total, and where to look first."""

import pytest

from linter.engine.run import check
from linter.finding import Finding, Safety, Severity
from linter.registry import RULES, Plan
from linter.rule import Settings
from tests.rule_examples import findings_of, message, remedy, universe_of

# Nine mesures in three axes, 500 points in all.
MESURES = {
    "1.1": "40",
    "1.2": "60",
    "1.3": "20",
    "2.1": "80",
    "2.2": "40",
    "2.3": "80",
    "3.1": "90",
    "3.2": "40",
    "3.3": "50",
}
ROOT = {"r.md": '# Racine\n```yaml\nidentifiant: ""\nreferentiel: eci\n```\nTexte.\n'}


def files(*, axes: bool = False, **points: str) -> dict[str, str]:
    """Return the mesures, some with other points (`_1_3="120"`), and a file for each axis."""
    blocks = {id_: f"points: {value}\n" for id_, value in MESURES.items()}
    for name, value in points.items():
        blocks[name[1:].replace("_", ".")] = f"points: {value}\n" if value else ""
    if axes:
        blocks |= dict.fromkeys("123", "")
    return {
        f"{id_}.md": f"# Agir {id_}\n```yaml\nidentifiant: {id_}\n{own}```\nTexte {id_}.\n"
        for id_, own in blocks.items()
    }


def with_total(total: int, texts: dict[str, str]) -> list[Finding]:
    plan = Plan(RULES, Settings(total=total), known=RULES)
    return list(check(universe_of(texts, plan)).findings)


def totals(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.rule.startswith("points-total")]


def one(found: list[Finding]) -> Finding:
    (finding,) = totals(found)
    return finding


@pytest.mark.parametrize("axes", [False, True])
def test_a_whole_set_that_makes_the_usual_total_is_silent(axes: bool) -> None:
    assert totals(findings_of(files(axes=axes))) == []


@pytest.mark.parametrize("axes", [False, True])
@pytest.mark.parametrize(
    ("points", "reported"),
    [
        ("15", "sum to 495, but a referential usually has 500 points (5 missing)"),
        ("120", "sum to 600, but a referential usually has 500 points (100 too much)"),
        ("200", "sum to 680, but a referential usually has 500 points (180 too much)"),
    ],
)
def test_another_total_is_a_warning(axes: bool, points: str, reported: str) -> None:
    finding = one(findings_of(files(axes=axes, _1_3=points)))
    assert (finding.rule, finding.severity) == ("points-total", Severity.WARNING)
    assert reported in message(finding)
    assert "if this total is intended, write `total = " in remedy(finding)


def test_no_axis_is_named_where_any_may_be_wrong() -> None:
    finding = one(findings_of(files(_1_3="10")))
    assert remedy(finding).startswith("correct the points of one of the axes, or")


def test_a_part_of_a_referential_proves_nothing() -> None:
    some = files(_1_3="15")
    del some["2.2.md"]
    assert totals(findings_of(some)) == []
    assert totals(findings_of({name: some[name] for name in ("1.1.md", "1.2.md", "1.3.md")})) == []


def test_the_total_of_the_configuration_makes_another_one_an_error() -> None:
    finding = one(with_total(500, files(_1_3="15")))
    assert (finding.rule, finding.severity) == ("points-total", Severity.ERROR)
    assert "total =" not in remedy(finding)
    assert totals(with_total(495, files(_1_3="15"))) == []


@pytest.mark.parametrize(("total", "count"), [(320, 0), (330, 1)])
def test_the_total_of_the_configuration_counts_for_two_axes_too(total: int, count: int) -> None:
    two = {name: text for name, text in files(axes=True).items() if not name.startswith("3")}
    assert len(totals(with_total(total, two))) == count


def test_a_root_that_names_a_published_referential_says_its_total() -> None:
    finding = one(findings_of({**ROOT, **files(axes=True, _1_3="15")}))
    assert (finding.rule, finding.severity) == ("points-total", Severity.ERROR)


def test_the_total_before_makes_another_one_an_error() -> None:
    finding = one(findings_of(files(_2_1="85"), before=files()))
    assert (finding.rule, finding.severity) == ("points-total", Severity.ERROR)
    assert message(finding, "fr") == (
        "les axes font 505 au lieu de 500 (5 de trop) : `1` 120 + `2` 205 + `3` 180"
    )
    assert "`total = 505`" in remedy(finding, "fr")
    # What makes the usual total is an improvement.
    assert totals(findings_of(files(), before=files(_2_1="85"))) == []
    # What was so before is still a warning.
    unchanged = one(findings_of(files(_2_1="85"), before=files(_2_1="85")))
    assert (unchanged.rule, unchanged.severity) == ("points-total", Severity.WARNING)


@pytest.mark.parametrize("slip", ["12 pts", "-20", "", "20\npoints: 30", "[20"])
@pytest.mark.parametrize("axes", [False, True])
@pytest.mark.parametrize("root", [{}, ROOT])
def test_an_unread_weight_hides_the_total(slip: str, axes: bool, root: dict[str, str]) -> None:
    found = findings_of({**root, **files(axes=axes or bool(root), _1_3=slip)})
    assert totals(found) == []
    assert [f.rule for f in found if f.rule.endswith("-sum")] == []
    assert any(finding.location.path == "1.3.md" for finding in found)


def test_a_weight_that_cannot_be_read_holds_back_the_sum_of_the_root() -> None:
    root = {"r.md": ROOT["r.md"].replace("referentiel: eci", "points: 500")}
    found = findings_of({**root, **files(axes=True, _1_3="12 pts")})
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["weight-number"]


def test_points_that_contradict_those_below_are_reported_once() -> None:
    axis = {"1.md": "# Axe\n```yaml\nidentifiant: 1\npoints: 121\n```\nTexte.\n"}
    found = findings_of({**files(), **axis})
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["weight-sum"]
    assert totals(found) == []


@pytest.mark.parametrize("points", [{"_2_2": "35"}, {"_1_3": "10"}])
def test_the_sum_below_a_root_says_where_to_look(points: dict[str, str]) -> None:
    root = {"r.md": ROOT["r.md"].replace("referentiel: eci", "points: 500")}
    found = findings_of({**root, **files(axes=True, **points)})
    (finding,) = (f for f in found if f.severity is Severity.ERROR)
    assert (finding.rule, finding.location.path) == ("weight-sum", "r.md")
    assert remedy(finding) == "correct one of these weights so that they sum to 500"


# --- How weights may be spelt: what the importer refuses is an error


def found_of(key: str, weight: str, rule: str) -> list[Finding]:
    """Return what a rule finds of a weight of the only child of an action."""
    name = "id" if key == "ponderation" else "identifiant"
    points = "" if key == "ponderation" else "points: 30\n"
    text = (
        f"# Agir\n```yaml\n{name}: 5.2\n{points}```\nTexte.\n## Actions\n"
        f"### Former\n```yaml\n{name}: 5.2.1\n{key}: {weight}\n```\nTexte.\n"
    )
    found = findings_of({"5.2.md": text})
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize(
    ("key", "weight", "written", "safety"),
    [
        ("pourcentage", "75 %", "75", Safety.SAFE),
        ("pourcentage", "33,3", "33.3", Safety.SAFE),
        ("pourcentage", "1/4", "25", Safety.SAFE),
        ("pourcentage", '"75"', "75", Safety.SAFE),
        ("pourcentage", "1/3", "33.3333333333333333", Safety.UNSAFE),
        ("points", "7,5", "7.5", Safety.SAFE),
        ("points", "1/3", "0.3333333333333333", Safety.UNSAFE),
    ],
)
def test_what_the_importer_refuses(key: str, weight: str, written: str, safety: Safety) -> None:
    (finding,) = found_of(key, weight, "weight-notation")
    assert finding.severity is Severity.ERROR
    (fix,) = finding.fixes
    assert (fix.safety, [text for _, text in fix.edits]) == (safety, [written])
    assert "la plateforme refuse" in message(finding, "fr")


@pytest.mark.parametrize("weight", ["1/3", "2 / 6", '"1/3"', "0.5", "1"])
def test_a_fraction_of_the_parent_is_silent_where_only_reflint_reads(weight: str) -> None:
    assert found_of("ponderation", weight, "weight-notation") == []


@pytest.mark.parametrize("weight", ["0,5", "50 %", '"0.5"'])
def test_other_spellings_of_a_ponderation_are_information(weight: str) -> None:
    (finding,) = found_of("ponderation", weight, "weight-notation")
    assert finding.severity is Severity.INFO
    assert [text for _, text in finding.fixes[0].edits] == ["0.5"]


@pytest.mark.parametrize("key", ["ponderation", "points", "pourcentage"])
@pytest.mark.parametrize(
    "weight", ["1/12345678901234567890", "1/1001", "0." + "3" * 21, "9" * 4301]
)
def test_a_number_that_is_too_long_is_reported_as_such(key: str, weight: str) -> None:
    (finding,) = found_of(key, weight, "weight-number")
    assert remedy(finding).startswith("write a shorter number")


def test_fractions_of_many_siblings_are_added_up() -> None:
    """Together they have a denominator of hundreds of digits."""
    children = "".join(
        f"### Niveau {n}\n```yaml\nid: 5.2.{n}\nponderation: 1/{751 + n}\n```\nTexte {n}.\n"
        for n in range(1, 250)
    )
    text = f"# Agir\n```yaml\nid: 5.2\n```\nTexte.\n## Actions\n{children}"
    (finding,) = (f for f in findings_of({"5.2.md": text}) if f.rule == "weight-sum")
    assert "sum to" in message(finding)


@pytest.mark.parametrize(
    ("weight", "is_percent"),
    [("1.5", False), ("2", True), ("100", True), ("101", False), ("150 %", False)],
)
def test_a_part_from_2_to_100_may_be_a_percent_without_its_sign(
    weight: str, is_percent: bool
) -> None:
    (finding,) = found_of("ponderation", weight, "weight-range")
    assert ("percentage was meant" in remedy(finding)) is is_percent
