"""Messages of `reflint diff`: changes, their effects on scores, and the report."""

from collections.abc import Mapping

from linter.words.text import Messages, Text, counted
from referentiel.grammar import RegleType
from scoring.changes.item import Subject

# Changes, by their kinds
CHANGES: Messages = {
    "profile": Text(
        fr="le profil est {after}, au lieu de {before}",
        en="the profile is {after} instead of {before}",
    ),
    "one-side": Text(
        fr="non comparé, car un seul côté en a : {parts}",
        en="not compared, since only one side has any: {parts}",
    ),
    "added": Text(fr="ajout : {label}{below}{what}", en="added: {label}{below}{what}"),
    "removed": Text(fr="suppression : {label}{below}{what}", en="removed: {label}{below}{what}"),
    "replaced": Text(
        fr="{label} n'a plus ni son titre ni son texte : {title}, au lieu de {title_before}",
        en="{label} has a new title and text: {title} instead of {title_before}",
    ),
    "moved": Text(
        fr="{label_before} est maintenant {label}{below}",
        en="{label_before} is now {label}{below}",
    ),
    "title": Text(
        fr="{label} a un autre titre : {title}, au lieu de {title_before}",
        en="{label} has a new title: {title} instead of {title_before}",
    ),
    "weight": Text(
        fr="{label} : {before}, puis {after}{shares}", en="{label}: {before} to {after}{shares}"
    ),
    "concerne": Text(
        fr="{label} concerne {after}, et non plus {before}",
        en="{label} concerns {after} instead of {before}",
    ),
    "keys": Text(fr="{label}, {parts}", en="{label}, {parts}"),
    "principe": Text(fr="{label}, principe : {parts}", en="{label}, principle: {parts}"),
    "formule": Text(
        fr="{label} : désormais, {after} ; avant, {before}",
        en="{label}: now {after}; before, {before}",
    ),
    "sections": Text(fr="{label}, sections {parts}", en="{label}, sections {parts}"),
}
PERHAPS = Text(
    fr="suppression : {label}{below}{what} ; peut-être la même : {perhaps}",
    en="removed: {label}{below}{what}; may be the same: {perhaps}",
)
UNNAMED = Text(
    fr="{label_before} n'a plus d'identifiant lisible{below} : {label}",
    en="{label_before} no longer has a readable id{below}: {label}",
)
ELSEWHERE = Text(
    fr="{label} est maintenant sous une autre action{below}",
    en="{label} is now below another action{below}",
)
BELOW = Text(fr=", avec {count} au-dessous", en=", with {count} below it")
SHARES = Text(fr=" ({before} du tout, puis {after})", en=" ({before} to {after} of the whole)")
NO_WEIGHT = Text(fr="sans poids", en="no weight")
EMPTY_WEIGHT = Text(fr="sans valeur", en="no value")
UNREAD_WEIGHT = Text(
    fr="`{weight}`, qui n'est pas un nombre", en="`{weight}`, which is not a number"
)
EVERYBODY = Text(fr="toutes les collectivités", en="every collectivité")
ALL_BUT = Text(fr="toutes sauf {kinds}", en="all but {kinds}")
LOST = Text(fr="perdues : {names}", en="removed: {names}")
NEW = Text(fr="ajoutées : {names}", en="added: {names}")
EDITED = Text(fr="modifiées : {names}", en="changed: {names}")
ONLY_BEFORE = Text(fr="avant, {names}", en="before, {names}")
ONLY_AFTER = Text(fr="après, {names}", en="after, {names}")
KEY_NEW = Text(fr="`{key}` ajoutée : {after}", en="`{key}` added: {after}")
KEY_LOST = Text(fr="`{key}` supprimée : {before}", en="`{key}` removed: {before}")
KEY_CHANGED = Text(fr="`{key}` {before}, puis {after}", en="`{key}` {before} to {after}")
KEY_GAINS = Text(fr="`{key}` gagne {after}", en="`{key}` gains {after}")
KEY_LOSES = Text(fr="`{key}` perd {before}", en="`{key}` loses {before}")
KEY_OTHER = Text(fr="`{key}` modifiée", en="`{key}` changed")
PRINCIPE_LOST = Text(fr="il a disparu", en="removed")
PRINCIPE_NEW = Text(fr="il est nouveau", en="added")
LEVEL = Text(fr="palier `{level}` {before} puis {after}", en="level `{level}` {before} to {after}")
LEVEL_LOST = Text(fr="palier `{level}` ({before}) disparu", en="level `{level}` ({before}) removed")
LEVEL_NEW = Text(fr="palier `{level}` ({after}) ajouté", en="level `{level}` ({after}) added")
MORE = Text(fr="et {count} de plus", en="and {count} more")
READING = Text(fr="lecture {before}, puis {after}", en="read as {before}, then as {after}")
MAXIMUM = Text(fr="maximum {before}, puis {after}", en="maximum {before} to {after}")
REORDERED = Text(fr="ses paliers sont dans un autre ordre", en="its levels are in another order")
RESTRUCTURED = Text(
    fr="ses branches, ses listes ou ses bornes sont autres",
    en="its branches, lists or bounds differ",
)
NO_FORMULE = Text(fr="il n'y a pas de formule", en="there is no formula")
UNREAD_FORMULE = Text(
    fr="une formule qui ne se lit pas (`{text}`)", en="a formula that cannot be read (`{text}`)"
)
IN_CELL_BEFORE = Text(fr="avant, {cell} : {message}", en="before, {cell}: {message}")

