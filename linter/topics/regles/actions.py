"""The rules of each action, with those of the actions above."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from linter.finding import Severity
from linter.topics.formules.errors import has_wrong_type, wrong_identites
from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.memo import memoise_last
from linter.topics.regles.asked import Mistakes, mistakes_in
from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import Id
from referentiel.siblings import Written
from scoring.formule.tree import Formule, appels_in
from scoring.reglement import Reglement


class ActionKey(NamedTuple):
    """An action: the name of its referential, and its id."""

    referentiel: str
    identifier: Id

    def __str__(self) -> str:
        """Return the name of the action in references."""
        return "_".join(filter(None, (self.referentiel, str(self.identifier))))


class ReadRegle(NamedTuple):
    """A rule whose formula could be read."""

    located: LocatedFormule
    formule: Formule

    @property
    def reglement(self) -> Reglement:
        """The language that the formula is written in."""
        return self.located.reglement


class ActionRegles(NamedTuple):
    """The rules of an action that switch it off or change its points, each None if it has none.

    `every` are all its formulas. If not `are_certain`, one has an error, a result or a calculation
    of a wrong type, or asks for an identité or a réponse that cannot exist, or there are two of
    which one counts.
    """

    key: ActionKey
    every: tuple[LocatedFormule, ...] = ()
    desactivation: ReadRegle | None = None
    reduction: ReadRegle | None = None
    are_certain: bool = True


def action_key(ensemble: Ensemble, written: Written | None) -> ActionKey | None:
    """Return the action that a reference names, None if it cannot be read."""
    if written is None:
        return None
    name, _, identifier = ensemble.actions.parse(written.text)
    return ActionKey(name, identifier) if name and identifier is not None else None


def concern(one: ActionKey, other: ActionKey) -> bool:
    """Return whether actions are the same, or one is above the other."""
    a, b = one.identifier, other.identifier
    return one.referentiel == other.referentiel and (a == b or a.is_below(b) or b.is_below(a))


@memoise_last
def regles_by_action(ensemble: Ensemble) -> Mapping[ActionKey, ActionRegles]:
    """Return the rules of every action that has some."""
    by_action: dict[ActionKey, list[LocatedFormule]] = defaultdict(list)
    for located in formules_in(ensemble):
        if key := action_key(ensemble, located.personnalisation.action):
            by_action[key].append(located)
    mistakes = mistakes_in(ensemble)
    return {key: _regles(key, every, mistakes) for key, every in by_action.items()}


def regles_above(ensemble: Ensemble, key: ActionKey) -> tuple[ActionRegles, ...]:
    """Return the rules of the actions above one, the nearest first."""
    by_action = regles_by_action(ensemble)
    found = []
    above = key.identifier.parent
    while above is not None:
        if regles := by_action.get(ActionKey(key.referentiel, above)):
            found.append(regles)
        above = above.parent
    return tuple(found)


def regles_below(ensemble: Ensemble, key: ActionKey) -> tuple[ActionRegles, ...]:
    """Return the rules of the actions below one, in the order of files."""
    return tuple(
        regles
        for other, regles in regles_by_action(ensemble).items()
        if other.referentiel == key.referentiel and other.identifier.is_below(key.identifier)
    )


def _is_misasked(formule: Formule, reglement: Reglement) -> bool:
    """Return whether a formula asks for an identité that there is not."""
    wrong = wrong_identites(appels_in(formule), reglement)
    return any(one.severity is Severity.ERROR for one in wrong)


def _regles(key: ActionKey, every: list[LocatedFormule], mistakes: Mistakes) -> ActionRegles:
    types = [located.type for located in every]
    are_certain = len(set(types)) == len(types) and None not in types
    are_certain = are_certain and not any(map(mistakes.has_any, every))
    read: dict[RegleType | None, ReadRegle] = {}
    for located in every:
        formule, reglement = located.lecture.formule, located.reglement
        if (
            formule is None
            or located.lecture.errors
            or has_wrong_type(formule, located.type, reglement)
            or _is_misasked(formule, reglement)
        ):
            are_certain = False
        if formule is not None:
            read[located.type] = ReadRegle(located, formule)
    desactivation, reduction = map(read.get, (RegleType.DESACTIVATION, RegleType.REDUCTION))
    return ActionRegles(key, tuple(every), desactivation, reduction, are_certain)
