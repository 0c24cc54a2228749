"""No formula asks a question."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    misnamed_questions,
    renamed_question,
    unused_questions,
)
from linter.topics.regles.reponses import unnameable_ids


@rule(Severity.WARNING, Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that no formula asks."""
    unnameable = unnameable_ids(ensemble)
    misnamed = {name: asked for asked, name in misnamed_questions(ensemble).items()}
    former, now = renamed_question(ensemble) or ("", "")
    for (document, question), name in unused_questions(ensemble):
        asked = misnamed.get(name.text, "")
        askings = asked_in(ensemble).by(asked)
        # `formule-question` reports the one, `question-id-malformed` the other.
        if len(askings) == 1 or name.text in unnameable:
            continue
        place = Place(document, name.span, document.entries[question.entry])
        if asked:
            yield Diagnostic.at(
                place,
                N_(
                    "no formula asks the question `{question}`; {count} ask `{asked}`, which does "
                    "not exist"
                ),
                remedy=N_("if this question is meant, write `{asked}` here"),
                severity=Severity.ERROR,
                field="id",
                wrong=name.text,
                related=[
                    Related(one.located.document, one.span, N_("asked here")) for one in askings
                ],
                question=quote(name.text),
                asked=quote(asked),
                count=str(len(askings)),
            )
        else:
            yield Diagnostic.at(
                place,
                N_("no formula asks the question `{question}`"),
                remedy=N_("remove the question, or correct the formula that should ask it"),
                field="id",
                wrong=name.text,
                absent=absent_question(ensemble, former) if now == name.text else (),
                question=quote(name.text),
            )
