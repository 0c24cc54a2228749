"""A habit of the whole referential is one finding: its place, its count, its fixes."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from linter.engine import run as engine
from linter.engine.findings import MOST_NAMED
from linter.finding import Diagnostic, Finding, Habit, RelatedLocation
from linter.fixing.run import fix
from linter.registry import RULES, Plan
from linter.rule import Settings
from linter.rules import invisible_character, tab
from linter.words import Text
from referentiel.model import Document
from tests.command import ORIENTATION, reflint
from tests.rule_examples import findings_of, message, referentiel_of, with_check
from tests.scratch import check_json, commit, put

RULE = "tab"


def tabbed(name: str, count: int) -> str:
    """Return an orientation whose description is a list, with tabs after a number of markers."""
    items = "".join(f"-\tune fiche {number}\n" for number in range(count))
    text = ORIENTATION.replace("5.2", name).replace("collectivités", f"voisins du {name}", 1)
    return text.replace("Agir avec les collectivités voisines.\n", f"Des fiches\n\n{items}", 1)


def files(**counts: int) -> dict[str, str]:
    """Return files, by names such as `_5_2`, with a number of tabs each."""
    named = {name.strip("_").replace("_", "."): count for name, count in counts.items()}
    return {f"{name}.md": tabbed(name, count) for name, count in named.items()}


def one(findings: Iterable[Finding]) -> Finding:
    (found,) = [finding for finding in findings if finding.rule == RULE]
    return found


def checked(focus: set[str] | None = None, **counts: int) -> engine.Outcome:
    return engine.check([(referentiel_of(files(**counts)), Plan(RULES))], focus)


def line_of(found: Finding | RelatedLocation) -> tuple[str, int]:
    assert found.location.start
    return found.location.path, found.location.start.line


def places(finding: Finding) -> list[tuple[str, int]]:
    return [line_of(one) for one in finding.each]


# --- What it is


def test_diagnostics_of_a_habit_are_one_finding_at_the_first_place_with_every_fix() -> None:
    found = one(findings_of(files(_5_2=3, _5_3=4)))
    assert message(found) == "tab directly after the markers of 7 list items"
    assert line_of(found) == ("5.2.md", 8)
    assert (found.count, found.action, len(found.fixes)) == (7, None, 7)
    every = [*(("5.2.md", line) for line in (8, 9, 10)), *(("5.3.md", 8 + n) for n in range(4))]
    assert places(found) == every
    assert [line_of(other) for other in found.related] == every[1 : 1 + MOST_NAMED]


def test_one_diagnostic_stays_as_it_is() -> None:
    found = one(findings_of(files(_5_2=1)))
    assert (found.action, found.count, found.parts) == ("5.2", 1, ())
    assert message(found) == "tab directly after `-`"


def test_the_identity_of_a_habit_has_no_count_and_no_place() -> None:
    several = [one(findings_of(files(**counts))) for counts in ({"_5_2": 2}, {"_5_3": 5})]
    assert several[0].identity == several[1].identity
    alone = one(findings_of(files(_5_2=1)))
    assert alone.identity != several[0].identity == alone.habit


def test_each_place_keeps_the_identity_that_it_has_alone() -> None:
    alone = one(findings_of(files(_5_2=1)))
    folded = one(findings_of(files(_5_2=1, _5_3=2)))
    assert alone.identity == folded.parts[0].identity
    assert len({part.identity for part in folded.parts}) == 3


def test_as_many_diagnostics_fold_as_the_rule_says(monkeypatch: pytest.MonkeyPatch) -> None:
    habit = tab._AFTER_MARKERS._replace(least=4)
    monkeypatch.setattr(tab, "_AFTER_MARKERS", habit)
    found = [checked(_5_2=count).findings for count in (3, 4)]
    counts = [[f.count for f in findings if f.rule == RULE] for findings in found]
    assert counts == [[1, 1, 1], [4]]


def test_what_a_suppression_hides_is_no_place() -> None:
    hidden = "# T\n```yaml\nid: 5.4\n```\n<!-- reflint: hide tab: copie -->\n-\ta\n"
    found = findings_of({**files(_5_2=2, _5_3=1), "5.4.md": hidden})
    assert places(one(found)) == [("5.2.md", 8), ("5.2.md", 9), ("5.3.md", 8)]


# --- Laws


SEVERAL = {"5.2.md": tabbed("5.2", 3), "5.3.md": tabbed("5.3", 1)}


def test_places_are_diagnostics(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    """Nothing is lost and nothing is reported twice, whatever the files."""
    folder = shared / "corpus" / "eci"
    texts = {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}
    folded = findings_of({**texts, **SEVERAL})
    habits = [one for one in folded if one.habit and one.parts]
    assert len({one.rule for one in habits}) > 3
    for one in habits:
        assert str(one.count) in message(one)
    monkeypatch.setattr(engine, "folded", lambda findings, focus=None: findings)
    unfolded = findings_of({**texts, **SEVERAL})
    assert Counter(part.identity for one in folded for part in one.each) == Counter(
        one.identity for one in unfolded
    )
    assert sum(one.count for one in folded) == len(unfolded)


# --- The focus


def test_it_is_in_focus_if_one_of_its_places_is_and_is_located_at_the_first_of_these() -> None:
    whole = one(checked(_5_2=2, _5_3=3).findings)
    inside = one(checked({"5.3.md"}, _5_2=2, _5_3=3).findings)
    assert (inside.location.path, places(inside)) == ("5.3.md", places(whole))
    assert (inside.identity, inside.count) == (whole.identity, 5)
    assert [other.location.path for other in inside.related] == ["5.2.md"] * 2 + ["5.3.md"] * 2
    outcome = checked({"5.4.md"}, _5_2=2, _5_3=3, _5_4=0)
    assert not [f for f in outcome.findings if f.rule == RULE]
    assert one(outcome.elsewhere).identity == whole.identity


# --- Fixes


def fixable(folder: Path, **counts: int) -> Path:
    for name, text in files(**counts).items():
        put(folder, name, text)
    return folder


def tabs(folder: Path) -> dict[str, int]:
    return {path.name: path.read_text().count("\t") for path in sorted(folder.iterdir())}


def test_every_place_is_fixed_in_one_run_and_reported_as_one(tmp_path: Path) -> None:
    folder = fixable(tmp_path / "eci", _5_2=3, _5_3=4)
    assert "1 finding: fixable with `--fix`" in reflint("check", cwd=folder).stderr
    done = reflint("check", "--fix", "--output-format", "json", cwd=folder)
    assert tabs(folder) == {"5.2.md": 0, "5.3.md": 0}
    report = json.loads(done.stdout)
    assert Counter((one["path"], one["outcome"]) for one in report["fixed"]) == {
        ("5.2.md", "done"): 3,
        ("5.3.md", "done"): 4,
    }
    assert "fixed: 1 finding\n" in done.stderr
    assert report["findings"] == []


def test_a_fix_that_cannot_be_proven_holds_back_no_other() -> None:
    habit = Habit(Text("{count} invisible characters"))
    alone = invisible_character.check

    def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
        return (one._replace(habit=habit) for one in alone.find(document, settings))

    rules = with_check(alone, check)
    text = ORIENTATION.replace("Diffuser des", "Diffuser\x08 des")
    text = text.replace("Former les", "Former <\x08b>les", 1)
    universe = [(referentiel_of({"5.2.md": text}), Plan(rules))]
    assert [f.count for f in findings_of({"5.2.md": text}, rules) if f.parts] == [2]
    outcome = fix(universe, None, unsafe=False)
    fixed_text = text.replace("Diffuser\x08", "Diffuser")
    assert [change.after for change in outcome.changes] == [fixed_text]
    assert [finding.rule for finding in outcome.done] == ["invisible-character"]
    assert [finding.parts for finding in outcome.refused.values()] == [()]


def test_only_the_places_in_files_that_are_named_are_fixed(tmp_path: Path) -> None:
    folder = fixable(tmp_path / "eci", _5_2=3, _5_3=4)
    reflint("check", "--fix", "5.3.md", cwd=folder)
    assert tabs(folder) == {"5.2.md": 3, "5.3.md": 0}


# --- Since a revision


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with two tabs in 5.2; the current folder is its top."""
    fixable(repo / "eci", _5_2=2, _5_3=0)
    commit(repo)
    return repo


