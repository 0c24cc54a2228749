r"""Markdown does not recognise a heading.

Un titre se trouve là où Markdown n'en voit pas.

Why:
    In a list, a quotation, HTML or code, a line that starts with `#` is part of that block; with
    seven `#`, or after a `\`, it is plain text. The content under such a heading goes to the action
    or the section before it, or is lost. A tag alone on its line opens an HTML block that ends at
    the next blank line.

Pourquoi :
    Dans une liste, une citation, du HTML ou du code, une ligne qui commence par `#` en fait
    partie ; avec sept `#`, ou derrière un `\`, elle est du texte. Ce que le titre annonce revient à l'action ou à la
    section qui précède, ou se perd. Une balise seule sur sa ligne ouvre du HTML qui ne s'arrête
    qu'à la ligne vide suivante.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - Les communes sont informées.
      ## Actions
      ^^^^^^^^^^ `## Actions` is inside a list, so it is not a heading
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
    > #### Exemples
      ^^^^^^^^^^^^^ `#### Exemples` is inside a quotation, so it is not a heading
    > Un guide est envoyé aux communes.

    ### Former les équipes
    ```yaml
    id: 5.2.2
    ```
    <br>
    #### Exemples
    ^^^^^^^^^^^^^ `#### Exemples` is part of the HTML block that starts with `<br>`, so it is not a heading
    Une formation est proposée.

        #### Preuve
        ^^^^^^^^^^^ `#### Preuve` is indented by four or more spaces, or by a tab, so it is not a heading

    ####### Critère
    ^^^^^^^^^^^^^^^ `####### Critère` has 7 `#`, more than the six that Markdown allows, so it is not a heading

    \#### Exemples
    ^^^^^^^^^^^^^^ `\#### Exemples` starts with a `\`, which makes it plain text, so it is not a heading

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - Les communes sont informées.

    ## Actions
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document

SEVERITY = Severity.ERROR
# Maximum number of other headings in the same HTML block to show.
_MOST_RELATED = 3
MESSAGES: Messages = {
    "heading-unseen.list": N_(
        "`{heading}` is inside a list, so it is not a heading",
        remedy=N_("write it at the start of a line, without bullet or indentation"),
    ),
    "heading-unseen.quote": N_(
        "`{heading}` is inside a quotation, so it is not a heading",
        remedy=N_("remove the `>` at the start of the line"),
    ),
    "heading-unseen.html": N_(
        "`{heading}` is part of the HTML block that starts with `{opening}`, so it is not a "
        "heading",
        remedy=N_("close the tag if it is open, and leave a blank line before the heading"),
    ),
    "heading-unseen.indented": N_(
        "`{heading}` is indented by four or more spaces, or by a tab, so it is not a heading",
        remedy=N_("remove the indentation"),
    ),
    "heading-unseen.seven": N_(
        "`{heading}` has {count} `#`, more than the six that Markdown allows, so it is not a "
        "heading",
        remedy=N_("write as many `#` as its level, at most six"),
    ),
    "heading-unseen.escaped": N_(
        "`{heading}` starts with a `\\`, which makes it plain text, so it is not a heading",
        remedy=N_("remove each `\\` before a `#`"),
    ),
    "heading-unseen.opening": N_("the HTML block starts here"),
    "heading-unseen.swallowed": N_("this heading is also part of the HTML block"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings that no reader recognises."""
    roles = {"opening": "heading-unseen.opening", "swallowed": "heading-unseen.swallowed"}
    for fault, place in faults_of(document, Code.HEADING_UNSEEN):
        text = document.source.slice(fault.span)
        heading = quote(text)
        yield Diagnostic.at(
            place,
            f"heading-unseen.{fault.variant}",
            field="heading",
            wrong=f"{fault.variant} {heading}",
            related=related_of(document, fault, roles)[: _MOST_RELATED + 1],
            heading=heading,
            opening=_opening(document, fault),
            count=str(len(text) - len(text.lstrip("#"))),
        )


def _opening(document: Document, fault: Fault) -> str:
    """Return the tag that opens the HTML block around a heading."""
    texts = (document.source.slice(one.span) for one in fault.related if one.role == "opening")
    line = next(texts, "")
    return quote(line[: line.find(">") + 1] or line)
