"""The words of the cache: what is known of other runs, and why the rest was read."""

from linter.words import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "cache.cleared": Words("{folder} : {counts} supprimés, {size} Kio"),
        "cache.relative": Words(
            "le dossier du cache n'est pas un chemin absolu",
            "donnez un chemin absolu, ou ôtez cette variable",
        ),
        "cache.unremovable": Words(
            "ce fichier du cache ne peut pas être supprimé : {detail}",
            "vérifiez les droits sur le dossier, puis recommencez",
        ),
        "cache.known": Words("cache : {counts} connus d'exécutions précédentes"),
        "cache.read": Words("cache : {counts} lus, {why}"),
        "cache.off": Words("car rien n'est conservé"),
        "cache.absent": Words("car rien n'était conservé du dossier sous ces réglages"),
        "cache.damaged": Words("car ce qui était conservé est abîmé"),
        "cache.code": Words("car ce qui était conservé l'est par une autre version"),
        "cache.new": Words("car nouveaux"),
        "cache.changed": Words("car modifiés"),
        "cache.marks": Words("car le profil a changé, ou une règle s'était arrêtée"),
    },
    "en": {
        "cache.cleared": Words("{folder}: {counts} removed, {size} KiB"),
        "cache.relative": Words(
            "the cache folder is no absolute path",
            "give an absolute path, or take this variable away",
        ),
        "cache.unremovable": Words(
            "this file of the cache cannot be removed: {detail}",
            "look at the permissions of the folder, then try again",
        ),
        "cache.known": Words("cache: {counts} known from other runs"),
        "cache.read": Words("cache: {counts} read, {why}"),
        "cache.off": Words("for nothing is kept"),
        "cache.absent": Words("for nothing was kept of the folder under these settings"),
        "cache.damaged": Words("for what was kept is damaged"),
        "cache.code": Words("for what was kept is of another version"),
        "cache.new": Words("for they are new"),
        "cache.changed": Words("for they have changed"),
        "cache.marks": Words("for the profile has changed, or a rule had stopped"),
    },
}
