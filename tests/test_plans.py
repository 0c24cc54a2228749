"""What a configuration makes of a folder: severities, what is excluded, where a baseline is."""

from pathlib import Path

import pytest

from linter.finding import Severity
from referentiel_lint.check.settings import CommandLine, settings_of
from referentiel_lint.configuration.files import forget
from referentiel_lint.configuration.plans import BASELINE, Plans
from tests.command import ORIENTATION, reflint, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is an empty one; what is configured in others is forgotten."""
    forget()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plans(text: str, *, select: tuple[str, ...] = ()) -> Plans:
    Path("reflint.toml").write_text(text, encoding="utf-8")
    return Plans(select=select)


# --- Severities


@pytest.mark.parametrize(
    "lines",
    [
        ("'*-sum' = 'warning'", "weight-sum = 'info'"),
        ("weight-sum = 'info'", "'*-sum' = 'warning'"),
    ],
)
def test_the_whole_name_of_a_rule_takes_precedence_over_patterns(lines: tuple[str, str]) -> None:
    found = plans("\n".join(("[severity]", *lines))).plan(Path()).severities
    assert (found["weight-sum"], found["regle-facteur-sum"]) == (Severity.INFO, Severity.WARNING)


def test_patterns_that_agree_are_no_mistake() -> None:
    found = plans("[severity]\n'weight-*' = 'info'\n'*-sum' = 'info'\n").plan(Path()).severities
    assert found["weight-sum"] is Severity.INFO


# --- What is ignored


def test_what_is_shown_to_be_ignored_is_what_is() -> None:
    made = plans("ignore = ['weight-sum', 'title-*']\n", select=("weight-sum", "title-case", "tab"))
    assert {rule.name for rule in made.plan(Path()).rules} == {"weight-sum", "title-case", "tab"}
    given = CommandLine(select=("weight-sum", "title-case", "tab"))
    shown = settings_of(made, given, Path(), None)["ignore"]
    assert isinstance(shown.value, list)
    assert "title-stop" in shown.value
    assert not {"weight-sum", "title-case", "title-*"} & set(shown.value)
    assert shown.place == "reflint.toml, --select"


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("fr", "il ne reste aucune règle à appliquer : les réglages les écartent toutes"),
        ("en", "no rule is left to run: the settings exclude all of them"),
    ],
)
def test_a_run_of_no_rule_is_a_mistake(here: Path, lang: str, says: str) -> None:
    write(here, _5_2=ORIENTATION)
    arguments = ("--select", "tab", "--ignore", "tab")
    done = reflint("check", "--lang", lang, *arguments, cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"reflint: .: {says}"


# --- What is excluded


def test_a_link_is_excluded_by_its_own_name(here: Path) -> None:
    (here / "brut.txt").touch()
    (here / "5.3.md").symlink_to("brut.txt")
    assert plans("exclude = ['5.3.md']\n").excludes(Path("5.3.md"), is_folder=False)
    forget()
    assert not plans("exclude = ['brut.txt']\n").excludes(Path("5.3.md"), is_folder=False)


def test_folders_are_excluded_however_they_are_named(here: Path) -> None:
    (here / "archives" / "un").mkdir(parents=True)
    made = plans("exclude = ['archives/']\n")
    for name in ("archives", "archives/.", "archives/un/..", "./archives", here / "archives"):
        assert made.excludes(Path(name), is_folder=True)
    assert not made.excludes(Path(), is_folder=True)


# --- Where a baseline is


def test_a_baseline_is_looked_for_at_the_configuration_the_repository_or_here(here: Path) -> None:
    folder = here / "projet" / "eci"
    folder.mkdir(parents=True)
    assert Plans().baseline(folder) == (Path(BASELINE), False)
    (here / "projet" / ".git").mkdir()
    assert Plans().baseline(folder) == (here / "projet" / BASELINE, False)
    (folder / "reflint.toml").touch()
    forget()
    assert Plans().baseline(folder) == (folder / BASELINE, False)
