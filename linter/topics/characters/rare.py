"""The rare characters of a file, found in one pass for all rules on characters."""

import re

from linter.topics.memo import memoise_last
from referentiel.model import Document

# Those that most French texts contain. No rule looks for one of them on its own.
_COMMON = "\t\n\r -~àâäçéèêëîïôöùûüœæÀÇÉÈÊËÎÏÔŒ«»“”’–—…•→°²"
_RARE = re.compile(f"[^{_COMMON}]")


@memoise_last
def rare_characters(document: Document) -> str:
    """Return the characters of a file that most French texts do not contain, each once."""
    return "".join(set(_RARE.findall(document.source.text)))
