"""The words of `reflint score`: its table, its explanations, and why a node has no score."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "score.part": Words("poids"),
        "score.value": Words("score"),
        "score.points": Words("points"),
        "score.referentiel": Words("référentiel {folder}"),
        "score.axe": Words("axe {label}"),
        "score.population": Words("{population} habitants"),
        "score.kind": Words("type {kind}"),
        "score.other-kind": Words(
            "le type `{kind}` est compté comme `autre` ; types connus : {kinds}"
        ),
        "score.between": Words("{low} à {high}"),
        "score.of": Words("{points} / {worth}"),
        "state.not-scored": Words("non noté"),
        "state.not-answered": Words("sans réponse"),
        "state.not-answered-zero": Words("sans réponse : 0"),
        "state.refused": Words("réponse refusée"),
        "state.not-concerned": Words("non concerné"),
        "score.open": Words(
            "niveaux sans réponse : {count} ; ce qu'ils valent reste ouvert "
            "(`--unanswered zero` les compte pour 0)"
        ),
        "score.unread": Words(
            "niveaux sans réponse lisible : {count} ; ce qu'ils valent reste ouvert, "
            "car ce fichier n'a pas pu être lu en entier"
        ),
        "score.zero": Words("niveaux sans réponse : {count} ; ils comptent pour 0, comme demandé"),
        "not-checked.several-referentiels": Words(
            "plusieurs référentiels : nommez celui auquel répondre"
        ),
        "not-checked.answers-behind": Words(
            "c'est un dossier ; les réponses se nomment avant le référentiel"
        ),
        "template.head": Words(
            "Réponses d'une collectivité, à remplir : ôtez `# ` devant une réponse, et "
            "corrigez-la.\n"
            "Chaque niveau se répond comme son exemple le montre (les paliers par numéro ou "
            "libellé), ou par `aucun` (0 %) ou `tout` (100 %) ; sans réponse, il reste ouvert."
        ),
        "template.kinds": Words("types distingués : {kinds}"),
        "template.nom": Words("Nom de la collectivité"),
        "template.unscored": Words("non noté : {why}"),
        "template.follows": Words("suit de lui-même d'autres scores : rien à répondre"),
        "template.concerne": Words("ne concerne que : {kinds}"),
        "not-checked.no-principes": Words(
            "son profil n'a pas de principes, et rien n'y est à noter ; `reflint tree` montre ses "
            "poids et ses points"
        ),
        "not-checked.no-principes-beside": Words(
            "son profil n'a pas de principes ; `reflint tree` montre ses poids et ses points"
        ),
        "score.refused": Words("réponses refusées : {count}"),
        "score.no-answers": Words(
            "il manque le fichier des réponses",
            "`reflint score RÉPONSES CHEMINS` ; `reflint score --template CHEMINS` en écrit un à "
            "remplir",
        ),
        "score.second-answers": Words(
            "un seul fichier de réponses est noté à la fois ; derrière lui se nomment les "
            "fichiers ou le dossier du référentiel",
            "lancez `reflint score` une fois par fichier de réponses",
        ),
        "score.template-file": Words(
            "avec --template, aucun fichier de réponses ne se nomme : le modèle va sur la sortie "
            "standard",
            "`reflint score --template CHEMINS > reponses.yaml`",
        ),
        "score.nothing": Words("rien n'est noté"),
        "score.error": Words("{place}: error[{code}] {message}"),
        "count.orientation": Words("{count} orientation"),
        "count.orientations": Words("{count} orientations"),
        "explain.implied": Words("déduit de ce qui est au-dessous : aucun fichier ne le décrit"),
        "explain.mean": Words("moyenne simple : aucun fichier ne donne de poids à ses niveaux"),
        "explain.mean-of": Words(
            "moyenne simple de {orientations} : aucun fichier ne donne de poids à une orientation"
        ),
        "explain.sum": Words("{terms} = {value}"),
        "explain.weights": Words("poids écrits : {parts} ; somme {total}"),
        "explain.kinds": Words("les types se distinguent ici : {kinds}, et tout autre"),
        "explain.whole": Words("réponse pour tout le niveau : {answer}"),
        "explain.unfollowed": Words("`{answer}` ne suit pas `[{reference}]` : il vaut {value}"),
        "explain.branch": Words("branche : {condition}"),
        "explain.reading": Words("lecture : {reading} ({why})"),
        "explain.list": Words("liste {number} : {why}"),
        "explain.closed": Words("pourcentages complétés à 100 sur la fin : {percents}"),
        "explain.nothing": Words("aucun palier atteint"),
        "explain.term": Words("palier {number}, {label} → {share}"),
        "explain.product": Words("palier {number}, {label} → {share} × {factor}"),
        "explain.free": Words("pourcentage saisi : {share}"),
        "explain.reglementaire": Words("action réglementaire : ne compte pas"),
        "explain.depends": Words("dépend de : {names}"),
        "reason.principe": Words("{why}"),
        "reason.principe-maximum": Words("le maximum de son principe est {maximum}, et non 100 %"),
        "reason.two-principes": Words(
            "deux sections Principe : laquelle compte ne peut pas se dire"
        ),
        "reason.principe-above-children": Words(
            "un principe et des actions au-dessous : lequel compte ne peut pas se dire"
        ),
        "reason.no-principe": Words("ni principe, ni action au-dessous"),
        "reason.no-id": Words("son identifiant ne peut pas être lu"),
        "reason.id-twice": Words("plusieurs actions ont l'identifiant {label}"),
        "reason.lost": Words("rien n'a pu être lu dans ce fichier"),
        "reason.reference-nowhere": Words("`[{reference}]` : aucune action n'est {target}"),
        "reason.reference-twice": Words("`[{reference}]` : plusieurs actions sont {target}"),
        "reason.reference-cycle": Words("`[{reference}]` tourne en rond : {cycle}"),
        "reason.reference-unconcerned": Words(
            "`[{reference}]` : {target} ne concerne pas cette collectivité"
        ),
        "reason.weights-sum": Words("la somme des poids est {total}, et non {wanted} : {parts}"),
        "reason.weights-missing": Words("aucune des {count} actions au-dessous n'a de poids"),
        "reason.weight-empty": Words("le poids de {label} n'a pas de valeur"),
        "reason.weight-unreadable": Words("le poids de {label} n'est pas un nombre : `{weight}`"),
        "reason.weight-out-of-range": Words("{weight} ne peut pas être le poids de {label}"),
        "reason.weights-mixed": Words("au-dessous, des points côtoient des pourcentages"),
        "reason.weights-below": Words(
            "ce que vaut {label} ne peut pas être calculé : voyez les poids au-dessous"
        ),
        "reason.kind-missing": Words(
            "le type de collectivité manque : les actions au-dessous le distinguent ({kinds})"
        ),
        "reason.nobody": Words("aucune action au-dessous ne concerne cette collectivité"),
    },
    "en": {
        "score.part": Words("weight"),
        "score.value": Words("score"),
        "score.points": Words("points"),
        "score.referentiel": Words("referential {folder}"),
        "score.axe": Words("axe {label}"),
        "score.population": Words("{population} inhabitants"),
        "score.kind": Words("kind {kind}"),
        "score.other-kind": Words("type `{kind}` is counted as `autre`; kinds known: {kinds}"),
        "score.between": Words("{low} to {high}"),
        "score.of": Words("{points} / {worth}"),
        "state.not-scored": Words("not scored"),
        "state.not-answered": Words("not answered"),
        "state.not-answered-zero": Words("not answered: 0"),
        "state.refused": Words("answer refused"),
        "state.not-concerned": Words("not concerned"),
        "score.open": Words(
            "niveaux not answered: {count}; what they are worth stays open "
            "(`--unanswered zero` counts them as 0)"
        ),
        "score.unread": Words(
            "niveaux without an answer that could be read: {count}; what they are worth stays "
            "open, for this file could not be read whole"
        ),
        "score.zero": Words("niveaux not answered: {count}; they count as 0, as asked"),
        "not-checked.several-referentiels": Words("several referentials: name the one to score"),
        "not-checked.answers-behind": Words(
            "it is a folder; the answers are named before the referential"
        ),
        "template.head": Words(
            "Answers of a collectivité, to be filled in: take `# ` away before an "
            "answer, and correct it.\n"
            "Each niveau is answered as its example shows (levels by number or label), or by "
            "`aucun` (0 %) or `tout` (100 %); without an answer it stays open."
        ),
        "template.kinds": Words("kinds told apart: {kinds}"),
        "template.nom": Words("Name of the collectivité"),
        "template.unscored": Words("not scored: {why}"),
        "template.follows": Words("follows other scores by itself: nothing to answer"),
        "template.concerne": Words("concerns only: {kinds}"),
        "not-checked.no-principes": Words(
            "its profile has no principles, and nothing to score; `reflint tree` shows its weights "
            "and points"
        ),
        "not-checked.no-principes-beside": Words(
            "its profile has no principles; `reflint tree` shows its weights and points"
        ),
        "score.refused": Words("answers refused: {count}"),
        "score.no-answers": Words(
            "the file of the answers is missing",
            "`reflint score ANSWERS PATHS`; `reflint score --template PATHS` writes one to be "
            "filled in",
        ),
        "score.second-answers": Words(
            "only one file of answers is scored at a time; behind it come the files or the folder "
            "of the referential",
            "run `reflint score` once for each file of answers",
        ),
        "score.template-file": Words(
            "no file of answers is named with --template, which writes to stdout",
            "`reflint score --template PATHS > answers.yaml`",
        ),
        "score.nothing": Words("nothing is scored"),
        "score.error": Words("{place}: error[{code}] {message}"),
        "count.orientation": Words("{count} orientation"),
        "count.orientations": Words("{count} orientations"),
        "explain.implied": Words("implied by what stands below: no file describes it"),
        "explain.mean": Words("plain mean: no file gives a weight to its niveaux"),
        "explain.mean-of": Words(
            "plain mean of {orientations}: no file gives a weight to an orientation"
        ),
        "explain.sum": Words("{terms} = {value}"),
        "explain.weights": Words("weights as written: {parts}; sum {total}"),
        "explain.kinds": Words("kinds are told apart here: {kinds}, and any other"),
        "explain.whole": Words("the whole niveau is answered: {answer}"),
        "explain.unfollowed": Words("`{answer}` does not follow `[{reference}]`: it gives {value}"),
        "explain.branch": Words("branch: {condition}"),
        "explain.reading": Words("reading: {reading} ({why})"),
        "explain.list": Words("list {number}: {why}"),
        "explain.closed": Words("percents closed to 100 at the end: {percents}"),
        "explain.nothing": Words("no level is reached"),
        "explain.term": Words("level {number}, {label} → {share}"),
        "explain.product": Words("level {number}, {label} → {share} × {factor}"),
        "explain.free": Words("percent entered: {share}"),
        "explain.reglementaire": Words("an action of regulation: it counts nothing"),
        "explain.depends": Words("depends on: {names}"),
        "reason.principe": Words("{why}"),
        "reason.principe-maximum": Words("its principle reaches {maximum}, not 100 %"),
        "reason.two-principes": Words("two sections Principe: which one counts cannot be told"),
        "reason.principe-above-children": Words(
            "a principle and actions below: which one counts cannot be told"
        ),
        "reason.no-principe": Words("no principle, and no action below"),
        "reason.no-id": Words("its id cannot be read"),
        "reason.id-twice": Words("several actions have the id {label}"),
        "reason.lost": Words("nothing could be read in this file"),
        "reason.reference-nowhere": Words("`[{reference}]`: no action is {target}"),
        "reason.reference-twice": Words("`[{reference}]`: several actions are {target}"),
        "reason.reference-cycle": Words("`[{reference}]` leads back to itself: {cycle}"),
        "reason.reference-unconcerned": Words(
            "`[{reference}]`: {target} does not concern this collectivité"
        ),
        "reason.weights-sum": Words("the weights sum to {total}, not {wanted}: {parts}"),
        "reason.weights-missing": Words("none of the {count} actions below has a weight"),
        "reason.weight-empty": Words("the weight of {label} has no value"),
        "reason.weight-unreadable": Words("the weight of {label} is no number: `{weight}`"),
        "reason.weight-out-of-range": Words("{weight} cannot be the weight of {label}"),
        "reason.weights-mixed": Words("below it, points stand beside percents"),
        "reason.weights-below": Words(
            "what {label} is worth cannot be computed: look at the weights below it"
        ),
        "reason.kind-missing": Words(
            "the kind of collectivité is missing: the actions below tell kinds apart ({kinds})"
        ),
        "reason.nobody": Words("no action below concerns this collectivité"),
    },
}
