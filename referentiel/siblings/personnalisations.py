"""The rules of an action: what the answers of a collectivité change in its score."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.model import Action, Document, Entry
from referentiel.profile import SectionKind
from referentiel.siblings.fields import Fields, families, prose_of, title_of
from referentiel.siblings.written import Written
from referentiel.source import Excerpt, Span
from referentiel.text.names import same_name

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
