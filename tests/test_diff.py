"""`reflint diff`: over a chain of commits, each change is reported, once, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from linter.words import Text
from referentiel_lint.diff.sides import AMBIGUOUS, STAGED_RANGE
from referentiel_lint.git.repository import NONE, OUTSIDE, UNKNOWN
from tests.scratch import Ran, commit, edit, git, put, ran, settle

LEVELS = "Aucune → 0%\nrepérage → 20%\nsujets → 30%\naccords → 50%"
OTHER_LEVELS = LEVELS.replace("sujets → 30%", "sujets → 40%").replace("50%", "40%")
FREE = "% du budget dédié"
TEXTS = {
    "Informer": "Publier chaque saison une lettre aux communes voisines du territoire.",
    "Former": "Organiser une formation technique pour les agents et les élus nouveaux.",
    "Aider": "Mettre une ressourcerie à disposition des associations de réemploi.",
    "Acheter": "Grouper les marchés publics de mobilier reconditionné.",
}
ANSWERS = """\
reponses:
  5.2.1: {pourcentage: 42 %}
  5.2.2: {pourcentage: 97.8 %}
  5.2.3: [accords]
"""


def niveau(identifier: str, title: str, weight: str, principe: str) -> str:
    return (
        f"### {title}\n```yaml\nid: {identifier}\nponderation: {weight}\n```\n"
        f"#### Description\n{TEXTS[title]}\n\n#### Preuve\nUne liste datée.\n\n"
        f"#### Principe\n{principe}\n\n"
    )


def orientation(identifier: str, title: str, *niveaux: str) -> str:
    return (
        f"# {title}\n```yaml\nid: {identifier}\n```\n"
        f"## Description\nL'orientation engage la collectivité : {title}.\n\n"
        f"## Actions\n{''.join(niveaux)}"
    )


COOPERER = orientation(
    "5.2",
    "Coopérer",
    niveau("5.2.1", "Informer", "0.25", FREE),
    niveau("5.2.2", "Former", "0.5", FREE),
    niveau("5.2.3", "Aider", "0.25", LEVELS),
)
ACHETER = orientation("5.3", "Équiper", niveau("5.3.1", "Acheter", "1", "Oui → 100%\nNon → 0%"))


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with two orientations in its folder `eci`, committed; it is the current one."""
    put(repo, "eci/5.2.md", COOPERER)
    put(repo, "eci/5.3.md", ACHETER)
    commit(repo)
    return repo


def diff(*arguments: str | Path) -> Ran:
    return ran("diff", *arguments)


def changes(*arguments: str | Path) -> list[str]:
    """Return what changed, in words."""
    report = diff("--output-format", "json", *arguments).report
    return [change["message"] for one in report["referentiels"] for change in one["changes"]]


def test_the_page_shows_what_the_command_prints(scratch: Path, root: Path) -> None:
    page = (root / "docs" / "diff.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^(`{3,})(\w+)\n(.*?)^\1$", page, re.MULTILINE | re.DOTALL)
    by_kind = {kind: [text for _, one, text in blocks if one == kind] for _, kind, _ in blocks}
    for path in (scratch / "eci").iterdir():
        path.unlink()
    put(scratch, "eci/5.2.md", by_kind["markdown"][0])
    commit(scratch)
    put(scratch, "eci/5.2.md", by_kind["markdown"][1])
    put(scratch, "answers.yaml", by_kind["yaml"][0])
    reported = diff("--answers", "answers.yaml")
    commit_id = git(scratch, "rev-parse", "HEAD")[:10]
    assert reported.out.replace(commit_id, "1f2e3d4c5b") == by_kind["console"][0]


# --- A chain of commits


