"""The kinds of file, and how the kind of a file is determined."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from enum import StrEnum
from functools import lru_cache

from referentiel import grammar
from referentiel.grammar import FORMULE, Grammar
from referentiel.identifier import names_an_id
from referentiel.profile import ID_KEYS
from referentiel.text.expression import Expression
from referentiel.text.names import fold


class Kind(StrEnum):
    """The kind of a file, by its contents."""

    ACTIONS = "actions"
    # A sheet of actions, one per row.
    TABLEUR = "tableur"
    QUESTIONS = "questions"
    REGLES = "regles"
    PREUVES = "preuves"
    INDICATEURS = "indicateurs"
    SCENARIO = "scenario"
    # Sheets with the contents of sibling files; choix are in a separate sheet.
    TABLEUR_QUESTIONS = "tableur-questions"
    TABLEUR_CHOIX = "tableur-choix"
    TABLEUR_PREUVES = "tableur-preuves"

    @property
    def is_sibling(self) -> bool:
        """Whether files of this kind are sibling files."""
        return self not in (Kind.ACTIONS, Kind.TABLEUR)

    @property
    def is_sheet(self) -> bool:
        """Whether files of this kind are sheets."""
        return self in OF_SHEETS

    @property
    def subject(self) -> "Kind":
        """The Markdown kind with the same contents; a kind without one is its own subject."""
        return _SUBJECTS.get(self, self)

    @property
    def grammar(self) -> Grammar:
        """The grammar of files of this kind."""
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
# How the names of the lock files begin that Excel and LibreOffice create beside an open workbook.
_LOCKS = ("~$", ".~lock.")
# Wrong endings that the name of a sibling file may have, and endings of other programs' files.
_STRAY_ENDING = Expression(r"\.(?:md\.txt|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|te?xt|ya?ml)$")
_OTHER_ENDING = Expression(r"(?:\.[a-z][a-z0-9]{0,5}|~)$")
# The folder names of each kind, folded and in the singular.
FOLDERS = {
    "question": Kind.QUESTIONS,
    "personnalisation": Kind.REGLES,
    "regle": Kind.REGLES,
    "preuve": Kind.PREUVES,
    "indicateur": Kind.INDICATEURS,
    "referentiel": Kind.ACTIONS,
    "test": Kind.SCENARIO,
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
    """Return whether a file name is that of a scenario."""
    return name.endswith(SCENARIO_ENDING)


def is_sheet(name: str) -> bool:
    """Return whether a file name is that of a sheet in CSV or TSV."""
    return name.casefold().endswith(SHEET_ENDINGS)


def is_workbook(name: str) -> bool:
    """Return whether a file name is that of a workbook in a known format, and not a lock file."""
    return name.casefold().endswith(WORKBOOK_ENDINGS) and not name.startswith(_LOCKS)


def has_sheets(name: str) -> bool:
    """Return whether a file name is that of a sheet, or of a workbook as in `is_workbook`."""
    return is_sheet(name) or is_workbook(name)


def is_stray(name: str) -> bool:
    """Return whether a file with this name may be a sibling file that was misnamed.

    The ending must be missing, or be a known wrong one, such as `.txt` or `.md.txt`.
    """
    folded = name.casefold()
    if folded.endswith((".md", SCENARIO_ENDING)) or folded.startswith((".", "#")):
        return False
    return bool(_STRAY_ENDING.search(folded)) or not _OTHER_ENDING.search(folded)


def without_ending(name: str) -> str:
    """Return the name of a misnamed file without its wrong ending, and without `.test`."""
    stem = name[: -len(ending[0])] if (ending := _STRAY_ENDING.search(name.casefold())) else name
    return stem.removesuffix(".test")


def folder_kind(name: str) -> Kind | None:
    """Return the kind that a folder is named after, or None; ignore case, accents and a final s."""
    return FOLDERS.get(fold(name).removesuffix("s"))


# Evidence of the kind of an entry other than its keys: a title that is a question, and a formula.
_ASKS = "?"
_MARKS = {_ASKS: Kind.QUESTIONS, FORMULE: Kind.REGLES}
# One slip is an ordinary mistake; this many at once mean that the file is of another kind.
_CLEAR = 2


def _owners() -> Mapping[str, Kind]:
    """Return the kind of each key or mark that only one kind has."""
    kinds = [(key, kind) for kind in OF_MARKDOWN for key in kind.grammar.keys]
    counts = Counter(key for key, _ in kinds)
    return {**{key: kind for key, kind in kinds if counts[key] == 1}, **_MARKS}


_OWNERS = _owners()
_KNOWN = frozenset().union(*(kind.grammar.keys for kind in OF_MARKDOWN), _MARKS)
# A fence with its language, a heading, and `key:`.
_MARK = Expression(
    r"^[ \t]*(?:([`~]{3})[`~]*[ \t]*(\w*)|(#{1,6}[ \t].*)|([^\W\d][\w-]{1,29})[ \t]*:)",
    re.MULTILINE,
)
# Every data block of a sibling file has a line that begins with one of these. Few files of actions
# do, so their blocks seldom need to be parsed.
_SIBLING_LINES = tuple(
    f"\n{key}".encode()
    for kind in OF_MARKDOWN
    for form in kind.grammar.forms
    for key in sorted(form.required - ID_KEYS)
)
# The keys of scenarios; other files that end in `.test.yml` have no key of the first pattern.
_SCENARIO_KEY = Expression(r"(?im)^(statuts|scores|r[eé]ponses|collectivit[eé])[ \t]*:")
_TEST_KEY = Expression(r"(?im)^test[ \t]*:")


def kind_of(parts: Sequence[str], data: bytes) -> Kind | None:
    """Return the kind of a file, given the parts of its path and its bytes; None if unknown.

    A file whose name ends in `.test.yml` is a scenario; a file named by an id contains actions
    unless it shows another kind. Otherwise, the keys in data blocks show the kind, or else other
    lines; the kind for which the nearest folder is named is preferred if it fits nearly as well as
    the best one. If no kind is shown, the result is the kind of this folder if it is `ACTIONS` or
    the file has one of its keys.
    """
    *folders, name = parts
    if name.endswith(SCENARIO_ENDING):
        return Kind.SCENARIO
    hints = (folder_kind(folder) for folder in reversed(folders))
    hint = next((kind for kind in hints if kind), None)
    # In UTF-16, which is reported when the file is read, every other byte of a key is NUL.
    data = data.replace(b"\0", b"")
    if names_an_id(name.removesuffix(".md")):
        return _kind_named_by_id(data, hint if hint in OF_MARKDOWN else Kind.ACTIONS)
    text = data.decode(errors="replace")
    blocks, rest = _blocks(text)
    if [keys & _KNOWN for keys in blocks] == [{_plain(name.removesuffix(".md"))}]:
        return None  # The file lists the values of a key, such as `thematiques.md`.
    # A line of prose such as `source : …` looks like a key. Such lines count only if no data block
    # shows a kind, since the author may have forgotten the fence.
    if shown := _kind_shown(blocks, hint) or _kind_shown(rest, hint):
        return shown
    known = hint.grammar.keys if hint else frozenset[str]()
    if hint is Kind.ACTIONS or any(known & keys for keys in (*blocks, *rest)):
        return hint  # A page about the files would have no keys.
    is_yaml = not name.casefold().endswith(".md") and count_scenario_keys(text) > 1
    return Kind.SCENARIO if is_yaml else None


def _kind_named_by_id(data: bytes, hint: Kind) -> Kind:
    """Return the kind of a file named by an id: actions, unless its content shows another kind."""
    if hint.is_sibling or any(line in data for line in _SIBLING_LINES):
        blocks, rest = _blocks(data.decode(errors="replace"))
        shown = _kind_shown(blocks, hint) or (hint.is_sibling and _kind_shown(rest, hint))
        return shown or Kind.ACTIONS
    return Kind.ACTIONS


def count_scenario_keys(text: str) -> int:
    """Count the distinct keys of scenarios in a text, without `Règlement` or a lone `Test`."""
    own = {key[1].casefold() for key in _SCENARIO_KEY.finditer(text)}
    return len(own) + bool(_TEST_KEY.search(text)) if own else 0


def _kind_shown(blocks: Iterable[Set[str]], hint: Kind | None) -> Kind | None:
    """Return the kind for which the keys of blocks have the fewest slips; None if it is not clear.

    The `hint` is preferred unless it has at least two more slips than another kind.
    """
    shown = [slips for keys in blocks if (slips := _slips_in(frozenset(keys)))]
    slips = {kind: sum(one[kind] for one in shown) for kind in OF_MARKDOWN}
    least = [kind for kind in slips if slips[kind] == min(slips.values())]
    if shown and hint in slips and slips[hint] < slips[least[0]] + _CLEAR:
        return hint
    return least[0] if shown and len(least) == 1 else None


@lru_cache(maxsize=256)  # Most blocks have the same few keys.
def _slips_in(names: frozenset[str]) -> Mapping[Kind, int]:
    """Return the number of slips in a block for each kind; empty if nothing in it shows a kind."""
    keys = names & _KNOWN
    owned = keys & (_OWNERS.keys() - {_ASKS})
    if not (owned or {"id", "actions"} <= keys) or _is_list_of_names(keys):
        return {}
    return {kind: _slips(keys, len(names - keys), kind) for kind in OF_MARKDOWN}


def _is_list_of_names(keys: Set[str]) -> bool:
    """Return whether a block has only one key, an optional one: it then just lists names."""
    if len(keys) != 1:
        return False
    (key,) = keys
    kind = _OWNERS.get(key)
    return kind is not None and any(
        key in form.keys and key not in form.required for form in kind.grammar.forms
    )


def _slips(keys: Set[str], unknown: int, kind: Kind) -> int:
    """Return the number of slips (missing or unexpected keys) if an entry of `kind` has `keys`.

    `unknown` is the number of its unknown keys. Each may be a misspelling of a missing one, so the
    two count as one. An unexpected key that only one other kind has is less likely to be a mistake,
    and counts twice.
    """
    grammar = kind.grammar
    written = {key for key in keys if _MARKS.get(key) is not kind}
    if not grammar.forms:
        required = frozenset() if written & ID_KEYS else frozenset({"id"})
    elif any(written <= form.keys.keys() for form in grammar.forms[1:]):
        return unknown
    else:
        required = grammar.forms[0].required
    others = sum(2 if key in _OWNERS else 1 for key in written - grammar.keys)
    return max(len(required - written), unknown) + others


def _blocks(text: str) -> tuple[list[set[str]], list[set[str]]]:
    """Return the keys in each data block, and the other evidence of a kind below each heading."""
    inside, outside, asks = set[str](), set[str](), set[str]()
    blocks, rest = list[set[str]](), [outside]
    opening = ""
    for mark in _MARK.finditer(text):
        fence, language, heading, key = mark.groups()
        if fence:
            opening = "" if opening == fence and not language else fence
            if opening and language == FORMULE:
                inside = {FORMULE}
                rest.append(inside)
            elif opening:
                inside, asks = asks, set()
                blocks.append(inside)
        elif heading and not opening:
            asks = {_ASKS} if heading.rstrip("# \t\r").endswith("?") else set()
            outside = set(asks)
            rest.append(outside)
        elif key and opening:
            inside.add(_plain(key))
        elif key and key[0].islower():  # `Source : …` is more likely prose.
            outside.add(_plain(key))
    return blocks, rest


@lru_cache(maxsize=256)
def _plain(key: str) -> str:
    return fold(key).replace(" ", "_")
