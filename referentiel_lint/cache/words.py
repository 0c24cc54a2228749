"""The words of the cache: what is known of other runs, and why the rest was read."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "cache.cleared": Words("{folder} : supprimé : {counts}, {size} Kio"),
        "cache.relative": Words(
            "le dossier du cache n'est pas un chemin absolu",
            "donnez un chemin absolu, ou ôtez cette variable",
        ),
        "cache.unremovable": Words(
            "ce qui y est conservé ne peut pas être supprimé : {detail}",
            "vérifiez les droits sur le dossier, puis recommencez",
        ),
        "cache.known": Words("cache : repris d'exécutions précédentes : {counts}"),
        "cache.read": Words("cache : lu, {why} : {counts}"),
        "cache.off": Words("car rien n'est conservé"),
        "cache.absent": Words("car rien n'était conservé du dossier sous ces réglages"),
        "cache.damaged": Words("car ce qui était conservé est abîmé"),
        "cache.code": Words("car ce qui était conservé l'est par une autre version"),
        "cache.new": Words("car nouveau"),
        "cache.changed": Words("car modifié"),
        "cache.remarks": Words(
            "car le profil a changé, une règle s'était arrêtée, ou c'était trop"
        ),
    },
    "en": {
        "cache.cleared": Words("{folder}: removed: {counts}, {size} KiB"),
        "cache.relative": Words(
            "the cache folder is no absolute path",
            "give an absolute path, or take this variable away",
        ),
        "cache.unremovable": Words(
            "what is kept here cannot be removed: {detail}",
            "look at the permissions of the folder, then try again",
        ),
        "cache.known": Words("cache: known from other runs: {counts}"),
        "cache.read": Words("cache: read, {why}: {counts}"),
        "cache.off": Words("as nothing is kept"),
        "cache.absent": Words("as nothing was kept of the folder under these settings"),
        "cache.damaged": Words("as what was kept is damaged"),
        "cache.code": Words("as what was kept is of another version"),
        "cache.new": Words("as new"),
        "cache.changed": Words("as changed"),
        "cache.remarks": Words(
            "as the profile has changed, a rule had stopped, or it was too much"
        ),
    },
}
