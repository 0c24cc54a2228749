"""The words of what is wrong in a configuration."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "configuration.unreadable": Words(
            "lecture impossible : {detail}", "vérifiez les droits du fichier, et qu'il est en UTF-8"
        ),
        "configuration.missing": Words("ce fichier n'existe pas", "nommez un fichier qui existe"),
        "configuration.no-table": Words(
            "ce fichier n'a pas de table `[tool.reflint]`", "ajoutez-la, ou nommez un autre fichier"
        ),
        "configuration.toml": Words(
            "ligne {line}, colonne {column} : ce n'est pas du TOML",
            "vérifiez à cet endroit les guillemets, les crochets et le signe `=`, et qu'aucune clé "
            "ne s'y trouve deux fois",
        ),
        "configuration.link": Words(
            "ce lien mène hors du projet : rien n'y est lu",
            "mettez le fichier à la place du lien, ou nommez avec `--config` celui auquel il mène",
        ),
        "configuration.toml-end": Words(
            "ce n'est pas du TOML", "vérifiez les guillemets et les crochets, surtout à la fin"
        ),
        "configuration.long-key": Words(
            "une clé a {most} parties ou plus", "écrivez des tables : `[referentiels.…]`"
        ),
        "configuration.key": Words(
            "la clé `{key}` est inconnue", "les clés connues sont : {known}"
        ),
        "configuration.key-top": Words(
            "la clé `{key}` ne dépend pas d'un référentiel",
            "écrivez `{name}` plus haut, avant la première ligne entre crochets",
        ),
        "configuration.key-tool": Words(
            "la clé `{key}` n'a pas sa place dans `reflint.toml`",
            "écrivez les clés sans la ligne `[tool.reflint]`",
        ),
        "configuration.key-nearest": Words(
            "la clé `{key}` est inconnue", "vouliez-vous dire `{nearest}` ?"
        ),
        "configuration.value": Words(
            "`{key}` ne peut pas valoir `{found}`", "valeurs permises : {wanted}"
        ),
        "configuration.type-text": Words("`{key}` attend un texte, et non `{found}`"),
        "configuration.type-list": Words("`{key}` attend une liste de textes, et non `{found}`"),
        "configuration.type-table": Words("`{key}` attend une table, et non `{found}`"),
        "configuration.type-boolean": Words("`{key}` attend `true` ou `false`, et non `{found}`"),
        "configuration.type-number": Words("`{key}` attend un nombre entier, et non `{found}`"),
        "configuration.type-least": Words(
            "`{key}` attend un nombre d'au moins {least}, et non `{found}`"
        ),
        "configuration.type-most": Words(
            "`{key}` attend un nombre d'au plus {most}, et non `{found}`"
        ),
        "configuration.type-short": Words(
            "`{key}` attend un texte qui n'est pas vide, et non `{found}`"
        ),
        "configuration.type-long": Words(
            "`{key}` attend un texte d'au plus {most} caractères, et non `{found}`"
        ),
        "configuration.rule": Words(
            "`{key}` : aucune règle ne s'appelle `{name}`", "`reflint rules` les liste toutes"
        ),
        "configuration.rule-nearest": Words(
            "`{key}` : aucune règle ne s'appelle `{name}`", "vouliez-vous dire `{nearest}` ?"
        ),
        "configuration.folder": Words(
            "`referentiels` : le dossier `{folder}` n'existe pas ici",
            "écrivez le chemin du dossier à partir de celui de ce fichier",
        ),
        "configuration.pattern": Words(
            "`{key}` : `{pattern}` n'est pas un motif", "écrivez un motif comme dans .gitignore"
        ),
        "configuration.pattern-stars": Words(
            "`{key}` : `{pattern}` a plus de 3 `*`", "écrivez plusieurs motifs plus simples"
        ),
        "configuration.pattern-negative": Words(
            "`{key}` : `{pattern}` excepte des fichiers d'un motif qui n'est pas là",
            "écrivez le motif des fichiers dont il s'agit, sans `!`",
        ),
        "configuration.severities": Words(
            "`severity` : `{one}` et `{other}` donnent à `{rule}` deux gravités",
            "écrivez celle de `{rule}` sous son nom entier, qui l'emporte sur les motifs",
        ),
        "configuration.no-rule": Words(
            "il ne reste aucune règle à appliquer",
            "voyez `select` et `ignore` : `reflint config` montre d'où ils viennent ; "
            "`exclude` est là pour ce qui n'est pas à vérifier",
        ),
        "configuration.too-many": Words("`{key}` compte plus de {most} éléments"),
        "configuration.outside": Words(
            "`referentiels` : le dossier `{folder}` n'est pas sous celui de ce fichier",
            "écrivez cette configuration dans un dossier qui contient les deux",
        ),
        "configuration.baseline": Words(
            "`baseline` ne peut pas valoir `{found}`",
            "écrivez le chemin d'un fichier `.json` dans le dossier de cette configuration",
        ),
    },
    "en": {
        "configuration.unreadable": Words(
            "cannot be read: {detail}", "check the permissions of the file, and that it is in UTF-8"
        ),
        "configuration.missing": Words("there is no such file", "name a file that is there"),
        "configuration.no-table": Words(
            "this file has no table `[tool.reflint]`", "add it, or name another file"
        ),
        "configuration.toml": Words(
            "line {line}, column {column}: this is not TOML",
            "check the quotes, brackets and the sign `=` there, and that no key stands there twice",
        ),
        "configuration.link": Words(
            "this link leads out of the project: nothing is read there",
            "put the file in the place of the link, or name with `--config` the one it leads to",
        ),
        "configuration.toml-end": Words(
            "this is not TOML", "check the quotes and brackets, at the end above all"
        ),
        "configuration.long-key": Words(
            "a key has {most} parts or more", "write tables: `[referentiels.…]`"
        ),
        "configuration.key": Words("the key `{key}` is unknown", "the known keys are: {known}"),
        "configuration.key-top": Words(
            "the key `{key}` is not one of a single referential",
            "write `{name}` further up, before the first line in brackets",
        ),
        "configuration.key-tool": Words(
            "the key `{key}` has no place in `reflint.toml`",
            "write the keys without the line `[tool.reflint]`",
        ),
        "configuration.key-nearest": Words(
            "the key `{key}` is unknown", "did you mean `{nearest}`?"
        ),
        "configuration.value": Words(
            "`{key}` cannot be `{found}`", "the values that it may have: {wanted}"
        ),
        "configuration.type-text": Words("`{key}` wants a text, not `{found}`"),
        "configuration.type-list": Words("`{key}` wants a list of texts, not `{found}`"),
        "configuration.type-table": Words("`{key}` wants a table, not `{found}`"),
        "configuration.type-boolean": Words("`{key}` wants `true` or `false`, not `{found}`"),
        "configuration.type-number": Words("`{key}` wants a whole number, not `{found}`"),
        "configuration.type-least": Words(
            "`{key}` wants a number of at least {least}, not `{found}`"
        ),
        "configuration.type-most": Words("`{key}` wants a number of at most {most}, not `{found}`"),
        "configuration.type-short": Words("`{key}` wants a text that is not empty, not `{found}`"),
        "configuration.type-long": Words(
            "`{key}` wants a text of at most {most} characters, not `{found}`"
        ),
        "configuration.rule": Words(
            "`{key}`: no rule is named `{name}`", "`reflint rules` lists them all"
        ),
        "configuration.rule-nearest": Words(
            "`{key}`: no rule is named `{name}`", "did you mean `{nearest}`?"
        ),
        "configuration.folder": Words(
            "`referentiels`: the folder `{folder}` is not here",
            "write the path of the folder, from that of this file",
        ),
        "configuration.pattern": Words(
            "`{key}`: `{pattern}` is no pattern", "write a pattern as in .gitignore"
        ),
        "configuration.pattern-stars": Words(
            "`{key}`: `{pattern}` has more than 3 `*`", "write several patterns that are simpler"
        ),
        "configuration.pattern-negative": Words(
            "`{key}`: `{pattern}` takes files out of a pattern that is not there",
            "write the pattern of the files that are meant, without `!`",
        ),
        "configuration.severities": Words(
            "`severity`: `{one}` and `{other}` give `{rule}` two severities",
            "write that of `{rule}` by its whole name, which goes before patterns",
        ),
        "configuration.no-rule": Words(
            "no rule is left to run",
            "see `select` and `ignore`: `reflint config` shows where they come from; "
            "`exclude` is for what is not to be checked",
        ),
        "configuration.too-many": Words("`{key}` has more than {most} entries"),
        "configuration.outside": Words(
            "`referentiels`: the folder `{folder}` is not below that of this file",
            "write this configuration into a folder that holds both",
        ),
        "configuration.baseline": Words(
            "`baseline` cannot be `{found}`",
            "write the path of a `.json` file inside the folder of this configuration",
        ),
    },
}
