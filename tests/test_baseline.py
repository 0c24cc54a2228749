"""The baseline: only what is new and what is gone is reported, and the file is kept whole."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from linter.words import UsageError
from referentiel_lint.baseline.files import DAMAGED_AT, read, text_of
from referentiel_lint.reports.report import Entry
from tests.command import ORIENTATION, WRONG_SUM, json_of, reflint, write
from tests.scratch import commit, edit, git, repository

FILE = ".reflint-baseline.json"
CONFIGURED = f'baseline = "{FILE}"\n'
KNOWN = WRONG_SUM.replace("```yaml", "```yml", 1)
TABBED = WRONG_SUM.replace("Former les", "Former\tles")


def adopted(folder: Path, text: str = TABBED) -> Path:
    """Return a folder whose findings, a wrong sum and a tab, are known."""
    write(folder, _5_2=text)
    (folder / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    assert reflint("check", "--write-baseline", cwd=folder).returncode == 0
    return folder


def report(folder: Path, *arguments: str) -> Any:
    return json_of("check", *arguments, cwd=folder)


def reported(folder: Path, *arguments: str) -> list[tuple[str, str | None]]:
    return [(one["rule"], one["action"]) for one in report(folder, *arguments)["findings"]]


def entries(folder: Path) -> list[tuple[str, str | None]]:
    known = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return [(one["rule"], one["action"]) for one in known["findings"]]


# --- Adoption


def test_the_file_has_one_entry_a_line_in_order(tmp_path: Path) -> None:
    adopted(tmp_path)
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert (lines[:3], lines[-2:]) == (["{", '  "version": 2,', '  "findings": ['], ["  ]", "}"])
    second, first = (json.loads(line.strip().rstrip(",")) for line in lines[3:-2])
    assert {key: first[key] for key in first if key != "identity"} == {
        "referentiel": ".",
        "rule": "weight-sum",
        "action": "5.2",
        "distance": "1/10",
    }
    assert (second["rule"], second["action"]) == ("tab", "5.2.2")
    assert len(first["identity"]) == 32


def test_actions_are_in_the_order_of_their_numbers() -> None:
    made = [Entry("eci", "tab", action, "0" * 32) for action in ("1.10", "1.9", None, "1")]
    known = json.loads(text_of(made))
    assert [one["action"] for one in known["findings"]] == [None, "1", "1.9", "1.10"]
    assert json.loads(text_of([])) == {"version": 2, "findings": []}


def test_it_reports_what_it_wrote_in_the_language_asked_for(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    (tmp_path / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    done = reflint("check", "--write-baseline", "--lang", "fr", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        ". : 1 fichier, profil ponderation",
        f"{FILE} a été écrit : 1 constat (+1, -0) ; chaque endroit d'un constat répété est compté",
        f"déjà connu, d'après {FILE} : 1 constat",
        "aucun nouveau constat dans 1 fichier",
    ]
    stamp = (tmp_path / FILE).stat().st_mtime_ns
    done = reflint("check", "--write-baseline", cwd=tmp_path)
    assert f"{FILE} is up to date: 1 finding" in done.stderr.splitlines()
    assert (tmp_path / FILE).stat().st_mtime_ns == stamp


def test_without_a_configuration_it_is_written_here_and_read_from_here(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=WRONG_SUM)
    assert reflint("check", cwd=tmp_path).returncode == 1
    done = reflint("check", "--write-baseline", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / FILE).is_file()
    assert "`reflint check` reads this file only" not in done.stderr
    assert reflint("check", cwd=tmp_path).returncode == 0
    assert reflint("check", "--baseline", FILE, cwd=tmp_path).returncode == 0
    # From elsewhere too: no path is in it.
    assert reflint("check", ".", "--baseline", f"../{FILE}", cwd=tmp_path / "eci").returncode == 0


def test_the_one_beside_the_configuration_is_read_though_nothing_names_it(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=WRONG_SUM)
    assert reflint("init", cwd=tmp_path).returncode == 0
    assert reflint("check", "--write-baseline", cwd=tmp_path).returncode == 0
    run = reflint("check", cwd=tmp_path / "eci")
    assert (run.returncode, run.stdout) == (0, "")
    assert "already known, according to ../.reflint-baseline.json: 1 finding" in run.stderr


def test_the_configuration_of_each_referential_names_its_own(tmp_path: Path) -> None:
    for name in ("eci", "cae"):
        write(tmp_path / name, _5_2=WRONG_SUM)
        (tmp_path / name / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    done = reflint("check", "--write-baseline", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "eci" / FILE).is_file()
    (tmp_path / "cae" / FILE).write_text(text_of([]), encoding="utf-8")
    found = report(tmp_path)
    assert [one["path"] for one in found["findings"]] == ["cae/5.2.md"]
    assert [(one["path"], one["known"]) for one in found["baselines"]] == [
        (f"cae/{FILE}", 0),
        (f"eci/{FILE}", 1),
    ]


# --- New, known, gone


def test_what_moves_is_known_and_what_is_another_fault_in_its_place_is_new(tmp_path: Path) -> None:
    adopted(tmp_path)
    edit(tmp_path / "5.2.md", ("# Informer", "\n\n# Informer"), ("Agir avec", "Agir enfin avec"))
    assert reported(tmp_path) == []
    # The same rule in the same action, another tab: one fault is swapped for another.
    edit(tmp_path / "5.2.md", ("Former\tles", "Former les"), ("Diffuser des", "Diffuser\tdes"))
    assert reported(tmp_path) == [("tab", "5.2.1")]
    (held,) = report(tmp_path)["baselines"]
    assert (held["known"], [(one["rule"], one["action"]) for one in held["gone"]]) == (
        1,
        [("tab", "5.2.2")],
    )


def test_a_second_fault_like_a_known_one_is_new(tmp_path: Path) -> None:
    adopted(tmp_path)
    edit(tmp_path / "5.2.md", ("Former\tles équipes.", "Former\tles équipes.\nFormer\tles élus."))
    assert reported(tmp_path) == [("tab", "5.2.2")]


def test_the_exit_status_counts_what_is_new_alone(tmp_path: Path) -> None:
    adopted(tmp_path)
    assert reflint("check", "--fail-on", "info", cwd=tmp_path).returncode == 0
    edit(tmp_path / "5.2.md", ("Diffuser des", "Diffuser\tdes"))
    assert reflint("check", cwd=tmp_path).returncode == 0
    assert reflint("check", "--fail-on", "info", cwd=tmp_path).returncode == 1


def test_what_is_gone_is_reported_until_it_is_pruned(tmp_path: Path) -> None:
    adopted(tmp_path)
    edit(tmp_path / "5.2.md", ("ponderation: 0.6", "ponderation: 0.5"))
    before = (tmp_path / FILE).read_bytes()
    done = reflint("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        ".: 1 file, profile ponderation",
        f"already known, according to {FILE}: 1 finding",
        f"no longer present, but still in {FILE}: 1 finding; `--prune-baseline` updates the file",
        "no new findings in 1 file",
    ]
    assert (tmp_path / FILE).read_bytes() == before
    done = reflint("check", "--prune-baseline", cwd=tmp_path)
    assert (
        done.stderr.splitlines()[1]
        == f"{FILE} written: 1 finding (+0, -1); each place of a repeated finding is counted"
    )
    assert entries(tmp_path) == [("tab", "5.2.2")]
    # It comes back: now it is new.
    edit(tmp_path / "5.2.md", ("ponderation: 0.5", "ponderation: 0.6"), count=1)
    assert reported(tmp_path) == [("weight-sum", "5.2")]


def test_pruning_adds_nothing(tmp_path: Path) -> None:
    adopted(tmp_path)
    edit(tmp_path / "5.2.md", ("ponderation: 0.6", "ponderation: 0.7"))
    assert reflint("check", "--prune-baseline", cwd=tmp_path).returncode == 1
    assert entries(tmp_path) == [("tab", "5.2.2"), ("weight-sum", "5.2")]
    # Nor the worse sum: the former one is still known.
    assert reported(tmp_path) == [("weight-sum", "5.2")]


def test_what_did_not_run_or_was_not_read_is_not_gone(tmp_path: Path) -> None:
    write(tmp_path / "cae", _1_1=ORIENTATION.replace("5.2", "1.1").replace("0.5", "0.6", 1))
    write(tmp_path / "eci", _5_2=TABBED)
    (tmp_path / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    assert reflint("check", "--write-baseline", cwd=tmp_path).returncode == 0
    whole = (tmp_path / FILE).read_bytes()
    for arguments in (("--select", "tab"), ("--ignore", "weight-sum"), ("cae",)):
        assert reflint("check", "--prune-baseline", *arguments, cwd=tmp_path).returncode == 0
        assert (tmp_path / FILE).read_bytes() == whole
        assert reflint("check", "--write-baseline", *arguments, cwd=tmp_path).returncode == 0
        assert (tmp_path / FILE).read_bytes() == whole
    edit(tmp_path / "eci" / "5.2.md", ("ponderation: 0.6", "ponderation: 0.5"))
    edit(tmp_path / "cae" / "1.1.md", ("0.6", "0.5"))
    assert reflint("check", "--prune-baseline", "cae", cwd=tmp_path).returncode == 0
    assert entries(tmp_path) == [("tab", "5.2.2"), ("weight-sum", "5.2")]


def test_a_rule_that_no_longer_exists_is_gone(tmp_path: Path) -> None:
    adopted(tmp_path)
    known = (tmp_path / FILE).read_text(encoding="utf-8")
    renamed = known.replace('"tab"', '"tabulator"').replace(
        json.loads(known)["findings"][0]["identity"], "0" * 32
    )
    (tmp_path / FILE).write_text(renamed, encoding="utf-8")
    (held,) = report(tmp_path)["baselines"]
    assert [one["rule"] for one in held["gone"]] == ["tabulator"]


ROADS = ORIENTATION.replace("5.2", "5.3").replace("Informer les autres", "Associer les")


def configure(folder: Path, text: str) -> None:
    (folder / "reflint.toml").write_text(CONFIGURED + text, encoding="utf-8")


@pytest.mark.parametrize("rule", ["weight-sum", "tab"])
def test_what_is_in_an_excluded_file_is_not_gone(tmp_path: Path, rule: str) -> None:
    wrong = ROADS.replace("0.5", "0.6", 1).replace("Former les", "Former\tles")
    write(tmp_path, _5_3=wrong)
    adopted(tmp_path)
    whole = entries(tmp_path)
    configure(tmp_path, 'exclude = ["5.3.md"]\n')
    edit(tmp_path / "5.2.md", ("Former\tles", "Former les"))
    assert reflint("check", "--prune-baseline", cwd=tmp_path).returncode == 0
    assert entries(tmp_path) == [one for one in whole if one != ("tab", "5.2.2")]
    configure(tmp_path, "")
    assert reported(tmp_path, "--select", rule) == []


# --- To which project it belongs


def test_the_baseline_of_a_project_hides_nothing_in_another(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        write(tmp_path / name, _5_2=WRONG_SUM if name == "un" else ORIENTATION)
        (tmp_path / name / "reflint.toml").touch()
    named = ("--baseline", "known.json")
    assert reflint("check", "un", *named, "--write-baseline", cwd=tmp_path).returncode == 0
    done = reflint("check", "un", "deux", *named, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "reflint: known.json: a baseline could not distinguish these referentials, "
        "which have the same name: `deux`, `un`\n"
        "  remedy: check each of them separately, with a baseline of its own\n",
    )
    (tmp_path / ".git").mkdir()
    assert reflint("check", "un", *named, "--write-baseline", cwd=tmp_path).returncode == 0
    write(tmp_path / "deux", _5_2=WRONG_SUM)
    found = report(tmp_path, "un", "deux", *named)["findings"]
    assert [one["path"] for one in found] == ["deux/5.2.md"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"weight-sum"', '"title-case"', "title-case 5.2"),
        ('"action": "5.2"', '"action": "9.9"', "weight-sum 9.9"),
        ('"referentiel": "."', '"referentiel": "cae"', "weight-sum 5.2"),
    ],
)
def test_an_edited_entry_hides_nothing(tmp_path: Path, before: str, after: str, said: str) -> None:
    adopted(tmp_path, WRONG_SUM)
    edit(tmp_path / FILE, (before, after))
    done = reflint("check", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"reflint: {FILE}: an entry says `{said}`, but its identity is that of `weight-sum "
        f"5.2`: the entry was edited by hand, or comes from another file\n"
        "  remedy: review the entry, then restore the file from git or write it again "
        "with `--write-baseline`\n",
    )
    assert reflint("check", "--write-baseline", cwd=tmp_path).returncode == 0
    assert entries(tmp_path) == [("weight-sum", "5.2")]
    assert reported(tmp_path) == []


@pytest.mark.parametrize("arguments", [(), ("--baseline", FILE)])
def test_a_link_out_is_not_read_or_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder, outside = tmp_path / "projet", tmp_path / "ailleurs.json"
    write(folder, _5_2=WRONG_SUM)
    (folder / ".git").mkdir()
    (folder / FILE).symlink_to(outside)
    for flag in ((), ("--write-baseline",), ("--prune-baseline",)):
        done = reflint("check", *arguments, *flag, cwd=folder)
        assert (done.returncode, done.stdout, done.stderr.splitlines()[0]) == (
            2,
            "",
            f"reflint: {FILE}: a link leads out of the project: nothing is read or written there",
        )
    assert not outside.exists()


def test_a_file_of_the_referential_is_never_taken_for_a_baseline(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    for flag in ((), ("--write-baseline",)):
        done = reflint("check", "--lang", "fr", "--baseline", "5.2.md", *flag, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            2,
            "reflint: 5.2.md: le nom d'un fichier de constats connus doit finir par `.json`\n"
            "  remède : indiquez un fichier dont le nom finit par `.json`\n",
        )


# --- How much is known


HABIT = "tab"


def marked(count: int, text: str = ORIENTATION) -> str:
    """Return an orientation with tabs after a number of markers."""
    items = "".join(f"-\tune fiche {number}\n" for number in range(count))
    return text.replace("Diffuser des documents.", f"Diffuser\n\n{items}", 1)


def kept(folder: Path) -> list[dict[str, Any]]:
    known: list[dict[str, Any]] = json.loads((folder / FILE).read_text())["findings"]
    return [{key: one[key] for key in one if key != "identity"} for one in known]


@pytest.mark.parametrize("now", [1, 2, 3, 4, 6])
def test_each_place_of_a_habit_is_known_or_new_by_itself(tmp_path: Path, now: int) -> None:
    adopted(tmp_path, marked(3))
    entry = {"referentiel": ".", "rule": HABIT, "action": "5.2.1"}
    assert kept(tmp_path) == [entry] * 3
    write(tmp_path, _5_2=marked(now))
    found = report(tmp_path)
    new, gone = max(now - 3, 0), max(3 - now, 0)
    assert [(one["rule"], one["count"]) for one in found["findings"]] == [(HABIT, max(new, 1))] * (
        new > 0
    )
    assert [one["rule"] for one in found["baselines"][0]["gone"]] == [HABIT] * gone


@pytest.mark.parametrize(
    ("weight", "is_new"),
    [("0.6", False), ("0.55", False), ("0.65", True), ("0.45", True), ("0.4", True)],
)
def test_a_wrong_sum_is_known_while_nearer(tmp_path: Path, weight: str, is_new: bool) -> None:
    """1.1 of 1 is known: 1.05 is an improvement, 1.15 is none, and 0.95 is another fault."""
    adopted(tmp_path, WRONG_SUM)
    assert [one["distance"] for one in kept(tmp_path)] == ["1/10"]
    edit(tmp_path / "5.2.md", ("ponderation: 0.6", f"ponderation: {weight}"))
    assert reported(tmp_path) == [("weight-sum", "5.2")] * is_new


def test_pruning_takes_a_sum_that_has_come_nearer_as_it_is(tmp_path: Path) -> None:
    adopted(tmp_path, WRONG_SUM)
    edit(tmp_path / "5.2.md", ("ponderation: 0.6", "ponderation: 0.55"))
    reflint("check", "--prune-baseline", cwd=tmp_path)
    assert [one["distance"] for one in kept(tmp_path)] == ["1/20"]
    edit(tmp_path / "5.2.md", ("ponderation: 0.55", "ponderation: 0.6"))
    assert reported(tmp_path) == [("weight-sum", "5.2")]


# --- Files that cannot be used


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    for flag in ((), ("--prune-baseline",)):
        done = reflint("check", "--baseline", "known.json", *flag, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            "reflint: known.json: there is no such file\n"
            "  remedy: write it with `--write-baseline`, or name another file\n",
        )
    assert not (tmp_path / "known.json").exists()


ENTRY = '{"referentiel": ".", "rule": "tab", "action": null, "identity": "' + "0" * 32 + '"}'


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "line 1, column 0"),
        ("[]", "json"),
        ('{"findings": []}', "version"),
        ('{"version": 2}', "findings"),
        ('{"version": 2, "findings": [], "more": 1}', "more"),
        (
            '{"version": 2, "findings": [\n<<<<<<< HEAD\n' + ENTRY + "\n=======\n]}",
            "line 2, column 1",
        ),
        (
            '{"version": 2, "findings": [' + ENTRY.replace("0" * 32, "../x") + "]}",
            "findings.0.identity",
        ),
        (
            '{"version": 2, "findings": [' + ENTRY.replace("tab", "t" * 101) + "]}",
            "findings.0.rule",
        ),
    ],
)
def test_a_damaged_file_is_reported_and_left_alone(tmp_path: Path, text: str, detail: str) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    (tmp_path / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    for flag in ((), ("--write-baseline",)):
        done = reflint("check", *flag, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"reflint: {FILE}: this file was not written by `--write-baseline`, or is damaged "
            f"({detail})\n"
            "  remedy: if it is a baseline, restore it from git, or remove it and write it again "
            "with `--write-baseline`; otherwise, name another file\n"
        )
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text


def test_a_file_that_is_nested_without_end_is_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[" * 1_000_000, encoding="utf-8")
    with pytest.raises(UsageError) as usage_error:
        read(tmp_path / FILE)
    assert [one.message for one in usage_error.value.messages] == [DAMAGED_AT]


def test_neither_a_pipe_nor_a_folder_nor_a_huge_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(1 << 34)
    no_file, large = "`{}.json` is not a regular file", "cannot be read (File too large)"
    for name, why in (("pipe", no_file), ("folder", no_file), ("huge", large)):
        done = reflint("check", "--baseline", f"{name}.json", cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith(f"reflint: {name}.json: {why.format(name)}\n")


@pytest.mark.parametrize(
    "name", ["../known.json", "/known.json", "5.2.md", "known", "link.json", "folder/known.json"]
)
def test_a_configuration_names_a_json_file_in_its_own_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "eci"
    write(folder, _5_2=WRONG_SUM)
    (tmp_path / "elsewhere").mkdir()
    (folder / "link.json").symlink_to(tmp_path / "known.json")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    (folder / "reflint.toml").write_text(f'baseline = "{name}"\n', encoding="utf-8")
    before = (folder / "5.2.md").read_bytes()
    for flag in ((), ("--write-baseline",), ("--prune-baseline",)):
        done = reflint("check", *flag, cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            f"reflint: reflint.toml: `baseline` cannot be `{name}`\n"
            "  remedy: write the path of a `.json` file in the folder of this configuration\n",
        )
    assert (folder / "5.2.md").read_bytes() == before
    assert not (tmp_path / "known.json").exists()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_could_not_be_checked_whole_is_not_written(tmp_path: Path) -> None:
    adopted(tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    edit(tmp_path / "5.2.md", ("0.6", "0.7"))
    os.mkfifo(tmp_path / "5.3.md")
    for flag in ("--write-baseline", "--prune-baseline"):
        done = reflint("check", flag, "--output-format", "concise", cwd=tmp_path)
        assert done.returncode == 2
        assert "[weight-sum]" in done.stdout
        assert f"{FILE} was not written: not everything could be checked" in done.stderr
        assert (tmp_path / FILE).read_bytes() == whole
    assert report(tmp_path)["baselines"][0]["gone"] == []


def test_what_is_fixed_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, _5_2=TABBED)
    assert reflint("check", "--fix", "--write-baseline", cwd=tmp_path).returncode == 0
    assert entries(tmp_path) == [("weight-sum", "5.2")]


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_what_is_known_is_not_fixed(tmp_path: Path, option: str) -> None:
    adopted(tmp_path, KNOWN)
    text = (tmp_path / "5.2.md").read_text()
    done = reflint("check", option, cwd=tmp_path)
    assert (done.returncode, done.stdout, (tmp_path / "5.2.md").read_text()) == (0, "", text)
    # What is new beside it is fixed alone.
    new = text.replace("```yaml\nid: 5.2.2", "```yml\nid: 5.2.2")
    (tmp_path / "5.2.md").write_text(new)
    done = reflint("check", option, cwd=tmp_path)
    if option == "--fix":
        assert (tmp_path / "5.2.md").read_text() == text
    else:
        changed = [line for line in done.stdout.splitlines() if line[:1] in "+-"][2:]
        assert changed == ["-```yml", "+```yaml"]


def test_what_is_known_is_fixed_where_the_baseline_is_written_or_pruned(tmp_path: Path) -> None:
    for mode in ("--write-baseline", "--prune-baseline"):
        folder = adopted(tmp_path / mode, KNOWN)
        assert reflint("check", "--fix", mode, cwd=folder).returncode == 0
        assert "```yml" not in (folder / "5.2.md").read_text()
        assert entries(folder) == [("weight-sum", "5.2")]


# --- Writing


def test_git_merges_what_two_people_have_changed(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    for number in range(1, 7):
        text = ORIENTATION.replace("5.2", f"{number}.1").replace("0.5", "0.6", 1)
        write(folder, **{f"_{number}_1": text})
    (folder / "reflint.toml").write_text(CONFIGURED, encoding="utf-8")
    assert reflint("check", "--write-baseline", cwd=folder).returncode == 0

    repository(folder)
    commit(folder, "adoption")
    git(folder, "switch", "--quiet", "--create", "other")
    edit(folder / "6.1.md", ("0.6", "0.5"))
    reflint("check", "--prune-baseline", cwd=folder)
    commit(folder, "the last is repaired")
    git(folder, "switch", "--quiet", "main")
    edit(folder / "1.1.md", ("0.6", "0.5"))
    text = WRONG_SUM.replace("5.2", "3.2").replace("Informer les autres", "Associer les")
    write(folder, _3_2=text)
    reflint("check", "--write-baseline", cwd=folder)
    commit(folder, "the first is repaired, and another sum is accepted")
    git(folder, "merge", "--quiet", "--no-edit", "other")
    assert reported(folder) == []
    assert [action for _, action in entries(folder)] == ["2.1", "3.1", "3.2", "4.1", "5.1"]
    assert report(folder)["baselines"][0]["gone"] == []
