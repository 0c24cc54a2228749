"""Find wrong list markers, and unpaired brackets and quotation marks, in the lines of a text.

Wrong list markers are unknown to Markdown, doubled, or not followed by a space. Only consecutive
lines distinguish `→`, `v`, `–un`, `1/` and `a)` from words.

Brackets are paired first within a paragraph or list item, then across lines up to a blank line,
since a list may be in parentheses. A quotation may have several paragraphs, each of which may begin
with its own `«`, as in a quoted law.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeAlias

from linter.rule import memoise_last
from linter.topics.links import TAG, THING
from linter.topics.prose import (
    BULLETS,
    DASHES,
    Line,
    Prose,
    joined,
    joined_prose,
    may_hold_bullets,
    sections_of,
)
from referentiel.model import Document
from referentiel.source import Span
from referentiel.text.expression import BLANK, Expression

# The start and end of the part of a text to replace, and the new text.
TextEdit: TypeAlias = tuple[int, int, str]

_LEAST = 2
_NBSP = "\u00a0\u202f"
_BULLET = Expression(
    rf"[ \t>]*(?:(?P<sign>[→⇒➜⟶✅☐❑❏♦★»¤¬]|[=-]>){BLANK}*|(?P<word>[§°~_ØüvVO]){BLANK}+"
    rf"|(?P<dash>[{DASHES}])(?=[^\W\d_])"
    rf"|(?P<number>(?P<digits>[0-9]{{1,2}})(?P<behind>{BLANK}?[-–/]|°\)?)|(?P<letter>[a-zA-Z])\)){BLANK}*)"
    r"(?=\S)"
)
# A second mark after the mark of an item; a dash before a digit is the sign of the number.
_SECOND = Expression(
    rf"(?P<mark>[{BULLETS}]|[-+*](?={BLANK})|[{DASHES}](?={BLANK})|[-*{DASHES}](?=[^\W\d_]))"
    rf"{BLANK}*(?=[^\s\d])"
)
_UNKNOWN = Expression(rf"[ \t>]*(?P<mark>-{{2,3}}|\\-|\.){BLANK}{{1,9}}(?=[^\s\W]|[«\"*(])")
_WORD = rf"[^\W\d_]|[\"«“(\[’'{TAG}{THING}]"
_GLUED = Expression(
    rf"[ \t>]*(?P<mark>(?P<bullet>[-+]|\*(?!\*))|(?P<digits>[0-9]{{1,3}})[.)])"
    rf"(?P<nbsp>[{_NBSP}]+(?=[^\s\d]))?(?P<word>{_WORD}|(?<=-)\*\*\w)"
)
# A footnote, which explains some words or an acronym; an acronym needs no asterisk elsewhere.
_NOTE = Expression(
    r"\*(?:(?P<acronym>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&/.-]{1,15})|[^\W\d_][^\n:=*]{0,80}?)\s{0,3}[:=]"
)
# The first character of a pattern is searched fast if it is rare.
_NOTE_CALL = Expression(r"\*(?<=[\w%)].)(?!\*)")
_CALL_BEFORE_SPACE = Expression(r"\w\*(?![*\w])")
_EMPHASIS_END = Expression(r"(?<=[^\s*])\*(?!\*)")
# The marks that can be replaced by `-` with certainty.
_REPAIRED = frozenset(("", "--", "---", *DASHES, "->"))
# The sign of a line that may be an item.
_SIGN = Expression(
    rf"[ \t>]*(?:[0-9]{{1,3}}|[a-zA-Z](?=\)))?"
    rf"(?P<sign>[-+{BULLETS}{DASHES}→⇒➜⟶✅☐❑❏♦★»¤¬]|\*(?!\*)|(?<=\w)[.)/°]|o(?=[ \t]))"
)
# The same patterns, for a quick search in `joined_prose`.
_SOME_BULLET = Expression(rf"\n{_BULLET.pattern}")
_SOME_MARK = (
    Expression(rf"\n{_GLUED.pattern}"),
    Expression(rf"\n[ \t>]*[-*+][ \t]++{_SECOND.pattern}"),
    Expression(rf"\n{_UNKNOWN.pattern}"),
)


class Bullet(NamedTuple):
    """A line with a possible item mark.

    In the prose of the line, the mark is from `start` to `end`, and the text begins at `rest`.
    Adjacent marks of the same `kind` form a row; `number` is set for numbers and letters. The fix
    replaces the prose from `start` to `rest` with `fixed`, which is "" if no fix is possible.
    """

    line: Line
    start: int
    end: int
    rest: int
    kind: str
    number: int | None = None
    fixed: str = ""

    @property
    def mark(self) -> str:
        """The mark as written."""
        return self.line.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """The span of the mark in the text."""
        return self.line.span(self.start, self.end)

    @property
    def gap(self) -> Span:
        """The span in the text between the mark and the words."""
        return self.line.span(self.end, self.rest)

    @property
    def item(self) -> Line:
        """The line as an item after the fix; its text begins one space after the marker."""
        end = self.start + len(self.fixed)
        return Line(self.line.start, self.line.prose, Span(self.start, end - 1), None, end)


def may_hold_rows(prose: str) -> bool:
    """Return whether `rows` may find rows in the texts joined into `prose`."""
    return bool(_SOME_BULLET.search(prose))


def may_hold_marks(prose: str) -> bool:
    """Return whether a text joined into `prose` may have doubled, unknown or glued marks."""
    return any(mark.search(prose) for mark in _SOME_MARK)


def repaired_lines(text: Prose) -> Sequence[Line]:
    """Return the lines of a text with the items that Markdown will recognise once marks are fixed.

    Rules that depend on lists use these lines, so that fixing the marks causes no new findings.
    """
    lines = text.lines
    prose = joined([text])
    if text.section is None or not (
        may_hold_bullets(prose) or may_hold_rows(prose) or may_hold_marks(prose)
    ):
        return lines
    every = (*bulleted(lines), *rows(lines), *doubled(lines), *unknown(lines), *glued(text))
    items = {one.line.start: one.item for row in every for one in row if one.fixed}
    return tuple(items.get(line.start, line) for line in lines)


def covered(document: Document) -> Iterator[int]:
    """Yield the offsets of the marks that `bulleted` finds and `bullet-char` reports."""
    for text in sections_of(document):
        yield from (
            text.excerpt.span(*one.span).start for row in bulleted(text.lines) for one in row
        )


def edits_of(row: Sequence[Bullet]) -> Sequence[TextEdit]:
    """Return the edits that fix the marks of a row, empty if no fix is possible."""
    if not row[0].fixed:
        return ()
    return [(*one.line.span(one.start, one.rest), one.fixed) for one in row]


def as_list(text: Prose, row: Sequence[Bullet]) -> Sequence[TextEdit]:
    """Return edits that turn lines into a list, and add the blank line that must follow it.

    Without the blank line, the line below would continue the last item. Empty if no fix is
    possible, if the line directly below is indented or quoted, or if it is not clear whether this
    list and an adjacent one with another sign are nested.
    """
    edits, lines, first, last = edits_of(row), text.lines, row[0].line, row[-1].line
    if not edits:
        return ()
    start, end = (bisect_left(lines, one.start, key=attrgetter("start")) for one in (first, last))
    above = next((one for one in reversed(lines[:start]) if not one.is_blank), None)
    below = next((one for one in lines[end + 1 :] if not one.is_blank), None)
    own, sign, marker = _sign(first), _sign(above) if above else "", row[0].fixed[-2]
    would_join = above and sign not in ("", own) and (sign == marker or not above.marker)
    if above and would_join and first.indent <= above.indent + 1:
        return ()
    if below is None or _sign(below):
        return edits if below is None or _sign(below) == own else ()
    if lines[end + 1] is not below:
        return edits
    if below.indent > last.indent + 1 or below.prose.lstrip().startswith(">"):
        return ()
    line_end = last.start + len(last.prose)
    return [*edits, (line_end, line_end, text.line_end(last))]


def _sign(line: Line) -> str:
    """Return the sign at the start of a line that may be an item, else ""."""
    found = _SIGN.match(line.prose)
    return found["sign"] if found else ""


def _grouped(found: Iterable[Bullet | None]) -> Iterator[Sequence[Bullet]]:
    """Yield rows of adjacent marks of the same kind; numbers must be consecutive."""
    row: list[Bullet] = []
    for one in found:
        next_number = row[-1].number + 1 if row and row[-1].number is not None else None
        if row and not (one and one.kind == row[-1].kind and one.number == next_number):
            yield row
            row = []
        if one:
            row.append(one)
    if row:
        yield row


def bulleted(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the runs of lines with the same bullet, if Markdown does not recognise it.

    Blank lines do not end a run. A single line is left out if its bullet is a letter, which is
    probably a word, or a dash or mathematical sign before a number, which may be its sign.
    """
    for row in _grouped(_bulleted(line) for line in lines if not line.is_blank):
        mark, words = row[0].mark, row[0].line.words
        is_number = unicodedata.category(mark) in ("Pd", "Sm") and words[0].isdigit()
        if len(row) > 1 or not (mark.isalpha() or is_number):
            yield row


