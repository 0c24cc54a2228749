"""An action has two règles of the same type."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Place, Related, Severity, quote, rule
from linter.topics.formules import formules_of
from referentiel.grammar import RegleType
from referentiel.kind import Kind
from referentiel.siblings import siblings_of


@rule(Severity.ERROR, kinds={Kind.REGLES})
def check(document: Document) -> Diagnostics:
    """Yield the règles that repeat a type below the same title, and extra formulas of a règle."""
    for model in siblings_of(document).personnalisations:
        firsts: dict[RegleType, Related] = {}
        for regle in model.regles:
            if regle.type is None:
                continue
            own = Related(document, regle.anchor, N_("first règle here"))
            if (first := firsts.setdefault(regle.type, own)) is own:
                continue
            action = model.action or model.title
            yield Diagnostic.at(
                Place(document, regle.anchor, document.entries[model.entry]),
                N_("there is already a règle `{type}` for `{action}`"),
                remedy=N_("combine the two formulas with `ou`, or remove the extra one")
                if regle.type is RegleType.DESACTIVATION
                else N_("combine the two formulas with `sinon si`, or remove the extra one"),
                field="title",
                wrong=regle.type.written,
                related=[first],
                type=regle.type.written,
                action=quote(action.text if action else document.name),
            )
    yield from _second_formules(document)


def _second_formules(document: Document) -> Diagnostics:
    for formule in formules_of(document):
        first, *others = formule.regle.formules
        if formule.excerpt not in others:
            continue
        yield Diagnostic.at(
            formule.whole,
            N_("the règle already has a formula, which this one replaces"),
            remedy=N_("combine the two formulas into one, or remove the extra one"),
            field=formule.name,
            wrong=formule.excerpt.text.strip(),
            related=[Related(document, first.span(0, len(first.text)), N_("first formula here"))],
        )
