"""A title has no data block, or a règle has no formula."""

from linter.finding import Diagnostic, Severity, entry_of
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Settings, rule
from linter.topics.data import form_of, id_key
from linter.topics.ids import expected_ids, spelled_id

_WORDS = {
    "": N_(
        "`{found}` has no data block, and therefore no `{key}`",
        remedy=N_(
            "add three lines directly below this title: ```yaml, {line} and ```; if it is not "
            "meant as a title, remove its `#`"
        ),
    ),
    "unfenced": N_(
        "these data are not fenced: `{found}` is plain text to other programs",
        remedy=N_("put the data between a line ```yaml and a line ```"),
    ),
    "opening": N_(
        "this line does not open a block: the data below it are plain text to other programs",
        remedy=N_(
            "replace this line with ```yaml, without indentation, and close the block with a line ```"
        ),
    ),
    "formule": N_(
        "the règle `{found}` has no formula, and no effect",
        remedy=N_("add a line ```formule below this title, then the formula, then a line ```"),
    ),
}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.DATA_MISSING})
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find titles without a data block, data without a fence, and règles without a formula.

    Other rules report titles that are empty, and superfluous titles of level 1.
    """
    seconds = {fault.action for fault in document.faults_of(Code.SECOND_TITLE)}
    for fault in document.faults_of(Code.DATA_MISSING):
        entry = entry_of(document, fault)
        has_title = entry and entry.title and entry.title.text
        if not fault.variant and (not has_title or fault.action in seconds):
            continue
        identifier = expected_ids(document).get(fault.action) if fault.action is not None else None
        value = spelled_id(identifier, document) or "…"
        form = form_of(document, entry)
        key = (form and form.id_key) or id_key(settings)
        line = f"`{key}: {value}`"
        yield Diagnostic.of(document, fault, _WORDS[fault.variant], key=key, line=line)
