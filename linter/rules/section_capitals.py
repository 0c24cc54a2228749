"""A section ends in a heading of the source document, in capitals.

Une section se termine par un titre du document d'origine, en capitales.

Why:
    Where a document is cut into actions, the heading of its next chapter is easily swept into the
    last action of the chapter before: `DOMAINE 4 : MOBILITÉ` then stands there as a description,
    or below it, and says nothing about the action. A name or a list of acronyms is no such
    heading.

Pourquoi :
    Quand un document est découpé en actions, le titre du chapitre suivant se glisse facilement dans
    la dernière action du chapitre : `DOMAINE 4 : MOBILITÉ` y figure alors comme description, ou à
    sa suite, et ne dit rien de l'action. Un nom ou une liste de sigles n'est pas
    un tel titre.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    PARTIE 3 : TRAVAILLER AVEC LES ÉCOLES
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the section `Description` is nothing but a line in capitals: `PARTIE 3 : TRAVAILLER AVEC LES ÉCOLES`
    ## Exemples
    Des fiches par métier.

    **ACCUEILLIR LES VISITEURS**
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the section `Exemples` ends in a line in capitals: `ACCUEILLIR LES VISITEURS`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    VISITES D'ATELIERS
    Une par an.
    ## Exemples
    PLU, SCOT, PCAET
"""

import re
from collections.abc import Iterator

from linter.finding import Remark, Severity
from linter.rule import Settings
from linter.topics.prose import sections_of
from linter.words import Messages, Words, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
_FR = "supprimez-la, si c'est un titre du document d'origine"
_EN = "delete it, if it is a heading of the source document"
MESSAGES: Messages = {
    "fr": {
        "section-capitals": Words(
            "la section `{section}` n'est qu'une ligne en capitales : `{line}`", _FR
        ),
        "section-capitals.end": Words(
            "la section `{section}` se termine par une ligne en capitales : `{line}`", _FR
        ),
    },
    "en": {
        "section-capitals": Words(
            "the section `{section}` is nothing but a line in capitals: `{line}`", _EN
        ),
        "section-capitals.end": Words(
            "the section `{section}` ends in a line in capitals: `{line}`", _EN
        ),
    },
}
_CHAPTER = re.compile(
    r"\W{0,3}(?:SOUS-)?(?:DOMAINE|AXE|CHAPITRE|PARTIE|TH[EÈ]ME|TH[EÉ]MATIQUE|TITRE|VOLET|SECTION|ANNEXE"
    r"|ORIENTATION|OBJECTIF)S?\W{1,3}(?:[0-9]{1,2}|[IVX]{1,4})\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Longer than the acronyms of the field: `SRADDET`, `PLPDMA`.
_LONG_WORD = 8
_LIST = frozenset(",;/")
# Instructions to the reader are shouted, headings are not.
_SHOUT = "!?"


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the sections whose last line is a heading in capitals."""
    for text in sections_of(document):
        lines = [line for line in text.lines if not line.is_blank]
        if not lines or lines[-1].is_item or not _is_heading(lines[-1].words):
            continue
        last = lines[-1]
        end = len(last.prose.rstrip())
        words = text.excerpt.text[last.start + last.rest : last.start + end]
        yield text.remark(
            last.start + last.rest,
            last.start + end,
            "section-capitals.end" if len(lines) > 1 else "section-capitals",
            " ".join(words.split()),
            section=quote(text.field),
            line=quote(words.strip("*_ ")),
        )


def _is_heading(line: str) -> bool:
    """Tell whether a line is a heading in capitals: numbered, or several words, no acronyms."""
    if not line.isupper() or line[-1] in _SHOUT:
        return False
    words = _WORD.findall(line)
    is_long = any(len(word) >= _LONG_WORD for word in words)
    is_title = is_long and len(words) > 1 and not _LIST.intersection(line)
    return is_title or _CHAPTER.match(line) is not None
