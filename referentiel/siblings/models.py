"""The models of sibling documents: indicateurs, preuves, questions, and the rules of actions."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple, assert_never

from referentiel.fault import Code, Fault
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, memoised
from referentiel.profile import SectionKind
from referentiel.siblings.fields import (
    Fields,
    Written,
    description_of,
    families,
    prose_of,
    title_of,
)
from referentiel.siblings.scenarios import Scenario, scenario_of
from referentiel.source import Excerpt, Span
from referentiel.text.names import same_name

# Keys with one value, and keys with a list.
_SINGLE = (
    "identifiant",
    "unite",
    "titre_long",
    "valeur",
    "parent",
    "source",
    "type",
    "selection",
    "obligation_cae",
    "obligation_eci",
    "sans_valeur",
)
_LISTS = ("actions", "thematiques", "climat_pratic_ids", "fnv", "programmes")


class Indicateur(NamedTuple):
    """An indicateur; `valeur` is the id of the one whose value it takes.

    `participation_score` are the actions of that list; there are none where it is yes or no.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    identifiant: Written | None
    unite: Written | None
    titre_long: Written | None
    valeur: Written | None
    parent: Written | None
    source: Written | None
    type: Written | None
    selection: Written | None
    obligation_cae: Written | None
    obligation_eci: Written | None
    sans_valeur: Written | None
    actions: tuple[Written, ...]
    thematiques: tuple[Written, ...]
    climat_pratic_ids: tuple[Written, ...]
    fnv: tuple[Written, ...]
    programmes: tuple[Written, ...]
    participation_score: tuple[Written, ...]
    description: Span | None


def indicateurs_of(document: Document) -> Iterator[Indicateur]:
    """Yield the indicateurs of a document."""
    return map(_indicateur, document.entries)


def _indicateur(entry: Entry) -> Indicateur:
    fields = Fields(entry)
    return Indicateur._make(
        (
            entry.index,
            title_of(entry),
            entry.anchor,
            entry.span,
            fields.one("id"),
            *map(fields.one, _SINGLE),
            *map(fields.several, _LISTS),
            fields.listed("participation_score"),
            description_of(entry),
        )
    )


class Preuve(NamedTuple):
    """A preuve; its title is its name, and `actions` are the actions that it is shown for."""

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    actions: tuple[Written, ...]
    description: Span | None


def preuves_of(document: Document) -> Iterator[Preuve]:
    """Yield the preuves of a document."""
    for entry in document.entries:
        fields = Fields(entry)
        yield Preuve(
            entry=entry.index,
            title=title_of(entry),
            anchor=entry.anchor,
            span=entry.span,
            id=fields.one("id"),
            actions=fields.several("actions"),
            description=description_of(entry),
        )


BINAIRE, CHOIX, PROPORTION = "binaire", "choix", "proportion"
_VISIBLE = "exprVisible"


class Choix(NamedTuple):
    """One of the answers to a question of type `choix`.

    `question` is, for a choix in a sheet of choix, the id of its question.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    ordonnancement: Written | None
    question: Written | None = None


class Question(NamedTuple):
    """A question; `actions` are the actions that it is shown with.

    `visible` is, in a sheet, the formula that says who is asked.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    type: Written | None
    thematique: Written | None
    actions: tuple[Written, ...]
    types_concernes: tuple[Written, ...]
    ordonnancement: Written | None
    description: Span | None
    choix: tuple[Choix, ...]
    visible: Excerpt | None = None

    @property
    def has_known_answers(self) -> bool:
        """Whether its type and its choix agree, and each choix has an id of its own."""
        ids = {one.id.text for one in self.choix if one.id}
        is_choix = self.type is not None and self.type.text == CHOIX
        return len(ids) == len(self.choix) and bool(ids) == is_choix


def questions_of(document: Document) -> Iterator[Question]:
    """Yield the questions of a document."""
    for entry, children in families(document):
        yield _question(document, entry, children)


def choix_of(document: Document) -> Iterator[Choix]:
    """Yield the choix of a sheet of choix."""
    return map(_choix, document.entries)


