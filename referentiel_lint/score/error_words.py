"""Errors of answers, by the codes of `scoring.answers.errors`."""

from linter.words.text import N_, Messages

ERRORS: Messages = {
    "too-large": N_("this file is too large ({limit} KiB at most)"),
    "not-text": N_("this file is not UTF-8 text"),
    "not-yaml": N_("{slip}"),
    "wrong-type": N_("`{key}` expects {expected}"),
    "wrong-type-file": N_("an answers file must have {expected}"),
    "unknown-key": N_("unknown key `{found}`{nearest}; known keys: {wanted}"),
    "decimal-comma": N_("`{found}`: in braces, quote a number with a decimal comma (`'{found}'`)"),
    "id-misplaced": N_("`{found}`: ids belong directly below `reponses`"),
    "levels-as-keys": N_("write the levels of {niveaux} as a list, by number or label: `{found}`"),
    "key-twice": N_("`{found}` is already on line {first}"),
    "malformed": N_("`{found}` is not {expected}"),
    "out-of-range": N_("`{found}` is not between 0 and 100 %"),
    "out-of-range-part": N_("`{found}` is not a part of a whole, from 0 to 1"),
    "out-of-range-below": N_("`{found}` is below 0"),
    "out-of-range-whole": N_(
        "the levels of {niveaux} count whole things: `{found}` is not a whole number"
    ),
    "two-forms": N_("`{found}` cannot be combined with {wanted}: use one form of answer"),
    "sur-alone": N_("`sur` needs a `nombre` with it"),
    "unknown-id": N_("no niveau has the id `{found}`{nearest}"),
    "id-twice": N_("several actions have the id `{found}`"),
    "no-principe": N_("`{found}` has no principle to answer"),
    "no-principe-above": N_("`{found}` has no principle to answer; answer {wanted}"),
    "not-concerned": N_("`{found}` does not concern this collectivité"),
    "population-missing": N_(
        "{niveaux}: `population` is missing below `collectivite` to choose between {wanted}"
    ),
    "population-in-gap": N_(
        "{niveaux}: no branch covers {found} inhabitants ({gap}); branches: {wanted}"
    ),
    "population-twice": N_(
        "{niveaux}: several branches cover {found} inhabitants; branches: {wanted}"
    ),
    "type-missing": N_(
        "{niveaux}: `type` is missing below `collectivite` to choose between {wanted}"
    ),
    "unknown-type": N_("the files have no kind `{found}`{nearest}; kinds: {wanted}"),
    "wrong-form": N_("{niveaux} cannot be answered this way; write {forms}"),
    "unknown-level": N_("{niveaux} has no level `{found}`{nearest}; levels: {wanted}{hint}"),
    "count-as-label": N_(
        "{niveaux} has no level `{found}`: for a count, write `{{nombre: {count}}}`"
    ),
    "level-or-count": N_(
        "{niveaux}: is `{found}` a level or a count? write `{{paliers: [{found}]}}` or `{{nombre: "
        "{found}}}`"
    ),
    "label-twice": N_(
        "several levels of {niveaux} are called `{found}`: use the number ({wanted})"
    ),
    "two-levels": N_("these levels of {niveaux} exclude each other: {found}"),
    "zero-beside": N_(
        "`{found}` says that nothing is done, and cannot be combined with other levels of {niveaux}"
    ),
    "count-in-gap": N_("no level of {niveaux} contains `{found}`; gaps: {wanted}"),
    "count-nowhere": N_("no level of {niveaux} contains `{found}`"),
    "count-twice": N_(
        "{niveaux}: {found} all contain `{count}`, but exclude each other: correct its principle"
    ),
    "count-of-shares": N_(
        "the levels of {niveaux} are parts of a whole: write a part (`45 %`, `9/20`), not `{found}`"
    ),
    "share-of-counts": N_("the levels of {niveaux} count things: write a number, not `{found}`"),
    "too-many-units": N_("{niveaux}: there are {wanted}, not {found}"),
    "unknown-rate": N_("{niveaux} has no rate `{found}`{nearest}; rates: {wanted}"),
    "unknown-rate-only": N_("{niveaux} has several rates: name each (`{rates}`)"),
    "rate-twice": N_("{niveaux}: `{found}` and {wanted} name the same rate"),
    "rate-missing": N_("{niveaux}: the rate `{found}` is missing (`{rates}`)"),
    "rate-ticked": N_("`{found}` of {niveaux} cannot be ticked: it depends on a rate (`{rates}`)"),
    "reference-ticked": N_(
        "`{found}` of {niveaux} cannot be ticked: it follows another action's score by itself"
    ),
}
EXPECTED: Messages = {
    "": N_("the keys `collectivite` and `reponses`"),
    "collectivite": N_("the keys `nom`, `population` and `type`"),
    "nom": N_("the name of the collectivité"),
    "reponses": N_("an answer for each id"),
    "population": N_("a whole number of inhabitants (`42 000`)"),
    "type": N_("a kind of collectivité"),
    "niveau": N_("`aucun`, `tout` or `renvois`"),
    "paliers": N_("a level, by number or by label, or a list of levels"),
    "nombre": N_("a number (`12`, `1 200`) or a part (`45 %`, `9/20`)"),
    "sur": N_("a whole number"),
    "nombres": N_("a list of whole numbers (`[2, 1, 0]`)"),
    "taux": N_("a percentage with its sign (`45 %`), or one for each rate"),
    "pourcentage": N_("a percentage with its sign (`45 %`)"),
}
FORMS: Messages = {
    "paliers": N_("`paliers` (numbers or labels)"),
    "nombre": N_("`nombre: 12` (or `45 %` for a part)"),
    "sur": N_("`nombre: 1` with `sur: 3`"),
    "nombres": N_("`nombres: [2, 1, 0]`"),
    "taux": N_("`taux: 45 %` (of several, each by its name)"),
    "pourcentage": N_("`pourcentage: 45 %`"),
    "renvois": N_("`renvois` (no level, only the scores of other actions)"),
}
SLIPS: Messages = {
    "tab": N_("a tab where YAML requires spaces"),
    "quote": N_("a quote is not closed, or text follows it"),
    "bracket": N_("a bracket or a brace is not closed"),
    "unopened": N_("this bracket or brace closes nothing"),
    "colon": N_("a colon inside a text: quote the text"),
    "no-space": N_("a space is missing after the colon"),
    "no-colon": N_("a colon is missing after the key"),
    "indentation": N_("this line is not aligned with the others"),
    "special": N_("this character is reserved in YAML at the start of a value: quote the value"),
    "syntax": N_("YAML does not allow this line here"),
    "depth": N_("lists or keys are nested too deeply"),
    "length": N_("this file has too many values"),
    "alias": N_("YAML aliases (`*name`) are not supported"),
    "anchor": N_("YAML anchors (`&name`) are not supported"),
    "tag": N_("YAML tags (`!name`) are not supported"),
    "documents": N_("a second YAML document starts here: it is not read"),
}

