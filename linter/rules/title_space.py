"""A title has an extra space, or lacks one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Related, Safety, Severity, rule
from linter.topics.prose.lines import Prose, titles_of
from linter.topics.prose.links import THING
from referentiel.model import Document
from referentiel.text.expression import Expression

# At most this many other locations; a title of nothing but faults has thousands.
_MOST_OTHERS = 20
_SPACE = "[ \u00a0\u202f\u2009]"
# Full stops begin names (`.org`) and `…`, and commas separate digits. A hyphen next to a space may be
# a dash, join two words or be a sign (`classe C- visée`), so it is not reported.
_FAULTS = Expression(
    rf"(?P<double>{_SPACE}{{2,200}})"
    rf"|(?P<before>{_SPACE})(?=[,)\]]|\.(?:\s|\Z))"
    rf"|(?<=[(\[])(?P<behind>{_SPACE})"
    rf"|(?<=[^\W\d_]/)(?P<slash>{_SPACE})(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])(?P<to_slash>{_SPACE})(?=/[^\W\d_])"
    r"|(?<=[^\W\d_])(?P<none>[,;])(?=[^\W\d_])"
    rf"|(?<={_SPACE})(?P<colon>[:;])(?=[^\W\d_]{{2}})"
    r"|(?<=[^\W\d_]{3})(?P<lacking>\()(?!(?:[a-zé]{1,3}|t?rices?|[iï]?[èe]res?|euses?|elles?"
    r"|[eo]nnes?|i?ves?)\))(?=[^\W\d_]{3})"
)
# Part of every match of `_FAULTS` and `_GLUED`: a mark next to a space or a letter.
_SOME = Expression(
    rf"{_SPACE}[,)\].:;/ \u00a0\u202f\u2009]|[(\[/]{_SPACE}|[,;)](?=[^\W\d_])|\((?<=[^\W\d_].)"
)
_VARIANTS = {
    "double": "",
    "slash": ".behind",
    "to_slash": ".before",
    "colon": ".none",
}
_ENTITY = Expression(r"&#?\w{2,31};")
# A bracket that belongs to a word (`élu(e)s`, `(re)faire`) contains no space.
_GLUED = Expression(r"\((?P<inside>[^()]{1,400})(?P<none>\))(?=[^\W\d_]{2})")
_SMALL = Expression(r"(?:et|ou|de|des|du|la|les|pour|par|dans|en|sur|avec)\b")


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the titles with such faults inside; spaces around a title do not matter."""
    for text in titles_of(document):
        if not _SOME.search(text.prose):
            continue
        title = text.prose
        if "&" in title:
            title = _ENTITY.sub(lambda entity: THING * len(entity[0]), title)
        found = [*_FAULTS.finditer(title), *filter(_holds_a_space, _GLUED.finditer(title))]
        if found:
            yield _diagnostic(text, sorted(map(_fault, found)))


class _Fault(NamedTuple):
    """An extra space, or a mark that lacks one, by its offsets; `mark` is the mark next to it."""

    start: int
    end: int
    variant: str
    mark: str


def _fault(match: re.Match[str]) -> _Fault:
    name = match.lastgroup or ""
    start, end = match.span(name)
    title = match.string
    variant = _VARIANTS.get(name, f".{name}")
    marks = {".before": title[end : end + 1], ".behind": title[start - 1], "": ""}
    return _Fault(start, end, variant, marks.get(variant, match[name]))


def _holds_a_space(bracket: re.Match[str]) -> bool:
    title, start = bracket.string, bracket.start()
    is_apart = start == 0 or title[start - 1].isspace()
    is_before_small = is_apart and _SMALL.match(title, bracket.end())
    return bool(is_before_small) or any(char.isspace() for char in bracket["inside"])


def _diagnostic(text: Prose, faults: Sequence[_Fault]) -> Diagnostic:
    first, *others = faults
    is_double = first.variant == ""
    message = N_(
        "extra space in the title",
        remedy=N_("keep one of them") if is_double else N_("delete this space"),
    )
    if first.variant == ".none":
        message = N_(
            "missing space after `{mark}` in the title", remedy=N_("add a space after `{mark}`")
        )
    elif first.variant == ".lacking":
        message = N_(
            "missing space before `{mark}` in the title", remedy=N_("add a space before `{mark}`")
        )
    return Diagnostic.at(
        text.place((first.start, first.end)),
        message,
        wrong=f"{first.mark}{first.variant}",
        related=tuple(
            Related(text.document, text.excerpt.span(other.start, other.end), N_("here too"))
            for other in others[:_MOST_OTHERS]
        ),
        fixes=text.fixes([_edit(fault) for fault in faults]),
        mark=first.mark,
    )


def _edit(fault: _Fault) -> tuple[int, int, str]:
    """Return the edit that deletes the extra space or inserts the missing one."""
    match fault.variant:
        case "":
            return fault.start, fault.end, " "
        case ".none":
            return fault.end, fault.end, " "
        case ".lacking":
            return fault.start, fault.start, " "
        case _:
            return fault.start, fault.end, ""
