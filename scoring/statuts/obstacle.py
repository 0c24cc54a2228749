"""Why a referential cannot score collectivités by statuts."""

from enum import StrEnum
from typing import NamedTuple

from referentiel.model import Document
from referentiel.source import Span
from scoring.formule.errors import FormuleError


class ObstacleReason(StrEnum):
    """What is missing, or cannot be read."""

    NO_ACTIONS = "no-actions"
    NO_ID = "no-id"
    ID_TWICE = "id-twice"
    NO_PARENT = "no-parent"
    NO_POINTS = "no-points"
    UNREADABLE_FILE = "unreadable-file"
    # The depth of the actions proper is neither built in nor configured.
    NO_LEVEL = "no-level"
    # Another referential that was given has the same name.
    REFERENTIEL_TWICE = "referentiel-twice"
    # Of a règle: its title is none of the three, or its formula is missing or not certain.
    REGLE_TYPE = "regle-type"
    NO_FORMULE = "no-formule"
    FORMULE = "formule"
    # It asks for a version of the referential, which nothing tells.
    VERSION = "version"


class Obstacle(NamedTuple):
    """An obstacle, what it is about by its label, and its place, if it has one.

    `error` is the first one in a formula that cannot be read; its place is that of the obstacle.
    """

    reason: ObstacleReason
    label: str
    document: Document | None = None
    span: Span | None = None
    error: FormuleError | None = None
