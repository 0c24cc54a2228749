"""The rules, one module each; `linter.registry` lists them."""
