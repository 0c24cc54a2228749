"""Messages of `reflint score … --output`."""

from collections.abc import Mapping

from linter.words.text import Plural, Text
from scoring.statuts.tables import TableFault

NO_PYARROW = Text(
    fr="pyarrow, qui lit et écrit du Parquet, n'est pas installé",
    en="pyarrow, which reads and writes Parquet, is not installed",
    remedy=Text(
        fr="installez-le (`pip install 'referentiel-lint[table]'` si une version est publiée, "
        "sinon `pip install '.[table]'` dans une copie du projet), ou utilisez du CSV ou du JSON "
        "Lines",
        en="install it (`pip install 'referentiel-lint[table]'`; before the first release: `pip "
        "install '.[table]'` in a clone of the project), or use CSV or JSON Lines",
    ),
)
UNREADABLE = Text(fr="ne peut pas être lu ({detail})", en="cannot be read ({detail})")
UNWRITABLE = Text(
    fr="ne peut pas être écrit ({detail}) : rien n'est changé",
    en="cannot be written ({detail}): nothing is changed",
)
NO_FOLDER = Text(
    fr="ce dossier n'existe pas",
    en="there is no such folder",
    remedy=Text(fr="créez-le, et relancez", en="create it, and try again"),
)
OUTSIDE = Text(fr="un lien mène hors du projet", en="a link leads out of the project")
UNKNOWN_FORM = Text(
    fr="ce nom de fichier ne dit pas ce qu'il contient : {known} sont lus",
    en="the name of this file does not say what it holds: {known} are read",
    remedy=Text(
        fr="enregistrez une feuille de classeur en CSV", en="save a sheet of a workbook as CSV"
    ),
)
NOTHING_INSIDE = Text(
    fr="il n'y a là aucun fichier de réponses : {known} sont lus",
    en="no file of answers is there: {known} are read",
)
UNKNOWN_OUTPUT = Text(
    fr="la forme des scores suit la fin du nom : {known}",
    en="the form of the scores follows the end of the name: {known}",
)
OUTPUT_IS_INPUT = Text(
    fr="ce fichier est déjà lu, ou écrit, par cette commande",
    en="this command already reads or writes this file",
    remedy=Text(fr="écrivez dans un autre fichier", en="write to another file"),
)
OUTPUT_IS_FOLDER = Text(fr="c'est un dossier", en="this is a folder")
NO_FILES = Text(
    fr="avec `--output`, nommez des réponses, puis le dossier du référentiel",
    en="with `--output`, name answers and then the folder of the referential",
    remedy=Text(
        fr="`reflint score RÉPONSES… DOSSIER --output FICHIER`",
        en="`reflint score ANSWERS… FOLDER --output FILE`",
    ),
)
ONLY_MANY = Text(fr="cette option demande `--output`", en="this option requires `--output`")
NOT_MANY = Text(
    fr="cette option ne va pas avec `--output`", en="this option cannot be combined with `--output`"
)
NOTHING_TO_SCORE_BY = Text(
    fr="il n'y a là aucun référentiel dont le score suit les statuts",
    en="no referential that is scored by statuts is there",
)
WORKER_LOST = Text(
    fr="un des processus qui calculent a été arrêté, peut-être faute de mémoire : rien n'est écrit",
    en="one of the processes was killed, perhaps for lack of memory: nothing is written",
    remedy=Text(
        fr="relancez avec moins de processus (`--jobs 1`)",
        en="run it again with fewer processes (`--jobs 1`)",
    ),
)

# What is wrong with a table as a whole.
TABLES: Mapping[TableFault, Text] = {
    TableFault.NO_ID: Text(
        fr="il manque une colonne `collectivite` : {found}",
        en="there is no column `collectivite`: {found}",
        remedy=Text(
            fr="une table a une ligne par collectivité, avec une colonne par action et par "
            "question ; ou les colonnes collectivite, action, statut (ou f, p, r), question, "
            "reponse",
            en="a table has a row for each collectivité, with a column for each action and "
            "question; or the columns collectivite, action, statut (or f, p, r), question, reponse",
        ),
    ),
    TableFault.COLUMN_TWICE: Text(
        fr="la colonne `{found}` y est deux fois", en="the column `{found}` is there twice"
    ),
    TableFault.APART: Text(
        fr="ligne {found} : d'autres réponses de `{nearest}` sont plus haut, mais pas à la suite",
        en="line {found}: further answers of `{nearest}` are above, apart from these",
        remedy=Text(fr="triez la table par collectivité", en="sort the table by collectivité"),
    ),
    TableFault.UNKNOWN_COLUMN: Text(
        fr="la colonne `{found}` n'existe pas ; la plus proche est `{nearest}`",
        en="there is no column `{found}`; the nearest is `{nearest}`",
    ),
    TableFault.QUOTE: Text(
        fr="ligne {found} : un guillemet y est de trop, ou n'est jamais refermé",
        en="line {found}: a quote is unexpected, or never closed",
    ),
    TableFault.NOT_TEXT: Text(
        fr="ligne {found} : ce n'est ni de l'UTF-8, ni du Windows-1252",
        en="line {found}: neither UTF-8 nor Windows-1252",
        remedy=Text(fr="enregistrez-le en « CSV UTF-8 »", en="save it as “CSV UTF-8”"),
    ),
    TableFault.DAMAGED: Text(
        fr="ce fichier Parquet est endommagé ({found})",
        en="this Parquet file is damaged ({found})",
    ),
}

# Progress and summary
PROGRESS = Text(fr="{bar} {percent} % · {count} lignes", en="{bar} {percent}% · {count} rows")
OF_COLLECTIVITE = Text(fr="collectivité `{identifier}` : ", en="collectivité `{identifier}`: ")
LEFT_OUT = Text(
    fr="{file} : colonnes non lues : {found}", en="{file}: columns that are not read: {found}"
)
OUT_OF_RANGE = Text(
    fr="le score de `{action}` est inférieur à 0 ou supérieur à 100 %",
    en="the score of `{action}` is below 0 or above 100 %",
)
MORE = Text(
    fr="… et {count} de plus : `--errors FICHIER` les liste",
    en="… and {count} more: `--errors FILE` lists them",
)
SCORED = Text(
    fr=Plural(one="{count} collectivité notée", other="{count} collectivités notées"),
    en=Plural(one="{count} collectivité scored", other="{count} collectivités scored"),
)
NOTED = Text(
    fr="dont {count} avec des erreurs que le calcul ignore",
    en="{count} of them with errors that the scores pass over",
)
NOTICED = Text(
    fr=Plural(one="{count} score hors de 0 à 100 %", other="{count} scores hors de 0 à 100 %"),
    en=Plural(one="{count} score out of 0 to 100 %", other="{count} scores out of 0 to 100 %"),
)
REFUSED = Text(
    fr=Plural(one="{count} collectivité refusée", other="{count} collectivités refusées"),
    en=Plural(one="{count} collectivité refused", other="{count} collectivités refused"),
)
LISTED = Text(fr="voir {name}", en="see {name}")
NO_REGLES = Text(
    fr="{name} : aucune règle n'est dans le dossier, ni à côté ; les points ne dépendent que des "
    "statuts",
    en="{name}: no règle is in the folder or beside it; points depend on statuts only",
)
