"""Messages of `reflint diff` on the entries of sibling files."""

from collections.abc import Mapping

from linter.words.text import Text
from referentiel.grammar import RegleType
from scoring.changes.sibling_content import Subject

LABELS: Mapping[Subject, Text] = {
    Subject.QUESTION: Text(fr="question `{name}`", en="question `{name}`"),
    Subject.CHOIX: Text(fr="choix `{name}` de `{within}`", en="choix `{name}` of `{within}`"),
    Subject.REGLES: Text(fr="règles de `{name}`", en="règles of `{name}`"),
    Subject.REGLE: Text(fr="règle `{name}` de `{within}`", en="règle `{name}` of `{within}`"),
    Subject.PREUVE: Text(fr="preuve `{name}`", en="preuve `{name}`"),
    Subject.INDICATEUR: Text(fr="indicateur `{name}`", en="indicateur `{name}`"),
    Subject.SCENARIO: Text(fr="scénario `{name}`", en="scenario `{name}`"),
}
REGLES: Mapping[RegleType, Text] = {
    RegleType.DESACTIVATION: Text(
        fr="désactivation de `{within}`", en="désactivation of `{within}`"
    ),
    RegleType.REDUCTION: Text(
        fr="réduction de potentiel de `{within}`", en="réduction de potentiel of `{within}`"
    ),
    RegleType.SCORE: Text(fr="score réalisé de `{within}`", en="score réalisé of `{within}`"),
    RegleType.SCORE_INDICATIF: Text(
        fr="score indicatif de `{within}`", en="score indicatif of `{within}`"
    ),
    RegleType.VISIBILITE: Text(fr="visibilité de `{within}`", en="visibilité of `{within}`"),
}
ADDED = Text(fr="ajout : {label}{what}", en="added: {label}{what}")
REMOVED = Text(fr="suppression : {label}{what}", en="removed: {label}{what}")
WHAT = Text(fr=" ({what})", en=" ({what})")
RENAMED = Text(
    fr="{label_before} se nomme maintenant `{name}`", en="{label_before} is now named `{name}`"
)
# Règles of another action.
REATTACHED = Text(
    fr="{label_before} sont maintenant celles de `{name}`",
    en="{label_before} are now those of `{name}`",
)
RETITLED = Text(
    fr="{label} a un autre titre : {title}, au lieu de {title_before}",
    en="{label} has a new title: {title} instead of {title_before}",
)
FORMULE = Text(
    fr="{label} : désormais, {after} ; avant, {before}",
    en="{label}: now {after}; before, {before}",
)
NO_FORMULE = Text(fr="il n'y a pas de formule", en="there is no formula")
UNREAD_FORMULE = Text(
    fr="une formule qui ne se lit pas (`{text}`)", en="a formula that cannot be read (`{text}`)"
)
NO_TITLE = Text(fr="sans titre", en="no title")
KEYS = Text(fr="{label}, {parts}", en="{label}, {parts}")
KEY_NEW = Text(fr="`{key}` ajoutée : {after}", en="`{key}` added: {after}")
KEY_LOST = Text(fr="`{key}` supprimée : {before}", en="`{key}` removed: {before}")
KEY_CHANGED = Text(fr="`{key}` {before}, puis {after}", en="`{key}` {before} to {after}")
LIST_CHANGED = Text(fr="`{key}` {parts}", en="`{key}` {parts}")
GAINS = Text(fr="gagne {names}", en="gains {names}")
LOSES = Text(fr="perd {names}", en="loses {names}")
KEY_OTHER = Text(fr="`{key}` modifiée", en="`{key}` changed")
NO_VALUE = Text(fr="vide", en="empty")
SECTIONS = Text(fr="{label}, sections {parts}", en="{label}, sections {parts}")

ENSEMBLE_NEW = Text(
    fr="{folder} : nouvel ensemble, {counts}", en="{folder}: a new ensemble, {counts}"
)
ENSEMBLE_GONE = Text(
    fr="{folder} : cet ensemble a disparu, {counts}",
    en="{folder}: this ensemble was removed, {counts}",
)
