"""Messages of `reflint rename`, `retire`, `new` and `move`: what was done, and what is left."""

from linter.words.text import Plural, Text

FILES = Text(
    fr=Plural(one="{count} fichier modifié", other="{count} fichiers modifiés"),
    en=Plural(one="{count} file changed", other="{count} files changed"),
)
RENAMED = Text(
    fr="`{old}` est devenu `{new}` : {files}",
    en="`{old}` is now `{new}`: {files}",
)
RETIRED = Text(fr="`{id}` est retiré : {files}", en="`{id}` is retired: {files}")
ADDED = Text(fr="`{id}` est ajouté : {files}", en="`{id}` is added: {files}")
MOVED = Text(
    fr="`{old}` est maintenant `{new}`, sous `{under}` : {files}",
    en="`{old}` is now `{new}`, below `{under}`: {files}",
)
NEW_ACTION = Text(fr="Nouvelle action", en="New action")
CHANGED = Text(fr="{path}", en="{path}")
FILE_RENAMED = Text(fr="{path} → {new}", en="{path} → {new}")
FILE_NEW = Text(fr="{path} (nouveau)", en="{path} (new)")
FILE_GONE = Text(fr="{path} (supprimé)", en="{path} (deleted)")
UNCLEAR = Text(
    fr="{place}: `{id}` désigne peut-être cette action, et n'a pas été changé",
    en="{place}: `{id}` may mean this action, and was not changed",
)
GOLDEN_LEFT = Text(
    fr="{folder} : plusieurs référentiels ont cet identifiant, et les cas de référence n'ont pas "
    "été changés",
    en="{folder}: several referentials have this id, and the golden cases were not changed",
)
RESTORED = Text(
    fr=Plural(
        one="une modification interrompue a été annulée : {count} fichier est comme avant",
        other="une modification interrompue a été annulée : {count} fichiers sont comme avant",
    ),
    en=Plural(
        one="an edit that was cut short was undone: {count} file is as before",
        other="an edit that was cut short was undone: {count} files are as before",
    ),
)
CUT_SHORT = Text(
    fr="une modification a été interrompue, et ce fichier a changé depuis",
    en="an edit was cut short, and this file changed since",
    remedy=Text(
        fr="comparez-le avec votre copie d'avant, puis supprimez `{journal}`",
        en="compare it with your earlier copy, then delete `{journal}`",
    ),
)
NO_JOURNAL = Text(
    fr="ce fichier n'est pas celui d'une modification interrompue",
    en="this file is not that of an edit that was cut short",
    remedy=Text(fr="supprimez-le", en="delete it"),
)
NOTHING_HERE = Text(
    fr="aucun référentiel ici",
    en="no referential here",
    remedy=Text(
        fr="donnez le dossier du référentiel, après les identifiants",
        en="give the folder of the referential, after the ids",
    ),
)
