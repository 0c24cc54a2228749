"""The linter: rules, engine, reports and the `reflint` command."""

__version__ = "0.2.0"
