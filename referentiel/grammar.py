"""The grammar of each kind of file: the keys, sections and children that its entries may have.

Actions are described further by their profile, in `referentiel.profile`.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from referentiel.identifier import Id, parse_id
from referentiel.profile import ACTION_SECTIONS, ALL_KEYS, ID_KEYS, KEYWORDS, SectionKind
from referentiel.text.names import same_name

# The info string of a fenced formula.
FORMULE = "formule"


class ValueForm(Enum):
    """The form that the value of a key must have."""

    TEXT = "text"  # Not a number, and neither yes nor no.
    ANY_TEXT = "any text"  # Also text that YAML reads as a number.
    WHOLE_NUMBER = "whole number"
    YES_NO = "yes or no"
    LIST = "list"
    YES_NO_OR_LIST = "yes or no, or list"


class KeyForm(NamedTuple):
    """The values that a key may have.

    `values` lists them if they are enumerated; `longest` is their maximum length in characters.
    """

    form: ValueForm = ValueForm.TEXT
    is_required: bool = False
    may_be_empty: bool = False
    values: tuple[str, ...] = ()
    longest: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether the value may be a list."""
        return self.form in (ValueForm.LIST, ValueForm.YES_NO_OR_LIST)


class RegleType(StrEnum):
    """The types of règle, named after their columns in sheets."""

    # A boolean: whether the action and its descendants are désactivées.
    DESACTIVATION = "desactivation"
    # A number: a factor on the points of the action and of its descendants.
    REDUCTION = "reduction"
    # An open expression: the plafond of the score of the action.
    SCORE = "score"
    # A number: the score indicatif of the action, which is shown but not counted. Only in sheets.
    SCORE_INDICATIF = "exprScore"
    # A boolean: whether a question is asked. Only in sheets.
    VISIBILITE = "exprVisible"

    @property
    def written(self) -> str:
        """The title of a règle of this type; for types that only sheets have, the column name."""
        titles = (title for title, type_ in REGLE_TITLES.items() if type_ is self)
        return next(titles, self.value)


REGLE_TITLES: Mapping[str, RegleType] = {
    "Désactivation": RegleType.DESACTIVATION,
    "Réduction de potentiel": RegleType.REDUCTION,
    "Score réalisé": RegleType.SCORE,
}


class EntryForm(NamedTuple):
    """The keys, sections and children that an entry may have.

    `id_key` is None for entries without a data block. `keyword` is the section whose heading comes
    before the children. `titles` lists the allowed titles if they are fixed. `has_formule` means
    that each entry should have a fenced formula. `keeps_text` means that text directly below the
    title is read.
    """

    id_key: str | None
    keys: Mapping[str, KeyForm]
    sections: frozenset[SectionKind] = frozenset()
    keyword: SectionKind | None = None
    titles: tuple[str, ...] = ()
    has_formule: bool = False
    keeps_text: bool = False

    @property
    def known_sections(self) -> frozenset[SectionKind]:
        """Every section that an entry may have, `keyword` included."""
        return self.sections | {self.keyword} if self.keyword else self.sections

    @property
    def required(self) -> frozenset[str]:
        """The keys that an entry must have."""
        return frozenset(name for name, key in self.keys.items() if key.is_required)


class Grammar(NamedTuple):
    """How a kind of file is read.

    `forms` are the forms of its entries, the outermost first; the grammar of actions has none.
    """

    keys: frozenset[str]
    sections: frozenset[SectionKind]
    id_keys: frozenset[str]
    keywords: frozenset[SectionKind]
    forms: tuple[EntryForm, ...] = ()

    @property
    def has_formules(self) -> bool:
        """Whether the entries at some level should have a formula."""
        return any(form.has_formule for form in self.forms)

    def known_key(self, name: str) -> str | None:
        """Return the known key that a name matches, exactly or with a typing error; else None."""
        return _known_key(name, self.keys)

    def known_section(self, name: str) -> SectionKind | None:
        """Return the known section or keyword that a name matches, as in `known_key`."""
        return _known_section(name, self.sections)

    def form(self, level: int) -> EntryForm | None:
        """Return the form of entries at a heading level (1, 3, …); None if there is none."""
        depth = level // 2
        return self.forms[depth] if depth < len(self.forms) else None

    def parse_id(self, text: str) -> Id | None:
        """Parse the id of an action; None if it is malformed, or in files without actions."""
        return None if self.forms else parse_id(text)

    def fixed_title(self, name: str) -> str | None:
        """Return the fixed title that a name matches, exactly or with a typing error; else None."""
        titles = (same_name(name, form.titles) for form in self.forms if form.titles)
        return next((title for title in titles if title), None)


