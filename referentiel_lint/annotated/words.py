"""Messages of `reflint check --annotated`, and the words of annotated workbooks."""

from linter.words.text import Messages, Text, counted

DASH = Text(
    fr="un classeur ne s'écrit pas sur la sortie standard",
    en="a workbook is not written to stdout",
    remedy=Text(
        fr="nommez un fichier, par exemple `annote.xlsx`",
        en="name a file, for example `annotated.xlsx`",
    ),
)
ENDING = Text(
    fr="le nom d'un classeur finit par `.xlsx`, ou par `.xlsm` s'il a des macros",
    en="the name of a workbook ends in `.xlsx`, or in `.xlsm` if it has macros",
    remedy=Text(
        fr="nommez un fichier, par exemple `annote.xlsx`",
        en="name a file, for example `annotated.xlsx`",
    ),
)
MACROS = Text(
    fr="`{path}` a des macros, et sa copie aussi : les tableurs ne l'ouvrent que si son nom finit "
    "par `.xlsm`",
    en="`{path}` has macros, and so has its copy: spreadsheets open it only if its name ends in "
    "`.xlsm`",
    remedy=Text(fr="nommez la copie `{name}`", en="name the copy `{name}`"),
)
NO_MACROS = Text(
    fr="`{path}` n'a pas de macros : les tableurs n'ouvrent sa copie que si son nom finit par "
    "`.xlsx`",
    en="`{path}` has no macros: spreadsheets open its copy only if its name ends in `.xlsx`",
    remedy=Text(fr="nommez la copie `{name}`", en="name the copy `{name}`"),
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
MALFORMED = Text(
    fr="rien n'est écrit : `{path}` ne peut pas être annoté sans perte, car sa partie `{part}` "
    "n'est pas ce que dit le format",
    en="nothing is written: `{path}` cannot be annotated without loss, because its part `{part}` "
    "is not what the format says",
    remedy=Text(
        fr="ouvrez-le dans un tableur, enregistrez-le, et relancez",
        en="open it in a spreadsheet, save it, and run again",
    ),
)
LARGE = Text(
    fr="rien n'est écrit : `{path}` est trop grand pour être annoté (`{part}`)",
    en="nothing is written: `{path}` is too large to be annotated (`{part}`)",
    remedy=Text(
        fr="supprimez-en ce qui n'est pas du référentiel : images, autres feuilles",
        en="remove from it what is not of the referential: images, other sheets",
    ),
)
SAME_OUTPUT = Text(
    fr="`{path}` est aussi le fichier de `{other}`",
    en="`{path}` is also the file of `{other}`",
    remedy=Text(fr="nommez un autre fichier", en="name another file"),
)
CHANGED = Text(
    fr="rien n'est écrit : `{path}` a changé pendant la vérification",
    en="nothing is written: `{path}` changed during the check",
    remedy=Text(fr="relancez", en="run again"),
)
HEADERS: Messages = {
    "place": Text(fr="cellule", en="cell"),
    "column": Text(fr="colonne", en="column"),
    "severity": Text(fr="gravité", en="severity"),
    "rule": Text(fr="règle", en="rule"),
    "message": Text(fr="constat", en="finding"),
    "remedy": Text(fr="remède", en="remedy"),
    "proposal": Text(fr="valeur proposée", en="proposed value"),
}
EMPTY = Text(fr="(vide)", en="(empty)")
TO_REVIEW = Text(fr="{value} (à relire)", en="{value} (to be reviewed)")
IN_CELL = Text(fr="{cell} : {value}", en="{cell}: {value}")
HEADLINE = Text(fr="reflint, {severity} : {rule}", en="reflint, {severity}: {rule}")
TIMES = Text(fr="{headline} ({count} fois)", en="{headline} ({count} times)")
REMEDY = Text(fr="Remède : {remedy}", en="Remedy: {remedy}")
PROPOSAL = Text(fr="Valeur proposée : {value}", en="Proposed value: {value}")
MORE = Text(fr="+{counts} : voir la feuille « {sheet} »", en="+{counts}: see the sheet “{sheet}”")
LEFT_OUT = Text(
    fr="+{counts}, faute de place dans la feuille", en="+{counts}, not shown: the sheet is full"
)
FINDINGS = counted("constat", "finding")
CLEAN = Text(fr="aucun constat", en="no findings")
