"""`python -m referentiel_lint.documentation`: writes into `docs` what is made from the code."""

from pathlib import Path

from referentiel_lint.documentation.files import refresh

refresh(Path("docs"))
