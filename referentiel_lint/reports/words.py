"""Messages of several reports: labels, the summary, why something was not checked."""

from linter.words.text import N_, NN_, Messages

SEVERITIES: Messages = {
    "error": N_("error"),
    "warning": N_("warning"),
    "info": N_("info"),
}
WHY_NOT_CHECKED: Messages = {
    "unread-answer": N_("this answer cannot be read"),
    "not-comparable": N_("there is nothing to score on both sides: no files, or no principles"),
    "no-score": N_("these answers have no score, neither before nor after"),
    "no-scenarios": N_("there is no scenario (`*.test.yml`) in it"),
    "missing": N_("there is no such path"),
    "missing-option": N_(
        "there is no such path; options go before `--` (in a pre-commit hook, into `entry`)"
    ),
    "unreadable": N_("it cannot be read"),
    "outside": N_("a link to a file outside the project"),
    "left-out": N_("not a file of a referential"),
    "workbook-extra": N_(
        "reading a workbook takes an extra: `pip install 'referentiel-lint[sheets]'`"
    ),
    "workbook-encrypted": N_("this workbook is protected by a password: save it without one"),
    "workbook-damaged": N_(
        "this workbook is damaged, or cut: open it in a spreadsheet, and save it again as `.xlsx`"
    ),
    "workbook-other": N_(
        "not a workbook in `.xlsx`, despite its name: open it in a spreadsheet and save it as "
        "`.xlsx` or CSV"
    ),
    "workbook-large": N_(
        "this workbook exceeds what is read: 16 MB, 64 MB unpacked, 250 sheets, and in a sheet "
        "50,000 rows, 1,000 columns and 250,000 cells; delete stray cells far from the table, or "
        "save the sheet as CSV"
    ),
    "workbook-doctype": N_(
        "this workbook declares an XML document type, which no spreadsheet writes: save it again "
        "in a spreadsheet"
    ),
    "sheet-hidden": N_(
        "this sheet of actions is hidden: unhide it to have it checked, or delete it"
    ),
    "annotated-copy": N_("an annotated copy of another file"),
    "named-copy": N_("this is an annotated copy of another file: check the original"),
    "workbook-as-text": N_("a workbook: its name must end in `.xlsx`"),
    "workbook-without": N_(
        "no sheet in it is one of actions: that takes a row of headers with `identifiant`, and "
        "`nom`, `points` or `pourcentage`"
    ),
    "sheet-without": N_(
        "none of its first 20 rows is a known header: for actions, that takes `identifiant`, and "
        "`nom`, `points` or `pourcentage`, delimited by commas, semicolons or tabs"
    ),
    "header-unknown": N_(
        "this table looks like actions, but its header is not known: that takes `identifiant`, and "
        "`nom`, `points` or `pourcentage`"
    ),
    "sheet-empty": N_("this sheet of actions has only its header: no row is below"),
    "other-spreadsheet": N_(
        "this format of spreadsheets is not read: save the file as `.xlsx` or CSV"
    ),
    "ending": N_("its name does not end in `.md`"),
    "excluded": N_("excluded by the configuration"),
    "no-referentiel": N_("no referential in this folder"),
    "rule-crashed": N_("a rule crashed"),
    "deleted": N_("deleted in git's index"),
    "not-staged": N_("not in git's index"),
    "sparse": N_("not in this sparse checkout"),
    "not-in-git": N_(
        "a folder that git ignores, or another repository's: nothing to compare it with"
    ),
    "several-referentiels": N_("several referentials: name the one to score"),
    "several-sheets": N_(
        "several referentials: keep the one to score as the only sheet of actions in a copy of "
        "this workbook, and name that"
    ),
    "answers-behind": N_("it is a folder; the answers file comes before the referential"),
    "answers-folder": N_(
        "it is a folder; name an answers file, in YAML or JSON; `reflint score --template` writes "
        "one to fill in"
    ),
    "answers-several": N_("several referentials can be scored: name the one to score"),
    "no-principes": N_(
        "its profile has no principles; `reflint tree` shows its weights and points"
    ),
}
READINGS: Messages = {
    "additive": N_("levels add up"),
    "exclusive": N_("one level counts"),
    "progression": N_("progression"),
    "groups": N_("groups of levels"),
    "free": N_("free percent"),
    "ambiguous": N_("ambiguous"),
    "unreadable": N_("unreadable"),
    "no-level": N_("no level"),
}
REMEDY = N_("remedy: {remedy}")
NOT_CHECKED = N_("not checked: {path} ({reason})")
# What was not done for these reasons, whatever the subcommand.
NOT_DONE: Messages = {
    **dict.fromkeys(
        ("no-score", "not-comparable"),
        N_("not compared: {path} ({reason})"),
    ),
    "answers-several": N_("not scored: {path} ({reason})"),
    "not-writable": N_("not written: {path} ({reason})"),
    **dict.fromkeys(("no-scenarios", "rule-crashed"), NOT_CHECKED),
}
KINDS: Messages = {
    "actions": N_("actions"),
    "tableur": N_("sheets"),
    "questions": N_("questions"),
    "regles": N_("règles"),
    "preuves": N_("preuves"),
    "indicateurs": N_("indicateurs"),
    "scenario": N_("scenarios"),
    "tableur-questions": N_("sheets of questions"),
    "tableur-choix": N_("sheets of choix"),
    "tableur-preuves": N_("sheets of preuves"),
}
UNKNOWN = N_("unknown")
IN_CELL = N_("{cell}: {message}")
TREE_ROOT = N_("referential {folder}")
TREE_AXE = N_("axe {label}")
COUNTED: Messages = {
    "error": NN_("{count} error", "{count} errors"),
    "warning": NN_("{count} warning", "{count} warnings"),
    "info": NN_("{count} info", "{count} infos"),
}
FINDINGS = NN_("{count} finding", "{count} findings")
FILES = NN_("{count} file", "{count} files")