# What changes
LABELS: Mapping[Subject, Text] = {
    Subject.ACTION: Text(fr="`{name}`", en="`{name}`"),
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
ROOT = Text(fr="la racine", en="the root")
NO_TITLE = Text(fr="sans titre", en="no title")
# Changes in a few words, by their kinds, for an effect
CHANGE_NAMES: Messages = {
    "added": Text(fr="{label} est nouvelle", en="{label} is new"),
    "removed": Text(fr="{label} a disparu", en="{label} was removed"),
    "replaced": Text(fr="{label} est une autre action", en="{label} is another action"),
    "moved": Text(fr="{before} est maintenant {label}", en="{before} is now {label}"),
    "unnamed": Text(
        fr="{before} n'a plus d'identifiant lisible", en="{before} no longer has a readable id"
    ),
    "weight": Text(fr="{label} a un autre poids", en="{label} has a new weight"),
    "concerne": Text(
        fr="{label} concerne d'autres collectivités", en="{label} concerns other collectivités"
    ),
    "principe": Text(fr="{label} a un autre principe", en="{label} has a new principle"),
    "formule": Text(fr="{label} a changé", en="{label} changed"),
    "regle": Text(fr="{label} a changé", en="{label} changed"),
}

# Effects
EFFECT_KNOWN = Text(
    fr="{label} : de {before} à {after}{because}", en="{label}: {before} to {after}{because}"
)
EFFECT_OTHER = Text(
    fr="{label} : {before}, puis {after}{because}", en="{label}: {before}, then {after}{because}"
)
BECAUSE = Text(fr=", car {changes}", en=", because {changes}")
WHOLE = Text(fr="l'ensemble", en="the whole")
WORTH = Text(fr="{fait} points sur {potentiel}", en="{fait} of {potentiel} points")
OUTCOMES: Messages = {
    "gone": Text(fr="aucune action", en="no such action"),
    "refused": Text(fr="réponse refusée", en="invalid answer"),
    "not-scored": Text(fr="non noté", en="not scored"),
    "not-concerned": Text(fr="non concerné", en="not concerned"),
}
ANSWERS = Text(fr="réponses de {name}", en="answers of {name}")
NO_EFFECT = Text(
    fr="des réponses comparées, aucune ne change de score ({counts})",
    en="no score differs ({counts} compared)",
)

# The report
CHANGED = Text(
    fr="{folder} : {counts} entre {base} et {head}",
    en="{folder}: {counts} between {base} and {head}",
)
SAME = Text(
    fr="{folder} : rien n'a changé entre {base} et {head}",
    en="{folder}: nothing changed between {base} and {head}",
)
CHANGED_ELSEWHERE = Text(
    fr="{folder} : rien n'a changé dans ce qui est nommé entre {base} et {head} ({counts} "
    "ailleurs)",
    en="{folder}: nothing changed in the selected files between {base} and {head} ({counts} "
    "elsewhere)",
)
FOLDER_NEW = Text(fr="{folder} : nouveau, {counts}", en="{folder}: new, {counts}")
FOLDER_GONE = Text(fr="{folder} a disparu, {counts}", en="{folder} was removed, {counts}")
WORKING_TREE = Text(fr="les fichiers du disque", en="the files on disk")
INDEX = Text(fr="l'index", en="the index")
AMBIGUOUS = Text(
    fr="c'est une révision, et un chemin aussi",
    en="both a revision and a path have this name",
    remedy=Text(
        fr="écrivez `./{name}` pour le chemin, `{name}..` pour la révision",
        en="write `./{name}` for the path, `{name}..` for the revision",
    ),
)
STAGED_RANGE = Text(
    fr="l'index se compare à une révision, et non deux entre elles",
    en="--staged compares the index with one revision, not two revisions",
    remedy=Text(
        fr="nommez une seule révision, ou enlevez --staged",
        en="name one revision, or omit --staged",
    ),
)
STAGED_PATHS = Text(
    fr="deux chemins se comparent entre eux tels qu'ils sont sur le disque, sans l'index",
    en="two paths are compared with each other as they are on disk, without the index",
    remedy=Text(
        fr="enlevez --staged, ou écrivez la révision d'abord : `reflint diff --staged HEAD CHEMIN`",
        en="omit --staged, or name the revision first: `reflint diff --staged HEAD PATH`",
    ),
)
SEVERAL_IN_PATH = Text(
    fr="ce côté a plusieurs référentiels, et aucun ne ressemble à l'autre côté",
    en="this side has several referentials, and none is like the other side",
    remedy=Text(fr="nommez-en un seul", en="name one of them"),
)
CHANGES_COUNTED = counted("changement", "change")
CASES_COUNTED = counted("cas", "case")
