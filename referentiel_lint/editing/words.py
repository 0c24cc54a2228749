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
LEFTOVER = Text(
    fr="{path}: une écriture de `{file}` a été interrompue et a laissé ce fichier ; supprimez-le "
    "après les avoir comparés",
    en="{path}: a write of `{file}` was interrupted and left this file; delete it once you have "
    "compared them",
)
UNCOMMITTED = Text(
    fr=Plural(
        one="n'était pas dans un commit dans l'état d'avant cette modification, et git ne peut pas "
        "le rétablir : {files}",
        other="n'étaient pas dans un commit dans l'état d'avant cette modification, et git ne peut "
        "pas les rétablir : {files}",
    ),
    en=Plural(
        one="not committed as it was before this edit, so git cannot restore it: {files}",
        other="not committed as they were before this edit, so git cannot restore them: {files}",
    ),
)
NOT_ASKED = Text(
    fr="git n'a pas pu dire quels fichiers sont modifiés : {why}",
    en="git was not asked which files are modified: {why}",
)
NOTHING_HERE = Text(
    fr="aucun référentiel ici",
    en="no referential here",
    remedy=Text(
        fr="donnez le dossier du référentiel, après les identifiants",
        en="give the folder of the referential, after the ids",
    ),
)
