"""The entry point of `reflint`: put our packages first on Python's path, then run the command.

`referentiel`, `scoring` and `linter` are ordinary words, so a wheel holds the three in the folder
`_packages` of this package: another distribution cannot overwrite them, nor a folder on Python's
path hide them. In a checkout they are beside this package.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).parent
_INSTALLED = _HERE / "_packages"
# The folder of the three packages.
PACKAGES = _INSTALLED if _INSTALLED.is_dir() else _HERE.parent
_INTERRUPTED = 130

sys.path.insert(0, str(PACKAGES))


def main() -> None:
    """Run the command and exit with its status."""
    try:
        from referentiel_lint.cli import main as run

        run()
    except KeyboardInterrupt:  # While modules are imported.
        sys.exit(_INTERRUPTED)
