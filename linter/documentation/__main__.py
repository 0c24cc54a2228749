"""`python -m linter.documentation`: writes into `docs` what is made from the code."""

from pathlib import Path

from linter.documentation.files import refresh

refresh(Path("docs"))
