"""Defects of data blocks and sections."""

from tests.defects import Defect

_FILE = "5.2.md"
_FIRST = r"^### (.+)\n```yaml\n(id: 5\.2\.1\nponderation: 0\.2\n)```\n"
_SECOND = r"^### (.+)\n```yaml\n(id: 5\.2\.2\nponderation: 0\.5\n)```\n"
_LAST = r"^### (.+)\n```yaml\n(id: 5\.2\.3\nponderation: 0\.3\n)```\n"
_ID = r"^id: 5\.2\.1$"
_WEIGHT = r"^ponderation: 0\.2$"
_PAIR = r"^id: 5\.2\.1\nponderation: 0\.2$"


def _yaml(pattern: str, replacement: str, found: str, message: str) -> Defect:
    return Defect("data-yaml", _FILE, pattern, replacement, found, message)


_DATA = (
    Defect(
        rule="data-missing",
        file=_FILE,
        pattern=_FIRST,
        replacement=r"### \1\n\2",
        found="id: 5.2.1",
        message="the data of an action is not fenced: `id: 5.2.1` is plain text to other readers",
    ),
    Defect(  # The line that opens the fence is gone, the one that closes it is left.
        rule="data-missing",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"### \1\n\2```\n",
        found="id: 5.2.2",
        message="the data of an action is not fenced: `id: 5.2.2` is plain text to other readers",
    ),
    Defect(
        rule="data-missing",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"### \1\n---\n\2---\n",
        found="id: 5.2.2",
        message="the data of an action is not fenced: `id: 5.2.2` is plain text to other readers",
    ),
    Defect(
        rule="data-missing",
        file=_FILE,
        pattern=_FIRST,
        replacement=r"### \1\n",
        found="{1}",
        message="`{1}` has no data block, hence no id",
    ),
    Defect(
        rule="data-missing",
        file=_FILE,
        pattern=_LAST,
        replacement=r"### \1\n",
        found="{1}",
        message="`{1}` has no data block, hence no id",
    ),
    Defect(
        rule="data-misplaced",
        file=_FILE,
        pattern=_FIRST + r"#### Description\n",
        replacement=r"### \1\n#### Description\n```yaml\n\2```\n",
        found="```yaml",
        message="this data block is not directly below its title, `{1}`",
    ),
    Defect(
        rule="data-misplaced",
        file=_FILE,
        pattern=_FIRST + r"#### Description\n(.+\n)",
        replacement=r"### \1\n\3```yaml\n\2```\n",
        found="```yaml",
        message="this data block is not directly below its title, `{1}`",
    ),
    Defect(
        rule="data-misplaced",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"```yaml\n\2```\n### \1\n",
        found="```yaml",
        message="this data block is above its title, `{1}`",
    ),
    Defect(
        rule="data-misplaced",
        file=_FILE,
        pattern=_FIRST,
        replacement=r"### \1\n```yaml\nid: 5.2.1\n```\n\n```yaml\nponderation: 0.2\n```\n",
        found="```yaml",
        message="`{1}` already has a data block",
    ),
    Defect(  # Pasted twice.
        rule="data-misplaced",
        file=_FILE,
        pattern=_FIRST,
        replacement=r"### \1\n```yaml\n\2```\n```yaml\n\2```\n",
        found="```yaml",
        message="`{1}` already has a data block",
    ),
    Defect(
        rule="data-not-mapping",
        file=_FILE,
        pattern=_PAIR,
        replacement="- id: 5.2.1\n- ponderation: 0.2",
        found="- id: 5.2.1",
        message="expected `key: value` lines in the data block, found a list: `- id: 5.2.1`",
    ),
    Defect(
        rule="data-not-mapping",
        file=_FILE,
        pattern=_PAIR,
        replacement="voir plus loin",
        found="voir plus loin",
        message="expected `key: value` lines in the data block, found text: `voir plus loin`",
    ),
)

