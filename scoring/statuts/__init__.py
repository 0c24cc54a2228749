"""Scores from statuts: what a collectivité declares for each action, and the points that follow.

    from scoring import statuts

    found = referentiel.find("referentiels")
    bareme = statuts.bareme_of(found.referentiels[0], found.ensembles)
    answers, errors = statuts.read_plain({"statuts": {"eci_1.1": "fait"}})
    print(statuts.score(bareme, answers).of("eci_1").point_fait)

What `__all__` does not list is private. Names are imported on first use.

All amounts are exact. The steps are those of the platform's engine, in its order, each over
the whole tree of actions:

    consequences    run the règles for the identité and the réponses of the collectivité
    potentiel       what each action is worth for it: factors, non concernées, shares
    points          how statuts share this: fait, programmé, pas fait, non renseigné, tâches
    plafonds        what caps the score of an action

`docs/model.md` has them in detail, with the function of each.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.statuts.answers import questionnaire_of, read_plain
    from scoring.statuts.bareme import Bareme, bareme_of
    from scoring.statuts.scores import Scores, notices_of, score

__all__ = ["Bareme", "Scores", "bareme_of", "notices_of", "questionnaire_of", "read_plain", "score"]
_HOMES = ("statuts.bareme", "statuts.scores", "statuts.answers")


def __getattr__(name: str) -> object:
    for home in _HOMES if name in __all__ else ():
        if hasattr(module := import_module(f"scoring.{home}"), name):
            return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
