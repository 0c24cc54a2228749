"""What `check` says of weights and what `score` does with them are one: never a silent refusal."""

from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.finding import Severity
from linter.manual.examples import findings_of
from linter.registry import RULES
from referentiel.profile import PROFILES, Profile
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel.weights.verdict import NothingToShare, Right, Unsettled
from scoring.collectivite import OTHER, Collectivite
from scoring.scores import score

# The rules that say that a family cannot share its parent. What a weight is taken for is sure where
# it is only spelt in another way, or stands on an action of regulation.
ON_SHARING = ("number", "range", "missing", "sum", "mixed")
ON_WEIGHTS = tuple(rule for rule in RULES if rule.name.startswith(("points-", "weight-")))
VALUES = {
    "ponderation": ("0", "0.5", "0.25", "1/3", "33 %", "1", "0.3333333333333333", "-0.5", "2", "x"),
    "points": ("0", "10", "20", "30", "50", "100", "33.333333", "7,5", "-10", "x", "50 %"),
    "pourcentage": ("0", "50", "25", "1/3", "100", "33.333333", "-10", "120", "x"),
}
KINDS = ("", "", "", "concerne: syndicat\n", "concerne: sauf syndicat\n")


@st.composite
def blocks(draw: st.DrawFn, profile: Profile, kinds: tuple[str, ...] = ("",)) -> str:
    """The weight of an action, and whom it concerns."""
    units = draw(st.sampled_from([(), *((unit,) for unit in profile.units), profile.units]))
    lines = [f"{unit}: {draw(st.sampled_from(VALUES[unit]))}\n" for unit in units]
    return "".join(lines) + draw(st.sampled_from(kinds))


@st.composite
def families(draw: st.DrawFn) -> tuple[Profile, str, list[tuple[str, list[str]]], int]:
    """A profile, the data of a parent, of each child with those of its own children, and an id.

    The id is the last segment of the first child's: where it is 0, the child is réglementaire, and
    has no weight, as that would be no fault of the family.
    """
    profile = draw(st.sampled_from(sorted(PROFILES.values(), key=lambda one: one.name)))
    weight = draw(st.sampled_from(["", "points: 30\n", "points: 100\n"]))
    parent = weight if profile.weighting.in_points else ""
    # Below niveaux with a principle stands nothing.
    below = 0 if profile.has_principes else 2
    child = st.tuples(blocks(profile, KINDS), st.lists(blocks(profile), max_size=below))
    children = draw(st.lists(child, min_size=1, max_size=4))
    first = draw(st.sampled_from([0, 1]))
    if first == 0:
        children[0] = ("", children[0][1])
    return profile, parent, children, first


def referentiel_of(
    profile: Profile, parent: str, children: list[tuple[str, list[str]]], first: int
) -> Referentiel:
    keyword, key = profile.keyword.value, profile.id_key
    text = f"# Parent\n```yaml\n{key}: 1.1\n{parent}```\n## {keyword}\n"
    for number, (block, below) in enumerate(children, first):
        text += f"### Enfant {number}\n```yaml\n{key}: 1.1.{number}\n{block}```\n"
        if profile.has_principes:
            text += "#### Principe\nOui → 100%\nNon → 0%\n"
        text += f"#### {keyword}\n" if below else ""
        for last, data in enumerate(below, 1):
            text += f"##### Tâche\n```yaml\n{key}: 1.1.{number}.{last}\n{data}```\n"
    return assemble("essai", ".", (read_text("1.1.md", text),), profile)


def refusals(one: Referentiel) -> Iterator[object]:
    """Why families do not share their parent, for each kind of collectivité."""
    for kind in ("syndicat", OTHER):
        for node in score(one, {}, Collectivite(kind=kind)).nodes:
            # What has no file has no weight that could be wrong.
            if not node.weighing or node.place.node is None:
                continue
            if not isinstance(node.weighing.verdict, FAULTLESS):
                yield node.place.label, kind, node.weighing.verdict


# Where nobody counts there is nothing to be wrong about, and what depends on the points below is
# told there, or differs by kind.
FAULTLESS = (Right, NothingToShare, Unsettled)
ALONE: list[str] = []


@given(families())
@settings(max_examples=500)
@example((PROFILES["ponderation"], "", [("ponderation: 0\n", ALONE), ("", ALONE)], 1))
@example((PROFILES["ponderation"], "", [("", ALONE), ("", ALONE)], 1))
@example((PROFILES["pourcentage"], "", [("pourcentage: 0\n", ALONE), ("", ALONE)], 1))
@example((PROFILES["pourcentage"], "points: 30\n", [("", ["", "points: 10\n"])], 1))
@example((PROFILES["points"], "points: 30\n", [("", ["points: 50\n"])], 0))
@example((PROFILES["points"], "points: 30\n", [("", ["", ""])], 0))
@example((PROFILES["pourcentage"], "points: 30\n", [("", ["points: 10\n"])], 0))
@example((PROFILES["points"], "points: 30\n", [("points: x\n", ALONE), ("", ALONE)], 1))
def test_check_has_no_error_about_a_family_exactly_where_score_shares_it(
    drawn: tuple[Profile, str, list[tuple[str, list[str]]], int],
) -> None:
    one = referentiel_of(*drawn)
    errors = [
        finding.message
        for finding in findings_of(one, ON_WEIGHTS)
        if finding.severity is Severity.ERROR and finding.rule.split("-")[1] in ON_SHARING
    ]
    refused = list(refusals(one))
    assert bool(errors) == bool(refused), (errors, refused)


def pourcentage(points_of_root: str, orientations: int, points: str) -> Referentiel:
    files = {"eci.md": f'# R\n```yaml\nidentifiant: ""\n{points_of_root}referentiel: eci\n```\n'}
    files["1.md"] = "# Axe\n```yaml\nidentifiant: 1\n```\n"
    for number in range(1, orientations + 1):
        data = f"identifiant: 1.{number}\npoints: {points}\n"
        files[f"1.{number}.md"] = f"# O\n```yaml\n{data}```\n"
    documents = tuple(read_text(name, text) for name, text in files.items())
    return assemble("eci", ".", documents, PROFILES["pourcentage"])


def test_points_are_worth_what_the_files_say() -> None:
    scores = score(pourcentage("points: 500\n", 10, "50"), {})
    assert scores.root.worth == 500
    assert {scores.of(f"1.{number}").worth for number in range(1, 11)} == {50}


def test_points_that_are_more_than_the_whole_are_refused_and_reported() -> None:
    one = pourcentage("points: 500\n", 9, "100")
    assert scores_of(one) == ["weights-sum"]
    assert [finding.rule for finding in findings_of(one, ON_WEIGHTS)] == ["weight-sum"]


def scores_of(one: Referentiel) -> list[str]:
    """Why nodes are not scored."""
    weighings = (node.weighing for node in score(one, {}).nodes)
    reasons = (weighing.reason for weighing in weighings if weighing)
    return [reason.cause.value for reason in reasons if reason]
