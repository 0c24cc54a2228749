"""What is written of one collectivité."""

from dataclasses import dataclass

from scoring.statuts.scores import Scores


@dataclass(frozen=True, slots=True)
class Scored:
    """A collectivité by its id, and its scores; without them, `error` says why.

    The id is None where it could not be read: then nothing is written.
    """

    identifier: str | None
    referentiel: str | None
    scores: Scores | None
    error: str = ""
