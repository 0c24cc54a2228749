"""Answers of a collectivité a line, in JSON Lines, or a file, in YAML or JSON."""

from collections.abc import Iterator
from typing import BinaryIO

from linter.words.language import Language
from referentiel.reading.decoding import MAX_BYTES
from referentiel_lint.batch import words
from referentiel_lint.batch.row import Place, Problem, Row, Syntax
from referentiel_lint.batch.sources import Source

_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 20


def read_json_lines(source: Source, language: Language) -> Iterator[Row]:
    """Yield the lines of a file that are not blank; one that is too long is not kept in memory."""
    with source.open() as file:
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            place, weight = Place(source.name, number), len(line)
            if len(line) > MAX_BYTES and not line.endswith(b"\n"):
                weight += _skip_line(file)
                problem = Problem(place, words.TOO_LONG.say(language, most=str(MAX_BYTES // 1024)))
                yield Row(place, b"", weight, problems=(problem,))
                continue
            content = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
            if content:
                yield Row(place, content, weight)


def read_document(source: Source) -> Iterator[Row]:
    """Yield the one collectivité of a file, whose id is by default the name of the file."""
    with source.open() as file:
        content = file.read(MAX_BYTES + 1)
    yield Row(Place(source.name, 1), content, source.size, Syntax.YAML, source.stem)


def _skip_line(file: BinaryIO) -> int:
    """Read up to the end of the line; return how many bytes that were."""
    skipped = 0
    while piece := file.readline(_PIECE):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
