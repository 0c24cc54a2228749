"""The words of `reflint golden`: what is the matter with a golden case, and what was written."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "golden.head": Words(
            "Cas de référence de l'orientation {orientation}, un par palier : ce que chaque ligne "
            "du fichier dit qu'elle vaut.\n"
            "`reflint golden derive` réécrit `cas` ; `mixtes`, calculés à la main, et les "
            "commentaires restent."
        ),
        "golden.kind-stale": Words("périmé"),
        "golden.kind-doubled": Words("en double"),
        "golden.kind-missing": Words("manquant"),
        "golden.kind-wrong": Words("faux"),
        "golden.kind-unscored": Words("sans note"),
        "golden.line-gone": Words("la ligne `{text}` ({wanted}) n'est plus dans {path}"),
        "golden.orientation-gone": Words(
            "plus d'orientation {subject} dans les référentiels lus : {count}"
        ),
        "golden.name-gone": Words("le cas mixte `{text}` nomme ce qui n'est plus là ({said})"),
        "golden.changed": Words(
            "le cas de `{text}` n'est plus celui que donne {path} : dérivez à nouveau"
        ),
        "golden.twice": Words("ce cas de `{text}` est déjà écrit plus haut : ôtez-le"),
        "golden.no-case": Words("`{text}` ({wanted}) n'a pas de cas"),
        "golden.no-file": Words("pas de fichier de cas : {count} à dériver de {path}"),
        "golden.value": Words("`{text}` : attendu {wanted}, le calcul donne {found}"),
        "golden.refused": Words("`{text}` : attendu {wanted}, la réponse est refusée ({said})"),
        "golden.arithmetic": Words("`{text}` : attendu {wanted}, le calcul écrit est `{said}`"),
        "golden.no-score": Words("pas de note ({why}) : rien à quoi confronter {count}"),
        "golden.orphan": Words(
            "{path} : plus d'orientation {orientation} dans les référentiels lus ; laissé tel "
            "quel, à supprimer"
        ),
        "golden.nothing": Words("aucun cas n'a pu être confronté"),
        "golden.fault-not-text": Words("il n'est pas en UTF-8 : enregistrez-le dans cet encodage"),
        "golden.fault-empty": Words(
            "il est vide : supprimez-le, puis `reflint golden derive` l'écrit à nouveau"
        ),
        "golden.fault-not-yaml": Words("{slip} : `{found}`"),
        "golden.fault-too-large": Words("il dépasse 512 Ko"),
        "golden.fault-key-twice": Words("la clé `{found}` est écrite deux fois : gardez-en une"),
        "golden.fault-unknown-key": Words(
            "clé inconnue `{found}`{nearest} ; clés connues : {wanted}"
        ),
        "golden.fault-missing-key": Words("il manque la clé `{key}`"),
        "golden.fault-percent": Words(
            "`{key}` attend un pourcentage avec son signe (`14 %`), et non `{found}`"
        ),
        "golden.fault-value": Words("`{key}` ne peut pas être `{found}`"),
        "golden.fault-entangled": Words(
            "ses cas ne peuvent pas être réécrits sans perdre ce qui est écrit à côté : "
            "donnez à chaque cas ses propres lignes"
        ),
        "golden.written": Words("{path} : écrit, {count}"),
        "golden.unchanged": Words("{path} : inchangé, {count}"),
        "golden.total": Words("{count} et {mixed} confrontés : {problems}"),
        "golden.clean": Words("aucun écart"),
        "golden.clean-partly": Words("aucun écart dans ce qui a pu être lu"),
        "golden.no-mixed": Words("sans cas mixte calculé à la main : {orientations}"),
        "not-checked.not-golden": Words("ce n'est pas un fichier de cas de référence"),
        "not-checked.other-orientation": Words("son `orientation` n'est pas celle que dit son nom"),
        "not-checked.orientation-twice": Words("une autre orientation a le même identifiant"),
        "not-checked.not-writable": Words("écriture impossible"),
        "not-checked.no-cases": Words(
            "ce dossier de cas n'existe pas ; `reflint golden derive` l'écrit"
        ),
        "count.golden-stale": Words("{count} périmé"),
        "count.golden-stales": Words("{count} périmés"),
        "count.golden-doubled": Words("{count} en double"),
        "count.golden-doubleds": Words("{count} en double"),
        "count.golden-missing": Words("{count} manquant"),
        "count.golden-missings": Words("{count} manquants"),
        "count.golden-wrong": Words("{count} faux"),
        "count.golden-wrongs": Words("{count} faux"),
        "count.golden-unscored": Words("{count} sans note"),
        "count.golden-unscoreds": Words("{count} sans note"),
        "count.case": Words("{count} cas"),
        "count.cases": Words("{count} cas"),
        "count.mixed": Words("{count} cas mixte"),
        "count.mixeds": Words("{count} cas mixtes"),
    },
    "en": {
        "golden.head": Words(
            "Golden cases of orientation {orientation}, one a level: what each line of the file "
            "says it gives.\n"
            "`reflint golden derive` writes `cas` again; `mixtes`, worked by hand, and comments "
            "stay."
        ),
        "golden.kind-stale": Words("stale"),
        "golden.kind-doubled": Words("doubled"),
        "golden.kind-missing": Words("missing"),
        "golden.kind-wrong": Words("wrong"),
        "golden.kind-unscored": Words("unscored"),
        "golden.line-gone": Words("the line `{text}` ({wanted}) no longer stands in {path}"),
        "golden.orientation-gone": Words(
            "there is no orientation {subject} any more in the referentials read: {count}"
        ),
        "golden.name-gone": Words(
            "the mixed case `{text}` names what no longer stands there ({said})"
        ),
        "golden.changed": Words(
            "the case of `{text}` is not what {path} gives any more: derive again"
        ),
        "golden.twice": Words("this case of `{text}` stands above already: remove it"),
        "golden.no-case": Words("`{text}` ({wanted}) has no case"),
        "golden.no-file": Words("no golden file: {count} to derive from {path}"),
        "golden.value": Words("`{text}`: wanted {wanted}, the engine gives {found}"),
        "golden.refused": Words("`{text}`: wanted {wanted}, the answer is refused ({said})"),
        "golden.arithmetic": Words("`{text}`: wanted {wanted}, the arithmetic written is `{said}`"),
        "golden.no-score": Words("no score ({why}): {count} held against nothing"),
        "golden.orphan": Words(
            "{path}: there is no orientation {orientation} any more in the referentials read; left "
            "as it is, to be removed"
        ),
        "golden.nothing": Words("no case could be held"),
        "golden.fault-not-text": Words("it is no text in UTF-8: save it as such"),
        "golden.fault-empty": Words(
            "it is empty: remove it, and `reflint golden derive` writes it again"
        ),
        "golden.fault-not-yaml": Words("{slip}: `{found}`"),
        "golden.fault-too-large": Words("it is larger than 512 KB"),
        "golden.fault-key-twice": Words("the key `{found}` stands twice: keep one"),
        "golden.fault-unknown-key": Words("unknown key `{found}`{nearest}; known keys: {wanted}"),
        "golden.fault-missing-key": Words("the key `{key}` is missing"),
        "golden.fault-percent": Words(
            "`{key}` wants a percent with its sign (`14 %`), not `{found}`"
        ),
        "golden.fault-value": Words("`{key}` cannot be `{found}`"),
        "golden.fault-entangled": Words(
            "its cases cannot be written again without losing what stands beside them: "
            "give each case lines of its own"
        ),
        "golden.written": Words("{path}: written, {count}"),
        "golden.unchanged": Words("{path}: unchanged, {count}"),
        "golden.total": Words("{count} and {mixed} held: {problems}"),
        "golden.clean": Words("no difference"),
        "golden.clean-partly": Words("no difference in what could be read"),
        "golden.no-mixed": Words("without a mixed case worked by hand: {orientations}"),
        "not-checked.not-golden": Words("not a golden file"),
        "not-checked.other-orientation": Words("its `orientation` is not the one its name says"),
        "not-checked.orientation-twice": Words("another orientation has the same id"),
        "not-checked.not-writable": Words("it cannot be written"),
        "not-checked.no-cases": Words(
            "there is no such folder of cases; `reflint golden derive` writes it"
        ),
        "count.golden-stale": Words("{count} stale"),
        "count.golden-stales": Words("{count} stale"),
        "count.golden-doubled": Words("{count} doubled"),
        "count.golden-doubleds": Words("{count} doubled"),
        "count.golden-missing": Words("{count} missing"),
        "count.golden-missings": Words("{count} missing"),
        "count.golden-wrong": Words("{count} wrong"),
        "count.golden-wrongs": Words("{count} wrong"),
        "count.golden-unscored": Words("{count} unscored"),
        "count.golden-unscoreds": Words("{count} unscored"),
        "count.case": Words("{count} case"),
        "count.cases": Words("{count} cases"),
        "count.mixed": Words("{count} mixed case"),
        "count.mixeds": Words("{count} mixed cases"),
    },
}
