"""Rules that first try a cheap search find all that they find without it."""

import re
from itertools import product
from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rule import Settings
from linter.rules import (
    apostrophe_space,
    bullet_char,
    damaged_letter,
    decomposed_letter,
    doubled_word,
    empty_bullet,
    invisible_character,
    lead_in_alone,
    lead_in_glued,
    leftover,
    list_marker,
    section_unknown,
    title_space,
    unbalanced_bracket,
)
from linter.topics import characters, links, lists, notes, prose, repeats, titles
from referentiel.model import Document
from referentiel.reading.reader import read_document
from tests.examples import examples

REPEATS = """
    de du le la les au à l'eau d'été été et, ou mise en place action gré par cas ** - x A B42 d'une
    Action l'action _ - d'eau œuvre Œuvre αβ ΑΒ CO₂ co₂ ½ ’ l’action “le →action “mise –de ? . ...
"""
LINKS = """
    www.exemple.fr http://a.fr < > [un](b) ` / le plan du site exemple.fr/page (c)[http://d.fr]
    WWW.Exemple.fr Wagon x.fr/ http://x.fr/y <a <b> </a> href="https://a.fr/b(c)" >
    href="http://a,b.fr/" href="https://a.fr/,"> href="http://http/a"> href="https://a.fr/https://b">
    [un](http://a.fr/b) [](https://a.fr:80/) [un](http:///a) [un](http://a.fr"b") [un](HTTP://a)
"""
MARKS = """
    - * + 1. 2) 3) -un *un* **un** 1/ a) b) • → -> -- \\- . o – –un ·\u00a0 > x * un <b>
    -* ~ ** 12.x
"""
WORDS = """
    l' d’ ' ’ eau l'eau d 'un ( ) [ ] « » " un , ;vert : /deux a- ,b (c) élu(e)s ( d ) . .. jusqu'
    un(deux)et de notamment et/ou & avec
"""
BRACKETS = """
    ( ) [ ] « » " “ ” un (un) [1] [ 0;1[ ]0 ;1] ∞ +2 (-1[ :) ;-( : ; a) 2) 5" \\" <b> » un (« ») " "
"""
APOSTROPHES = """
    l' d’ ' ’ eau air « d' un jusqu’ ,
"""
LEAD_INS = """
    **Un** __Deux__ Exemples : Voir** :* un trois. \u200b <b> : \u00a0 - • -un 1. > --
"""
HIDDEN = """
    a \0 \u200e \u2028 \x85 \ufeff \ufffd\u00a0 é \v
"""
CHARACTERS = """
    \0 \u200e \u2028 \x85 \ufeff \ufffd \u00a0 \u202f \u00ad \u200b é e\u0301 a\u0302€™ A\u0303© Ã©
    Â« Å“ â€œ â‚¬ â†’ â‰¥ â € Ã « а Ѕ ο Α … œ
"""
# Where they may be in a document.
WITH_CHARACTERS = """\
# Agir{0}
```yaml
id: 1.1{1}
```
## Descripti{2}n
Un {3}
## C{4}ontexte
{5}
"""
NOTES = """
    à a A préciser PRÉCISER à\u00a0valider (à confirmer) ( ) [à revoir] ? ?? TODO todo to do : XXX
    Ajouter ajouter un lien lien source Est-ce qu'on est-ce FAUT-IL faut-il oui voir Paul &#40; - .
"""
MENTIONS = """
    l'action l'axe sous-action Actions 1.2 1.2.3, n°1.2 n° 1.2 cf. cf voir aussi VOIR tâche 12.10
    a1.2 et <!--x--> <b> </b> action<!--y-->\u00a01.2 orientation\u202f3.1.4 `1.2`
"""
NAMES = """
    **Exemples** __Exemples__ **Exemples:** **exemples **: **Un** ** __ **Ressources** mot - >
    \u00a0**Ressources** <b>**Ressources**</b> **Exemples mot**
"""
NOTHINGS = "/ /.../néant/<br>/&nbsp;/&amp;/**Un**/à venir/un mot/ mot/[un](b)/\n/\u3000"
# What breaks a line, and begins an item.
BREAKS = ("\n", "\n\n", "\n- ", "\n- un", "\nVoir :\n- un")


class Shortcut(NamedTuple):
    """A rule, the function or expression that it tries first, and words of what it looks for.

    `topic` is the module that defines it, unless that is the rule's own.
    """

    rule: ModuleType
    asks: str
    words: str
    topic: ModuleType | None = None


SHORTCUTS = [
    Shortcut(apostrophe_space, "_may_have_space", APOSTROPHES),
    Shortcut(bullet_char, "may_hold_bullets", MARKS),
    Shortcut(bullet_char, "may_hold_rows", MARKS),
    Shortcut(invisible_character, "has_unreadable", HIDDEN, characters),
    Shortcut(empty_bullet, "_EMPTY_LINE", MARKS),
    Shortcut(lead_in_alone, "may_hold_lead_ins", LEAD_INS),
    Shortcut(lead_in_glued, "_SOME_BEFORE_ITEM", LEAD_INS),
    Shortcut(leftover, "SIGN_OR_ENTITY", NOTES, notes),
    Shortcut(list_marker, "may_hold_marks", MARKS, lists),
    Shortcut(section_unknown, "may_hold_names", NAMES, notes),
    Shortcut(title_space, "_SOME", WORDS),
    Shortcut(unbalanced_bracket, "may_be_unpaired", BRACKETS),
]
OF_CHARACTERS: tuple[ModuleType, ...] = (damaged_letter, decomposed_letter, invisible_character)


