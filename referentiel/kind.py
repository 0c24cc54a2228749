"""The kinds of file: those of actions, and the sibling files that stand beside them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from referentiel.identifier import names_an_id
from referentiel.profile import PROFILES
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


SCENARIO_ENDING = ".test.yml"
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
# Keys that files of no other kind have.
_OWN_KEYS: Mapping[Kind, frozenset[str]] = {
    Kind.QUESTIONS: frozenset({"thematique_id", "types_concernes", "ordonnancement"}),
    Kind.REGLES: frozenset({"action_id", "formule"}),
    Kind.INDICATEURS: frozenset(
        {
            "unite",
            "titre_long",
            "programmes",
            "thematiques",
            "climat_pratic_ids",
            "obligation_cae",
            "obligation_eci",
            "participation_score",
            "selection",
            "sans_valeur",
            "valeur",
            "parent",
            "fnv",
        }
    ),
    Kind.SCENARIO: frozenset({"reponses", "statuts", "scores", "collectivite"}),
}
_ACTION_KEYS = frozenset().union(*(one.keys for one in PROFILES.values())) - {"id", "identifiant"}
# `key:` at the start of a line, and the language of a formula's fence.
_MARK = Expression(r"^(?:([^\W\d][\w-]{1,29})[ \t]*:|[`~]{3,}[ \t]*(formule)\b)", re.MULTILINE)


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
    if written.keys() & _ACTION_KEYS:
        return Kind.ACTIONS
    keys: Counter[str] = Counter()
    for key, count in written.items():
        keys[fold(key).replace(" ", "_")] += count
    counts = {kind: sum(keys[key] for key in own) for kind, own in _OWN_KEYS.items()}
    best = max(counts.values())
    kinds = [kind for kind, count in counts.items() if count == best] if best else []
    hints = (folder_kind(folder) for folder in reversed(folders))
    hint = next((kind for kind in hints if kind), None)
    if len(kinds) == 1:
        return kinds[0]
    if hint and (hint in kinds or not kinds):
        # A page about the files has no data.
        return hint if keys or hint is Kind.ACTIONS else None
    if kinds:
        return kinds[0]
    return Kind.PREUVES if {"id", "actions"} <= keys.keys() else None
