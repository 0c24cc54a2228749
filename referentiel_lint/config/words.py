"""Messages of `reflint config`."""

from linter.words.text import Messages, Text

RUN = Text(fr="toute l'exécution : {file}", en="the run as a whole: {file}")
FOLDER = Text(fr="{folder} : {file}", en="{folder}: {file}")
NO_FILE = Text(fr="aucune configuration", en="no configuration")
SOURCES: Messages = {
    "default": Text(fr="par défaut", en="default"),
    "file": Text(fr="{place}", en="{place}"),
    "option": Text(fr="{place}", en="{place}"),
    "locale": Text(fr="langue du système, {place}", en="locale, {place}"),
    "detected": Text(fr="d'après les fichiers", en="detected from the files"),
}
DEFAULTS: Messages = {
    "baseline": Text(fr="s'il y en a une", en="if there is one"),
    "prune": Text(fr="non", en="no"),
    "select": Text(fr="toutes les règles", en="all rules"),
    "ignore": Text(fr="aucune règle", en="no rule"),
    "severity": Text(fr="celle de chaque règle", en="each rule's own"),
    "per-path-ignores": Text(fr="aucun fichier", en="no file"),
    "exclude": Text(fr="aucun fichier", en="no file"),
    "profile": Text(fr="inconnu", en="unknown"),
    "total": Text(fr="ce que dit la racine", en="what the root says"),
    "units": Text(fr="ce que disent les fichiers", en="what the files say"),
    "population-bound": Text(fr="aucun : un trou est signalé", en="none: a gap is told"),
    "keys": Text(fr="celles du profil", en="those of the profile"),
    "sections": Text(fr="celles du profil", en="those of the profile"),
}
