"""A question has choix although its type allows none, or none although its type requires some."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Kind, Place, Severity, quote, rule
from referentiel.siblings import BINAIRE, CHOIX, PROPORTION


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that have choix, but not the type `choix`, or the reverse.

    A question without choix is skipped if its choix may not have been read.
    """
    names = {question.id.text for _, question in ensemble.questions if question.id}
    # A choix that names no known question, which `question-unknown` reports, may belong to any.
    knows_choix = ensemble.knows_all(Kind.TABLEUR_CHOIX) and all(
        choix.question.text in names for _, choix in ensemble.choix if choix.question
    )
    for document, question in ensemble.questions:
        type_, is_sheet = question.type, document.kind.is_sheet
        if type_ is None or type_.text not in (BINAIRE, CHOIX, PROPORTION):
            continue
        if (type_.text == CHOIX) == bool(question.choix):
            continue
        entry = document.entries[question.entry]
        if not question.choix and (document.hides(entry) or (is_sheet and not knows_choix)):
            continue
        name = question.id or question.title
        message = N_("a question of type `{type}` has choix, but `{question}` has none")
        remedy = N_(
            "add `## Choix` and, below it, a title `###` for each choix, or correct the type"
        )
        if question.choix:
            message = N_("a question of type `{type}` cannot have choix, but `{question}` has some")
            remedy = N_("change the type to `choix`, or remove the choix")
        elif is_sheet:
            remedy = N_(
                "add its choix to the sheet of choix, with `{question}` as their question, or "
                "correct the type"
            )
        yield Diagnostic.at(
            Place(document, type_.span, entry),
            message,
            remedy=remedy,
            field="type",
            wrong=type_.text,
            type=type_.text,
            question=quote(name.text if name else document.name),
        )
