"""Defects of data blocks and sections."""

from tests.defects import Defect

_FIRST = r"^### (.+)\n```yaml\n(id: 5\.2\.1\nponderation: 0\.2\n)```\n"
_SECOND = r"^### (.+)\n```yaml\n(id: 5\.2\.2\nponderation: 0\.5\n)```\n"
_ID = r"^id: 5\.2\.1$"
_WEIGHT = r"^ponderation: 0\.2$"
_PAIR = r"^id: 5\.2\.1\nponderation: 0\.2$"


_ALIAS = "YAML reads `{}` as an alias, an anchor or a tag, not as text"


def _yaml(pattern: str, replacement: str, found: str, message: str) -> Defect:
    return Defect("data-yaml", pattern, replacement, found, message)


_DATA = (
    Defect(
        rule="data-missing",
        pattern=_FIRST,
        replacement=r"### \1\n\2",
        found="id: 5.2.1",
        message="these data are not fenced: `id: 5.2.1` is plain text to other programs",
    ),
    Defect(
        rule="data-misplaced",
        pattern=_FIRST + r"#### Description\n",
        replacement=r"### \1\n#### Description\n```yaml\n\2```\n",
        found="```yaml",
        message="this data block is not directly below its title, `{1}`",
    ),
    Defect(
        rule="data-yaml",
        pattern=_PAIR,
        replacement="- id: 5.2.1\n- ponderation: 0.2",
        found="- id: 5.2.1",
        message="expected `key: value` lines in the data block, found `- id: 5.2.1`",
    ),
)

_YAML = (
    _yaml(
        _PAIR,
        "\tid: 5.2.1\nponderation: 0.2",
        "\t",
        "tab where YAML expects spaces",
    ),
    _yaml(_WEIGHT, "ponderation:\t0.2", "\t", "tab where YAML expects spaces"),
    _yaml(
        _WEIGHT,
        "ponderation:\u00a00.2",
        "ponderation:\u00a00.2",
        "no normal space follows the colon in `ponderation: 0.2`",
    ),
    _yaml(
        _WEIGHT,
        "ponderation: %0.2",
        "%0.2",
        "`%0.2` starts with a character that YAML reserves",
    ),
    _yaml(
        _ID,
        "**id** : 5.2.1",
        "**id** : 5.2.1",
        "`**id** : 5.2.1` starts with a character that YAML reserves",
    ),
    _yaml(
        _WEIGHT,
        f"ponderation: 0.2\nnote: {'[' * 20}{']' * 20}",
        "[",
        "this block exceeds the limits for YAML: 16384 characters, 2000 elements, 16 levels",
    ),
    _yaml(
        _PAIR,
        f"id: 5.2.1\nponderation: 0.2\n# {'x' * 17000}",
        "id: 5.2.1",
        "this block exceeds the limits for YAML: 16384 characters, 2000 elements, 16 levels",
    ),
    _yaml(
        _WEIGHT,
        "ponderation: *x",
        "*x",
        "YAML reads `*x` as an alias, an anchor or a tag, not as text",
    ),
    _yaml(_ID, "id: *x", "*x", "YAML reads `*x` as an alias, an anchor or a tag, not as text"),
    _yaml(
        _WEIGHT,
        "ponderation: !x 0.2",
        "!x",
        "YAML reads `!x` as an alias, an anchor or a tag, not as text",
    ),
)

_KEYS = (
    Defect(
        rule="key-duplicate",
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\nponderation: 0.2",
        found="ponderation",
        message="duplicate key `ponderation` in this data block",
    ),
    Defect(
        rule="key-unknown",
        pattern=_WEIGHT,
        replacement="ponderaton: 0.2",
        found="ponderaton",
        message="other programs ignore the key `ponderaton`; it was read as `ponderation`",
    ),
    Defect(
        rule="key-unknown",
        pattern=_ID,
        replacement="Id: 5.2.1",
        found="Id",
        message="other programs ignore the key `Id`; it was read as `id`",
    ),
    Defect(
        rule="invisible-character",
        pattern=_ID,
        replacement="id\u00a0: 5.2.1",
        found="id\u00a0",
        message="`id` contains an invisible character (U+00A0)",
    ),
    Defect(
        rule="key-unknown",
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\npriorite: haute",
        found="priorite",
        message="unknown key `priorite` in the profile `ponderation`",
    ),
    Defect(
        rule="key-missing",
        pattern=r"^id: 5\.2\.1\n",
        replacement="",
        found="```yaml",
        message="missing key `id` in this data block",
    ),
)

_SECTIONS = (
    Defect(
        rule="section-unknown",
        pattern=r"^## Actions$",
        replacement="## ACTIONS :",
        found="ACTIONS :",
        message="other programs do not recognise the heading `ACTIONS :`; expected `Actions`",
    ),
    Defect(
        rule="section-unknown",
        pattern=r"^#### Exemples$",
        replacement="#### Remarques",
        found="Remarques",
        message="the section `Remarques` is unknown in the profile `ponderation`",
    ),
    Defect(
        rule="section-unknown",
        pattern=r"^#### Exemples$",
        replacement="####",
        found="####",
        message="a section has no name",
    ),
    Defect(
        rule="section-duplicate",
        pattern=r"^#### Exemples$",
        replacement="#### Description",
        found="Description",
        message="there is already a section `Description` here",
    ),
    Defect(
        rule="section-duplicate",
        pattern=r"^#### Principe$",
        replacement="#### Principe\nOui → 100%\nNon → 0%\n#### Principe",
        found="Principe",
        message="this action has a second section `Principe`: neither can be scored",
    ),
    Defect(
        rule="section-empty",
        pattern=_SECOND,
        replacement=r"### \1\n```yaml\n\2```\n#### Preuve\n<!-- 5.2.2 -->\n",
        found="Preuve",
        message="the section `Preuve` has no text",
    ),
    Defect(
        rule="principe-missing",
        pattern=r"^#### Principe\n",
        replacement="",
        found="5.2.1",
        message="the niveau `5.2.1` has no section `Principe`: it cannot be scored",
    ),
    Defect(
        rule="section-missing",
        pattern=r"^## Description$",
        replacement="## Exemples",
        found="5.2",
        message="`5.2` has no section `Description`",
    ),
)

DEFECTS = (*_DATA, *_YAML, *_KEYS, *_SECTIONS)
