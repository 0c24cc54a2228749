"""Find the faults in the data blocks and formulas of a file, once its entries are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import FORMULE, EntryForm, Grammar, KeyForm, ValueForm
from referentiel.markdown.layout import Layout
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Action, Entry, Key, innermost_at
from referentiel.reading.parts import DataBlock, Draft, marked_lines
from referentiel.source import Source, Span
from referentiel.weights.weight import read_concerne
from referentiel.yaml.tree import (
    Collection,
    Node,
    Plain,
    Scalar,
    Tree,
    is_whole_number,
    plain_type,
    raw_text,
    without_typographic_quotes,
)
from referentiel.yaml.tree import Entry as Pair

_SECOND = 2
_FENCE = re.compile(r"(?:^|[\r\n])[ \t]*((?:`{3}|~{3})\w+)")
# The types that a scalar may have, for each form of value.
_TYPES = {
    ValueForm.YES_NO_OR_LIST: (Plain.BOOLEAN,),
    ValueForm.YES_NO: (Plain.BOOLEAN,),
    ValueForm.TEXT: (Plain.TEXT,),
    ValueForm.ANY_TEXT: (Plain.TEXT, Plain.NUMBER, Plain.BOOLEAN),
}


def without_consequences(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults of a file except those that follow from others.

    Data in a comment, and keys of an unclosed block, are not reported as missing. Text below a
    title without data is not reported as unattached.
    """
    alone = {one.action for one in faults if one.code is Code.DATA_COMMENTED and one.variant}
    unclosed = {one.span for one in faults if one.code is Code.UNCLOSED}
    unread = {one.action for one in faults if one[0::3] == (Code.DATA_MISSING, "")}
    for fault in faults:
        follows = (
            (fault.code is Code.DATA_MISSING and fault.action in alone)
            or (fault.code is Code.KEY_MISSING and fault.span in unclosed)
            or (fault.code is Code.TEXT_UNATTACHED and fault.action in unread)
        )
        if not follows:
            yield fault


