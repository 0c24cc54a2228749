"""Defects of titles and headings."""

from tests.defects import Defect

# The text of a heading, whatever it says.
_TITLE = r"(\S.*?) *"

DEFECTS = (
    Defect(
        rule="title-missing",
        pattern=rf"^### {_TITLE}\n```yaml\nid: 5\.2\.2$",
        replacement=r"**\1**\n```yaml\nid: 5.2.2",
        found="{1}",
        message="`{1}` is meant as a title, but is not a heading",
    ),
    Defect(
        rule="title-empty",
        pattern=rf"^### {_TITLE}\n```yaml\nid: 5\.2\.2$",
        replacement="### \n```yaml\nid: 5.2.2",
        found="###",
        message="the title is empty: no text follows `###`",
    ),
    Defect(
        rule="title-marks",
        pattern=rf"\A# {_TITLE}\n",
        replacement=r"# • \1\n",
        found="•",
        message="`•` is not part of the title",
    ),
    Defect(
        rule="second-title",
        pattern=r"^## Actions\n",
        replacement=r"# Une autre action\n\n## Actions\n",
        found="# Une autre action",
        message="`Une autre action` is a second title of level 1 (`#`); a file has only one",
    ),
    Defect(
        rule="heading-level",
        pattern=rf"^### {_TITLE}\n```yaml\nid: 5\.2\.2$",
        replacement=r"##### \1\n```yaml\nid: 5.2.2",
        found="##### {1}",
        message="`{1}` has level 5 (`#####`), expected level 3 (`###`)",
    ),
    Defect(
        rule="heading-glued",
        pattern=rf"^### {_TITLE}\n```yaml\nid: 5\.2\.2$",
        replacement=r"###\1\n```yaml\nid: 5.2.2",
        found="###{1}",
        message="`###` is not followed by a normal space: Markdown reads `{1}` as plain text",
    ),
    Defect(
        rule="heading-unseen",
        pattern=r"^#### Exemples\n",
        replacement="<br>\n#### Exemples\n\n",
        found="#### Exemples",
        message="`#### Exemples` is part of the HTML block that starts with `<br>`, so it is not "
        "a heading",
    ),
    Defect(
        rule="unclosed",
        pattern=r"^id: 5\.2\n```\n",
        replacement="id: 5.2\n",
        found="```yaml",
        message="this block has no closing ```; headings that are lost in it: 3",
    ),
    Defect(
        rule="keyword-missing",
        pattern=rf"^## Actions\n+### {_TITLE}$",
        replacement=r"### \1",
        found="{1}",
        message="missing heading `## Actions` before `{1}`",
    ),
    Defect(
        rule="text-unattached",
        pattern=rf"\A# {_TITLE}$",
        replacement=r"Version relue\n\n# \1",
        found="Version relue",
        message="`Version relue` belongs to no section, and other programs ignore it",
    ),
)
