"""An indicateur takes the value of one that is counted in another unit."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.indicateurs import indicateurs_by_id


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the indicateurs whose unit differs from that of their source."""
    known = indicateurs_by_id(ensemble)
    for document, model in ensemble.indicateurs:
        source = known.get(model.valeur.text) if model.valeur else None
        if not (model.valeur and source and model.unite and source.model.unite):
            continue
        unit, other = model.unite.text, source.model.unite
        if unit == other.text:
            continue
        yield Diagnostic.at(
            Place(document, model.valeur.span, document.entries[model.entry]),
            N_("`{id}` is counted in `{other}`, this indicateur in `{unit}`"),
            remedy=N_("give both the same `unite`, or remove the key `valeur`"),
            field="valeur",
            wrong=f"{unit} {other.text}",
            related=[Related(source.document, other.span, N_("its unit is here"))],
            id=quote(model.valeur.text),
            unit=quote(unit),
            other=quote(other.text),
        )
