"""Defects of the rules on ids."""

from tests.defects import Defect

NESTED = """# Économie circulaire
```yaml
identifiant: ""
```
## Actions
### Stratégie
```yaml
identifiant: 1
```
#### Actions
##### Respecter la loi
```yaml
identifiant: 1.0
```
"""
ROOT = '# Économie circulaire\n```yaml\nidentifiant: ""\n```\nTexte.\n'

DEFECTS = (
    Defect(
        rule="root-alone",
        file="1.md",
        pattern=r"\A",
        replacement=None,
        found="Prêt et réemploi",
        message="the root of the referential is alone: it has no axes",
        reported_in="eci.md",
        among=("eci.md", "1.md"),
        profile="pourcentage",
    ),
    Defect(
        rule="id-malformed",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2 bis",
        found="5.2 bis",
        message="`5.2 bis` is not an id: ids are whole numbers separated by dots, and `bis` is "
        "neither",
    ),
    Defect(
        rule="file-ending",
        pattern=r"^id: 5\.2$",
        replacement="id: 5.9",
        found=None,
        message="`5.9.md.txt` is not read: its name must end in `.md`",
        reported_in="5.9.md.txt",
        beside="5.9.md.txt",
    ),
    Defect(
        rule="copied-file",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2.7",
        found="5.2",
        message="this file is a copy of 5.2.md, with the same id",
        reported_in="5.2 - Copie.md",
        beside="5.2 - Copie.md",
    ),
    Defect(
        rule="duplicate-id",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2.1",
        found="5.2.1",
        message="the id `5.2.1` is already used in 5.2.md",
    ),
    Defect(
        rule="id-foreign",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.9.2",
        found="5.9.2",
        message="the id `5.9.2` is not a child of `5.2`, which this action is nested under",
    ),
    Defect(
        rule="id-file-name",
        pattern=r"^id: 5\.2$",
        replacement="id: 5.9",
        found="5.9",
        message="the id is `5.9`, but the file is named `5.2.md`",
    ),
    Defect(
        rule="value-mistyped",
        file="2.1.1.md",
        pattern=r"^climat_pratic_id: .*$",
        replacement="climat_pratic_id: marches",
        found="marches",
        message="`marches` is used once, and resembles `marche`, which is used 3 times",
        profile="points",
    ),
    Defect(
        rule="id-hole",
        pattern=r"^id: 5\.2\.3$",
        replacement="id: 5.2.30",
        found="5.2",
        message="`5.2.3` to `5.2.29` are missing below `5.2`",
    ),
    Defect(
        rule="id-order",
        pattern=r"(?s)^id: 5\.2\.2$(.*)^id: 5\.2\.3$",
        replacement=r"id: 5.2.3\1id: 5.2.2",
        found="5.2.3",
        message="`5.2.3` comes before `5.2.2`",
    ),
    Defect(
        rule="id-parent-missing",
        pattern=r"\A[\s\S]*\Z",
        replacement=ROOT,
        found="1.1",
        message="`1`, the parent of `1.1`, is missing",
        reported_in="1.1.md",
        among=("1.1.md", "1.2.md", "5.2.md"),
    ),
    Defect(
        rule="id-unquoted",
        pattern=r"\A[\s\S]*\Z",
        replacement=NESTED,
        found="1.0",
        message="without quotes, other programs read the id `1.0` as the number `1`",
        among=("5.2.md",),
    ),
)
