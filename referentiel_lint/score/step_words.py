"""The words of explanations and notices."""

from collections.abc import Mapping

from linter.words.text import Plural, Text
from scoring.statuts.notices import NoticeCode
from scoring.statuts.trace import What

POINTS = Text(
    fr=Plural(one="{number} point", other="{number} points"),
    en=Plural(one="{number} point", other="{number} points"),
)
AND = Text(fr=" et ", en=" and ")

STEPS: Mapping[What, Text] = {
    What.REFERENCE: Text(fr="{points} dans le référentiel", en="{points} in the referential"),
    What.FACTEUR: Text(
        fr="règle « Réduction de potentiel » de {by} : × {after}, soit {points}",
        en="rule “Réduction de potentiel” of {by}: × {after}, which makes {points}",
    ),
    What.DESACTIVEE: Text(
        fr="désactivée par la règle de {by} : elle ne vaut rien",
        en="switched off by the rule of {by}: it is worth nothing",
    ),
    What.NON_CONCERNEE: Text(
        fr="{by} est non concernée : rien ne compte", en="{by} is non concernée: nothing counts"
    ),
    What.NOTHING_CONCERNE: Text(
        fr="rien de ce qui est en dessous n'est concerné ({others}) : elle ne vaut rien",
        en="none of its children is concernée ({others}): it is worth nothing",
    ),
    What.SUMMED: Text(
        fr="somme de ce que vaut chaque action en dessous ({parts}) : {points}",
        en="the sum of what its children are worth ({parts}): {points}",
    ),
    What.INHERITED: Text(
        fr="reçoit {after} des points de ce qui n'est pas concerné ({parts}), partagés entre "
        "{others}, d'où {points}",
        en="gets {after} of the points of what is not concerné ({parts}), shared by {others}, "
        "which makes {points}",
    ),
    What.SCALED: Text(
        fr="{by} vaut {after} au lieu de {before} : tout ce qui est dessous suit, d'où {points}",
        en="{by} is worth {after} instead of {before}: all below it follows, which makes {points}",
    ),
    What.STATED: Text(fr="statut : {said}", en="statut: {said}"),
    What.HIDDEN: Text(
        fr="{others} : statut sans effet sur ce nœud, qui a le sien",
        en="{others}: the statut has no effect here, where there is another one",
    ),
    What.NOT_STATED: Text(
        fr="aucun statut, donc non renseigné : {points}", en="no statut, thus open: {points}"
    ),
    What.ADDED: Text(
        fr="fait en dessous ({parts}) : {points}", en="fait in its children ({parts}): {points}"
    ),
    What.COUNTS_NOWHERE: Text(
        fr="rien n'en compte dans {by}, dont le statut l'emporte",
        en="none of it counts in {by}, whose own statut takes precedence",
    ),
    What.CAPPED: Text(
        fr="règle « Score réalisé » de {by} : son score passe de {before} à {after}",
        en="rule “Score réalisé” of {by}: its score goes from {before} to {after}",
    ),
    What.SUMMED_AGAIN: Text(
        fr="après le plafond de {others}, recalculé d'après ce qui est en dessous : {points} faits "
        "sur {after}",
        en="after the plafond of {others}, summed again from its children: {points} fait of "
        "{after}",
    ),
}
NOTHING_FAIT = Text(fr="rien n'est fait en dessous", en="nothing is fait in its children")
CAUSE = Text(fr="car {place} : {asked}", en="because of {place}: {asked}")
ALWAYS = Text(fr="toujours", en="always")
UNANSWERED = Text(fr="sans réponse", en="no réponse")

# --- Notices

NOTICES: Mapping[NoticeCode, Text] = {
    NoticeCode.STATUTS_LOST: Text(
        fr="le plafond de {action} efface le statut de {actions} : leurs points sont "
        "recalculés d'après ce qui est en dessous",
        en="the plafond of {action} discards the statut of {actions}, whose points are summed "
        "from their children",
    ),
    NoticeCode.EXCLUDED_COUNTED: Text(
        fr="le plafond de {action} rend des points à {actions}, pourtant non concernées",
        en="the plafond of {action} gives points back to {actions}, which are non concernées",
    ),
    NoticeCode.COUNTS_NOWHERE: Text(
        fr="{action} est non concernée, mais ce qui est dessous garde des points, qui ne comptent "
        "nulle part",
        en="{action} is non concernée, but what is below it keeps points, which count nowhere",
    ),
    NoticeCode.POINTS_GONE: Text(
        fr="ce qui reste concerné sous {action} ne vaut rien : ses points sont perdus",
        en="the only children of {action} that are concernées are worth nothing: its points are "
        "lost",
    ),
    NoticeCode.FACTEUR_ZERO: Text(
        fr="une réduction ramène {action} à 0 point sans la désactiver : elle reste concernée",
        en="a réduction makes {action} worth 0 points without switching it off: it stays concernée",
    ),
    NoticeCode.WEIGHT_SUM: Text(
        fr="les points des actions sous {action} ne font pas les siens : `reflint check` dit "
        "pourquoi",
        en="the points of the children of {action} do not sum to its own: `reflint check` says why",
    ),
    NoticeCode.SCORE_RANGE: Text(
        fr="le score de {action} est inférieur à 0 ou supérieur à 100 %",
        en="the score of {action} is below 0 or above 100 %",
    ),
    NoticeCode.UNKNOWN_ACTION: Text(
        fr="il n'y a pas d'action {action} : ses règles ne changent rien",
        en="there is no action {action}: its règles change nothing",
    ),
    NoticeCode.STATUTS_HIDDEN: Text(
        fr="le statut de {action} cache celui de {actions}",
        en="the statut of {action} hides that of {actions}",
    ),
    NoticeCode.FEWER_TACHES: Text(
        fr="avec un statut, {action} compte pour moins de tâches qu'il n'y en a dessous",
        en="with a statut, {action} counts for fewer tâches than there are below it",
    ),
    NoticeCode.INACTIVE_QUESTIONS: Text(
        fr="les réponses à {actions} ne comptent pas : ces questions ne sont pas posées à cette "
        "collectivité",
        en="the réponses to {actions} do not count: these questions are not asked of this "
        "collectivité",
    ),
    NoticeCode.NO_POPULATION: Text(
        fr="des règles dépendent de la population : elle manque, ou vaut exactement 100 000, et "
        "aucune de leurs conditions n'est remplie",
        en="rules depend on the population, which is missing or exactly 100 000: none of their "
        "conditions holds",
    ),
}
