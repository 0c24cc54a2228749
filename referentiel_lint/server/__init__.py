"""The language server: what editors, and the page in a browser, ask of the linter."""
