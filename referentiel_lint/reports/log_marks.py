"""Marks by which services know a command in a log, wherever a text of a file holds them.

Azure Pipelines obeys `##vso[` and `##[` anywhere in a line, TeamCity `##teamcity[` at the start of
one, and GitHub's runner `##[` as it did of old.
"""

import re

# The second `#` of such a mark.
ANY_MARK = r"(?<=#)#(?=(?:vso|teamcity)?\[)"
# Those that no author writes: `##[` may be a heading with a link, whose space is missing.
_NAMED = re.compile(r"(?<=#)#(?=(?:vso|teamcity)\[)", re.IGNORECASE)
_ANY = re.compile(ANY_MARK, re.IGNORECASE)
# It looks like the mark's, and is as wide.
_SHARP = "\u266f"


def unmarked(text: str, *, of_azure: bool = False) -> str:
    """Give text for people in which no mark is left; `##[` stays unless a log `of_azure` has it."""
    return (_ANY if of_azure else _NAMED).sub(_SHARP, text)
