"""A preuve has the same name as another preuve of the same action."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from referentiel.ensemble import Placed
from referentiel.siblings import Preuve
from referentiel.text.names import fold


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find preuves with the name, but not the id, of an earlier preuve of the same action."""
    firsts: dict[tuple[str, str], Placed[Preuve]] = {}
    for placed in ensemble.preuves:
        document, model = placed
        if model.title is None or not model.title.text or model.id is None:
            continue
        keys = [(fold(model.title.text), action.text) for action in model.actions]
        shared = next((key for key in keys if key in firsts), None)
        if shared and (first := firsts[shared].model).id and first.id.text != model.id.text:
            above = firsts[shared].document
            place = above.entries[first.entry].anchor
            yield Diagnostic.at(
                Place(document, model.title.span, document.entries[model.entry]),
                N_("this preuve has the same name as `{id}`, another preuve of `{action}`"),
                remedy=N_("give each preuve a different name, or remove the extra one"),
                field="title",
                wrong=f"{first.id.text} {model.id.text}",
                related=[Related(above, place, N_("the other preuve is here"))],
                id=quote(first.id.text),
                action=quote(shared[1]),
            )
        for key in keys:
            firsts.setdefault(key, placed)
