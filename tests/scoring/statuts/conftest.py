"""The barème of a real referential, read once."""

from pathlib import Path

import pytest

from referentiel.files.discovery import find
from scoring.statuts.bareme import Bareme, bareme_of


@pytest.fixture(scope="session")
def eci(shared: Path) -> Bareme:
    found = find([shared / "corpus" / "2023"])
    (referentiel,) = found.referentiels
    bareme = bareme_of(referentiel, found.ensembles, action_depth=2)
    assert isinstance(bareme, Bareme)
    return bareme
