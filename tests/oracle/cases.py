"""Golden cases of scores from statuts: answers that make a difference for règles and actions.

Of each referential: nothing answered; each action alone fait, non concernée and with a triple; each
side of each règle and condition, alone, with two patterns of statuts over all actions, and together
with the next one.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise, product
from typing import Any, NamedTuple

from referentiel.grammar import RegleType
from tests.oracle.formules import Formule, NothingAnsweredError, Value
from tests.oracle.statuts import WORDS, Row, StoppedError, Tree, Who, rounded, scores_of

# The collectivités and answers that are tried of a formula, and those that become cases.
_MOST_TRIED, _MOST_SIDES = 512, 8
_TYPES = (None, "commune", "EPCI", "syndicat")
_NUMBERS = (Fraction(2, 5), Fraction(0), Fraction(1))
# A part of 5 points is half a thousandth more than whole thousandths.
_TIE = ["0.0125", "0.4875", "0.5"]
_TRIPLE = ["0.35", "0.4", "0.25"]
_PATTERN: Sequence[str | list[str] | None] = (
    *("fait", None, "non_concerne", _TRIPLE, "pas_fait", None, "programme", "non_renseigne"),
    *(None, "non_concerne", "fait"),
)
Written = Mapping[str, str | list[str]]
FIELDS = (
    *("point_referentiel", "point_potentiel", "point_potentiel_perso", "point_fait"),
    *("point_programme", "point_pas_fait", "point_non_renseigne", "concerne", "desactive"),
    *("total_taches_count", "completed_taches_count", "fait_taches_avancement"),
    *("programme_taches_avancement", "pas_fait_taches_avancement"),
    "pas_concerne_taches_avancement",
)


class Case(NamedTuple):
    """Answers, and the fields of each action that must come of them.

    `ties` are fields that are half of a thousandth, rounded; without `rows`, the platform's engine
    stops at a règle on `stopped`.
    """

    who: Who
    statuts: Written
    rows: Mapping[str, Row]
    ties: Mapping[str, Fraction]
    stopped: str = ""


def derive(tree: Tree) -> Iterator[Case]:
    """Yield the cases of a referential, the one without answers first."""
    nobody = Who(is_2026=tree.is_2026)
    yield _case(tree, nobody, {})
    for name in tree.points:
        for statut in ("fait", "non_concerne", _TIE):
            yield _case(tree, nobody, {name: statut})
    sides = [*_sides(tree)]
    for one, other in pairwise(sides):
        yield _case(tree, _both(one, other), {})
    for who in sides:
        yield _case(tree, who, {})
        for turn in (3, 5):
            steps = enumerate(tree.points)
            given = {name: _PATTERN[(turn * at + turn) % len(_PATTERN)] for at, name in steps}
            yield _case(tree, who, {name: one for name, one in given.items() if one})


def _case(tree: Tree, who: Who, written: Written) -> Case:
    statuts = {
        name: WORDS[one] if isinstance(one, str) else (*map(Fraction, one),)
        for name, one in written.items()
    }
    try:
        rows = scores_of(tree, who, statuts)  # type: ignore[arg-type]
    except StoppedError as error:
        return Case(who, written, {}, {}, str(error))
    ties = {
        f"{name} {field}": rounded(value, is_2026=tree.is_2026)
        for name, row in rows.items()
        for field, value in zip(FIELDS, row, strict=True)
        if field.startswith("point_") and isinstance(value, Fraction)
        if (value * 2000).denominator == 1 and value * 2000 % 2
    }
    return Case(who, written, rows, ties)


# --- Sides of règles


def _both(one: Who, other: Who) -> Who:
    """Return a collectivité with what two have."""
    reponses = {**one.reponses, **other.reponses}
    return one.with_(
        type=other.type or one.type,
        population=other.population or one.population,
        dom=one.dom or other.dom,
        reponses=reponses,
    )


def _sides(tree: Tree) -> Iterator[Who]:
    """Yield the collectivités and answers for which règles and conditions give something else."""
    seen: list[Who] = []
    formules = [(one.formule, "") for one in tree.regles if one.type in RegleType]
    formules += [(one.visible or _ALWAYS, name) for name, one in tree.questions.items()]
    for formule, question in formules:
        found: dict[object, Who] = {}
        for who in islice(_tried(formule, question, is_2026=tree.is_2026), _MOST_TRIED):
            try:
                value = formule.value(who)
            except NothingAnsweredError:
                value = "unanswered"
            key = (value, who.population, who.type if question else None)
            if key not in found and len(found) < _MOST_SIDES:
                found[key] = who
        for who in found.values():
            if who not in seen:
                seen.append(who)
                yield who


_ALWAYS = Formule(lambda _: True)


def _tried(formule: Formule, question: str, *, is_2026: bool) -> Iterator[Who]:
    """Yield collectivités and answers for which a formula may differ, the simplest first.

    Where it is the condition of a question, that is answered too, by each type of collectivité.
    """
    properties = {propriete for propriete, _ in formule.identites}
    populations = [valeur for one, valeur in formule.identites if one == "population"]
    limits = [int(valeur.rpartition("_")[2]) for valeur in populations]
    asked = dict.fromkeys((*formule.reponses, *formule.numbers))
    choices: list[Sequence[Any]] = [
        _TYPES if question or "type" in properties else (None,),
        (None, *sorted({limit + step for limit in limits for step in (-1, 0, 1)})),
        (False, True) if "localisation" in properties else (False,),
        *(_reponses(formule, one) for one in asked),
    ]
    for type_, population, dom, *given in product(*choices):
        answered = zip(asked, given, strict=True)
        reponses = {one: value for one, value in answered if value is not None}
        if question:
            reponses[question] = _NUMBERS[0]
        yield Who(type_, population, dom, reponses, is_2026)


def _reponses(formule: Formule, question: str) -> Sequence[Value]:
    """Return no réponse, and those for which a formula may differ."""
    values = formule.reponses.get(question, [])
    both = ("OUI", "NON") if {"OUI", "NON"} & {*values} else ()
    numbers = _NUMBERS if question in formule.numbers else ()
    return (None, *dict.fromkeys((*values, *both)), *numbers)
