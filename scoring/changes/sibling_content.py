"""What the entries of sibling files say, free of positions and typography, to compare versions."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, assert_never

from referentiel.ensemble import Ensemble
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.siblings.facts import siblings_of
from referentiel.siblings.fields import families, prose_of
from referentiel.siblings.personnalisations import Regle
from referentiel.source import Span
from referentiel.text.names import fold, same_name
from referentiel.yaml.tree import Node, Scalar
from scoring.changes.notation import plain
from scoring.document_dialect import dialect_of
from scoring.formule.parser import Lecture, parse

# The types of règle that only sheets have, by their columns.
_TYPES = {type_.written: type_ for type_ in RegleType}


class Subject(StrEnum):
    """What an entry of a sibling file is."""

    QUESTION = "question"
    CHOIX = "choix"
    REGLES = "regles"
    REGLE = "regle"
    PREUVE = "preuve"
    INDICATEUR = "indicateur"
    SCENARIO = "scenario"


class SiblingContent(NamedTuple):
    """The content of an entry, with the place of it.

    `name` is its id, the action of its règles, the type of a règle, the path of a scenario, else
    its title; `within` is the name of what it is in. The values of a key are those of a list, or
    one. `formule` is that of a règle, and `lecture` what is read of it.
    """

    subject: Subject
    name: str
    within: str
    title: str
    keys: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    formule: str
    lecture: Lecture | None
    children: tuple["SiblingContent", ...]
    document: Document
    anchor: Span

    @property
    def type(self) -> RegleType | None:
        """The type of a règle, None for any other title and for other entries."""
        if self.subject is not Subject.REGLE:
            return None
        return REGLE_TITLES.get(self.name) or _TYPES.get(self.name)


def sibling_contents(ensemble: Ensemble) -> tuple[SiblingContent, ...]:
    """Return what the outermost entries of an ensemble say, in the order of files.

    The règles in the rows of sheets of actions come last.
    """
    of_files = (one for document in ensemble.documents for one in _contents(document))
    return (*of_files, *_in_sheets(ensemble))


def _in_sheets(ensemble: Ensemble) -> Iterator[SiblingContent]:
    if not ensemble.sheets:
        return
    for document, one in ensemble.personnalisations:
        if document.kind is Kind.TABLEUR and one.action:
            regles = tuple(_in_row(document, regle, one.action.text) for regle in one.regles)
            yield SiblingContent(
                subject=Subject.REGLES,
                name=one.action.text,
                within="",
                title="",
                keys={},
                texts={},
                formule="",
                lecture=None,
                children=regles,
                document=document,
                anchor=one.anchor,
            )


def _in_row(document: Document, regle: Regle, action: str) -> SiblingContent:
    """Return a règle of a sheet, whose text is one of the action beside it."""
    formule = regle.formule.text.strip() if regle.formule else ""
    title = regle.type.written if regle.type else ""
    return SiblingContent(
        subject=Subject.REGLE,
        name=title,
        within=action,
        title=title,
        keys={},
        texts={},
        formule=formule,
        lecture=parse(formule, dialect_of(document)) if formule else None,
        children=(),
        document=document,
        anchor=regle.anchor,
    )


def _contents(document: Document) -> Iterator[SiblingContent]:
    match document.kind:
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            yield from _entries(document, Subject.QUESTION, Subject.CHOIX)
        case Kind.REGLES:
            yield from _entries(document, Subject.REGLES, Subject.REGLE)
        case Kind.TABLEUR_CHOIX:
            questions = {one.entry: one.question for one in siblings_of(document).choix}
            for one, entry in zip(
                _entries(document, Subject.CHOIX, None), document.entries, strict=True
            ):
                question = questions[entry.index]
                yield one._replace(within=question.text if question else "")
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            yield from _entries(document, Subject.PREUVE, None)
        case Kind.INDICATEURS:
            yield from _entries(document, Subject.INDICATEUR, None)
        case Kind.SCENARIO:
            yield _scenario(document)
        case Kind.ACTIONS | Kind.TABLEUR:
            return
        case _:
            assert_never(document.kind)


def _entries(
    document: Document, subject: Subject, inner: Subject | None
) -> Iterator[SiblingContent]:
    for entry, children in families(document):
        one = _content(document, entry, subject)
        if inner:
            within = (_content(document, child, inner, one.name) for child in children)
            one = one._replace(children=tuple(within))
        yield one


def _content(
    document: Document, entry: Entry, subject: Subject, within: str = ""
) -> SiblingContent:
    title = entry.title.text if entry.title else ""
    name, formule = entry.written_id or title, ""
    if subject is Subject.REGLE:
        name = same_name(title, REGLE_TITLES) or title
        formule = entry.formules[-1].content.text.strip() if entry.formules else ""
    id_keys = document.kind.grammar.id_keys
    keys = ((key.meant or key.name, key.value) for key in entry.keys)
    return SiblingContent(
        subject=subject,
        name=name,
        within=within,
        title=title,
        keys={key: _values(value, document) for key, value in keys if key not in id_keys},
        texts=dict(_texts(document, entry)),
        formule=formule,
        lecture=parse(formule, dialect_of(document)) if formule else None,
        children=(),
        document=document,
        anchor=entry.anchor,
    )


def _scenario(document: Document) -> SiblingContent:
    """Return a scenario, whose keys are those of its YAML, each with one value."""
    source = document.source
    entries = document.body.pairs
    return SiblingContent(
        subject=Subject.SCENARIO,
        name=document.name,
        within="",
        title="",
        keys={one.key.text: (_spaced(source.slice(one.value.span)),) for one in entries},
        texts={} if entries else {"": _spaced(source.text)},
        formule="",
        lecture=None,
        children=(),
        document=document,
        anchor=Span(0, 0),
    )


def _values(value: Node, document: Document) -> tuple[str, ...]:
    """Return the value of a key, or those of a list, whose order says nothing."""
    if isinstance(value, Scalar):
        return (_spaced(value.text),)
    if value.entries:
        return (_spaced(document.source.slice(value.span)),)
    return tuple(sorted(text for one in value.items for text in _values(one, document)))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _texts(document: Document, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the sections with their text; that below a title is a section too."""
    if text := plain(prose_of(document, entry).text):
        yield SectionKind.DESCRIPTION.value, text
    for section in entry.sections:
        if section.heading is not None and section.kind not in KEYWORDS:
            name = section.kind.value if section.kind else fold(section.name)
            yield name, plain(document.visible(section.body).text)
