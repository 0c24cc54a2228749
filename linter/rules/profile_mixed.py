"""A file is written in another profile than its referential.

Un fichier est écrit dans un autre profil que son référentiel.

Why:
    A referential is in one profile, one generation of the format: a file in another has other
    keys and other weights, and what these make with the rest is chance. The file is checked as
    what it is.

Pourquoi :
    Un référentiel est dans un seul profil, une seule génération du format : un fichier d'un autre
    profil a d'autres clés et d'autres poids, et ce qu'ils font avec le reste est un hasard. Le
    fichier est vérifié pour ce qu'il est.

Bad:
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 60
    ```
    ==> 1.2.md
    # Réparer
    ```yaml
    identifiant: 1.2
    points: 40
    ```
    ==> 1.3.md
    # Recycler
    ```yaml
    id: 1.3
    ponderation: 0.2
    ^^^^^^^^^^^ this file is in the profile `ponderation`, and its referential in `pourcentage`
    ```

Good:
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 60
    ```
    ==> 1.2.md
    # Réparer
    ```yaml
    identifiant: 1.2
    points: 40
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text
from referentiel.facts import facts_of
from referentiel.model import Document, Key
from referentiel.profile import Profile, fitting_profiles
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "profile-mixed": Text(
        fr="ce fichier est dans le profil `{own}`, et son référentiel dans `{profile}`",
        en="this file is in the profile `{own}`, and its referential in `{profile}`",
        remedy=Text(
            fr="réécrivez ses blocs de données avec les clés du profil `{profile}` : {keys}",
            en="write its data blocks again with the keys of the profile `{profile}`: {keys}",
        ),
    ),
    "profile-mixed.other": Text(
        fr="ce fichier est dans le profil `{profile}`", en="this file is in the profile `{profile}`"
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the files whose keys fit one profile, which is not the referential's."""
    profile = referentiel.profile
    if profile is None:
        return
    documents = [(one, facts_of(one).profile) for one in referentiel.documents]
    twin = next((document for document, own in documents if own is profile), None)
    for document, own in documents:
        if own is not None and own is not profile:
            yield _diagnostic(document, own, profile, twin)


def _diagnostic(
    document: Document, own: Profile, profile: Profile, twin: Document | None
) -> Diagnostic:
    key = _telling(document, own)
    return Diagnostic(
        document=document,
        span=key.span,
        message="profile-mixed",
        subject=document.name,
        field="keys",
        wrong=own.name,
        arguments={
            "own": own.name,
            "profile": profile.name,
            "keys": ", ".join(f"`{name}`" for name in sorted(profile.keys)),
        },
        related=(
            Related(
                twin,
                _telling(twin, profile).span,
                "profile-mixed.other",
                {"profile": profile.name},
            ),
        )
        if twin
        else (),
    )


def _telling(document: Document, profile: Profile) -> Key:
    """Give the first key that tells the file's profile."""
    keys = [key for action in document.actions for key in action.keys]
    alone = (key for key in keys if fitting_profiles([key.name]) == {profile.name: 1})
    beside_id = (
        key for key in keys if fitting_profiles([profile.id_key, key.name]).get(profile.name)
    )
    return next(alone, None) or next(beside_id)
