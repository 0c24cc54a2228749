"""Errors of answers, by the codes of `scoring.answer_error`."""

from linter.words.text import Messages, Text

ERRORS: Messages = {
    "too-large": Text(
        fr="ce fichier est trop grand pour être lu ({limit} Kio au plus)",
        en="this file is too large ({limit} KiB at most)",
    ),
    "not-text": Text(fr="ce fichier n'est pas du texte en UTF-8", en="this file is not UTF-8 text"),
    "not-yaml": Text(fr="{slip}", en="{slip}"),
    "wrong-type": Text(fr="`{key}` attend {expected}", en="`{key}` expects {expected}"),
    "wrong-type-file": Text(
        fr="un fichier de réponses attend {expected}", en="an answers file must have {expected}"
    ),
    "unknown-key": Text(
        fr="clé inconnue `{found}`{nearest} ; clés connues : {wanted}",
        en="unknown key `{found}`{nearest}; known keys: {wanted}",
    ),
    "decimal-comma": Text(
        fr="`{found}` : entre accolades, un nombre à virgule se met entre guillemets (`'{found}'`)",
        en="`{found}`: in braces, quote a number with a decimal comma (`'{found}'`)",
    ),
    "id-misplaced": Text(
        fr="`{found}` : un identifiant se place juste sous `reponses`",
        en="`{found}`: ids belong directly below `reponses`",
    ),
    "levels-as-keys": Text(
        fr="les paliers de {niveaux} s'écrivent en liste, par numéro ou libellé : `{found}`",
        en="write the levels of {niveaux} as a list, by number or label: `{found}`",
    ),
    "key-twice": Text(
        fr="`{found}` est déjà donné, ligne {first}",
        en="`{found}` is already on line {first}",
    ),
    "malformed": Text(fr="`{found}` n'est pas {expected}", en="`{found}` is not {expected}"),
    "out-of-range": Text(
        fr="`{found}` n'est pas compris entre 0 et 100 %", en="`{found}` is not between 0 and 100 %"
    ),
    "out-of-range-part": Text(
        fr="`{found}` n'est pas une part d'un tout, de 0 à 1",
        en="`{found}` is not a part of a whole, from 0 to 1",
    ),
    "out-of-range-below": Text(fr="`{found}` est négatif", en="`{found}` is below 0"),
    "out-of-range-whole": Text(
        fr="les paliers de {niveaux} comptent des choses entières : `{found}` ne l'est pas",
        en="the levels of {niveaux} count whole things: `{found}` is not a whole number",
    ),
    "two-forms": Text(
        fr="`{found}` ne va pas avec {wanted} : une seule façon de répondre à la fois",
        en="`{found}` cannot be combined with {wanted}: use one form of answer",
    ),
    "sur-alone": Text(
        fr="`sur` demande un `nombre` à côté de lui", en="`sur` needs a `nombre` with it"
    ),
    "unknown-id": Text(
        fr="aucun niveau n'a l'identifiant `{found}`{nearest}",
        en="no niveau has the id `{found}`{nearest}",
    ),
    "id-twice": Text(
        fr="plusieurs actions ont l'identifiant `{found}`",
        en="several actions have the id `{found}`",
    ),
    "no-principe": Text(
        fr="`{found}` n'a pas de principe auquel répondre",
        en="`{found}` has no principle to answer",
    ),
    "no-principe-above": Text(
        fr="`{found}` n'a pas de principe auquel répondre ; répondez à {wanted}",
        en="`{found}` has no principle to answer; answer {wanted}",
    ),
    "not-concerned": Text(
        fr="`{found}` ne concerne pas cette collectivité",
        en="`{found}` does not concern this collectivité",
    ),
    "population-missing": Text(
        fr="{niveaux} : `population` manque sous `collectivite` pour choisir entre {wanted}",
        en="{niveaux}: `population` is missing below `collectivite` to choose between {wanted}",
    ),
    "population-in-gap": Text(
        fr="{niveaux} : {found} habitants ne sont dans aucune branche ({gap}) ; branches : "
        "{wanted}",
        en="{niveaux}: no branch covers {found} inhabitants ({gap}); branches: {wanted}",
    ),
    "population-twice": Text(
        fr="{niveaux} : {found} habitants sont dans plusieurs branches ; branches : {wanted}",
        en="{niveaux}: several branches cover {found} inhabitants; branches: {wanted}",
    ),
    "type-missing": Text(
        fr="{niveaux} : `type` manque sous `collectivite` pour choisir entre {wanted}",
        en="{niveaux}: `type` is missing below `collectivite` to choose between {wanted}",
    ),
    "unknown-type": Text(
        fr="les fichiers ne connaissent pas le type `{found}`{nearest} ; types : {wanted}",
        en="the files have no kind `{found}`{nearest}; kinds: {wanted}",
    ),
    "wrong-form": Text(
        fr="{niveaux} ne se répond pas ainsi, mais par {forms}",
        en="{niveaux} cannot be answered this way; write {forms}",
    ),
    "unknown-level": Text(
        fr="{niveaux} n'a pas de palier `{found}`{nearest} ; paliers : {wanted}{hint}",
        en="{niveaux} has no level `{found}`{nearest}; levels: {wanted}{hint}",
    ),
    "count-as-label": Text(
        fr="{niveaux} n'a pas de palier `{found}` : pour donner un nombre, écrivez `{{nombre: "
        "{count}}}`",
        en="{niveaux} has no level `{found}`: for a count, write `{{nombre: {count}}}`",
    ),
    "level-or-count": Text(
        fr="{niveaux} : `{found}` est-il un palier ou un nombre ? écrivez `{{paliers: "
        "[{found}]}}` ou `{{nombre: {found}}}`",
        en="{niveaux}: is `{found}` a level or a count? write `{{paliers: [{found}]}}` or "
        "`{{nombre: {found}}}`",
    ),
    "label-twice": Text(
        fr="plusieurs paliers de {niveaux} s'appellent `{found}` : nommez-le par son numéro "
        "({wanted})",
        en="several levels of {niveaux} are called `{found}`: use the number ({wanted})",
    ),
    "two-levels": Text(
        fr="ces paliers de {niveaux} s'excluent : {found}",
        en="these levels of {niveaux} exclude each other: {found}",
    ),
    "zero-beside": Text(
        fr="`{found}` dit que rien n'est fait, à côté d'autres paliers de {niveaux}",
        en="`{found}` says that nothing is done, and cannot be combined with other levels of "
        "{niveaux}",
    ),
    "count-in-gap": Text(
        fr="`{found}` n'est dans aucun palier de {niveaux} ; trous : {wanted}",
        en="no level of {niveaux} contains `{found}`; gaps: {wanted}",
    ),
    "count-nowhere": Text(
        fr="`{found}` n'est dans aucun palier de {niveaux}",
        en="no level of {niveaux} contains `{found}`",
    ),
    "count-twice": Text(
        fr="{niveaux} : {found} comprennent tous `{count}`, et s'excluent : son principe est à "
        "corriger",
        en="{niveaux}: {found} all contain `{count}`, but exclude each other: correct its "
        "principle",
    ),
    "count-of-shares": Text(
        fr="les paliers de {niveaux} sont des parts d'un tout : écrivez une part (`45 %`, "
        "`9/20`), et non `{found}`",
        en="the levels of {niveaux} are parts of a whole: write a part (`45 %`, `9/20`), not "
        "`{found}`",
    ),
    "share-of-counts": Text(
        fr="les paliers de {niveaux} comptent des choses : écrivez un nombre, et non `{found}`",
        en="the levels of {niveaux} count things: write a number, not `{found}`",
    ),
    "too-many-units": Text(
        fr="{niveaux} : il y en a {wanted}, et non {found}",
        en="{niveaux}: there are {wanted}, not {found}",
    ),
    "unknown-rate": Text(
        fr="{niveaux} n'a pas de taux `{found}`{nearest} ; taux : {wanted}",
        en="{niveaux} has no rate `{found}`{nearest}; rates: {wanted}",
    ),
    "unknown-rate-only": Text(
        fr="{niveaux} a plusieurs taux : nommez chacun (`{rates}`)",
        en="{niveaux} has several rates: name each (`{rates}`)",
    ),
    "rate-twice": Text(
        fr="{niveaux} : `{found}` et {wanted} nomment le même taux",
        en="{niveaux}: `{found}` and {wanted} name the same rate",
    ),
    "rate-missing": Text(
        fr="{niveaux} : il manque le taux `{found}` (`{rates}`)",
        en="{niveaux}: the rate `{found}` is missing (`{rates}`)",
    ),
    "rate-ticked": Text(
        fr="`{found}` de {niveaux} ne se coche pas : il dépend d'un taux (`{rates}`)",
        en="`{found}` of {niveaux} cannot be ticked: it depends on a rate (`{rates}`)",
    ),
    "reference-ticked": Text(
        fr="`{found}` de {niveaux} ne se coche pas : il suit de lui-même le score d'une autre "
        "action",
        en="`{found}` of {niveaux} cannot be ticked: it follows another action's score by itself",
    ),
}
HINT_LIST = Text(
    fr=" ; plusieurs paliers s'écrivent en liste : `[1, 3]`",
    en="; for several levels, write a list: `[1, 3]`",
)
HINT_ALONE = Text(
    fr=" ; `{found}` s'écrit seul : `{niveaux}: {found}`",
    en="; write `{found}` alone: `{niveaux}: {found}`",
)
HINT_NUMBER = Text(
    fr=" ; un palier se nomme par son libellé, ou par son numéro, le premier étant 1",
    en="; name a level by its label or its number, counted from 1",
)
NEAREST = Text(fr=" (vouliez-vous dire `{nearest}` ?)", en=" (did you mean `{nearest}`?)")
GAP_EXACTLY = Text(fr="exactement {low}", en="exactly {low}")
GAP_BETWEEN = Text(fr="de {low} à {high}", en="from {low} to {high}")
GAP_ABOVE = Text(fr="à partir de {low}", en="{low} or more")
EXPECTED: Messages = {
    "": Text(
        fr="les clés `collectivite` et `reponses`", en="the keys `collectivite` and `reponses`"
    ),
    "collectivite": Text(
        fr="les clés `nom`, `population` et `type`", en="the keys `nom`, `population` and `type`"
    ),
    "nom": Text(fr="le nom de la collectivité", en="the name of the collectivité"),
    "reponses": Text(fr="une réponse pour chaque identifiant", en="an answer for each id"),
    "population": Text(
        fr="un nombre entier d'habitants (`42 000`)", en="a whole number of inhabitants (`42 000`)"
    ),
    "type": Text(fr="un type de collectivité", en="a kind of collectivité"),
    "niveau": Text(fr="`aucun`, `tout` ou `renvois`", en="`aucun`, `tout` or `renvois`"),
    "paliers": Text(
        fr="un palier, par son numéro ou son libellé, ou une liste de paliers",
        en="a level, by number or by label, or a list of levels",
    ),
    "nombre": Text(
        fr="un nombre (`12`, `1 200`) ou une part (`45 %`, `9/20`)",
        en="a number (`12`, `1 200`) or a part (`45 %`, `9/20`)",
    ),
    "sur": Text(fr="un nombre entier", en="a whole number"),
    "nombres": Text(
        fr="une liste de nombres entiers (`[2, 1, 0]`)", en="a list of whole numbers (`[2, 1, 0]`)"
    ),
    "taux": Text(
        fr="un pourcentage avec son signe (`45 %`), ou un par taux",
        en="a percentage with its sign (`45 %`), or one for each rate",
    ),
    "pourcentage": Text(
        fr="un pourcentage avec son signe (`45 %`)", en="a percentage with its sign (`45 %`)"
    ),
}
FORMS: Messages = {
    "paliers": Text(fr="`paliers` (numéros ou libellés)", en="`paliers` (numbers or labels)"),
    "nombre": Text(
        fr="`nombre: 12` (ou `45 %` pour une part)", en="`nombre: 12` (or `45 %` for a part)"
    ),
    "sur": Text(fr="`nombre: 1` avec `sur: 3`", en="`nombre: 1` with `sur: 3`"),
    "nombres": Text(fr="`nombres: [2, 1, 0]`", en="`nombres: [2, 1, 0]`"),
    "taux": Text(
        fr="`taux: 45 %` (s'il y en a plusieurs, chacun par son nom)",
        en="`taux: 45 %` (of several, each by its name)",
    ),
    "pourcentage": Text(fr="`pourcentage: 45 %`", en="`pourcentage: 45 %`"),
    "renvois": Text(
        fr="`renvois` (aucun palier, les scores d'autres actions seulement)",
        en="`renvois` (no level, only the scores of other actions)",
    ),
}
SLIPS: Messages = {
    "tab": Text(
        fr="une tabulation, là où YAML veut des espaces", en="a tab where YAML requires spaces"
    ),
    "quote": Text(
        fr="un guillemet n'est pas fermé, ou du texte le suit",
        en="a quote is not closed, or text follows it",
    ),
    "bracket": Text(
        fr="un crochet ou une accolade n'est pas fermé", en="a bracket or a brace is not closed"
    ),
    "unopened": Text(
        fr="ce crochet ou cette accolade ne ferme rien", en="this bracket or brace closes nothing"
    ),
    "colon": Text(
        fr="un deux-points dans un texte : mettez le texte entre guillemets",
        en="a colon inside a text: quote the text",
    ),
    "no-space": Text(
        fr="il manque une espace après le deux-points", en="a space is missing after the colon"
    ),
    "no-colon": Text(
        fr="il manque un deux-points après la clé", en="a colon is missing after the key"
    ),
    "indentation": Text(
        fr="cette ligne n'est pas alignée avec les autres",
        en="this line is not aligned with the others",
    ),
    "special": Text(
        fr="ce signe a un sens pour YAML au début d'une valeur : mettez-la entre guillemets",
        en="this character is reserved in YAML at the start of a value: quote the value",
    ),
    "syntax": Text(
        fr="YAML ne peut pas lire cette ligne à cet endroit",
        en="YAML does not allow this line here",
    ),
    "depth": Text(
        fr="trop de listes ou de clés les unes dans les autres",
        en="lists or keys are nested too deeply",
    ),
    "length": Text(
        fr="ce fichier contient trop d'éléments pour être lu",
        en="this file has too many values",
    ),
    "alias": Text(
        fr="un alias YAML (`*nom`) ne peut pas être lu",
        en="YAML aliases (`*name`) are not supported",
    ),
    "anchor": Text(
        fr="une ancre YAML (`&nom`) ne peut pas être lue",
        en="YAML anchors (`&name`) are not supported",
    ),
    "tag": Text(
        fr="une étiquette YAML (`!nom`) ne peut pas être lue",
        en="YAML tags (`!name`) are not supported",
    ),
    "documents": Text(
        fr="un second document YAML commence ici : il n'est pas lu",
        en="a second YAML document starts here: it is not read",
    ),
}

