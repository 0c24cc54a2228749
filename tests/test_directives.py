"""Tombstones and suppressions: what they retire, and comments that are written for people."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from linter.directives import (
    PREFIX,
    MalformedTombstone,
    RetiredIds,
    Tombstone,
    Verb,
    suppressions_of,
    tombstones_of,
)
from linter.editing.layout import PLACEHOLDER, SuppressionRequest, language_of, suppression_edit
from linter.engine.run import check
from linter.finding import Finding
from linter.registry import RULES, Plan
from linter.words import Language
from referentiel.identifier import Id, parse_id
from referentiel.model import Document
from referentiel.reading.reader import read_document, read_text
from referentiel.referential import Referentiel
from referentiel.source import Span
from tests.command import ORIENTATION, named
from tests.rule_examples import findings_of, message, referentiel_of, under

STONE = "<!-- reflint: retired 5.2.2: folded into 5.2.1 -->"
LAST = "### Former" + ORIENTATION.partition("### Former")[2]
ALONE = ORIENTATION.replace(LAST, "").replace("0.5", "1")


def written(comment: str) -> Tombstone | MalformedTombstone | None:
    text = f"# Titre\n{comment}\n" if comment.startswith("<") else f"# T\n```yaml\n{comment}\n```\n"
    document = read_document("5.2.md", text.encode())
    # What speaks of an id is no suppression that is out of form.
    assert not list(suppressions_of(document))
    return next(tombstones_of(document), None)


def reported(before: dict[str, str] | None, **files: str) -> list[str]:
    """Return what the rules on ids and tombstones find, with a state to compare with or without."""
    kept = ("id-", "retired-", "suppression-")
    found = findings_of(named(files), before=named(before or {}))
    return [message(one) for one in found if one.rule.startswith(kept)]


@pytest.mark.parametrize(
    ("comment", "identifier", "reason"),
    [
        ("<!-- reflint: retired 5.2.3: folded into 5.2.1 -->", "5.2.3", "folded into 5.2.1"),
        ("<!-- Reflint: Retired `5.2.3`: gone -->", "5.2.3", "gone"),
        ("<!-- reflint: retiree 5.2.3 : réuni à 5.2.1 -->", "5.2.3", "réuni à 5.2.1"),
        ("<!-- reflint :\u00a0retiré 5.2.3\u00a0: réuni à 5.2.1 -->", "5.2.3", "réuni à 5.2.1"),
        ("<!-- reflint: retire\u0301e 5.2 : réunie -->", "5.2", "réunie"),
        ("# reflint: retired 05.2.3: gone", "5.2.3", "gone"),
    ],
)
def test_a_tombstone_has_one_id_and_a_reason(comment: str, identifier: str, reason: str) -> None:
    found = written(comment)
    assert isinstance(found, Tombstone)
    assert (found.identifier, found.reason) == (parse_id(identifier), reason)
    assert parse_id(found.document.source.slice(found.id_span)) == parse_id(identifier)


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        ("<!-- reflint: retired -->", "<!-- reflint: retired -->"),
        ("# reflint: retired 5.2.3, 5.2.4: gone", "# reflint: retired 5.2.3, 5.2.4: gone"),
        ("<!-- reflint: retiré l'action : réunie -->", "l'action"),
        ("<!-- reflint: retired 5.2.3: -->", "5.2.3"),
    ],
)
def test_one_that_cannot_be_read_retires_nothing(comment: str, place: str) -> None:
    found = written(comment)
    assert isinstance(found, MalformedTombstone)
    assert found.document.source.slice(found.span) == place


@pytest.mark.parametrize(
    "comment",
    ["<!-- retired 5.2.3: gone -->", "# reflint is retired", "<!-- reflints: retired 5.2.3: a -->"],
)
def test_other_comments_are_not_tombstones(comment: str) -> None:
    assert written(comment) is None


def test_a_tombstone_retires_all_that_was_below_its_id() -> None:
    document = read_document("5.2.md", f"# T\n{STONE}\n".encode())
    retired_ids = RetiredIds([document])
    assert retired_ids.covering(Id((5, 2, 2))) is retired_ids.covering(Id((5, 2, 2, 7)))
    assert retired_ids.covering(Id((5, 2, 20))) is None
    assert retired_ids.covering(Id((5, 2))) is None


def test_an_id_that_is_gone_is_reported_without_a_tombstone_alone() -> None:
    assert reported({"_5_2": ORIENTATION}, _5_2=ALONE)[-1] != ""
    assert "the id `5.2.2` was removed" in reported({"_5_2": ORIENTATION}, _5_2=ALONE)
    buried = ALONE.replace("## Actions", f"{STONE}\n## Actions")
    assert "the id `5.2.2` was removed" not in reported({"_5_2": ORIENTATION}, _5_2=buried)
    assert "the id `5.2.2` was removed" not in reported(None, _5_2=ALONE)


def test_a_tombstone_is_in_any_file_of_the_referential() -> None:
    other = ORIENTATION.replace("5.2", "5.1")
    files = {"_5_1": other, "_5_2": ORIENTATION}
    assert reported(files, _5_1=other, _5_2=ORIENTATION) == []
    buried = other.replace("## Actions", "<!-- reflint: retired 5.2: gone -->\n## Actions")
    assert reported(files, _5_1=buried) == []
    assert reported(files, _5_1=other) == ["the id `5.2` was removed, with the 2 ids below it"]


def test_a_retired_number_is_no_hole() -> None:
    third = ORIENTATION.replace("5.2.2", "5.2.3")
    assert reported(None, _5_2=third) == ["`5.2.2` is missing below `5.2`"]
    assert reported(None, _5_2=third.replace("## Actions", f"{STONE}\n## Actions")) == []


def test_an_id_that_is_used_again_is_reported_once_where_it_is_retired() -> None:
    again = ORIENTATION.replace("## Actions", f"{STONE}\n## Actions")
    text = "Former les équipes."
    anew = again.replace("### Former", "### Zibelines").replace(text, "Observer la steppe boréale.")
    assert reported({"_5_2": ORIENTATION}, _5_2=anew) == [
        "the id `5.2.2` is retired: folded into 5.2.1"
    ]


@pytest.mark.parametrize("action", ["5.2.2", "5.2.2.1"])
def test_a_text_that_names_a_retired_action_is_a_warning(action: str) -> None:
    text = ORIENTATION.replace("## Actions", f"{STONE}\n\nVoir l'action {action}.\n\n## Actions", 1)
    text = text.replace("id: 5.2.2", "id: 5.2.3")
    found = [one for one in findings_of({"5.2.md": text}) if one.rule == "reference-unknown"]
    assert [(one.severity, message(one)) for one in found] == [
        ("warning", f"the action `{action}` is retired: folded into 5.2.1")
    ]
    assert [under(one.location) for one in found] == [action]


# --- Suppressions that are written for people


PLAN = Plan(RULES)


def found_in(one: Referentiel) -> list[Finding]:
    """Return all findings, none folded."""
    return [part for finding in check([(one, PLAN)]).findings for part in finding.each]


def with_reasons(one: Referentiel, findings: Iterable[Finding]) -> tuple[dict[str, bytes], int]:
    """Hide findings in their files; return the texts, and how many comments that takes."""
    requests: dict[str, dict[SuppressionRequest, None]] = defaultdict(dict)
    documents = {one.path(document): document for document in one.documents}
    for finding in findings:
        document, span = documents[finding.location.path], finding.location.span
        entry = document.entry_index_at(span.start) if span else None
        requests[document.name][SuppressionRequest(Verb.HIDE, finding.rule, entry)] = None
    texts, number = {}, 0
    for document in one.documents:
        edits: list[tuple[Span, str]] = []
        for hidden in requests[document.name]:
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


def edited(
    document: Document, request: SuppressionRequest, reason: str = PLACEHOLDER
) -> str | None:
    edit = suppression_edit(document, request, reason, Language.FRENCH)
    if edit is None:
        return None
    ((span, new),) = edit.items()
    text = document.source.text
    return text[: span.start] + new + text[span.end :]


def test_a_comment_for_what_is_outside_of_all_actions_is_at_the_start() -> None:
    request = SuppressionRequest(Verb.HIDE, "tab", None)
    line = "<!-- reflint: masquer tab : … -->"
    assert edited(document_of(ORIENTATION), request) == f"{line}\n{ORIENTATION}"
    marked = document_of("\ufeff" + ORIENTATION.replace("\n", "\r\n"))
    assert (edited(marked, request) or "").startswith(f"\ufeff{line}\r\n# ")


def test_a_comment_is_below_the_title_of_an_action_without_a_data_block() -> None:
    text = edited(
        document_of("# Agir\n## Description\nAgir."), SuppressionRequest(Verb.HIDE, "tab", 0)
    )
    assert text == "# Agir\n<!-- reflint: masquer tab : … -->\n## Description\nAgir."


def test_a_file_that_ends_in_a_data_block_gets_a_line_end_first() -> None:
    text = edited(
        document_of("# Agir\n```yaml\nid: 5.2\n```"), SuppressionRequest(Verb.HIDE, "tab", 0)
    )
    assert text == "# Agir\n```yaml\nid: 5.2\n```\n<!-- reflint: masquer tab : … -->\n"


def test_no_comment_is_written_where_it_would_not_be_read() -> None:
    without_end = document_of("# Agir\n```yaml\nid: 5.2\n")
    assert edited(without_end, SuppressionRequest(Verb.HIDE, "tab", 0)) is None


@pytest.mark.parametrize(
    "suppression",
    [
        SuppressionRequest(Verb.HIDE, f"{PREFIX}unused", 0),
        SuppressionRequest(Verb.HIDE, "unheard-of", 0),
        SuppressionRequest(Verb.LEAVE_OUT, "tab", 0),
        SuppressionRequest(Verb.LEAVE_OUT, "weight-sum", None),
    ],
)
def test_what_cannot_be_suppressed_is_not(suppression: SuppressionRequest) -> None:
    assert edited(document_of(ORIENTATION), suppression, "voté") is None


@pytest.mark.parametrize("reason", ["--> <script>", "x" * 1000, "fin --", "\u2028"])
def test_a_reason_that_is_empty_or_would_end_the_comment_is_not_written(reason: str) -> None:
    text = edited(document_of(ORIENTATION), SuppressionRequest(Verb.HIDE, "tab", 0), reason)
    assert text is None or "<!-- reflint: masquer tab : fin -- -->\n" in text


def test_a_scenario_has_comments_of_yaml() -> None:
    from referentiel.kind import Kind  # noqa: PLC0415

    document = read_text("a.test.yml", "titre: Essai\n", kind=Kind.SCENARIO)
    assert edited(document, SuppressionRequest(Verb.HIDE, "tab", None), "au décret") == (
        "# reflint: masquer tab : au décret\ntitre: Essai\n"
    )


def test_the_language_is_that_of_the_first_directive() -> None:
    english = document_of("<!-- reflint: leave out weight-sum: optional -->\n")
    french = document_of("<!-- reflint: retirée 5.2.1 : réunie -->\n")
    plain = document_of(ORIENTATION)
    assert language_of([plain, english, french]) is Language.ENGLISH
    assert language_of([french, english]) is Language.FRENCH
    assert language_of([plain]) is Language.FRENCH
