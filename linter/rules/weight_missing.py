"""An action has no weight, but its siblings have one, or should."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.missing import (
    missing_diagnostics,
    unweighted_families,
    unweighted_mesures,
)
from linter.topics.weights.nouns import messages_of_units
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
SEVERITIES = {
    f"weight-missing.{unit}{variant}": Severity.ERROR
    for unit in Unit
    for variant in (".all", ".only")
}
FIX = Safety.UNSAFE
# If siblings may lack weights, nothing below them has one either.
_THOUGH_BELOW = N_("weight, but some further down have one")
_OR_NONE_BELOW = N_(", or remove those further down")
MESSAGES: Messages = {
    "weight-missing.points.mesure": N_(
        "the mesure `{label}` has no points, but other mesures do",
        remedy=N_("add `points: ` and what it is worth, or `points: 0` if it does not count"),
    ),
    "weight-missing.points.mesure.sheet": N_(
        "the mesure `{label}` has no points, but other mesures do",
        remedy=N_("write what it is worth into its cell `points`, or 0 if it does not count"),
    ),
    "weight-missing.points.mesure.sibling": N_("another mesure's points"),
    **messages_of_units(
        "weight-missing",
        {
            "": N_(
                "`{label}` has no {weight}, unlike its siblings, so it counts as 0",
                remedy=N_("add `{key}: ` and {part}, or `{key}: 0` if it does not count"),
            ),
            ".sheet": N_(
                "`{label}` has no {weight}, unlike its siblings, so it counts as 0",
                remedy=N_("write {part} into its cell `{key}`, or 0 if it does not count"),
            ),
            ".all": N_(
                "none of the {count} actions below `{label}` has a {any}",
                remedy=N_("give each {each}"),
            ),
            ".only": N_(
                "the only action below `{label}` has no {any}",
                remedy=N_("give it a weight{or_else}"),
            ),
            ".sibling": N_("a sibling's {weight}"),
        },
        {
            Unit.PONDERATION: {
                "part": N_("its share of the parent"),
                "any": N_("weight", context="key"),
                "each": N_("its share of the parent; they sum to 1"),
                "or_else": N_(": `ponderation: 1`"),
            },
            Unit.POINTS: {
                "part": N_("what it is worth"),
                "any": _THOUGH_BELOW,
                "each": N_("points, or remove the weights further down"),
                "or_else": _OR_NONE_BELOW,
            },
            Unit.POURCENTAGE: {
                "part": N_("its share of the parent"),
                "any": _THOUGH_BELOW,
                "each": N_("its share of the parent; they sum to 100"),
                "or_else": _OR_NONE_BELOW,
            },
        },
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside siblings with one, and the families without any."""
    yield from missing_diagnostics(referentiel, settings)
    yield from unweighted_mesures(referentiel, settings)
    yield from unweighted_families(referentiel, settings)