@lru_cache(maxsize=2048)
def _known_key(name: str, keys: frozenset[str]) -> str | None:
    return same_name(name, keys)


@lru_cache(maxsize=2048)
def _known_section(name: str, sections: frozenset[SectionKind]) -> SectionKind | None:
    nearest = same_name(name, sections)
    return SectionKind(nearest) if nearest else None


def _grammar(*forms: EntryForm) -> Grammar:
    return Grammar(
        keys=frozenset(key for form in forms for key in form.keys),
        sections=frozenset(kind for form in forms for kind in form.known_sections),
        id_keys=frozenset(form.id_key for form in forms if form.id_key),
        keywords=frozenset(form.keyword for form in forms if form.keyword),
        forms=forms,
    )


_V = ValueForm
_LIST = KeyForm(_V.LIST, may_be_empty=True)
_YES_NO = KeyForm(_V.YES_NO)
# In characters: the sizes of the columns in the platform's database.
_LONGEST_QUESTION_ID = 30
_LONGEST_PREUVE_ID = 50

ACTIONS = Grammar(ALL_KEYS, ACTION_SECTIONS, ID_KEYS, KEYWORDS & ACTION_SECTIONS)
QUESTIONS = _grammar(
    EntryForm(
        id_key="id",
        keys={
            "id": KeyForm(is_required=True, longest=_LONGEST_QUESTION_ID),
            "type": KeyForm(is_required=True, values=("binaire", "choix", "proportion")),
            "thematique_id": KeyForm(is_required=True),
            "actions": _LIST,
            "types_concernes": KeyForm(_V.LIST, may_be_empty=True, values=("EPCI", "commune")),
            "ordonnancement": KeyForm(_V.WHOLE_NUMBER),
        },
        sections=frozenset({SectionKind.DESCRIPTION}),
        keyword=SectionKind.CHOIX,
    ),
    EntryForm(
        id_key="id",
        keys={
            "id": KeyForm(is_required=True, longest=_LONGEST_QUESTION_ID),
            "ordonnancement": KeyForm(_V.WHOLE_NUMBER),
        },
    ),
)
REGLES = _grammar(
    EntryForm(
        id_key="action_id",
        keys={"action_id": KeyForm(is_required=True)},
        keyword=SectionKind.REGLES,
        keeps_text=True,
    ),
    EntryForm(id_key=None, keys={}, titles=tuple(REGLE_TITLES), has_formule=True, keeps_text=True),
)
PREUVES = _grammar(
    EntryForm(
        id_key="id",
        keys={
            "id": KeyForm(is_required=True, longest=_LONGEST_PREUVE_ID),
            "actions": KeyForm(_V.LIST, is_required=True, may_be_empty=True),
        },
        sections=frozenset({SectionKind.DESCRIPTION}),
    )
)
INDICATEURS = _grammar(
    EntryForm(
        id_key="id",
        keys={
            "id": KeyForm(is_required=True),
            "identifiant": KeyForm(_V.ANY_TEXT),
            "unite": KeyForm(is_required=True),
            "titre_long": KeyForm(_V.ANY_TEXT),
            "obligation_cae": _YES_NO,
            "obligation_eci": _YES_NO,
            "selection": _YES_NO,
            "sans_valeur": _YES_NO,
            "actions": _LIST,
            "thematiques": _LIST,
            "climat_pratic_ids": _LIST,
            "fnv": _LIST,
            "programmes": KeyForm(
                _V.LIST, may_be_empty=True, values=("eci", "cae", "crte", "pcaet", "clef")
            ),
            "participation_score": KeyForm(_V.YES_NO_OR_LIST, may_be_empty=True),
            "valeur": KeyForm(),
            "parent": KeyForm(),
            "source": KeyForm(_V.ANY_TEXT, may_be_empty=True),
            "type": KeyForm(values=("impact", "resultat")),
        },
        sections=frozenset({SectionKind.DESCRIPTION, SectionKind.SOURCE}),
    )
)
# Sheets of questions and of choix have the keys of the Markdown files, and one more.
TABLEUR_QUESTIONS = _grammar(
    QUESTIONS.forms[0]._replace(
        keys={**QUESTIONS.forms[0].keys, "exprVisible": KeyForm()}, keyword=None
    )
)
TABLEUR_CHOIX = _grammar(
    QUESTIONS.forms[1]._replace(
        keys={**QUESTIONS.forms[1].keys, "question_id": KeyForm(is_required=True)}
    )
)
# A scenario is one YAML document, without entries.
SCENARIO = _grammar(EntryForm(id_key=None, keys={}))