@dataclass(frozen=True)
class FaultFinder:
    """The search for the faults of a file, except faults of its bytes and of its outline."""

    source: Source
    layout: Layout
    drafts: Sequence[Draft]
    entries: Sequence[Entry]
    grammar: Grammar

    def all_with(self, of_outline: Sequence[Fault]) -> Iterator[Fault]:
        """Yield the faults of the file; `of_outline` are those that `TreeBuilder` has found.

        Faults that follow from others, or are inside a merge conflict, are left out. The conflict
        itself is a fault only in a data block.
        """
        conflicts = tuple(conflicts_in(self.source))
        faults = [*of_outline, *self._of_layout()]
        for draft, entry in zip(self.drafts, self.entries, strict=True):
            if draft.data:
                faults.extend(self._of_data(draft, draft.data, entry))
            faults.extend(self._of_formules(draft, entry))
        if self.grammar.forms:
            faults.extend(self._commented())
        for fault in without_consequences(faults):
            start = fault.span.start
            if overlapping_conflict(conflicts, Span(start, start + 1)) is None:
                yield fault
        for draft in self.drafts:
            if draft.data and (conflict := overlapping_conflict(conflicts, draft.data.fence.span)):
                yield Fault(Code.DATA_MERGED, self.source.first_line(conflict), draft.index)

    # --- Data blocks

    def _of_data(self, draft: Draft, data: DataBlock, entry: Entry) -> Iterator[Fault]:
        fence, index = data.fence, draft.index
        found = self.source.slice(fence.info)
        if data.is_fenced and found != "yaml":
            span = fence.info if found else fence.opening
            variant = "" if found else "none"
            yield Fault(Code.DATA_LANGUAGE, span, index, variant, {"found": found})
        content = fence.content.span(0, len(fence.content.text))
        content = content if content.end else fence.opening
        yield from yaml_faults(self.source, data.tree, content, index)
        if not data.tree.mapping:
            return
        id_keys = self.grammar.id_keys
        names = (key.meant or key.name for key in entry.keys)
        keys = (
            ("id" if name in id_keys else name, key.name, key.span)
            for name, key in zip(names, entry.keys, strict=True)
        )
        yield from _double(keys, index)
        if isinstance(entry, Action):
            yield from self._of_action(data, entry)
        elif draft.form:
            yield from self._of_keys(data, entry, draft.form)

    def _of_action(self, data: DataBlock, action: Action) -> Iterator[Fault]:
        source = self.source
        for key in action.keys:
            if key.meant == "concerne" and read_concerne(key.value) is None:
                span = key.value.span if key.value.span.start < key.value.span.end else key.span
                raw, _ = raw_text(source, key.value)
                line = source.first_line(span)
                yield Fault(Code.CONCERNE_MALFORMED, line, action.index, "", {"found": raw})
        # A YAML fault may have hidden the id.
        identifier = action.id
        if identifier is None and data.tree.complete:
            yield Fault(Code.KEY_MISSING, data.fence.opening, action.index)
        elif identifier is not None and identifier.value is None and not identifier.raw.strip():
            key = next(key for key in action.keys if key.value.span == identifier.span)
            if source.line_index(key.span.start) not in self._broken_lines(data):
                arguments = {"key": key.name}
                yield Fault(Code.KEY_MISSING, key.span, action.index, "empty", arguments)

    def _of_keys(self, data: DataBlock, entry: Entry, form: EntryForm) -> Iterator[Fault]:
        """Yield faults for the required keys that an entry lacks, and for its invalid values."""
        present = {key.meant for key in entry.keys}
        opening, broken = data.fence.opening, self._broken_lines(data)
        for name, key_form in form.keys.items() if data.tree.complete else ():
            if key_form.is_required and name not in present:
                yield Fault(Code.KEY_MISSING, opening, entry.index, "required", {"key": name})
        for key in entry.keys:
            known = form.keys.get(key.meant) if key.meant else None
            if known and self.source.line_index(key.span.start) not in broken:
                yield from self._of_value(entry, key, known)

    def _broken_lines(self, data: DataBlock) -> set[int]:
        return {self.source.line_index(span.start) for _, span in data.tree.faults}

    def _of_value(self, entry: Entry, key: Key, form: KeyForm) -> Iterator[Fault]:
        source, value = self.source, key.value
        if _is_nothing(value):
            if not form.may_be_empty:
                yield Fault(Code.KEY_MISSING, key.span, entry.index, "empty", {"key": key.name})
            return
        if form.is_list and (lines := marked_lines(source, value)):
            wrong = next(one for one in lines if not one.is_right)
            span = source.stripped(Span(wrong.marks.start, wrong.element.span.end))
            arguments = {"key": key.name, "found": source.slice(span)}
            yield Fault(Code.KEY_VALUE, span, entry.index, "marks", arguments)
        parts = value.items if isinstance(value, Collection) else (value,)
        quoted = [one for one in parts if _is_misquoted(one, form)]
        if quoted:
            wrong_values = [(one, "quotes") for one in quoted]
        elif not _has_form(value, form.form):
            wrong_values = [(value, form.form.name.casefold().replace("_", "-"))]
        else:
            wrong_values = [*_wrong_items(parts, form)]
        for one, variant in wrong_values:
            raw, _ = raw_text(source, one)
            span = source.first_line(one.span if one.span.start < one.span.end else key.span)
            arguments = {"key": key.name, "found": raw.partition("\n")[0]}
            yield Fault(Code.KEY_VALUE, span, entry.index, variant, arguments)

    def _commented(self) -> Iterator[Fault]:
        """Yield a fault for the first fence with a language in each comment in a sibling file.

        The variant is `alone` if the entry that contains the comment has no other data block or
        formula. Comments outside entries are skipped, and so are unclosed ones, which are reported
        already.
        """
        unclosed = {one.span.start for one in self.layout.faults if one.code is Code.UNCLOSED}
        for span, _ in self.layout.comments:
            fence = _FENCE.search(self.source.text, *span) if span.start not in unclosed else None
            index = innermost_at(self.entries, span.start)
            if fence and index is not None:
                entry = self.entries[index]
                related = (Related("entry", entry.anchor),)
                variant = "alone" if entry.data is None and not entry.formules else ""
                opening = Span(*fence.span(1))
                yield Fault(Code.DATA_COMMENTED, opening, index, variant, related=related)

    def _of_formules(self, draft: Draft, entry: Entry) -> Iterator[Fault]:
        """Yield faults for the fences of formulas whose language is missing or not `formule`."""
        for formule in draft.formules:
            found = self.source.slice(formule.info)
            if found != FORMULE:
                span = formule.info if found else formule.opening
                variant = FORMULE if found else f"{FORMULE}-none"
                yield Fault(Code.DATA_LANGUAGE, span, entry.index, variant, {"found": found})

    # --- Headings, fences and comments

    def _of_layout(self) -> Iterator[Fault]:
        # The closing fence of a data block without an opening one does not open another block.
        closings = {
            self.source.lines[self.source.line_index(draft.data.fence.span.end)].start
            for draft in self.drafts
            if draft.data and not draft.data.is_fenced
        }
        for fault in self.layout.faults:
            if fault.code is not Code.UNCLOSED or fault.span.start not in closings:
                yield fault._replace(action=innermost_at(self.entries, fault.span.start))


