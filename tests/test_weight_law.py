"""Weights: `check` has an error for whatever `score` refuses."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.finding import Severity
from linter.registry import BY_NAME, RULES
from referentiel.files.discovery import find
from referentiel.profile import PROFILES, Profile
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel.weights.tree import NothingToShare, Right, Unsettled, Verdict, WrongSum
from referentiel.weights.weight import Unit
from scoring.answers.answer import OTHER, Collectivite
from scoring.readings import readings
from scoring.scores import scores_of
from scoring.tree import Cause, Place
from tests.rule_examples import checked, message
from tests.scratch import check_json, put, settle

# The rules that say that a family cannot share its parent. What a weight is taken for is sure where
# it is only spelt in another way, or is on an action of regulation.
ON_SHARING = ("number", "range", "missing", "sum", "mixed")
ON_WEIGHTS = tuple(rule for rule in RULES if rule.name.startswith(("points-", "weight-")))
VALUES = {
    "ponderation": ("0", "0.5", "0.25", "1/3", "33 %", "1", "0.3333333333333333", "-0.5", "2", "x"),
    "points": ("0", "10", "20", "30", "50", "100", "33.333333", "7,5", "-10", "x", "50 %"),
    "pourcentage": ("0", "50", "25", "1/3", "100", "33.333333", "-10", "120", "x"),
}
KINDS = ("", "", "", "concerne: syndicat\n", "concerne: sauf syndicat\n")


RIGHT = {"ponderation": ("0.5", "0.5"), "points": ("40", "60"), "pourcentage": ("1/3", "66.666667")}
# The orientations are files, and what is below them is in these.
ORIENTATION, DEEPEST = 2, 4


@st.composite
def siblings(draw: st.DrawFn, profile: Profile, kinds: tuple[str, ...]) -> list[str]:
    """Draw the data of siblings: any weights, or none, or weights that have a right sum."""
    units: list[tuple[Unit, ...]] = [(), *((unit,) for unit in profile.units), profile.units]
    way = draw(st.sampled_from(("any", "none", "right")))
    if way == "right" and profile.units:
        unit = draw(st.sampled_from(profile.units))
        return [f"{unit}: {weight}\n" for weight in RIGHT[unit]]
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        chosen = draw(st.sampled_from(units)) if way == "any" else ()
        lines = [f"{unit}: {draw(st.sampled_from(VALUES[unit]))}\n" for unit in chosen]
        blocks.append("".join(lines) + draw(st.sampled_from(kinds)))
    return blocks


@st.composite
def referentials(draw: st.DrawFn) -> tuple[Profile, dict[str, str]]:
    """Draw a profile, and the data of each action by its id, the root's first.

    Kinds of collectivité differ at one depth only, so that each action concerns somebody. A
    réglementaire action has no weight, as that would be no fault of its family.
    """
    profile = draw(st.sampled_from(sorted(PROFILES.values(), key=lambda one: one.name)))
    root = draw(st.sampled_from(["", "points: 100\n"])) if profile.weighting.in_points else ""
    # Nothing is below niveaux with a principle.
    deepest = DEEPEST - profile.has_principes
    depth_of_kinds = draw(st.integers(1, deepest))
    data, parents = {"": root}, [""]
    for depth in range(1, deepest + 1):
        below: list[str] = []
        kinds = KINDS if depth == depth_of_kinds else ("",)
        for parent in parents:
            if depth > ORIENTATION and draw(st.booleans()):
                continue
            first = draw(st.sampled_from([0, 1])) if depth > ORIENTATION else 1
            for number, block in enumerate(draw(siblings(profile, kinds)), first):
                below.append(f"{parent}.{number}".removeprefix("."))
                data[below[-1]] = block if number else ""
        parents = below
    return profile, data


def parent_of(identifier: str) -> str:
    return identifier.rpartition(".")[0]


def depth_of(identifier: str) -> int:
    return identifier.count(".") + 1 if identifier else 0


def text_of(profile: Profile, data: dict[str, str], identifier: str, level: int = 1) -> str:
    """Return an action with those below it that are in its file."""
    depth, mark = depth_of(identifier), "#" * level
    key = profile.id_key if identifier else "identifiant"
    text = f'{mark} N\n```yaml\n{key}: "{identifier}"\n{data[identifier]}```\n'
    if profile.has_principes and depth > ORIENTATION:
        text += f"{mark}# Principe\nOui → 100%\nNon → 0%\n"
    nested = [one for one in data if depth >= ORIENTATION and parent_of(one) == identifier]
    text += f"{mark}# {profile.keyword}\n" if nested else ""
    return text + "".join(text_of(profile, data, one, level + 2) for one in nested)


def referentiel_of(profile: Profile, data: dict[str, str]) -> Referentiel:
    documents = [
        read_text(f"{one or 'eci'}.md", text_of(profile, data, one))
        for one in data
        if depth_of(one) <= ORIENTATION
    ]
    return assemble("eci", ".", tuple(documents), profile)


def refusals(one: Referentiel) -> Mapping[str, Verdict[Place]]:
    """Return why families do not share their parent, by its id, for some type of collectivité."""
    refused: dict[str, Verdict[Place]] = {}
    for kind in ("syndicat", OTHER):
        for node in scores_of(one, {}, Collectivite(kind=kind)).nodes:
            verdict = node.weighing.verdict if node.weighing else None
            if verdict and not isinstance(verdict, Right | NothingToShare):
                refused[str(node.place.identifier)] = verdict
    return refused


def reported(one: Referentiel) -> set[str]:
    """Return the families that `check` reports an error about, by the id of the parent."""
    found = set()
    for finding in checked(one, ON_WEIGHTS):
        fault = finding.rule.split("-")[1]
        if finding.severity is not Severity.ERROR or fault not in ON_SHARING:
            continue
        for part in finding.each:
            action = "" if part.location.path == "eci.md" else part.action or ""
            is_of_parent = fault in {"sum", "missing"}
            found.add(action if is_of_parent else parent_of(action))
    return found


def is_on_line(one: str, other: str) -> bool:
    """Return whether one of two actions is above the other, or both are the same."""
    return any(
        f"{below}.".startswith(f"{above}." if above else "")
        for above, below in ((one, other), (other, one))
    )


def is_explained(identifier: str, verdict: Verdict[Place], reported: set[str]) -> bool:
    """Return whether an error about another family says why one is refused.

    Points that cannot be added up are wrong further down. One number may make the points of several
    families wrong, each above the next: it is reported once.
    """
    if isinstance(verdict, Unsettled):
        return any(f"{one}.".startswith(f"{identifier}." if identifier else "") for one in reported)
    is_absolute = isinstance(verdict, WrongSum) and verdict.measure.is_absolute
    return is_absolute and any(is_on_line(identifier, one) for one in reported)


@given(referentials())
@settings(max_examples=300)
def test_check_has_an_error_where_score_has_none(drawn: tuple[Profile, dict[str, str]]) -> None:
    one = referentiel_of(*drawn)
    errors, refused = reported(one), refusals(one)
    assert errors <= refused.keys()
    for identifier in refused.keys() - errors:
        assert is_explained(identifier, refused[identifier], errors), identifier


def pourcentage(points_of_root: str, orientations: int, points: str) -> Referentiel:
    files = {"eci.md": f'# R\n```yaml\nidentifiant: ""\n{points_of_root}referentiel: eci\n```\n'}
    files["1.md"] = "# Axe\n```yaml\nidentifiant: 1\n```\n"
    for number in range(1, orientations + 1):
        data = f"identifiant: 1.{number}\npoints: {points}\n"
        files[f"1.{number}.md"] = f"# O\n```yaml\n{data}```\n"
    documents = tuple(read_text(name, text) for name, text in files.items())
    return assemble("eci", ".", documents, PROFILES["pourcentage"])


def test_points_are_worth_what_the_files_say() -> None:
    scores = scores_of(pourcentage("points: 500\n", 10, "50"), {})
    assert scores.root.worth == 500
    assert {scores.of(f"1.{number}").worth for number in range(1, 11)} == {50}


def test_points_that_are_more_than_the_whole_are_refused_and_reported() -> None:
    one = pourcentage("points: 500\n", 9, "100")
    assert reasons_of(one) == ["weights-sum"]
    assert [finding.rule for finding in checked(one, ON_WEIGHTS)] == ["weight-sum"]


# The points below 1.1.1 concern a syndicat or all others: reported at 1.1 alone.
TACHES = {
    "1.1.1": "",
    "1.1.1.1": "points: 10\nconcerne: syndicat\n",
    "1.1.1.2": "points: 20\nconcerne: sauf syndicat\n",
    "1.1.2": "points: 10\n",
}


def test_points_that_differ_by_kind_are_added_up_for_each() -> None:
    data = {"": "", "1": "", "1.1": "points: 30\n"} | TACHES
    one = referentiel_of(PROFILES["pourcentage"], data)
    (finding,) = checked(one, (BY_NAME["weight-sum"],))
    assert message(finding).startswith(
        "for collectivités of type `syndicat`, the points below `1.1` sum to 20, not 30 (10 missing"
    )
    causes = {kind: cause_of("1.1", one, kind) for kind in ("syndicat", OTHER, None)}
    assert causes == {"syndicat": Cause.WEIGHTS_SUM, OTHER: None, None: Cause.KIND_MISSING}


def cause_of(label: str, one: Referentiel, kind: str | None) -> Cause | None:
    """Return why a family is not shared for a type of collectivité, if it is not."""
    weighing = scores_of(one, {}, Collectivite(kind=kind)).of(label).weighing
    return weighing.reason.cause if weighing and weighing.reason else None


def test_points_that_differ_by_kind_are_no_error_where_nothing_says_their_sum() -> None:
    one = referentiel_of(PROFILES["pourcentage"], {"": "", "1": "", "1.1": ""} | TACHES)
    assert reported(one) == set()
    worths = [
        scores_of(one, {}, Collectivite(kind=kind)).root.worth for kind in ("syndicat", OTHER)
    ]
    assert worths == [20, 30]


def test_what_is_below_regulation_weighs_nothing_where_that_has_no_action() -> None:
    data = {"": "points: 10\n", "1": "", "1.1": "", "1.1.1": "points: 10\n"}
    documents = [
        read_text(f"{one or 'eci'}.md", text_of(PROFILES["pourcentage"], data, one))
        for one in ("", "1", "1.1")
    ]
    below = {"1.1.0.1": "pourcentage: 50\n", "1.1.0.2": "pourcentage: 20\n", "1.1.0.3": ""}
    documents += [
        read_text(f"{one}.md", text_of(PROFILES["pourcentage"], below, one)) for one in below
    ]
    one = assemble("eci", ".", tuple(documents), PROFILES["pourcentage"])
    assert refusals(one) == {}
    assert checked(one, ON_WEIGHTS) == ()


def reasons_of(one: Referentiel) -> list[str]:
    """Return why nodes are not scored."""
    weighings = (node.weighing for node in scores_of(one, {}).nodes)
    reasons = (weighing.reason for weighing in weighings if weighing)
    return [reason.cause.value for reason in reasons if reason]


# --- The linter has an error about a principle exactly where scoring does not score it


LABELS = (
    *("Oui", "Non", "Oui.", "Plan", "Élu", "+ suivi", "→ en cours"),
    *("1 action", "2 ou 3 actions", "1, 2 ou 3 actions", "3 actions ou plus", "4 actions ou plus"),
    *("Plus de 20%", "Moins de 30% des élus", "30% des élus ou plus", "Tous les élus"),
    *("1 action / 1 pilier", "1 action / 2 piliers"),
)
PERCENTS = ("0%", "20%", "25%", "30%", "33%", "40%", "50%", "60%", "100%")
# Percents that often make a principle complete.
COMPLETE = (
    ("100%", "0%"),
    ("40%", "60%"),
    ("20%", "30%", "50%"),
    ("33%",) * 3,
    ("0%", "40%", "100%"),
)
LINES = (
    *("", "…", "Eau :", "Air (choix unique) :", "(choix multiple)", "Une remarque", "A → 2O%"),
    *("taux de tri * 40%", "Rentrer le pourcentage"),
    *("Collectivité < 10 000 hab.", "Collectivité > 10 000 hab.", "Collectivité ≥ 10 000 hab."),
)


def principe(random: Random) -> str:
    if random.random() < 0.4:
        return "\n".join(f"{random.choice(LABELS)} → {one}" for one in random.choice(COMPLETE))
    lines = (
        f"{random.choice(LABELS)} → {random.choice(PERCENTS)}"
        if random.random() < 0.75
        else random.choice(LINES)
        for _ in range(random.randint(1, 5))
    )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(2))
def test_errors_are_unscored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    settle(monkeypatch)
    random = Random(seed)
    texts = [principe(random) for _ in range(150)]
    niveaux = (
        f"### N\n```yaml\nid: 1.1.{number}\nponderation: 1/150\n```\n#### Principe\n{text}\n"
        for number, text in enumerate(texts, 1)
    )
    head = "# O\n```yaml\nid: 1.1\n```\n## Description\nLes 2 piliers.\n## Actions\n"
    put(tmp_path, "1.1.md", head + "".join(niveaux))
    report = check_json("--no-cache", tmp_path).report
    wrong = {
        finding["action"]
        for finding in report["findings"]
        if finding["severity"] == "error"
        and finding["rule"].startswith(("principe-", "section-missing"))
    }
    (referentiel,) = find([tmp_path]).referentiels
    found = readings(referentiel)
    assert len(found) == len(texts)
    unscored = {str(node.identifier) for node, reading in found if not reading.is_scored}
    assert wrong == unscored
    assert len(texts) / 4 < len(unscored) < len(texts) * 3 / 4
