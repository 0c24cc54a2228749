"""Tombstones: which ids they retire, and what is said of those of no use."""

from __future__ import annotations

import pytest

from linter.catalogue import message
from linter.directives.suppression import suppressions_of
from linter.directives.tombstone import MalformedTombstone, RetiredIds, Tombstone, tombstones_of
from linter.words.language import Language
from referentiel.identifier import Id, parse_id
from referentiel.reading.reader import read_document
from tests.command import ORIENTATION
from tests.rule_examples import findings_of

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
    """Give what the rules on ids and tombstones find, with a state to compare with or without."""
    now, was = (
        {name.strip("_").replace("_", ".") + ".md": text.encode() for name, text in some.items()}
        for some in (files, before or {})
    )
    kept = ("id-", "retired-", "suppression-")
    found = findings_of(now, before=was or None)
    return [message(one, Language.ENGLISH) for one in found if one.rule.startswith(kept)]


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
def test_other_comments_are_none(comment: str) -> None:
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
    assert reported(files, _5_1=other) == ["the id `5.2` was removed, with everything below it (2)"]


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


@pytest.mark.parametrize("named", ["5.2.2", "5.2.2.1"])
def test_a_text_that_names_a_retired_action_is_a_warning(named: str) -> None:
    text = ORIENTATION.replace("## Actions", f"{STONE}\n\nVoir l'action {named}.\n\n## Actions", 1)
    text = text.replace("id: 5.2.2", "id: 5.2.3")
    found = [
        one for one in findings_of({"5.2.md": text.encode()}) if one.rule == "reference-unknown"
    ]
    assert [(one.severity, message(one, Language.ENGLISH)) for one in found] == [
        ("warning", f"the action `{named}` is retired: folded into 5.2.1")
    ]
    assert [one.location.source.slice(one.location.span) for one in found if one.location.span] == [
        named
    ]
