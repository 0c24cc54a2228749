"""Errors of answers by statuts, by the codes of `scoring.answer_error`."""

from linter.words.text import Messages, Text

ERRORS: Messages = {
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
EXPECTED: Messages = {
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
