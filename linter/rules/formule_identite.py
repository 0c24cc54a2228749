"""A formula asks for a property of the collectivité, or a value of one, that there is not."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.formules.identites import (
    IDENTITE_ERRORS,
    IDENTITE_SEVERITIES,
    WrongIdentite,
    wrong_identites,
)
from linter.topics.formules.lectures import LocatedFormule, formules_of
from linter.words.text import Messages
from referentiel.model import Document
from referentiel.text.names import same_name

SEVERITY = Severity.ERROR
SEVERITIES = {f"formule-identite.{key}": one for key, one in IDENTITE_SEVERITIES.items()}
FIX = Safety.UNSAFE
MESSAGES: Messages = {f"formule-identite.{key}": text for key, text in IDENTITE_ERRORS.items()}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the properties and values that no collectivité has."""
    for formule in formules_of(document):
        unread = [one.span for one in formule.lecture.errors if not one.is_certain]
        for wrong in wrong_identites(formule.lecture.appels, formule.dialect):
            if wrong.span not in unread:
                yield _diagnostic(formule, wrong)


def _diagnostic(formule: LocatedFormule, wrong: WrongIdentite) -> Diagnostic:
    place = formule.place(wrong.span)
    return Diagnostic.at(
        place,
        f"formule-identite.{wrong.key}",
        field=f"{formule.name} {wrong.propriete}",
        wrong=wrong.found,
        fixes=() if wrong.key in IDENTITE_SEVERITIES else _fixes(place, wrong),
        found=wrong.arguments["found"],
        propriete=wrong.arguments["propriete"],
        known=wrong.arguments["known"],
    )


def _fixes(place: Place, wrong: WrongIdentite) -> tuple[Fix, ...]:
    """Return the fix of a name that can only be one of the known."""
    meant = same_name(wrong.found, wrong.known)
    if meant is None or place.span is None:
        return ()
    return replacement(place.document, place.span, meant, Safety.UNSAFE)
