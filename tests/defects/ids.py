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
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2 bis",
        found="5.2 bis",
        message="`5.2 bis` is not an id: ids are whole numbers separated by dots, and `bis` is "
        "neither",
    ),
    Defect(
        rule="id-malformed",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 05,2.2",
        found="05,2.2",
        message="`05,2.2` is not an id as written; it was read as `5.2.2`",
    ),
    Defect(
        rule="id-malformed",
        file="5.2.md",
        pattern=r"^id: 5\.2$",
        replacement="id: [5, 2]",
        found="[5, 2]",
        message="`[5, 2]` is a list or a mapping, not an id",
    ),
    Defect(
        rule="file-ending",
        file="5.2.md",
        pattern=r"^id: 5\.2$",
        replacement="id: 5.9",
        found=None,
        message="`5.9.md.txt` is not read: the files of a referential must end in `.md`",
        reported_in="5.9.md.txt",
        beside="5.9.md.txt",
    ),
    Defect(
        rule="copied-file",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2.7",
        found="5.2",
        message="this file is a copy of 5.2.md, with the same id `5.2`",
        reported_in="5.2 - Copie.md",
        beside="5.2 - Copie.md",
    ),
    Defect(
        rule="duplicate-id",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2.1",
        found="5.2.1",
        message="the id `5.2.1` is already used in 5.2.md",
    ),
    Defect(
        rule="duplicate-id",
        file="5.2.md",
        pattern=r"^id: 5\.2\.1$",
        replacement="id: 5.2.3",
        found="5.2.3",
        message="the id `5.2.3` is already used in 5.2.md",
    ),
    Defect(
        rule="duplicate-id",
        file="5.2.md",
        pattern=r"^id: 5\.2$",
        replacement="id: 3.1",
        found="3.1",
        message="the id `3.1` is already used in 3.1.md, and this file is named 5.2.md",
    ),
    Defect(
        rule="duplicate-id",
        file="1.1.md",
        pattern=r"^id: 1\.1\.2$",
        replacement="id: 3.1.2",
        found="3.1.2",
        message="the id `3.1.2` is already used in 3.1.md, and is not a child of `1.1`, "
        "which this action is nested under",
    ),
    Defect(
        rule="id-foreign",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.9.2",
        found="5.9.2",
        message="the id `5.9.2` is not a child of `5.2`, which this action is nested under",
    ),
    Defect(
        rule="id-foreign",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 52.2",
        found="52.2",
        message="the id `52.2` is not a child of `5.2`, which this action is nested under: "
        "it lacks a dot, and should be `5.2.2`",
    ),
    Defect(
        rule="id-file-name",
        file="5.2.md",
        pattern=r"^id: 5\.2$",
        replacement="id: 5.9",
        found="5.9",
        message="the id is `5.9`, but the file is named `5.2.md`",
    ),
    Defect(
        rule="id-hole",
        file="5.2.md",
        pattern=r"^id: 5\.2\.3$",
        replacement="id: 5.2.4",
        found="5.2",
        message="`5.2.3` is missing below `5.2`",
    ),
    Defect(
        rule="id-hole",
        file="5.2.md",
        pattern=r"^id: 5\.2\.3$",
        replacement="id: 5.2.30",
        found="5.2",
        message="`5.2.3` to `5.2.29` are missing below `5.2`",
    ),
    Defect(
        rule="id-order",
        file="5.2.md",
        pattern=r"(?s)^id: 5\.2\.2$(.*)^id: 5\.2\.3$",
        replacement=r"id: 5.2.3\1id: 5.2.2",
        found="5.2.3",
        message="`5.2.3` stands before `5.2.2`",
    ),
    Defect(
        rule="id-parent-missing",
        file="5.2.md",
        pattern=r"\A[\s\S]*\Z",
        replacement=ROOT,
        found="1.1",
        message="`1`, the parent of `1.1`, is not in any file",
        reported_in="1.1.md",
        among=("1.1.md", "1.2.md", "5.2.md"),
    ),
    Defect(
        rule="id-unquoted",
        file="5.2.md",
        pattern=r"\A[\s\S]*\Z",
        replacement=NESTED,
        found="1.0",
        message="without quotes, other YAML readers read the id `1.0` as the number `1`",
        among=("5.2.md",),
    ),
)
