"""Messages of `reflint rename`, `retire`, `new` and `move`: what was done, and what is left."""

from linter.words.text import Text, counted

FILES = counted("fichier", "file")
RENAMED = Text(
    fr="`{old}` est devenu `{new}` : {files} ont changé",
    en="`{old}` is now `{new}`: {files} changed",
)
RETIRED = Text(fr="`{id}` est retiré : {files} ont changé", en="`{id}` is retired: {files} changed")
ADDED = Text(fr="`{id}` est ajouté : {files} ont changé", en="`{id}` is added: {files} changed")
MOVED = Text(
    fr="`{old}` est maintenant `{new}`, sous `{under}` : {files} ont changé",
    en="`{old}` is now `{new}`, below `{under}`: {files} changed",
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
NOTHING_HERE = Text(
    fr="aucun référentiel ici",
    en="no referential here",
    remedy=Text(
        fr="donnez le dossier du référentiel, après les identifiants",
        en="give the folder of the referential, after the ids",
    ),
)
