"""Marks of commands that CI services obey in a log, even inside quoted text.

Azure Pipelines obeys `##vso[` and `##[` anywhere in a line, TeamCity `##teamcity[` at the start of
one, and GitHub's runner still obeys `##[`.
"""

import re

# The second `#` of such a mark.
ANY_MARK = r"(?<=#)#(?=(?:vso|teamcity)?\[)"
# Marks that no author writes; `##[` may be a heading that begins with a link.
_NAMED = re.compile(r"(?<=#)#(?=(?:vso|teamcity)\[)", re.IGNORECASE)
_ANY = re.compile(ANY_MARK, re.IGNORECASE)
# It looks like `#` and is as wide.
_SHARP = "\u266f"


def unmarked(text: str, *, of_azure: bool = False) -> str:
    """Return text without marks; `##[` is only a mark in a log `of_azure`."""
    return (_ANY if of_azure else _NAMED).sub(_SHARP, text)
