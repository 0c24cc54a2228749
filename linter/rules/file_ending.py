"""A file of the project is not read, because of the ending of its name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.identifier import stray_id
from referentiel.kind import SCENARIO_ENDING, Kind, without_ending
from referentiel.model import Document

if TYPE_CHECKING:
    from referentiel.ensemble import Collection

SEVERITY = Severity.ERROR
SEVERITIES = {"file-ending.parked": Severity.INFO}
# The ending of a scenario that waits for the repair of what it shows.
_PARKED = ".bug.yml"
_RENAME = N_("rename it to `{wanted}`")
MESSAGES: Messages = {
    "file-ending": N_("`{file}` is not read: its name must end in `.md`", remedy=_RENAME),
    "file-ending.taken": N_(
        "`{file}` is not read: its name must end in `.md`",
        remedy=N_("`{wanted}` already exists: copy what is missing into it, and delete this file"),
    ),
    "file-ending.scenario": N_(
        "`{file}` is never run: the name of a scenario must end in `.test.yml`", remedy=_RENAME
    ),
    "file-ending.parked": N_(
        "the scenario `{file}` is not run",
        remedy=N_("rename it to `{wanted}` once the error is fixed"),
    ),
}


def check(collection: "Collection", settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were not read because of their names."""
    taken = {document.name.casefold() for document in collection.files}
    for stray in collection.strays:
        name = stray.name.rpartition("/")[2]
        wanted = _wanted(name, stray)
        if stray.kind is Kind.SCENARIO:
            message = "file-ending.parked" if _is_parked(stray) else "file-ending.scenario"
        else:
            path = f"{stray.name.removesuffix(name)}{wanted}".casefold()
            message = "file-ending.taken" if path in taken else "file-ending"
        yield Diagnostic.at(
            Place(stray),
            message,
            field="file",
            wrong=stray.name,
            file=quote(name),
            wanted=quote(wanted),
        )


def _is_parked(stray: Document) -> bool:
    return stray.kind is Kind.SCENARIO and stray.name.casefold().endswith(_PARKED)


def _wanted(name: str, stray: Document) -> str:
    if stray.kind is Kind.ACTIONS:
        return f"{stray_id(name)}.md"
    name = name[: -len(_PARKED)] if _is_parked(stray) else name
    return f"{without_ending(name)}{SCENARIO_ENDING if stray.kind is Kind.SCENARIO else '.md'}"
