"""The words of `reflint config` and `reflint init`."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "config.run": Words("toute l'exécution : {file}"),
        "config.folder": Words("{folder} : {file}"),
        "config.no-file": Words("aucune configuration"),
        "config.from-default": Words("par défaut"),
        "config.from-file": Words("{place}"),
        "config.from-option": Words("{place}"),
        "config.from-locale": Words("langue du système, {place}"),
        "config.from-detected": Words("d'après les fichiers"),
        "config.default-baseline": Words("s'il y en a une"),
        "config.default-prune": Words("non"),
        "config.default-select": Words("toutes les règles"),
        "config.default-ignore": Words("aucune règle"),
        "config.default-severity": Words("celle de chaque règle"),
        "config.default-per-path-ignores": Words("aucun fichier"),
        "config.default-exclude": Words("aucun fichier"),
        "config.default-profile": Words("inconnu"),
        "config.default-total": Words("ce que dit la racine"),
        "config.default-units": Words("ce que disent les fichiers"),
        "config.default-population-bound": Words("aucun : un trou est signalé"),
        "config.default-keys": Words("celles du profil"),
        "config.default-sections": Words("celles du profil"),
        "init.about-head": Words(
            "La configuration de reflint. `reflint config` montre ce qui vaut et d'où cela vient,\n"
            "`reflint rules` liste les règles, `reflint explain RÈGLE` en explique une.\n"
            "Il s'installe par `pip install referentiel-lint` si une version est publiée,\n"
            "sinon par `pip install .` dans une copie du projet."
        ),
        "init.about-language": Words('La langue des messages : "fr" ou "en".'),
        "init.about-baseline": Words(
            "Les constats connus, qui ne sont plus signalés : `reflint check --write-baseline`\n"
            "les écrit dans ce fichier."
        ),
        "init.about-no-baseline": Words(
            "Les constats connus, que `reflint check --write-baseline` écrit et qui ne sont plus\n"
            "signalés ; sans cette clé, le fichier de ce nom vaut s'il est là."
        ),
        "init.about-fail-on": Words(
            'La gravité à partir de laquelle la vérification échoue : "error", "warning" ou "info".'
        ),
        "init.about-ignore": Words("Les règles à écarter, par nom ou par motif (`principe-*`)."),
        "init.about-exclude": Words(
            "Les fichiers et dossiers à ne pas lire, par motif comme dans .gitignore."
        ),
        "init.about-profile": Words("Un référentiel, et le profil de ses fichiers."),
        "init.about-no-profile": Words(
            "Un référentiel dont le profil n'a pas été reconnu : niveaux, ponderation, points ou\n"
            "pourcentage."
        ),
        "init.written": Words("{path} : écrit"),
        "init.pinned": Words("  {folder} : profil {profile}"),
        "init.pinned-total": Words("  {folder} : profil {profile}, total {total} points"),
        "init.not-pinned": Words(
            "  {folder} : pas de table, car ce nom ne peut pas s'écrire dans la configuration"
        ),
        "init.unnameable": Words(
            "le nom de ce dossier ne peut pas s'écrire dans une configuration",
            "renommez le dossier, sans octets ni caractères invisibles, puis recommencez",
        ),
        "init.kept-configuration": Words("{path} : déjà là, laissé tel quel"),
        "init.hook-written": Words("{path} : écrit, avec le crochet `reflint`"),
        "init.hook-added": Words("{path} : crochet `reflint` ajouté à la fin"),
        "init.kept-hook": Words("{path} : le crochet y est déjà, laissé tel quel"),
        "init.hook-by-hand": Words(
            "{path} : laissé tel quel, faute d'une place sûre ; ajoutez vous-même sous `repos` :"
        ),
        "init.next": Words("ensuite : {command}"),
        "init.unwritable": Words(
            "écriture impossible : {detail}", "vérifiez les droits du dossier, puis recommencez"
        ),
        "init.other-language": Words("  sa langue est {there} ; pour {wanted}, écrivez : {line}"),
    },
    "en": {
        "config.run": Words("the run as a whole: {file}"),
        "config.folder": Words("{folder}: {file}"),
        "config.no-file": Words("no configuration"),
        "config.from-default": Words("default"),
        "config.from-file": Words("{place}"),
        "config.from-option": Words("{place}"),
        "config.from-locale": Words("locale, {place}"),
        "config.from-detected": Words("detected from the files"),
        "config.default-baseline": Words("if there is one"),
        "config.default-prune": Words("no"),
        "config.default-select": Words("all rules"),
        "config.default-ignore": Words("no rule"),
        "config.default-severity": Words("each rule's own"),
        "config.default-per-path-ignores": Words("no file"),
        "config.default-exclude": Words("no file"),
        "config.default-profile": Words("unknown"),
        "config.default-total": Words("what the root says"),
        "config.default-units": Words("what the files say"),
        "config.default-population-bound": Words("none: a gap is told"),
        "config.default-keys": Words("those of the profile"),
        "config.default-sections": Words("those of the profile"),
        "init.about-head": Words(
            "The configuration of reflint. `reflint config` shows what holds and where it comes\n"
            "from, `reflint rules` lists the rules, `reflint explain RULE` explains one.\n"
            "Once there is a release, `pip install referentiel-lint` installs it; until then,\n"
            "`pip install .` does in a copy of the project."
        ),
        "init.about-language": Words('The language of messages: "fr" or "en".'),
        "init.about-baseline": Words(
            "The findings that are known and no longer told: `reflint check --write-baseline`\n"
            "writes them into this file."
        ),
        "init.about-no-baseline": Words(
            "The findings that are known, which `reflint check --write-baseline` writes and which\n"
            "are told no longer; without this key the file of this name counts if it is there."
        ),
        "init.about-fail-on": Words(
            'The severity from which a check fails: "error", "warning" or "info".'
        ),
        "init.about-ignore": Words("Rules to leave out, by name or by pattern (`principe-*`)."),
        "init.about-exclude": Words(
            "Files and folders that are not to be read, by pattern as in .gitignore."
        ),
        "init.about-profile": Words("A referential, and the profile of its files."),
        "init.about-no-profile": Words(
            "A referential of which the profile was not recognized: niveaux, ponderation, points\n"
            "or pourcentage."
        ),
        "init.written": Words("{path}: written"),
        "init.pinned": Words("  {folder}: profile {profile}"),
        "init.pinned-total": Words("  {folder}: profile {profile}, total {total} points"),
        "init.not-pinned": Words(
            "  {folder}: no table, for this name cannot be written in the configuration"
        ),
        "init.unnameable": Words(
            "the name of this folder cannot be written in a configuration",
            "rename the folder, without bytes or characters that nobody sees, and try again",
        ),
        "init.kept-configuration": Words("{path}: there already, left as it is"),
        "init.hook-written": Words("{path}: written, with the hook `reflint`"),
        "init.hook-added": Words("{path}: hook `reflint` added at the end"),
        "init.kept-hook": Words("{path}: the hook is there already, left as it is"),
        "init.hook-by-hand": Words(
            "{path}: left as it is, for want of a safe place; add yourself below `repos`:"
        ),
        "init.next": Words("next: {command}"),
        "init.unwritable": Words(
            "cannot be written: {detail}", "check the permissions of the folder, and try again"
        ),
        "init.other-language": Words("  its language is {there}; for {wanted}, write: {line}"),
    },
}
