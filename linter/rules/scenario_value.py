"""A scenario has an invalid key, règlement, identité, statut or score."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Kind, quote, rule
from linter.topics.data import in_words
from referentiel.siblings import KEYS, REGLEMENT, Pair, Scenario, Written, siblings_of
from referentiel.text.letters import compose
from referentiel.text.names import same_name
from referentiel.yaml.tree import Plain, Scalar, plain_type
from scoring.answers.answer import ROUNDING, WORDS
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import format_decimal, read_decimal
from scoring.reglement import Reglement, reglement_named

_PARTS = 3
_YES_NO = ("concerne", "desactive")
# A remark on the scores of an action, which is not compared.
_TEST = "test"
_DECIMALS = 3


@rule(Severity.ERROR, Severity.WARNING, kinds={Kind.SCENARIO}, fix=Safety.UNSAFE)
def check(document: Document) -> Diagnostics:
    """Yield the keys, properties, statuts and fields that do not exist, and impossible values."""
    scenario = siblings_of(document).scenario
    if scenario is None:
        return
    from scoring.statuts.scores import FIELDS  # noqa: PLC0415 -- few runs have scenarios

    fields = (*FIELDS, _TEST)
    for written, known, field in _names(scenario, fields):
        if not written.text or compose(written.text) in known:
            continue
        meant = same_name(written.text, known)
        yield Diagnostic.at(
            Place(document, written.span),
            N_("the key `{found}` is ignored")
            if known is KEYS
            else N_("`{found}` is not known here"),
            remedy=N_("write `{nearest}`") if meant else N_("allowed here: {known}"),
            severity=Severity.WARNING if known is KEYS else None,
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
            for value in values if key.text in fields else ():
                yield from _score(document, f"{expected.action.text} {key.text}", key.text, value)


def _names(
    scenario: Scenario, fields: Sequence[str]
) -> Iterator[tuple[Written, Sequence[str], str]]:
    """Yield each name in a scenario with the names allowed in its place and a finding's `field`.

    Names are keys, the règlement, the properties of the collectivité and their values, statuts, and
    fields of scores.
    """
    year = scenario.reglement
    reglement = reglement_named(year.text) if year else None
    proprietes = PROPRIETES[reglement or Reglement.R2023]
    yield from ((key, KEYS, "key") for key in scenario.keys)
    if year:
        yield year, tuple(Reglement), REGLEMENT
    for key, values, _ in scenario.collectivite:
        yield key, tuple(proprietes), ""
        known = proprietes.get(key.text)
        yield from ((value, known, key.text) for value in values if known)
    for pair in scenario.statuts:
        yield from ((one, tuple(WORDS), pair.key.text) for one in pair.values if not pair.is_list)
    for expected in scenario.scores:
        action = expected.action.text
        yield from ((key, fields, f"{action} {key.text}") for key, _, _ in expected.fields)


def _parts(document: Document, pair: Pair) -> Diagnostics:
    read = [read_decimal(one.text) for one in pair.values]
    parts = [part for part in read if part is not None and 0 <= part <= 1]
    are_parts = len(parts) == len(read) == _PARTS
    if are_parts and abs(sum(parts, Fraction(-1))) <= ROUNDING:
        return
    yield Diagnostic.at(
        Place(document, pair.key.span),
        N_("the three parts of the statut of `{action}` do not sum to 1")
        if are_parts
        else N_("the statut of `{action}` is not a list of three parts between 0 and 1"),
        remedy=N_("write three parts, for fait, programmé and pas fait, such as `[0.5, 0.3, 0.2]`"),
        field=pair.key.text,
        wrong=" ".join(one.text for one in pair.values),
        action=quote(pair.key.text),
    )


def _score(document: Document, field: str, key: str, value: Written) -> Diagnostics:
    """Yield a diagnostic if the value of a field of scores is wrong; it may be absent."""
    plain = plain_type(Scalar(*value))
    number = read_decimal(value.text) if plain is Plain.NUMBER else None
    rounded = "" if number is None else format_decimal(round(number, _DECIMALS))
    if key == _TEST or plain is Plain.NOTHING:
        return
    if key in _YES_NO:
        is_wrong, rounded = plain is not Plain.BOOLEAN, ""
        message = N_(
            "`{key}` must be `yes` or `no`, not `{found}`", remedy=N_("write `yes` or `no`")
        )
    elif number is None:
        is_wrong = True
        message = N_(
            "`{key}` must be a number, not `{found}`", remedy=N_("write a number, such as `2.5`")
        )
    else:
        is_wrong = key.startswith("point_") and Fraction(rounded) != number
        message = N_(
            "points are rounded to three decimals: `{found}` never occurs",
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
