"""Text as Markdown that is rendered verbatim."""

import re

from referentiel_lint.reports.characters import visible

# Characters special to Markdown, HTML or GitHub; written as an entity, each is only itself.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&@$#!]|:(?=//)|(?<=www)\.")
# Quoted text, shown as code.
_QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def escaped(text: str) -> str:
    """Return Markdown that shows text verbatim: quoted parts as code, no link, no tag."""
    parts = _QUOTED.split(visible(text))
    parts[1::2] = map(code, parts[1::2])
    parts[::2] = map(_with_entities, parts[::2])
    return "".join(parts)


def code(text: str) -> str:
    """Return text as code that Markdown shows verbatim."""
    return f"<code>{_with_entities(text)}</code>"


def _with_entities(text: str) -> str:
    return _SPECIAL.sub(lambda char: f"&#{ord(char[0])};", text)
