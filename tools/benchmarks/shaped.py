"""Generate files with the shapes of real ones: `python -m tools.benchmarks.shaped FOLDER FILES`.

The numbers were counted by `python -m tools.benchmarks.shapes` in the real referentials of
`tools/benchmarks/multiply.py`, which have 27 and 18 files; those of tabs and decomposed accents,
which these referentials do not have, in `shared/corpus/repairs`.
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.benchmarks.generate import referential, write_texts

# Words are made of these parts, so that there are as many as in real files: some thousands.
_STEMS: list[str] = re.findall(
    r"\w+",
    """
    agenc ateli budg chanti command compost contrat cuisin déchett diagnost écol énerg équip état
    fili formul habit indicat logist march mobil object part plan publi recycl réemploi réseau
    sensibil synth territ transport valoris végét
    """,
)
_MIDDLES = ["", "al", "at", "el", "if", "in", "ir", "is", "it", "or"]
_ENDINGS = ["able", "age", "ages", "ation", "ations", "e", "es", "er", "eur", "ée", "ique", "ité"]
_SMALL = ["à", "au", "avec", "dans", "de", "de", "du", "en", "et", "la", "le", "les", "par", "un"]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Average numbers per real file.

    prose: lines of prose; deciles: deciles of their lengths in characters; lists: how many of these
    lines begin with a marker; whole: how many consist of one form; parts: how many contain a form;
    sections: lines of prose in sections, by the level of the action's heading.
    """

    prose: float
    deciles: Sequence[int]
    lists: Mapping[str, float]
    whole: Mapping[str, float]
    parts: Mapping[str, float]
    sections: Mapping[int, Mapping[str, float]]


_POURCENTAGE = _Shape(
    prose=59.3,
    deciles=(4, 26, 47, 74, 94, 116, 138, 161, 186, 233, 400),
    lists={"- ": 7.6, "• ": 0.07},
    whole={
        '<a href="https://www.example.org/{word}">{line}</a>': 18.6,
        '<a href="https://www.example.org/{word} ">{line}</a>': 0.8,
        '<a href="https://www.example.org/{word}">{line}': 0.2,
        "[{line}](https://www.example.org/{word})": 0.19,
        "{line} https://www.example.org/{word}": 0.7,
        "**{line}**": 6.4,
        "<i>{line}</i>": 0.85,
    },
    parts={
        "{line} l’{word}": 13.4,
        "{start} ({word}) {end}": 16.5,
        "{line}&nbsp;: {word}": 0.33,
        "{line}\N{NO-BREAK SPACE}!": 0.11,
        "{line} e\N{COMBINING ACUTE ACCENT}nergie": 1.16,
        "{start}\t{end}": 0.37,
        "{line} ({word}": 0.04,
        "{line} dans dans": 0.04,
        "{line} ": 2.3,
    },
    sections={
        1: {"Description": 1.9, "Contexte": 6.6, "Exemples": 12.3, "Ressources": 12.7},
        3: {"Description": 2.3, "Exemples": 5.7, "Critère": 1.6},
        5: {"Description": 0.17},
    },
)
_PONDERATION = _Shape(
    prose=52.8,
    deciles=(1, 21, 32, 40, 55, 72, 89, 115, 146, 211, 400),
    lists={"- ": 1.9, "• ": 6},
    whole={"{line} https://www.example.org/{word}": 0.17, "{line} TODO": 0.5},
    parts={
        "{line} l’{word}": 8.1,
        "{start} ({word}) {end}": 13.8,
        "{line}\N{NO-BREAK SPACE}!": 0.17,
        "{line} e\N{COMBINING ACUTE ACCENT}nergie": 1.16,
        "{start}\t{end}": 0.37,
        "{line} ({word}": 0.17,
        "{line} ": 3.9,
    },
    sections={1: {"Description": 1.6}, 3: {"Description": 2.3, "Exemples": 5.6, "Critère": 1.7}},
)
# Forms of principles, and below how often real ones have them.
_PRINCIPES = (
    ("Oui → 100%", "Non → 0%"),
    ("• Rien → 0%", "• {} → 10%", "• {} → 20%", "• {} → 30%", "• {} → 40%", "(cases à cocher)"),
    ("• {} → 20%", "• {} → 30%", "• {} → 50%", "(cases à cocher)"),
    ("0 projet → 0%", "De 1 à 3 projets → 30%", "De 4 à 9 projets → 60%", "Dès 10 projets → 100%"),
    ("• Rien → 0%", "• {} → 30%", "• {} → 20% du niveau", "• {} → 50% du niveau"),
    (
        "Plus de 100 000 habitants :",
        "• Rien → 0%",
        "• {} → 100%",
        "",
        "Moins de 100 000 habitants :",
        "• Rien → 0%",
        "• {} → 50%",
        "• {} → 100%",
    ),
)
_PRINCIPE_WEIGHTS = (15, 20, 10, 5, 5, 7)
# How often a blank line follows a line of prose.
_BLANK = 0.3


