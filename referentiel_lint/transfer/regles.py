"""The règles of actions: in Markdown files of their own, in a sheet in columns of the actions."""

from collections.abc import Iterator, Mapping, Sequence

from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.profile import SectionKind
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel
from referentiel.siblings import siblings_of
from referentiel.source import Span
from referentiel_lint.transfer.content import (
    REGLES,
    ActionContent,
    Content,
    Drop,
    Dropped,
    Part,
    Place,
    escaped,
    normal,
    unescaped,
)
from referentiel_lint.transfer.markdown import scalar

FOLDER = "personnalisations"
# The column of the text of each règle.
_DESCRIBED = dict(REGLES)


def with_regles(content: Content, one: Referentiel, ensembles: Sequence[Ensemble]) -> Content:
    """Return a content with the règles in sibling files for the actions of a referential."""
    found: dict[Id, Mapping[str, Part]] = {}
    ids = {action.identifier for action in content.actions}
    for ensemble in ensembles:
        for document in ensemble.documents:
            if document.kind is not Kind.REGLES:
                continue
            for written, regles in _regles_of(document, content.dropped):
                _, referentiel, identifier = ensemble.actions.parse(written)
                is_ours = referentiel is not None and referentiel.folder == one.folder
                if not is_ours or identifier not in ids or identifier in found:
                    content.dropped.add(Drop.OTHER_REGLES, "", len(regles))
                    continue
                assert identifier is not None
                found[identifier] = regles
    actions = [
        action._replace(regles=found.get(action.identifier, {})) for action in content.actions
    ]
    return Content(actions, content.dropped)


def _regles_of(document: Document, dropped: Dropped) -> Iterator[tuple[str, Mapping[str, Part]]]:
    """Yield the action of each personnalisation, as it is written, with its règles by column."""
    entries = document.entries
    for personnalisation in siblings_of(document).personnalisations:
        if personnalisation.action is None:
            dropped.add(Drop.OTHER_REGLES, "", len(personnalisation.regles))
            continue
        if personnalisation.prose.text.strip():
            dropped.add(Drop.REGLE_TEXT)
        regles: dict[str, Part] = {}
        for regle in personnalisation.regles:
            entry = entries[regle.entry]
            if regle.type is None or len(regle.formules) != 1 or regle.type.value in regles:
                dropped.add(Drop.OTHER_REGLES)
                continue
            regles |= _columns(document, entry, regle.type)
        yield personnalisation.action.text, regles


def _columns(document: Document, entry: Entry, type_: RegleType) -> dict[str, Part]:
    formule = entry.formules[0].content
    columns = {type_.value: Part(normal(formule.text), Place(document, entry.formules[0].opening))}
    texts = [
        unescaped(normal(document.written(part)))
        for section in entry.sections_of(SectionKind.DESCRIPTION)
        for part in _around(section.body, entry.formules[0].span)
        if section.heading is None
    ]
    if text := "\n\n".join(text for text in texts if text.strip()):
        columns[_DESCRIBED[type_.value]] = Part(text, Place(document, entry.anchor))
    return columns


def _around(body: Span, fence: Span) -> tuple[Span, Span]:
    """Return what is before and after the fence of a formula in a text."""
    before = Span(body.start, max(body.start, min(body.end, fence.start)))
    return before, Span(min(body.end, max(body.start, fence.end, before.end)), body.end)


# --- To Markdown


def text_of(content: Content, name: str) -> str:
    """Return the text of the file of the règles of all actions; "" if there are none."""
    blocks = [_personnalisation(one, name) for one in content.actions if one.regles]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def unkept_regles(content: Content, text: str, name: str) -> Iterator[Part]:
    """Yield the formulas and texts of règles that would change in Markdown."""
    if _is_same_as(content, text, name):
        return
    for one in content.actions:
        for column, part in one.regles.items():
            formule = next(key for key in (column, *_of_text(column)) if key in one.regles)
            kept = {key: one.regles[key] for key in dict.fromkeys((formule, column))}
            alone = Content([one._replace(regles=kept)])
            if not _is_same_as(alone, text_of(alone, name), name):
                yield part


def _of_text(column: str) -> Iterator[str]:
    return (formule for formule, text in REGLES if text == column)


def _is_same_as(content: Content, text: str, name: str) -> bool:
    dropped = Dropped()
    document = read_text(f"{FOLDER}/{name}.md", text, kind=Kind.REGLES)
    found = dict(_regles_of(document, dropped))
    wanted = {f"{name}_{one.identifier}": one.regles for one in content.actions if one.regles}
    is_closed = not any(document.faults_of(Code.UNCLOSED))
    return dropped.is_empty and is_closed and found == wanted


def _personnalisation(one: ActionContent, name: str) -> str:
    title = one.title.text or str(one.identifier)
    written = scalar(f"{name}_{one.identifier}")
    lines = [f"# {title}", "```yaml", f"action_id: {written}", "```", "## Règles"]
    for heading, type_ in REGLE_TITLES.items():
        if formule := one.regles.get(type_.value):
            lines += [f"### {heading}", "```formule", formule.text, "```"]
            described = one.regles.get(_DESCRIBED[type_.value])
            lines += [*([escaped(described.text)] if described else ()), ""]
    return "\n".join(lines[:-1])
