"""Why a score is another one: a closed union, without words."""

from dataclasses import dataclass, field
from fractions import Fraction

from scoring.answers.refusal import Refusal
from scoring.changes.principes import LevelChange
from scoring.node_score import NodeScore
from scoring.principe.analysis import Reading


@dataclass(frozen=True, slots=True)
class ByPrincipe:
    """The principle of a niveau is another one: by these levels, or by how they are read.

    The readings are None where they are the same.
    """

    label: str
    levels: tuple[LevelChange, ...]
    reading_before: Reading | None = None
    reading_after: Reading | None = None


@dataclass(frozen=True, slots=True)
class PartChange:
    """What a child counts for in its parent, parts of 1; None where it has no part."""

    label: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class ByWeights:
    """The weights of some children of a node are other ones."""

    label: str
    parts: tuple[PartChange, ...]


@dataclass(frozen=True, slots=True)
class ByActions:
    """Below a node other actions count: by their ids those that are new, and those gone.

    `renumbered` are the ids before and after of those that only have another one, `unnamed` the
    ids of those that have none any more, `moved` of those that stand below another node.
    """

    label: str
    come: tuple[str, ...]
    gone: tuple[str, ...]
    renumbered: tuple[tuple[str, str], ...] = ()
    unnamed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByIdentity:
    """An id stands for another action than before."""

    label: str


@dataclass(frozen=True, slots=True)
class ByRole:
    """A niveau has become a parent, or (`is_parent` False) a parent a niveau."""

    label: str
    is_parent: bool


@dataclass(frozen=True, slots=True)
class ByConcerne:
    """Nodes concern other kinds of collectivité."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByAnswer:
    """An answer no longer fits, or (`is_now` False) did not fit before."""

    label: str
    refusal: Refusal | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class ByReason:
    """A node cannot be scored any more, or (`is_now` False) could not be before.

    Its `score` always has a reason.
    """

    label: str
    score: NodeScore = field(compare=False)
    is_now: bool


@dataclass(frozen=True, slots=True)
class ByProfile:
    """The profile is another one, by which weights are read."""


Cause = (
    ByPrincipe
    | ByWeights
    | ByActions
    | ByIdentity
    | ByRole
    | ByConcerne
    | ByAnswer
    | ByReason
    | ByProfile
)
