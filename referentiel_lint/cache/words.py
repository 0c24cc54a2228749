"""Messages of the cache: files that were cached, and why others were read."""

from linter.words.text import Messages, Text

KNOWN = Text(
    fr="cache : repris d'exécutions précédentes : {counts}",
    en="cache: reused from earlier runs: {counts}",
)
READ = Text(fr="cache : lu, {why} : {counts}", en="cache: read, {why}: {counts}")
WHY_READ: Messages = {
    "off": Text(fr="car rien n'est conservé", en="the cache is off"),
    "absent": Text(
        fr="car rien n'était conservé du dossier sous ces réglages",
        en="nothing was cached for the folder with these settings",
    ),
    "damaged": Text(fr="car ce qui était conservé est abîmé", en="the cached data is damaged"),
    "code": Text(
        fr="car ce qui était conservé l'est par une autre version",
        en="cached by another version",
    ),
    "new": Text(fr="car nouveau", en="new"),
    "changed": Text(fr="car modifié", en="changed"),
    "diagnostics": Text(
        fr="car le profil a changé, une règle s'était arrêtée, ou c'était trop",
        en="the profile changed, a rule had crashed, or there was too much to cache",
    ),
}
