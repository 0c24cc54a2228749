"""Completion at a cursor in a document: candidates for ids, headings, keys and values."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from lsprotocol import types

from linter.topics.data import known_names
from linter.topics.prose import KEYWORD_END, LONGEST_KEYWORD
from linter.words import Text, quote
from referentiel.ensemble import Ensemble
from referentiel.grammar import KeyForm, ValueForm
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.markdown.parser import FENCE_LINE
from referentiel.model import Action, Document, Entry
from referentiel.node import Node
from referentiel.profile import ALL_KEYS, CATEGORIES, ID_KEYS, KEYWORDS, SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from referentiel_lint.reports.characters import visible
from referentiel_lint.server import meanings
from referentiel_lint.server.hover import completion_markup
from referentiel_lint.server.workspace import View

_MARK = "\ufeff"
# More than ten times the lines of any real data block or formula.
_MOST_LINES = 500

_NUMBER = Expression(r"[0-9][0-9.]{0,40}\Z|\Z")
_REST_OF_ID = Expression(r"[0-9.]*[0-9]")
_NAME = Expression(r"(?<![\w.])[^\W\d_]\w{0,40}_[0-9.]{0,40}\Z")
# At most this many candidates are returned: the client asks again when more is typed. If there are
# more actions, only the first levels are offered.
_MOST, _SHALLOW = 100, 2
# After these words anything may follow, so ids are offered only once a number has begun.
_VAGUE = ("cf", "cf.", "voir", "aussi")


class Typed(NamedTuple):
    """The text typed so far: the span that a candidate replaces, and the text before the cursor."""

    span: Span
    text: str


class Fence(NamedTuple):
    """The fence around the cursor: its language (lower case, or "") and the offset of its start."""

    language: str
    start: int


class Cursor:
    """The place in a document where the user types."""

    def __init__(self, view: View, offset: int) -> None:
        self.view = view
        self.document: Document = view.document
        text = self.document.source.text
        start = _line_start(text, offset)
        if text.startswith(_MARK, start):
            start += 1
        self.offset = max(offset, start)
        ends = (end for mark in "\r\n" if (end := text.find(mark, self.offset)) >= 0)
        self.line = Span(start, min(ends, default=len(text)))

    @property
    def before(self) -> str:
        """The text of the line up to the cursor."""
        return self.document.source.text[self.line.start : self.offset]

    @property
    def after(self) -> str:
        """The rest of the line, from the cursor on."""
        return self.document.source.text[self.offset : self.line.end]

    def typed(self, text: str, rest: int = 0) -> Typed:
        """Return `text`, typed before the cursor; `rest` characters after it are replaced too."""
        return Typed(Span(self.offset - len(text), self.offset + rest), text)

    @property
    def is_in_comment(self) -> bool:
        """Whether the cursor is inside an HTML comment."""
        return any(
            one.span.start < self.offset < one.span.end
            for one in self.document.comments
            if not one.is_yaml
        )

    def fence(self) -> Fence | None:
        """Return the fence, closed or not, that contains the cursor's line, or None."""
        if self.before.startswith("##") and not self._is_closed_below():
            return None  # A heading ends an unclosed fence.
        is_known = any(one.start < self.line.start < one.end for one in self.document.fences)
        for span, line in self.lines_above():
            marks = FENCE_LINE.fullmatch(line)
            if marks and (info := marks[2].split()):
                return Fence(info[0].casefold(), span.start)
            if marks:
                opens = any(span.start <= one.start <= span.end for one in self.document.fences)
                return Fence("", span.start) if opens else None
            if not is_known and (not line.strip() or line.startswith("#")):
                return None  # An unclosed fence ends there.
        return None

    def _is_closed_below(self) -> bool:
        """Return whether a fence is closed below the line, before a heading or another fence."""
        source = self.document.source
        first = bisect_right(source.lines, self.line.end, key=attrgetter("start"))
        for span in source.lines[first : first + _MOST_LINES]:
            line = source.slice(span)
            if marks := FENCE_LINE.fullmatch(line):
                return not marks[2].strip()
            if line.startswith("##"):
                return False
        return False

    def lines_above(self) -> Iterator[tuple[Span, str]]:
        """Yield at most `_MOST_LINES` lines above the cursor, nearest first, with their spans."""
        text, end = self.document.source.text, self.line.start
        for _ in range(_MOST_LINES):
            end = _before_line_end(text, end)
            if end < 0:
                return
            start = _line_start(text, end)
            yield Span(start, end), text[start:end].removeprefix(_MARK)
            end = start

    def entry(self, offset: int | None = None) -> Entry | None:
        """Return the entry around the cursor, or around another offset; None if there is none."""
        return self.document.entry_at(self.offset if offset is None else offset)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _before_line_end(text: str, start: int) -> int:
    """Return the end of the line before the line that starts at `start`; -1 if there is none."""
    if start == 0 or text[start - 1] not in "\r\n":
        return -1
    is_two = start > 1 and text[start - 2 : start] == "\r\n"
    return start - 2 if is_two else start - 1


