"""Defects of ids, data blocks, sections, headings, tombstones and suppressions."""

from tests.defects import Defect

_NESTED = """# Économie circulaire
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
_ROOT = '# Économie circulaire\n```yaml\nidentifiant: ""\n```\nTexte.\n'

_IDS = (
    Defect(
        "root-alone",
        r"\A",
        None,
        "Prêt et réemploi",
        file="1.md",
        reported_in="eci.md",
        among=("eci.md", "1.md"),
        profile="pourcentage",
    ),
    Defect("id-malformed", r"^id: 5\.2\.2$", "id: 5.2 bis", "5.2 bis"),
    Defect(
        "file-ending", r"^id: 5\.2$", "id: 5.9", None, reported_in="5.9.md.txt", beside="5.9.md.txt"
    ),
    Defect(
        "copied-file",
        r"^id: 5\.2\.2$",
        "id: 5.2.7",
        "5.2",
        reported_in="5.2 - Copie.md",
        beside="5.2 - Copie.md",
    ),
    Defect("duplicate-id", r"^id: 5\.2\.2$", "id: 5.2.1", "5.2.1"),
    Defect("id-foreign", r"^id: 5\.2\.2$", "id: 5.9.2", "5.9.2"),
    Defect("id-file-name", r"^id: 5\.2$", "id: 5.9", "5.9"),
    Defect(
        "value-mistyped",
        r"^climat_pratic_id: .*$",
        "climat_pratic_id: marches",
        "marches",
        file="2.1.1.md",
        profile="points",
    ),
    Defect("id-hole", r"^id: 5\.2\.3$", "id: 5.2.30", "5.2"),
    Defect("id-order", r"(?s)^id: 5\.2\.2$(.*)^id: 5\.2\.3$", r"id: 5.2.3\1id: 5.2.2", "5.2.3"),
    Defect(
        "id-parent-missing",
        r"\A[\s\S]*\Z",
        _ROOT,
        "1.1",
        reported_in="1.1.md",
        among=("1.1.md", "1.2.md", "5.2.md"),
    ),
    Defect("id-unquoted", r"\A[\s\S]*\Z", _NESTED, "1.0", among=("5.2.md",)),
)

_FIRST = r"^### (.+)\n```yaml\n(id: 5\.2\.1\nponderation: 0\.2\n)```\n"
_SECOND = r"^### (.+)\n```yaml\n(id: 5\.2\.2\nponderation: 0\.5\n)```\n"
_WEIGHT = r"^ponderation: 0\.2$"
_PAIR = r"^id: 5\.2\.1\nponderation: 0\.2$"

_BLOCKS = (
    Defect("data-language", r"```yaml\nid: 5\.2\.1$", "```yml\nid: 5.2.1", "yml"),
    Defect("data-missing", _FIRST, r"### \1\n\2", "id: 5.2.1"),
    Defect(
        "data-misplaced",
        _FIRST + r"#### Description\n",
        r"### \1\n#### Description\n```yaml\n\2```\n",
        "```yaml",
    ),
    Defect("data-yaml", _PAIR, "- id: 5.2.1\n- ponderation: 0.2", "- id: 5.2.1"),
    Defect(
        "data-yaml",
        _WEIGHT,
        f"ponderation: 0.2\nnote: {'[' * 20}{']' * 20}",
        "[",
        message="this YAML exceeds a limit: 16384 characters, 2000 elements or 16 nested levels",
    ),
    Defect("key-duplicate", _WEIGHT, "ponderation: 0.2\nponderation: 0.2", "ponderation"),
    Defect("key-unknown", _WEIGHT, "ponderaton: 0.2", "ponderaton"),
    Defect("key-missing", r"^id: 5\.2\.1\n", "", "```yaml"),
    Defect("section-unknown", r"^## Actions$", "## ACTIONS :", "ACTIONS :"),
    Defect("section-unknown", r"^#### Ex\w+$", "####", "####", message="this section has no name"),
    Defect("section-duplicate", r"^#### Exemples$", "#### Description", "Description"),
    Defect(
        "section-empty", _SECOND, r"### \1\n```yaml\n\2```\n#### Preuve\n<!-- 5.2.2 -->\n", "Preuve"
    ),
    Defect("section-missing", r"^#### Principe\n", "", "5.2.1"),
    Defect("section-missing", r"^## Description$", "## Exemples", "5.2"),
)

# The text of a heading, whatever it says.
_TITLE = r"(\S.*?) *"
_NIVEAU = rf"^### {_TITLE}\n```yaml\nid: 5\.2\.2$"

_HEADINGS = (
    Defect("title-missing", _NIVEAU, r"**\1**\n```yaml\nid: 5.2.2", "{1}"),
    Defect("title-missing", _NIVEAU, "### \n```yaml\nid: 5.2.2", "###"),
    Defect("title-marks", rf"\A# {_TITLE}\n", r"# • \1\n", "•"),
    Defect(
        "heading-level",
        r"^## Actions\n",
        r"# Une autre action\n\n## Actions\n",
        "# Une autre action",
    ),
    Defect("heading-level", _NIVEAU, r"##### \1\n```yaml\nid: 5.2.2", "##### {1}"),
    Defect("heading-glued", _NIVEAU, r"###\1\n```yaml\nid: 5.2.2", "###{1}"),
    Defect("heading-unseen", r"^#### Exemples\n", "<br>\n#### Exemples\n\n", "#### Exemples"),
    Defect("unclosed", r"^id: 5\.2\n```\n", "id: 5.2\n", "```yaml"),
    Defect("keyword-missing", rf"^## Actions\n+### {_TITLE}$", r"### \1", "{1}"),
    Defect("text-unattached", rf"\A# {_TITLE}$", r"Version relue\n\n# \1", "Version relue"),
)

_ID = r"^(id: 5\.2\.2)$"
_LAST = r"^### .*\n```yaml\nid: 5\.2\.3\n(?:.|\n)*\Z"

_CHANGES = (
    Defect(
        "id-removed",
        rf"^(id: 5\.2\.2\nponderation: )0\.5(\n(?:.|\n)*?){_LAST}",
        r"\g<1>0.8\2",
        "5.2",
    ),
    Defect(
        "id-reused",
        _LAST,
        (
            "### Zibelines\n```yaml\nid: 5.2.3\nponderation: 0.3\n```\n"
            "#### Description\nObserver les zibelines écarlates.\n\n"
            "#### Principe\nJamais → 0%\nToujours → 100%\n"
        ),
        "5.2.3",
    ),
    Defect("id-retired", _ID, r"\1\n# reflint: retired 5.2.3: folded into 5.2.2", "5.2.3"),
    Defect("retired-invalid", _ID, r"\1 # reflint: retiré 5.2.x : réuni à 5.2.1", "5.2.x"),
)

_SUPPRESSIONS = (
    Defect("suppression-invalid", _ID, r"\1 # reflint: masquer", "masquer"),
    Defect(
        "suppression-invalid",
        r"\A",
        "<!-- reflint: hide tab: pasted from a table (until 2026-11-23) -->\n",
        "2026-11-23",
    ),
)

DEFECTS = (*_IDS, *_BLOCKS, *_HEADINGS, *_CHANGES, *_SUPPRESSIONS)
