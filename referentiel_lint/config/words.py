"""Messages of `reflint config`."""

from linter.words.text import Messages, Text

RUN = Text(fr="toute l'exécution : {file}", en="whole run: {file}")
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
