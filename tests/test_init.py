"""`reflint init`: adopting reflint where nothing is clean yet, without changing what is there."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linter.words import Language
from referentiel_lint.configuration.files import Values, errors_of
from referentiel_lint.init import (
    Hook,
    Pinned,
    configuration_text,
    lines_of,
    missing_hooks,
    new_file,
    with_hooks,
)
from tests.command import ORIENTATION, REFLINT, WRONG_SUM, reflint, write
from tests.project_copy import environment, run
from tests.scratch import edit, git, repository, with_scenario

HOOKS = ".pre-commit-config.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
OURS = (Hook("."),)
WRITTEN = """\
repos:
  - repo: local
    hooks:
      - id: reflint
        name: reflint
        entry: reflint check --staged --
        language: system
        always_run: true
        pass_filenames: false
"""
OTHERS = """\
# Our hooks.
default_stages: [pre-commit]
repos:
- repo: local   # nothing from outside
  hooks:
  - id: words
    name: words
    entry: words
    language: system
    # The last key.
    args: [--all, "a b"]

# Behind all.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "data" / "eci", _5_2=ORIENTATION)
    return tmp_path


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


# --- The configuration


def test_init_writes_a_configuration_and_a_hook_and_says_so(folder: Path) -> None:
    done = reflint("init", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "data/eci: 1 file, profile ponderation\n")
    assert done.stdout == (
        "reflint.toml: written\n"
        "  data/eci: profile ponderation\n"
        ".pre-commit-config.yaml: written, with the hook `reflint`\n"
    )
    assert tomllib.loads((folder / "reflint.toml").read_text(encoding="utf-8")) == {
        "language": "en",
        "referentiels": {"data/eci": {"profile": "ponderation"}},
    }
    assert (folder / HOOKS).read_text(encoding="utf-8") == WRITTEN


def test_init_speaks_french_and_writes_in_french(folder: Path) -> None:
    done = reflint("init", "--lang", "fr", "--baseline", cwd=folder)
    assert done.stdout == (
        "reflint.toml : écrit\n"
        "  data/eci : profil ponderation\n"
        ".pre-commit-config.yaml : écrit, avec le hook `reflint`\n"
        "ensuite : reflint check --write-baseline\n"
    )
    text = (folder / "reflint.toml").read_text(encoding="utf-8")
    assert "# La langue des messages" in text
    assert 'language = "fr"\n' in text
    assert 'baseline = ".reflint-baseline.json"\n' in text
    assert "aucun constat" in reflint("check", "--write-baseline", cwd=folder).stderr


