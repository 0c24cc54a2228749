"""Messages of `reflint report`: the sentences, heads and captions of its pages, and its errors."""

from linter.words.text import Messages, Plural, Text, counted

NO_TARGET = Text(
    fr="il faut le nom d'un fichier ou d'un dossier",
    en="the name of a file or a folder is missing",
    remedy=Text(
        fr="écrivez par exemple `--output rapport.html`, `--output rapport/` pour plusieurs pages, "
        "ou `--pdf rapport.pdf`",
        en="for example: `--output report.html`, `--output report/` for several pages, or `--pdf "
        "report.pdf`",
    ),
)
SAME_FILE = Text(
    fr="c'est déjà le fichier de `--output`",
    en="this is already the file of `--output`",
    remedy=Text(fr="donnez-lui un autre nom", en="give it another name"),
)
NO_PDF = Text(
    fr="un navigateur ne sert qu'avec `--pdf`",
    en="a browser is of use only with `--pdf`",
    remedy=Text(
        fr="ajoutez `--pdf rapport.pdf`, ou retirez cette option",
        en="add `--pdf report.pdf`, or remove this option",
    ),
)
TARGET_NO_FOLDER = Text(
    fr="`{path}` n'est pas un dossier",
    en="`{path}` is not a folder",
    remedy=Text(
        fr="nommez un dossier, ou retirez la barre finale",
        en="name a folder, or drop the final slash",
    ),
)
TARGET_IN_REFERENTIEL = Text(
    fr="ce serait dans le dossier du référentiel, `{folder}`",
    en="this would be in the folder of the referential, `{folder}`",
    remedy=Text(
        fr="écrivez le rapport ailleurs, par exemple `../rapport.html`",
        en="write the report elsewhere, for example `../report.html`",
    ),
)
NO_PATH_IN_ADDRESS = Text(
    fr="il manque `{{path}}`, qui tient la place du chemin d'un fichier",
    en="`{{path}}` is missing; it stands for the path of a file",
    remedy=Text(
        fr="écrivez par exemple `https://forge.example.org/eci/blob/main/{{path}}#L{{line}}`",
        en="for example: `https://forge.example.org/eci/blob/main/{{path}}#L{{line}}`",
    ),
)
BAD_ADDRESS = Text(
    fr="ce n'est pas l'adresse `https` ou `http` d'une forge, sans nom ni mot de passe",
    en="this is not the `https` or `http` address of a forge, without a name or a password",
    remedy=NO_PATH_IN_ADDRESS.remedy,
)
STYLE_UNREADABLE = Text(
    fr="cette feuille de style ne peut pas être lue ({detail})",
    en="this style sheet cannot be read ({detail})",
)
STYLE_NO_TEXT = Text(
    fr="cette feuille de style n'est pas un texte en UTF-8, ou contient un caractère nul",
    en="this style sheet is not text in UTF-8, or has a null character",
    remedy=Text(fr="enregistrez-la en UTF-8", en="save it as UTF-8"),
)
STYLE_TOO_LARGE = Text(
    fr="cette feuille de style dépasse {limit} ko",
    en="this style sheet is over {limit} KB",
    remedy=Text(
        fr="n'y laissez que des règles ; les polices et les images n'y sont pas chargées",
        en="keep only rules; fonts and images in it are not loaded",
    ),
)
STYLE_ENDS = Text(
    fr="`</style` y fermerait la feuille de style de la page",
    en="`</style` in it would end the style sheet of the page",
    remedy=Text(fr="retirez-le de la feuille", en="remove it from the style sheet"),
)
BASE_ALONE = Text(
    fr="ce n'est pas une révision seule, à laquelle comparer les fichiers du disque",
    en="this is not a single revision, with which to compare the files on disk",
    remedy=Text(
        fr="nommez un commit, une branche ou une étiquette, par exemple `--base main`",
        en="name a commit, a branch or a tag, for example `--base main`",
    ),
)
PROGRESS_SCORING = Text(fr="calcul des scores", en="scoring answers")
PROGRESS_COMPARING = Text(fr="comparaison avec {base}", en="comparing with {base}")
PROGRESS_WRITING = Text(fr="écriture des pages", en="writing pages")
WRITTEN = Text(fr="écrit : {path} ({pages})", en="written: {path} ({pages})")
PAGES = counted("page", "page")

