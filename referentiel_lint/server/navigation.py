"""Navigation by ids: definition, references, rename; and symbols of documents and the workspace."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple, TypeAlias

from lsprotocol import types

from linter.directives import RetiredIds
from linter.editing.changes import id_span, links_in
from linter.editing.references import knows, named_in
from linter.editing.target import Target as Found
from linter.editing.target import find_target
from linter.engine.run import Universe
from linter.fixing.writing import problems_of
from linter.rule import memoise_last
from linter.topics.formules import formules_of
from linter.topics.questions import links_of
from linter.words import N_, UsageError, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry
from referentiel.referential import Referentiel
from referentiel.siblings import Written, siblings_of
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel.weights.number import format_number
from referentiel.weights.weight import Unit, Weight
from referentiel_lint.editing.edits import Project, ProjectEdit, renamed
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace import Placed, Positions, Reading, View, workspace_edit
from scoring.formule.tree import NON, OUI, Mot, Reponse, is_word

# The symbol kinds for outermost and inner entries, by kind of file.
_KINDS: Mapping[Kind, tuple[types.SymbolKind, types.SymbolKind]] = {
    Kind.ACTIONS: (types.SymbolKind.Class, types.SymbolKind.Method),
    Kind.QUESTIONS: (types.SymbolKind.Enum, types.SymbolKind.EnumMember),
    Kind.REGLES: (types.SymbolKind.Class, types.SymbolKind.Function),
    Kind.PREUVES: (types.SymbolKind.File, types.SymbolKind.File),
    Kind.INDICATEURS: (types.SymbolKind.Variable, types.SymbolKind.Variable),
    Kind.TABLEUR_CHOIX: (types.SymbolKind.EnumMember, types.SymbolKind.EnumMember),
    Kind.SCENARIO: (types.SymbolKind.Key, types.SymbolKind.Key),
}
_UNTITLED = "…"


class Thing(StrEnum):
    """The kinds of entries that have an id."""

    ACTION = "action"
    QUESTION = "question"
    CHOIX = "choix"
    PREUVE = "preuve"
    INDICATEUR = "indicateur"


class Target(NamedTuple):
    """What an id refers to: an action of a referential, or an entry of sibling files.

    This action or entry does not have to exist. `owner` is the referential, or the ensemble of the
    files.
    """

    owner: Collection
    thing: Thing
    id: Id | str


class Occurrence(NamedTuple):
    """A place where an id occurs; `is_declaration` says that an entry gets its id there."""

    document: Document
    span: Span
    target: Target
    is_declaration: bool = False


def occurrence_at(whole: Collection, document: Document, offset: int) -> Occurrence | None:
    """Return the shortest occurrence of an id that contains an offset or ends there, or None."""
    found = (
        one for one in occurrences_in(whole, document) if one.span.start <= offset <= one.span.end
    )
    return min(found, key=lambda one: one.span.end - one.span.start, default=None)


def occurrences_of(universe: Universe, target: Target) -> Iterator[tuple[Collection, Occurrence]]:
    """Yield each occurrence of a target's id in all files, with the collection of the file."""
    for whole, _ in universe:
        if whole is target.owner or (
            isinstance(target.owner, Referentiel) and knows(whole, target.owner)
        ):
            for document in whole.documents:
                for one in occurrences_in(whole, document):
                    if one.target == target:
                        yield whole, one


def occurrences_in(whole: Collection, document: Document) -> Iterator[Occurrence]:
    """Yield the occurrences of ids in a document, each place once, in file order."""
    found = {one.span: one for one in chain(_declared(whole, document), _used(whole, document))}
    yield from (found[span] for span in sorted(found))


# --- Declarations of ids


