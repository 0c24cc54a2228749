"""The referentials that answers are scored by: those of a folder, with their sibling files."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from errno import ENOENT
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from linter.finding import Location
from linter.usage_error import ErrorMessage, UsageError
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery, find
from referentiel.files.not_checked import Reason
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.batch import words
from referentiel_lint.batch.columns import Asked
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.statuts.obstacles import obstacle_text
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.obstacle import Obstacle
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.reglement import Reglement, reglement_of


class Scoring(NamedTuple):
    """What one referential scores by, what it asks, and a digest of its files."""

    bareme: Bareme
    questionnaire: Questionnaire
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Scorings:
    """The referentials of a folder, by name: what they score by, and those that score nobody.

    `obstacles` tell why those cannot.
    """

    by_name: Mapping[str, Scoring]
    unscorable: frozenset[str] = frozenset()
    obstacles: tuple[ErrorMessage, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them."""
        return tuple(sorted({*self.by_name, *self.unscorable}))

    @property
    def asked(self) -> Asked:
        """The names that answers may have, of any referential."""
        every = [one.questionnaire for one in self.by_name.values()]
        return Asked(
            frozenset(name for one in every for name in one.names),
            frozenset(name for one in every for name in one.questions),
        )


def scorings_of(folder: Path, plans: Plans, reglement: Reglement | None) -> Scorings:
    """Return the scorings of the referentials by statuts in a folder.

    Each is scored by the règlement, by default that of its kind. Raises `UsageError` for files that
    cannot be read, and if nobody can be scored at all.
    """
    found = find([folder], plans, with_siblings=True)
    if errors := [*_unread(found)]:
        raise UsageError(*errors)
    by_statuts = [
        one for one in found.referentiels if not (one.profile and one.profile.has_principes)
    ]
    scorings: dict[str, Scoring] = {}
    unscorable: set[str] = set()
    for referentiel in by_statuts:
        name = referentiel.short_name
        ensembles = [one for one in found.ensembles if referentiel in one.referentiels]
        bareme = bareme_of(referentiel, ensembles, reglement or reglement_of(referentiel.kind))
        if not isinstance(bareme, Bareme):
            errors += [
                ErrorMessage(_place(one, referentiel, ensembles), *obstacle_text(one))
                for one in bareme
            ]
            unscorable.add(name)
            continue
        if name in scorings:
            text = words.SHEET_TWICE if referentiel.sheet else words.REFERENTIEL_TWICE
            errors.append(ErrorMessage(referentiel.place, text, {"name": name}))
            unscorable.add(name)
        scorings[name] = Scoring(
            bareme, questionnaire_of(referentiel, ensembles), _fingerprint(referentiel, ensembles)
        )
    scorable = {name: one for name, one in scorings.items() if name not in unscorable}
    if errors and not scorable:
        raise UsageError(*errors)
    if not scorable:
        raise UsageError(ErrorMessage(display(folder), words.NOTHING_TO_SCORE_BY))
    return Scorings(scorable, frozenset(unscorable), tuple(errors))


def _place(obstacle: Obstacle, referentiel: Referentiel, ensembles: Iterable[Ensemble]) -> str:
    """Return where an obstacle is, for display: the folder of the referential, if nowhere else."""
    document = obstacle.document
    if document is None:
        return referentiel.place
    own = (one for one in ensembles if document in one.all_files)
    path = next(own, referentiel).path(document)
    return location_text(Location(path, document.source, obstacle.span))


def _unread(found: Discovery) -> Iterator[ErrorMessage]:
    """Yield the files that could not be read: without them, scores would be other ones."""
    for path, reason, detail in found.not_checked:
        match reason:
            case Reason.MISSING:
                yield ErrorMessage(path, words.UNREADABLE, {"detail": os.strerror(ENOENT)})
            case Reason.UNREADABLE:
                yield ErrorMessage(path, words.UNREADABLE, {"detail": detail})
            case Reason.OUTSIDE:
                yield ErrorMessage(path, words.OUTSIDE)


def _fingerprint(referentiel: Referentiel, ensembles: Iterable[Ensemble]) -> str:
    """Return a digest of the text of all files that the scores depend on."""
    digest = blake2b(digest_size=16)
    own = [*referentiel.files, *(document for one in ensembles for document in one.files)]
    for document in own:
        for piece in (document.name, document.source.text):
            data = piece.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8))
            digest.update(data)
    return digest.hexdigest()
