"""The words for a command line that cannot be read: what click has found wrong with it."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "usage.option": Words("cette option n'existe pas", "`{help}` liste toutes les options"),
        "usage.option-nearest": Words(
            "cette option n'existe pas",
            "vouliez-vous dire {nearest} ? `{help}` liste toutes les options",
        ),
        "usage.option-or-file": Words(
            "c'est une option, et c'est aussi le nom d'un fichier présent ici",
            "pour le fichier, écrivez `./{name}` ; pour l'option, placez `--` derrière la "
            "dernière option, avant les fichiers",
        ),
        "usage.command": Words(
            "cette commande n'existe pas", "`{help}` liste toutes les commandes"
        ),
        "usage.command-nearest": Words(
            "cette commande n'existe pas",
            "vouliez-vous dire `{nearest}` ? `{help}` liste toutes les commandes",
        ),
        "usage.no-command": Words("il manque une commande", "`{help}` liste toutes les commandes"),
        "usage.no-argument": Words("il manque `{name}`", "`{help}` dit ce qui est attendu"),
        "usage.no-value": Words(
            "il manque la valeur de cette option", "écrivez `{form}` ; `{help}` en dit plus"
        ),
        "usage.flag": Words("cette option ne prend pas de valeur", "écrivez `{form}` seul"),
        "usage.choice": Words(
            "`{found}` n'est pas l'une des valeurs possibles : {known}",
            "choisissez l'une d'elles ; `{help}` en dit plus",
        ),
        "usage.choice-nearest": Words(
            "`{found}` n'est pas l'une des valeurs possibles : {known}",
            "vouliez-vous dire `{nearest}` ? `{help}` en dit plus",
        ),
        "usage.number": Words(
            "`{found}` n'est pas un nombre entier à partir de {least}",
            "écrivez un tel nombre ; `{help}` en dit plus",
        ),
        "usage.value": Words(
            "cette valeur ne va pas : {detail}", "`{help}` dit ce qui est attendu"
        ),
        "usage.no-folder": Words(
            "`{found}` n'est pas un dossier", "nommez un dossier ; `{help}` en dit plus"
        ),
        "usage.unreadable": Words(
            "le droit de lire `{found}` manque", "donnez-vous ce droit, ou nommez autre chose"
        ),
        "usage.extra": Words(
            "ce qui suit est de trop : {found}", "`{help}` dit ce qui est attendu"
        ),
        "usage.other": Words(
            "cette ligne de commande ne peut pas être lue : {detail}",
            "`{help}` dit ce qui est attendu",
        ),
    },
    "en": {
        "usage.option": Words("there is no such option", "`{help}` lists all options"),
        "usage.option-nearest": Words(
            "there is no such option", "did you mean {nearest}? `{help}` lists all options"
        ),
        "usage.option-or-file": Words(
            "this is an option, and also the name of a file here",
            "for the file, write `./{name}`; for the option, put `--` after the last option, "
            "before any file names",
        ),
        "usage.command": Words("there is no such command", "`{help}` lists all commands"),
        "usage.command-nearest": Words(
            "there is no such command", "did you mean `{nearest}`? `{help}` lists all commands"
        ),
        "usage.no-command": Words("a command is missing", "`{help}` lists all commands"),
        "usage.no-argument": Words("`{name}` is missing", "`{help}` tells what is expected"),
        "usage.no-value": Words(
            "this option's value is missing", "write `{form}`; `{help}` tells more"
        ),
        "usage.flag": Words("this option takes no value", "write `{form}` alone"),
        "usage.choice": Words(
            "`{found}` is not one of the values that can be: {known}",
            "choose one of them; `{help}` tells more",
        ),
        "usage.choice-nearest": Words(
            "`{found}` is not one of the values that can be: {known}",
            "did you mean `{nearest}`? `{help}` tells more",
        ),
        "usage.number": Words(
            "`{found}` is no whole number from {least} on",
            "write such a number; `{help}` tells more",
        ),
        "usage.value": Words("this value does not do: {detail}", "`{help}` tells what is expected"),
        "usage.no-folder": Words("`{found}` is no folder", "name a folder; `{help}` tells more"),
        "usage.unreadable": Words(
            "reading `{found}` is not permitted", "permit it to yourself, or name something else"
        ),
        "usage.extra": Words("this is too much: {found}", "`{help}` tells what is expected"),
        "usage.other": Words(
            "this command line cannot be read: {detail}", "`{help}` tells what is expected"
        ),
    },
}
