"""The kinds of file: those of actions, and the sibling files that stand beside them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from referentiel import grammar
from referentiel.grammar import FORMULE, Grammar
from referentiel.identifier import names_an_id
from referentiel.text.expression import Expression
from referentiel.text.names import fold


class Kind(StrEnum):
    """What a file holds."""

    ACTIONS = "actions"
    QUESTIONS = "questions"
    REGLES = "regles"
    PREUVES = "preuves"
    INDICATEURS = "indicateurs"
    SCENARIO = "scenario"

    @property
    def is_sibling(self) -> bool:
        """Whether it is the kind of a sibling file."""
        return self is not Kind.ACTIONS

    @property
    def grammar(self) -> Grammar:
        """How files of this kind are read."""
        return _GRAMMARS[self]


SCENARIO_ENDING = ".test.yml"
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
    Kind.QUESTIONS: grammar.QUESTIONS,
    Kind.REGLES: grammar.REGLES,
    Kind.PREUVES: grammar.PREUVES,
    Kind.INDICATEURS: grammar.INDICATEURS,
    Kind.SCENARIO: grammar.SCENARIO,
}


def _own_keys(kind: Kind) -> frozenset[str]:
    """Return the keys that files of no other kind have."""
    others = (_GRAMMARS[other].keys for other in Kind if other is not kind)
    return _GRAMMARS[kind].keys.difference(*others)


_OWN_KEYS = {kind: _own_keys(kind) for kind in Kind}
# `key:` at the start of a line, and the language of a formula's fence.
_MARK = Expression(r"^(?:([^\W\d][\w-]{1,29})[ \t]*:|[`~]{3,}[ \t]*(formule)\b)", re.MULTILINE)


def is_scenario(name: str) -> bool:
    """Return whether the name of a file is that of a scenario."""
    return name.endswith(SCENARIO_ENDING)


def is_stray(name: str) -> bool:
    """Return whether a name is neither that of a file that is read nor of another program's."""
    folded = name.casefold()
    if folded.endswith((".md", SCENARIO_ENDING)) or folded.startswith((".", "#")):
        return False
    return bool(_STRAY_ENDING.search(folded)) or not _OTHER_ENDING.search(folded)


def without_ending(name: str) -> str:
    """Return the name of a stray without the ending that it has got."""
    stem = name[: -len(ending[0])] if (ending := _STRAY_ENDING.search(name.casefold())) else name
    return stem.removesuffix(".test")


def folder_kind(name: str) -> Kind | None:
    """Return the kind of the files in a folder of that name, case and accents aside."""
    return FOLDERS.get(fold(name))


def kind_of(parts: Sequence[str], data: bytes) -> Kind | None:
    """Return the kind of the file at a path, None if nothing shows it.

    Its keys decide; the nearest of its folders that is named like a kind does so where they leave
    a choice. A file that is named by an id, or has a key of actions alone, holds actions.
    """
    *folders, name = parts
    if name.endswith(SCENARIO_ENDING):
        return Kind.SCENARIO
    if names_an_id(name.removesuffix(".md")):
        return Kind.ACTIONS
    text = data.decode(errors="replace")
    written = Counter(mark[1] or mark[2] for mark in _MARK.finditer(text))
    hints = (folder_kind(folder) for folder in reversed(folders))
    hint = next((kind for kind in hints if kind), None)
    if written.keys() & _OWN_KEYS[Kind.ACTIONS]:
        return Kind.ACTIONS
    # Names with a capital are rather those of a text (`Source : …`) where others show the kind.
    plain = Counter({name: count for name, count in written.items() if name[0].islower()})
    is_shown = hint is not None or {"id", "actions"} <= plain.keys()
    kinds = _fitting(plain if is_shown else written)
    if hint in kinds:
        return hint
    if kinds:
        return kinds[0]
    if hint is Kind.ACTIONS or (hint and written):  # A page about the files has no data.
        return hint
    return Kind.PREUVES if {"id", "actions"} <= written.keys() else None


def _fitting(written: Counter[str]) -> list[Kind]:
    """Return the sibling kinds with the most keys of their own, exact or mistyped by an accent."""
    counts: Counter[Kind] = Counter()
    for name, count in written.items():
        key = fold(name).replace(" ", "_")
        for kind, own in _OWN_KEYS.items():
            if key in own or (name == FORMULE and kind is Kind.REGLES):
                counts[kind] += count
    most = max(counts.values(), default=0)
    return [kind for kind in Kind if counts[kind] == most] if most else []
