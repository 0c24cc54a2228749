"""Messages of `reflint score` for statuts: the table, and why there are no scores."""

from collections.abc import Mapping

from linter.words.text import Messages, Plural, Text
from scoring.formule.result import CrashReason
from scoring.statuts.obstacle import ObstacleReason

COLUMNS: Messages = {
    "fait": Text(fr="fait", en="done"),
    "programme": Text(fr="prog.", en="plan."),
    "pas_fait": Text(fr="pas f.", en="not d."),
    "non_renseigne": Text(fr="n. r.", en="open"),
    "potentiel": Text(fr="sur", en="of"),
    "part": Text(fr="% fait", en="% done"),
    "completude": Text(fr="compl.", en="compl."),
}
# The same where there is room.
LONG_COLUMNS: Messages = {
    "fait": Text(fr="fait", en="done (fait)"),
    "programme": Text(fr="programmé", en="planned (programmé)"),
    "pas_fait": Text(fr="pas fait", en="not done (pas fait)"),
    "non_renseigne": Text(fr="non renseigné", en="open (non renseigné)"),
    "potentiel": Text(fr="potentiel", en="potentiel"),
    "part": Text(fr="% fait", en="% done"),
    "completude": Text(fr="complétude", en="completeness"),
}
LEGEND = Text(
    fr="fait, programmé, pas fait, non renseigné (n. r.) : en points, sur le potentiel ; "
    "complétude : part des tâches qui ont un statut",
    en="done (fait), planned (programmé), not done (pas fait), open (non renseigné): points, of "
    "the potentiel; completeness: part of the tâches that have a statut",
)
NON_CONCERNE = Text(fr="n. c.", en="n. c.")
DESACTIVE = Text(fr="désac.", en="off")
LONG_NON_CONCERNE = Text(fr="non concerné", en="not concerned (non concerné)")
LONG_DESACTIVE = Text(fr="désactivé", en="off (désactivé)")
LEGEND_MARKS = Text(
    fr="n. c. : non concerné ; désac. : désactivé par une règle",
    en="n. c.: not concerned (non concerné); off: désactivé by a règle",
)
DOM = Text(fr="DOM", en="DOM")
KINDS = Text(fr="type {values}", en="kind {values}")
LIST = Text(fr="{property} {values}", en="{property} {values}")
ETOILES = Text(
    fr="{part} de fait, de quoi avoir {etoiles} sur {all} (la suivante à {next} %)",
    en="{part} done, enough for {etoiles} of {all} (the next at {next} %)",
)
ETOILES_ALL = Text(
    fr="{part} de fait, de quoi avoir {etoiles} sur {all}",
    en="{part} done, enough for {etoiles} of {all}",
)
ETOILE_COUNT = Text(
    fr=Plural(one="{count} étoile", other="{count} étoiles"),
    en=Plural(one="{count} étoile", other="{count} étoiles"),
)
READ = Text(
    fr="lu : statuts ({statuts}), réponses ({reponses}) ; questions ({questions}), règles "
    "({regles}) ; règlement {reglement}",
    en="read: statuts ({statuts}), réponses ({reponses}); questions ({questions}), règles "
    "({regles}); règlement {reglement}",
)
REFUSED = Text(
    fr="réponses en erreur : {count} ; le score est celui que donne le moteur malgré elles "
    "(`--strict` les refuse)",
    en="answers with errors: {count}; the score is what the field's engine gives in spite of them "
    "(`--strict` refuses them)",
)
UNREADABLE_ANSWERS = Text(
    fr="réponses qui ne se lisent pas : {count} ; rien n'est noté, car le score serait deviné",
    en="answers that cannot be read: {count}; nothing is scored, since it would be a guess",
)
STRICT = Text(
    fr="réponses en erreur : {count} ; rien n'est noté, comme demandé par `--strict`",
    en="answers with errors: {count}; nothing is scored, as requested by `--strict`",
)
NO_SIBLINGS = Text(
    fr="{folder} : aucun fichier de questions ni de règles à côté ; le score est sans règles",
    en="{folder}: no files of questions and règles beside it; the score is without règles",
)
CRASH = Text(
    fr="la règle `{type}` de `{action}` arrête le moteur, et aucune action n'a de score : "
    "{reason}{expression}",
    en="the règle `{type}` of `{action}` stops the field's engine, and no action has a score: "
    "{reason}{expression}",
)
EXPRESSION = Text(fr=" (`{text}`)", en=" (`{text}`)")
OBSTACLES: Mapping[ObstacleReason, Text] = {
    ObstacleReason.REFERENTIEL_TWICE: Text(
        fr="un autre référentiel d'ici s'appelle aussi `{label}`",
        en="another referential here is also named `{label}`",
        remedy=Text(
            fr="n'en gardez qu'un ; de plusieurs feuilles, une seule dans une copie de ce classeur",
            en="keep only one; of several sheets, keep one in a copy of this workbook",
        ),
    ),
    ObstacleReason.NO_ACTIONS: Text(
        fr="`{label}` n'a pas d'actions", en="`{label}` has no actions"
    ),
    ObstacleReason.NO_ID: Text(
        fr="l'identifiant de cette action ne peut pas être lu",
        en="the id of this action cannot be read",
    ),
    ObstacleReason.ID_TWICE: Text(
        fr="plusieurs actions ont l'identifiant {label}", en="several actions have the id {label}"
    ),
    ObstacleReason.NO_PARENT: Text(
        fr="aucun fichier ne décrit l'action au-dessus de {label}",
        en="no file describes the action above {label}",
    ),
    ObstacleReason.NO_POINTS: Text(
        fr="les points de {label} ne peuvent pas être calculés (`reflint check` dit pourquoi)",
        en="the points of {label} cannot be computed (`reflint check` says why)",
    ),
    ObstacleReason.UNREADABLE_FILE: Text(
        fr="{label} n'a pas pu être lu", en="{label} could not be read"
    ),
    ObstacleReason.NO_LEVEL: Text(
        fr="le niveau des actions de `{label}` n'est pas connu : donnez `action-depth` dans la "
        "configuration (`reflint.toml`), comme 2 pour `eci` et 3 pour `cae`",
        en="the level of the actions of `{label}` is not known: set `action-depth` in the "
        "configuration (`reflint.toml`), as 2 for `eci` and 3 for `cae`",
    ),
    ObstacleReason.REGLE_TYPE: Text(
        fr="cette règle de `{label}` n'est d'aucun type connu",
        en="this règle of `{label}` is of no known type",
    ),
    ObstacleReason.VERSION: Text(
        fr="cette règle de `{label}` demande `referentiel(…)`, et rien ici n'en dit la version",
        en="this règle of `{label}` asks for `referentiel(…)`, and nothing here tells its version",
    ),
    ObstacleReason.NO_FORMULE: Text(
        fr="cette règle de `{label}` n'a pas de formule",
        en="this règle of `{label}` has no formula",
    ),
    ObstacleReason.FORMULE: Text(
        fr="la formule de cette règle de `{label}` ne peut pas être lue : {why}",
        en="the formula of this règle of `{label}` cannot be read: {why}",
    ),
}
WARNING = Text(fr="warning[{code}] {message}", en="warning[{code}] {message}")
NOTE = Text(fr="info[{code}] {message}", en="info[{code}] {message}")
TEMPLATE_HEAD = Text(
    fr="Réponses d'une collectivité, à remplir : ôtez `# ` devant une réponse, et "
    "corrigez-la.\n"
    "Statuts : fait, programme, pas_fait, non_concerne, ou [0.5, 0.3, 0.2] pour les parts de "
    "fait,\n"
    "de programmé et de pas fait. Le statut d'une action compte à la place de ceux qui sont "
    "au-dessous.",
    en="Answers of a collectivité, to fill in: remove `# ` before an answer, and edit it.\n"
    "Statuts: fait, programme, pas_fait, non_concerne, or [0.5, 0.3, 0.2] for the parts that are\n"
    "done (fait), planned (programmé), not done (pas fait). The statut of an action counts instead "
    "of\nthose below it.",
)
TEMPLATE_NO = Text(fr="non", en="no")
TEMPLATE_CONCERNES = Text(fr="posée à : {types}", en="asked of: {types}")
TEMPLATE_OUI_NON = Text(fr="OUI ou NON", en="OUI or NON")
TEMPLATE_PROPORTION = Text(fr="un nombre de 0 à 1", en="a number from 0 to 1")
TEMPLATE_UNKNOWN = Text(
    fr="l'identifiant manque, est en double ou a un type inconnu : pas de réponse possible",
    en="its id is missing or duplicated, or its type is unknown: it cannot be answered",
)
CRASHES: Mapping[CrashReason, Text] = {
    CrashReason.UNKNOWN_PROPRIETE: Text(fr="propriété inconnue", en="unknown property"),
    CrashReason.ANSWER_NOT_NUMBER: Text(
        fr="la réponse n'est pas un nombre", en="the réponse is not a number"
    ),
    CrashReason.TEXT_IN_ARITHMETIC: Text(fr="un mot dans un calcul", en="a word in a calculation"),
    CrashReason.SCORE_IN_ARITHMETIC: Text(
        fr="un score dans un calcul", en="a score in a calculation"
    ),
    CrashReason.DIVISION_BY_ZERO: Text(fr="division par 0", en="division by 0"),
    CrashReason.WRONG_RESULT: Text(
        fr="le résultat n'est pas du bon type", en="the result is of a wrong type"
    ),
    CrashReason.NO_POTENTIEL: Text(
        fr="une action sans potentiel n'a pas de score", en="an action worth nothing has no score"
    ),
    CrashReason.UNANSWERED: Text(fr="il manque une réponse", en="a réponse is missing"),
    CrashReason.NOT_FINITE: Text(
        fr="le résultat n'est pas fini : une division par 0",
        en="the result is not finite: a division by 0",
    ),
    CrashReason.TOO_LARGE: Text(
        fr="un nombre a trop de chiffres", en="a number has too many digits"
    ),
}
