"""Messages of `reflint report`: the sentences, heads and captions of its pages, and its errors."""

from linter.words.text import Messages, Plural, Text

TARGET_NO_REPORT = Text(
    fr="`{path}` existe et n'est pas un rapport de reflint",
    en="`{path}` exists and is not a report of reflint",
    remedy=Text(
        fr="donnez un autre nom, par exemple `--output rapport.html`",
        en="choose another name, for example `--output page.html`",
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
PROGRESS_WRITING = Text(fr="écriture de la page", en="writing the page")
WRITTEN = Text(fr="écrit : {path}", en="written: {path}")

# --- The page

TITLE = Text(fr="Rapport sur {names}", en="Report on {names}")
TITLE_NONE = Text(fr="Rapport : aucun référentiel", en="Report: no referential")
AXIS_TITLE = Text(fr="{axis} – {title}", en="{axis} – {title}")
AXIS_PLAIN = Text(fr="Axe {axis}", en="Axe {axis}")
CONTENTS = Text(fr="Sommaire", en="Contents")
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
TREE = Text(
    fr="Poids et part de chaque action : {name}", en="Weight and share of each action: {name}"
)
NODE = Text(fr="action", en="action")
AXES = Text(fr="axe", en="axe")
RULE = Text(fr="règle", en="rule")
READING = Text(fr="lecture", en="reading")
LEVEL = Text(fr="palier", en="level")
POINTS = Text(fr="points", en="points")
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
SCORES_BY_AXIS = Text(fr="Scores du tout et de chaque axe", en="Scores of the whole and each axe")
SCORES_COMPARED = Text(
    fr="Le score de chaque action, une colonne par fichier de réponses",
    en="The score of each action, with a column for each answers file",
)
STEPS = Text(fr="D'où vient chaque score : {name}", en="How each score is computed: {name}")
SHOW_STEPS = Text(fr="Chaque score, pas à pas : {name}", en="Each score, step by step: {name}")
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
