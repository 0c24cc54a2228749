"""Sentences on pages: spaces that do not break, and quotations that stay as they are."""

from __future__ import annotations

import pytest

from linter.words.language import Language
from referentiel_lint.pages.typography import prose, typeset


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("71,9 %", "71,9\u202f%", "71,9\u202f%"),
        ("42 000 points", "42\u202f000 points", "42\u202f000 points"),
        ("5.2 000", "5.2\u202f000", "5.2\u202f000"),
        ("remède : lire ; puis ? oui !", "remède\u00a0: lire\u202f; puis\u202f? oui\u202f!", None),
        ("dit « oui » :", "dit «\u00a0oui\u00a0»\u00a0:", None),
        ("https://example.org/a :b", None, None),
        ("de 1 % à 2 %", "de 1\u202f% à 2\u202f%", "de 1\u202f% à 2\u202f%"),
    ],
)
def test_spaces_that_do_not_break(text: str, french: str | None, english: str | None) -> None:
    assert typeset(text, Language.FRENCH) == (french or text)
    assert typeset(text, Language.ENGLISH) == (english or text)


def test_what_is_quoted_is_code_and_unchanged() -> None:
    shown = prose("il y a `50 % ; <b>` : <i> & l'autre", Language.FRENCH)
    assert shown == ("il y a <code>50 % ; &lt;b&gt;</code>\u00a0: &lt;i&gt; &amp; l'autre")


def test_characters_that_a_reader_obeys_are_shown_as_symbols() -> None:
    shown = prose("a\u202eb `c\x00d`", Language.ENGLISH)
    assert shown == "a\ufffdb <code>c\u2400d</code>"
