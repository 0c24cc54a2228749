"""A letter of another alphabet in a name that others compare letter by letter is named, once."""

from pathlib import Path

import pytest

from linter.catalogue import message
from linter.words.language import Language
from tests.command import reflint, write
from tests.rule_examples import findings_of
from tests.test_causes_first import WORKSHOP


@pytest.mark.parametrize(
    ("right", "wrong", "name", "said"),
    [
        ("pourcentage: 40", "pourc\u0435ntage: 40", "pourc\u0435ntage", "`\u0435` (U+0435)"),
        ("identifiant: 3.7.2", "identifi\u0430nt: 3.7.2", "identifi\u0430nt", "`\u0430` (U+0430)"),
        ("#### Actions\n", "#### Acti\u043ens\n", "Acti\u043ens", "`\u043e` (U+043E)"),
        ("points: 30", "p\u03bfints: 30", "p\u03bfints", "`\u03bf` (U+03BF)"),
    ],
)
def test_it_is_retyped(right: str, wrong: str, name: str, said: str, tmp_path: Path) -> None:
    text = WORKSHOP.replace(right, wrong, 1)
    found = findings_of({"3.7.md": text.encode()})
    assert [(one.rule, message(one, Language.ENGLISH)) for one in found] == [
        (
            "look-alike-letter",
            f"{said} in `{name}` is a letter of another alphabet that looks like a Latin one",
        )
    ]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "3.7.md").read_text(encoding="utf-8") == WORKSHOP


def test_in_a_category_it_is_named_too() -> None:
    text = WORKSHOP.replace("pourcentage: 40\n", "pourcentage: 40\ncategorie: b\u0430ses\n")
    text = text.replace("pourcentage: 60\n", "pourcentage: 60\ncategorie: bases\n", 1)
    found = findings_of({"3.7.md": text.encode()})
    assert [message(one, Language.FRENCH) for one in found] == [
        "`\u0430` (U+0430), dans `b\u0430ses`, est une lettre d'un autre alphabet, qui "
        "ressemble à une lettre latine"
    ]


def test_in_a_text_it_is_nothing() -> None:
    text = WORKSHOP.replace("## Actions", "## Description\nLe mot б\u0430к.\n## Actions", 1)
    assert not findings_of({"3.7.md": text.encode()})