class Candidate(NamedTuple):
    """A completion candidate.

    `text` is inserted, or the label if `text` is empty. `detail` may be verbatim text of a file;
    `meaning` is always our own text. Lower ranks come first.
    """

    label: str
    kind: types.CompletionItemKind
    text: str = ""
    detail: str = ""
    meaning: str = ""
    rank: int = 0


class Completion(NamedTuple):
    """The candidates for the text typed so far."""

    typed: Typed
    candidates: Sequence[Candidate]


def completion_list(view: View, completion: Completion) -> types.CompletionList:
    """Return the best candidates whose labels contain the typed text, ignoring case and accents.

    Lower ranks come first, then labels that begin with the text. The list is marked as incomplete:
    clients that filter it themselves would not ignore accents.
    """
    markup, typed = completion_markup(view.capabilities), fold(completion.typed.text)
    fitting = sorted(
        (one for one in completion.candidates if typed in fold(one.label)),
        key=lambda one: (one.rank, not fold(one.label).startswith(typed)),
    )
    range_ = view.positions.range(completion.typed.span)
    items = [
        types.CompletionItem(
            one.label,
            kind=one.kind,
            detail=visible(quote(one.detail)) or None,
            documentation=markup.content([one.meaning]) if one.meaning else None,
            sort_text=f"{index:04}",
            filter_text=completion.typed.text or None,
            text_edit=types.TextEdit(range_, one.text or one.label),
        )
        for index, one in enumerate(fitting[:_MOST])
    ]
    return types.CompletionList(is_incomplete=True, items=items)


# --- Ids in texts


def complete_mention(cursor: Cursor) -> Completion | None:
    """Return candidates for an id in prose: after a word such as `action`, or in a name.

    A name is an id with its referential, such as `eci_1.1`. None where no id is expected, or if no
    name fits.
    """
    if numbers := _numbers(cursor):
        return numbers
    name = _NAME.search(cursor.before)
    found = names(cursor, name[0]) if name else None
    return found if found and found.candidates else None


def names(cursor: Cursor, text: str) -> Completion:
    """Return a completion of `text` to names of actions, such as `eci_1.1`, ignoring case."""
    one = cursor.view.collection
    owners = one.referentiels if isinstance(one, Ensemble) else (one,)
    found = [
        (f"{owner.short_name}_{node.identifier}", node)
        for owner in owners
        for node in _with_id(owner)
    ]
    folded = text.casefold()
    fitting = [(name, node) for name, node in found if name.casefold().startswith(folded)]
    return _shown(cursor, text, fitting)


def _only_referentiel(view: View) -> Referentiel | None:
    """Return the referential that a bare id refers to; None unless there is exactly one."""
    one = view.collection
    if isinstance(one, Referentiel):
        return one
    return one.referentiels[0] if len(one.referentiels) == 1 else None


def _numbers(cursor: Cursor) -> Completion | None:
    owner = _only_referentiel(cursor.view)
    number = _NUMBER.search(cursor.before)
    if owner is None or number is None:
        return None
    text, start = number[0], number.start()
    keyword = KEYWORD_END.search(cursor.before, max(0, start - LONGEST_KEYWORD), start)
    if keyword is None or (not text and keyword[0].split()[-1].casefold() in _VAGUE):
        return None
    found = [(str(node.identifier), node) for node in _with_id(owner)]
    return _shown(cursor, text, [one for one in found if one[0].startswith(text)])


def _with_id(owner: Referentiel) -> Iterator[Node]:
    """Yield the first action with each id, except the root, in the order of the ids."""
    for identifier in sorted(owner.by_id):
        if identifier.segments:
            yield owner.by_id[identifier][0]


def _shown(cursor: Cursor, text: str, found: Sequence[tuple[str, Node]]) -> Completion:
    """Return a completion of `text` with the actions found; if they are too many, the highest."""
    high = [one for one in found if one[1].depth <= _SHALLOW] if len(found) > _MOST else []
    shown = (high or found)[:_MOST]
    kind = types.CompletionItemKind.Reference
    candidates = [Candidate(name, kind, detail=node.title or "") for name, node in shown]
    rest = _REST_OF_ID.match(cursor.after)
    return Completion(cursor.typed(text, len(rest[0]) if rest else 0), candidates)


