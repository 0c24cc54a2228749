"""The words of the cache: what is known of other runs, and why the rest was read."""

from linter.words.text import Messages, Text

CLEARED = Text(
    fr="{folder} : supprimé : {counts}, {size} Kio",
    en="{folder}: removed: {counts}, {size} KiB",
)
RELATIVE = Text(
    fr="le dossier du cache n'est pas un chemin absolu",
    en="the cache folder is no absolute path",
    remedy=Text(
        fr="donnez un chemin absolu, ou ôtez cette variable",
        en="give an absolute path, or take this variable away",
    ),
)
UNREMOVABLE = Text(
    fr="ce qui y est conservé ne peut pas être supprimé : {detail}",
    en="what is kept here cannot be removed: {detail}",
    remedy=Text(
        fr="vérifiez les droits sur le dossier, puis recommencez",
        en="look at the permissions of the folder, then try again",
    ),
)
KNOWN = Text(
    fr="cache : repris d'exécutions précédentes : {counts}",
    en="cache: known from other runs: {counts}",
)
READ = Text(fr="cache : lu, {why} : {counts}", en="cache: read, {why}: {counts}")
WHY_READ: Messages = {
    "off": Text(fr="car rien n'est conservé", en="as nothing is kept"),
    "absent": Text(
        fr="car rien n'était conservé du dossier sous ces réglages",
        en="as nothing was kept of the folder under these settings",
    ),
    "damaged": Text(fr="car ce qui était conservé est abîmé", en="as what was kept is damaged"),
    "code": Text(
        fr="car ce qui était conservé l'est par une autre version",
        en="as what was kept is of another version",
    ),
    "new": Text(fr="car nouveau", en="as new"),
    "changed": Text(fr="car modifié", en="as changed"),
    "remarks": Text(
        fr="car le profil a changé, une règle s'était arrêtée, ou c'était trop",
        en="as the profile has changed, a rule had stopped, or it was too much",
    ),
}
HELP = Text(
    fr=(
        "Ce que `reflint check` a trouvé dans les fichiers, et conserve d'une exécution à "
        "l'autre.\n\n"
        "C'est connu d'après le contenu de chaque fichier et tout ce dont cela dépend par ailleurs "
        ": ce n'est jamais faux, et peut être supprimé à tout moment."
    ),
    en=(
        "What `reflint check` has found out about files, and keeps from one run to the next.\n\n"
        "It is known by the content of each file and by all that it depends on besides: it is "
        "never wrong, and can be removed at any time."
    ),
)
HELP_CLEAR = Text(
    fr=(
        "Supprimer tout ce qui est conservé dans le dossier de cache de l'utilisateur, ou dans "
        "celui de REFLINT_CACHE_DIR.\n\n"
        "Code de sortie : 0 il n'y reste rien, 2 quelque chose n'a pas pu être supprimé."
    ),
    en=(
        "Remove all that is kept in the user's cache folder, or in that of REFLINT_CACHE_DIR.\n\n"
        "Exit status: 0 nothing is left there, 2 something could not be removed."
    ),
)
HELP_FOLDER = Text(
    fr=(
        "Montrer le dossier où c'est conservé ; il peut ne pas exister.\n\n"
        "Code de sortie : 0 il est montré, 2 il n'y a pas de tel dossier."
    ),
    en=(
        "Show the folder in which it is kept; it need not be there.\n\n"
        "Exit status: 0 shown, 2 there is no such folder."
    ),
)