def _declared(whole: Collection, document: Document) -> Iterator[Occurrence]:
    if isinstance(whole, Referentiel):
        for action in document.actions:
            if action.identifier and action.identifier.segments:
                target = Target(whole, Thing.ACTION, action.identifier)
                yield Occurrence(document, id_span(document, action), target, is_declaration=True)
        return
    siblings = siblings_of(document)
    ids: list[tuple[Thing, Written | None]] = []
    for question in siblings.questions:
        ids.append((Thing.QUESTION, question.id))
        ids += ((Thing.CHOIX, choix.id) for choix in question.choix)
    ids += ((Thing.CHOIX, choix.id) for choix in siblings.choix)
    ids += ((Thing.PREUVE, preuve.id) for preuve in siblings.preuves)
    ids += ((Thing.INDICATEUR, indicateur.id) for indicateur in siblings.indicateurs)
    for thing, written in ids:
        if written:
            yield _written(whole, document, thing, written)._replace(is_declaration=True)


# --- References to ids

_Referred: TypeAlias = tuple[Thing, Written]


def _used(whole: Collection, document: Document) -> Iterator[Occurrence]:
    owners = whole.referentiels if isinstance(whole, Ensemble) else (whole,)
    for one in owners:
        for named in named_in(whole, document, one):
            yield Occurrence(document, named.span, Target(one, Thing.ACTION, named.target))
    if isinstance(whole, Referentiel):
        yield from _file_links(whole, document)
        return
    for formule in formules_of(document):
        for appel in formule.lecture.appels:
            if isinstance(appel, Reponse):
                parts = [(Thing.QUESTION, appel.question, appel.question_span)]
                if isinstance(appel.valeur, Mot):
                    parts.append((Thing.CHOIX, appel.valeur.text, appel.valeur.span))
                for thing, text, span in parts:
                    if _may_be(thing, text):
                        target = Target(whole, thing, text)
                        yield Occurrence(document, formule.excerpt.span(*span), target)
    for thing, written in _referred(document):
        if _may_be(thing, written.text):
            yield _written(whole, document, thing, written)


def _referred(document: Document) -> Iterator[_Referred]:
    siblings = siblings_of(document)
    for indicateur in siblings.indicateurs:
        yield from ((Thing.INDICATEUR, link) for _, link in links_of(indicateur))
    for reponse in siblings.scenario.reponses if siblings.scenario else ():
        yield Thing.QUESTION, reponse.key
        yield from ((Thing.CHOIX, value) for value in reponse.values)


def _may_be(thing: Thing, text: str) -> bool:
    """Return whether a text may be an id: a number, OUI or NON is not the id of a choix."""
    return thing is not Thing.CHOIX or (is_word(text) and text not in (OUI, NON))


def _written(whole: Collection, document: Document, thing: Thing, written: Written) -> Occurrence:
    """Return the occurrence of an id in a value; its span excludes quotes."""
    found = document.source.slice(written.span).find(written.text)
    start = written.span.start + max(found, 0)
    span = Span(start, start + len(written.text)) if found >= 0 else written.span
    return Occurrence(document, span, Target(whole, thing, written.text))


def _file_links(one: Referentiel, document: Document) -> Iterator[Occurrence]:
    """Yield the ids in links to files whose names are the ids of their actions."""
    stems = _stems(one)
    for span, name in links_in(document, stems) if stems else ():
        stem, identifier = stems[name]
        place = Span(span.start, span.start + len(stem))
        yield Occurrence(document, place, Target(one, Thing.ACTION, identifier))


@memoise_last
def _stems(one: Referentiel) -> Mapping[str, tuple[str, Id]]:
    """Return the stem and id, by file name, of each file whose name is the id of its action."""
    return {
        node.document.name: (node.document.stem, node.identifier)
        for node in one.tops
        if node.identifier and parse_id(node.document.stem) == node.identifier
    }