_YAML = (
    _yaml(
        _PAIR,
        "\tid: 5.2.1\nponderation: 0.2",
        "\t",
        "tab in the indentation, which YAML does not allow",
    ),
    _yaml(_WEIGHT, "ponderation:\t0.2", "\t", "tab where YAML expects spaces"),
    _yaml(
        _ID,
        "id: '5.2.1",
        "'5.2.1",
        "the quote in `'5.2.1` is not closed, or text follows it",
    ),
    _yaml(_ID, "id: [5.2.1", "[5.2.1", "the bracket in `[5.2.1` is not closed"),
    _yaml(
        _WEIGHT,
        "ponderation: 0.2\nnote: a : b",
        "a : b",
        "the value `a : b` contains a colon and a space, which YAML reads as another key",
    ),
    _yaml(_ID, "id:5.2.1", "id:5.2.1", "missing space after the colon in `id:5.2.1`"),
    _yaml(
        _WEIGHT,
        "ponderation:\u00a00.2",
        "ponderation:\u00a00.2",
        "the space after the colon in `ponderation: 0.2` is a non-breaking space, which YAML "
        "does not recognise",
    ),
    _yaml(_ID, "id 5.2.1", "id 5.2.1", "`id 5.2.1` is not a `key: value` line"),
    _yaml(
        _WEIGHT,
        "ponderation = 0.2",
        "ponderation = 0.2",
        "`ponderation = 0.2` is not a `key: value` line",
    ),
    _yaml(
        _WEIGHT,
        "ponderation: 0.2\nÀ revoir en juin",
        "À revoir en juin",
        "`À revoir en juin` is not a `key: value` line",
    ),
    _yaml(
        _WEIGHT,
        " ponderation: 0.2",
        "ponderation: 0.2",
        "`ponderation: 0.2` is not aligned with the other lines",
    ),
    _yaml(
        _WEIGHT,
        "ponderation: %0.2",
        "%0.2",
        "the value `%0.2` starts with a character that YAML reserves",
    ),
    _yaml(
        _ID,
        "**id** : 5.2.1",
        "**id** : 5.2.1",
        "`**id** : 5.2.1` starts with a character that YAML reserves",
    ),
    _yaml(
        _WEIGHT,
        'ponderation: 0.2\nnote: "\\\\d"',
        'note: "\\d"',
        'this line is not valid YAML: `note: "\\d"`',
    ),
    _yaml(
        _WEIGHT,
        f"ponderation: 0.2\nnote: {'[' * 20}{']' * 20}",
        "[",
        "this data block nests more than 16 levels",
    ),
    _yaml(
        _PAIR,
        f"id: 5.2.1\nponderation: 0.2\n# {'x' * 17000}",
        "id: 5.2.1",
        "this data block has more than 16384 characters or 2000 elements, and is not read entirely",
    ),
    _yaml(_WEIGHT, "ponderation: *x", "*x", "`*x` is a YAML alias, and is not resolved"),
    _yaml(_ID, "id: *x", "*x", "`*x` is a YAML alias, and is not resolved"),
    _yaml(_ID, "id: &x 5.2.1", "&x", "`&x` is a YAML anchor, and is ignored"),
    _yaml(_WEIGHT, "ponderation: !x 0.2", "!x", "`!x` is a YAML tag, and is ignored"),
    _yaml(
        _PAIR,
        "id: 5.2.1\n---\nponderation: 0.2",
        "---",
        "this line starts another YAML document, but a data block is a single one",
    ),
)

_KEYS = (
    Defect(
        rule="key-duplicate",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\nponderation: 0.2",
        found="ponderation",
        message="duplicate key `ponderation` in this data block",
    ),
    Defect(
        rule="key-duplicate",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\npondération: 0.4",
        found="pondération",
        message="the key `pondération` duplicates its synonym `ponderation` in this data block",
    ),
    Defect(
        rule="key-duplicate",
        file=_FILE,
        pattern=_ID,
        replacement="id: 5.2.1\nidentifiant: 5.2.1",
        found="identifiant",
        message="the key `identifiant` duplicates its synonym `id` in this data block",
    ),
    Defect(
        rule="weight-key-mistyped",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="ponderaton: 0.2",
        found="ponderaton",
        message="other readers ignore the key `ponderaton`, and with it the weight; "
        "it was read as `ponderation`",
    ),
    Defect(
        rule="id-key-mistyped",
        file=_FILE,
        pattern=_ID,
        replacement="Id: 5.2.1",
        found="Id",
        message="other readers do not recognise the key `Id`, and find no id; it was read as `id`",
    ),
    Defect(
        rule="invisible-character",
        file=_FILE,
        pattern=_ID,
        replacement="id\u00a0: 5.2.1",
        found="id\u00a0",
        message="`id` contains a non-breaking space (U+00A0) at the end",
    ),
    Defect(
        rule="invisible-character",
        file=_FILE,
        pattern=_ID,
        replacement="id: 5.\u200b2.1",
        found="5.\u200b2.1",
        message="`5.2.1` contains a zero-width space (U+200B) after `5.`",
    ),
    Defect(
        rule="id-key-mistyped",
        file=_FILE,
        pattern=_ID,
        replacement="identifiant: 5.2.1",
        found="identifiant",
        message="the key `identifiant` belongs to another profile; in `ponderation`, the key of "
        "the id is `id`",
    ),
    Defect(
        rule="weight-key-mistyped",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="poids: 0.2",
        found="poids",
        message="unknown key `poids`, and the action has no weight; "
        "a weight is written `ponderation` here",
    ),
    Defect(
        rule="key-unknown",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\npriorite: haute",
        found="priorite",
        message="unknown key `priorite` in the profile `ponderation`",
    ),
    Defect(
        rule="key-unknown",
        file=_FILE,
        pattern=_WEIGHT,
        replacement="ponderation: 0.2\npoints: 20",
        found="points",
        message="the key `points` belongs to other profiles (`points`, `pourcentage`), not to "
        "`ponderation`",
    ),
    Defect(
        rule="key-missing",
        file=_FILE,
        pattern=r"^id: 5\.2\.1\n",
        replacement="",
        found="```yaml",
        message="missing key `id` in this data block",
    ),
    Defect(
        rule="key-missing",
        file=_FILE,
        pattern=r"^id: 5\.2\n",
        replacement="",
        found="```yaml",
        message="missing key `id` in this data block",
    ),
    Defect(
        rule="key-missing",
        file=_FILE,
        pattern=r"^id: 5\.2\.3$",
        replacement="id:",
        found="id",
        message="the key `id` has no value",
    ),
    Defect(
        rule="key-missing",
        file=_FILE,
        pattern=r"^id: 5\.2\.2$",
        replacement='id: ""',
        found="id",
        message="the key `id` has no value",
    ),
)

