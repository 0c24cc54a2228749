"""The formulas of sibling files and sheets, with their règles; the messages on their errors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, assert_never

from linter.finding import Place, Severity
from linter.rule import memoise_last
from linter.topics.data import in_words
from linter.words import N_, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.grammar import RegleType
from referentiel.model import Document
from referentiel.siblings import Personnalisation, Question, Regle, siblings_of
from referentiel.source import Excerpt, Span
from scoring.formule import tree
from scoring.formule.checks import ValueType, ValueTypeError, ValueTypeErrorCode, type_errors
from scoring.formule.identite import PROPRIETES, TYPE, asked_type, occurs
from scoring.formule.parser import Lecture, parse
from scoring.formule.tree import Expected, FormuleError, FormuleErrorCode
from scoring.reglement import Reglement, reglement_of

# Rules on documents and rules on ensembles read the same formulas.
_parsed = lru_cache(maxsize=512)(parse)


class LocatedFormule(NamedTuple):
    """A formula as parsed, with its règle and the règle's document."""

    document: Document
    personnalisation: Personnalisation
    regle: Regle
    excerpt: Excerpt
    lecture: Lecture

    @property
    def type(self) -> RegleType | None:
        """The type of the règle; None if its title names no known type."""
        return self.regle.type

    @property
    def reglement(self) -> Reglement:
        """The règlement, which determines the language of the formula."""
        return reglement_of(self.document.kind)

    @property
    def reponses(self) -> Sequence[tree.Reponse]:
        """The calls of `reponse` in the formula, each with the value it is compared to, if any."""
        asked = [one for one in self.lecture.appels if isinstance(one, tree.Reponse)]
        if self.reglement is not Reglement.R2026:
            return asked
        compared = _compared(self.lecture.formule)
        return [replace(one, valeur=compared.get(id(one), one.valeur)) for one in asked]

    @property
    def name(self) -> str:
        """The name of the formula: the action and the type of the règle, as far as known."""
        action, type_ = self.personnalisation.action, self.type
        return f"{action.text if action else ''} {type_.written if type_ else ''}".strip()

    @property
    def whole(self) -> Place:
        """The place of the whole formula, without surrounding white space."""
        text = self.excerpt.text
        return self.place(Span(len(text) - len(text.lstrip()), len(text.rstrip())))

    def written(self, span: Span) -> str:
        """Return the text at a span of the formula."""
        return self.excerpt.text[span.start : span.end]

    def place(self, span: Span) -> Place:
        """Return the place of a span of the formula; if the formula is empty, that of the règle."""
        where = self.excerpt.span(*span) if self.excerpt.text else self.regle.anchor
        return Place(self.document, where, self.document.entries[self.regle.entry])


def _compared(formule: tree.Formule | None) -> Mapping[int, tree.Valeur]:
    """Map the `id()` of each call of `reponse` to the word or number that `=` compares it with.

    Truth values become the words `OUI` and `NON`; other comparisons are left out.
    """
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
    """Return the formulas of a document, including those that later ones replace.

    Formulas in unclosed fences are left out, since it is not known where they end.
    """
    models = siblings_of(document)
    return (*_of_regles(document, models.personnalisations), *_of_questions(document))


@memoise_last
def formules_in(ensemble: Ensemble) -> Sequence[LocatedFormule]:
    """Return the formulas of an ensemble as `formules_of` does, in the order of files."""
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
    """Yield the formulas of règles, except those in unclosed fences, whose end is not known."""
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
    """Yield the formulas that decide who is asked a question, each in a règle without an action."""
    for question in siblings_of(document).questions:
        if question.visible:
            regle = _visibility(question, question.visible)
            lecture = _parsed(question.visible.text, reglement_of(document.kind))
            yield LocatedFormule(
                document, _without_action(question), regle, question.visible, lecture
            )


def _visibility(question: Question, formule: Excerpt) -> Regle:
    where = question.anchor, question.span
    return Regle(question.entry, None, *where, RegleType.VISIBILITE, (formule,), Excerpt("", ()))


def _without_action(question: Question) -> Personnalisation:
    return Personnalisation(question.entry, question.title, None, Excerpt("", ()), ())


def _unclosed_lines(document: Document) -> Set[int]:
    """Return the indexes of the lines where unclosed fences and comments begin."""
    faults = tuple(document.faults_of(Code.UNCLOSED))
    related = (one.span for fault in faults for one in fault.related if one.role == "opening")
    openings = (*(fault.span for fault in faults), *related)
    return {document.source.line_index(span.start) for span in openings}