# --- By statuts; what is not here is as by principles

STATUT_ERRORS: Messages = {
    "not-json": N_("not JSON from “{found}”"),
    "no-collectivite": N_("the id of the collectivité is missing, or not a text"),
    "collectivite-twice": N_("other answers have this id, and are those that are scored: {wanted}"),
    "no-referentiel": N_(
        "`referentiel` is missing; there are several, of which {wanted} can score"
    ),
    "bad-line": N_("this line does not have as many cells as the first one"),
    "bad-cell": N_(
        "“{found}” does not fit the column `{key}`: an error of the spreadsheet, or an id that it "
        "has rounded; format it as text"
    ),
    "not-a-statut": N_(
        "“{found}” is not a statut{nearest}; statuts: {statuts}, or three parts such as "
        "`0.25|0.75|0`"
    ),
    "no-space": N_("a space is missing after the colon: `{found}`"),
    "action-misplaced": N_("`{found}` is an action: write it below `statuts`, indented"),
    "unknown-statut": N_(
        "the statut `{found}` does not exist: the action counts without one; statuts: {statuts}"
    ),
    "unknown-statut-nearest": N_(
        "the statut `{found}` does not exist{nearest}: the action counts without one"
    ),
    "statut-parts": N_(
        "`{found}` is not a detailed statut: write three numbers, fait, programmé, pas fait, such "
        "as `[0.5, 0.3, 0.2]`"
    ),
    "statut-negative": N_("`{found}`: a part is negative; the statut counts as it is"),
    "statut-sum": N_(
        "`{found}`: the parts sum to {wanted}, not 1{nearest}; the statut counts as it is"
    ),
    "unknown-action": N_(
        "`{referentiel}` has no action `{found}`{nearest}: its statut changes nothing"
    ),
    "other-referentiel": N_(
        "statuts of actions of `{found}`: {count}; they change nothing in the score of "
        "`{referentiel}`"
    ),
    "action-twice": N_("`{found}` and {wanted} are the same action: keep one of them"),
    "unknown-referentiel": N_(
        "these answers are for `{found}`, but the referential that is scored is {wanted}"
    ),
    "unknown-question": N_(
        "there is no question `{found}`{nearest}: this answer only counts if a règle asks for it"
    ),
    "not-oui-non": N_("answer `{key}` with `OUI` or `NON`: `{found}` is neither{nearest}"),
    "unknown-choix": N_("the question `{key}` has no choix `{found}`{nearest}; choix: {wanted}"),
    "not-proportion": N_(
        "answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is not one"
    ),
    "out-of-range": N_(
        "answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is outside"
    ),
    "unknown-value": N_(
        "a collectivité cannot have `{found}` as `{key}`{nearest}; values: {wanted}"
    ),
    "unknown-type": N_("there is no kind of collectivité `{found}`{nearest}; kinds: {types}"),
    "two-forms": N_("`{found}` cannot be combined with {wanted}: give one of them"),
}
STATUT_EXPECTED: Messages = {
    "": N_("the keys `collectivite`, `reponses` and `statuts`"),
    "referentiel": N_("the name of a referential (`eci`)"),
    "collectivite": N_("the keys `nom`, `population`, `type` and `dom`"),
    "nom": N_("the name of the collectivité"),
    "population": N_("a whole number of inhabitants (`42 000`)"),
    "type": N_("a kind of collectivité"),
    "soustype": N_("a subtype of collectivité"),
    "dans_aire_urbaine": N_("`oui` or `non`"),
    "dom": N_("`oui` or `non`"),
    "localisation": N_("`[DOM]` or `[]`"),
    "reponses": N_("the answer to each question (`OUI`, `NON`, a choix, a number from 0 to 1)"),
    "statuts": N_("the statut of each action ({statuts}, or `[0.5, 0.3, 0.2]`)"),
}