def _bulleted(line: Line) -> Bullet | None:
    if line.bullet is None or not line.words:
        return None
    fixed = "" if line.mark.isalpha() else "- "
    return Bullet(line, *line.bullet, line.rest, line.mark, None, fixed)


def rows(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield rows of at least two lines with the same mark, or with consecutive numbers or letters.

    Blank lines do not end a row. Lines that begin an item, or are meant to (`Line.is_item`), are
    never in a row.
    """
    seen = (line for line in lines if not line.is_blank)
    for row in _grouped(None if line.is_item else _bullet(line) for line in seen):
        if len(row) >= _LEAST:
            yield row


def _bullet(line: Line) -> Bullet | None:
    found = _BULLET.match(line.prose)
    if found is None:
        return None
    group = next(name for name in ("sign", "word", "dash", "number") if found[name])
    kind, number = found[group], None
    if group == "number":
        behind, letter, digits = found["behind"], found["letter"], found["digits"]
        if not line.prose[found.end()].isalpha():  # 3-4 ans, 1/2
            return None
        kind = behind.strip() if behind else "A)" if letter.isupper() else "a)"
        number = int(digits) if digits else ord(letter)
    fixed = "- " if number is None and kind in _REPAIRED else ""
    return Bullet(line, *found.span(group), found.end(), kind, number, fixed)


def doubled(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of items that begin with the same two or more marks: `- • un`, `- *un`."""
    has_note = any(_NOTE_CALL.search(line.prose, line.rest) for line in lines)
    return _grouped(_doubled(line, has_note=has_note) for line in lines if not line.is_blank)


def _doubled(line: Line, *, has_note: bool) -> Bullet | None:
    """Return the marks at the start of an item, as one bullet, if there are several; else None.

    With `has_note`, an asterisk may begin a footnote.
    """
    if line.marker is None or line.mark[0].isalnum():
        return None
    second = _SECOND.match(line.prose, line.rest)
    if second is None:
        return None
    is_glued_star = second["mark"] == "*" and second.end() == second.end("mark")
    if is_glued_star and (has_note or "*" in line.prose[second.end() :]):
        return None
    if is_glued_star and _is_note(line.prose, second.start("mark"), is_called=False):
        return None
    last = second
    while further := _SECOND.match(line.prose, last.end()):
        if further["mark"] == "*" and further.end() == further.end("mark"):
            break  # The asterisk begins emphasis.
        last = further
    start, end = line.marker.start, last.end("mark")
    kind = " ".join(line.prose[start:end].split())
    return Bullet(line, start, end, last.end(), kind, None, "- ")


def unknown(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of lines with marks that Markdown does not recognise: `-- un`, `. un`.

    A full stop is a mark only if an adjacent line has such a mark, or is an item.
    """
    seen = [line for line in lines if not line.is_blank]
    found = [None if line.is_item else _unknown(line) for line in seen]
    for at, one in enumerate(found):
        if one and one.kind == ".":
            beside = (*seen[max(0, at - 1) : at], *seen[at + 1 : at + 2])
            if not any(line.is_item or _unknown(line) for line in beside):
                found[at] = None
    return _grouped(found)


def _unknown(line: Line) -> Bullet | None:
    found = _UNKNOWN.match(line.prose)
    if found is None:
        return None
    kind = found["mark"]
    fixed = "- " if kind in _REPAIRED else ""
    return Bullet(line, *found.span("mark"), found.end(), kind, None, fixed)


def glued(text: Prose) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of lines with no normal space after the marker: `*un`, `-un`, `1.Un`."""
    lines = text.lines
    found = [None if line.is_item else _GLUED.match(line.prose) for line in lines]
    if not any(found):
        return
    ends_emphasis, notes = _ends_emphasis(lines), _notes(text, found)
    has_note = _has_note_call(text.action.title.text if text.action.title else "")
    meant: list[Bullet | None] = []
    for index, (line, one) in enumerate(zip(lines, found, strict=True)):
        has_note = has_note or _has_note_call(line.prose)
        is_meant = one is not None
        if one and one["bullet"] == "*":
            is_emphasis = ends_emphasis[index] or _EMPHASIS_END.search(line.prose, one.end())
            is_meant = not (is_emphasis or has_note or notes[index])
        elif one and (one["bullet"] == "+" or (one["digits"] and one["word"].islower())):
            beside = (index - 1, index + 1) if index else (1,)
            is_meant = any(found[at] or lines[at].is_item for at in beside if at < len(lines))
        meant.append(_glued(line, one) if one and is_meant else None)
    yield from _grouped(meant)


def _glued(line: Line, found: re.Match[str]) -> Bullet:
    kind = (found["bullet"] or "") + (" " if found["nbsp"] else "")
    start, end = found.span("mark")
    return Bullet(line, start, end, found.start("word"), kind, None, f"{found['mark']} ")


def _notes(text: Prose, found: Sequence[re.Match[str] | None]) -> Sequence[bool]:
    """Return for each line whether it is in a run of lines whose asterisks all begin footnotes."""
    stars = [one is not None and one["bullet"] == "*" for one in found]
    is_called = any(stars) and _has_any_note_call(text.document)
    notes: list[bool] = []
    for is_star, run in groupby(zip(stars, found, strict=True), key=itemgetter(0)):
        own = [
            one and _is_note(one.string, one.start("mark"), is_called=is_called) for _, one in run
        ]
        notes += [is_star and all(own)] * len(own)
    return notes


def _is_note(line: str, at: int, *, is_called: bool) -> bool:
    """Return whether the asterisk at `at` begins a footnote: `*SRD : schéma régional des déchets`.

    `is_called` is True if a word in the document is followed by an asterisk.
    """
    note = _NOTE.match(line, at)
    return note is not None and (is_called or note["acronym"] is not None)


@memoise_last
def _has_any_note_call(document: Document) -> bool:
    """Return whether any line of a document refers to a footnote."""
    return any(map(_has_note_call, joined_prose(document).split("\n")))


def _has_note_call(line: str) -> bool:
    """Return whether a word in a line is followed by an unpaired asterisk, as for a footnote."""
    return line.count("*") % 2 == 1 and bool(_CALL_BEFORE_SPACE.search(line))


def _ends_emphasis(lines: Sequence[Line]) -> Sequence[bool]:
    """Return for each line whether emphasis ends on a later line of its paragraph."""
    ends = [False] * (len(lines) + 1)
    for index in range(len(lines) - 2, -1, -1):
        below = lines[index + 1]
        if not (below.is_blank or below.is_item):
            ends[index] = ends[index + 1] or bool(_EMPHASIS_END.search(below.prose))
    return ends


_PAIRS = {"(": ")", "[": "]", "«": "»"}
_OPENINGS = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = Expression(r"[()\[\]«»]")
_QUOTATION = Expression("[«»]")
_SENTENCE_END = tuple(".!?…")
# A straight quotation mark after a digit means inches or seconds.
_QUOTE = Expression(r"(?<![\d\\])(?P<mark>[\"“”])")
_BEGINS = Expression(r"\"(?=\w)(?<!\w\")")

# Other uses of brackets: the ends of labels (`a)`), intervals (`[0 ; 1[`), smileys. A number or a
# capital is a label only in an enumeration, and not in `l'article 12)`.
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
# The characters that determine whether a line may have unpaired marks: its marks, and characters
# that may begin a smiley or an interval.
_SKELETON = re.compile(
    r"[()\[\]«»\"“”:;\r\n]"
    rf"(?:(?<=[:;])-?[()]|(?<=[\[\]]){_LIMIT}|(?<=[()\[\]«»\r\n])|(?<=[\"“”])(?<![\d\\].))"
)
_EACH_PAIR = ("()", "[]", "«»", "“”", '""')


class Bracket(NamedTuple):
    """A bracket or quotation mark, with its offset in the text.

    If a bracket is closed by another kind, only the opening one counts as unpaired. If `is_label`,
    it may be the end of a label; if `is_split`, it is closed after a blank line.
    """

    offset: int
    mark: str
    is_opening: bool
    is_label: bool = False
    is_split: bool = False


def may_be_unpaired(prose: str) -> bool:
    """Return whether any line of a text may have an unpaired bracket or quotation mark."""
    marks = "".join(_SKELETON.findall(prose))
    before = ""
    while marks != before:
        before = marks
        for pair in _EACH_PAIR:
            marks = marks.replace(pair, "")
    return bool(marks.strip("\r\n"))


def unpaired_brackets(lines: Sequence[Line]) -> Iterator[Bracket]:
    """Return an iterator over the unpaired brackets and quotation marks of a text, in order."""
    quotes: list[Bracket] = []
    straight: list[Bracket] = []
    found: list[Bracket] = []
    ignored = {one.line.start + one.start for row in rows(lines) for one in row}
    ignored |= _repeated_openings(lines)
    is_open = False  # Whether the last bracket found is still open from the previous run.
    for run in _runs(lines):
        seen = ((one for one in _brackets(item) if one.offset not in ignored) for item in run)
        left = list(_unpaired(single for item in seen for single in _unpaired(item)))
        quotes += (one for one in left if one.mark in "«»")
        straight += _single_quotes([line for item in run for line in item])
        others = list(_crossed([single for single in left if single.mark not in "«»"]))
        # Brackets around a blank line are a single fault, unless a sentence ends there.
        if is_open and others and _PAIRS[found[-1].mark] == others[0].mark:
            found[-1] = found[-1]._replace(is_split=True)
            del others[0]
        found += others
        is_cut = run[-1][-1].prose.rstrip()[-1:] not in _SENTENCE_END
        is_open = is_cut and bool(others) and others[-1].is_opening
    # In a quotation of several paragraphs, any mark may be the extra one: report the last.
    found += straight[-1:] if len(straight) % 2 else []
    return iter(sorted([*found, *_unpaired(quotes)]))


def _repeated_openings(lines: Sequence[Line]) -> Set[int]:
    """Return the offsets of each `«` that begins another paragraph of an open quotation.

    If there is only one such paragraph, which may be a separate quotation, it counts only if the
    `»` ends a line.
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
    """Yield the runs of lines between blank lines, each split into paragraphs and items."""
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
    """Yield all brackets in lines, except those of intervals and smileys."""
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
    """Yield the unpaired straight or curly quotation mark, if there is an odd number of them."""
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
    """Return whether a mark has spaces, or words, on both sides, so that it may open or close."""
    line, start, end = match.string, match.start(), match.end()
    before, behind = line[start - 1 : start], line[end : end + 1]
    return before.strip() == behind.strip() == "" or (before.isalnum() and behind.isalnum())


def _unpaired(brackets: Iterable[Bracket]) -> Iterator[Bracket]:
    """Return an iterator over the brackets that are left after pairing, in order.

    A label such as `b)` may or may not close a parenthesis, so that a later `)` is correct too.
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
    """Yield unpaired brackets, without a closing one directly after an opening one: `(texte]`."""
    is_opened = False
    for single in left:
        if single.is_opening or not is_opened:
            yield single
        is_opened = single.is_opening
