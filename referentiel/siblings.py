"""The contents of sibling files as typed models.

    siblings_of(document)           the `Siblings` of a document

    siblings.questions              `Question`: id, type, thematique, actions, types_concernes,
                                    description, choix: `Choix` (id, title, …)
    siblings.personnalisations      `Personnalisation`: action, prose, regles: `Regle` (type,
                                    title, formules, prose)
    siblings.preuves                `Preuve`: id, actions
    siblings.indicateurs            `Indicateur`: id, unite, parent, valeur, …
    siblings.scenario               `Scenario`: reponses, statuts, scores, collectivite, or None

`entry` is the index of a model's entry in `Document.entries`. A value is a `Written` (text, span,
quoted), None if it is absent or empty; a list is a tuple of them. References to actions are as
written, such as `eci_2.4.2`; `Ensemble.actions.parse` reads them. Formulas and prose are excerpts:
a parser works on `formule.text`, and `formule.span(start, end)` is the span in the file.

The models contain what the author meant: mistyped keys are read, a single value is a list of one,
and the last of duplicate lists counts. A key that is repeated with another single value has no
value. Each such slip is also a fault of the document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple, assert_never

from referentiel.fault import Code, Fault
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, memoised
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Span
from referentiel.text.letters import compose
from referentiel.text.names import same_name
from referentiel.yaml.tree import (
    Collection,
    Node,
    Plain,
    Scalar,
    plain_type,
    without_typographic_quotes,
)


class Written(NamedTuple):
    """A text from a file, without its quotes; its span includes them."""

    text: str
    span: Span
    quoted: bool = False


class Fields:
    """The values of an entry by key; exact keys win over mistyped ones, later over earlier ones."""

    def __init__(self, entry: Entry) -> None:
        ranked = sorted(entry.keys, key=lambda key: key.name == key.meant)
        self._keys: Mapping[str, Key] = {key.meant: key for key in ranked if key.meant}
        # If a duplicate key has different values, which is reported, neither can be trusted.
        exact = [key for key in entry.keys if key.name == key.meant]
        values = {(key.name, value.text) for key in exact if (value := _written(key.value))}
        counts = Counter(name for name, _ in values)
        self._contradicted = {name for name, count in counts.items() if count > 1}

    def one(self, name: str) -> Written | None:
        """Return the value of a key; None if absent, empty, a list or mapping, or contradicted.

        It is contradicted if the key is repeated with another value.
        """
        key = self._keys.get(name)
        return _written(key.value) if key and name not in self._contradicted else None

    def several(self, name: str) -> tuple[Written, ...]:
        """Return the non-empty scalars in the list of a key; a single scalar counts as a list."""
        key = self._keys.get(name)
        if key is None:
            return ()
        value = key.value
        nodes = (value,) if isinstance(value, Scalar) else value.items
        return tuple(one for one in map(_written, nodes) if one)

    def listed(self, name: str) -> tuple[Written, ...]:
        """Return the non-empty scalars in the list of a key; () if its value is a single scalar."""
        key = self._keys.get(name)
        return self.several(name) if key and not isinstance(key.value, Scalar) else ()


# The first fields of models: the index of the entry, its title, its anchor, and its span.
_Common = tuple[int, Written | None, Span, Span]


def _common(entry: Entry) -> _Common:
    title = Written(*entry.title) if entry.title else None
    return entry.index, title, entry.anchor, entry.span


def _families(document: Document) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield each outermost entry of a document with its children."""
    children = defaultdict(list)
    for entry in document.entries:
        children[entry.parent].append(entry)
    return ((entry, children[entry.index]) for entry in children[None])


def prose_of(document: Document, entry: Entry) -> Excerpt:
    """Return the text directly below the title of an entry, without fences or comments.

    In a sheet, it is the text of all sections of the row.
    """
    bodies = (s.body for s in entry.sections if s.heading is None)
    return Excerpt.join(
        document.source, (part for body in bodies for part in document.prose_of(body))
    )


def _written(value: Node) -> Written | None:
    if not isinstance(value, Scalar) or plain_type(value) is Plain.NOTHING:
        return None
    text = without_typographic_quotes(value) or value.text.strip()
    return Written(text, value.span, value.quoted) if text else None


KEYS = ("Test", "Règlement", "Collectivité", "Réponses", "Statuts", "Scores")
TEST, REGLEMENT, COLLECTIVITE, REPONSES, STATUTS, SCORES = KEYS


class Pair(NamedTuple):
    """A key and its values: a single scalar, or the scalars in a list if `is_list`.

    A mapping counts as a list without items.
    """

    key: Written
    values: tuple[Written, ...]
    is_list: bool = False


class ExpectedScores(NamedTuple):
    """The scores that a scenario expects for one action, by field."""

    action: Written
    fields: tuple[Pair, ...]


