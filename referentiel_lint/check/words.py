"""The words of `reflint check` on how it is run and told: stdin, progress, `plain`, watching."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "check.unsafe-alone": Words(
            "cette option ne fait rien sans --fix ni --diff",
            "ajoutez `--diff` pour voir ces corrections, `--fix` pour les appliquer",
        ),
        "check.baseline-diff": Words(
            "--diff montre et n'écrit rien, pas même les constats connus", "relancez sans --diff"
        ),
        "check.baseline-stdin": Words(
            "un texte de l'entrée standard n'a pas de constats connus à écrire",
            "enregistrez le fichier, et vérifiez-le par son chemin",
        ),
        "check.statistics-diff": Words(
            "--statistics et --diff montrent chacun autre chose", "choisissez l'un ou l'autre"
        ),
        "stdin.no-name": Words(
            "rien ne dit de quel fichier l'entrée standard tient lieu",
            "ajoutez `--stdin-filename CHEMIN`",
        ),
        "stdin.no-dash": Words(
            "aucun `-` ne demande de lire l'entrée standard",
            "écrivez `reflint check - --stdin-filename CHEMIN`",
        ),
        "stdin.beside": Words(
            "l'entrée standard se vérifie seule, et non avec d'autres chemins",
            "ne nommez que `-` ; le fichier est vérifié avec tout son référentiel",
        ),
        "stdin.folder": Words(
            "`{path}` est un dossier", "donnez le chemin du fichier que le texte remplace"
        ),
        "stdin.closed": Words("l'entrée standard est fermée", "envoyez-y le texte à vérifier"),
        "stdin.endless": Words(
            "plus de {most} Mo sont arrivés sur l'entrée standard",
            "un fichier de référentiel tient en {limit} ko : vérifiez ce qui est envoyé",
        ),
        "stdin.large": Words(
            "un texte de plus de {limit} ko n'est pas corrigé", "coupez-le, ou relancez sans --fix"
        ),
        "plain.finding": Words("{place}, {severity} {rule} : {message}"),
        "plain.error": Words("erreur"),
        "plain.warning": Words("avertissement"),
        "plain.info": Words("information"),
        "plain.place": Words("{path}, {inside}"),
        "plain.in-file": Words("ligne {line}, colonne {column}"),
        "plain.related": Words("voir aussi {place} : {message}"),
        "plain.related-more": Words("voir aussi d'autres endroits : {count}"),
        "plain.quoted": Words("« {text} »"),
        "plain.join": Words(" ; "),
        "progress.reading": Words("lecture : {count} {path}"),
        "progress.checking": Words("vérification : {rule}"),
        "overview.axis": Words("axe {axis}"),
        "overview.no-axis": Words("hors axe"),
        "overview.total": Words("total"),
        "overview.hint": Words(
            "pour commencer : `--statistics` compte par règle, `--select RÈGLE` ne montre qu'elle"
        ),
        "overview.hint-fix": Words(
            "pour commencer : `--fix` corrige ce qui peut l'être sans risque, `--statistics` "
            "compte par règle, `--select RÈGLE` ne montre qu'elle"
        ),
        "statistics.count": Words("constats"),
        "statistics.severity": Words("gravité"),
        "statistics.rule": Words("règle"),
        "statistics.safe": Words("par --fix"),
        "statistics.unsafe": Words("par --unsafe-fixes"),
        "statistics.sentence": Words("{rule} : {counts}"),
        "statistics.of-safe": Words("se corrigent par `--fix` : {count}"),
        "statistics.of-unsafe": Words("se corrigent par `--unsafe-fixes`, à relire : {count}"),
        "watch.baseline": Words(
            "--watch regarde et n'écrit rien, pas même les constats connus",
            "relancez sans --watch pour les écrire",
        ),
        "watch.fix": Words(
            "--watch regarde et n'écrit rien dans les fichiers",
            "relancez sans --watch, ou avec --diff pour voir les corrections",
        ),
        "watch.stdin": Words(
            "--watch surveille des fichiers, et non l'entrée standard",
            "nommez des fichiers ou des dossiers",
        ),
        "watch.begin": Words("les fichiers sont surveillés ; Ctrl-C arrête"),
        "watch.changed": Words("changé : {names}"),
        "watch.missing": Words(
            "watchfiles n'est pas installé",
            "installez-le : `pip install 'referentiel-lint[watch]'` si une version est publiée, "
            "sinon `pip install '.[watch]'` dans une copie du projet",
        ),
        "watch.failed": Words(
            "les fichiers ne peuvent pas être surveillés : {detail}",
            "nommez un plus petit dossier, ou relancez sans --watch",
        ),
    },
    "en": {
        "check.unsafe-alone": Words(
            "this option does nothing without --fix or --diff",
            "add `--diff` to see these fixes, `--fix` to apply them",
        ),
        "check.baseline-diff": Words(
            "--diff shows and writes nothing, and so no baseline", "run again without --diff"
        ),
        "check.baseline-stdin": Words(
            "a text on stdin has no baseline to be written",
            "save the file, and check it by its path",
        ),
        "check.statistics-diff": Words(
            "--statistics and --diff show two things", "choose one of them"
        ),
        "stdin.no-name": Words(
            "nothing says for which file the text on stdin stands", "add `--stdin-filename PATH`"
        ),
        "stdin.no-dash": Words(
            "no `-` asks for stdin", "write `reflint check - --stdin-filename PATH`"
        ),
        "stdin.beside": Words(
            "stdin is checked by itself, and not beside other paths",
            "name `-` alone; the file is checked with its whole referential",
        ),
        "stdin.folder": Words(
            "`{path}` is a folder", "give the path of the file for which the text stands"
        ),
        "stdin.closed": Words("stdin is closed", "send the text to be checked"),
        "stdin.endless": Words(
            "more than {most} MB came on stdin",
            "a file of a referential fits into {limit} KB: see what is sent",
        ),
        "stdin.large": Words(
            "a text over {limit} KB is not fixed", "cut it, or run again without --fix"
        ),
        "plain.finding": Words("{place}, {severity} {rule}: {message}"),
        "plain.error": Words("error"),
        "plain.warning": Words("warning"),
        "plain.info": Words("info"),
        "plain.place": Words("{path}, {inside}"),
        "plain.in-file": Words("line {line}, column {column}"),
        "plain.related": Words("see also {place}: {message}"),
        "plain.related-more": Words("see also other places: {count}"),
        "plain.quoted": Words("“{text}”"),
        "plain.join": Words("; "),
        "progress.reading": Words("reading: {count} {path}"),
        "progress.checking": Words("checking: {rule}"),
        "overview.axis": Words("axis {axis}"),
        "overview.no-axis": Words("no axis"),
        "overview.total": Words("total"),
        "overview.hint": Words(
            "to begin with: `--statistics` counts by rule, `--select RULE` shows that one alone"
        ),
        "overview.hint-fix": Words(
            "to begin with: `--fix` mends what is safe to mend, `--statistics` counts by rule, "
            "`--select RULE` shows that one alone"
        ),
        "statistics.count": Words("findings"),
        "statistics.severity": Words("severity"),
        "statistics.rule": Words("rule"),
        "statistics.safe": Words("by --fix"),
        "statistics.unsafe": Words("by --unsafe-fixes"),
        "statistics.sentence": Words("{rule}: {counts}"),
        "statistics.of-safe": Words("fixed by --fix: {count}"),
        "statistics.of-unsafe": Words("fixed by --unsafe-fixes, to be read over: {count}"),
        "watch.baseline": Words(
            "--watch looks on and writes nothing, and so no baseline",
            "run again without --watch to write it",
        ),
        "watch.fix": Words(
            "--watch looks on and writes nothing into files",
            "run again without --watch, or with --diff to see the fixes",
        ),
        "watch.stdin": Words("--watch watches files, and not stdin", "name files or folders"),
        "watch.begin": Words("files are watched; Ctrl-C ends"),
        "watch.changed": Words("changed: {names}"),
        "watch.missing": Words(
            "watchfiles is not installed",
            "install it: `pip install 'referentiel-lint[watch]'` once there is a release, until "
            "then `pip install '.[watch]'` in a copy of the project",
        ),
        "watch.failed": Words(
            "files cannot be watched: {detail}", "name a smaller folder, or run without --watch"
        ),
    },
}
