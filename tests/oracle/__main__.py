"""Write the golden files: `make golden`."""

from tests.oracle.golden import FOLDER, golden_files

for name, text in golden_files():
    (FOLDER / name).write_text(text, encoding="utf-8")
