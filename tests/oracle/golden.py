"""The golden files, as the files of the referentials make them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from referentiel.files.discovery import find
from referentiel.yaml.builder import flow
from tests.oracle import cases, principes
from tests.oracle.statuts import tree_of
from tests.oracle.text import case_lines, statut_case_lines

_ROOT = Path(__file__).resolve().parents[2]
FOLDER = _ROOT / "tests" / "golden"
PRINCIPES = _ROOT / "referentiel" / "eci"
_HEAD = "# Dérivé des fichiers du référentiel par `make golden` ; chaque cas vient d'une ligne.\n"


class Scored(NamedTuple):
    """A referential that is scored by statuts in a règlement, and the name of its golden file."""

    name: str
    folder: Path
    is_2026: bool


_DATA = _ROOT / "tests" / "data"
STATUTS = (
    Scored("statuts-2023.yaml", _DATA / "oracle", False),
    Scored("statuts-2026.yaml", _DATA / "oracle", True),
    Scored("feuilles-2026.yaml", _DATA / "oracle_sheets", True),
)
# The depth of the actions proper of `eci`.
LEVEL = 2


def golden_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each golden file."""
    (referentiel,) = find([PRINCIPES]).referentiels
    for orientation, derived in principes.derive(referentiel).items():
        lines = [f"orientation: {orientation}", "cas:"]
        for case in derived:
            lines += case_lines(case)
        yield f"{orientation}.yaml", _HEAD + "\n".join([*lines, ""])
    for one in STATUTS:
        found = find([one.folder])
        (referentiel,) = found.referentiels
        tree = tree_of(referentiel, found.ensembles, LEVEL, is_2026=one.is_2026)
        scored = [*cases.derive(tree)]
        lines = [f"champs: {flow(list(cases.FIELDS))}", "cas:"]
        for answered in scored:
            lines += statut_case_lines(answered, scored[0])
        yield one.name, _HEAD + "\n".join([*lines, ""])
