"""A formula uses a property, or a value of a property, that no collectivité has."""

from linter.rule import Diagnostic, Diagnostics, Document, Kind, Safety, Severity, replacement, rule
from linter.topics.formules import formules_of, wrong_identites
from referentiel.text.names import same_name


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds={Kind.TABLEUR, Kind.REGLES, Kind.TABLEUR_QUESTIONS},
    fix=Safety.UNSAFE,
)
def check(document: Document) -> Diagnostics:
    """Find properties and values that no collectivité has."""
    for formule in formules_of(document):
        unread = [one.span for one in formule.lecture.errors if not one.is_certain]
        for wrong in wrong_identites(formule.lecture.appels, formule.reglement):
            if wrong.span in unread:
                continue
            span = formule.excerpt.span(*wrong.span)
            meant = None if wrong.in_vain else same_name(wrong.found, wrong.known)
            yield Diagnostic.at(
                formule.place(wrong.span),
                wrong.text,
                severity=wrong.severity,
                field=f"{formule.name} {wrong.propriete}",
                wrong=wrong.found,
                fixes=replacement(document, span, meant, Safety.UNSAFE) if meant else (),
            )
