"""Untrusted texts, in every command and format: no terminal and no log obeys them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from referentiel_lint.check.arguments import FORMATS
from referentiel_lint.reports import json_text
from tests.command import ORIENTATION
from tests.github_runner import obeyed
from tests.pseudo_terminal import show
from tests.score.answers import LINES, score_many, scores_of, write_lines
from tests.scratch import commit, ran, repository, settle

# What colours, rings, moves, hides, turns round or ends a line; and what services obey in a log.
EVIL = "\x1b[31m\x1b]0;x\x07\x9b5A\u202e\u2028\x85\x7f\x08"
COMMANDS = "::error::x ##[add-mask]y ##vso[a]b ##teamcity[c]"
MARKS = re.compile(r"##(?:vso|teamcity)?\[", re.IGNORECASE)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f]")
NAME = "5.2 \x1b[31m\n::error::x\x9b.md"
FOLDER = "eci \x1b[2J\u202e ##[group] ##VSO[x]"
TEXT = (
    ORIENTATION.replace("# Informer", f"# {EVIL} {COMMANDS} Informer", 1)
    .replace("ponderation: 0.5", f"ponderation: 0,6 {EVIL}\nclé{EVIL}: x{EVIL}", 1)
    .replace("id: 5.2.2", f"id: 5.2.{EVIL}")
    .replace("#### Description\nFormer", f"#### Descri{EVIL}\n- {COMMANDS}\nFormer")
    .replace("Oui → 100%", f"Oui {EVIL}{COMMANDS} → 100%\nNon{EVIL} → 1O%")
    + f"<!-- reflint: hide weight-sum{EVIL}: {EVIL} {COMMANDS} -->\n"
    + f"<!-- reflint: hide tab: {EVIL} {COMMANDS} -->\n"
    + f"<!-- reflint: retired 5.9{EVIL}: {EVIL} -->\n"
)
SCORED = (
    ORIENTATION.replace("5.2", "5.3")
    .replace("Oui →", f"Oui {EVIL}{COMMANDS} →")
    .replace("### Former", f"### {EVIL} {COMMANDS}")
)
QUOTED = json.dumps(f"{EVIL} {COMMANDS}")
CONFIGURATION = f"""\
exclude = [{QUOTED}]
[severity]
tab = "error"
[per-file-ignores]
{QUOTED} = ["tab"]
[referentiels.{json.dumps(FOLDER)}]
keys = [{QUOTED}]
sections = [{QUOTED}]
units = {{{QUOTED} = 7}}
"""
ANSWERS = f"""\
collectivite:
  nom: {QUOTED}
  population: {QUOTED}
  type: {QUOTED}
reponses:
  5.3.1: {QUOTED}
  5.3.2: [Oui]
  {QUOTED}: 1
