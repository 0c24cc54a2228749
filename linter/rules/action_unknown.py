"""A sibling file refers to an action that does not exist."""

from collections.abc import Callable, Iterator
from functools import cache

from linter.directives.tombstone import RetiredIds
from linter.finding import (
    Diagnostic,
    Place,
    Related,
    Safety,
    Severity,
    absent_action,
    replacement,
)
from linter.rule import Settings
from linter.topics.formules.lectures import formules_in
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import ActionReference, Ensemble
from referentiel.fault import Code
from referentiel.referential import Referentiel
from referentiel.siblings.written import Written
from referentiel.text.names import nearest_name
from scoring.formule.tree import Score

SEVERITY = Severity.ERROR

# A name of a referential that is used more often is no slip.
_MOST_SLIPS = 2
FIX = Safety.UNSAFE
_REMEDY = N_("correct the id, or restore the action; if it is gone, remove this reference")
MESSAGES: Messages = {
    "action-unknown": N_("there is no action `{reference}`", remedy=_REMEDY),
    "action-unknown.above": N_(
        "there is no action `{reference}`: `{above}` is not there either", remedy=_REMEDY
    ),
    "action-unknown.retired": N_(
        "the action `{reference}` is retired: {reason}",
        remedy=N_("refer to the action that replaces it, or delete this reference"),
    ),
    "action-unknown.spelling": N_(
        "there is no action `{reference}`: it is written `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "action-unknown.several": N_(
        "`{reference}` is not the id of one action, but of several",
        remedy=N_("separate them by commas"),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the references to actions that would be here if they existed."""
    retired = cache(_retired_ids)
    for reference in (*ensemble.action_references, *_scores(ensemble)):
        text = reference.written.text
        if ensemble.actions.node(text) is not None:
            continue
        if _is_told(reference):
            continue
        if _is_several(text) or ensemble.actions.is_here(text):
            yield _diagnostic(ensemble, reference, retired)
        elif meant := _meant(ensemble, text):
            yield _misnamed(reference, meant)


def _scores(ensemble: Ensemble) -> Iterator[ActionReference]:
    """Yield the actions whose scores formulas use."""
    for formule in formules_in(ensemble):
        for appel in formule.lecture.appels:
            if isinstance(appel, Score):
                span = formule.excerpt.span(*appel.action_span)
                written = Written(appel.action, span)
                yield ActionReference(formule.document, formule.regle.entry, "score", written)


def _is_told(reference: ActionReference) -> bool:
    """Return whether the value as a whole is wrong, such as a text in place of a list.

    Without the space behind the dash, the element is read.
    """
    document, span = reference.document, reference.written.span
    told = document.faults_of(Code.DATA_YAML, Code.KEY_VALUE)
    return any(
        one.span.start <= span.start and span.end <= one.span.end
        for one in told
        if one.variant != "marks"
    )


def _is_several(reference: str) -> bool:
    parts = reference.split()
    return len(parts) > 1 and all("_" in part for part in parts)


def _meant(ensemble: Ensemble, written: str) -> str | None:
    """Return the action that a reference means by a slip in the name of its referential.

    The name is like that of a referential with such an action, and is hardly used elsewhere.
    """
    name, _, _ = ensemble.actions.parse(written)
    if not name or ensemble.not_here.get(name, 0) > _MOST_SLIPS:
        return None
    near = nearest_name(name, (one.short_name for one in ensemble.referentiels))
    meant = f"{near}{written[len(name) :]}"
    return meant if near and ensemble.actions.node(meant) else None


def _misnamed(reference: ActionReference, meant: str) -> Diagnostic:
    document, entry, key, written = reference
    return Diagnostic.at(
        Place(document, written.span, None if entry is None else document.entries[entry]),
        N_("`{reference}` is not of a referential that is here, probably `{nearest}`"),
        remedy=N_("write `{nearest}`"),
        severity=Severity.WARNING,
        field=key,
        wrong=written.text,
        fixes=replacement(document, written.span, meant, Safety.UNSAFE),
        reference=quote(written.text),
        nearest=meant,
    )


def _diagnostic(
    ensemble: Ensemble, reference: ActionReference, retired: Callable[[Referentiel], RetiredIds]
) -> Diagnostic:
    document, entry, key, written = reference
    meant = ensemble.actions.meant(written.text)
    lacking = None if meant else ensemble.actions.lacking(written.text)
    tombstone = retired(lacking[0]).covering(lacking[1]) if lacking else None
    above = str(lacking[1]) if lacking else ""
    is_below = bool(lacking) and not written.text.endswith(above)
    variant = ".spelling" if meant else ".retired" if tombstone else ".above" if is_below else ""
    if _is_several(written.text):
        meant, lacking, tombstone, variant = None, None, None, ".several"
    found = Diagnostic.at(
        Place(document, written.span, None if entry is None else document.entries[entry]),
        f"action-unknown{variant}",
        field=key,
        wrong=written.text,
        fixes=replacement(document, written.span, meant, Safety.UNSAFE) if meant else (),
        related=[
            Related(tombstone.document, tombstone.id_span, N_("retired here", context="action"))
        ]
        if tombstone
        else (),
        reference=quote(written.text),
        nearest=meant or "",
        above=f"{lacking[0].short_name}_{above}" if lacking else "",
        reason=quote(tombstone.reason) if tombstone else "",
    )
    return found._replace(absent=(absent_action(*lacking),) if lacking else ())


def _retired_ids(referentiel: Referentiel) -> RetiredIds:
    return RetiredIds(referentiel.documents)
