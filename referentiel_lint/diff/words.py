"""Messages of `reflint diff`: changes, their effects on scores, and the report."""

from linter.words.text import Messages, Text, counted

# Changes
ADDED = Text(fr="{label} est nouvelle{below} : {title}", en="{label} is new{below}: {title}")
REMOVED = Text(fr="{label} a disparu{below} : {title}", en="{label} was removed{below}: {title}")
REPLACED = Text(
    fr="{label} n'a plus ni son titre ni son texte : {title}, au lieu de {title_before}",
    en="{label} has a new title and text: {title} instead of {title_before}",
)
RENUMBERED = Text(
    fr="{label_before} est maintenant {label}{below}{likeness}",
    en="{label_before} is now {label}{below}{likeness}",
)
UNNAMED = Text(
    fr="{label_before} n'a plus d'identifiant lisible{below} : {label}{likeness}",
    en="{label_before} no longer has a readable id{below}: {label}{likeness}",
)
MOVED = Text(
    fr="{label_before} est déplacée, et devient {label}{below}{likeness}",
    en="{label_before} moved, and is now {label}{below}{likeness}",
)
MOVED_TO_PARENT = Text(
    fr="{label}{below} est maintenant sous {parent}, et non sous {parent_before}",
    en="{label}{below} is now below {parent} instead of {parent_before}",
)
MOVED_TO_FILE = Text(
    fr="{label}{below} est maintenant dans {file}, et non dans {file_before}",
    en="{label}{below} is now in {file} instead of {file_before}",
)
BELOW = Text(fr=", avec {count} au-dessous", en=", with {count} below it")
LIKE = Text(fr=" (reconnue à {percent} de ses mots)", en=" (recognised by {percent} of its words)")
BY_CHILDREN = Text(fr=" (reconnue à ce qui est au-dessous)", en=" (recognised by what is below it)")
RETITLED = Text(
    fr="{label} a un autre titre : {title}, au lieu de {title_before}",
    en="{label} has a new title: {title} instead of {title_before}",
)
REWEIGHTED = Text(
    fr="{label} : {weights_before}, puis {weights}{shares}",
    en="{label}: {weights_before} to {weights}{shares}",
)
SHARES = Text(fr=" ({before} du tout, puis {after})", en=" ({before} to {after} of the whole)")
NO_WEIGHT = Text(fr="sans poids", en="no weight")
EMPTY_WEIGHT = Text(fr="sans valeur", en="no value")
UNREAD_WEIGHT = Text(
    fr="`{weight}`, qui n'est pas un nombre", en="`{weight}`, which is not a number"
)
CONCERNE = Text(
    fr="{label} concerne {after}, et non plus {before}",
    en="{label} concerns {after} instead of {before}",
)
EVERYBODY = Text(fr="toutes les collectivités", en="every collectivité")
ALL_BUT = Text(fr="toutes sauf {kinds}", en="all but {kinds}")
SECTIONS = Text(fr="{label}, sections {parts}", en="{label}, sections {parts}")
KEYS = Text(fr="{label}, clés {parts}", en="{label}, keys {parts}")
LOST = Text(fr="perdues : {names}", en="removed: {names}")
NEW = Text(fr="ajoutées : {names}", en="added: {names}")
EDITED = Text(fr="modifiées : {names}", en="changed: {names}")
PRINCIPE = Text(fr="{label}, principe : {parts}", en="{label}, principle: {parts}")
PRINCIPE_LOST = Text(fr="il a disparu", en="removed")
PRINCIPE_NEW = Text(fr="il est nouveau", en="added")
LEVEL = Text(fr="palier `{level}` {before} puis {after}", en="level `{level}` {before} to {after}")
LEVEL_LOST = Text(fr="palier `{level}` ({before}) disparu", en="level `{level}` ({before}) removed")
LEVEL_NEW = Text(fr="palier `{level}` ({after}) ajouté", en="level `{level}` ({after}) added")
LEVEL_RENAMED = Text(
    fr="palier `{level_before}` ({after}) renommé `{level}`",
    en="level `{level_before}` ({after}) renamed `{level}`",
)
MORE = Text(fr="et {count} de plus", en="and {count} more")
READING = Text(fr="lecture {before}, puis {after}", en="read as {before}, then as {after}")
MAXIMUM = Text(fr="maximum {before}, puis {after}", en="maximum {before} to {after}")
REORDERED = Text(fr="ses paliers sont dans un autre ordre", en="its levels are in another order")
RESTRUCTURED = Text(
    fr="ses branches, ses listes ou ses bornes sont autres",
    en="its branches, lists or bounds differ",
)
FILE_RENAMED = Text(
    fr="le fichier {before} se nomme maintenant {after}",
    en="the file {before} was renamed {after}",
)
FILE_ADDED = Text(fr="le fichier {after} est nouveau", en="the file {after} is new")
FILE_REMOVED = Text(fr="le fichier {before} a disparu", en="the file {before} was removed")
PROFILE = Text(
    fr="le profil est {after}, au lieu de {before}",
    en="the profile is {after} instead of {before}",
)
IN_CELL_BEFORE = Text(fr="avant, {cell} : {message}", en="before, {cell}: {message}")
COLUMNS_OF_SIDES = Text(
    fr="non comparé, car un seul côté peut l'avoir : {parts}",
    en="not compared, since one side has no column for it: {parts}",
)
ONLY_BEFORE = Text(fr="avant, {names}", en="before, {names}")
ONLY_AFTER = Text(fr="après, {names}", en="after, {names}")
NO_TITLE = Text(fr="sans titre", en="no title")
ROOT = Text(fr="la racine", en="the root")

