"""How siblings share their parent, and the points that this makes of each node."""

from fractions import Fraction

import pytest

from referentiel.profile import PROFILES
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel.weights.weight import EVEN, PARTS, PERCENTS, POINTS, Measure, Unit, Weighting
from tests.weight_breaks import files_of


def of(files: dict[str, str]) -> Referentiel:
    return assemble("essai", ".", tuple(read_text(name, text) for name, text in files.items()))


def points(one: Referentiel) -> dict[str, str]:
    return {
        node.label: "?" if value is None else str(value)
        for node, value in zip(one.nodes, one.weights.points, strict=True)
    }


# A family whose weights cannot be added up, and one of whose weights nothing can be said.
MIXED, NONE = "mixed", None


def measures(one: Referentiel) -> dict[str, Measure | str | None]:
    return {
        family.parent.label if family.parent else "": MIXED if family.is_mixed else family.measure
        for family in one.weights.families
    }


def orientation(*niveaux: str, data: str = "points: 30") -> Referentiel:
    """Put niveaux, each given by its data and what is below, into an orientation."""
    blocks = "".join(
        f"### N\n```yaml\nidentifiant: 1.1.{number}\n{niveau}\n```\n"
        for number, niveau in enumerate(niveaux, 1)
    )
    text = f"# O\n```yaml\nidentifiant: 1.1\n{data}\n```\n## Actions\n{blocks}"
    return of({"1.1.md": text})


def test_a_profile_may_take_parts_of_points_in_any_measure() -> None:
    """A profile is one entry: this one has parts of 1 below the mesures."""
    weighting = Weighting((Unit.POINTS,), below_mesure={Unit.POINTS: PARTS})
    profile = PROFILES["points"]._replace(weighting=weighting)
    text = "# O\n```yaml\nid: 1.1\npoints: 30\n```\n## Actions\n"
    for number, part in enumerate(("0.4", "0.6"), 1):
        text += f"### N\n```yaml\nid: 1.1.{number}\npoints: {part}\n```\n"
    one = assemble("essai", ".", (read_text("1.1.md", text),), profile)
    assert points(one) == {"1.1": "30", "1.1.1": "12", "1.1.2": "18"}


@pytest.mark.parametrize("order", [1, -1])
def test_siblings_of_different_depths_have_one_measure_in_any_order(order: int) -> None:
    """Siblings of a mesure share what is above it: all their weights are points."""
    blocks = [
        f"### N\n```yaml\nid: {label}\npoints: {weight}\n```\n"
        for label, weight in (("1.1.2.1", "60"), ("1.1.1", "40"))
    ]
    text = "# O\n```yaml\nid: 1.1\npoints: 200\n```\n## Actions\n" + "".join(blocks[::order])
    mesure = "# M\n```yaml\nid: 1.2.1\npoints: 40\n```\n## Actions\n"
    mesure += "".join(f"### N\n```yaml\nid: 1.2.1.{last}\n```\n" for last in (1, 2))
    documents = (read_text("1.1.md", text), read_text("1.2.1.md", mesure))
    one = assemble("essai", ".", documents, PROFILES["points"])
    assert measures(one)["1.1"] == POINTS
    found = points(one)
    assert (found["1.1.2.1"], found["1.1.1"]) == ("60", "40")


@pytest.mark.parametrize(("mesure", "deep_mesure"), [("1.1", "1.2.1"), ("1.2", "1.1.1")])
def test_of_two_equally_common_depths_the_deeper_counts(mesure: str, deep_mesure: str) -> None:
    files = {
        f"{one}.md": f"# M\n```yaml\nid: {one}\n```\n## Actions\n### N\n```yaml\nid: {one}.1\n```\n"
        for one in (mesure, deep_mesure)
    }
    assert of(files).mesure_depth == 3


def test_points_flow_up_from_children_and_down_from_percents() -> None:
    assert points(of(files_of("pourcentage"))) == {
        "Prêt et réemploi": "500",
        "1": "200",
        "1.1": "120",
        "1.1.0": "0",
        "1.1.1": "36",
        "1.1.1.1": "20",
        "1.1.1.2": "16",
        "1.1.2": "54",
        "1.1.2.1": "27",
        "1.1.2.2": "27",
        "1.1.2.3": "0",
        "1.1.3": "30",
        "1.2": "80",
        "1.2.1": "80/3",
        "1.2.2": "80/3",
        "1.2.3": "80/3",
        "2": "300",
        "2.1": "180",
        "2.1.1": "29997/500",
        "2.1.1.1": "89991/2500",
        "2.1.1.2": "29997/1250",
        "2.1.2": "29997/500",
        "2.1.3": "15003/250",
        "2.2": "120",
        "2.2.1": "70",
        "2.2.2": "50",
    }


def test_in_the_profile_points_those_below_the_mesure_are_percents() -> None:
    one = of(files_of("points"))
    assert one.mesure_depth == 3
    assert points(one) == {
        "1": "100",
        "1.1": "100",
        "1.1.1": "33",
        "1.1.1.1": "66/5",
        "1.1.1.2": "99/5",
        "1.1.1.2.1": "99/10",
        "1.1.1.2.2": "99/10",
        "1.1.2": "33",
        "1.1.2.1": "231/20",
        "1.1.2.2": "429/20",
        "1.1.3": "34",
        "2": "150",
        "2.1": "150",
        "2.1.1": "90",
        "2.1.2": "60",
        "3": "250",
        "3.1": "250",
        "3.1.1": "250",
    }


