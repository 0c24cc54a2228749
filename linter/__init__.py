"""The linter: rules, engine, reports and the `reflint` command."""

__distribution__ = "referentiel-lint"
__version__ = "0.2.0"
