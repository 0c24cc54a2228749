"""The parser: a principle's text to its tree. Any text has one; each function is a form of line.

A line is tried as each form in turn; what has an arrow or ends in a percent and fits no form is
`Unreadable`, what is left is a note (principles.md, section 1).
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from referentiel.source import Span
from scoring.principe.population import Population, read_population
from scoring.principe.tokens import (
    NUMBER,
    SPACE,
    Break,
    Line,
    ends_in_percent,
    read_number,
    read_percent,
    strip_arrows,
    tokenize,
)
from scoring.principe.tree import (
    Branch,
    Ellipsis,
    FreeEntry,
    Group,
    Item,
    Level,
    Mark,
    MarkKind,
    Note,
    Part,
    Principe,
    Rate,
    Reference,
    Step,
    Unread,
    Unreadable,
)

_S = f"{SPACE}*"
_MARK = re.compile(
    rf"\({_S}(?:(?P<boxes>cases?{_S}à{_S}cocher)|(?P<one>choix{_S}uniques?)"
    rf"|(?P<several>choix{_S}multiples?)){_S}\)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(rf"{_S}(?:du{SPACE}+niveau)?", re.IGNORECASE)
_TIMES = re.compile(rf"{_S}[*×x]{_S}(?=[0-9])", re.IGNORECASE)
_BY = re.compile(rf"{_S}[*×]{_S}")
_REFERENCE = re.compile(r"\[([^\[\]]{1,120})\]")
_TARGET = re.compile(r"(?:[0-9]{1,9}\.)*[0-9]{1,9}")
_STEP = re.compile(
    rf"(?:au{SPACE}+moins{SPACE}+)?(?P<count>{NUMBER}){_S}(?P<thing>[^/0-9→]{{1,60}}?){_S}"
    rf"/{{1,2}}{_S}(?P<units>{NUMBER}){_S}(?P<unit>[^/0-9→]{{1,60}}?)",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"(?:(?:rentrer|entrer|saisir|indiquer|renseigner|inscrire|préciser|donner)"
    rf"{SPACE}+(?:le|la|un|une|son|votre){SPACE}+(?:po?urcentage|poucentage|pourcent|%|taux|part)"
    rf"|(?:%|pourcentage|taux|part|proportion){SPACE}+(?:de|du|des|d['’]))"
    rf"(?:[^0-9→:%].*)?",
    re.IGNORECASE,
)
_ELLIPSES = ("…", "...", "....", "(…)", "(...)", "etc.", "[…]", "[...]")


@dataclass
class _Frame:
    """An open group, or the part itself (`head` None): its depth and how it owns lines."""

    head: Line | None
    text: str = ""
    mark: MarkKind | None = None
    items: list[Item] = field(default_factory=list)
    depths: set[tuple[int, str]] = field(default_factory=set)
    owns_deeper: bool | None = None


@dataclass
class _Section:
    """What stands under one population head, or before the first."""

    condition: str | None
    population: Population | None
    span: Span
    parts: list[Part] = field(default_factory=list)


def parse(text: str) -> Principe:
    """Read a principle; never raises, and keeps every line."""
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.sections = [_Section(None, None, Span(0, 0))]
        self.frames = [_Frame(None)]

    def run(self) -> Principe:
        for token in tokenize(self.text):
            if isinstance(token, Break):
                self._break()
                continue
            body = self.text[token.body.start : token.body.end]
            population = read_population(body) if token.arrow is None else None
            if population is not None:
                self._close_part()
                condition = body.rstrip(": \u00a0\u202f")
                self.sections.append(_Section(condition, population, token.span))
            else:
                self._place(token, self._item(token, body))
                if mark := self._mark_behind(token):
                    self.frames[-1].items.append(mark)
        self._close_part()
        common, *branches = self.sections
        return Principe(
            tuple(common.parts),
            tuple(
                Branch(
                    section.condition, section.population, tuple(section.parts), span=section.span
                )
                for section in branches
                if section.condition is not None and section.population is not None
            ),
        )

    # --- Parts and groups

    def _break(self) -> None:
        """End the part; a head that owns nothing yet keeps waiting for its lines."""
        top = self.frames[-1]
        if top.head is None or top.items:
            self._close_part()

    def _close_part(self) -> None:
        while len(self.frames) > 1:
            self._close_group()
        items = tuple(self.frames[0].items)
        if items:
            self.sections[-1].parts.append(Part(items))
        self.frames = [_Frame(None)]

    def _close_group(self) -> None:
        frame = self.frames.pop()
        assert frame.head is not None
        if frame.items:
            group = Group(frame.text, frame.mark, tuple(frame.items), span=frame.head.span)
            self.frames[-1].items.append(group)
            return
        body = self.text[frame.head.body.start : frame.head.body.end]
        self.frames[-1].items.append(Note(body, span=frame.head.span))

    def _place(self, line: Line, item: Item) -> None:
        """Put an item where it belongs.

        A head owns the lines that are deeper, or, if none is, those that follow.
        """
        is_head = isinstance(item, Group)
        depth = (line.indent, line.bullet)
        while len(self.frames) > 1 and not self._owns(line, depth, is_head):
            self._close_group()
        top = self.frames[-1]
        if is_head:
            assert isinstance(item, Group)
            top.depths.add(depth)
            self.frames.append(_Frame(line, item.head, item.mark))
            return
        if not line.first and not isinstance(item, Mark | Ellipsis | Note):
            top.depths.add(depth)
        top.items.append(item)

    def _owns(self, line: Line, depth: tuple[int, str], is_head: bool) -> bool:
        """Tell whether the open group owns a line."""
        top = self.frames[-1]
        assert top.head is not None
        if line.first:
            return True
        deeper = self._is_deeper(top, depth)
        if top.owns_deeper is None:
            if not deeper and (is_head or self._is_outer(top, depth)):
                return False
            top.owns_deeper = deeper
            return True
        return deeper if top.owns_deeper else not is_head

    def _is_deeper(self, frame: _Frame, depth: tuple[int, str]) -> bool:
        """Tell whether a line is more indented than a group's head, or has another bullet."""
        assert frame.head is not None
        indent, bullet = depth
        if indent != frame.head.indent:
            return indent > frame.head.indent
        return bullet not in (frame.head.bullet, "") and not self._is_outer(frame, depth)

    def _is_outer(self, frame: _Frame, depth: tuple[int, str]) -> bool:
        """Tell whether lines of this depth stand in a list around the group."""
        assert frame.head is not None
        around = self.frames[: self.frames.index(frame)]
        own = (frame.head.indent, frame.head.bullet)
        is_known = any(depth in outer.depths for outer in around)
        return depth[0] < frame.head.indent or (depth != own and is_known)

    # --- Lines

    def _item(self, line: Line, body: str) -> Item:
        span = line.span
        if line.arrow is not None:
            return self._arrow_line(line, line.arrow)
        if body in _ELLIPSES:
            return Ellipsis(span=span)
        if mark := _MARK.fullmatch(body.rstrip(" .:")):
            return Mark(_kind(mark), span=span)
        if product := self._product(line.body.start, line.body.end, "", span):
            return product
        if ends_in_percent(body):
            return Unreadable(body, Unread.NO_ARROW, span=span)
        if _ENTRY.fullmatch(body.rstrip(" .")):
            return FreeEntry(body, span=span)
        return _head(body, span) or Note(body, span=span)

    def _arrow_line(self, line: Line, arrow: Span) -> Item:
        """Level := [`+`] label arrow value | arrow label `:` value."""
        body = self.text[line.body.start : line.body.end]
        label_span = strip_arrows(self.text, line.body.start, arrow.start)
        label = self.text[label_span.start : label_span.end]
        start = (
            arrow.end
            + len(self.text[arrow.end : line.body.end])
            - len(self.text[arrow.end : line.body.end].lstrip())
        )
        if start >= line.body.end:
            return Unreadable(body, Unread.NOTHING, span=line.span)
        if not label:
            return self._arrow_first(line, start, body)
        if value := self._value(start, line.body.end):
            return self._level(label, value, line.span)
        if product := self._product(start, line.body.end, label, line.span):
            return product
        return Unreadable(body, _why_unread(self.text[start : line.body.end]), span=line.span)

    def _arrow_first(self, line: Line, start: int, body: str) -> Item:
        """`→ en cours : 10%`: the label stands between the arrow and the last colon."""
        end = line.body.end
        colon = self.text.rfind(":", start, end)
        if colon < 0:
            is_value = self._value(start, end) is not None
            reason = Unread.NO_LABEL if is_value else _why_unread(self.text[start:end])
            return Unreadable(body, reason, span=line.span)
        label = self.text[start:colon].strip()
        rest = (
            colon + 1 + len(self.text[colon + 1 : end]) - len(self.text[colon + 1 : end].lstrip())
        )
        value = self._value(rest, end)
        if value is None or not label:
            reason = Unread.NO_LABEL if value else _why_unread(self.text[rest:end])
            return Unreadable(body, reason, span=line.span)
        return self._level(label, value, line.span)

    def _value(self, start: int, end: int) -> tuple[Fraction, Span] | None:
        """Value := percent [`du niveau`] [mark] [`.` | `;` | `,`], to the end of the line."""
        found = read_percent(self.text, start, end)
        if found is None:
            return None
        rest = self.text[found[1].end : end]
        rest = rest[_suffix_end(rest) :].strip()
        if mark := _MARK.match(rest):
            rest = rest[mark.end() :].strip()
        return found if rest in ("", ".", ";", ",") else None

    def _mark_behind(self, line: Line) -> Mark | None:
        """Give the mark that stands behind a level's percent."""
        item = self.frames[-1].items[-1] if self.frames[-1].items else None
        if not isinstance(item, Level | Step | Rate | Reference) or item.span != line.span:
            return None
        match = _MARK.search(self.text, item.percent_span.end, line.span.end)
        return Mark(_kind(match), span=Span(*match.span())) if match else None

    def _level(self, label: str, value: tuple[Fraction, Span], span: Span) -> Item:
        percent, place = value
        if step := _STEP.fullmatch(label):
            return Step(
                int(read_number(step["count"])),
                " ".join(step["thing"].split()),
                int(read_number(step["units"])),
                " ".join(step["unit"].split()),
                percent,
                span=span,
                percent_span=place,
            )
        cumulative = label.startswith("+") and bool(label[1:].strip())
        label = label[1:].strip() if cumulative else label
        return Level(label, percent, cumulative, span=span, percent_span=place)

    def _product(self, start: int, end: int, label: str, span: Span) -> Item | None:
        """Product := factor `*` value | value `*` factor; factor := `[` reference `]` | rate."""
        for times in _TIMES.finditer(self.text, start, end):
            factor = Span(start, times.start())
            if value := self._value(times.end(), end):
                return self._share(factor, value, label, span)
        found = read_percent(self.text, start, end)
        by = _BY.match(self.text, found[1].end, end) if found else None
        return self._share(Span(by.end(), end), found, label, span) if found and by else None

    def _share(
        self, factor: Span, value: tuple[Fraction, Span], label: str, span: Span
    ) -> Item | None:
        text = self.text[factor.start : factor.end].strip()
        if not text:
            return None
        percent, place = value
        if reference := _REFERENCE.fullmatch(text):
            target = _TARGET.search(reference[1])
            if target is None:
                return None
            at = factor.start + self.text[factor.start : factor.end].index("[") + 1 + target.start()
            return Reference(
                label or reference[1].strip(),
                reference[1].strip(),
                target[0],
                percent,
                span=span,
                percent_span=place,
                target_span=Span(at, at + len(target[0])),
            )
        return Rate(label, text, percent, span=span, percent_span=place)


def _head(body: str, span: Span) -> Group | None:
    """Head := text `:` | text mark [`:`] | text `:` mark, with no percent at the end."""
    mark = None
    text = body
    for match in _MARK.finditer(body):
        mark = _kind(match)
        text = f"{body[: match.start()].rstrip()} {body[match.end() :].lstrip()}".strip()
    chosen = mark in (MarkKind.ONE, MarkKind.SEVERAL)
    if not (text.endswith(":") or chosen):
        return None
    head = text.rstrip(": \u00a0\u202f")
    return Group(head, mark, (), span=span) if head else None


def _kind(match: re.Match[str]) -> MarkKind:
    if match["boxes"]:
        return MarkKind.BOXES
    return MarkKind.ONE if match["one"] else MarkKind.SEVERAL


def _suffix_end(rest: str) -> int:
    match = _SUFFIX.match(rest)
    return match.end() if match else 0


def _why_unread(value: str) -> Unread:
    """Tell what is wrong with what stands behind an arrow."""
    return Unread.BAD_PERCENT if "%" in value else Unread.NO_PERCENT