def test_each_commit_of_a_chain_is_reported_and_nothing_else(scratch: Path) -> None:
    # 1. A title and a weight of two.
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    edit(scratch / "eci/5.2.md", ("5.2.1\nponderation: 0.25", "5.2.1\nponderation: 0.15"))
    edit(scratch / "eci/5.2.md", ("5.2.3\nponderation: 0.25", "5.2.3\nponderation: 0.35"))
    commit(scratch)
    assert changes("HEAD~1..HEAD") == [
        "`5.2.1` has a new title: Prévenir; before: Informer",
        "`5.2.1`: ponderation 0.25, then 0.15 (12.5 % of the whole, then 7.5 %)",
        "`5.2.3`: ponderation 0.25, then 0.35 (12.5 % of the whole, then 17.5 %)",
    ]
    # 2. Nothing but spelling.
    text = (scratch / "eci" / "5.2.md").read_text(encoding="utf-8")
    respelt = text.replace("\n\n", "\n\n\n").replace("```yaml", "```yml").replace("→", "->")
    respelt = respelt.replace("0.5", "0,5").replace("repérage", "- repérage")
    respelt = respelt.replace("id: 5.2.2\nponderation: 0,5", 'ponderation: "0.50"\nid: 5.2.2')
    put(scratch, "eci/5.2.md", respelt.replace("\n", "\r\n"))
    commit(scratch)
    reported = diff("HEAD~1..HEAD")
    assert (reported.status, reported.out.count("\n")) == (0, 1)
    assert reported.out.startswith("eci: nothing changed between HEAD~1 (")
    # 3. A principle and a section.
    put(scratch, "eci/5.2.md", text.replace(LEVELS, OTHER_LEVELS))
    edit(scratch / "eci/5.3.md", ("#### Preuve\nUne liste datée.\n\n", ""))
    commit(scratch)
    assert changes("HEAD~1..HEAD") == [
        "`5.2.3`, principle: level `sujets` 30 %, then 40 %; level `accords` 50 %, then 40 %",
        "`5.3.1`, sections removed: Preuve",
    ]
    # 4. An orientation under another id.
    git(scratch, "mv", "eci/5.3.md", "eci/5.4.md")
    edit(scratch / "eci/5.4.md", ("5.3", "5.4"))
    commit(scratch)
    assert changes("HEAD~1..HEAD") == ["`5.3` is now `5.4`, with 1 descendant"]
    # 5. It moves to another axis, and another action is new.
    git(scratch, "mv", "eci/5.4.md", "eci/4.1.md")
    edit(scratch / "eci/4.1.md", ("5.4", "4.1"), ("ponderation: 1", "ponderation: 0.5"))
    with (scratch / "eci" / "4.1.md").open("a", encoding="utf-8") as file:
        file.write(niveau("4.1.2", "Aider", "0.5", "Oui → 100%\nNon → 0%"))
    commit(scratch)
    assert changes("HEAD~1..HEAD") == [
        "`5.4` is now `4.1`, with 1 descendant",
        "`4.1.1`: ponderation 1, then 0.5 (50.0 % of the whole, then 25.0 %)",
        "added: `4.1.2` (Aider)",
    ]
    # 6. An action is gone; the files keep their names.
    edit(scratch / "eci/4.1.md", (niveau("4.1.2", "Aider", "0.5", "Oui → 100%\nNon → 0%"), ""))
    edit(scratch / "eci/4.1.md", ("ponderation: 0.5", "ponderation: 1"), ("### Acheter", "###"))
    commit(scratch)
    assert changes("HEAD~1..HEAD") == [
        "`4.1.1` no longer has a title; before: Acheter",
        "`4.1.1`: ponderation 0.5, then 1 (25.0 % of the whole, then 50.0 %)",
        "removed: `4.1.2` (Aider)",
    ]
    assert changes("HEAD..HEAD~1")[0] == "`4.1.1` now has a title: Acheter"
    # All of it at once.
    assert changes("HEAD~6..HEAD")[0] == "`5.3` is now `4.1`, with 1 descendant"


