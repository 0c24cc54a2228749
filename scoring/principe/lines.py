"""The lines of a principle: their tokens, and their forms, such as levels, marks and heads."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.names import same_name
from scoring.principe import tree
from scoring.principe.counts import INVISIBLE, NUMBER, NUMERAL, NUMERALS, SPACE, SPACES, read_number
from scoring.principe.population import is_malformed_population, is_population_label
from scoring.principe.tree import LineFault, Mark, MarkKind, Rate, Reference

# --- The lines of a principle as tokens: indentation, bullet, body, and the last arrow in it
#
# Every pattern here and in the layers above matches in linear time: no two unbounded quantifiers
# that can match the same characters are adjacent.


_ARROWS = "→⇒➔➙➛➜➝➞➡⟶⟹⇨⮕"
_ARROW_TEXT = rf"[{_ARROWS}]|[-–—=]{{1,9}}>"
_ARROW = Expression(_ARROW_TEXT)
_LONGEST_ARROW = 10
_ARROW_AT_END = Expression(rf"(?:{_ARROW_TEXT})\Z")
_LINE_END = Expression(r"\r\n?|\n")
_BULLETS = "•·▪◦‣⁃∙●○■□☐☑☒►➢➤"
# A hyphen is a bullet before a space or a letter; before a digit it may be a sign. `>` is a quote
# unless a number follows (`> à 3 000 hab.`).
_SIGN = (
    rf"[{_BULLETS}]|[-–*](?=\s)|[-–](?=[^\W\d_])|(?P<number>[0-9]{{1,2}}[.)])(?=\s+\S)"
    r"|>(?=\s+(?!(?:à|de)\s)[^\W\d_])|>\s*[-–*•](?=\s)"
)
_CHECKBOX = Expression(r"\[[ \txX✓✔]\]\s+")
_BULLET = Expression(rf"(?P<sign>{_SIGN})\s*(?:{_CHECKBOX.pattern})?|{_CHECKBOX.pattern}")
# All numbers of a list count as the same bullet, and so does a checkbox alone.
_NUMBER_SIGN, _CHECKBOX_SIGN = "1.", "☐"
_SEPARATOR = Expression(rf"[-–—_=*\s{_BULLETS}]+")
# Denominators are short, so that a sum of percentages can be written in few digits.
_PERCENT = Expression(
    rf"(?P<sign>[-−]?)(?:(?P<top>[0-9]{{1,9}})/(?P<bottom>[0-9]{{1,3}})(?![0-9])"
    rf"|(?P<whole>{NUMBER})(?:[.,](?P<decimals>[0-9]{{1,15}}))?){SPACE}*%"
)
_INVISIBLE_SIGNS = Expression(f"[{INVISIBLE}]")
_TAB = 4


class Line(NamedTuple):
    """A line other than a break; `body` is what follows the indentation and the bullet.

    `indent` is in columns. `bullet` is "" if there is none, and the same for all numbers of a list.
    `arrow` is the last arrow of the body, if any; `first` is whether the body begins with an arrow.
    """

    span: Span
    indent: int
    bullet: str
    body: Span
    arrow: Span | None
    first: bool


class Break(NamedTuple):
    """A blank line, or a line that consists only of signs such as hyphens, stars and bullets."""

    span: Span


def tokenize(text: str) -> Iterator[Line | Break]:
    """Yield the lines of a principle in order, breaks included."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield _line(text, start, end.start())
        start = end.end()
    if start < len(text):
        yield _line(text, start, len(text))


