"""Defects of the rules on what the texts of sections say."""

from tests.defects import Defect

TEXT = r"^(#### Description\n+)"
END = r"\n(#### Principe\n)"

DEFECTS = (
    Defect(
        rule="bullet-char",
        pattern=TEXT,
        replacement="\\1a) des fiches\nb) des visites\n\n",
        found="a)",
        message="Markdown does not recognise these 2 lines, numbered from `a)`, as a list",
    ),
    Defect(
        rule="unbalanced-bracket",
        pattern=TEXT,
        replacement='\\1Une "fiche par an.\n\n',
        found='"',
        message='this `"` is never closed: `"fiche par an.`',
    ),
    Defect(
        rule="unbalanced-bracket",
        pattern=TEXT,
        replacement="\\1Une fiche (par métier,\n\npar lieu).\n\n",
        found="(",
        message="this `(` is closed only below a blank line: `(par métier,`",
    ),
    Defect(
        rule="link-broken",
        pattern=TEXT,
        replacement='\\1Un <a href="https://example.org/guide)">guide</a>.\n\n',
        found=")",
        message="the address of this link is badly delimited: `https://example.org/guide)`",
    ),
    Defect(
        rule="bare-url",
        pattern=TEXT,
        replacement="\\1Un guide : example.org/guide.\n\n",
        found="example.org/guide",
        message="this URL is not a link: `example.org/guide`",
    ),
    Defect(
        rule="doubled-word",
        pattern=TEXT,
        replacement="\\1Agir dans le dans le cadre du plan.\n\n",
        found="dans le",
        message="`dans le` is repeated",
    ),
    Defect(
        rule="list-marker",
        pattern=TEXT,
        replacement="\\1-\u00a0des fiches\n-\u00a0des visites\n\n",
        found="\u00a0",
        message="no ordinary space after `-`: these 2 lines are not list items",
    ),
    Defect(
        rule="empty-bullet",
        pattern=TEXT,
        replacement="\\1- des fiches\n- \n\n",
        found="-",
        message="nothing follows `-`",
    ),
    Defect(
        rule="lead-in-glued",
        pattern=TEXT,
        replacement="\\1- des fiches\nArtisans :\n- une fiche\n\n",
        found="Artisans :",
        message="`Artisans :` introduces the list below it, but is read as part of the item above "
        "it",
    ),
    Defect(
        rule="lead-in-alone",
        pattern=END,
        replacement="\n\nExemples :\n\\1",
        found="Exemples :",
        message="nothing follows `Exemples :`",
    ),
    Defect(
        rule="section-capitals",
        pattern=r"^(#### Critère\n(?:[^#\n].*\n|\n)+?)(#### )",
        replacement="\\1\nPARTIE 3 : LES ÉCOLES\n\\2",
        found="PARTIE 3 : LES ÉCOLES",
        message="the section `Critère` ends in a heading or a page footer of the source document: "
        "`PARTIE 3 : LES ÉCOLES`",
    ),
    Defect(
        rule="html-entity",
        pattern=TEXT,
        replacement="\\1Deux fiches&nbsp;: une par métier.\n\n",
        found="&nbsp;",
        message="`&nbsp;` is written in place of a space or another invisible character (U+00A0)",
    ),
    Defect(
        rule="reference-unknown",
        pattern=TEXT,
        replacement="\\1Lire aussi l'action 5.2.9.\n\n",
        found="5.2.9",
        message="`5.2.9` is not an action of this referential",
    ),
)
