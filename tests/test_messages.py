"""Messages: both languages, with the same arguments; plurals; and where they may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from linter.finding import Safety, Severity
from linter.fixing import words as fixing
from linter.registry import RULES
from linter.words.language import Language
from linter.words.text import Messages, Plural, Text
from referentiel.files import not_checked
from referentiel.files.boundary import Forbidden
from referentiel_lint.baseline import words as baseline
from referentiel_lint.check import words as check
from referentiel_lint.check.formats import words as formats
from referentiel_lint.diff import words as diff
from referentiel_lint.explain import words as explain
from referentiel_lint.reports import words as reports
from scoring.changes.change import ChangeKind
from scoring.changes.effects import Status
from tests.every_text import every_text

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


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (baseline.NOT_USED_IN, Forbidden),
        (check.NOT_WRITTEN_TO, Forbidden),
        (diff.CHANGES, ChangeKind),
        (diff.OUTCOMES, set(Status) - {Status.KNOWN}),
        (explain.FIXES, [*Safety, "none"]),
        (explain.SCOPES, {*(rule.scope for rule in RULES), "any-file", "some-files"}),
        (fixing.FORBIDDEN_PLACES, Forbidden),
        (formats.SARIF_FIXES, Safety),
        (reports.COUNTED, Severity),
        (reports.SEVERITIES, Severity),
    ],
)
def test_every_code_has_a_text(table: Messages, codes: Iterable[str]) -> None:
    assert set(table) == set(codes)


def test_every_reason_why_something_is_not_checked_has_a_text() -> None:
    assert set(not_checked.Reason) <= set(reports.WHY_NOT_CHECKED)


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
