"""The site that `make web` builds, and one browser, for all tests of this folder."""

from pathlib import Path

import pytest

from tests.clients.browser.conftest import browser, program
from tests.clients.made_site import made_site

__all__ = ["browser", "program"]


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site; a test that needs it is skipped without what builds it."""
    return made_site(root, tmp_path_factory)
