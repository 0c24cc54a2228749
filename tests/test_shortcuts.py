"""What is looked for first, and cheaply, never hides what the whole search finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.topics import links, notes, repeats

NOTES = """
    à À a valider préciser PRECISER ajouter exemples lien liens urls - * NB : => → TODO to do todo:
    XXX Xxxx #REF! #N/A @Paul ? ?? ( ) [ ] voir demander avec lorem ipsum question . insérer photo
"""
REPEATS = """
    de du le la les au à l'eau d'été été et, ou mise en place action gré par cas ** - x
"""
LINKS = """
    www.exemple.fr http://a.fr < > [un](b) ` / le plan du site exemple.fr/page (c)[http://d.fr]
"""


def sentences(words: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*words.split(), "\n"]), max_size=9).map(" ".join)


@settings(max_examples=400)
@given(sentences(NOTES))
def test_no_note_is_missed(text: str) -> None:
    quick = list(notes.notes_in(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notes, "may_hold_notes", lambda _: True)
        assert quick == list(notes.notes_in(text))


@settings(max_examples=400)
@given(sentences(REPEATS))
def test_no_repetition_is_missed(text: str) -> None:
    quick = list(repeats._all(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "_may_repeat", lambda _: True)
        assert quick == list(repeats._all(text))


@settings(max_examples=400)
@given(sentences(LINKS))
def test_no_link_is_missed(text: str) -> None:
    quick = links.read_links(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "_MARKS", [""])
        assert quick == links.read_links.__wrapped__(text)
