"""Defects of the rules on the weights of the later profiles, `points` and `pourcentage`."""

from tests.defects import Defect, in_profile

_POURCENTAGE = (
    Defect(
        rule="weight-range",
        file="1.1.md",
        pattern=r"(identifiant: \"?1\.1\.0\"?\ncategorie: bases\n)pourcentage: 0$",
        replacement=r"\1points: 20",
        found="20",
        message="`1.1.0` is réglementaire (its id ends in 0): its `points` must be 0, not `20`",
    ),
    Defect(
        rule="weight-notation",
        file="2.2.md",
        pattern=r"(identifiant: 2\.2\.1\n(?:.*\n)?points:) 70$",
        replacement=r"\1 70,0",
        found="70,0",
        message="the platform rejects the weight `70,0`",
    ),
    Defect(
        rule="weight-missing",
        file="2.1.md",
        pattern=r"^points: 180\n",
        replacement="",
        found="2.1",
        message="`2.1` has no `points`, unlike its siblings, so it counts as 0",
        among=("2.md", "2.1.md", "2.2.md"),
    ),
    Defect(
        rule="points-mixed",
        file="1.1.md",
        pattern=r"(identifiant: 1\.1\.3\n(?:.*\n)?)pourcentage: 25$",
        replacement=r"\1points: 30",
        found="30",
        message="`1.1.3` has a `points`, and its siblings have `pourcentage`",
    ),
    Defect(
        rule="weight-sum",
        file="1.1.md",
        pattern=r"(identifiant: 1\.1\.1\.2\npoints:) 16$",
        replacement=r"\1 61",
        found="1.1.1",
        message="the points below `1.1.1` sum to 81, not 36 (45 too much): 1.1.1.1 20 + 1.1.1.2 61",
    ),
    Defect(
        rule="weight-sum",
        file="2.1.md",
        pattern=r"^points: 180$",
        replacement="points: 18",
        found="Prêt et réemploi",
        message="the points below `Prêt et réemploi` sum to 338, not 500 (162 missing): "
        "1 200 + 2 138",
        reported_in="eci.md",
    ),
    Defect(
        rule="points-total",
        file="eci.md",
        pattern=r"^points: 500\n",
        replacement="",
        found="Prêt et réemploi",
        message="the axes sum to 200, not 500 (300 missing): 1 200",
        among=("eci.md", "1.md", "1.1.md", "1.2.md"),
    ),
    Defect(
        rule="weight-number",
        file="2.1.md",
        pattern=r"(identifiant: 2\.1\.1\.1\npourcentage:) 60$",
        replacement=r"\1 60 pts",
        found="60 pts",
        message="`60 pts` is not a number",
    ),
    Defect(
        rule="weight-range",
        file="2.1.md",
        pattern=r"(identifiant: 2\.1\.1\.1\npourcentage:) 60$",
        replacement=r"\1 600",
        found="600",
        message="the weight `600` is over 100: it is a share of the parent, from 0 to 100",
    ),
    Defect(
        rule="weight-missing",
        file="1.1.md",
        pattern=r"(identifiant: \"?1\.1\.0\"?\n(?:.*\n)?)pourcentage: 0\n",
        replacement=r"\1",
        found="1.1.0",
        message="`1.1.0` is réglementaire, and does not state its weight of 0, unlike its siblings",
    ),
    Defect(
        rule="weight-sum",
        file="2.1.md",
        pattern=r"(identifiant: 2\.1\.3\n(?:.*\n)?pourcentage:) 33\.34$",
        replacement=r"\1 33.33",
        found="2.1",
        message="the percentages below `2.1` sum to 99.99 %, not 100 % (0.01 % missing): "
        "2.1.1 33.33 + 2.1.2 33.33 + 2.1.3 33.33",
    ),
    Defect(
        rule="profile-mixed",
        file="2.md",
        pattern=r"^identifiant: 2\n",
        replacement="id: 2\npoints: 300\n",
        found="points",
        message="this file uses the profile `points`, but its referential uses `pourcentage`",
    ),
)
_POINTS = (
    Defect(
        rule="weight-range",
        file="1.1.1.md",
        pattern=r"(id: 1\.1\.1\.1\n(?:.*\n)?points:) 40$",
        replacement=r"\1 400",
        found="400",
        message="the weight `400` is over 100: it is a share of the parent, from 0 to 100",
    ),
    Defect(
        rule="weight-missing",
        file="1.1.1.md",
        pattern=r"^### ",
        replacement="### Suivre la loi\n```yaml\nid: 1.1.1.0\n```\n\n### ",
        found="1.1.1.0",
        message="`1.1.1.0` is réglementaire, and does not state its weight of 0, "
        "unlike its siblings",
    ),
    Defect(
        rule="weight-missing",
        file="1.1.2.md",
        pattern=r"^points: 33\n",
        replacement="",
        found="1.1.2",
        message="the mesure `1.1.2` has no points, but other mesures do",
        among=("1.1.2.md", "2.1.1.md"),
    ),
    Defect(
        rule="weight-sum",
        file="1.1.2.md",
        pattern=r"(id: 1\.1\.2\.2\n(?:.*\n)?points:) 65$",
        replacement=r"\1 35",
        found="1.1.2",
        message="the points below `1.1.2` sum to 70 %, not 100 % (30 % missing): "
        "1.1.2.1 35 + 1.1.2.2 35",
    ),
    Defect(
        rule="points-total",
        file="2.1.2.md",
        pattern=r"^points: 60$",
        replacement="points: 66",
        found="3",
        message="the axes sum to 506, but such referentials have 500 points (6 too much): "
        "1 100 + 2 156 + 3 250",
        reported_in="3.md",
    ),
    Defect(
        rule="points-rounded",
        file="1.1.3.md",
        pattern=r"^points: 34$",
        replacement="points: 33",
        found="33",
        message="3 times 33 makes 99: 100 seems to be meant",
        among=("1.1.md", "1.1.1.md", "1.1.2.md", "1.1.3.md"),
    ),
)
DEFECTS = (
    *in_profile("pourcentage", _POURCENTAGE),
    *in_profile("points", _POINTS),
)
