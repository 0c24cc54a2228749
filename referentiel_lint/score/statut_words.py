"""Messages of `reflint score` for statuts: the table, and why there are no scores."""

from collections.abc import Mapping

from linter.words.text import N_, NN_, Messages, Text
from scoring.formule.result import CrashReason
from scoring.statuts.obstacle import ObstacleReason

COLUMNS: Messages = {
    "fait": N_("done"),
    "programme": N_("plan."),
    "pas_fait": N_("not d."),
    "non_renseigne": N_("open"),
    "potentiel": N_("of"),
    "part": N_("% done"),
    "completude": N_("compl."),
}
# The same where there is room.
LONG_COLUMNS: Messages = {
    "fait": N_("done (fait)"),
    "programme": N_("planned (programmé)"),
    "pas_fait": N_("not done (pas fait)"),
    "non_renseigne": N_("open (non renseigné)"),
    "potentiel": N_("potentiel"),
    "part": N_("% done"),
    "completude": N_("completeness"),
}
LEGEND = N_(
    "done (fait), planned (programmé), not done (pas fait), open (non renseigné): points, of the "
    "potentiel; completeness: part of the tâches that have a statut"
)
NON_CONCERNE = N_("n. c.")
DESACTIVE = N_("off")
LONG_NON_CONCERNE = N_("not concerned (non concerné)")
LONG_DESACTIVE = N_("off (désactivé)")
LEGEND_MARKS = N_("n. c.: not concerned (non concerné); off: désactivé by a règle")
DOM = N_("DOM")
KINDS = N_("kind {values}")
LIST = N_("{property} {values}")
ETOILES = N_("{part} done, enough for {etoiles} of {all} (the next at {next} %)")
ETOILES_ALL = N_("{part} done, enough for {etoiles} of {all}")
ETOILE_COUNT = NN_("{count} étoile", "{count} étoiles")
READ = N_(
    "read: statuts ({statuts}), réponses ({reponses}); questions ({questions}), règles ({regles}); "
    "règlement {reglement}"
)
REFUSED = N_(
    "answers with errors: {count}; the score is what the field's engine gives in spite of them "
    "(`--strict` refuses them)"
)
UNREADABLE_ANSWERS = N_(
    "answers that cannot be read: {count}; nothing is scored, since it would be a guess"
)
STRICT = N_("answers with errors: {count}; nothing is scored, as requested by `--strict`")
NO_SIBLINGS = N_(
    "{folder}: no files of questions and règles beside it; the score is without règles"
)
CRASH = N_(
    "the règle `{type}` of `{action}` stops the field's engine, and no action has a score: "
    "{reason}{expression}"
)
EXPRESSION = N_(" (`{text}`)")
OBSTACLES: Mapping[ObstacleReason, Text] = {
    ObstacleReason.REFERENTIEL_TWICE: N_(
        "another referential here is also named `{label}`",
        remedy=N_("keep only one; of several sheets, keep one in a copy of this workbook"),
    ),
    ObstacleReason.NO_ACTIONS: N_("`{label}` has no actions"),
    ObstacleReason.NO_ID: N_("the id of this action cannot be read"),
    ObstacleReason.ID_TWICE: N_("several actions have the id {label}"),
    ObstacleReason.NO_PARENT: N_("no file describes the action above {label}"),
    ObstacleReason.NO_POINTS: N_(
        "the points of {label} cannot be computed (`reflint check` says why)"
    ),
    ObstacleReason.UNREADABLE_FILE: N_("{label} could not be read"),
    ObstacleReason.NO_LEVEL: N_(
        "the level of the actions of `{label}` is not known: set `action-depth` in the "
        "configuration (`reflint.toml`), as 2 for `eci` and 3 for `cae`"
    ),
    ObstacleReason.REGLE_TYPE: N_("this règle of `{label}` is of no known type"),
    ObstacleReason.VERSION: N_(
        "this règle of `{label}` asks for `referentiel(…)`, and nothing here tells its version"
    ),
    ObstacleReason.NO_FORMULE: N_("this règle of `{label}` has no formula"),
    ObstacleReason.FORMULE: N_("the formula of this règle of `{label}` cannot be read: {why}"),
}
WARNING = N_("warning[{code}] {message}")
NOTE = N_("info[{code}] {message}")
TEMPLATE_HEAD = N_(
    "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit it.\nStatuts: "
    "fait, programme, pas_fait, non_concerne, or [0.5, 0.3, 0.2] for the parts that are\ndone "
    "(fait), planned (programmé), not done (pas fait). The statut of an action counts instead "
    "of\nthose below it."
)
TEMPLATE_NO = N_("no")
TEMPLATE_CONCERNES = N_("asked of: {types}")
TEMPLATE_OUI_NON = N_("OUI or NON")
TEMPLATE_PROPORTION = N_("a number from 0 to 1")
TEMPLATE_UNKNOWN = N_(
    "its id is missing or duplicated, or its type is unknown: it cannot be answered"
)
CRASHES: Mapping[CrashReason, Text] = {
    CrashReason.UNKNOWN_PROPRIETE: N_("unknown property"),
    CrashReason.ANSWER_NOT_NUMBER: N_("the réponse is not a number"),
    CrashReason.TEXT_IN_ARITHMETIC: N_("a word in a calculation"),
    CrashReason.SCORE_IN_ARITHMETIC: N_("a score in a calculation"),
    CrashReason.DIVISION_BY_ZERO: N_("division by 0"),
    CrashReason.WRONG_RESULT: N_("the result is of a wrong type"),
    CrashReason.NO_POTENTIEL: N_("an action worth nothing has no score"),
    CrashReason.UNANSWERED: N_("a réponse is missing"),
    CrashReason.NOT_FINITE: N_("the result is not finite: a division by 0"),
    CrashReason.TOO_LARGE: N_("a number has too many digits"),
}
