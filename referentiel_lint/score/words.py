"""Messages of `reflint score`: the table, explanations, why a node has no score."""

from linter.words.text import Messages, Text, counted

COLUMNS: Messages = {
    "part": Text(fr="poids", en="weight"),
    "value": Text(fr="score", en="score"),
    "points": Text(fr="points", en="points"),
}
POPULATION = Text(fr="{population} habitants", en="{population} inhabitants")
KIND = Text(fr="type {kind}", en="kind {kind}")
OTHER_KIND = Text(
    fr="le type `{kind}` est compté comme `autre` ; types connus : {kinds}",
    en="type `{kind}` counts as `autre`; known kinds: {kinds}",
)
BETWEEN = Text(fr="{low} à {high}", en="{low} to {high}")
OF = Text(fr="{points} / {worth}", en="{points} / {worth}")
STATES: Messages = {
    "not-scored": Text(fr="non noté", en="not scored"),
    "not-answered": Text(fr="sans réponse", en="not answered"),
    "refused": Text(fr="réponse refusée", en="invalid answer"),
    "not-concerned": Text(fr="non concerné", en="not concerned"),
}
NOT_ANSWERED_ZERO = Text(fr="sans réponse : 0", en="not answered: 0")
UNANSWERED: Messages = {
    "open": Text(
        fr="niveaux sans réponse : {count} ; ce qu'ils valent reste ouvert (`--unanswered zero` "
        "les compte pour 0)",
        en="niveaux without an answer: {count}; their scores stay open (`--unanswered zero` "
        "counts them as 0)",
    ),
    "stays-open": Text(
        fr="niveaux sans réponse : {count} ; ce qu'ils valent reste ouvert",
        en="niveaux without an answer: {count}; their scores stay open",
    ),
    "unread": Text(
        fr="niveaux sans réponse lisible : {count} ; ce qu'ils valent reste ouvert, car ce "
        "fichier n'a pas pu être lu en entier",
        en="niveaux without a readable answer: {count}; their scores stay open, because the file "
        "could not be read completely",
    ),
    "zero": Text(
        fr="niveaux sans réponse : {count} ; ils comptent pour 0, comme demandé",
        en="niveaux without an answer: {count}; counted as 0, as requested",
    ),
}
TEMPLATE_HEAD = Text(
    fr="Réponses d'une collectivité, à remplir : ôtez `# ` devant une réponse, et "
    "corrigez-la.\n"
    "Chaque niveau se répond comme son exemple le montre (les paliers par numéro ou "
    "libellé), ou par `aucun` (0 %) ou `tout` (100 %) ; sans réponse, il reste ouvert.",
    en="Answers of a collectivité, to fill in: remove `# ` before an answer, and edit it.\n"
    "Answer each niveau as its example shows (levels by number or label), or with `aucun` (0 "
    "%) or `tout` (100 %); without an answer it stays open.",
)
TEMPLATE_KINDS = Text(fr="types distingués : {kinds}", en="distinguished kinds: {kinds}")
TEMPLATE_NOM = Text(fr="Nom de la collectivité", en="Name of the collectivité")
TEMPLATE_UNSCORED = Text(fr="non noté : {why}", en="not scored: {why}")
TEMPLATE_FOLLOWS = Text(
    fr="suit de lui-même d'autres scores : rien à répondre",
    en="follows other scores automatically: nothing to answer",
)
TEMPLATE_CONCERNE = Text(fr="ne concerne que : {kinds}", en="concerns only: {kinds}")
REFUSED = Text(fr="réponses refusées : {count}", en="invalid answers: {count}")
SHEET_AS_ANSWERS = Text(
    fr="les réponses d'une collectivité sont un fichier YAML ou JSON, et non une feuille",
    en="the answers of a collectivité are a YAML or JSON file, not a sheet",
    remedy=Text(
        fr="si c'est le référentiel : `reflint score RÉPONSES {path}` ; si ce sont des réponses : "
        "`reflint score {path} DOSSIER --output scores.csv`",
        en="if it is the referential: `reflint score ANSWERS {path}`; if it holds answers: "
        "`reflint score {path} FOLDER --output scores.csv`",
    ),
)
NO_ANSWERS = Text(
    fr="il manque le fichier des réponses",
    en="the answers file is missing",
    remedy=Text(
        fr="`reflint score RÉPONSES CHEMINS` ; `reflint score --template CHEMINS` en écrit un "
        "à remplir",
        en=(
            "`reflint score ANSWERS PATHS`; `reflint score --template PATHS` writes one to fill in"
        ),
    ),
)
SECOND_ANSWERS = Text(
    fr="un seul fichier de réponses est noté à la fois ; derrière lui se nomment les fichiers "
    "ou le dossier du référentiel",
    en="only one answers file is scored at a time; after it come the files or the folder of the "
    "referential",
    remedy=Text(
        fr="lancez `reflint score` une fois par fichier de réponses",
        en="run `reflint score` once for each file of answers",
    ),
)
TEMPLATE_FILE = Text(
    fr="avec --template, aucun fichier de réponses ne se nomme : le modèle va sur la sortie "
    "standard",
    en="--template takes no answers file: it writes to stdout",
    remedy=Text(
        fr="`reflint score --template CHEMINS > reponses.yaml`",
        en="`reflint score --template PATHS > answers.yaml`",
    ),
)
ONLY_STATUTS = Text(
    fr="cette option n'est que pour les profils sans principes, dont le score suit des statuts",
    en="this option is only for profiles without principles, which are scored by statuts",
)
EXPLAIN_CSV = Text(
    fr="les étapes d'un score ne tiennent pas dans du CSV",
    en="the steps of a score do not fit into CSV",
    remedy=Text(
        fr="demandez-les en texte ou en JSON (`--output-format json`)",
        en="ask for them as text or JSON (`--output-format json`)",
    ),
)
EXPLAIN_UNKNOWN = Text(fr="il n'y a pas d'action `{found}`", en="there is no action `{found}`")
EXPLAIN_NEAREST = Text(
    fr=EXPLAIN_UNKNOWN.fr,
    en=EXPLAIN_UNKNOWN.en,
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?"),
)
NOTHING = Text(fr="rien n'est noté", en="nothing was scored")
ERROR = Text(fr="{place}: error[{code}] {message}", en="{place}: error[{code}] {message}")
ORIENTATIONS = counted("orientation", "orientation")
IMPLIED = Text(
    fr="déduit de ce qui est au-dessous : aucun fichier ne le décrit",
    en="implied by the actions below: no file describes it",
)
MEAN = Text(
    fr="moyenne simple : aucun fichier ne donne de poids à ses niveaux",
    en="plain mean: its niveaux have no weights",
)
MEAN_OF = Text(
    fr="moyenne simple de {orientations} : aucun fichier ne donne de poids à une orientation",
    en="plain mean of {orientations}: orientations have no weights",
)
SUM = Text(fr="{terms} = {value}", en="{terms} = {value}")
WEIGHTS = Text(
    fr="poids écrits : {parts} ; somme {total}", en="weights as written: {parts}; sum {total}"
)
KINDS = Text(
    fr="les types se distinguent ici : {kinds}, et tout autre",
    en="distinguished kinds here: {kinds}, and any other",
)
WHOLE = Text(
    fr="réponse pour tout le niveau : {answer}", en="answer for the whole niveau: {answer}"
)
UNFOLLOWED = Text(
    fr="`{answer}` ne suit pas `[{reference}]` : il vaut {value}",
    en="`{answer}` does not follow `[{reference}]`: it gives {value}",
)
BRANCH = Text(fr="branche : {condition}", en="branch: {condition}")
READING = Text(fr="lecture : {reading} ({why})", en="reading: {reading} ({why})")
LIST = Text(fr="liste {number} : {why}", en="list {number}: {why}")
CLOSED = Text(
    fr="pourcentages complétés à 100 sur la fin : {percents}",
    en="percentages adjusted at the end to sum to 100: {percents}",
)
REACHED_NOTHING = Text(fr="aucun palier atteint", en="no level is reached")
TERM = Text(fr="palier {number}, {label} → {share}", en="level {number}, {label} → {share}")
PRODUCT = Text(
    fr="palier {number}, {label} → {share} × {factor}",
    en="level {number}, {label} → {share} × {factor}",
)
CAPPED = Text(fr="plafonné à {limit}", en="at most {limit}")
FREE = Text(fr="pourcentage saisi : {share}", en="percentage entered: {share}")
REGLEMENTAIRE = Text(
    fr="action réglementaire : ne compte pas", en="action réglementaire: it does not count"
)
DEPENDS = Text(fr="dépend de : {names}", en="depends on: {names}")
NO_NIVEAUX = Text(
    fr="aucune action n'y a de principe : il n'y a rien à noter",
    en="none of its actions has a principle: there is nothing to score",
)
REASONS: Messages = {
    "principe": Text(fr="{why}", en="{why}"),
    "two-principes": Text(
        fr="deux sections Principe : laquelle compte ne peut pas se dire",
        en="two sections Principe: nothing says which one counts",
    ),
    "principe-above-children": Text(
        fr="un principe et des actions au-dessous : lequel compte ne peut pas se dire",
        en="a principle and actions below: nothing says which one counts",
    ),
    "no-principe": Text(
        fr="ni principe, ni action au-dessous", en="no principle, and no actions below"
    ),
    "no-id": Text(fr="son identifiant ne peut pas être lu", en="its id cannot be read"),
    "id-twice": Text(
        fr="plusieurs actions ont l'identifiant {label}", en="several actions have the id {label}"
    ),
    "lost": Text(fr="rien n'a pu être lu dans ce fichier", en="nothing could be read in this file"),
    "reference-nowhere": Text(
        fr="`[{reference}]` : aucune action n'est {target}",
        en="`[{reference}]`: no action is {target}",
    ),
    "reference-twice": Text(
        fr="`[{reference}]` : plusieurs actions sont {target}",
        en="`[{reference}]`: several actions are {target}",
    ),
    "reference-cycle": Text(
        fr="`[{reference}]` tourne en rond : {cycle}",
        en="`[{reference}]` leads back to itself: {cycle}",
    ),
    "reference-unconcerned": Text(
        fr="`[{reference}]` : {target} ne concerne pas cette collectivité",
        en="`[{reference}]`: {target} does not concern this collectivité",
    ),
    "weights-sum": Text(
        fr="la somme des poids est {total}, et non {wanted} : {parts}",
        en="the weights sum to {total}, not {wanted}: {parts}",
    ),
    "weights-missing": Text(
        fr="aucune des {count} actions au-dessous n'a de poids",
        en="none of the {count} actions below has a weight",
    ),
    "weight-unreadable": Text(
        fr="le poids de {label} n'est pas un nombre : `{weight}`",
        en="the weight of {label} is not a number: `{weight}`",
    ),
    "weight-out-of-range": Text(
        fr="{weight} ne peut pas être le poids de {label}",
        en="{weight} cannot be the weight of {label}",
    ),
    "weights-mixed": Text(
        fr="au-dessous, des points côtoient des pourcentages",
        en="below it, points are mixed with percentages",
    ),
    "weights-below": Text(
        fr="ce que vaut {label} ne peut pas être calculé : voyez les poids au-dessous",
        en="the value of {label} cannot be computed: see the weights below it",
    ),
    "kind-missing": Text(
        fr="le type de collectivité manque : les actions au-dessous le distinguent ({kinds})",
        en="the kind of collectivité is missing: the actions below distinguish kinds ({kinds})",
    ),
    "nobody": Text(
        fr="aucune action au-dessous ne compte pour cette collectivité",
        en="no action below counts for this collectivité",
    ),
}
PRINCIPE_MAXIMUM = Text(
    fr="le maximum de son principe est {maximum}, et non 100 %",
    en="the maximum of its principle is {maximum}, not 100 %",
)
WEIGHT_EMPTY = Text(
    fr="le poids de {label} n'a pas de valeur", en="the weight of {label} has no value"
)
