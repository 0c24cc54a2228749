"""Inlay hints: shares behind weights, and what sums lack, never guessed."""

from pathlib import Path

import pytest
from lsprotocol import types

from linter.words.language import Language
from referentiel_lint.server.features.inlay_hints import inlay_hints
from referentiel_lint.server.settings import ServerSettings
from referentiel_lint.server.view import View
from tests.command import ORIENTATION
from tests.server.views import position_of, view_of

ALL = types.Range(types.Position(0, 0), types.Position(10_000, 0))
OF_READ = "de ce qui est lu"
# A root makes a whole of it.
WHOLE = {
    "eci.md": '# Tout\n```yaml\nidentifiant: ""\npoints: 500\nreferentiel: eci\n```\n',
    "5.2.md": ORIENTATION.replace("id: 5.2\n", "identifiant: 5.2\npoints: 500\n")
    .replace("id: 5", "identifiant: 5")
    .replace("ponderation: 0.5", "pourcentage: 40", 1)
    .replace("ponderation: 0.5", "pourcentage: 60", 1),
}


def every_hint(view: View, range_: types.Range = ALL) -> list[types.InlayHint]:
    """Return the hints of a range."""
    document = types.TextDocumentIdentifier(view.uri)
    return inlay_hints(view, types.InlayHintParams(document, range_))


def hints(view: View, range_: types.Range = ALL) -> list[tuple[str, str]]:
    """Return the hints of a range: the text of the line up to each, and its label."""
    return [
        (view.document.source.text[: view.positions.offset(one.position)].splitlines()[-1], label)
        for one in every_hint(view, range_)
        if isinstance(label := one.label, str)
    ]


def weighing(one: str, other: str) -> str:
    """Return an orientation with two weights."""
    before, between, after = ORIENTATION.split("ponderation: 0.5")
    return f"{before}ponderation: {one}{between}ponderation: {other}{after}"


def test_each_weight_has_its_share_of_the_whole(tmp_path: Path) -> None:
    assert hints(view_of(tmp_path, WHOLE)) == [
        ("points: 500", "100,0 % du tout"),
        ("pourcentage: 40", "40,0 % du tout"),
        ("pourcentage: 60", "60,0 % du tout"),
    ]
    assert hints(view_of(tmp_path, WHOLE, "eci.md")) == [("points: 500", "100,0 % du tout")]


def test_in_a_part_of_a_referential_a_share_is_of_what_was_read(tmp_path: Path) -> None:
    assert hints(view_of(tmp_path, weighing("1/3", "2/3"))) == [
        ("ponderation: 1/3", f"33,3 % {OF_READ}"),
        ("ponderation: 2/3", f"66,7 % {OF_READ}"),
    ]


def test_the_exact_share_is_in_the_tooltip(tmp_path: Path) -> None:
    view = view_of(tmp_path, weighing("1/3", "2/3"), language=Language.ENGLISH)
    first, _ = every_hint(view)
    assert first.label == "33.3 % of what was read"
    assert first.tooltip == "33.3 % (exactly 1/3)"
    assert first.padding_left


@pytest.mark.parametrize(
    ("weights", "label"),
    [
        (("0.5", "0.2"), "il manque 0.3"),
        (("0.5", "0.6"), "0.1 de trop"),
        (("1/3", "1/3"), "il manque 1/3"),
    ],
)
def test_a_wrong_sum_is_told_at_the_parent_without_shares(
    tmp_path: Path, weights: tuple[str, str], label: str
) -> None:
    assert hints(view_of(tmp_path, weighing(*weights))) == [("id: 5.2", label)]


def test_percentages_lack_percents(tmp_path: Path) -> None:
    text = ORIENTATION.replace("id:", "identifiant:").replace("ponderation: 0.5", "pourcentage: 45")
    assert hints(view_of(tmp_path, text)) == [("identifiant: 5.2", "il manque 10 %")]


def test_a_sum_for_one_kind_of_collectivite_names_it(tmp_path: Path) -> None:
    text = weighing("0.5", "0.5").replace("id: 5.2.2", "id: 5.2.2\nconcerne: sauf syndicat", 1)
    assert hints(view_of(tmp_path, text)) == [
        ("id: 5.2", "il manque 0.5 pour syndicat"),
        ("ponderation: 0.5", f"50,0 % {OF_READ}"),
    ]


def test_the_message_of_a_wrong_sum_is_in_the_tooltip(tmp_path: Path) -> None:
    view = view_of(tmp_path, weighing("0.5", "0.2"))
    (hint,) = every_hint(view)
    assert hint.tooltip == (
        "les pondérations sous `5.2` font 0.7 au lieu de 1 (il manque 0.3) : 5.2.1 0.5 + 5.2.2 0.2"
    )


@pytest.mark.parametrize("weight", ["un tiers", "", "2"])
def test_where_a_weight_is_not_known_nothing_is_guessed(tmp_path: Path, weight: str) -> None:
    assert hints(view_of(tmp_path, weighing(weight, "0.4"))) == []


def test_each_sort_of_hint_can_be_turned_off(tmp_path: Path) -> None:
    right, wrong = weighing("0.5", "0.5"), weighing("0.5", "0.2")
    no_share = ServerSettings(shows_share=False)
    no_missing = ServerSettings(shows_missing=False)
    assert hints(view_of(tmp_path, right, settings=no_share)) == []
    assert hints(view_of(tmp_path, wrong, settings=no_share)) == [("id: 5.2", "il manque 0.3")]
    assert hints(view_of(tmp_path, wrong, settings=no_missing)) == []
    assert len(hints(view_of(tmp_path, right, settings=no_missing))) == 2


def test_hints_are_those_of_the_range(tmp_path: Path) -> None:
    view = view_of(tmp_path, weighing("0.25", "0.75"))
    second = position_of(view, "ponderation: 0.75")
    after = types.Range(second, types.Position(second.line, 99))
    assert hints(view, after) == [("ponderation: 0.75", f"75,0 % {OF_READ}")]
    before = types.Range(types.Position(0, 0), types.Position(second.line, 5))
    assert hints(view, before) == [("ponderation: 0.25", f"25,0 % {OF_READ}")]


def test_a_hint_follows_what_was_typed_and_not_saved(tmp_path: Path) -> None:
    text = weighing("0.5", "0.5")
    typed = text.replace("ponderation: 0.5", "ponderation: 0.4", 1)
    assert hints(view_of(tmp_path, text, opened=typed)) == [("id: 5.2", "il manque 0.1")]


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
def test_a_hint_is_behind_the_weight_in_any_encoding(
    tmp_path: Path, encoding: types.PositionEncodingKind
) -> None:
    text = weighing("0.5", "0.5 # e\u0301 \U0001f600\u00a0")
    text = text.replace("Diffuser", "De\u0301ja\u0300 \U0001f600\u00a0").replace("\n", "\r\n")
    view = view_of(tmp_path, text, encoding=encoding)
    assert hints(view)[1] == ("ponderation: 0.5", f"50,0 % {OF_READ}")


def test_a_sibling_file_has_no_hints(tmp_path: Path) -> None:
    preuves = {"preuves/eci.md": "# Guide\n```yaml\nid: guide\nactions: [eci_5.2.1]\n```\n"}
    assert hints(view_of(tmp_path, {**WHOLE, **preuves}, "preuves/eci.md")) == []
