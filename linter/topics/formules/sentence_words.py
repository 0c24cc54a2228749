"""The words of formulas: conditions, values and results."""

from collections.abc import Mapping

from linter.words.text import N_, Messages, Text
from referentiel.grammar import RegleType
from scoring.formule.identite import LOCALISATION, TYPE
from scoring.formule.identite_2026 import DANS_AIRE_URBAINE, SOUSTYPE
from scoring.formule.keywords import Function

IDENTITES: Mapping[tuple[str, str], Text] = {
    (TYPE, "commune"): N_("the collectivité is a commune"),
    (TYPE, "EPCI"): N_("the collectivité is an EPCI or a syndicat"),
    (TYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (LOCALISATION, "DOM"): N_("the collectivité is in a DOM"),
    (SOUSTYPE, "epci_a_fiscalite_propre"): N_("the collectivité is an EPCI à fiscalité propre"),
    (SOUSTYPE, "syndicat"): N_("the collectivité is a syndicat"),
    (SOUSTYPE, "pole"): N_("the collectivité is a pôle"),
    (DANS_AIRE_URBAINE, "OUI"): N_("the collectivité is in an aire urbaine"),
    (DANS_AIRE_URBAINE, "NON"): N_("the collectivité is not in an aire urbaine"),
}
# What any other `localisation` asks in 2026.
ELSEWHERE = N_("the collectivité is not in a DOM")
POPULATIONS: Messages = {
    "moins_de_": N_("the collectivité has fewer than {count} inhabitants"),
    "plus_de_": N_("the collectivité has more than {count} inhabitants"),
}
OTHER_IDENTITE = N_("`{propriete}` of the collectivité is `{valeur}`")
REPONSE = N_("the réponse to `{question}` is `{valeur}`")
# In 2026 a réponse is true or false, a number, or a word.
ANSWERED = N_("the réponse to `{question}`")
ANSWERED_TRUE = N_("the réponse to `{question}` is OUI")
REFERENTIEL = N_("the referential scored is `{referentiel}`")
FORMULE_HOLDS = N_("`{formule}` is true")
COMPARISONS: Mapping[str, Text] = {
    "=": N_("{left} equals {right}"),
    "<": N_("{left} is less than {right}"),
    ">": N_("{left} is more than {right}"),
    "<=": N_("{left} is at most {right}"),
    ">=": N_("{left} is at least {right}"),
}
FIGURES: Mapping[Function, Text] = {
    Function.VAL: N_("the value of `{indicateur}`"),
    Function.OPT_VAL: N_("the value of `{indicateur}` (0 if there is none)"),
    Function.CIBLE: N_("the target of `{indicateur}`"),
    Function.LIMITE: N_("the limit of `{indicateur}`"),
}
OF_SOURCE = N_("{figure} (source `{source}`)")
NUMBER_HOLDS = N_("{value} is not 0")
WORD_HOLDS = N_("`{value}` (a word, which is always true)")
AND = N_(" and ", context="clause")
OR = N_(" or ")
# Between conditions that have an AND.
OR_APART = N_(", or ")

NUMBER_ANSWERED = N_("the number that is the réponse to `{question}`")
SCORE = N_("the score of `{action}`")
MIN = N_("the lower of {left} and {right}")
MAX = N_("the higher of {left} and {right}")

IF = N_("if {condition}, {result}")
ELSE_IF = N_("else, if {condition}, {result}")
ELSE = N_("else {result}")
BETWEEN = N_("; ")
# What an action becomes by a value, by the type of its règle; without a type the bare result.
RESULTS: Mapping[RegleType | None, Text] = {
    None: N_("the result is {value}"),
    RegleType.DESACTIVATION: N_("désactivation is {value}"),
    RegleType.REDUCTION: N_("the points of the action are multiplied by {value}"),
    RegleType.SCORE: N_("the score of the action becomes {value}"),
    RegleType.SCORE_INDICATIF: N_("the score indicatif is {value}"),
    RegleType.VISIBILITE: N_("the question is asked by {value}"),
}
TRUE: Mapping[RegleType | None, Text] = {
    None: N_("the result is VRAI"),
    RegleType.DESACTIVATION: N_("the action is désactivée"),
    RegleType.VISIBILITE: N_("the question is asked"),
}
FALSE: Mapping[RegleType | None, Text] = {
    None: N_("the result is FAUX"),
    RegleType.DESACTIVATION: N_("the action stays active"),
    RegleType.VISIBILITE: N_("the question is not asked"),
}
TRUE_IF = N_("{true} if {condition}, else {false}")
NOTHING: Mapping[RegleType | None, Text] = {
    None: N_("there is no result"),
    RegleType.DESACTIVATION: FALSE[RegleType.DESACTIVATION],
    RegleType.REDUCTION: N_("its points do not change"),
    RegleType.SCORE: N_("it is not capped"),
    RegleType.SCORE_INDICATIF: N_("there is no score indicatif"),
    RegleType.VISIBILITE: FALSE[RegleType.VISIBILITE],
}
