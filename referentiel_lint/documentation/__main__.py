"""`python -m referentiel_lint.documentation`: writes the generated files in `docs`."""

from pathlib import Path

from referentiel_lint.documentation.files import refresh

refresh(Path("docs"))
