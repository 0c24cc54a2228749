"""A section ends in a heading of the source document, or in a page footer."""

import re

from linter.rule import MARKDOWN, N_, Diagnostic, Diagnostics, Document, Severity, quote, rule
from linter.topics.prose.lines import Line, Prose, sections_of
from referentiel.text.expression import Expression
from referentiel.text.names import fold

_PARTS = (
    r"(?:SOUS-)?(?:DOMAINE|AXE|CHAPITRE|PARTIE|TH[EÈ]ME|TH[EÉ]MATIQUE|TITRE|VOLET|SECTION|ANNEXE"
    r"|ORIENTATION|OBJECTIF)S?"
)
_CHAPTER = Expression(
    rf"\W{{0,3}}{_PARTS}\W{{1,3}}(?:[nN][°ºo]\s?)?(?:[0-9]{{1,2}}|[IVX]{{1,4}})\b"
)
# In lower case too, if a separator and a name follow: `Axe 2 : Agir`, not `Axe 2 du plan`.
_NAMED_CHAPTER = Expression(
    rf"\W{{0,3}}{_PARTS}\s{{1,3}}(?:n[°ºo]\s?)?(?:[0-9]{{1,2}}|[IVX]{{1,4}})\s?[:.–—-]\s[^.!?;]{{1,80}}",
    re.IGNORECASE,
)
_FOOT = Expression(
    r"\W{0,5}page\s?[0-9]{1,4}(?:\s?(?:sur|/|de)\s?[0-9]{1,4})?\W{0,5}", re.IGNORECASE
)
_DATA = Expression(
    r"(?:id|identifiant|ponderation|pourcentage|points|categorie|axe_id|climat_pratic_id)"
    r"\s?:\s?['\"]?[0-9]{1,3}(?:[.,][0-9]{1,3}){0,5}['\"]?"
)
# Marks and spaces around a line.
_AROUND = "*_ \u00a0\u202f"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that occur in no list of acronyms.
_GRAMMAR = frozenset(
    ["LA", "LE", "LES", "DE", "DES", "DU", "AU", "AUX", "POUR", "DANS", "SUR", "PAR", "EN"]
)
_ONE_WORD = (
    "annexe annexes sommaire introduction conclusion preambule glossaire bibliographie "
    "energie energies mobilite mobilites transports dechets biodiversite urbanisme habitat "
    "batiments patrimoine agriculture gouvernance organisation communication cooperation "
    "adaptation attenuation economie climat"
)
_HEADINGS = frozenset(_ONE_WORD.split())
# Longer than the field's acronyms: `SRADDET`, `PLPDMA`.
_LONG_WORD = 8
_LONGEST = 200
_LIST = frozenset(",;/")
# Instructions to the reader end in these, headings do not.
_SHOUT = "!?"


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Yield the sections whose last lines are not part of them."""
    for text in sections_of(document):
        last = _ending(text)
        if last is None:
            continue
        message = N_(
            "the section `{section}` ends in a heading or a page footer of the source document: "
            "`{line}`",
            remedy=N_("delete it if it is not part of the text"),
        )
        if _DATA.fullmatch(last.words.strip(_AROUND)):
            message = N_(
                "the section `{section}` ends in a line from a data block: `{line}`",
                remedy=N_("move it to the data block of its action, or delete it"),
            )
        words = text.excerpt.text[slice(*last.rest_span)]
        yield Diagnostic.at(
            text.place(last.rest_span),
            message,
            wrong=" ".join(words.split()),
            section=quote(text.field),
            line=quote(words.strip("*_ ")),
        )


def _ending(text: Prose) -> Line | None:
    """Return the first of the last lines of a section if they are not part of it."""
    last = text.last_line
    if last is None or last.is_item or len(last.words) > _LONGEST:
        return None
    words = last.words.strip(_AROUND)
    if _FOOT.fullmatch(words) or _DATA.fullmatch(words):
        return last
    is_chapter = _NAMED_CHAPTER.fullmatch(words) is not None
    if not (is_chapter or _in_capitals(words)):
        return None
    lines = [line for line in text.lines if not line.is_blank]
    is_whole = len(lines) == 1
    if _is_heading(words) or (is_whole and fold(words) in _HEADINGS and words.isupper()):
        return last
    if (
        not is_whole
        and words.isupper()
        and not lines[-2].is_item
        and _CHAPTER.match(lines[-2].words)
    ):
        return lines[-2]  # `AXE 2`, and its name
    return last if is_whole and is_chapter else None


def _in_capitals(line: str) -> bool:
    return line.replace("n°", "N°").isupper()


def _is_heading(line: str) -> bool:
    """Whether a line is a heading in capitals: numbered, or several words other than acronyms."""
    if not _in_capitals(line) or line[-1] in _SHOUT:
        return False
    words = _WORD.findall(line)
    has_sense = any(len(word) >= _LONG_WORD for word in words) or _GRAMMAR.intersection(words)
    is_title = has_sense and len(words) > 1 and not _LIST.intersection(line)
    return is_title or _CHAPTER.match(line) is not None
