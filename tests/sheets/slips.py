"""Sheets broken the way people break them in spreadsheets, and where each slip is reported."""

import re
from collections.abc import Callable
from typing import NamedTuple

SHEET = """\
identifiant,nom,points,pourcentage,categorie,description
1,Gouverner,20,,,Organiser
1.1,Informer,12,,,Informer tous
1.1.1,Diffuser un bilan,,40,bases,Le bilan
1.1.2,Former les équipes,,60,effets,Les formations
1.2,Piloter,8,,,Piloter
1.2.1,Nommer un chef,,50,bases,Un chef
1.2.2,Réunir les élus,,50,effets,Des réunions
2,Trier,30,,,Trier
2.1,Collecter,30,,,Collecter
2.1.1,Acheter des bacs,,100,mise en œuvre,Des bacs
"""
HEADER, BODY = SHEET.split("\n", 1)
ROWS = [line.split(",") for line in SHEET.splitlines()]


class Slip(NamedTuple):
    """A broken sheet, and what is said of it: `CELL rule` for each finding, in their order."""

    name: str
    data: bytes
    said: tuple[str, ...]


def slip(name: str, text: str | bytes, *said: str) -> Slip:
    return Slip(name, text if isinstance(text, bytes) else text.encode(), said)


def change(*changes: tuple[str, str]) -> str:
    text = SHEET
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def lines(rows: list[list[str]], delimiter: str = ",") -> str:
    return "".join(f"{delimiter.join(row)}\n" for row in rows)


def without(column: str) -> str:
    at = ROWS[0].index(column)
    return lines([row[:at] + row[at + 1 :] for row in ROWS])


def all_ids(form: str) -> str:
    """Write the ids of three numbers in another form."""
    return re.sub(
        r"(?m)^(\d)\.(\d)\.(\d),", lambda found: f'"{form}",'.format(*found.groups()), SHEET
    )


def all_shares(form: Callable[[int], str]) -> str:
    return re.sub(r",,(\d+),", lambda found: f',,"{form(int(found[1]))}",', SHEET)


def all_points(form: str) -> str:
    return re.sub(r",(\d+),,", lambda found: f',"{form}",,'.format(found[1]), SHEET)


def misread(encoding: str, text: str = SHEET) -> str:
    """Return a text that was opened in a wrong encoding."""
    return text.encode().decode(encoding)


def emptied(*columns: int) -> str:
    rows = [["" if at in columns else cell for at, cell in enumerate(row)] for row in ROWS[1:]]
    return lines([ROWS[0], *rows])