"""


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An untrusted repository, whose last commit and whose files differ."""
    settle(monkeypatch)
    top = repository(tmp_path / "top")
    monkeypatch.chdir(top)
    folder = top / FOLDER
    folder.mkdir()
    (folder / NAME).write_text(ORIENTATION.replace("Former", f"Former {EVIL}"), encoding="utf-8")
    (folder / "5.3.md").write_text(SCORED.replace("id: 5.3.2", "id: 5.3.4"), encoding="utf-8")
    commit(top)
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    (folder / "5.3.md").write_text(SCORED, encoding="utf-8")
    (folder / f"page {EVIL}.md".replace("\x85", "")).write_text("Une page.\n", encoding="utf-8")
    (top / "reflint.toml").write_text(CONFIGURATION, encoding="utf-8")
    (top / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (top / "bad.yaml").write_text(f"orientation: 5.3\n{QUOTED}: 1\n", encoding="utf-8")
    return top


HUMAN: tuple[tuple[str, ...], ...] = (
    ("check",),
    *(("check", "--output-format", form) for form in ("full", "concise", "github")),
    ("check", "--output-format", "junit"),
    ("check", "--statistics"),
    ("check", "--select", "tab", "--write-baseline"),
    ("check", "--baseline", f"{EVIL}.json"),
    ("check", "--config", f"{EVIL}.toml"),
    ("check", "--select", f"x{EVIL}"),
    ("check", "--output", f"json:{EVIL}/x"),
    ("check", "--diff-base", f"x{EVIL}"),
    ("check", "--staged"),
    ("check", f"absent {EVIL}"),
    ("show",),
    ("tree",),
    ("tree", "--color", "never", FOLDER),
    ("score", "answers.yaml"),
    ("score", "--explain", "5.2", "answers.yaml"),
    ("score", "--template"),
    ("score", f"absent {EVIL}.yaml"),
    ("diff",),
    ("diff", "--answers", "answers.yaml"),
    ("diff", f"x{EVIL}"),
    ("explain", f"x{EVIL}"),
    ("check", "--show-settings"),
    ("check", "--show-settings", FOLDER),
    ("explain",),
    ("init", FOLDER),
)
MACHINE: tuple[tuple[str, ...], ...] = (
    *(("check", "--output-format", form) for form in ("json", "gitlab", "sarif")),
    ("show", "--output-format", "json"),
    ("tree", "--output-format", "json"),
    ("score", "--output-format", "json", "answers.yaml"),
    ("diff", "--output-format", "json"),
)


@pytest.mark.parametrize("arguments", HUMAN, ids=lambda words: ascii(" ".join(words))[:60])
def test_no_untrusted_text_is_obeyed_by_a_terminal(top: Path, arguments: tuple[str, ...]) -> None:
    done = ran(*arguments)
    for text in (done.out, done.err):
        assert OBEYED.search(text) is None, text
    assert done.out + done.err
    assert "internal error" not in done.err


@pytest.mark.parametrize("arguments", [*HUMAN, *MACHINE], ids=lambda one: ascii(" ".join(one))[:60])
def test_no_untrusted_text_is_obeyed_by_a_log_of_github(
    top: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = ran(*arguments)
    assert [*obeyed(done.err)] == []
    names = {command.name for command in obeyed(done.out)}
    ours = {"error", "warning", "notice"} if arguments[0] == "check" else set()
    assert names <= ours


@pytest.mark.parametrize("arguments", [*HUMAN, *MACHINE], ids=lambda one: ascii(" ".join(one))[:60])
@pytest.mark.parametrize(
    "service", [("TF_BUILD", "True"), ("TEAMCITY_VERSION", "2026.1"), ("", "")]
)
def test_no_untrusted_text_is_obeyed_by_a_log_of_azure_or_teamcity(
    top: Path, arguments: tuple[str, ...], service: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, value = service
    if name:
        monkeypatch.setenv(name, value)
    done = ran(*arguments)
    marks = {mark.casefold() for mark in MARKS.findall(done.out + done.err)}
    # Only Azure obeys `##[`, which an author may have written for a heading.
    assert marks <= (set() if name == "TF_BUILD" else {"##["})


@pytest.mark.parametrize("name", ["TF_BUILD", "TEAMCITY_VERSION"])
def test_no_line_of_a_diff_is_obeyed(top: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("check", "--diff", "--unsafe-fixes", FOLDER)
    assert "##vso[a]b" in ran(*arguments).out
    monkeypatch.setenv(name, "True")
    shown = ran(*arguments).out
    assert "#♯vso[a]b" in shown
    assert not re.search(r"##(?:vso|teamcity)\[", shown, re.IGNORECASE)


def test_a_report_in_a_file_that_is_printed_later_has_no_mark_either(top: Path) -> None:
    (top / "out").mkdir()
    ran("check", *(word for form in FORMATS for word in ("--output", f"{form}:out/{form}")))
    written = {path.name: path.read_text(encoding="utf-8") for path in (top / "out").iterdir()}
    assert set(written) == set(FORMATS)
    for form, text in written.items():
        assert "VSO" in text, form
        assert not re.search(r"##(?:vso|teamcity)\[", text, re.IGNORECASE), form


def test_a_mark_is_as_wide_as_it_was_where_an_author_s_line_is_shown(top: Path) -> None:
    (top / FOLDER / "5.4.md").write_text(
        ORIENTATION.replace("5.2", "5.4").replace("Former", "##vso[a] ##[b](c)  Former", 1),
        encoding="utf-8",
    )
    done = ran("check", "--lang", "en", "--output-format", "full", f"{FOLDER}/5.4.md")
    assert "### #♯vso[a] ##[b](c)  Former" in done.out


@pytest.mark.parametrize("arguments", MACHINE, ids=" ".join)
def test_json_is_whole_without_what_is_obeyed(top: Path, arguments: tuple[str, ...]) -> None:
    done = ran(*arguments)
    assert OBEYED.search(done.out) is None
    assert not MARKS.search(done.out)
    assert json.loads(done.out)


def test_scores_in_lines_are_exact_and_not_obeyed(tmp_path: Path) -> None:
    line = {**LINES[2], "id": f"a{COMMANDS}"}
    answers = write_lines(tmp_path / "answers.jsonl", [line])
    score_many(tmp_path, answers, "--output", "scores.jsonl")
    assert [*scores_of(tmp_path / "scores.jsonl")] == [line["id"]]
    text = (tmp_path / "scores.jsonl").read_text(encoding="utf-8")
    assert OBEYED.search(text.rstrip("\n")) is None
    assert not MARKS.search(text)


# The rooms whose modules render reports.
REPORTING = ("reports", "formats", "diff", "score", "tree", "show")


def test_every_json_is_written_by_one_function(root: Path) -> None:
    writers = {
        path.name
        for path in (root / "referentiel_lint").rglob("*.py")
        if path.parent.name in REPORTING
        and re.search(r"model_dump_json|json\.dumps", path.read_text(encoding="utf-8"))
    }
    assert writers == {"json_text.py"}
    for text in ("##[x", "###vso[x", "##TeamCity[", "a\x9b\u202e\x7f", "é → \u00a0", "\\##["):
        shown = json_text.text_of(text)
        assert json.loads(shown) == text
        assert OBEYED.search(shown.rstrip("\n")) is None
        assert not MARKS.search(shown)


def test_a_diff_is_exact_for_a_program_and_harmless_at_a_terminal(top: Path) -> None:
    arguments = ("check", "--diff", "--lang", "en", FOLDER)
    assert "\x1b[31m" in ran("check", "--diff", FOLDER).out
    shown = show(*arguments, cwd=top, env={"GITHUB_ACTIONS": "", "TERM": "dumb"})
    assert "␛[31m" in shown.text
    assert "\x1b[31m" not in shown.text


def test_an_error_of_ours_quotes_nothing_that_is_obeyed(
    top: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from referentiel_lint import cli as command  # noqa: PLC0415 -- what is tested

    def fail(**_: Any) -> None:
        raise ValueError(f"{EVIL}\n::error::x")

    monkeypatch.setattr(command.cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2
    reported = capfdbinary.readouterr().err.decode()
    assert reported.startswith("reflint: internal error: ValueError: ␛[31m")
    assert OBEYED.search(reported) is None
    assert reported.count("\n") == 1
