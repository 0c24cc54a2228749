"""Shares of the whole: exact in each profile, and never a zero for what is not known."""

import pytest

from referentiel.profile import PROFILES
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from scoring.tree import Place, Shares, family_tree, shares_of
from tests.scoring.referentials import Niveau, orientation, referentiel


def shares(one: Referentiel, total: int | None = None) -> tuple[Shares, dict[str, int]]:
    """Return the shares, and the index of each place by its label."""
    tree = family_tree(one)
    return shares_of(tree, total), {_label(place): place.index for place in tree.places}


def _label(place: Place) -> str:
    return str(place.identifier) if place.identifier else place.label


def parts(one: Referentiel, total: int | None = None) -> dict[str, str]:
    found, index = shares(one, total)
    known = {label: found.parts.get(at) for label, at in index.items()}
    return {label: "?" if part is None else str(part) for label, part in known.items()}


def points(one: Referentiel, total: int | None = None) -> dict[str, str]:
    found, index = shares(one, total)
    known = {label: found.points.get(at) for label, at in index.items()}
    return {label: "?" if value is None else str(value) for label, value in known.items()}


def later(profile: str, *actions: str) -> Referentiel:
    """Put flat files of a profile together, each `id key: value`."""
    key = PROFILES[profile].id_key
    texts = []
    for action in actions:
        identifier, _, data = action.partition(" ")
        texts.append(f"# A {identifier}\n```yaml\n{key}: '{identifier}'\n{data}\n```\n")
    names = [action.partition(" ")[0] or "eci" for action in actions]
    documents = tuple(
        read_text(f"{name}.md", text) for name, text in zip(names, texts, strict=True)
    )
    return assemble("eci", "eci", documents, PROFILES[profile])


# --- ponderation, niveaux


def test_weights_multiply_down_from_a_mean_of_orientations() -> None:
    one = referentiel(
        orientation("1.1", Niveau("1.1.1", "0.25"), Niveau("1.1.2", "0.75")),
        orientation("1.2", Niveau("1.2.1")),
        orientation("2.1", Niveau("2.1.1")),
    )
    assert parts(one) == {
        "": "1",
        "1": "2/3",
        "1.1": "1/3",
        "1.1.1": "1/12",
        "1.1.2": "1/4",
        "1.2": "1/3",
        "1.2.1": "1/3",
        "2": "1/3",
        "2.1": "1/3",
        "2.1.1": "1/3",
    }


def test_below_a_wrong_sum_no_share_is_known() -> None:
    one = referentiel(orientation("1.1", Niveau("1.1.1", "0.25"), Niveau("1.1.2", "0.7")))
    assert parts(one) == {"": "1", "1": "1", "1.1": "1", "1.1.1": "?", "1.1.2": "?"}


def test_beside_a_missing_weight_the_shares_of_siblings_are_known() -> None:
    one = referentiel(orientation("1.1", Niveau("1.1.1", "1"), Niveau("1.1.2", None)))
    assert parts(one) == {"": "1", "1": "1", "1.1": "1", "1.1.1": "1", "1.1.2": "?"}


def test_regulation_has_a_share_of_zero() -> None:
    one = referentiel(orientation("1.1", Niveau("1.1.0", None), Niveau("1.1.1", "1")))
    assert parts(one)["1.1.0"] == "0"


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        # Those that concern all have a share only if it is the same for each kind.
        (("1/3", "2/3", "2/3"), ["1/3", "2/3", "2/3"]),
        (("0.5", "0.5", "0.4"), ["?", "1/2", "?"]),
    ],
)
def test_alternatives_have_the_share_that_is_the_same_for_all_whom_they_concern(
    weights: tuple[str, ...], shares: list[str]
) -> None:
    concerne = ("", "concerne: sauf syndicat\n", "concerne: syndicat\n")
    niveaux = [
        Niveau(f"1.2.{number}", weight, data=data)
        for number, (weight, data) in enumerate(zip(weights, concerne, strict=True), 1)
    ]
    known = parts(referentiel(orientation("1.2", *niveaux)))
    assert [known[f"1.2.{n}"] for n in (1, 2, 3)] == shares


def test_without_weights_niveaux_share_evenly_in_the_profile_that_has_none() -> None:
    text = orientation("1.1", Niveau("1.1.1", None), Niveau("1.1.2", None))
    known = parts(referentiel(text, pinned=PROFILES["niveaux"]))
    assert [known["1.1.1"], known["1.1.2"]] == ["1/2", "1/2"]
    known = parts(referentiel(text, pinned=PROFILES["ponderation"]))
    assert [known["1.1.1"], known["1.1.2"]] == ["?", "?"]


def test_a_hostile_number_of_kinds_is_not_worked_out() -> None:
    niveaux = (Niveau(f"1.1.{n}", "1", data=f"concerne: k{n}\n") for n in range(1, 200))
    known = parts(referentiel(orientation("1.1", *niveaux)))
    assert set(known.values()) == {"?"}


# --- points, pourcentage


def test_points_are_parts_of_the_roots() -> None:
    one = later(
        "pourcentage",
        " points: 500",
        "1 points: 200",
        "2 points: 300",
        "1.1 pourcentage: 30",
        "1.2 pourcentage: 70",
    )
    assert points(one) == {"": "500", "1": "200", "1.1": "60", "1.2": "140", "2": "300"}
    assert parts(one) == {"": "1", "1": "2/5", "1.1": "3/25", "1.2": "7/25", "2": "3/5"}


def test_without_a_readable_percent_no_share_is_known() -> None:
    one = later("pourcentage", "1.1 points: 30", "1.1.1 pourcentage: 40", "1.1.2 pourcentage: x")
    assert points(one) == {"": "?", "1": "?", "1.1": "30", "1.1.1": "12", "1.1.2": "?"}
    assert set(parts(one).values()) == {"?"}


def test_the_configured_total_replaces_one_that_the_root_lacks() -> None:
    one = later("points", "1.1 points: 30", "1.1.1 points: 10", "1.1.2 points: 20")
    assert parts(one, total=500)["1.1.1"] == "1/50"
    assert points(one, total=500)[""] == "500"
    assert parts(one)["1.1.1"] == "?"
    bare = later("pourcentage", " referentiel: eci", "1 points: 200", "2 points: 290")
    assert parts(bare, total=500) == {"": "1", "1": "2/5", "2": "29/50"}
    assert parts(bare)["1"] == "20/49"


def test_of_a_whole_referential_without_a_root_the_total_is_the_sum() -> None:
    axes = [f"{n} points: 100" for n in range(1, 4)]
    one = later("pourcentage", *axes, *(f"{n}.1 points: 100" for n in range(1, 4)))
    assert points(one)[""] == "300"
    assert parts(one)["2.1"] == "1/3"


@pytest.mark.parametrize("value", ["points: 0", "points: '0'"])
def test_a_total_of_zero_divides_nothing(value: str) -> None:
    assert parts(later("pourcentage", f" {value}", "1 points: 1")) == {"": "?", "1": "?"}


def test_points_are_what_the_files_say_even_in_a_wrong_sum() -> None:
    one = later("pourcentage", "1.1 points: 100", "1.1.1 pourcentage: 50", "1.1.2 pourcentage: 40")
    found = points(one)
    assert (found["1.1.1"], found["1.1.2"]) == ("50", "40")
