"""A title begins or ends with marks that are not part of it."""

import re
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Place, Related, Safety, Severity
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Span, quote, rule
from linter.topics.data import form_of
from linter.topics.prose import BULLETS, Prose, titles_of
from linter.topics.titles import announcement, unfinished_end
from referentiel.identifier import Id

# A hyphen that touches a word is a bullet too; before a figure it is a sign (-10 %).
_BULLET = re.compile(
    rf"[-+*>=#–—·]+(?=\s)|[-=]+>|[{BULLETS}→⇒⟶➜°¤☐❑✅]+|[-–—·](?=[^\W\d_])|§(?=\s*[^\W\d])"
    r"|\\[-+*•](?=\s)|[,.:;/|](?=\s)"
)
_WORD = r"(?=\s{1,9}[\"«“(]?\s?[^\W\d_])"
# The number from a list that no longer exists: `1.`, `2)`, `a)`, `1°`.
_NUMBER = re.compile(rf"(?:[0-9]{{1,2}}(?:[.)°/]|\.?\s?[-–—])|[a-zA-Z]\)|\([0-9a-z]\)){_WORD}")
_PART = r"(?:(?:sous-?)?(?:action|mesure|orientation|fiche|niveau|tâche)\s{1,3}(?:n°\s?)?)?"
_ID = re.compile(rf"{_PART}(?P<id>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})+)\.?(?:\s?[:–—-])?{_WORD}", re.I)
_PAIRED = re.compile(r"\*{1,3}|_{1,3}|\"|`")
# Other marks that can close an opening mark, or open a closing one.
_CLOSING = {'"': "”"}
_OPENING = {'"': "“"}
_PAUSES = ":;,"
_END = f"{_PAUSES}#"
_DASHES = "-–—•"
# These marks have a fix.
_FIXED = frozenset(f'-+*_>#:;,"{BULLETS}–—')
_LONGEST_ENTITY = 12
# At most this many are reported for one title; a line drawn with marks has thousands.
_MOST = 4

_CUT = N_(
    "the title ends with `{mark}`, as if something followed: it may have been cut off",
    remedy=N_(
        "add any missing words to the title or below it; otherwise, delete `{mark}`, and keep "
        "`{clean}`"
    ),
)
_AROUND = N_(
    "the title is between `{mark}` and `{closing}`, which are displayed with it",
    remedy=N_("delete `{mark}` and `{closing}`, and keep `{clean}`"),
)
_LEFT = N_("`{mark}` is not part of the title", remedy=N_("delete `{mark}`, and keep `{clean}`"))


class _Mark(NamedTuple):
    """A mark at the start or the end of a title, or around it, with offsets in the title.

    `variant` is `start`, `end` or `around`; `closing` is the span of the other mark of a pair.
    """

    variant: str
    start: int
    end: int
    closing: Span | None