# Changes in a few words, by their kinds, for an effect
CHANGE_NAMES: Messages = {
    "added": Text(fr="{label} est nouvelle", en="{label} is new"),
    "removed": Text(fr="{label} a disparu", en="{label} was removed"),
    "replaced": Text(fr="{label} est une autre action", en="{label} is another action"),
    "renumbered": Text(fr="{before} est maintenant {label}", en="{before} is now {label}"),
    "moved": Text(fr="{label} est déplacée", en="{label} moved"),
    "unnamed": Text(
        fr="{before} n'a plus d'identifiant lisible", en="{before} no longer has a readable id"
    ),
    "weight": Text(fr="{label} a un autre poids", en="{label} has a new weight"),
    "concerne": Text(
        fr="{label} concerne d'autres collectivités", en="{label} concerns other collectivités"
    ),
    "principe": Text(fr="{label} a un autre principe", en="{label} has a new principle"),
}

# Effects
EFFECT_KNOWN = Text(
    fr="{label} : de {before} à {after}{because}", en="{label}: {before} to {after}{because}"
)
EFFECT_OTHER = Text(
    fr="{label} : {before}, puis {after}{because}", en="{label}: {before}, then {after}{because}"
)
BECAUSE = Text(fr=", car {changes}", en=", because {changes}")
WHOLE = Text(fr="l'ensemble", en="the whole")
WORTH = Text(fr="{fait} points sur {potentiel}", en="{fait} of {potentiel} points")
REGLE_CHANGED = Text(fr="{label} a changé", en="{label} changed")
OUTCOMES: Messages = {
    "gone": Text(fr="aucune action", en="no such action"),
    "refused": Text(fr="réponse refusée", en="invalid answer"),
    "not-scored": Text(fr="non noté", en="not scored"),
    "not-concerned": Text(fr="non concerné", en="not concerned"),
}
CASES: Messages = {
    "answers": Text(fr="réponses de {name}", en="answers of {name}"),
    "lines": Text(fr="cas de {name}", en="cases of {name}"),
    "whole": Text(fr="tout répondu `tout`", en="every niveau answered `tout`"),
    "whole-kind": Text(
        fr="tout répondu `tout`, type {name}", en="every niveau answered `tout`, kind {name}"
    ),
    "mixed": Text(fr="cas {name}", en="case {name}"),
}

