"""A formula asks for a property of the collectivité, or a value of one, that there is not.

Une formule demande une propriété de la collectivité, ou une valeur, qui n'existe pas.

Why:
    `identite(…)` knows `type`, `population` and `localisation`: any other property stops the engine.
    An unknown value is never true, and so are `moins_de_5000` and `syndicat_traitement`, which no
    collectivité is ever given: the branch is never taken, and nobody is told.

Pourquoi :
    `identite(…)` connaît `type`, `population` et `localisation` : toute autre propriété arrête le
    moteur. Une valeur inconnue n'est jamais vraie, pas plus que `moins_de_5000` et
    `syndicat_traitement`, qu'aucune collectivité ne reçoit : la branche n'est jamais prise, sans
    que personne n'en soit averti.

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si identite(types, commune) alors 0.5
                ^^^^^ the property `types` does not exist
    sinon si identite(type, communes) alors 0.4
                            ^^^^^^^^ no collectivité has the type `communes`
    sinon si identite(population, moins_de_5000) alors 0.2
                                  ^^^^^^^^^^^^^ no collectivité is ever given `moins_de_5000`
    ```

Good:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si identite(type, commune) et identite(population, moins_de_10000) alors 0.5
    ```
"""

from collections.abc import Iterable, Iterator

from linter.finding import Diagnostic, Fix, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.topics.formules.lectures import LocatedFormule, formules_of
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.text.names import same_name
from scoring.formule.format import format_expression
from scoring.formule.identite import PROPRIETES, occurs
from scoring.formule.tree import Identite

SEVERITY = Severity.ERROR
SEVERITIES = {"formule-identite.never": Severity.WARNING}
FIX = Safety.UNSAFE
_WRITE = Text(fr="écrivez l'une de celles-ci : {known}", en="write one of these: {known}")
MESSAGES: Messages = {
    "formule-identite.property": Text(
        fr="la propriété `{found}` n'existe pas",
        en="the property `{found}` does not exist",
        remedy=_WRITE,
    ),
    "formule-identite.value": Text(
        fr="aucune collectivité n'a pour {propriete} `{found}`",
        en="no collectivité has the {propriete} `{found}`",
        remedy=Text(fr="écrivez l'une de ces valeurs : {known}", en="write one of these: {known}"),
    ),
    "formule-identite.never": Text(
        fr="aucune collectivité ne reçoit jamais `{found}`",
        en="no collectivité is ever given `{found}`",
        remedy=Text(
            fr="écrivez une valeur que des collectivités reçoivent : {known}",
            en="write a value that collectivités are given: {known}",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the properties and values that no collectivité has."""
    for formule in formules_of(document):
        for appel in formule.lecture.appels:
            if isinstance(appel, Identite):
                yield from _diagnostics(formule, appel)


def _diagnostics(formule: LocatedFormule, appel: Identite) -> Iterator[Diagnostic]:
    propriete, found = appel.propriete, format_expression(appel.valeur)
    values = PROPRIETES.get(propriete)
    if values is None:
        kind, span, found, known = "property", appel.propriete_span, propriete, tuple(PROPRIETES)
    else:
        if occurs(propriete, found):
            return
        kind, span = "never" if found in values else "value", appel.valeur.span
        known = tuple(value for value in values if occurs(propriete, value))
    place = formule.place(span)
    yield Diagnostic.at(
        place,
        f"formule-identite.{kind}",
        field=f"{formule.name} {propriete}",
        wrong=found,
        fixes=() if kind == "never" else _fixes(place, found, known),
        found=quote(found),
        propriete=propriete,
        known=in_words(known),
    )


def _fixes(place: Place, found: str, known: Iterable[str]) -> tuple[Fix, ...]:
    """Return the fix of a name that can only be one of the `known`."""
    meant = same_name(found, known)
    if meant is None or place.span is None:
        return ()
    return replacement(place.document, place.span, meant, Safety.UNSAFE)
