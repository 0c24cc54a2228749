"""The words for answers that cannot be taken: `refusal.…` by the codes of `answers.refusal`."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "refusal.too-large": Words("ce fichier est trop grand pour être lu ({limit} Kio au plus)"),
        "refusal.not-text": Words("ce fichier n'est pas du texte en UTF-8"),
        "refusal.not-yaml": Words("{slip}"),
        "refusal.wrong-type": Words("`{key}` attend {expected}"),
        "refusal.wrong-type-file": Words("un fichier de réponses attend {expected}"),
        "refusal.unknown-key": Words("clé inconnue `{found}`{nearest} ; clés connues : {wanted}"),
        "refusal.decimal-comma": Words(
            "`{found}` : entre accolades, un nombre à virgule se met entre guillemets (`'{found}'`)"
        ),
        "refusal.id-misplaced": Words("`{found}` : un identifiant se place juste sous `reponses`"),
        "refusal.levels-as-keys": Words(
            "les paliers de {niveaux} s'écrivent en liste, par numéro ou libellé : `{found}`"
        ),
        "refusal.key-twice": Words("`{found}` est déjà donné, ligne {first}"),
        "refusal.malformed": Words("`{found}` n'est pas {expected}"),
        "refusal.out-of-range": Words("`{found}` n'est pas compris entre 0 et 100 %"),
        "refusal.out-of-range-part": Words("`{found}` n'est pas une part d'un tout, de 0 à 1"),
        "refusal.out-of-range-below": Words("`{found}` est négatif"),
        "refusal.out-of-range-whole": Words(
            "les paliers de {niveaux} comptent des choses entières : `{found}` ne l'est pas"
        ),
        "refusal.two-forms": Words(
            "`{found}` ne va pas avec {wanted} : une seule façon de répondre à la fois"
        ),
        "refusal.sur-alone": Words("`sur` demande un `nombre` à côté de lui"),
        "refusal.unknown-id": Words("aucun niveau n'a l'identifiant `{found}`{nearest}"),
        "refusal.id-twice": Words("plusieurs actions ont l'identifiant `{found}`"),
        "refusal.no-principe": Words("`{found}` n'a pas de principe auquel répondre"),
        "refusal.no-principe-above": Words(
            "`{found}` n'a pas de principe auquel répondre ; répondez à {wanted}"
        ),
        "refusal.not-concerned": Words("`{found}` ne concerne pas cette collectivité"),
        "refusal.population-missing": Words(
            "{niveaux} : `population` manque sous `collectivite` pour choisir entre {wanted}"
        ),
        "refusal.population-in-gap": Words(
            "{niveaux} : {found} habitants ne sont dans aucune branche ({gap}) ; "
            "branches : {wanted}"
        ),
        "refusal.population-twice": Words(
            "{niveaux} : {found} habitants sont dans plusieurs branches ; branches : {wanted}"
        ),
        "refusal.type-missing": Words(
            "{niveaux} : `type` manque sous `collectivite` pour choisir entre {wanted}"
        ),
        "refusal.unknown-type": Words(
            "les fichiers ne connaissent pas le type `{found}`{nearest} ; types : {wanted}"
        ),
        "refusal.wrong-form": Words("{niveaux} ne se répond pas ainsi, mais par {forms}"),
        "refusal.unknown-level": Words(
            "{niveaux} n'a pas de palier `{found}`{nearest} ; paliers : {wanted}{hint}"
        ),
        "refusal.hint-list": Words(" ; plusieurs paliers s'écrivent en liste : `[1, 3]`"),
        "refusal.hint-alone": Words(" ; `{found}` s'écrit seul : `{niveaux}: {found}`"),
        "refusal.hint-number": Words(
            " ; un palier se nomme par son libellé, ou par son numéro, le premier étant 1"
        ),
        "refusal.count-as-label": Words(
            "{niveaux} n'a pas de palier `{found}` : pour donner un nombre, "
            "écrivez `{{nombre: {count}}}`"
        ),
        "refusal.level-or-count": Words(
            "{niveaux} : `{found}` est-il un palier ou un nombre ? "
            "écrivez `{{paliers: [{found}]}}` ou `{{nombre: {found}}}`"
        ),
        "refusal.label-twice": Words(
            "plusieurs paliers de {niveaux} s'appellent `{found}` : "
            "nommez-le par son numéro ({wanted})"
        ),
        "refusal.two-levels": Words("ces paliers de {niveaux} s'excluent : {found}"),
        "refusal.zero-beside": Words(
            "`{found}` dit que rien n'est fait, à côté d'autres paliers de {niveaux}"
        ),
        "refusal.count-in-gap": Words(
            "`{found}` n'est dans aucun palier de {niveaux} ; trous : {wanted}"
        ),
        "refusal.count-nowhere": Words("`{found}` n'est dans aucun palier de {niveaux}"),
        "refusal.count-twice": Words(
            "{niveaux} : {found} comprennent tous `{count}`, et s'excluent : "
            "son principe est à corriger"
        ),
        "refusal.count-of-shares": Words(
            "les paliers de {niveaux} sont des parts d'un tout : "
            "écrivez une part (`45 %`, `9/20`), et non `{found}`"
        ),
        "refusal.share-of-counts": Words(
            "les paliers de {niveaux} comptent des choses : écrivez un nombre, et non `{found}`"
        ),
        "refusal.too-many-units": Words("{niveaux} : il y en a {wanted}, et non {found}"),
        "refusal.unknown-rate": Words(
            "{niveaux} n'a pas de taux `{found}`{nearest} ; taux : {wanted}"
        ),
        "refusal.unknown-rate-only": Words(
            "{niveaux} a plusieurs taux : nommez chacun (`{rates}`)"
        ),
        "refusal.rate-twice": Words("{niveaux} : `{found}` et {wanted} nomment le même taux"),
        "refusal.rate-missing": Words("{niveaux} : il manque le taux `{found}` (`{rates}`)"),
        "refusal.rate-ticked": Words(
            "`{found}` de {niveaux} ne se coche pas : il dépend d'un taux (`{rates}`)"
        ),
        "refusal.reference-ticked": Words(
            "`{found}` de {niveaux} ne se coche pas : il suit de lui-même le score d'une autre "
            "action"
        ),
        "refusal.nearest": Words(" (vouliez-vous dire `{nearest}` ?)"),
        "refusal.gap-exactly": Words("exactement {low}"),
        "refusal.gap-between": Words("de {low} à {high}"),
        "refusal.gap-above": Words("à partir de {low}"),
        "expected.": Words("les clés `collectivite` et `reponses`"),
        "expected.collectivite": Words("les clés `nom`, `population` et `type`"),
        "expected.nom": Words("le nom de la collectivité"),
        "expected.reponses": Words("une réponse pour chaque identifiant"),
        "expected.population": Words("un nombre entier d'habitants (`42 000`)"),
        "expected.type": Words("un type de collectivité"),
        "expected.niveau": Words("`aucun`, `tout` ou `renvois`"),
        "expected.paliers": Words(
            "un palier, par son numéro ou son libellé, ou une liste de paliers"
        ),
        "expected.nombre": Words("un nombre (`12`, `1 200`) ou une part (`45 %`, `9/20`)"),
        "expected.sur": Words("un nombre entier"),
        "expected.nombres": Words("une liste de nombres entiers (`[2, 1, 0]`)"),
        "expected.taux": Words("un pourcentage avec son signe (`45 %`), ou un par taux"),
        "expected.pourcentage": Words("un pourcentage avec son signe (`45 %`)"),
        "form.paliers": Words("`paliers` (numéros ou libellés)"),
        "form.nombre": Words("`nombre: 12` (ou `45 %` pour une part)"),
        "form.sur": Words("`nombre: 1` avec `sur: 3`"),
        "form.nombres": Words("`nombres: [2, 1, 0]`"),
        "form.taux": Words("`taux: 45 %` (s'il y en a plusieurs, chacun par son nom)"),
        "form.pourcentage": Words("`pourcentage: 45 %`"),
        "form.renvois": Words("`renvois` (aucun palier, les scores d'autres actions seulement)"),
        "slip.tab": Words("une tabulation, là où YAML veut des espaces"),
        "slip.quote": Words("un guillemet n'est pas fermé, ou du texte le suit"),
        "slip.bracket": Words("un crochet ou une accolade n'est pas fermé"),
        "slip.unopened": Words("ce crochet ou cette accolade ne ferme rien"),
        "slip.colon": Words("un deux-points dans un texte : mettez le texte entre guillemets"),
        "slip.no-space": Words("il manque une espace après le deux-points"),
        "slip.no-colon": Words("il manque un deux-points après la clé"),
        "slip.indentation": Words("cette ligne n'est pas alignée avec les autres"),
        "slip.special": Words(
            "ce signe a un sens pour YAML au début d'une valeur : mettez-la entre guillemets"
        ),
        "slip.syntax": Words("YAML ne peut pas lire cette ligne à cet endroit"),
        "slip.depth": Words("trop de listes ou de clés les unes dans les autres"),
        "slip.length": Words("ce fichier contient trop d'éléments pour être lu"),
        "slip.alias": Words("un alias YAML (`*nom`) ne peut pas être lu"),
        "slip.anchor": Words("une ancre YAML (`&nom`) ne peut pas être lue"),
        "slip.tag": Words("une étiquette YAML (`!nom`) ne peut pas être lue"),
        "slip.documents": Words("un second document YAML commence ici : il n'est pas lu"),
    },
    "en": {
        "refusal.too-large": Words("this file is too large to be read ({limit} KiB at most)"),
        "refusal.not-text": Words("this file is no text in UTF-8"),
        "refusal.not-yaml": Words("{slip}"),
        "refusal.wrong-type": Words("`{key}` wants {expected}"),
        "refusal.wrong-type-file": Words("an answers file wants {expected}"),
        "refusal.unknown-key": Words("unknown key `{found}`{nearest}; known keys: {wanted}"),
        "refusal.decimal-comma": Words(
            "`{found}`: in braces, a number with a decimal comma stands in quotes (`'{found}'`)"
        ),
        "refusal.id-misplaced": Words("`{found}`: ids stand right below `reponses`"),
        "refusal.levels-as-keys": Words(
            "the levels of {niveaux} stand in a list, by number or label: `{found}`"
        ),
        "refusal.key-twice": Words("`{found}` is given already, on line {first}"),
        "refusal.malformed": Words("`{found}` is not {expected}"),
        "refusal.out-of-range": Words("`{found}` is not between 0 and 100 %"),
        "refusal.out-of-range-part": Words("`{found}` is no part of a whole, from 0 to 1"),
        "refusal.out-of-range-below": Words("`{found}` is below 0"),
        "refusal.out-of-range-whole": Words(
            "the levels of {niveaux} count whole things: `{found}` is none"
        ),
        "refusal.two-forms": Words(
            "`{found}` cannot stand beside {wanted}: answer in one way at a time"
        ),
        "refusal.sur-alone": Words("`sur` needs a `nombre` beside it"),
        "refusal.unknown-id": Words("no niveau has the id `{found}`{nearest}"),
        "refusal.id-twice": Words("several actions have the id `{found}`"),
        "refusal.no-principe": Words("`{found}` has no principle to answer"),
        "refusal.no-principe-above": Words("`{found}` has no principle to answer; answer {wanted}"),
        "refusal.not-concerned": Words("`{found}` does not concern this collectivité"),
        "refusal.population-missing": Words(
            "{niveaux}: `population` is missing below `collectivite` to choose between {wanted}"
        ),
        "refusal.population-in-gap": Words(
            "{niveaux}: {found} inhabitants are in no branch ({gap}); branches: {wanted}"
        ),
        "refusal.population-twice": Words(
            "{niveaux}: {found} inhabitants are in several branches; branches: {wanted}"
        ),
        "refusal.type-missing": Words(
            "{niveaux}: `type` is missing below `collectivite` to choose between {wanted}"
        ),
        "refusal.unknown-type": Words("the files know no kind `{found}`{nearest}; kinds: {wanted}"),
        "refusal.wrong-form": Words("{niveaux} is not answered so, but by {forms}"),
        "refusal.unknown-level": Words(
            "{niveaux} has no level `{found}`{nearest}; levels: {wanted}{hint}"
        ),
        "refusal.hint-list": Words("; several levels stand in a list: `[1, 3]`"),
        "refusal.hint-alone": Words("; `{found}` stands alone: `{niveaux}: {found}`"),
        "refusal.hint-number": Words(
            "; a level is named by its label, or by its number, the first one being 1"
        ),
        "refusal.count-as-label": Words(
            "{niveaux} has no level `{found}`: to give a count, write `{{nombre: {count}}}`"
        ),
        "refusal.level-or-count": Words(
            "{niveaux}: is `{found}` a level or a count? "
            "write `{{paliers: [{found}]}}` or `{{nombre: {found}}}`"
        ),
        "refusal.label-twice": Words(
            "several levels of {niveaux} are called `{found}`: name it by its number ({wanted})"
        ),
        "refusal.two-levels": Words("these levels of {niveaux} exclude each other: {found}"),
        "refusal.zero-beside": Words(
            "`{found}` says that nothing is done, beside other levels of {niveaux}"
        ),
        "refusal.count-in-gap": Words("`{found}` is in no level of {niveaux}; holes: {wanted}"),
        "refusal.count-nowhere": Words("`{found}` is in no level of {niveaux}"),
        "refusal.count-twice": Words(
            "{niveaux}: {found} all hold `{count}`, and exclude each other: "
            "its principle is to be corrected"
        ),
        "refusal.count-of-shares": Words(
            "the levels of {niveaux} are parts of a whole: "
            "write a part (`45 %`, `9/20`), not `{found}`"
        ),
        "refusal.share-of-counts": Words(
            "the levels of {niveaux} count things: write a number, not `{found}`"
        ),
        "refusal.too-many-units": Words("{niveaux}: there are {wanted}, not {found}"),
        "refusal.unknown-rate": Words("{niveaux} has no rate `{found}`{nearest}; rates: {wanted}"),
        "refusal.unknown-rate-only": Words("{niveaux} has several rates: name each (`{rates}`)"),
        "refusal.rate-twice": Words("{niveaux}: `{found}` and {wanted} name the same rate"),
        "refusal.rate-missing": Words("{niveaux}: the rate `{found}` is missing (`{rates}`)"),
        "refusal.rate-ticked": Words(
            "`{found}` of {niveaux} is nothing to tick: it depends on a rate (`{rates}`)"
        ),
        "refusal.reference-ticked": Words(
            "`{found}` of {niveaux} is nothing to tick: it follows another action's score by itself"
        ),
        "refusal.nearest": Words(" (did you mean `{nearest}`?)"),
        "refusal.gap-exactly": Words("exactly {low}"),
        "refusal.gap-between": Words("from {low} to {high}"),
        "refusal.gap-above": Words("from {low} on"),
        "expected.": Words("the keys `collectivite` and `reponses`"),
        "expected.collectivite": Words("the keys `nom`, `population` and `type`"),
        "expected.nom": Words("the name of the collectivité"),
        "expected.reponses": Words("an answer for each id"),
        "expected.population": Words("a whole number of inhabitants (`42 000`)"),
        "expected.type": Words("a kind of collectivité"),
        "expected.niveau": Words("`aucun`, `tout` or `renvois`"),
        "expected.paliers": Words("a level, by number or by label, or a list of levels"),
        "expected.nombre": Words("a number (`12`, `1 200`) or a part (`45 %`, `9/20`)"),
        "expected.sur": Words("a whole number"),
        "expected.nombres": Words("a list of whole numbers (`[2, 1, 0]`)"),
        "expected.taux": Words("a percent with its sign (`45 %`), or one for each rate"),
        "expected.pourcentage": Words("a percent with its sign (`45 %`)"),
        "form.paliers": Words("`paliers` (numbers or labels)"),
        "form.nombre": Words("`nombre: 12` (or `45 %` for a part)"),
        "form.sur": Words("`nombre: 1` with `sur: 3`"),
        "form.nombres": Words("`nombres: [2, 1, 0]`"),
        "form.taux": Words("`taux: 45 %` (of several, each by its name)"),
        "form.pourcentage": Words("`pourcentage: 45 %`"),
        "form.renvois": Words("`renvois` (no level, only the scores of other actions)"),
        "slip.tab": Words("a tab where YAML wants spaces"),
        "slip.quote": Words("a quote is not closed, or text follows it"),
        "slip.bracket": Words("a bracket or a brace is not closed"),
        "slip.unopened": Words("this bracket or brace closes nothing"),
        "slip.colon": Words("a colon inside a text: put the text in quotes"),
        "slip.no-space": Words("a space is missing behind the colon"),
        "slip.no-colon": Words("a colon is missing behind the key"),
        "slip.indentation": Words("this line does not stand in line with the others"),
        "slip.special": Words(
            "YAML keeps this sign for itself at the start of a value: put it in quotes"
        ),
        "slip.syntax": Words("YAML cannot read this line in this place"),
        "slip.depth": Words("too many lists or keys inside each other"),
        "slip.length": Words("this file holds too many things to be read"),
        "slip.alias": Words("a YAML alias (`*name`) cannot be read"),
        "slip.anchor": Words("a YAML anchor (`&name`) cannot be read"),
        "slip.tag": Words("a YAML tag (`!name`) cannot be read"),
        "slip.documents": Words("a second YAML document begins here: it is not read"),
    },
}
