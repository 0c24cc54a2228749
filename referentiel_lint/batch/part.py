"""Parts of a result: the scores of a shard, as they are stored and sent between processes."""

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel

from referentiel_lint.batch.row import Place

_DIGEST = 16
# What tells a collectivité apart: its id, and the referential.
Key: TypeAlias = tuple[str | None, str | None]


class Listed(NamedTuple):
    """A row of the list of errors: what is wrong where, and whether it was scored all the same."""

    file: str
    row: int
    identifier: str | None
    referentiel: str | None
    is_scored: bool
    message: str

    @property
    def key(self) -> Key:
        """Which collectivité it is about."""
        return self.identifier, self.referentiel


class Outcome(NamedTuple):
    """What became of a collectivité: how many bytes, or rows of Parquet, the payload has."""

    file: str
    row: int
    identifier: str | None
    referentiel: str | None
    size: int
    is_scored: bool

    @property
    def key(self) -> Key:
        """Which collectivité it is."""
        return self.identifier, self.referentiel

    @property
    def place(self) -> Place:
        """Where it is in the inputs."""
        return Place(self.file, self.row)


class Header(BaseModel):
    """What a part says of its payload; `digest` is that of the payload."""

    outcomes: list[Outcome]
    listed: list[Listed]
    digest: str


class Part(NamedTuple):
    """The scores of a shard, in the form of the output, and what became of each row."""

    outcomes: tuple[Outcome, ...]
    listed: tuple[Listed, ...]
    payload: bytes


def write_part(part: Part) -> bytes:
    """Return a part as bytes: a line of JSON, then the payload."""
    header = {
        "outcomes": part.outcomes,
        "listed": part.listed,
        "digest": _digest(part.payload),
    }
    return json.dumps(header).encode() + b"\n" + part.payload


def read_part(data: bytes) -> Part:
    """Return the part that `write_part` wrote; raises ValueError if it is damaged."""
    line, _, payload = data.partition(b"\n")
    header = read_header(line)
    if header.digest != _digest(payload):
        raise ValueError("the payload is not the one that was written")
    return Part(tuple(header.outcomes), tuple(header.listed), payload)


def read_header(line: bytes) -> Header:
    """Return the first line of a part; raises `ValueError` if it is damaged."""
    return Header.model_validate_json(line)


def slices_of(payload: bytes, outcomes: Iterable[Outcome]) -> Iterator[bytes]:
    """Yield the bytes of each collectivité in a payload of text."""
    at = 0
    for one in outcomes:
        yield payload[at : at + one.size]
        at += one.size


def _digest(payload: bytes) -> str:
    return blake2b(payload, digest_size=_DIGEST).hexdigest()
