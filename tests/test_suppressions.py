"""Suppressions: what they hide, what they leave out, and what is reported of useless ones."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from linter.directives import MalformedSuppression, Suppression, Verb, suppressions_of
from linter.engine import run as engine
from linter.finding import Diagnostic
from linter.manual.page import page_of
from linter.registry import RULES, Plan
from linter.rule import Rule
from linter.rules import suppression_invalid, weight_sum
from referentiel.reading.reader import read_document
from tests.command import ORIENTATION, WRONG_SUM, json_of, named, reflint, write
from tests.growth import grows_linearly, timed
from tests.rule_examples import findings_of, message, referentiel_of, under, with_check

HIDE = "<!-- reflint: hide weight-sum: accepted by the committee -->"


def rules_found(text: str, name: str = "5.2.md", rules: tuple[Rule, ...] = RULES) -> list[str]:
    return [finding.rule for finding in findings_of({name: text}, rules)]


def messages(**files: str) -> list[str]:
    return [message(finding) for finding in findings_of(named(files))]


def written(comment: str) -> Suppression | MalformedSuppression | None:
    text = f"# Titre\n{comment}\n" if comment.startswith("<") else f"# T\n```yaml\n{comment}\n```\n"
    found = list(suppressions_of(read_document("5.2.md", text.encode())))
    return found[0] if found else None


# --- The form


@pytest.mark.parametrize(
    ("comment", "verb", "rule", "reason", "until"),
    [
        ("<!-- reflint: hide tab: from a table -->", "hide", "tab", "from a table", None),
        ("<!-- Reflint: Hide `tab`: from a table -->", "hide", "tab", "from a table", None),
        (
            "<!-- reflint :\u00a0masquer tab\u00a0: un tableau -->",
            "hide",
            "tab",
            "un tableau",
            None,
        ),
        ("# reflint: hide tab: from a table", "hide", "tab", "from a table", None),
        ("#reflint:hide tab: it: from a table", "hide", "tab", "it: from a table", None),
        ("# reflint: leave out weight-sum: apart", "leave out", "weight-sum", "apart", None),
        ("# reflint: écarter weight-sum : à part", "leave out", "weight-sum", "à part", None),
        ("# reflint: hide tab: so (until 2027-01-31)", "hide", "tab", "so", date(2027, 1, 31)),
        (
            "# reflint: masquer tab : voilà (jusqu’au 31/01/2027)",
            *("hide", "tab", "voilà", date(2027, 1, 31)),
        ),
        ("# reflint: hide tab", "hide", "tab", "", None),
        ("# reflint: hide tab: …", "hide", "tab", "", None),
        ("# reflint: hide tab (until 2027-01-31)", "hide", "tab", "", date(2027, 1, 31)),
        (
            "# reflint: hide tab: the decree, valid until 2020-01-01, has it so",
            *("hide", "tab", "the decree, valid until 2020-01-01, has it so", None),
        ),
        ("# reflint: hide tab: not until he says so", "hide", "tab", "not until he says so", None),
    ],
)
def test_a_suppression_is_a_verb_a_rule_a_reason_and_a_last_day(
    comment: str, verb: str, rule: str, reason: str, until: date | None
) -> None:
    found = written(comment)
    assert isinstance(found, Suppression)
    assert (found.verb, found.rule, found.reason, found.until) == (Verb(verb), rule, reason, until)


@pytest.mark.parametrize(
    ("comment", "is_date"),
    [
        ("<!-- reflint: -->", False),
        ("<!-- reflint: disable tab -->", False),
        ("<!-- reflint hide tab: because -->", False),
        ("# reflint: hide tab (until 2027-01-31) because", False),
        ("# reflint: hide tab, leftover: because", False),
        ("# reflint: hide tab: because (until 2027-02-30)", True),
        ("# reflint: masquer tab : voilà (jusqu'au 31/02/2027)", True),
        (f"# reflint: hide tab: {'so ' * 400}", False),
    ],
)
def test_a_malformed_suppression_is_reported(comment: str, is_date: bool) -> None:
    found = written(comment)
    assert isinstance(found, MalformedSuppression)
    assert found.is_date is is_date


@pytest.mark.parametrize(
    ("comment", "part"),
    [
        ("cacher weight-sum : voté", "cacher"),
        ("masquer weight-sum, tab : voté", "weight-sum, tab"),
        ("hide weight-sum — vote", "—"),
        ("masquer points-* : voté", "points-*"),
    ],
)
def test_the_part_that_is_wrong_is_shown(comment: str, part: str) -> None:
    text = f"# Titre\n<!-- reflint: {comment} -->\n"
    found = findings_of({"5.2.md": text})
    reported = next(one for one in found if one.rule.startswith("suppression-"))
    assert message(reported, "fr").endswith("rien n'est masqué")
    assert reported.fixes == ()
    assert under(reported.location) == part


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- reflint est l'outil qui vérifie ce fichier -->",
        "<!-- voir reflint: hide tab: because -->",
        "# reflint",
        "<!-- preflint: hide tab: because -->",
        "<!-- reflint: hide tab: because",  # Without its end it is reported as such.
    ],
)
def test_other_comments_are_comments(comment: str) -> None:
    assert written(comment) is None


# --- Hiding


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("collectivités\n```yaml", f"collectivités\n{HIDE}\n```yaml"),
        ("id: 5.2\n```\n", f"id: 5.2\n```\n{HIDE}\n"),
        ("## Description\n", f"## Description\n{HIDE}\n"),
        ("collectivités voisines.", f"collectivités {HIDE} voisines."),
        ("id: 5.2\n", "id: 5.2\n# reflint: masquer weight-sum : voté\n"),
        ("id: 5.2\n", "id: 5.2 # reflint: masquer weight-sum : voté\n"),
    ],
)
def test_a_comment_hides_a_finding_anywhere_in_its_action(before: str, after: str) -> None:
    assert rules_found(WRONG_SUM) == ["weight-sum"]
    assert before in WRONG_SUM
    assert rules_found(WRONG_SUM.replace(before, after, 1)) == []


@pytest.mark.parametrize("line", ["Oui → 100%", "Non → 0%"])
def test_in_a_principle_a_comment_is_no_line_of_it(line: str) -> None:
    noted = ORIENTATION.replace("Diffuser des documents.", "Diffuser\tdes documents.")
    assert rules_found(noted) == ["tab"]
    comment = "<!-- reflint: hide tab: pasted from a table -->"
    for text in (f"{line} {comment}", f"{line}\n{comment}", f"{comment}\n{line}"):
        assert rules_found(noted.replace(line, text, 1)) == []


def test_it_applies_neither_below_its_action_nor_beside_nor_to_another_rule() -> None:
    text = ORIENTATION.replace("Former les équipes.", "Former\tles équipes.")
    for place in ("## Description\n", "### Diffuser\n"):
        comment = "<!-- reflint: hide tab: pasted from a table -->"
        found = rules_found(text.replace(place, f"{place}{comment}\n", 1))
        assert found == ["suppression-invalid", "tab"]
    comment = "<!-- reflint: hide leftover: pasted from a table -->"
    found = rules_found(text.replace("### Former\n", f"### Former\n{comment}\n"))
    assert found == ["suppression-invalid", "tab"]


def test_above_the_first_title_it_applies_to_what_is_there() -> None:
    comment = "<!-- reflint: hide text-unattached: a banner of the editor -->"
    banner = f"Brouillon\n{ORIENTATION}"
    assert rules_found(banner) == ["text-unattached"]
    assert rules_found(f"{comment}\n{banner}") == []
    tabbed = ORIENTATION.replace("Former les", "Former\tles")
    comment = "<!-- reflint: hide tab: a banner of the editor -->"
    assert rules_found(f"{comment}\n{tabbed}") == ["suppression-invalid", "tab"]


def test_what_is_hidden_does_not_count_among_the_thousand_that_are_listed() -> None:
    comment = "<!-- reflint: hide tab: pasted from a table -->\n"
    text = ORIENTATION.replace("Diffuser des documents.\n", comment + "a\tb\n" * 1005)
    text = text.replace("Former les", "Former\tles")
    assert rules_found(text) == ["tab"]


def test_what_the_engine_says_of_itself_cannot_be_hidden() -> None:
    def broken(*_: object) -> Iterator[Diagnostic]:
        raise ZeroDivisionError

    text = WRONG_SUM.replace("## Description\n", f"## Description\n{HIDE}\n", 1)
    text = f"<!-- reflint: hide rule-crashed: we know -->\n{text}"
    # The suppression of a rule that crashed may be used, and is not reported.
    rules = with_check(weight_sum.check, broken)
    assert rules_found(text, rules=rules) == ["rule-crashed", "suppression-invalid"]


# --- Leaving out

SPLIT = """\
# Agir avec les autres services
```yaml
id: 1.2
```
## Description
Agir ensemble.

