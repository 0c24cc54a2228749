"""Messages of the baseline: known and gone findings, and errors in its file."""

from linter.words.text import Messages, Text

KNOWN = Text(fr="déjà connus, d'après {place} : {counts}", en="already known, in {place}: {counts}")
GONE = Text(
    fr="disparus, mais encore dans {place} : {counts} ; `--prune-baseline` met le fichier à jour",
    en="gone, but still in {place}: {counts}; `--prune-baseline` updates the file",
)
BY_ITSELF = Text(
    fr="c'est le réglage `prune` ; lors d'un commit, pre-commit s'arrête parce que le fichier "
    "a changé : `git add {place}`, puis refaites le commit",
    en="because `prune` is set; during a commit, pre-commit stops because the file has changed: "
    "`git add {place}`, then commit again",
)
WRITTEN = Text(
    fr="{place} est écrit : {counts} (+{added}, -{removed})",
    en="{place} written: {counts} (+{added}, -{removed})",
)
UNCHANGED = Text(fr="{place} est à jour : {counts}", en="{place} is up to date: {counts}")
NONE = Text(
    fr="{place} n'existe pas encore : rien n'est déjà connu ; `reflint check "
    "--write-baseline` l'écrit",
    en="{place} does not exist yet: no finding is known; `reflint check --write-baseline` writes "
    "it",
)
LEFT = Text(
    fr="{place} n'a pas été écrit : tout n'a pas pu être vérifié",
    en="{place} was not written: not everything could be checked",
)
TO_CONFIGURE = Text(
    fr="pour que `reflint check` le lise, ajoutez `--baseline {place}`, ou la clé `baseline` "
    "à la configuration",
    en="to make `reflint check` read it, add `--baseline {place}`, or the key `baseline` to the "
    "configuration",
)
MISSING = Text(
    fr="ce fichier n'existe pas",
    en="there is no such file",
    remedy=Text(
        fr="écrivez-le avec `--write-baseline`, ou nommez-en un autre",
        en="write it with `--write-baseline`, or name another file",
    ),
)
UNREADABLE = Text(
    fr="lecture impossible ({detail})",
    en="cannot be read ({detail})",
    remedy=Text(
        fr="nommez un fichier écrit par `--write-baseline`",
        en="name a file written by `--write-baseline`",
    ),
)
DAMAGED = Text(
    fr="ce n'est pas un fichier écrit par `--write-baseline`, ou il est abîmé ({detail})",
    en="this file was not written by `--write-baseline`, or is damaged ({detail})",
    remedy=Text(
        fr="reprenez-le de git, ou supprimez-le et écrivez-le de nouveau avec `--write-baseline`",
        en="restore it from git, or remove it and write it again with `--write-baseline`",
    ),
)
DAMAGED_AT = DAMAGED._replace(
    fr="ce n'est pas un fichier écrit par `--write-baseline`, ou il est abîmé (ligne {line}, "
    "colonne {column})",
    en="this file was not written by `--write-baseline`, or is damaged (line {line}, column "
    "{column})",
)
NO_JSON = Text(
    fr="un fichier de constats connus a un nom en `.json`",
    en="the name of a baseline must end in `.json`",
    remedy=Text(fr="nommez un autre fichier, en `.json`", en="name a file that ends in `.json`"),
)
NOT_USED_IN: Messages = {
    "outside": Text(
        fr="ce lien mène hors du projet : rien n'y est lu ni écrit",
        en="this link leads out of the project: nothing is read or written there",
        remedy=Text(
            fr="supprimez le lien, ou nommez avec `--baseline` le fichier auquel il mène",
            en="remove the link, or name the file it leads to with `--baseline`",
        ),
    ),
    "git": Text(
        fr="ce fichier est dans `.git` : rien n'y est lu ni écrit",
        en="this file is inside `.git`: nothing is read or written there",
        remedy=Text(fr="nommez un autre fichier", en="name another file"),
    ),
}
SAME_NAME = Text(
    fr="{folders} : ces référentiels ont le même nom, et un fichier ne les distinguerait pas",
    en="{folders}: these referentials have the same name, and a baseline could not distinguish "
    "them",
    remedy=Text(
        fr="nommez un fichier pour chacun, ou lancez `reflint init` dans le dossier qui les "
        "contient tous : leurs noms partent de là",
        en="name a file for each, or run `reflint init` in the folder that contains them all: "
        "their names are relative to it",
    ),
)
FOREIGN = Text(
    fr="une entrée dit `{said}`, et son identité est celle de `{found}` : elle a été changée "
    "à la main, ou vient d'ailleurs",
    en="an entry says `{said}`, but its identity is that of `{found}`: it was edited by hand, or "
    "comes from elsewhere",
    remedy=Text(
        fr="relisez-la, puis reprenez le fichier de git ou réécrivez-le avec `--write-baseline`",
        en="review it, then restore the file from git or write it again with `--write-baseline`",
    ),
)
VERSION = Text(
    fr="ce fichier est de la version {version}, que ce reflint ne lit pas",
    en="this file has version {version}, which this version of reflint cannot read",
    remedy=Text(
        fr="mettez reflint à jour, ou supprimez le fichier et écrivez-le de nouveau avec "
        "`--write-baseline`",
        en="update reflint, or remove the file and write it again with `--write-baseline`",
    ),
)
UNWRITABLE = Text(
    fr="écriture impossible ({detail})",
    en="cannot be written ({detail})",
    remedy=Text(
        fr="vérifiez les droits du dossier, ou nommez un autre fichier avec `--baseline`",
        en="check the permissions of the folder, or name another file with `--baseline`",
    ),
)
