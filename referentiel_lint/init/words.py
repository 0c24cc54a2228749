"""Messages of `reflint init`, and the comments of the configuration that it writes."""

from linter.words.text import Messages, Plural, Text

ABOUT: Messages = {
    "head": Text(
        fr="La configuration de reflint. `reflint check --show-settings` montre ce qui vaut et\n"
        "d'où cela vient, `reflint explain` liste les règles, `reflint explain RÈGLE` en\n"
        "explique une.\n"
        "Il s'installe par `pip install referentiel-lint` si une version est publiée,\n"
        "sinon par `pip install .` dans une copie du projet.",
        en="The configuration of reflint. `reflint check --show-settings` shows every value and\n"
        "its origin, `reflint explain` lists the rules, `reflint explain RULE` explains one.\n"
        "Once there is a release, `pip install referentiel-lint` installs it; until then,\n"
        "`pip install .` in a clone of the project.",
    ),
    "language": Text(
        fr='La langue des messages : "fr" ou "en".', en='The language of messages: "fr" or "en".'
    ),
    "baseline": Text(
        fr="Les constats connus, qui ne sont plus signalés : `reflint check --write-baseline`\n"
        "les écrit dans ce fichier.",
        en="Known findings, not reported; written by `reflint check --write-baseline`.",
    ),
    "no-baseline": Text(
        fr="Les constats connus, que `reflint check --write-baseline` écrit et qui ne sont plus\n"
        "signalés ; sans cette clé, le fichier de ce nom vaut s'il est là.",
        en="Known findings, not reported; written by `reflint check --write-baseline`. Without\n"
        "this key, the file of this name is used if it exists.",
    ),
    "fail-on": Text(
        fr='La gravité à partir de laquelle la vérification échoue : "error", "warning" ou "info".',
        en='The lowest severity that makes a check fail: "error", "warning" or "info".',
    ),
    "ignore": Text(
        fr="Les règles à écarter, par nom ou par motif (`principe-*`).",
        en="Rules to disable, by name or by pattern (`principe-*`).",
    ),
    "exclude": Text(
        fr="Les fichiers et dossiers à ne pas lire, par motif comme dans .gitignore.",
        en="Files and folders to skip, by pattern as in .gitignore.",
    ),
    "profile": Text(
        fr="Un référentiel, et le profil de ses fichiers.",
        en="A referential, and the profile of its files.",
    ),
    "no-profile": Text(
        fr="Un référentiel dont le profil n'a pas été reconnu : niveaux, ponderation, points ou\n"
        "pourcentage.",
        en="A referential whose profile was not recognised: niveaux, ponderation, points\n"
        "or pourcentage.",
    ),
}
WRITTEN = Text(fr="{path} : écrit", en="{path}: written")
PINNED = Text(fr="  {folder} : profil {profile}", en="  {folder}: profile {profile}")
PINNED_TOTAL = Text(
    fr="  {folder} : profil {profile}, total {total} points",
    en="  {folder}: profile {profile}, total {total} points",
)
NOT_PINNED = Text(
    fr="  {folder} : pas de table, car ce nom ne peut pas s'écrire dans la configuration",
    en="  {folder}: no table, because this name cannot be written in the configuration",
)
UNNAMEABLE = Text(
    fr="le nom de ce dossier ne peut pas s'écrire dans une configuration",
    en="the name of this folder cannot be written in a configuration",
    remedy=Text(
        fr="renommez le dossier, sans octets ni caractères invisibles, puis recommencez",
        en="rename the folder, without invalid bytes or invisible characters, and try again",
    ),
)
KEPT_CONFIGURATION = Text(
    fr="{path} : déjà là, laissé tel quel", en="{path}: exists, left unchanged"
)
HOOKS_WRITTEN = Text(
    fr=Plural(
        one="{path} : écrit, avec le crochet {hooks}",
        other="{path} : écrit, avec les crochets {hooks}",
    ),
    en=Plural(
        one="{path}: written, with the hook {hooks}",
        other="{path}: written, with the hooks {hooks}",
    ),
)
HOOKS_ADDED = Text(
    fr=Plural(
        one="{path} : crochet {hooks} ajouté à la fin",
        other="{path} : crochets {hooks} ajoutés à la fin",
    ),
    en=Plural(
        one="{path}: hook {hooks} added at the end",
        other="{path}: hooks {hooks} added at the end",
    ),
)
KEPT_HOOKS = Text(
    fr=Plural(
        one="{path} : le crochet {hooks} y est déjà, laissé tel quel",
        other="{path} : les crochets {hooks} y sont déjà, laissé tel quel",
    ),
    en=Plural(
        one="{path}: already has the hook {hooks}, left unchanged",
        other="{path}: already has the hooks {hooks}, left unchanged",
    ),
)
HOOKS_BY_HAND = Text(
    fr="{path} : laissé tel quel, faute d'une place sûre ; ajoutez vous-même sous `repos` :",
    en="{path}: left unchanged, as it cannot be edited safely; add this below `repos`:",
)
NEXT = Text(fr="ensuite : {command}", en="next: {command}")
UNWRITABLE = Text(
    fr="écriture impossible : {detail}",
    en="cannot be written: {detail}",
    remedy=Text(
        fr="vérifiez les droits du dossier, puis recommencez",
        en="check the permissions of the folder, and try again",
    ),
)
OTHER_LANGUAGE = Text(
    fr="  sa langue est {there} ; pour {wanted}, écrivez : {line}",
    en="  its language is {there}; for {wanted}, write: {line}",
)