def _question(document: Document, entry: Entry, children: Iterable[Entry]) -> Question:
    fields = Fields(entry)
    visible = fields.one(_VISIBLE)
    return Question(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        id=fields.one("id"),
        type=fields.one("type"),
        thematique=fields.one("thematique_id"),
        actions=fields.several("actions"),
        types_concernes=fields.several("types_concernes"),
        ordonnancement=fields.one("ordonnancement"),
        description=description_of(entry),
        choix=tuple(map(_choix, children)),
        visible=document.visible(visible.span) if visible else None,
    )


def _choix(entry: Entry) -> Choix:
    fields = Fields(entry)
    return Choix(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        id=fields.one("id"),
        ordonnancement=fields.one("ordonnancement"),
        question=fields.one("question_id"),
    )


_NO_TEXT = Excerpt("", ())
# The columns of lists.
_QUESTIONS, _INDICATEURS = "personnalisationQuestions", "indicateurs"


class Regle(NamedTuple):
    """A rule; `type` is what its title means, exactly or mistyped, None for any other title.

    `formules` are the texts of its fences; of several the last one counts.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    type: RegleType | None
    formules: tuple[Excerpt, ...]
    prose: Excerpt

    @property
    def formule(self) -> Excerpt | None:
        """The formula that counts."""
        return self.formules[-1] if self.formules else None


class Personnalisation(NamedTuple):
    """The rules of one action; `action` is the reference to it, `prose` the text below its title.

    `has_keyword` tells whether there is a heading `Règles`.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    action: Written | None
    has_keyword: bool
    prose: Excerpt
    regles: tuple[Regle, ...]


class ActionLists(NamedTuple):
    """The ids in the lists of an action of a sheet: of its questions and of its indicateurs.

    `entry` is its index in `Document.entries`.
    """

    entry: int
    action: Written | None
    questions: tuple[Written, ...]
    indicateurs: tuple[Written, ...]


def action_lists_of(document: Document) -> Iterator[ActionLists]:
    """Yield the lists of the actions of a sheet that have some."""
    for action in _with_keys(document, {_QUESTIONS, _INDICATEURS}):
        fields = Fields(action)
        questions, indicateurs = map(fields.several, (_QUESTIONS, _INDICATEURS))
        if questions or indicateurs:
            yield ActionLists(action.index, _action_of(action), questions, indicateurs)


def _with_keys(document: Document, names: Set[str]) -> Iterator[Action]:
    """Yield the actions that have one of these keys: most have none."""
    for action in document.actions:
        if any(key.name in names for key in action.keys):
            yield action


def personnalisations_of(document: Document) -> Iterator[Personnalisation]:
    """Yield the personnalisations of a document."""
    for entry, children in families(document):
        yield _personnalisation(document, entry, children)


def _personnalisation(
    document: Document, entry: Entry, children: Iterable[Entry]
) -> Personnalisation:
    return Personnalisation(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        action=Fields(entry).one("action_id"),
        has_keyword=any(entry.sections_of(SectionKind.REGLES)),
        prose=prose_of(document, entry),
        regles=tuple(_regle(document, child) for child in children),
    )


def in_sheet(document: Document) -> Iterator[Personnalisation]:
    """Yield the personnalisations of the actions of a sheet, each with its id as the action."""
    for action in _with_keys(document, set(RegleType)):
        fields = Fields(action)
        regles = tuple(_cells(document, action, fields))
        if regles:
            yield Personnalisation(
                entry=action.index,
                title=title_of(action),
                anchor=action.anchor,
                span=action.span,
                action=_action_of(action),
                has_keyword=True,
                prose=_NO_TEXT,
                regles=regles,
            )


def _action_of(action: Entry) -> Written | None:
    """Return the id of an action of a sheet; an ensemble adds the name of its referential."""
    return Written(action.id.raw.strip(), action.id.span) if action.id else None


