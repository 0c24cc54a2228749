r"""A heading lacks the space after its `#`, or has another character there.

Un titre n'a pas d'espace entre ses signes et son texte, ou un autre caractère à cette place.

Why:
    Markdown recognises a heading by the `#` at the start of the line and the normal space after
    them. Without it, or with a non-breaking space, the line is plain text: the action or the
    section is lost to other readers. reflint reads the heading anyway.

Pourquoi :
    Markdown reconnaît un titre à ses `#` en début de ligne et à l'espace ordinaire qui les suit.
    Sans cette espace, ou avec une espace insécable, la ligne est du texte : l'action ou la section
    est perdue pour les autres lecteurs. reflint lit le titre malgré tout.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ##Description
    ^^^^^^^^^^^^^ missing space after `##` in `##Description`: Markdown reads it as plain text
    Les collectivités du territoire sont informées.

    ##\u00a0Actions
    ^^^^^^^^^^^^^^^ a non-breaking space follows `##` in `## Actions`: Markdown reads it as plain text
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
    \u200b#### Exemples
    ^^^^^^^^^^^^^^^^^^^ an invisible character precedes `####` in `#### Exemples`: Markdown reads it as plain text
    Un guide est envoyé aux communes.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Les collectivités du territoire sont informées.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "heading-glued.glued": N_(
        "missing space after `{marks}` in `{marks}{title}`: Markdown reads it as plain text",
        remedy=N_("add a space: `{marks} {title}`"),
    ),
    "heading-glued.nbsp": N_(
        "a non-breaking space follows `{marks}` in `{marks} {title}`: Markdown reads it as plain "
        "text",
        remedy=N_("replace it with a normal space: `{marks} {title}`"),
    ),
    "heading-glued.invisible": N_(
        "an invisible character precedes `{marks}` in `{marks} {title}`: Markdown reads it as "
        "plain text",
        remedy=N_("delete everything before `{marks}` on the line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings that reflint recognises and other readers do not."""
    for fault, place in faults_of(document, Code.HEADING_GLUED):
        marks, title = fault.arguments["marks"], quote(fault.arguments["title"])
        yield Diagnostic.at(
            place,
            f"heading-glued.{fault.variant}",
            field="heading",
            wrong=f"{fault.variant} {marks}{title}",
            fixes=_fixes(document, fault, marks),
            marks=marks,
            title=title,
        )


def _fixes(document: Document, fault: Fault, marks: str) -> tuple[Fix, ...]:
    """Return the fix: one normal space after the `#`, and nothing invisible before them."""
    text = document.source.slice(fault.span)
    start = text.find(marks)
    rest = text[start + len(marks) :].lstrip()
    span = Span(fault.span.start, fault.span.end - len(rest))
    before = "" if fault.variant == "invisible" else text[:start]
    return replacement(document, span, f"{before}{marks} ")
