"""Keys of data blocks, and their values where these are enumerated or are ids."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from linter.words.text import Text
from referentiel.ensemble import Ensemble
from referentiel.grammar import KeyForm, ValueForm
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.model import Action, Entry
from referentiel.profile import ALL_KEYS, CATEGORIES, ID_KEYS
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel.weights.weight import Unit
from referentiel_lint.server import meanings
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor, Fence
from referentiel_lint.server.completions.ids import names
from referentiel_lint.server.reading import View

_KEY = Expression(r"[ \t]*(\w*)")
_REST = Expression(r"\w*")
_COLON = Expression(r"[ \t\u00a0]*:")
_PAIR = Expression(r"[ \t]*(\w+)[ \t\u00a0]*:[ \t\u00a0]*(.*)")
_ITEM = Expression(r"[ \t]*-[ \t]+(.*)")
_HEAD = Expression(r"[ \t]*(\w+)[ \t\u00a0]*:[ \t\u00a0]*")
_COMMENT = Expression(r"(?:^|[ \t])#")
_VALUE_REST = Expression(r"[^\s,\]#\"']*")
_PROPERTY, _VALUE = types.CompletionItemKind.Property, types.CompletionItemKind.EnumMember
_ACTION_LISTS = ("actions", "action_id", "participation_score")
_EXCEPT = "sauf"


def complete_data(cursor: Cursor, fence: Fence) -> Completion | None:
    """Complete a key or a value in a data block."""
    if _COMMENT.search(cursor.before):
        return None
    entry = cursor.entry(fence.start)
    if key := _KEY.fullmatch(cursor.before):
        return _keys(cursor, fence, entry, key[1])
    if pair := _PAIR.fullmatch(cursor.before):
        return _values(cursor, entry, pair[1], pair[2])
    if item := _ITEM.fullmatch(cursor.before):
        name = _key_above(cursor)
        return _values(cursor, entry, name, item[1], is_item=True) if name else None
    return None


# --- Keys


def _keys(cursor: Cursor, fence: Fence, entry: Entry | None, text: str) -> Completion:
    rest = _REST.match(cursor.after)
    length = len(rest[0]) if rest else 0
    ending = "" if _COLON.match(cursor.after, length) else ": "
    present = set(_present(cursor, fence, entry))
    known = _known_keys(cursor.view, entry)
    candidates = [
        Candidate(
            name,
            _PROPERTY,
            text=f"{name}{ending}",
            detail=meaning.say(cursor.view.language) if meaning else "",
            rank=rank,
        )
        for name, (rank, meaning) in known.items()
        if name not in present
    ]
    return Completion(cursor.typed(text, length), candidates)


def _present(cursor: Cursor, fence: Fence, entry: Entry | None) -> Iterator[str]:
    """Yield the keys that are on other lines of the block, as it is read."""
    for key in entry.keys if entry else ():
        is_here = cursor.line.start <= key.span.start <= cursor.line.end
        if key.meant and not is_here and key.span.start > fence.start:
            yield key.meant


def _known_keys(view: View, entry: Entry | None) -> dict[str, tuple[int, Text | None]]:
    """Return the keys that an entry may have, in order, each with its rank and its meaning."""
    kind = view.document.kind
    form = kind.grammar.form(entry.level if entry else 1)
    if form:
        (*_, table) = meanings.KEYS[kind][: (entry.level if entry else 1) // 2 + 1]
        ranks = {name: int(not key.is_required) for name, key in form.keys.items()}
    else:
        table = meanings.KEYS[Kind.ACTIONS][0]
        ranks = _ranks_of_action(view, entry)
    keys = {name: (rank, table.get(name)) for name, rank in ranks.items()}
    return {**keys, **dict.fromkeys(sorted(view.plan.settings.keys - keys.keys()), (2, None))}


def _ranks_of_action(view: View, entry: Entry | None) -> dict[str, int]:
    """Return the keys of a profile: the id and the weight come before the others."""
    profile = view.collection.profile
    names = profile.keys if profile else ALL_KEYS
    firsts = {profile.id_key, *profile.units} if profile else {*ID_KEYS, *Unit}
    order = [name for name in meanings.ACTION_KEYS if name in names]
    is_weighed = isinstance(entry, Action) and bool(entry.weights)
    return {name: int(name not in firsts or (is_weighed and name in list(Unit))) for name in order}


# --- Values


def _values(
    cursor: Cursor, entry: Entry | None, written: str, value: str, *, is_item: bool = False
) -> Completion | None:
    """Complete the value of a key, or one in a list."""
    kind = cursor.document.kind
    name = kind.grammar.known_key(written)
    if name is None:
        return None
    form = kind.grammar.form(entry.level if entry else 1)
    key = form.keys.get(name) if form else None
    is_in_list = is_item or value.startswith("[")
    text = value.rpartition("[")[2].rpartition(",")[2].lstrip() if is_in_list else value
    text = text.lstrip("\"'")
    rest = _VALUE_REST.match(cursor.after)
    length = len(rest[0]) if rest else 0
    if name in _ACTION_LISTS and kind.is_sibling:
        completion = names(cursor, text)
    else:
        candidates = [*_candidates(cursor.view, entry, name, key)]
        completion = Completion(cursor.typed(text, length), candidates)
    is_list = key is not None and key.form is ValueForm.LIST
    if is_list and not is_in_list:
        listed = [one._replace(text=f"[{one.text or one.label}]") for one in completion.candidates]
        completion = completion._replace(candidates=listed)
    return completion if completion.candidates else None


def _candidates(
    view: View, entry: Entry | None, name: str, key: KeyForm | None
) -> Iterator[Candidate]:
    kind = view.document.kind
    values: Iterable[str] = key.values if key else ()
    if key and key.form in (ValueForm.YES_NO, ValueForm.YES_NO_OR_LIST):
        values = ("true", "false")
    if not kind.is_sibling:
        values = _of_action(view, entry, name)
    elif name in ("thematique_id", "thematiques"):
        values = _thematiques(view)
    elif name in ("valeur", "parent"):
        yield from _indicateurs(view)
    for value in values:
        yield Candidate(value, _VALUE)


def _of_action(view: View, entry: Entry | None, name: str) -> Iterator[str]:
    match name:
        case "categorie":
            yield from CATEGORIES
        case "concerne":
            for kind in _kinds(view):
                yield kind
                yield f"{_EXCEPT} {kind}"
        case "axe_id":
            if entry and entry.identifier and entry.identifier.segments:
                yield str(entry.identifier.segments[0])
        case "id" | "identifiant":
            own = _next_id(view, entry) if entry and entry.parent is not None else _id_of_file(view)
            if own:
                yield str(own)


def _kinds(view: View) -> list[str]:
    one = view.collection
    nodes = one.nodes if isinstance(one, Referentiel) else ()
    return sorted({kind for node in nodes if node.concerne for kind in node.concerne.kinds})


def _next_id(view: View, entry: Entry) -> Id | None:
    """Return the id that comes next below the action around an entry."""
    assert entry.parent is not None
    above = view.document.entries[entry.parent].identifier
    others = (
        one for one in view.document.entries if one.parent == entry.parent and one is not entry
    )
    numbers = [
        one.identifier.segments[-1]
        for one in others
        if one.identifier and one.identifier.segments and one.identifier.parent == above
    ]
    return None if above is None else Id((*above.segments, max(numbers, default=0) + 1))


def _id_of_file(view: View) -> Id | None:
    """Return the id that the name of the file gives its first action."""
    identifier = parse_id(view.document.stem)
    return identifier if identifier and identifier.segments else None


def _thematiques(view: View) -> Iterator[str]:
    found = set(view.plan.settings.thematiques)
    if isinstance(view.collection, Ensemble):
        questions = (placed.model.thematique for placed in view.collection.questions)
        found |= {one.text for one in questions if one}
        indicateurs = (placed.model.thematiques for placed in view.collection.indicateurs)
        found |= {one.text for several in indicateurs for one in several}
    yield from sorted(found)


def _indicateurs(view: View) -> Iterator[Candidate]:
    if isinstance(view.collection, Ensemble):
        for placed in view.collection.indicateurs:
            one = placed.model
            if one.id:
                title = one.title.text if one.title else ""
                yield Candidate(one.id.text, types.CompletionItemKind.Reference, detail=title)


def _key_above(cursor: Cursor) -> str | None:
    """Return the key whose list the items above the cursor are in."""
    for _, line in cursor.lines_above():
        if head := _HEAD.fullmatch(line):
            return head[1]
        if not _ITEM.fullmatch(line):
            return None
    return None
