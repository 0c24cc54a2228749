"""Messages of `batch`."""

from linter.words.text import Messages, Plural, Text

# --- What a run cannot proceed with

BATCH_MISSING = Text(
    fr="{package} n'est pas installé",
    en="{package} is not installed",
    remedy=Text(
        fr="installez-le : `pip install 'referentiel-lint[batch]'` si une version est publiée, "
        "sinon `pip install '.[batch]'` dans une copie du projet",
        en="install it: `pip install 'referentiel-lint[batch]'` (before the first release: `pip "
        "install '.[batch]'` in a clone of the project)",
    ),
)
CLUSTER_MISSING = Text(
    fr="{package} n'est pas installé",
    en="{package} is not installed",
    remedy=Text(
        fr="installez-le : `pip install 'referentiel-lint[cluster]'` si une version est publiée, "
        "sinon `pip install '.[cluster]'` dans une copie du projet",
        en="install it: `pip install 'referentiel-lint[cluster]'` (before the first release: `pip "
        "install '.[cluster]'` in a clone of the project)",
    ),
)
UNREADABLE = Text(fr="ne peut pas être lu ({detail})", en="cannot be read ({detail})")
UNREACHABLE = Text(
    fr="cette adresse ne peut pas être ouverte ({detail})",
    en="this address cannot be opened ({detail})",
)
UNWRITABLE = Text(
    fr="ne peut pas être écrit ({detail})",
    en="cannot be written ({detail})",
    remedy=Text(
        fr="faites de la place, ou donnez-vous ce droit, et relancez la même commande : ce qui est "
        "déjà noté est gardé",
        en="make room or get permission, then run the same command again: what is already scored "
        "is kept",
    ),
)
NO_FOLDER = Text(
    fr="ce dossier n'existe pas",
    en="there is no such folder",
    remedy=Text(fr="créez-le, et relancez", en="create it, and try again"),
)
OUTSIDE = Text(
    fr="un lien mène hors du projet, ou dans `.git`",
    en="a link leads out of the project, or into `.git`",
)
UNKNOWN_FORM = Text(
    fr="ce nom de fichier ne dit pas ce qu'il contient : {known} sont lus",
    en="the name of this file does not say what it holds: {known} are read",
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
    fr="les scores seraient écrits parmi les réponses",
    en="the scores would be written among the answers",
    remedy=Text(fr="écrivez-les ailleurs", en="write them elsewhere"),
)
OUTPUT_IS_FOLDER = Text(fr="c'est un dossier", en="this is a folder")
DAMAGED = Text(
    fr="ce fichier Parquet est endommagé ({detail})",
    en="this Parquet file is damaged ({detail})",
)
NESTED_FLOATS = Text(
    fr="des nombres de 32 bits dans des listes ou des tables : écrivez des décimaux, ou des textes",
    en="floats of 32 bits inside lists or maps: write decimals, or texts",
)
NOT_UTF_8 = Text(
    fr="ce fichier n'est ni en UTF-8, ni en Windows-1252",
    en="this file is in neither UTF-8 nor Windows-1252",
    remedy=Text(fr="enregistrez-le en « CSV UTF-8 »", en="save it as “CSV UTF-8”"),
)
NO_HEADER = Text(
    fr="la première ligne doit nommer les colonnes", en="the first line must name the columns"
)
UNKNOWN_TABLE = Text(
    fr="ces colonnes ne sont celles d'aucune table connue : {found}",
    en="these are the columns of no known table: {found}",
    remedy=Text(
        fr="une table a les colonnes collectivite, action, statut (ou f, p, r), ou collectivite, "
        "question, reponse, ou collectivite, type, population, dom, ou collectivite et une "
        "colonne par action et par question",
        en="a table has the columns collectivite, action, statut (or f, p, r), or collectivite, "
        "question, reponse, or collectivite, type, population, dom, or collectivite and a column "
        "for each action and question",
    ),
)
COLUMNS_LEFT_OUT = Text(
    fr="{file} : colonnes non lues : {found}",
    en="{file}: columns that are not read: {found}",
)
READ_AS_WINDOWS = Text(
    fr="{file} : lu en Windows-1252, car ce n'est pas de l'UTF-8",
    en="{file}: read as Windows-1252, since it is not UTF-8",
)
SHEETS_LEFT_OUT = Text(
    fr="{file} : feuilles non lues, car ce ne sont pas des tables de réponses : {found}",
    en="{file}: sheets that are not read, since they are no tables of answers: {found}",
)
HIDDEN_ROWS = Text(
    fr=Plural(
        one="{file} : la feuille {sheet} a {count} ligne masquée, qui est lue comme les autres",
        other="{file} : la feuille {sheet} a {count} lignes masquées, qui sont lues comme les "
        "autres",
    ),
    en=Plural(
        one="{file}: the sheet {sheet} has {count} hidden row, which is read as the others",
        other="{file}: the sheet {sheet} has {count} hidden rows, which are read as the others",
    ),
)
NUMBER_IN_HEADER = Text(
    fr="l'en-tête `{found}` est enregistré comme un nombre : `1.10` y serait 1.1",
    en="the header `{found}` is stored as a number: `1.10` would be 1.1 there",
    remedy=Text(
        fr="mettez la cellule au format texte, et saisissez l'identifiant de nouveau",
        en="format the cell as text, and enter the id again",
    ),
)
COLUMN_TWICE = Text(
    fr="la colonne `{found}` y est deux fois", en="the column `{found}` is there twice"
)
COLUMN_ELSEWHERE = Text(
    fr="la colonne `{found}` est celle d'une autre table",
    en="the column `{found}` belongs to another table",
    remedy=Text(fr="faites-en deux tables", en="make two tables of this one"),
)
COLUMN_NEAREST = Text(
    fr="la colonne `{found}` n'existe pas",
    en="there is no column `{found}`",
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?"),
)
MAPS_IN_CSV = Text(
    fr="une ligne par collectivité n'est lue qu'en Parquet et en JSON Lines",
    en="a row per collectivité is read in Parquet and JSON Lines only",
)
NO_ROOM = Text(
    fr="les tables ne peuvent pas être réunies sur le disque ({detail})",
    en="the tables cannot be put together on disk ({detail})",
)
PART_DAMAGED = Text(
    fr="ce résultat partiel a disparu, ou n'est pas entier",
    en="this partial result is gone, or not whole",
    remedy=Text(fr="relancez la même commande", en="run the same command again"),
)
REFERENTIEL_TWICE = Text(
    fr="deux référentiels s'appellent `{name}`", en="two referentials are named `{name}`"
)
SHEET_TWICE = Text(
    fr="une autre feuille d'actions est aussi celle du référentiel `{name}`",
    en="another sheet of actions is also that of the referential `{name}`",
    remedy=Text(
        fr="gardez-en une seule dans une copie de ce classeur",
        en="keep only one of them in a copy of this workbook",
    ),
)
NOTHING_TO_SCORE_BY = Text(
    fr="il n'y a là aucun référentiel dont le score suit les statuts",
    en="no referential that is scored by statuts is there",
)
CLUSTER_UNREACHABLE = Text(
    fr="l'ordonnanceur ne répond pas ({detail})", en="the scheduler does not answer ({detail})"
)
CLUSTER_WITHOUT_US = Text(
    fr="les machines de ce groupe n'ont pas la même version de reflint ({detail})",
    en="the workers of this cluster do not have the same version of reflint ({detail})",
    remedy=Text(
        fr="installez-y ce qui est installé ici", en="install there what is installed here"
    ),
)

