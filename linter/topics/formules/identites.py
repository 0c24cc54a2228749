"""The identités that formulas ask for and that no collectivité has."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.finding import Severity
from linter.topics.data.sections import in_words
from linter.words.text import N_, Text, quote
from referentiel.source import Span
from scoring.formule.identite import PROPRIETES, TYPE, asked_type, occurs
from scoring.formule.tree import Appel, Formule, Identite, appels_in, format_expression
from scoring.reglement import Reglement


class WrongIdentite(NamedTuple):
    """A property, or a value of one, that no collectivité has; `known` are those that some have.

    A value is `in_vain` if a collectivité could have it, but none ever does.
    """

    span: Span
    propriete: str
    found: str
    known: tuple[str, ...]
    is_property: bool
    in_vain: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of its finding."""
        return Severity.WARNING if self.in_vain else Severity.ERROR

    @property
    def text(self) -> Text:
        """The message, with its remedy."""
        if self.is_property:
            text = N_("the property `{found}` does not exist")
        elif self.in_vain:
            text = N_("no collectivité ever has the value `{found}`")
        else:
            text = N_("no collectivité has the {propriete} `{found}`")
        return text._replace(remedy=N_("write one of these: {known}")).embed(
            found=quote(self.found), propriete=self.propriete, known=in_words(self.known)
        )


def wrong_identites(
    appels: Iterable[Appel], reglement: Reglement = Reglement.R2023
) -> Iterator[WrongIdentite]:
    """Yield the properties and values in calls that no collectivité has."""
    for appel in appels:
        if not isinstance(appel, Identite):
            continue
        propriete, found = appel.propriete, format_expression(appel.valeur)
        values = PROPRIETES[reglement].get(propriete)
        asked = asked_type(found) if reglement is Reglement.R2026 and propriete == TYPE else found
        if values is None:
            known = tuple(PROPRIETES[reglement])
            yield WrongIdentite(appel.propriete_span, propriete, propriete, known, is_property=True)
        elif not occurs(reglement, propriete, asked):
            known = tuple(value for value in values if occurs(reglement, propriete, value))
            yield WrongIdentite(
                appel.valeur.span, propriete, found, known, False, in_vain=asked in values
            )


def asks_what_nobody_has(formule: Formule, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a formula asks for an identité of no collectivité."""
    return any(wrong_identites(appels_in(formule), reglement))
