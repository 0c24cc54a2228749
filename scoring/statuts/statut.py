"""The statut of an action: what a collectivité says of it."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias


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
# The parts of an action sum to 1 to two digits, as the field's database asks of them.
SUM_TOLERANCE = Fraction(1, 200)

_NONE, _ALL = Fraction(0), Fraction(1)
FAIT = Detail(_ALL, _NONE, _NONE)
PROGRAMME = Detail(_NONE, _ALL, _NONE)
PAS_FAIT = Detail(_NONE, _NONE, _ALL)
# Statuts by the words of the field.
WORDS: Mapping[str, Statut] = {
    "fait": FAIT,
    "programme": PROGRAMME,
    "pas_fait": PAS_FAIT,
    Mark.NON_CONCERNE.value: Mark.NON_CONCERNE,
    Mark.NON_RENSEIGNE.value: Mark.NON_RENSEIGNE,
}
