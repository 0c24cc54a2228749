"""Messages of `reflint scenarios`."""

from linter.words.text import Messages, Plural, Text, counted

DIFFERENCE = Text(
    fr="`{field}` de `{action}` devrait valoir `{expected}`, et vaut `{found}`",
    en="`{field}` of `{action}` should be `{expected}`, but is `{found}`",
)
CRASH = Text(fr="`{action}` n'a pas de score : {why}", en="`{action}` has no score: {why}")
NOT_HERE = Text(
    fr="actions de référentiels qui ne sont pas là, non vérifiées : {names}",
    en="actions of referentials that are not here, which are not checked: {names}",
)
TOTAL = Text(fr="{scenarios} : {states} ; {fields}", en="{scenarios}: {states}; {fields}")
STATES: Messages = {
    "passed": Text(fr=Plural(one="{count} passe", other="{count} passent"), en="{count} passed"),
    "failed": Text(fr=Plural(one="{count} échoue", other="{count} échouent"), en="{count} failed"),
    "rejected": Text(
        fr=Plural(one="{count} refusé", other="{count} refusés"), en="{count} rejected"
    ),
    "not-checked": Text(fr="{count} sans rien à vérifier", en="{count} with nothing to check"),
}
SCENARIOS = counted("scénario", "scenario")
FIELDS = Text(
    fr=Plural(one="{count} valeur comparée", other="{count} valeurs comparées"),
    en=Plural(one="{count} value compared", other="{count} values compared"),
)
