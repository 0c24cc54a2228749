"""Usage errors of the command line, and click's own texts in help pages."""

from linter.words.text import Messages, Text

UNWRITABLE = Text(fr="rien ne peut y être écrit ({detail})", en="cannot be written ({detail})")
FOLDER_GONE = Text(
    fr="le dossier courant n'existe plus",
    en="the current folder no longer exists",
    remedy=Text(
        fr="placez-vous dans un dossier qui existe, et relancez",
        en="change to a folder that exists, and try again",
    ),
)
FOLDER_CLOSED = Text(
    fr="le dossier courant ne peut pas être lu ({detail})",
    en="the current folder cannot be read ({detail})",
    remedy=Text(
        fr="placez-vous dans un autre dossier, ou demandez-en l'accès, et relancez",
        en="change to another folder, or get access to this one, and try again",
    ),
)
OPTION = Text(
    fr="cette option n'existe pas",
    en="there is no such option",
    remedy=Text(fr="`{help}` liste toutes les options", en="`{help}` lists all options"),
)
OPTION_NEAREST = OPTION._replace(
    remedy=Text(
        fr="vouliez-vous dire {nearest} ? `{help}` liste toutes les options",
        en="did you mean {nearest}? `{help}` lists all options",
    )
)
OPTION_OR_FILE = Text(
    fr="c'est une option, et c'est aussi le nom d'un fichier présent ici",
    en="this is an option, and also the name of a file here",
    remedy=Text(
        fr="pour le fichier, écrivez `./{name}` ; pour l'option, placez `--` derrière la "
        "dernière option, avant les fichiers",
        en="for the file, write `./{name}`; for the option, put `--` after the last option, "
        "before any file names",
    ),
)
COMMAND = Text(
    fr="cette commande n'existe pas",
    en="there is no such command",
    remedy=Text(fr="`{help}` liste toutes les commandes", en="`{help}` lists all commands"),
)
COMMAND_NEAREST = COMMAND._replace(
    remedy=Text(
        fr="vouliez-vous dire `{nearest}` ? `{help}` liste toutes les commandes",
        en="did you mean `{nearest}`? `{help}` lists all commands",
    )
)
NO_COMMAND = Text(
    fr="il manque une commande",
    en="a command is missing",
    remedy=Text(fr="`{help}` liste toutes les commandes", en="`{help}` lists all commands"),
)
NO_ARGUMENT = Text(
    fr="il manque `{name}`",
    en="`{name}` is missing",
    remedy=Text(fr="`{help}` dit ce qui est attendu", en="see `{help}`"),
)
NO_VALUE = Text(
    fr="il manque la valeur de cette option",
    en="this option's value is missing",
    remedy=Text(fr="écrivez `{form}` ; `{help}` en dit plus", en="write `{form}`; see `{help}`"),
)
FLAG = Text(
    fr="cette option ne prend pas de valeur",
    en="this option takes no value",
    remedy=Text(fr="écrivez `{form}` seul", en="write `{form}` alone"),
)
CHOICE = Text(
    fr="`{found}` n'est pas l'une des valeurs possibles : {known}",
    en="`{found}` is not one of the allowed values: {known}",
    remedy=Text(
        fr="choisissez l'une d'elles ; `{help}` en dit plus",
        en="choose one of them; see `{help}`",
    ),
)
CHOICE_NEAREST = CHOICE._replace(
    remedy=Text(
        fr="vouliez-vous dire `{nearest}` ? `{help}` en dit plus",
        en="did you mean `{nearest}`? see `{help}`",
    )
)
NUMBER = Text(
    fr="`{found}` n'est pas un nombre entier à partir de {least}",
    en="`{found}` is not a whole number of at least {least}",
    remedy=Text(
        fr="écrivez un tel nombre ; `{help}` en dit plus",
        en="write such a number; see `{help}`",
    ),
)
VALUE = Text(
    fr="cette valeur ne va pas : {detail}",
    en="invalid value: {detail}",
    remedy=Text(fr="`{help}` dit ce qui est attendu", en="see `{help}`"),
)
NO_FOLDER = Text(
    fr="`{found}` n'est pas un dossier",
    en="`{found}` is not a folder",
    remedy=Text(fr="nommez un dossier ; `{help}` en dit plus", en="name a folder; see `{help}`"),
)
UNREADABLE = Text(
    fr="le droit de lire `{found}` manque",
    en="no permission to read `{found}`",
    remedy=Text(
        fr="donnez-vous ce droit, ou nommez autre chose",
        en="get read permission, or name something else",
    ),
)
EXTRA = Text(
    fr="ce qui suit est de trop : {found}",
    en="unexpected arguments: {found}",
    remedy=Text(fr="`{help}` dit ce qui est attendu", en="see `{help}`"),
)
OTHER = Text(
    fr="cette ligne de commande ne peut pas être lue : {detail}",
    en="invalid command line: {detail}",
    remedy=Text(fr="`{help}` dit ce qui est attendu", en="see `{help}`"),
)
# The names of values in help pages, in capitals.
VALUES: Messages = {
    "ANSWERS": Text(fr="RÉPONSES", en="ANSWERS"),
    "ARGS": Text(fr="ARGUMENTS", en="ARGS"),
    "BASE": Text(fr="BASE", en="BASE"),
    "COMMAND": Text(fr="COMMANDE", en="COMMAND"),
    "DIRECTORY": Text(fr="DOSSIER", en="DIRECTORY"),
    "FILE": Text(fr="FICHIER", en="FILE"),
    "FOLDER": Text(fr="DOSSIER", en="FOLDER"),
    "FORMAT": Text(fr="FORMAT", en="FORMAT"),
    "ID": Text(fr="ID", en="ID"),
    "N": Text(fr="N", en="N"),
    "NEW": Text(fr="NOUVEAU", en="NEW"),
    "OPTIONS": Text(fr="OPTIONS", en="OPTIONS"),
    "PARENT": Text(fr="PARENT", en="PARENT"),
    "PATH": Text(fr="CHEMIN", en="PATH"),
    "PATHS": Text(fr="CHEMINS", en="PATHS"),
    "PROGRAM": Text(fr="PROGRAMME", en="PROGRAM"),
    "REV": Text(fr="REV", en="REV"),
    "RULES": Text(fr="RÈGLES", en="RULES"),
    "TITLE": Text(fr="TITRE", en="TITLE"),
    "UNDER": Text(fr="SOUS", en="UNDER"),
    "URL": Text(fr="URL", en="URL"),
    "TEXT": Text(fr="TEXTE", en="TEXT"),
}
# Click's own texts: its English, and the French. A colon follows the headings.
OF_CLICK = {
    "Usage:": "Utilisation :",
    "Options": "Options\u00a0",
    "Commands": "Commandes\u00a0",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "Show this message and exit.": "Montrer cette aide et sortir.",
}
