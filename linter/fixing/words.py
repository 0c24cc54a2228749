"""Messages of fixing: why a file was not written."""

from linter.words.text import Messages, Text

READ_ONLY = Text(
    fr="le fichier est protégé en écriture : rien n'y a été écrit",
    en="the file is read-only: nothing was written to it",
    remedy=Text(
        fr="donnez-vous le droit d'y écrire, puis relancez",
        en="make it writable, then run again",
    ),
)
FOLDER = Text(
    fr="aucun fichier ne peut être écrit dans son dossier : rien n'a été écrit",
    en="its folder is not writable: nothing was written",
    remedy=Text(
        fr="donnez-vous le droit d'écrire dans le dossier, puis relancez",
        en="make the folder writable, then run again",
    ),
)
FORBIDDEN_PLACES: Messages = {
    "outside": Text(
        fr="un lien mène hors du projet : rien n'y a été écrit",
        en="a link leads out of the project: nothing was written to it",
        remedy=Text(
            fr="supprimez le lien, ou relancez dans le dossier auquel il mène",
            en="remove the link, or run again in the folder it leads to",
        ),
    ),
    "git": Text(
        fr="le fichier est dans `.git` : rien n'y a été écrit",
        en="the file is inside `.git`: nothing was written to it",
        remedy=Text(fr="corrigez-le à la main", en="correct it by hand"),
    ),
}
OWNER = Text(
    fr="le fichier appartient à quelqu'un d'autre et changerait de propriétaire : rien n'y a "
    "été écrit",
    en="the file belongs to another user, and writing would change its owner: nothing was "
    "written to it",
    remedy=Text(
        fr="demandez à son propriétaire de lancer la correction, ou appropriez-vous le fichier",
        en="have its owner run the fix, or take ownership of the file",
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
        fr="donnez un nom plus court, puis relancez", en="shorten its name, then run again"
    ),
)
GONE = Text(
    fr="le fichier n'existe plus : rien n'a été écrit",
    en="the file no longer exists: nothing was written",
    remedy=Text(fr="vérifiez son nom, puis relancez", en="check its name, then run again"),
)
FULL = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(fr="faites de la place, puis relancez", en="free some disk space, then run again"),
)
UNWRITABLE = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(fr="levez l'obstacle, puis relancez", en="solve this problem, then run again"),
)
TOGETHER = Text(
    fr="rien n'y a été écrit : la correction touche aussi `{other}`, qui ne peut être écrit",
    en="nothing was written to it: the fix also changes `{other}`, which cannot be written",
    remedy=Text(
        fr="levez d'abord l'obstacle pour `{other}`, puis relancez",
        en="solve the problem with `{other}` first, then run again",
    ),
)
HALF = Text(
    fr="la correction y a été écrite, mais pas dans les fichiers qui vont avec, et elle n'a "
    "pas pu être retirée : {detail}",
    en="the fix was written to it, but not to the other files it changes, and could not be "
    "undone: {detail}",
    remedy=Text(
        fr="comparez avec votre copie d'avant, puis relancez",
        en="compare it with your earlier copy, then run again",
    ),
)
CHANGED = Text(
    fr="le fichier a changé depuis qu'il a été lu : rien n'y a été écrit",
    en="the file changed after it was read: nothing was written to it",
    remedy=Text(fr="relancez", en="run again"),
)
EXISTS = Text(
    fr="un fichier a déjà ce nom : rien n'y a été écrit",
    en="a file with this name already exists: nothing was written to it",
    remedy=Text(fr="renommez ou supprimez-le d'abord", en="rename or delete it first"),
)
RESTLESS = Text(
    fr="chaque correction en appelle une autre, sans fin en vue : rien n'y a été écrit",
    en="its fixes never settle, since each one requires another: nothing was written to it",
    remedy=Text(
        fr="corrigez à la main ce qui se répète, puis relancez",
        en="correct the repeated problem by hand, then run again",
    ),
)
WORKBOOK = Text(
    fr="les corrections ne sont pas écrites dans un classeur : rien n'y a été changé",
    en="fixes are not written into a workbook: nothing in it was changed",
    remedy=Text(
        fr="`--annotated COPIE.xlsx` en écrit une copie, où un commentaire propose chaque "
        "correction",
        en="`--annotated COPY.xlsx` writes a copy to look at, in which a comment proposes each fix",
    ),
)
NOT_IN_ENCODING = Text(
    fr="le fichier est en Windows-1252, qui n'a pas le caractère `{char}` d'une correction : elle "
    "n'a pas été écrite",
    en="the file is in Windows-1252, which lacks the character `{char}` of a fix: it was not "
    "written",
    remedy=Text(fr="enregistrez-le d'abord en UTF-8", en="save it in UTF-8 first"),
)
NOT_UTF8 = Text(
    fr="le fichier n'est pas en UTF-8 : rien n'y a été écrit",
    en="the file is not valid UTF-8: nothing was written to it",
    remedy=Text(fr="enregistrez-le d'abord en UTF-8", en="save it in UTF-8 first"),
)
