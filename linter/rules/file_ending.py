"""A file of the project is not read because of the ending of its name."""

from linter.rule import NOT_SHEETS, SIBLING_SHEETS, Diagnostic, Diagnostics, Place, Severity, rule
from linter.words import N_, quote
from referentiel.ensemble import Collection
from referentiel.identifier import stray_id
from referentiel.kind import SCENARIO_ENDING, Kind, without_ending

# The ending of a scenario that is set aside until the bug that it reproduces is fixed.
_PARKED = ".bug.yml"


@rule(Severity.ERROR, Severity.INFO, on="collection", kinds=NOT_SHEETS | SIBLING_SHEETS)
def check(collection: Collection) -> Diagnostics:
    """Find files that are not read, and scenarios that are not run, because of their names."""
    taken = {document.name.casefold() for document in collection.files}
    for stray in collection.strays:
        folder, slash, name = stray.name.rpartition("/")
        is_scenario = stray.kind is Kind.SCENARIO
        is_parked = is_scenario and name.casefold().endswith(_PARKED)
        ending = SCENARIO_ENDING if is_scenario else ".md"
        stem = without_ending(name[: -len(_PARKED)] if is_parked else name)
        right = f"{stray_id(name) if stray.kind is Kind.ACTIONS else stem}{ending}"
        message = N_("`{file}` is not read: its name must end in `{ending}`")
        remedy = N_("rename it to `{right}`")
        if is_parked:
            message = N_("the scenario `{file}` is not run")
            remedy = N_("rename it to `{right}` once the bug that it reproduces is fixed")
        elif f"{folder}{slash}{right}".casefold() in taken:
            remedy = N_(
                "`{right}` already exists: copy what is missing into it, and delete this file"
            )
        yield Diagnostic.at(
            Place(stray),
            message,
            remedy=remedy,
            severity=Severity.INFO if is_parked else None,
            field="file",
            wrong=stray.name,
            file=quote(name),
            ending=ending,
            right=quote(right),
        )
