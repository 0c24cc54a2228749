"""No formula uses the answer to a question."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Severity, quote, rule
from linter.topics import questions


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that no formula uses.

    If formulas misspell the id of a question, its finding is merged into the finding of
    `question-unknown`.
    """
    renamed = questions.renamed_questions(ensemble)
    for (document, question), name in questions.unused_questions(ensemble):
        if name.text in questions.unnameable_ids(ensemble):  # `question-id-malformed` reports it.
            continue
        asked = renamed.get(name.text)
        yield Diagnostic.at(
            Place(document, name.span, document.entries[question.entry]),
            N_("no formula uses the question `{question}`"),
            remedy=N_("remove the question, or correct the formula that should use it"),
            field="id",
            wrong=name.text,
            absent=questions.absent_question(ensemble, asked) if asked else (),
            question=quote(name.text),
        )
