"""Unpaired brackets and quotation marks of a text.

They are paired inside a paragraph or list item first. The rest is paired across lines, down to a
blank one, since a list may be in parentheses and a quotation may have paragraphs, each of which may
begin with its own `«`, as in a quoted law.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from linter.topics.prose.lines import Line
from linter.topics.prose.list_marks import rows
from referentiel.text.expression import Expression

_PAIRS = {"(": ")", "[": "]", "«": "»"}
_OPENINGS = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = Expression(r"[()\[\]«»]")
_QUOTATION = Expression("[«»]")
_SENTENCE_END = tuple(".!?…")
# A straight one after a digit means inches or seconds.
_QUOTE = Expression(r"(?<![\d\\])(?P<mark>[\"“”])")
_BEGINS = Expression(r"\"(?=\w)(?<!\w\")")

# Other uses of brackets: the ends of labels (`a)`) and of intervals (`[0 ; 1[`), smileys. A number
# or a capital is a label if an enumeration continues, not in `l'article 12)`.
_NUMBERED = r"(?:\d{1,3}(?:[.-]\d{1,3})?|[A-Z]|[IVX]{1,5})(?:°|bis|ter)?"
_LABEL = Expression(
    rf"(?:\A[\s>*_]{{0,9}}|[;:(\[«/–•*-]\s{{0,3}}\*{{0,2}}|[.,!?]\s{{1,3}}"
    rf"|\b(?:et|ou|soit|puis|and)\s){_NUMBERED}\Z"
    r"|(?:\A|[\s(\[«;,:/–-])(?:[a-z]|[ivx]{1,5})°?\Z"
)
_LONGEST_LABEL = 24
_LIMIT = r"\s?[-+−]?[\d∞]"
_INTERVAL = Expression(rf"[\[\]]{_LIMIT}[\d\s.,;:%∞€+−–àet-]{{0,40}}[\[\]]")
_FACE = Expression(r"(?<!\S)[:;]-?[()](?=[\s.,]|\Z)")
# The characters that show whether a line has only pairs: its marks, and those that may begin a
# smiley or an interval.
_SKELETON = re.compile(
    r"[()\[\]«»\"“”:;\r\n]"
    rf"(?:(?<=[:;])-?[()]|(?<=[\[\]]){_LIMIT}|(?<=[()\[\]«»\r\n])|(?<=[\"“”])(?<![\d\\].))"
)
_EACH_PAIR = ("()", "[]", "«»", "“”", '""')


class Bracket(NamedTuple):
    """A bracket, by its offset in the text.

    Where a bracket is closed by one of another kind, only the opening one is unpaired. One with
    `is_label` may be the end of a label; one that `is_split` is closed below a blank line.
    """

    offset: int
    mark: str
    is_opening: bool
    is_label: bool = False
    is_split: bool = False


def may_be_unpaired(prose: str) -> bool:
    """Return whether some line of a text may have an unpaired bracket or quotation mark."""
    marks = "".join(_SKELETON.findall(prose))
    before = ""
    while marks != before:
        before = marks
        for pair in _EACH_PAIR:
            marks = marks.replace(pair, "")
    return bool(marks.strip("\r\n"))


def unpaired_brackets(lines: Sequence[Line]) -> Iterator[Bracket]:
    """Yield the unpaired brackets of a text, in order."""
    quotes: list[Bracket] = []
    straight: list[Bracket] = []
    found: list[Bracket] = []
    ignored = {one.line.start + one.start for row in rows(lines) for one in row}
    ignored |= _repeated_openings(lines)
    is_open = False  # Whether a bracket of the run above is the last one found.
    for run in _runs(lines):
        seen = ((one for one in _brackets(item) if one.offset not in ignored) for item in run)
        left = list(_unpaired(single for item in seen for single in _unpaired(item)))
        quotes += (one for one in left if one.mark in "«»")
        straight += _single_quotes([line for item in run for line in item])
        others = list(_crossed([single for single in left if single.mark not in "«»"]))
        # A blank line inside brackets is one slip, unless a sentence ends there.
        if is_open and others and _PAIRS[found[-1].mark] == others[0].mark:
            found[-1] = found[-1]._replace(is_split=True)
            del others[0]
        found += others
        is_cut = run[-1][-1].prose.rstrip()[-1:] not in _SENTENCE_END
        is_open = is_cut and bool(others) and others[-1].is_opening
    # In quotations with paragraphs, any mark may be the extra one: report the last.
    found += straight[-1:] if len(straight) % 2 else []
    return iter(sorted([*found, *_unpaired(quotes)]))


def _repeated_openings(lines: Sequence[Line]) -> Set[int]:
    """Return the offsets of each `«` that begins a paragraph of a quotation that is still open.

    One paragraph more may as well be another quotation, unless `»` ends its line.
    """
    found: set[int] = set()
    repeated: list[int] | None = None  # None outside quotations.
    is_first = True
    for line in lines:
        begins = not line.is_item and line.prose.startswith("«", line.rest)
        if is_first and not (begins or line.is_blank):
            repeated = None
        is_first = line.is_blank
        for mark in _QUOTATION.finditer(line.prose):
            if mark[0] == "»":
                is_end = not line.prose[mark.end() :].strip(" \u00a0.,;:!?)*_")
                if repeated and (is_end or len(repeated) > 1):
                    found.update(repeated)
                repeated = None
            elif repeated is None:
                repeated = []
            elif begins and mark.start() == line.rest:
                repeated.append(line.start + mark.start())
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Yield the lines between blank ones, split into paragraphs and items."""
    run: list[list[Line]] = []
    for line in lines:
        if line.is_blank:
            if run:
                yield run
            run = []
        elif line.is_item or not run:
            run.append([line])
        else:
            run[-1].append(line)
    if run:
        yield run


