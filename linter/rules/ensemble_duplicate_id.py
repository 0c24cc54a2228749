"""The id of a question, a choix, a preuve or an indicateur is used twice."""

from collections.abc import Iterable, Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble, Placed
from referentiel.kind import Kind
from referentiel.siblings.indicateurs import Indicateur
from referentiel.siblings.preuves import Preuve
from referentiel.siblings.questions import Choix, Question

SEVERITY = Severity.ERROR
_REMEDY = N_(
    "give one of the two another id, also where it is referred to, or remove the extra one"
)
MESSAGES: Messages = {
    "ensemble-duplicate-id.questions": N_(
        "the id `{id}` is already that of a question in {file}", remedy=_REMEDY
    ),
    "ensemble-duplicate-id.choix": N_(
        "the id `{id}` is already that of a choix in {file}", remedy=_REMEDY
    ),
    "ensemble-duplicate-id.preuves": N_(
        "the id `{id}` is already that of a preuve in {file}", remedy=_REMEDY
    ),
    "ensemble-duplicate-id.indicateurs": N_(
        "the id `{id}` is already that of an indicateur in {file}", remedy=_REMEDY
    ),
    "ensemble-duplicate-id.first": N_("first occurrence here"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find every use of an id but the first, kind by kind."""
    yield from _repeated(Kind.QUESTIONS, ensemble.questions)
    yield from _repeated("choix", ensemble.choix)
    yield from _repeated(Kind.PREUVES, ensemble.preuves)
    yield from _repeated(Kind.INDICATEURS, ensemble.indicateurs)


def _repeated(
    kind: str,
    every: Iterable[Placed[Question] | Placed[Choix] | Placed[Preuve] | Placed[Indicateur]],
) -> Iterator[Diagnostic]:
    firsts: dict[str, Related] = {}
    for document, model in every:
        if model.id is None:
            continue
        first = firsts.get(model.id.text)
        if first is None:
            message = "ensemble-duplicate-id.first"
            firsts[model.id.text] = Related(document, model.id.span, message)
            continue
        yield Diagnostic.at(
            Place(document, model.id.span, document.entries[model.entry]),
            f"ensemble-duplicate-id.{kind}",
            field="id",
            wrong=model.id.text,
            related=[first],
            id=quote(model.id.text),
            file=quote(first.document.name),
        )
