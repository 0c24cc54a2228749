"""Derived cases as YAML for people: one key per line, nested values in flow style."""

from collections.abc import Mapping

from referentiel.yaml.builder import flow
from tests.oracle.cases import Case
from tests.oracle.principes import PlainCase, PlainData
from tests.oracle.statuts import Row

# The order in which the keys of a case are written.
_KEYS = (
    "niveau",
    "orientation",
    "type",
    "branche",
    "population",
    "ligne",
    "notes",
    "reponse",
    "clos",
    "vaut",
)


def case_lines(case: PlainCase) -> list[str]:
    """Return the lines of a case, as an item of a list indented by two."""
    written = [f"{key}: {flow(case[key])}" for key in _KEYS if key in case]
    return [f"  - {written[0]}", *(f"    {line}" for line in written[1:])]


def statut_case_lines(case: Case, base: Case) -> list[str]:
    """Return the lines of a case: of its rows, those that are not the ones of the base case."""
    who = {"type": case.who.type, "population": case.who.population, "dom": case.who.dom or None}
    reponses = {name: written(one) for name, one in case.who.reponses.items()}
    given: Mapping[str, PlainData] = {
        "collectivite": {name: written(one) for name, one in who.items() if one is not None},
        "reponses": reponses,
        "statuts": case.statuts,
        "arret": case.stopped,
        "arrondis": {name: written(one) for name, one in case.ties.items()},
    }
    lines = [f"    {key}: {flow(value)}" for key, value in given.items() if value]
    changed = [name for name, row in case.rows.items() if case is base or row != base.rows[name]]
    lines += ["    scores:"] if changed else []
    lines += [f"      {name}: {row_text(case.rows[name])}" for name in changed]
    return [f"  - {lines[0].strip()}", *lines[1:]] if lines else ["  - {}"]


def row_text(row: Row) -> str:
    """Return the fields of an action: exact fractions, `yes` and `no`, `~` for none."""
    return f"[{', '.join(map(written, row))}]"


def written(value: object) -> str:
    """Return a value of an answer or a field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "~" if value is None else str(value)
