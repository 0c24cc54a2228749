"""Rows of answers: what was read of one collectivité, before it is understood."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Place(NamedTuple):
    """A file, and a row of it from 1: a line of text, or a row of a table."""

    file: str
    row: int


class Problem(NamedTuple):
    """What is wrong at a place, as a message for people."""

    place: Place
    message: str


class Syntax(Enum):
    """How the content of a row is written."""

    JSON = "json"
    YAML = "yaml"


class Origin(NamedTuple):
    """Where a table says something of a collectivité: the file, the row, and the cell (`H12`)."""

    file: str
    row: int
    cell: str


class Row(NamedTuple):
    """One collectivité: its place, and its answers as written.

    `content` is a text of JSON or YAML, in UTF-8. With `problems`, there is nothing to read.
    `origins` are those of the answers that tables give, by the keys of an answers file and the name
    of each.
    `identifier` is that of the collectivité, where it is known without reading the content.
    `weight` is its part of the inputs, in bytes.
    """

    place: Place
    content: bytes
    weight: int
    syntax: Syntax = Syntax.JSON
    identifier: str | None = None
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, Mapping[str, Origin]] = {}
