"""Refusals: answers that cannot be taken, as data without words for people."""

from dataclasses import dataclass
from enum import StrEnum

from scoring.principe.population import Population

# The place of an answer in what holds the answers: keys, and indexes of lists.
Path = tuple[str | int, ...]
COLLECTIVITE, REPONSES = "collectivite", "reponses"
NOM, POPULATION, TYPE = "nom", "population", "type"
NIVEAU, PALIERS, NOMBRE, SUR, NOMBRES = "niveau", "paliers", "nombre", "sur", "nombres"
TAUX, POURCENTAGE = "taux", "pourcentage"
AUCUN, TOUT, RENVOIS = "aucun", "tout", "renvois"


class RefusalCode(StrEnum):
    """What is wrong with an answer. The words stand in linter."""

    # The file
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_YAML = "not-yaml"
    # Its form
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    KEY_TWICE = "key-twice"
    DECIMAL_COMMA = "decimal-comma"
    ID_MISPLACED = "id-misplaced"
    LEVELS_AS_KEYS = "levels-as-keys"
    MALFORMED = "malformed"
    OUT_OF_RANGE = "out-of-range"
    TWO_FORMS = "two-forms"
    SUR_ALONE = "sur-alone"
    # What the referential says to it
    UNKNOWN_ID = "unknown-id"
    ID_TWICE = "id-twice"
    NO_PRINCIPE = "no-principe"
    NOT_CONCERNED = "not-concerned"
    POPULATION_MISSING = "population-missing"
    POPULATION_IN_GAP = "population-in-gap"
    POPULATION_TWICE = "population-twice"
    TYPE_MISSING = "type-missing"
    UNKNOWN_TYPE = "unknown-type"
    # What the principle says to it
    WRONG_FORM = "wrong-form"
    UNKNOWN_LEVEL = "unknown-level"
    LEVEL_OR_COUNT = "level-or-count"
    COUNT_AS_LABEL = "count-as-label"
    LABEL_TWICE = "label-twice"
    TWO_LEVELS = "two-levels"
    ZERO_BESIDE = "zero-beside"
    COUNT_IN_GAP = "count-in-gap"
    COUNT_TWICE = "count-twice"
    COUNT_OF_SHARES = "count-of-shares"
    SHARE_OF_COUNTS = "share-of-counts"
    TOO_MANY_UNITS = "too-many-units"
    UNKNOWN_RATE = "unknown-rate"
    RATE_TWICE = "rate-twice"
    RATE_MISSING = "rate-missing"
    RATE_TICKED = "rate-ticked"
    REFERENCE_TICKED = "reference-ticked"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One answer that cannot be taken, and where it stands.

    `niveaux` are the ids of those concerned; `found` quotes the answer, `wanted` lists what could
    stand there (for `WRONG_FORM` the keys of the model, for `COUNT_IN_GAP` what no level holds,
    for a rate that is missing or ticked the names of all), `nearest` is the one of them that it
    looks like; `gap` are populations that no branch holds.
    """

    code: RefusalCode
    path: Path
    niveaux: tuple[str, ...] = ()
    found: str = ""
    wanted: tuple[str, ...] = ()
    nearest: str | None = None
    gap: Population | None = None