# --- By statuts; what is not here is as by principles

STATUT_ERRORS: Messages = {
    "not-json": Text(
        fr="ce n'est pas du JSON à partir de « {found} »", en="not JSON from “{found}”"
    ),
    "no-collectivite": Text(
        fr="l'identifiant de la collectivité manque, ou n'est pas un texte",
        en="the id of the collectivité is missing, or not a text",
    ),
    "collectivite-twice": Text(
        fr="d'autres réponses ont cet identifiant, et ce sont elles qui sont notées : {wanted}",
        en="other answers have this id, and are those that are scored: {wanted}",
    ),
    "no-referentiel": Text(
        fr="`referentiel` manque ; il y en a plusieurs, dont {wanted} peut noter",
        en="`referentiel` is missing; there are several, of which {wanted} can score",
    ),
    "bad-line": Text(
        fr="cette ligne n'a pas autant de cellules que la première",
        en="this line does not have as many cells as the first one",
    ),
    "bad-cell": Text(
        fr="« {found} » ne va pas dans la colonne `{key}` : une erreur du tableur, ou un "
        "identifiant qu'il a arrondi ; mettez-la au format texte",
        en="“{found}” does not fit the column `{key}`: an error of the spreadsheet, or an id that "
        "it has rounded; format it as text",
    ),
    "not-a-statut": Text(
        fr="« {found} » n'est pas un statut{nearest} ; statuts : {statuts}, ou trois parts comme "
        "`0,25|0,75|0`",
        en="“{found}” is not a statut{nearest}; statuts: {statuts}, or three parts such as "
        "`0.25|0.75|0`",
    ),
    "no-space": Text(
        fr="il manque une espace après le deux-points : `{found}`",
        en="a space is missing after the colon: `{found}`",
    ),
    "action-misplaced": Text(
        fr="`{found}` est une action : elle s'écrit en retrait sous `statuts`",
        en="`{found}` is an action: write it below `statuts`, indented",
    ),
    "unknown-statut": Text(
        fr="le statut `{found}` n'existe pas : l'action est comptée sans statut ; statuts : "
        "{statuts}",
        en="the statut `{found}` does not exist: the action counts without one; statuts: {statuts}",
    ),
    "unknown-statut-nearest": Text(
        fr="le statut `{found}` n'existe pas{nearest} : l'action est comptée sans statut",
        en="the statut `{found}` does not exist{nearest}: the action counts without one",
    ),
    "statut-parts": Text(
        fr="`{found}` n'est pas un statut détaillé : écrivez trois nombres, fait, programmé, pas "
        "fait, comme `[0.5, 0.3, 0.2]`",
        en="`{found}` is not a detailed statut: write three numbers, fait, programmé, pas fait, "
        "such as `[0.5, 0.3, 0.2]`",
    ),
    "statut-negative": Text(
        fr="`{found}` : une part est négative ; le statut compte tel quel",
        en="`{found}`: a part is negative; the statut counts as it is",
    ),
    "statut-sum": Text(
        fr="`{found}` : la somme des parts est {wanted}, et non 1{nearest} ; le statut compte tel "
        "quel",
        en="`{found}`: the parts sum to {wanted}, not 1{nearest}; the statut counts as it is",
    ),
    "unknown-action": Text(
        fr="`{referentiel}` n'a pas d'action `{found}`{nearest} : son statut ne change rien",
        en="`{referentiel}` has no action `{found}`{nearest}: its statut changes nothing",
    ),
    "other-referentiel": Text(
        fr="statuts d'actions de `{found}` : {count} ; ils ne changent rien au score de "
        "`{referentiel}`",
        en="statuts of actions of `{found}`: {count}; they change nothing in the score of "
        "`{referentiel}`",
    ),
    "action-twice": Text(
        fr="`{found}` et {wanted} sont une même action : gardez-en un seul",
        en="`{found}` and {wanted} are the same action: keep one of them",
    ),
    "unknown-referentiel": Text(
        fr="ces réponses sont pour `{found}`, et le référentiel noté est {wanted}",
        en="these answers are for `{found}`, but the referential that is scored is {wanted}",
    ),
    "unknown-question": Text(
        fr="il n'y a pas de question `{found}`{nearest} : cette réponse ne compte que si une règle "
        "la demande",
        en="there is no question `{found}`{nearest}: this answer only counts if a règle asks for "
        "it",
    ),
    "not-oui-non": Text(
        fr="`{key}` se répond par `OUI` ou `NON` : `{found}` n'est ni l'un ni l'autre{nearest}",
        en="answer `{key}` with `OUI` or `NON`: `{found}` is neither{nearest}",
    ),
    "unknown-choix": Text(
        fr="la question `{key}` n'a pas de choix `{found}`{nearest} ; choix : {wanted}",
        en="the question `{key}` has no choix `{found}`{nearest}; choix: {wanted}",
    ),
    "not-proportion": Text(
        fr="`{key}` se répond par un nombre de 0 à 1, comme `0.35` : `{found}` n'en est pas un",
        en="answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is not one",
    ),
    "out-of-range": Text(
        fr="`{key}` se répond par un nombre de 0 à 1, comme `0.35` : `{found}` est en dehors",
        en="answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is outside",
    ),
    "unknown-value": Text(
        fr="une collectivité ne peut avoir pour `{key}` la valeur `{found}`{nearest} ; valeurs : "
        "{wanted}",
        en="a collectivité cannot have `{found}` as `{key}`{nearest}; values: {wanted}",
    ),
    "unknown-type": Text(
        fr="il n'y a pas de type de collectivité `{found}`{nearest} ; types : {types}",
        en="there is no kind of collectivité `{found}`{nearest}; kinds: {types}",
    ),
    "two-forms": Text(
        fr="`{found}` ne va pas avec {wanted} : donnez l'un ou l'autre",
        en="`{found}` cannot be combined with {wanted}: give one of them",
    ),
}
STATUT_EXPECTED: Messages = {
    "": Text(
        fr="les clés `collectivite`, `reponses` et `statuts`",
        en="the keys `collectivite`, `reponses` and `statuts`",
    ),
    "referentiel": Text(
        fr="le nom d'un référentiel (`eci`)", en="the name of a referential (`eci`)"
    ),
    "collectivite": Text(
        fr="les clés `nom`, `population`, `type` et `dom`",
        en="the keys `nom`, `population`, `type` and `dom`",
    ),
    "nom": Text(fr="le nom de la collectivité", en="the name of the collectivité"),
    "population": Text(
        fr="un nombre entier d'habitants (`42 000`)", en="a whole number of inhabitants (`42 000`)"
    ),
    "type": Text(fr="un type de collectivité", en="a kind of collectivité"),
    "soustype": Text(fr="un sous-type de collectivité", en="a subtype of collectivité"),
    "dans_aire_urbaine": Text(fr="`oui` ou `non`", en="`oui` or `non`"),
    "dom": Text(fr="`oui` ou `non`", en="`oui` or `non`"),
    "localisation": Text(fr="`[DOM]` ou `[]`", en="`[DOM]` or `[]`"),
    "reponses": Text(
        fr="la réponse à chaque question (`OUI`, `NON`, un choix, un nombre de 0 à 1)",
        en="the answer to each question (`OUI`, `NON`, a choix, a number from 0 to 1)",
    ),
    "statuts": Text(
        fr="le statut de chaque action ({statuts}, ou `[0.5, 0.3, 0.2]`)",
        en="the statut of each action ({statuts}, or `[0.5, 0.3, 0.2]`)",
    ),
}
