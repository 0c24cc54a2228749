"""Weights in another unit all over a referential are one finding, and not one for each action."""

from linter.catalogue import message
from linter.finding import Finding
from linter.words.language import Language
from tests.rule_examples import findings_of


def mesure(name: str, id_: str, points: int, keys: tuple[str, str], weights: list[int]) -> str:
    """Give a mesure and two children, under a key each, with these weights."""
    children = "".join(
        f"### Niveau {n}\n```yaml\n{name}: {id_}.{n}\n{key}: {weight}\n```\nTexte {id_} {n}.\n"
        for n, (key, weight) in enumerate(zip(keys, weights, strict=True), 1)
    )
    data = f"```yaml\n{name}: {id_}\npoints: {points}\n```\n"
    return f"# Agir {id_}\n{data}Texte {id_}.\n## Actions\n{children}"


def found_in(
    name: str, keys: tuple[str, str], weights: dict[str, tuple[int, list[int]]]
) -> list[Finding]:
    files = {
        f"{id_}.md": mesure(name, id_, points, keys, parts).encode()
        for id_, (points, parts) in weights.items()
    }
    rules = ("sum", "mixed", "missing", "range", "mistyped", "total")
    return [f for f in findings_of(files) if any(word in f.rule for word in rules)]


ABSOLUTE = {"1.1": (30, [10, 20]), "1.2": (40, [20, 20]), "1.3": (50, [30, 20])}
POINTS = ("points", "points")


def test_absolute_points_at_every_level_are_one_finding() -> None:
    (finding,) = found_in("id", POINTS, ABSOLUTE)
    assert (finding.location.path, finding.count) == ("1.1.md", 3)
    assert message(finding, Language.ENGLISH) == (
        "below 3 actions, the points sum to those of their parent, although below the mesure "
        "points are percentages"
    )
    assert [other.location.path for other in finding.related] == ["1.2.md", "1.3.md"]


def test_one_family_whose_percents_happen_to_be_as_many_is_a_wrong_sum() -> None:
    (finding,) = found_in("id", POINTS, {"1.1": (90, [40, 50])})
    assert message(finding, Language.ENGLISH) == (
        "the points below `1.1` sum to 90 %, not 100 % (10 % missing): 1.1.1 40 + 1.1.2 50"
    )


def test_percents_under_the_key_of_points_are_one_finding() -> None:
    percents = {"1.1": (30, [40, 60]), "1.2": (40, [50, 50]), "1.3": (50, [30, 70])}
    (finding,) = found_in("identifiant", POINTS, percents)
    assert message(finding, Language.FRENCH) == (
        "sous 3 actions, les points font 100 au lieu de ce que vaut leur parent : ce sont sans "
        "doute des pourcentages"
    )


def test_many_mixed_families_are_one_finding() -> None:
    mixed = {f"1.{n}": (30, [10, 50]) for n in range(1, 6)}
    found = found_in("identifiant", ("points", "pourcentage"), mixed)
    assert [(finding.rule, finding.count) for finding in found] == [("points-mixed", 5)]


def test_weights_under_the_key_of_another_profile_are_one_finding_and_nothing_follows() -> None:
    keys = ("points", "pourcentage")
    rows = {"1.1": (30, [40, 60]), "1.2": (40, [50, 50]), "1.3": (50, [30, 70])}
    found = found_in("id", keys, rows)
    assert [(f.rule, f.count) for f in found] == [("weight-key-mistyped", 3)]
