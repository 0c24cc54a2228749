"""The words of explanations and notices."""

from collections.abc import Mapping

from linter.words.text import N_, NN_, Text
from scoring.statuts.notices import NoticeCode
from scoring.statuts.trace import What

POINTS = NN_("{number} point", "{number} points")
AND = N_(" and ")

STEPS: Mapping[What, Text] = {
    What.REFERENCE: N_("{points} in the referential"),
    What.FACTEUR: N_("rule “Réduction de potentiel” of {by}: × {after}, which makes {points}"),
    What.DESACTIVEE: N_("switched off by the rule of {by}: it is worth nothing"),
    What.NON_CONCERNEE: N_("{by} is non concernée: nothing counts"),
    What.NOTHING_CONCERNE: N_("none of its children is concernée ({others}): it is worth nothing"),
    What.SUMMED: N_("the sum of what its children are worth ({parts}): {points}"),
    What.INHERITED: N_(
        "gets {after} of the points of what is not concerné ({parts}), shared by {others}, which "
        "makes {points}"
    ),
    What.SCALED: N_(
        "{by} is worth {after} instead of {before}: all below it follows, which makes {points}"
    ),
    What.STATED: N_("statut: {said}"),
    What.HIDDEN: N_("{others}: the statut has no effect here, where there is another one"),
    What.NOT_STATED: N_("no statut, thus open: {points}"),
    What.ADDED: N_("fait in its children ({parts}): {points}"),
    What.COUNTS_NOWHERE: N_("none of it counts in {by}, whose own statut takes precedence"),
    What.CAPPED: N_("rule “Score réalisé” of {by}: its score goes from {before} to {after}"),
    What.SUMMED_AGAIN: N_(
        "after the plafond of {others}, summed again from its children: {points} fait of {after}"
    ),
}
NOTHING_FAIT = N_("nothing is fait in its children")
CAUSE = N_("because of {place}: {asked}")
ALWAYS = N_("always")
UNANSWERED = N_("no réponse")

# --- Notices

NOTICES: Mapping[NoticeCode, Text] = {
    NoticeCode.STATUTS_LOST: N_(
        "the plafond of {action} discards the statut of {actions}, whose points are summed from "
        "their children"
    ),
    NoticeCode.EXCLUDED_COUNTED: N_(
        "the plafond of {action} gives points back to {actions}, which are non concernées"
    ),
    NoticeCode.COUNTS_NOWHERE: N_(
        "{action} is non concernée, but what is below it keeps points, which count nowhere"
    ),
    NoticeCode.POINTS_GONE: N_(
        "the only children of {action} that are concernées are worth nothing: its points are lost"
    ),
    NoticeCode.FACTEUR_ZERO: N_(
        "a réduction makes {action} worth 0 points without switching it off: it stays concernée"
    ),
    NoticeCode.WEIGHT_SUM: N_(
        "the points of the children of {action} do not sum to its own: `reflint check` says why"
    ),
    NoticeCode.SCORE_RANGE: N_("the score of {action} is below 0 or above 100 %"),
    NoticeCode.UNKNOWN_ACTION: N_("there is no action {action}: its règles change nothing"),
    NoticeCode.STATUTS_HIDDEN: N_("the statut of {action} hides that of {actions}"),
    NoticeCode.FEWER_TACHES: N_(
        "with a statut, {action} counts for fewer tâches than there are below it"
    ),
    NoticeCode.INACTIVE_QUESTIONS: N_(
        "the réponses to {actions} do not count: these questions are not asked of this collectivité"
    ),
    NoticeCode.NO_POPULATION: N_(
        "rules depend on the population, which is missing or exactly 100 000: none of their "
        "conditions holds"
    ),
}