# --- The page

TITLE = Text(fr="Rapport sur {names}", en="Report on {names}")
TITLE_NONE = Text(fr="Rapport : aucun référentiel", en="Report: no referential")
TITLE_AXIS = Text(fr="{name}, {axis}", en="{name}, {axis}")
AXIS = Text(fr="axe {axis}", en="axe {axis}")
AXIS_TITLE = Text(fr="{axis} – {title}", en="{axis} – {title}")
AXIS_PLAIN = Text(fr="Axe {axis}", en="Axe {axis}")
CONTENTS = Text(fr="Sommaire", en="Contents")
PAGES_TITLE = Text(fr="Une page par axe", en="One page for each axe")
HOME = Text(fr="Vue d'ensemble", en="Overview")
MINUTE = Text(fr="En une minute", en="In one minute")
WEIGHTS = Text(fr="Ce que pèse chaque action", en="What each action weighs")
QUALITY = Text(fr="Ce que la vérification a trouvé", en="What the check found")
PRINCIPES = Text(fr="Comment les principes sont lus", en="How the principles are read")
COMMIT = Text(fr="Fichiers du commit `{commit}`.", en="Files of commit `{commit}`.")
COMMIT_CHANGED = Text(
    fr="Fichiers du commit `{commit}`, avec des changements qui n'y sont pas.",
    en="Files of commit `{commit}`, with changes that are not in it.",
)

# --- One minute

NOTHING_READ = Text(
    fr="Aucun référentiel n'a été lu : cette page ne dit rien d'autre.",
    en="No referential was read: this page says nothing else.",
)
NOT_EVERYTHING = Text(
    fr="Tout n'a pas été lu, et ce qui suit ne tient pas compte du reste :",
    en="Not everything was read, and what follows does not consider the rest:",
)
LEFT_OUT = Text(fr="Ce que la vérification ne signale pas :", en="What the check does not report:")

# --- Weights

ICICLE = Text(fr="Parts du référentiel {name}", en="Shares of the referential {name}")
ICICLE_AXIS = Text(fr="Parts de l'axe {axis}", en="Shares of axe {axis}")
TREE = Text(
    fr="Poids et part de chaque action : {name}", en="Weight and share of each action: {name}"
)
NODE = Text(fr="action", en="action")
SHOW_TREE = Text(fr="Toutes les valeurs en tableau", en="All values as a table")

# --- Quality

BY_AXIS = Text(fr="Constats par axe", en="Findings by axe")
BY_RULE = Text(fr="Constats par règle", en="Findings by rule")
OF_NO_AXIS = Text(fr="Hors axe", en="Of no axe")
SERIES: Messages = {
    "error": Text(fr="erreurs", en="errors"),
    "warning": Text(fr="avertissements", en="warnings"),
    "info": Text(fr="informations", en="infos"),
}
FINDINGS_OF = Text(fr="{heading} : {counts}", en="{heading}: {counts}")
LINE = Text(fr="ligne {line}", en="line {line}")
SEE_ALSO = Text(fr="Voir aussi", en="See also")
SIBLING_FILES = Text(fr="Autres fichiers de {folder}", en="Other files of {folder}")
OTHER_PLACES = Text(fr="Tous les endroits", en="All locations")
REMEDY = Text(fr="Remède : {remedy}", en="Remedy: {remedy}")
NO_FINDINGS = Text(fr="La vérification n'a rien trouvé.", en="The check found nothing.")
ELSEWHERE = Text(
    fr="Chaque constat d'un axe est détaillé sur la page de cet axe.",
    en="Each finding of an axe is on the page of that axe.",
)

# --- Changes

CHANGES = Text(fr="Ce qui a changé", en="What changed")

# --- Scores