class Scenario(NamedTuple):
    """A scenario; `keys` are its keys at the top level as written.

    The other fields are the values of `KEYS`, even if a key is mistyped: `collectivite`
    contains the properties of the collectivité, `reponses` the answers by question, `statuts` the
    statut of each action, and `reglement` the year of the règlement, if given.
    """

    keys: tuple[Written, ...]
    collectivite: tuple[Pair, ...]
    reponses: tuple[Pair, ...]
    statuts: tuple[Pair, ...]
    scores: tuple[ExpectedScores, ...]
    reglement: Written | None = None

    @property
    def actions(self) -> tuple[tuple[str, Written], ...]:
        """The references to actions, as pairs (`STATUTS` or `SCORES`, reference)."""
        statuts = ((STATUTS, pair.key) for pair in self.statuts)
        return (*statuts, *((SCORES, expected.action) for expected in self.scores))


def _scenario(document: Document) -> Scenario:
    """Return the scenario of a document, without the parts that could not be read."""
    pairs = document.pairs
    # Exact keys win over mistyped ones, as in data blocks.
    ranked = sorted(pairs, key=lambda pair: compose(pair.key.text) in KEYS)
    by_name = {same_name(pair.key.text, KEYS): pair.value for pair in ranked}
    scores, year = by_name.get(SCORES), by_name.get(REGLEMENT)
    return Scenario(
        tuple(Written(*pair.key) for pair in pairs),
        tuple(_pairs(by_name.get(COLLECTIVITE))),
        tuple(_pairs(by_name.get(REPONSES))),
        tuple(_pairs(by_name.get(STATUTS))),
        tuple(
            ExpectedScores(Written(*pair.key), tuple(_pairs(pair.value)))
            for pair in (scores.entries if isinstance(scores, Collection) else ())
        ),
        Written(*year) if isinstance(year, Scalar) else None,
    )


def _pairs(node: Node | None) -> Iterator[Pair]:
    for key, value in node.entries if isinstance(node, Collection) else ():
        nodes = value.items if isinstance(value, Collection) else (value,)
        values = tuple(Written(*one) for one in nodes if isinstance(one, Scalar))
        yield Pair(Written(*key), values, isinstance(value, Collection))


class Indicateur(NamedTuple):
    """An indicateur; `valeur` is the id of the indicateur whose value it takes.

    `participation_score` contains the actions that the key lists, and is empty for the values yes
    and no.
    """

    entry: int
    title: Written | None
    id: Written | None
    unite: Written | None
    titre_long: Written | None
    valeur: Written | None
    parent: Written | None
    actions: tuple[Written, ...]
    thematiques: tuple[Written, ...]
    participation_score: tuple[Written, ...]


def _indicateur(entry: Entry) -> Indicateur:
    fields = Fields(entry)
    return Indicateur(
        *_common(entry)[:2],
        fields.one("id"),
        fields.one("unite"),
        fields.one("titre_long"),
        fields.one("valeur"),
        fields.one("parent"),
        fields.several("actions"),
        fields.several("thematiques"),
        fields.listed("participation_score"),
    )


class Preuve(NamedTuple):
    """A preuve; its title is its name, and `actions` are the actions that it is shown with."""

    entry: int
    title: Written | None
    id: Written | None
    actions: tuple[Written, ...]


def _preuve(entry: Entry) -> Preuve:
    fields = Fields(entry)
    return Preuve(*_common(entry)[:2], fields.one("id"), fields.several("actions"))


BINAIRE, CHOIX, PROPORTION = "binaire", "choix", "proportion"


class Choix(NamedTuple):
    """One of the answers to a question of type `choix`.

    `question` is the id of the question; None unless the choix is in a sheet of choix.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    question: Written | None = None


class Question(NamedTuple):
    """A question; `actions` are the actions that it is shown with.

    `visible` is the formula that determines whether it is asked; only sheets have it.
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
    description: Span | None
    choix: tuple[Choix, ...]
    visible: Excerpt | None = None

    @property
    def has_known_answers(self) -> bool:
        """Whether choix exist if and only if the type is `choix`, and all have distinct ids."""
        ids = {one.id.text for one in self.choix if one.id}
        is_choix = self.type is not None and self.type.text == CHOIX
        return len(ids) == len(self.choix) and bool(ids) == is_choix


def _question(document: Document, entry: Entry, children: list[Entry]) -> Question:
    fields = Fields(entry)
    visible = fields.one("exprVisible")
    texts = entry.sections_of(SectionKind.DESCRIPTION)
    return Question(
        *_common(entry),
        fields.one("id"),
        fields.one("type"),
        fields.one("thematique_id"),
        fields.several("actions"),
        fields.several("types_concernes"),
        next((section.body for section in texts if not section.empty), None),
        tuple(map(_choix, children)),
        document.visible(visible.span) if visible else None,
    )


def _choix(entry: Entry) -> Choix:
    fields = Fields(entry)
    return Choix(*_common(entry), fields.one("id"), fields.one("question_id"))


_NO_TEXT = Excerpt("", ())
# The columns of lists of ids.
_QUESTIONS, _INDICATEURS = "personnalisationQuestions", "indicateurs"


