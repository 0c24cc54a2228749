"""Defects of the rules on encoding and text."""

from tests.defects import Defect

TEXT = r"^(#### Description\n+)"
KILOBYTES = 600

DEFECTS = (
    Defect(
        rule="not-utf8",
        file="5.2.md",
        pattern=r"^#### Critère$",
        replacement="#### Crit\udce8re",
        found="è",
        message="the byte 0xE8 is no UTF-8; it was read as `è`",
    ),
    Defect(
        rule="binary-file",
        file="5.2.md",
        pattern=r"\A",
        replacement="\0\udcff",
        found=None,
        message="the file holds no text; nothing in it was checked",
    ),
    Defect(
        rule="file-too-large",
        file="5.2.md",
        pattern=r"\A[\s\S]*\Z",
        replacement="\n" * KILOBYTES * 1024,
        found=None,
        message=f"the file has {KILOBYTES} KB, more than the 512 KB that are read; "
        "nothing in it was checked",
    ),
    Defect(
        rule="file-too-large",
        file="5.2.md",
        pattern=r"\A[\s\S]*\Z",
        replacement="# Titre\n" * 10_001,
        found=None,
        message="the file has 10001 headings, more than the 10000 that are read; "
        "nothing in it was checked",
    ),
    Defect(
        rule="byte-order-mark",
        file="5.2.md",
        pattern=r"\A",
        replacement="\ufeff",
        found="\ufeff",
        message="the file begins with a byte-order mark, the invisible character U+FEFF",
    ),
    Defect(
        rule="control-character",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1\b\x0e",
        found="\b\x0e",
        message="an invisible control character stands here (U+0008, U+000E)",
    ),
    Defect(
        rule="control-character",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2\0.2",
        found="\0",
        message="an invisible control character stands here (U+0000)",
    ),
    Defect(
        rule="control-character",
        file="5.2.md",
        pattern=r"^#### Critère$",
        replacement="#### Crit\u200eère",
        found="\u200e",
        message="an invisible mark of writing direction stands here (U+200E)",
    ),
    Defect(
        rule="line-separator",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1\u2028",
        found="\u2028",
        message="other readers end the line at this invisible character (U+2028)",
    ),
    Defect(
        rule="line-separator",
        file="5.2.md",
        pattern=r"^id: 5\.2\.2$",
        replacement="id: 5.2.2\x85",
        found="\x85",
        message="other readers end the line at this invisible character (U+0085)",
    ),
    Defect(
        rule="tab",
        file="5.2.md",
        pattern=r"^(#### Description\n+.+)$",
        replacement="\\1\t",
        found="\t",
        message="the line ends in a tab",
    ),
    Defect(
        rule="tab-after-marker",
        file="1.1.md",
        pattern=r"^([-•]) ",
        replacement="\\1\t",
        found="\t",
        message="a tab stands right behind `{1}`",
    ),
    Defect(
        rule="leftover",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1A VALIDER : ",
        found="A VALIDER",
        message="an editor's task was left here: `A VALIDER`",
    ),
    Defect(
        rule="leftover",
        file="5.2.md",
        pattern=r"^(### .+)$",
        replacement="\\1 (est-ce le bon nom ?)",
        found="(est-ce le bon nom ?)",
        message="a question to a colleague was left here: `(est-ce le bon nom ?)`",
    ),
    Defect(
        rule="leftover",
        file="5.2.md",
        pattern=r"^(### .+)$",
        replacement="\\1 ???",
        found="???",
        message="an editor's mark was left here: `???`",
    ),
    Defect(
        rule="merge-conflict",
        file="5.2.md",
        pattern=r"(id: 5\.2\.2\nponderation: 0\.5\n```\n#### Description\n)(.*\n)",
        replacement="\\1<<<<<<< HEAD\n\\2=======\n\\2>>>>>>> avant\n",
        found="<<<<<<< HEAD",
        message="a merge left two versions here, one below the other, down to `>>>>>>> avant`",
    ),
)