def test_what_is_compared_is_the_disk_the_index_or_a_revision(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    git(scratch, "add", "-A")
    edit(scratch / "eci/5.2.md", ("### Former", "### Instruire"))
    one = "`5.2.1` has a new title: Prévenir; before: Informer"
    other = "`5.2.2` has a new title: Instruire; before: Former"
    assert changes("--staged") == [one]
    assert changes() == changes("HEAD") == changes("HEAD..") == [one, other]
    assert changes("HEAD..HEAD") == []
    assert not git(scratch, "stash", "list")


def test_only_what_changed_in_the_files_named_is_reported(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    (scratch / "eci" / "5.3.md").unlink()
    assert changes("HEAD", "eci/5.2.md") == ["`5.2.1` has a new title: Prévenir; before: Informer"]
    gone = diff("HEAD", "eci/5.3.md")
    assert (gone.status, gone.usage_error) == (1, ())
    assert "removed: `5.3` (Équiper), with 1 descendant" in gone.out
    assert (
        "eci/5.2.md:3:5: error[id-removed] the id `5.3` was removed, with the id below it"
        in gone.out
    )


def test_of_unchanged_files_only_scores_of_answers_are_reported(scratch: Path) -> None:
    put(scratch, "réponses.yaml", ANSWERS)
    edit(scratch / "eci/5.2.md", (LEVELS, OTHER_LEVELS))
    reported = diff("HEAD", "eci/5.3.md").out
    assert reported.startswith("eci: nothing changed in the named files between HEAD (")
    assert reported.endswith("(1 change elsewhere)\n")
    reported = diff("HEAD", "eci/5.3.md", "--answers", "réponses.yaml").out
    assert reported.splitlines()[1:3] == ["", "answers in réponses.yaml"]
    edit(scratch / "eci/5.2.md", (OTHER_LEVELS, LEVELS))
    reported = diff("HEAD", "eci/5.3.md", "--answers", "réponses.yaml").out
    assert "(answers files compared: 1)" in reported


def test_a_file_that_is_new_can_be_named(scratch: Path) -> None:
    put(scratch, "eci/5.4.md", ACHETER.replace("5.3", "5.4").replace("Équiper", "Louer"))
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    assert changes("HEAD", "eci/5.4.md") == ["added: `5.4` (Louer), with 1 descendant"]


def test_a_first_argument_that_is_no_revision_is_a_path(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    assert changes("eci") == changes("HEAD", "eci") != []
    (scratch / "main").mkdir()
    assert diff("main").usage_error == (AMBIGUOUS,)
    assert changes("main..", "eci") == changes("eci")


@pytest.mark.parametrize(
    ("arguments", "usage_error"),
    [
        (["nulle-part"], UNKNOWN),
        (["--staged", "HEAD..HEAD"], STAGED_RANGE),
        (["HEAD", "eci", ".."], OUTSIDE),
        (["..."], UNKNOWN),
        (["...."], UNKNOWN),
        (["é" * 5000], UNKNOWN),
    ],
)
def test_what_cannot_be_compared(scratch: Path, arguments: list[str], usage_error: Text) -> None:
    reported = diff(*arguments)
    assert (reported.status, reported.out, reported.usage_error) == (2, "", (usage_error,))
    if usage_error == UNKNOWN:
        assert reported.err.startswith(f"reflint: {arguments[0]}: ")


def test_without_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert diff().usage_error == (NONE,)


# --- Whole referentials


def test_a_referential_that_is_new_is_reported_as_such(scratch: Path) -> None:
    put(scratch, "cae/1.1.md", ACHETER.replace("5.3", "1.1"))
    reported = diff()
    assert reported.status == 0
    assert reported.out.splitlines()[0] == "cae: new, 1 change"


# --- Ids that are gone or used again


def test_an_id_that_is_gone_is_a_finding_until_a_tombstone_says_so(scratch: Path) -> None:
    last = niveau("5.2.3", "Aider", "0.25", LEVELS)
    edit(scratch / "eci/5.2.md", (last, ""))
    reported = diff()
    assert reported.status == 1
    assert reported.out.splitlines()[-2:] == [
        "eci/5.2.md:3:5: error[id-removed] the id `5.2.3` was removed",
        "  remedy: restore the action, or say what became of it: `<!-- reflint: retired 5.2.3: "
        "reason -->`",
    ]
    stone = "<!-- reflint: retiré 5.2.3 : réuni à 5.2.2 -->\n"
    edit(scratch / "eci/5.3.md", ("## Description\n", f"## Description\n{stone}"))
    reported = diff()
    assert reported.status == 0
    assert "removed: `5.2.3` (Aider)" in reported.out


@pytest.mark.parametrize("stone", ["retired 5.2.3: now 5.2.4", "retiré 5.2.3 : devenu `5.2.4`."])
def test_a_tombstone_says_which_id_an_action_has_now(scratch: Path, stone: str) -> None:
    last = niveau("5.2.3", "Aider", "0.25", LEVELS)
    anew = niveau("5.2.4", "Acheter", "0.25", LEVELS)
    note = f"## Description\n<!-- reflint: {stone} -->\n"
    edit(scratch / "eci/5.2.md", (last, anew))
    edit(scratch / "eci" / "5.2.md", ("## Description\n", note), count=1)
    reported = changes()
    assert "`5.2.3` is now `5.2.4`" in reported
    assert not [one for one in reported if "5.2.3" in one and "removed" in one]


def test_an_action_that_lost_its_id_is_one_change(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", ("id: 5.2.3\n", ""))
    assert diff().out.splitlines()[1:] == ["  `5.2.3`, now `Aider`, no longer has a readable id"]


def test_a_suppression_lets_an_action_be_that_was_written_anew(scratch: Path) -> None:
    anew = "### Zibelines\n```yaml\nid: 5.2.3\nponderation: 0.25\n{}```\n#### Description\nRien.\n"
    hidden = "# reflint: hide id-reused: written anew, and asks the same\n"
    edit(scratch / "eci/5.2.md", (niveau("5.2.3", "Aider", "0.25", LEVELS), anew.format("")))
    assert diff().status == 1
    edit(scratch / "eci/5.2.md", (anew.format(""), anew.format(hidden)))
    assert diff().status == 0
    # Without a base nothing is known of it: it is not called unused.
    assert "suppression-invalid" not in ran("check", "--output-format", "concise").out


def test_a_rule_that_the_configuration_ignores_is_no_finding(scratch: Path) -> None:
    (scratch / "eci" / "5.3.md").unlink()
    put(scratch, "reflint.toml", 'ignore = ["id-removed"]\n')
    assert diff().status == 0


def test_what_was_wrong_before_is_no_finding(scratch: Path) -> None:
    stone = "<!-- reflint: retired 5.2.1: folded into 5.2.2 -->\n"
    edit(scratch / "eci/5.3.md", ("## Description\n", f"## Description\n{stone}"))
    commit(scratch)
    assert diff().status == 0
    other = "<!-- reflint: retired 5.2.2: gone -->\n"
    edit(scratch / "eci/5.3.md", (stone, stone + other))
    edit(scratch / "eci/5.2.md", ("Informer", "Informer mieux"))
    report = diff("--output-format", "json").report
    assert [one["message"] for one in report["findings"]] == ["the id `5.2.2` is retired: gone"]


# --- Scores


def test_answers_are_scored_on_both_sides_with_the_change(scratch: Path) -> None:
    put(scratch, "réponses.yaml", ANSWERS)
    edit(scratch / "eci/5.2.md", (LEVELS, OTHER_LEVELS))
    reported = diff("--answers", "réponses.yaml")
    why = ", because the principle of 5.2.3 changed"
    assert [reported.status, *reported.out.splitlines()[3:]] == [
        0,
        "answers in réponses.yaml",
        f"  the whole: 36.0 % to 86.0 %, then 34.7 % to 84.7 %{why}",
        f"  5: 36.0 % to 86.0 %, then 34.7 % to 84.7 %{why}",
        f"  5.2: from 71.9 % to 69.4 %{why}",
        f"  5.2.3: from 50.0 % to 40.0 %{why}",
    ]


def test_where_no_score_changes_it_says_so(scratch: Path) -> None:
    put(scratch, "réponses.yaml", ANSWERS)
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    reported = diff("--answers", "réponses.yaml").out
    assert reported.splitlines()[-1] == "no score differs (answers files compared: 1)"
    assert "score" not in diff().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--answers", "rien.yaml"], "not read: rien.yaml"),
        (["--answers", "faux.yaml"], "not read: faux.yaml:1:17"),
    ],
)
def test_cases_that_cannot_be_read(scratch: Path, arguments: list[str], said: str) -> None:
    put(scratch, "faux.yaml", "reponses: {5.2: {nombre: beaucoup}}\n")
    reported = diff(*arguments)
    assert reported.status == 2
    assert "eci: nothing changed" in reported.out
    assert said.partition(":")[2].strip().partition(":")[0] in reported.err


def test_answers_to_a_referential_that_is_new_cannot_be_compared(scratch: Path) -> None:
    put(scratch, "cae/1.1.md", ACHETER.replace("5.3", "1.1"))
    put(scratch, "réponses.yaml", ANSWERS)
    reported = diff("HEAD", "cae", "--answers", "réponses.yaml")
    assert reported.status == 2
    assert "not compared: cae (this referential has files on only one side of" in reported.err


# --- Formats


def test_json_has_exact_figures(scratch: Path) -> None:
    put(scratch, "réponses.yaml", ANSWERS)
    edit(scratch / "eci/5.2.md", (LEVELS, OTHER_LEVELS))
    report = diff("--output-format", "json", "--answers", "réponses.yaml").report
    assert report["version"] == 3
    assert report["base"]["commit"] == git(scratch, "rev-parse", "HEAD")
    assert report["head"] == {"revision": None, "commit": None, "path": None}
    (change,) = report["referentiels"][0]["changes"]
    assert change["kind"] == "principe"
    assert change["levels"][1] == {
        "label": "accords",
        "before": {"number": 50.0, "exact": "1/2"},
        "after": {"number": 40.0, "exact": "2/5"},
        "condition": None,
    }
    effect: dict[str, Any] = report["cases"][0]["effects"][2]
    assert effect["name"] == "5.2"
    assert effect["before"]["bounds"]["low"] == {"number": 71.9, "exact": "719/1000"}
    assert effect["difference"] == {"number": -0.025, "exact": "-1/40"}
    assert effect["changes"] == ["the principle of 5.2.3 changed"]
    assert str(scratch) not in json.dumps(report)


def test_french_words(scratch: Path) -> None:
    put(scratch, "réponses.yaml", ANSWERS)
    edit(scratch / "eci/5.2.md", (LEVELS, OTHER_LEVELS))
    out = diff("--lang", "fr", "--answers", "réponses.yaml").out
    assert "`5.2.3`, principe : palier `sujets` 30 %, puis 40 % ; palier `accords`" in out
    assert "5.2.3 : de 50,0 % à 40,0 %, car le principe de 5.2.3 a changé" in out


def test_nothing_is_checked_out_or_written(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", ("### Informer", "### Prévenir"))
    before = git(scratch, "status", "--porcelain=v2")
    files = sorted(path for path in scratch.rglob("*") if ".git" not in path.parts)
    diff("HEAD")
    diff("--staged")
    assert git(scratch, "status", "--porcelain=v2") == before
    assert sorted(path for path in scratch.rglob("*") if ".git" not in path.parts) == files


# --- In a check


def test_a_check_against_a_revision_finds_lost_ids_too(scratch: Path) -> None:
    edit(scratch / "eci/5.2.md", (niveau("5.2.3", "Aider", "0.25", LEVELS), ""))
    edit(scratch / "eci/5.2.md", ("ponderation: 0.25", "ponderation: 0.5"))
    reported = ran("check", "--diff-base", "HEAD", "--output-format", "concise")
    assert reported.out == "eci/5.2.md:3:5: error[id-removed] the id `5.2.3` was removed\n"
    assert ran("check", "--diff-base", "HEAD", "--ignore", "id-removed").status == 0
    assert ran("check", "--output-format", "concise", "--select", "id-*").out == ""


def test_an_answer_that_is_taken_on_neither_side_is_reported(scratch: Path) -> None:
    put(scratch, "réponses.yaml", "reponses: {9.9.9: tout, 5.2.1: [7]}\n")
    reported = diff("--answers", "réponses.yaml")
    assert reported.status == 2
    assert "not read: réponses.yaml:1:12 (this answer cannot be used: no niveau has" in reported.err
    assert (
        "not read: réponses.yaml:1:32 (this answer cannot be used: 5.2.1 cannot be "
        "answered this way" in reported.err
    )
