"""Read referentials into a typed model with spans, faults and weights.

    for node in referentiel.read("referentiel/eci").nodes:
        print(node.identifier, node.title)

Names that are not in `__all__` are private. Names are imported on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referentiel.api import *


def __getattr__(name: str) -> object:
    # Any other name is a module of the package: looking it up must not import the others.
    if name[:1].isupper() or name in {"__all__", "find", "read"}:
        import referentiel.api

        if name == "__all__" or name in referentiel.api.__all__:
            return getattr(referentiel.api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    import referentiel.api

    return sorted({*globals(), *referentiel.api.__all__})