def definition(view: View, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return where the id at a position is declared, else the start of the file linked there.

    A retired id is declared by its tombstone. None if there is neither a declaration nor a link.
    """
    offset = view.positions.offset(params.position)
    found = occurrence_at(view.collection, view.document, offset)
    if found and (places := [*_places(view, found.target)]):
        return places
    return [*_file_at(view, offset)] or None


def _places(view: View, target: Target) -> Iterator[types.Location]:
    if not isinstance(one := target.owner, Referentiel):
        for whole, other in occurrences_of(view.universe, target):
            if other.is_declaration:
                yield view.location(whole, other.document, other.span)
        return
    assert isinstance(target.id, Id)
    nodes = one.by_id.get(target.id, ())
    for node in nodes:
        yield view.location(one, node.document, id_span(node.document, node.action))
    if not nodes and (tombstone := RetiredIds(one.documents).covering(target.id)):
        yield view.location(one, tombstone.document, tombstone.id_span)


def _file_at(view: View, offset: int) -> Iterator[types.Location]:
    """Yield the start of the file, in the same referential, that a link at an offset leads to."""
    one = view.collection
    files = {document.name: document for document in one.documents}
    for span, name in links_in(view.document, files) if isinstance(one, Referentiel) else ():
        if span.start <= offset <= span.end:
            yield view.location(one, files[name], Span(0, 0))


def references(view: View, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return where the id at a position is used and, if requested, declared; None without an id."""
    offset = view.positions.offset(params.position)
    found = occurrence_at(view.collection, view.document, offset)
    if found is None:
        return None
    return [
        view.location(whole, one.document, one.span)
        for whole, one in occurrences_of(view.universe, found.target)
        if params.context.include_declaration or not one.is_declaration
    ]


def prepare_rename(view: View, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    """Return the id at a position; raise `UsageError` if there is no single action to rename."""
    occurrence, target = _target(view, params.position)
    return types.PrepareRenamePlaceholder(
        view.positions.range(occurrence.span), str(target.identifier)
    )


async def rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit:
    """Return the edit that gives another id to the action named at a position.

    A message shows what the author still has to do. Raise `UsageError` if there is no single
    action, or if the edit is refused.
    """
    view = session.view(params.text_document.uri)
    if view is None:
        raise usage_error(
            params.text_document.uri,
            N_(
                "this document is not part of a referential",
                remedy=N_("save it in the folder of its referential"),
            ),
        )
    _, target = _target(view, params.position)

    def edit() -> ProjectEdit:
        project = _project_around(session, target.referentiel)
        return renamed(project, str(target.identifier), params.new_name, session.language)

    found, applied = await _made(session, edit)
    if found.left:
        message = types.ShowMessageParams(types.MessageType.Info, "\n".join(found.left))
        session.server.window_show_message(message)
    return applied


def _project_around(session: Session, one: Referentiel) -> Project:
    """Return the project of a referential, without the other referentials in it."""
    project = session.workspace.project(one.folder_path)
    own = [other for other in project.referentiels if other.folder == one.folder]
    return project._replace(referentiels=own)


async def _made(
    session: Session, make: Callable[[], ProjectEdit]
) -> tuple[ProjectEdit, types.WorkspaceEdit]:
    """Make an edit in `session.work`; repeat this if something changes meanwhile.

    Return the edit, and its form for the client. Raise `UsageError` if it is refused, would write
    outside the project or over another file, or if the client cannot apply it.
    """

    def both() -> tuple[ProjectEdit, types.WorkspaceEdit]:
        with session.workspace.rules:  # They run on the edited files.
            edit = make()
        changes = edit.edited.changes
        if problems := [*problems_of(changes)]:
            raise UsageError(*problems)
        return edit, workspace_edit(changes, session.workspace.reading(), session.capabilities)

    while True:
        generation = session.workspace.generation
        found = await session.work(both)
        if session.workspace.generation == generation:
            return found


def _target(view: View, position: types.Position) -> tuple[Occurrence, Found]:
    """Return the id at a position and the one action that has it, or raise `UsageError`."""
    found = occurrence_at(view.collection, view.document, view.positions.offset(position))
    if found is None:
        raise usage_error(
            view.document.name, N_("no id here", remedy=N_("put the cursor on the id of an action"))
        )
    if found.target.thing is not Thing.ACTION:
        raise usage_error(
            str(found.target.id),
            N_(
                "this is not the id of an action",
                remedy=N_("put the cursor on the id of an action"),
            ),
        )
    assert isinstance(found.target.owner, Referentiel)
    return found, find_target([found.target.owner], str(found.target.id))


# --- Symbols: the entries of a document or of the workspace


def document_symbols(view: View, _params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the entries of a document as a tree of symbols."""
    return [*_tree(view)]


def name_of(document: Document, entry: Entry) -> str:
    """Return the name of an entry: its id and its title, on one line; `…` if it has neither."""
    title = entry.title.text if entry.title else None
    is_regle = document.kind is Kind.REGLES and entry.parent is not None
    written = None if is_regle else entry.written_id
    return " ".join(" ".join(filter(None, (written, title))).split()) or _UNTITLED


def symbol_kind(document: Document, entry: Entry) -> types.SymbolKind:
    """Return the symbol kind of an entry."""
    outer, inner = _KINDS[document.kind.subject]
    return outer if entry.parent is None else inner


def place_of(entry: Entry) -> Span:
    """Return the span that stands for an entry: its title, else its id, else its start."""
    return entry.title.span if entry.title else entry.anchor


def _tree(view: View) -> Iterator[types.DocumentSymbol]:
    document, positions = view.document, view.positions
    children: dict[int | None, list[types.DocumentSymbol]] = defaultdict(list)
    # In reverse order, children come before their parents.
    for entry in reversed(document.entries):
        below = children.pop(entry.index, [])
        symbol = types.DocumentSymbol(
            name=name_of(document, entry),
            detail=_detail(entry),
            kind=symbol_kind(document, entry),
            range=positions.range(entry.span),
            selection_range=positions.range(_inside(entry.span, place_of(entry))),
            children=below[::-1] or None,
        )
        children[entry.parent].append(symbol)
    yield from reversed(children[None])


def _inside(whole: Span, name: Span) -> Span:
    """Return the part of `name` inside `whole`: a symbol's selection must be in its range."""
    start = min(max(name.start, whole.start), whole.end)
    return Span(start, min(max(name.end, start), whole.end))


def _detail(entry: Entry) -> str | None:
    """Return the weights of an action as text; None if it has none."""
    weights = entry.weights if isinstance(entry, Action) else ()
    return ", ".join(map(_weight, weights)) or None


def _weight(weight: Weight) -> str:
    value = weight.raw.strip() if weight.value is None else format_number(weight.value)
    match weight.unit:
        case Unit.POURCENTAGE:
            return f"{value} %"
        case Unit.POINTS:
            return f"{value} points"
        case Unit.PONDERATION:
            return f"{weight.unit} {value}"


def workspace_symbols(
    session: Session, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation]:
    """Return the entries of the workspace that have each word of a query in the id or the title.

    Accents and case are ignored. Ids match at their beginning: `1.2` finds 1.2.1, but not 11.2. An
    empty query finds all entries.
    """
    return [*symbols_in(session.workspace.reading(), params.query)]


def symbols_in(reading: Reading, query: str) -> Iterator[types.SymbolInformation]:
    """Yield the entries in a reading that match a query."""
    words = [fold(word) for word in query.split()]
    for placed in reading.every:
        yield from _found(placed, words)


def _found(placed: Placed, words: Sequence[str]) -> Iterator[types.SymbolInformation]:
    document, whole = placed.document, placed.collection
    container = whole.short_name if isinstance(whole, Referentiel) else document.kind.value
    for index, named in enumerate(_named(placed)):
        if all(map(named.has, words)):
            entry = document.entries[index]
            where = Positions(document.source).range(place_of(entry))
            name, kind = name_of(document, entry), symbol_kind(document, entry)
            location = types.Location(placed.uri, where)
            yield types.SymbolInformation(location, name, kind, container_name=container)


class _Named(NamedTuple):
    """The folded ids and the folded title of an entry."""

    ids: tuple[str, ...]
    title: str

    def has(self, word: str) -> bool:
        """Return whether an id begins with the folded `word`, or the title contains it."""
        return word in self.title or any(one.startswith(word) for one in self.ids)


def _named(placed: Placed) -> Iterator[_Named]:
    """Yield the searchable ids and title of each entry of a file.

    An action can also be found by its full name, such as `eci_1.2`.
    """
    whole = placed.collection
    if isinstance(whole, Referentiel):
        for action in placed.document.actions:
            written = str(action.identifier or "")
            ids = fold(written), fold(f"{whole.short_name}_{written}")
            yield _Named(ids, fold(action.title.text if action.title else ""))
        return
    for entry in placed.document.entries:
        title = fold(entry.title.text if entry.title else "")
        yield _Named((fold(entry.written_id or ""),), title)
