"""Règles as golden cases ask for them: who answers what, and what a règle then does."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import Any, NamedTuple, TypeAlias

from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.referential import Referentiel
from scoring.golden.statuts.formule import Formule, Unanswered, Value, compile_formule

# The collectivités and answers that are tried of a règle.
_MOST_TRIED = 256
_TYPES = (None, "commune", "EPCI", "syndicat")
_IS = {"commune": ("commune",), "EPCI": ("EPCI",), "syndicat": ("EPCI", "syndicat")}
# The values that a population can have; any other holds for nobody.
_BOUNDS = {
    "moins_de_10000": 10_000,
    "moins_de_20000": 20_000,
    "moins_de_50000": 50_000,
    "moins_de_100000": 100_000,
    "plus_de_100000": 100_000,
}
_OUI_NON = ("OUI", "NON")
_NUMBERS = (Fraction(0), Fraction(1, 2), Fraction(1))
Effect: TypeAlias = bool | Fraction | None


class Collectivite(NamedTuple):
    """Who answers: figures, as in an answers file."""

    type: str | None = None
    population: int | None = None
    dom: bool = False


NOBODY = Collectivite()


class Regle(NamedTuple):
    """A règle, by the name of its action in references."""

    action: str
    type: RegleType
    formule: Formule

    @property
    def name(self) -> str:
        """The action and the title of the règle."""
        return f"{self.action} {self.type.written}"


@dataclass(frozen=True)
class Asked:
    """A collectivité as formulas ask for it; every score that is asked for is noted."""

    collectivite: Collectivite
    reponses: Mapping[str, Value]
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    noted: list[str] = field(default_factory=list)

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a value."""
        one = self.collectivite
        match propriete:
            case "type":
                return valeur in _IS.get(one.type or "", ())
            case "localisation":
                return one.dom and valeur == "DOM"
            case "population":
                bound = _BOUNDS.get(valeur)
                if one.population is None or bound is None:
                    return False
                is_above = one.population > bound
                return is_above if valeur.startswith("plus") else one.population < bound
            case _:
                raise ValueError(propriete)

    def reponse(self, question: str) -> Value:
        """Return the réponse to a question; None without one."""
        return self.reponses.get(question)

    def score(self, action: str) -> Fraction:
        """Return a given score, else 0, and note that it was asked for."""
        self.noted.append(action)
        return self.scores.get(action, Fraction(0))


def regles_of(
    actions: Collection[str], referentiel: Referentiel, ensembles: Iterable[Ensemble]
) -> Iterator[Regle]:
    """Yield the règles on some actions. Raises ValueError if one cannot be read."""
    for ensemble in ensembles:
        if referentiel not in ensemble.referentiels:
            continue
        for _, one in ensemble.personnalisations:
            for regle in one.regles if one.action and one.action.text in actions else ():
                if regle.type is None or regle.formule is None:
                    raise ValueError(regle.title)
                assert one.action is not None
                yield Regle(one.action.text, regle.type, compile_formule(regle.formule.text))


def effect_of(regle: Regle, who: Asked) -> tuple[Effect, Sequence[str]]:
    """Return what a règle does, and the actions whose scores it asks for.

    Raises ValueError where the engine stops.
    """
    asked = Asked(who.collectivite, who.reponses, who.scores)
    try:
        value = regle.formule.value(asked)
    except Unanswered:
        if regle.type is RegleType.SCORE:
            raise ValueError(regle.action) from None
        value = None
    if regle.type is RegleType.DESACTIVATION:
        return bool(value), asked.noted
    is_number = isinstance(value, Fraction | bool) and bool(asked.noted) == (
        regle.type is RegleType.SCORE
    )
    if value is not None and not is_number:
        raise ValueError(value)
    return None if value is None else Fraction(value), asked.noted


def collectivites_of(formule: Formule) -> Iterator[Asked]:
    """Yield collectivités and answers that a formula tells apart, the plainest first."""
    properties = {propriete for propriete, _ in formule.identites}
    populations = {
        _BOUNDS[valeur] + step
        for propriete, valeur in formule.identites
        if propriete == "population" and valeur in _BOUNDS
        for step in (-1, 0, 1)
    }
    choices: list[Sequence[Any]] = [
        _TYPES if "type" in properties else (None,),
        (None, *sorted(populations)),
        (False, True) if "localisation" in properties else (False,),
        *(_reponses(formule, question) for question in _questions(formule)),
    ]
    for type_, population, dom, *given in islice(product(*choices), _MOST_TRIED):
        reponses = dict(zip(_questions(formule), given, strict=True))
        yield Asked(
            Collectivite(type_, population, dom),
            {question: one for question, one in reponses.items() if one is not None},
        )


def _questions(formule: Formule) -> Sequence[str]:
    return tuple(dict.fromkeys((*formule.reponses, *formule.numbers)))


def _reponses(formule: Formule, question: str) -> Sequence[Value]:
    """Return no réponse, and those that a formula tells apart."""
    values = formule.reponses.get(question, [])
    both = _OUI_NON if set(values) & set(_OUI_NON) else ()
    numbers = _NUMBERS if question in formule.numbers else ()
    return tuple(dict.fromkeys((None, *values, *both, *numbers)))
