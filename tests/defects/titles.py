"""Defects of the rules on titles, on words, and on what an action shares with its siblings."""

from tests.defects import Defect

_TITLE = r"^### (.+)(\n```yaml\nid: 5\.2\.2)$"
_TEXT = r"^(#### Description\n+)"

DEFECTS = (
    Defect(
        rule="title-truncated",
        pattern=_TITLE,
        replacement=r"### \1 et de la\2",
        found="la",
        message="the title breaks off after `la`",
    ),
    Defect(
        rule="title-case",
        pattern=_TITLE,
        replacement=r"### partage de moyens\2",
        found="p",
        message="the title begins with `p`, expected `P`",
    ),
    Defect(
        rule="title-stop",
        pattern=_TITLE,
        replacement=r"### \1.\2",
        found=".",
        message="the title ends with a full stop",
    ),
    Defect(
        rule="title-space",
        pattern=_TITLE,
        replacement="### \\1 \u00a0partagée\\2",
        found=" \u00a0",
        message="extra space in the title",
    ),
    Defect(
        rule="title-space",
        pattern=_TITLE,
        replacement="### \\1 sur la  des déchets\\2",
        found="  ",
        message="two spaces in a row after `la`: a word may be missing",
    ),
    Defect(
        rule="title-duplicate",
        pattern=r"^### (.+)(\n```yaml\nid: 5\.2\.2\n[\s\S]*?^### ).+(\n```yaml\nid: 5\.2\.3)$",
        replacement=r"### \1\2\1\3",
        found="{1}",
        message="`5.2.3` has the same title as `5.2.2`",
    ),
    Defect(
        rule="apostrophe-space",
        pattern=_TEXT,
        replacement=r"\1Les agents et l' élu partagent. ",
        found=" ",
        message="unexpected space beside the apostrophe in `l' élu`",
    ),
    Defect(
        rule="categorie-missing",
        file="1.2.md",
        pattern=r"^(identifiant: 1\.2\.2\n)categorie: .*\n",
        replacement=r"\1",
        found="1.2.2",
        message="`1.2.2` has no `categorie`, but its siblings have one",
        profile="pourcentage",
    ),
    Defect(
        rule="categorie-unknown",
        file="1.2.md",
        pattern=r"^(identifiant: 1\.2\.2\n)categorie: .*$",
        replacement=r"\1categorie: MISE EN OEUVRE",
        found="MISE EN OEUVRE",
        message="unknown category `MISE EN OEUVRE`",
        profile="pourcentage",
    ),
    Defect(
        rule="single-child",
        file="1.2.md",
        pattern=r"\s*\Z",
        replacement="\n\n#### Actions\n\n##### Compter les pannes\n```yaml\n"
        "identifiant: 1.2.3.1\n```\n",
        found="1.2.3.1",
        message="`1.2.3.1` is the only child of `1.2.3`",
        profile="pourcentage",
    ),
)
