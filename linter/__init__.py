"""Check referentials; findings can be shown in English and in French.

    for finding in linter.check(referentiel.read("referentiel/eci")):
        print(finding.location.path, finding.rule, linter.message(finding, "fr"))

Names that are not in `__all__` are private. Names are imported on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.api import RULES, Finding, Severity, check, message

__distribution__ = "referentiel-lint"
__version__ = "0.2.0"
# The site of the project; `.invalid` until it has one (`make address`).
__url__ = "https://reflint.invalid"
__all__ = ["RULES", "Finding", "Severity", "check", "message"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from linter import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