_HEADING = Expression(r"(#{1,6})([ \t]*)([^#]*)")
_SECTION, _KEYWORD = types.CompletionItemKind.Module, types.CompletionItemKind.Class
_TITLE_LEVEL = 3


def complete_heading(cursor: Cursor) -> Completion | None:
    """Return the names of sections, or the titles of règles, that can be added at the cursor.

    None if the line is not a heading, or if none can be added.
    """
    heading = _HEADING.fullmatch(cursor.before)
    if heading is None:
        return None
    level, gap = len(heading[1]), "" if heading[2] else " "
    entry = _owner(cursor, level)
    candidates = [*_sections(cursor, entry)] if level % 2 == 0 and entry else []
    if level == _TITLE_LEVEL and cursor.document.kind is Kind.REGLES:
        candidates = [*_regles(cursor)]
    if not candidates:
        return None
    named = [one._replace(text=f"{gap}{one.label}") for one in candidates]
    return Completion(cursor.typed(heading[3], len(cursor.after.rstrip())), named)


def _owner(cursor: Cursor, level: int) -> Entry | None:
    """Return the entry above the cursor whose sections have headings of this level, or None."""
    entry = cursor.entry(cursor.line.start - 1) if cursor.line.start else None
    while entry and entry.level != level - 1:
        entry = None if entry.parent is None else cursor.document.entries[entry.parent]
    return entry


def _sections(cursor: Cursor, entry: Entry) -> Iterator[Candidate]:
    view = cursor.view
    settings = view.plan.settings._replace(profile=view.collection.profile)
    _, known = known_names(cursor.document, entry, settings)
    present = {
        one.kind for one in entry.sections if one.heading and not _is_here(cursor, one.heading)
    }
    for kind in SectionKind:
        if kind in known and kind not in present:
            is_keyword = kind in KEYWORDS
            yield _candidate(
                cursor, kind.value, meanings.SECTIONS[kind], _KEYWORD if is_keyword else _SECTION
            )
    for name in sorted(view.plan.settings.sections):
        yield Candidate(name, _SECTION, rank=1)


def _is_here(cursor: Cursor, heading: tuple[int, int]) -> bool:
    return cursor.line.start <= heading[0] <= cursor.line.end


def _regles(cursor: Cursor) -> Iterator[Candidate]:
    around = _owner(cursor, 2)
    present = {
        one.title.text
        for one in cursor.document.entries
        if around
        and one.parent == around.index
        and one.title
        and not _is_here(cursor, one.title.span)
    }
    for title, effect in meanings.REGLE_EFFECTS.items():
        if title not in present:
            yield _candidate(cursor, title, effect, _SECTION)


def _candidate(
    cursor: Cursor, name: str, meaning: Text, kind: types.CompletionItemKind
) -> Candidate:
    return Candidate(name, kind, detail=meaning.say(cursor.view.language))


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
    """Return the keys or values that fit at the cursor in a data block.

    None in a comment, where neither a key nor a value can be, or if no value fits.
    """
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
    """Yield the keys on other lines of the data block, as the reader understands them."""
    for key in entry.keys if entry else ():
        is_here = cursor.line.start <= key.span.start <= cursor.line.end
        if key.meant and not is_here and key.span.start > fence.start:
            yield key.meant


def _known_keys(view: View, entry: Entry | None) -> dict[str, tuple[int, Text | None]]:
    """Return the keys that an entry may have, in their usual order, with their ranks and meanings.

    Keys that the configuration adds come last; their meaning is None.
    """
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
    """Return the ranks of the profile's keys: 0 for the id and a missing weight, 1 for the others.

    If the profile is unknown, the keys are those of all profiles.
    """
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
    """Return completions for the value of a key as `written`, or an item of its list, or None."""
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
        values = ("yes", "no")
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
            inner = entry if entry and entry.parent is not None else None
            own = _next_id(view, inner) if inner else parse_id(view.document.stem)
            if own and own.segments:
                yield str(own)


def _kinds(view: View) -> list[str]:
    one = view.collection
    nodes = one.nodes if isinstance(one, Referentiel) else ()
    return sorted({kind for node in nodes if node.concerne for kind in node.concerne.kinds})


def _next_id(view: View, entry: Entry) -> Id | None:
    """Return the next free id in this document below an entry's parent; None if that has no id."""
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
    """Return the key whose list the cursor is in; None if a line between them is not an item."""
    for _, line in cursor.lines_above():
        if head := _HEAD.fullmatch(line):
            return head[1]
        if not _ITEM.fullmatch(line):
            return None
    return None
