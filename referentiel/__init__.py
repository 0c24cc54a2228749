"""Referentials: what their files say, as a typed model with spans, faults and weights.

    for node in referentiel.read("referentiel/eci").nodes:
        print(node.identifier, node.title)

What `__all__` does not list is private. Names are imported on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referentiel.api import *

__all__ = [
    "Action",
    "Document",
    "Ensemble",
    "Fault",
    "Found",
    "Id",
    "Indicateur",
    "Missing",
    "Mixed",
    "NothingToShare",
    "OutOfRange",
    "Personnalisation",
    "Preuve",
    "Question",
    "ReadError",
    "Referentiel",
    "Right",
    "Scenario",
    "Span",
    "Unreadable",
    "Unsettled",
    "Verdict",
    "Weight",
    "WrongSum",
    "find",
    "read",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from referentiel import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
