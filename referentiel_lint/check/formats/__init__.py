"""The output formats of `reflint check` for programs."""
