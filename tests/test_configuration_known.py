"""A configuration that another run has found right is not looked at again, and means the same."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from referentiel_lint.configuration import known_valid as right
from referentiel_lint.configuration.model import Configuration, ReferentielOptions
from referentiel_lint.configuration.values import ReferentielValues, Values
from tests.command import ORIENTATION, reflint, write
from tools.fuzzing.inputs import CONFIGURATION

WATCHED = """
import atexit, sys
atexit.register(lambda: print('pydantic' in sys.modules, file=sys.stderr))
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REFLINT_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,5", 1))
    return tmp_path / "eci"


def check(folder: Path, *arguments: str) -> tuple[int, str, bool]:
    """Give the status, what is reported, and whether pydantic was imported."""
    done = reflint("check", *arguments, cwd=folder, first=WATCHED, cold=True)
    *reported, imported = done.stderr.splitlines()
    return done.returncode, done.stdout + "\n".join(reported), imported == "True"


def notes(place: Path) -> int:
    """Count the configurations that are known to be valid: their files are empty."""
    return sum(path.stat().st_size == 0 for path in place.iterdir())


def test_the_values_have_the_fields_of_the_model() -> None:
    for model, values in ((ReferentielOptions, ReferentielValues), (Configuration, Values)):
        assert set(model.model_fields) | {"configured"} == {one.name for one in fields(values)}
        assert all(one.default is None for one in fields(values) if one.name != "configured")


def test_values_are_what_the_model_makes_of_a_table() -> None:
    table = {
        "language": "fr",
        "fail-on": "warning",
        "per-file-ignores": {"5.*.md": ["id-hole"]},
        "severity": {"principe-*": "info"},
        "units": {"pilier": 7},
        "referentiels": {"eci": {"total": 500, "population-bound": "below"}},
    }
    model, values = Configuration.model_validate(table), Values.of(table)
    assert values.configured == model.model_fields_set
    for one in fields(Values):
        if one.name not in ("configured", "referentiels"):
            assert getattr(values, one.name) == getattr(model, one.name)
    assert values.referentiels is not None
    eci = values.referentiels["eci"]
    assert (eci.total, eci.population_bound) == (500, "below")
    assert eci.configured == {"total", "population_bound"}
    assert values.with_those_of(eci).total == 500
    assert values.with_those_of(eci).units == {"pilier": 7}


def test_it_is_looked_at_once(folder: Path, place: Path) -> None:
    (folder / "reflint.toml").write_text('fail-on = "info"\n[severity]\ntab = "error"\n')
    first, again = check(folder), check(folder)
    assert (first[2], again[2]) == (True, False)
    assert first[:2] == again[:2]
    assert first[0] == 1
    assert check(folder, "--no-cache")[2]
    (folder / "reflint.toml").write_text('fail-on = "error"\n')
    assert check(folder)[::2] == (0, True)
    assert notes(place) == 2


@pytest.mark.parametrize(
    "text",
    ['fail-on = "never"', "total = 2026-11-25", "total = true", "total = 1.0", 'tabel = "x"'],
)
def test_one_that_is_wrong_is_reported_each_time(folder: Path, place: Path, text: str) -> None:
    (folder / "reflint.toml").write_text(f"{text}\n")
    first, again = check(folder), check(folder)
    assert first == again
    assert first[::2] == (2, True)
    assert not place.exists()


def test_a_note_that_came_with_a_repository_is_not_believed(tmp_path: Path, place: Path) -> None:
    table = json.loads('{"fail-on": "warning"}')
    assert not right.is_known(table, tmp_path / "theirs")
    right.remember(table, tmp_path / "theirs")
    assert right.is_known(table, tmp_path / "theirs")
    assert not right.is_known({"fail-on": "error"}, tmp_path / "theirs")
    (tmp_path / ".git").mkdir()  # Now the place lies in the repository.
    assert not right.is_known(table, tmp_path / "theirs")
    assert place.is_dir()


def test_every_key_means_the_same_the_second_time(folder: Path, place: Path) -> None:
    # A baseline has a model of its own.
    text = CONFIGURATION.replace("referentiels.eci", "referentiels.'.'")
    (folder / "reflint.toml").write_text(text.replace('baseline = "known.json"\n', ""))
    first, again = check(folder), check(folder, ".")
    assert (first[2], again[2]) == (True, False)
    assert first[:2] == again[:2]
    assert notes(place) == 1
    # Other commands look at it each time.
    assert reflint("check", "--show-settings", cwd=folder).returncode == 0
    assert notes(place) == 1
