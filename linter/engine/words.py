"""The words of the engine itself: a rule that crashed, findings that are only counted."""

from linter.words.language import Messages, Words

CRASHED = "rule-crashed"
TOO_MANY = "too-many"

MESSAGES: Messages = {
    "fr": {
        CRASHED: Words(
            "la règle `{rule}` s'est arrêtée sur une erreur interne ({error}) : "
            "elle n'a pas été vérifiée ici",
            "signalez-le aux auteurs de reflint, avec le fichier",
        ),
        TOO_MANY: Words(
            "encore {count} constats de la règle `{rule}` dans ce fichier, non détaillés",
            "corrigez les premiers, puis relancez la vérification",
        ),
    },
    "en": {
        CRASHED: Words(
            "the rule `{rule}` stopped on an internal error ({error}): it was not checked here",
            "tell the authors of reflint, with the file",
        ),
        TOO_MANY: Words(
            "{count} more findings of the rule `{rule}` in this file, not listed",
            "repair the first ones, then check again",
        ),
    },
}