_SECTIONS = (
    Defect(
        rule="section-unknown",
        file=_FILE,
        pattern=r"^#### Principe$",
        replacement="#### Principes",
        found="Principes",
        message="the section `Principes` is unknown; it was read as `Principe`",
    ),
    Defect(
        rule="keyword-mistyped",
        file=_FILE,
        pattern=r"^## Actions$",
        replacement="## ACTIONS :",
        found="ACTIONS :",
        message="other readers do not recognise the heading `ACTIONS :`, and lose the actions "
        "below it; it was read as `Actions`",
    ),
    Defect(
        rule="section-unknown",
        file=_FILE,
        pattern=r"^#### Description$",
        replacement="#### Description et enjeux",
        found="Description et enjeux",
        message="the section `Description et enjeux` is unknown; the closest known name is "
        "`Description`",
    ),
    Defect(
        rule="section-unknown",
        file=_FILE,
        pattern=r"^#### Exemples$",
        replacement="#### Remarques",
        found="Remarques",
        message="the section `Remarques` is unknown in the profile `ponderation`",
    ),
    Defect(
        rule="section-unknown",
        file=_FILE,
        pattern=r"^#### Exemples$",
        replacement="#### Contexte",
        found="Contexte",
        message="the section `Contexte` belongs to other profiles (`points`, `pourcentage`), but "
        "is unknown in `ponderation`",
    ),
    Defect(
        rule="keyword-mistyped",
        file=_FILE,
        pattern=r"^## Actions$",
        replacement="## Niveaux",
        found="Niveaux",
        message="in the profile `ponderation`, child actions go under `Actions`, not `Niveaux`",
    ),
    Defect(
        rule="keyword-mistyped",
        file=_FILE,
        pattern=r"^## Actions$",
        replacement="## Les actions",
        found="Les actions",
        message="actions follow the heading `Les actions`, which does not introduce them; the "
        "heading that does is `Actions`",
    ),
    Defect(
        rule="section-unknown",
        file=_FILE,
        pattern=r"^#### Exemples$",
        replacement="####",
        found="####",
        message="a section has no name",
    ),
    Defect(
        rule="section-duplicate",
        file=_FILE,
        pattern=r"^#### Exemples$",
        replacement="#### Description",
        found="Description",
        message="this action already has a section `Description`",
    ),
    Defect(
        rule="section-duplicate",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"## Actions\n### \1\n```yaml\n\2```\n",
        found="Actions",
        message="this action already has a heading `Actions`",
    ),
    Defect(
        rule="section-duplicate",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"### \1\n```yaml\n\2```\n5.2.2\n",
        found="Description",
        message="this action already has a description: the text directly below its data block",
    ),
    Defect(
        rule="principe-duplicate",
        file=_FILE,
        pattern=r"^#### Principe$",
        replacement="#### Principe\nOui → 100%\nNon → 0%\n#### Principe",
        found="Principe",
        message="this action has a second section `Principe`: neither can be scored",
    ),
    Defect(
        rule="section-empty",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"### \1\n```yaml\n\2```\n#### Preuve\n<!-- 5.2.2 -->\n",
        found="Preuve",
        message="the section `Preuve` is empty",
    ),
    Defect(
        rule="section-empty",
        file=_FILE,
        pattern=_SECOND,
        replacement=r"### \1\n```yaml\n\2```\n#### Actions\n",
        found="Actions",
        message="no actions below the heading `Actions`",
    ),
    Defect(
        rule="principe-missing",
        file=_FILE,
        pattern=r"^#### Principe\n",
        replacement="",
        found="5.2.1",
        message="the niveau `5.2.1` has no section `Principe`: it cannot be scored",
    ),
    Defect(
        rule="principe-missing",
        file=_FILE,
        pattern=r"^(id: 5\.2\.2\n(?s:.+?)#### Principe\n)",
        replacement=r"\1\n#### Preuve\n",
        found="#### Principe",
        message="the section `Principe` of the niveau `5.2.2` is empty: it cannot be scored",
    ),
    Defect(
        rule="section-missing",
        file=_FILE,
        pattern=r"^## Description$",
        replacement="## Exemples",
        found="5.2",
        message="the orientation `5.2` has no section `Description`",
    ),
    Defect(
        rule="section-missing",
        file=_FILE,
        pattern=_SECOND + "#### Description$",
        replacement=r"### \1\n```yaml\n\2```\n#### Preuve",
        found="5.2.2",
        message="the niveau `5.2.2` has no section `Description`",
    ),
)

DEFECTS = (*_DATA, *_YAML, *_KEYS, *_SECTIONS)
