r"""A data block has a key that is unknown here.

Un bloc de données a une clé inconnue ici.

Why:
    Other readers pass over a key that they do not know: a mistyped `ponderation` leaves the
    action without its weight, and nobody is told. A key that can only be a known one mistyped is
    read as that one. Which keys are known depends on the profile, the generation of the format
    that the referential follows.

Pourquoi :
    Les autres lecteurs passent sur une clé qu'ils ne connaissent pas : une `ponderation` mal
    orthographiée laisse l'action sans poids, et personne n'en est averti. Une clé qui ne peut
    être qu'une clé connue mal orthographiée est lue comme celle-ci. Les clés connues dépendent
    du profil, c'est-à-dire de la génération du format que suit le référentiel.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderaton: 0.2
    ^^^^^^^^^^ the key `ponderaton` is unknown; it was read as `ponderation`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    priorite: haute
    ^^^^^^^^ the key `priorite` is unknown in the profile `ponderation`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerner_par: syndicat
    ^^^^^^^^^^^^^ the key `concerner_par` is unknown; the nearest known one is `concerne`
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
    ^^^^^^ the key `points` belongs to other profiles (`points`, `pourcentage`), and is unknown in `ponderation`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id\u00a0: 5.2
    ^^^ the key `id` has a no-break space in or beside it
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator, Sequence

from linter.finding import Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.sections import in_words
from linter.words import Messages, Words, quote
from referentiel.fault import Code
from referentiel.identifier import ROOT
from referentiel.model import Action, Document, Key
from referentiel.names import nearest_name
from referentiel.profile import ALL_KEYS, ID_KEYS, PROFILES, Profile
from referentiel.weight import Unit

SEVERITY = Severity.WARNING
_FR_REMOVE = "supprimez cette ligne, ou choisissez une clé connue : {known}"
_EN_REMOVE = "remove this line, or take a known key: {known}"
MESSAGES: Messages = {
    "fr": {
        "key-unknown": Words("la clé `{key}` n'est connue d'aucun profil", _FR_REMOVE),
        "key-unknown.profile": Words(
            "la clé `{key}` est inconnue dans le profil `{profile}`", _FR_REMOVE
        ),
        "key-unknown.mistyped": Words(
            "la clé `{key}` est inconnue ; elle a été lue `{nearest}`", "écrivez `{nearest}`"
        ),
        "key-unknown.blank": Words(
            "la clé `{key}` contient ou touche une espace insécable",
            "retirez cette espace : écrivez `{nearest}:`",
        ),
        "key-unknown.like": Words(
            "la clé `{key}` est inconnue ; la plus proche des clés connues est `{nearest}`",
            "écrivez `{nearest}` si c'est elle, sinon supprimez cette ligne",
        ),
        "key-unknown.foreign": Words(
            "la clé `{key}` relève d'autres profils ({others}), et est inconnue dans `{profile}`",
            _FR_REMOVE,
        ),
        "key-unknown.foreign-weight": Words(
            "la clé `{key}` relève d'un autre profil ; dans `{profile}`, un poids est `{nearest}`",
            "écrivez `{nearest}: ` et le poids dans l'unité de ce profil, puis supprimez cette ligne",
        ),
        "key-unknown.foreign-id": Words(
            "la clé `{key}` relève d'un autre profil ; dans `{profile}`, c'est `{nearest}`",
            "écrivez `{nearest}`",
        ),
        "key-unknown.none": Words(
            "une valeur n'a pas de clé", "écrivez sa clé devant le deux-points, ou supprimez-la"
        ),
    },
    "en": {
        "key-unknown": Words("the key `{key}` is known to no profile", _EN_REMOVE),
        "key-unknown.profile": Words(
            "the key `{key}` is unknown in the profile `{profile}`", _EN_REMOVE
        ),
        "key-unknown.mistyped": Words(
            "the key `{key}` is unknown; it was read as `{nearest}`", "write `{nearest}`"
        ),
        "key-unknown.blank": Words(
            "the key `{key}` has a no-break space in or beside it",
            "take this space away: write `{nearest}:`",
        ),
        "key-unknown.like": Words(
            "the key `{key}` is unknown; the nearest known one is `{nearest}`",
            "write `{nearest}` if that is it, else remove this line",
        ),
        "key-unknown.foreign": Words(
            "the key `{key}` belongs to other profiles ({others}), and is unknown in `{profile}`",
            _EN_REMOVE,
        ),
        "key-unknown.foreign-weight": Words(
            "the key `{key}` is of another profile; in `{profile}` a weight is `{nearest}`",
            "write `{nearest}: ` and the weight in the unit of this profile, then remove this line",
        ),
        "key-unknown.foreign-id": Words(
            "the key `{key}` is of another profile; in `{profile}` it is `{nearest}`",
            "write `{nearest}`",
        ),
        "key-unknown.none": Words(
            "a value has no key", "write its key before the colon, or remove it"
        ),
    },
}

_WEIGHTS = frozenset(Unit)


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the keys that the file's profile does not know, or that are mistyped.

    One that is said to stand twice, or that stands on a line of invalid YAML, is told there. The
    root of a referential has an `identifiant` in any profile.
    """
    profile = settings.profile
    known = profile.keys if profile else ALL_KEYS
    allowed = settings.keys
    broken = {
        document.source.line_index(fault.span.start) for fault in document.faults_of(Code.DATA_YAML)
    }
    doubled = {fault.span for fault in document.faults_of(Code.KEY_DUPLICATE)}
    doubled |= {
        other.span for fault in document.faults_of(Code.KEY_DUPLICATE) for other in fault.related
    }
    for action in document.actions:
        for key in action.keys:
            is_right = key.name == key.meant and key.meant in known
            is_told = key.span in doubled and (key.meant in known or key.meant in ID_KEYS)
            is_broken = key.meant is None and document.source.line_index(key.span.start) in broken
            is_root = key.name == "identifiant" and action.identifier == ROOT
            is_allowed = key.name in allowed
            if not (is_right or is_told or is_broken or is_root or is_allowed):
                yield _remark(document, action, key, profile, sorted(known))


