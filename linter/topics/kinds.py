"""The kinds of file in Markdown or YAML in words, and where the engine reads each."""

from collections.abc import Mapping
from typing import NamedTuple

from linter.words.text import Text
from referentiel.kind import Kind


class KindWords(NamedTuple):
    """A kind of file: `one` of what it holds and `several`, and the paths that the engine reads."""

    one: Text
    several: Text
    paths: Text


def _words(fr: tuple[str, str], en: tuple[str, str], paths: str) -> KindWords:
    one, several = (Text(fr=french, en=english) for french, english in zip(fr, en, strict=True))
    return KindWords(one, several, Text(fr=f"`{paths}`", en=f"`{paths}`"))


KIND_WORDS: Mapping[Kind, KindWords] = {
    Kind.ACTIONS: _words(
        ("une action", "des actions"), ("an action", "actions"), "referentiels/*/*.md"
    ),
    Kind.QUESTIONS: _words(
        ("une question", "des questions"), ("a question", "questions"), "questions/*.md"
    ),
    Kind.REGLES: _words(
        ("une règle", "des règles"), ("a règle", "règles"), "personnalisations/*.md"
    ),
    Kind.PREUVES: _words(("une preuve", "des preuves"), ("a preuve", "preuves"), "preuves/*.md"),
    Kind.INDICATEURS: _words(
        ("un indicateur", "des indicateurs"), ("an indicateur", "indicateurs"), "indicateurs/*/*.md"
    ),
    Kind.SCENARIO: _words(
        ("un scénario", "un scénario"), ("a scenario", "a scenario"), "tests/**/*.test.yml"
    ),
}
