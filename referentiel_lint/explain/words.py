"""The texts around the pages of rules."""

from linter.words.text import Messages, Text

HEAD = Text(
    fr="{rule} : {severity} ; correction : {fix} ; la règle voit {scope}",
    en="{rule}: {severity}; fix: {fix}; the rule sees {scope}",
)
OFF = Text(fr="la configuration écarte cette règle", en="disabled by the configuration")
WHY = Text(fr="Pourquoi", en="Why")
BAD = Text(fr="À corriger", en="Bad")
GOOD = Text(fr="Correct", en="Good")
ESCAPES = Text(
    fr="`\\t`, `\\r`, `\\0`, `\\u2028` et `\\xe9` représentent des caractères invisibles.",
    en="`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for invisible characters.",
)
REMEDIES = Text(fr="Remèdes", en="Remedies")
MESSAGE = Text(fr="message", en="message")
REMEDY = Text(fr="remède", en="remedy")
FIXES: Messages = {
    "none": Text(fr="aucune", en="none"),
    "safe": Text(fr="sûre", en="safe"),
    "unsafe": Text(fr="à relire", en="unsafe"),
    "display": Text(fr="montrée seulement", en="shown only"),
}
SCOPES: Messages = {
    "document": Text(fr="un fichier", en="one file"),
    "any-file": Text(fr="un fichier, de toute sorte", en="one file of any kind"),
    "some-files": Text(fr="un fichier ({kinds})", en="one file ({kinds})"),
    "referentiel": Text(fr="tout le référentiel", en="the whole referential"),
    "ensemble": Text(
        fr="les questions, règles, preuves, indicateurs, et les actions",
        en="questions, règles, preuves, indicateurs, and actions",
    ),
    "comparison": Text(
        fr="tout le référentiel, et ce qu'il était",
        en="the whole referential, before and after",
    ),
}
COLUMNS = (
    Text(fr="règle", en="rule"),
    Text(fr="gravité", en="severity"),
    Text(fr="correction", en="fix"),
    Text(fr="voit", en="sees"),
    Text(fr="ce qu'elle trouve", en="what it finds"),
)
SEVERITY_OFF = Text(fr="{severity}, écartée", en="{severity}, off")