class WrongIdentite(NamedTuple):
    """A property, or a value of a property, that no collectivité has.

    `known` lists the properties that exist, or the values of this property that a collectivité may
    have. A value is `in_vain` if it exists, but no collectivité ever has it.
    """

    span: Span
    propriete: str
    found: str
    known: tuple[str, ...]
    is_property: bool
    in_vain: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of the finding."""
        return Severity.WARNING if self.in_vain else Severity.ERROR

    @property
    def text(self) -> Text:
        """The message of the finding, with its remedy."""
        if self.is_property:
            remedy = N_("write one of these properties: {known}")
            text = N_("the property `{found}` does not exist", remedy=remedy)
        elif self.in_vain:
            remedy = N_("write one of these values: {known}")
            text = N_("no collectivité ever has the value `{found}`", remedy=remedy)
        else:
            # There can be only one: `DOM`.
            remedy = N_("allowed here: {known}")
            text = N_("`{found}` is not a value of `{propriete}`", remedy=remedy)
        return text.embed(
            found=quote(self.found), propriete=self.propriete, known=in_words(self.known)
        )


def wrong_identites(
    appels: Iterable[tree.Appel], reglement: Reglement = Reglement.R2023
) -> Iterator[WrongIdentite]:
    """Yield the properties and values in calls (`appels`) that no collectivité has."""
    for appel in appels:
        if not isinstance(appel, tree.Identite):
            continue
        propriete, found = appel.propriete, tree.format_expression(appel.valeur)
        values = PROPRIETES[reglement].get(propriete)
        asked = asked_type(found) if reglement is Reglement.R2026 and propriete == TYPE else found
        if values is None:
            known = tuple(PROPRIETES[reglement])
            yield WrongIdentite(appel.propriete_span, propriete, propriete, known, is_property=True)
        elif not occurs(reglement, propriete, asked):
            known = tuple(value for value in values if occurs(reglement, propriete, value))
            yield WrongIdentite(
                appel.valeur.span, propriete, found, known, False, in_vain=asked in values
            )


def has_unknown_identite(formule: tree.Formule, reglement: Reglement = Reglement.R2023) -> bool:
    """Return whether a formula tests a property, or a value of one, that no collectivité has."""
    return any(wrong_identites(tree.appels_in(formule), reglement))


_ERRORS: Mapping[FormuleErrorCode, Text] = {
    FormuleErrorCode.EMPTY: N_("the formula is empty", remedy=N_("write it, or remove the règle")),
    FormuleErrorCode.TOO_LONG: N_(
        "the formula is too long, or nested too deeply, to be read to its end"
    ),
    FormuleErrorCode.DECIMAL_COMMA: N_(
        "`{found}` has a decimal comma: formulas use a decimal point"
    ),
    FormuleErrorCode.NUMBER: N_("the engine cannot read the number `{found}`"),
    FormuleErrorCode.PERCENT: N_(
        "`{found}` is a percentage: write a number, such as `0.5` for 50 %"
    ),
    FormuleErrorCode.NAME: N_(
        "`{found}` is not a name: use only unaccented letters, digits and `_`"
    ),
    FormuleErrorCode.SPACE: N_(
        "this is a non-breaking space or an invisible character, which the engine cannot read",
        remedy=N_("replace it with a normal space, or delete it"),
    ),
    FormuleErrorCode.CHARACTER: N_("`{found}` does not exist in formulas"),
    FormuleErrorCode.PARENTHESES: N_(
        "formulas cannot have parentheses around an expression: `et` binds more "
        "tightly than `ou`, and `*` than `+`",
        remedy=N_("repeat a condition (`a et c ou b et c`), or expand the calculation"),
    ),
    FormuleErrorCode.COMPARISON: N_(
        "the comparison `{found}` does not exist in formulas",
        remedy=N_(
            "to compare, write `reponse(question, valeur)` or `identite(propriété, valeur)`; to "
            "limit a number, use `min` or `max`"
        ),
    ),
    FormuleErrorCode.NEGATION: N_(
        "the negation `{found}` does not exist in formulas",
        remedy=N_("swap the results of `alors` and `sinon`, or write `reponse(question, NON)`"),
    ),
    FormuleErrorCode.KEYWORD_IN_NAME: N_(
        "this name begins with `{found}`, which the engine of 2026 reads as a word of the language"
    ),
    FormuleErrorCode.WORD: N_(
        "`{found}` is not a word of the language of formulas",
        remedy=N_("remove it, or write a condition (`reponse(…)`, `identite(…)`) or a number"),
    ),
    FormuleErrorCode.FUNCTION: N_(
        "there is no function `{found}`",
        remedy=N_(
            "write a function of the language, such as `identite`, `reponse`, `score`, `min` or "
            "`max`"
        ),
    ),
    FormuleErrorCode.EXTRA_SI: N_(
        "`si` is not allowed after `{found}`: a single `si` precedes the whole condition",
        remedy=N_("remove this `si`"),
    ),
    FormuleErrorCode.SINON_WITHOUT_SI: N_(
        "this `sinon` has no `si … alors` before it, or is a second `sinon`"
    ),
    FormuleErrorCode.EXPECTED: N_("{expected} is expected here"),
    FormuleErrorCode.MISSING_OPERATOR: N_(
        "a word or a sign is missing here, such as `et`, `ou` or `sinon`"
    ),
    FormuleErrorCode.UNEXPECTED: N_("`{found}` is not allowed here"),
}
_COMMA = N_("this comma is not allowed: a comma only separates the two arguments of a function")
_EXPECTED: Mapping[Expected, Text | str] = {
    Expected.SI: f"`{tree.SI}`",
    Expected.ALORS: f"`{tree.ALORS}`",
    Expected.SINON: f"`{tree.SINON}`",
    Expected.OPERAND: N_("a value or a condition"),
    Expected.OPEN: N_("an opening parenthesis"),
    Expected.CLOSE: N_("a closing parenthesis"),
    Expected.COMMA: N_("a comma"),
    Expected.PROPRIETE: N_("a property, such as `type`, `population` or `localisation`,"),
    Expected.QUESTION: N_("the id of a question"),
    Expected.ACTION: N_("an action with its referential, such as `eci_1.2`,"),
    Expected.VALEUR: N_("a word or a number"),
    Expected.INDICATEUR: N_("the id of an indicateur"),
    Expected.SOURCE: N_("the name of a source"),
    Expected.REFERENTIEL: N_("a referential, such as `te` or, with a version, `te_1.2.3`,"),
}


def error_text(error: FormuleError) -> Text:
    """Return the message for a syntax error in a formula, with its remedy if there is one."""
    is_comma = error.code is FormuleErrorCode.UNEXPECTED and error.found == ","
    text = _COMMA if is_comma else _ERRORS[error.code]
    if error.proposal.strip():
        proposed = (
            N_("write `{proposal}`") if error.is_certain else N_("did you mean `{proposal}`?")
        )
        text = text._replace(remedy=proposed)
    elif error.expected is Expected.ALORS:
        remedy = N_("write the result of this condition, such as `alors VRAI` or `alors 0.5`")
        text = text._replace(remedy=remedy)
    elif error.is_certain and text.remedy is None:
        text = text._replace(remedy=N_("remove `{found}`"))
    expected = _EXPECTED[error.expected] if error.expected else ""
    return text.embed(found=quote(error.found), proposal=error.proposal.strip(), expected=expected)


# The expected result of a règle, by its type.
_DUE: Mapping[RegleType | None, Text] = {
    None: N_("truth values are written VRAI and FAUX"),
    RegleType.DESACTIVATION: N_("the result of a désactivation is VRAI or FAUX"),
    RegleType.REDUCTION: N_("the result of a réduction de potentiel is a number"),
    RegleType.SCORE: N_("a score réalisé is computed from `score(…)`"),
    RegleType.SCORE_INDICATIF: N_("a score indicatif is a number"),
    RegleType.VISIBILITE: N_("a question is asked if its formula is VRAI"),
}
_TYPES: Mapping[ValueType, Text] = {
    ValueType.TRUTH: N_("a condition"),
    ValueType.NUMBER: N_("a number"),
    ValueType.TEXT: N_("a word"),
    ValueType.SCORE: N_("a score"),
}


def type_text(error: ValueTypeError, formule: str) -> Text:
    """Return the message for a type error in a formula, with its remedy if there is one."""
    match error.code:
        case ValueTypeErrorCode.RESULT:
            text = N_("`{found}` is {type}: {due}").embed(due=_DUE[error.regle_type])
        case ValueTypeErrorCode.CONDITION if error.found is ValueType.NUMBER:
            text = N_("the condition `{found}` is a number: it is true unless the number is 0")
        case ValueTypeErrorCode.CONDITION:
            text = N_("the condition `{found}` is {type}, and therefore always true")
        case ValueTypeErrorCode.ARITHMETIC:
            text = N_("`{found}` is {type}: calculations require numbers")
        case ValueTypeErrorCode.SCORE_IN_ARITHMETIC:
            text = N_(
                "the engine can neither calculate with `{found}` nor compare it: `min(…)` and "
                "`max(…)` can only take it as it is"
            )
        case ValueTypeErrorCode.FIGURE:
            text = N_("`{found}`: only a score indicatif (`exprScore`) may use an indicateur")
        case ValueTypeErrorCode.ANSWER_NEEDED:
            text = N_(
                "the engine stops if this question has no réponse: a score réalisé requires one"
            )
        case _:
            assert_never(error.code)
    if error.proposal:
        text = text._replace(remedy=N_("write `{proposal}`"))
    found = quote(formule[error.span.start : error.span.end])
    return text.embed(found=found, type=_TYPES[error.found], proposal=error.proposal)


def has_wrong_type(
    formule: tree.Formule, regle_type: RegleType | None, reglement: Reglement = Reglement.R2023
) -> bool:
    """Return whether a formula has a type error that is more than a warning (`type_severity`)."""
    errors = type_errors(formule, regle_type, reglement)
    return any(type_severity(error) is Severity.ERROR for error in errors)


def type_severity(error: ValueTypeError) -> Severity:
    """Return the severity of a type error: a warning if the formula may be right as it is."""
    is_number = error.code is ValueTypeErrorCode.CONDITION and error.found is ValueType.NUMBER
    if is_number or error.code is ValueTypeErrorCode.ANSWER_NEEDED:
        return Severity.WARNING
    return Severity.ERROR
