"""Generate a referential of 1471 actions as a sheet, and answers of any number of collectivités."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from scoring.statuts.answers import Questionnaire
from scoring.tree import ActionTree

# How many children the actions of each depth have, in turn.
_FAMILIES = ((6,), (5, 4, 6), (4, 5, 4, 3), (3, 4, 2, 5, 3), (3, 2, 2, 4, 0, 3, 2))
_ACTIONS = 1471
_POINTS = 500
# Below this depth, siblings share the points of those that are non concernées.
LEVEL = 3
_KINDS = ("commune", "EPCI", "syndicat")
_WORDS = ("fait", "programme", "pas_fait")
# A seventh of the statuts are three numbers; a few say that an action is non concernée.
_DETAILS, _EXCLUDED = 1 / 7, 0.03


def write_referential(folder: Path) -> Path:
    """Write a referential as a sheet, with its configuration, and return its folder."""
    folder.mkdir()
    rows = "".join(f"{identifier},Action {identifier},{points}\n" for identifier, points in _rows())
    (folder / "made.csv").write_text(f"identifiant,nom,points\n{rows}", encoding="utf-8")
    (folder / "reflint.toml").write_text(f'action-depth = {LEVEL}\nname = "made"\n', "utf-8")
    return folder


def _rows() -> Iterator[tuple[str, float]]:
    """Yield the ids of actions and their points; siblings have equal points, except the last."""
    above, count = [("", float(_POINTS))], 1
    for families in _FAMILIES:
        below = []
        for at, (parent, points) in enumerate(above):
            size = min(families[at % len(families)], _ACTIONS - count)
            count += size
            each = round(points / size, 4) if size else 0.0
            for number in range(1, size + 1):
                own = each if number < size else round(points - each * (size - 1), 4)
                below.append((f"{parent}.{number}".removeprefix("."), own))
        yield from below
        above = below


def answer_lines(tree: ActionTree, asked: Questionnaire, count: int) -> Iterator[str]:
    """Yield the answers of `count` collectivités as JSON Lines; no two are equal.

    Most statuts are those of actions without children.
    """
    random = Random(1)
    for number in range(count):
        said = {
            name: _statut(random)
            for name, children in zip(tree.names[1:], tree.children[1:], strict=True)
            if random.random() < (0.05 if children else 0.7)
        }
        yield json.dumps(
            {
                "id": f"collectivite {number}",
                "referentiel": asked.referentiel,
                "collectivite": {
                    "type": random.choice(_KINDS),
                    "population": random.randrange(1_000, 200_000),
                },
                "reponses": {
                    name: _reponse(random, one.type, one.choix)
                    for name, one in asked.questions.items()
                    if one is not None and random.random() < 0.7
                },
                "statuts": said,
            }
        )


def _statut(random: Random) -> object:
    chance = random.random()
    if chance < _DETAILS:
        low, high = sorted((random.random(), random.random()))
        return [low, high - low, 1 - high]
    return "non_concerne" if chance < _DETAILS + _EXCLUDED else random.choice(_WORDS)


def _reponse(random: Random, type_: str, choix: Sequence[str]) -> object:
    if type_ == "binaire":
        return random.choice(("OUI", "NON"))
    return random.choice(choix) if choix else round(random.random(), 2)
