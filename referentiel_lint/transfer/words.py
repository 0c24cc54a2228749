"""Messages of `reflint export` and `import`: what was written, and what is refused."""

from linter.words.text import Plural, Text

ACTIONS = Text(
    fr=Plural(one="{count} action", other="{count} actions"),
    en=Plural(one="{count} action", other="{count} actions"),
)
FILES = Text(
    fr=Plural(one="{count} fichier", other="{count} fichiers"),
    en=Plural(one="{count} file", other="{count} files"),
)
EXPORTED = Text(fr="{path} : {actions}", en="{path}: {actions}")
IMPORTED = Text(
    fr="{path} : {actions} dans {files}, profil {profile}",
    en="{path}: {actions} in {files}, profile {profile}",
)
BACK = Text(
    fr="`reflint import {path} --profile {profile} -o DOSSIER` en refait des fichiers de ce profil",
    en="`reflint import {path} --profile {profile} -o FOLDER` makes files of this profile again",
)
NEW_FINDINGS = Text(
    fr=Plural(
        one="`reflint check` y trouve {count} constat de plus : {rules}",
        other="`reflint check` y trouve {count} constats de plus : {rules}",
    ),
    en=Plural(
        one="`reflint check` finds {count} more there: {rules}",
        other="`reflint check` finds {count} more there: {rules}",
    ),
)

# --- Refusals

NO_OUTPUT = Text(
    fr="dites où écrire",
    en="say where to write",
    remedy=Text(fr="ajoutez `{example}`", en="add `{example}`"),
)
ENDING = Text(
    fr="cette forme de fichier n'est pas écrite",
    en="files of this form are not written",
    remedy=Text(
        fr="donnez un nom en `.xlsx` ou en `.csv`", en="give a name that ends in `.xlsx` or `.csv`"
    ),
)
EXISTS = Text(
    fr="ce fichier existe déjà",
    en="this file exists already",
    remedy=Text(
        fr="donnez un autre nom, ou supprimez-le d'abord",
        en="give another name, or delete it first",
    ),
)
FOLDER_EXISTS = Text(
    fr="ce dossier n'est pas vide",
    en="this folder is not empty",
    remedy=Text(
        fr="donnez un dossier nouveau, ou vide",
        en="give a folder that is new or empty",
    ),
)
NO_FOLDER = Text(
    fr="il n'y a pas de dossier `{folder}`",
    en="there is no folder `{folder}`",
    remedy=Text(fr="créez-le d'abord", en="create it first"),
)
NOTHING = Text(
    fr="aucun référentiel en Markdown ici",
    en="no referential in Markdown here",
    remedy=Text(
        fr="donnez le dossier de ses fichiers",
        en="give the folder of its files",
    ),
)
SEVERAL = Text(
    fr="plusieurs référentiels ici : {folders}",
    en="several referentials here: {folders}",
    remedy=Text(fr="donnez le dossier d'un seul", en="give the folder of one of them"),
)
NO_SHEET = Text(
    fr="aucune feuille d'actions ici",
    en="no sheet of actions here",
    remedy=Text(
        fr="il lui faut les colonnes `identifiant` et `nom`",
        en="it needs the columns `identifiant` and `nom`",
    ),
)
SEVERAL_SHEETS = Text(
    fr="plusieurs feuilles d'actions ici : {sheets}",
    en="several sheets of actions here: {sheets}",
    remedy=Text(
        fr="gardez-en une seule dans une copie de ce classeur",
        en="keep only one of them in a copy of this workbook",
    ),
)
NOT_READ = Text(
    fr="ce fichier n'a pas pu être lu",
    en="this file could not be read",
    remedy=Text(
        fr="lancez `reflint check` pour savoir pourquoi",
        en="run `reflint check` to see why",
    ),
)
UNREAD = Text(
    fr="rien n'a été lu : {reason}",
    en="nothing was read: {reason}",
    remedy=Text(
        fr="vérifiez le nom du fichier et son contenu, puis relancez",
        en="check the name of the file and its contents, then run again",
    ),
)
NO_ACTION = Text(
    fr="aucune action à écrire",
    en="there is no action to write",
    remedy=Text(fr="donnez un identifiant à chaque action", en="give an id to each action"),
)
BROKEN = Text(
    fr="{message}",
    en="{message}",
    remedy=Text(fr="{remedy}", en="{remedy}"),
)
WITHOUT_ID = Text(
    fr="cette action n'a pas d'identifiant lisible",
    en="this action has no id that can be read",
    remedy=Text(fr="donnez-lui-en un", en="give it one"),
)
NOT_KEPT = Text(
    fr="ce texte serait un autre dans un fichier Markdown : {text}",
    en="this text would be another one in a Markdown file: {text}",
    remedy=Text(
        fr="``` y commence un bloc, `<!--` un commentaire, et le titre d'une action ne finit pas "
        "par `#` : changez le texte",
        en="there, ``` opens a block, `<!--` a comment, and no title ends with `#`: change the "
        "text",
    ),
)
KEY_NOT_KEPT = Text(
    fr="`{text}` ne serait pas la même valeur dans un fichier du profil `{profile}`",
    en="`{text}` would not be the same value in a file of the profile `{profile}`",
    remedy=Text(
        fr="changez la valeur, ou choisissez un autre profil avec `--profile`",
        en="change the value, or choose another profile with `--profile`",
    ),
)
MORE = Text(
    fr=Plural(
        one="{count} autre endroit est dans le même cas",
        other="{count} autres endroits sont dans le même cas",
    ),
    en=Plural(
        one="{count} other place is like these",
        other="{count} other places are like these",
    ),
    remedy=Text(
        fr="corrigez d'abord ceux-ci, puis relancez", en="correct these first, then run again"
    ),
)
CONTROL = Text(
    fr="un classeur ne peut pas contenir ce caractère de contrôle",
    en="a workbook cannot contain this control character",
    remedy=Text(fr="supprimez-le", en="remove it"),
)
TOO_LONG = Text(
    fr="une cellule de classeur contient au plus {most} caractères, et ce texte en a {count}",
    en="a cell of a workbook holds at most {most} characters, and this text has {count}",
    remedy=Text(
        fr="raccourcissez-le, ou écrivez un fichier `.csv`",
        en="shorten it, or write a `.csv` file",
    ),
)
NO_OPENPYXL = Text(
    fr="écrire un classeur demande openpyxl, qui n'est pas installé",
    en="writing a workbook needs openpyxl, which is not installed",
    remedy=Text(
        fr="installez-le : `pip install 'referentiel-lint[sheets]'` ; ou écrivez un fichier `.csv`",
        en="install it: `pip install 'referentiel-lint[sheets]'`; or write a `.csv` file",
    ),
)