# The weights of axes are parts of the whole, and what is below them has points.
AXES = """\
identifiant,nom,points,pourcentage
1,Gouverner,,{}
1.1,Informer,30,
1.2,Piloter,70,
2,Trier,,{}
2.1,Collecter,50,
2.2,Traiter,50,
"""
SLIPS = (
    # Columns
    slip("a column is deleted: points", without("points"), "A1 sheet-column"),
    slip("a column is deleted: pourcentage", without("pourcentage"), "A1 sheet-column"),
    slip("a column is deleted: nom", without("nom"), "A1 sheet-column"),
    slip("a column is deleted: identifiant", without("identifiant"), "A1 sheet-column"),
    slip("a column is deleted: categorie", without("categorie")),
    slip(
        "both weights are deleted", lines([[*row[:2], *row[4:]] for row in ROWS]), "A1 sheet-column"
    ),
    slip("a weight has another name", change(("points", "Barème")), "A1 sheet-column"),
    slip("a weight is mistyped", change(("points", "pionts")), "A1 sheet-column"),
    slip("a weight has its unit", change(("pourcentage", "pourcentage (%)")), "D1 sheet-column"),
    slip("titles have another name", change(("nom", "Intitulé")), "A1 sheet-column"),
    slip("ids have another name", change(("identifiant", "Numéro")), "A1 sheet-column"),
    slip("ids are mistyped", change(("identifiant", "identifant")), "A1 sheet-column"),
    slip("a column is there twice", change(("description", "nom")), "F1 sheet-column"),
    slip("a name is empty", change(("nom", "")), "A1 sheet-column"),
    slip("a name has a line break", change(("pourcentage", '"pour-\ncentage"'))),
    slip("all titles are empty", emptied(1), "B1 sheet-column"),
    slip("all weights are empty", emptied(2, 3), "C1 sheet-column"),
    # The header
    slip("a title above", f"Notre référentiel,,,,,\n{SHEET}", "A1 sheet-header"),
    slip("two headers", f"Action,,Pondération,,,Texte\n{SHEET}", "A1 sheet-header"),
    slip(
        "a row of explanations below the header",
        f"{HEADER}\nnuméro,court,en points,en %,voir liste,long\n{BODY}",
        "A2 sheet-row",
    ),
    slip("the header again", f"{SHEET}{HEADER}\n3,Agir,5,,,\n", "A12 sheet-header"),
    slip(
        "titles that are names of columns",
        change(("Former les équipes", "Id"), ("Piloter", "Identifiant"), ("Trier", "IDENTIFIANT")),
    ),
    slip("two referentials with the same ids", f"{SHEET}\n{SHEET}", "A13 sheet-header"),
    slip("an empty row first", f",,,,,\n{SHEET}"),
    slip("a line that says the delimiter", f"sep=;\n{SHEET.replace(',', ';')}"),
    # Rows
    slip("a title is empty", change(("Former les équipes", "")), "B5 title-missing"),
    slip("empty rows", change(("\n1.2,", "\n\n,,,,,\n1.2,"))),
    slip("a total with its word", f"{SHEET}Total,,50,,,\n", "A12 sheet-row"),
    slip("a note below", f"{SHEET}\n* les points sont indicatifs\n", "A13 sheet-row"),
    slip("a group", change(("\n1.1,", "\nAxe : gouverner,,,,,\n1.1,")), "A3 sheet-row"),
    slip("a row is cut short", change((",60,effets,Les formations", ",60,effets"))),
    slip("a delimiter in a title", change(("Former les", "Former, réunir les")), "G5 sheet-row"),
    slip("a cell beyond", change((",Les formations", ",Les formations,,et plus")), "H5 sheet-row"),
    slip("a row begins one cell late", change(("1.1.2,Former", ",1.1.2,Former")), "B5 sheet-row"),
    # Ids
    slip("an id ends in a no-break space", change(("1.1.2,", "1.1.2\u00a0,")), "A5 id-cell"),
    slip("a space in an id", change(("1.1.2,", "1.1. 2,")), "A5 id-malformed"),
    slip("a dot too many", change(("1.1.2,", "1.1.2.,")), "A5 id-malformed"),
    slip("a comma for a dot", change(("\n1.2,", '\n"1,2",')), "A6 id-malformed"),
    slip("dashes for dots", change(("1.1.2,", "1-1-2,")), "A5 id-malformed"),
    slip("an apostrophe before", change(("1.1.2,", "'1.1.2,")), "A5 id-malformed"),
    slip("a formula of an id", change(("1.1.2,", '"=""1.1.2""",')), "A5 id-malformed"),
    slip("a word before", change(("1.1.2,", "Action 1.1.2,")), "A5 id-malformed"),
    slip("a referential before", change(("1.1.2,", "eci_1.1.2,")), "A5 id-malformed"),
    slip("a zero before", change(("1.1.2,", "1.1.02,")), "A5 id-malformed"),
    slip("a date", change(("1.1.2,", "01/01/2002,")), "A5 id-malformed"),
    slip("a date with its month", change(("1.1.2,", "1-janv,")), "A5 id-malformed"),
    slip("a number of many digits", change(("1.1.2,", "1E+02,")), "A5 id-malformed"),
    slip("an id twice", change(("1.1.2,", "1.1.1,")), "A5 duplicate-id"),
    slip("a parent is lost", change(("1.2,Piloter,8,,,Piloter\n", "")), "A6 id-parent-missing"),
    slip("a hole", change(("1.1.2,", "1.1.3,")), "A3 id-hole"),
    slip("the id of a parent is empty", change(("\n1.2,", "\n,")), "B6 sheet-row"),
    slip("an id is still to be chosen", change(("1.1.1,", "à définir,")), "A4 sheet-row"),
    # Weights
    slip(
        "percent signs",
        change((",40,", ",40 %,"), (",60,", ",60%,")),
        "D4 weight-notation",
        "D5 weight-notation",
    ),
    slip("axes in percent", AXES.format("40", "60")),
    slip("a unit", change((",12,", ",12 pts,")), "C3 weight-number"),
    slip("an apostrophe before a number", change((",12,", ",'+12,")), "C3 weight-number"),
    slip("thousands", change((",20,,", ',"1 020",,')), "C2 weight-number"),
    slip("a number of science", change((",60,", ",6.00E+01,")), "D5 weight-number"),
    slip("both decimal marks", change((",12,", ',"11,5",'), (",8,", ",8.5,"))),
    slip(
        "thirds",
        change((",40,", ",1/3,"), (",60,", ",2/3,")),
        "D4 weight-notation",
        "D5 weight-notation",
    ),
    slip("fractions of 1", change((",40,", ',"0,4",'), (",60,", ',"0,6",')), "A3 weight-sum"),
    slip("a word", change((",60,", ",soixante,")), "D5 weight-number"),
    slip("a dash for nothing", change((",60,", ",-,")), "D5 weight-number"),
    slip("a negative one", change((",60,", ",-60,")), "D5 weight-range"),
    slip("one of two is missing", change((",60,", ",,")), "A3 weight-sum"),
    slip("points and percentage", change(("bilan,,40", "bilan,5,40")), "C4 points-mixed"),
    slip("nearly 100", change((",60,", ',"59,9",')), "A3 weight-sum"),
    # A slip down a column
    slip("ids are dates", all_ids("0{0}/0{1}/200{2}"), "A4 id-malformed"),
    slip("commas in all ids", all_ids("{0},{1},{2}"), "A4 id-malformed"),
    slip("dashes in all ids", all_ids("{0}-{1}-{2}"), "A4 id-malformed"),
    slip("zeros in all ids", all_ids("0{0}.0{1}.0{2}"), "A4 id-malformed"),
    slip("spaces around all ids", all_ids(" {0}.{1}.{2} "), "A4 id-cell"),
    slip("percent signs in a column", all_shares("{} %".format), "D4 weight-notation"),
    slip("fractions", all_shares("{}/100".format), "D4 weight-notation"),
    slip("parts of 1", all_shares(lambda one: str(one / 100)), "A3 weight-sum"),
    slip("units in a column", all_points("{} pts"), "C2 weight-number"),
    slip("words in a column", all_shares("quota {}".format), "D4 weight-number"),
    # A wrong encoding
    slip("opened as Windows-1252", misread("cp1252"), "B5 damaged-letter"),
    # Categories
    slip("a category is mistyped", change(("effets", "effet")), "E5 categorie-unknown"),
    slip("a category without its ligature", change(("œuvre", "oeuvre")), "E11 categorie-unknown"),
    slip("a category in capitals", change(("effets", "EFFETS"))),
    slip("an unknown category", change(("effets", "divers")), "E5 categorie-unknown"),
    # Files
    slip("semicolons and quotes", "\r\n".join(";".join(f'"{c}"' for c in row) for row in ROWS)),
    slip("bars", SHEET.replace(",", "|"), "A1 sheet-row"),
    slip("a quote is not closed", change(("Former les", '"Former les')), "B5 sheet-row"),
    slip("a text without its quotes", change(("Former les", "Former\nles")), "A6 sheet-row"),
    slip("a quote inside", change(("Former les équipes", 'Former "les équipes"'))),
    slip(
        "quotes that are not doubled",
        change(("Former les équipes", '"Former "les" équipes"')),
        "B5 sheet-row",
    ),
    slip("Windows-1252", SHEET.encode("cp1252")),
    slip("Unicode text", b"\xff\xfe" + SHEET.replace(",", "\t").encode("utf-16-le")),
    slip("UTF-16, the other way", b"\xfe\xff" + SHEET.replace(",", "\t").encode("utf-16-be")),
    slip("CR alone", SHEET.replace("\n", "\r")),
    slip("line ends of two kinds", SHEET.replace("\n", "\r\n", 3)),
    slip("line ends with two CR", SHEET.replace("\n", "\r\r\n")),
    slip("a NUL", change(("Former", "For\0mer")), "B5 invisible-character"),
    slip("two byte order marks", b"\xef\xbb\xbf" * 2 + SHEET.encode(), "A1 invisible-character"),
    slip("columns without end", f"{HEADER}{',x' * 100_000}\n{BODY}"),
    slip("empty columns", re.sub("$", "," * 16_000, SHEET.rstrip(), flags=re.MULTILINE)),
)