## Actions
"""
PART = """\
### {title}
```yaml
id: 1.2.{number}
ponderation: {weight}
{comment}
```
#### Description
Agir.

#### Principe
Oui → 100%
Non → 0%

"""


def split(*comments: str) -> str:
    """Return the real 1.2, in which the fourth action concerns a syndicat alone."""
    weights = ["0.3333333333333333"] * 3 + ["0.6666666666666666"]
    parts = zip(("Former", "Animer", "Associer", "Réunir"), weights, comments, strict=True)
    return SPLIT + "".join(
        PART.format(title=title, number=number, weight=weight, comment=comment)
        for number, (title, weight, comment) in enumerate(parts, 1)
    )


LEAVE = "# reflint: écarter weight-sum : ne concerne qu'un syndicat"


def test_a_sum_is_taken_without_an_action_that_is_left_out() -> None:
    (wrong,) = messages(_1_2=split("", "", "", ""))
    assert wrong.startswith("the weights below `1.2` sum to 1.6666666666666665 (5/3), not 1")
    assert messages(_1_2=split("", "", "", LEAVE)) == []


def test_an_action_that_is_left_out_of_a_right_sum_makes_it_wrong_and_is_reported() -> None:
    text = ORIENTATION.replace("id: 5.2.2", f"id: 5.2.2\n{LEAVE}")
    assert messages(_5_2=text) == [
        "the weights below `5.2` sum to 0.5, not 1 (0.5 missing): 5.2.1 0.5",
        "this comment has no effect: no finding of `weight-sum` concerns `5.2.2`",
    ]


def test_a_parent_is_not_left_out_of_the_sum_of_its_children() -> None:
    comment = "# reflint: leave out weight-sum: apart"
    text = split("", "", "", "").replace("id: 1.2\n", f"id: 1.2\n{comment}\n", 1)
    wrong, unused = messages(_1_2=text)
    assert wrong.startswith("the weights below `1.2` sum to 1.6666666666666665 (5/3), not 1")
    assert unused == ("this comment has no effect: no finding of `weight-sum` concerns `1.2`")


def test_where_all_are_left_out_there_is_no_sum() -> None:
    assert messages(_1_2=split(LEAVE, LEAVE, LEAVE, LEAVE)) == []


def test_an_action_left_out_of_its_sum_counts_for_every_other_rule(root: Path) -> None:
    folder = root / "tests" / "data" / "pourcentage"
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    assert "pourcentage: 25\n" in files["1.1.md"]

    def reported(weight: str) -> list[tuple[str, str]]:
        changed = files["1.1.md"].replace("pourcentage: 25\n", weight, 1)
        data = {name: text.encode() for name, text in {**files, "1.1.md": changed}.items()}
        return [(f.rule, f.arguments.get("total", "")) for f in findings_of(data)]

    assert reported("pourcentage: 25\n") == []
    assert reported("pourcentage: 35\n") == [("weight-sum", "110 %")]
    leave = "# reflint: leave out weight-sum: apart\n"
    # Its own notation, and the sums below it, are reported as before.
    assert reported(f"pourcentage: 35,0 %\n{leave}") == [
        ("weight-sum", "75 %"),
        ("weight-notation", ""),
    ]


def test_the_index_of_ids_is_made_without_an_action_that_is_left_out() -> None:
    double = ORIENTATION.replace("id: 5.2.2", "id: 5.2.1")
    assert rules_found(double) == ["duplicate-id"]
    leave = "# reflint: leave out duplicate-id: the old text stays until it is voted"
    later = double.replace(
        "id: 5.2.1\nponderation: 0.5\n```\n#### Description\nFormer",
        f"id: 5.2.1\n{leave}\nponderation: 0.5\n```\n#### Description\nFormer",
    )
    first = double.replace("id: 5.2.1\n", f"id: 5.2.1\n{leave}\n", 1)
    assert rules_found(later) == []
    assert rules_found(first) == []


def test_titles_are_compared_without_an_action_that_is_left_out() -> None:
    text = ORIENTATION.replace("### Former", "### Diffuser")
    assert rules_found(text) == ["title-duplicate"]
    leave = "<!-- reflint: leave out title-duplicate: named so in the decree -->"
    assert rules_found(text.replace("### Diffuser\n", f"### Diffuser\n{leave}\n", 1)) == []


# --- Unused, expired and wrong suppressions


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2027, 1, 30), []),
        (date(2027, 1, 31), []),
        (date(2027, 2, 1), ["weight-sum", "suppression-invalid"]),
        (None, []),
    ],
)
def test_the_last_day_still_counts(today: date | None, found: list[str]) -> None:
    comment = HIDE.replace(" -->", " (until 2027-01-31) -->")
    text = WRONG_SUM.replace("## Description\n", f"## Description\n{comment}\n", 1)
    plan = Plan(RULES, today=today)
    outcome = engine.check([(referentiel_of({"5.2.md": text}), plan)])
    assert [finding.rule for finding in outcome.findings] == found


def test_everything_that_is_wrong_with_a_suppression_is_reported() -> None:
    comment = "<!-- reflint: leave out weight-some (jusqu'au 01/01/2020) -->"
    text = ORIENTATION.replace("## Description\n", f"## Description\n{comment}\n", 1)
    assert messages(_5_2=text) == [
        "unknown rule `weight-some`: nothing is suppressed",
        "the suppression of `weight-some` gives no reason: nothing is suppressed",
        "the suppression of `weight-some` has expired: its last day was 01/01/2020",
    ]


def test_only_a_rule_that_can_leave_out_is_suggested_to_who_leaves_out() -> None:
    comment = "<!-- reflint: leave out weight-number: apart -->"
    text = ORIENTATION.replace("## Description\n", f"## Description\n{comment}\n", 1)
    assert messages(_5_2=text) == [
        "`weight-number` is not about a sum or a comparison from which `5.2` could be left out"
    ]


def test_a_suppression_of_a_rule_that_did_not_run_is_let_be() -> None:
    text = ORIENTATION.replace("## Description\n", f"## Description\n{HIDE}\n", 1)
    referentiel = referentiel_of({"5.2.md": text})
    others = tuple(rule for rule in RULES if rule.name != "weight-sum")
    assert engine.check([(referentiel, Plan(others, known=RULES))]).findings == ()
    ignored = Plan(RULES, ignores=lambda rule, document: rule == "weight-sum")
    assert engine.check([(referentiel, ignored)]).findings == ()
    (unused,) = engine.check([(referentiel, Plan(RULES))]).findings
    assert unused.rule == "suppression-invalid"


def test_the_identities_of_what_is_left_do_not_change() -> None:
    text = WRONG_SUM.replace("0.5", "0,5").replace("Former les", "Former\tles")
    before = {f.rule: f.identity for f in findings_of({"5.2.md": text})}
    hidden = text.replace("## Description\n", f"## Description\n{HIDE}\n", 1)
    after = {f.rule: f.identity for f in findings_of({"5.2.md": hidden})}
    assert before.keys() - after.keys() == {"weight-sum"}
    assert after.items() <= before.items()


# --- The command


def seeded(folder: Path, *replacements: tuple[str, str]) -> str:
    text = WRONG_SUM
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after, 1)
    write(folder, _5_2=text)
    return text


def test_an_action_that_is_left_out_of_two_rules_is_counted_once(tmp_path: Path) -> None:
    both = ("weight-sum", "title-duplicate")
    leave = "".join(f"<!-- reflint: leave out {rule}: apart -->\n" for rule in both)
    seeded(tmp_path, ("### Former", "### Diffuser"), ("### Diffuser\n", f"### Diffuser\n{leave}"))
    assert "comparisons: 1 action\n" in reflint("check", cwd=tmp_path).stderr


def test_the_summary_and_json_count_what_is_suppressed(tmp_path: Path) -> None:
    seeded(tmp_path, ("## Description\n", f"## Description\n{HIDE}\n"))
    done = reflint("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        ".: 1 file, profile ponderation",
        "suppressed by comments: 1 finding",
        "no findings in 1 file",
    ]
    report = json_of("check", cwd=tmp_path)
    assert (report["version"], report["findings"]) == (2, [])
    assert report["suppressed"] == [
        {
            "path": "5.2.md",
            "line": 6,
            "column": 1,
            "end_line": 6,
            "end_column": 61,
            "cell": None,
            "cell_column": None,
            "verb": "hide",
            "rule": "weight-sum",
            "action": "5.2",
            "reason": "accepted by the committee",
            "until": None,
            "findings": 1,
        }
    ]


def test_a_day_that_is_past_has_expired_by_the_clock(tmp_path: Path) -> None:
    comment = HIDE.replace(" -->", " (until 2001-01-31) -->")
    seeded(tmp_path, ("## Description\n", f"## Description\n{comment}\n"))
    done = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(" ")[1] for line in done.stdout.splitlines()] == [
        "error[weight-sum]",
        "warning[suppression-invalid]",
    ]


UNUSED = "<!-- reflint: hide tab: pasted from a table -->"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Description\n", f"## Description\n{UNUSED}\n"),
        ("## Description\n", f"## Description {UNUSED}\n"),
        ("collectivités voisines.", f"collectivités {UNUSED}voisines."),
        ("# Informer", f"{UNUSED}\n# Informer"),
        ("id: 5.2\n", "id: 5.2  # reflint: hide tab: pasted from a table\n"),
        ("id: 5.2\n", "id: 5.2\n# reflint: hide everything: we know\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fixing_removes_unused_comments(tmp_path: Path, before: str, after: str, end: str) -> None:
    assert before in ORIENTATION
    text = ORIENTATION.replace(before, after, 1).replace("\n", end)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8", newline="")
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    fixed = (tmp_path / "5.2.md").read_bytes().decode()
    assert fixed == ORIENTATION.replace("\n", end)


def test_a_suppression_beside_its_place_is_reported_at_the_finding_and_stays() -> None:
    comment = "# reflint: masquer weight-sum : décret"
    text = WRONG_SUM.replace("id: 5.2.1\n", f"id: 5.2.1\n{comment}\n", 1)
    found = findings_of({"5.2.md": text})
    reported = next(one for one in found if one.rule == "suppression-invalid")
    assert message(reported, "fr") == (
        "`weight-sum` ne signale rien dans `5.2.1` : le constat se trouve dans `5.2`"
    )
    assert reported.fixes == ()


def test_a_reason_that_has_expired_is_taken_out_by_unsafe_fixes_alone(tmp_path: Path) -> None:
    text = ORIENTATION.replace("id: 5.2\n", "id: 5.2\n# reflint: hide tab: so (until 2001-01-01)\n")
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    reflint("check", "--fix", cwd=tmp_path)
    assert (tmp_path / "5.2.md").read_text(encoding="utf-8") == text
    reflint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "5.2.md").read_text(encoding="utf-8") == ORIENTATION


def test_fixing_writes_the_rule_that_can_only_be_meant(tmp_path: Path) -> None:
    text = seeded(tmp_path, ("## Description\n", f"## Description\n{HIDE}\n"))
    (tmp_path / "5.2.md").write_text(text.replace("weight-sum", "weight_sums"))
    assert reflint("check", cwd=tmp_path).returncode == 1
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "5.2.md").read_text(encoding="utf-8") == text


def test_a_rule_that_is_only_like_another_is_written_by_unsafe_fixes_alone(tmp_path: Path) -> None:
    text = seeded(tmp_path, ("## Description\n", f"## Description\n{HIDE}\n"))
    doubtful = text.replace("hide weight-sum", "hide weight")
    (tmp_path / "5.2.md").write_text(doubtful, encoding="utf-8")
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 1
    assert (tmp_path / "5.2.md").read_text(encoding="utf-8") == doubtful


# --- Hostile files


def test_thousands_of_suppressions_are_judged_in_linear_time() -> None:
    def seconds(number: int) -> float:
        comments = "".join(
            f"<!-- reflint: leave out duplicate-id: reason {n} -->\n" for n in range(number)
        )
        text = ORIENTATION.replace("## Description\n", f"## Description\n{comments}", 1)
        found, taken = timed(lambda: findings_of({"5.2.md": text}))
        assert {f.rule for f in found} <= {"suppression-invalid", "too-many"}
        return taken

    seconds(10)
    assert grows_linearly(seconds, 2000)


def suppressing(*rules: str) -> str:
    comments = "".join(f"<!-- reflint: hide {rule}: said so -->\n" for rule in rules)
    return ORIENTATION.replace("## Description\n", f"## Description\n{comments}", 1)


def test_many_unknown_rules_are_not_compared() -> None:
    # The same error many times is one error.
    found = findings_of({"5.2.md": suppressing(*["leftovers"] * 500)})
    assert {message(one) for one in found} == {"unknown rule `leftovers`: nothing is suppressed"}
    assert all(one.fixes for one in found)
    # So many different ones do not occur, in a file or in many.
    many = [f"leftovers{n}" for n in range(2000)]
    few = {f"5.{n}.md": suppressing(f"leftovers{n}").encode() for n in range(2, 30)}
    for files in ({"5.2.md": suppressing("leftovers", *many).encode()}, few):
        unknown = [one for one in findings_of(files) if one.rule == "suppression-invalid"]
        assert len(unknown) == (28 if files is few else 1000)
        assert not any(one.fixes for one in unknown)


def test_the_example_of_the_manual_gives_what_it_shows(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "suppressions.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("````markdown\n")
    file, _, rest = rest.partition("````\n")
    shown = rest.partition("```console\n")[2].partition("```\n")[0]
    (tmp_path / "5.2.md").write_text(file, encoding="utf-8")
    done = reflint("check", "--fail-on", "info", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", shown)


def test_the_manual_names_every_rule_that_an_action_can_be_left_out_of(root: Path) -> None:
    names = {rule.name for rule in RULES if rule.leaves_out}
    manual = (root / "docs" / "suppressions.md").read_text(encoding="utf-8")
    table = manual.partition("| rule | what is computed")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) == names
    for text in page_of(suppression_invalid.check).why.values():
        assert names <= set(re.findall(r"`([a-z-]+)`", text))
