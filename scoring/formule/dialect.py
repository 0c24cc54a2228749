"""What differs between the languages of formulas of the règlements 2023 and 2026.

There is one parser and one evaluator; they follow a dialect. The dialect of 2026 is that of the
field's engine of that year without its slips: what it reads otherwise than people do (`.5` as 5),
or cannot read (`-1`, `reponse(etude_1)`), is an error at its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scoring.formule.identite import (
    PROPRIETES,
    PROPRIETES_2026,
    IdentiteValues,
    all_identites,
    all_identites_2026,
)
from scoring.formule.tree import (
    COMPARISONS,
    FAUX,
    FIGURES,
    KEYWORDS,
    LEVEL_OF,
    MOST_ARGUMENTS,
    MOST_ARGUMENTS_2026,
    NON,
    OUI,
    VERITES,
    VRAI,
    Level,
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dialect:
    """The language of formulas of one règlement."""

    # The most arguments of each function that there is.
    arguments: Mapping[str, int]
    # The words for truth values.
    verites: Mapping[str, bool]
    levels: Mapping[str, Level]
    # Whether keywords, functions and truth values may be written in any case, but for `val` and
    # the other functions of indicateurs.
    ignores_case: bool
    # Whether a name may begin with a keyword, a function or a truth value, or be one.
    names_begin_freely: bool
    # Whether a hyphen within a word belongs to a name, and a full stop to the id of a choix.
    has_hyphens: bool
    # Whether `(…)` is an operand.
    has_parentheses: bool
    # Whether a sign belongs to a number where an operand is due.
    has_signs: bool
    # Whether `.5` and `1e3` are numbers, and `50%` can only mean 0.5.
    has_short_numbers: bool

    proprietes: Mapping[str, tuple[str, ...]]
    # Returns every identité that a collectivité may have.
    identites: Callable[[], tuple[IdentiteValues, ...]]
    # Whether a type is asked for in any case, and any `localisation` but DOM is "not there".
    asks_freely: bool
    # Whether an unknown property stops the engine also where a formula does not look at it.
    looks_everywhere: bool
    # Whether operators of one level are grouped from the left: `1 - 2 - 3` is -4, not 2.
    groups_from_left: bool
    # Whether `reponse(q)` is the réponse as it is, or nothing, and what is calculated with nothing
    # is nothing; else it is a number, and without réponse the whole formula has no result.
    calculates_with_nothing: bool
    # Whether x / 0 is infinite, and 0 / 0 undefined; else the engine stops.
    divides_by_zero: bool
    # Whether a factor may be a truth value, and a number or a text one for a désactivation.
    converts_results: bool

    @property
    def answers_with_truth(self) -> bool:
        """Whether OUI and NON are truth values, and so the réponses OUI and NON."""
        return OUI in self.verites

    def occurs(self, propriete: str, valeur: str) -> bool:
        """Return whether any collectivité has a value of a property."""
        return any(valeur in (values.of(propriete) or ()) for values in self.identites())

    def as_written(self, word: str) -> str:
        """Return a word as the language writes it."""
        if not self.ignores_case:
            return word
        lower, upper = word.lower(), word.upper()
        if lower in KEYWORDS or (lower in self.arguments and lower not in FIGURES):
            return lower
        return upper if upper in self.verites else word

    def keyword_before(self, name: str) -> str:
        """Return the keyword that a name begins with where it may not, or nothing."""
        if self.names_begin_freely:
            return ""
        words = (*KEYWORDS, *MOST_ARGUMENTS, *self.verites)
        found = (one for one in words if name.lower().startswith(one.lower()))
        return name[: len(max(found, key=len, default=""))]


DIALECT_2023 = Dialect(
    arguments=MOST_ARGUMENTS,
    verites=VERITES,
    levels=LEVEL_OF,
    ignores_case=False,
    names_begin_freely=True,
    has_hyphens=False,
    has_parentheses=False,
    has_signs=True,
    has_short_numbers=True,
    proprietes=PROPRIETES,
    identites=all_identites,
    asks_freely=False,
    looks_everywhere=False,
    groups_from_left=False,
    calculates_with_nothing=False,
    divides_by_zero=False,
    converts_results=True,
)
DIALECT_2026 = Dialect(
    arguments=MOST_ARGUMENTS_2026,
    verites={VRAI: True, FAUX: False, OUI: True, NON: False},
    levels={**LEVEL_OF, **dict.fromkeys(COMPARISONS, Level.COMPARISON)},
    ignores_case=True,
    names_begin_freely=False,
    has_hyphens=True,
    has_parentheses=True,
    has_signs=False,
    has_short_numbers=False,
    proprietes=PROPRIETES_2026,
    identites=all_identites_2026,
    asks_freely=True,
    looks_everywhere=True,
    groups_from_left=True,
    calculates_with_nothing=True,
    divides_by_zero=True,
    converts_results=False,
)