def test_a_second_run_changes_nothing(folder: Path) -> None:
    reflint("init", "--baseline", cwd=folder)
    before = files_of(folder)
    done = reflint("init", "--baseline", "--lang", "fr", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == (
        "reflint.toml : existe déjà, laissé tel quel\n"
        '  ce fichier fixe la langue à `en` ; pour `fr`, écrivez : `language = "fr"`\n'
        ".pre-commit-config.yaml : le hook `reflint` y est déjà, laissé tel quel\n"
        "ensuite : reflint check --write-baseline\n"
    )
    assert files_of(folder) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("reflint.toml", 'ignore = ["tab"]\n'), ("pyproject.toml", "[tool.reflint]\n")],
)
def test_an_existing_configuration_stays(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    done = reflint("init", cwd=folder)
    assert done.returncode == 0
    assert f"{name}: already exists, left unchanged\n" in done.stdout
    assert set(files_of(folder)) == {name, HOOKS, "data/eci/5.2.md"}
    assert (folder / name).read_text(encoding="utf-8") == text


def test_a_pyproject_without_our_table_keeps_it_and_gets_a_file_beside(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert reflint("init", cwd=folder).returncode == 0
    assert (folder / "pyproject.toml").read_text() == '[project]\nname = "x"\n'
    assert (folder / "reflint.toml").exists()


def test_the_referential_of_the_folder_itself_is_pinned(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    assert reflint("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "reflint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["referentiels"] == {".": {"profile": "ponderation"}}
    assert '"profile"' not in text
    assert "no findings in 1 file\n" in reflint("check", cwd=tmp_path).stderr


def test_a_profile_that_is_unknown_is_left_to_be_said(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2="# Eau\n```yaml\nid: 5.2\n```\n")
    assert reflint("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "reflint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["referentiels"] == {"eci": {}}
    assert '\n# profile = "ponderation"\n' in text


def test_init_without_a_referential_writes_nothing(tmp_path: Path) -> None:
    done = reflint("init", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "reflint: .: there is no referential to configure in this folder\n"
        "  remedy: name the folder of the referentials: `reflint init FOLDER`\n"
    )
    assert files_of(tmp_path) == {}


def test_a_wrong_configuration_is_reported_and_nothing_is_written(folder: Path) -> None:
    (folder / "reflint.toml").write_text("xyzzy = 3\n")
    done = reflint("init", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "unknown key `xyzzy`" in done.stderr
    assert not (folder / HOOKS).exists()


@pytest.mark.parametrize("name", ["reflint.toml", HOOKS])
def test_a_link_is_never_written_through(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).symlink_to(tmp_path / "elsewhere")
    done = reflint("init", cwd=folder)
    assert done.returncode == 2
    assert "internal error" not in done.stderr
    assert not (tmp_path / "elsewhere").exists()
    assert (folder / name).is_symlink()


def test_a_folder_that_cannot_be_written_is_reported(folder: Path) -> None:
    folder.chmod(0o555)
    done = reflint("init", "--lang", "fr", cwd=folder, unprivileged=True)
    folder.chmod(0o755)
    assert done.returncode == 2
    assert "reflint: reflint.toml: écriture impossible : accès refusé\n" in done.stderr
    assert set(files_of(folder)) == {"data/eci/5.2.md"}


def test_the_total_is_pinned_where_no_root_says_it(tmp_path: Path) -> None:
    for axis, points in enumerate((100, 150, 250), 1):
        text = f"# Agir {axis}\n```yaml\nidentifiant: {axis}.1\npoints: {points}\n```\n"
        write(tmp_path / "cae", **{f"_{axis}_1": text})
    done = reflint("init", cwd=tmp_path)
    assert "  cae: profile pourcentage, total 500 points\n" in done.stdout
    tables = tomllib.loads((tmp_path / "reflint.toml").read_text())["referentiels"]
    assert tables == {"cae": {"profile": "pourcentage", "total": 500}}


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=120), st.sampled_from([None, "points", "niveaux"])
    ),
    st.sampled_from(Language),
    st.booleans(),
)
def test_a_configuration_that_is_written_can_be_read(
    profiles: dict[str, str | None], language: Language, has_baseline: bool
) -> None:
    baseline = ".reflint-baseline.json" if has_baseline else None
    totals = {name: 500 for name, profile in profiles.items() if profile == "points"}
    tables = {name: Pinned(profile, totals.get(name)) for name, profile in profiles.items()}
    text = configuration_text(tables, language, baseline)
    assert list(errors_of(Path("reflint.toml"), tomllib.loads(text))) == []
    values = Values.of(tomllib.loads(text))
    pinned = {
        name: Pinned(options.profile, options.total)
        for name, options in (values.referentiels or {}).items()
    }
    assert values.language == language
    assert values.baseline == baseline
    assert pinned == {n: p for n, p in tables.items() if len(n) <= 100 and n.isprintable()}


# --- The hook


def test_the_hook_is_added_at_the_end_and_all_else_stays(folder: Path) -> None:
    (folder / HOOKS).write_text(OTHERS, encoding="utf-8")
    (folder / HOOKS).chmod(0o640)
    done = reflint("init", cwd=folder)
    assert done.returncode == 0
    assert f"{HOOKS}: hook `reflint` added to `repos`\n" in done.stdout
    text = (folder / HOOKS).read_text(encoding="utf-8")
    assert text == f"{OTHERS}{lines_of(OURS)}"
    assert (folder / HOOKS).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "text",
    [
        "repos:\n  - repo: a\n    hooks: [{id: b}]\n",
        "repos:\n  - repo: a\n    hooks: [{id: b}]",
        "repos:\n- repo: a\n  hooks:\n  - id: b\nfail_fast: true\n",
        "---\nrepos:\n  - repo: a\n    rev: 'v1'\n    hooks:\n      - id: b\n...\n",
        "repos:\r\n  - repo: a\r\n    hooks:\r\n      - id: b\r\n",
        "repos:\n  - repo: a\n    hooks:\n     - id: b\n       run: |\n        x\n        y\n",
        "repos:\n  - repo: a\n    hooks:\n      - id: b\n        run: >-\n          x\n\nci: {}\n",
        "repos:\n  - &a\n    repo: a\n    hooks:\n      - id: b\n        pins: *a\n",
        "repos:\n  - repo: a\n    hooks:\n      - id:\n",
        '\ufeffrepos:\n  - repo: "a\n      b"\n    hooks: []  # é\u2028\n',
    ],
)
def test_a_file_says_the_same_as_before_and_our_hook(text: str) -> None:
    new = with_hooks(text, OURS)
    assert new is not None
    inserted = len(new) - len(text)
    assert any(new[:at] + new[at + inserted :] == text for at in range(len(text) + 1))
    before, after = yaml.safe_load(text), yaml.safe_load(new)
    ours = yaml.safe_load(new_file(OURS))["repos"]
    assert after["repos"][-1:] == ours
    assert {key: after[key] for key in after if key != "repos"} == {
        key: before[key] for key in before if key != "repos"
    }
    assert len(after["repos"]) == len(before["repos"]) + 1
    assert missing_hooks(new, OURS) == []


CANNOT = {
    "empty": "",
    "a comment": "# hooks\n",
    "a list in brackets": "repos: [{repo: a, hooks: []}]\n",
    "no list": "repos:\n",
    "another key": "repo:\n  - a\n",
    "no YAML": "repos:\n  - [\n",
    "a list": "- repos:\n  - a\n",
    "two documents": "a: 1\n---\nrepos:\n  - repo: a\n",
}


@pytest.mark.parametrize("text", CANNOT.values(), ids=CANNOT)
def test_where_lines_cannot_be_put_safely_they_are_shown(folder: Path, text: str) -> None:
    (folder / HOOKS).write_text(text, encoding="utf-8")
    done = reflint("init", "--lang", "fr", cwd=folder)
    assert done.returncode == 2
    shown = (
        f"{HOOKS} : laissé tel quel, car il ne peut pas être modifié sans risque ; ajoutez ceci "
        "sous `repos` :\n"
        f"{lines_of(OURS, 2)}"
    )
    assert done.stdout.endswith(shown)
    assert (folder / HOOKS).read_text(encoding="utf-8") == text


def test_deep_and_shared_yaml_is_no_trap() -> None:
    laughs = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
    )
    text = f"{laughs}repos:\n  - repo: *u\n"
    assert with_hooks(text, OURS) == text + lines_of(OURS, 2)
    assert with_hooks("repos:\n  - " + "[" * 20_000, OURS) is None
    assert with_hooks("repos:\n  - " + "[" * 5_000 + "]" * 5_000 + "\n", OURS) is None
    assert with_hooks("repos:\n  - " + "[" * 90 + "]" * 90 + "\n", OURS) is not None


@given(st.text(alphabet="repos: -\n[]{}'\"#&*|>abc\r\t", max_size=60))
def test_no_text_is_changed_but_by_our_lines(text: str) -> None:
    for whole in (text, f"repos:\n  - repo: a\n{text}"):
        new = with_hooks(whole, OURS)
        if new is not None:
            inserted = len(new) - len(whole)
            assert inserted >= len(lines_of(OURS))
            assert any(new[:at] + new[at + inserted :] == whole for at in range(len(whole) + 1))


def test_the_hook_of_a_folder_below_the_top_of_a_repository(folder: Path) -> None:
    repository(folder)
    (folder / "data" / "eci").rename(folder / "data" / "l'été 1")
    done = reflint("init", "l'été 1", cwd=folder / "data")
    assert done.returncode == 0
    assert done.stdout.startswith("l'été 1/reflint.toml: written\n  .: profile ponderation\n")
    assert f"../{HOOKS}: written, with the hook `reflint`\n" in done.stdout
    assert "next: pre-commit install\n" in done.stdout
    (hook,) = yaml.safe_load((folder / HOOKS).read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert hook["entry"] == (
        """reflint check --staged --config 'data/l'"'"'été 1/reflint.toml' -- 'data/l'"'"'été 1'"""
    )
    again = reflint("init", "l'été 1", cwd=folder / "data")
    assert "already has the hook `reflint`, left unchanged\n" in again.stdout


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the real pre-commit over what is staged, with the `reflint` under test."""
    path = os.pathsep.join((str(Path(REFLINT).parent), os.environ["PATH"]))
    git(folder, "add", "--all")
    return run(*PRE_COMMIT, "run", "--color=never", cwd=folder, env=environment(PATH=path))


SCENARIOS_HOOK = """\
      - id: reflint-scenarios
        name: reflint scenarios
        entry: reflint scenarios --
        language: system
        always_run: true
        pass_filenames: false
"""


def test_where_scenarios_are_their_hook_is_written_too(tmp_path: Path) -> None:
    folder = (tmp_path / with_scenario(tmp_path)).parents[1]
    hooks = "the hooks `reflint`, `reflint-scenarios`"
    done = reflint("init", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.endswith(f"{HOOKS}: written, with {hooks}\n")
    assert (folder / HOOKS).read_text() == WRITTEN + SCENARIOS_HOOK
    again = reflint("init", cwd=folder)
    assert again.stdout.endswith(f"{HOOKS}: already has {hooks}, left unchanged\n")


def test_pre_commit_takes_the_hook_and_runs_it(folder: Path) -> None:
    repository(folder)
    write(folder / "eté (2)", _5_2=ORIENTATION)
    reflint("init", cwd=folder)
    reflint("init", "eté (2)", cwd=folder)
    (folder / "README.md").write_text("# Lisez-moi\n")
    assert run(*PRE_COMMIT, "validate-config", cwd=folder).returncode == 0
    done = commit(folder)
    assert done.returncode == 0, done.stdout
    write(folder / "eté (2)", _5_2=WRONG_SUM)
    done = commit(folder)
    assert done.returncode == 1, done.stdout
    assert "eté (2)/5.2.md:3:5: error[weight-sum]" in done.stdout


# --- Three commands


def test_adoption_in_three_commands_then_a_broken_sum(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "corpus" / "eci", tmp_path / "eci")
    repository(tmp_path)
    for command in (("init", "--baseline"), ("check", "--write-baseline")):
        done = reflint(*command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    clean = reflint("check", cwd=tmp_path)
    assert (clean.returncode, clean.stdout) == (0, "")
    edit(tmp_path / "eci" / "5.2.md", ("ponderation: 0.5", "ponderation: 0.6"), count=1)
    done = reflint("check", "--output-format", "concise", "--fail-on", "info", cwd=tmp_path)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("eci/5.2.md:")
    assert "error[weight-sum] the weights below" in line


def test_a_text_that_is_like_our_entry_is_no_hook_of_ours() -> None:
    other = WRITTEN.replace("entry: reflint check --staged --", "entry: other").replace(
        "id: reflint", "id: o"
    )
    others = (
        other.replace("name: reflint", "name: reflint check"),
        other.replace("name: reflint", "args: [entry, reflint check --staged]"),
    )
    for text in others:
        assert missing_hooks(text, OURS) == [*OURS]
    ours = other.replace("entry: other", "entry: reflint check --staged --")
    assert missing_hooks(ours, OURS) == []
