"""Messages: both languages, with the same arguments; plurals; and where they may stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.words.language import Language
from linter.words.text import Plural, Text
from referentiel_lint.documentation.messages import ROOMS, every_text

ARGUMENT = re.compile(r"{(\w+)}")


def forms(form: str | Plural) -> list[str]:
    return [form] if isinstance(form, str) else [form.one, form.other]


def arguments(form: str | Plural) -> set[str]:
    return {name for one in forms(form) for name in ARGUMENT.findall(one)}


def test_both_languages_have_the_same_arguments() -> None:
    for module, name, text in every_text():
        for one in (text, text.remedy):
            if one is not None:
                assert arguments(one.fr) == arguments(one.en), (module, name)
                assert all((*forms(one.fr), *forms(one.en))), (module, name)


def test_every_module_of_words_is_on_the_page(root: Path) -> None:
    found = {
        *root.glob("linter/**/*words.py"),
        *root.glob("referentiel_lint/**/*words.py"),
    }
    on_page = {root / f"{room.__name__.replace('.', '/')}.py" for room in ROOMS}
    assert {path for path in found if "topics" not in path.parts} <= on_page


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 fichier", "0 files"),
        (1, "1 fichier", "1 file"),
        ("1", "1 fichier", "1 file"),
        (2, "2 fichiers", "2 files"),
        ("12 000", "12 000 fichiers", "12 000 files"),
    ],
)
def test_a_plural_is_that_of_its_language(count: int | str, french: str, english: str) -> None:
    files = Text(
        fr=Plural(one="{count} fichier", other="{count} fichiers"),
        en=Plural(one="{count} file", other="{count} files"),
    )
    assert files.say(Language.FRENCH, count=count) == french
    assert files.say(Language.ENGLISH, count=count) == english


def test_phrases_embedded_in_a_text_keep_their_arguments() -> None:
    text = Text(fr="{what} ({n})", en="{what} ({n})", remedy=Text(fr="ôtez-le", en="remove it"))
    whole = text.embed(what=Text(fr="un `{char}`", en="a `{char}`"))
    assert whole.say(Language.FRENCH, char="x", n=3) == "un `x` (3)"
    assert whole.remedy == text.remedy
