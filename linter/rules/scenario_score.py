"""A scenario expects a score that no action can have."""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.written import Written
from referentiel.text.names import same_name
from referentiel.yaml.plain import Plain, plain_type
from referentiel.yaml.tree import Scalar
from scoring.formule.decimals import format_decimal, read_decimal

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "scenario-score.thousandth": N_(
        "points are rounded to the thousandth: `{found}` is never met",
        remedy=N_("write `{rounded}`"),
    ),
    "scenario-score.number": N_(
        "`{key}` is a number, not `{found}`", remedy=N_("write a number, with a decimal point")
    ),
    "scenario-score.yes-no": N_(
        "`{key}` is yes or no, not `{found}`", remedy=N_("write `yes` or `no`")
    ),
}
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
# What is said of the scores of an action, and not compared.
_TEST = "test"
_FIELDS = (*_POINTS, *_COUNTS, *_YES_NO, _TEST)
_DECIMALS = 3


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the fields that scores do not have, and the values that those never have."""
    scenario = siblings_of(document).scenario
    for expected in scenario.scores if scenario else ():
        for key, values, _ in expected.fields:
            name = f"{expected.action.text} {key.text}"
            if key.text not in _FIELDS:
                yield _unknown(document, name, key)
                continue
            for value in values:
                yield from _value(document, name, key.text, value)


def _unknown(document: Document, name: str, key: Written) -> Diagnostic:
    meant = same_name(key.text, _FIELDS)
    return Diagnostic.at(
        Place(document, key.span),
        N_("scores have no field `{key}`"),
        remedy=N_("write one of these fields: {known}"),
        field=name,
        wrong=key.text,
        fixes=replacement(document, key.span, meant, Safety.UNSAFE) if meant else (),
        key=quote(key.text),
        known=in_words(_FIELDS),
    )


def _value(document: Document, name: str, key: str, value: Written) -> Iterator[Diagnostic]:
    """Yield what is wrong with the value of a field; no value is one that a field may have."""
    plain = plain_type(Scalar(*value))
    number = read_decimal(value.text) if plain is Plain.NUMBER else None
    if key == _TEST or plain is Plain.NOTHING:
        return
    rounded = ""
    if key in _YES_NO:
        variant = "" if plain is Plain.BOOLEAN else "yes-no"
    elif number is None:
        variant = "number"
    else:
        rounded = format_decimal(round(number, _DECIMALS))
        variant = "thousandth" if key in _POINTS and Fraction(rounded) != number else ""
    if variant:
        yield Diagnostic.at(
            Place(document, value.span),
            f"scenario-score.{variant}",
            field=name,
            wrong=value.text,
            fixes=replacement(document, value.span, rounded, Safety.UNSAFE) if rounded else (),
            key=quote(key),
            found=quote(value.text),
            rounded=rounded,
        )
