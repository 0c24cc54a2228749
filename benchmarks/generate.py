"""Generates referentials of any size in the profile `pourcentage`: valid and deterministic.

`python -m benchmarks.generate FOLDER FILES` writes one.
"""

import random
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

_AXES = 5
_POINTS = 500
# The shares of the actions of an orientation, and of the tasks of an action, in percent.
_ACTIONS = (30, 30, 40)
_TASKS = ((20,) * 5, (15, 15, 15, 15, 20, 20))
_CATEGORIES = ("bases", "mise en œuvre", "effets")
_WORDS = re.findall(
    r"\w+",
    """
    agent association atelier bâtiment budget bureau calendrier chantier choix collecte commande
    commerce commune compost conseil contrat cuisine déchet délai dépôt donnée école élu emploi
    énergie enquête entretien équipe étude exploitation ferme filière flux forêt habitant impact
    indicateur inventaire jardin logement lycée marché matière mission mobilité objectif outil
    parcours partenaire plan plateforme produit projet quartier rapport recyclage réemploi réseau
    ressource réunion rivière salon service seuil suivi syndicat territoire transport tri usage
    utilité valeur village voirie volume
    """,
)
_LINKS = ("avec", "dans", "de", "du", "et", "par", "pour", "sans", "selon", "sur", "vers")


def referential(files: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a referential with `files` files, including its root and axes.

    An orientation has about 20 actions: itself, three below it, and five or six tasks of each.
    """
    yield "eci.md", _node("", "", {"points": str(_POINTS), "referentiel": "eci"}, 1)
    orientations = files - 1 - _AXES
    if orientations < _AXES:
        raise ValueError(f"a referential has at least {1 + 2 * _AXES} files")
    for axis in range(1, _AXES + 1):
        count = len(range(axis, orientations + 1, _AXES))
        points = Fraction(_POINTS, _AXES)
        yield f"{axis}.md", _node(str(axis), str(axis), {"points": str(points)}, 1)
        for number, share in enumerate(_shares(points, count), start=1):
            yield f"{axis}.{number}.md", _orientation(f"{axis}.{number}", share)


def write(folder: Path, files: int) -> int:
    """Write such a referential and return its size in bytes."""
    folder.mkdir(parents=True)
    size = 0
    for name, text in referential(files):
        data = text.encode()
        (folder / name).write_bytes(data)
        size += len(data)
    return size


def _shares(points: Fraction, count: int) -> Iterator[str]:
    """Yield points rounded down to five decimals; the last share takes the rest."""
    each = points / count // Fraction(1, 100_000) * Fraction(1, 100_000)
    for number in range(count):
        share = each if number < count - 1 else points - each * (count - 1)
        yield f"{float(share):.5f}".rstrip("0").rstrip(".")


def _orientation(identifier: str, points: str) -> str:
    rng = random.Random(identifier)
    parts = [_node(identifier, identifier, {"points": points}, 1), "\n## Actions\n"]
    for action, percent in enumerate(_ACTIONS, start=1):
        own = f"{identifier}.{action}"
        keys = {"pourcentage": str(percent), "categorie": rng.choice(_CATEGORIES)}
        parts += ["\n", _node(own, own, keys, 3), "\n#### Actions\n"]
        for task, share in enumerate(rng.choice(_TASKS), start=1):
            below = f"{own}.{task}"
            parts += ["\n", _node(below, below, {"pourcentage": str(share)}, 5)]
    return "".join(parts)


def _node(identifier: str, seed: str, keys: dict[str, str], level: int) -> str:
    rng = random.Random(f"text of {seed}")
    hashes = "#" * level
    data = "".join(f"{key}: {value}\n" for key, value in keys.items())
    quoted = f'"{identifier}"' if identifier.endswith("0") or not identifier else identifier
    return (
        f"{hashes} {_title(rng)} {identifier or 'du tout'}\n"
        f"```yaml\nidentifiant: {quoted}\n{data}```\n"
        f"{hashes}# Description\n{_paragraph(rng)}\n\n{_list(rng)}\n"
    )


def _title(rng: random.Random) -> str:
    return f"Organiser {_phrase(rng, 3)}"


def _paragraph(rng: random.Random) -> str:
    return " ".join(f"{_phrase(rng, 9).capitalize()}." for _ in range(2))


def _list(rng: random.Random) -> str:
    return "".join(f"- {_phrase(rng, 8)}\n" for _ in range(rng.randint(2, 4)))


def _phrase(rng: random.Random, words: int) -> str:
    chosen = rng.sample(_WORDS, words)
    return " ".join(f"{rng.choice(_LINKS)} {word}" for word in chosen)


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), int(sys.argv[2]))} bytes\n")
