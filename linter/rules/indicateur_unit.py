"""The unit of an indicateur differs from that of its `valeur`, or from the one in its title."""

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Document, Ensemble, Expression, Span, quote, rule
from linter.topics.questions import indicateurs_by_id

_LAST_PARENTHESES = Expression(r"\(([^()]+)\)[ \t]*$")


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find indicateurs whose unit differs from the one in their title or that of their `valeur`.

    `valeur` is the id of another indicateur. Words in parentheses at the end of a title are a unit
    if some indicateur has that unit.
    """
    known = indicateurs_by_id(ensemble)
    units = {model.unite.text for _, model in ensemble.indicateurs if model.unite}
    for document, model in ensemble.indicateurs:
        if model.unite is None:
            continue
        entry, unit = document.entries[model.entry], model.unite.text
        source = known.get(model.valeur.text) if model.valeur else None
        other = source and source.model.unite
        if model.valeur and source and other and other.text != unit:
            yield Diagnostic.at(
                Place(document, model.valeur.span, entry),
                N_("`{id}` has the unit `{other}`, but this indicateur has the unit `{unit}`"),
                remedy=N_("give both the same `unite`, or remove the key `valeur`"),
                field="valeur",
                wrong=f"{unit} {other.text}",
                related=[Related(source.document, other.span, N_("the other unit is here"))],
                id=quote(model.valeur.text),
                unit=quote(unit),
                other=quote(other.text),
            )
        last = _LAST_PARENTHESES.search(model.titre_long.text) if model.titre_long else None
        said = last[1].strip() if last else ""
        if model.titre_long and said in units and said != unit:
            yield Diagnostic.at(
                Place(document, _last(document, model.titre_long.span, said), entry),
                N_("the title says `{said}`, but the unit is `{unit}`"),
                remedy=N_("correct the title or the key `unite`"),
                field="titre_long",
                wrong=f"{said} {unit}",
                said=quote(said),
                unit=quote(unit),
            )


def _last(document: Document, title: Span, said: str) -> Span:
    """Return the span of the last occurrence of `said` in a title.

    Return the span of the title if a line break divides `said`.
    """
    start = document.source.text.rfind(said, title.start, title.end)
    return title if start < 0 else Span(start, start + len(said))
