"""Messages of the engine: a rule crashed, or has too many findings to list."""

from linter.words.text import Messages, Plural, Text

CRASHED = "rule-crashed"
TOO_MANY = "too-many"

MESSAGES: Messages = {
    CRASHED: Text(
        fr="la règle `{rule}` s'est arrêtée sur une erreur interne ({error}) : elle n'a pas été "
        "vérifiée ici",
        en="the rule `{rule}` crashed ({error}): it was not checked here",
        remedy=Text(
            fr="signalez-le aux auteurs de reflint, avec le fichier",
            en="report it to the authors of reflint, with the file",
        ),
    ),
    TOO_MANY: Text(
        fr="encore {count} constats de la règle `{rule}` dans ce fichier, non détaillés",
        en="{count} more findings of the rule `{rule}` in this file, not listed",
        remedy=Text(
            fr="corrigez les premiers, puis relancez la vérification",
            en="repair the first ones, then check again",
        ),
    ),
}
# Appended to the message of a finding that stands for others.
WITH_CONSEQUENCES = Text(
    fr=Plural(
        one="{message} ; {count} autre endroit en dépend",
        other="{message} ; {count} autres endroits en dépendent",
    ),
    en=Plural(
        one="{message}; {count} other place depends on it",
        other="{message}; {count} other places depend on it",
    ),
)
