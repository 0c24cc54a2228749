"""Messages of `reflint score` for statuts: the table, and why there are no scores."""

from collections.abc import Mapping

from linter.words.text import N_, Messages, Text
from scoring.formule.evaluator import CrashReason
from scoring.statuts.bareme import ObstacleReason

COLUMNS: Messages = {
    "fait": N_("done"),
    "programme": N_("plan."),
    "pas_fait": N_("not d."),
    "non_renseigne": N_("open"),
    "potentiel": N_("of"),
    "part": N_("% done"),
    "completude": N_("compl."),
}
NO_SIBLINGS = N_(
    "{folder}: no files of questions and règles beside it; the score is without règles"
)
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
