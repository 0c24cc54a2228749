"""The forms of scores: how shards are written, and how their parts become one file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO, NamedTuple, Protocol

from referentiel_lint.batch.part import Outcome
from referentiel_lint.batch.result import Scored


class Kept(NamedTuple):
    """A part that is joined; `instead` is what stands for a collectivité that is left out."""

    outcomes: Sequence[Outcome]
    payload: bytes
    instead: Sequence[Scored | None]


class Form(Protocol):
    """A form of scores; `has_metadata` says whether its file holds the metadata itself."""

    has_metadata: bool

    def encode(self, scored: Iterable[Scored]) -> tuple[bytes, list[int | None]]:
        """Return scores as bytes, and the size of each collectivité among them.

        That is None, and nothing is written, where a number does not fit its column.
        """
        ...

    def join(self, file: BinaryIO, parts: Iterable[Kept], metadata: Mapping[str, str]) -> None:
        """Write parts into one file, in their order."""
        ...
