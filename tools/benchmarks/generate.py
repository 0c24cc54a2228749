"""Generate valid referentials of any size in the profile `pourcentage`, deterministically.

`python -m tools.benchmarks.shaped FOLDER FILES` generates files with the shapes of real ones.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Protocol

_AXES = 5
_POINTS = 500
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


class Writer(Protocol):
    """Writes the texts of actions, and chooses how they share their weights."""

    # The actions of an orientation, and the tasks of an action, in percent.
    actions: Sequence[int]
    tasks: Sequence[Sequence[int]]

    def title(self, rng: random.Random) -> str:
        """Return a title."""

    def sections(self, rng: random.Random, level: int) -> str:
        """Return the sections of an action whose heading has this level."""


class Plain:
    """Writes short texts with nothing to report; an orientation has about 20 actions."""

    actions: Sequence[int] = (30, 30, 40)
    tasks: Sequence[Sequence[int]] = ((20,) * 5, (15, 15, 15, 15, 20, 20))

    def title(self, rng: random.Random) -> str:
        """Return a title of some words."""
        return f"Organiser {_phrase(rng, 3)}"

    def sections(self, rng: random.Random, level: int) -> str:
        """Return a description: a paragraph and a list."""
        paragraph = " ".join(f"{_phrase(rng, 9).capitalize()}." for _ in range(2))
        items = "".join(f"- {_phrase(rng, 8)}\n" for _ in range(rng.randint(2, 4)))
        return f"{'#' * level}# Description\n{paragraph}\n\n{items}\n"


def referential(files: int, writer: Writer | None = None) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a referential with `files` files, its root and axes included.

    It raises ValueError for too few files.
    """
    by = writer or Plain()
    yield "eci.md", _node(by, "", {"points": str(_POINTS), "referentiel": "eci"}, 1)
    orientations = files - 1 - _AXES
    if orientations < _AXES:
        raise ValueError(f"a referential has at least {1 + 2 * _AXES} files")
    for axis in range(1, _AXES + 1):
        count = len(range(axis, orientations + 1, _AXES))
        points = Fraction(_POINTS, _AXES)
        yield f"{axis}.md", _node(by, str(axis), {"points": str(points)}, 1)
        for number, share in enumerate(_shares(points, count), start=1):
            yield f"{axis}.{number}.md", _orientation(by, f"{axis}.{number}", share)


def write(folder: Path, files: int) -> int:
    """Write a plain referential and return its size in bytes."""
    return write_texts(folder, referential(files))


def write_texts(folder: Path, texts: Iterable[tuple[str, str]]) -> int:
    """Write files by their names, in a new folder, and return their size in bytes."""
    folder.mkdir(parents=True)
    size = 0
    for name, text in texts:
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


def _orientation(writer: Writer, identifier: str, points: str) -> str:
    rng = random.Random(identifier)
    parts = [_node(writer, identifier, {"points": points}, 1), "\n## Actions\n"]
    for action, percent in enumerate(writer.actions, start=1):
        own = f"{identifier}.{action}"
        keys = {"pourcentage": str(percent), "categorie": rng.choice(_CATEGORIES)}
        parts += ["\n", _node(writer, own, keys, 3), "\n#### Actions\n"]
        for task, share in enumerate(rng.choice(writer.tasks), start=1):
            below = f"{own}.{task}"
            parts += ["\n", _node(writer, below, {"pourcentage": str(share)}, 5)]
    return "".join(parts)


def _node(writer: Writer, identifier: str, keys: dict[str, str], level: int) -> str:
    rng = random.Random(f"text of {identifier}")
    hashes = "#" * level
    data = "".join(f"{key}: {value}\n" for key, value in keys.items())
    quoted = f'"{identifier}"' if identifier.endswith("0") or not identifier else identifier
    return (
        f"{hashes} {writer.title(rng)} {identifier or 'du tout'}\n"
        f"```yaml\nidentifiant: {quoted}\n{data}```\n"
        f"{writer.sections(rng, level)}"
    )


def _phrase(rng: random.Random, words: int) -> str:
    chosen = rng.sample(_WORDS, words)
    return " ".join(f"{rng.choice(_LINKS)} {word}" for word in chosen)
