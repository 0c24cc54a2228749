"""Defects of the rules that came first."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="data-language",
        file="5.2.md",
        pattern=r"```yaml\nid: 5\.2\.1$",
        replacement="```yml\nid: 5.2.1",
        found="yml",
        message="the language of a data block must be `yaml`, not `yml`",
    ),
    Defect(
        rule="duplicate-id",
        file="5.2.md",
        pattern=r"^id: 5\.2\.3$",
        replacement="id: 5.2.1",
        found="5.2.1",
        message="the id `5.2.1` is already used in 5.2.md",
    ),
)