@rule(Severity.WARNING, Severity.ERROR, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the marks that do not belong at the start or end of titles."""
    for text in titles_of(document):
        title, span_of = text.excerpt.text, text.excerpt.span
        form = form_of(document, text.action)
        if form and form.titles:
            continue  # `regle-title` reports them.
        marks, clean = _peel(title, text.action.identifier)
        if not marks:
            continue
        if unfinished_end(clean):  # `title-truncated` reports the end, with its mark.
            marks = [mark for mark in marks if not _is_pause(title, mark)]
        is_announced = announcement(clean) is not None
        for found in marks:
            mark, closing = title[found.start : found.end], found.closing
            shown = title[closing.start : closing.end] if closing else ""
            # If the mark shows that the title was cut, deleting it would not fix the title.
            is_comma = title[found.start] == ","
            is_cut = _is_pause(title, found) and (is_comma or is_announced)
            # The engine that reads sibling files stops at such a title.
            is_emphasis = (
                document.kind.is_sibling and found.variant == "around" and set(mark) <= {"*", "_"}
            )
            yield Diagnostic.at(
                Place(document, span_of(found.start, found.end), text.action),
                _CUT if is_cut else _AROUND if closing else _LEFT,
                severity=Severity.ERROR if is_emphasis else None,
                field=f"title {found.variant}",
                wrong=mark,
                related=[Related(document, span_of(*closing), N_("the other mark is here"))]
                if closing
                else [],
                fixes=_fixes(text, found) if _FIXED.issuperset(mark) and not is_cut else [],
                mark=mark,
                clean=quote(clean),
                closing=shown,
            )


def _is_pause(text: str, mark: _Mark) -> bool:
    return mark.variant == "end" and text[mark.start] in _PAUSES


def _fixes(about: Prose, mark: _Mark) -> tuple[Fix, ...]:
    """Return the fix that deletes a mark, its other half and the white space next to them."""
    text = about.excerpt.text
    spans = [Span(mark.start, mark.end), *([mark.closing] if mark.closing else [])]
    edits = []
    for span in spans:
        is_at_end = not text[span.end :].strip() or span is mark.closing
        start = len(text[: span.start].rstrip()) if is_at_end else span.start
        end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip())
        deleted = about.excerpt.span(start, span.end if is_at_end else end)
        edits.append(Edit(about.document, deleted, ""))
    # Quotation marks may be intended.
    is_quote = '"' in text[mark.start : mark.end]
    return (Fix(Safety.UNSAFE if is_quote else Safety.SAFE, tuple(edits)),)


def _peel(text: str, identifier: Id | None) -> tuple[list[_Mark], str]:
    """Return the marks at the ends of a title, outermost first, and the text between them.

    At most four marks are returned, and none for a title that consists only of marks.
    """
    marks: list[_Mark] = []
    start, end = 0, len(text)
    while len(marks) < _MOST and (mark := _outermost(text, start, end, identifier)):
        marks.append(mark)
        start = mark.end if mark.variant != "end" else start
        end = mark.start if mark.variant == "end" else end
        end = mark.closing.start if mark.closing else end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
    return (marks, text[start:end]) if start < end else ([], text)


def _outermost(text: str, start: int, end: int, identifier: Id | None) -> _Mark | None:
    """Return the first mark found at an end of `text[start:end]`, or None.

    An id at the start is a mark only if it is `identifier`.
    """
    for pattern in (_BULLET, _NUMBER):
        if bullet := pattern.match(text, start, end):
            return _Mark("start", start, bullet.end(), None)
    if (number := _ID.match(text, start, end)) and number["id"] == str(identifier):
        return _Mark("start", start, number.end(), None)
    return _pair(text, start, end) or _last(text, start, end)


def _pair(text: str, start: int, end: int) -> _Mark | None:
    """Return the mark that opens `text[start:end]`, if unclosed or closed at its end, or None."""
    opening = _PAIRED.match(text, start, end)
    if opening is None:
        return None
    mark, inner = opening[0], text[opening.end() : end]
    if inner.endswith(mark) and mark[0] not in inner[: -len(mark)]:
        return _Mark("around", start, opening.end(), Span(end - len(mark), end))
    if not any(other in inner for other in (mark, *_CLOSING.get(mark, ""))):
        return _Mark("start", start, opening.end(), None)
    return None


def _last(text: str, start: int, end: int) -> _Mark | None:
    """Return a mark that ends `text[start:end]` and closes nothing, or None."""
    words = text[start:end]
    if words[-1:].isalnum():  # The common case.
        return None
    for mark in ("**", "__", '"'):
        inner = text[start : end - len(mark)]
        is_alone = not any(other in inner for other in (mark, *_OPENING.get(mark, "")))
        if is_alone and text.endswith(mark, start, end):
            return _Mark("end", end - len(mark), end, None)
    if words.endswith(";") and "&" in words[-_LONGEST_ENTITY:]:
        return None
    kept = len(words.rstrip(_END)) if words[-1:] in _END else len(words.rstrip(_DASHES))
    if kept == len(words) or (words[-1] in _DASHES and not words[kept - 1 : kept].isspace()):
        return None
    return _Mark("end", start + kept, end, None)
