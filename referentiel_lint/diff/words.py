"""The words of `reflint diff`: what changed, and its report; those on scores stand apart."""

from linter.words.text import Messages, Plural, Text

# Actions
ADDED = Text(fr="{label} est nouvelle : {title}", en="{label} is new: {title}")
ADDED_BELOW = Text(
    fr="{label} est nouvelle, et {below} au-dessous : {title}",
    en="{label} is new, and {below} below it: {title}",
)
REMOVED = Text(fr="{label} a disparu : {title}", en="{label} is gone: {title}")
REMOVED_BELOW = Text(
    fr="{label} a disparu, et {below} au-dessous : {title}",
    en="{label} is gone, and {below} below it: {title}",
)
REPLACED = Text(
    fr="{label} n'a plus ni son titre ni son texte : {title}, au lieu de {title_before}",
    en=("{label} has neither its title nor its text any more: {title}, instead of {title_before}"),
)
RENUMBERED = Text(
    fr="{label_before} est maintenant {label}{likeness}",
    en="{label_before} is {label} now{likeness}",
)
RENUMBERED_BELOW = Text(
    fr=(
        "{label_before} est maintenant {label}, avec tout ce qui est au-dessous ({below}){likeness}"
    ),
    en="{label_before} is {label} now, with all below it ({below}){likeness}",
)
UNNAMED = Text(
    fr="{label_before} n'a plus d'identifiant lisible : {label}{likeness}",
    en="{label_before} has no readable id any more: {label}{likeness}",
)
UNNAMED_BELOW = Text(
    fr=(
        "{label_before} n'a plus d'identifiant lisible, avec {below} au-dessous : {label}{likeness}"
    ),
    en="{label_before} has no readable id any more, with {below} below it: {label}{likeness}",
)
MOVED = Text(
    fr="{label_before} est maintenant {label}, ailleurs{likeness}",
    en="{label_before} is {label} now, elsewhere{likeness}",
)
MOVED_BELOW = Text(
    fr=(
        "{label_before} est maintenant {label}, ailleurs, avec tout ce qui est au-dessous "
        "({below}){likeness}"
    ),
    en="{label_before} is {label} now, elsewhere, with all below it ({below}){likeness}",
)
PARENT = Text(
    fr="{label} est maintenant sous {parent}, et non sous {parent_before}",
    en="{label} stands below {parent} now, not below {parent_before}",
)
PARENT_BELOW = Text(
    fr=(
        "{label}, avec tout ce qui est au-dessous ({below}), est maintenant sous {parent}, et "
        "non sous {parent_before}"
    ),
    en=(
        "{label}, with all below it ({below}), stands below {parent} now, not below {parent_before}"
    ),
)
FILE = Text(
    fr="{label} est maintenant dans {file}, et non dans {file_before}",
    en="{label} stands in {file} now, not in {file_before}",
)
FILE_BELOW = Text(
    fr=(
        "{label}, avec tout ce qui est au-dessous ({below}), est maintenant dans {file}, et "
        "non dans {file_before}"
    ),
    en="{label}, with all below it ({below}), stands in {file} now, not in {file_before}",
)
LIKE = Text(fr=" (reconnue à {percent} de ses mots)", en=" (known by {percent} of its words)")
BY_CHILDREN = Text(fr=" (reconnue à ce qui est au-dessous)", en=" (known by what is below it)")
RETITLED = Text(
    fr="{label} a un autre titre : {title}, au lieu de {title_before}",
    en="{label} has another title: {title}, instead of {title_before}",
)
REWEIGHTED = Text(
    fr="{label} : {weights_before}, puis {weights}", en="{label}: {weights_before} to {weights}"
)
REWEIGHTED_SHARE = Text(
    fr="{label} : {weights_before}, puis {weights} ({share_before} du tout, puis {share})",
    en="{label}: {weights_before} to {weights} ({share_before} to {share} of the whole)",
)
NO_WEIGHT = Text(fr="sans poids", en="no weight")
EMPTY_WEIGHT = Text(fr="sans valeur", en="no value")
UNREAD = Text(fr="`{weight}`, qui n'est pas un nombre", en="`{weight}`, which is no number")
CONCERNE = Text(
    fr="{label} concerne {after}, et non plus {before}",
    en="{label} concerns {after}, no longer {before}",
)
EVERYBODY = Text(fr="toutes les collectivités", en="every collectivité")
ALL_BUT = Text(fr="toutes sauf {kinds}", en="all but {kinds}")
SECTIONS = Text(fr="{label}, sections {parts}", en="{label}, sections {parts}")
KEYS = Text(fr="{label}, clés {parts}", en="{label}, keys {parts}")
DIFFERENCES: Messages = {
    "lost": Text(fr="perdues : {names}", en="lost: {names}"),
    "came": Text(fr="ajoutées : {names}", en="added: {names}"),
    "edited": Text(fr="modifiées : {names}", en="changed: {names}"),
}
PRINCIPE = Text(fr="{label}, principe : {parts}", en="{label}, principle: {parts}")
PRINCIPE_LOST = Text(fr="il a disparu", en="it is gone")
PRINCIPE_CAME = Text(fr="il est nouveau", en="it is new")
LEVELS: Messages = {
    "level": Text(
        fr="palier `{level}` {before} puis {after}", en="level `{level}` {before} to {after}"
    ),
    "level-lost": Text(
        fr="palier `{level}` ({before}) disparu", en="level `{level}` ({before}) gone"
    ),
    "level-came": Text(
        fr="palier `{level}` ({after}) ajouté", en="level `{level}` ({after}) added"
    ),
    "level-renamed": Text(
        fr="palier `{was}` ({after}) renommé `{level}`",
        en="level `{was}` ({after}) renamed `{level}`",
    ),
}
LEVEL_BRANCH = Text(fr="{level} ({condition})", en="{level} ({condition})")
MORE = Text(fr="et {count} de plus", en="and {count} more")
READING = Text(fr="lecture {before}, puis {after}", en="read as {before}, then as {after}")
MAXIMUM = Text(fr="maximum {before}, puis {after}", en="maximum {before} to {after}")
NO_MAXIMUM = Text(fr="inconnu", en="unknown")
REORDERED = Text(fr="ses paliers sont dans un autre ordre", en="its levels stand in another order")
OTHERWISE = Text(
    fr="ses branches, ses listes ou ses bornes sont autres",
    en="its branches, lists or bounds are others",
)
FILE_RENAMED = Text(
    fr="le fichier {before} se nomme maintenant {after}",
    en="the file {before} is named {after} now",
)
FILE_ADDED = Text(fr="le fichier {after} est nouveau", en="the file {after} is new")
FILE_REMOVED = Text(fr="le fichier {before} a disparu", en="the file {before} is gone")
PROFILE = Text(
    fr="le profil est {after}, au lieu de {before}",
    en="the profile is {after}, instead of {before}",
)
NO_PROFILE = Text(fr="inconnu", en="unknown")
NO_TITLE = Text(fr="sans titre", en="no title")
ROOT = Text(fr="la racine", en="the root")
# The report
DIFF_TITLE = Text(
    fr="{folder} : {counts} entre {base} et {head}",
    en="{folder}: {counts} between {base} and {head}",
)
DIFF_SAME = Text(
    fr="{folder} : rien n'a changé entre {base} et {head}",
    en="{folder}: nothing changed between {base} and {head}",
)
DIFF_ELSEWHERE = Text(
    fr=(
        "{folder} : rien n'a changé dans ce qui est nommé entre {base} et {head} ({counts} "
        "ailleurs)"
    ),
    en=(
        "{folder}: nothing changed in what is named between {base} and {head} ({counts} elsewhere)"
    ),
)
DIFF_NEW = Text(
    fr="{folder} : nouveau référentiel, {counts}", en="{folder}: a new referential, {counts}"
)
DIFF_GONE = Text(
    fr="{folder} : ce référentiel a disparu, {counts}",
    en="{folder}: this referential is gone, {counts}",
)
WORKING_TREE = Text(fr="les fichiers du disque", en="the files on disk")
INDEX = Text(fr="l'index", en="the index")
SCORES = Text(fr="Scores", en="Scores")
NO_EFFECT = Text(
    fr=(
        "des réponses comparées, aucune ne change de score ({counts}) ; `--answers` compare "
        "les vôtres"
    ),
    en=("of the answers compared, none scores otherwise ({counts}); `--answers` compares your own"),
)
FINDINGS = Text(fr="Constats", en="Findings")
CHANGES = Text(fr="Changements", en="Changes")
COLUMNS: Messages = {
    "change": Text(fr="changement", en="change"),
    "place": Text(fr="où", en="where"),
    "case": Text(fr="cas", en="case"),
    "node": Text(fr="action", en="action"),
    "before": Text(fr="avant", en="before"),
    "after": Text(fr="après", en="after"),
    "difference": Text(fr="écart", en="difference"),
    "cause": Text(fr="car", en="because"),
    "finding": Text(fr="constat", en="finding"),
    "remedy": Text(fr="remède", en="remedy"),
}
NOT_READ = Text(fr="Non lu", en="Not read")
AMBIGUOUS = Text(
    fr="c'est une révision, et un chemin aussi",
    en="this is a revision, and a path too",
    remedy=Text(
        fr="écrivez `./{name}` pour le chemin, `{name}..` pour la révision",
        en="write `./{name}` for the path, `{name}..` for the revision",
    ),
)
STAGED_RANGE = Text(
    fr="l'index se compare à une révision, et non deux entre elles",
    en="the index is compared with one revision, not two with each other",
    remedy=Text(
        fr="nommez une seule révision, ou enlevez --staged",
        en="name one revision, or leave --staged out",
    ),
)
CHANGES_COUNTED = Text(
    fr=Plural(one="{count} changement", other="{count} changements"),
    en=Plural(one="{count} change", other="{count} changes"),
)
CASES = Text(
    fr=Plural(one="{count} cas", other="{count} cas"),
    en=Plural(one="{count} case", other="{count} cases"),
)
