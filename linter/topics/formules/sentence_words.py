"""The words of formulas: conditions, values and results."""

from collections.abc import Mapping

from linter.words.text import Messages, Text
from referentiel.grammar import RegleType
from scoring.formule.identite import LOCALISATION, TYPE
from scoring.formule.identite_2026 import DANS_AIRE_URBAINE, SOUSTYPE
from scoring.formule.keywords import Function

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
    (SOUSTYPE, "epci_a_fiscalite_propre"): Text(
        fr="la collectivité est un EPCI à fiscalité propre",
        en="the collectivité is an EPCI à fiscalité propre",
    ),
    (SOUSTYPE, "syndicat"): Text(
        fr="la collectivité est un syndicat", en="the collectivité is a syndicat"
    ),
    (SOUSTYPE, "pole"): Text(fr="la collectivité est un pôle", en="the collectivité is a pôle"),
    (DANS_AIRE_URBAINE, "OUI"): Text(
        fr="la collectivité est dans une aire urbaine", en="the collectivité is in an aire urbaine"
    ),
    (DANS_AIRE_URBAINE, "NON"): Text(
        fr="la collectivité n'est pas dans une aire urbaine",
        en="the collectivité is not in an aire urbaine",
    ),
}
# What any other `localisation` asks in 2026.
ELSEWHERE = Text(fr="la collectivité n'est pas dans un DOM", en="the collectivité is not in a DOM")
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
# In 2026 a réponse is true or false, a number, or a word.
ANSWERED = Text(fr="la réponse à `{question}`", en="the réponse to `{question}`")
ANSWERED_TRUE = Text(
    fr="la réponse à `{question}` est OUI", en="the réponse to `{question}` is OUI"
)
REFERENTIEL = Text(
    fr="le référentiel évalué est `{referentiel}`", en="the referential scored is `{referentiel}`"
)
FORMULE_HOLDS = Text(fr="`{formule}` est vrai", en="`{formule}` is true")
COMPARISONS: Mapping[str, Text] = {
    "=": Text(fr="{left} vaut {right}", en="{left} equals {right}"),
    "<": Text(fr="{left} n'atteint pas {right}", en="{left} is less than {right}"),
    ">": Text(fr="{left} dépasse {right}", en="{left} is more than {right}"),
    "<=": Text(fr="{left} ne dépasse pas {right}", en="{left} is at most {right}"),
    ">=": Text(fr="{left} atteint {right}", en="{left} is at least {right}"),
}
FIGURES: Mapping[Function, Text] = {
    Function.VAL: Text(fr="la valeur de `{indicateur}`", en="the value of `{indicateur}`"),
    Function.OPT_VAL: Text(
        fr="la valeur de `{indicateur}` (0 sans valeur)",
        en="the value of `{indicateur}` (0 if there is none)",
    ),
    Function.CIBLE: Text(fr="la cible de `{indicateur}`", en="the target of `{indicateur}`"),
    Function.LIMITE: Text(fr="la limite de `{indicateur}`", en="the limit of `{indicateur}`"),
}
OF_SOURCE = Text(fr="{figure} (source `{source}`)", en="{figure} (source `{source}`)")
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
    RegleType.SCORE_INDICATIF: Text(
        fr="le score indicatif est {value}", en="the score indicatif is {value}"
    ),
    RegleType.VISIBILITE: Text(
        fr="la question est posée selon {value}", en="the question is asked by {value}"
    ),
}
TRUE: Mapping[RegleType | None, Text] = {
    None: Text(fr="le résultat est VRAI", en="the result is VRAI"),
    RegleType.DESACTIVATION: Text(fr="l'action est désactivée", en="the action is désactivée"),
    RegleType.VISIBILITE: Text(fr="la question est posée", en="the question is asked"),
}
FALSE: Mapping[RegleType | None, Text] = {
    None: Text(fr="le résultat est FAUX", en="the result is FAUX"),
    RegleType.DESACTIVATION: Text(fr="l'action reste active", en="the action stays active"),
    RegleType.VISIBILITE: Text(fr="la question n'est pas posée", en="the question is not asked"),
}
TRUE_IF = Text(fr="{true} si {condition}, sinon {false}", en="{true} if {condition}, else {false}")
NOTHING: Mapping[RegleType | None, Text] = {
    None: Text(fr="il n'y a pas de résultat", en="there is no result"),
    RegleType.DESACTIVATION: FALSE[RegleType.DESACTIVATION],
    RegleType.REDUCTION: Text(fr="ses points ne changent pas", en="its points do not change"),
    RegleType.SCORE: Text(fr="il n'est pas plafonné", en="it is not capped"),
    RegleType.SCORE_INDICATIF: Text(
        fr="il n'y a pas de score indicatif", en="there is no score indicatif"
    ),
    RegleType.VISIBILITE: FALSE[RegleType.VISIBILITE],
}
