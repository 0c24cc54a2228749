"""What is told of a transfer on stderr: what is left out, and what `check` finds now."""

from collections.abc import Iterator, Mapping

from linter.words.language import Language
from linter.words.text import N_, NN_, Messages
from referentiel_lint.transfer.dropped import Dropped

_DROPPED: Messages = {
    "root": N_("left out: the root, with its title and its points; a sheet has no row for it"),
    "comment": NN_(
        "left out: {count} comment, which may be a suppression or a tombstone",
        "left out: {count} comments, some of which may be suppressions or tombstones",
    ),
    "key": NN_(
        "left out: the key `{name}` of {count} action",
        "left out: the key `{name}` of {count} actions",
    ),
    "section": NN_(
        "left out: the unknown section `{name}` of {count} action",
        "left out: the unknown section `{name}` of {count} actions",
    ),
    "text": NN_(
        "left out: the text below `{name}` of {count} action, which is in no section",
        "left out: the text below `{name}` of {count} actions, which is in no section",
    ),
    "twice": NN_(
        "`{name}` is there twice in {count} action: its texts are joined",
        "`{name}` is there twice in {count} actions: its texts are joined",
    ),
    "copy": NN_(
        "left out: {count} file, a copy of another", "left out: {count} files, copies of others"
    ),
    "sibling": NN_(
        "left out: {count} sibling file, in {name}", "left out: {count} sibling files, in {name}"
    ),
    "other-regles": NN_(
        "left out: {count} règle, of an action that is not here, or without a column",
        "left out: {count} règles, of actions that are not here, or without a column",
    ),
    "regle-text": NN_(
        "left out: {count} text above the règles of an action",
        "left out: {count} texts above the règles of an action",
    ),
    "column": NN_(
        "left out: the column `{name}`, {count} cell",
        "left out: the column `{name}`, {count} cells",
    ),
    "letters": NN_(
        "left out: {count} action, whose id has letters ({name}); in Markdown files ids are "
        "numbers",
        "left out: {count} actions, whose ids have letters ({name}); in Markdown files ids are "
        "numbers",
    ),
    "notes": NN_(
        "left out: {count} row, with notes only", "left out: {count} rows, with notes only"
    ),
    "axe": NN_(
        "left out: {count} row of an axe, which says only its number",
        "left out: {count} rows of axes, which say only their numbers",
    ),
    "sheet": NN_(
        "left out: the sheet `{name}`, {count} row", "left out: the sheet `{name}`, {count} rows"
    ),
    "merged": NN_(
        "left out: {count} merge of cells; only the first of the actions has the value",
        "left out: {count} merges of cells; only the first of the actions has the value",
    ),
    "cell-comment": NN_(
        "left out: {count} comment on a cell", "left out: {count} comments on cells"
    ),
    "unread-comments": N_("left out: the comments on cells, which cannot be read"),
    "title-lines": NN_(
        "{count} title had several lines: it is now on one",
        "{count} titles had several lines: they are now on one",
    ),
}


def dropped_lines(dropped: Dropped, language: Language) -> Iterator[str]:
    """Yield a line for each kind of thing that is left out, and each name."""
    for drop, name, count in dropped:
        yield _DROPPED[drop].say(language, name=name, count=count)


def new_findings(counts: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield the findings after a transfer that were not there before, counted by rule."""
    if counts:
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
        yield N_(
            "the content is the same, but `reflint check` sees more of it in this form: {rules}"
        ).say(language, rules=rules)
