"""Defects of the rules on weights, of each profile."""

from tests.defects import Defect, in_profile

_PONDERATIONS = (
    Defect(
        "weight-number",
        r"(id: 5\.2\.2\nponderation:) 0\.5$",
        r"\1 50% ??? Ou 40% ?",
        "50% ??? Ou 40% ?",
    ),
    Defect("weight-range", r"(id: 5\.2\.2\nponderation:) 0\.5$", r"\1 50", "50"),
    Defect("weight-notation", r"(id: 5\.2\.2\nponderation:) 0\.5$", r"\1 50 %", "50 %"),
    Defect("weight-range", r"(id: 2\.1\.0\nponderation:) 0$", r"\1 0.2", "0.2", file="2.1.md"),
    Defect(
        "weight-missing", r"ponderation: 0\.2\n([\s\S]*?ponderation:) 0\.3$", r"\1 0.5", "5.2.1"
    ),
    Defect(
        "weight-sum",
        r"(id: 2\.3\.2\nponderation:) 0\.3333333333333333$",
        r"\1 0.333",
        "2.3",
        file="2.3.md",
        message=(
            "the weights below `2.3` sum to 0.9996666666666666, not 1 "
            "(0.0003333333333334 missing): 2.3.1 0.3333333333333333 + 2.3.2 0.333 + "
            "2.3.3 0.3333333333333333"
        ),
    ),
    Defect(
        "concerne-malformed",
        r"(id: 5\.2\.2\nponderation: 0\.5)$",
        r"\1\nconcerne: [commune, sauf syndicat]",
        "[commune, sauf syndicat]",
    ),
    Defect(
        "concerne-malformed", r"(id: 5\.2\.2\nponderation: 0\.5)$", r"\1\nconcerne: sauf", "sauf"
    ),
)

_POURCENTAGE = (
    Defect(
        "weight-range",
        r"(identifiant: \"?1\.1\.0\"?\ncategorie: bases\n)pourcentage: 0$",
        r"\1points: 20",
        "20",
        file="1.1.md",
    ),
    Defect(
        "weight-notation",
        r"(identifiant: 2\.2\.1\n(?:.*\n)?points:) 70$",
        r"\1 70,0",
        "70,0",
        file="2.2.md",
    ),
    Defect(
        "weight-missing",
        r"^points: 180\n",
        "",
        "2.1",
        file="2.1.md",
        among=("2.md", "2.1.md", "2.2.md"),
    ),
    Defect(
        "points-mixed",
        r"(identifiant: 1\.1\.3\n(?:.*\n)?)pourcentage: 25$",
        r"\1points: 30",
        "30",
        file="1.1.md",
    ),
    Defect(
        "weight-sum",
        r"^points: 180$",
        "points: 18",
        "Prêt et réemploi",
        file="2.1.md",
        reported_in="eci.md",
    ),
    Defect(
        "points-total",
        r"^points: 500\n",
        "",
        "Prêt et réemploi",
        file="eci.md",
        among=("eci.md", "1.md", "1.1.md", "1.2.md"),
    ),
    Defect(
        "weight-range",
        r"(identifiant: 2\.1\.1\.1\npourcentage:) 60$",
        r"\1 600",
        "600",
        file="2.1.md",
    ),
    Defect(
        "weight-missing",
        r"(identifiant: \"?1\.1\.0\"?\n(?:.*\n)?)pourcentage: 0\n",
        r"\1",
        "1.1.0",
        file="1.1.md",
    ),
    Defect(
        "weight-sum",
        r"(identifiant: 2\.1\.3\n(?:.*\n)?pourcentage:) 33\.34$",
        r"\1 33.33",
        "2.1",
        file="2.1.md",
        message=(
            "the percentages below `2.1` sum to 99.99 %, not 100 % (0.01 % missing): "
            "2.1.1 33.33 + 2.1.2 33.33 + 2.1.3 33.33"
        ),
    ),
    Defect("profile-mixed", r"^identifiant: 2\n", "id: 2\npoints: 300\n", "points", file="2.md"),
)
_POINTS = (
    Defect(
        "weight-range", r"(id: 1\.1\.1\.1\n(?:.*\n)?points:) 40$", r"\1 400", "400", file="1.1.1.md"
    ),
    Defect(
        "weight-missing",
        r"^### ",
        "### Suivre la loi\n```yaml\nid: 1.1.1.0\n```\n\n### ",
        "1.1.1.0",
        file="1.1.1.md",
    ),
    Defect(
        "weight-missing",
        r"^points: 33\n",
        "",
        "1.1.2",
        file="1.1.2.md",
        message="the mesure `1.1.2` has no points, unlike another mesure",
        among=("1.1.2.md", "2.1.1.md"),
    ),
    Defect(
        "points-total",
        r"^points: 60$",
        "points: 66",
        "3",
        file="2.1.2.md",
        message=(
            "the axes sum to 506, but a referential usually has 500 points (6 too much): "
            "`1` 100 + `2` 156 + `3` 250"
        ),
        reported_in="3.md",
    ),
    Defect(
        "points-rounded",
        r"^points: 34$",
        "points: 33",
        "33",
        file="1.1.3.md",
        among=("1.1.md", "1.1.1.md", "1.1.2.md", "1.1.3.md"),
    ),
)
_SHARES = (*in_profile("pourcentage", _POURCENTAGE), *in_profile("points", _POINTS))

DEFECTS = (*_PONDERATIONS, *_SHARES)
