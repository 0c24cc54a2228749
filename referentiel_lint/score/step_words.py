"""The words of explanations and notices."""

from collections.abc import Mapping

from linter.words.text import N_, Text
from scoring.statuts.notices import NoticeCode

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