# --- What is wrong in a row

TOO_LONG = Text(
    fr="cette ligne dépasse {most} Ko : ce ne sont pas les réponses d'une collectivité",
    en="this line exceeds {most} KB: it is not the answers of a collectivité",
)
UNREADABLE_JSON: Messages = {
    "not-utf-8": Text(fr="n'est pas en UTF-8 (octet {detail})", en="not UTF-8 (byte {detail})"),
    "not-json": Text(
        fr="n'est pas du JSON (à partir du caractère {detail})",
        en="not JSON (from character {detail})",
    ),
    "number-too-long": Text(fr="un nombre est trop long", en="a number is too long"),
    "too-deep": Text(fr="trop de niveaux d'imbrication", en="nested too deeply"),
    "not-a-number": Text(fr="{detail} n'est pas un nombre", en="{detail} is not a number"),
    "key-twice": Text(
        fr="la clé « {detail} » y est deux fois", en="the key “{detail}” is there twice"
    ),
}
NO_OBJECT = Text(fr="un objet JSON est attendu", en="expected a JSON object")
NO_ID = Text(fr="`id` manque, ou n'est pas un texte", en="`id` is missing, or not a text")
NO_REFERENTIEL = Text(
    fr="`referentiel` manque ; il y en a plusieurs : {known}",
    en="`referentiel` is missing; there are several: {known}",
)
UNSCORABLE_REFERENTIEL = Text(
    fr="le référentiel « {found} » ne peut noter personne : ce qui l'en empêche est dit au début",
    en="the referential “{found}” cannot score anyone: why not is said at the start",
)
OTHER_REFERENTIEL = Text(
    fr="le référentiel « {found} » n'est pas dans le dossier ; il y a : {known}",
    en="the referential “{found}” is not in the folder; there is: {known}",
)
NO_ID_IN_ROW = Text(
    fr="la colonne `collectivite` y est vide, ou n'est pas un texte",
    en="the column `collectivite` is empty here, or not a text",
)
BAD_LINE = Text(
    fr="cette ligne n'a pas autant de cellules que la première, ou un guillemet y est de trop",
    en="this line does not have as many cells as the first one, or has a stray quote",
)
EMPTY_CELL = Text(fr="la cellule `{column}` est vide", en="the cell `{column}` is empty")
BAD_CELL = Text(
    fr="« {found} » ne va pas dans la colonne `{column}`",
    en="“{found}” does not fit the column `{column}`",
)
BAD_ENCODING = Text(
    fr="cette ligne n'est pas dans l'encodage des autres",
    en="this line is not in the encoding of the others",
)
ERROR_CELL = Text(
    fr="« {found} » est une erreur du tableur, dans la colonne `{column}`",
    en="“{found}” is an error of the spreadsheet, in the column `{column}`",
)
UNCALCULATED_CELL = Text(
    fr="le classeur n'a pas le résultat de la formule dans la colonne `{column}` : ouvrez-le dans "
    "un tableur, et enregistrez-le",
    en="the workbook does not have the result of the formula in the column `{column}`: open it in "
    "a spreadsheet and save it",
)
DATE_CELL = Text(
    fr="« {found} » est une date, dans la colonne `{column}`",
    en="“{found}” is a date, in the column `{column}`",
)
MERGED_CELL = Text(
    fr="la cellule de la colonne `{column}` est fusionnée avec une autre, et n'a pas de valeur à "
    "elle : défusionnez, et répétez la valeur dans chaque ligne",
    en="the cell in the column `{column}` is merged with another, and has no value of its own: "
    "unmerge them, and repeat the value in each row",
)
NUMBER_AS_NAME = Text(
    fr="« {found} » est enregistré comme un nombre dans la colonne `{column}` : `1.10` y serait "
    "1.1 ; mettez la colonne au format texte",
    en="“{found}” is stored as a number in the column `{column}`: `1.10` would be 1.1 there; "
    "format the column as text",
)
ROUNDED_ID = Text(
    fr="« {found} » est un nombre arrondi par le tableur, dans la colonne `{column}` : mettez-la "
    "au format texte",
    en="“{found}” is a number that the spreadsheet has rounded, in the column `{column}`: format "
    "it as text",
)
NUMBER_AS_STATUT = Text(
    fr="« {found} » n'est pas un statut : écrivez `fait`, `programme`, `pas_fait`, `non_concerne` "
    "ou `non_renseigne`, ou les trois parts, comme `0,25|0,75|0`",
    en="“{found}” is no statut: write `fait`, `programme`, `pas_fait`, `non_concerne` or "
    "`non_renseigne`, or the three parts, as `0.25|0.75|0`",
)
OF_COLLECTIVITE = Text(fr="collectivité `{identifier}` : ", en="collectivité `{identifier}`: ")
UNKNOWN_STATUT = Text(
    fr="le statut « {found} » n'existe pas ; statuts : `fait`, `programme`, `pas_fait`, "
    "`non_concerne`, `non_renseigne`",
    en="the statut “{found}” does not exist; statuts: `fait`, `programme`, `pas_fait`, "
    "`non_concerne`, `non_renseigne`",
)
THREE_PARTS = Text(
    fr="« {found} » n'a pas trois parts, comme `0,25|0,75|0`",
    en="“{found}” does not have three parts, as `0.25|0.75|0`",
)
STATUT_BESIDE_PARTS = Text(
    fr="`statut` vaut « {found} » à côté de f, p, r : laissez-le vide, ou écrivez `detaille`",
    en="`statut` is “{found}” beside f, p, r: leave it empty, or write `detaille`",
)
TWICE_IN_TABLES = Text(
    fr="`{name}` est déjà donné pour cette collectivité : {file}:{row}",
    en="`{name}` is already given for this collectivité: {file}:{row}",
)
ID_TWICE = Text(
    fr="plusieurs réponses ont cet identifiant : {places}",
    en="several answers have this id: {places}",
)
NUMBER_TOO_LARGE = Text(
    fr="un nombre a plus de chiffres qu'une colonne n'en prend : demandez du JSON Lines",
    en="a number has more digits than a column can take: ask for JSON Lines",
)
WORKER_LOST = Text(
    fr="le processus qui notait cette ligne, avec d'autres, a été tué deux fois",
    en="the process that scored this row, among others, was killed twice",
)

