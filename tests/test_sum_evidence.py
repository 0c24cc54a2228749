"""A wrong sum is fixed only on evidence; otherwise it is reported, and nothing is written."""

from fractions import Fraction

import pytest

from linter.finding import Finding
from linter.topics.ledger import show, show_gap
from tests.rule_examples import findings_of, message, remedy

PONDERATION = ("id", "ponderation")
PERCENT = ("identifiant", "pourcentage")
POINTS = ("identifiant", "points")


def family(
    keys: tuple[str, str], weights: list[str], points: str = "", last: str = ""
) -> dict[str, str]:
    """Return a file with an action 5.2 and a child for each weight, none for an empty one.

    `points` are those of the action, `last` is a further line of the last child's block.
    """
    name, key = keys
    children = "".join(
        f"### Niveau {n}\n```yaml\n{name}: 5.2.{n}\n"
        + (f"{key}: {weight}\n" if weight else "")
        + (last if n == len(weights) else "")
        + f"```\nUn texte {n}.\n"
        for n, weight in enumerate(weights, 1)
    )
    own = f"points: {points}\n" if points else ""
    top = f"# Agir ensemble\n```yaml\n{name}: 5.2\n{own}```\nUn texte.\n"
    return {"5.2.md": f"{top}## Actions\n{children}"}


def wrong_sum(files: dict[str, str], before: dict[str, str] | None = None) -> Finding:
    found = findings_of(files, before=before)
    return next(finding for finding in found if finding.rule.endswith("-sum"))


def written(finding: Finding) -> dict[str, str]:
    """Return the weights that the fix of a finding writes, by the last number of the id."""
    edits = [edit for fix in finding.fixes for edit in fix.edits]
    return {
        _id_above(place.source.text[: place.span.start]): new for place, new in edits if place.span
    }


def _id_above(text: str) -> str:
    return text.rpartition("5.2.")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("keys", "weights", "fixed"),
    [
        # Equal shares cut to whole numbers: the last takes the rest.
        (PERCENT, ["33", "33", "33"], {"3": "34"}),
        (PERCENT, ["16.66"] * 6, {"6": "16.7"}),
        # Parts of 1, and rounded fractions.
        (PERCENT, ["0.2", "0.3", "0.5"], {"1": "20", "2": "30", "3": "50"}),
        (PONDERATION, ["0.33"] * 3, {"1": "1/3", "2": "1/3", "3": "1/3"}),
        (PONDERATION, ["0.16", "0.16", "0.66"], {"1": "1/6", "2": "1/6", "3": "2/3"}),
        (PONDERATION, ["0.14"] * 7, {str(n): "1/7" for n in range(1, 8)}),
    ],
)
def test_evidence_gives_a_fix(
    keys: tuple[str, str], weights: list[str], fixed: dict[str, str]
) -> None:
    assert written(wrong_sum(family(keys, weights))) == fixed


@pytest.mark.parametrize(
    ("keys", "weights", "reported"),
    [
        (PERCENT, ["66", "35", "64"], "correct one of these weights so that they sum to 100 %"),
        (PERCENT, ["100", "40", "30"], "correct one of these weights so that they sum to 100 %"),
        (PERCENT, ["10", "15"], "correct one of these weights so that they sum to 100 %"),
        # Nothing says that the parts stay equal: an action may be lost, or concern some only.
        (PONDERATION, ["0.25"] * 5, "correct one of these weights so that they sum to 1"),
        (PONDERATION, ["0.25"] * 7, "correct one of these weights so that they sum to 1"),
        (PERCENT, ["20"] * 4, "correct one of these weights so that they sum to 100 %"),
        # Two of them may have been mistyped.
        (PERCENT, ["52", "52", "23"], "correct one of these weights so that they sum to 100 %"),
        # One may have been mistyped, and another one has perhaps lost its zero.
        (PERCENT, ["35", "2", "45"], "check `5.2.2`: with 20 instead of 2, the sum would be right"),
        # Unlike its siblings, or a decimal point elsewhere: worth a look, and no evidence.
        (
            PERCENT,
            ["25", "25", "25", "30"],
            "check `5.2.4`: with 25 instead of 30, the sum would be right",
        ),
        (PERCENT, ["30", "5", "20"], "check `5.2.2`: with 50 instead of 5, the sum would be right"),
        # Each of two may have lost its zero: neither is named.
        (PERCENT, ["5", "5", "45"], "correct one of these weights so that they sum to 100 %"),
        (PERCENT, ["30", "", "65"], "`5.2.2` has no weight: if nothing else is missing, write `5`"),
        (PERCENT, ["30", "", ""], "divide 70 among the actions without a weight: `5.2.2`, `5.2.3`"),
        (PERCENT, ["40"], "correct this weight so that the sum is 100 %"),
        # Too many fractions are written so.
        (PONDERATION, ["0.3"] * 3, "correct one of these weights so that they sum to 1"),
        (
            PONDERATION,
            ["0.17", "0.17", "0.6"],
            "correct one of these weights so that they sum to 1",
        ),
    ],
)
def test_without_evidence(keys: tuple[str, str], weights: list[str], reported: str) -> None:
    finding = wrong_sum(family(keys, weights))
    assert finding.fixes == ()
    assert remedy(finding) == reported