class _Writer:
    """Writes texts with the shape of real ones."""

    actions: Sequence[int] = (30, 30, 40)
    tasks: Sequence[Sequence[int]] = ((30, 30, 40), (25,) * 4, (20,) * 5)

    def __init__(self, shape: _Shape) -> None:
        self._shape = shape

    def title(self, rng: random.Random) -> str:
        """Return some words that begin with a verb."""
        return f"Organiser {_words(rng, rng.randint(20, 90))}"

    def sections(self, rng: random.Random, level: int) -> str:
        """Return the sections that real actions of this level have."""
        parts = []
        for name, lines in self._shape.sections[level].items():
            count = rng.randint(1, max(1, round(2 * lines - 1)))
            if rng.random() < lines:
                text = "\n".join(self._lines(rng, count))
                parts.append(f"{'#' * level}# {name}\n{text}\n\n")
        return "".join(parts)

    def _lines(self, rng: random.Random, count: int) -> Iterator[str]:
        marker, left = "", 0
        for _ in range(count):
            if not left:
                marker = self._one_of(rng, self._shape.lists)
                left = rng.randint(1, 7)
            left -= 1
            yield f"{marker}{self._line(rng)}"
            if not marker and rng.random() < _BLANK:
                yield ""

    def _line(self, rng: random.Random) -> str:
        shape = self._shape
        whole = self._one_of(rng, shape.whole) or "{line}"
        parts = [
            part for part, number in shape.parts.items() if rng.random() < number / shape.prose
        ]
        decile = rng.randrange(10)
        length = rng.randint(*shape.deciles[decile : decile + 2]) - sum(map(len, [whole, *parts]))
        line = _words(rng, length).capitalize()
        for form in (*parts, whole):
            start, _, end = line.partition(" ")
            line = form.format(line=line, start=start, end=end, word=_word(rng))
        return line

    def _one_of(self, rng: random.Random, numbers: Mapping[str, float]) -> str:
        """Return a random text as often as it occurs in lines of prose, or the empty text."""
        texts = ["", *numbers]
        none = self._shape.prose - sum(numbers.values())
        return rng.choices(texts, [none, *numbers.values()])[0]


def write(folder: Path, files: int) -> int:
    """Write `files` files in two referentials, as in reality, and return their size in bytes."""
    first = files * 3 // 5
    texts = referential(first, _Writer(_POURCENTAGE))
    size = write_texts(folder / "pourcentage", texts)
    return size + write_texts(folder / "ponderation", _ponderation(files - first))


def _ponderation(files: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of orientations in the profile `ponderation`."""
    writer = _Writer(_PONDERATION)
    for number in range(files):
        own = f"{number // 7 + 1}.{number % 7 + 1}"
        rng = random.Random(own)
        parts = [f"# {writer.title(rng)}\n```yaml\nid: {own}\n```\n", writer.sections(rng, 1)]
        parts.append("## Actions\n")
        for action, percent in enumerate((30, 20, 30, 20), start=1):
            data = f"id: {own}.{action}\nponderation: {percent / 100}\n"
            parts.append(f"### {writer.title(rng)}\n```yaml\n{data}```\n{writer.sections(rng, 3)}")
            (lines,) = rng.choices(_PRINCIPES, _PRINCIPE_WEIGHTS)
            labels = "\n".join(line.format(_words(rng, 60).capitalize()) for line in lines)
            parts.append(f"#### Principe\n{labels}\n\n\n")
        yield f"{own}.md", "".join(parts)


def _words(rng: random.Random, length: int) -> str:
    """Return words with about this total length."""
    text = _word(rng)
    while len(text) < length:
        text += f" {rng.choice(_SMALL)} {_word(rng)}"
    return text


def _word(rng: random.Random) -> str:
    return rng.choice(_STEMS) + rng.choice(_MIDDLES) + rng.choice(_ENDINGS)


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), int(sys.argv[2]))} bytes\n")