ANSWERS = Text(fr="Ce que valent les réponses données", en="What the given answers score")
ANSWERS_REFUSED = Text(
    fr=Plural(
        one="{path} : {count} réponse ne peut pas être prise",
        other="{path} : {count} réponses ne peuvent pas être prises",
    ),
    en=Plural(
        one="{path}: {count} answer cannot be used",
        other="{path}: {count} answers cannot be used",
    ),
)
ANSWER_ERRORS = Text(
    fr="Ces réponses ne peuvent pas être prises ; ce qu'elles vaudraient reste ouvert :",
    en="These answers cannot be used; what they would score stays open:",
)
ANSWERS_WRONG = Text(
    fr=Plural(
        one="{path} : {count} réponse en erreur", other="{path} : {count} réponses en erreur"
    ),
    en=Plural(one="{path}: {count} wrong answer", other="{path}: {count} wrong answers"),
)
STATUT_ERRORS = Text(
    fr="Ces réponses sont en erreur ; le score est celui que donne le moteur malgré elles :",
    en="These answers are wrong; the score is what the field's engine gives in spite of them:",
)
WITHOUT_SCORES = Text(fr="non noté : {path} ({reason})", en="not scored: {path} ({reason})")
NO_SCORES = Text(fr="Rien n'est noté.", en="Nothing is scored.")
COLLECTIVITE = Text(fr="{about} ({path}) : {score}", en="{about} ({path}): {score}")
COLLECTIVITE_UNNAMED = Text(fr="{path} : {score}", en="{path}: {score}")
OF_FILE = Text(fr="{name} ({path})", en="{name} ({path})")
SCORED = Text(fr="acquis", en="certain")
OPEN = Text(fr="ouvert : entre les deux bornes", en="open: between the two bounds")
SCORES_BY_AXIS = Text(fr="Scores du tout et de chaque axe", en="Scores of the whole and each axe")
SCORES_BELOW = Text(
    fr="Scores de l'axe et de ce qui est juste au-dessous",
    en="Scores of the axe and of what is right below",
)
SCORES_COMPARED = Text(
    fr="Le score de chaque action, une colonne par fichier de réponses",
    en="The score of each action, with a column for each answers file",
)
STEPS = Text(fr="D'où vient chaque score : {name}", en="How each score is computed: {name}")
SHOW_STEPS = Text(fr="Chaque score, pas à pas : {name}", en="Each score, step by step: {name}")
FAIT = Text(fr="fait", en="done (fait)")
PROGRAMME = Text(fr="programmé", en="planned (programmé)")
POINTS_OF_ACTIONS = Text(
    fr="Les points de chaque action : {name}", en="The points of each action: {name}"
)

# --- Principles

BY_READING = Text(fr="Principes par lecture", en="Principles by reading")
CAN_BE_SCORED = Text(fr="peuvent être évalués", en="can be scored")
CANNOT_BE_SCORED = Text(fr="ne peuvent pas être évalués", en="cannot be scored")
NOT_SCORED = Text(fr="Ceux qui ne sont pas évalués", en="Those that are not scored")
ARE_SCORED = Text(fr="Ceux qui sont évalués", en="Those that are scored")
LADDER = Text(fr="Paliers", en="Levels")
NO_PRINCIPES = Text(fr="Ce profil n'a pas de principes.", en="This profile has no principles.")
NONE_YET = Text(fr="Il n'y a aucun principe.", en="There are no principles.")
PRINCIPES_ELSEWHERE = Text(
    fr="Chaque principe d'un axe est détaillé sur la page de cet axe.",
    en="Each principle of an axe is on the page of that axe.",
)

# What changed
EFFECTS = Text(fr="Scores qui changent", en="Scores that change")
EFFECTS_CAPTION = Text(
    fr="Chaque score avant et après, avec les changements qui l'expliquent",
    en="Each score before and after, with the changes that explain it",
)
CHANGE_FINDINGS = Text(fr="Constats", en="Findings")
CASE = Text(fr="cas", en="case")
BEFORE = Text(fr="avant", en="before")
AFTER = Text(fr="après", en="after")
DIFFERENCE = Text(fr="écart", en="difference")
BECAUSE = Text(fr="car", en="because")
