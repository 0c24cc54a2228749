"""`python -m tools.documentation`: writes the generated files in `docs`."""

from pathlib import Path

from tools.documentation.files import refresh

refresh(Path("docs"))
