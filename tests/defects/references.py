"""Defects of the rules that came first."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="data-language",
        pattern=r"```yaml\nid: 5\.2\.1$",
        replacement="```yml\nid: 5.2.1",
        found="yml",
        message="the language of this block must be `yaml`",
    ),
)