# The last action may be for syndicats what some of the others are for everybody else.
@pytest.mark.parametrize(
    ("keys", "weights", "suspect"),
    [
        (PERCENT, ["30", "30", "40", "60"], "5.2.4"),
        (PONDERATION, ["1/3", "1/3", "1/3", "2/3"], "5.2.4"),
        (PERCENT, ["70", "50", "20", "30"], "5.2.1"),
        # Two that equal the excess, one that no others equal together, and a sum that lacks.
        (PERCENT, ["60", "60", "30", "30"], None),
        (PERCENT, ["40", "35", "25", "15"], None),
        (PERCENT, ["20", "20", "40"], None),
    ],
)
def test_a_weight_that_equals_the_excess_may_be_an_alternative(
    keys: tuple[str, str], weights: list[str], suspect: str | None
) -> None:
    finding = wrong_sum(family(keys, weights))
    says = remedy(finding)
    assert says.startswith(f"if `{suspect}` applies to one type of collectivité") is bool(suspect)
    assert ("`concerne: sauf syndicat`" in says) is bool(suspect)
    if suspect:
        weight = finding.related[0].location
        assert weight.span is not None
        assert _id_above(weight.source.text[: weight.span.start]) == suspect.rpartition(".")[2]


def test_the_value_before_is_evidence() -> None:
    before = family(PERCENT, ["40", "25", "35"])
    finding = wrong_sum(family(PERCENT, ["40", "25", "30"]), before)
    assert written(finding) == {"3": "35"}
    assert remedy(finding) == ("write `35` (5.2.3) if that was meant: the sum is then right")
    assert remedy(finding, "fr") == (
        "écrivez `35` (5.2.3) si c'est ce que vous vouliez : la somme est alors juste"
    )


def test_two_readings_are_not_evidence() -> None:
    """The revision says the first weight, the cut shares the last: neither is written."""
    before = family(PERCENT, ["34", "33", "33"])
    assert written(wrong_sum(family(PERCENT, ["33", "33", "33"]), before)) == {}


def test_a_sum_is_reported_with_its_terms() -> None:
    finding = wrong_sum(family(PONDERATION, ["0.5", "0.6"]))
    assert message(finding, "fr") == (
        "les pondérations sous `5.2` font 1,1 au lieu de 1 (0,1 de trop) : 5.2.1 0,5 + 5.2.2 0,6"
    )


@pytest.mark.parametrize(
    ("keys", "weights", "reported"),
    [
        (PONDERATION, ["0.2", "0.2", "2", "0.2", "0.2"], "write `0.2`: the sum is then right"),
        (PONDERATION, ["0.6", "4"], "write `0.4`: the sum is then right"),
        (PONDERATION, ["0.75", "25"], "write `0.25`: the sum is then right"),
        (PONDERATION, ["0.875", "125"], "write `0.125`: the sum is then right"),
        (PERCENT, ["33.3", "333", "33.4"], "write `33.3`: the sum is then right"),
        # The digits are others, or several weights are too large.
        (PONDERATION, ["0.6", "3"], "if a percentage was meant, write `0.03`"),
        (PONDERATION, ["0.2", "2", "2"], "if a percentage was meant, write `0.02`"),
        (PONDERATION, ["60", "40"], "if a percentage was meant, write `0.6`"),
        (PONDERATION, ["0.6", "", "4"], "if a percentage was meant, write `0.04`"),
    ],
)
def test_a_lost_decimal_point(keys: tuple[str, str], weights: list[str], reported: str) -> None:
    found = findings_of(family(keys, weights))
    finding = next(one for one in found if one.rule == "weight-range")
    assert remedy(finding) == reported


# --- What weights may stand for, and how sums are shown


@pytest.mark.parametrize(
    ("weights", "right"),
    [
        (["0.3333333333333333"] * 3, True),
        (["0.333333"] * 3, True),
        (["0.33333"] * 3, False),
        (["1/3"] * 3, True),
        (["0.111"] * 8 + ["0.112"], True),
        (["0.33", "0.67"], True),
        (["0.17", "0.17", "0.66"], True),
    ],
)
def test_a_sum_is_right_within_a_millionth(weights: list[str], right: bool) -> None:
    rules = {finding.rule for finding in findings_of(family(PONDERATION, weights))}
    assert ("weight-sum" not in rules) is right


def test_totals_are_exact_or_named_by_the_fraction_that_they_are_as_good_as() -> None:
    assert show(Fraction("1.6666666666666665")) == "1.6666666666666665 (5/3)"
    assert show(Fraction(11, 10)) == "1.1"
    assert show(Fraction(1, 7)) == "1/7"
    assert show_gap(Fraction("0.6666666666666665")) == "2/3"
    assert show_gap(Fraction("0.05")) == "0.05"


def test_a_missing_root_is_named_by_its_referential() -> None:
    sheet = {"referentiel-eci.csv": "identifiant,nom,pourcentage\n1,Gouverner,40\n2,Agir,50\n"}
    assert message(wrong_sum(sheet)).startswith("the percentages below `eci` sum to 90 %, not 100")
