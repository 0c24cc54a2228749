"""Messages of `reflint check`: options, stdin, progress, the format `plain`."""

from linter.words.text import Messages, Text

OUTPUT_FORM = Text(
    fr="`{found}` n'a pas la forme FORMAT:FICHIER",
    en="`{found}` does not have the form FORMAT:FILE",
    remedy=Text(
        fr="écrivez par exemple `sarif:reflint.sarif`",
        en="for example: `sarif:reflint.sarif`",
    ),
)
OUTPUT_FORMAT = Text(
    fr="aucun format ne s'appelle `{name}`",
    en="there is no format `{name}`",
    remedy=Text(fr="les formats connus sont : {known}", en="the known formats are: {known}"),
)
OUTPUT_FORMAT_NEAREST = OUTPUT_FORMAT._replace(
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?")
)
OUTPUT_DASH = Text(
    fr="`-` n'est pas un fichier",
    en="`-` is not a file",
    remedy=Text(
        fr="le format de la sortie standard est celui de --output-format ; un fichier de ce "
        "nom s'écrit `./-`",
        en="--output-format sets the format of stdout; for a file of this name, write `./-`",
    ),
)
OUTPUT_NO_FOLDER = Text(
    fr="le dossier `{folder}` n'existe pas",
    en="there is no folder `{folder}`",
    remedy=Text(fr="créez-le, ou nommez-en un autre", en="create it, or name another one"),
)
OUTPUT_FOLDER = Text(
    fr="`{path}` est un dossier",
    en="`{path}` is a folder",
    remedy=Text(fr="nommez un fichier de ce dossier", en="name a file in it"),
)
OUTPUT_NO_FILE = Text(
    fr="`{path}` n'est pas un fichier ordinaire",
    en="`{path}` is not a regular file",
    remedy=Text(
        fr="nommez un fichier ; `--output-format` écrit sur la sortie standard",
        en="name a file; `--output-format` writes to stdout",
    ),
)
NOT_WRITTEN_TO: Messages = {
    "outside": Text(
        fr="ce lien mène hors du projet : rien n'y est écrit",
        en="this link leads out of the project: nothing is written there",
        remedy=Text(
            fr="supprimez le lien, ou nommez le fichier auquel il mène",
            en="remove the link, or name the file it leads to",
        ),
    ),
    "git": Text(
        fr="ce fichier serait dans `.git` : rien n'y est écrit",
        en="this file would be inside `.git`: nothing is written there",
        remedy=Text(fr="nommez un autre fichier", en="name another file"),
    ),
}
OUTPUT_TWICE = Text(
    fr="`{path}` est déjà le fichier de `{other}`",
    en="`{path}` is already the output file of `{other}`",
    remedy=Text(
        fr="donnez à chaque format son fichier", en="name a different file for each format"
    ),
)
OUTPUT_CHECKED = Text(
    fr="`{path}` est lu par cette vérification, et serait écrasé",
    en="`{path}` is an input of this run, and would be overwritten",
    remedy=Text(fr="nommez un autre fichier", en="name another file"),
)
ANNOTATED_STDIN = Text(
    fr="un texte de l'entrée standard n'a pas de copie annotée",
    en="a text on stdin has no annotated copy",
    remedy=Text(
        fr="enregistrez le fichier, et vérifiez-le par son chemin",
        en="save the file, and check it by its path",
    ),
)
ANNOTATED_STAGED = Text(
    fr="la copie est celle du fichier sur le disque, et --staged vérifie l'index de git",
    en="the copy is that of the file on disk, and --staged checks git's index",
    remedy=Text(
        fr="relancez sans --staged, ou sans --annotated",
        en="run without --staged, or without --annotated",
    ),
)
OUTPUT_STATISTICS = Text(
    fr="le format `{name}` n'a pas de place pour les nombres de constats par règle",
    en="the format `{name}` cannot show statistics",
    remedy=Text(
        fr="demandez `json`, qui les donne toujours, ou relancez sans --statistics",
        en="use `json`, which always includes them, or run without --statistics",
    ),
)
UNSAFE_ALONE = Text(
    fr="cette option ne fait rien sans --fix ni --diff",
    en="this option has no effect without --fix or --diff",
    remedy=Text(
        fr="ajoutez `--diff` pour voir ces corrections, `--fix` pour les appliquer",
        en="add `--diff` to see these fixes, `--fix` to apply them",
    ),
)
BASELINE_DIFF = Text(
    fr="--diff montre et n'écrit rien, pas même les constats connus",
    en="--diff only shows changes, and writes no baseline",
    remedy=Text(fr="relancez sans --diff", en="run again without --diff"),
)
BASELINE_STDIN = Text(
    fr="un texte de l'entrée standard n'a pas de constats connus à écrire",
    en="a baseline cannot be written for a text on stdin",
    remedy=Text(
        fr="enregistrez le fichier, et vérifiez-le par son chemin",
        en="save the file, and check it by its path",
    ),
)
STATISTICS_DIFF = Text(
    fr="--statistics et --diff montrent chacun autre chose",
    en="--statistics and --diff cannot be combined",
    remedy=Text(fr="choisissez l'un ou l'autre", en="choose one of them"),
)
STDIN_NO_NAME = Text(
    fr="rien ne dit de quel fichier l'entrée standard tient lieu",
    en="the path of the text on stdin is missing",
    remedy=Text(fr="ajoutez `--stdin-filename CHEMIN`", en="add `--stdin-filename PATH`"),
)
STDIN_NO_DASH = Text(
    fr="aucun `-` ne demande de lire l'entrée standard",
    en="this option needs `-`, for stdin",
    remedy=Text(
        fr="écrivez `reflint check - --stdin-filename CHEMIN`",
        en="write `reflint check - --stdin-filename PATH`",
    ),
)
STDIN_BESIDE = Text(
    fr="l'entrée standard se vérifie seule, et non avec d'autres chemins",
    en="stdin cannot be combined with other paths",
    remedy=Text(
        fr="ne nommez que `-` ; le fichier est vérifié avec tout son référentiel",
        en="give `-` alone; the file is checked with its whole referential",
    ),
)
STDIN_FOLDER = Text(
    fr="`{path}` est un dossier",
    en="`{path}` is a folder",
    remedy=Text(
        fr="donnez le chemin du fichier que le texte remplace",
        en="give the path of the file",
    ),
)
STDIN_CLOSED = Text(
    fr="l'entrée standard est fermée",
    en="stdin is closed",
    remedy=Text(fr="envoyez-y le texte à vérifier", en="send the text to check"),
)
STDIN_ENDLESS = Text(
    fr="plus de {most} Mo sont arrivés sur l'entrée standard",
    en="the text on stdin is over {most} MB",
    remedy=Text(
        fr="un fichier de référentiel tient en {limit} ko : vérifiez ce qui est envoyé",
        en="a file of a referential fits into {limit} KB: check what is sent",
    ),
)
STDIN_LARGE = Text(
    fr="un texte de plus de {limit} ko n'est pas corrigé",
    en="a text over {limit} KB is not fixed",
    remedy=Text(
        fr="coupez-le, ou relancez sans --fix", en="shorten it, or run again without --fix"
    ),
)
PROGRESS_READING = Text(fr="lecture : {count} {path}", en="reading: {count} {path}")
PROGRESS_CHECKING = Text(fr="vérification : {rule}", en="checking: {rule}")
OVERVIEW_AXIS = Text(fr="axe {axis}", en="axe {axis}")
OVERVIEW_NO_AXIS = Text(fr="hors axe", en="no axe")
OVERVIEW_TOTAL = Text(fr="total", en="total")
OVERVIEW_HINT = Text(
    fr="pour commencer : `--statistics` compte par règle, `--select RÈGLE` ne montre qu'elle",
    en="to start: `--statistics` counts findings by rule, `--select RULE` shows a single rule",
)
OVERVIEW_HINT_FIX = Text(
    fr="pour commencer : `--fix` corrige ce qui peut l'être sans risque, `--statistics` "
    "compte par règle, `--select RÈGLE` ne montre qu'elle",
    en="to start: `--fix` applies the safe fixes, `--statistics` counts findings by rule, "
    "`--select RULE` shows a single rule",
)
COLUMNS: Messages = {
    "count": Text(fr="constats", en="findings"),
    "severity": Text(fr="gravité", en="severity"),
    "rule": Text(fr="règle", en="rule"),
    "safe": Text(fr="par --fix", en="by --fix"),
    "unsafe": Text(fr="par --unsafe-fixes", en="by --unsafe-fixes"),
}
STAGED_DISK = Text(
    fr="l'index de git n'est pas lu ({why}) : les fichiers du disque sont vérifiés",
    en="git's index is not read ({why}): checking the files on disk",
)
STAGED_FIX = Text(
    fr="--staged vérifie l'index, et --fix corrige les fichiers du disque",
    en="--staged checks the index, but --fix changes the files on disk",
    remedy=Text(
        fr="corrigez d'abord sans --staged, puis `git add`",
        en="run --fix first, without --staged, then `git add`",
    ),
)
STAGED_DIFF = Text(
    fr="--staged vérifie l'index, et --diff montre ce qui changerait sur le disque",
    en="--staged checks the index, but --diff shows what would change on disk",
    remedy=Text(fr="relancez sans --staged", en="run this again without --staged"),
)
STAGED_STDIN = Text(
    fr="--staged vérifie l'index, et non l'entrée standard",
    en="--staged checks the index, not stdin",
    remedy=Text(fr="choisissez l'un ou l'autre", en="choose one of them"),
)
DIFF_BASE_BASELINE = Text(
    fr="ce qui est connu d'une révision ne s'écrit pas dans un fichier",
    en="a baseline cannot be written from a comparison with a revision",
    remedy=Text(
        fr="écrivez le fichier des constats connus sans --diff-base",
        en="write the baseline without --diff-base",
    ),
)
RULES_UNREADABLE = Text(
    fr="lecture impossible : {detail}",
    en="cannot be read: {detail}",
    remedy=Text(
        fr="donnez à `--rules` un fichier Python lisible",
        en="give `--rules` a readable Python file",
    ),
)
RULES_SYNTAX = Text(
    fr="ce n'est pas du Python : {detail}",
    en="this is not Python: {detail}",
    remedy=Text(fr="corrigez cette ligne", en="correct this line"),
)
RULES_CRASH = Text(
    fr="le fichier s'est arrêté sur une erreur : {detail}",
    en="running the file failed: {detail}",
    remedy=Text(fr="corrigez cette ligne", en="correct this line"),
)
RULES_NONE = Text(
    fr="ce fichier ne contient aucune règle",
    en="this file defines no rule",
    remedy=Text(
        fr="écrivez une classe par règle (docs/own-rules.md)",
        en="write a class for each rule (docs/own-rules.md)",
    ),
)
RULES_NAME = Text(
    fr="`{found}` ne peut pas être le nom d'une règle",
    en="`{found}` cannot be the name of a rule",
    remedy=Text(
        fr="donnez à `NAME` un nom en minuscules qui commence par `{prefix}`",
        en="set `NAME` to a name in lower case that starts with `{prefix}`",
    ),
)
RULES_TWICE = Text(
    fr="deux règles s'appellent `{name}`",
    en="two rules are named `{name}`",
    remedy=Text(fr="renommez l'une des deux", en="rename one of them"),
)
RULES_CHECK = Text(
    fr="la règle n'a pas de fonction `check` que l'on puisse appeler",
    en="the rule has no callable `check`",
    remedy=Text(
        fr="écrivez `check(document, settings)`, ou `referentiel` ou `comparison` pour `document`",
        en="write `check(document, settings)`, or `referentiel` or `comparison` for `document`",
    ),
)
RULES_ATTRIBUTE = Text(
    fr="`{name}` manque, ou n'est pas du type `{wanted}`",
    en="`{name}` is missing, or not of type `{wanted}`",
    remedy=Text(fr="définissez-le dans la classe", en="define it in the class"),
)
RULES_MESSAGE = Text(
    fr="le message `{message}` n'est pas un `Text` de la règle `{name}`",
    en="the message `{message}` is not a `Text` of the rule `{name}`",
    remedy=Text(
        fr='écrivez `"{name}.variante": Text(fr=…, en=…)`',
        en='write `"{name}.variant": Text(fr=…, en=…)`',
    ),
)
RULES_PAGE = Text(
    fr="la docstring n'est pas une page du manuel : {detail}",
    en="the docstring is not a valid rule page: {detail}",
    remedy=Text(
        fr="écrivez les parties qui manquent (docs/own-rules.md)",
        en="add the missing parts (docs/own-rules.md)",
    ),
)
