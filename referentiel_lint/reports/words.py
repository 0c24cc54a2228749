"""Messages of several reports: labels, the summary, why something was not checked."""

from linter.words.text import Messages, Plural, Text, counted

FIX_DONE = Text(fr="corrigé : {counts}", en="fixed: {counts}")
FIX_WOULD = Text(fr="serait corrigé : {counts}", en="would be fixed: {counts}")
FIX_REFUSED = Text(
    fr="{path} : la correction de `{rule}` changerait ce que dit le fichier ; non appliquée",
    en="{path}: the fix of `{rule}` would change what the file says; it was not applied",
)
FIX_AVAILABLE = Text(fr="{counts} : correction par `--fix`", en="{counts}: fixable with `--fix`")
FIX_AVAILABLE_UNSAFE = Text(
    fr="{counts} : correction par `--fix --unsafe-fixes`, à relire",
    en="{counts}: fixable with `--fix --unsafe-fixes`, to be reviewed",
)
SUMMARY_TITLE = Text(fr="reflint : {counts}", en="reflint: {counts}")
SUMMARY_CLEAN = Text(fr="aucun constat", en="no findings")
SUMMARY_MORE = Text(
    fr="+{count} en plus, faute de place", en="+{count} more, not shown for lack of space"
)
SEVERITIES: Messages = {
    "error": Text(fr="erreur", en="error"),
    "warning": Text(fr="avertissement", en="warning"),
    "info": Text(fr="information", en="info"),
}
WHY_NOT_CHECKED: Messages = {
    "unread-answer": Text(fr="cette réponse ne peut pas être lue", en="this answer cannot be read"),
    "not-comparable": Text(
        fr="il n'y a rien à noter des deux côtés : ni fichiers, ni principes",
        en="there is nothing to score on both sides: no files, or no principles",
    ),
    "no-score": Text(
        fr="ces réponses n'ont de score ni avant ni après",
        en="these answers have no score, neither before nor after",
    ),
    "no-scenarios": Text(
        fr="aucun scénario (`*.test.yml`) n'y est", en="there is no scenario (`*.test.yml`) in it"
    ),
    "missing": Text(fr="ce chemin n'existe pas", en="there is no such path"),
    "missing-option": Text(
        fr="ce chemin n'existe pas ; une option se place avant `--`, et dans `entry` pour un hook "
        "de pre-commit",
        en="there is no such path; options go before `--` (in a pre-commit hook, into `entry`)",
    ),
    "unreadable": Text(fr="lecture impossible", en="it cannot be read"),
    "outside": Text(
        fr="lien vers un fichier hors du projet", en="a link to a file outside the project"
    ),
    "left-out": Text(fr="ce n'est pas un fichier de référentiel", en="not a file of a referential"),
    "workbook-extra": Text(
        fr="lire un classeur demande une extension : `pip install 'referentiel-lint[sheets]'`",
        en="reading a workbook takes an extra: `pip install 'referentiel-lint[sheets]'`",
    ),
    "workbook-encrypted": Text(
        fr="ce classeur est protégé par un mot de passe : enregistrez-le sans mot de passe",
        en="this workbook is protected by a password: save it without one",
    ),
    "workbook-damaged": Text(
        fr="ce classeur est abîmé, ou coupé : ouvrez-le dans un tableur et enregistrez-le de "
        "nouveau en `.xlsx`",
        en="this workbook is damaged, or cut: open it in a spreadsheet, and save it again as "
        "`.xlsx`",
    ),
    "workbook-other": Text(
        fr="ce n'est pas un classeur `.xlsx`, malgré son nom : ouvrez-le dans un tableur et "
        "enregistrez-le en `.xlsx` ou en CSV",
        en="not a workbook in `.xlsx`, despite its name: open it in a spreadsheet and save it as "
        "`.xlsx` or CSV",
    ),
    "workbook-large": Text(
        fr="ce classeur dépasse ce qui est lu : 16 Mo, 64 Mo une fois décompressé, 250 feuilles, "
        "et dans une feuille 50 000 lignes, 1 000 colonnes et 250 000 cellules ; supprimez les "
        "cellules égarées loin du tableau, ou enregistrez la feuille en CSV",
        en="this workbook exceeds what is read: 16 MB, 64 MB unpacked, 250 sheets, and in a sheet "
        "50,000 rows, 1,000 columns and 250,000 cells; delete stray cells far from the table, or "
        "save the sheet as CSV",
    ),
    "workbook-doctype": Text(
        fr="ce classeur déclare un type de document XML, ce qu'aucun tableur n'écrit : "
        "enregistrez-le de nouveau dans un tableur",
        en="this workbook declares an XML document type, which no spreadsheet writes: save it "
        "again in a spreadsheet",
    ),
    "sheet-hidden": Text(
        fr="cette feuille d'actions est masquée : affichez-la pour qu'elle soit vérifiée, ou "
        "supprimez-la",
        en="this sheet of actions is hidden: unhide it to have it checked, or delete it",
    ),
    "annotated-copy": Text(
        fr="copie annotée d'un autre fichier", en="an annotated copy of another file"
    ),
    "named-copy": Text(
        fr="c'est une copie annotée d'un autre fichier : vérifiez l'original",
        en="this is an annotated copy of another file: check the original",
    ),
    "workbook-as-text": Text(
        fr="c'est un classeur : son nom doit finir par `.xlsx`",
        en="a workbook: its name must end in `.xlsx`",
    ),
    "workbook-without": Text(
        fr="aucune feuille n'y est une feuille d'actions : il faut une ligne d'en-têtes avec "
        "`identifiant`, et `nom`, `points` ou `pourcentage`",
        en="no sheet in it is one of actions: that takes a row of headers with `identifiant`, and "
        "`nom`, `points` or `pourcentage`",
    ),
    "sheet-without": Text(
        fr="aucune de ses 20 premières lignes n'est un en-tête connu : pour des actions, il y faut "
        "`identifiant`, et `nom`, `points` ou `pourcentage`, séparés par des virgules, des "
        "points-virgules ou des tabulations",
        en="none of its first 20 rows is a known header: for actions, that takes `identifiant`, "
        "and `nom`, `points` or `pourcentage`, delimited by commas, semicolons or tabs",
    ),
    "header-unknown": Text(
        fr="ce tableau ressemble à des actions, mais son en-tête n'est pas connu : il y faut "
        "`identifiant`, et `nom`, `points` ou `pourcentage`",
        en="this table looks like actions, but its header is not known: that takes `identifiant`, "
        "and `nom`, `points` or `pourcentage`",
    ),
    "sheet-empty": Text(
        fr="cette feuille d'actions n'a que son en-tête : elle n'a aucune ligne en dessous",
        en="this sheet of actions has only its header: no row is below",
    ),
    "other-spreadsheet": Text(
        fr="ce format de tableur n'est pas lu : enregistrez le fichier en `.xlsx` ou en CSV",
        en="this format of spreadsheets is not read: save the file as `.xlsx` or CSV",
    ),
    "ending": Text(fr="son nom ne finit pas par `.md`", en="its name does not end in `.md`"),
    "excluded": Text(fr="exclu par la configuration", en="excluded by the configuration"),
    "no-referentiel": Text(
        fr="aucun référentiel dans ce dossier", en="no referential in this folder"
    ),
    "rule-crashed": Text(fr="une règle s'est arrêtée", en="a rule crashed"),
    "deleted": Text(fr="supprimé dans l'index de git", en="deleted in git's index"),
    "not-staged": Text(fr="absent de l'index de git", en="not in git's index"),
    "sparse": Text(
        fr="absent de cette extraction partielle (sparse checkout)",
        en="not in this sparse checkout",
    ),
    "not-in-git": Text(
        fr="dossier ignoré par git, ou d'un autre dépôt : rien à quoi le comparer",
        en="a folder that git ignores, or another repository's: nothing to compare it with",
    ),
    "several-referentiels": Text(
        fr="plusieurs référentiels : nommez celui auquel répondre",
        en="several referentials: name the one to score",
    ),
    "several-sheets": Text(
        fr="plusieurs référentiels : gardez celui auquel répondre comme seule feuille d'actions "
        "dans une copie de ce classeur, et nommez-la",
        en="several referentials: keep the one to score as the only sheet of actions in a copy of "
        "this workbook, and name that",
    ),
    "answers-behind": Text(
        fr="c'est un dossier ; les réponses se nomment avant le référentiel",
        en="it is a folder; the answers file comes before the referential",
    ),
    "answers-folder": Text(
        fr="c'est un dossier ; nommez un fichier de réponses, en YAML ou en JSON ; `reflint score "
        "--template` en écrit un à remplir",
        en="it is a folder; name an answers file, in YAML or JSON; `reflint score --template` "
        "writes one to fill in",
    ),
    "answers-several": Text(
        fr="plusieurs référentiels peuvent être notés : nommez celui auquel répondre",
        en="several referentials can be scored: name the one to score",
    ),
    "no-principes": Text(
        fr="son profil n'a pas de principes ; `reflint tree` montre ses poids et ses points",
        en="its profile has no principles; `reflint tree` shows its weights and points",
    ),
}
DIFF_BASE_KNOWN = Text(
    fr="déjà là à la révision {revision} ({commit}) : {counts}",
    en="already present at revision {revision} ({commit}): {counts}",
)
DIFF_BASE_NEW = Text(
    fr="{folder} n'était pas un référentiel à la révision {revision} ({commit}) : tout y est "
    "nouveau",
    en=(
        "{folder} was not a referential at revision {revision} ({commit}): everything in it is new"
    ),
)
DIFF_BASE_GONE = Text(
    fr="disparus depuis la révision {revision} ({commit}) : {counts}",
    en="gone since revision {revision} ({commit}): {counts}",
)
DIFF_BASE_REMOVED = Text(
    fr="{folder} était un référentiel à la révision {revision} ({commit}), et a disparu avec "
    "tous ses identifiants",
    en="{folder} was a referential at revision {revision} ({commit}), and was removed with all "
    "its ids",
)
READINGS: Messages = {
    "additive": Text(fr="les paliers s'additionnent", en="levels add up"),
    "exclusive": Text(fr="un seul palier compte", en="one level counts"),
    "progression": Text(fr="progression", en="progression"),
    "groups": Text(fr="groupes de paliers", en="groups of levels"),
    "free": Text(fr="pourcentage libre", en="free percent"),
    "ambiguous": Text(fr="ambigu", en="ambiguous"),
    "unreadable": Text(fr="illisible", en="unreadable"),
    "no-level": Text(fr="aucun palier", en="no level"),
}
REMEDY = Text(fr="remède : {remedy}", en="remedy: {remedy}")
CLEAN = Text(fr="aucun constat dans {files}", en="no findings in {files}")
CLEAN_NEW = Text(fr="aucun constat nouveau dans {files}", en="no new findings in {files}")
FOUND = Text(fr="{counts} dans {files}", en="{counts} in {files}")
MENDED = Text(
    fr="déjà corrigé sur le disque, mais pas dans l'index de git : {counts} ; faites `git add`",
    en="fixed on disk, but not in git's index: {counts}; `git add` the files",
)
OUTSIDE = Text(
    fr="hors des fichiers nommés : {counts}, non détaillés",
    en="outside the named files: {counts}, not listed",
)
SUPPRESSED = Text(
    fr="supprimés par des commentaires : {counts}", en="suppressed by comments: {counts}"
)
LEFT_OUT = Text(
    fr="écartées de sommes ou de comparaisons : {counts}",
    en="left out of sums or comparisons: {counts}",
)
NOT_CHECKED = Text(fr="non vérifié : {path} ({reason})", en="not checked: {path} ({reason})")
NOT_READ = Text(fr="non lu : {path} ({reason})", en="not read: {path} ({reason})")
# What was not done for these reasons, whatever the subcommand.
NOT_DONE: Messages = {
    **dict.fromkeys(
        ("no-score", "not-comparable"),
        Text(fr="non comparé : {path} ({reason})", en="not compared: {path} ({reason})"),
    ),
    "answers-several": Text(fr="non noté : {path} ({reason})", en="not scored: {path} ({reason})"),
    "not-writable": Text(fr="non écrit : {path} ({reason})", en="not written: {path} ({reason})"),
    **dict.fromkeys(("no-scenarios", "rule-crashed"), NOT_CHECKED),
}
REASON_DETAIL = Text(fr="{reason} : {detail}", en="{reason}: {detail}")
REFERENTIEL = Text(
    fr="{folder} : {files}, profil {profile}", en="{folder}: {files}, profile {profile}"
)
ENSEMBLE = Text(fr="{folder} : {files} ({kinds})", en="{folder}: {files} ({kinds})")
SCENARIOS = Text(
    fr=Plural(
        one="{count} scénario lu, non exécuté : `reflint scenarios`",
        other="{count} scénarios lus, non exécutés : `reflint scenarios`",
    ),
    en=Plural(
        one="{count} scenario read, not run: `reflint scenarios`",
        other="{count} scenarios read, not run: `reflint scenarios`",
    ),
)
NOT_HERE = Text(
    fr=Plural(
        one="{folder} : les renvois à {what}, qui n'y est pas, ne sont pas vérifiés",
        other="{folder} : les renvois à {what}, qui n'y sont pas, ne sont pas vérifiés",
    ),
    en=Plural(
        one="{folder}: references to {what}, which is not here, are not checked",
        other="{folder}: references to {what}, which are not here, are not checked",
    ),
)
KINDS: Messages = {
    "actions": Text(fr="actions", en="actions"),
    "tableur": Text(fr="feuilles", en="sheets"),
    "questions": Text(fr="questions", en="questions"),
    "regles": Text(fr="règles", en="règles"),
    "preuves": Text(fr="preuves", en="preuves"),
    "indicateurs": Text(fr="indicateurs", en="indicateurs"),
    "scenario": Text(fr="scénarios", en="scenarios"),
    "tableur-questions": Text(fr="feuilles de questions", en="sheets of questions"),
    "tableur-choix": Text(fr="feuilles de choix", en="sheets of choix"),
    "tableur-preuves": Text(fr="feuilles de preuves", en="sheets of preuves"),
}
UNKNOWN = Text(fr="inconnu", en="unknown")
IN_CELL = Text(fr="{cell} : {message}", en="{cell}: {message}")
TREE_ROOT = Text(fr="référentiel {folder}", en="referential {folder}")
TREE_AXE = Text(fr="axe {label}", en="axe {label}")
COUNTED: Messages = {
    "error": counted("erreur", "error"),
    "warning": counted("avertissement", "warning"),
    "info": counted("information", "info"),
}
FINDINGS = counted("constat", "finding")
ACTIONS = counted("action", "action")
FILES = counted("fichier", "file")
