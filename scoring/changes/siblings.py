"""The entries of sibling files as items, and the règles in the rows of sheets."""

from collections.abc import Iterator

from referentiel.ensemble import Ensemble
from referentiel.grammar import REGLE_TITLES
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.siblings.fields import prose_of
from referentiel.siblings.models import siblings_of
from referentiel.siblings.personnalisations import Regle
from referentiel.source import Span
from referentiel.text.names import fold, same_name
from scoring.changes.item import Item, Path, Subject, filled, values_of
from scoring.changes.notation import plain_prose
from scoring.document_dialect import dialect_of
from scoring.formule.parser import parse


def sibling_items(ensemble: Ensemble) -> tuple[Item, ...]:
    """Return the entries of an ensemble, in the order of files, parents before children."""
    found: list[Item] = []
    for document in ensemble.documents:
        if document.kind is Kind.SCENARIO:
            found.append(_scenario(document))
        first = len(found)
        for entry in document.entries:
            above = None if entry.parent is None else first + entry.parent
            found.append(_item(document, entry, above, None if above is None else found[above]))
    for document, one in ensemble.personnalisations:
        if document.kind is Kind.TABLEUR and one.action:
            found += [_in_row(document, regle, one.action.text) for regle in one.regles]
    return tuple(found)


def _subject(document: Document, entry: Entry) -> Subject:
    is_top = entry.parent is None
    match document.kind:
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            return Subject.QUESTION if is_top else Subject.CHOIX
        case Kind.REGLES:
            return Subject.REGLES if is_top else Subject.REGLE
        case Kind.TABLEUR_CHOIX:
            return Subject.CHOIX
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            return Subject.PREUVE
        case _:
            return Subject.INDICATEUR


def _item(document: Document, entry: Entry, parent: int | None, above: Item | None) -> Item:
    subject = _subject(document, entry)
    title = entry.title.text if entry.title else ""
    name, within = entry.written_id or title, above.name if above else ""
    path: Path = (subject, name)
    if document.kind is Kind.TABLEUR_CHOIX:
        questions = (
            one.question for one in siblings_of(document).choix if one.entry == entry.index
        )
        within = next((one.text for one in questions if one), "")
    type_, formule = None, ""
    if subject is Subject.REGLE:
        type_ = REGLE_TITLES.get(same_name(title, REGLE_TITLES) or "")
        formule = entry.formules[-1].content.text.strip() if entry.formules else ""
        path = (Subject.REGLES, within, type_ or fold(title))
    keys = (
        (key.meant or key.name, values_of(key.value, document))
        for key in entry.keys
        if (key.meant or key.name) not in document.kind.grammar.id_keys
    )
    return Item(
        subject=subject,
        path=path,
        name=name,
        title="" if subject is Subject.REGLE else title,
        document=document,
        anchor=entry.anchor,
        entry=entry,
        keys={key: values for key, values in keys if values},
        texts=filled(_texts(document, entry)),
        parent=parent,
        within=within,
        type=type_,
        formule=formule,
        lecture=parse(formule, dialect_of(document)) if formule else None,
    )


def _texts(document: Document, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the sections with their text; that below a title is a section too."""
    yield SectionKind.DESCRIPTION.value, plain_prose(prose_of(document, entry).text)
    for section in entry.sections:
        if section.heading is not None and section.kind not in KEYWORDS:
            name = section.kind.value if section.kind else fold(section.name)
            yield name, plain_prose(document.visible(section.body).text)


def _in_row(document: Document, regle: Regle, action: str) -> Item:
    """Return a règle of a sheet of actions, with the text beside it."""
    formule = regle.formule.text.strip() if regle.formule else ""
    return Item(
        subject=Subject.REGLE,
        path=(Subject.REGLES, action, regle.type or ""),
        name=regle.type or "",
        title="",
        document=document,
        anchor=regle.anchor,
        entry=None,
        keys={},
        texts=filled([(SectionKind.DESCRIPTION.value, plain_prose(regle.prose.text))]),
        within=action,
        type=regle.type,
        formule=formule,
        lecture=parse(formule, dialect_of(document)) if formule else None,
    )


def _scenario(document: Document) -> Item:
    """Return a scenario, whose keys are those of its YAML."""
    source, pairs = document.source, document.body.pairs
    return Item(
        subject=Subject.SCENARIO,
        path=(Subject.SCENARIO, document.name),
        name=document.name,
        title="",
        document=document,
        anchor=Span(0, 0),
        entry=None,
        keys={one.key.text: (" ".join(source.slice(one.value.span).split()),) for one in pairs},
        texts={} if pairs else filled([("", " ".join(source.text.split()))]),
    )
