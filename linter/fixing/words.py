"""The words of `--fix`: what was done, what can be, and why a file was not written."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "fix.read-only": Words(
            "le fichier est protégé en écriture : rien n'y a été écrit",
            "donnez-vous le droit d'y écrire, puis relancez",
        ),
        "fix.folder": Words(
            "aucun fichier ne peut être écrit dans son dossier : rien n'a été écrit",
            "donnez-vous le droit d'écrire dans le dossier, puis relancez",
        ),
        "fix.outside": Words(
            "un lien mène hors du projet : rien n'y a été écrit",
            "supprimez le lien, ou relancez dans le dossier auquel il mène",
        ),
        "fix.git": Words(
            "le fichier est dans `.git` : rien n'y a été écrit", "corrigez-le à la main"
        ),
        "fix.owner": Words(
            "le fichier appartient à quelqu'un d'autre et changerait de propriétaire : rien n'y a "
            "été écrit",
            "demandez à son propriétaire de lancer la correction, ou appropriez-vous le fichier",
        ),
        "fix.forbidden": Words(
            "écriture impossible : {detail}", "vérifiez les droits du fichier, puis relancez"
        ),
        "fix.too-long": Words(
            "écriture impossible : {detail}", "donnez un nom plus court, puis relancez"
        ),
        "fix.gone": Words(
            "le fichier n'existe plus : rien n'a été écrit", "vérifiez son nom, puis relancez"
        ),
        "fix.full": Words("écriture impossible : {detail}", "faites de la place, puis relancez"),
        "fix.unwritable": Words(
            "écriture impossible : {detail}", "levez l'obstacle, puis relancez"
        ),
        "fix.together": Words(
            "rien n'y a été écrit : la correction touche aussi `{other}`, qui ne peut être écrit",
            "levez d'abord l'obstacle pour `{other}`, puis relancez",
        ),
        "fix.half": Words(
            "la correction y a été écrite, mais pas dans les fichiers qui vont avec, et elle n'a "
            "pas pu être retirée : {detail}",
            "comparez avec votre copie d'avant, puis relancez",
        ),
        "fix.changed": Words(
            "le fichier a changé depuis qu'il a été lu : rien n'y a été écrit", "relancez"
        ),
        "fix.exists": Words(
            "un fichier a déjà ce nom : rien n'y a été écrit", "renommez ou supprimez-le d'abord"
        ),
        "fix.restless": Words(
            "chaque correction en appelle une autre, sans fin en vue : rien n'y a été écrit",
            "corrigez à la main ce qui se répète, puis relancez",
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
        "fix.read-only": Words(
            "the file is read-only: nothing was written to it",
            "allow yourself to write to it, then run again",
        ),
        "fix.folder": Words(
            "no file can be written in its folder: nothing was written",
            "allow yourself to write in the folder, then run again",
        ),
        "fix.outside": Words(
            "a link leads out of the project: nothing was written to it",
            "remove the link, or run again in the folder that it leads to",
        ),
        "fix.git": Words(
            "the file is inside `.git`: nothing was written to it", "correct it by hand"
        ),
        "fix.owner": Words(
            "the file belongs to somebody else and would change its owner: nothing was written "
            "to it",
            "have its owner run the fix, or take the file over",
        ),
        "fix.forbidden": Words(
            "cannot be written: {detail}", "check the permissions of the file, then run again"
        ),
        "fix.too-long": Words("cannot be written: {detail}", "give a shorter name, then run again"),
        "fix.gone": Words(
            "the file is not there any more: nothing was written", "check its name, then run again"
        ),
        "fix.full": Words("cannot be written: {detail}", "make room on the disk, then run again"),
        "fix.unwritable": Words(
            "cannot be written: {detail}", "remove what is in the way, then run again"
        ),
        "fix.together": Words(
            "nothing was written to it: the fix changes `{other}` too, which cannot be written",
            "remove what is in the way of `{other}` first, then run again",
        ),
        "fix.half": Words(
            "the fix was written to it, though not to the files that go with it, and could not be "
            "taken back: {detail}",
            "compare it with your copy from before, then run again",
        ),
        "fix.changed": Words(
            "the file changed after it was read: nothing was written to it", "run again"
        ),
        "fix.exists": Words(
            "a file has this name already: nothing was written to it",
            "rename or delete it first",
        ),
        "fix.restless": Words(
            "each fix makes room for another one, with no end in sight: nothing was written to it",
            "correct by hand what is repeated, then run again",
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
