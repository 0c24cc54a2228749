"""Paths as text: no two are spelt alike, and each is found again on the disk by its spelling."""

import os
from itertools import product
from pathlib import Path

import pytest

from referentiel.paths import display, on_disk, spelled


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("5.2 l'été.md", "5.2 l'été.md"),
        (os.fsdecode(b"5.2 \xff.md"), "5.2 \\udcff.md"),
        (r"5.2 \udcff.md", r"5.2 \udc5cudcff.md"),
        (r"a\b.md", r"a\b.md"),
    ],
)
def test_ordinary_names_stay_and_other_bytes_are_escaped(name: str, text: str) -> None:
    assert spelled(name) == text
    assert on_disk(text) == name


def test_no_two_names_are_spelt_alike() -> None:
    pieces = ("", "\\", "\\\\", "\\udcff", "udcff", "\\udc5c", "udc5c", "\udcff", "\udc80", "\\ud8")
    names = {"".join(chosen) for chosen in product(pieces, repeat=4)}
    assert all(on_disk(spelled(name)) == name for name in names)
    assert len(set(map(spelled, names))) == len(names)
    assert all(spelled(name).encode() for name in names if name)


def test_a_path_up_from_a_link_is_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loin" / "dedans").mkdir(parents=True)
    (tmp_path / "lien").symlink_to("loin/dedans")
    assert display(Path("lien/../5.2.md")) == "loin/5.2.md"
    assert display(Path("../autre/5.2.md")) == "../autre/5.2.md"
    assert display(Path("loin/../5.2.md")) == "5.2.md"
