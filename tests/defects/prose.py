"""Defects of the rules on what the texts of sections say."""

from tests.defects import Defect

TEXT = r"^(#### Description\n+)"
END = r"\n(#### Principe\n)"

DEFECTS = (
    Defect(
        rule="list-marker",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1*des fiches\n* des visites\n\n",
        found="*",
        message="no space stands behind `*`: this line is no list item",
    ),
    Defect(
        rule="list-marker",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1-\u00a0des fiches\n-\u00a0des visites\n\n",
        found="\u00a0",
        message="a non-breaking space stands behind `-`: these 2 lines are no list items",
    ),
    Defect(
        rule="bullet-char",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1• des fiches\n• des visites\n\n",
        found="•",
        message="Markdown sees no list in these 2 lines, which begin with `•`",
    ),
    Defect(
        rule="empty-bullet",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1- des fiches\n- \n\n",
        found="-",
        message="nothing stands behind `-`",
    ),
    Defect(
        rule="lead-in-glued",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1- des fiches\nExemples :\n- une fiche\n\n",
        found="Exemples :",
        message="`Exemples :` introduces the list below it, and is read as part of the item above "
        "it",
    ),
    Defect(
        rule="lead-in-alone",
        file="5.2.md",
        pattern=END,
        replacement="\n\nExemples :\n\\1",
        found="Exemples :",
        message="nothing follows `Exemples :`",
    ),
    Defect(
        rule="section-capitals",
        file="5.2.md",
        pattern=r"^(#### Critère\n(?:[^#\n].*\n|\n)+?)(#### )",
        replacement="\\1\nPARTIE 3 : LES ÉCOLES\n\\2",
        found="PARTIE 3 : LES ÉCOLES",
        message="the section `Critère` ends in a line in capitals: `PARTIE 3 : LES ÉCOLES`",
    ),
    Defect(
        rule="unbalanced-bracket",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1Des fiches (par métier.\n\n",
        found="(",
        message="this `(` is never closed: `(par métier.`",
    ),
    Defect(
        rule="link-broken",
        file="5.2.md",
        pattern=TEXT,
        replacement='\\1Un <a href="(https://example.org)">guide</a>.\n\n',
        found="(https://example.org)",
        message="the address of this link stands between marks: `(https://example.org)`",
    ),
    Defect(
        rule="bare-url",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1Lire https://example.org/guide.\n\n",
        found="https://example.org/guide",
        message="this address is no link: `https://example.org/guide`",
    ),
    Defect(
        rule="html-entity",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1Deux fiches&nbsp;: une par métier.\n\n",
        found="&nbsp;",
        message="`&nbsp;` stands here in place of a space (U+00A0)",
    ),
    Defect(
        rule="reference-unknown",
        file="5.2.md",
        pattern=TEXT,
        replacement="\\1Lire aussi l'action 5.2.9.\n\n",
        found="5.2.9",
        message="`5.2.9` is no action of this referential",
    ),
)
