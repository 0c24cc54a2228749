"""A data block has an unknown key.

Un bloc de données a une clé inconnue ici.

Why:
    Other readers ignore a key that they do not know, and its value is lost. A key that can only be
    a typo of a known one is read as that one. Which keys are known depends on the profile, the
    generation of the format that the referential follows. If the id or the weight is lost,
    `id-key-mistyped` and `weight-key-mistyped` report it. In questions, rules, preuves and
    indicateurs an unknown key is an error: their readers refuse the file. A key that a later engine
    knows can be named in the configuration: `keys = ["titre_court"]`.

Pourquoi :
    Les autres lecteurs ignorent une clé qu'ils ne connaissent pas, et ce qui la suit est perdu.
    Une clé qui ne peut être qu'une clé connue mal orthographiée est lue comme celle-ci. Les clés
    connues dépendent du profil, c'est-à-dire de la génération du format que suit le référentiel.
    Quand c'est l'identifiant ou le poids qui est perdu, `id-key-mistyped` et
    `weight-key-mistyped` le signalent. Dans les questions, les règles, les preuves et les
    indicateurs, c'est une erreur : leurs lecteurs refusent le fichier. Une clé que connaît un moteur
    plus récent se nomme dans la configuration : `keys = ["titre_court"]`.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    concerna: syndicat
    ^^^^^^^^ unknown key `concerna`; it was read as `concerne`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    priorite: haute
    ^^^^^^^^ unknown key `priorite` in the profile `ponderation`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerner_par: syndicat
    ^^^^^^^^^^^^^ unknown key `concerner_par`; the nearest known key is `concerne`
    ```

Bad:
    ==> 5.1.md
    # Informer les habitants
    ```yaml
    id: 5.1
    ponderation: 0.8
    ```
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    points: 20
    ^^^^^^ the key `points` belongs to other profiles (`points`, `pourcentage`), not to `ponderation`
    ```

Bad:
    ==> indicateurs/eci/eci_030.md
    # Arbres plantés
    ```yaml
    id: eci_30
    unite: nombre
    thématiques: [nature]
    ^^^^^^^^^^^ unknown key `thématiques`, for which the file is refused; it was read as `thematiques`
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.forms import Mismatch, form_of, misnamed_keys
from linter.topics.data.keys import KeyUse, is_reported, key_diagnostics
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = dict.fromkeys(
    ("key-unknown.sibling", "key-unknown.sibling-mistyped", "key-unknown.sibling-like"),
    Severity.ERROR,
)
FIX = Safety.SAFE
_REMOVE = N_("remove this line, or use a known key: {known}")
MESSAGES: Messages = {
    "key-unknown": N_("no profile knows the key `{key}`", remedy=_REMOVE),
    "key-unknown.profile": N_("unknown key `{key}` in the profile `{profile}`", remedy=_REMOVE),
    "key-unknown.mistyped": N_(
        "unknown key `{key}`; it was read as `{nearest}`", remedy=N_("write `{nearest}`")
    ),
    "key-unknown.like": N_(
        "unknown key `{key}`; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
    "key-unknown.foreign": N_(
        "the key `{key}` belongs to other profiles ({others}), not to `{profile}`", remedy=_REMOVE
    ),
    "key-unknown.none": N_(
        "value without a key", remedy=N_("write its key before the colon, or remove it")
    ),
    "key-unknown.sibling": N_("unknown key `{key}`, for which the file is refused", remedy=_REMOVE),
    "key-unknown.sibling-mistyped": N_(
        "unknown key `{key}`, for which the file is refused; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "key-unknown.sibling-like": N_(
        "unknown key `{key}`, for which the file is refused; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
}
_SAFETY = {Mismatch.MISTYPED: Safety.SAFE, Mismatch.LIKE: Safety.UNSAFE}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find keys that are unknown in the profile of the file, except those of ids and weights."""
    if document.kind.is_sibling:
        return _check_sibling(document, settings)
    return key_diagnostics(document, settings, KeyUse.OTHER)


def _check_sibling(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find keys that entries of a sibling file may not have; double ones have a rule of their own."""
    for one in misnamed_keys(document, settings):
        if is_reported(document, one.span):
            continue
        form = form_of(document, one.entry)
        safety = _SAFETY.get(one.mismatch)
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            f"key-unknown{one.mismatch}" if one.name else "key-unknown.none",
            field="keys",
            wrong=one.name,
            fixes=replacement(document, one.span, one.nearest, safety) if safety else [],
            key=quote(one.name),
            nearest=one.nearest,
            known=in_words(form.keys if form else ()),
        )
