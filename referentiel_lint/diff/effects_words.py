"""The words of the effects of changes on scores."""

from linter.words.text import Messages, Text

EFFECT_KNOWN = Text(
    fr="{label} : de {before} à {after}{because}", en="{label}: {before} to {after}{because}"
)
EFFECT_OTHER = Text(
    fr="{label} : {before}, puis {after}{because}",
    en="{label}: {before}, then {after}{because}",
)
EFFECT_WHOLE = Text(fr="l'ensemble", en="the whole")
EFFECT_BECAUSE = Text(fr=", car {changes}", en=", because {changes}")
OUTCOMES: Messages = {
    "gone": Text(fr="aucune action", en="no such action"),
    "refused": Text(fr="réponse refusée", en="answer refused"),
    "not-scored": Text(fr="non noté", en="not scored"),
    "not-concerned": Text(fr="non concerné", en="not concerned"),
}
CHANGE_NAMES: Messages = {
    "added": Text(fr="{label} est nouvelle", en="{label} is new"),
    "removed": Text(fr="{label} a disparu", en="{label} is gone"),
    "replaced": Text(fr="{label} est une autre action", en="{label} is another action"),
    "renumbered": Text(fr="{before} est maintenant {label}", en="{before} is {label} now"),
    "moved": Text(fr="{label} est déplacée", en="{label} moved"),
    "unnamed": Text(
        fr="{before} n'a plus d'identifiant lisible", en="{before} has no readable id any more"
    ),
    "weight": Text(fr="{label} a un autre poids", en="{label} has another weight"),
    "concerne": Text(
        fr="{label} concerne d'autres collectivités", en="{label} concerns other collectivités"
    ),
    "principe": Text(fr="{label} a un autre principe", en="{label} has another principle"),
}
CASES: Messages = {
    "answers": Text(fr="réponses de {name}", en="answers of {name}"),
    "lines": Text(fr="cas de {name}", en="cases of {name}"),
    "whole": Text(fr="tout répondu `tout`", en="everything answered `tout`"),
    "whole-kind": Text(
        fr="tout répondu `tout`, type {name}", en="everything answered `tout`, kind {name}"
    ),
    "mixed": Text(fr="cas {name}", en="case {name}"),
}
