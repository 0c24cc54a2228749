"""A condition in a formula is always or never true, or a result is never returned."""

from collections.abc import Iterator, Mapping

from linter.rule import N_, Diagnostic, Diagnostics, Document, Kind, Severity, Text, quote, rule
from linter.topics.formules import LocatedFormule, formules_of, has_unknown_identite
from referentiel.grammar import RegleType
from scoring.formule import tree as syntax
from scoring.formule.cases import cases_of, never_reached, truths
from scoring.formule.checks import type_errors
from scoring.reglement import Reglement

_CONDITIONS = {
    True: N_("this condition is always true", remedy=N_("correct it, or keep only its result")),
    False: N_(
        "this condition is never true", remedy=N_("correct it, or remove it with its result")
    ),
}
_RESULTS = {
    True: N_("this condition is always true", remedy=N_("correct it, or write `VRAI`")),
    False: N_("this condition is never true", remedy=N_("correct it, or write `FAUX`")),
}


@rule(Severity.WARNING, kinds={Kind.TABLEUR, Kind.REGLES, Kind.TABLEUR_QUESTIONS})
def check(document: Document) -> Diagnostics:
    """Find conditions that are always or never true, and results that are never returned.

    If a formula has a finding on a condition, its results are not reported. Formulas that could not
    be read, that have type errors, or that use a property or value that no collectivité has, are
    skipped.
    """
    for formule in formules_of(document):
        tree, reglement = formule.lecture.formule, formule.reglement
        if tree is None or type_errors(tree, formule.type, reglement):
            continue
        if has_unknown_identite(tree, reglement):
            continue
        useless = [*_constant(formule, tree)] or [*_unreached(formule, tree)]
        for expression, message in useless:
            text = syntax.format_expression(expression)
            yield Diagnostic.at(
                formule.place(expression.span),
                message,
                field=formule.name,
                wrong=text,
                result=quote(text),
            )


def _constant(
    formule: LocatedFormule, tree: syntax.Formule
) -> Iterator[tuple[syntax.Expression, Text]]:
    """Yield the conditions that are always or never true, each with its message.

    The results of désactivations and of the visibility of questions count as conditions, except
    `VRAI` and `FAUX`.
    """
    for branche in syntax.branches_in(tree):
        yield from _if_constant(branche.condition, formule.reglement, _CONDITIONS)
    if formule.type in (RegleType.DESACTIVATION, RegleType.VISIBILITE):
        for result in syntax.results_of(tree):
            if not isinstance(result, syntax.Verite):
                yield from _if_constant(result, formule.reglement, _RESULTS)


def _if_constant(
    condition: syntax.Expression, reglement: Reglement, messages: Mapping[bool, Text]
) -> Iterator[tuple[syntax.Expression, Text]]:
    found = truths(condition, reglement=reglement)
    if found and len(found) == 1:
        yield condition, messages[True in found]


def _unreached(
    formule: LocatedFormule, tree: syntax.Formule
) -> Iterator[tuple[syntax.Expression, Text]]:
    """Yield the results that are never returned, each with its message.

    Yield nothing if the formula has no condition, or too many cases.
    """
    has_branches = any(syntax.branches_in(tree))
    cases = cases_of(tree, reglement=formule.reglement) if has_branches else None
    for result in never_reached(tree, cases) if cases is not None else ():
        yield (
            result,
            N_(
                "`{result}` is never returned: earlier conditions exclude it",
                remedy=N_(
                    "change the order of the conditions, or remove this result, with its "
                    "condition if it has one"
                ),
            ),
        )
