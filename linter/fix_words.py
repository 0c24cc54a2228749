"""The words of `--fix`: what was done, what can be, and why a file was not written."""

from linter.words import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "fix.unwritable": Words(
            "écriture impossible : {detail}", "vérifiez les droits du fichier, puis relancez"
        ),
        "fix.changed": Words(
            "le fichier a changé pendant la vérification : rien n'y a été écrit", "relancez"
        ),
        "fix.exists": Words(
            "un fichier a déjà ce nom : rien n'y a été écrit", "renommez ou supprimez-le d'abord"
        ),
        "fix.not-utf8": Words(
            "le fichier n'est pas en UTF-8 : rien n'y a été écrit",
            "enregistrez-le d'abord en UTF-8",
        ),
        "fix.done": Words("corrigé : {counts}"),
        "fix.would": Words("serait corrigé : {counts}"),
        "fix.refused": Words(
            "{path} : la correction de `{rule}` changerait ce que dit le fichier ; non appliquée"
        ),
        "fix.available": Words("{counts} : correction par `--fix`"),
        "fix.available-unsafe": Words("{counts} : correction par `--fix --unsafe-fixes`, à relire"),
    },
    "en": {
        "fix.unwritable": Words(
            "cannot be written: {detail}", "check the permissions of the file, then run again"
        ),
        "fix.changed": Words(
            "the file changed while it was checked: nothing was written to it", "run again"
        ),
        "fix.exists": Words(
            "a file has this name already: nothing was written to it",
            "rename or delete it first",
        ),
        "fix.not-utf8": Words(
            "the file is not in UTF-8: nothing was written to it", "save it in UTF-8 first"
        ),
        "fix.done": Words("fixed: {counts}"),
        "fix.would": Words("would be fixed: {counts}"),
        "fix.refused": Words(
            "{path}: the fix of `{rule}` would change what the file says; it was not applied"
        ),
        "fix.available": Words("{counts}: fixed by `--fix`"),
        "fix.available-unsafe": Words("{counts}: fixed by `--fix --unsafe-fixes`, to be read over"),
    },
}
