"""Make any number of files from real ones, with other ids and words and the same shapes.

`python -m tools.benchmarks.multiply FOLDER FILES` writes them, if the real files are present.

A copy of a referential has other axes. Its words are replaced by others of the same length, so
that each line keeps its length, and two copies share no sentence. Links, tags, numbers, headings
of sections and data blocks stay as they are, and so do lists, tables, tabs and decomposed accents.
"""

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
# Real referentials, by their profile.
REAL = {"pourcentage": _CORPUS / "2023" / "referentiels" / "eci", "ponderation": _CORPUS / "eci"}
# Shorter words are kept: they are needed for grammar, and for forms such as `De 3 à 9`.
_SHORTEST = 6
# Matches text to keep, an id, or a word. A heading above a data block is the title of an action.
_PARTS = re.compile(
    rf"""
      ^```.*?^```$ | ^\#+\ [^\n]*\n(?!```) | `[^`\n]*`
    | <!--.*?--> | <[^<>\n]*> | \]\([^)\n]*\) | &\w+; | (?:https?:|www\.)\S+ | \S+@\S+
    | \([^()\n]{{,40}}\) | →[^\n]*                          # (cases à cocher) → 20% du niveau
    | (?P<id> (?<![\w.,])\d+(?:\.\d+)+(?![\w,]|\.\d) )
    | (?P<word> (?:[^\W\d_][\u0300-\u036f]*){{{_SHORTEST},}} )
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_DATA_ID = re.compile(r"(?<=id: |nt: )\d[\d.]*$", re.MULTILINE)
_POINTS = re.compile(r"(?<=^points: )[\d.]+$", re.MULTILINE)


class _File(NamedTuple):
    """A file of a referential: its axis, 0 for the root, and its place in it, 0 for the axis."""

    axis: int
    place: int
    text: str


def is_there() -> bool:
    """Return whether the real referentials are present."""
    return all(folder.is_dir() for folder in REAL.values())


def write(folder: Path, files: int) -> int:
    """Write `files` files, in the proportions of the real ones, and return their size in bytes."""
    real = {profile: len(_read(own)) for profile, own in REAL.items()}
    return sum(
        write_one(folder / profile, profile, files * count // sum(real.values()))
        for profile, count in real.items()
    )


def write_one(folder: Path, profile: str, files: int) -> int:
    """Write a referential of `files` files in a profile, and return its size in bytes."""
    folder.mkdir(parents=True)
    size = 0
    for name, text in _multiplied(_read(REAL[profile]), files):
        data = text.encode()
        (folder / name).write_bytes(data)
        size += len(data)
    return size


def _read(folder: Path) -> list[_File]:
    """Return the files of a referential, in the order of their ids."""
    files = []
    for path in folder.glob("*.md"):
        axis, _, place = path.stem.partition(".")
        number = int(axis) if axis.isdecimal() else 0
        files.append(_File(number, int(place or 0), path.read_text(encoding="utf-8")))
    return sorted(files)


def _multiplied(real: Sequence[_File], files: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of `files` files; a parent has the points of its children."""
    roots = [file for file in real if not file.axis]
    others = [file for file in real if file.axis]
    copies = _Copies(others)
    points: dict[int, Decimal] = defaultdict(Decimal)
    made = []
    for number in range(files - len(roots)):
        copy, index = divmod(number, len(others))
        file = copies.copy(others[index], copy)
        made.append(file)
        if file.place and (own := _POINTS.search(file.text)):
            points[file.axis] += Decimal(own[0])
    for root in roots:
        yield "eci.md", _POINTS.sub(str(sum(points.values())), root.text)
    for axis, place, text in made:
        if place:
            yield f"{axis}.{place}.md", text
        else:
            yield f"{axis}.md", _POINTS.sub(str(points[axis]), text) if points[axis] else text


class _Copies:
    """Copies of the files of a referential."""

    def __init__(self, real: Sequence[_File]) -> None:
        self._axes = max(file.axis for file in real)
        self._ids = {own for file in real for own in _DATA_ID.findall(file.text)}
        alike = defaultdict(set)
        for file in real:
            for part in _PARTS.finditer(file.text):
                if word := part["word"]:
                    alike[_form(word)].add(word)
        self._alike = [sorted(words) for words in alike.values()]
        self._exchanged: tuple[int, Mapping[str, str]] = 0, {}

    def copy(self, file: _File, number: int) -> _File:
        """Return a copy of a file; copy 0 is the file itself."""
        if not number:
            return file
        words = self._words(number)

        def changed(part: re.Match[str]) -> str:
            if part["id"] in self._ids:
                return self._id(part["id"], number)
            return words.get(part["word"], part[0])

        text = _PARTS.sub(changed, file.text)
        text = _DATA_ID.sub(lambda own: self._id(own[0], number), text)
        return _File(file.axis + number * self._axes, file.place, text)

    def _id(self, own: str, number: int) -> str:
        axis, dot, rest = own.partition(".")
        return f"{int(axis) + number * self._axes}{dot}{rest}"

    def _words(self, number: int) -> Mapping[str, str]:
        """Return the replacement of each word in a copy."""
        if self._exchanged[0] != number:
            rng = random.Random(number)
            words: dict[str, str] = {}
            for alike in self._alike:
                words.update(zip(alike, rng.sample(alike, len(alike)), strict=True))
            self._exchanged = number, words
        return self._exchanged[1]


def _form(word: str) -> tuple[int, int, str, bool]:
    """Return what a replacement must keep of a word: lengths, capitals, a vowel after `l'`."""
    capitals = "".join("A" if letter.isupper() else "a" for letter in word)
    return len(word), len(word.encode()), capitals, word[0].lower() in "aàâeéèêhiîoôuy"


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), int(sys.argv[2]))} bytes\n")
