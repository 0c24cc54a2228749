"""The words of the formats that programs read, and of the files that a run writes."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "output.form": Words(
            "`{found}` n'a pas la forme FORMAT:FICHIER", "écrivez par exemple `sarif:reflint.sarif`"
        ),
        "output.format": Words(
            "aucun format ne s'appelle `{name}`", "les formats connus sont : {known}"
        ),
        "output.format-nearest": Words(
            "aucun format ne s'appelle `{name}`", "vouliez-vous dire `{nearest}` ?"
        ),
        "output.dash": Words(
            "`-` n'est pas un fichier",
            "le format de la sortie standard est celui de --output-format ; "
            "un fichier de ce nom s'écrit `./-`",
        ),
        "output.no-folder": Words(
            "le dossier `{folder}` n'existe pas", "créez-le, ou nommez-en un autre"
        ),
        "output.folder": Words("`{path}` est un dossier", "nommez un fichier de ce dossier"),
        "output.no-file": Words(
            "`{path}` n'est pas un fichier ordinaire",
            "nommez un fichier ; `--output-format` écrit sur la sortie standard",
        ),
        "output.outside": Words(
            "ce lien mène hors du projet : rien n'y est écrit",
            "supprimez le lien, ou nommez le fichier auquel il mène",
        ),
        "output.git": Words(
            "ce fichier serait dans `.git` : rien n'y est écrit", "nommez un autre fichier"
        ),
        "output.twice": Words(
            "`{path}` est déjà le fichier de `{other}`", "donnez à chaque format son fichier"
        ),
        "output.checked": Words(
            "`{path}` est lu par cette vérification, et serait écrasé", "nommez un autre fichier"
        ),
        "output.watch": Words(
            "avec --watch, rien n'est écrit dans des fichiers",
            "relancez sans --watch, ou sans --output",
        ),
        "output.statistics": Words(
            "le format `{name}` n'a pas de place pour les nombres de constats par règle",
            "demandez `json`, qui les donne toujours, ou relancez sans --statistics",
        ),
        "sarif.root": Words("Le dossier du dépôt."),
        "sarif.hidden": Words("`{rule}`, {counts} : masqué ici ({reason})"),
        "sarif.left-out": Words("`{rule}` : cette action est écartée ({reason})"),
        "sarif.safe": Words("Cette correction ne change rien à ce que disent les fichiers."),
        "sarif.unsafe": Words("Cette correction est à relire."),
        "sarif.display": Words("Cette correction est seulement montrée."),
        "sarif.renames": Words("Elle renomme aussi un fichier, ce qui ne se dit pas ici."),
        "github.more": Words(
            "+{count} en plus ({counts}) : GitHub montre {budget} annotations de chaque sorte par "
            "étape ; le résumé de la tâche les liste tous"
        ),
        "github.related": Words("{place} : {message}"),
        "markdown.title": Words("reflint : {counts}"),
        "markdown.clean": Words("aucun constat"),
        "markdown.severity": Words("gravité"),
        "markdown.place": Words("endroit"),
        "markdown.rule": Words("règle"),
        "markdown.message": Words("constat"),
        "markdown.remedy": Words("remède"),
        "markdown.more": Words(
            "+{count} en plus, faute de place : `--output-format full` les détaille"
        ),
        "markdown.more-lines": Words("+{count} en plus, faute de place"),
    },
    "en": {
        "output.form": Words(
            "`{found}` has not the form FORMAT:FILE", "write for instance `sarif:reflint.sarif`"
        ),
        "output.format": Words("no format is called `{name}`", "the known formats are: {known}"),
        "output.format-nearest": Words("no format is called `{name}`", "did you mean `{nearest}`?"),
        "output.dash": Words(
            "`-` is no file",
            "the format of stdout is that of --output-format; a file of this name is `./-`",
        ),
        "output.no-folder": Words("there is no folder `{folder}`", "make it, or name another one"),
        "output.folder": Words("`{path}` is a folder", "name a file in it"),
        "output.no-file": Words(
            "`{path}` is no regular file", "name a file; `--output-format` writes to stdout"
        ),
        "output.outside": Words(
            "this link leads out of the project: nothing is written there",
            "remove the link, or name the file that it leads to",
        ),
        "output.git": Words(
            "this file would be inside `.git`: nothing is written there", "name another file"
        ),
        "output.twice": Words(
            "`{path}` is already the file of `{other}`", "give each format a file of its own"
        ),
        "output.checked": Words(
            "`{path}` is read by this run, and would be overwritten", "name another file"
        ),
        "output.watch": Words(
            "with --watch nothing is written to files", "run without --watch, or without --output"
        ),
        "output.statistics": Words(
            "the format `{name}` has no place for numbers of findings by rule",
            "ask for `json`, which always has them, or run without --statistics",
        ),
        "sarif.root": Words("The folder of the repository."),
        "sarif.hidden": Words("`{rule}`, {counts}: hidden here ({reason})"),
        "sarif.left-out": Words("`{rule}`: this action is left out ({reason})"),
        "sarif.safe": Words("This fix changes nothing of what the files say."),
        "sarif.unsafe": Words("This fix is to be read over."),
        "sarif.display": Words("This fix is only shown."),
        "sarif.renames": Words("It also renames a file, which cannot be said here."),
        "github.more": Words(
            "+{count} more ({counts}): GitHub shows {budget} annotations of a kind a step; "
            "the job summary lists them all"
        ),
        "github.related": Words("{place}: {message}"),
        "markdown.title": Words("reflint: {counts}"),
        "markdown.clean": Words("no finding"),
        "markdown.severity": Words("severity"),
        "markdown.place": Words("place"),
        "markdown.rule": Words("rule"),
        "markdown.message": Words("finding"),
        "markdown.remedy": Words("remedy"),
        "markdown.more": Words(
            "+{count} more, for want of room: `--output-format full` lists them"
        ),
        "markdown.more-lines": Words("+{count} more, for want of room"),
    },
}
