"""No formula can name the id of a question or choix."""

from collections.abc import Callable, Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings, is_cut
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.questions import Choix, Question
from referentiel.siblings.written import Written
from scoring.document_dialect import dialect_of
from scoring.formule.names import is_name, is_word, without_accents

SEVERITY = Severity.ERROR
_FACT = N_(
    "no formula can name `{id}`: only letters without accents, digits and `_`, the first no digit"
)
MESSAGES: Messages = {
    "question-id-malformed": _FACT._replace(remedy=N_("choose such an id, in formulas too")),
    "question-id-malformed.plain": _FACT._replace(remedy=N_("write `{plain}`, in formulas too")),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ids of questions and choix that are no names."""
    siblings = siblings_of(document)
    dialect = dialect_of(document)
    for question in siblings.questions:
        yield from _malformed(document, question, lambda text: is_name(text, dialect))
    for choix in (*(one for each in siblings.questions for one in each.choix), *siblings.choix):
        yield from _malformed(document, choix, lambda text: is_word(text, dialect))


def _malformed(
    document: Document, one: Question | Choix, is_known: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    if one.id and not is_known(one.id.text) and not is_cut(document, document.entries[one.entry]):
        plain = _plain(one.id.text)
        variant = ".plain" if is_known(plain) else ""
        yield _diagnostic(document, one.entry, one.id, variant, plain)


def _plain(text: str) -> str:
    """Return a text with `_` for what stands between words, and without accents."""
    return "_".join(without_accents(text).replace("-", " ").replace(".", " ").split())


def _diagnostic(
    document: Document, entry: int, written: Written, variant: str, plain: str
) -> Diagnostic:
    return Diagnostic.at(
        Place(document, written.span, document.entries[entry]),
        f"question-id-malformed{variant}",
        field="id",
        wrong=written.text,
        id=quote(written.text),
        plain=plain,
    )