class Regle(NamedTuple):
    """A règle; `type` is None for a title that matches no type, even allowing for typing errors.

    `formules` are the texts of its fences, or of its cell in a sheet; the last one counts.
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
        """The formula that counts, which is the last one; None if there is none."""
        return self.formules[-1] if self.formules else None


class Personnalisation(NamedTuple):
    """The règles of an action; `action` is the reference to it, `prose` the text below its title.

    In a sheet, `action` is only the id.
    """

    entry: int
    title: Written | None
    action: Written | None
    prose: Excerpt
    regles: tuple[Regle, ...]


class ActionLists(NamedTuple):
    """The ids of the questions and indicateurs that a sheet lists for an action."""

    entry: int
    action: Written | None
    questions: tuple[Written, ...]
    indicateurs: tuple[Written, ...]


def _lists(document: Document) -> Iterator[ActionLists]:
    """Yield the lists of questions and indicateurs of those actions of a sheet that have any."""
    for action in _with_keys(document, {_QUESTIONS, _INDICATEURS}):
        questions, indicateurs = map(Fields(action).several, (_QUESTIONS, _INDICATEURS))
        if questions or indicateurs:
            yield ActionLists(action.index, _action_of(action), questions, indicateurs)


def _with_keys(document: Document, names: Set[str]) -> Iterator[Action]:
    """Yield the actions that have at least one of these keys."""
    for action in document.actions:
        if any(key.name in names for key in action.keys):
            yield action


def _personnalisation(document: Document, entry: Entry, children: list[Entry]) -> Personnalisation:
    action, regles = Fields(entry).one("action_id"), [_regle(document, one) for one in children]
    return Personnalisation(*_common(entry)[:2], action, prose_of(document, entry), tuple(regles))


def _in_sheet(document: Document) -> Iterator[Personnalisation]:
    """Yield the personnalisations of a sheet; the `action` of each is the id in its row."""
    for action in _with_keys(document, set(RegleType)):
        if regles := tuple(_cells(document, action)):
            yield Personnalisation(*_common(action)[:2], _action_of(action), _NO_TEXT, regles)


def _action_of(action: Entry) -> Written | None:
    """Return the id in the row of an action, without surrounding white space, or None."""
    return Written(action.id.raw.strip(), action.id.span) if action.id else None


def _cells(document: Document, action: Entry) -> Iterator[Regle]:
    """Yield the règles of an action of a sheet; their prose is in the columns `…Desc`."""
    texts = {section.name: section.body for section in action.sections}
    fields = Fields(action)
    for type_ in RegleType:
        if formule := fields.one(type_):
            text = texts.get(f"{type_}Desc")
            yield Regle(
                action.index,
                None,
                document.source.first_line(formule.span),
                formule.span,
                type_,
                (document.visible(formule.span),),
                document.visible(text) if text else _NO_TEXT,
            )


def _regle(document: Document, entry: Entry) -> Regle:
    meant = same_name(entry.title.text, REGLE_TITLES) if entry.title else None
    type_ = REGLE_TITLES[meant] if meant else None
    formules = tuple(formule.content for formule in entry.formules)
    return Regle(*_common(entry), type_, formules, prose_of(document, entry))


class Siblings(NamedTuple):
    """The models in a document; only the fields for its kind are filled.

    A sheet of actions has the `personnalisations` and `lists` of its actions; a sheet of choix has
    `choix`, which are not part of a question there.
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
    entries = document.entries
    match document.kind:
        case Kind.ACTIONS:
            return Siblings()
        case Kind.TABLEUR:
            regles, lists = _in_sheet(document), _lists(document)
            return Siblings(personnalisations=tuple(regles), lists=tuple(lists))
        case Kind.TABLEUR_CHOIX:
            return Siblings(choix=tuple(map(_choix, entries)))
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            questions = (_question(document, *one) for one in _families(document))
            return Siblings(questions=tuple(questions))
        case Kind.REGLES:
            regles = (_personnalisation(document, *one) for one in _families(document))
            return Siblings(personnalisations=tuple(regles))
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            return Siblings(preuves=tuple(map(_preuve, entries)))
        case Kind.INDICATEURS:
            return Siblings(indicateurs=tuple(map(_indicateur, entries)))
        case Kind.SCENARIO:
            return Siblings(scenario=_scenario(document))
        case _:
            assert_never(document.kind)


# Faults that may hide the id of one entry, of several entries, and of all entries of a file. For
# several entries, the argument of the fault with their number.
_OF_ENTRY = (Code.HEADING_GLUED, Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.ROW_WITHOUT_ID)
_OF_PART = {Code.UNCLOSED: "count", Code.HEADING_UNSEEN: "unread"}
_OF_FILE = (Code.BINARY, Code.TOO_LARGE, Code.QUOTE_UNCLOSED)


class Unread(NamedTuple):
    """A place where ids of entries could not be read, or a whole file if `span` is None.

    `number` is the number of ids, None if unknown.
    """

    document: Document
    entry: int | None
    span: Span | None
    number: int | None = 1


def unread_in(document: Document, kind: Kind) -> Iterator[Unread]:
    """Yield the places in a document where ids of entries of `kind` could not be read."""
    if document.kind.subject is not kind:
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
