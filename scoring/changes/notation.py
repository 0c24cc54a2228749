"""Texts without their notation: what no reader sees as a change, in Markdown and in HTML."""

import html
import re
import unicodedata

_BULLET = re.compile(r"(?m)^[ \t\u00a0]*(?:[-*+•◦▪●·–—][ \t\u00a0]+)*")
_ARROW = re.compile(r"[→➔➜⇒⟶]|[-=]{1,3}>")
_MARKUP = re.compile(r"\*\*|__|[*_`](?=\w)|(?<=\w)[*_`]")
# Headings inside texts, and characters that Markdown escapes.
_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}(?:[ \t]+|$)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>|-])")
# An address between angle brackets, which is one without them.
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_LINK = re.compile(
    r"""<a\s[^<>]{0,500}?\bhref\s{0,5}=\s{0,5}(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')[^<>]{0,500}>"""
    r"([^<>]{0,2000})</a\s{0,5}>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:b|strong|em|i|u|span|font|sup|sub|code)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|hr)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text without what no reader sees as a change: white space, bullets, emphasis."""
    unified = _unified(text)
    return " ".join(_MARKUP.sub("", unified).split())


def plain_prose(text: str) -> str:
    """Return a text for people as `plain` does, with HTML and Markdown for the same as the same.

    >>> plain_prose('<p>Un <strong>bilan</strong>, <a href="https://a.fr/b">publié</a></p>')
    'Un bilan, [publié](https://a.fr/b)'
    """
    if "<" in text:
        text = _BLOCK.sub("\n", _INLINE.sub("", _ADDRESS.sub(r"\1", text)))
        text = _LINK.sub(_in_markdown, text)
    return plain(_HEADING.sub("", _ESCAPE.sub(r"\1", text)))


def _in_markdown(link: re.Match[str]) -> str:
    return f"[{link[3].strip()}]({(link[1] or link[2] or '').strip()})"


def _unified(text: str) -> str:
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2019", "'")
    folded = unicodedata.normalize("NFKC", html.unescape(unified))
    return _ARROW.sub("→", _BULLET.sub("", folded))
