"""A line of a principle looks like a level or a population condition, but cannot be read."""

import unicodedata
from fractions import Fraction

from linter.finding import Diagnostic, Severity
from linter.rule import N_, Code, Diagnostics, Document, Settings, Span, Text, quote, rule
from linter.topics.principes import CALCULATION, calculation_in, looks_like_mark, principes_of, show
from referentiel.text.expression import Expression
from referentiel.text.letters import without_widthless
from scoring.principe import lines
from scoring.principe.counts import SPACE
from scoring.principe.tree import LineFault, Unreadable

# What may be left of an arrow in an encoding that has no arrows, before a percentage.
_LOST_ARROW = Expression(r"[?\u0080-\uffff]\s*[0-9][^?%]*%")
# The last percent sign of a line, with what precedes it.
_LAST_PERCENT = Expression(rf"[^\s%％﹪٪‰→(]{{0,40}}{SPACE}?[%％﹪٪‰](?=[^%％﹪٪‰]*\Z)")
_REFERENCE = Expression(r"\[[^\[\]]*\]")
# Words of a bonus, a maximum, or an amount per item.
_EXTRA = Expression(
    r"(?i)(?<!\w)(?:bonus|malus|bonification|majoration|max(?:imum|i)?|plafon\w*|limite|par|chaque"
    r"|en plus|supplémentaires?)(?!\w)|\A\+"
)
# Letters that are typed for the digits that they look like.
_LOOKALIKES = str.maketrans("OoQlI|SZB", "000111528")
# A number with signs around it, such as a percent sign in another form.
_ONE_NUMBER = Expression(r"\W*([0-9]{1,3}(?:[.,][0-9]{1,9})?)\W*+")
_PART = Expression(rf"([0-9]{{1,4}}){SPACE}?/{SPACE}?([1-9][0-9]{{0,3}})[\s.;,]*|0[.,][0-9]{{1,9}}")
_EXPECTED = N_(
    "expected a percentage after the arrow, for example `20%`",
    remedy=N_("write this level's percentage in digits, followed by `%`; a note has no arrow"),
)
_NUMBER = N_(
    "`{found}` is not a percentage: expected `{expected}`",
    remedy=N_("write `{expected}` if that is this level's percentage"),
)
_REFERENCE_ERROR = N_(
    "`{found}` is not a complete reference to the score of another action",
    remedy=N_("write it like `[Note de l'axe 5] * 40%`"),
)
_POPULATION = N_(
    "`{found}` looks like a population condition, but cannot be read as one",
    remedy=N_(
        "write the population on its own line, like `Collectivité < 100 000 hab.`, and its levels "
        "below"
    ),
)
_NO_LABEL = N_(
    "missing label for `{found}`",
    remedy=N_("before the arrow, write what a collectivité does to get this percentage"),
)
_TWO_LEVELS = N_(
    "more than one level on this line: `{found}`",
    remedy=N_("write one level per line; a label cannot contain an arrow before a percentage"),
)
_NO_ARROW = N_(
    "missing arrow before `{found}` at the end of the line",
    remedy=N_(
        "add an arrow between the label and the percentage (`→ {found}`); a note must not end in "
        "a percentage"
    ),
)
_NO_EXTRA = N_(
    "a level cannot have a bonus or a maximum: unexpected `{found}` after the percentage",
    remedy=N_("write a level for each number or range, and each bonus as a separate level"),
)
_REST = N_(
    "unexpected `{found}` after the percentage: the line must end with `{expected}`",
    remedy=N_(
        "move `{found}` before the arrow, or to a separate line; a mark is written "
        "`(choix unique)`, `(choix multiple)` or `(cases à cocher)`"
    ),
)
# An error in a line: its span, its message, and the expected percentage or "".
_Error = tuple[Span, Text, str]


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find lines that look like a level or a population condition, but cannot be read."""
    is_misread = any(document.faults_of(Code.NOT_UTF8))
    for principe in principes_of(document, settings):
        text = principe.reading.excerpt.text
        for item in principe.items:
            if not isinstance(item, Unreadable):
                continue
            if is_misread and item.reason is LineFault.NO_ARROW and _LOST_ARROW.search(item.text):
                continue  # `not-utf8` reports it.
            span, message, expected = _error(text, item)
            yield Diagnostic.at(
                principe.at(span),
                message,
                wrong=" ".join(item.text.split()),
                found=quote(text[slice(*span)]),
                expected=expected,
            )


def _error(text: str, item: Unreadable) -> _Error:
    """Return the error in a line that cannot be read; `text` is the text of the principle."""
    start, end = item.span.start, item.span.end
    token = next(lines.tokenize(text[start:end]))
    assert isinstance(token, lines.Line)
    body = token.body.shifted(start)
    if item.reason is LineFault.BAD_POPULATION:
        return item.span, _POPULATION, ""
    if item.reason is LineFault.NO_BRACKETS:
        return _stripped(text, lines.find_named_score(text, body) or body), _REFERENCE_ERROR, ""
    if token.arrow is None:
        if lines.find_reference(text, body):
            return _stripped(text, body), _REFERENCE_ERROR, ""
        if calculation_in(text[slice(*body)]):
            return body, CALCULATION, ""
        found = _LAST_PERCENT.search(text, start, end)
        return Span(*found.span()) if found else item.span, _NO_ARROW, ""
    arrow = token.arrow.shifted(start)
    given = arrow.end
    if not any(map(str.isalnum, text[start : arrow.start])):
        given = max(given, text.rfind(":", arrow.end, end) + 1)
    value = _stripped(text, Span(given, end))
    match item.reason:
        case LineFault.NO_LABEL:
            return value, _NO_LABEL, ""
        case LineFault.TWO_LEVELS:
            return body, _TWO_LEVELS, ""
        case LineFault.LEVEL_OF_POPULATION:
            return lines.strip_arrows(text, body.start, arrow.start), _POPULATION, ""
    if value.start == value.end:
        return arrow, _EXPECTED, ""
    if _REFERENCE.match(text, value.start, value.end):
        return _stripped(text, value), _REFERENCE_ERROR, ""
    return _number_error(text, value)


def _number_error(text: str, value: Span) -> _Error:
    """Return the error in the part of `text` at `value`, which should be a percentage."""
    raw = text[slice(*value)]
    if part := _PART.fullmatch(raw):
        share = Fraction(int(part[1]), int(part[2])) if part[1] else Fraction(raw.replace(",", "."))
        percent = show(share).replace(".", ",")
        # Where no decimal is exact, the authors write whole percentages: 33, 33, 34.
        return value, _NUMBER, f"{round(share * 100) if '/' in percent else percent}%"
    if "%" not in raw and not raw[0].isdigit():
        return value, _EXPECTED, ""
    plain = unicodedata.normalize("NFKC", without_widthless(raw)).translate(_LOOKALIKES)
    if meant := _ONE_NUMBER.fullmatch(plain):
        return value, _NUMBER, f"{meant[1]}%"
    if found := lines.read_percent(text, value.start, value.end):
        rest = _stripped(text, Span(found[1].end, value.end))
        if rest.start < rest.end:
            after = text[slice(*rest)]
            is_extra = _EXTRA.search(after) and not looks_like_mark(after)
            return rest, _NO_EXTRA if is_extra else _REST, text[slice(*found[1])]
    return value, _EXPECTED, ""


def _stripped(text: str, span: Span) -> Span:
    kept = text[slice(*span)].strip()
    start = text.find(kept, span.start, span.end) if kept else span.end
    return Span(start, start + len(kept))