def _remark(
    document: Document,
    action: Action,
    key: Key,
    profile: Profile | None,
    known: Sequence[str],
) -> Remark:
    message, nearest = _message(action, key, profile, known)
    others = (name for name, other in PROFILES.items() if key.meant in other.keys)
    return Remark(
        document=document,
        span=document.source.first_line(key.span if key.name else key.value.span),
        message=message,
        subject=subject_of(document, action),
        field="keys",
        wrong=key.name,
        arguments={
            "key": quote(key.name),
            "nearest": nearest,
            "known": in_words(known),
            "others": in_words(others),
            "profile": profile.name if profile else "",
        },
    )


def _message(
    action: Action, key: Key, profile: Profile | None, known: Sequence[str]
) -> tuple[str, str]:
    """Choose the words for a key, and the known name to take instead, if there is one."""
    if not key.name:
        return "key-unknown.none", ""
    if key.meant in known:
        is_blank = " ".join(key.name.split()) == key.meant
        return "key-unknown.blank" if is_blank else "key-unknown.mistyped", key.meant or ""
    if profile and key.meant in ID_KEYS:
        return "key-unknown.foreign-id", profile.id_key
    if profile and key.meant in _WEIGHTS and _lacks_weight(action, profile):
        return "key-unknown.foreign-weight", max(profile.units, key=list(Unit).index)
    if profile and key.meant == key.name:
        return "key-unknown.foreign", ""
    if nearest := nearest_name(key.name, known):
        return "key-unknown.like", nearest
    return "key-unknown.profile" if profile else "key-unknown", ""


def _lacks_weight(action: Action, profile: Profile) -> bool:
    """Tell whether an action may have a weight in a profile, and has none of its own."""
    return bool(profile.units) and not any(
        weight.unit in profile.units for weight in action.weights
    )
