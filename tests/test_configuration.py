"""The configuration: where it is found, and each key."""

import json
import shutil
from pathlib import Path

import pytest

from tests.command import ORIENTATION, WRONG_SUM, json_of, reflint, write
from tests.configurations import configure, reported, rules

POPULATIONS = ORIENTATION.replace(
    "Oui → 100%\nNon → 0%",
    "Collectivité < 50 000 hab.\nOui → 100%\nNon → 0%\n\n"
    "Collectivité > 50 000 hab.\nGuide → 60%\nFilm → 40%\nRien → 0%",
    1,
)
PILIERS = ORIENTATION.replace(
    "Oui → 100%\nNon → 0%", "1 action / 1 pilier → 20%\n1 action / 2 piliers → 40%\n…\nRien → 0%", 1
)


# --- Where it is found


def test_without_a_configuration_every_rule_runs(folder: Path) -> None:
    assert rules(folder) == ["weight-sum"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reflint.toml", 'ignore = ["weight-sum"]\n'),
        ("pyproject.toml", '[tool.reflint]\nignore = ["weight-sum"]\n'),
    ],
)
def test_it_is_read_from_either_file(folder: Path, name: str, text: str) -> None:
    configure(folder, text, name)
    assert rules(folder) == []


def test_of_two_in_one_folder_only_reflint_toml_applies(folder: Path) -> None:
    configure(folder, '[tool.reflint]\nignore = ["weight-sum"]\n', "pyproject.toml")
    configure(folder, 'language = "fr"\n')
    assert rules(folder) == ["weight-sum"]


@pytest.mark.parametrize("shared", ["", "[tool.other]\nx = 1\n", '[project]\nname = "x"\n'])
def test_a_pyproject_without_our_table_is_passed_over(folder: Path, shared: str) -> None:
    configure(folder, 'ignore = ["weight-sum"]\n')
    configure(folder / "eci", shared, "pyproject.toml")
    shutil.move(folder / "5.2.md", folder / "eci" / "5.2.md")
    assert rules(folder / "eci") == []


def test_a_table_of_ours_that_is_another_value_is_reported(folder: Path) -> None:
    assert reported(folder, "[tool]\nreflint = 3\n", name="pyproject.toml") == (
        "reflint: pyproject.toml: `tool.reflint` must be a table, not `3`\n"
    )


