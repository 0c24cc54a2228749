"""A scenario has a key, an identité, a statut or a score that cannot be."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Text, quote, rule
from linter.topics.data.sections import in_words
from referentiel.kind import Kind
from referentiel.siblings.models import siblings_of
from referentiel.siblings.scenarios import KEYS, Pair, Scenario
from referentiel.siblings.written import Written
from referentiel.text.composition import compose
from referentiel.text.names import same_name
from referentiel.yaml.plain import Plain, plain_type
from referentiel.yaml.tree import Scalar
from scoring.answers.answer import SUM_TOLERANCE
from scoring.formule.identite import PROPRIETES
from scoring.formule.numbers import format_decimal, read_decimal
from scoring.reglement import Reglement

STATUTS = ("fait", "programme", "pas_fait", "non_concerne", "non_renseigne")
_PARTS = 3
_POINTS = (
    "point_fait",
    "point_programme",
    "point_pas_fait",
    "point_non_renseigne",
    "point_potentiel",
    "point_referentiel",
    "point_potentiel_perso",
)
_COUNTS = (
    "total_taches_count",
    "completed_taches_count",
    "fait_taches_avancement",
    "programme_taches_avancement",
    "pas_fait_taches_avancement",
    "pas_concerne_taches_avancement",
)
_YES_NO = ("concerne", "desactive")
# A remark on the scores of an action, which is not compared.
_TEST = "test"
_FIELDS = (*_POINTS, *_COUNTS, *_YES_NO, _TEST)
_DECIMALS = 3


class _Unknown(NamedTuple):
    """A name that a scenario has and that is not among those known."""

    written: Written
    known: Sequence[str]
    message: Text
    field: str
    severity: Severity | None = None


@rule(Severity.ERROR, Severity.WARNING, kinds={Kind.SCENARIO}, fix=Safety.UNSAFE)
def check(document: Document) -> Diagnostics:
    """Yield the keys, properties, statuts and fields that do not exist, and impossible values."""
    scenario = siblings_of(document).scenario
    if scenario is None:
        return
    for written, known, message, field, severity in _unknown_names(scenario):
        meant = same_name(written.text, known)
        yield Diagnostic.at(
            Place(document, written.span),
            message,
            remedy=N_("write `{nearest}`") if meant else N_("write one of these: {known}"),
            severity=severity,
            field=field,
            wrong=written.text,
            fixes=replacement(document, written.span, meant, Safety.UNSAFE) if meant else (),
            found=quote(written.text),
            known=in_words(known),
            nearest=meant or "",
        )
    for pair in scenario.statuts:
        if pair.is_list:
            yield from _parts(document, pair)
    for expected in scenario.scores:
        for key, values, _ in expected.fields:
            for value in values if key.text in _FIELDS else ():
                yield from _score(document, f"{expected.action.text} {key.text}", key.text, value)


def _unknown_names(scenario: Scenario) -> Iterator[_Unknown]:
    """Yield the keys, the properties and values that formulas cannot ask for, statuts and fields."""
    for key in scenario.keys:
        if compose(key.text) not in KEYS:
            message = N_("the key `{found}` is not read")
            yield _Unknown(key, KEYS, message, "key", Severity.WARNING)
    for key, values, _ in scenario.collectivite:
        known = PROPRIETES[Reglement.R2023].get(key.text)
        if known is None:
            message = N_("a collectivité has no property `{found}`")
            yield _Unknown(key, tuple(PROPRIETES[Reglement.R2023]), message, "")
            continue
        message = N_("a collectivité cannot have the {property} `{found}`")
        for value in values:
            if value.text and value.text not in known:
                yield _Unknown(value, known, message.embed(property=key.text), key.text)
    for pair in scenario.statuts:
        for value in () if pair.is_list else pair.values:
            if value.text and value.text not in STATUTS:
                message = N_("the statut `{found}` does not exist")
                yield _Unknown(value, STATUTS, message, pair.key.text)
    for expected in scenario.scores:
        for key, _, _ in expected.fields:
            if key.text not in _FIELDS:
                field = f"{expected.action.text} {key.text}"
                yield _Unknown(key, _FIELDS, N_("scores have no field `{found}`"), field)


def _parts(document: Document, pair: Pair) -> Diagnostics:
    read = [read_decimal(one.text) for one in pair.values]
    parts = [part for part in read if part is not None and 0 <= part <= 1]
    are_parts = len(parts) == len(read) == _PARTS
    if are_parts and abs(sum(parts, Fraction(-1))) <= SUM_TOLERANCE:
        return
    yield Diagnostic.at(
        Place(document, pair.key.span),
        N_("the three parts of the statut of `{action}` do not sum to 1")
        if are_parts
        else N_("the statut of `{action}` is not a list of three parts between 0 and 1"),
        remedy=N_("write the parts of fait, programmé and pas fait, such as `[0.5, 0.3, 0.2]`"),
        field=pair.key.text,
        wrong=" ".join(one.text for one in pair.values),
        action=quote(pair.key.text),
    )


def _score(document: Document, field: str, key: str, value: Written) -> Diagnostics:
    """Yield what is wrong with the value of a field; no value is one that a field may have."""
    plain = plain_type(Scalar(*value))
    number = read_decimal(value.text) if plain is Plain.NUMBER else None
    rounded = "" if number is None else format_decimal(round(number, _DECIMALS))
    if key == _TEST or plain is Plain.NOTHING:
        return
    if key in _YES_NO:
        is_wrong, rounded = plain is not Plain.BOOLEAN, ""
        message = N_("`{key}` is yes or no, not `{found}`", remedy=N_("write `yes` or `no`"))
    elif number is None:
        is_wrong = True
        message = N_(
            "`{key}` is a number, not `{found}`", remedy=N_("write a number, with a decimal point")
        )
    else:
        is_wrong = key in _POINTS and Fraction(rounded) != number
        message = N_(
            "points are rounded to the thousandth: `{found}` is never met",
            remedy=N_("write `{rounded}`"),
        )
    if is_wrong:
        yield Diagnostic.at(
            Place(document, value.span),
            message,
            field=field,
            wrong=value.text,
            fixes=replacement(document, value.span, rounded, Safety.UNSAFE) if rounded else (),
            key=quote(key),
            found=quote(value.text),
            rounded=rounded,
        )
