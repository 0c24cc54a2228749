"""Messages of the formats SARIF and GitHub."""

from linter.words.text import Messages, Text

SARIF_ROOT = Text(fr="Le dossier du dépôt.", en="The folder of the repository.")
SARIF_SUPPRESSED: Messages = {
    "hidden": Text(
        fr="`{rule}`, {counts} : masqué ici ({reason})",
        en="`{rule}`, {counts}: suppressed here ({reason})",
    ),
    "left-out": Text(
        fr="`{rule}` : cette action est écartée ({reason})",
        en="`{rule}`: this action is left out ({reason})",
    ),
}
SARIF_FIXES: Messages = {
    "safe": Text(
        fr="Cette correction ne change rien à ce que disent les fichiers.",
        en="This fix does not change the meaning of the files.",
    ),
    "unsafe": Text(fr="Cette correction est à relire.", en="This fix should be reviewed."),
    "display": Text(
        fr="Cette correction est seulement montrée.", en="This fix is only shown, never applied."
    ),
}
SARIF_RENAMES = Text(
    fr="Elle renomme aussi un fichier, ce qui ne se dit pas ici.",
    en="It also renames a file, which this format cannot express.",
)
GITHUB_MORE = Text(
    fr="+{count} en plus ({counts}) : GitHub montre {budget} annotations de chaque sorte par "
    "étape ; `reflint check` les liste tous",
    en="+{count} more ({counts}): GitHub shows {budget} annotations of each kind per step; "
    "`reflint check` lists them all",
)
GITHUB_RELATED = Text(fr="{place} : {message}", en="{place}: {message}")
