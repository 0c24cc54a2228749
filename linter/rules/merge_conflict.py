"""A git merge has left two versions of a passage, or a conflict marker, in the file."""

from linter.rule import ANY_FILE, N_, Diagnostic, Diagnostics, Document, Severity, rule
from linter.topics.characters import passage
from referentiel.merge_conflict import CLOSING, OPENING, marker_of


@rule(Severity.ERROR, kinds=ANY_FILE)
def check(document: Document) -> Diagnostics:
    """Find conflicts, at their opening markers, and closing markers without an opening one."""
    text = document.source.text
    if OPENING not in text and CLOSING not in text:
        return
    is_open = False
    for line in document.source.lines:
        mark = marker_of(document.source.slice(line))
        if mark == OPENING or (mark == CLOSING and not is_open):
            yield Diagnostic.at(
                passage(document, line),
                N_("unresolved merge conflict"),
                wrong=document.source.slice(line).strip(),
                remedy=N_(
                    "keep only the right version, without the lines that begin with `<<<<<<<`, "
                    "`|||||||`, `=======` or `>>>>>>>`"
                ),
            )
        is_open = mark == OPENING or (is_open and mark != CLOSING)
