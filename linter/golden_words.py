"""The words of `reflint golden`: what is the matter with a golden case, and what was written."""

from linter.words import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "golden.head": Words(
            "Cas de référence de l'orientation {orientation}, un par palier : ce que chaque ligne "
            "du fichier dit qu'elle vaut.\n"
            "`reflint golden derive` réécrit `cas` ; `mixtes`, calculés à la main, et les "
            "commentaires restent."
        ),
        "golden.kind-stale": Words("périmé"),
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
        "golden.no-case": Words("`{text}` ({wanted}) n'a pas de cas"),
        "golden.no-file": Words("pas de fichier de cas : {count} à dériver de {path}"),
        "golden.value": Words("`{text}` : attendu {wanted}, le calcul donne {found}"),
        "golden.refused": Words("`{text}` : attendu {wanted}, la réponse est refusée ({said})"),
        "golden.arithmetic": Words("`{text}` : attendu {wanted}, le calcul écrit est `{said}`"),
        "golden.no-score": Words("pas de note, voir `reflint score` : {count} non confrontés"),
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
        "golden.no-case": Words("`{text}` ({wanted}) has no case"),
        "golden.no-file": Words("no golden file: {count} to derive from {path}"),
        "golden.value": Words("`{text}`: wanted {wanted}, the engine gives {found}"),
        "golden.refused": Words("`{text}`: wanted {wanted}, the answer is refused ({said})"),
        "golden.arithmetic": Words("`{text}`: wanted {wanted}, the arithmetic written is `{said}`"),
        "golden.no-score": Words("no score, see `reflint score`: {count} held against nothing"),
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
        "count.case": Words("{count} case"),
        "count.cases": Words("{count} cases"),
        "count.mixed": Words("{count} mixed case"),
        "count.mixeds": Words("{count} mixed cases"),
    },
}
