"""Defects of the rules on ponderations."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="weight-number",
        pattern=r"(id: 5\.2\.2\nponderation:) 0\.5$",
        replacement=r"\1 50% ??? Ou 40% ?",
        found="50% ??? Ou 40% ?",
        message="`50% ??? Ou 40% ?` is not a number",
    ),
    Defect(
        rule="weight-range",
        pattern=r"(id: 5\.2\.2\nponderation:) 0\.5$",
        replacement=r"\1 50",
        found="50",
        message="the weight `50` is over 1: it is a share of the parent, from 0 to 1",
    ),
    Defect(
        rule="weight-notation",
        pattern=r"(id: 5\.2\.2\nponderation:) 0\.5$",
        replacement=r"\1 50 %",
        found="50 %",
        message="other programs take the weight `50 %` for text",
    ),
    Defect(
        rule="weight-range",
        file="2.1.md",
        pattern=r"(id: 2\.1\.0\nponderation:) 0$",
        replacement=r"\1 0.2",
        found="0.2",
        message="`2.1.0` is réglementaire (its id ends in 0): its `ponderation` must be 0, "
        "not `0.2`",
    ),
    Defect(
        rule="weight-missing",
        pattern=r"ponderation: 0\.2\n([\s\S]*?ponderation:) 0\.3$",
        replacement=r"\1 0.5",
        found="5.2.1",
        message="`5.2.1` has no `ponderation`, unlike its siblings, so it counts as 0",
    ),
    Defect(
        rule="weight-sum",
        file="2.3.md",
        pattern=r"(id: 2\.3\.2\nponderation:) 0\.3333333333333333$",
        replacement=r"\1 0.333",
        found="2.3",
        message="the weights below `2.3` sum to 0.9996666666666666, not 1 "
        "(0.0003333333333334 missing): 2.3.1 0.3333333333333333 + 2.3.2 0.333 + "
        "2.3.3 0.3333333333333333",
    ),
    Defect(
        rule="concerne-malformed",
        pattern=r"(id: 5\.2\.2\nponderation: 0\.5)$",
        replacement=r"\1\nconcerne: [commune, sauf syndicat]",
        found="[commune, sauf syndicat]",
        message="`[commune, sauf syndicat]` does not say who the action applies to",
    ),
)
