"""The words of the baseline: what was known, what is gone, why a file cannot be used."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "baseline.known": Words("déjà connus, d'après {place} : {counts}"),
        "baseline.gone": Words(
            "disparus, mais encore dans {place} : {counts} ; `--show-gone` les liste, "
            "`--prune-baseline` met le fichier à jour"
        ),
        "baseline.gone-one": Words("  {rule} : {subject}"),
        "baseline.gone-places": Words("  {rule} : {subject}, {counts}"),
        "baseline.by-itself": Words(
            "c'est le réglage `prune` ; lors d'un commit, pre-commit s'arrête parce que le fichier "
            "a changé : `git add {place}`, puis refaites le commit"
        ),
        "baseline.written": Words("{place} est écrit : {counts} (+{added}, -{removed})"),
        "baseline.unchanged": Words("{place} est à jour : {counts}"),
        "baseline.none": Words(
            "{place} n'existe pas encore : rien n'est déjà connu ; "
            "`reflint check --write-baseline` l'écrit"
        ),
        "baseline.left": Words("{place} n'a pas été écrit : tout n'a pas pu être vérifié"),
        "baseline.to-configure": Words(
            "pour que `reflint check` le lise, ajoutez `--baseline {place}`, "
            "ou la clé `baseline` à la configuration"
        ),
        "baseline.missing": Words(
            "ce fichier n'existe pas", "écrivez-le avec `--write-baseline`, ou nommez-en un autre"
        ),
        "baseline.unreadable": Words(
            "lecture impossible ({detail})", "nommez un fichier écrit par `--write-baseline`"
        ),
        "baseline.damaged": Words(
            "ce n'est pas un fichier écrit par `--write-baseline`, ou il est abîmé ({detail})",
            "reprenez-le de git, ou supprimez-le et écrivez-le de nouveau avec `--write-baseline`",
        ),
        "baseline.damaged-at": Words(
            "ce n'est pas un fichier écrit par `--write-baseline`, ou il est abîmé "
            "(ligne {line}, colonne {column})",
            "reprenez-le de git, ou supprimez-le et écrivez-le de nouveau avec `--write-baseline`",
        ),
        "baseline.no-json": Words(
            "un fichier de constats connus a un nom en `.json`",
            "nommez un autre fichier, en `.json`",
        ),
        "baseline.outside": Words(
            "ce lien mène hors du projet : rien n'y est lu ni écrit",
            "supprimez le lien, ou nommez avec `--baseline` le fichier auquel il mène",
        ),
        "baseline.git": Words(
            "ce fichier est dans `.git` : rien n'y est lu ni écrit", "nommez un autre fichier"
        ),
        "baseline.same-name": Words(
            "{folders} : ces référentiels ont le même nom, et un fichier ne les distinguerait pas",
            "nommez un fichier pour chacun, ou lancez `reflint init` dans le dossier qui les "
            "contient tous : leurs noms partent de là",
        ),
        "baseline.foreign": Words(
            "une entrée dit `{said}`, et son identité est celle de `{found}` : "
            "elle a été changée à la main, ou vient d'ailleurs",
            "relisez-la, puis reprenez le fichier de git ou réécrivez-le avec `--write-baseline`",
        ),
        "baseline.version": Words(
            "ce fichier est de la version {version}, que ce reflint ne lit pas",
            "mettez reflint à jour, ou supprimez le fichier et écrivez-le de nouveau avec "
            "`--write-baseline`",
        ),
        "baseline.unwritable": Words(
            "écriture impossible ({detail})",
            "vérifiez les droits du dossier, ou nommez un autre fichier avec `--baseline`",
        ),
    },
    "en": {
        "baseline.known": Words("known already, by {place}: {counts}"),
        "baseline.gone": Words(
            "gone, and still in {place}: {counts}; `--show-gone` lists them, "
            "`--prune-baseline` brings the file up to date"
        ),
        "baseline.gone-one": Words("  {rule}: {subject}"),
        "baseline.gone-places": Words("  {rule}: {subject}, {counts}"),
        "baseline.by-itself": Words(
            "because of the setting `prune`; during a commit, pre-commit stops since the file has "
            "changed: `git add {place}`, then commit again"
        ),
        "baseline.written": Words("{place} is written: {counts} (+{added}, -{removed})"),
        "baseline.unchanged": Words("{place} is up to date: {counts}"),
        "baseline.none": Words(
            "{place} is not there yet: nothing is known; `reflint check --write-baseline` writes it"
        ),
        "baseline.left": Words("{place} was not written: not everything could be checked"),
        "baseline.to-configure": Words(
            "to have `reflint check` read it, add `--baseline {place}`, "
            "or the key `baseline` to the configuration"
        ),
        "baseline.missing": Words(
            "there is no such file", "write it with `--write-baseline`, or name another one"
        ),
        "baseline.unreadable": Words(
            "cannot be read ({detail})", "name a file that `--write-baseline` has written"
        ),
        "baseline.damaged": Words(
            "this is no file that `--write-baseline` has written, or it is damaged ({detail})",
            "take it back from git, or remove it and write it again with `--write-baseline`",
        ),
        "baseline.damaged-at": Words(
            "this is no file that `--write-baseline` has written, or it is damaged "
            "(line {line}, column {column})",
            "take it back from git, or remove it and write it again with `--write-baseline`",
        ),
        "baseline.no-json": Words(
            "a file of known findings has a name in `.json`", "name another file, in `.json`"
        ),
        "baseline.outside": Words(
            "this link leads out of the project: nothing is read or written there",
            "remove the link, or name with `--baseline` the file that it leads to",
        ),
        "baseline.git": Words(
            "this file is inside `.git`: nothing is read or written there", "name another file"
        ),
        "baseline.same-name": Words(
            "{folders}: these referentials have one name, and a file could not tell them apart",
            "name a file for each, or run `reflint init` in the folder that holds them all: "
            "their names start from there",
        ),
        "baseline.foreign": Words(
            "an entry says `{said}`, and its identity is that of `{found}`: "
            "it was changed by hand, or comes from elsewhere",
            "look at it, then take the file back from git or write it again with "
            "`--write-baseline`",
        ),
        "baseline.version": Words(
            "this file is of version {version}, which this reflint does not read",
            "update reflint, or remove the file and write it again with `--write-baseline`",
        ),
        "baseline.unwritable": Words(
            "cannot be written ({detail})",
            "check the permissions of the folder, or name another file with `--baseline`",
        ),
    },
}
