"""What is written of one collectivité."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scoring.statuts.scores import Scores

if TYPE_CHECKING:
    from scoring.statuts.columns.scores import ScoreColumns


class Column(NamedTuple):
    """Where the scores of a collectivité are among those of many, by index."""

    scores: "ScoreColumns"
    at: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A collectivité by its id, and its scores; without them, `error` says why.

    The id is None where it could not be read: then nothing is written. `column` is where its scores
    are too, if many were scored at once.
    """

    identifier: str | None
    referentiel: str | None
    scores: Scores | None
    error: str = ""
    column: Column | None = None
