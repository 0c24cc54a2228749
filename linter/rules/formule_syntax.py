"""A formula cannot be read as it is written.

Une formule ne peut pas être lue telle qu'elle est écrite.

Why:
    The engine stops at the first formula that it cannot read, and then publishes nothing. A decimal
    comma, `ou si`, a `si` without `alors`, an accent or a no-break space in a name are enough. The
    finding is at the very character, and names what was expected there.

Pourquoi :
    Le moteur s'arrête à la première formule qu'il ne sait pas lire, et ne publie alors rien. Il
    suffit d'une virgule décimale, d'un `ou si`, d'un `si` sans `alors`, d'un accent ou d'une espace
    insécable dans un nom. Le constat porte sur le caractère même, et dit ce qui y est attendu.

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0,5
                                    ^^^ `0,5` has a decimal comma: formulas have a decimal point
    ```

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Désactivation
    ```formule
    si reponse(verger_1, NON) ou si identite(type, commune) alors VRAI
                                 ^^^ no `si` after `ou`: there is only one, before the whole condition
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
    si reponse(verger_1, NON) ou identite(type, commune) alors 0.5
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.formules.error_words import ERRORS
from linter.topics.formules.errors import error_arguments, error_message
from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.regles.reponses import unnameable_ids
from linter.words.text import Messages
from referentiel.ensemble import Ensemble
from scoring.formule.errors import FormuleError, FormuleErrorCode

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {f"formule-syntax.{key}": text for key, text in ERRORS.items()}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find what is wrong in the text of each formula.

    An id that no formula can name is told where it is given: `question-id-malformed`.
    """
    unnameable = unnameable_ids(ensemble)
    for formule in formules_in(ensemble):
        for error in formule.lecture.errors:
            if error.found in unnameable:
                continue
            arguments = error_arguments(error)
            yield Diagnostic.at(
                formule.place(error.span),
                f"formule-syntax.{error_message(error)}",
                field=formule.name,
                wrong=f"{error.code} {error.found}",
                fixes=_fixes(formule, error),
                found=arguments["found"],
                wanted=arguments["wanted"],
            )


def _fixes(formule: LocatedFormule, error: FormuleError) -> tuple[Fix, ...]:
    """Return the fix of an error that can only mean one thing; none that would lose a comment.

    That of a decimal comma is safe: the formula is read with it as without it.
    """
    if not error.is_certain or error.code is FormuleErrorCode.COMMENT:
        return ()
    is_comma = error.code is FormuleErrorCode.DECIMAL_COMMA
    span = formule.excerpt.span(*error.span)
    safety = Safety.SAFE if is_comma else Safety.UNSAFE
    return replacement(formule.document, span, error.wanted, safety)
