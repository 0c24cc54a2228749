"""A question, règle, preuve, indicateur or scenario refers to an action that does not exist."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from linter.directives import RetiredIds, related_tombstone
from linter.finding import Diagnostic, Place, Safety, Severity, absent_action, replacement
from linter.rule import N_, Code, Diagnostics, Document, Ensemble, Referentiel, quote, rule
from linter.topics.formules import formules_in
from referentiel.ensemble import ActionReference
from referentiel.siblings import Written
from referentiel.text.names import nearest_name
from scoring.formule.tree import Score

# The keys whose value is a list of actions.
_LISTS = frozenset({"actions", "participation_score"})
# A name of a referential that is used more often than this is not a misspelling.
_MOST_SLIPS = 2


@rule(Severity.ERROR, Severity.WARNING, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Find references to actions that do not exist, and misspelt references."""
    retired = cache(lambda referentiel: RetiredIds(referentiel.documents))
    references = (*ensemble.action_references, *_scores(ensemble))
    names: dict[Document, Counter[str]] = defaultdict(Counter)
    for one in references:
        name, _, identifier = one.written.text.rpartition("_")
        names[one.document][name] += bool(name and identifier)
    for reference in references:
        if ensemble.actions.node(reference.written.text) is None and not _is_reported(reference):
            yield from _unknown(ensemble, reference, names[reference.document], retired)


def _scores(ensemble: Ensemble) -> Iterator[ActionReference]:
    """Yield the references to actions in the `score(…)` of formulas."""
    for formule in formules_in(ensemble):
        for appel in formule.lecture.appels:
            if isinstance(appel, Score):
                span = formule.excerpt.span(*appel.action_span)
                written = Written(appel.action, span)
                yield ActionReference(formule.document, formule.regle.entry, "score", written)


def _is_reported(reference: ActionReference) -> bool:
    """Return whether another rule reports the value that contains a reference.

    Wrong dashes in a list do not count, since its elements are read nevertheless.
    """
    document, span = reference.document, reference.written.span
    faults = document.faults_of(Code.DATA_YAML, Code.KEY_VALUE)
    return any(
        one.span.start <= span.start and span.end <= one.span.end
        for one in faults
        if one.variant != "marks"
    )


def _meant(ensemble: Ensemble, written: str, *, is_here: bool) -> str | None:
    """Return the correct spelling of a reference, or None if that is not certain.

    If the action may be in a file that was not read (not `is_here`), a spelling with the name of
    another referential is returned only if the written name is rare, and resembles the name of a
    referential that has the action.
    """
    if is_here:
        return ensemble.actions.meant(written)
    name, _, _ = ensemble.actions.parse(written)
    if not name or name == written or ensemble.not_here.get(name, 0) > _MOST_SLIPS:
        return None
    near = nearest_name(name, (one.short_name for one in ensemble.referentiels))
    meant = f"{near}{written[len(name) :]}"
    return meant if near and ensemble.actions.node(meant) else None


def _unknown(
    ensemble: Ensemble,
    reference: ActionReference,
    names: Counter[str],
    retired: Callable[[Referentiel], RetiredIds],
) -> Diagnostics:
    """Yield a diagnostic if a reference names no known action.

    Nothing is yielded if the action may be in a file that was not read, unless the reference is
    clearly misspelt or contains several ids. `names` counts the references in the same file by the
    referential that they name.
    """
    document, entry, key, written = reference
    parts = written.text.split()
    is_several = len(parts) > 1 and all("_" in part for part in parts)
    is_here = is_several or ensemble.actions.is_here(written.text)
    meant = lacking = tombstone = None
    message = N_("there is no action `{reference}`")
    remedy = N_("correct or delete this reference, or restore the action")
    if is_several:
        message = N_("`{reference}` contains the ids of several actions, not of one")
        remedy = N_("write each id as a separate element of the list")
        if key not in _LISTS:
            remedy = N_("name a single action here")
    elif (near := _meant(ensemble, written.text, is_here=is_here)) and (
        "_" in written.text or names[near.rpartition("_")[0]] == max(names.values())
    ):
        meant = near
        message = N_("there is no action `{reference}` here, but there is `{nearest}`")
        remedy = N_("write `{nearest}`")
    elif not is_here:
        return
    elif lacking := ensemble.actions.lacking(written.text):
        tombstone = retired(lacking[0]).covering(lacking[1])
    if tombstone:
        message = N_("the action `{reference}` is retired: {reason}")
        remedy = N_("refer to the action that replaces it, or delete this reference")
    yield Diagnostic.at(
        Place(document, written.span, None if entry is None else document.entries[entry]),
        message,
        remedy=remedy,
        severity=None if is_here else Severity.WARNING,
        field=key,
        wrong=written.text,
        fixes=replacement(document, written.span, meant, Safety.UNSAFE) if meant else (),
        related=[related_tombstone(tombstone)] if tombstone else (),
        absent=[absent_action(*lacking)] if lacking else (),
        reference=quote(written.text),
        nearest=meant or "",
        reason=quote(tombstone.reason) if tombstone else "",
    )
