"""A scenario gives an action a statut that does not exist."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.scenarios import Pair
from referentiel.siblings.written import Written
from referentiel.text.names import same_name
from scoring.formule.decimals import format_decimal, read_decimal
from scoring.statuts.statut import SUM_TOLERANCE

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "scenario-statut.sum": N_(
        "the three parts of the statut of `{action}` do not sum to 1",
        remedy=N_("correct the parts, which sum to {total}"),
    ),
    "scenario-statut.parts": N_(
        "the statut of `{action}` is not a list of three parts between 0 and 1",
        remedy=N_("write the parts of fait, programmé and pas fait, such as `[0.5, 0.3, 0.2]`"),
    ),
}
STATUTS = ("fait", "programme", "pas_fait", "non_concerne", "non_renseigne")
_PARTS = 3


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the statuts that no action can have."""
    scenario = siblings_of(document).scenario
    for pair in scenario.statuts if scenario else ():
        if pair.is_list:
            yield from _parts(document, pair)
        else:
            yield from (
                _unknown(document, pair, one)
                for one in pair.values
                if one.text and one.text not in STATUTS
            )


def _unknown(document: Document, pair: Pair, statut: Written) -> Diagnostic:
    meant = same_name(statut.text, STATUTS)
    return Diagnostic.at(
        Place(document, statut.span),
        N_("the statut `{found}` does not exist"),
        remedy=N_("write one of these statuts: {known}"),
        field=pair.key.text,
        wrong=statut.text,
        fixes=replacement(document, statut.span, meant, Safety.UNSAFE) if meant else (),
        found=quote(statut.text),
        known=in_words(STATUTS),
    )


def _parts(document: Document, pair: Pair) -> Iterator[Diagnostic]:
    parts = _read(pair.values)
    if parts and abs(sum(parts, Fraction(-1))) <= SUM_TOLERANCE:
        return
    yield Diagnostic.at(
        Place(document, pair.key.span),
        "scenario-statut.sum" if parts else "scenario-statut.parts",
        field=pair.key.text,
        wrong=" ".join(one.text for one in pair.values),
        action=quote(pair.key.text),
        total=format_decimal(sum(parts, Fraction(0))),
    )


def _read(values: Sequence[Written]) -> Sequence[Fraction]:
    """Return the three parts of a statut; nothing if they are no three parts."""
    parts = [
        part
        for part in (read_decimal(one.text) for one in values)
        if part is not None and 0 <= part <= 1
    ]
    return parts if len(parts) == len(values) == _PARTS else ()
