"""The configuration: where it is found, each key, each error, and what a hostile one can do."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.configuration.model import Configuration, ReferentielOptions
from tests.command import ORIENTATION, UNPRIVILEGED, reflint, write

WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
POPULATIONS = ORIENTATION.replace(
    "Oui → 100%\nNon → 0%",
    "Collectivité < 50 000 hab.\nOui → 100%\nNon → 0%\n\n"
    "Collectivité > 50 000 hab.\nGuide → 60%\nFilm → 40%\nRien → 0%",
    1,
)
PILIERS = ORIENTATION.replace(
    "Oui → 100%\nNon → 0%",
    "1 action / 1 pilier → 20%\n1 action / 2 piliers → 40%\n…\nRien → 0%",
    1,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=WRONG_SUM)
    return tmp_path


def configure(folder: Path, text: str, name: str = "reflint.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def rules(folder: Path, *arguments: str) -> list[str]:
    """Give the rules of the findings, once each."""
    run = reflint("check", "--output-format", "json", *arguments, cwd=folder)
    return sorted({finding["rule"] for finding in json.loads(run.stdout)["findings"]})


def told(folder: Path, text: str, *, name: str = "reflint.toml", lang: str = "en") -> str:
    """Give what is said of a configuration that is wrong."""
    configure(folder, text, name)
    run = reflint("check", "--lang", lang, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "internal error" not in run.stderr
    return run.stderr


# --- Where it is found


def test_without_a_configuration_every_rule_runs(folder: Path) -> None:
    assert rules(folder) == ["ponderation-sum"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reflint.toml", 'ignore = ["ponderation-sum"]\n'),
        ("pyproject.toml", '[tool.reflint]\nignore = ["ponderation-sum"]\n'),
    ],
)
def test_it_is_read_from_either_file(folder: Path, name: str, text: str) -> None:
    configure(folder, text, name)
    assert rules(folder) == []


def test_of_two_in_one_folder_reflint_toml_holds_alone(folder: Path) -> None:
    configure(folder, '[tool.reflint]\nignore = ["ponderation-sum"]\n', "pyproject.toml")
    configure(folder, 'language = "fr"\n')
    assert rules(folder) == ["ponderation-sum"]


@pytest.mark.parametrize("shared", ["", "[tool.other]\nx = 1\n", '[project]\nname = "x"\n'])
def test_a_pyproject_without_our_table_is_passed_over(folder: Path, shared: str) -> None:
    configure(folder, 'ignore = ["ponderation-sum"]\n')
    configure(folder / "eci", shared, "pyproject.toml")
    shutil.move(folder / "5.2.md", folder / "eci" / "5.2.md")
    assert rules(folder / "eci") == []


def test_a_table_of_ours_that_is_none_is_told(folder: Path) -> None:
    assert told(folder, "[tool]\nreflint = 3\n", name="pyproject.toml") == (
        "reflint: pyproject.toml: `tool.reflint` wants a table, not `3`\n"
    )


def test_the_nearest_holds_and_nothing_is_merged(folder: Path) -> None:
    configure(folder, 'ignore = ["ponderation-sum"]\n')
    write(folder / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    assert rules(folder) == []
    configure(folder / "eci", 'ignore = ["tab"]\n')
    assert rules(folder) == ["ponderation-sum"]


def test_the_search_stops_at_the_top_of_the_repository(folder: Path) -> None:
    configure(folder, 'ignore = ["ponderation-sum"]\n')
    write(folder / "depot" / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    assert rules(folder / "depot" / "eci") == []
    (folder / "depot" / ".git").mkdir()
    assert rules(folder / "depot" / "eci") == ["ponderation-sum"]


def test_a_configuration_that_is_named_holds_for_all(folder: Path) -> None:
    configure(folder, 'ignore = ["tab"]\n')
    configure(folder, 'ignore = ["ponderation-sum"]\n', "other.toml")
    assert rules(folder, "--config", "other.toml") == []


def test_a_configuration_that_is_named_and_not_there_is_told(folder: Path) -> None:
    run = reflint("check", "--config", "absent.toml", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: absent.toml: cannot be read: No such file or directory\n"
        "  remedy: give a readable file, in UTF-8\n"
    )


def test_a_pyproject_that_is_named_and_has_no_table_is_told(folder: Path) -> None:
    configure(folder, "", "pyproject.toml")
    run = reflint("check", "--config", "pyproject.toml", "--lang", "fr", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: pyproject.toml: ce fichier n'a pas de table `[tool.reflint]`\n"
        "  remède : ajoutez-la, ou nommez un autre fichier\n"
    )


# --- Each key


def test_select_and_ignore_take_names_and_patterns(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM.replace("yaml", "yml", 1))
    assert rules(folder) == ["data-language", "ponderation-sum"]
    configure(folder, 'select = ["ponderation-*"]\n')
    assert rules(folder) == ["ponderation-sum"]
    configure(folder, 'select = ["ponderation-*", "data-language"]\nignore = ["*-sum"]\n')
    assert rules(folder) == ["data-language"]


def test_the_command_line_goes_before_select_and_ignore(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM.replace("yaml", "yml", 1))
    configure(folder, 'select = ["data-language"]\nignore = ["ponderation-*"]\n')
    assert rules(folder, "--select", "ponderation-sum") == ["ponderation-sum"]
    assert rules(folder, "--ignore", "data-language") == []


def test_severity_is_what_the_configuration_says_and_changes_the_exit_status(folder: Path) -> None:
    assert reflint("check", cwd=folder).returncode == 1
    configure(folder, '[severity]\n"ponderation-*" = "warning"\n')
    run = reflint("check", cwd=folder)
    assert run.returncode == 0
    assert "5.2.md:3:5: warning[ponderation-sum]" in run.stdout


def test_of_two_patterns_of_a_severity_the_later_holds(folder: Path) -> None:
    configure(folder, '[severity]\n"ponderation-*" = "info"\n"*-sum" = "warning"\n')
    assert "warning[ponderation-sum]" in reflint("check", cwd=folder).stdout


def test_fail_on_is_the_configurations_unless_the_command_line_says_it(folder: Path) -> None:
    configure(folder, 'fail-on = "info"\n[severity]\nponderation-sum = "info"\n')
    assert reflint("check", cwd=folder).returncode == 1
    assert reflint("check", "--fail-on", "warning", cwd=folder).returncode == 0


def test_language_is_the_configurations_unless_the_command_line_says_it(folder: Path) -> None:
    configure(folder, 'language = "fr"\n')
    assert "remède" in reflint("check", cwd=folder).stdout
    assert "remedy" in reflint("check", "--lang", "en", cwd=folder).stdout


def test_per_path_ignores_are_patterns_from_the_folder_of_the_configuration(folder: Path) -> None:
    write(folder / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    configure(folder, '[per-path-ignores]\n"5.2.md" = ["ponderation-*"]\n')
    assert rules(folder) == []
    configure(folder, '[per-path-ignores]\n"/5.2.md" = ["ponderation-*"]\n')
    assert rules(folder) == ["ponderation-sum"]
    configure(folder, '[per-path-ignores]\n"eci/" = ["ponderation-sum"]\n')
    assert rules(folder) == []
    configure(folder, '[per-path-ignores]\n"eci/" = ["tab"]\n')
    assert rules(folder) == ["ponderation-sum"]


def test_a_folder_that_is_excluded_is_not_read(folder: Path) -> None:
    write(folder / "brouillons" / "eci", _5_2=WRONG_SUM)
    configure(folder, 'exclude = ["brouillons/"]\nignore = ["ponderation-sum"]\n')
    run = reflint("check", cwd=folder)
    assert run.returncode == 0
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "not checked: brouillons (excluded by the configuration)\n"
        "no finding in 1 file\n"
    )


@pytest.mark.parametrize("arguments", [(), ("5.3.md",), ("5.2.md", "5.3.md")])
def test_a_file_that_is_excluded_is_listed_and_is_no_error_even_when_named(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    write(folder, _5_2=ORIENTATION, _5_3=WRONG_SUM)
    configure(folder, 'exclude = ["5.3.md"]\n')
    run = reflint("check", *arguments, cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert "not checked: 5.3.md (excluded by the configuration)\n" in run.stderr


def test_what_a_later_pattern_takes_back_is_read(folder: Path) -> None:
    write(folder, _5_3=ORIENTATION.replace("5.2", "5.3"))
    configure(folder, 'exclude = ["5.*.md", "!5.2.md"]\n')
    run = reflint("check", cwd=folder)
    assert ".: 1 file, profile ponderation\n" in run.stderr
    assert "not checked: 5.3.md" in run.stderr


def test_a_profile_is_pinned(folder: Path) -> None:
    configure(folder, 'profile = "points"\n')
    run = reflint("check", cwd=folder)
    assert ".: 1 file, profile points\n" in run.stderr
    assert "error[profile-mixed] this file is in the profile `ponderation`, and its" in run.stdout


def test_keys_and_sections_of_its_own_are_right(folder: Path) -> None:
    text = ORIENTATION.replace("id: 5.2\n", "id: 5.2\nservice: eau\n", 1)
    write(folder, _5_2=text.replace("## Actions\n", "## Historique\nCréée.\n\n## Actions\n", 1))
    assert rules(folder) == ["key-unknown", "section-unknown"]
    configure(folder, 'keys = ["service"]\nsections = ["Historique"]\n')
    assert rules(folder) == []


def test_a_total_is_what_the_points_sum_to(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "tests" / "data" / "points", tmp_path, dirs_exist_ok=True)
    configure(tmp_path, "total = 500\n")
    assert rules(tmp_path, "--select", "points-total") == []
    configure(tmp_path, "total = 400\n")
    run = reflint("check", "--select", "points-total", cwd=tmp_path)
    assert "the axes sum to 500, not 400 (100 too much): 1 100 + 2 150 + 3 250" in run.stdout


def test_what_is_said_of_one_referential_goes_before_what_is_said_of_all(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, _5_2=ORIENTATION)
    configure(
        tmp_path,
        'profile = "points"\n[referentiels.a]\nprofile = "ponderation"\n'
        '[referentiels."./b/"]\nkeys = ["x"]\n',
    )
    run = reflint("check", cwd=tmp_path)
    assert "a: 1 file, profile ponderation\nb: 1 file, profile points\n" in run.stderr


def test_units_bound_a_progression_in_every_command(tmp_path: Path) -> None:
    write(tmp_path, _5_2=PILIERS)
    (tmp_path / "answers.yaml").write_text("reponses:\n  5.2.1: {nombres: [1, 1, 1, 1, 0]}\n")
    assert rules(tmp_path) == ["principe-bound"]
    assert reflint("principes", cwd=tmp_path).returncode == 1
    configure(tmp_path, "units = {piliers = 5}\n")
    assert rules(tmp_path) == []
    run = reflint("principes", "--output-format", "json", cwd=tmp_path)
    assert run.returncode == 0
    (first, _) = json.loads(run.stdout)["principes"]
    assert (first["reading"], first["maximum"]) == ("progression", 100)
    scores = json.loads(
        reflint("score", "answers.yaml", "--output-format", "json", cwd=tmp_path).stdout
    )
    (node,) = [one for one in scores["scores"] if one["id"] == "5.2.1"]
    assert node["percent"]["number"] == 80


@pytest.mark.parametrize(
    ("side", "branch"),
    [("below", "Collectivité < 50 000 hab."), ("above", "Collectivité > 50 000 hab.")],
)
def test_the_side_of_a_population_bound_closes_the_gap_and_says_which_branch_scores(
    tmp_path: Path, side: str, branch: str
) -> None:
    write(tmp_path, _5_2=POPULATIONS)
    answers = tmp_path / "answers.yaml"
    answers.write_text("collectivite: {population: 50000}\nreponses:\n  5.2.1: [1]\n  5.2.2: [1]\n")
    assert rules(tmp_path) == ["principe-population"]
    run = reflint("score", "answers.yaml", cwd=tmp_path)
    assert run.returncode == 2
    assert "population-in-gap" in run.stderr
    configure(tmp_path, f'population-bound = "{side}"\n')
    assert rules(tmp_path) == []
    run = reflint("score", "answers.yaml", "--output-format", "json", cwd=tmp_path)
    (node,) = [one for one in json.loads(run.stdout)["scores"] if one["id"] == "5.2.1"]
    assert node["condition"] == branch
    assert node["percent"]["number"] == (100 if side == "below" else 60)


def test_golden_cases_are_held_by_what_the_configuration_says(tmp_path: Path) -> None:
    write(tmp_path, _5_2=PILIERS)
    assert reflint("golden", "derive", "--into", "golden", cwd=tmp_path).returncode == 0
    without = reflint("golden", "check", "--cases", "golden", cwd=tmp_path)
    configure(tmp_path, "units = {piliers = 5}\n")
    held = reflint("golden", "check", "--cases", "golden", cwd=tmp_path)
    assert (without.returncode, held.returncode) == (1, 0)


def test_the_other_commands_take_exclude_profile_language_and_a_named_file(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION, _5_3=ORIENTATION.replace("5.2", "5.3"))
    configure(tmp_path, 'exclude = ["5.3.md"]\nlanguage = "fr"\n', "own.toml")
    (tmp_path / "answers.yaml").write_text("reponses: {}\n")
    for command in (
        ("principes",),
        ("score", "answers.yaml"),
        ("golden", "derive"),
        ("golden", "check"),
    ):
        run = reflint(*command, "--config", "own.toml", cwd=tmp_path)
        assert "non vérifié : 5.3.md (exclu par la configuration)\n" in run.stderr
        assert ". : 1 fichier, profil ponderation\n" in run.stderr
        wrong = reflint(*command, "--config", "absent.toml", "--lang", "fr", cwd=tmp_path)
        assert wrong.returncode == 2
        assert "lecture impossible" in wrong.stderr


# --- Each error


def test_all_that_is_wrong_is_told_at_once(folder: Path) -> None:
    text = 'langage = "fr"\nfail-on = "fatal"\nselect = "tab"\n[units]\npiliers = 1\n'
    assert told(folder, text).splitlines() == [
        "reflint: reflint.toml: `units.piliers` wants a number of at least 2, not `1`",
        "reflint: reflint.toml: `select` wants a list of texts, not `tab`",
        "reflint: reflint.toml: `fail-on` cannot be `fatal`",
        "  remedy: the values that it may have: `error`, `warning`, `info`",
        "reflint: reflint.toml: the key `langage` is unknown",
        "  remedy: did you mean `language`?",
    ]


def test_all_unknown_rules_and_folders_are_told_at_once_and_in_the_language_asked(
    folder: Path,
) -> None:
    text = (
        'select = ["tabb", "rien-*"]\nignore = ["zzz"]\n[severity]\n"ponderation-som" = "info"\n'
        '[per-path-ignores]\n"*.md" = ["title-cas"]\n[referentiels.absent]\ntotal = 3\n'
    )
    assert told(folder, text, lang="fr").splitlines() == [
        "reflint: reflint.toml: `select` : aucune règle ne s'appelle `tabb`",
        "  remède : vouliez-vous dire `tab` ?",
        "reflint: reflint.toml: `select` : aucune règle ne s'appelle `rien-*`",
        "  remède : `reflint rules` les liste toutes",
        "reflint: reflint.toml: `ignore` : aucune règle ne s'appelle `zzz`",
        "  remède : `reflint rules` les liste toutes",
        "reflint: reflint.toml: `severity` : aucune règle ne s'appelle `ponderation-som`",
        "  remède : vouliez-vous dire `ponderation-sum` ?",
        "reflint: reflint.toml: `per-path-ignores` : aucune règle ne s'appelle `title-cas`",
        "  remède : vouliez-vous dire `title-case` ?",
        "reflint: reflint.toml: `referentiels` : le dossier `absent` n'existe pas ici",
        "  remède : écrivez le chemin du dossier à partir de celui de ce fichier",
    ]


def test_an_unknown_rule_on_the_command_line_is_told(folder: Path) -> None:
    run = reflint("check", "--ignore", "tabb", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: --ignore: no rule is named `tabb`\n  remedy: did you mean `tab`?\n"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("total = 0", "`total` wants a number of at least 1, not `0`"),
        ("total = 1.5", "`total` wants a whole number, not `1.5`"),
        ("total = true", "`total` wants a whole number, not `true`"),
        ('units = {piliers = "7"}', "`units.piliers` wants a whole number, not `7`"),
        ("units = {piliers = 1000}", "`units.piliers` wants a number of at most 999, not `1000`"),
        ("units = 7", "`units` wants a table, not `7`"),
        ('units = {"" = 7}', "`units.` wants a text of 1 to 100 characters, not ``"),
        ("exclude = [3]", "`exclude` wants a text, not `3`"),
        ('exclude = [""]', "`exclude` wants a text of 1 to 100 characters, not ``"),
        ('severity = "info"', "`severity` wants a table, not `info`"),
        ("referentiels = {a = 3}", "`referentiels.a` wants a table, not `3`"),
        ("language = 1979-05-27", "`language` cannot be `date`"),
        ("population-bound = []", "`population-bound` cannot be `list`"),
        ('profile = "ponderations"', "`profile` cannot be `ponderations`"),
        ("[referentiels.a]\nprofil = 3", "the key `referentiels.a.profil` is unknown"),
        ("fail_on = 'info'", "the key `fail_on` is unknown"),
        ("xyzzy = 3", "the key `xyzzy` is unknown"),
        ("exclude = ['!']", "`exclude`: `!` is no pattern"),
        ("exclude = ['[z-a]']", "`exclude`: `[z-a]` is no pattern"),
        ("per-path-ignores = {'\\' = ['tab']}", "`per-path-ignores.\\`: `\\` is no pattern"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_key(folder: Path, text: str, says: str) -> None:
    first = told(folder, text + "\n").splitlines()[0]
    assert first == f"reflint: reflint.toml: {says}"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("[referentiels.a]\nprofil = 3", "did you mean `profile`?"),
        ("fail_on = 'info'", "did you mean `fail-on`?"),
        ("xyzzy = 3", "the known keys are: `"),
        ("[referentiels.a]\nxyzzy = 3", "the known keys are: `keys`, `population-bound`,"),
        ("exclude = ['!']", "write a pattern as in .gitignore"),
    ],
)
def test_what_is_wrong_has_a_remedy(folder: Path, text: str, remedy: str) -> None:
    (folder / "a").mkdir()
    assert f"  remedy: {remedy}" in told(folder, text + "\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('language = "fr\n', "line 1, column 15: this is not TOML"),
        ('language = "fr"\nignore = [tab]\n', "line 2, column 11: this is not TOML"),
        ("ignore = [\n", "this is not TOML"),
        ("ignore = []\nignore = []\n", "line 2, column 12: this is not TOML"),
    ],
)
def test_what_is_not_toml_is_told_with_its_place(folder: Path, text: str, says: str) -> None:
    assert told(folder, text).splitlines()[0] == f"reflint: reflint.toml: {says}"


def test_a_byte_order_mark_is_passed_over(folder: Path) -> None:
    configure(folder, '\ufeffignore = ["ponderation-sum"]\r\nlanguage = "fr"\r\n')
    assert rules(folder) == []


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "reflint.toml").write_bytes('sections = ["Déroulé"]\n'.encode("latin-1"))
    run = reflint("check", cwd=folder)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: reflint.toml: cannot be read: UTF-8\n")


def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    configure(folder, "")
    (folder / "reflint.toml").chmod(0)
    run = reflint("check", cwd=folder, prefix=UNPRIVILEGED)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: reflint.toml: cannot be read: Permission denied\n")


def test_a_configuration_of_another_folder_that_is_wrong_is_told_with_its_path(
    folder: Path,
) -> None:
    write(folder / "eci", _5_2=ORIENTATION)
    configure(folder / "eci", "xyzzy = 3\n")
    run = reflint("check", cwd=folder)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: eci/reflint.toml: the key `xyzzy` is unknown\n")


# --- Hostile configurations


HOSTILE = {
    "a file of a megabyte": "#" * (1 << 20),
    "deep nesting": "a = " + "[" * 100_000,
    "a number without end": "total = " + "9" * 10_000,
    "a key of many parts": "a." * 60_000 + "a = 1",
    "a header of many parts": "[" + "a. " * 60_000 + "a]",
    "a quoted key of many parts": '"a". ' * 40_000 + "a = 1",
    "thousands of keys": "".join(f"k{number} = 1\n" for number in range(20_000)),
    "thousands of rules": 'select = ["tabb"' + ', "tabb"' * 900 + "]",
    "a long name of a rule": f'ignore = ["{"tab" * 80_000}"]',
    "thousands of patterns": "exclude = ['*.md'" + ", '*.md'" * 30_000 + "]",
    "stars": f"exclude = ['{'*a' * 40}b']",
    "stars in folders": f"exclude = ['{'**/a/' * 18}b']",
    "a stair of stars": f"per-path-ignores = {{'{'*' * 90}b' = ['tab']}}",
    "a null in a folder": '[referentiels."\\u0000"]\ntotal = 3',
    "a folder above": '[referentiels."../other"]\ntotal = 3',
    "a folder of the system": '[referentiels."/etc"]\ntotal = 3',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_configuration_is_refused_at_once(folder: Path, text: str) -> None:
    start = time.monotonic()
    stderr = told(folder, text)
    assert time.monotonic() - start < 10
    assert stderr.startswith("reflint: reflint.toml: ")
    assert len(stderr) < 40_000


def test_patterns_are_matched_in_a_bounded_time(folder: Path) -> None:
    name = "a" * 250
    (folder / f"{name}.md").write_text("# Page\n")
    deep = folder.joinpath(*["a"] * 120)
    deep.mkdir(parents=True)
    patterns = ["*a*a*b", "**/a/**/b", "a/**/**/c", "**/*a*c"] * 25
    configure(folder, f"exclude = {json.dumps(patterns)}\n")
    start = time.monotonic()
    assert rules(folder) == ["ponderation-sum"]
    assert time.monotonic() - start < 30


def test_escapes_in_a_key_never_reach_the_terminal(folder: Path) -> None:
    stderr = told(folder, '"\\u001b[31m\\u202e" = 3\nselect = ["\\u001b[0m"]\n')
    assert "\x1b" not in stderr
    assert "\u202e" not in stderr


def test_a_folder_outside_is_told(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "link").symlink_to(folder)
    write(folder / "in", _5_2=ORIENTATION)
    configure(folder / "in", "[referentiels.link]\ntotal = 3\n")
    run = reflint("check", cwd=folder / "in")
    assert run.returncode == 2
    assert run.stderr.startswith(
        "reflint: reflint.toml: `referentiels`: the folder `link` is not below that of this file\n"
    )


@pytest.mark.parametrize("pattern", ["../*", "/etc/*", "../../", "!../5.2.md"])
def test_patterns_that_leave_the_folder_match_nothing(folder: Path, pattern: str) -> None:
    configure(folder, f"exclude = ['{pattern}']\nper-path-ignores = {{'{pattern}' = ['*']}}\n")
    assert rules(folder) == ["ponderation-sum"]


def test_a_loop_of_links_is_no_configuration(folder: Path) -> None:
    (folder / "reflint.toml").symlink_to("reflint.toml")
    assert rules(folder) == ["ponderation-sum"]


# --- reflint config


def settings(folder: Path, *arguments: str) -> Iterator[tuple[str, str, object, str, str | None]]:
    run = reflint("config", "--output-format", "json", *arguments, cwd=folder)
    assert run.returncode == 0
    whole = json.loads(run.stdout)
    assert whole["version"] == 1
    for name, one in (("run", whole["run"]), *((r["folder"], r) for r in whole["referentiels"])):
        for setting in one["settings"]:
            yield (name, *(setting[key] for key in ("key", "value", "source", "place")))


def test_config_shows_every_key_of_every_referential_once(folder: Path) -> None:
    write(folder / "a", _5_2=ORIENTATION)
    fields = Configuration.model_fields.items()
    keys = {field.alias or name for name, field in fields} - {"referentiels"}
    shown = [(name, key) for name, key, *_ in settings(folder)]
    assert len(set(shown)) == len(shown)
    for one in (".", "a"):
        assert {key for name, key in shown if name in ("run", one)} == keys


def test_config_tells_where_each_value_comes_from(folder: Path) -> None:
    write(folder / "a", _5_2=ORIENTATION)
    configure(
        folder,
        'fail-on = "info"\nignore = ["tab"]\nunits = {piliers = 7}\n'
        '[referentiels.a]\nprofile = "ponderation"\n',
    )
    shown = {
        (name, key): (value, source, place)
        for name, key, value, source, place in settings(
            folder, "--lang", "fr", "--ignore", "bare-url"
        )
    }
    assert shown["run", "language"] == ("fr", "option", "--lang")
    assert shown["run", "fail-on"] == ("info", "file", "reflint.toml")
    assert shown[".", "profile"] == ("ponderation", "detected", None)
    assert shown["a", "profile"] == (
        "ponderation",
        "file",
        'reflint.toml [referentiels."a"]',
    )
    both = (["bare-url", "tab"], "option", "--ignore, reflint.toml")
    assert shown["a", "ignore"] == shown[".", "ignore"] == both
    assert shown["a", "units"] == ({"piliers": 7}, "file", "reflint.toml")
    assert shown["a", "select"] == (None, "default", None)


def test_config_tells_the_locale_and_the_table_of_a_pyproject(folder: Path) -> None:
    configure(folder, "[tool.reflint]\ntotal = 3\n", "pyproject.toml")
    shown = {key: (value, source, place) for _, key, value, source, place in settings(folder)}
    assert shown["language"] == ("en", "locale", "LC_ALL")
    assert shown["total"] == (3, "file", "pyproject.toml [tool.reflint]")


def test_config_is_told_in_columns_and_in_both_languages(folder: Path) -> None:
    configure(folder, 'ignore = ["tab"]\n')
    run = reflint("config", cwd=folder)
    assert run.returncode == 0
    assert run.stdout.startswith(
        "the run as a whole: reflint.toml\n"
        "  language  en     (locale, LC_ALL)\n"
        "  fail-on   error  (default)\n"
    )
    assert "\n.: reflint.toml\n  profile           ponderation           (detected from" in (
        run.stdout
    )
    assert '\n  ignore            ["tab"]               (reflint.toml)\n' in run.stdout
    assert run.stderr == ".: 1 file, profile ponderation\n"
    french = reflint("config", "--lang", "fr", cwd=folder).stdout
    assert "toute l'exécution : reflint.toml\n" in french
    assert "(par défaut)" in french


def test_config_shows_what_a_folder_without_referential_would_have(tmp_path: Path) -> None:
    run = reflint("config", "--output-format", "json", cwd=tmp_path)
    assert run.returncode == 0
    (one,) = json.loads(run.stdout)["referentiels"]
    assert (one["folder"], one["configuration"]) == (".", None)


def test_config_of_a_folder_that_is_not_there_exits_2(tmp_path: Path) -> None:
    run = reflint("config", "absent", cwd=tmp_path)
    assert run.returncode == 2
    assert "not checked: absent (there is no such path)\n" in run.stderr


def test_config_tells_what_is_wrong(folder: Path) -> None:
    configure(folder, "xyzzy = 3\n")
    run = reflint("config", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "the key `xyzzy` is unknown" in run.stderr


def test_every_key_has_words_of_what_it_is_for() -> None:
    for model in (Configuration, ReferentielOptions):
        for field in model.model_fields.values():
            assert field.description
            assert field.description.endswith(".")
