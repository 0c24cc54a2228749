"""The formulas of sibling files as they are read, each with its règle and its place."""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from linter.finding import Place
from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.grammar import RegleType
from referentiel.model import Document
from referentiel.siblings.facts import siblings_of
from referentiel.siblings.personnalisations import Personnalisation, Regle
from referentiel.source import Excerpt, Span
from scoring.document_dialect import dialect_of
from scoring.formule.dialect import Dialect
from scoring.formule.parser import Lecture, parse


class LocatedFormule(NamedTuple):
    """A formula with what was read of it, the règle that has it, and the document of that."""

    document: Document
    personnalisation: Personnalisation
    regle: Regle
    excerpt: Excerpt
    lecture: Lecture

    @property
    def type(self) -> RegleType | None:
        """The type of the règle; None if its title is none of the three."""
        return self.regle.type

    @property
    def dialect(self) -> Dialect:
        """The language that the formula is written in."""
        return dialect_of(self.document)

    @property
    def name(self) -> str:
        """What tells the formula from others: the action and the type of the règle."""
        action, type_ = self.personnalisation.action, self.type
        return f"{action.text if action else ''} {type_.written if type_ else ''}".strip()

    @property
    def whole(self) -> Place:
        """The place of the whole formula, without the white space around it."""
        text = self.excerpt.text
        return self.place(Span(len(text) - len(text.lstrip()), len(text.rstrip())))

    def written(self, span: Span) -> str:
        """Return what is written at a span of the formula's text."""
        return self.excerpt.text[span.start : span.end]

    def place(self, span: Span) -> Place:
        """Return the place of a span of the formula's text; of none, that of the règle."""
        where = self.excerpt.span(*span) if self.excerpt.text else self.regle.anchor
        return Place(self.document, where, self.document.entries[self.regle.entry])


@memoise_last
def formules_of(document: Document) -> Sequence[LocatedFormule]:
    """Return the formulas of a document, those that others below replace included."""
    return tuple(_formules(document))


@memoise_last
def formules_in(ensemble: Ensemble) -> Sequence[LocatedFormule]:
    """Return the formulas of an ensemble, in the order of files."""
    return tuple(one for document in ensemble.documents for one in _formules(document))


def _formules(document: Document) -> Iterator[LocatedFormule]:
    """Yield the formulas of a document, but those that no fence closes: their end is not known."""
    unclosed, dialect = _unclosed_lines(document), dialect_of(document)
    for personnalisation in siblings_of(document).personnalisations:
        for regle in personnalisation.regles:
            for excerpt in regle.formules:
                start = excerpt.span(0, 0).start
                if unclosed and document.source.line_index(start) - 1 in unclosed:
                    continue
                lecture = parse(excerpt.text, dialect)
                yield LocatedFormule(document, personnalisation, regle, excerpt, lecture)


def _unclosed_lines(document: Document) -> Set[int]:
    """Return the lines, from 0, of the fences that are not closed."""
    faults = tuple(document.faults_of(Code.UNCLOSED))
    related = (one.span for fault in faults for one in fault.related if one.role == "opening")
    openings = (*(fault.span for fault in faults), *related)
    return {document.source.line_index(span.start) for span in openings}
