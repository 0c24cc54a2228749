"""The barème of a real referential, read once."""

from pathlib import Path

import pytest

from referentiel.files.discovery import find
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, bareme_of


@pytest.fixture(scope="session")
def eci(shared: Path) -> Bareme:
    return _bareme(shared, Reglement.R2023)


@pytest.fixture(scope="session")
def eci_2026(shared: Path) -> Bareme:
    return _bareme(shared, Reglement.R2026)


def _bareme(shared: Path, reglement: Reglement) -> Bareme:
    found = find([shared / "corpus" / "2023"])
    (referentiel,) = found.referentiels
    bareme = bareme_of(referentiel, found.ensembles, reglement)
    assert isinstance(bareme, Bareme)
    return bareme
