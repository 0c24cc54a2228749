"""Messages of `reflint check --annotated`, and the words of annotated copies."""

from linter.words.text import Text, counted

ENDING = Text(
    fr="le nom d'une copie annotée finit par `.xlsx`",
    en="the name of an annotated copy ends in `.xlsx`",
    remedy=Text(
        fr="nommez un fichier, par exemple `annote.xlsx`",
        en="name a file, for example `annotated.xlsx`",
    ),
)
SEVERAL = Text(
    fr="une copie annotée est celle d'un seul fichier, et {paths} sont vérifiés",
    en="an annotated copy is that of one file, and {paths} are checked",
    remedy=Text(
        fr="vérifiez-les l'un après l'autre, chacun avec sa copie",
        en="check them one after the other, each with a copy of its own",
    ),
)
NONE = Text(
    fr="rien de ce qui est vérifié n'est un classeur ou une feuille",
    en="nothing that is checked is a workbook or a sheet",
    remedy=Text(
        fr="nommez un classeur (`.xlsx`) ou une feuille (`.csv`) qui a des actions",
        en="name a workbook (`.xlsx`) or a sheet (`.csv`) with actions",
    ),
)
NOT_READ = Text(
    fr="rien n'est écrit : aucun classeur n'a pu être lu",
    en="nothing is written: no workbook could be read",
)
NOT_COPIED = Text(
    fr="rien n'est écrit : `{path}` est trop grand ou trop abîmé pour être copié ({detail})",
    en="nothing is written: `{path}` is too large or too damaged to be copied ({detail})",
    remedy=Text(
        fr="ouvrez-le dans un tableur, supprimez-en ce qui n'est pas du référentiel, "
        "enregistrez-le, et relancez",
        en="open it in a spreadsheet, remove what is not part of the referential, save it, and run "
        "again",
    ),
)
SAME_OUTPUT = Text(
    fr="`{path}` est aussi le fichier de `{other}`",
    en="`{path}` is also the file of `{other}`",
    remedy=Text(fr="nommez un autre fichier", en="name another file"),
)
COPY = Text(
    fr="Copie de `{path}` faite par reflint pour montrer ses constats, sans les graphiques, images "
    "et macros de l'original : corrigez l'original, pas cette copie.",
    en="A copy of `{path}` that reflint made to show its findings, without the charts, images and "
    "macros of the original: correct the original, not this copy.",
)
HEADERS = (
    Text(fr="cellule", en="cell"),
    Text(fr="colonne", en="column"),
    Text(fr="gravité", en="severity"),
    Text(fr="règle", en="rule"),
    Text(fr="constat", en="finding"),
    Text(fr="remède", en="remedy"),
    Text(fr="valeur proposée", en="proposed value"),
)
EMPTY = Text(fr="(vide)", en="(empty)")
TO_REVIEW = Text(fr="{value} (à relire)", en="{value} (to be reviewed)")
IN_CELL = Text(fr="{cell} : {value}", en="{cell}: {value}")
HEADLINE = Text(fr="reflint, {severity} : {rule}", en="reflint, {severity}: {rule}")
REMEDY = Text(fr="Remède : {remedy}", en="Remedy: {remedy}")
PROPOSAL = Text(fr="Valeur proposée : {value}", en="Proposed value: {value}")
FINDINGS = counted("constat", "finding")
MORE = Text(fr="+{counts} dans cette cellule", en="+{counts} in this cell")
CLEAN = Text(fr="aucun constat", en="no findings")
