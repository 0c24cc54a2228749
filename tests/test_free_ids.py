"""A remedy never proposes an id that is taken, nor a key that the profile does not have."""

import re

import pytest

from linter.catalogue import remedy
from linter.words.language import Language
from tests.rule_examples import findings_of
from tests.test_causes_first import WORKSHOP


def remedies(files: dict[str, str]) -> list[str]:
    found = findings_of({name: text.encode() for name, text in files.items()})
    return [remedy(one, Language.ENGLISH) for one in found if one.severity == "error"]


def action(identifier: str, level: str = "#") -> str:
    return f"{level} Titre {identifier}\n```yaml\nidentifiant: {identifier}\n```\n"


@pytest.mark.parametrize(
    ("files", "proposed"),
    [
        # 3.7 is taken, and so is the name of the file.
        ({"3.7.md": action("3.8"), "3.8.md": "# Autre\n", "3.6.md": action("3.7")}, ["3.9"]),
        ({"3.7.md": action("3.7"), "3.7 bis.md": action("3.7")}, ["3.8"]),
        # The number behind those of the file is another file's.
        (
            {
                "3.7.md": f"{action('3.7')}## Actions\n{action('3.7.1', '###')}"
                f"{action('3.7.1', '###')}",
                "3.7.2.md": action("3.7.2"),
            },
            ["3.7.3"],
        ),
        # One that was retired is taken, too.
        (
            {
                "3.7.md": f"{action('3.7')}<!-- reflint: retired 3.7.2: too many -->\n"
                f"## Actions\n{action('3.7.1', '###')}{action('3.7.1', '###')}",
            },
            ["3.7.3"],
        ),
        (
            {
                "3.7.md": f"{action('3.7')}## Actions\n{action('3.7.1', '###')}"
                f"{action('3.9.2', '###')}",
                "3.7.2.md": action("3.7.2"),
            },
            ["3.7.3"],
        ),
    ],
)
def test_a_remedy_proposes_a_free_id(files: dict[str, str], proposed: list[str]) -> None:
    said = " ".join(remedies(files))
    ids = re.findall(r"`(3(?:\.[0-9]+)+)`", said)
    assert set(proposed) <= set(ids)
    taken = {
        found for text in files.values() for found in re.findall(r"(?m)^identifiant: (.*)$", text)
    }
    assert not set(ids) & taken


@pytest.mark.parametrize(
    ("numbers", "proposed"),
    [
        ("13345", "3.7.2"),
        ("11345", "3.7.2"),
        ("22345", "3.7.1"),
        ("1233", "3.7.4"),
        # The number that is free is not where the duplicate stands.
        ("13455", "3.7.6"),
    ],
)
def test_a_duplicate_is_reported_the_number_that_its_place_lacks(
    numbers: str, proposed: str
) -> None:
    text = action("3.7") + "## Actions\n"
    text += "".join(action(f"3.7.{number}", "###") for number in numbers)
    found = findings_of({"3.7.md": text.encode()})
    said = [remedy(one, Language.ENGLISH) for one in found if one.rule == "duplicate-id"]
    assert said == [
        f"give one of the two actions an unused id, such as `{proposed}`, or remove one of them"
    ]


def test_the_file_s_name_is_proposed_where_it_is_a_free_id() -> None:
    (said,) = remedies({"3.7.md": action("3.8")})
    assert said == "write `3.7`, or rename the file to 3.8.md"


def test_actions_below_an_id_that_is_another_action_s_are_not_told_to_take_it() -> None:
    text = WORKSHOP.replace("identifiant: 3.7.2\n", "identifiant: 3.7.4\n")
    for number in (1, 2, 3):
        text = text.replace(f"identifiant: 3.7.1.{number}\n", f"identifiant: 3.7.4.{number}\n")
    found = findings_of({"3.7.md": text.encode()})
    said = [remedy(one, Language.ENGLISH) for one in found if one.rule == "id-foreign"]
    assert said == ["move what is nested here under `3.7.4`, or number it from `3.7.1.1`"]


def test_an_id_that_is_gone_is_proposed_with_the_key_of_the_profile() -> None:
    before = {"3.7.md": WORKSHOP.encode()}
    after = WORKSHOP.replace("identifiant: 3.7.2\n", "")
    found = findings_of({"3.7.md": after.encode()}, before=before)
    assert [(one.rule, remedy(one, Language.ENGLISH)) for one in found] == [
        ("key-missing", "add a line `identifiant: 3.7.2`")
    ]


def test_a_malformed_id_is_no_reason_to_propose_one_that_is_taken() -> None:
    below = f"## Actions\n{action('3.7.1', '###')}{action('3.7.2', '###')}"
    files = {"3.7.md": action("3.7") + below, "3.7 bis.md": action("3.7 bis") + below}
    found = findings_of({name: text.encode() for name, text in files.items()})
    said = [(one.location.path, one.rule, remedy(one, Language.ENGLISH)) for one in found]
    assert [(path, rule) for path, rule, _ in said] == [
        ("3.7 bis.md", "id-malformed"),
        ("3.7 bis.md", "duplicate-id"),
        ("3.7 bis.md", "duplicate-id"),
    ]
    assert said[0][2] == "write an unused id, such as `3.8`"


def test_a_malformed_id_where_nothing_tells_which_is_free() -> None:
    (said,) = remedies({"trier.md": action("à faire")})
    assert said == "write an unused id"


def test_a_malformed_id_in_a_file_named_by_an_id_that_is_taken() -> None:
    said = remedies({"3.7.md": action("3.7 bis"), "trier.md": action("3.7")})
    assert "write an unused id, such as `3.8`" in said
