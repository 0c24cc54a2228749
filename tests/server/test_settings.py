"""The language that a client sets again, or that it began with."""

import pytest

from linter.words.language import Language
from referentiel_lint.server.session import language_set


@pytest.mark.parametrize("given", [None, {}, {"reflint": None}, {"other": {"language": "en"}}])
def test_settings_that_say_nothing_keep_the_language_that_the_client_began_with(
    given: object,
) -> None:
    assert language_set(given, Language.FRENCH) is Language.FRENCH


def test_what_is_set_again_takes_precedence() -> None:
    assert language_set({"reflint": {"language": "auto"}}, Language.FRENCH) is None
    assert language_set({"language": "en"}, Language.FRENCH) is Language.ENGLISH
