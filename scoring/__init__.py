"""Principles and scores: how a referential scores the answers of a collectivité.

    scores = scoring.score(referentiel.read("referentiel/eci"), {"1.1.1": "tout"})
    print(scores.of("1.1.1").value)

What `__all__` does not list is private. Names are imported on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.api import (
        Interval,
        InvalidAnswers,
        Scores,
        analyse,
        format_principe,
        parse,
        read_answers,
        score,
    )
    from scoring.table import Batch, score_batches, score_table

__all__ = [
    "Batch",
    "Interval",
    "InvalidAnswers",
    "Scores",
    "analyse",
    "format_principe",
    "parse",
    "read_answers",
    "score",
    "score_batches",
    "score_table",
]
# These need pyarrow.
_OF_TABLES = ("Batch", "score_batches", "score_table")


def __getattr__(name: str) -> object:
    if name in _OF_TABLES:
        from scoring import table

        return getattr(table, name)
    if name in __all__:
        from scoring import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
