"""The formats of `reflint check` for programs: a module each."""
