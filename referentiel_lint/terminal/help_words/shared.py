"""What the help of several commands says, and what click says itself."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "word.usage": "Utilisation : ",
    "word.options": "Options",
    "word.commands": "Commandes",
    "word.default": "[par défaut : {value}]",
    # What stands for a value, in capitals
    "metavar.answers": "RÉPONSES",
    "metavar.args": "ARGUMENTS",
    "metavar.base": "BASE",
    "metavar.command": "COMMANDE",
    "metavar.directory": "DOSSIER",
    "metavar.file": "FICHIER",
    "metavar.folder": "DOSSIER",
    "metavar.format": "FORMAT",
    "metavar.n": "N",
    "metavar.options": "OPTIONS",
    "metavar.path": "CHEMIN",
    "metavar.paths": "CHEMINS",
    "metavar.rev": "REV",
    "metavar.rules": "RÈGLES",
    "metavar.text": "TEXTE",
    # Options of several commands
    "option.color": "Couleurs : si un terminal lit, toujours, ou jamais.",
    "option.config": (
        "Fichier de configuration [par défaut : le reflint.toml ou pyproject.toml le plus proche]."
    ),
    "option.fail-on": (
        "Sortir avec 1 pour les constats de cette gravité et au-dessus [par défaut : celle de la "
        "configuration, sinon error]."
    ),
    "option.help": "Montrer cette aide et sortir.",
    "option.ignore": "Écarter ces règles : un nom, ou un motif.",
    "option.lang": (
        "Langue des messages [par défaut : celle de la configuration, sinon celle du système, "
        "sinon en]."
    ),
    "option.output-format": "Forme de la sortie standard.",
    "option.select": "N'appliquer que ces règles : un nom, ou `principe-*`.",
    # The command itself
    "reflint": (
        "Vérifier des référentiels : des fichiers Markdown avec des blocs YAML, qui décrivent des "
        "actions notées."
    ),
    "reflint.version": "Montrer la version et sortir.",
}
