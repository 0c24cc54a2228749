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
