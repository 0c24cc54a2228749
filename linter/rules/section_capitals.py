"""A section ends with a heading or a page footer of the source document."""

import re

from linter.rule import MARKDOWN, N_, Diagnostic, Diagnostics, Document, Severity, quote, rule
from linter.topics.prose import Line, Prose, sections_of
from referentiel.text.expression import Expression

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
# Marks and spaces around a line.
_AROUND = "*_ \u00a0\u202f"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that occur in no list of acronyms.
_GRAMMAR = frozenset(
    ["LA", "LE", "LES", "DE", "DES", "DU", "AU", "AUX", "POUR", "DANS", "SUR", "PAR", "EN"]
)
# Longer than common acronyms: `SRADDET`, `PLPDMA`.
_LONG_WORD = 8
_LONGEST = 200
_LIST = frozenset(",;/")
# Instructions to the reader end in these, headings do not.
_SHOUT = "!?"


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Yield the sections whose last line looks like a heading or footer of a source document."""
    for text in sections_of(document):
        last = _ending(text)
        if last is None:
            continue
        words = text.excerpt.text[slice(*last.rest_span)]
        yield Diagnostic.at(
            text.place(last.rest_span),
            N_(
                "the section `{section}` ends with what looks like a heading or a page footer of "
                "the source document: `{line}`"
            ),
            wrong=" ".join(words.split()),
            remedy=N_("delete this line if it does not belong to the text"),
            section=quote(text.field),
            line=quote(words.strip("*_ ")),
        )


def _ending(text: Prose) -> Line | None:
    """Return the last line of a section if it looks like a heading or a page footer, else None."""
    last = text.last_line
    if last is None or last.is_item or len(last.words) > _LONGEST:
        return None
    words = last.words.strip(_AROUND)
    is_whole = not text.prose[: last.start].strip()
    is_chapter = is_whole and _NAMED_CHAPTER.fullmatch(words)
    return last if is_chapter or _FOOT.fullmatch(words) or _is_heading(words) else None


def _is_heading(line: str) -> bool:
    """Return whether a line is a heading in capitals, not an acronym, exclamation or question."""
    if not line.replace("n°", "N°").isupper() or line[-1] in _SHOUT:
        return False
    words = _WORD.findall(line)
    has_sense = any(len(word) >= _LONG_WORD for word in words) or _GRAMMAR.intersection(words)
    is_title = has_sense and len(words) > 1 and not _LIST.intersection(line)
    return is_title or _CHAPTER.match(line) is not None
