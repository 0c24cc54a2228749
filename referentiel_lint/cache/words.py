"""Messages of the cache: files that were cached, and why others were read."""

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
    "diagnostics": Text(
        fr="car le profil a changé, une règle s'était arrêtée, ou c'était trop",
        en="as the profile has changed, a rule had stopped, or it was too much",
    ),
}
