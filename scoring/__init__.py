"""Principles and scores: how a referential scores the answers of a collectivité.

    scores = scoring.score(referentiel.read("referentiel/eci"), {"1.1.1": "tout"})
    print(scores.of("1.1.1").value)

Names that are not in `__all__` are private. Names are imported on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.answers.reader import InvalidAnswers, read_answers
    from scoring.principe.analysis import analyse
    from scoring.principe.evaluator import Interval
    from scoring.principe.parser import parse
    from scoring.scores import Scores, score
    from scoring.table import Batch, score_batches, score_table

__all__ = [
    "Batch",
    "Interval",
    "InvalidAnswers",
    "Scores",
    "analyse",
    "parse",
    "read_answers",
    "score",
    "score_batches",
    "score_table",
]
# The last one needs pyarrow.
_HOMES = ("answers.reader", "principe.parser", "principe.analysis", "scores", "table")


def __getattr__(name: str) -> object:
    for home in _HOMES if name in __all__ else ():
        if hasattr(module := import_module(f"scoring.{home}"), name):
            return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
