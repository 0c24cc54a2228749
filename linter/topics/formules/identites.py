"""The identités that formulas ask for and that no collectivité has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.finding import Severity
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.source import Span
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.format import format_expression
from scoring.formule.identite import TYPE
from scoring.formule.identite_2026 import asked_type
from scoring.formule.tree import Appel, Formule, Identite, appels_in

_WRITE = N_("write one of these: {known}")
IDENTITE_ERRORS: Messages = {
    "property": N_("the property `{found}` does not exist", remedy=_WRITE),
    "value": N_(
        "no collectivité has the {propriete} `{found}`", remedy=N_("write one of these: {known}")
    ),
    "never": N_(
        "no collectivité is ever given `{found}`",
        remedy=N_("write a value that collectivités are given: {known}"),
    ),
}
IDENTITE_SEVERITIES = {"never": Severity.WARNING}


class WrongIdentite(NamedTuple):
    """A property, or a value of one, that no collectivité has; `known` are those that some have.

    `key` is that of the message in `IDENTITE_ERRORS`.
    """

    key: str
    span: Span
    propriete: str
    found: str
    known: tuple[str, ...]

    @property
    def severity(self) -> Severity:
        """Whether it is wrong, or only in vain."""
        return IDENTITE_SEVERITIES.get(self.key, Severity.ERROR)

    @property
    def arguments(self) -> Mapping[str, str]:
        """The arguments of the message."""
        known = in_words(self.known)
        return {"found": quote(self.found), "propriete": self.propriete, "known": known}


def wrong_identites(
    appels: Iterable[Appel], dialect: Dialect = DIALECT_2023
) -> Iterator[WrongIdentite]:
    """Yield the properties and values in calls that no collectivité has."""
    for appel in appels:
        if not isinstance(appel, Identite):
            continue
        propriete, found = appel.propriete, format_expression(appel.valeur)
        values = dialect.proprietes.get(propriete)
        asked = asked_type(found) if dialect.asks_freely and propriete == TYPE else found
        if values is None:
            known = tuple(dialect.proprietes)
            yield WrongIdentite("property", appel.propriete_span, propriete, propriete, known)
        elif not dialect.occurs(propriete, asked):
            key = "never" if asked in values else "value"
            known = tuple(value for value in values if dialect.occurs(propriete, value))
            yield WrongIdentite(key, appel.valeur.span, propriete, found, known)


def asks_what_nobody_has(formule: Formule, dialect: Dialect = DIALECT_2023) -> bool:
    """Return whether a formula asks for an identité of no collectivité."""
    return any(wrong_identites(appels_in(formule), dialect))
