"""Messages of `reflint golden`: faults of golden cases, and what was written."""

from linter.words.text import Messages, Plural, Text, counted

# Golden files must stay the same, byte for byte, so this English cannot change.
HEAD = Text(
    fr="Cas de référence de l'orientation {orientation}, un par palier : ce que chaque ligne "
    "du fichier dit qu'elle vaut.\n"
    "`reflint golden derive` réécrit `cas` ; `mixtes`, calculés à la main, et les "
    "commentaires restent.",
    en="Golden cases of orientation {orientation}, one per level: the score that each line "
    "of the file states.\n"
    "`reflint golden derive` rewrites `cas`; `mixtes`, worked out by hand, and comments are kept.",
)
# As that one.
STATUT_HEAD = Text(
    fr="Cas de référence de `{action}`, calculés d'après les points et les règles seuls : chaque "
    "action seule faite, puis non concernée ; chaque effet d'une règle.\n"
    "`reflint golden derive` réécrit tout ce fichier ; les cas choisis à la main sont des "
    "scénarios (`*.test.yml`).",
    en="Golden cases of `{action}`, computed from points and règles alone: each action alone fait, "
    "then non concerné; each effect of a règle.\n"
    "`reflint golden derive` rewrites all of this file; cases by hand are scenarios "
    "(`*.test.yml`).",
)
KINDS: Messages = {
    "stale": Text(fr="périmé", en="stale"),
    "doubled": Text(fr="en double", en="doubled"),
    "missing": Text(fr="manquant", en="missing"),
    "wrong": Text(fr="faux", en="wrong"),
    "unscored": Text(fr="sans note", en="unscored"),
}
CAUSES: Messages = {
    "line-gone": Text(
        fr="la ligne `{text}` ({wanted}) n'est plus dans {path}",
        en="the line `{text}` ({wanted}) is no longer in {path}",
    ),
    "orientation-gone": Text(
        fr="plus d'orientation {subject} dans les référentiels lus : {count}",
        en="orientation {subject} no longer exists in the referentials read: {count}",
    ),
    "name-gone": Text(
        fr="le cas mixte `{text}` nomme ce qui n'est plus là ({said})",
        en="the mixed case `{text}` refers to something that no longer exists ({said})",
    ),
    "changed": Text(
        fr="le cas de `{text}` n'est plus celui que donne {path} : dérivez à nouveau",
        en="the case of `{text}` no longer matches {path}: derive again",
    ),
    "twice": Text(
        fr="ce cas de `{text}` est déjà écrit plus haut : ôtez-le",
        en="this case of `{text}` is a duplicate of one above: remove it",
    ),
    "no-case": Text(fr="`{text}` ({wanted}) n'a pas de cas", en="`{text}` ({wanted}) has no case"),
    "no-file": Text(
        fr="pas de fichier de cas : {count} à dériver de {path}",
        en="no golden file: {count} to derive from {path}",
    ),
    "value": Text(
        fr="`{text}` : attendu {wanted}, le calcul donne {found}",
        en="`{text}`: expected {wanted}, the engine computes {found}",
    ),
    "refused": Text(
        fr="`{text}` : attendu {wanted}, la réponse est refusée ({said})",
        en="`{text}`: expected {wanted}, but the answer is invalid ({said})",
    ),
    "arithmetic": Text(
        fr="`{text}` : attendu {wanted}, le calcul écrit est `{said}`",
        en="`{text}`: expected {wanted}, but the written arithmetic is `{said}`",
    ),
    "no-score": Text(
        fr="pas de note ({why}) : rien à quoi confronter {count}",
        en="no score ({why}): {count} could not be checked",
    ),
}
STATUT_CAUSES: Messages = {
    "action-gone": Text(
        fr="plus d'action `{subject}` dans les référentiels lus : {count}",
        en="action `{subject}` no longer exists in the referentials read: {count}",
    ),
    "case-gone": Text(
        fr="ce cas ne se déduit plus des fichiers : dérivez à nouveau",
        en="this case no longer follows from the files: derive again",
    ),
    "changed": Text(
        fr="`{field}` de `{action}` : {wanted} dans le cas, {found} d'après les fichiers ; dérivez "
        "à nouveau",
        en="`{field}` of `{action}`: {wanted} in the case, {found} by the files; derive again",
    ),
    "no-case": Text(fr="pas de cas : dérivez à nouveau", en="there is no case: derive again"),
    "no-file": Text(fr="pas de fichier de cas : {count}", en="no golden file: {count}"),
    "value": Text(
        fr="`{field}` de `{action}` : attendu {wanted}, le calcul donne {found}",
        en="`{field}` of `{action}`: expected {wanted}, the engine computes {found}",
    ),
    "stopped": Text(
        fr="pas de score : la règle `{type}` de `{action}` arrête le moteur ({why})",
        en="no score: the règle `{type}` of `{action}` stops the field's engine ({why})",
    ),
}
NO_VALUE = Text(fr="rien", en="nothing")
STATUT_ORPHAN = Text(
    fr="{path} : plus d'action `{action}` dans les référentiels lus ; laissé tel quel, à supprimer",
    en="{path}: action `{action}` no longer exists in the referentials read; left unchanged, "
    "remove the file",
)
LEFT_OUT = Text(
    fr="{action} : {count} ne se déduisent pas des points et des règles seuls, et manquent",
    en="{action}: {count} do not follow from points and règles alone, and are left out",
)
TOTAL_STATUTS = Text(fr="{count} confrontés : {problems}", en="{count} checked: {problems}")
ORPHAN = Text(
    fr="{path} : plus d'orientation {orientation} dans les référentiels lus ; laissé tel "
    "quel, à supprimer",
    en="{path}: orientation {orientation} no longer exists in the referentials read; left "
    "unchanged, remove the file",
)
NOTHING = Text(fr="aucun cas n'a pu être confronté", en="no case could be checked")
FAULTS: Messages = {
    "not-text": Text(
        fr="il n'est pas en UTF-8 : enregistrez-le dans cet encodage",
        en="it is not UTF-8 text: save it as UTF-8",
    ),
    "empty": Text(
        fr="il est vide : supprimez-le, puis `reflint golden derive` l'écrit à nouveau",
        en="it is empty: remove it, and `reflint golden derive` writes it again",
    ),
    "not-yaml": Text(fr="{slip} : `{found}`", en="{slip}: `{found}`"),
    "too-large": Text(fr="il dépasse 512 Ko", en="it is larger than 512 KB"),
    "key-twice": Text(
        fr="la clé `{found}` est écrite deux fois : gardez-en une",
        en="the key `{found}` occurs twice: keep one",
    ),
    "unknown-key": Text(
        fr="clé inconnue `{found}`{nearest} ; clés connues : {wanted}",
        en="unknown key `{found}`{nearest}; known keys: {wanted}",
    ),
    "missing-key": Text(fr="il manque la clé `{key}`", en="the key `{key}` is missing"),
    "percent": Text(
        fr="`{key}` attend un pourcentage avec son signe (`14 %`), et non `{found}`",
        en="`{key}` must be a percentage with its sign (`14 %`), not `{found}`",
    ),
    "value": Text(fr="`{key}` ne peut pas être `{found}`", en="`{key}` cannot be `{found}`"),
    "entangled": Text(
        fr="ses cas ne peuvent pas être réécrits sans perdre ce qui est écrit à côté : donnez à "
        "chaque cas ses propres lignes",
        en="its cases cannot be rewritten without losing the text beside them: put each case on "
        "its own lines",
    ),
}
WRITTEN = Text(fr="{path} : écrit, {count}", en="{path}: written, {count}")
UNCHANGED = Text(fr="{path} : inchangé, {count}", en="{path}: unchanged, {count}")
TOTAL = Text(
    fr="{count} et {mixed} confrontés : {problems}", en="{count} and {mixed} checked: {problems}"
)
CLEAN = Text(fr="aucun écart", en="no difference")
CLEAN_PARTLY = Text(
    fr="aucun écart dans ce qui a pu être lu", en="no difference in what could be read"
)
NO_MIXED = Text(
    fr="sans cas mixte calculé à la main : {orientations}",
    en="without a mixed case worked out by hand: {orientations}",
)
PROBLEMS: Messages = {
    "stale": Text(fr=Plural(one="{count} périmé", other="{count} périmés"), en="{count} stale"),
    "doubled": Text(fr="{count} en double", en="{count} doubled"),
    "missing": Text(
        fr=Plural(one="{count} manquant", other="{count} manquants"), en="{count} missing"
    ),
    "wrong": Text(fr="{count} faux", en="{count} wrong"),
    "unscored": Text(fr="{count} sans note", en="{count} unscored"),
}
CASES = counted("cas", "case")
MIXED = counted("cas mixte", "mixed case")
