"""A question has choix that its type does not allow, or none where its type requires them."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "question-type-mismatch.extra": N_(
        "a question of type `{type}` has no choix, and `{question}` has some",
        remedy=N_("write `type: choix`, or remove the choix"),
    ),
    "question-type-mismatch.extra.sheet": N_(
        "a question of type `{type}` has no choix, and `{question}` has some",
        remedy=N_("write `choix` here, or remove the choix from their sheet"),
    ),
    "question-type-mismatch.none.sheet": N_(
        "a question of type `{type}` has choix, and `{question}` has none",
        remedy=N_(
            "add them to the sheet of choix, with `{question}` as their question, or correct the "
            "type"
        ),
    ),
    "question-type-mismatch.none": N_(
        "a question of type `{type}` has choix, and `{question}` has none",
        remedy=N_(
            "add `## Choix` and, below it, a title `###` for each choix, or correct the type"
        ),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the questions whose type and whose choix disagree; choix may have a sheet of their own."""
    names = {question.id.text for _, question in ensemble.questions if question.id}
    # Where a choix names no known question, which `question-unknown` reports, it may be of any.
    knows_choix = ensemble.knows_all(Kind.TABLEUR_CHOIX) and all(
        choix.question.text in names for _, choix in ensemble.choix if choix.question
    )
    for document, question in ensemble.questions:
        type_ = question.type
        if type_ is None or type_.text not in (BINAIRE, CHOIX, PROPORTION):
            continue
        if (type_.text == CHOIX) == bool(question.choix):
            continue
        entry = document.entries[question.entry]
        if not question.choix and document.hides(entry):
            continue
        if not question.choix and document.kind.is_sheet and not knows_choix:
            continue
        name = question.id or question.title
        yield Diagnostic.at(
            Place(document, type_.span, entry),
            f"question-type-mismatch.{'extra' if question.choix else 'none'}",
            field="type",
            wrong=type_.text,
            type=type_.text,
            question=quote(name.text if name else document.name),
        )
