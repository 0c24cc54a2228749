"""Messages of the language server."""

from linter.words.text import Text

SERVER_MISSING = Text(
    fr="pygls n'est pas installé",
    en="pygls is not installed",
    remedy=Text(
        fr="installez-le : `pip install 'referentiel-lint[lsp]'` si une version est publiée, sinon "
        "`pip install '.[lsp]'` dans une copie du projet",
        en="install it: `pip install 'referentiel-lint[lsp]'` (before the first release: `pip "
        "install '.[lsp]'` in a clone of the project)",
    ),
)

# --- Edits that a client cannot apply

_BY_COMMAND = Text(
    fr="utilisez la commande `reflint` dans un terminal, ou un autre éditeur",
    en="use the command `reflint` in a terminal, or another editor",
)
CANNOT_CREATE = Text(
    fr="cet éditeur ne sait pas créer un fichier pour le serveur : rien n'a changé",
    en="this editor cannot create a file for the server: nothing was changed",
    remedy=_BY_COMMAND,
)
CANNOT_RENAME = Text(
    fr="cet éditeur ne sait pas renommer un fichier pour le serveur (en `{new}`) : rien n'a changé",
    en="this editor cannot rename a file for the server (to `{new}`): nothing was changed",
    remedy=_BY_COMMAND,
)
CANNOT_DELETE = Text(
    fr="cet éditeur ne sait pas supprimer un fichier pour le serveur : rien n'a changé",
    en="this editor cannot delete a file for the server: nothing was changed",
    remedy=_BY_COMMAND,
)

# --- What cannot be edited

NOTHING_READ = Text(
    fr="ce document ne fait partie d'aucun référentiel",
    en="this document is part of no referential",
    remedy=Text(
        fr="enregistrez-le dans le dossier du référentiel",
        en="save it in the folder of the referential",
    ),
)
NO_ID_HERE = Text(
    fr="aucun identifiant ici",
    en="no id here",
    remedy=Text(
        fr="placez le curseur sur l'identifiant d'une action",
        en="put the cursor on the id of an action",
    ),
)
NO_ACTION_HERE = Text(
    fr="ce n'est pas l'identifiant d'une action",
    en="this is not the id of an action",
    remedy=Text(
        fr="placez le curseur sur l'identifiant d'une action",
        en="put the cursor on the id of an action",
    ),
)
