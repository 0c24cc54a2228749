"""The kinds of file: those of actions, and the sibling files that accompany them."""

from collections.abc import Mapping
from enum import StrEnum

from referentiel import grammar
from referentiel.grammar import Grammar
from referentiel.text.expression import Expression
from referentiel.text.names import fold


class Kind(StrEnum):
    """What a file contains."""

    ACTIONS = "actions"
    # Actions too, in a sheet: a row each.
    TABLEUR = "tableur"
    QUESTIONS = "questions"
    REGLES = "regles"
    PREUVES = "preuves"
    INDICATEURS = "indicateurs"
    SCENARIO = "scenario"
    # Sheets of what sibling files hold; choix have one of their own.
    TABLEUR_QUESTIONS = "tableur-questions"
    TABLEUR_CHOIX = "tableur-choix"
    TABLEUR_PREUVES = "tableur-preuves"

    @property
    def is_sibling(self) -> bool:
        """Whether it is the kind of a sibling file."""
        return self not in (Kind.ACTIONS, Kind.TABLEUR)

    @property
    def is_sheet(self) -> bool:
        """Whether it is the kind of a sheet."""
        return self in OF_SHEETS

    @property
    def subject(self) -> "Kind":
        """The Markdown kind with the same content; that of choix is questions."""
        return _SUBJECTS.get(self, self)

    @property
    def grammar(self) -> Grammar:
        """How files of this kind are read."""
        return _GRAMMARS[self]


# The kinds of sheets.
OF_SHEETS = frozenset(
    {Kind.TABLEUR, Kind.TABLEUR_QUESTIONS, Kind.TABLEUR_CHOIX, Kind.TABLEUR_PREUVES}
)
# The kinds of files in Markdown.
OF_MARKDOWN = tuple(kind for kind in Kind if kind is not Kind.SCENARIO and kind not in OF_SHEETS)
_SUBJECTS: Mapping[Kind, Kind] = {
    Kind.TABLEUR: Kind.ACTIONS,
    Kind.TABLEUR_QUESTIONS: Kind.QUESTIONS,
    Kind.TABLEUR_PREUVES: Kind.PREUVES,
}
SCENARIO_ENDING = ".test.yml"
SHEET_ENDINGS = (".csv", ".tsv")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
# Files of spreadsheets that are not read.
OTHER_WORKBOOK_ENDINGS = (".xls", ".xlsb", ".ods", ".numbers")
# What Excel and LibreOffice keep beside a workbook that is open.
_LOCKS = ("~$", ".~lock.")
# The endings that the name of a sibling file may have got, and those of files of other programs.
_STRAY_ENDING = Expression(r"\.(?:md\.txt|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|te?xt|ya?ml)$")
_OTHER_ENDING = Expression(r"(?:\.[a-z][a-z0-9]{0,5}|~)$")
# The names of the folders of each kind, folded.
FOLDERS: Mapping[str, Kind] = {
    "question": Kind.QUESTIONS,
    "questions": Kind.QUESTIONS,
    "personnalisation": Kind.REGLES,
    "personnalisations": Kind.REGLES,
    "regle": Kind.REGLES,
    "regles": Kind.REGLES,
    "preuve": Kind.PREUVES,
    "preuves": Kind.PREUVES,
    "indicateur": Kind.INDICATEURS,
    "indicateurs": Kind.INDICATEURS,
    "referentiel": Kind.ACTIONS,
    "referentiels": Kind.ACTIONS,
    "test": Kind.SCENARIO,
    "tests": Kind.SCENARIO,
}
_GRAMMARS: Mapping[Kind, Grammar] = {
    Kind.ACTIONS: grammar.ACTIONS,
    Kind.TABLEUR: grammar.ACTIONS,
    Kind.QUESTIONS: grammar.QUESTIONS,
    Kind.REGLES: grammar.REGLES,
    Kind.PREUVES: grammar.PREUVES,
    Kind.INDICATEURS: grammar.INDICATEURS,
    Kind.SCENARIO: grammar.SCENARIO,
    Kind.TABLEUR_QUESTIONS: grammar.TABLEUR_QUESTIONS,
    Kind.TABLEUR_CHOIX: grammar.TABLEUR_CHOIX,
    Kind.TABLEUR_PREUVES: grammar.PREUVES,
}


def is_scenario(name: str) -> bool:
    """Return whether the name of a file is that of a scenario."""
    return name.endswith(SCENARIO_ENDING)


def is_sheet(name: str) -> bool:
    """Return whether the name of a file is that of a sheet."""
    return name.casefold().endswith(SHEET_ENDINGS)


def is_workbook(name: str) -> bool:
    """Return whether the name of a file is that of a workbook, and not of its lock file."""
    return name.casefold().endswith(WORKBOOK_ENDINGS) and not name.startswith(_LOCKS)


def has_sheets(name: str) -> bool:
    """Return whether the name of a file is that of a sheet or of a workbook."""
    return is_sheet(name) or is_workbook(name)


def is_stray(name: str) -> bool:
    """Return whether a file name belongs neither to a file that is read nor to a program."""
    folded = name.casefold()
    if folded.endswith((".md", SCENARIO_ENDING)) or folded.startswith((".", "#")):
        return False
    return bool(_STRAY_ENDING.search(folded)) or not _OTHER_ENDING.search(folded)


def without_ending(name: str) -> str:
    """Return the name of a stray without its unexpected ending."""
    stem = name[: -len(ending[0])] if (ending := _STRAY_ENDING.search(name.casefold())) else name
    return stem.removesuffix(".test")


def folder_kind(name: str) -> Kind | None:
    """Return the kind of the files in a folder of that name, ignoring case and accents."""
    return FOLDERS.get(fold(name))
