"""Messages of `reflint formule`."""

from collections.abc import Mapping

from linter.words.text import Messages, Text, counted
from scoring.formule.result import CrashReason

NOT_READ = Text(
    fr="la formule ne peut pas être lue tant que ce n'est pas corrigé",
    en="the formula cannot be read until this is corrected",
)
ANSWER_CASE = Text(
    fr="`{found}` n'est pas `{wanted}` : une question de type `binaire` a pour réponse OUI ou NON",
    en="`{found}` is not `{wanted}`: a question of type `binaire` has the réponse OUI or NON",
    remedy=Text(fr="écrivez `{wanted}`", en="write `{wanted}`"),
)
MEANT = Text(fr="ce qui est sans doute voulu :", en="what is probably meant:")
CASES = Text(fr="Les cas :", en="The cases:")
ONLY_CASE = Text(fr="Toujours : {result}", en="Always: {result}")
TOO_MANY = Text(
    fr="Il y a trop de cas pour les montrer tous.", en="There are too many cases to show them all."
)
MORE = Text(fr="… et {count}", en="… and {count}")
CASE = counted("autre cas", "other case")
LEGEND = Text(
    fr="≠ : une autre réponse, ou aucune. Une case vide : cela n'y change rien.",
    en="≠: another réponse, or none. An empty cell: it makes no difference.",
)
RESULT = Text(fr="résultat", en="result")
NO_ANSWER = Text(fr="aucune", en="none")
ANY_NUMBER = Text(fr="un nombre", en="a number")
NOTHING = Text(fr="rien", en="nothing")
UNANSWERED = Text(fr="rien (pas de réponse à {question})", en="nothing (no réponse to {question})")
RANGE = Text(fr="{text} : de {low} à {high}", en="{text}: from {low} to {high}")
CRASH = Text(fr="le moteur s'arrête : {reason}", en="the engine stops: {reason}")
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
ONLY_2026 = Text(
    fr="{type} n'existe que dans le règlement 2026", en="{type} is only in the règlement 2026"
)
STDIN: Messages = {
    "closed": Text(fr="l'entrée standard est fermée", en="stdin is closed"),
}
