"""The parts of all shards as one result: what is in them twice, and what is wrong."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.words.language import Language
from referentiel.sheets.guard import guarded
from referentiel_lint.batch import words
from referentiel_lint.batch.form import Kept
from referentiel_lint.batch.part import Header, Key, Listed, Outcome, Part
from referentiel_lint.batch.result import Scored
from referentiel_lint.batch.row import Place


class Totals(NamedTuple):
    """How many collectivités were scored, of these with errors beside, and how many were not."""

    scored: int
    noted: int
    refused: int


class Review:
    """What the headers of all parts say together.

    Of several answers with one id and referential, nobody knows which ones hold: none do.
    `guarded` is how many ids a spreadsheet would take for a formula.
    """

    def __init__(self, headers: Iterable[Header], language: Language) -> None:
        listed: list[Listed] = []
        outcomes: list[Outcome] = []
        places: dict[Key, list[Place]] = {}
        for header in headers:
            listed += header.listed
            outcomes += header.outcomes
            for one in header.outcomes:
                if one.identifier is not None:
                    places.setdefault(one.key, []).append(one.place)
        self._language = language
        self._twice = {key: found for key, found in places.items() if len(found) > 1}
        self.listed = [
            one._replace(is_scored=one.is_scored and one.key not in self._twice) for one in listed
        ]
        for key, found in self._twice.items():
            message = self._message(found)
            self.listed += (Listed(*place, *key, False, message) for place in found)
        ids = [one.identifier for one in outcomes if one.is_scored and one.identifier]
        self.guarded = sum(guarded(one) != one for one in ids)
        scored = {one.key for one in outcomes if one.is_scored and one.key not in self._twice}
        noted = {one.key for one in self.listed if one.is_scored}
        self.totals = Totals(len(scored), len(noted), len(outcomes) - len(scored))

    def kept(self, parts: Iterable[Part]) -> Iterator[Kept]:
        """Yield parts with what is written instead of what is in them twice."""
        for part in parts:
            instead = [self._instead(one) for one in part.outcomes]
            yield Kept(part.outcomes, part.payload, instead)

    def _instead(self, one: Outcome) -> Scored | None:
        """Return the error for the first of several answers, nothing for the others."""
        places = self._twice.get(one.key)
        if places is None:
            return None
        is_first = places[0] == one.place
        identifier = one.identifier if is_first else None
        return Scored(identifier, one.referentiel, None, self._message(places))

    def _message(self, places: Iterable[Place]) -> str:
        shown = ", ".join(f"{place.file}:{place.row}" for place in [*places][:5])
        return words.ID_TWICE.say(self._language, places=shown)