def test_the_nearest_applies_and_nothing_is_merged(folder: Path) -> None:
    configure(folder, 'ignore = ["weight-sum"]\n')
    write(folder / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    assert rules(folder) == []
    configure(folder / "eci", 'ignore = ["tab"]\n')
    assert rules(folder) == ["weight-sum"]


def test_the_search_stops_at_the_top_of_the_repository(folder: Path) -> None:
    configure(folder, 'ignore = ["weight-sum"]\n')
    write(folder / "depot" / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    assert rules(folder / "depot" / "eci") == []
    (folder / "depot" / ".git").mkdir()
    assert rules(folder / "depot" / "eci") == ["weight-sum"]


def test_a_configuration_that_is_named_applies_to_all(folder: Path) -> None:
    configure(folder, 'ignore = ["tab"]\n')
    configure(folder, 'ignore = ["weight-sum"]\n', "other.toml")
    assert rules(folder, "--config", "other.toml") == []


def test_a_configuration_that_is_named_and_not_there_is_reported(folder: Path) -> None:
    run = reflint("check", "--config", "absent.toml", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: absent.toml: there is no such file\n  remedy: name an existing file\n"
    )


# --- Each key


def test_select_and_ignore_take_names_and_patterns(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM.replace("yaml", "yml", 1))
    assert rules(folder) == ["data-language", "weight-sum"]
    configure(folder, 'select = ["weight-*"]\n')
    assert rules(folder) == ["weight-sum"]
    configure(folder, 'select = ["weight-*", "data-language"]\nignore = ["*-sum"]\n')
    assert rules(folder) == ["data-language"]


def test_the_command_line_takes_precedence_over_select_and_ignore(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM.replace("yaml", "yml", 1))
    configure(folder, 'select = ["data-language", "tab"]\nignore = ["weight-*"]\n')
    assert rules(folder, "--select", "weight-sum") == ["weight-sum"]
    assert rules(folder, "--ignore", "data-language") == []


def test_severity_is_what_the_configuration_says_and_changes_the_exit_status(folder: Path) -> None:
    assert reflint("check", cwd=folder).returncode == 1
    configure(folder, '[severity]\n"weight-*" = "warning"\n')
    run = reflint("check", cwd=folder)
    assert run.returncode == 0
    assert "5.2.md:3:5: warning[weight-sum]" in run.stdout


def test_fail_on_is_the_configurations_unless_the_command_line_says_it(folder: Path) -> None:
    configure(folder, 'fail-on = "info"\n[severity]\nweight-sum = "info"\n')
    assert reflint("check", cwd=folder).returncode == 1
    assert reflint("check", "--fail-on", "warning", cwd=folder).returncode == 0


def test_language_is_the_configurations_unless_the_command_line_says_it(folder: Path) -> None:
    configure(folder, 'language = "fr"\n')
    assert "remède" in reflint("check", cwd=folder).stdout
    assert "remedy" in reflint("check", "--lang", "en", cwd=folder).stdout


def test_per_file_ignores_are_patterns_from_the_folder_of_the_configuration(folder: Path) -> None:
    write(folder / "eci", _5_2=WRONG_SUM)
    (folder / "5.2.md").unlink()
    configure(folder, '[per-file-ignores]\n"5.2.md" = ["weight-*"]\n')
    assert rules(folder) == []
    configure(folder, '[per-file-ignores]\n"/5.2.md" = ["weight-*"]\n')
    assert rules(folder) == ["weight-sum"]
    configure(folder, '[per-file-ignores]\n"eci/" = ["weight-sum"]\n')
    assert rules(folder) == []
    configure(folder, '[per-file-ignores]\n"eci/" = ["tab"]\n')
    assert rules(folder) == ["weight-sum"]


def test_a_folder_that_is_excluded_is_not_read(folder: Path) -> None:
    write(folder / "brouillons" / "eci", _5_2=WRONG_SUM)
    configure(folder, 'exclude = ["brouillons/"]\nignore = ["weight-sum"]\n')
    run = reflint("check", cwd=folder)
    assert run.returncode == 0
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "not checked: brouillons (excluded by the configuration)\n"
        "no findings in 1 file\n"
    )


@pytest.mark.parametrize("arguments", [(), ("5.3.md",), ("5.2.md", "5.3.md")])
def test_an_excluded_file_is_listed_and_is_no_error(
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
    assert "error[profile-mixed] this file uses the profile `ponderation`, but its" in run.stdout


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
    assert "the axes sum to 500, not 400 (100 too much): `1` 100 + `2` 150 + `3` 250" in run.stdout


def test_settings_of_one_referential_take_precedence_over_those_of_all(tmp_path: Path) -> None:
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
    assert reflint("show", cwd=tmp_path).returncode == 1
    configure(tmp_path, "units = {piliers = 5}\n")
    assert rules(tmp_path) == []
    run = reflint("show", "--output-format", "json", cwd=tmp_path)
    assert run.returncode == 0
    (first, _) = json.loads(run.stdout)["principes"]
    assert (first["reading"], first["maximum"]) == ("progression", 100)
    scores = json_of("score", "answers.yaml", cwd=tmp_path)
    (node,) = [one for one in scores["scores"] if one["id"] == "5.2.1"]
    assert node["percent"]["number"] == 80


@pytest.mark.parametrize(
    ("side", "branch"),
    [("below", "Collectivité < 50 000 hab."), ("above", "Collectivité > 50 000 hab.")],
)
def test_the_side_of_a_population_bound(tmp_path: Path, side: str, branch: str) -> None:
    write(tmp_path, _5_2=POPULATIONS)
    answers = tmp_path / "answers.yaml"
    answers.write_text("collectivite: {population: 50000}\nreponses:\n  5.2.1: [1]\n  5.2.2: [1]\n")
    assert rules(tmp_path) == ["principe-population"]
    run = reflint("score", "answers.yaml", cwd=tmp_path)
    assert run.returncode == 2
    assert "population-in-gap" in run.stderr
    configure(tmp_path, f'population-bound = "{side}"\n')
    assert rules(tmp_path) == []
    scores = json_of("score", "answers.yaml", cwd=tmp_path)["scores"]
    (node,) = [one for one in scores if one["id"] == "5.2.1"]
    assert node["condition"] == branch
    assert node["percent"]["number"] == (100 if side == "below" else 60)


def test_the_other_commands_take_exclude_profile_language_and_a_named_file(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION, _5_3=ORIENTATION.replace("5.2", "5.3"))
    configure(tmp_path, 'exclude = ["5.3.md"]\nlanguage = "fr"\n', "own.toml")
    (tmp_path / "answers.yaml").write_text("reponses: {}\n")
    for command in (("show",), ("score", "answers.yaml")):
        run = reflint(*command, "--config", "own.toml", cwd=tmp_path)
        assert "non lu : 5.3.md (exclu par la configuration)\n" in run.stderr
        assert ". : 1 fichier, profil ponderation\n" in run.stderr
        wrong = reflint(*command, "--config", "absent.toml", "--lang", "fr", cwd=tmp_path)
        assert wrong.returncode == 2
        assert "ce fichier n'existe pas" in wrong.stderr
