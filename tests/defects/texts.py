"""Defects of encoding, titles and texts."""

from tests.defects import Defect

_TEXT = r"^(#### Description\n+)"

_LETTERS = (
    Defect("not-utf8", r"^#### Critère$", "#### Crit\udce8re", "è"),
    Defect("file-unreadable", r"\A", "\0\udcff", None),
    Defect(
        "file-unreadable",
        r"\A[\s\S]*\Z",
        "# Titre\n" * 10_001,
        None,
        message="the file has 10001 headings, over the limit of 10000; nothing in it was checked",
    ),
    Defect("invisible-character", r"\A", "\ufeff", "\ufeff"),
    Defect("damaged-letter", _TEXT, "\\1Des déchets triÃ©s.\n\n", "Ã©"),
    Defect("decomposed-letter", r"^#### Critère$", "#### Crite\u0300re", "e\u0300"),
    Defect("table-pasted", _TEXT, "\\1Ville\tVisites\tFiches\n\n", "Ville\tVisites\tFiches"),
    Defect("tab", r"^(#### Description\n+.+)$", "\\1\t", "\t"),
    Defect("tab", r"^([-•]) ", "\\1\t", "\t", file="1.1.md"),
    Defect("leftover", _TEXT, "\\1A VALIDER : ", "A VALIDER"),
    Defect(
        "merge-conflict",
        r"(id: 5\.2\.2\nponderation: 0\.5\n```\n#### Description\n)(.*\n)",
        "\\1<<<<<<< HEAD\n\\2=======\n\\2>>>>>>> avant\n",
        "<<<<<<< HEAD",
    ),
)

_TITLE = r"^### (.+)(\n```yaml\nid: 5\.2\.2)$"
_TITLES = (
    Defect("title-truncated", _TITLE, r"### \1 et de la\2", "la"),
    Defect("title-case", _TITLE, r"### partage de moyens\2", "p"),
    Defect("title-stop", _TITLE, r"### \1.\2", "."),
    Defect("title-space", _TITLE, "### \\1 \u00a0partagée\\2", " \u00a0"),
    Defect(
        "title-duplicate",
        r"^### (.+)(\n```yaml\nid: 5\.2\.2\n[\s\S]*?^### ).+(\n```yaml\nid: 5\.2\.3)$",
        r"### \1\2\1\3",
        "{1}",
    ),
    Defect("apostrophe-space", _TEXT, r"\1Les agents et l' élu partagent. ", " "),
    Defect(
        "categorie-unknown",
        r"^(identifiant: 1\.2\.2\n)categorie: .*\n",
        r"\1",
        "1.2.2",
        file="1.2.md",
        profile="pourcentage",
    ),
    Defect(
        "categorie-unknown",
        r"^(identifiant: 1\.2\.2\n)categorie: .*$",
        r"\1categorie: MISE EN OEUVRE",
        "MISE EN OEUVRE",
        file="1.2.md",
        profile="pourcentage",
    ),
    Defect(
        "single-child",
        r"\s*\Z",
        ("\n\n#### Actions\n\n##### Compter les pannes\n```yaml\nidentifiant: 1.2.3.1\n```\n"),
        "1.2.3.1",
        file="1.2.md",
        profile="pourcentage",
    ),
)

_END = r"\n(#### Principe\n)"

_PROSE = (
    Defect(
        "bullet-char",
        _TEXT,
        "\\1a) des fiches\nb) des visites\n\n",
        "a)",
        message="Markdown does not recognise these 2 lines, numbered from `a)`, as a list",
    ),
    Defect("unbalanced-bracket", _TEXT, '\\1Une "fiche par an.\n\n', '"'),
    Defect("link-broken", _TEXT, '\\1Un <a href="https://example.org/guide)">guide</a>.\n\n', ")"),
    Defect("bare-url", _TEXT, "\\1Un guide : example.org/guide.\n\n", "example.org/guide"),
    Defect("doubled-word", _TEXT, "\\1Agir dans le dans le cadre du plan.\n\n", "dans le"),
    Defect("list-marker", _TEXT, "\\1-\u00a0des fiches\n-\u00a0des visites\n\n", "\u00a0"),
    Defect("empty-bullet", _TEXT, "\\1- des fiches\n- \n\n", "-"),
    Defect("lead-in-glued", _TEXT, "\\1- des fiches\nArtisans :\n- une fiche\n\n", "Artisans :"),
    Defect("lead-in-alone", _END, "\n\nExemples :\n\\1", "Exemples :"),
    Defect(
        "section-capitals",
        r"^(#### Critère\n(?:[^#\n].*\n|\n)+?)(#### )",
        "\\1\nPARTIE 3 : LES ÉCOLES\n\\2",
        "PARTIE 3 : LES ÉCOLES",
    ),
    Defect("html-entity", _TEXT, "\\1Deux fiches&nbsp;: une par métier.\n\n", "&nbsp;"),
    Defect("reference-unknown", _TEXT, "\\1Lire aussi l'action 5.2.9.\n\n", "5.2.9"),
)

DEFECTS = (*_LETTERS, *_TITLES, *_PROSE)
