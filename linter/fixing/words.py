"""Messages of fixing: why a file was not written."""

from linter.words.text import Messages, Text

READ_ONLY = Text(
    fr="le fichier est protégé en écriture : rien n'y a été écrit",
    en="the file is read-only: nothing was written to it",
    remedy=Text(
        fr="donnez-vous le droit d'y écrire, puis relancez",
        en="allow yourself to write to it, then run again",
    ),
)
FOLDER = Text(
    fr="aucun fichier ne peut être écrit dans son dossier : rien n'a été écrit",
    en="no file can be written in its folder: nothing was written",
    remedy=Text(
        fr="donnez-vous le droit d'écrire dans le dossier, puis relancez",
        en="allow yourself to write in the folder, then run again",
    ),
)
FORBIDDEN_PLACES: Messages = {
    "outside": Text(
        fr="un lien mène hors du projet : rien n'y a été écrit",
        en="a link leads out of the project: nothing was written to it",
        remedy=Text(
            fr="supprimez le lien, ou relancez dans le dossier auquel il mène",
            en="remove the link, or run again in the folder that it leads to",
        ),
    ),
    "git": Text(
        fr="le fichier est dans `.git` : rien n'y a été écrit",
        en="the file is inside `.git`: nothing was written to it",
        remedy=Text(fr="corrigez-le à la main", en="correct it by hand"),
    ),
}
OWNER = Text(
    fr=(
        "le fichier appartient à quelqu'un d'autre et changerait de propriétaire : rien n'y a "
        "été écrit"
    ),
    en=("the file belongs to somebody else and would change its owner: nothing was written to it"),
    remedy=Text(
        fr="demandez à son propriétaire de lancer la correction, ou appropriez-vous le fichier",
        en="have its owner run the fix, or take the file over",
    ),
)
FORBIDDEN = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(
        fr="vérifiez les droits du fichier, puis relancez",
        en="check the permissions of the file, then run again",
    ),
)
TOO_LONG = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(
        fr="donnez un nom plus court, puis relancez", en="give a shorter name, then run again"
    ),
)
GONE = Text(
    fr="le fichier n'existe plus : rien n'a été écrit",
    en="the file is not there any more: nothing was written",
    remedy=Text(fr="vérifiez son nom, puis relancez", en="check its name, then run again"),
)
FULL = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(fr="faites de la place, puis relancez", en="make room on the disk, then run again"),
)
UNWRITABLE = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(
        fr="levez l'obstacle, puis relancez", en="remove what is in the way, then run again"
    ),
)
TOGETHER = Text(
    fr="rien n'y a été écrit : la correction touche aussi `{other}`, qui ne peut être écrit",
    en="nothing was written to it: the fix changes `{other}` too, which cannot be written",
    remedy=Text(
        fr="levez d'abord l'obstacle pour `{other}`, puis relancez",
        en="remove what is in the way of `{other}` first, then run again",
    ),
)
HALF = Text(
    fr=(
        "la correction y a été écrite, mais pas dans les fichiers qui vont avec, et elle n'a "
        "pas pu être retirée : {detail}"
    ),
    en=(
        "the fix was written to it, though not to the files that go with it, and could not be "
        "taken back: {detail}"
    ),
    remedy=Text(
        fr="comparez avec votre copie d'avant, puis relancez",
        en="compare it with your copy from before, then run again",
    ),
)
CHANGED = Text(
    fr="le fichier a changé depuis qu'il a été lu : rien n'y a été écrit",
    en="the file changed after it was read: nothing was written to it",
    remedy=Text(fr="relancez", en="run again"),
)
EXISTS = Text(
    fr="un fichier a déjà ce nom : rien n'y a été écrit",
    en="a file has this name already: nothing was written to it",
    remedy=Text(fr="renommez ou supprimez-le d'abord", en="rename or delete it first"),
)
RESTLESS = Text(
    fr="chaque correction en appelle une autre, sans fin en vue : rien n'y a été écrit",
    en="each fix makes room for another one, with no end in sight: nothing was written to it",
    remedy=Text(
        fr="corrigez à la main ce qui se répète, puis relancez",
        en="correct by hand what is repeated, then run again",
    ),
)
NOT_UTF8 = Text(
    fr="le fichier n'est pas en UTF-8 : rien n'y a été écrit",
    en="the file is not in UTF-8: nothing was written to it",
    remedy=Text(fr="enregistrez-le d'abord en UTF-8", en="save it in UTF-8 first"),
)
