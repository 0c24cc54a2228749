"""Errors of printing."""

from linter.words.text import Text

NONE = Text(
    fr="aucun navigateur n'est là pour imprimer : ni Chromium, ni Chrome, ni Edge",
    en="there is no browser that prints: no Chromium, Chrome or Edge",
    remedy=Text(
        fr="installez-en un (Debian : `apt-get install chromium`), nommez-le avec "
        "`--browser`, ou imprimez vous-même la page HTML",
        en="install one (Debian: `apt-get install chromium`), name it with `--browser`, or "
        "print the HTML page yourself",
    ),
)
ABSENT = Text(
    fr="il n'y a pas de programme de ce nom ou à ce chemin",
    en="there is no program of this name or path",
    remedy=Text(
        fr="donnez le chemin de Chromium, de Chrome ou d'Edge",
        en="give the path of Chromium, Chrome or Edge",
    ),
)
FAILED = Text(
    fr="ce navigateur n'a pas imprimé la page ({detail})",
    en="this browser did not print the page ({detail})",
    remedy=Text(
        fr="voyez si `{program} --headless --print-to-pdf` imprime une autre page, ou nommez un "
        "autre navigateur avec `--browser`",
        en="see if `{program} --headless --print-to-pdf` prints another page, or name another "
        "browser with `--browser`",
    ),
)
SILENT = Text(
    fr="ce navigateur n'a pas fini d'imprimer en {seconds} secondes",
    en="this browser did not finish printing within {seconds} seconds",
    remedy=FAILED.remedy,
)
STATUS = Text(fr="code de sortie {status}", en="exit status {status}")
