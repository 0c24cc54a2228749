"""The title of an indicateur ends with another unit than its `unite`."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Severity, Span, quote, rule
from referentiel.source import Source
from referentiel.text.expression import Expression

_LAST_PARENTHESES = Expression(r"\(([^()]+)\)[ \t]*$")


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the titles that end with the unit of another indicateur."""
    units = {model.unite.text for _, model in ensemble.indicateurs if model.unite}
    for document, model in ensemble.indicateurs:
        if model.titre_long is None or model.unite is None:
            continue
        last = _LAST_PARENTHESES.search(model.titre_long.text)
        said = last[1].strip() if last else ""
        if said not in units or said == model.unite.text:
            continue
        yield Diagnostic.at(
            Place(
                document,
                _last(document.source, model.titre_long.span, said),
                document.entries[model.entry],
            ),
            N_("the title says `{said}`, but the unit is `{unit}`"),
            remedy=N_("correct the title or the key `unite`"),
            field="titre_long",
            wrong=f"{said} {model.unite.text}",
            said=quote(said),
            unit=quote(model.unite.text),
        )


def _last(source: Source, title: Span, said: str) -> Span:
    """Return the span of the last occurrence in a title, or the title itself if it is folded."""
    start = source.text.rfind(said, title.start, title.end)
    return title if start < 0 else Span(start, start + len(said))
