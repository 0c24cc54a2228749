"""The titles of code actions: fixes and suppressions."""

from linter.words.text import Plural, Text

REPLACE = Text(fr="Remplacer `{old}` par `{new}`", en="Replace `{old}` with `{new}`")
DELETE = Text(fr="Supprimer `{old}`", en="Delete `{old}`")
ADD = Text(fr="Ajouter `{new}`", en="Add `{new}`")
RENAME = Text(fr="Renommer le fichier en `{name}`", en="Rename the file to `{name}`")
FIX = Text(fr="Corriger `{rule}`", en="Fix `{rule}`")
FIX_SO = Text(fr="Corriger `{rule}` : {remedy}", en="Fix `{rule}`: {remedy}")
PLACES = Text(
    fr=Plural(one="{title}", other="{title}, à {count} endroits"),
    en=Plural(one="{title}", other="{title}, in {count} places"),
)
FILES = Text(
    fr=Plural(one="{title}", other="{title}, dans {count} fichiers"),
    en=Plural(one="{title}", other="{title}, in {count} files"),
)
REVIEW = Text(fr="{title} (à relire)", en="{title} (to be reviewed)")
ALL = Text(
    fr="Corriger les {count} constats de `{rule}` dans ce fichier",
    en="Fix the {count} findings of `{rule}` in this file",
)
ALL_SAFE = Text(
    fr="Faire toutes les corrections sûres dans ce fichier",
    en="Apply all safe fixes in this file",
)
HIDE = Text(fr="Masquer `{rule}` ici, parce que…", en="Hide `{rule}` here, because…")
LEAVE_OUT = Text(
    fr="Écarter `{action}` de `{rule}`, parce que…",
    en="Leave `{action}` out of `{rule}`, because…",
)
