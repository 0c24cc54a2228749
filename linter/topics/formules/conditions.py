"""The conditions of a formula that are always or never true, and the results it never gives."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.words.text import N_, Messages
from referentiel.grammar import RegleType
from scoring.formule.cases import cases_of, never_reached, truths
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.tree import Expression, Formule, Verite, branches_in, results_of

CONDITIONS: Messages = {
    "never": N_(
        "this condition is never true",
        remedy=N_("correct it, or remove it with what follows `alors`"),
    ),
    "always": N_(
        "this condition is always true", remedy=N_("correct it, or keep only what follows `alors`")
    ),
    "unreached": N_(
        "`{result}` is never given: what stands before takes every case",
        remedy=N_("change the order of the conditions, or remove this one"),
    ),
}


class Useless(NamedTuple):
    """A condition or a result that makes no difference; `key` is of its message in `CONDITIONS`."""

    key: str
    expression: Expression


def useless_parts(
    formule: Formule, regle_type: RegleType | None, dialect: Dialect = DIALECT_2023
) -> list[Useless]:
    """Return the conditions that are always or never true, else the results never given.

    All answers are tried; nothing is said if they are too many.
    """
    return [*_constant(formule, regle_type, dialect)] or [*_unreached(formule, dialect)]


def _constant(
    formule: Formule, regle_type: RegleType | None, dialect: Dialect
) -> Iterator[Useless]:
    for condition in _conditions(formule, regle_type):
        found = truths(condition, dialect=dialect)
        if found is not None and len(found) == 1:
            yield Useless("always" if True in found else "never", condition)


def _conditions(formule: Formule, regle_type: RegleType | None) -> Iterator[Expression]:
    """Yield what is written to be true or false; a result `VRAI` or `FAUX` is not."""
    yield from (branche.condition for branche in branches_in(formule))
    if regle_type in (RegleType.DESACTIVATION, RegleType.VISIBILITE):
        yield from (one for one in results_of(formule) if not isinstance(one, Verite))


def _unreached(formule: Formule, dialect: Dialect) -> Iterator[Useless]:
    cases = cases_of(formule, dialect=dialect)
    for result in never_reached(formule, cases) if cases is not None else ():
        yield Useless("unreached", result)
