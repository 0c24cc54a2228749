"""Messages of `reflint export` and `import`: what they leave out, a line for each."""

from linter.words.text import Messages, Plural, Text

DROPPED: Messages = {
    "root": Text(
        fr="laissé de côté : la racine, avec son titre et ses points ; une feuille n'a pas de "
        "ligne pour elle",
        en="left out: the root, with its title and its points; a sheet has no row for it",
    ),
    "comment": Text(
        fr=Plural(
            one="laissé de côté : {count} commentaire, où un constat peut être tu ou un "
            "identifiant retiré",
            other="laissé de côté : {count} commentaires, où des constats peuvent être tus ou des "
            "identifiants retirés",
        ),
        en=Plural(
            one="left out: {count} comment, which may be a suppression or a tombstone",
            other="left out: {count} comments, some of which may be suppressions or tombstones",
        ),
    ),
    "key": Text(
        fr=Plural(
            one="laissé de côté : la clé `{name}` de {count} action",
            other="laissé de côté : la clé `{name}` de {count} actions",
        ),
        en=Plural(
            one="left out: the key `{name}` of {count} action",
            other="left out: the key `{name}` of {count} actions",
        ),
    ),
    "section": Text(
        fr=Plural(
            one="laissé de côté : la section inconnue `{name}` de {count} action",
            other="laissé de côté : la section inconnue `{name}` de {count} actions",
        ),
        en=Plural(
            one="left out: the unknown section `{name}` of {count} action",
            other="left out: the unknown section `{name}` of {count} actions",
        ),
    ),
    "text": Text(
        fr=Plural(
            one="laissé de côté : le texte sous `{name}` de {count} action, qui n'est d'aucune "
            "section",
            other="laissé de côté : le texte sous `{name}` de {count} actions, qui n'est d'aucune "
            "section",
        ),
        en=Plural(
            one="left out: the text below `{name}` of {count} action, which is in no section",
            other="left out: the text below `{name}` of {count} actions, which is in no section",
        ),
    ),
    "twice": Text(
        fr=Plural(
            one="`{name}` est là deux fois dans {count} action : ses textes sont réunis",
            other="`{name}` est là deux fois dans {count} actions : ses textes sont réunis",
        ),
        en=Plural(
            one="`{name}` is there twice in {count} action: its texts are joined",
            other="`{name}` is there twice in {count} actions: its texts are joined",
        ),
    ),
    "copy": Text(
        fr=Plural(
            one="laissé de côté : {count} fichier, copie d'un autre",
            other="laissé de côté : {count} fichiers, copies d'autres",
        ),
        en=Plural(
            one="left out: {count} file, a copy of another",
            other="left out: {count} files, copies of others",
        ),
    ),
    "sibling": Text(
        fr=Plural(
            one="laissé de côté : {count} fichier frère, dans {name}",
            other="laissé de côté : {count} fichiers frères, dans {name}",
        ),
        en=Plural(
            one="left out: {count} sibling file, in {name}",
            other="left out: {count} sibling files, in {name}",
        ),
    ),
    "other-regles": Text(
        fr=Plural(
            one="laissé de côté : {count} règle, d'une action qui n'est pas ici, ou qui n'a pas de "
            "colonne",
            other="laissé de côté : {count} règles, d'actions qui ne sont pas ici, ou qui n'ont "
            "pas de colonne",
        ),
        en=Plural(
            one="left out: {count} règle, of an action that is not here, or without a column",
            other="left out: {count} règles, of actions that are not here, or without a column",
        ),
    ),
    "regle-text": Text(
        fr=Plural(
            one="laissé de côté : {count} texte au-dessus des règles d'une action",
            other="laissé de côté : {count} textes au-dessus des règles d'une action",
        ),
        en=Plural(
            one="left out: {count} text above the règles of an action",
            other="left out: {count} texts above the règles of an action",
        ),
    ),
    "column": Text(
        fr=Plural(
            one="laissé de côté : la colonne `{name}`, {count} cellule",
            other="laissé de côté : la colonne `{name}`, {count} cellules",
        ),
        en=Plural(
            one="left out: the column `{name}`, {count} cell",
            other="left out: the column `{name}`, {count} cells",
        ),
    ),
    "letters": Text(
        fr=Plural(
            one="laissé de côté : {count} action, dont l'identifiant a des lettres ({name}) ; dans "
            "des fichiers Markdown il n'a que des nombres",
            other="laissé de côté : {count} actions, dont l'identifiant a des lettres ({name}) ; "
            "dans des fichiers Markdown il n'a que des nombres",
        ),
        en=Plural(
            one="left out: {count} action, whose id has letters ({name}); in Markdown files ids "
            "are numbers",
            other="left out: {count} actions, whose ids have letters ({name}); in Markdown files "
            "ids are numbers",
        ),
    ),
    "notes": Text(
        fr=Plural(
            one="laissé de côté : {count} ligne, qui n'a que des notes",
            other="laissé de côté : {count} lignes, qui n'ont que des notes",
        ),
        en=Plural(
            one="left out: {count} row, with notes only",
            other="left out: {count} rows, with notes only",
        ),
    ),
    "sheet": Text(
        fr=Plural(
            one="laissé de côté : la feuille `{name}`, {count} ligne",
            other="laissé de côté : la feuille `{name}`, {count} lignes",
        ),
        en=Plural(
            one="left out: the sheet `{name}`, {count} row",
            other="left out: the sheet `{name}`, {count} rows",
        ),
    ),
    "merged": Text(
        fr=Plural(
            one="laissé de côté : {count} fusion de cellules ; seule la première des actions a la "
            "valeur",
            other="laissé de côté : {count} fusions de cellules ; seule la première des actions a "
            "la valeur",
        ),
        en=Plural(
            one="left out: {count} merge of cells; only the first of the actions has the value",
            other="left out: {count} merges of cells; only the first of the actions has the value",
        ),
    ),
    "cell-comment": Text(
        fr=Plural(
            one="laissé de côté : {count} commentaire de cellule",
            other="laissé de côté : {count} commentaires de cellules",
        ),
        en=Plural(
            one="left out: {count} comment on a cell",
            other="left out: {count} comments on cells",
        ),
    ),
    "unread-comments": Text(
        fr="laissé de côté : les commentaires de cellules, qui n'ont pas pu être lus",
        en="left out: the comments on cells, which cannot be read",
    ),
    "title-lines": Text(
        fr=Plural(
            one="{count} titre avait plusieurs lignes : il est maintenant sur une seule",
            other="{count} titres avaient plusieurs lignes : ils sont maintenant sur une seule",
        ),
        en=Plural(
            one="{count} title had several lines: it is now on one",
            other="{count} titles had several lines: they are now on one",
        ),
    ),
}
