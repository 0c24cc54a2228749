"""The settings of a client: what it sets again, and what stays as it began."""

import pytest

from linter.words.language import Language
from referentiel_lint.server.settings import ServerSettings

FIRST = ServerSettings(Language.FRENCH, shows_share=False)


@pytest.mark.parametrize("given", [None, {}, {"reflint": None}, {"other": {"language": "en"}}])
def test_settings_that_say_nothing_leave_those_that_the_client_began_with(given: object) -> None:
    assert ServerSettings.read(given, FIRST) == FIRST


def test_what_is_set_again_takes_precedence() -> None:
    given = {"reflint": {"language": "auto", "inlayHints": {"missing": False}}}
    assert ServerSettings.read(given, FIRST) == ServerSettings(None, False, False)
    assert ServerSettings.read({"language": "en"}, FIRST).language is Language.ENGLISH
