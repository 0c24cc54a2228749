"""The entries of a document as symbols, and the search for them in the workspace."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lsprotocol import types

from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel.weights.number import format_number
from referentiel.weights.weight import Unit, Weight
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace import Placed, Positions, Reading, View

# By kind of file, those of its outermost entries, and of those below.
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


def document_symbols(view: View, _params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the entries of a document, as a tree."""
    return [*_tree(view)]


def name_of(document: Document, entry: Entry) -> str:
    """Return the name of an entry: its id and its title, on one line."""
    title = entry.title.text if entry.title else None
    is_regle = document.kind is Kind.REGLES and entry.parent is not None
    written = None if is_regle else entry.written_id
    return " ".join(" ".join(filter(None, (written, title))).split()) or _UNTITLED


def symbol_kind(document: Document, entry: Entry) -> types.SymbolKind:
    """Return the kind of symbol that an entry is shown as."""
    outer, inner = _KINDS[document.kind.subject]
    return outer if entry.parent is None else inner


def place_of(entry: Entry) -> Span:
    """Return the span that stands for an entry: its title, else its id."""
    return entry.title.span if entry.title else entry.anchor


def _tree(view: View) -> Iterator[types.DocumentSymbol]:
    document, positions = view.document, view.positions
    children: dict[int | None, list[types.DocumentSymbol]] = defaultdict(list)
    # A child comes after its parent, so that its own children are known before it is made.
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
    """Return the span of a name as far as it is inside the whole: clients refuse any other."""
    start = min(max(name.start, whole.start), whole.end)
    return Span(start, min(max(name.end, start), whole.end))


def _detail(entry: Entry) -> str | None:
    """Return the weights of an action, or nothing."""
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
    """Return the entries with every word of a query in id or title, ignoring accents and case.

    A number matches the beginning of an id: `1.2` finds 1.2.1, and not 11.2. An empty query finds
    all.
    """
    return [*symbols_in(session.workspace.reading(), params.query)]


def symbols_in(reading: Reading, query: str) -> Iterator[types.SymbolInformation]:
    """Yield the entries in a reading that match a query."""
    wanted = [fold(word) for word in query.split()]
    for placed in reading.every:
        yield from _found(placed, wanted)


def _found(placed: Placed, wanted: Sequence[str]) -> Iterator[types.SymbolInformation]:
    document, whole = placed.document, placed.collection
    container = whole.short_name if isinstance(whole, Referentiel) else document.kind.value
    for index, named in enumerate(_named(placed)):
        if all(map(named.has, wanted)):
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
        """Return whether a folded word begins an id, or is in the title."""
        return word in self.title or any(one.startswith(word) for one in self.ids)


def _named(placed: Placed) -> Iterator[_Named]:
    """Yield what each entry of a file is found by.

    An action has the name that references give it too, as in `eci_1.2`.
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