@pytest.mark.parametrize("counts", [{"_5_2": 2, "_5_3": 0}, {"_5_2": 1, "_5_3": 0}])
def test_a_habit_in_no_more_places_is_not_new(scratch: Path, counts: dict[str, int]) -> None:
    fixable(scratch / "eci", **counts)
    assert check_json("--diff-base", "HEAD").rules == []


@pytest.mark.parametrize("left", [1, 2])
def test_of_a_habit_that_spreads_only_the_new_places_are_reported(scratch: Path, left: int) -> None:
    put(scratch, "eci/5.2.md", tabbed("5.2", left))
    put(scratch, "eci/5.3.md", tabbed("5.3", 1))
    (found,) = check_json("--diff-base", "HEAD").report["findings"]
    assert (found["path"], found["rule"], found["count"]) == ("eci/5.3.md", RULE, 1)
    put(scratch, "eci/5.3.md", tabbed("5.3", 3))
    (found,) = check_json("--diff-base", "HEAD").report["findings"]
    assert (found["path"], found["count"]) == ("eci/5.3.md", 3)
    assert [place["path"] for place in found["places"]] == ["eci/5.3.md"] * 3


def test_of_a_habit_that_spreads_only_what_is_new_is_fixed(scratch: Path) -> None:
    put(scratch, "eci/5.3.md", tabbed("5.3", 1))
    check_json("--diff-base", "HEAD", "--fix")
    assert tabs(scratch / "eci") == {"5.2.md": 2, "5.3.md": 0}


# --- Formats


def test_every_format_says_how_many_there_are(tmp_path: Path) -> None:
    folder = fixable(tmp_path / "eci", _5_2=3, _5_3=4)
    words = "tab directly after the markers of 7 list items"

    def at(form: str) -> str:
        return reflint("check", "--output-format", form, cwd=folder).stdout

    assert at("concise") == f"5.2.md:8:2: warning[{RULE}] {words}\n"
    assert at("full").splitlines()[0] == f"5.2.md:8:2: warning[{RULE}] {words}"
    assert at("full").count("tab directly after `-`") == MOST_NAMED
    for form in ("github", "junit"):
        assert at(form).count(words) >= 1
    (entry,) = json.loads(at("gitlab"))
    (result,) = json.loads(at("sarif"))["runs"][0]["results"]
    (finding,) = json.loads(at("json"))["findings"]
    assert entry["description"].startswith(words)
    assert (result["occurrenceCount"], len(result["fixes"])) == (7, 7)
    assert (finding["count"], len(finding["places"]), len(finding["fixes"])) == (7, 7, 7)
    fingerprints = {entry["fingerprint"], *result["partialFingerprints"].values()}
    assert fingerprints == {finding["identity"]}
