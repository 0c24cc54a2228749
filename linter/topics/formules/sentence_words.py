"""The words of formulas: conditions, values and results."""

from collections.abc import Mapping

from linter.words.text import Messages, Text
from referentiel.grammar import RegleType
from scoring.formule.identite import LOCALISATION, TYPE

IDENTITES: Mapping[tuple[str, str], Text] = {
    (TYPE, "commune"): Text(
        fr="la collectivité est une commune", en="the collectivité is a commune"
    ),
    (TYPE, "EPCI"): Text(
        fr="la collectivité est un EPCI ou un syndicat",
        en="the collectivité is an EPCI or a syndicat",
    ),
    (TYPE, "syndicat"): Text(
        fr="la collectivité est un syndicat", en="the collectivité is a syndicat"
    ),
    (LOCALISATION, "DOM"): Text(
        fr="la collectivité est dans un DOM", en="the collectivité is in a DOM"
    ),
}
POPULATIONS: Messages = {
    "moins_de_": Text(
        fr="la collectivité a moins de {count} habitants",
        en="the collectivité has fewer than {count} inhabitants",
    ),
    "plus_de_": Text(
        fr="la collectivité a plus de {count} habitants",
        en="the collectivité has more than {count} inhabitants",
    ),
}
OTHER_IDENTITE = Text(
    fr="`{propriete}` de la collectivité est `{valeur}`",
    en="`{propriete}` of the collectivité is `{valeur}`",
)
REPONSE = Text(
    fr="la réponse à `{question}` est `{valeur}`", en="the réponse to `{question}` is `{valeur}`"
)
NUMBER_HOLDS = Text(fr="{value} n'est pas 0", en="{value} is not 0")
WORD_HOLDS = Text(
    fr="`{value}` (un mot, toujours vrai)", en="`{value}` (a word, which is always true)"
)
AND = Text(fr=" et que ", en=" and ")
OR = Text(fr=" ou que ", en=" or ")
# Between conditions that have an AND.
OR_APART = Text(fr=", ou que ", en=", or ")

NUMBER_ANSWERED = Text(
    fr="le nombre répondu à `{question}`", en="the number that is the réponse to `{question}`"
)
SCORE = Text(fr="le score de `{action}`", en="the score of `{action}`")
MIN = Text(fr="le minimum entre {left} et {right}", en="the lower of {left} and {right}")
MAX = Text(fr="le maximum entre {left} et {right}", en="the higher of {left} and {right}")

IF = Text(fr="si {condition}, {result}", en="if {condition}, {result}")
ELSE_IF = Text(fr="sinon, si {condition}, {result}", en="else, if {condition}, {result}")
ELSE = Text(fr="sinon, {result}", en="else {result}")
BETWEEN = Text(fr=" ; ", en="; ")
# What an action becomes by a value, by the type of its règle; without a type the bare result.
RESULTS: Mapping[RegleType | None, Text] = {
    None: Text(fr="le résultat est {value}", en="the result is {value}"),
    RegleType.DESACTIVATION: Text(fr="la désactivation est {value}", en="désactivation is {value}"),
    RegleType.REDUCTION: Text(
        fr="les points de l'action sont multipliés par {value}",
        en="the points of the action are multiplied by {value}",
    ),
    RegleType.SCORE: Text(
        fr="le score de l'action devient {value}", en="the score of the action becomes {value}"
    ),
}
TRUE: Mapping[RegleType | None, Text] = {
    None: Text(fr="le résultat est VRAI", en="the result is VRAI"),
    RegleType.DESACTIVATION: Text(fr="l'action est désactivée", en="the action is désactivée"),
}
FALSE: Mapping[RegleType | None, Text] = {
    None: Text(fr="le résultat est FAUX", en="the result is FAUX"),
    RegleType.DESACTIVATION: Text(fr="l'action reste active", en="the action stays active"),
}
TRUE_IF = Text(fr="{true} si {condition}, sinon {false}", en="{true} if {condition}, else {false}")
NOTHING: Mapping[RegleType | None, Text] = {
    None: Text(fr="il n'y a pas de résultat", en="there is no result"),
    RegleType.DESACTIVATION: FALSE[RegleType.DESACTIVATION],
    RegleType.REDUCTION: Text(fr="ses points ne changent pas", en="its points do not change"),
    RegleType.SCORE: Text(fr="il n'est pas plafonné", en="it is not capped"),
}
