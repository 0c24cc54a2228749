"""`reflint check --show-settings`: every value, and where it comes from."""

import re
from collections.abc import Iterator
from pathlib import Path

from referentiel_lint.configuration.files import known_keys
from tests.command import ORIENTATION, reflint, write
from tests.configurations import configure


def settings(folder: Path, *arguments: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the folder (`run` for the whole run), the key, the value and its origin."""
    run = reflint("check", "--show-settings", *arguments, "--lang", "en", cwd=folder)
    assert run.returncode == 0
    name = ""
    for line in run.stdout.splitlines():
        if row := re.fullmatch(r"  (\S+) +(.*?) +\((.*)\)", line):
            key, value, origin = row.groups()
            yield name, key, value, origin
        elif line:
            name = "run" if line.startswith("whole run") else line.partition(":")[0]


def test_settings_shows_every_key_of_every_referential_once(folder: Path) -> None:
    write(folder / "a", _5_2=ORIENTATION)
    keys = set(known_keys()) - {"referentiels"}
    shown = [(name, key) for name, key, *_ in settings(folder)]
    assert len(set(shown)) == len(shown)
    for one in (".", "a"):
        assert {key for name, key in shown if name in ("run", one)} == keys


def test_settings_shows_where_each_value_comes_from(folder: Path) -> None:
    write(folder / "a", _5_2=ORIENTATION)
    configure(
        folder,
        'fail-on = "info"\nignore = ["tab"]\nunits = {piliers = 7}\n'
        '[referentiels.a]\nprofile = "ponderation"\n',
    )
    options = ("--ignore", "bare-url", "--baseline", "known.json")
    shown = {
        (name, key): (value, origin) for name, key, value, origin in settings(folder, *options)
    }
    assert shown["a", "baseline"] == ("known.json", "--baseline")
    assert shown["run", "language"] == ("en", "--lang")
    assert shown["run", "fail-on"] == ("info", "reflint.toml")
    assert shown[".", "profile"] == ("ponderation", "detected")
    assert shown["a", "profile"] == ("ponderation", 'reflint.toml [referentiels."a"]')
    both = ('["bare-url", "tab"]', "--ignore, reflint.toml")
    assert shown["a", "ignore"] == shown[".", "ignore"] == both
    assert shown["a", "units"] == ('{"piliers": 7}', "reflint.toml")
    assert shown["a", "select"] == ("all rules", "default")


def test_settings_shows_the_locale_and_the_table_of_a_pyproject(folder: Path) -> None:
    configure(folder, "[tool.reflint]\ntotal = 3\n", "pyproject.toml")
    shown = {key: (value, origin) for _, key, value, origin in settings(folder)}
    assert shown["total"] == ("3", "pyproject.toml [tool.reflint]")


def test_settings_shows_the_name_and_the_level_of_the_actions_that_apply(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    write(folder, _5_2=ORIENTATION)

    def reported() -> list[tuple[str, str]]:
        shown = {key: (value, origin) for _, key, value, origin in settings(folder)}
        return [shown["name"], shown["action-depth"]]

    detected, file = "detected", "reflint.toml"
    assert reported() == [("eci", detected), ("2", "default")]
    configure(folder, 'name = "te"\n')
    assert reported() == [("te", file), ("2 for `eci`, 3 for `cae`, unknown for others", "default")]
    configure(folder, 'name = "te"\naction-depth = 3\n')
    assert reported() == [("te", file), ("3", file)]
    root = '# Racine\n```yaml\nidentifiant: ""\nreferentiel: cae\n```\n'
    (folder / "racine.md").write_text(root, encoding="utf-8")
    assert reported()[0] == ("cae", detected)


def test_settings_are_shown_in_columns_and_in_both_languages(folder: Path) -> None:
    configure(folder, 'ignore = ["tab"]\nname = "eci"\n')
    run = reflint("check", "--show-settings", cwd=folder)
    assert run.returncode == 0
    assert run.stdout.startswith(
        "whole run: reflint.toml\n"
        "  language  en     (locale, LC_ALL)\n"
        "  fail-on   error  (default)\n"
    )
    tab, width = '["tab"]', len("`.reflint-baseline.json`, if it exists")
    assert f"\n  profile           {'ponderation':{width}}  (detected)\n" in run.stdout
    assert f"\n  ignore            {tab:{width}}  (reflint.toml)\n" in run.stdout
    assert run.stderr == ".: 1 file, profile ponderation\n"
    french = reflint("check", "--show-settings", "--lang", "fr", cwd=folder).stdout
    assert "pour tous les référentiels : reflint.toml\n" in french
    assert "(par défaut)" in french


def test_settings_shows_what_a_folder_without_referential_would_have(tmp_path: Path) -> None:
    run = reflint("check", "--show-settings", cwd=tmp_path)
    assert run.returncode == 0
    assert "\n.: no configuration\n  " in run.stdout


def test_settings_of_a_folder_that_is_not_there_exits_2(tmp_path: Path) -> None:
    run = reflint("check", "--show-settings", "absent", cwd=tmp_path)
    assert run.returncode == 2
    assert "not read: absent (there is no such path)\n" in run.stderr


def test_settings_reports_what_is_wrong(folder: Path) -> None:
    configure(folder, "xyzzy = 3\n")
    run = reflint("check", "--show-settings", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "unknown key `xyzzy`" in run.stderr


def test_every_key_has_words_of_what_it_is_for() -> None:
    assert all(one["description"].endswith(".") for one in known_keys().values())
