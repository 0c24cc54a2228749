"""Suppressions that are written for people: where they stand, and that they hide what they name."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from linter.directives.suppression import PREFIX, Verb
from linter.editing.suppression import PLACEHOLDER, Wanted, language_of, suppression_edit
from linter.engine.plan import Plan
from linter.engine.run import check
from linter.finding import Finding
from linter.registry import RULES
from linter.words.language import Language
from referentiel.model import Document
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel
from referentiel.source import Span
from tests.command import ORIENTATION
from tests.rule_examples import referentiel_of

PLAN = Plan(RULES)


def found_in(one: Referentiel) -> list[Finding]:
    """Return all findings, none folded."""
    return [part for finding in check([(one, PLAN)]).findings for part in finding.each]


def with_reasons(one: Referentiel, findings: Iterable[Finding]) -> tuple[dict[str, bytes], int]:
    """Hide findings in their files; return the texts, and how many comments that takes."""
    wanted: dict[str, dict[Wanted, None]] = defaultdict(dict)
    documents = {one.path(document): document for document in one.documents}
    for finding in findings:
        document, span = documents[finding.location.path], finding.location.span
        entry = document.entry_index_at(span.start) if span else None
        wanted[document.name][Wanted(Verb.HIDE, finding.rule, entry)] = None
    texts, number = {}, 0
    for document in one.documents:
        edits: list[tuple[Span, str]] = []
        for hidden in wanted[document.name]:
            edit = suppression_edit(document, hidden, "un essai", Language.FRENCH)
            if edit is not None:
                edits += edit.items()
        number += len(edits)
        text = document.source.text
        for span, new in sorted(edits, reverse=True):
            text = text[: span.start] + new + text[span.end :]
        texts[document.name] = text.encode()
    return texts, number


@pytest.mark.parametrize("name", ["eci", "seed"])
def test_every_finding_of_real_files_can_be_hidden(shared: Path, name: str) -> None:
    files = {path.name: path.read_bytes() for path in (shared / "corpus" / name).glob("*.md")}
    before = referentiel_of(files)
    findings = found_in(before)
    texts, number = with_reasons(before, findings)
    assert number > 0 or not findings
    assert found_in(referentiel_of(texts)) == []


def document_of(text: str) -> Document:
    return read_text("5.2.md", text)


def edited(document: Document, wanted: Wanted, reason: str = PLACEHOLDER) -> str | None:
    edit = suppression_edit(document, wanted, reason, Language.FRENCH)
    if edit is None:
        return None
    ((span, new),) = edit.items()
    text = document.source.text
    return text[: span.start] + new + text[span.end :]


def test_a_comment_for_what_is_outside_of_all_actions_is_at_the_start() -> None:
    wanted = Wanted(Verb.HIDE, "tab", None)
    line = "<!-- reflint: masquer tab : … -->"
    assert edited(document_of(ORIENTATION), wanted) == f"{line}\n{ORIENTATION}"
    marked = document_of("\ufeff" + ORIENTATION.replace("\n", "\r\n"))
    assert (edited(marked, wanted) or "").startswith(f"\ufeff{line}\r\n# ")


def test_a_comment_is_below_the_title_of_an_action_without_a_data_block() -> None:
    text = edited(document_of("# Agir\n## Description\nAgir."), Wanted(Verb.HIDE, "tab", 0))
    assert text == "# Agir\n<!-- reflint: masquer tab : … -->\n## Description\nAgir."


def test_a_file_that_ends_in_a_data_block_gets_a_line_end_first() -> None:
    text = edited(document_of("# Agir\n```yaml\nid: 5.2\n```"), Wanted(Verb.HIDE, "tab", 0))
    assert text == "# Agir\n```yaml\nid: 5.2\n```\n<!-- reflint: masquer tab : … -->\n"


def test_where_a_comment_would_not_be_read_none_is_written() -> None:
    without_end = document_of("# Agir\n```yaml\nid: 5.2\n")
    assert edited(without_end, Wanted(Verb.HIDE, "tab", 0)) is None


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(Verb.HIDE, f"{PREFIX}unused", 0),
        Wanted(Verb.HIDE, "unheard-of", 0),
        Wanted(Verb.LEAVE_OUT, "tab", 0),
        Wanted(Verb.LEAVE_OUT, "weight-sum", None),
    ],
)
def test_what_cannot_be_suppressed_is_not(wanted: Wanted) -> None:
    assert edited(document_of(ORIENTATION), wanted, "voté") is None


@pytest.mark.parametrize("reason", ["--> <script>", "x" * 1000, "fin --", "\u2028"])
def test_a_reason_that_would_end_the_comment_or_be_none_is_not_written(reason: str) -> None:
    text = edited(document_of(ORIENTATION), Wanted(Verb.HIDE, "tab", 0), reason)
    assert text is None or "<!-- reflint: masquer tab : fin -- -->\n" in text


def test_the_second_suppression_of_an_action_is_not_written() -> None:
    wanted = Wanted(Verb.HIDE, "tab", 0)
    first = edited(document_of(ORIENTATION), wanted)
    assert first is not None
    assert edited(document_of(first), wanted) is None
    assert edited(document_of(first), wanted._replace(entry=1)) is not None


def test_a_scenario_has_comments_of_yaml() -> None:
    from referentiel.kind import Kind  # noqa: PLC0415

    document = read_text("a.test.yml", "titre: Essai\n", kind=Kind.SCENARIO)
    assert edited(document, Wanted(Verb.HIDE, "tab", None), "au décret") == (
        "# reflint: masquer tab : au décret\ntitre: Essai\n"
    )


def test_the_language_is_that_of_the_first_directive() -> None:
    english = document_of("<!-- reflint: leave out weight-sum: optional -->\n")
    french = document_of("<!-- reflint: retirée 5.2.1 : réunie -->\n")
    plain = document_of(ORIENTATION)
    assert language_of([plain, english, french]) is Language.ENGLISH
    assert language_of([french, english]) is Language.FRENCH
    assert language_of([plain]) is Language.FRENCH