def _cells(document: Document, action: Entry, fields: Fields) -> Iterator[Regle]:
    """Yield the règles of an action of a sheet; the text of each is that of a column beside."""
    texts = {section.name: section.body for section in action.sections}
    for type_ in RegleType:
        formule, text = fields.one(type_), texts.get(f"{type_}Desc")
        if formule:
            yield Regle(
                entry=action.index,
                title=None,
                anchor=document.source.first_line(formule.span),
                span=formule.span,
                type=type_,
                formules=(document.visible(formule.span),),
                prose=document.visible(text) if text else _NO_TEXT,
            )


def _regle(document: Document, entry: Entry) -> Regle:
    meant = same_name(entry.title.text, REGLE_TITLES) if entry.title else None
    return Regle(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        type=REGLE_TITLES[meant] if meant else None,
        formules=tuple(formule.content for formule in entry.formules),
        prose=prose_of(document, entry),
    )


class Siblings(NamedTuple):
    """The models in a sibling document; only those of its kind are not empty.

    A sheet of actions contains the personnalisations of its actions, and their lists; one of choix,
    `choix` without their questions.
    """

    questions: tuple[Question, ...] = ()
    personnalisations: tuple[Personnalisation, ...] = ()
    preuves: tuple[Preuve, ...] = ()
    indicateurs: tuple[Indicateur, ...] = ()
    scenario: Scenario | None = None
    choix: tuple[Choix, ...] = ()
    lists: tuple[ActionLists, ...] = ()


@memoised
def siblings_of(document: Document) -> Siblings:
    """Return the models of a document."""
    match document.kind:
        case Kind.ACTIONS:
            return Siblings()
        case Kind.TABLEUR:
            regles, lists = in_sheet(document), action_lists_of(document)
            return Siblings(personnalisations=tuple(regles), lists=tuple(lists))
        case Kind.TABLEUR_CHOIX:
            return Siblings(choix=tuple(choix_of(document)))
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            return Siblings(questions=tuple(questions_of(document)))
        case Kind.REGLES:
            return Siblings(personnalisations=tuple(personnalisations_of(document)))
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            return Siblings(preuves=tuple(preuves_of(document)))
        case Kind.INDICATEURS:
            return Siblings(indicateurs=tuple(indicateurs_of(document)))
        case Kind.SCENARIO:
            return Siblings(scenario=scenario_of(document))
        case _:
            assert_never(document.kind)


# Faults that may hide the id of an entry, that of each title in a part, and those of a whole file.
_OF_ENTRY = (Code.HEADING_GLUED, Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.ROW_WITHOUT_ID)
_OF_PART = {Code.UNCLOSED: "count", Code.HEADING_UNSEEN: "unread"}
_OF_FILE = (Code.BINARY, Code.TOO_LARGE, Code.QUOTE_UNCLOSED)


class Unread(NamedTuple):
    """Where ids of entries could not be read, and how many; None if that is unknown."""

    document: Document
    entry: int | None
    span: Span | None
    number: int | None = 1


def unread_in(document: Document, kind: Kind) -> Iterator[Unread]:
    """Yield the entries of a kind in a document whose ids could not be read."""
    if document.kind.subject is not kind:
        faults = document.faults_of(Code.OTHER_KIND)
        yield from (_at(document, one) for one in faults if one.variant == kind)
        return
    models = siblings_of(document)
    nameless = {
        *(one.entry for one in models.questions if one.id is None),
        *(one.entry for one in models.preuves if one.id is None),
        *(one.entry for one in models.indicateurs if one.id is None),
    }
    for entry in sorted(nameless):
        yield Unread(document, entry, document.entries[entry].anchor)
    for fault in document.faults_of(*_OF_ENTRY, *_OF_PART, *_OF_FILE):
        if fault.code in _OF_FILE:
            yield _at(document, fault)._replace(number=None)
        elif fault.code in _OF_PART:
            count = int(fault.arguments.get(_OF_PART[fault.code], "0"))
            yield _at(document, fault)._replace(number=max(count, 1))
        elif fault.action not in nameless:
            yield _at(document, fault)


def _at(document: Document, fault: Fault) -> Unread:
    return Unread(document, fault.action, document.source.first_line(fault.span))
