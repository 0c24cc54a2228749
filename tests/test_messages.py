"""Messages: translated, with the same arguments; plurals; phrases."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import cast

import polib
import pytest

from linter import words
from linter.finding import Safety, Severity
from linter.fixing.writing import FORBIDDEN_PLACES
from linter.registry import RULES
from linter.words import N_, Language, Messages, Terms, Text
from referentiel.files.disk import Forbidden
from referentiel.files.opening import Reason
from referentiel_lint.check.formats.sarif import SARIF_FIXES
from referentiel_lint.cli import cli
from referentiel_lint.diff.sentences import CHANGES, OUTCOMES
from referentiel_lint.explain import FIXES, SCOPES
from referentiel_lint.reports.summary import COUNTED, FILES, SEVERITIES, WHY_NOT_CHECKED
from scoring.changes.comparison import ChangeKind
from scoring.changes.effects import Status
from tools.messages import PACKAGES, problems


def test_every_message_is_translated_with_its_arguments() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (CHANGES, ChangeKind),
        (OUTCOMES, set(Status) - {Status.KNOWN}),
        (FIXES, [*Safety, "none"]),
        (SCOPES, {*(rule.scope for rule in RULES), "any-file", "some-files"}),
        (FORBIDDEN_PLACES, Forbidden),
        (SARIF_FIXES, Safety),
        (COUNTED, Severity),
        (SEVERITIES, Severity),
    ],
)
def test_every_code_has_a_text(table: Messages, codes: Iterable[str]) -> None:
    assert set(table) == set(codes)


def test_every_reason_why_something_is_not_checked_has_a_text() -> None:
    assert set(Reason) <= set(WHY_NOT_CHECKED)


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
    assert FILES.say(Language.FRENCH, count=count) == french
    assert FILES.say(Language.ENGLISH, count=count) == english


def test_phrases_embedded_in_a_text_are_translated_with_it() -> None:
    one = Text("{what}: {n}", remedy=Text("{what}"))
    whole = one.embed(what=Text("error"))
    assert whole.say(Language.FRENCH, n=3) == "erreur: 3"
    assert whole.remedy
    assert whole.remedy.say(Language.FRENCH) == "erreur"


def test_the_ids_of_a_sum_keep_their_full_stops() -> None:
    text = N_("{terms}")
    terms = Terms("5.2.1 0.2 + 5.2.2 12.5 %")
    assert text.fill(Language.FRENCH, {"terms": terms}) == "5.2.1 0,2 + 5.2.2 12,5 %"
    assert text.fill(Language.ENGLISH, {"terms": terms}) == terms


def test_a_phrase_may_have_an_argument_of_its_own_name() -> None:
    one = Text("{gap} too much").embed(gap=Text("{gap} {unit}")).embed(unit=Text("points"))
    assert one.say(Language.ENGLISH, gap="0.1") == "0.1 points too much"


def test_a_third_language_is_a_third_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.append(polib.POEntry(msgid="error", msgstr="erro"))
    catalogue.append(polib.POEntry(msgid="{what}: {n}", msgstr="{n}: {what}"))
    catalogue.append(
        polib.POEntry(
            msgid="{count} file",
            msgid_plural="{count} files",
            msgstr_plural={0: "{count} ficheiro", 1: "{count} ficheiros"},
        )
    )
    folder = tmp_path / "pt" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "reflint.mo"))
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    third = cast("Language", "pt")
    assert FILES.say(third, count=2) == "2 ficheiros"
    assert Text("{what}: {n}").embed(what=Text("error")).say(third, n=3) == "3: erro"
    assert Text("an unknown one").say(third) == "an unknown one"


def test_without_a_catalogue_messages_are_in_english_and_that_is_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_catalogue", cache(lambda _: NullTranslations()))
    (tmp_path / "5.2.md").write_text("# Trier\n```yaml\nid: 5.3\n```\n", encoding="utf-8")
    cli.main(["check", "--lang", "fr", str(tmp_path)], standalone_mode=False)
    said = capsys.readouterr()
    assert said.err.startswith("reflint: no catalogue of messages in `fr`: they are in English\n")
    assert said.err.count("no catalogue") == 1
    assert "the id is `5.3`, but the file is named `5.2.md`" in said.out


# Literals with letters outside ASCII are keywords, keys and names of the format, and patterns of
# what authors write; the start has other sentences, since it reads no catalogue yet.
OF_THE_FORMAT = """
linter: directives
linter/rules: apostrophe_space damaged_letter decomposed_letter id_malformed lead_in_alone
  other_kind principe_unreadable_line question_unknown section_capitals title_marks title_space
linter/topics: characters claims lists notes principes prose repeats titles
referentiel: grammar kind profile siblings
referentiel/reading: decoding
referentiel/sheets: columns layout
referentiel/text: letters names
referentiel_lint/report: icicle
referentiel_lint/check/formats: junit
referentiel_lint/server: meanings
referentiel_lint/transfer: markdown
scoring/formule: tree
scoring/principe: counts lines population tree
scoring/statuts: files trace
"""


def test_what_is_shown_is_english_in_the_code(root: Path) -> None:
    found = {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*.py")
        if any(map(_is_beyond_ascii, literals(ast.parse(path.read_bytes()))))
    }
    lines = OF_THE_FORMAT.replace("\n  ", " ").strip().splitlines()
    folders = (line.partition(": ") for line in lines)
    assert found == {f"{path}/{name}.py" for path, _, names in folders for name in names.split()}


def _is_beyond_ascii(text: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in text)


def literals(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are no messages, without docstrings."""
    messages = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("N_", "NN_")
        for argument in node.args
    }
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if id(node) not in messages | docstrings:
                yield text


# What is found in the examples of all rules, without its words.
FOUND = """
import json, sys
import linter.words as text
plain = text.N_, text.NN_
if sys.argv[1] == "changed":
    text.N_ = lambda english, **more: plain[0](f"~{english}", **more)
    text.NN_ = lambda one, other, **more: plain[1](f"~{one}", f"~{other}", **more)
from linter.manual.examples import findings_of
from linter.manual.page import page_of
from linter.registry import RULES
print(json.dumps([
    (one.rule, one.severity, one.identity, one.habit, one.count, one.sum_identity)
    for rule in RULES
    for example in page_of(rule).bad
    for one in findings_of(example.files, RULES, example.before)
]))
"""


def test_no_identity_severity_or_fold_depends_on_a_text() -> None:
    plain, changed = (
        subprocess.run(
            [sys.executable, "-c", FOUND, state], capture_output=True, check=True, text=True
        ).stdout
        for state in ("plain", "changed")
    )
    assert len(plain) > 10_000
    assert plain == changed