def _line(text: str, start: int, end: int) -> Line | Break:
    raw = text[start:end]
    content = raw.strip()
    if not content or _SEPARATOR.fullmatch(content):
        return Break(Span(start, end))
    indent = len(raw) - len(raw.lstrip())
    body = first = start + indent
    last = first + len(content)
    bullet = ""
    if match := _BULLET.match(text, first, last):
        bullet = _NUMBER_SIGN if match["number"] else match["sign"] or _CHECKBOX_SIGN
        body = match.end()
    arrows = list(arrows_in(text, body, last))
    return Line(
        Span(first, last),
        len(raw[:indent].expandtabs(_TAB)),
        bullet,
        Span(body, last),
        arrows[-1] if arrows else None,
        bool(arrows) and arrows[0].start == body,
    )


def arrows_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the arrows between two offsets, in order."""
    return (Span(*match.span()) for match in _ARROW.finditer(text, start, end))


def skip_blanks(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without the blanks at its start."""
    while start < end and is_blank(text[start]):
        start += 1
    return Span(start, end)


def is_blank(character: str) -> bool:
    """Return whether a character is a space of any kind, or has zero width."""
    return character.isspace() or character in INVISIBLE


def strip_arrows(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without blanks and arrows at its ends (`→ … → →`)."""
    while True:
        start, end = strip_blanks(text, start, end)
        if match := _ARROW.match(text, start, end):
            start = match.end()
        elif match := _ARROW_AT_END.search(text[max(start, end - _LONGEST_ARROW) : end]):
            end -= len(match[0])
        else:
            return Span(start, end)


def strip_blanks(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without the blanks at its ends."""
    start = skip_blanks(text, start, end).start
    return Span(start, _stripped(text, start, end, ""))


def read_percent(text: str, start: int, end: int) -> tuple[Fraction, Span] | None:
    """Return a percentage at `start`, as a share of 1 that may be negative, with its span."""
    match = _PERCENT.match(text, start, end)
    if match is None or (match["bottom"] and not int(match["bottom"])):
        return None
    top, bottom = match["top"], match["bottom"]
    if not top:
        decimals = match["decimals"] or ""
        top, bottom = f"{SPACES.sub('', match['whole'])}{decimals}", 10 ** len(decimals)
    value = Fraction(int(top), int(bottom) * 100)
    return -value if match["sign"] else value, Span(*match.span())


def remove_invisible(text: str) -> str:
    """Return a text without its zero-width characters."""
    return _INVISIBLE_SIGNS.sub("", text)


def plain_spaces(text: str) -> str:
    """Return a text with spaces of any kind and zero-width characters replaced by plain spaces.

    Expressions for the result need only the plain space: one that names each kind of space takes
    several times as long to compile.
    """
    return SPACES.sub(" ", text)


# --- Free entries: lines that ask the collectivité for the percentage itself

_LONGEST = 160
_ENTRY = Expression(
    r"(?:rentrer|entrer|saisir|indiquer|renseigner|inscrire|préciser|donner)"
    r" (?:le|la|un|une|son|sa|votre|ce) (?P<asked>%|\w{1,20})(?!\w)[^→:%]*"
    r"|(?P<named>%|\w{1,20}) (?:de|du|des|d['’]) ?[^→:%.;?!]+"
)
_ENTERED = frozenset(("%", "pourcent", "taux", "part", "proportion"))
# The only word long enough to be recognised when mistyped.
_POURCENTAGE = "pourcentage"


def names_free_entry(text: str) -> bool:
    """Return whether a line names what is entered (`Taux de collecte`), but does not ask for it.

    Such a line may be the head of levels if it ends with a colon.
    """
    match = _entry(text)
    return bool(match and match["named"])


def _entry(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    match = _ENTRY.fullmatch(" ".join(text.lower().split()).rstrip(" ."))
    if match is None:
        return None
    word = match["asked"] or match["named"]
    return match if word in _ENTERED or same_name(word, (_POURCENTAGE,)) else None


# --- Marks, in parentheses or not, and a line without its mark, colon and emphasis


# These match strings in lower case with plain spaces: ignoring case takes twice as long to compile.
_POINTS = (
    "(?:(?:les?|la|ces?) +)?"
    "(?:points?|paliers?|niveaux?|scores?|pourcentages?|réponses?|options?|choix|cases|total) +"
)
_WORDS = (
    "(?:(?P<boxes>cases? *à *cocher)"
    "|(?P<one>choix *uniques?|un +seul +choix|une +seule +réponse(?: +possible)?"
    f"|(?:{_POINTS})?(?:sont +)?non[ -]cumulables?|{_POINTS}ne +se +cumulent +pas)"
    f"|(?P<sum>{_POINTS}(?:sont +)?cumulables?|{_POINTS}se +cumulent)"
    f"|(?P<cap>(?:{_POINTS})?(?:(?:est|sont) +)?plafonnée?s? +à +(?P<limit>[0-9]{{1,3}}) *%)"
    "|(?:choix *multiples?|plusieurs +choix)(?: +possibles?)?)"
)
_BARE_MARK = Expression(_WORDS)
_IN_PARENTHESES = Expression(r"\(([^()]*)\)")
_EMPHASIS = Expression(
    r"(?P<sign>\*\*|__|\*|_)(?P<inside>[^*_\s](?:.*[^*_\s])?)(?P=sign)", re.DOTALL
)


class Core(NamedTuple):
    """The content of a line (see `core_of`); `colon` says whether the line ended with a colon.

    `mark` is the content if that is a mark, else the last mark in the line other than `BOXES`, else
    the last mark, if any; `trailing` are the marks removed from the end of the line.
    """

    text: str
    mark: Mark | None
    trailing: tuple[Mark, ...]
    colon: bool


def core_of(text: str, body: Span) -> Core:
    """Return the body of a line without emphasis around it or marks and colons at its end."""
    marks = marks_in(text, body)
    choices = [mark for mark in marks if mark.kind is not MarkKind.BOXES]
    kept, trailing = _without_end(text, body, marks)
    if wrapped := _EMPHASIS.fullmatch(text, kept.start, kept.end):
        kept, more = _without_end(text, Span(*wrapped.span("inside")), marks)
        trailing = more + trailing
    content = text[kept.start : kept.end].strip()
    colon = ":" in text[kept.end : body.end]
    mark = bare_mark(content) or next(reversed(choices or marks), None)
    return Core(content, mark, trailing, colon)


def bare_mark(text: str) -> Mark | None:
    """Parse a whole text as a mark without parentheses; None if it is not one."""
    match = _BARE_MARK.fullmatch(plain_spaces(text).lower())
    if match is None:
        return None
    span = Span(0, len(text))
    if match["cap"]:
        return Mark(MarkKind.CAP, Fraction(int(match["limit"]), 100), span=span)
    kinds = {"boxes": MarkKind.BOXES, "one": MarkKind.ONE, "sum": MarkKind.SUM}
    kind = next((kind for group, kind in kinds.items() if match[group]), MarkKind.SEVERAL)
    return Mark(kind, span=span)


def marks_in(text: str, span: Span) -> tuple[Mark, ...]:
    """Return the marks in parentheses in a span, in order."""
    found = _IN_PARENTHESES.finditer(text, span.start, span.end)
    marks = ((bare_mark(plain_spaces(one[1]).strip(" ")), Span(*one.span())) for one in found)
    return tuple(replace(mark, span=whole) for mark, whole in marks if mark)


def _without_end(text: str, span: Span, marks: tuple[Mark, ...]) -> tuple[Span, tuple[Mark, ...]]:
    """Return the span without the colons, blanks and marks at its end, and those marks."""
    end = _stripped(text, span.start, span.end, ":")
    taken: list[Mark] = []
    for mark in reversed([mark for mark in marks if mark.span.end <= end]):
        if _stripped(text, mark.span.end, end, ":.") > mark.span.end:
            break
        taken.append(mark)
        end = _stripped(text, span.start, mark.span.start, ":")
    return Span(span.start, end), tuple(reversed(taken))


def _stripped(text: str, start: int, end: int, signs: str) -> int:
    """Return where a span ends without the blanks and the given signs at its end."""
    while start < end and (text[end - 1] in signs or is_blank(text[end - 1])):
        end -= 1
    return end


# --- The value of a line: a percentage, or a share of a rate or of another node's score
#
# Each function parses a form; its docstring is the grammar.


# What may follow a percentage, with single spaces.
_AFTER_PERCENT = Expression(r"(?i:du niveau)? ?(?:\((?P<mark>[^()]*)\))? ?[.;,]?")
_EMPHASIS_SIGN = Expression(r"\*\*|__|\*|_")
# In Markdown a star that is not emphasis may have a backslash.
_TIMES = Expression(rf"(?:\\?[*×]|(?<!\w)x)(?={SPACE}*[-−]?[0-9])", re.IGNORECASE)
# A star directly before a word, and after a space, is emphasis.
_BY = Expression(rf"\\[*×]|×|\*(?={SPACE}|\[|\Z)|(?<![\s*])\*(?!\*)|x(?!\w)", re.IGNORECASE)
_REFERENCE = Expression(r"\[[^\[\]]{1,120}\]")
_TARGET = Expression(r"(?<![\w.])(?:[0-9]{1,9}\.){0,9}[0-9]{1,9}(?!\w|\.[0-9])")
# The score of a node, as in a reference but without square brackets.
_NODE = r"(?:axe|orientation|sous-axe|niveau|action|sous-action|tâche|critère)s?"
_NODE_ID = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,9}\.?"
_SCORE = Expression(
    rf"[({{«\"']?{SPACE}{{0,2}}(?:"
    rf"(?:note|score|résultat)s?{SPACE}{{1,2}}(?:obtenue?s?{SPACE}{{1,2}})?"
    rf"(?:d(?:e|u|es){SPACE}{{1,2}}|d['’]|à{SPACE}{{1,2}})(?:la{SPACE}{{1,2}}|l['’])?"
    rf"(?:{_NODE}{SPACE}{{1,2}})?|{_NODE}{SPACE}{{1,2}}){_NODE_ID}{SPACE}{{0,2}}[)}}»\"']?",
    re.IGNORECASE,
)
# A percentage, well-formed or not, or a number at the end of a level, right after an arrow.
_DIGITS = r"[0-9OolI]{1,9}"
_INSIDE = Expression(
    rf" {{0,9}}(?:[*_]{{0,2}}[-+−]?{_DIGITS}(?:[.,/]{_DIGITS})? {{0,3}}[%％‰]"
    r"|[0-9]{1,3} {0,3}[;<]|[^%;]{1,80}?(?:[*×]|(?<!\w)x) {0,3}[0-9]{1,3} {0,3}%)"
)
_INSIDE_AFTER_COLON = Expression(r": {0,3}[0-9]{1,3} {0,3}%")

Value = tuple[Fraction, Span]


def read_value(text: str, value_span: Span) -> Value | None:
    """Value := percent [`du niveau`] [mark] [`.` | `;` | `,`], to the end of the line.

    Emphasis around the percentage (`**40%**`) is ignored. Any other text gives None.
    """
    emphasis = _EMPHASIS_SIGN.match(text, value_span.start, value_span.end)
    sign = emphasis[0] if emphasis else ""
    found = read_percent(text, value_span.start + len(sign), value_span.end)
    if found is None or not text.startswith(sign, found[1].end, value_span.end):
        return None
    rest = " ".join(remove_invisible(text[found[1].end + len(sign) : value_span.end]).split())
    after = _AFTER_PERCENT.fullmatch(rest)
    is_read = after and (after["mark"] is None or bare_mark(after["mark"].strip(" ")))
    return found if is_read else None


def read_product(
    text: str, value_span: Span, label: str, span: Span
) -> Reference | Rate | LineFault | None:
    """Product := factor `*` value | percent `*` factor.

    A malformed product gives a `LineFault`, and any other form None.
    """
    if times := next(reversed([*_TIMES.finditer(text, value_span.start, value_span.end)]), None):
        value = read_value(text, skip_blanks(text, times.end(), value_span.end))
        factor = Span(value_span.start, times.start())
        if value and (share := _share(text, factor, value, label, span)):
            return share
    percent = read_percent(text, *value_span)
    first = percent[1] if percent else find_reference(text, value_span)
    by = _BY.match(text, *skip_blanks(text, first.end, value_span.end)) if first else None
    if by is None:
        return None
    factor = Span(by.end(), value_span.end)
    return (percent and _share(text, factor, percent, label, span)) or LineFault.BAD_PERCENT


def find_reference(text: str, value_span: Span) -> Span | None:
    """Return the span of a reference with an id if `value_span` begins with one, else None."""
    match = _REFERENCE.match(text, value_span.start, value_span.end)
    return Span(*match.span()) if match and _TARGET.search(match[0][1:-1]) else None


def find_named_score(text: str, value_span: Span) -> Span | None:
    """Return the span of the first reference without brackets (`score de 1.2`), or None."""
    match = _SCORE.search(text, value_span.start, value_span.end)
    return Span(*match.span()) if match else None


def _share(
    text: str, factor: Span, value: Value, label: str, span: Span
) -> Reference | Rate | LineFault | None:
    """Factor := `[` text with an id `]` | name of a rate."""
    factor = strip_blanks(text, factor.start, factor.end)
    named = text[factor.start : factor.end]
    percent, percent_span = value
    if not _REFERENCE.fullmatch(named):
        if _SCORE.fullmatch(named):
            return LineFault.NO_BRACKETS
        is_name = any(map(str.isalpha, named)) and not any(sign in named for sign in "[]%")
        rate = Rate(label, named, percent, span=span, percent_span=percent_span)
        return rate if is_name else None
    inner = named[1:-1].strip()
    target = _TARGET.search(inner)
    if target is None:
        return None
    at = text.index(inner, factor.start) + target.start()
    return Reference(
        label or inner,
        inner,
        target[0],
        percent,
        span=span,
        percent_span=percent_span,
        target_span=Span(at, at + len(target[0])),
    )


def _has_inner_level(text: str, start: int, end: int) -> bool:
    """Return whether a label has another level inside: an arrow with a percentage after it.

    `end` is the offset of the last arrow of the line or, if there is no label before the arrow, of
    the last colon.
    """
    arrows = [*arrows_in(text, start, end)]
    for arrow, following in pairwise([*arrows, Span(end, end)]):
        if _INSIDE.match(plain_spaces(text[arrow.end : following.start])):
            return True
    is_first = bool(arrows) and arrows[0].start == start
    return is_first and bool(_INSIDE_AFTER_COLON.search(plain_spaces(text[start:end])))


# --- The forms of a line of a principle, tried in turn; a docstring has the grammar of its form
#
# line    := (level | product | mark | ellipsis | free entry | head | note) mark*
# mark    := [`(`] words [`)`]; before a colon, a head that has the mark
# level   := label arrow percent | arrow label `:` percent
# label   := step | [`+`] words
# step    := [`au moins`] count thing `/` count unit
# series  := counts thing arrow percents, one for each count
# product := [label arrow] factor `×` percent
#
# Ranges and counts in labels are read by `counts`. A line with an arrow, or a percentage at its
# end, that fits no form is `Unreadable`.


_PERCENT_AT_END = Expression(
    r"[%％﹪٪‰] *(?:du +niveau *)?[.;,]*\Z|\( *[0-9OolI.,]{1,9} *% *\)\Z", re.IGNORECASE
)
# The longest label of a progression; spaces are single.
_LONGEST_STEP = 160
_COUNT = rf"{NUMBER}|(?:{NUMERAL})(?!\w)"
_STEP = Expression(
    rf"(?:au moins )?(?P<count>{_COUNT}) ?(?P<thing>[^/0-9→]{{1,60}}) ?/ ?/? ?"
    rf"(?P<units>{_COUNT}) ?(?P<unit>[^/0-9→]{{1,60}})",
    re.IGNORECASE,
)
# `0/1/2 actions` and `0/10/20 %`.
_COUNTS = Expression(
    r"(?P<counts>[0-9]{1,3}(?: ?/ ?[0-9]{1,3}){1,20}) (?P<thing>[^\W\d_][^/→]{0,60})"
)
_PERCENTS = Expression(r"[0-9]{1,3} ?%?(?: ?/ ?[0-9]{1,3} ?%?){0,19} ?/ ?[0-9]{1,3} ?%[.;,]?")
_ONE_NUMBER = Expression("[0-9]+")
# `+ de 20%` means `plus de`: it does not include the line before.
_MORE_THAN = Expression(r"\+ *d(?:e|['’]) *[0-9]", re.IGNORECASE)
_ELLIPSIS = Expression(r"…+|\.{2,4}|\. \. \.|\((?:…|\.{3})\)|\[(?:…|\.{3})\]|etc(?:…|\.{0,3})")


def read_line(text: str, line: Line) -> tuple[tree.Item, ...]:
    """Parse a line into an item and the marks after it; a head becomes a group without items.

    A line with a series of levels gives an item for each of them.
    """
    if line.arrow and (levels := _series(text, line, line.arrow)):
        return levels
    item = _arrow_line(text, line, line.arrow) if line.arrow else _product(text, line, line.body)
    if item is None:
        return _plain_line(text, line)
    after = Span(0, 0)
    if isinstance(item, tree.Scored):
        after = Span(item.percent_span.end, item.span.end)
    return (item, *marks_in(text, after))


# --- Lines without an arrow


def _plain_line(text: str, line: Line) -> tuple[tree.Item, ...]:
    """Plain := mark | ellipsis | free entry | head | note."""
    span = line.span
    body = text[line.body.start : line.body.end]
    core = core_of(text, line.body)
    mark = bare_mark(core.text) if core.text else core.mark
    if mark and (mark.kind is tree.MarkKind.BOXES or not (core.text and core.colon)):
        return (replace(mark, span=span),)
    if _ELLIPSIS.fullmatch(core.text):
        return (tree.Ellipsis(span=span), *core.trailing)
    if _entry(core.text) and not (core.colon and names_free_entry(core.text)):
        return (tree.FreeEntry(core.text, span=span), *core.trailing)
    if not core.colon and _PERCENT_AT_END.search(plain_spaces(core.text)):
        return (tree.Unreadable(body, tree.LineFault.NO_ARROW, span=span),)
    if is_malformed_population(core.text):
        return (tree.Unreadable(body, tree.LineFault.BAD_POPULATION, span=span),)
    is_head = core.colon or (core.mark and core.mark.kind is not tree.MarkKind.BOXES)
    if is_head and any(map(str.isalnum, core.text)):
        return (tree.Group(core.text, core.mark, (), span=span),)
    return (tree.Note(body, span=span),)


# --- Lines with an arrow


def _arrow_line(text: str, line: Line, arrow: Span) -> tree.Item:
    """Level := label arrow value | arrow label `:` value."""
    end = line.body.end
    label = _label(text, line.body.start, arrow.start)
    value_span = skip_blanks(text, arrow.end, end)
    colon = -1 if label else text.rfind(":", value_span.start, end)
    if _has_inner_level(text, line.body.start, max(colon, arrow.start)):
        return _unread(text, line, tree.LineFault.TWO_LEVELS)
    if colon < 0:
        item = _parse_value(text, line, value_span, label)
    else:
        own = _label(text, value_span.start, colon)
        rest = skip_blanks(text, colon + 1, end)
        item = _parse_value(text, line, rest, own) or _product(text, line, value_span)
    return item or _unread(text, line, tree.LineFault.BAD_PERCENT)


def _series(text: str, line: Line, arrow: Span) -> tuple[tree.Level, ...]:
    """Series := counts thing arrow percents, one for each count; two must be in proportion."""
    label = _COUNTS.fullmatch(plain_spaces(_label(text, line.body.start, arrow.start)))
    values = skip_blanks(text, arrow.end, line.body.end)
    if label is None or not _PERCENTS.fullmatch(plain_spaces(text[values.start : values.end])):
        return ()
    counts = [int(one[0]) for one in _ONE_NUMBER.finditer(label["counts"])]
    percents = list(_ONE_NUMBER.finditer(text, values.start, values.end))
    parts = [Fraction(int(one[0]), 100) for one in percents]
    is_rising = all(one < other for one, other in pairwise(counts))
    # `1/2 communes → 10/20 %`; `1/2 des communes → 100/3 %` are fractions.
    are_two = len(counts) == 2 and parts[0] * counts[1] == parts[1] * counts[0]
    if not is_rising or len(parts) != len(counts) or not (are_two or len(counts) > 2):
        return ()
    return tuple(
        tree.Level(
            f"{count} {label['thing']}", part, span=line.span, percent_span=Span(*one.span())
        )
        for count, part, one in zip(counts, parts, percents, strict=True)
    )


def _label(text: str, start: int, end: int) -> str:
    """Return the label between two offsets; "" if it has no letter or digit."""
    span = strip_arrows(text, start, end)
    label = text[span.start : span.end]
    return label if any(map(str.isalnum, label)) else ""


def _parse_value(text: str, line: Line, value_span: Span, label: str) -> tree.Item | None:
    """Value := percent | product; what a level gives."""
    if value := read_value(text, value_span):
        if not label:
            return _unread(text, line, tree.LineFault.NO_LABEL)
        if is_population_label(label):
            return _unread(text, line, tree.LineFault.LEVEL_OF_POPULATION)
        return _level(label, value, line.span)
    return _product(text, line, value_span, label)


def _product(text: str, line: Line, value_span: Span, label: str = "") -> tree.Item | None:
    """Product := a share of a rate or of a score; see `read_product`."""
    product = read_product(text, value_span, label, line.span)
    return _unread(text, line, product) if isinstance(product, tree.LineFault) else product


def _level(label: str, value: tuple[Fraction, Span], span: Span) -> tree.Item:
    """Level := step | [`+`] words; a step that gives 0 % is an ordinary zero level."""
    percent, percent_span = value
    if percent and (step := _step(label, percent, span, percent_span)):
        return step
    own = label[1:].strip()
    cumulative = label.startswith("+") and bool(own) and not _MORE_THAN.match(plain_spaces(label))
    label = own if cumulative else label
    return tree.Level(label, percent, cumulative, span=span, percent_span=percent_span)


def _step(label: str, percent: Fraction, span: Span, percent_span: Span) -> tree.Step | None:
    """Step := [`au moins`] count thing `/` [`/`] count unit."""
    if "/" not in label or len(label) > _LONGEST_STEP:
        return None
    match = _STEP.fullmatch(" ".join(label.split()))
    if match is None:
        return None
    thing, unit = match["thing"].strip(), match["unit"].strip()
    if not (thing and unit and thing[0].isalpha() and unit[0].isalpha()):
        return None
    count, units = _count(match["count"]), _count(match["units"])
    return tree.Step(count, thing, units, unit, percent, span=span, percent_span=percent_span)


def _count(text: str) -> int:
    return NUMERALS.get(text.casefold()) or int(read_number(text))


# --- Unreadable lines


def _unread(text: str, line: Line, reason: tree.LineFault) -> tree.Unreadable:
    return tree.Unreadable(text[line.body.start : line.body.end], reason, span=line.span)