def yaml_faults(source: Source, tree: Tree, content: Span, entry: int | None) -> Iterator[Fault]:
    """Yield the faults of a YAML tree: syntax errors, or a top level that is not a mapping.

    `content` is the span of the YAML, `entry` the index of the entry that contains it, if any.
    """
    for kind, span in tree.faults:
        yield Fault(Code.DATA_YAML, source.first_line(span), entry, kind.value)
    if not tree.mapping and not tree.faults:
        line = source.first_line(source.stripped(content))
        variant = "list" if source.slice(line)[:1] in ("-", "[") else "text"
        yield Fault(Code.DATA_NOT_MAPPING, line, entry, variant)


def double_keys(pairs: Sequence[Pair]) -> Iterator[Fault]:
    """Yield faults for duplicate keys of a mapping and of nested mappings, except in lists.

    The parser limits the depth of the recursion.
    """
    yield from _double(((pair.key.text, pair.key.text, pair.key.span) for pair in pairs), None)
    for pair in pairs:
        if isinstance(pair.value, Collection):
            yield from double_keys(pair.value.entries)


def _double(keys: Iterable[tuple[str, str, Span]], entry: int | None) -> Iterator[Fault]:
    """Yield faults for keys with the meaning of an earlier one; keys are (meaning, name, span)."""
    seen: dict[str, tuple[str, Span]] = {}
    for meaning, name, span in keys:
        if meaning in seen:
            first, place = seen[meaning]
            arguments, related = {"key": name, "first": first}, (Related("first", place),)
            yield Fault(Code.KEY_DUPLICATE, span, entry, "", arguments, related)
        seen.setdefault(meaning, (name, span))


def _wrong_items(parts: Sequence[Node], form: KeyForm) -> Iterator[tuple[Node, str]]:
    """Yield the invalid items of a list, or the invalid scalar, each with the variant of its fault.

    A repeated item is yielded once, at its second occurrence.
    """
    read = Counter[str]()
    for one in parts:
        is_value = isinstance(one, Scalar) and plain_type(one) is not Plain.NOTHING
        text = one.text if isinstance(one, Scalar) and is_value else None
        if form.values and text not in form.values:
            yield one, "values"
        elif text is not None:
            read[text] += 1
            if read[text] == _SECOND:
                yield one, "repeated"
        elif form.form is ValueForm.LIST:
            yield one, "item"


def _has_form(value: Node, form: ValueForm) -> bool:
    if isinstance(value, Collection):
        return form in (ValueForm.LIST, ValueForm.YES_NO_OR_LIST) and not value.entries
    if form is ValueForm.WHOLE_NUMBER:
        return is_whole_number(value)
    return plain_type(value) in _TYPES.get(form, ())


def _is_misquoted(value: Node, form: KeyForm) -> bool:
    """Return whether a value is wrongly in typographic quotes: only free text may have them."""
    is_free = form.form is ValueForm.ANY_TEXT
    return not is_free and isinstance(value, Scalar) and bool(without_typographic_quotes(value))


def _is_nothing(value: Node) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip() or plain_type(value) is Plain.NOTHING
    return not value.items and not value.entries
