"""The answers of a collectivité: about itself, by niveau, and by statuts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from referentiel.text.letters import compose
from scoring.formule.evaluator import Situation

# --- The collectivité that is scored: its name, population and kind


# Any kind that the referential does not name.
OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Collectivite:
    """A collectivité, as far as known; `kind` is a name used in `concerne:`, or another one."""

    population: int | None = None
    kind: str | None = None
    name: str | None = None


def fold_kind(kind: str) -> str:
    """Return the name of a kind folded like the names in `concerne:`."""
    return " ".join(compose(kind).split()).casefold()


# --- The answer of a collectivité to one principle: a closed union, independent of files


class BareNumber(int):
    """A level's number that is the whole answer (`1.1.1: 3`): it could also be a count."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """`tout`: whatever gives 100 %."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`aucun`: nothing is done, which gives 0 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The levels that are reached, and the figures that levels ask for.

    `levels` are numbers from 1 (positive levels of the branch, in file order; 0 for none) or
    labels. `count` is a count where labels are counts, or, with `units`, "count things on each of
    units"; `counts` has the count of each unit. `is_share` says whether `count` is a part of a
    whole (`45 %`, `2/3`) or a number of things, if known. `rates` are parts of 1 by name of the
    rate, or under "" for the only one. `percent` is a free entry, a part of 1.
    """

    levels: tuple[int | str, ...] | None = None
    count: Fraction | None = None
    units: int | None = None
    counts: tuple[Fraction, ...] | None = None
    rates: tuple[tuple[str, Fraction], ...] = ()
    percent: Fraction | None = None
    is_share: bool | None = None


Answer = Everything | Nothing | Choice


# --- The statut of an action: what a collectivité says of it


class Detail(NamedTuple):
    """The parts of an action that are done, planned and not done; they should sum to 1."""

    fait: Fraction
    programme: Fraction
    pas_fait: Fraction


class Mark(Enum):
    """A statut without parts."""

    NON_CONCERNE = "non_concerne"
    # As an action without statut; in the règlement 2026 its row keeps the action concernée.
    NON_RENSEIGNE = "non_renseigne"


Statut: TypeAlias = Detail | Mark
# The parts of an action sum to 1 to two digits, as the platform's database asks of them.
SUM_TOLERANCE = Fraction(1, 200)

_NONE, _ALL = Fraction(0), Fraction(1)
FAIT = Detail(_ALL, _NONE, _NONE)
PROGRAMME = Detail(_NONE, _ALL, _NONE)
PAS_FAIT = Detail(_NONE, _NONE, _ALL)
# Statuts by the words of the platform.
WORDS: Mapping[str, Statut] = {
    "fait": FAIT,
    "programme": PROGRAMME,
    "pas_fait": PAS_FAIT,
    Mark.NON_CONCERNE.value: Mark.NON_CONCERNE,
    Mark.NON_RENSEIGNE.value: Mark.NON_RENSEIGNE,
}


# --- The answers of one collectivité


@dataclass(frozen=True, slots=True)
class Answers:
    """The statuts of a collectivité, by names of actions (`eci_2.4.2`), and its situation.

    A statut of an action that is not in the referential changes nothing.
    """

    statuts: Mapping[str, Statut] = field(default_factory=dict)
    situation: Situation = field(default_factory=Situation)