# --- Progress and summary

PROGRESS = Text(fr="{bar} {percent} % · {count} lignes", en="{bar} {percent}% · {count} rows")
PROGRESS_WRITING = Text(fr="écriture de {name}", en="writing {name}")
SCORED = Text(
    fr=Plural(one="{count} collectivité notée", other="{count} collectivités notées"),
    en=Plural(one="{count} collectivité scored", other="{count} collectivités scored"),
)
REUSED = Text(
    fr=Plural(
        one="reprise : {count} lot était déjà noté",
        other="reprise : {count} lots étaient déjà notés",
    ),
    en=Plural(
        one="resumed: {count} shard was already scored",
        other="resumed: {count} shards were already scored",
    ),
)
NOTED = Text(
    fr=Plural(
        one="dont {count} avec des erreurs que le calcul ignore",
        other="dont {count} avec des erreurs que le calcul ignore",
    ),
    en=Plural(
        one="{count} of them with errors that the scores pass over",
        other="{count} of them with errors that the scores pass over",
    ),
)
GUARDED = Text(
    fr=Plural(
        one="{count} identifiant commence comme une formule : une apostrophe le précède en CSV",
        other="{count} identifiants commencent comme une formule : une apostrophe les précède en "
        "CSV",
    ),
    en=Plural(
        one="{count} id begins like a formula: in CSV, an apostrophe is before it",
        other="{count} ids begin like a formula: in CSV, an apostrophe is before them",
    ),
)
REFUSED = Text(
    fr=Plural(one="{count} ligne refusée", other="{count} lignes refusées"),
    en=Plural(one="{count} row refused", other="{count} rows refused"),
)
LISTED = Text(fr="voir {name}", en="see {name}")
INTERRUPTED = Text(
    fr="interrompu : ce qui est noté est gardé dans {folder} ; la même commande continue",
    en="interrupted: what is scored is kept in {folder}; the same command goes on",
)
ONE_BY_ONE = Text(
    fr="numpy n'est pas installé : les collectivités sont notées une à une, plus lentement "
    "(`pip install 'referentiel-lint[batch]'`)",
    en="numpy is not installed: collectivités are scored one by one, more slowly "
    "(`pip install 'referentiel-lint[batch]'`)",
)
NO_REGLES = Text(
    fr="{name} : aucune règle n'est dans le dossier, ni à côté ; les points ne dépendent que des "
    "statuts",
    en="{name}: no règle is in the folder or beside it; points depend on statuts only",
)
