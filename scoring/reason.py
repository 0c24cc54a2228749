"""Why a node has no score: its principle, its weights or its references."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from referentiel.source import Span


class Cause(StrEnum):
    """What prevents a node from being scored. The messages are in `referentiel_lint.score`."""

    # The principle
    PRINCIPE = "principe"
    TWO_PRINCIPES = "two-principes"
    PRINCIPE_ABOVE_CHILDREN = "principe-above-children"
    NO_PRINCIPE = "no-principe"
    # The node
    NO_ID = "no-id"
    ID_TWICE = "id-twice"
    LOST = "lost"
    # Its references
    REFERENCE_NOWHERE = "reference-nowhere"
    REFERENCE_TWICE = "reference-twice"
    REFERENCE_CYCLE = "reference-cycle"
    REFERENCE_UNCONCERNED = "reference-unconcerned"
    # The weights of its children
    WEIGHTS_SUM = "weights-sum"
    WEIGHTS_MISSING = "weights-missing"
    WEIGHT_UNREADABLE = "weight-unreadable"
    WEIGHT_OUT_OF_RANGE = "weight-out-of-range"
    WEIGHTS_MIXED = "weights-mixed"
    WEIGHTS_BELOW = "weights-below"
    KIND_MISSING = "kind-missing"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, with the ids and figures for its message, and its span in the node's file.

    For `PRINCIPE` the details are in the reading of the node.
    """

    cause: Cause
    arguments: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