# The report
CHANGED = Text(
    fr="{folder} : {counts} entre {base} et {head}",
    en="{folder}: {counts} between {base} and {head}",
)
SAME = Text(
    fr="{folder} : rien n'a changé entre {base} et {head}",
    en="{folder}: nothing changed between {base} and {head}",
)
CHANGED_ELSEWHERE = Text(
    fr="{folder} : rien n'a changé dans ce qui est nommé entre {base} et {head} ({counts} "
    "ailleurs)",
    en="{folder}: nothing changed in the selected files between {base} and {head} ({counts} "
    "elsewhere)",
)
REFERENTIEL_NEW = Text(
    fr="{folder} : nouveau référentiel, {counts}", en="{folder}: a new referential, {counts}"
)
REFERENTIEL_GONE = Text(
    fr="{folder} : ce référentiel a disparu, {counts}",
    en="{folder}: this referential was removed, {counts}",
)
WORKING_TREE = Text(fr="les fichiers du disque", en="the files on disk")
INDEX = Text(fr="l'index", en="the index")
SCORES = Text(fr="Scores", en="Scores")
NO_EFFECT = Text(
    fr="des réponses comparées, aucune ne change de score ({counts})",
    en="no score differs ({counts} compared)",
)
NO_EFFECT_ON_CASES = Text(
    fr="des réponses comparées, aucune ne change de score ({counts}) ; `--answers` compare "
    "les vôtres",
    en="no score differs ({counts} compared); use `--answers` to compare your own answers",
)
FINDINGS = Text(fr="Constats", en="Findings")
COLUMNS: Messages = {
    "change": Text(fr="changement", en="change"),
    "place": Text(fr="où", en="where"),
    "case": Text(fr="cas", en="case"),
    "node": Text(fr="action", en="action"),
    "before": Text(fr="avant", en="before"),
    "after": Text(fr="après", en="after"),
    "difference": Text(fr="écart", en="difference"),
    "because": Text(fr="car", en="because"),
    "finding": Text(fr="constat", en="finding"),
    "remedy": Text(fr="remède", en="remedy"),
}
SHARES_CHANGED = Text(fr="Parts avant et après", en="Shares before and after")
EFFECTS = Text(fr="Scores qui changent", en="Scores that change")
EFFECTS_CAPTION = Text(
    fr="Chaque score avant et après, avec ce qui a changé sur son chemin, du plus proche au plus "
    "lointain",
    en="Each score before and after, with what changed on its path, the nearest first",
)
PAGE_TITLE = Text(fr="Ce qui a changé : {names}", en="What changed: {names}")
PAGE_TITLE_NONE = Text(fr="Ce qui a changé : aucun référentiel", en="What changed: no referential")
NOT_READ = Text(fr="Non lu", en="Not read")
AMBIGUOUS = Text(
    fr="c'est une révision, et un chemin aussi",
    en="both a revision and a path have this name",
    remedy=Text(
        fr="écrivez `./{name}` pour le chemin, `{name}..` pour la révision",
        en="write `./{name}` for the path, `{name}..` for the revision",
    ),
)
STAGED_RANGE = Text(
    fr="l'index se compare à une révision, et non deux entre elles",
    en="--staged compares the index with one revision, not two revisions",
    remedy=Text(
        fr="nommez une seule révision, ou enlevez --staged",
        en="name one revision, or omit --staged",
    ),
)
STAGED_PATHS = Text(
    fr="deux chemins se comparent entre eux tels qu'ils sont sur le disque, sans l'index",
    en="two paths are compared with each other as they are on disk, without the index",
    remedy=Text(
        fr="enlevez --staged, ou écrivez la révision d'abord : `reflint diff --staged HEAD CHEMIN`",
        en="omit --staged, or name the revision first: `reflint diff --staged HEAD PATH`",
    ),
)
SEVERAL_IN_PATH = Text(
    fr="ce côté a plusieurs référentiels, et aucun ne ressemble à l'autre côté",
    en="this side has several referentials, and none is like the other side",
    remedy=Text(fr="nommez-en un seul", en="name one of them"),
)
CHANGES_COUNTED = counted("changement", "change")
CASES_COUNTED = counted("cas", "case")
