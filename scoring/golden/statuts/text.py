"""The text of a golden file of statuts."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from referentiel.weights.number import format_number
from scoring.golden.branch_cases import PlainData
from scoring.golden.case_yaml import flow
from scoring.golden.statuts.derivation import DerivedCase, DerivedCases
from scoring.golden.statuts.formule import Value
from scoring.golden.statuts.regles import Collectivite


def golden_text(referentiel: str, derived: DerivedCases, head: Sequence[str]) -> str:
    """Return the text of a file; `head` are the lines of the comment above it."""
    lines = [*(f"# {line}" for line in head), f"referentiel: {flow(referentiel)}"]
    lines += [f"action: {flow(derived.subject)}", "cas:" if derived.cases else "cas: []"]
    for case in derived.cases:
        first, *others = (f"{key}: {flow(value)}" for key, value in _pairs(case) if value)
        lines += [f"  - {first}", *(f"    {one}" for one in others)]
    return "\n".join([*lines, ""])


def _pairs(case: DerivedCase) -> Iterator[tuple[str, PlainData]]:
    yield "regle", case.regle or ""
    yield "collectivite", _collectivite(case.collectivite)
    yield "reponses", {name: _reponse(one) for name, one in case.reponses.items()}
    yield "statuts", dict(case.statuts)
    yield "desactive", {name: "yes" if one else "no" for name, one in case.desactive.items()}
    yield "point_potentiel", _points(case.point_potentiel)
    yield "point_fait", _points(case.point_fait)


def _collectivite(who: Collectivite) -> PlainData:
    given = {"type": who.type, "population": who.population, "dom": "yes" if who.dom else None}
    return {name: one for name, one in given.items() if one is not None}


def _reponse(value: Value) -> PlainData:
    match value:
        case Fraction():
            return value.numerator if value.denominator == 1 else format_number(value)
        case bool():
            return str(value).lower()
        case _:
            return value or ""


def _points(points: Mapping[str, Fraction]) -> PlainData:
    return {
        name: one.numerator if one.denominator == 1 else str(one) for name, one in points.items()
    }
