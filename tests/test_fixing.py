"""Fixes: what each gives, the proof of the safe ones, and that they come to an end in one run."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.engine import run as engine
from linter.finding import Safety
from linter.fixing.run import FixRun, fix
from linter.manual.page import page_of
from linter.registry import BY_NAME, RULES, Plan
from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from scoring.answers.answer import Choice
from scoring.readings import readings
from scoring.scores import scores_of
from tests.command import ORIENTATION
from tests.defects import Defect
from tests.kept import assert_kept, assert_shown, models_of, uncovered
from tests.rule_examples import findings_of, only, universe_of
from tests.test_seeded_defects import DEFECTS, clean_files

# Slips whose safe fix gives the file as it was before the slip.
GIVES_BACK = {
    "data-language",
    "decomposed-letter",
    "heading-glued",
    "weight-notation",
    "title-marks",
}


def fixed(files: Mapping[str, str | bytes], *, unsafe: bool = False) -> FixRun:
    return fix(universe_of(files, Plan(RULES)), None, unsafe=unsafe)


def after(files: Mapping[str, str | bytes], *, unsafe: bool = False) -> dict[str, str]:
    """Return the texts of files once they are fixed, by name."""
    universe = fixed(files, unsafe=unsafe).universe
    return {document.name: document.source.text for one, _ in universe for document in one.files}


def assert_nothing_comes_to_light(sound: str, slip: str, rule: str) -> None:
    files = {"5.2.md": ORIENTATION.replace(sound, slip)}
    outcome = fixed(files)
    assert [change.path for change in outcome.changes] == ["5.2.md"]
    assert rule in {finding.rule for finding in findings_of(files)}
    assert uncovered(only(outcome.draft.before), only(outcome.universe)) == []


def seeded(defect: Defect) -> dict[str, bytes]:
    """Return a file with a slip, alone or with the files that it needs."""
    files = clean_files(defect)
    mutated, _ = defect.seed(files[defect.file].decode())
    others = {name: files[name] for name in defect.among}
    return {**others, defect.file: mutated.encode("utf-8", "surrogateescape")}


# The files of each seeded defect, and of each bad example of the manual, by the name of the rule.
SLIPS = [(defect.rule, seeded(defect)) for defect in DEFECTS] + [
    (rule.name, dict(example.files)) for rule in RULES for example in page_of(rule).bad
]


@pytest.mark.parametrize("files", [pytest.param(files, id=rule) for rule, files in SLIPS])
def test_every_safe_fix_is_applied_and_keeps_what_files_say(files: dict[str, bytes]) -> None:
    outcome = fixed(files)
    for (before, _), (now, _) in zip(outcome.draft.before, outcome.universe, strict=True):
        if isinstance(before, Referentiel) and isinstance(now, Referentiel):
            assert_kept(before, now)
        else:
            assert models_of(before) == models_of(now)
            assert_shown(before, now)
    assert [(one.rule, one.message) for one in outcome.refused.values()] == []
    assert not outcome.held_back
    assert outcome.changes or not any(one.offers(Safety.SAFE) for one in findings_of(files))
    left = engine.check(outcome.universe).findings
    assert [one.rule for one in left if one.offers(Safety.SAFE)] == []
    assert fix(outcome.universe, None, unsafe=False).changes == []


@pytest.mark.parametrize(
    "defect",
    [
        one
        for one in DEFECTS
        if one.rule in GIVES_BACK or one.replacement == "\ufeff"
        if one.found != "é\u0301"  # Only the author knows which accent is right.
    ],
    ids=lambda defect: defect.rule,
)
def test_a_safe_fix_gives_the_file_as_it_was_before_the_slip(defect: Defect) -> None:
    outcome = fixed(seeded(defect))
    assert [finding.rule for finding in outcome.done] == [defect.rule]
    clean = clean_files(defect)[defect.file].decode()
    assert [change.after for change in outcome.changes] == [clean]


@pytest.mark.parametrize(
    "slip",
    [
        ("id: 5.2.1\nponderation: 0.5", "id: 5.2.1\nponderation: 50 %"),
        ("id: 5.2.1\nponderation: 0.5", 'id: 5.2.1\nponderation: "0.5"'),
        ("### Former", "### **Former"),
        ("```yaml\nid: 5.2.1", "```\nid: 5.2.1"),
        ("#### Principe", "#### Principes"),
        ("Diffuser des documents.", "Diffuser\tdes documents."),
        ("Diffuser des documents.", "Diffuser des documents.\t"),
        ("Diffuser des documents.", "Diffuser des\x08 documents."),
    ],
)
def test_a_safe_fix_gives_what_was_meant(slip: tuple[str, str]) -> None:
    text = ORIENTATION.replace(*slip, 1)
    assert text != ORIENTATION
    assert after({"5.2.md": text}) == {"5.2.md": ORIENTATION}


@pytest.mark.parametrize(
    ("passage", "rule"),
    [
        ("Voici :\n• un plan\nArtisans :\n• un film\n• un guide", "bullet-char"),
        ("Voici :\n\n-- un plan\nArtisans :\n-- un film", "lead-in-glued"),
        ("Voici :\n–un plan\n–un guide\nArtisans :\n–un film\n–un jeu", "bullet-char"),
        ("Voici le plan &quot;vélo, et la suite.", "unbalanced-bracket"),
        ("Voici :\n\n-le plan (vélo\n-le train) et la suite) du plan", "unbalanced-bracket"),
        ("Voici l&#39; eau.", "apostrophe-space"),
        ("Voici le&nbsp;le plan.", "doubled-word"),
        ("Voici un plan (&agrave; v&eacute;rifier).", "leftover"),
        ("Ville\tVisites\tFiches &quot;vertes&quot;", "table-pasted"),
    ],
)
def test_a_fix_brings_nothing_to_light_that_was_not_said_before(passage: str, rule: str) -> None:
    assert_nothing_comes_to_light("Diffuser des documents.", passage, rule)


def test_a_mistyped_key_that_alone_determines_the_profile_is_fixed() -> None:
    text = "# Agir\n```yaml\nid: 1\npoints: 90\n```\n"
    assert after({"1.md": text.replace("points", "point")}) == {"1.md": text}


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("&quot;Former les élus&quot;", "title-marks"),
        ("**Former les élus.**", "title-stop"),
        ("Former les élus pour&nbsp;", "title-truncated"),
    ],
)
def test_a_fix_of_a_title_brings_nothing_to_light(title: str, rule: str) -> None:
    assert_nothing_comes_to_light("### Former", f"### {title}", rule)


def test_many_slips_are_fixed_in_one_run() -> None:
    slips = [
        ("#### Principe", "####Principe"),
        ("### Former", "### - Former"),
        ("```yaml\nid: 5.2.1", "```yml\nid: 5.2.1"),
        ("Diffuser des documents.", "Diffuser\tdes documents.\t"),
        ("id: 5.2.1\nponderation: 0.5", "id: 5.2.1\nponderation: 0,5"),
    ]
    text = ORIENTATION
    for slip in slips:
        text = text.replace(*slip, 1)
    assert after({"5.2.md": text}) == {"5.2.md": ORIENTATION}


def test_more_slips_of_one_rule_than_are_listed_are_fixed_too() -> None:
    text = ORIENTATION.replace("Diffuser des documents.", "a\tb\n" * 1200, 1)
    assert "\t" not in after({"5.2.md": text})["5.2.md"]


def test_all_unsafe_fixes_are_applied_in_one_run_however_many_they_are() -> None:
    verbs = ["agir"] * 60 + ["Agir"] * 140
    niveaux = "".join(
        f"### {verb} à {number}\n```yaml\nid: 5.2.{number}\n```\n"
        for number, verb in enumerate(verbs, 1)
    )
    text = f"# Agir ensemble\n```yaml\nid: 5.2\n```\n## Actions\n{niveaux}"
    universe = universe_of({"5.2.md": text}, Plan((BY_NAME["title-case"],)))
    outcome = fix(universe, None, unsafe=True)
    assert len(outcome.done) == 60
    assert [change.after for change in outcome.changes] == [text.replace("agir à", "Agir à")]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("id: 5.2.2", "id: 5.2\x08.2"), ("ponderation: 0.5", "ponderation: 0.\x085")],
)
def test_a_fix_that_changes_an_id_or_a_weight_is_unsafe(right: str, wrong: str) -> None:
    files = {"5.2.md": ORIENTATION.replace(right, wrong, 1)}
    outcome = fixed(files)
    assert (outcome.changes, outcome.refused) == ([], {})
    assert after(files, unsafe=True) == {"5.2.md": ORIENTATION}


def test_a_fix_that_would_begin_a_tag_is_refused_and_said() -> None:
    text = ORIENTATION.replace("Former les équipes.", "Former <\x08b>les équipes.", 1)
    outcome = fixed({"5.2.md": text})
    assert outcome.changes == []
    assert [finding.rule for finding in outcome.refused.values()] == ["invisible-character"]


def test_of_two_unsafe_fixes_of_one_weight_the_first_is_applied() -> None:
    text = "# Agir ensemble\n```yaml\nid: 5.2\n```\n## Actions\n" + "".join(
        f"### {verb}\n```yaml\nid: 5.2.{number}\nponderation: 0.33\n```\n"
        for number, verb in enumerate(("Diffuser", "Former", "Suivre"), 1)
    )
    fixed_text = after({"5.2.md": text}, unsafe=True)["5.2.md"]
    assert fixed_text == text.replace("0.33", "1/3")


def test_no_file_is_renamed_over_another() -> None:
    files = {"5.2.md": ORIENTATION.replace("5.2", "5.3"), "5.3.MD": "# Autre\n"}
    outcome = fixed(files, unsafe=True)
    assert [change for change in outcome.changes if change.is_rename] == []


def test_safe_fixes_keep_what_real_files_say_and_come_to_an_end(shared: Path) -> None:
    corpus = shared / "corpus"
    folders = sorted({path.parent for path in corpus.rglob("*.md")} - {corpus})
    assert len(folders) > 90
    changed = cases = 0
    for folder in folders:
        for one in find([folder]).collections:
            first = fix([(one, Plan(RULES))], None, unsafe=False)
            assert not first.refused
            ((now, _),) = first.universe
            assert_shown(one, now)
            if not first.changes or not (
                isinstance(one, Referentiel) and isinstance(now, Referentiel)
            ):
                continue
            changed += len(first.changes)
            assert_kept(one, now)
            assert uncovered(one, now) == [], folder
            for level in range(1, 6):
                answers = {node.label: Choice(levels=(level,)) for node, _ in readings(one)}
                before, after = (scores_of(each, answers).nodes for each in (one, now))
                assert [node.value for node in after] == [node.value for node in before]
                cases += len(answers)
            assert fix(first.universe, None, unsafe=False).changes == [], folder
    assert changed > 50
    assert cases > 300