def test_an_orientation_in_the_file_of_its_axis_is_still_a_mesure() -> None:
    text = (
        "# Axe\n```yaml\nid: 1\npoints: 300\n```\n## Actions\n"
        "### Orientation\n```yaml\nid: 1.1\npoints: 300\n```\n"
    )
    one = assemble("essai", ".", (read_text("1.md", text),), PROFILES["points"])
    assert one.mesure_depth == 2
    assert points(one) == {"1": "300", "1.1": "300"}


def test_each_family_has_the_measure_of_its_weights() -> None:
    assert measures(of(files_of("pourcentage"))) == {
        "Prêt et réemploi": POINTS,
        "1": POINTS,
        "1.1": PERCENTS,
        "1.1.1": POINTS,
        "1.1.2": EVEN,
        "1.2": EVEN,
        "2": POINTS,
        "2.1": PERCENTS,
        "2.1.1": PERCENTS,
        "2.2": POINTS,
    }


@pytest.mark.parametrize(
    ("niveaux", "measure", "reported"),
    [
        (["pourcentage: 60", "pourcentage: 40"], PERCENTS, ["18", "12"]),
        (["pourcentage: 1/3", "pourcentage: 2/3"], PERCENTS, ["10", "20"]),
        (["points: 10", "points: 20"], POINTS, ["10", "20"]),
        (["", "", ""], EVEN, ["10", "10", "10"]),
        (["pourcentage: 0", "", ""], EVEN, ["0", "15", "15"]),
        (["pourcentage: 0", "pourcentage: 0"], PERCENTS, ["0", "0"]),
        (["pourcentage: 60", ""], PERCENTS, ["18", "?"]),
        (["pourcentage: 60", "pourcentage: x"], PERCENTS, ["18", "?"]),
        (["pourcentage: 60", "pourcentage: 400"], PERCENTS, ["18", "?"]),
        (["pourcentage: 60", "points: 12"], MIXED, ["?", "12"]),
        (["pourcentage: x", ""], NONE, ["?", "?"]),
        (["concerne: syndicat", "concerne: sauf syndicat"], EVEN, ["30", "30"]),
        (["concerne: syndicat", "", ""], EVEN, ["10", "?", "?"]),
    ],
)
def test_siblings_share_by_what_their_weights_are(
    niveaux: list[str], measure: Measure | str | None, reported: list[str]
) -> None:
    one = orientation(*niveaux)
    assert measures(one)["1.1"] is measure
    assert list(points(one).values())[1:] == reported


def test_what_is_below_regulation_is_worth_nothing() -> None:
    text = (
        "# O\n```yaml\nidentifiant: 1.1\npoints: 30\n```\n## Actions\n"
        "### N\n```yaml\nidentifiant: 1.1.0\n```\n#### Actions\n"
        "##### T\n```yaml\nidentifiant: 1.1.0.1\n```\n"
    )
    assert points(of({"1.1.md": text})) == {"1.1": "30", "1.1.0": "0", "1.1.0.1": "0"}


def test_siblings_without_weights_share_evenly_whatever_percents_stand_below_them() -> None:
    below = "```\n#### Actions\n##### T\n```yaml\nidentifiant: 1.1.1.1\npourcentage: 100"
    one = orientation(below, "")
    assert measures(one)["1.1"] is EVEN
    assert points(one) == {"1.1": "30", "1.1.1": "15", "1.1.1.1": "15", "1.1.2": "15"}


def test_a_node_is_worth_its_children_in_points_and_counts_as_weighted() -> None:
    below = "```\n#### Actions\n##### T\n```yaml\nidentifiant: 1.1.1.1\npoints: {}"
    one = orientation(below.format("20"), "points: 10")
    assert measures(one)["1.1"] is POINTS
    assert points(one) == {"1.1": "30", "1.1.1": "20", "1.1.1.1": "20", "1.1.2": "10"}
    # Points that are there and cannot be read are no reason to share evenly.
    assert measures(orientation(below.format("vingt"), ""))["1.1"] is None


def test_a_referential_without_its_root_is_whole_where_nothing_below_its_axes_is_missing() -> None:
    def files(*ids: str) -> dict[str, str]:
        return {f"{i}.md": f"# T\n```yaml\nidentifiant: {i}\npoints: 10\n```\n" for i in ids}

    assert of(files("1", "1.1", "1.2", "2", "2.1", "3.1")).is_whole
    assert not of(files("1.1", "1.3", "2.1", "3.1")).is_whole
    assert not of(files("1.1", "2", "3.1")).is_whole
    assert not of(files("1.1", "2.1")).is_whole
    assert of({**files("1"), "eci.md": '# R\n```yaml\nidentifiant: ""\n```\n'}).is_whole


def test_points_are_exact() -> None:
    one = orientation("pourcentage: 33.33", "pourcentage: 66.67", data="points: 1/3")
    assert one.weights.points[1] == Fraction(3333, 30000)
