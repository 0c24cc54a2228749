"""The public face of `referentiel`: what a program outside may import."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import referentiel
from referentiel import api
from tests.referentiel.documents import SOUND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "eci"
    own.mkdir()
    (own / "5.2.md").write_text(SOUND)
    (own / "5.3.md").write_text(SOUND.replace("5.2", "5.3").replace("0.5", "0,4"))
    return own


def test_each_public_name_is_listed_and_can_be_imported() -> None:
    assert referentiel.__all__ == api.__all__
    assert set(referentiel.__all__) <= set(dir(referentiel))
    for name in referentiel.__all__:
        assert getattr(referentiel, name).__module__.startswith("referentiel")
    with pytest.raises(AttributeError, match="module 'referentiel' has no attribute 'nobody'"):
        _ = referentiel.nobody


def test_a_folder_is_read_with_its_tree_weights_spans_and_faults(folder: Path) -> None:
    found = referentiel.read(folder)
    assert isinstance(found, referentiel.Referentiel)
    assert [str(node.identifier) for node in found.nodes][:3] == ["5.2", "5.2.1", "5.2.2"]
    (first, *_) = found.by_id[referentiel.Id((5, 2, 1))]
    assert [weight.value for weight in first.weights] == [found.weights.value(first)]
    document = first.document
    assert document.source.slice(first.action.anchor) == "5.2.1"
    assert document.faults == ()


def test_the_verdict_on_a_family_says_whether_its_weights_sum_up(folder: Path) -> None:
    found = referentiel.read(folder)
    verdicts = [found.weights.verdict(family) for family in found.weights.families]
    by_parent = {
        str(family.parent.identifier): type(verdict)
        for family, verdict in zip(found.weights.families, verdicts, strict=True)
        if family.parent
    }
    assert by_parent == {"5.2": referentiel.Right, "5.3": referentiel.WrongSum}
    assert all(isinstance(verdict, referentiel.Verdict) for verdict in verdicts)
    match verdicts[1]:
        case referentiel.WrongSum(total=total, expected=expected):
            assert (total, expected) == (Fraction("0.8"), Fraction(1))
        case _:
            pytest.fail("the sum of 5.3 is wrong")


def test_every_class_of_verdicts_is_public() -> None:
    classes = {one.__name__ for one in referentiel.Verdict.__subclasses__()}
    assert classes <= set(api.__all__)


def test_a_file_means_the_referential_around_it(folder: Path) -> None:
    assert referentiel.read(folder / "5.2.md").folder == referentiel.read(str(folder)).folder


def test_all_referentials_below_a_folder_are_found(folder: Path) -> None:
    other = folder.parent / "cae"
    other.mkdir()
    (other / "1.1.md").write_text(SOUND.replace("5.2", "1.1"))
    found = referentiel.find(folder.parent)
    assert [one.folder_path.name for one in found.referentiels] == ["cae", "eci"]
    assert found.ensembles == ()


def test_the_sibling_files_of_a_project_are_found_with_its_referentials(folder: Path) -> None:
    (folder.parent / ".git").mkdir()
    preuves = folder.parent / "preuves"
    preuves.mkdir()
    (preuves / "eci.md").write_text("# Bilan\n```yaml\nid: bilan\nactions: [eci_5.2.1]\n```\n")
    for path in (folder.parent, preuves, preuves / "eci.md"):
        (ensemble,) = referentiel.find(path).ensembles
        assert isinstance(ensemble, referentiel.Ensemble)
        ((document, preuve),) = ensemble.preuves
        assert isinstance(preuve, referentiel.Preuve)
        assert (document.name, preuve.id and preuve.id.text) == ("preuves/eci.md", "bilan")
        (action,) = preuve.actions
        node = ensemble.actions.node(action.text)
        assert node
        assert (str(node.identifier), node.document.name) == ("5.2.1", "5.2.md")
    assert (referentiel.find(folder).ensembles, referentiel.find(preuves).referentiels) == ((), ())


def test_what_is_no_referential_is_an_error_that_says_what_was_expected(folder: Path) -> None:
    with pytest.raises(referentiel.ReadError, match="no such file or folder"):
        referentiel.find(folder / "9.9.md")
    with pytest.raises(referentiel.ReadError, match="not a referential; expected a folder of"):
        referentiel.read(folder.parent)
    assert len(referentiel.find(folder.parent).referentiels) == 1


def test_the_import_alone_costs_nothing() -> None:
    code = (
        "import sys, referentiel; print([m for m in sys.modules if m.startswith('referentiel.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
