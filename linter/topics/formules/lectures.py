"""The formulas of sibling files as they are read, each with its règle and its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from linter.finding import Place
from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.grammar import RegleType
from referentiel.model import Document
from referentiel.siblings import Personnalisation, Question, Regle, siblings_of
from referentiel.source import Excerpt, Span
from scoring.formule import tree
from scoring.formule.parser import Lecture, parse
from scoring.reglement import Reglement, reglement_of

# Rules on documents and rules on ensembles read the same formulas.
_parsed = lru_cache(maxsize=512)(parse)


class LocatedFormule(NamedTuple):
    """A formula as read, with its règle and the document of that."""

    document: Document
    personnalisation: Personnalisation
    regle: Regle
    excerpt: Excerpt
    lecture: Lecture

    @property
    def type(self) -> RegleType | None:
        """The type of the règle; None if its title is not one of the three."""
        return self.regle.type

    @property
    def reglement(self) -> Reglement:
        """The language that the formula is written in."""
        return reglement_of(self.document.kind)

    @property
    def reponses(self) -> Sequence[tree.Reponse]:
        """The réponses that it asks for, each with the value that `=` compares it with, if any."""
        asked = [one for one in self.lecture.appels if isinstance(one, tree.Reponse)]
        if self.reglement is not Reglement.R2026:
            return asked
        compared = _compared(self.lecture.formule)
        return [replace(one, valeur=compared.get(id(one), one.valeur)) for one in asked]

    @property
    def name(self) -> str:
        """What identifies the formula: the action and the type of the règle."""
        action, type_ = self.personnalisation.action, self.type
        return f"{action.text if action else ''} {type_.written if type_ else ''}".strip()

    @property
    def whole(self) -> Place:
        """The place of the whole formula, without the white space around it."""
        text = self.excerpt.text
        return self.place(Span(len(text) - len(text.lstrip()), len(text.rstrip())))

    def written(self, span: Span) -> str:
        """Return the text at a span of the formula."""
        return self.excerpt.text[span.start : span.end]

    def place(self, span: Span) -> Place:
        """Return the place of a span of the formula's text; without one, that of the règle."""
        where = self.excerpt.span(*span) if self.excerpt.text else self.regle.anchor
        return Place(self.document, where, self.document.entries[self.regle.entry])


def _compared(formule: tree.Formule | None) -> Mapping[int, tree.Valeur]:
    """Return the values that `=` compares réponses with, by the identity of these."""
    found: dict[int, tree.Valeur] = {}
    for one in tree.expressions_in(formule) if formule is not None else ():
        if isinstance(one, tree.Operation) and one.operators[0] == tree.EQUALS:
            left, right, *_ = one.operands
            for reponse, valeur in ((left, right), (right, left)):
                if isinstance(reponse, tree.Reponse) and reponse.valeur is None:
                    match valeur:
                        case tree.Mot() | tree.Nombre():
                            found[id(reponse)] = valeur
                        case tree.Verite(is_true):
                            found[id(reponse)] = tree.Mot(
                                tree.OUI if is_true else tree.NON, span=valeur.span
                            )
    return found


@memoise_last
def formules_of(document: Document) -> Sequence[LocatedFormule]:
    """Return the formulas of a document, including those that later ones replace."""
    models = siblings_of(document)
    return (*_of_regles(document, models.personnalisations), *_of_questions(document))


@memoise_last
def formules_in(ensemble: Ensemble) -> Sequence[LocatedFormule]:
    """Return the formulas of an ensemble, in the order of files."""
    regles: dict[Document, list[Personnalisation]] = {}
    for document, model in ensemble.personnalisations:
        regles.setdefault(document, []).append(model)
    return tuple(
        one
        for document in ensemble.sources
        for one in (*_of_regles(document, regles.get(document, ())), *_of_questions(document))
    )


def _of_regles(
    document: Document, personnalisations: Iterable[Personnalisation]
) -> Iterator[LocatedFormule]:
    """Yield the formulas of règles, but those that no fence closes: their end is not known."""
    unclosed = _unclosed_lines(document)
    for personnalisation in personnalisations:
        for regle in personnalisation.regles:
            for excerpt in regle.formules:
                start = excerpt.span(0, 0).start
                if unclosed and document.source.line_index(start) - 1 in unclosed:
                    continue
                lecture = _parsed(excerpt.text, reglement_of(document.kind))
                yield LocatedFormule(document, personnalisation, regle, excerpt, lecture)


def _of_questions(document: Document) -> Iterator[LocatedFormule]:
    """Yield the formulas that decide whom questions are asked of, which are règles of no action."""
    for question in siblings_of(document).questions:
        if question.visible:
            regle = _visibility(question, question.visible)
            lecture = _parsed(question.visible.text, reglement_of(document.kind))
            yield LocatedFormule(document, _of_none(question), regle, question.visible, lecture)


def _visibility(question: Question, formule: Excerpt) -> Regle:
    where = question.anchor, question.span
    return Regle(question.entry, None, *where, RegleType.VISIBILITE, (formule,), Excerpt("", ()))


def _of_none(question: Question) -> Personnalisation:
    return Personnalisation(question.entry, question.title, None, Excerpt("", ()), ())


def _unclosed_lines(document: Document) -> Set[int]:
    """Return the lines, from 0, of the fences that are not closed."""
    faults = tuple(document.faults_of(Code.UNCLOSED))
    related = (one.span for fault in faults for one in fault.related if one.role == "opening")
    openings = (*(fault.span for fault in faults), *related)
    return {document.source.line_index(span.start) for span in openings}