def _brackets(lines: Iterable[Line]) -> Iterator[Bracket]:
    """Yield each bracket of some lines, none of them paired yet."""
    for line in lines:
        prose = line.prose
        others = {
            index
            for pattern in (_INTERVAL, _FACE)
            for found in pattern.finditer(prose)
            for index in range(*found.span())
        }
        for found in _BRACKET.finditer(prose):
            if found.start() not in others:
                near = max(0, found.start() - _LONGEST_LABEL)
                label = _LABEL.search(prose, near, found.start()) if found[0] == ")" else None
                offset, mark = line.start + found.start(), found[0]
                yield Bracket(offset, mark, mark in _PAIRS, label is not None)


def _single_quotes(lines: Iterable[Line]) -> Iterator[Bracket]:
    """Yield the extra quotation mark of a paragraph, if their number is odd."""
    found = [(line.start, match) for line in lines for match in _QUOTE.finditer(line.prose)]
    if len(found) % 2 == 0:
        return
    opened: Bracket | None = None
    for start, match in found:
        begins = match["mark"] == "“" or (
            match["mark"] == '"' and _BEGINS.match(match.string, match.start())
        )
        single = Bracket(start + match.start(), match["mark"], bool(begins))
        if opened is None and not begins and not _is_between(match):
            yield single
            return
        if opened is not None and begins and not _is_between(match):
            yield opened
            return
        opened = single._replace(is_opening=True) if opened is None else None
    if opened is not None:
        yield opened


def _is_between(match: re.Match[str]) -> bool:
    """Return whether a mark has spaces, or words, on both sides: it may open or close."""
    line, start, end = match.string, match.start(), match.end()
    before, behind = line[start - 1 : start], line[end : end + 1]
    return before.strip() == behind.strip() == "" or (before.isalnum() and behind.isalnum())


def _unpaired(brackets: Iterable[Bracket]) -> Iterator[Bracket]:
    """Pair the brackets of a paragraph or an item, or those left of several; yield the others.

    A label such as `b)` may or may not close a parenthesis, so a later end is correct too.
    """
    opened: dict[str, list[Bracket]] = {mark: [] for mark in _PAIRS}
    left: list[Bracket] = []
    ended_by_labels = 0
    for single in brackets:
        if single.is_opening:
            opened[single.mark].append(single)
        elif opened[_OPENINGS[single.mark]]:
            opened[_OPENINGS[single.mark]].pop()
            ended_by_labels += single.is_label
        elif single.mark == ")" and (single.is_label or ended_by_labels):
            ended_by_labels -= not single.is_label
        else:
            left.append(single)
    return iter(sorted([*left, *(single for group in opened.values() for single in group)]))


def _crossed(left: Sequence[Bracket]) -> Iterator[Bracket]:
    """Yield brackets without those that close one of another kind: `(texte]`."""
    is_opened = False
    for single in left:
        if single.is_opening or not is_opened:
            yield single
        is_opened = single.is_opening
