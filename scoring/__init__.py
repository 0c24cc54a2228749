"""Scoring principles and scores: what a referential gives for the answers of a collectivité.

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

__distribution__ = "referentiel-lint"
__all__ = [
    "Interval",
    "InvalidAnswers",
    "Scores",
    "analyse",
    "format_principe",
    "parse",
    "read_answers",
    "score",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from scoring import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
