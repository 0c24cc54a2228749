r"""A heading lacks the space between its marks and its text, or has another character there.

Un titre n'a pas d'espace entre ses signes et son texte, ou un autre caractère à cette place.

Why:
    Markdown knows a heading by its `#` at the beginning of the line and an ordinary space behind
    them. Without it, or with a no-break space, the line is text: the action or the section is
    lost to other readers. reflint reads the heading all the same.

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
    ^^^^^^^^^^^^^ `##Description` has no space after `##`: Markdown takes it for text
    Les collectivités du territoire sont informées.

    ##\u00a0Actions
    ^^^^^^^^^^^^^^^ a no-break space follows `##` in `## Actions`: Markdown takes it for text
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
    \u200b#### Exemples
    ^^^^^^^^^^^^^^^^^^^ an invisible character precedes `####` in `#### Exemples`: Markdown takes it for text
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
from linter.rule import Settings, faults_of, subject_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "heading-glued.glued": Text(
        fr="`{marks}{title}` n'a pas d'espace après `{marks}` : Markdown y voit du texte",
        en="`{marks}{title}` has no space after `{marks}`: Markdown takes it for text",
        remedy=Text(
            fr="ajoutez une espace : `{marks} {title}`", en="add a space: `{marks} {title}`"
        ),
    ),
    "heading-glued.nbsp": Text(
        fr="une espace insécable suit `{marks}` dans `{marks} {title}` : Markdown y voit du texte",
        en="a no-break space follows `{marks}` in `{marks} {title}`: Markdown takes it for text",
        remedy=Text(
            fr="remplacez-la par une espace ordinaire : `{marks} {title}`",
            en="replace it with an ordinary space: `{marks} {title}`",
        ),
    ),
    "heading-glued.invisible": Text(
        fr=(
            "un caractère invisible précède `{marks}` dans `{marks} {title}` : Markdown y voit du "
            "texte"
        ),
        en=(
            "an invisible character precedes `{marks}` in `{marks} {title}`: Markdown takes it for "
            "text"
        ),
        remedy=Text(
            fr="effacez tout ce qui précède `{marks}` sur la ligne",
            en="delete all that precedes `{marks}` on the line",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the headings that reflint reads and other readers do not see."""
    for fault, action in faults_of(document, Code.HEADING_GLUED):
        marks, title = fault.arguments["marks"], quote(fault.arguments["title"])
        yield Diagnostic(
            document=document,
            span=fault.span,
            message=f"heading-glued.{fault.variant}",
            subject=subject_of(document, action),
            field="heading",
            wrong=f"{fault.variant} {marks}{title}",
            arguments={"marks": marks, "title": title},
            fixes=_fixes(document, fault, marks),
        )


def _fixes(document: Document, fault: Fault, marks: str) -> tuple[Fix, ...]:
    """Put one ordinary space behind the marks, and nothing before them."""
    text = document.source.slice(fault.span)
    start = text.find(marks)
    rest = text[start + len(marks) :].lstrip()
    place = Span(fault.span.start, fault.span.end - len(rest))
    before = "" if fault.variant == "invisible" else text[:start]
    return replacement(document, place, f"{before}{marks} ")