def sentences(words: str) -> st.SearchStrategy[str]:
    # Some of the words are white space to `str.split`.
    every = [*re.split(r"[ \n]+", words.strip(" \n")), *BREAKS]
    return st.lists(st.sampled_from(every), max_size=9).map(" ".join)


def document(text: str, title: str = "Agir") -> Document:
    source = f"# {title}\n```yaml\nid: 1.1\n```\n## Description\n{text}\n## Contexte\n{text}\n"
    return read_document("1.1.md", source.encode())


def found(rule: ModuleType, document: Document) -> list[tuple[object, ...]]:
    diagnostics = rule.check.find(document, Settings())
    return [
        (diagnostic.span, diagnostic.message, diagnostic.wrong, diagnostic.related)
        for diagnostic in diagnostics
    ]


def always(_: object) -> bool:
    return True


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda one: f"{one.rule.__name__} {one.asks}")
def test_no_diagnostic_of_a_rule_is_missed(shortcut: Shortcut) -> None:
    seen = 0

    @settings(max_examples=examples(300))
    @given(sentences(shortcut.words), st.sampled_from("\n\r"))
    def misses_nothing(text: str, end: str) -> None:
        nonlocal seen
        read = document(text.replace("\n", end), " ".join(text.split("\n")))
        quick = found(shortcut.rule, read)
        with pytest.MonkeyPatch.context() as patch:
            module = shortcut.topic or shortcut.rule
            is_function = callable(getattr(module, shortcut.asks))
            patch.setattr(module, shortcut.asks, always if is_function else re.compile(""))
            assert quick == found(shortcut.rule, read)
        seen += len(quick)

    misses_nothing()
    assert seen, "no example has what the rule looks for"


class NeverDisjoint(frozenset[object]):
    """A set that any other may share something with."""

    def isdisjoint(self, other: object) -> bool:
        """Return False."""
        return False


@settings(max_examples=examples(800))
@given(sentences(REPEATS))
def test_no_repetition_is_missed(text: str) -> None:
    read = document(text)
    quick = found(doubled_word, read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "_CLASHING", NeverDisjoint(repeats._CLASHING))
        patch.setattr(repeats, "_repeated", lambda words: product(range(len(words)), (1, 2)))
        assert quick == found(doubled_word, read)


@settings(max_examples=examples(300))
@given(sentences(NOTES), st.sampled_from("\n\r"))
def test_no_note_is_missed(text: str, end: str) -> None:
    read = document(text.replace("\n", end))
    quick = found(leftover, read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leftover, "_lines", Document.prose)
        assert quick == found(leftover, read)


@settings(max_examples=examples(400))
@given(st.tuples(*[st.sampled_from(["", "o", *re.split(r"[ \n]+", CHARACTERS.strip(" \n"))])] * 6))
def test_no_odd_character_is_missed(parts: tuple[str, ...]) -> None:
    text = WITH_CHARACTERS.format(*parts).encode()
    quick = [found(rule, read_document("1.1.md", text)) for rule in OF_CHARACTERS]
    with pytest.MonkeyPatch.context() as patch:
        for module in (characters, damaged_letter, decomposed_letter):
            patch.setattr(module, "rare_characters", lambda it: it.source.text)
        patch.setattr(damaged_letter, "_SIGNS", frozenset("#"))
        assert quick == [found(rule, read_document("1.1.md", text)) for rule in OF_CHARACTERS]


@settings(max_examples=examples(400))
@given(sentences(LINKS))
def test_no_link_is_missed(text: str) -> None:
    quick = links.read_links(text)
    every = links._PARTS_AND_DOMAINS.pattern
    assert every.startswith("[")
    with pytest.MonkeyPatch.context() as patch:
        any_first = re.sub(r"^\[.*?\](?=\(\?i:)", r"[\\s\\S]", every)
        patch.setattr(links, "_PARTS_AND_DOMAINS", re.compile(any_first))
        patch.setattr(links, "_DOMAIN_END", re.compile(""))
        patch.setattr(links, "_RIGHT_ADDRESS", re.compile("(?!)"))
        patch.setattr(links, "_RIGHT_ANCHOR", re.compile("(?!)"))
        assert quick == links.read_links(text)


@settings(max_examples=examples(400))
@given(sentences(MENTIONS), sentences(MENTIONS))
def test_no_mention_is_missed(text: str, title: str) -> None:
    read = document(text, " ".join(title.split("\n")))
    quick = list(prose.find_mentions(read))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_SOME_ID", re.compile(""))
        assert quick == list(prose.find_mentions(read))


@settings(max_examples=examples(400))
@given(sentences(WORDS))
def test_no_end_of_a_title_is_missed(title: str) -> None:
    quick = titles.unfinished_end(title)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(titles, "_LONGEST_INCOMPLETE", len(title))
        assert quick == titles.unfinished_end(title)


@settings(max_examples=examples(400))
@given(st.lists(st.sampled_from(NOTHINGS.split("/")), max_size=60).map("".join))
def test_no_text_that_says_nothing_is_missed(text: str) -> None:
    read = document(text)
    quick = dict(notes.placeholders_of(read))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notes, "_is_long", lambda _: False)
        assert quick == notes.placeholders_of(document(text))
