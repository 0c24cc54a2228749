"""The entry point of `reflint`: put our packages first on Python's path, then run the command.

The names `referentiel`, `scoring` and `linter` are ordinary words, so a wheel has these packages in
`referentiel_lint/_packages`: no other distribution can overwrite them, and no folder on Python's
path can hide them. In a checkout they are beside `referentiel_lint`.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).parent
_INSTALLED = _HERE / "_packages"
# The folder of the three packages, in a wheel or in a checkout.
PACKAGES = _INSTALLED if _INSTALLED.is_dir() else _HERE.parent
_INTERRUPTED = 130

sys.path.insert(0, str(PACKAGES))


def main() -> None:
    """Run the command and exit with its status."""
    try:
        from referentiel_lint.cli import main as run

        run()
    except KeyboardInterrupt:  # During the imports; later, click handles it.
        sys.exit(_INTERRUPTED)
