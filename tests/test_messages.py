"""Messages: translated, with the same arguments; plurals; phrases."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from linter.finding import Safety, Severity
from linter.fixing import words as fixing
from linter.registry import RULES
from linter.words.language import Language
from linter.words.text import Messages, Text
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
from tools.messages import problems


def test_every_message_is_translated_with_its_arguments() -> None:
    assert list(problems()) == []


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
    assert reports.FILES.say(Language.FRENCH, count=count) == french
    assert reports.FILES.say(Language.ENGLISH, count=count) == english


def test_phrases_embedded_in_a_text_are_translated_with_it() -> None:
    text = Text("{what}: {n}", remedy=Text("{what}"))
    whole = text.embed(what=Text("error"))
    assert whole.say(Language.FRENCH, n=3) == "erreur: 3"
    assert whole.remedy
    assert whole.remedy.say(Language.FRENCH) == "erreur"


def test_a_phrase_may_have_an_argument_of_its_own_name() -> None:
    text = Text("{gap} too much").embed(gap=Text("{gap} {unit}")).embed(unit=Text("points"))
    assert text.say(Language.ENGLISH, gap="0.1") == "0.1 points too much"
