"""Errors in a configuration."""

from linter.words.text import Messages, Text

UNREADABLE = Text(
    fr="lecture impossible : {detail}",
    en="cannot be read: {detail}",
    remedy=Text(
        fr="vérifiez les droits du fichier, et qu'il est en UTF-8",
        en="check the permissions of the file, and that it is in UTF-8",
    ),
)
MISSING = Text(
    fr="ce fichier n'existe pas",
    en="there is no such file",
    remedy=Text(fr="nommez un fichier qui existe", en="name an existing file"),
)
NO_TABLE = Text(
    fr="ce fichier n'a pas de table `[tool.reflint]`",
    en="this file has no `[tool.reflint]` table",
    remedy=Text(fr="ajoutez-la, ou nommez un autre fichier", en="add it, or name another file"),
)
TOML = Text(
    fr="ligne {line}, colonne {column} : ce n'est pas du TOML",
    en="line {line}, column {column}: this is not TOML",
    remedy=Text(
        fr="vérifiez à cet endroit les guillemets, les crochets et le signe `=`, et qu'aucune "
        "clé ne s'y trouve deux fois",
        en="check the quotes, brackets and `=` there, and that no key occurs twice",
    ),
)
LINK = Text(
    fr="ce lien mène hors du projet : rien n'y est lu",
    en="this link leads out of the project: nothing is read there",
    remedy=Text(
        fr="mettez le fichier à la place du lien, ou nommez avec `--config` celui auquel il mène",
        en="replace the link by the file, or name the file it leads to with `--config`",
    ),
)
TOML_END = Text(
    fr="ce n'est pas du TOML",
    en="this is not TOML",
    remedy=Text(
        fr="vérifiez les guillemets et les crochets, surtout à la fin",
        en="check the quotes and brackets, especially at the end",
    ),
)
LONG_KEY = Text(
    fr="une clé a {most} parties ou plus",
    en="a key has {most} parts or more",
    remedy=Text(
        fr="écrivez des tables : `[referentiels.…]`", en="write tables: `[referentiels.…]`"
    ),
)
KEY = Text(
    fr="la clé `{key}` est inconnue",
    en="unknown key `{key}`",
    remedy=Text(fr="les clés connues sont : {known}", en="the known keys are: {known}"),
)
KEY_TOP = Text(
    fr="la clé `{key}` ne dépend pas d'un référentiel",
    en="the key `{key}` does not belong to a single referential",
    remedy=Text(
        fr="écrivez `{name}` plus haut, avant la première ligne entre crochets",
        en="move `{name}` up, before the first line in brackets",
    ),
)
KEY_TOOL = Text(
    fr="la clé `{key}` n'a pas sa place dans `reflint.toml`",
    en="the key `{key}` does not belong in `reflint.toml`",
    remedy=Text(
        fr="écrivez les clés sans la ligne `[tool.reflint]`",
        en="write the keys without the line `[tool.reflint]`",
    ),
)
KEY_NEAREST = KEY._replace(
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?")
)
VALUE = Text(
    fr="`{key}` ne peut pas valoir `{found}`",
    en="`{key}` cannot be `{found}`",
    remedy=Text(fr="valeurs permises : {wanted}", en="allowed values: {wanted}"),
)
TYPE_TEXT = Text(
    fr="`{key}` attend un texte, et non `{found}`", en="`{key}` must be a string, not `{found}`"
)
TYPE_LIST = Text(
    fr="`{key}` attend une liste de textes, et non `{found}`",
    en="`{key}` must be a list of strings, not `{found}`",
)
TYPE_TABLE = Text(
    fr="`{key}` attend une table, et non `{found}`", en="`{key}` must be a table, not `{found}`"
)
TYPE_BOOLEAN = Text(
    fr="`{key}` attend `true` ou `false`, et non `{found}`",
    en="`{key}` must be `true` or `false`, not `{found}`",
)
TYPE_NUMBER = Text(
    fr="`{key}` attend un nombre entier, et non `{found}`",
    en="`{key}` must be a whole number, not `{found}`",
)
TYPE_LEAST = Text(
    fr="`{key}` attend un nombre d'au moins {least}, et non `{found}`",
    en="`{key}` must be at least {least}, not `{found}`",
)
TYPE_MOST = Text(
    fr="`{key}` attend un nombre d'au plus {most}, et non `{found}`",
    en="`{key}` must be at most {most}, not `{found}`",
)
TYPE_SHORT = Text(
    fr="`{key}` attend un texte qui n'est pas vide, et non `{found}`",
    en="`{key}` must be a non-empty string, not `{found}`",
)
TYPE_LONG = Text(
    fr="`{key}` attend un texte d'au plus {most} caractères, et non `{found}`",
    en="`{key}` must be a string of at most {most} characters, not `{found}`",
)
RULE = Text(
    fr="`{key}` : aucune règle ne s'appelle `{name}`",
    en="`{key}`: there is no rule `{name}`",
    remedy=Text(fr="`reflint explain` les liste toutes", en="`reflint explain` lists them all"),
)
RULE_NEAREST = RULE._replace(
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?")
)
FOLDER = Text(
    fr="`referentiels` : il n'y a ici ni dossier ni feuille `{folder}`",
    en="`referentiels`: there is no folder or sheet `{folder}`",
    remedy=Text(
        fr="écrivez le chemin du dossier ou de la feuille à partir de celui de ce fichier",
        en="write the path of the folder or of the sheet relative to this file",
    ),
)
PATTERN = Text(
    fr="`{key}` : `{pattern}` n'est pas un motif",
    en="`{key}`: `{pattern}` is not a valid pattern",
    remedy=Text(fr="écrivez un motif comme dans .gitignore", en="write a pattern as in .gitignore"),
)
PATTERN_STARS = Text(
    fr="`{key}` : `{pattern}` a plus de 3 `*`",
    en="`{key}`: `{pattern}` has more than 3 `*`",
    remedy=Text(fr="écrivez plusieurs motifs plus simples", en="write several simpler patterns"),
)
PATTERN_NEGATIVE = Text(
    fr="`{key}` : `{pattern}` excepte des fichiers d'un motif qui n'est pas là",
    en="`{key}`: `{pattern}` negates no earlier pattern",
    remedy=Text(
        fr="écrivez le motif des fichiers dont il s'agit, sans `!`",
        en="write a pattern of the files you mean, without `!`",
    ),
)
SEVERITIES = Text(
    fr="`severity` : `{one}` et `{other}` donnent à `{rule}` deux gravités",
    en="`severity`: `{one}` and `{other}` give `{rule}` two severities",
    remedy=Text(
        fr="écrivez celle de `{rule}` sous son nom entier, qui l'emporte sur les motifs",
        en="set `{rule}` by its full name, which takes precedence over patterns",
    ),
)
NO_RULE = Text(
    fr="il ne reste aucune règle à appliquer",
    en="no rule is left to run",
    remedy=Text(
        fr="voyez `select` et `ignore`, dont `reflint check --show-settings` montre l'origine ; "
        "`exclude` est là pour ce qui n'est pas à vérifier",
        en="see `select` and `ignore`: `reflint check --show-settings` shows where they come from; "
        "to skip files, use `exclude`",
    ),
)
TOO_MANY = Text(
    fr="`{key}` compte plus de {most} éléments", en="`{key}` has more than {most} entries"
)
OUTSIDE = Text(
    fr="`referentiels` : le dossier `{folder}` n'est pas sous celui de ce fichier",
    en="`referentiels`: the folder `{folder}` is not below that of this file",
    remedy=Text(
        fr="écrivez cette configuration dans un dossier qui contient les deux",
        en="put this configuration in a folder that contains both",
    ),
)
BASELINE = Text(
    fr="`baseline` ne peut pas valoir `{found}`",
    en="`baseline` cannot be `{found}`",
    remedy=Text(
        fr="écrivez le chemin d'un fichier `.json` dans le dossier de cette configuration",
        en="write the path of a `.json` file in the folder of this configuration",
    ),
)
UNKNOWN_RULE = Text(
    fr="aucune règle ne s'appelle `{name}`",
    en="there is no rule `{name}`",
    remedy=Text(fr="`reflint explain` les liste toutes", en="`reflint explain` lists them all"),
)
UNKNOWN_RULE_NEAREST = UNKNOWN_RULE._replace(
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?")
)
OF_RUN = Text(fr="toute l'exécution : {file}", en="whole run: {file}")
OF_FOLDER = Text(fr="{folder} : {file}", en="{folder}: {file}")
NO_FILE = Text(fr="aucune configuration", en="no configuration")
# Where a value comes from.
AT_PLACE = Text(fr="{place}", en="{place}")
DEFAULT = Text(fr="par défaut", en="default")
LOCALE = Text(fr="langue du système, {place}", en="locale, {place}")
DETECTED = Text(fr="d'après les fichiers", en="detected from the files")
# What holds where a key is not set.
UNSET: Messages = {
    "baseline": Text(fr="s'il y en a une", en="if it exists"),
    "prune": Text(fr="non", en="no"),
    "select": Text(fr="toutes les règles", en="all rules"),
    "ignore": Text(fr="aucune règle", en="no rule"),
    "severity": Text(fr="celle de chaque règle", en="the default of each rule"),
    "per-path-ignores": Text(fr="aucun fichier", en="no file"),
    "exclude": Text(fr="aucun fichier", en="no file"),
    "profile": Text(fr="inconnu", en="unknown"),
    "total": Text(fr="ce que dit la racine", en="from the root"),
    "units": Text(fr="ce que disent les fichiers", en="from the files"),
    "population-bound": Text(fr="aucun : un trou est signalé", en="none: gaps are reported"),
    "keys": Text(fr="celles du profil", en="those of the profile"),
    "sections": Text(fr="celles du profil", en="those of the profile"),
    "thematiques": Text(fr="celles des fichiers", en="those of the files"),
    "name": Text(
        fr="celui de la racine, de son fichier ou du dossier",
        en="that of the root, its file or the folder",
    ),
    "action-depth": Text(fr="celui connu pour ce nom", en="the one known for the name"),
}
