"""What is wrong in a configuration, and what a hostile one can do."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write
from tests.configurations import configure, reported, rules

# --- Each error


def test_all_that_is_wrong_is_reported_at_once(folder: Path) -> None:
    text = 'langage = "fr"\nfail-on = "fatal"\nselect = "tab"\n[units]\npiliers = 1\n'
    assert reported(folder, text).splitlines() == [
        "reflint: reflint.toml: `units.piliers` must be at least 2, not `1`",
        'reflint: reflint.toml: `select` must be a list of strings, not `"tab"`',
        "reflint: reflint.toml: `fail-on` cannot be `fatal`",
        "  remedy: allowed values: `error`, `warning`, `info`",
        "reflint: reflint.toml: unknown key `langage`",
        "  remedy: did you mean `language`?",
    ]


def test_all_unknown_rules_and_folders_are_reported_at_once(folder: Path) -> None:
    text = (
        'select = ["tabb", "rien-*"]\nignore = ["zzz"]\n[severity]\n"weight-som" = "info"\n'
        '[per-file-ignores]\n"*.md" = ["title-cas"]\n[referentiels.absent]\ntotal = 3\n'
    )
    assert reported(folder, text, lang="fr").splitlines() == [
        "reflint: reflint.toml: `select` : aucune règle ne s'appelle `tabb`",
        "  remède : vouliez-vous dire `tab` ?",
        "reflint: reflint.toml: `select` : aucune règle ne s'appelle `rien-*`",
        "  remède : `reflint explain` liste toutes les règles",
        "reflint: reflint.toml: `ignore` : aucune règle ne s'appelle `zzz`",
        "  remède : `reflint explain` liste toutes les règles",
        "reflint: reflint.toml: `severity` : aucune règle ne s'appelle `weight-som`",
        "  remède : vouliez-vous dire `weight-sum` ?",
        "reflint: reflint.toml: `per-file-ignores` : aucune règle ne s'appelle `title-cas`",
        "  remède : vouliez-vous dire `title-case` ?",
        "reflint: reflint.toml: `referentiels` : il n'y a ici ni dossier ni feuille `absent`",
        "  remède : écrivez le chemin du dossier ou de la feuille, relatif à ce fichier",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--ignore", "tabb"), "there is no rule `tabb`\n  remedy: did you mean `tab`?"),
        (("check", "--ignore", "tab,ids"), "for each rule: `--ignore RULE --ignore OTHER`"),
        (("explain", "tab,ids"), "put spaces between the rules: `reflint explain RULE OTHER`"),
        (("check", "--config", "."), ".: `.` is a folder\n  remedy: name a file in this folder\n"),
        (("check", "--config", "pyproject.toml"), "move `ignore` up, directly below a line `[tool"),
    ],
)
def test_a_wrong_argument_is_reported(folder: Path, arguments: Sequence[str], said: str) -> None:
    table = "[tool.reflint.referentiels.'.']\nignore = []\n"
    (folder / "pyproject.toml").write_text("" if "pyproject.toml" not in arguments else table)
    run = reflint(*arguments, "--lang", "en", cwd=folder)
    assert (run.returncode, said in run.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[tool.reflint]\nlanguage = "fr"', "the key `tool` does not belong in `reflint.toml`"),
        (
            '[referentiels."."]\nbaseline = "a.json"',
            'the key `referentiels.".".baseline` cannot be set for a single referential',
        ),
        ("total = 0", "`total` must be at least 1, not `0`"),
        ("total = 1.5", "`total` must be a whole number, not `1.5`"),
        ("units = {piliers = 1000}", "`units.piliers` must be at most 999, not `1000`"),
        ("exclude = [3]", "`exclude` must contain only strings, not `3`"),
        ('exclude = [""]', "`exclude` must not contain an empty string"),
        ('severity = "info"', '`severity` must be a table, not `"info"`'),
        ("referentiels = {a = 3}", "`referentiels.a` must be a table, not `3`"),
        ("language = 1979-05-27", "`language` cannot be `1979-05-27`"),
        ("name = {a = []}", "`name` must be a string, not `{…}`"),
        ("name = ''", '`name` must be a non-empty string, not `""`'),
        ('profile = "ponderations"', "`profile` cannot be `ponderations`"),
        ("[referentiels.a]\nprofil = 3", "unknown key `referentiels.a.profil`"),
        ("fail_on = 'info'", "unknown key `fail_on`"),
        ("xyzzy = 3", "unknown key `xyzzy`"),
        ("exclude = ['!']", "`exclude`: `!` is not a valid pattern"),
        ("exclude = ['# c']", "`exclude`: `# c` is not a valid pattern"),
        (
            "per-file-ignores = {'!*.md' = ['tab']}",
            '`per-file-ignores."!*.md"`: `!*.md` is an exception, which is not allowed here',
        ),
        (
            f"baseline = '{'a' * 1001}'",
            f'`baseline`: `"{"a" * 39}…"` has more than 1000 characters',
        ),
        (f"ignore = ['{'a' * 101}']", f'`ignore`: `"{"a" * 39}…"` has more than 100 characters'),
        (
            "[severity]\n'weight-*' = 'info'\n'*-sum' = 'warning'",
            "`severity`: `weight-*` and `*-sum` give `weight-sum` two severities",
        ),
        ("exclude = ['[z-a]']", "`exclude`: `[z-a]` is not a valid pattern"),
        (
            "per-file-ignores = {'\\' = ['tab']}",
            """`per-file-ignores."\\"`: `\\` is not a valid pattern""",
        ),
    ],
)
def test_a_value_that_cannot_be_is_reported_with_its_key(
    folder: Path, text: str, says: str
) -> None:
    first = reported(folder, text + "\n").splitlines()[0]
    assert first == f"reflint: reflint.toml: {says}"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("[referentiels.a]\nprofil = 3", "did you mean `profile`?"),
        ("fail_on = 'info'", "did you mean `fail-on`?"),
        ("xyzzy = 3", "the known keys are: `"),
        ("[referentiels.a]\nxyzzy = 3", "the known keys are: `action-depth`, `keys`, `name`, `pop"),
        ("exclude = ['!']", "write a pattern like those of .gitignore"),
    ],
)
def test_what_is_wrong_has_a_remedy(folder: Path, text: str, remedy: str) -> None:
    (folder / "a").mkdir()
    assert f"  remedy: {remedy}" in reported(folder, text + "\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('language = "fr\n', "line 1, column 15: this is not valid TOML"),
        ('language = "fr"\nignore = [tab]\n', "line 2, column 11: this is not valid TOML"),
        ("ignore = [\n", "this is not valid TOML"),
        ("ignore = []\nignore = []\n", "line 2, column 12: this is not valid TOML"),
    ],
)
def test_what_is_not_toml_is_reported_with_its_place(folder: Path, text: str, says: str) -> None:
    assert reported(folder, text).splitlines()[0] == f"reflint: reflint.toml: {says}"


def test_a_byte_order_mark_is_passed_over(folder: Path) -> None:
    configure(folder, '\ufeffignore = ["weight-sum"]\r\nlanguage = "fr"\r\n')
    assert rules(folder) == []


def test_a_file_in_another_encoding_is_reported(folder: Path) -> None:
    (folder / "reflint.toml").write_bytes('sections = ["Déroulé"]\n'.encode("latin-1"))
    run = reflint("check", cwd=folder)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: reflint.toml: this file is not encoded in UTF-8\n")


def test_a_file_that_may_not_be_read_is_reported(folder: Path) -> None:
    configure(folder, "")
    (folder / "reflint.toml").chmod(0)
    run = reflint("check", cwd=folder, unprivileged=True)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: reflint.toml: cannot be read: Permission denied\n")


def test_a_wrong_configuration_elsewhere_has_its_path(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION)
    configure(folder / "eci", "xyzzy = 3\n")
    run = reflint("check", cwd=folder)
    assert run.returncode == 2
    assert run.stderr.startswith("reflint: eci/reflint.toml: unknown key `xyzzy`\n")


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
    "a stair of stars": f"per-file-ignores = {{'{'*' * 90}b' = ['tab']}}",
    "a null in a folder": '[referentiels."\\u0000"]\ntotal = 3',
    "a folder above": '[referentiels."../other"]\ntotal = 3',
    "a folder of the system": '[referentiels."/etc"]\ntotal = 3',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_configuration_is_refused_at_once(folder: Path, text: str) -> None:
    stderr = reported(folder, text)
    assert stderr.startswith("reflint: reflint.toml: ")
    assert len(stderr) < 40_000


def test_patterns_are_matched_in_a_bounded_time(folder: Path) -> None:
    name = "a" * 250
    (folder / f"{name}.md").write_text("# Page\n")
    deep = folder.joinpath(*["a"] * 120)
    deep.mkdir(parents=True)
    patterns = ["*a*a*b", "**/a/**/b", "a/**/**/c", "**/*a*c"] * 25
    configure(folder, f"exclude = {json.dumps(patterns)}\n")
    assert rules(folder) == ["weight-sum"]


def test_escapes_in_a_key_never_reach_the_terminal(folder: Path) -> None:
    stderr = reported(folder, '"\\u001b[31m\\u202e" = 3\nselect = ["\\u001b[0m"]\n')
    assert "\x1b" not in stderr
    assert "\u202e" not in stderr


def test_a_folder_outside_is_reported(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "link").symlink_to(folder)
    write(folder / "in", _5_2=ORIENTATION)
    configure(folder / "in", "[referentiels.link]\ntotal = 3\n")
    run = reflint("check", cwd=folder / "in")
    assert run.returncode == 2
    assert run.stderr.startswith(
        "reflint: reflint.toml: `referentiels`: the folder `link` is not in the folder of this "
        "file\n"
    )


@pytest.mark.parametrize("pattern", ["../*", "/etc/*", "../../", "!../5.2.md"])
def test_patterns_that_leave_the_folder_match_nothing(folder: Path, pattern: str) -> None:
    ignored = pattern.removeprefix("!")
    configure(folder, f"exclude = ['{pattern}']\nper-file-ignores = {{'{ignored}' = ['*']}}\n")
    assert rules(folder) == ["weight-sum"]


def test_a_loop_of_links_is_no_configuration(folder: Path) -> None:
    (folder / "reflint.toml").symlink_to("reflint.toml")
    assert rules(folder) == ["weight-sum"]
