"""The French of `--help`, by what it is the help of; the English stands in docstrings and `help=`.

`help.check` is a command, `help.check.short` its line in the list of commands, `help.check.fix` its
option --fix; `help.option.lang` is an option that several commands have, `help.metavar.paths` what
stands for a value, and `help.word.usage` what click says itself.
"""

from referentiel_lint.terminal.help_words import checking, scores, shared

_FRENCH = {**shared.FRENCH, **checking.FRENCH, **scores.FRENCH}

FRENCH = {f"help.{name}": text for name, text in _FRENCH.items()}
