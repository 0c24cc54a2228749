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

TITLE = Text(fr="{names} – rapport de reflint", en="{names} – report of reflint")
TITLE_NONE = Text(fr="Aucun référentiel", en="No referential")
AXIS_PLAIN = Text(fr="Axe {axis}", en="Axe {axis}")
CONTENTS = Text(fr="Sommaire", en="Contents")
WEIGHTS = Text(fr="Poids", en="Weights")
PRINCIPES = Text(fr="Principes", en="Principles")
# A day, for `strftime`.
DATE = Text(fr="%d/%m/%Y", en="%Y-%m-%d")
ORIGIN = Text(fr="Rapport du {date}", en="Report of {date}")
ORIGIN_COMMIT = Text(
    fr="Rapport du {date}, fichiers du commit `{commit}`",
    en="Report of {date}, files of commit `{commit}`",
)
ORIGIN_CHANGED = Text(
    fr="Rapport du {date}, fichiers du commit `{commit}` et changements qui n'y sont pas",
    en="Report of {date}, files of commit `{commit}` and changes that are not in it",
)

# --- The first screen

VERDICT = Text(fr="Bilan", en="Verdict")
UNSOUND = Text(fr="Pas sain", en="Not sound")
SOUND_BUT = Text(fr="Sain, avec des avertissements", en="Sound, with warnings")
SOUND = Text(fr="Sain", en="Sound")
NO_NEW_ERROR = Text(fr="Aucune nouvelle erreur", en="No new errors")
NOTHING_NEW = Text(fr="Rien de nouveau", en="Nothing new")
INCOMPLETE = Text(fr="Lecture incomplète", en="Not everything was read")
NOTHING_READ = Text(fr="Aucun référentiel n'a été lu", en="No referential was read")
NOT_EVERYTHING = Text(
    fr="Tout n'a pas été lu, et ce qui suit ne tient pas compte du reste :",
    en="Not everything was read, and what follows does not consider the rest:",
)
LEFT_OUT = Text(fr="Ce que la vérification ne signale pas :", en="What the check does not report:")
POINTS = Text(fr="points", en="points")
ACTIONS = Text(fr="Actions", en="Actions")
COMPLETE = Text(fr="complets", en="complete")
UNFINISHED = Text(fr="incomplets", en="incomplete")
WRONG_SUMS = Text(fr="Sommes de poids fausses", en="Wrong sums of weights")
PART = Text(
    fr="`{name}` n'est qu'une partie d'un référentiel.",
    en="`{name}` is only a part of a referential.",
)
SINCE = Text(
    fr="Depuis `{revision}` (`{commit}`), constats nouveaux : {new} ; disparus : {gone}.",
    en="Since `{revision}` (`{commit}`), new findings: {new}; gone: {gone}.",
)
NONE = Text(fr="aucun", en="none")
BY_PART = Text(fr="Constats par dossier", en="Findings by folder")
READ = Text(fr="Dossier", en="Folder")
FILES = Text(fr="Fichiers", en="Files")
SIBLING_FILES = Text(fr="Autres fichiers de {folder}", en="Other files of {folder}")

# --- Weights

ICICLE = Text(
    fr="Poids des actions de {name}, en parts du tout",
    en="Weights in {name}, as shares of the whole",
)
ICICLE_POINTS = Text(
    fr="Poids des actions de {name}, en points sur {total}",
    en="Weights in {name}, in points of {total}",
)
TREE = Text(
    fr="Poids de chaque action de {name} ; le trait est sa part de l'action du dessus",
    en="Weight of each action of {name}; the bar is its part of the action above",
)
NODE = Text(fr="action", en="action")
READING = Text(fr="lecture", en="reading")
LEVEL = Text(fr="palier", en="level")
SHOW_TREE = Text(fr="Toutes les valeurs en tableau", en="All values as a table")

# --- Findings

SEVERITIES: Messages = {
    "error": Text(fr="Erreurs", en="Errors"),
    "warning": Text(fr="Avertissements", en="Warnings"),
    "info": Text(fr="Informations", en="Infos"),
}
LINE = Text(fr="ligne {line}", en="line {line}")
SEE_ALSO = Text(fr="Voir aussi", en="See also")
OTHER_PLACES = Text(fr="Tous les endroits", en="All locations")
REMEDY = Text(fr="Remède : {remedy}", en="Remedy: {remedy}")
MORE = Text(fr="{count} de plus", en="{count} more")

# --- Changes

CHANGES = Text(fr="Ce qui a changé", en="What changed")

# --- Scores

ANSWERS = Text(fr="Scores", en="Scores")
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

# What changed
EFFECTS = Text(fr="Scores qui changent", en="Scores that change")
EFFECTS_CAPTION = Text(
    fr="Chaque score avant et après, avec les changements qui l'expliquent",
    en="Each score before and after, with the changes that explain it",
)
CASE = Text(fr="cas", en="case")
BEFORE = Text(fr="avant", en="before")
AFTER = Text(fr="après", en="after")
DIFFERENCE = Text(fr="écart", en="difference")
BECAUSE = Text(fr="car", en="because")
