"""Defects of the rules on encoding and text."""

from tests.defects import Defect

TEXT = r"^(#### Description\n+)"

DEFECTS = (
    Defect(
        rule="not-utf8",
        pattern=r"^#### Critère$",
        replacement="#### Crit\udce8re",
        found="è",
        message="the byte 0xE8 is not valid UTF-8; it was read as `è`",
    ),
    Defect(
        rule="file-unreadable",
        pattern=r"\A",
        replacement="\0\udcff",
        found=None,
        message="the file is not text; nothing in it was checked",
    ),
    Defect(
        rule="file-unreadable",
        pattern=r"\A[\s\S]*\Z",
        replacement="# Titre\n" * 10_001,
        found=None,
        message="the file has 10001 headings, over the limit of 10000; nothing in it was checked",
    ),
    Defect(
        rule="invisible-character",
        pattern=r"\A",
        replacement="\ufeff",
        found="\ufeff",
        message="the file starts with a byte-order mark, the invisible character U+FEFF",
    ),
    Defect(
        rule="invisible-character",
        pattern=TEXT,
        replacement="\\1\b\x0e",
        found="\b\x0e",
        message="invisible character (U+0008, U+000E)",
    ),
    Defect(
        rule="look-alike-letter",
        pattern=r"^#### Critère$",
        replacement="#### Critèr\u0435",
        found="Critèr\u0435",
        message="`\u0435` (U+0435) in `Critèr\u0435` is a letter of another alphabet "
        "that looks like a Latin one",
    ),
    Defect(
        rule="damaged-letter",
        pattern=TEXT,
        replacement="\\1Des déchets triÃ©s.\n\n",
        found="Ã©",
        message="`Ã©` is written in place of `é`: the text was saved in a wrong encoding",
    ),
    Defect(
        rule="decomposed-letter",
        pattern=r"^#### Critère$",
        replacement="#### Crite\u0300re",
        found="e\u0300",
        message="the letter `è` in `Critère` is two characters, `e` and a combining accent",
    ),
    Defect(
        rule="decomposed-letter",
        pattern=TEXT,
        replacement="\\1Une é\u0301tude par an.\n\n",
        found="é\u0301",
        message="the letter `é` in `étude` has two accents",
    ),
    Defect(
        rule="invisible-character",
        pattern=TEXT,
        replacement="\\1Une fiche sur les dé\u00adchets.\n\n",
        found="dé\u00adchets",
        message="the word `déchets` contains an invisible character (U+00AD)",
    ),
    Defect(
        rule="table-pasted",
        pattern=TEXT,
        replacement="\\1Ville\tVisites\tFiches\n\n",
        found="Ville\tVisites\tFiches",
        message="pasted table row: its cells are separated only by tabs",
    ),
    Defect(
        rule="invisible-character",
        pattern=TEXT,
        replacement="\\1\u2028",
        found="\u2028",
        message="other programs break the line at this invisible character (U+2028)",
    ),
    Defect(
        rule="tab",
        pattern=r"^(#### Description\n+.+)$",
        replacement="\\1\t",
        found="\t",
        message="the line contains a tab",
    ),
    Defect(
        rule="tab-after-marker",
        file="1.1.md",
        pattern=r"^([-•]) ",
        replacement="\\1\t",
        found="\t",
        message="tab directly after `{1}`",
    ),
    Defect(
        rule="leftover",
        pattern=TEXT,
        replacement="\\1A VALIDER : ",
        found="A VALIDER",
        message="leftover editor's note: `A VALIDER`",
    ),
    Defect(
        rule="merge-conflict",
        pattern=r"(id: 5\.2\.2\nponderation: 0\.5\n```\n#### Description\n)(.*\n)",
        replacement="\\1<<<<<<< HEAD\n\\2=======\n\\2>>>>>>> avant\n",
        found="<<<<<<< HEAD",
        message="unresolved merge conflict",
    ),
)
